// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "walking.h"

#include <alatau/access/aggregate.h>
#include <alatau/coverage/coverage.h>

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

const char *statusName(ReachStatus status, bool hasFacilities) {
  switch (status) {
  case ReachStatus::Reached:
    return "REACHED";
  case ReachStatus::SnapFailed:
    return "SNAP_FAILED";
  case ReachStatus::BeyondLimit:
    return "BEYOND_LIMIT";
  case ReachStatus::Unreached:
    break;
  }
  return hasFacilities ? "UNREACHED" : "NO_FACILITY";
}

/// The search itself has no limit: only so are those who cannot reach anything told from those for whom it is
/// too far.
void applyLimit(NearestFacilities &nearest, Cost limit) {
  for (std::size_t i = 0; i < nearest.cost.size(); ++i) {
    if (nearest.status[i] != ReachStatus::Reached || nearest.cost[i] <= limit) continue;
    nearest.status[i] = ReachStatus::BeyondLimit;
    nearest.cost[i] = kUnreachable;
    nearest.facility[i] = kNoFacility;
  }
}

/// Values of the people of one reading unit.
struct Group {
  std::string district; ///< empty: whole area
  std::vector<std::uint32_t> members;
};

void addIndicators(sdk::IndicatorTable &table, const Group &group, const NearestFacilities &nearest,
                   const std::vector<double> &persons, double threshold) {
  const AccessSummary summary = summarize(nearest, persons, group.members);
  std::vector<double> distances, weights;
  for (const std::uint32_t member : group.members) {
    if (!std::isfinite(persons[member]) || persons[member] < 0) continue;
    distances.push_back(costToUnits(nearest.cost[member]));
    weights.push_back(persons[member]);
  }
  const std::string noPeople = summary.hasPopulation ? "" : "NO_POPULATION";
  const std::string noFacility = noPeople.empty() && !summary.hasFacilities ? "NO_FACILITY" : noPeople;
  // Nobody got anywhere though there are people and facilities: a mean over nobody does not exist.
  const std::string noMean = noFacility.empty() && summary.reached <= 0 ? "UNREACHED" : noFacility;
  const auto add = [&](const char *id, double value, const char *unit, const std::string &flag = {},
                       const std::string &norm = {}) {
    table.add(id, value, unit, group.district, flag, norm);
  };
  add("residents", summary.population, "persons");
  add("mean_distance", summary.mean, "m", noMean);
  add("median_distance", summary.median, "m", noMean);
  add("p90_distance", summary.p90, "m", noMean);
  add("share_within", shareWithin(distances, weights, threshold), "share", noFacility,
      referenceNorm(threshold, "m", "Reference value for comparison; not read from a Kazakh norm"));
  add("unreached_persons", summary.unreached, "persons");
  add("beyond_limit_persons", summary.beyondLimit, "persons");
  add("snap_failed_persons", summary.snapFailed, "persons");
}

} // namespace

sdk::Tables nearestFacility(const sdk::Tables &inputs, const sdk::Parameters &parameters,
                            sdk::Context &host) {
  const Layer demand(inputs, "demand"), facilities(inputs, "facilities"), streets(inputs, "streets"),
      districts(inputs, "districts");
  requireOneCrs({&demand, &facilities, &streets, &districts});
  const double speed = parameters.number("walking_speed_ms");
  const double snapMax = parameters.number("snap_max_m");
  const EngineRun run(host);

  run.context().reportProgress(0, "street network");
  const StreetNetwork network = walkingNetwork(streets, parameters.number("near_end_m"), run.part(0, 0.4));
  run.context().reportProgress(0.4, "facilities");
  const Destinations ways = destinations(facilities, network, snapMax, run);
  run.context().reportProgress(0.5, "demand");
  const std::vector<Point> points = places(demand, run);
  const std::vector<double> persons = residents(demand, points, run);
  const std::vector<NetworkPosition> positions =
      snapDemand(demand, points, persons, network, snapMax, run.part(0.5, 0.7));
  NearestOptions options;
  options.addApproach = parameters.boolean("add_approach");
  NearestFacilities nearest =
      sdk::valueOrThrow(nearestFacilities(network, ways.entries, positions, options, run.part(0.7, 0.9)));
  applyLimit(nearest, limitOf(parameters.number("limit_m")));

  sdk::Table layer;
  copyFeatures(demand, layer);
  layer.addReals("residents", persons);
  std::vector<double> distances, times;
  sdk::Column facility, facilityName;
  facility.name = "facility";
  facility.kind = sdk::ColumnKind::Integer;
  facilityName.name = "facility_name";
  facilityName.kind = sdk::ColumnKind::Text;
  std::vector<std::string> statuses;
  for (std::size_t row = 0; row < demand.size(); ++row) {
    const bool isReached = nearest.status[row] == ReachStatus::Reached;
    distances.push_back(isReached ? costToUnits(nearest.cost[row]) : kNaN);
    times.push_back(distances.back() / speed);
    statuses.emplace_back(statusName(nearest.status[row], nearest.hasFacilities));
    if (isReached) {
      const std::size_t winner = ways.rows[nearest.facility[row]];
      facility.appendInteger(facilities.fid(winner));
      facilityName.appendText(facilities.label(winner));
    } else {
      facility.appendNull();
      facilityName.appendNull();
    }
  }
  layer.addReals("distance_m", std::move(distances));
  layer.addReals("time_s", std::move(times));
  layer.columns.push_back(std::move(facility));
  layer.columns.push_back(std::move(facilityName));
  layer.addTexts("status", std::move(statuses));

  run.context().reportProgress(0.9, "indicators");
  std::vector<Group> groups(1 + districts.size());
  for (std::uint32_t row = 0; row < demand.size(); ++row)
    groups.front().members.push_back(row);
  if (districts.size() > 0) {
    const DistrictMembership membership =
        districtsOfPoints(demand, points, persons, districts, run.part(0.9, 1));
    for (std::size_t row = 0; row < districts.size(); ++row)
      groups[row + 1].district = districts.label(row);
    for (const ArealWeight &weight : membership.weights)
      groups[weight.target + 1].members.push_back(weight.source);
  }
  sdk::IndicatorTable indicators;
  for (const Group &group : groups)
    addIndicators(indicators, group, nearest, persons, parameters.number("threshold_m"));

  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
