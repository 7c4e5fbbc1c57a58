// SPDX-License-Identifier: GPL-3.0-or-later
// What lies inside a protection zone or a parcel, once for all shapes or live while one is drawn.
#include "conflicts.h"

#include "analyses.h"

#include <alatau/geometry/wkb.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t kBuildings = 0, kPopulation = 1, kFunctionalZones = 3, kZones = 6;

/// Residents inside: those of the population where there is such a layer, of the buildings otherwise.
double residentsOf(const ConflictReport &report, const ConflictLayers &layers) {
  if (layers.layer(kPopulation).size() > 0) return report.layers[kPopulation].residents;
  const Layer &buildings = layers.layer(kBuildings);
  return buildings.size() > 0 && buildings.has("residents") ? report.layers[kBuildings].residents : kNaN;
}

/// The numbers of a shape, in the order of the live values.
std::vector<double> valuesOf(const ConflictReport &report, const ConflictLayers &layers) {
  const auto count = [&](std::size_t l) {
    return layers.layer(l).isGiven() ? static_cast<double>(report.layers[l].count) : kNaN;
  };
  const auto amount = [&](std::size_t l, double value) { return layers.layer(l).isGiven() ? value : kNaN; };
  return {report.area,
          count(0),
          amount(0, report.layers[0].area),
          residentsOf(report, layers),
          amount(2, report.layers[2].length),
          count(3),
          amount(3, report.layers[3].area),
          count(4),
          amount(4, report.layers[4].area),
          amount(5, report.layers[5].length),
          count(6),
          amount(6, report.layers[6].area)};
}

/// Takes the conflicts with features of a layer that `isLeftOut` out of the report.
template<typename IsLeftOut>
void leaveOut(ConflictReport &report, std::uint32_t layer, const IsLeftOut &isLeftOut) {
  std::erase_if(report.largest, [&](const Conflict &one) {
    if (one.layer != layer || !isLeftOut(one.feature)) return false;
    LayerConflicts &sum = report.layers[layer];
    --sum.count;
    sum.area -= one.area;
    return true;
  });
}

/// A zone is no conflict with itself: where the shapes are rows of the layer of zones, the zone of the same
/// geometry is taken out.
void leaveOutItself(ConflictReport &report, const ConflictLayers &layers, std::string_view shape) {
  leaveOut(report, kZones, [&](std::size_t row) { return layers.layer(kZones).wkb(row) == shape; });
}

void reportCrossing(const ConflictReport &report, const std::string &id, const EngineRun &run) {
  if (!report.wasRepaired) return;
  Problem problem;
  problem.code = "INVALID_GEOMETRY";
  problem.layer = "shapes";
  problem.feature = id;
  problem.message = "the shape crosses itself; what it encloses was taken";
  problem.x = report.crossing.x;
  problem.y = report.crossing.y;
  run.context().reportProblem(problem);
}

void append(std::string &wkb, const void *bytes, std::size_t size) {
  wkb.append(static_cast<const char *>(bytes), size);
}

void beginGeometry(std::string &wkb, std::uint32_t type, std::size_t parts) {
  const std::array<std::uint32_t, 2> head{type, static_cast<std::uint32_t>(parts)};
  wkb += '\x01'; // little-endian
  append(wkb, head.data(), sizeof head);
}

/// Follows one shape. What is drawn is a feature of "shapes"; a zone or a functional zone that is dragged
/// comes as a feature of its own layer, so that it is no conflict with where it stood.
class Session final : public sdk::LiveSession {
public:
  Session(sdk::Tables inputs, const sdk::Parameters &parameters, sdk::Context &host)
    : mInputs(std::move(inputs))
    , mRun(host)
    , mMost(static_cast<std::size_t>(parameters.integer("most"))) {
    requireOneCrs(mInputs);
    mLayers.emplace(mInputs, mRun, mRun.part(0, 1));
  }

  Values update(std::string_view input, std::int64_t feature, std::string_view wkb) override {
    mOwnLayer = kNoLayer;
    if (input == ConflictLayers::kNames[kZones]) mOwnLayer = kZones;
    if (input == ConflictLayers::kNames[kFunctionalZones]) mOwnLayer = kFunctionalZones;
    if (input != "shapes" && mOwnLayer == kNoLayer)
      throw sdk::Failure{ALATAU_UNSUPPORTED, "only the shape itself can be changed", std::string(input), {}};
    mOwnFid = feature;
    mShape = wkb;
    return values();
  }
  Values settle() override { return values(); } // always exact

private:
  static constexpr std::uint32_t kNoLayer = std::numeric_limits<std::uint32_t>::max();

  Values values() const {
    RunContext quiet = mRun.context();
    quiet.progress = {};
    auto report = mLayers->index().find(mShape, std::max<std::size_t>(mMost, 200), quiet);
    if (!report && report.error().code == ErrorCode::Cancelled) sdk::valueOrThrow(std::move(report));
    if (!report) return {std::vector<double>(12, kNaN), true, {}}; // not a polygon yet
    if (mOwnLayer == kNoLayer)
      leaveOutItself(*report, *mLayers, mShape);
    else
      leaveOut(*report, mOwnLayer,
               [this](std::size_t row) { return mLayers->layer(mOwnLayer).fid(row) == mOwnFid; });
    return {valuesOf(*report, *mLayers), true, places(*report)};
  }

  /// GeometryCollection ZM of one MultiPoint ZM for each layer of conflicts: a place in each of the largest,
  /// within the box of the shape; Z the area or length inside, M the feature. Population has none.
  std::string places(const ConflictReport &report) const {
    const auto around = readWkbBox(mShape);
    std::array<std::vector<const Conflict *>, ConflictLayers::kNames.size()> kept;
    for (const Conflict &one : report.largest)
      if (one.layer != kPopulation && kept[one.layer].size() < mMost) kept[one.layer].push_back(&one);
    std::string wkb;
    beginGeometry(wkb, 3007, kept.size());
    for (std::size_t layer = 0; layer < kept.size(); ++layer) {
      beginGeometry(wkb, 3004, kept[layer].size());
      for (const Conflict *one : kept[layer]) {
        const auto middle = [](double a, double b, double c, double d) {
          return (std::max(a, c) + std::min(b, d)) / 2;
        };
        const Box &box = one->box, &limit = around ? *around : box;
        const std::array<double, 4> point{middle(box.minX, box.maxX, limit.minX, limit.maxX),
                                          middle(box.minY, box.maxY, limit.minY, limit.maxY),
                                          one->area > 0 ? one->area : one->length,
                                          static_cast<double>(mLayers->layer(one->layer).fid(one->feature))};
        const std::uint32_t type = 3001;
        wkb += '\x01';
        append(wkb, &type, sizeof type);
        append(wkb, point.data(), sizeof point);
      }
    }
    return wkb;
  }

  const sdk::Tables mInputs;
  const EngineRun mRun;
  const std::size_t mMost;
  std::optional<ConflictLayers> mLayers;
  std::string mShape;
  std::uint32_t mOwnLayer = kNoLayer;
  std::int64_t mOwnFid = 0;
};

} // namespace

ConflictLayers::ConflictLayers(const sdk::Tables &tables, const EngineRun &run, const RunContext &part) {
  std::vector<std::vector<FeatureView>> views;
  std::vector<std::vector<double>> residents;
  for (const char *name : kNames) {
    mLayers.emplace_back(tables, name);
    const Layer &layer = mLayers.back();
    views.push_back(layer.isGiven() ? layer.views() : std::vector<FeatureView>());
    residents.emplace_back();
    if (layer.has("residents"))
      for (std::size_t row = 0; row < layer.size(); ++row)
        residents.back().push_back(layer.real("residents", row));
  }
  std::vector<ConflictLayer> layers;
  for (std::size_t i = 0; i < kNames.size(); ++i)
    layers.push_back({kNames[i], views[i], residents[i], i == kPopulation});
  mIndex = sdk::valueOrThrow(ConflictIndex::build(layers, part));
  run.throwIfStopped();
}

std::string ConflictLayers::kindOf(std::size_t layer, std::size_t row) const {
  for (const char *column : {"kind", "class", "zone_kind", "regime"})
    if (std::string text = mLayers[layer].text(column, row); !text.empty()) return text;
  return {};
}

std::unique_ptr<sdk::LiveSession> liveConflicts(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                sdk::Context &host) {
  return std::make_unique<Session>(std::move(inputs), parameters, host);
}

sdk::Tables conflictsOf(const Call &call) {
  const EngineRun run(call.host);
  requireOneCrs(call.inputs);
  const Layer shapes(call.inputs, "shapes");
  const ConflictLayers layers(call.inputs, run, run.part(0, 0.3));
  const auto most = static_cast<std::size_t>(call.parameters.integer("most"));
  constexpr std::array<const char *, 12> kColumns = {
      "area_m2",    "buildings",        "buildings_m2",        "residents",
      "streets_m",  "functional_zones", "functional_zones_m2", "hazards",
      "hazards_m2", "hazard_lines_m",   "other_zones",         "other_zones_m2"};
  std::vector<std::vector<double>> columns(kColumns.size());
  std::vector<std::int64_t> fids, shapeIds, features;
  std::vector<std::string> wkb, kinds, names, layerNames;
  std::vector<double> areas, lengths, shares, people;
  std::vector<double> sums(kColumns.size(), 0);
  for (std::size_t row = 0; row < shapes.size(); ++row) {
    run.throwIfStopped();
    run.context().reportProgress(0.3 + 0.7 * static_cast<double>(row) / static_cast<double>(shapes.size()),
                                 "shapes");
    RunContext quiet = run.context();
    quiet.progress = {};
    auto report = layers.index().find(shapes.wkb(row), std::max<std::size_t>(most, 1000), quiet);
    if (!report && report.error().code == ErrorCode::Cancelled) sdk::valueOrThrow(std::move(report));
    std::vector<double> values(kColumns.size(), kNaN);
    if (!report) {
      Problem problem;
      problem.code = shapes.wkb(row).empty() ? "NULL_GEOMETRY" : "BAD_GEOMETRY";
      problem.layer = "shapes";
      problem.feature = shapes.ids()[row];
      problem.message = report.error().message;
      run.context().reportProblem(problem);
    } else {
      reportCrossing(*report, shapes.ids()[row], run);
      leaveOutItself(*report, layers, shapes.wkb(row));
      values = valuesOf(*report, layers);
      std::array<std::size_t, ConflictLayers::kNames.size()> listed{};
      for (const Conflict &one : report->largest) {
        if (listed[one.layer]++ >= most) continue;
        const Layer &layer = layers.layer(one.layer);
        fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
        wkb.push_back(writeWkbPoint({(one.box.minX + one.box.maxX) / 2, (one.box.minY + one.box.maxY) / 2}));
        shapeIds.push_back(shapes.fid(row));
        layerNames.emplace_back(ConflictLayers::kNames[one.layer]);
        features.push_back(layer.fid(one.feature));
        kinds.push_back(layers.kindOf(one.layer, one.feature));
        names.push_back(layer.label(one.feature));
        areas.push_back(one.area > 0 ? one.area : kNaN);
        lengths.push_back(one.length > 0 ? one.length : kNaN);
        shares.push_back(one.share);
        people.push_back(layer.has("residents") ? one.residents : kNaN);
      }
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
      columns[c].push_back(values[c]);
      sums[c] += std::isnan(values[c]) && !report ? 0 : values[c];
    }
  }
  sdk::Table shapeTable, list;
  copyFeatures(shapes, shapeTable);
  for (std::size_t c = 0; c < columns.size(); ++c)
    shapeTable.addReals(kColumns[c], std::move(columns[c]));
  list.addIntegers("fid", std::move(fids));
  list.addGeometry(std::move(wkb), shapes.crs());
  list.addIntegers("shape", std::move(shapeIds));
  list.addTexts("layer", std::move(layerNames));
  list.addIntegers("feature", std::move(features));
  list.addTexts("kind", std::move(kinds));
  list.addTexts("name", std::move(names));
  list.addReals("area_m2", std::move(areas));
  list.addReals("length_m", std::move(lengths));
  list.addReals("share", std::move(shares));
  list.addReals("residents", std::move(people));
  sdk::IndicatorTable indicators;
  constexpr std::array<const char *, 12> kIndicators = {
      "shapes_area",    "buildings",           "buildings_area",        "residents",
      "streets_length", "functional_zones",    "functional_zones_area", "hazards",
      "hazards_area",   "hazard_lines_length", "other_zones",           "other_zones_area"};
  constexpr std::array<const char *, 12> kUnits = {"m2", "buildings", "m2", "persons", "m",     "zones",
                                                   "m2", "hazards",   "m2", "m",       "zones", "m2"};
  for (std::size_t c = 0; c < sums.size(); ++c)
    indicators.add(kIndicators[c], sums[c], kUnits[c], {}, std::isnan(sums[c]) ? "NO_DATA" : "");
  sdk::Tables outputs;
  outputs["shapes"] = std::move(shapeTable);
  outputs["conflicts"] = std::move(list);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
