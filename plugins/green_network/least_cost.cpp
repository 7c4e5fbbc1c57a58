// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "corridor_facts.h"
#include "ground.h"
#include "pairs.h"

#include <alatau/geometry/geos.h>
#include <alatau/surface/cell_polygons.h>
#include <alatau/surface/rasterise.h>

#include <cmath>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostBlocked = 10'000; ///< rows of blocked pairs; the indicator counts all of them

std::vector<std::int64_t> numbers(std::size_t count) {
  std::vector<std::int64_t> made(count);
  std::iota(made.begin(), made.end(), 1);
  return made;
}

/// What a table or layer of pairs has in its first columns.
void addEnds(sdk::Table &table, const Habitat &habitat,
             std::span<const std::pair<std::uint32_t, std::uint32_t>> ends) {
  std::vector<std::string> from, to;
  for (const auto &[a, b] : ends) {
    from.push_back(habitat.ids[a - 1]);
    to.push_back(habitat.ids[b - 1]);
  }
  table.addTexts("from_patch", std::move(from));
  table.addTexts("to_patch", std::move(to));
}

sdk::Table pathLayer(const PairGround &pairs, const std::vector<Metres> &straight,
                     const CorridorFacts &facts) {
  sdk::Table layer;
  std::vector<std::string> wkb;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<double> cost, length, mean, euclid, ratio, crossings;
  for (std::size_t i = 0; i < pairs.links.links.size(); ++i) {
    const LeastCostLink &link = pairs.links.links[i];
    if (!(link.cost > 0)) continue;
    wkb.push_back(writeWkbLine(link.path));
    ends.emplace_back(link.a, link.b);
    cost.push_back(link.cost);
    length.push_back(link.length);
    mean.push_back(link.cost / link.length);
    euclid.push_back(straight[i]);
    ratio.push_back(straight[i] > 0 ? link.cost / straight[i] : kNaN);
    crossings.push_back(facts.crossings[i]);
  }
  layer.addIntegers("fid", numbers(wkb.size()));
  layer.addGeometry(std::move(wkb), pairs.patches.ground.crs);
  addEnds(layer, pairs.patches.habitat, ends);
  layer.addReals("cost", std::move(cost));
  layer.addReals("length_m", std::move(length));
  layer.addReals("mean_resistance", std::move(mean));
  layer.addReals("euclid_m", std::move(euclid));
  layer.addReals("cost_ratio", std::move(ratio));
  layer.addReals("crossings", std::move(crossings));
  return layer;
}

/// The cells of a corridor as polygons, without the steps of slanted sides.
std::string swath(const GridFrame &frame, const Corridor &corridor, const RunContext &context) {
  std::size_t left = frame.columns, right = 0;
  for (const std::uint32_t cell : corridor.cells) {
    left = std::min(left, cell % frame.columns);
    right = std::max(right, cell % frame.columns);
  }
  const std::size_t top = corridor.cells.front() / frame.columns, low = corridor.cells.back() / frame.columns;
  const GridFrame window{right - left + 1, low - top + 1, frame.cell,
                         frame.originX + static_cast<double>(left) * frame.cell,
                         frame.originY - static_cast<double>(top) * frame.cell};
  std::vector<std::uint32_t> classes(window.size(), 0);
  for (const std::uint32_t cell : corridor.cells)
    classes[window.index(cell % frame.columns - left, cell / frame.columns - top)] = 1;
  return sdk::valueOrThrow(
      multiPolygonWkb(sdk::valueOrThrow(cellPolygons(window, classes, context)), frame.cell / 2));
}

void addCorridors(sdk::Tables &outputs, const PairGround &pairs, const std::vector<Corridor> &corridors,
                  const CorridorFacts &facts, const EngineRun &run) {
  const GridFrame &frame = pairs.patches.ground.grid.frame;
  sdk::Table areas, necks;
  std::vector<std::string> wkb, places;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<double> cost, cutoff, area, mean, least, open, crossings;
  RunContext quiet = run.context();
  quiet.progress = {};
  for (std::size_t i = 0; i < corridors.size(); ++i) {
    const Corridor &corridor = corridors[i];
    if (corridor.cells.empty()) continue;
    run.throwIfStopped();
    wkb.push_back(swath(frame, corridor, quiet));
    places.push_back(writeWkbPoint(corridor.bottleneck.place));
    ends.emplace_back(corridor.a, corridor.b);
    cost.push_back(corridor.cost);
    cutoff.push_back(corridor.cutoff);
    area.push_back(corridor.area);
    mean.push_back(corridor.meanWidth);
    least.push_back(corridor.bottleneck.width);
    open.push_back(facts.publicShare[i]);
    crossings.push_back(facts.crossings[i]);
  }
  areas.addIntegers("fid", numbers(wkb.size()));
  areas.addGeometry(std::move(wkb), pairs.patches.ground.crs);
  addEnds(areas, pairs.patches.habitat, ends);
  areas.addReals("cost", std::move(cost));
  areas.addReals("cutoff", std::move(cutoff));
  areas.addReals("area_m2", std::move(area));
  areas.addReals("mean_width_m", std::move(mean));
  areas.addReals("min_width_m", least);
  areas.addReals("public_share", std::move(open));
  areas.addReals("crossings", std::move(crossings));
  necks.addIntegers("fid", numbers(places.size()));
  necks.addGeometry(std::move(places), pairs.patches.ground.crs);
  addEnds(necks, pairs.patches.habitat, ends);
  necks.addReals("min_width_m", std::move(least));
  outputs["corridors"] = std::move(areas);
  outputs["bottlenecks"] = std::move(necks);
}

sdk::Table pairTable(const PairGround &pairs, const std::vector<Metres> &straight, std::size_t &blocked) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<std::string> state;
  std::vector<double> cost, length, euclid;
  for (std::size_t i = 0; i < pairs.links.links.size(); ++i) {
    const LeastCostLink &link = pairs.links.links[i];
    ends.emplace_back(link.a, link.b);
    state.emplace_back(link.cost > 0 ? "LINKED" : "TOUCHING");
    cost.push_back(link.cost);
    length.push_back(link.length);
    euclid.push_back(straight[i]);
  }
  const auto count = static_cast<std::uint32_t>(pairs.patches.patches());
  for (std::uint32_t a = 1; a <= count; ++a)
    for (std::uint32_t b = a + 1; b <= count; ++b) {
      if (!pairs.links.isBlocked(a, b)) continue;
      if (++blocked > kMostBlocked) continue;
      ends.emplace_back(a, b);
      state.emplace_back("BLOCKED");
      for (auto *column : {&cost, &length, &euclid})
        column->push_back(kNaN);
    }
  sdk::Table table;
  addEnds(table, pairs.patches.habitat, ends);
  table.addTexts("state", std::move(state));
  table.addReals("cost", std::move(cost));
  table.addReals("length_m", std::move(length));
  table.addReals("euclid_m", std::move(euclid));
  return table;
}

} // namespace

PairGround pairGroundOf(const Call &call, const EngineRun &run, const RunContext &part) {
  PairGround made;
  made.patches = patchGroundOf(call, run, part.part(0, 0.5));
  made.surface = std::make_unique<CostSurface>(sdk::valueOrThrow(CostSurface::make(
      made.patches.ground.grid, made.patches.ground.moves(call.parameters), part.part(0.5, 0.6))));
  LinkOptions options;
  const double limit = call.parameters.number("max_cost");
  if (limit > 0) options.limit = limit;
  options.isThroughPatches = !call.parameters.boolean("neighbours_only");
  made.links = sdk::valueOrThrow(leastCostLinks(*made.surface, made.patches.labels,
                                                static_cast<std::uint32_t>(made.patches.patches()), options,
                                                part.part(0.6, 1)));
  return made;
}

sdk::Tables leastCostCorridorsOf(const Call &call) {
  const EngineRun run(call.host);
  const PairGround pairs = pairGroundOf(call, run, run.part(0, 0.6));
  const bool isShare = call.parameters.text("cutoff_kind") == "share";
  const CorridorOptions options{
      isShare ? call.parameters.number("cutoff") / 100 : call.parameters.number("cutoff"), isShare};
  const auto corridors = sdk::valueOrThrow(leastCostCorridors(
      *pairs.surface, pairs.patches.labels, pairs.links.links, options, run.part(0.6, 0.9)));

  const Geos geos;
  std::vector<Metres> straight;
  for (const LeastCostLink &link : pairs.links.links) {
    run.throwIfStopped();
    const Geometry a = sdk::valueOrThrow(geos.fromWkb(pairs.patches.habitat.wkb[link.a - 1])),
                   b = sdk::valueOrThrow(geos.fromWkb(pairs.patches.habitat.wkb[link.b - 1]));
    straight.push_back(geos.distance(a, b).value_or(kNaN));
  }
  std::size_t blocked = 0;
  sdk::Tables outputs;
  outputs["pairs"] = pairTable(pairs, straight, blocked);
  const CorridorFacts facts = corridorFactsOf(call, run, pairs.patches.ground.grid.frame, pairs.links,
                                              corridors, run.part(0.9, 0.95));
  outputs["paths"] = pathLayer(pairs, straight, facts);
  addCorridors(outputs, pairs, corridors, facts, run);
  const GridFrame &frame = pairs.patches.ground.grid.frame;
  giveRaster<float>(call, run, "excess", frame, corridorMosaic(frame, corridors));

  sdk::IndicatorTable indicators;
  indicators.add("patches", static_cast<double>(pairs.patches.patches()), "count", {},
                 pairs.patches.patches() == 0 ? "NO_PATCHES" : "");
  indicators.add("linked_pairs", static_cast<double>(pairs.links.links.size()), "count");
  indicators.add("blocked_pairs", static_cast<double>(blocked), "count", {}, blocked > 0 ? "BLOCKED" : "");
  double length = 0, area = 0;
  for (const LeastCostLink &link : pairs.links.links)
    length += link.length;
  for (const float each : corridorMosaic(frame, corridors))
    area += std::isnan(each) ? 0 : frame.cell * frame.cell;
  indicators.add("path_length", length, "m");
  indicators.add("corridor_area", area, "m2");
  indicators.add("cell", frame.cell, "m");
  indicators.add("cells", static_cast<double>(frame.size()), "count");
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables resistanceOf(const Call &call) {
  const EngineRun run(call.host);
  Box box = boxOf(Layer(call.inputs, "patches"));
  if (box.isEmpty())
    for (const auto &[name, table] : call.inputs)
      box.extend(boxOf(Layer(call.inputs, name)));
  const Ground ground = groundOf(call, run, box, run.part(0, 0.8));
  const CostSurface surface =
      sdk::valueOrThrow(CostSurface::make(ground.grid, ground.moves(call.parameters), run.part(0.8, 1)));
  const GridFrame &frame = ground.grid.frame;
  giveRaster<float>(call, run, "resistance", frame, ground.grid.values);
  double sum = 0;
  std::size_t barriers = 0;
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    if (!surface.isOpen(cell)) continue;
    sum += static_cast<double>(surface.resistance(cell));
    barriers += static_cast<double>(surface.resistance(cell)) >= ground.table.barrier;
  }
  const auto open = static_cast<double>(surface.openCells());
  sdk::IndicatorTable indicators;
  indicators.add("cells", static_cast<double>(frame.size()), "count");
  indicators.add("cell", frame.cell, "m");
  indicators.add("open_area", open * frame.cell * frame.cell, "m2");
  indicators.add("barrier_area", static_cast<double>(barriers) * frame.cell * frame.cell, "m2");
  indicators.add("mean_resistance", open > 0 ? sum / open : kNaN, "", {}, open > 0 ? "" : "NO_AREA");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables autoRouteOf(const Call &call) {
  const EngineRun run(call.host);
  const Point from{call.parameters.number("from_x"), call.parameters.number("from_y")},
      to{call.parameters.number("to_x"), call.parameters.number("to_y")};
  if (from == to)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the start and the end are the same place", "to_x",
                       "Give two places"};
  const Layer layer(call.inputs, "patches");
  Box box;
  box.extend(from);
  box.extend(to);
  std::vector<FeatureView> ends; // the patches under the two places
  const Geos geos;
  for (const Point &place : {from, to}) {
    std::string_view wkb;
    for (std::size_t row = 0; row < layer.size() && wkb.empty(); ++row) {
      if (row % 256 == 0) run.throwIfStopped();
      const auto bounds = readWkbBox(layer.wkb(row));
      if (!bounds || !bounds->contains(place)) continue;
      const auto polygon = geos.fromWkb(layer.wkb(row));
      if (polygon && geos.coversPoint(geos.prepare(*polygon), place)) wkb = layer.wkb(row);
    }
    ends.push_back({"", wkb});
  }
  const Ground ground = groundOf(call, run, box, run.part(0, 0.6));
  const CostSurface surface =
      sdk::valueOrThrow(CostSurface::make(ground.grid, ground.moves(call.parameters), run.part(0.6, 0.7)));
  std::vector<std::uint32_t> labels(surface.frame().size(), 0);
  for (std::uint32_t end = 2; end >= 1; --end) { // the start wins where both are one patch
    if (!ends[end - 1].wkb.empty()) {
      const auto inside = sdk::valueOrThrow(
          labelPolygons(surface.frame(), std::span(&ends[end - 1], 1), {"patches"}, run.part(0.7, 0.75)));
      for (std::size_t cell = 0; cell < labels.size(); ++cell)
        if (inside[cell] != 0) labels[cell] = end;
    }
    if (const auto cell = surface.cellAt(end == 1 ? from : to)) labels[*cell] = end;
  }
  const LinkSet links = sdk::valueOrThrow(leastCostLinks(surface, labels, 2, {}, run.part(0.75, 1)));
  const bool isThere = !links.links.empty() && links.links[0].cost > 0;
  sdk::Table route;
  std::vector<std::string> wkb;
  if (isThere) wkb.push_back(writeWkbLine(links.links[0].path));
  route.addIntegers("fid", numbers(wkb.size()));
  route.addGeometry(std::move(wkb), ground.crs);
  const auto one = [&](double value) { return std::vector<double>(isThere ? 1 : 0, value); };
  const double cost = isThere ? links.links[0].cost : kNaN, length = isThere ? links.links[0].length : kNaN;
  route.addReals("cost", one(cost));
  route.addReals("length_m", one(length));
  route.addReals("mean_resistance", one(cost / length));
  const auto last = surface.cellAt(to);
  const bool areOne = !links.links.empty() || (last && labels[*last] == 1);
  const std::string flag = isThere ? "" : areOne ? "TOUCHING" : "BLOCKED";
  sdk::IndicatorTable indicators;
  indicators.add("cost", cost, "", {}, flag);
  indicators.add("length", length, "m", {}, flag);
  indicators.add("mean_resistance", cost / length, "", {}, flag);
  indicators.add("cell", surface.frame().cell, "m");
  sdk::Tables outputs;
  outputs["route"] = std::move(route);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
