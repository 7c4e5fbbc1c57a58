// SPDX-License-Identifier: GPL-3.0-or-later
#include "travel.h"

#include "transit.h"
#include "travel_matrix.h"
#include "travel_network.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace alatau::plugin {

namespace {

constexpr std::size_t kListedParts = 20; ///< parts of a network told one by one

Targets numbered(const Layer &layer) {
  Targets targets;
  targets.layer = &layer;
  targets.rows.resize(layer.size());
  std::iota(targets.rows.begin(), targets.rows.end(), std::size_t{0});
  std::ranges::stable_sort(targets.rows, {}, [&](std::size_t row) { return layer.fid(row); });
  return targets;
}

void reportDoubles(const Layer &layer, const EngineRun &run) {
  std::unordered_map<std::int64_t, std::size_t> first;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (first.emplace(layer.fid(row), row).second) continue;
    Problem problem;
    problem.code = "DUPLICATE_ID";
    problem.layer = layer.input();
    problem.feature = layer.ids()[row];
    problem.message = "another feature has the same id; both are used";
    if (const auto box = readWkbBox(layer.wkb(row)); box && !box->isEmpty()) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    run.context().reportProblem(problem);
  }
}

} // namespace

struct Travel::Matrix {
  Layer layer;
};

struct Travel::Resident {
  std::shared_ptr<const TravelNetwork> made;
};

Travel::Travel(const Call &call, const TravelChoices &choices, const EngineRun &run, const RunContext &part)
  : mChoices(choices)
  , mRun(run) {
  Layer matrix(call.inputs, "matrix");
  if (matrix.isGiven()) {
    mMatrix = std::make_unique<const Matrix>(Matrix{std::move(matrix)});
    return;
  }
  const Layer streets(call.inputs, "streets");
  if (!streets.isGiven())
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there are neither streets nor a matrix of costs", "streets",
                       "Give one of the inputs streets and matrix"};
  requireOneCrs({&streets});
  mNetwork = std::make_shared<const Resident>(Resident{travelNetwork(call, streets, choices, run, part)});
  if (!choices.hasTransit) return;
  if (!choices.isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "with public transport only time can be measured", "measure",
                       "Choose time, or leave public transport out"};
  mTransit = transitOf(call, choices, mNetwork->made->isWheelchair, run, part.part(0.8, 1));
}

Travel::~Travel() = default;

const StreetNetwork &Travel::network() const {
  if (!mNetwork)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "this needs streets: a matrix of costs has no map", "matrix",
                       "Give the input streets and leave the matrix empty"};
  return mNetwork->made->network;
}

const TransitNetwork &Travel::transit() const {
  return mTransit->network;
}

Cost Travel::limit(double minutesOrMetres) const {
  if (!(minutesOrMetres > 0)) return kUnreachable;
  return costFromUnits(mChoices.isTime ? minutesOrMetres * 60 : minutesOrMetres);
}

double Travel::knownShare() const {
  return mNetwork ? mNetwork->made->knownShare : std::numeric_limits<double>::quiet_NaN();
}

Origins Travel::origins(const Layer &layer, std::vector<Point> points, std::vector<double> persons,
                        const RunContext &part) const {
  Origins made;
  made.layer = &layer;
  reportDoubles(layer, mRun);
  if (mNetwork) made.positions = snapDemand(layer, points, persons, network(), mChoices.snapMax, part);
  made.points = std::move(points);
  made.persons = std::move(persons);
  return made;
}

Targets Travel::targets(const Layer &layer) const {
  reportDoubles(layer, mRun);
  Targets made = numbered(layer);
  if (mNetwork) made.entries = destinations(layer, network(), mChoices.snapMax, mRun).entries;
  return made;
}

void Travel::reportComponents(const Origins &origins) const {
  if (!mNetwork || network().components().size() < 2) return;
  std::map<std::uint32_t, double> persons;
  for (std::size_t row = 0; row < origins.positions.size(); ++row) {
    const NetworkPosition &position = origins.positions[row];
    if (!position.isValid() || !(origins.persons[row] > 0)) continue;
    persons[network().component(network().from(position.edge))] += origins.persons[row];
  }
  persons.erase(0);
  std::vector<std::pair<std::uint32_t, double>> parts(persons.begin(), persons.end());
  std::ranges::stable_sort(parts, std::greater{}, [](const auto &part) { return part.second; });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Problem problem;
    problem.code = "SEPARATE_NETWORK";
    problem.layer = "streets";
    problem.unit = "persons";
    problem.size = parts[i].second;
    problem.message = "a part of the network that does not meet the largest; size: the people on it";
    const Point place = network().components()[parts[i].first].place;
    problem.x = place.x;
    problem.y = place.y;
    if (i == kListedParts) { // the rest in one line
      problem.size = std::accumulate(parts.begin() + kListedParts, parts.end(), 0.0,
                                     [](double sum, const auto &part) { return sum + part.second; });
      problem.message = std::to_string(parts.size() - kListedParts) +
                        " more parts of the network do not meet the largest; size: the people on them";
    }
    mRun.context().reportProblem(problem);
    if (i == kListedParts) break;
  }
}

NearestFacilities Travel::nearest(const Origins &origins, const Targets &targets, Cost limit, bool fromTarget,
                                  const RunContext &part) const {
  if (!mNetwork || mTransit) {
    NearestFacilities made = nearestOf(table(origins, targets, kUnreachable, fromTarget, part));
    applyLimit(made, limit);
    return made;
  }
  NearestOptions options;
  options.addApproach = mChoices.addApproach;
  options.fromFacility = fromTarget;
  NearestFacilities made =
      sdk::valueOrThrow(nearestFacilities(network(), targets.entries, origins.positions, options, part));
  applyLimit(made, limit);
  return made;
}

std::vector<std::vector<RankedFacility>> Travel::ranked(const Origins &origins, const Targets &targets,
                                                        std::size_t k, Cost limit, bool fromTarget,
                                                        const RunContext &part) const {
  if (mNetwork && !mTransit) {
    NearestOptions options;
    options.limit = limit;
    options.addApproach = mChoices.addApproach;
    options.fromFacility = fromTarget;
    return sdk::valueOrThrow(
        kNearestFacilities(network(), targets.entries, origins.positions, k, options, part));
  }
  const CostTable costs = table(origins, targets, limit, fromTarget, part);
  std::vector<std::vector<RankedFacility>> rows(costs.origins);
  for (std::size_t origin = 0; origin < costs.origins; ++origin) {
    std::vector<RankedFacility> &row = rows[origin];
    for (std::uint64_t at = costs.start[origin]; at < costs.start[origin + 1]; ++at)
      row.push_back({costs.destination[at], costs.cost[at]});
    std::ranges::stable_sort(row, {}, &RankedFacility::cost);
    if (row.size() > k) row.resize(k);
  }
  return rows;
}

CostTable Travel::table(const Origins &origins, const Targets &targets, Cost limit, bool fromTarget,
                        const RunContext &part) const {
  if (mMatrix) return within(matrixTable(mMatrix->layer, origins, targets, fromTarget, part), limit);
  if (mTransit && fromTarget)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "public transport runs towards the facilities only",
                       "public_transport", "Leave it out"};
  if (mTransit) return transitTable(mTransit->network, network(), mChoices, origins, targets, limit, part);
  CostTableOptions options;
  options.limit = limit;
  options.addApproach = mChoices.addApproach;
  options.fromDestination = fromTarget;
  return sdk::valueOrThrow(
      costTable(network(), origins.positions, targets.entries, targets.size(), options, part));
}

NearestFacilities nearestOf(const CostTable &table) {
  NearestFacilities made;
  made.hasFacilities = table.destinations > 0;
  for (std::size_t origin = 0; origin < table.origins; ++origin) {
    std::uint32_t winner = kNoFacility;
    Cost least = kUnreachable;
    for (std::uint64_t at = table.start[origin]; at < table.start[origin + 1]; ++at) {
      if (table.cost[at] >= least) continue;
      least = table.cost[at];
      winner = table.destination[at];
    }
    made.cost.push_back(least);
    made.facility.push_back(winner);
    made.status.push_back(winner == kNoFacility ? table.originStatus[origin] : ReachStatus::Reached);
  }
  return made;
}

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

void applyLimit(NearestFacilities &nearest, Cost limit) {
  for (std::size_t i = 0; i < nearest.cost.size(); ++i) {
    if (nearest.status[i] != ReachStatus::Reached || nearest.cost[i] <= limit) continue;
    nearest.status[i] = ReachStatus::BeyondLimit;
    nearest.cost[i] = kUnreachable;
    nearest.facility[i] = kNoFacility;
  }
}

} // namespace alatau::plugin
