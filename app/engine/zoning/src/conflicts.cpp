// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/zoning/conflicts.h>

#include <alatau/geometry/box_index.h>
#include <alatau/geometry/geos.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace alatau {

namespace {

/// The sides of the shape, found by place.
class Outline {
public:
  explicit Outline(const Coordinates &shape)
    : mPolygons(shape.polygons) {
    std::vector<Box> boxes;
    for (const PolygonRings &polygon : shape.polygons)
      for (const PointList &ring : polygon.rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          mSides.emplace_back(ring[i], ring[i + 1]);
          Box box;
          box.extend(ring[i]);
          box.extend(ring[i + 1]);
          boxes.push_back(box);
        }
    mIndex = BoxIndex(boxes);
  }

  bool contains(Point p) const {
    return std::ranges::any_of(mPolygons,
                               [p](const PolygonRings &polygon) { return polygonContains(polygon, p); });
  }
  bool isNear(const Box &box, std::vector<std::uint32_t> &found) const {
    mIndex.find(box, found);
    return !found.empty();
  }

  /// Length of a line inside. Pieces between crossings are inside or not as their middles are.
  Metres lengthInside(const PointList &line, std::vector<std::uint32_t> &found) const {
    Metres sum = 0;
    std::vector<double> cuts;
    bool isKnown = false, isInside = false; // carried along while nothing is crossed
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const Point a = line[i], b = line[i + 1];
      Box box;
      box.extend(a);
      box.extend(b);
      const Metres length = distance(a, b);
      if (!isNear(box, found)) {
        if (!isKnown) isInside = contains(a);
        isKnown = true;
        if (isInside) sum += length;
        continue;
      }
      isKnown = false;
      cuts.assign({0.0, 1.0});
      for (const std::uint32_t number : found)
        addCut(a, b, mSides[number], cuts);
      std::ranges::sort(cuts);
      for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
        if (cuts[c + 1] <= cuts[c]) continue;
        const double middle = (cuts[c] + cuts[c + 1]) / 2;
        if (contains({a.x + middle * (b.x - a.x), a.y + middle * (b.y - a.y)}))
          sum += (cuts[c + 1] - cuts[c]) * length;
      }
    }
    return sum;
  }

private:
  static void addCut(Point a, Point b, const std::pair<Point, Point> &side, std::vector<double> &cuts) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double ex = side.second.x - side.first.x, ey = side.second.y - side.first.y;
    const double den = dx * ey - dy * ex;
    if (den == 0) { // along each other: the ends of the side
      const double square = dx * dx + dy * dy;
      for (const Point p : {side.first, side.second})
        if (square > 0) {
          const double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / square;
          if (t > 0 && t < 1) cuts.push_back(t);
        }
      return;
    }
    const double t = ((side.first.x - a.x) * ey - (side.first.y - a.y) * ex) / den;
    const double u = ((side.first.x - a.x) * dy - (side.first.y - a.y) * dx) / den;
    if (t > 0 && t < 1 && u >= -1e-9 && u <= 1 + 1e-9) cuts.push_back(t);
  }

  std::vector<PolygonRings> mPolygons;
  std::vector<std::pair<Point, Point>> mSides;
  BoxIndex mIndex;
};

double amountOf(const Conflict &conflict) {
  return conflict.area > 0 ? conflict.area : conflict.length;
}

} // namespace

struct ConflictIndex::Layer {
  bool isSpread = false;
  std::vector<std::string> wkb;    ///< polygons, valid; "" for others
  std::vector<SquareMetres> areas; ///< of polygons
  std::vector<std::vector<PointList>> lines;
  std::vector<PointList> points;
  std::vector<Metres> lengths;
  std::vector<Persons> residents;
  BoxIndex index;
  std::vector<Box> boxes;
};

ConflictIndex::ConflictIndex() = default;
ConflictIndex::ConflictIndex(ConflictIndex &&) noexcept = default;
ConflictIndex &ConflictIndex::operator=(ConflictIndex &&) noexcept = default;
ConflictIndex::~ConflictIndex() = default;

Result<ConflictIndex> ConflictIndex::build(std::span<const ConflictLayer> layers, const RunContext &context) {
  ConflictIndex index;
  for (std::size_t number = 0; number < layers.size(); ++number) {
    const ConflictLayer &given = layers[number];
    auto layer = std::make_unique<Layer>();
    const std::size_t count = given.features.size();
    layer->isSpread = given.isSpread;
    layer->wkb.resize(count);
    layer->areas.assign(count, 0);
    layer->lines.resize(count);
    layer->points.resize(count);
    layer->lengths.assign(count, 0);
    layer->boxes.resize(count);
    layer->residents.assign(count, 0);
    std::vector<std::size_t> rows;
    std::vector<FeatureView> areal;
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 256 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
      if (i < given.residents.size() && given.residents[i] >= 0 && std::isfinite(given.residents[i]))
        layer->residents[i] = given.residents[i];
      const auto coordinates = readWkb(given.features[i].wkb);
      if (!coordinates || !coordinates->polygons.empty() || coordinates->isEmpty() ||
          !coordinates->hasFiniteCoordinates()) {
        rows.push_back(i); // polygons and everything that has to be reported
        areal.push_back(given.features[i]);
        continue;
      }
      layer->boxes[i] = coordinates->box();
      layer->points[i] = coordinates->points;
      for (const PointList &line : coordinates->lines)
        layer->lengths[i] += lineLength(line);
      layer->lines[i] = coordinates->lines;
    }
    auto clean = cleanPolygons(areal, {given.name}, context);
    if (!clean) return tl::unexpected<Error>(clean.error());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      layer->wkb[rows[i]] = std::move(clean->wkb[i]);
      layer->boxes[rows[i]] = clean->boxes[i];
      layer->areas[rows[i]] = clean->areas[i];
    }
    layer->index = BoxIndex(layer->boxes);
    index.mLayers.push_back(std::move(layer));
    context.reportProgress(static_cast<double>(number + 1) / static_cast<double>(layers.size()), "Layers");
  }
  return index;
}

Result<ConflictReport> ConflictIndex::find(std::string_view shapeWkb, std::size_t most,
                                           const RunContext &context) const {
  ConflictReport report;
  report.layers.resize(mLayers.size());
  const Geos geos;
  auto shape = geos.fromWkb(shapeWkb);
  if (!shape || geos.isEmpty(*shape) || geos.dimension(*shape) != 2)
    return fail(ErrorCode::BadData, "the shape is no polygon");
  if (!geos.isValid(*shape)) {
    if (const auto why = geos.invalidity(*shape)) report.crossing = why->place;
    auto valid = geos.makeValid(*shape);
    if (valid) valid = geos.onlyDimension(*valid, 2);
    if (!valid || geos.isEmpty(*valid)) return fail(ErrorCode::BadData, "the shape has no area");
    shape = std::move(valid);
    report.wasRepaired = true;
  }
  const std::string area = geos.toWkb(*shape);
  const auto coordinates = readWkb(area);
  if (!coordinates || !coordinates->hasFiniteCoordinates())
    return fail(ErrorCode::BadData, "the shape has no place");
  report.area = geos.area(*shape);
  const Outline outline(*coordinates);
  const Box around = coordinates->box();
  std::vector<std::uint32_t> near, found;
  std::vector<std::string> cut;
  std::vector<std::uint32_t> cutRows;
  for (std::uint32_t number = 0; number < mLayers.size(); ++number) {
    const Layer &layer = *mLayers[number];
    layer.index.find(around, near);
    std::vector<Conflict> conflicts;
    const auto add = [&](std::uint32_t row, SquareMetres inside, Metres length, double share) {
      Conflict conflict{number, row, inside, length, share, layer.residents[row], layer.boxes[row]};
      if (layer.isSpread) conflict.residents *= share;
      conflicts.push_back(conflict);
    };
    cut.clear();
    cutRows.clear();
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (i % 512 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
      const std::uint32_t row = near[i];
      if (!layer.wkb[row].empty()) {
        if (outline.isNear(layer.boxes[row], found)) {
          cut.push_back(layer.wkb[row]);
          cutRows.push_back(row);
        } else if (outline.contains({layer.boxes[row].minX, layer.boxes[row].minY})) {
          add(row, layer.areas[row], 0, 1);
        }
        continue;
      }
      Metres length = 0;
      for (const PointList &line : layer.lines[row])
        length += outline.lengthInside(line, found);
      const auto inside =
          std::ranges::count_if(layer.points[row], [&](Point p) { return outline.contains(p); });
      if (length > 0)
        add(row, 0, length, length / layer.lengths[row]);
      else if (inside > 0)
        add(row, 0, 0, static_cast<double>(inside) / static_cast<double>(layer.points[row].size()));
    }
    const auto areas = areasInside(cut, area, context);
    if (!areas) return tl::unexpected<Error>(areas.error());
    for (std::size_t i = 0; i < cut.size(); ++i)
      if ((*areas)[i] > 1e-6)
        add(cutRows[i], (*areas)[i], 0, std::min(1.0, (*areas)[i] / layer.areas[cutRows[i]]));
    std::ranges::sort(conflicts, {}, &Conflict::feature); // sums have one order
    LayerConflicts &sum = report.layers[number];
    sum.count = conflicts.size();
    for (const Conflict &conflict : conflicts) {
      sum.area += conflict.area;
      sum.length += conflict.length;
      sum.residents += conflict.residents;
    }
    const auto isBefore = [](const Conflict &a, const Conflict &b) {
      return std::pair(-amountOf(a), a.feature) < std::pair(-amountOf(b), b.feature);
    };
    const std::size_t kept = std::min(most, conflicts.size());
    std::ranges::partial_sort(conflicts, conflicts.begin() + static_cast<std::ptrdiff_t>(kept), isBefore);
    report.largest.insert(report.largest.end(), conflicts.begin(),
                          conflicts.begin() + static_cast<std::ptrdiff_t>(kept));
  }
  return report;
}

} // namespace alatau
