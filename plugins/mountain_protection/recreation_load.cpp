// SPDX-License-Identifier: GPL-3.0-or-later
// Who goes to the mountains, by which trailhead, onto which trail, and what the trail bears.
#include "analyses.h"

#include "categories.h"
#include "study.h"

#include <alatau/recreation/carrying_capacity.h>
#include <alatau/recreation/visitors.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void report(const EngineRun &run, const char *code, const Layer &layer, std::size_t row, std::string message,
            Point place = {kNaN, kNaN}) {
  Problem problem;
  problem.code = code;
  problem.layer = layer.input();
  problem.feature = layer.ids()[row];
  problem.message = std::move(message);
  problem.x = place.x;
  problem.y = place.y;
  run.context().reportProblem(problem);
}

bool isOpen(const Layer &layer, std::size_t row, bool withPlanned) {
  const std::string status = layer.text("status", row);
  return status != "closed" && (withPlanned || (status != "planned" && status != "proposed"));
}

double orElse(double value, double otherwise) {
  return std::isnan(value) ? otherwise : value;
}

/// Visitors a day that a trailhead has room for: cars, stops and cable cars together. NaN: nothing is known.
double roomOf(const Layer &heads, std::size_t row, const sdk::Parameters &parameters) {
  const double parking = heads.real("parking_spaces", row), stop = heads.real("stop_daily", row),
               cable = heads.real("cable_car_daily", row);
  if (std::isnan(parking) && std::isnan(stop) && std::isnan(cable)) return kNaN;
  return orElse(parking, 0) * parameters.number("persons_per_car") * parameters.number("cars_per_space") +
         orElse(stop, 0) + orElse(cable, 0);
}

/// "erosion:600/3000, rain:90/360"; what cannot be read is reported and limits nothing.
std::vector<CorrectionFactor> factorsOf(const Layer &trails, std::size_t row, const EngineRun &run) {
  std::vector<CorrectionFactor> factors;
  const std::string text = trails.text("factors", row);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t colon = part.find(':'), slash = part.find('/');
    CorrectionFactor factor;
    char *rest = nullptr;
    if (colon != std::string::npos && slash != std::string::npos && slash > colon) {
      const std::size_t name = part.find_first_not_of(' ');
      factor.name = part.substr(name, colon - name);
      factor.limiting = std::strtod(part.c_str() + colon + 1, &rest);
      factor.total = std::strtod(part.c_str() + slash + 1, nullptr);
    }
    if (!rest || factor.name.empty())
      report(run, "BAD_VALUE", trails, row,
             "a factor is written as erosion:600/3000; \"" + part + "\" is not");
    else
      factors.push_back(std::move(factor));
  }
  return factors;
}

/// The trails, where they begin and how they are used.
struct Trails {
  Layer layer;
  std::vector<std::size_t> rows;  ///< of the layer, those that begin at a trailhead
  std::vector<TrailShare> shares; ///< parallel
  std::vector<CarryingCapacity> capacities;
  std::vector<Metres> lengths;
};

/// A trail belongs to the nearest trailhead at one of its ends.
std::uint32_t headOf(const Coordinates &trail, const std::vector<Point> &heads, Metres most) {
  std::uint32_t best = UINT32_MAX;
  Metres nearest = std::numeric_limits<double>::infinity();
  for (const PointList &line : trail.lines)
    for (const Point end : {line.front(), line.back()})
      for (std::uint32_t head = 0; head < heads.size(); ++head)
        if (const Metres away = distance(end, heads[head]); away <= most && away < nearest) {
          best = head;
          nearest = away;
        }
  return best;
}

/// Counts at checkpoints: the nearest trail takes the count of a point.
std::vector<double> countsOf(const Call &call, const Trails &trails, const EngineRun &run) {
  std::vector<double> sums(trails.rows.size(), 0), counted(trails.rows.size(), kNaN);
  std::vector<int> numbers(trails.rows.size(), 0);
  const Layer counts(call.inputs, "counts");
  const std::vector<Point> spots = places(counts, run);
  const Geos geos;
  std::vector<Geometry> lines;
  for (const std::size_t row : trails.rows) {
    auto line = geos.fromWkb(trails.layer.wkb(row));
    lines.push_back(line ? std::move(*line) : Geometry());
  }
  for (std::size_t row = 0; row < spots.size(); ++row) {
    const double number = counts.real("visitors_daily", row);
    if (std::isnan(spots[row].x)) continue;
    if (!(number >= 0) || !std::isfinite(number)) {
      report(run, "BAD_VALUE", counts, row, "the number of visitors is missing or negative", spots[row]);
      continue;
    }
    const auto point = geos.point(spots[row]);
    std::size_t best = lines.size();
    Metres most = call.parameters.number("count_reach_m");
    for (std::size_t t = 0; point && t < lines.size(); ++t) {
      if (lines[t].isNull()) continue;
      const auto away = geos.distance(*point, lines[t]);
      if (away && *away <= most && (best == lines.size() || *away < most)) {
        best = t;
        most = *away;
      }
    }
    if (best == lines.size()) {
      report(run, "COUNT_WITHOUT_TRAIL", counts, row, "no trail is near; the count was left out", spots[row]);
      continue;
    }
    sums[best] += number;
    ++numbers[best];
  }
  for (std::size_t t = 0; t < counted.size(); ++t)
    if (numbers[t] > 0) counted[t] = sums[t] / numbers[t];
  return counted;
}

TrailUse useOf(const Layer &layer, std::size_t row, Metres length, const sdk::Parameters &parameters,
               const EngineRun &run) {
  TrailUse use;
  use.id = layer.ids()[row];
  use.length = length;
  use.metresPerPerson = orElse(layer.real("metres_per_person", row), parameters.number("metres_per_person"));
  use.openHours = orElse(layer.real("open_hours", row), parameters.number("open_hours"));
  use.visitHours = orElse(layer.real("visit_hours", row), parameters.number("visit_hours"));
  use.groupSize = orElse(layer.real("group_size", row), parameters.number("group_size"));
  use.groupSpacing = orElse(layer.real("group_spacing_m", row), parameters.number("group_spacing_m"));
  use.management = orElse(layer.real("management", row), parameters.number("management"));
  use.factors = factorsOf(layer, row, run);
  return use;
}

Trails readTrails(const Call &call, const std::vector<Point> &heads, const EngineRun &run, bool withPlanned) {
  Trails made{Layer(call.inputs, "trails"), {}, {}, {}, {}};
  const auto closed = namedNumbers(call.parameters, "closed_trails"),
             caps = namedNumbers(call.parameters, "caps");
  for (std::size_t row = 0; row < made.layer.size(); ++row) {
    const auto coordinates = readWkb(made.layer.wkb(row));
    if (!coordinates || coordinates->lines.empty() || !coordinates->hasFiniteCoordinates()) {
      report(run, "BAD_GEOMETRY", made.layer, row, "a trail is a line");
      continue;
    }
    const std::uint32_t head = headOf(*coordinates, heads, call.parameters.number("trailhead_reach_m"));
    if (head == UINT32_MAX) {
      report(run, "TRAIL_WITHOUT_TRAILHEAD", made.layer, row,
             "no trailhead is near an end of the trail; nobody is sent there", coordinates->lines[0].front());
      continue;
    }
    Metres length = 0;
    for (const PointList &line : coordinates->lines)
      length += lineLength(line);
    auto capacity = carryingCapacity(useOf(made.layer, row, length, call.parameters, run), run.context());
    if (!capacity) {
      report(run, "BAD_VALUE", made.layer, row, capacity.error().message, coordinates->lines[0].front());
      continue;
    }
    made.rows.push_back(row);
    made.lengths.push_back(length);
    made.capacities.push_back(*capacity);
    const auto isNamed = [&](const NamedNumber &one) { return one.name == made.layer.ids()[row]; };
    const bool isShut = std::ranges::any_of(closed, isNamed);
    const auto cap = std::ranges::find_if(caps, isNamed);
    const double weight = !isShut && isOpen(made.layer, row, withPlanned)
                              ? orElse(made.layer.real("attractiveness", row), 1)
                              : 0;
    made.shares.push_back(
        {head, weight, cap != caps.end() ? cap->number : made.layer.real("cap_daily", row), kNaN});
  }
  return made;
}

} // namespace

sdk::Tables recreationLoadOf(const Call &call) {
  const EngineRun run(call.host);
  requireOneCrs(call.inputs);
  const sdk::Parameters &parameters = call.parameters;
  const bool withPlanned = parameters.boolean("with_planned");
  const Travel travel(call, travelChoices(parameters), run, run.part(0, 0.4));
  if (!travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "visitors choose by time", "measure", "Choose time"};
  const Layer heads(call.inputs, "trailheads");
  const Targets targets = travel.targets(heads); // off the network: SNAP_FAILED
  Demand demand{Layer(call.inputs, "demand"), {}, {}};
  readDemand(demand, call, travel, demandNames(parameters), run, run.part(0.4, 0.6));
  const CostTable costs = travel.table(demand.origins, targets, kUnreachable, false, run.part(0.6, 0.9));

  // Places of the trailheads in the order of their numbers, and their trails.
  const std::vector<Point> spots = places(heads, run);
  std::vector<Point> headPoints;
  for (const std::size_t row : targets.rows)
    headPoints.push_back(spots[row]);
  Trails trails = readTrails(call, headPoints, run, withPlanned);
  const std::vector<double> counted = countsOf(call, trails, run);
  std::vector<double> pull(targets.size(), 0), room(targets.size(), kNaN), capOfTrails(targets.size(), 0);
  for (std::size_t t = 0; t < trails.shares.size(); ++t) {
    trails.shares[t].counted = counted[t];
    const TrailShare &share = trails.shares[t];
    if (share.weight > 0)
      capOfTrails[share.trailhead] +=
          std::isnan(share.cap) ? std::numeric_limits<double>::infinity() : share.cap;
  }
  for (std::size_t j = 0; j < targets.size(); ++j) {
    const std::size_t row = targets.rows[j];
    // Without an open trail nobody goes there; what its trails may take limits it as its car park does.
    if (isOpen(heads, row, withPlanned) && (trails.layer.size() == 0 || capOfTrails[j] > 0))
      pull[j] = orElse(heads.real("attractiveness", row), 1);
    room[j] = roomOf(heads, row, parameters);
    if (trails.layer.size() > 0 && std::isfinite(capOfTrails[j]))
      room[j] = std::isnan(room[j]) ? capOfTrails[j] : std::min(room[j], capOfTrails[j]);
  }
  std::vector<double> minutes(demand.size() * targets.size(), std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < demand.size(); ++i)
    for (std::size_t e = costs.start[i]; e < costs.start[i + 1]; ++e)
      minutes[i * targets.size() + costs.destination[e]] = costToUnits(costs.cost[e]) / 60;
  const double half = parameters.number("half_minutes");
  const VisitorFlows flows =
      sdk::valueOrThrow(distributeVisitors({demand.persons(), minutes, pull, room},
                                           {parameters.number("trips_per_person_day"),
                                            half > 0 ? std::log(2.0) / half : 0, parameters.number("gamma")},
                                           run.part(0.9, 1)));
  // No trail is sent more than its cap: the room of its trailhead is what its trails may take.
  const TrailLoads loads = sdk::valueOrThrow(loadTrails(flows.visits, trails.shares));

  sdk::Table headTable, trailTable;
  headTable.addIntegers("fid", [&] {
    std::vector<std::int64_t> fids;
    for (const std::size_t row : targets.rows)
      fids.push_back(heads.fid(row));
    return fids;
  }());
  std::vector<std::string> headWkb, headNames, headFlags;
  std::vector<bool> isOn(targets.size(), false);
  for (const FacilityEntry &entry : targets.entries)
    isOn[entry.facility] = true;
  for (std::size_t j = 0; j < targets.size(); ++j) {
    headWkb.emplace_back(heads.wkb(targets.rows[j]));
    headNames.push_back(heads.label(targets.rows[j]));
    headFlags.emplace_back(!travel.isMatrix() && !isOn[j] ? "SNAP_FAILED" : pull[j] > 0 ? "" : "CLOSED");
  }
  headTable.addGeometry(std::move(headWkb), heads.crs());
  headTable.addTexts("name", std::move(headNames));
  headTable.addReals("visitors", flows.visits);
  headTable.addReals("wanted", flows.wanted);
  headTable.addReals("room", room);
  std::vector<double> use;
  for (std::size_t j = 0; j < targets.size(); ++j)
    use.push_back(room[j] > 0 ? flows.wanted[j] / room[j] : kNaN);
  headTable.addReals("demand_to_room", std::move(use));
  headTable.addTexts("flag", std::move(headFlags));

  std::vector<std::int64_t> fids, headFids;
  std::vector<std::string> wkb, names, classes, sources;
  std::vector<double> physical, real, effective, utilisation;
  std::size_t over = 0, watched = 0;
  double countedSum = 0;
  for (std::size_t t = 0; t < trails.rows.size(); ++t) {
    const std::size_t row = trails.rows[t];
    fids.push_back(trails.layer.fid(row));
    wkb.emplace_back(trails.layer.wkb(row));
    names.push_back(trails.layer.label(row));
    headFids.push_back(heads.fid(targets.rows[trails.shares[t].trailhead]));
    const CarryingCapacity &capacity = trails.capacities[t];
    physical.push_back(capacity.physical);
    real.push_back(capacity.real);
    effective.push_back(capacity.effective);
    const LoadClass load = loadClass(loads.visitors[t], capacity.effective);
    classes.emplace_back(trails.shares[t].weight > 0 || !std::isnan(counted[t]) ? loadClassName(load)
                                                                                : "closed");
    over += load == LoadClass::Overload ? 1 : 0;
    watched += load == LoadClass::Watch ? 1 : 0;
    utilisation.push_back(capacity.effective > 0 ? loads.visitors[t] / capacity.effective : kNaN);
    sources.emplace_back(std::isnan(counted[t]) ? "modelled" : "counted");
    if (!std::isnan(counted[t])) countedSum += counted[t] - loads.modelled[t];
  }
  trailTable.addIntegers("fid", std::move(fids));
  trailTable.addGeometry(std::move(wkb), trails.layer.crs());
  trailTable.addTexts("name", std::move(names));
  trailTable.addIntegers("trailhead", std::move(headFids));
  trailTable.addReals("visitors", loads.visitors);
  trailTable.addReals("modelled", loads.modelled);
  trailTable.addTexts("source", std::move(sources));
  trailTable.addReals("length_m", trails.lengths);
  trailTable.addReals("physical_capacity", std::move(physical));
  trailTable.addReals("real_capacity", std::move(real));
  trailTable.addReals("effective_capacity", std::move(effective));
  trailTable.addReals("utilisation", std::move(utilisation));
  trailTable.addTexts("load", std::move(classes));

  sdk::Table origins = demandLayer(demand);
  std::vector<double> trips, unreached = flows.unreached, away = flows.turnedAway;
  for (std::size_t i = 0; i < demand.size(); ++i)
    trips.push_back(
        std::accumulate(flows.flows.begin() + static_cast<std::ptrdiff_t>(i * targets.size()),
                        flows.flows.begin() + static_cast<std::ptrdiff_t>((i + 1) * targets.size()), 0.0));
  const auto sum = [](const std::vector<double> &values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  const double all = sum(trips) + sum(unreached) + sum(away);
  sdk::IndicatorTable indicators;
  const std::string flag = all > 0 ? "" : "NO_POPULATION";
  indicators.add("trips", all, "visitors", {}, flag);
  indicators.add("visitors", sum(flows.visits), "visitors", {}, flag);
  indicators.add("unreached", sum(unreached), "visitors");
  indicators.add("turned_away", sum(away), "visitors");
  indicators.add("counted_difference", countedSum, "visitors");
  indicators.add("overloaded_trails", static_cast<double>(over), "trails");
  indicators.add("watched_trails", static_cast<double>(watched), "trails");
  origins.addReals("trips", std::move(trips));
  origins.addReals("unreached", std::move(unreached));
  origins.addReals("turned_away", std::move(away));
  sdk::Tables outputs;
  outputs["trailheads"] = std::move(headTable);
  outputs["trails"] = std::move(trailTable);
  outputs["origins"] = std::move(origins);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
