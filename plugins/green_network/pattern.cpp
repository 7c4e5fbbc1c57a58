// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "ground.h"

#include <alatau/surface/cell_polygons.h>
#include <alatau/surface/rasterise.h>
#include <alatau/surface/spatial_pattern.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr std::array<const char *, 7> kNames{"core", "islet",  "perforation", "edge",
                                             "loop", "bridge", "branch"};

} // namespace

sdk::Tables mspaOf(const Call &call) {
  const EngineRun run(call.host);
  requireOneCrs(call.inputs);
  const Layer layer(call.inputs, "patches");
  const double cell = call.parameters.number("cell_m"), edge = call.parameters.number("edge_m");
  const GridFrame frame = sdk::valueOrThrow(frameOver(boxOf(layer).grown(edge + 2 * cell), cell));
  const auto labels = sdk::valueOrThrow(labelPolygons(frame, layer.views(), {"patches"}, run.part(0, 0.3)));
  std::vector<Cover> cover(labels.size());
  std::ranges::transform(labels, cover.begin(), [](std::uint32_t label) {
    return label != 0 ? Cover::Foreground : Cover::Background;
  });
  const int edgeCells = std::max(1, static_cast<int>(std::lround(edge / cell)));
  const SpatialPattern made = sdk::valueOrThrow(spatialPattern(frame, cover, edgeCells, run.part(0.3, 0.8)));
  giveRaster<std::uint8_t>(call, run, "pattern", frame, made.classes);

  const std::vector<std::uint32_t> classes(made.classes.begin(), made.classes.end());
  const auto pieces = sdk::valueOrThrow(cellPolygons(frame, classes, run.part(0.8, 1)));
  std::vector<std::int64_t> fids(pieces.size());
  std::iota(fids.begin(), fids.end(), 1);
  std::vector<std::string> wkb, names;
  std::vector<double> areas;
  for (const CellPolygon &piece : pieces) {
    wkb.push_back(writeWkbPolygon(piece.polygon));
    names.emplace_back(kNames[piece.value - 1]);
    areas.push_back(static_cast<double>(piece.cells) * cell * cell);
  }
  sdk::Table polygons;
  polygons.addIntegers("fid", std::move(fids));
  polygons.addGeometry(std::move(wkb), layer.crs());
  polygons.addTexts("class", std::move(names));
  polygons.addReals("area_m2", std::move(areas));

  sdk::IndicatorTable indicators;
  const double foreground = static_cast<double>(
      std::accumulate(made.cells.begin() + 1, made.cells.begin() + 1 + kNames.size(), std::size_t{0}));
  indicators.add("foreground_area", foreground * cell * cell, "m2", {}, foreground > 0 ? "" : "NO_PATCHES");
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto cells = static_cast<double>(made.cells[i + 1]);
    indicators.add(std::string(kNames[i]) + "_area", cells * cell * cell, "m2");
    indicators.add(std::string(kNames[i]) + "_share",
                   foreground > 0 ? cells / foreground : std::numeric_limits<double>::quiet_NaN(), "share",
                   {}, foreground > 0 ? "" : "NO_PATCHES");
  }
  indicators.add("edge_width", edgeCells * cell, "m");
  indicators.add("cell", cell, "m");
  sdk::Tables outputs;
  outputs["areas"] = std::move(polygons);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
