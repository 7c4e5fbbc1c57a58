// SPDX-License-Identifier: GPL-3.0-or-later
#include "habitat.h"

#include "categories.h"
#include "raster_grid.h"

#include <alatau/landscape/habitat.h>

#include <charconv>
#include <cmath>
#include <map>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr double kHectare = 10'000;

/// The number that a whole text is; NaN: it is none.
double numberIn(const std::string &text) {
  double value = 0;
  const char *end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && at == end ? value : std::numeric_limits<double>::quiet_NaN();
}

/// Names with a quality between 0 and 1.
std::map<std::string, double, std::less<>> qualitiesOf(const sdk::Parameters &parameters, const char *id) {
  std::map<std::string, double, std::less<>> table;
  for (const NamedNumber &entry : namedNumbers(parameters, id)) {
    const double quality = std::isnan(entry.number) ? 1 : entry.number;
    if (quality > 1)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the quality of \"" + entry.name + "\" is above 1", id,
                         "Write name:quality with qualities between 0 and 1, e.g. good:1, poor:0.4"};
    table[entry.name] = quality;
  }
  return table;
}

/// The quality of every feature: a number between 0 and 1, or a word of the table; where nothing is said, the
/// default.
std::vector<double> qualityOf(const Layer &layer, const sdk::Parameters &parameters,
                              const RunContext &context) {
  const std::string column = parameters.text("quality_column");
  const double none = parameters.number("default_quality");
  std::vector<double> quality(layer.size(), none);
  if (column.empty() || !layer.has(column)) return quality;
  const auto table = qualitiesOf(parameters, "quality_table");
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const std::string word = layer.text(column, row);
    double value = word.empty() ? layer.real(column, row) : numberIn(word);
    if (const auto found = table.find(word); found != table.end()) value = found->second;
    if (word.empty() && std::isnan(value)) continue; // not said
    if (value >= 0 && value <= 1) {
      quality[row] = value;
      continue;
    }
    Problem problem;
    problem.code = "BAD_VALUE";
    problem.layer = layer.input();
    problem.feature = layer.ids()[row];
    problem.message = "the quality " + (word.empty() ? std::to_string(value) : "\"" + word + "\"") +
                      " is neither between 0 and 1 nor in the table; the default is taken";
    context.reportProblem(problem);
  }
  return quality;
}

void take(Habitat &habitat, std::vector<HabitatPatch> patches) {
  for (HabitatPatch &patch : patches) {
    habitat.ids.push_back(std::move(patch.id));
    habitat.wkb.push_back(std::move(patch.wkb));
    habitat.area.push_back(patch.area / kHectare);
    habitat.capacity.push_back(patch.capacity);
  }
}

Habitat habitatOfPolygons(const Call &call, const EngineRun &run, const RunContext &part) {
  const Layer layer(call.inputs, "patches"), barriers(call.inputs, "barriers");
  if (!layer.isGiven())
    throw sdk::Failure{ALATAU_NOT_FOUND, "there are no green patches", "patches",
                       "Give a layer of polygons, or a land-cover raster and patch_source = land_cover"};
  requireOneCrs({&layer, &barriers});
  // By rising fid, so that the order of the rows changes nothing.
  std::vector<std::size_t> rows(layer.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return layer.fid(row); });
  const std::vector<double> quality = qualityOf(layer, call.parameters, run.context());
  std::vector<FeatureView> views;
  std::vector<double> sorted;
  for (const std::size_t row : rows) {
    views.push_back({layer.ids()[row], layer.wkb(row)});
    sorted.push_back(quality[row]);
  }
  HabitatOptions options;
  options.smallest = call.parameters.number("min_area_ha") * kHectare;
  options.mergeDistance = call.parameters.number("merge_m");
  options.barrierWidth = call.parameters.number("cut_width_m");
  Habitat habitat;
  habitat.crs = layer.crs();
  take(habitat, sdk::valueOrThrow(habitatPatches(views, sorted, barriers.views(), options, part)));
  return habitat;
}

Habitat habitatOfLandCover(const Call &call, const EngineRun &run, const RunContext &part) {
  const RasterGrid grid = readRaster(call.host, run, "land_cover");
  const auto classes = qualitiesOf(call.parameters, "land_cover_classes");
  if (classes.empty())
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "no class of the land cover is habitat", "land_cover_classes",
                       "Write class:quality, e.g. 10:1, 30:0.6"};
  std::map<float, float> qualities;
  for (const auto &[name, quality] : classes) {
    const double number = numberIn(name);
    if (std::isnan(number))
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the class \"" + name + "\" is no number",
                         "land_cover_classes", "Write class:quality, e.g. 10:1, 30:0.6"};
    qualities[static_cast<float>(number)] = static_cast<float>(quality);
  }
  std::vector<float> quality(grid.values.size(), 0);
  for (std::size_t cell = 0; cell < quality.size(); ++cell) {
    const auto found = std::isnan(grid.values[cell]) ? qualities.end() : qualities.find(grid.values[cell]);
    if (found != qualities.end()) quality[cell] = found->second;
  }
  Habitat habitat;
  habitat.crs = grid.crs;
  take(habitat, sdk::valueOrThrow(gridPatches(grid.frame, quality,
                                              call.parameters.number("min_area_ha") * kHectare, part)));
  return habitat;
}

} // namespace

Habitat habitatOf(const Call &call, const EngineRun &run, const RunContext &part) {
  return call.parameters.text("patch_source") == "land_cover" ? habitatOfLandCover(call, run, part)
                                                              : habitatOfPolygons(call, run, part);
}

Dispersal dispersalOf(const sdk::Parameters &parameters) {
  return {parameters.number("dispersal_m"), parameters.number("dispersal_probability")};
}

} // namespace alatau::plugin
