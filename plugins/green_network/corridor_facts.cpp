// SPDX-License-Identifier: GPL-3.0-or-later
#include "corridor_facts.h"

#include "categories.h"

#include <alatau/corridor/touches.h>
#include <alatau/surface/rasterise.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kCellsApart = 3;
constexpr const char *kZoneKind = "zone_kind";

using corridor::Surroundings;

std::vector<double> publicShares(const Call &call, const EngineRun &run, const GridFrame &frame,
                                 const std::vector<Corridor> &corridors, const RunContext &part) {
  std::vector<double> shares(corridors.size(), kNaN);
  const Layer zones(call.inputs, "zones");
  if (!zones.has(kZoneKind)) return shares;
  std::set<std::string, std::less<>> kinds;
  for (const NamedNumber &entry : namedNumbers(call.parameters, "public_zones"))
    kinds.insert(entry.name);
  std::vector<FeatureView> open;
  for (std::size_t row = 0; row < zones.size(); ++row)
    if (kinds.contains(zones.text(kZoneKind, row))) open.push_back({zones.ids()[row], zones.wkb(row)});
  const std::vector<std::uint32_t> labels = sdk::valueOrThrow(labelPolygons(frame, open, {"zones"}, part));
  for (std::size_t i = 0; i < corridors.size(); ++i) {
    run.throwIfStopped();
    const auto &cells = corridors[i].cells;
    if (cells.empty()) continue;
    const auto count =
        std::count_if(cells.begin(), cells.end(), [&](std::uint32_t cell) { return labels[cell] != 0; });
    shares[i] = static_cast<double>(count) / static_cast<double>(cells.size());
  }
  return shares;
}

std::vector<double> pathCrossings(const Call &call, const EngineRun &run, Metres cell, const LinkSet &links) {
  constexpr std::array<std::pair<const char *, Surroundings::Line>, 2> kWays{
      {{"streets", Surroundings::Line::Street}, {"water_lines", Surroundings::Line::River}}};
  std::vector<double> counts(links.links.size(), kNaN);
  Surroundings world;
  bool isGiven = false;
  const auto add = [&](const char *input, auto &&feature) {
    const Layer layer(call.inputs, input);
    isGiven = isGiven || layer.isGiven();
    for (std::size_t row = 0; row < layer.size(); ++row) {
      if (row % 256 == 0) run.throwIfStopped();
      feature(layer.fid(row), std::string(layer.wkb(row)));
    }
  };
  for (const auto &[input, line] : kWays)
    add(input, [&world, way = line](std::int64_t fid, std::string wkb) {
      world.addLine(way, fid, {}, std::move(wkb));
    });
  add("water", [&world](std::int64_t fid, std::string wkb) {
    world.addArea(Surroundings::Layer::Water, fid, {}, std::move(wkb));
  });
  if (!isGiven) return counts;
  world.finish();
  for (std::size_t i = 0; i < links.links.size(); ++i) {
    run.throwIfStopped();
    std::vector<corridor::Vertex> path;
    for (const Point p : links.links[i].path)
      path.push_back({p, cell});
    const std::vector<corridor::Touched::Crossed> all = corridor::crossedLines(world, path);
    counts[i] = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const bool isAgain = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k),
                                       [&](const corridor::Touched::Crossed &before) {
                                         return before.line == all[k].line && before.id == all[k].id &&
                                                before.isArea == all[k].isArea &&
                                                distance(before.place, all[k].place) < kCellsApart * cell;
                                       });
      if (!isAgain) ++counts[i];
    }
  }
  return counts;
}

} // namespace

CorridorFacts corridorFactsOf(const Call &call, const EngineRun &run, const GridFrame &frame,
                              const LinkSet &links, const std::vector<Corridor> &corridors,
                              const RunContext &part) {
  return {publicShares(call, run, frame, corridors, part), pathCrossings(call, run, frame.cell, links)};
}

} // namespace alatau::plugin
