// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include <alatau/core/parallel.h>
#include <alatau/corridor/band.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kGrain = 256;

Problem finding(const Layer &layer, std::size_t row, std::string code, std::string message) {
  Problem problem;
  problem.code = std::move(code);
  problem.layer = layer.input();
  problem.feature = layer.ids()[row];
  problem.message = std::move(message);
  return problem;
}

/// Runs `one(geos, row)` for every row on all threads; it returns the problem of the row, or one without a
/// code. Problems are reported in the order of the rows.
template<typename One>
void forEachRow(const Layer &layer, const EngineRun &run, One &&one) {
  std::vector<Problem> problems(layer.size());
  parallelChunks(layer.size(), kGrain, run.context().threads, [&](std::size_t begin, std::size_t end) {
    const Geos geos;
    for (std::size_t row = begin; row < end && !run.context().isStopped(); ++row)
      problems[row] = one(geos, row);
  });
  run.throwIfStopped();
  for (const Problem &problem : problems)
    if (!problem.code.empty()) run.context().reportProblem(problem);
}

} // namespace

Layer::Layer(const sdk::Tables &tables, std::string input)
  : mInput(std::move(input)) {
  const auto found = tables.find(mInput);
  if (found == tables.end()) return;
  mTable = &found->second;
  const std::size_t count = mTable->rows();
  const sdk::Column *fids = nullptr;
  for (const char *name : {"fid", "OGC_FID", "ogc_fid"}) {
    const sdk::Column *column = mTable->column(name);
    if (!fids && column && column->kind == sdk::ColumnKind::Integer) fids = column;
  }
  mFids.reserve(count);
  mIds.reserve(count);
  for (std::size_t row = 0; row < count; ++row) {
    mFids.push_back(fids && !fids->isNull(row) ? fids->integers[row] : static_cast<std::int64_t>(row) + 1);
    mIds.push_back(std::to_string(mFids.back()));
  }
}

const std::string &Layer::crs() const {
  static const std::string kNone;
  return mTable ? mTable->crs : kNone;
}

std::string_view Layer::wkb(std::size_t row) const {
  const sdk::Column *geometry = mTable->geometry();
  if (!geometry || geometry->kind != sdk::ColumnKind::Binary || geometry->isNull(row)) return {};
  return geometry->texts[row];
}

std::vector<FeatureView> Layer::views() const {
  std::vector<FeatureView> list;
  list.reserve(size());
  for (std::size_t row = 0; row < size(); ++row)
    list.push_back({mIds[row], wkb(row)});
  return list;
}

double Layer::Field::real(std::size_t row) const {
  return mColumn ? mColumn->real(row) : kNaN;
}

std::string Layer::Field::text(std::size_t row) const {
  if (!mColumn || mColumn->kind != sdk::ColumnKind::Text || mColumn->isNull(row)) return {};
  return sdk::toUtf8(mColumn->texts[row]);
}

std::string Layer::Field::word(std::size_t row) const {
  if (!mColumn || mColumn->isNull(row)) return {};
  switch (mColumn->kind) {
  case sdk::ColumnKind::Text:
    return sdk::toUtf8(mColumn->texts[row]);
  case sdk::ColumnKind::Integer:
    return std::to_string(mColumn->integers[row]);
  case sdk::ColumnKind::Real: {
    // Programs that make matrices often write ids as 12.0.
    const double value = mColumn->reals[row];
    return std::trunc(value) == value && std::abs(value) < 9e15
               ? std::to_string(static_cast<std::int64_t>(value))
               : std::string();
  }
  default:
    return {};
  }
}

int Layer::Field::flag(std::size_t row) const {
  const double value = real(row);
  if (std::isnan(value)) return -1;
  return value != 0 ? 1 : 0;
}

std::string Layer::label(std::size_t row) const {
  std::string name = text("name", row);
  return name.empty() ? mIds[row] : name;
}

void copyFeatures(const Layer &layer, sdk::Table &output) {
  std::vector<std::string> geometry;
  geometry.reserve(layer.size());
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const std::string_view wkb = layer.wkb(row);
    geometry.emplace_back(readWkbBox(wkb) ? wkb : std::string_view());
  }
  output.addIntegers("fid", layer.fids());
  output.addGeometry(std::move(geometry), layer.crs());
}

namespace {

void requireOneCrs(std::span<const Layer *const> layers) {
  static constexpr std::array<std::string_view, 6> kDegrees = {"EPSG:4326", "OGC:CRS84", "EPSG:4284",
                                                               "EPSG:4979", "EPSG:4258", "EPSG:4269"};
  const Layer *first = nullptr;
  for (const Layer *layer : layers) {
    if (layer->crs().empty()) continue;
    if (std::ranges::find(kDegrees, layer->crs()) != kDegrees.end())
      throw sdk::Failure{ALATAU_GEOGRAPHIC_CRS,
                         "the coordinates are degrees (" + layer->crs() + "), metres are needed",
                         layer->input(), "Reproject the layer, e.g. to EPSG:32643 for Almaty"};
    if (!first)
      first = layer;
    else if (layer->crs() != first->crs())
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT,
                         "the inputs have different coordinate systems: " + first->input() + " " +
                             first->crs() + ", " + layer->input() + " " + layer->crs(),
                         layer->input(), "Reproject one of them"};
  }
}

} // namespace

void requireOneCrs(std::initializer_list<const Layer *> layers) {
  requireOneCrs(std::span(layers.begin(), layers.size()));
}

void requireOneCrs(const sdk::Tables &inputs) {
  std::vector<Layer> layers;
  for (const auto &[name, table] : inputs)
    layers.emplace_back(inputs, name);
  std::vector<const Layer *> list;
  for (const Layer &layer : layers)
    list.push_back(&layer);
  requireOneCrs(std::span<const Layer *const>(list));
}

GeometryKind kindOf(const Layer &layer) {
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const std::string_view wkb = layer.wkb(row);
    if (wkb.empty()) continue;
    const auto coordinates = readWkb(wkb);
    if (!coordinates) continue;
    if (!coordinates->polygons.empty()) return GeometryKind::Polygon;
    if (!coordinates->lines.empty()) return GeometryKind::Line;
    if (!coordinates->points.empty()) return GeometryKind::Point;
  }
  return GeometryKind::None;
}

std::vector<Point> places(const Layer &layer, const EngineRun &run) {
  std::vector<Point> points(layer.size(), Point{kNaN, kNaN});
  forEachRow(layer, run, [&](const Geos &geos, std::size_t row) -> Problem {
    const std::string_view wkb = layer.wkb(row);
    if (wkb.empty()) return finding(layer, row, "NULL_GEOMETRY", "the feature has no geometry");
    if (const auto point = readWkbPoint(wkb)) {
      points[row] = *point;
      return {};
    }
    const auto geometry = geos.fromWkb(wkb);
    if (!geometry) return finding(layer, row, "BAD_GEOMETRY", geometry.error().message);
    if (geos.isEmpty(*geometry)) return finding(layer, row, "NULL_GEOMETRY", "the geometry is empty");
    const auto place = geos.placeIn(*geometry);
    if (!place) return finding(layer, row, "BAD_GEOMETRY", place.error().message);
    points[row] = *place;
    return {};
  });
  return points;
}

std::vector<double> residents(const Layer &demand, const std::vector<Point> &places, const EngineRun &run,
                              const std::string &column) {
  std::vector<double> persons(demand.size(), kNaN);
  for (std::size_t row = 0; row < demand.size(); ++row)
    persons[row] = demand.real(column, row);
  if (std::ranges::all_of(persons, [](double value) { return std::isnan(value); })) {
    if (demand.size() == 0) return persons;
    Problem problem;
    problem.code = "NO_RESIDENTS";
    problem.layer = demand.input();
    problem.message =
        "the layer does not say how many residents there are: figures about people are not available";
    run.context().reportProblem(problem);
    return persons;
  }
  for (std::size_t row = 0; row < demand.size(); ++row) {
    if (std::isfinite(persons[row]) && persons[row] >= 0) continue;
    Problem problem =
        finding(demand, row, "BAD_VALUE", "the number of residents is missing, negative or not a number");
    problem.x = places[row].x;
    problem.y = places[row].y;
    problem.size = persons[row];
    problem.unit = "persons";
    run.context().reportProblem(problem);
  }
  return persons;
}

namespace {

/// The engine names points by their number; people know their ids.
class RowIds final : public ProblemReporter {
public:
  RowIds(const Layer &layer, ProblemReporter *inner)
    : mLayer(layer)
    , mInner(inner) {}
  void report(const Problem &problem) override {
    if (!mInner) return;
    Problem named = problem;
    std::size_t row = 0;
    const char *end = problem.feature.data() + problem.feature.size();
    const bool isRow =
        std::from_chars(problem.feature.data(), end, row).ptr == end && !problem.feature.empty();
    if (isRow && problem.code == "DISTRICT_AMBIGUOUS" && row < mLayer.size()) {
      named.feature = mLayer.ids()[row];
      named.layer = mLayer.input();
    }
    mInner->report(named);
  }

private:
  const Layer &mLayer;
  ProblemReporter *mInner;
};

} // namespace

DistrictMembership districtsOfPoints(const Layer &demand, const std::vector<Point> &places,
                                     const std::vector<double> &persons, const Layer &districts,
                                     const RunContext &context) {
  RowIds ids(demand, context.problems);
  RunContext named = context;
  named.problems = &ids;
  const std::vector<FeatureView> views = districts.views();
  return sdk::valueOrThrow(demandInDistricts(places, persons, views, named));
}

std::vector<FeatureView> Areas::views(const Layer &layer) const {
  std::vector<FeatureView> list;
  list.reserve(wkb.size());
  for (std::size_t row = 0; row < wkb.size(); ++row)
    list.push_back({layer.ids()[row], wkb[row]});
  return list;
}

Result<WidenedLine> widenedLine(const Layer &layer, std::size_t row, const Geos &geos, const Geometry &line) {
  WidenedLine made;
  const double width = layer.real("width_m", row);
  if (const std::string profile = layer.text("width_profile", row); !profile.empty()) {
    const auto coordinates = readWkb(layer.wkb(row));
    if (coordinates && coordinates->lines.size() == 1) {
      const corridor::FromRow shape = corridor::fromRow(coordinates->lines.front(), width, profile);
      made.profileMisfits = shape.profileMisfits;
      if (!shape.profileMisfits && !shape.vertices.empty()) {
        auto polygon = corridor::polygon(shape.vertices);
        if (!polygon) return tl::unexpected<Error>(polygon.error());
        made.wkb = std::move(*polygon);
        return made;
      }
    } else {
      made.profileMisfits = true; // a list for one line, and there are several
    }
  }
  if (!std::isfinite(width) || width <= 0) return made;
  const auto polygon = geos.bufferFlat(line, width / 2);
  if (!polygon) return tl::unexpected<Error>(polygon.error());
  made.wkb = geos.toWkb(*polygon);
  return made;
}

Areas areas(const Layer &layer, const EngineRun &run) {
  Areas made;
  made.wkb.resize(layer.size());
  made.lengths.assign(layer.size(), kNaN);
  forEachRow(layer, run, [&](const Geos &geos, std::size_t row) -> Problem {
    const std::string_view wkb = layer.wkb(row);
    if (wkb.empty()) return finding(layer, row, "NULL_GEOMETRY", "the feature has no geometry");
    auto geometry = geos.fromWkb(wkb);
    if (!geometry) return finding(layer, row, "BAD_GEOMETRY", geometry.error().message);
    switch (geos.dimension(*geometry)) {
    case 2:
      made.wkb[row] = std::string(wkb);
      return {};
    case 1: {
      made.lengths[row] = geos.length(*geometry);
      auto widened = widenedLine(layer, row, geos, *geometry);
      if (!widened) return finding(layer, row, "BAD_GEOMETRY", widened.error().message);
      if (widened->wkb.empty())
        return finding(layer, row, "NO_WIDTH", "the line has no positive width_m, so it has no area");
      made.wkb[row] = std::move(widened->wkb);
      if (widened->profileMisfits)
        return finding(layer, row, WidenedLine::kMisfit, WidenedLine::kMisfitMessage);
      return {};
    }
    default:
      return finding(layer, row, "NOT_AN_AREA", "a point has no area");
    }
  });
  return made;
}

} // namespace alatau::plugin
