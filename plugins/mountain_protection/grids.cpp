// SPDX-License-Identifier: GPL-3.0-or-later
#include "grids.h"

#include <alatau/surface/rasterise.h>
#include <alatau/zoning/zone_map.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace alatau::plugin {

namespace {

constexpr std::size_t kRowsAtOnce = 256; ///< between two looks at the stop request

template<typename Cell>
void writeStrips(const Call &call, const EngineRun &run, const std::string &output, const ElevationGrid &like,
                 std::span<const Cell> cells) {
  const GridFrame &frame = like.frame;
  call.host.createRaster(output,
                         {static_cast<std::int64_t>(frame.columns), static_cast<std::int64_t>(frame.rows),
                          frame.originX, frame.originY, frame.cell, frame.cell, like.crs});
  for (std::size_t row = 0; row < frame.rows; row += kRowsAtOnce) {
    run.throwIfStopped();
    const std::size_t count = std::min(kRowsAtOnce, frame.rows - row);
    call.host.writeRaster(output,
                          {0, static_cast<std::int64_t>(row), static_cast<std::int64_t>(frame.columns),
                           static_cast<std::int64_t>(count)},
                          cells.subspan(row * frame.columns, count * frame.columns));
  }
}

} // namespace

void writeGrid(const Call &call, const EngineRun &run, const std::string &output, const ElevationGrid &like,
               std::span<const float> cells) {
  writeStrips(call, run, output, like, cells);
}
void writeGrid(const Call &call, const EngineRun &run, const std::string &output, const ElevationGrid &like,
               std::span<const std::uint8_t> cells) {
  writeStrips(call, run, output, like, cells);
}

std::vector<KeyArea> keyAreas(const GridFrame &frame, std::span<const std::uint32_t> keys,
                              const RunContext &context) {
  ZoneMapOptions options;
  options.tolerance = frame.cell * 0.75;
  const ZoneMap map = sdk::valueOrThrow(makeZoneMap(frame, keys, options, context));
  std::map<std::uint32_t, std::pair<std::vector<PolygonRings>, std::size_t>> byKey;
  for (const ZoneRegion &region : map.regions) {
    auto &[polygons, cells] = byKey[region.key];
    polygons.push_back(region.polygon);
    cells += region.cells;
  }
  std::vector<KeyArea> made;
  for (const auto &[key, found] : byKey)
    made.push_back({key, static_cast<double>(found.second) * frame.cell * frame.cell,
                    writeWkbMultiPolygon(found.first)});
  return made;
}

namespace {

std::vector<std::uint32_t> cellsOfShape(const Layer &layer, std::size_t row, const GridFrame &frame,
                                        bool withOutline) {
  std::vector<std::uint32_t> cells;
  const auto shape = readWkb(layer.wkb(row));
  if (!shape || !shape->hasFiniteCoordinates()) return cells;
  const CellRun take = [&](std::size_t r, std::size_t from, std::size_t to) {
    for (std::size_t c = from; c < to; ++c)
      cells.push_back(static_cast<std::uint32_t>(frame.index(c, r)));
  };
  for (const PolygonRings &polygon : shape->polygons) {
    cellsOfPolygon(frame, polygon, take);
    if (!withOutline) continue;
    for (const PointList &ring : polygon.rings)
      cellsTouched(frame, ring, take);
  }
  for (const PointList &line : shape->lines)
    cellsTouched(frame, line, take);
  for (const Point &point : shape->points) {
    const double c = std::floor((point.x - frame.originX) / frame.cell),
                 r = std::floor((frame.originY - point.y) / frame.cell);
    if (c >= 0 && r >= 0 && c < static_cast<double>(frame.columns) && r < static_cast<double>(frame.rows))
      cells.push_back(
          static_cast<std::uint32_t>(frame.index(static_cast<std::size_t>(c), static_cast<std::size_t>(r))));
  }
  std::ranges::sort(cells);
  const auto [first, last] = std::ranges::unique(cells);
  cells.erase(first, last);
  return cells;
}

} // namespace

std::vector<std::uint32_t> cellsOf(const Layer &layer, std::size_t row, const GridFrame &frame) {
  return cellsOfShape(layer, row, frame, false);
}

std::vector<std::uint32_t> cellsMet(const Layer &layer, std::size_t row, const GridFrame &frame) {
  return cellsOfShape(layer, row, frame, true);
}

bool isWithin(const Layer &layer, std::size_t row, const ElevationGrid &grid) {
  const auto box = readWkbBox(layer.wkb(row));
  const Box all = grid.box();
  return box && !box->isEmpty() && all.contains({box->minX, box->minY}) &&
         all.contains({box->maxX, box->maxY});
}

void markBox(const Box &box, const GridFrame &frame, std::span<std::uint8_t> cells) {
  for (std::size_t row = 0; row < frame.rows; ++row)
    for (std::size_t column = 0; column < frame.columns; ++column)
      if (box.contains({frame.centreX(column), frame.centreY(row)})) cells[frame.index(column, row)] = 0;
}

std::size_t markCells(const Layer &layer, const GridFrame &frame, std::uint8_t value,
                      std::span<std::uint8_t> cells, const EngineRun &run) {
  std::size_t marked = 0;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (row % 64 == 0) run.throwIfStopped();
    const std::vector<std::uint32_t> found = cellsOf(layer, row, frame);
    for (const std::uint32_t cell : found)
      cells[cell] = value;
    marked += found.empty() ? 0 : 1;
  }
  return marked;
}

Box boxOf(const Layer &layer) {
  Box box;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto one = readWkbBox(layer.wkb(row));
    if (one && std::isfinite(one->minX) && std::isfinite(one->maxX) && std::isfinite(one->minY) &&
        std::isfinite(one->maxY))
      box.extend(*one);
  }
  return box;
}

std::string normJson(double value, const char *unit, const char *document, const char *status) {
  return nlohmann::json{{"value", value}, {"unit", unit}, {"document", document}, {"status", status}}.dump();
}

} // namespace alatau::plugin
