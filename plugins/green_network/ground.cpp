// SPDX-License-Identifier: GPL-3.0-or-later
#include "ground.h"

#include "raster_grid.h"

#include <alatau/surface/rasterise.h>

#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

namespace alatau::plugin {

namespace {

/// Inputs of the run and the layers of the table that they are.
constexpr std::array<std::pair<const char *, const char *>, 8> kLayers{{{"patches", "green_patch"},
                                                                        {"zones", "functional_zone"},
                                                                        {"water", "water"},
                                                                        {"water_lines", "water_line"},
                                                                        {"corridors", "corridor"},
                                                                        {"buildings", "building"},
                                                                        {"streets", "street"},
                                                                        {"crossings", "corridor_crossing"}}};

ResistanceTable tableOf(const Call &call) {
  const std::string name = call.parameters.text("table");
  const std::string path = call.host.resourcePath("resistance/" + name + ".json");
  std::ifstream file(path, std::ios::binary);
  if (path.empty() || !file)
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no resistance table \"" + name + "\"", "table",
                       "Choose one of the tables in the list"};
  std::ostringstream text;
  text << file.rdbuf();
  return sdk::valueOrThrow(readResistanceTable(text.str()));
}

/// Texts and numbers as they are, flags as 1 and 0.
std::string wordOf(const Layer &layer, const std::string &column, std::size_t row) {
  std::string word = layer.word(column, row);
  if (!word.empty() || !layer.has(column)) return word;
  const int flag = layer.flag(column, row);
  return flag < 0 ? std::string() : std::to_string(flag);
}

void addFeatures(const Layer &layer, const char *name, const ResistanceTable &table,
                 std::vector<GroundFeature> &features) {
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const int rule = findResistanceRule(
        table, name, [&](const std::string &column) { return wordOf(layer, column, row); });
    if (rule < 0) continue;
    GroundFeature feature{layer.ids()[row], name, layer.wkb(row), static_cast<std::uint32_t>(rule), 0};
    const std::string &width = table.rules[feature.rule].widthColumn;
    if (!width.empty()) {
      const double metres = layer.real(width, row);
      if (metres > 0 && std::isfinite(metres)) feature.width = metres;
    }
    features.push_back(feature);
  }
}

} // namespace

MoveOptions Ground::moves(const sdk::Parameters &parameters) const {
  return {parameters.text("moves") == "sixteen" ? Moves::Sixteen : Moves::Eight, table.barrier, false};
}

Box boxOf(const Layer &layer) {
  Box box;
  for (std::size_t row = 0; row < layer.size(); ++row)
    if (const auto each = readWkbBox(layer.wkb(row));
        each && std::isfinite(each->width()) && std::isfinite(each->height()))
      box.extend(*each);
  return box;
}

Ground groundOf(const Call &call, const EngineRun &run, const Box &box, const RunContext &part) {
  requireOneCrs(call.inputs);
  Ground ground;
  ground.table = tableOf(call);
  for (const auto &[input, name] : kLayers)
    if (ground.crs.empty()) ground.crs = Layer(call.inputs, input).crs();
  if (call.host.rasterInput("resistance")) { // what is wrong with its values is told by the engine
    RasterGrid raster = readRaster(call.host, run, "resistance");
    if (!raster.crs.empty() && !ground.crs.empty() && raster.crs != ground.crs)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT,
                         "the resistance raster is in " + raster.crs + ", the layers in " + ground.crs,
                         "resistance", "Bring both into one coordinate system in metres"};
    ground.grid = {raster.frame, std::move(raster.values)};
    return ground;
  }
  const GridFrame frame = sdk::valueOrThrow(
      frameOver(box.grown(call.parameters.number("margin_m")), call.parameters.number("cell_m")));
  std::vector<Layer> layers;
  for (const auto &[input, name] : kLayers)
    layers.emplace_back(call.inputs, input);
  std::vector<GroundFeature> features;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    run.throwIfStopped();
    addFeatures(layers[i], kLayers[i].second, ground.table, features);
  }
  ground.grid = sdk::valueOrThrow(
      makeResistance(frame, ground.table, features, {call.parameters.number("contrast")}, part));
  return ground;
}

PatchGround patchGroundOf(const Call &call, const EngineRun &run, const RunContext &part) {
  PatchGround made;
  made.habitat = habitatOf(call, run, part.part(0, 0.3));
  Box box = boxOf(Layer(call.inputs, "patches"));
  for (const std::string &wkb : made.habitat.wkb) // patches of a land cover
    if (const auto each = readWkbBox(wkb)) box.extend(*each);
  made.ground = groundOf(call, run, box, part.part(0.3, 0.8));
  std::vector<FeatureView> views;
  for (std::size_t i = 0; i < made.habitat.size(); ++i)
    views.push_back({made.habitat.ids[i], made.habitat.wkb[i]});
  made.labels =
      sdk::valueOrThrow(labelPolygons(made.ground.grid.frame, views, {"patches"}, part.part(0.8, 1)));
  std::vector<std::uint8_t> hasCells(made.habitat.size() + 1, 0);
  for (std::size_t cell = 0; cell < made.labels.size(); ++cell)
    if (made.ground.grid.values[cell] < std::numeric_limits<float>::infinity())
      hasCells[made.labels[cell]] = 1;
  for (std::size_t i = 0; i < made.habitat.size(); ++i) {
    if (hasCells[i + 1]) continue;
    Problem problem;
    problem.code = "PATCH_WITHOUT_CELLS";
    problem.layer = "patches";
    problem.feature = made.habitat.ids[i];
    problem.message = "no cell of the grid that can be entered belongs to the patch; smaller cells may help";
    run.context().reportProblem(problem);
  }
  return made;
}

} // namespace alatau::plugin
