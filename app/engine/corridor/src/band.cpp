// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/band.h>

#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace alatau::corridor {

namespace {

/// A bend whose ends lie closer together than this has one end for both segments.
constexpr Metres kSmoothBend = 1e-4;
/// Smaller holes and parts are traces of rounding.
constexpr SquareMetres kLeastArea = 1e-4;

Point corner(Point at, Point normal, Metres r) {
  return {at.x + r * normal.x, at.y + r * normal.y};
}

Point leftNormal(Point a, Point b) {
  const Metres length = distance(a, b);
  return {-(b.y - a.y) / length, (b.x - a.x) / length};
}

/// How the line bends at a vertex.
struct Bend {
  Point in, out;   ///< left normals of the end of the segment before and of the start of the one behind
  double turn = 0; ///< radians, to the left; 0: one end for both
};

Bend bendAt(std::span<const Vertex> line, std::size_t i) {
  Bend bend;
  if (i > 0) bend.in = leftNormal(line[i - 1].place, line[i].place);
  if (i + 1 < line.size()) bend.out = leftNormal(line[i].place, line[i + 1].place);
  if (i == 0 || i + 1 == line.size()) return bend;
  const double sine = bend.in.x * bend.out.y - bend.in.y * bend.out.x;
  const double cosine = bend.in.x * bend.out.x + bend.in.y * bend.out.y;
  bend.turn = std::atan2(sine, cosine);
  if (std::abs(bend.turn) * line[i].width / 2 >= kSmoothBend) return bend;
  const Point sum{bend.in.x + bend.out.x, bend.in.y + bend.out.y};
  const double size = std::sqrt(sum.x * sum.x + sum.y * sum.y);
  bend.in = bend.out = {sum.x / size, sum.y / size};
  bend.turn = 0;
  return bend;
}

PolygonRings sector(const Vertex &vertex, const Bend &bend, double side) {
  const Metres r = side * vertex.width / 2;
  const int steps = std::max(
      1, static_cast<int>(std::ceil(std::abs(bend.turn) * 2 * kCornersPerQuarter / std::numbers::pi - 1e-9)));
  PointList ring{vertex.place, corner(vertex.place, bend.in, r)};
  for (int k = 1; k < steps; ++k) {
    const double angle = bend.turn * k / steps;
    const double c = std::cos(angle), s = std::sin(angle);
    ring.push_back(corner(vertex.place, {bend.in.x * c - bend.in.y * s, bend.in.x * s + bend.in.y * c}, r));
  }
  ring.push_back(corner(vertex.place, bend.out, r));
  ring.push_back(vertex.place);
  if (bend.turn < 0) std::reverse(ring.begin(), ring.end());
  return {{std::move(ring)}};
}

void dropTraces(std::vector<PolygonRings> &polygons) {
  for (PolygonRings &polygon : polygons)
    for (std::size_t i = polygon.rings.size(); i-- > 1;)
      if (polygonArea({{polygon.rings[i]}}) < kLeastArea)
        polygon.rings.erase(polygon.rings.begin() + static_cast<std::ptrdiff_t>(i));
  if (polygons.size() > 1)
    std::erase_if(polygons, [](const PolygonRings &polygon) { return polygonArea(polygon) < kLeastArea; });
}

Status checkVertices(std::span<const Vertex> vertices) {
  Corridor plain;
  plain.vertices.assign(vertices.begin(), vertices.end());
  return check(plain);
}

} // namespace

std::vector<Metres> drawnWidths(std::span<const Vertex> vertices) {
  std::vector<Metres> widths;
  widths.reserve(vertices.size());
  for (const Vertex &vertex : vertices)
    widths.push_back(vertex.width);
  const auto limit = [&](std::size_t i, std::size_t beside) {
    const Metres most =
        widths[beside] + 2 * kSteepestTaper * distance(vertices[i].place, vertices[beside].place);
    widths[i] = std::min(widths[i], most);
  };
  for (std::size_t i = 1; i < widths.size(); ++i)
    limit(i, i - 1);
  for (std::size_t i = widths.size(); i-- > 1;)
    limit(i - 1, i);
  return widths;
}

std::vector<PolygonRings> pieces(std::span<const Vertex> drawn, std::size_t first, std::size_t end) {
  std::vector<PolygonRings> out;
  out.reserve(3 * (end - first));
  Bend start = bendAt(drawn, first);
  for (std::size_t i = first; i < end; ++i) {
    const Bend bend = bendAt(drawn, i + 1);
    const Point a = drawn[i].place, b = drawn[i + 1].place;
    const Metres ra = drawn[i].width / 2, rb = drawn[i + 1].width / 2;
    PointList ring{corner(a, start.out, -ra), corner(b, bend.in, -rb)};
    if (i + 2 < drawn.size()) ring.push_back(b); // the sectors at the bend have an edge that ends there
    ring.push_back(corner(b, bend.in, rb));
    ring.push_back(corner(a, start.out, ra));
    if (i > 0) ring.push_back(a);
    ring.push_back(ring.front());
    out.push_back({{std::move(ring)}});
    if (bend.turn != 0) {
      out.push_back(sector(drawn[i + 1], bend, 1));
      out.push_back(sector(drawn[i + 1], bend, -1));
    }
    start = bend;
  }
  return out;
}

Result<std::string> polygon(std::span<const Vertex> vertices, const RunContext &context) {
  if (Status status = checkVertices(vertices); !status) return tl::unexpected<Error>(status.error());
  std::vector<Vertex> drawn(vertices.begin(), vertices.end());
  const std::vector<Metres> widths = drawnWidths(vertices);
  for (std::size_t i = 0; i < drawn.size(); ++i)
    drawn[i].width = widths[i];
  std::vector<std::string> parts;
  for (const PolygonRings &piece : pieces(drawn, 0, drawn.size() - 1))
    parts.push_back(writeWkbPolygon(piece));
  auto united = unionValidPolygons(parts, context);
  if (!united) return united;
  auto read = readWkb(*united);
  if (!read) return tl::unexpected<Error>(read.error());
  dropTraces(read->polygons);
  std::string wkb = read->polygons.size() == 1 ? writeWkbPolygon(read->polygons.front())
                                               : writeWkbMultiPolygon(read->polygons);
  const Geos geos;
  const auto geometry = geos.fromWkb(wkb);
  if (!geometry || geos.isValid(*geometry)) return wkb;
  const auto repaired = geos.makeValid(*geometry);
  if (!repaired) return tl::unexpected<Error>(repaired.error());
  return geos.toWkb(*repaired);
}

Result<std::string> polygon(const Corridor &corridor, const RunContext &context) {
  return polygon(std::span<const Vertex>(corridor.vertices), context);
}

Bottleneck bottleneck(std::span<const Vertex> vertices) {
  Bottleneck out;
  const std::vector<Metres> widths = drawnWidths(vertices);
  const auto least = std::min_element(widths.begin(), widths.end());
  if (least == widths.end()) return out;
  out.vertex = static_cast<std::size_t>(least - widths.begin());
  out.width = *least;
  out.place = vertices[out.vertex].place;
  return out;
}

Result<std::vector<NeighbourOverlap>>
overlaps(const std::string &band, std::span<const std::string> neighbours, SquareMetres accepted) {
  const Geos geos;
  auto own = geos.fromWkb(band);
  if (!own) return tl::unexpected<Error>(own.error());
  const Box box = geos.bounds(*own);
  std::vector<NeighbourOverlap> found;
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    const auto other = geos.fromWkb(neighbours[i]);
    if (!other || !box.intersects(geos.bounds(*other))) continue;
    const auto shared = geos.intersection(*own, *other);
    if (!shared) continue;
    const auto areas = geos.onlyDimension(*shared, 2);
    if (!areas || geos.isEmpty(*areas)) continue;
    const SquareMetres area = geos.area(*areas);
    if (!(area > accepted)) continue;
    found.push_back({i, area, geos.placeIn(*areas).value_or(Point())});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.area > b.area; });
  return found;
}

} // namespace alatau::corridor
