// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "demand.h"

#include <alatau/access/aggregate.h>

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Metres and seconds of a cost: one of them is measured, the time of a distance is that of an even walk.
struct Units {
  bool isTime;
  double speed;
  double metres(Cost cost) const { return isTime || cost == kUnreachable ? kNaN : costToUnits(cost); }
  double seconds(Cost cost) const {
    if (cost == kUnreachable) return kNaN;
    return isTime ? costToUnits(cost) : costToUnits(cost) / speed;
  }
};

void addIndicators(sdk::IndicatorTable &table, const Demand &demand, const Group &group,
                   const NearestFacilities &nearest, const Units &units, double threshold) {
  const AccessSummary summary = summarize(nearest, demand.persons(), group.members);
  std::vector<double> costs, weights;
  for (const std::uint32_t member : group.members) {
    if (!demand.counts(member)) continue;
    costs.push_back(costToUnits(nearest.cost[member]));
    weights.push_back(demand.persons()[member]);
  }
  const std::string noPeople = summary.hasPopulation ? "" : "NO_POPULATION";
  const std::string noFacility = noPeople.empty() && !summary.hasFacilities ? "NO_FACILITY" : noPeople;
  // Nobody got anywhere though there are people and facilities: a mean over nobody does not exist.
  const std::string noMean = noFacility.empty() && summary.reached <= 0 ? "UNREACHED" : noFacility;
  const auto add = [&](const char *id, double value, const char *unit, const std::string &flag = {},
                       const std::string &norm = {}) {
    table.add(id, value, unit, group.district, flag, norm);
  };
  const std::string noDistance = noMean.empty() && units.isTime ? "NOT_MEASURED" : noMean;
  const double toMetres = units.isTime ? kNaN : 1, toSeconds = units.isTime ? 1 : 1 / units.speed;
  add("residents", summary.population, "persons");
  add("mean_distance", summary.mean * toMetres, "m", noDistance);
  add("median_distance", summary.median * toMetres, "m", noDistance);
  add("p90_distance", summary.p90 * toMetres, "m", noDistance);
  add("mean_time", summary.mean * toSeconds, "s", noMean);
  add("median_time", summary.median * toSeconds, "s", noMean);
  add("p90_time", summary.p90 * toSeconds, "s", noMean);
  add("share_within", shareWithin(costs, weights, units.isTime ? threshold * 60 : threshold), "share",
      noFacility,
      referenceNorm(threshold, units.isTime ? "min" : "m",
                    "Reference value for comparison; not read from a Kazakh norm"));
  add("unreached_persons", summary.unreached, "persons");
  add("beyond_limit_persons", summary.beyondLimit, "persons");
  add("snap_failed_persons", summary.snapFailed, "persons");
}

/// Columns distance_m, time_s, facility and facility_name, one call of add() a row.
class WinnerColumns {
public:
  WinnerColumns(const Layer &facilities, const Targets &targets, const Units &units)
    : mFacilities(facilities)
    , mTargets(targets)
    , mUnits(units) {
    mFacility.name = "facility";
    mFacility.kind = sdk::ColumnKind::Integer;
    mName.name = "facility_name";
    mName.kind = sdk::ColumnKind::Text;
  }
  void add(std::uint32_t facility, Cost cost) {
    mDistances.push_back(mUnits.metres(cost));
    mTimes.push_back(mUnits.seconds(cost));
    if (facility == kNoFacility) {
      mFacility.appendNull();
      mName.appendNull();
      return;
    }
    const std::size_t row = mTargets.rows[facility];
    mFacility.appendInteger(mFacilities.fid(row));
    mName.appendText(mFacilities.label(row));
  }
  void moveTo(sdk::Table &table) {
    table.addReals("distance_m", std::move(mDistances));
    table.addReals("time_s", std::move(mTimes));
    table.columns.push_back(std::move(mFacility));
    table.columns.push_back(std::move(mName));
  }

private:
  const Layer &mFacilities;
  const Targets &mTargets;
  Units mUnits;
  std::vector<double> mDistances, mTimes;
  sdk::Column mFacility, mName;
};

sdk::Table rankedTable(const Demand &demand, const std::vector<std::vector<RankedFacility>> &ranked,
                       WinnerColumns columns) {
  std::vector<std::int64_t> places, ranks;
  for (std::size_t row = 0; row < ranked.size(); ++row) {
    for (std::size_t rank = 0; rank < ranked[row].size(); ++rank) {
      places.push_back(demand.layer.fid(row));
      ranks.push_back(static_cast<std::int64_t>(rank) + 1);
      columns.add(ranked[row][rank].facility, ranked[row][rank].cost);
    }
  }
  sdk::Table table;
  table.addIntegers("place", std::move(places));
  table.addIntegers("rank", std::move(ranks));
  columns.moveTo(table);
  return table;
}

} // namespace

sdk::Tables nearestFacility(const Call &call) {
  requireOneCrs(call.inputs);
  const TravelChoices choices = travelChoices(call.parameters);
  const Units units{choices.isTime, call.parameters.number("walking_speed_ms")};
  const EngineRun run(call.host);
  const Layer facilities(call.inputs, "facilities");

  run.context().reportProgress(0, "street network");
  const Travel travel(call, choices, run, run.part(0, 0.4));
  const Targets targets = travel.targets(facilities);
  Demand demand{Layer(call.inputs, "demand"), {}, {}};
  readDemand(demand, call, travel, demandNames(call.parameters), run, run.part(0.45, 0.7));
  const Cost limit = travel.limit(call.parameters.number(choices.isTime ? "limit_min" : "limit_m"));
  const NearestFacilities nearest = travel.nearest(demand.origins, targets, limit, false, run.part(0.7, 0.8));

  sdk::Table layer = demandLayer(demand);
  WinnerColumns columns(facilities, targets, units);
  for (std::size_t row = 0; row < demand.size(); ++row)
    columns.add(nearest.facility[row], nearest.cost[row]);
  columns.moveTo(layer);
  layer.addTexts("status", statuses(nearest.status, nearest.hasFacilities));

  std::vector<std::vector<RankedFacility>> ranked; // with k = 1 the layer says it all
  if (const std::int64_t k = call.parameters.integer("k"); k > 1)
    ranked = travel.ranked(demand.origins, targets, static_cast<std::size_t>(k), limit, false,
                           run.part(0.8, 0.95));
  sdk::Tables outputs;
  outputs["ranked"] = rankedTable(demand, ranked, WinnerColumns(facilities, targets, units));
  run.context().reportProgress(0.95, "indicators");
  const double threshold = call.parameters.number(choices.isTime ? "threshold_min" : "threshold_m");
  sdk::IndicatorTable indicators;
  for (const Group &group : demand.groups)
    addIndicators(indicators, demand, group, nearest, units, threshold);
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
