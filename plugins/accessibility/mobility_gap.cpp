// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "reach.h"
#include "study.h"

#include <alatau/access/barrier_repair.h>
#include <alatau/access/mobility_gap.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct BarrierLine {
  std::size_t row = 0;
  const char *kind = "";
};

/// Flights of steps without a ramp, and streets that a raised kerb shuts.
std::vector<BarrierLine> barrierLines(const Layer &streets) {
  std::vector<BarrierLine> made;
  for (std::size_t row = 0; row < streets.size(); ++row) {
    if (streets.flag("is_steps", row) == 1 && streets.flag("has_ramp", row) != 1)
      made.push_back({row, "steps"});
    else if (const std::string kerb = streets.text("kerb", row); kerb == "raised" || kerb == "rolled")
      made.push_back({row, "kerb"});
  }
  return made;
}

struct Gain {
  double newlyReached = 0, savedMinutes = 0;
  std::int64_t order = 0; ///< place in the sequence of repairs; 0: not in it
};

sdk::Table repairLayer(const Layer &streets, const std::vector<BarrierLine> &lines,
                       const BarrierRepair &repair, double unit) {
  std::vector<Gain> gains(lines.size());
  std::vector<std::uint32_t> ranked;
  for (const BarrierGain &single : repair.single) {
    gains[single.barrier] = {single.newlyReached, single.savedPersonUnits / unit, 0};
    if (single.newlyReached > 0 || single.savedPersonUnits > 0) ranked.push_back(single.barrier);
  }
  for (std::size_t i = 0; i < repair.sequence.size(); ++i)
    gains[repair.sequence[i].barrier].order = static_cast<std::int64_t>(i) + 1;
  std::vector<std::int64_t> fids, ranks, orders;
  std::vector<std::string> geometry, names, kinds;
  std::vector<double> reached, saved;
  for (const std::uint32_t number : ranked) {
    const BarrierLine &line = lines[number];
    fids.push_back(streets.fid(line.row));
    geometry.emplace_back(streets.wkb(line.row));
    names.push_back(streets.label(line.row));
    kinds.emplace_back(line.kind);
    ranks.push_back(static_cast<std::int64_t>(ranks.size()) + 1);
    orders.push_back(gains[number].order);
    reached.push_back(gains[number].newlyReached);
    saved.push_back(gains[number].savedMinutes);
  }
  sdk::Table layer;
  layer.addIntegers("fid", std::move(fids));
  layer.addGeometry(std::move(geometry), streets.crs());
  layer.addTexts("name", std::move(names));
  layer.addTexts("kind", std::move(kinds));
  layer.addIntegers("rank", std::move(ranks));
  layer.addIntegers("repair_order", std::move(orders));
  layer.addReals("newly_reached_persons", std::move(reached));
  layer.addReals("saved_person_units", std::move(saved));
  return layer;
}

/// The ranked list of steps and kerbs, from the network without them.
BarrierRepair repairs(const Study &study, const Layer &streets, const std::vector<BarrierLine> &lines,
                      TravelChoices choices, Cost limit) {
  std::vector<Barrier> barriers;
  for (const BarrierLine &line : lines)
    barriers.push_back({streets.fid(line.row), kInfinity, kInfinity});
  choices.areBarriersGone = true;
  const Travel repaired(study.call, choices, study.run, study.run.part(0.7, 0.75));
  const Origins origins = repaired.origins(study.demand.layer, study.demand.origins.points,
                                           study.demand.persons(), study.run.part(0.75, 0.8));
  const Targets targets = repaired.targets(study.facilities);
  BarrierOptions options;
  options.limit = limit;
  options.addApproach = choices.addApproach;
  options.sequence = static_cast<std::size_t>(study.call.parameters.integer("repair_count"));
  return sdk::valueOrThrow(barrierRepair(repaired.network(), barriers, targets.entries, origins.positions,
                                         study.persons(), options, study.context()));
}

void addIndicators(sdk::IndicatorTable &indicators, const Study &study, const MobilityGap &gap,
                   std::span<const double> limits, double unit) {
  for (const Group &group : study.demand.groups) {
    const auto who = [&](auto condition) {
      return personsWhere(study.demand, group, [&](std::uint32_t row) { return condition(gap.gap[row]); });
    };
    const double persons = who([](double) { return true; });
    const double onFoot = who([](double value) { return !std::isnan(value); });
    const std::string flag =
        study.flagOf(persons).empty() && !(onFoot > 0) ? "UNREACHED" : study.flagOf(persons);
    const auto add = [&](const char *id, double part) {
      indicators.add(id, share(part, onFoot), "share", group.district, flag);
    };
    indicators.add("residents", persons, "persons", group.district);
    indicators.add("on_foot_persons", onFoot, "persons", group.district);
    add("gap_class_1_share", who([&](double value) { return value <= limits[0]; }));
    add("gap_class_2_share", who([&](double value) { return value > limits[0] && value <= limits[1]; }));
    add("gap_class_3_share", who([&](double value) { return value > limits[1] && std::isfinite(value); }));
    add("no_way_share", who([](double value) { return std::isinf(value); }));
    std::vector<double> finite;
    for (const double value : gap.gap)
      finite.push_back(std::isfinite(value) ? value / unit : kNaN);
    const GroupFigures figures = groupFigures(study.demand, group, finite);
    indicators.add("gap_mean", figures.mean, "", group.district, flag);
  }
}

} // namespace

sdk::Tables mobilityGapOf(const Call &call) {
  const Study study(call);
  TravelChoices choices = study.travel.choices();
  choices.profile = call.parameters.text("profile_2");
  const Travel wheels(call, choices, study.run, study.run.part(0.55, 0.6));
  const Origins wheelOrigins = wheels.origins(study.demand.layer, study.demand.origins.points,
                                              study.demand.persons(), study.run.part(0.6, 0.65));
  const NearestFacilities walk = study.travel.nearest(study.demand.origins, study.targets, kUnreachable,
                                                      false, study.run.part(0.65, 0.68));
  const NearestFacilities wheel = wheels.nearest(wheelOrigins, wheels.targets(study.facilities), kUnreachable,
                                                 false, study.run.part(0.68, 0.7));
  const double unit = choices.isTime ? 60 : 1;
  std::vector<double> limits = numberList(call.parameters, "gap_limits");
  if (limits.size() != 2 || limits[0] >= limits[1])
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there must be two limits, the second larger", "gap_limits",
                       "e.g. 5, 15"};
  for (double &limit : limits)
    limit *= unit;
  const MobilityGap gap =
      sdk::valueOrThrow(mobilityGap(walk.cost, wheel.cost, study.persons(), limits, study.context()));

  const Layer streets(call.inputs, "streets");
  const std::vector<BarrierLine> lines = barrierLines(streets);
  const BarrierRepair repair =
      repairs(study, streets, lines, choices, study.travel.limit(call.parameters.number("limit")));

  sdk::Table layer = demandLayer(study.demand);
  std::vector<double> walks, wheelCosts, gaps;
  std::vector<std::string> classes;
  for (std::size_t row = 0; row < study.demand.size(); ++row) {
    const auto shown = [&](Cost cost) { return cost == kUnreachable ? kNaN : costToUnits(cost) / unit; };
    const double value = gap.gap[row];
    walks.push_back(shown(walk.cost[row]));
    wheelCosts.push_back(shown(wheel.cost[row]));
    gaps.push_back(std::isfinite(value) ? value / unit : kNaN);
    classes.emplace_back(std::isnan(value)    ? "NO_WAY"
                         : std::isinf(value)  ? "ON_FOOT_ONLY"
                         : value <= limits[0] ? "SMALL"
                         : value <= limits[1] ? "MEDIUM"
                                              : "LARGE");
  }
  layer.addReals("cost_1", std::move(walks));
  layer.addReals("cost_2", std::move(wheelCosts));
  layer.addReals("gap", std::move(gaps));
  layer.addTexts("gap_class", std::move(classes));
  layer.addTexts("status", statuses(walk.status, walk.hasFacilities));

  sdk::IndicatorTable indicators;
  addIndicators(indicators, study, gap, limits, unit);
  indicators.add("reached_today_persons", repair.reachedToday, "persons");
  indicators.add("reached_repaired_persons", repair.reachedRepaired, "persons");
  indicators.add("known_share", wheels.knownShare(), "share");
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["repairs"] = repairLayer(streets, lines, repair, unit);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
