// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "pairs.h"

#include <alatau/surface/circuit.h>

#include <cmath>
#include <numeric>
#include <optional>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// One circuit that was solved: between two patches, or one and all others.
struct Solved {
  std::uint32_t a = 0, b = 0; ///< labels; b = 0: all others
  double ohm = kNaN;          ///< NaN: blocked
  double most = 0;            ///< greatest current outside the patches, ampere
  Point place;                ///< where
};

/// Currents of all circuits in every cell.
class Map {
public:
  Map(const GridFrame &frame, bool isSum)
    : mFrame(frame)
    , mCurrents(frame.size(), std::numeric_limits<float>::quiet_NaN())
    , mIsSum(isSum) {}
  void add(std::size_t cell, double current) {
    float &at = mCurrents[cell];
    const auto value = static_cast<float>(current);
    if (std::isnan(at))
      at = value;
    else
      at = mIsSum ? at + value : std::max(at, value);
  }
  std::span<const float> currents() const { return mCurrents; }
  const GridFrame &frame() const { return mFrame; }

private:
  const GridFrame &mFrame;
  std::vector<float> mCurrents;
  bool mIsSum;
};

/// A surface and its circuit, whole or the part around one corridor.
struct Part {
  const CostSurface *surface = nullptr;
  std::optional<CostSurface> own;
  std::vector<std::uint32_t> labels;
  std::optional<Circuit> circuit;
  std::size_t column = 0, row = 0; ///< of its first cell in the whole grid
};

Part partOf(const PairGround &pairs, const Corridor &corridor, const RunContext &context) {
  const GridFrame &frame = pairs.surface->frame();
  std::size_t left = frame.columns, right = 0, top = frame.rows, low = 0;
  for (const std::uint32_t cell : corridor.cells) {
    left = std::min(left, cell % frame.columns);
    right = std::max(right, cell % frame.columns);
    top = std::min(top, cell / frame.columns);
    low = std::max(low, cell / frame.columns);
  }
  left -= left > 0;
  top -= top > 0;
  right += right + 1 < frame.columns;
  low += low + 1 < frame.rows;
  Part part;
  part.column = left;
  part.row = top;
  ResistanceGrid grid{{right - left + 1, low - top + 1, frame.cell,
                       frame.originX + static_cast<double>(left) * frame.cell,
                       frame.originY - static_cast<double>(top) * frame.cell},
                      {}};
  grid.values.assign(grid.frame.size(), std::numeric_limits<float>::quiet_NaN());
  part.labels.assign(grid.frame.size(), 0);
  const auto take = [&](std::size_t column, std::size_t row, std::uint32_t label) {
    const std::size_t at = grid.frame.index(column - left, row - top);
    grid.values[at] = pairs.surface->resistance(frame.index(column, row));
    part.labels[at] = label;
  };
  for (std::size_t row = top; row <= low; ++row)
    for (std::size_t column = left; column <= right; ++column) {
      const std::uint32_t label = pairs.patches.labels[frame.index(column, row)];
      if (label == corridor.a || label == corridor.b) take(column, row, label);
    }
  for (const std::uint32_t cell : corridor.cells)
    take(cell % frame.columns, cell / frame.columns, 0);
  part.own = sdk::valueOrThrow(CostSurface::make(grid, pairs.surface->options(), context));
  part.surface = &*part.own;
  part.circuit = sdk::valueOrThrow(Circuit::make(*part.own, part.labels, context));
  return part;
}

/// Adds the currents of a solution to the map and finds where it is greatest.
void addCurrents(const Part &part, std::span<const double> volts, Solved &solved, Map &map) {
  const std::vector<double> currents = part.circuit->nodeCurrents(volts);
  const GridFrame &frame = part.surface->frame();
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    const std::uint32_t node = part.circuit->nodeOfCell(cell);
    if (node == Circuit::kNoNode || std::isnan(volts[node])) continue;
    if (part.labels[cell] != 0) continue; // a patch is one node: its cells have no current of their own
    map.add(map.frame().index(cell % frame.columns + part.column, cell / frame.columns + part.row),
            currents[node]);
    if (!(currents[node] > solved.most)) continue;
    solved.most = currents[node];
    solved.place = part.surface->centre(cell);
  }
}

Solved solvePair(const Part &part, const CircuitSolver &solver, std::uint32_t a, std::uint32_t b, Map &map,
                 const RunContext &context) {
  Solved solved{a, b, kNaN, 0, {}};
  const std::uint32_t from = part.circuit->nodeOfLabel(a), to = part.circuit->nodeOfLabel(b);
  if (from == Circuit::kNoNode || to == Circuit::kNoNode ||
      part.circuit->component(from) != part.circuit->component(to))
    return solved;
  std::vector<double> amperes(part.circuit->nodes(), 0);
  amperes[from] = 1;
  amperes[to] = -1;
  auto made = sdk::valueOrThrow(solver.solve(amperes, {}, context));
  solved.ohm = made.volts[from] - made.volts[to];
  for (std::uint32_t node = 0; node < made.volts.size(); ++node) // nothing flows in the other components
    if (part.circuit->component(node) != part.circuit->component(from)) made.volts[node] = kNaN;
  addCurrents(part, made.volts, solved, map);
  return solved;
}

/// 1 A into one patch and out of all others, or the other way round.
Solved solveOne(const Part &part, std::uint32_t label, std::uint32_t patches, bool isFromOne, Map &map,
                const RunContext &context) {
  Solved solved{label, 0, kNaN, 0, {}};
  const Circuit &circuit = *part.circuit;
  const std::uint32_t one = circuit.nodeOfLabel(label);
  if (one == Circuit::kNoNode) return solved;
  std::vector<std::uint32_t> others;
  for (std::uint32_t other = 1; other <= patches; ++other)
    if (const std::uint32_t node = circuit.nodeOfLabel(other);
        other != label && node != Circuit::kNoNode && circuit.component(node) == circuit.component(one))
      others.push_back(node);
  if (others.empty()) return solved;
  std::vector<double> amperes(circuit.nodes(), 0);
  const std::vector<std::uint32_t> grounds = isFromOne ? others : std::vector<std::uint32_t>{one};
  for (const std::uint32_t node : isFromOne ? std::vector<std::uint32_t>{one} : others)
    amperes[node] = 1;
  const CircuitSolver solver = sdk::valueOrThrow(CircuitSolver::make(circuit, grounds, context));
  const auto made = sdk::valueOrThrow(solver.solve(amperes, {}, context));
  if (isFromOne) solved.ohm = made.volts[one];
  if (!isFromOne) { // 1 A from each of the others: their mean potential
    solved.ohm = 0;
    for (const std::uint32_t node : others)
      solved.ohm += made.volts[node] / static_cast<double>(others.size());
  }
  addCurrents(part, made.volts, solved, map);
  return solved;
}

/// Sources and grounds that the planner has given as points; the column `ampere` of a source, else 1.
std::vector<Solved> solveGiven(const Call &call, const EngineRun &run, const Part &part, Map &map,
                               const RunContext &context) {
  const Layer sources(call.inputs, "sources"), grounds(call.inputs, "grounds");
  if (sources.size() == 0 || grounds.size() == 0)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the advanced mode needs sources and grounds", "sources",
                       "Give a layer of points for each"};
  const auto nodes = [&](const Layer &layer, std::vector<std::size_t> *rows) {
    std::vector<std::uint32_t> made;
    const std::vector<Point> all = places(layer, run);
    for (std::size_t row = 0; row < all.size(); ++row) {
      const auto cell = part.surface->cellAt(all[row]);
      const std::uint32_t node = cell ? part.circuit->nodeOfCell(*cell) : Circuit::kNoNode;
      if (node == Circuit::kNoNode) {
        Problem problem;
        problem.code = "OUTSIDE_GRID";
        problem.layer = layer.input();
        problem.feature = layer.ids()[row];
        problem.message = "no cell that can be entered lies under the place";
        problem.x = all[row].x;
        problem.y = all[row].y;
        run.context().reportProblem(problem);
        continue;
      }
      made.push_back(node);
      if (rows) rows->push_back(row);
    }
    return made;
  };
  std::vector<std::size_t> rows;
  const auto from = nodes(sources, &rows), to = nodes(grounds, nullptr);
  if (from.empty() || to.empty())
    throw sdk::Failure{ALATAU_BAD_DATA, "no source or no ground lies on the surface", "sources",
                       "Place them on cells that can be entered"};
  std::vector<double> amperes(part.circuit->nodes(), 0);
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double ampere = sources.has("ampere") ? sources.real("ampere", rows[i]) : 1;
    amperes[from[i]] += std::isfinite(ampere) ? ampere : 1;
  }
  const CircuitSolver solver = sdk::valueOrThrow(CircuitSolver::make(*part.circuit, to, context));
  const auto made = sdk::valueOrThrow(solver.solve(amperes, {}, context));
  Solved solved;
  double power = 0, in = 0;
  for (const std::uint32_t node : from) {
    if (std::isnan(made.volts[node])) continue;
    power += made.volts[node] * amperes[node];
    in += amperes[node];
    amperes[node] = 0; // several sources in one cell count once
  }
  if (in > 0) solved.ohm = power / (in * in);
  addCurrents(part, made.volts, solved, map);
  return {solved};
}

std::vector<Solved> solveCorridors(const Call &call, const EngineRun &run, const PairGround &pairs,
                                   Map &map) {
  const CorridorOptions options{call.parameters.number("cutoff") / 100, true};
  const auto corridors = sdk::valueOrThrow(leastCostCorridors(
      *pairs.surface, pairs.patches.labels, pairs.links.links, options, run.part(0.5, 0.7)));
  std::vector<Solved> made;
  for (std::size_t i = 0; i < corridors.size(); ++i) {
    if (corridors[i].cells.empty()) continue;
    run.context().reportProgress(0.7 + 0.3 * static_cast<double>(i) / static_cast<double>(corridors.size()),
                                 "currents");
    RunContext quiet = run.context();
    quiet.progress = {};
    const Part part = partOf(pairs, corridors[i], quiet);
    const CircuitSolver solver = sdk::valueOrThrow(CircuitSolver::make(*part.circuit, {}, quiet));
    made.push_back(solvePair(part, solver, corridors[i].a, corridors[i].b, map, quiet));
  }
  return made;
}

std::vector<Solved> solveWhole(const Call &call, const EngineRun &run, const PairGround &pairs, Map &map) {
  const std::string mode = call.parameters.text("mode");
  RunContext quiet = run.context();
  quiet.progress = {};
  Part part;
  part.surface = pairs.surface.get();
  part.labels = pairs.patches.labels;
  if (mode == "advanced") std::ranges::fill(part.labels, 0U); // patches are ground like any other
  part.circuit = sdk::valueOrThrow(Circuit::make(*part.surface, part.labels, quiet));
  if (mode == "advanced") return solveGiven(call, run, part, map, quiet);
  const auto patches = static_cast<std::uint32_t>(pairs.patches.patches());
  std::vector<Solved> made;
  const auto tell = [&](std::size_t done, std::size_t all) {
    run.context().reportProgress(0.6 + 0.4 * static_cast<double>(done) / static_cast<double>(all),
                                 "currents");
  };
  if (mode != "pairwise") {
    for (std::uint32_t label = 1; label <= patches; ++label) {
      tell(label, patches);
      made.push_back(solveOne(part, label, patches, mode == "one_to_all", map, quiet));
    }
    return made;
  }
  const CircuitSolver solver = sdk::valueOrThrow(CircuitSolver::make(*part.circuit, {}, quiet));
  for (std::size_t i = 0; i < pairs.links.links.size(); ++i) {
    const LeastCostLink &link = pairs.links.links[i];
    tell(i, pairs.links.links.size());
    if (link.cost > 0) made.push_back(solvePair(part, solver, link.a, link.b, map, quiet));
  }
  return made;
}

void addTables(sdk::Tables &outputs, const PairGround &pairs, const std::vector<Solved> &all) {
  std::vector<std::string> from, to, state, pinchFrom, pinchTo, wkb;
  std::vector<double> ohm, most;
  std::vector<std::int64_t> fids;
  const auto name = [&](std::uint32_t label) {
    return label == 0 ? std::string() : pairs.patches.habitat.ids[label - 1];
  };
  for (const Solved &each : all) {
    from.push_back(name(each.a));
    to.push_back(name(each.b));
    state.emplace_back(std::isnan(each.ohm) ? "BLOCKED" : "LINKED");
    ohm.push_back(each.ohm);
    if (!(each.most > 0)) continue;
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    wkb.push_back(writeWkbPoint(each.place));
    pinchFrom.push_back(name(each.a));
    pinchTo.push_back(name(each.b));
    most.push_back(each.most);
  }
  sdk::Table pinches, table;
  pinches.addIntegers("fid", std::move(fids));
  pinches.addGeometry(std::move(wkb), pairs.patches.ground.crs);
  pinches.addTexts("from_patch", std::move(pinchFrom));
  pinches.addTexts("to_patch", std::move(pinchTo));
  pinches.addReals("current", std::move(most));
  table.addTexts("from_patch", std::move(from));
  table.addTexts("to_patch", std::move(to));
  table.addTexts("state", std::move(state));
  table.addReals("resistance_ohm", std::move(ohm));
  outputs["pinch_points"] = std::move(pinches);
  outputs["pairs"] = std::move(table);
}

} // namespace

sdk::Tables pinchPointsOf(const Call &call) {
  const EngineRun run(call.host);
  const PairGround pairs = pairGroundOf(call, run, run.part(0, 0.5));
  Map map(pairs.surface->frame(), call.parameters.text("combine") == "sum");
  const bool isInside =
      call.parameters.text("mode") == "pairwise" && call.parameters.boolean("within_corridor");
  const std::vector<Solved> solved =
      isInside ? solveCorridors(call, run, pairs, map) : solveWhole(call, run, pairs, map);
  giveRaster<float>(call, run, "current", map.frame(), map.currents());
  sdk::Tables outputs;
  addTables(outputs, pairs, solved);
  double sum = 0, most = 0;
  std::size_t linked = 0;
  for (const Solved &each : solved) {
    if (std::isnan(each.ohm)) continue;
    ++linked;
    sum += each.ohm;
    most = std::max(most, each.most);
  }
  sdk::IndicatorTable indicators;
  indicators.add("circuits", static_cast<double>(linked), "count");
  indicators.add("blocked_pairs", static_cast<double>(solved.size() - linked), "count", {},
                 linked < solved.size() ? "BLOCKED" : "");
  indicators.add("mean_resistance", linked > 0 ? sum / static_cast<double>(linked) : kNaN, "", {},
                 linked > 0 ? "" : "NO_WAY");
  indicators.add("greatest_current", most, "");
  indicators.add("cell", map.frame().cell, "m");
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
