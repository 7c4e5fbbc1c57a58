// SPDX-License-Identifier: GPL-3.0-or-later
// Copies heights (or makes a slope of them) and classes them, strip by strip; the parameter "how" spoils it.
#include <alatau/sdk/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <thread>

namespace {

using namespace alatau::sdk;

constexpr std::int64_t kStrip = 16;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

struct Strip {
  RasterWindow window;
  std::vector<float> heights;
  std::vector<std::uint8_t> classes;
  std::vector<std::int32_t> reasons;
};

Strip computed(const Context &context, const RasterGrid &grid, std::int64_t row, bool isGiven, double limit) {
  Strip strip;
  strip.window = {0, row, grid.columns, std::min(kStrip, grid.rows - row)};
  strip.heights.resize(static_cast<std::size_t>(strip.window.columns * strip.window.rows));
  if (isGiven) context.readRaster("elevation", strip.window, strip.heights);
  for (std::size_t k = 0; k < strip.heights.size(); ++k) {
    const std::int64_t column = static_cast<std::int64_t>(k) % grid.columns,
                       line = row + static_cast<std::int64_t>(k) / grid.columns;
    if (!isGiven)
      strip.heights[k] = column == line ? kNaN : static_cast<float>(column) + 0.5F * static_cast<float>(line);
    const float height = strip.heights[k];
    strip.classes.push_back(std::isnan(height) ? 255 : height < limit ? 1 : 2);
    strip.reasons.push_back(std::isnan(height) ? -1
                                               : (height > limit + 5 ? 1 : 0) + (column % 3 == 0 ? 4 : 0));
  }
  return strip;
}

/// Every way in which a raster may be given that the host refuses.
void spoil(const std::string &how, const Context &context, const RasterGrid &grid) {
  std::vector<float> cells(4, 1);
  std::vector<std::int32_t> numbers(4, 0);
  std::vector<std::uint8_t> bytes(4, 1);
  const RasterWindow corner{0, 0, 2, 2};
  const alatau_host_v1 *host = context.host();
  if (how == "outside") context.writeRaster("height", {grid.columns - 1, 0, 2, 2}, cells);
  if (how == "far_outside") context.writeRaster("height", {INT64_MAX - 1, 0, 2, 2}, cells);
  if (how == "wrong_type") context.writeRaster("height", corner, bytes);
  if (how == "unknown_type") host->raster_write(host->host, "height", 77, 0, 0, 2, 2, cells.data());
  if (how == "unknown_output") context.createRaster("nothing", grid);
  if (how == "table_as_raster") context.createRaster("indicators", grid);
  if (how == "twice") context.createRaster("height", grid);
  if (how == "not_made") context.writeRaster("steepness", corner, cells);
  if (how == "no_cells") host->raster_write(host->host, "height", ALATAU_CELL_FLOAT32, 0, 0, 2, 2, nullptr);
  if (how == "no_name") host->raster_create(host->host, nullptr, nullptr);
  if (how == "no_place") host->raster_create(host->host, "steepness", nullptr);
  if (how == "infinite") context.writeRaster("height", corner, std::vector<float>(4, INFINITY));
  if (how == "strange_class") context.writeRaster("class", corner, std::vector<std::uint8_t>{1, 2, 255, 3});
  if (how == "strange_flag") {
    context.createRaster("reasons", grid);
    context.writeRaster("reasons", corner, std::vector<std::int32_t>{0, 5, 2, -1});
  }
  RasterGrid other = grid;
  if (how == "huge") other.columns = other.rows = 70'000;
  if (how == "endless") other.columns = other.rows = INT64_MAX;
  if (how == "empty") other.rows = 0;
  if (how == "negative_cell") other.cellX = -10;
  if (how == "nowhere") other.originY = std::nan("");
  if (how == "other_crs") other.crs = "EPSG:32642";
  if (other.columns != grid.columns || other.rows != grid.rows || other.cellX != grid.cellX ||
      std::isnan(other.originY) || other.crs != grid.crs)
    context.createRaster("steepness", other);
  if (how == "hides_it") {
    try {
      context.writeRaster("height", {-1, 0, 2, 2}, cells);
    } catch (const Failure &) { // NOLINT(bugprone-empty-catch): the host is told anyway
    }
  }
}

Tables terrain(const Tables &, const Parameters &parameters, Context &context) {
  const std::string how = parameters.text("how"), order = parameters.text("order");
  const double limit = parameters.number("limit_m");
  const auto given = context.rasterInput("elevation");
  RasterGrid grid = given ? *given : RasterGrid{parameters.integer("columns"),
                                                parameters.integer("rows"),
                                                650'000,
                                                4'790'000,
                                                10,
                                                10,
                                                "EPSG:32643"};
  if (how != "never") context.createRaster("height", grid);
  context.createRaster("class", grid);
  if (how == "all") {
    context.createRaster("steepness", grid);
    context.createRaster("reasons", grid);
  }
  spoil(how, context, grid);

  const std::int64_t strips = (grid.rows + kStrip - 1) / kStrip;
  const auto write = [&](std::int64_t index) {
    context.throwIfCancelled();
    const Strip strip = computed(context, grid, index * kStrip, given.has_value(), limit);
    if (how != "never") context.writeRaster("height", strip.window, strip.heights);
    context.writeRaster("class", strip.window, strip.classes);
    if (how != "all") return;
    context.writeRaster("steepness", strip.window, strip.heights);
    context.writeRaster("reasons", strip.window, strip.reasons);
  };
  if (how == "half") {
    write(0); // the rest is no data
  } else if (order == "threads") {
    std::vector<std::thread> threads;
    for (std::int64_t first = 0; first < 4; ++first)
      threads.emplace_back([&, first] {
        for (std::int64_t index = first; index < strips; index += 4)
          write(index);
      });
    for (std::thread &thread : threads)
      thread.join();
  } else {
    for (std::int64_t index = 0; index < strips; ++index) {
      write(order == "south" ? strips - 1 - index : index);
      context.progress(static_cast<double>(index) / static_cast<double>(strips), "terrain");
    }
  }
  IndicatorTable indicators;
  indicators.add("cells", static_cast<double>(grid.columns * grid.rows), "cells");
  Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

class RasterPlugin : public Plugin {
public:
  RasterPlugin() { add("rasters.terrain", terrain); }
};

} // namespace

ALATAU_PLUGIN(RasterPlugin)
