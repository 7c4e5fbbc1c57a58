// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "study.h"

#include <alatau/access/emergency.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

/// Minutes, null where there is none.
std::vector<double> minutes(std::span<const double> seconds) {
  std::vector<double> made;
  for (const double value : seconds)
    made.push_back(std::isfinite(value) ? value / 60 : std::numeric_limits<double>::quiet_NaN());
  return made;
}

void addStations(sdk::Table &layer, const Study &study, const char *name,
                 std::span<const std::uint32_t> stations) {
  sdk::Column &column = layer.add(name, sdk::ColumnKind::Integer);
  for (const std::uint32_t station : stations) {
    if (station == kNoFacility)
      column.appendNull();
    else
      column.appendInteger(study.facilities.fid(study.targets.rows[station]));
  }
}

void addSummary(sdk::IndicatorTable &indicators, const Study &study, const Group &group,
                std::span<const double> response, double target, const std::string &prefix) {
  const ResponseSummary summary = summarizeResponse(response, study.demand.persons(), target, group.members);
  const std::string flag = study.flagOf(summary.weight);
  const std::string noMean = flag.empty() && std::isnan(summary.mean) ? "UNREACHED" : flag;
  const std::string norm = referenceNorm(
      target, "s", "Reference value after NFPA 1710 (travel time added to processing and turnout)");
  indicators.add(prefix + "_share_within", summary.shareWithin, "share", group.district, flag, norm);
  indicators.add(prefix + "_mean", summary.mean, "s", group.district, noMean);
  indicators.add(prefix + "_p90", summary.p90, "s", group.district, noMean);
  if (prefix != "first") return;
  indicators.add("residents", summary.weight + summary.excluded, "persons", group.district);
  indicators.add("unreached_persons", summary.unreached, "persons", group.district);
  indicators.add("snap_failed_persons", summary.excluded, "persons", group.district);
}

} // namespace

sdk::Tables emergencyResponseOf(const Call &call) {
  const Study study(call);
  if (!study.travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "a response is a time", "measure", "Choose time"};
  EmergencyOptions options;
  options.processing = call.parameters.number("processing_s");
  options.turnout = call.parameters.number("turnout_s");
  options.fullAlarmUnits = call.parameters.number("full_alarm_units");
  const std::string column = call.parameters.text("vehicle_column");
  const std::vector<double> vehicles = amounts(study.targets, column, "vehicle_column", study.run.context());
  const CostTable table = study.table(study.travel.limit(call.parameters.number("limit")), true);
  const EmergencyResponse made =
      sdk::valueOrThrow(emergencyResponse(table, study.ofTargets(vehicles), options, study.context()));

  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("first_min", minutes(made.first));
  layer.addReals("second_min", minutes(made.second));
  layer.addReals("full_alarm_min", minutes(made.fullAlarm));
  addStations(layer, study, "first_station", made.firstStation);
  addStations(layer, study, "second_station", made.secondStation);
  const std::vector<std::uint32_t> worst = worstPlaces(
      made.first, study.demand.persons(), static_cast<std::size_t>(call.parameters.integer("worst")));
  std::vector<std::int64_t> ranks(study.demand.size(), 0);
  for (std::size_t i = 0; i < worst.size(); ++i)
    ranks[worst[i]] = static_cast<std::int64_t>(i) + 1;
  layer.addIntegers("worst_rank", std::move(ranks));
  layer.addTexts("status", statuses(table.originStatus, made.hasFacilities));

  const double overhead = options.processing + options.turnout;
  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    addSummary(indicators, study, group, made.first, overhead + call.parameters.number("first_target_s"),
               "first");
    addSummary(indicators, study, group, made.second, overhead + call.parameters.number("full_target_s"),
               "second");
    addSummary(indicators, study, group, made.fullAlarm, overhead + call.parameters.number("full_target_s"),
               "full_alarm");
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
