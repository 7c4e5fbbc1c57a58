// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/snapping.h>

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 512;
constexpr Metres kOnLine = 0.001;

struct Projection {
  double squared = std::numeric_limits<double>::infinity();
  std::size_t segment = 0;
  double t = 0;
  Point point;
};

/// The nearest place of a polyline; the first one of several.
Projection project(std::span<const Point> line, Point p) {
  Projection best;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    const Point q{a.x + t * dx, a.y + t * dy};
    const double squared = (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
    if (squared < best.squared) best = {squared, i - 1, t, q};
  }
  return best;
}

double fractionAt(const StreetNetwork &network, EdgeId edge, std::size_t segment, double t) {
  const std::span<const Point> line = network.points(edge);
  double along = lineLength(line.first(segment + 1)) + t * distance(line[segment], line[segment + 1]);
  if (segment + 2 == line.size() && t >= 1) return 1;
  return std::clamp(along / network.length(edge), 0.0, 1.0);
}

/// Where two segments meet, as fractions along the first; up to two for a common stretch.
std::vector<double> crossings(Point a, Point b, Point c, Point d) {
  const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
  const double cross = rx * sy - ry * sx;
  const double qx = c.x - a.x, qy = c.y - a.y;
  const double square = rx * rx + ry * ry;
  if (square == 0) return {};
  if (cross != 0) {
    const double t = (qx * sy - qy * sx) / cross, u = (qx * ry - qy * rx) / cross;
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return {t};
    return {};
  }
  if (std::abs(qx * ry - qy * rx) > kOnLine * std::sqrt(square)) return {}; // parallel
  const double t0 = (qx * rx + qy * ry) / square;
  const double t1 = t0 + (sx * rx + sy * ry) / square;
  const double low = std::max(0.0, std::min(t0, t1)), high = std::min(1.0, std::max(t0, t1));
  if (low > high) return {};
  if (low == high) return {low};
  return {low, high};
}

/// Collects entries without doubles. A place at a node is kept once, on the first edge that offers it.
class Entries {
public:
  explicit Entries(const StreetNetwork &network)
    : mNetwork(network) {}
  void add(NetworkPosition position) {
    if (position.fraction <= 0 || position.fraction >= 1) {
      const bool isStart = position.fraction <= 0;
      const NodeId node = isStart ? mNetwork.from(position.edge) : mNetwork.to(position.edge);
      if (!mNodes.insert(node.value).second) return;
    }
    mPositions.push_back(position);
  }
  bool isEmpty() const { return mPositions.empty(); }
  std::vector<NetworkPosition> take() {
    const auto key = [this](const NetworkPosition &p) {
      return std::tuple(mNetwork.order(p.edge), p.fraction);
    };
    std::sort(mPositions.begin(), mPositions.end(),
              [&](const auto &a, const auto &b) { return key(a) < key(b); });
    const auto last = std::unique(mPositions.begin(), mPositions.end(),
                                  [&](const auto &a, const auto &b) { return key(a) == key(b); });
    mPositions.erase(last, mPositions.end());
    return std::move(mPositions);
  }

private:
  const StreetNetwork &mNetwork;
  std::set<std::uint32_t> mNodes;
  std::vector<NetworkPosition> mPositions;
};

struct Segment {
  Point a, b;
};

void addSegments(const PointList &line, std::vector<Segment> &out) {
  for (std::size_t i = 1; i < line.size(); ++i)
    out.push_back({line[i - 1], line[i]});
}

/// Crossings of the network with a set of segments.
void addCrossings(const StreetNetwork &network, std::span<const Segment> segments, Metres grow,
                  Entries &entries) {
  std::vector<Box> boxes;
  Box all;
  for (const Segment &s : segments) {
    Box box;
    box.extend(s.a);
    box.extend(s.b);
    boxes.push_back(box);
    all.extend(box);
  }
  const BoxIndex index(boxes);
  std::vector<std::uint32_t> found;
  for (const std::uint32_t e : network.findEdges(all.grown(grow))) {
    const EdgeId edge(e);
    const std::span<const Point> line = network.points(edge);
    for (std::size_t i = 1; i < line.size(); ++i) {
      Box box;
      box.extend(line[i - 1]);
      box.extend(line[i]);
      index.find(box.grown(grow), found);
      for (const std::uint32_t s : found) {
        for (const double t : crossings(line[i - 1], line[i], segments[s].a, segments[s].b)) {
          const double fraction = fractionAt(network, edge, i - 1, t);
          entries.add({edge, fraction, 0, network.pointAt(edge, fraction)});
        }
        if (grow <= 0) continue;
        // Nodes that lie on the line but do not cross it by rounding.
        const Point ends[] = {segments[s].a, segments[s].b};
        if (i == 1 && project(ends, line.front()).squared <= grow * grow)
          entries.add({edge, 0, 0, line.front()});
        if (i + 1 == line.size() && project(ends, line.back()).squared <= grow * grow) {
          entries.add({edge, 1, 0, line.back()});
        }
      }
    }
  }
}

void addNodesInside(const StreetNetwork &network, const PolygonRings &polygon, Entries &entries) {
  Box box;
  for (const Point p : polygon.rings.front())
    box.extend(p);
  for (const std::uint32_t e : network.findEdges(box)) {
    const EdgeId edge(e);
    const Point first = network.points(edge).front(), last = network.points(edge).back();
    if (box.contains(first) && polygonContains(polygon, first)) entries.add({edge, 0, 0, first});
    if (box.contains(last) && polygonContains(polygon, last)) entries.add({edge, 1, 0, last});
  }
}

Problem snapProblem(const SnapReport &report, std::size_t i, Point p, const char *code, std::string message) {
  Problem out;
  out.code = code;
  out.severity = Severity::Warning;
  out.layer = report.layer;
  out.feature = i < report.ids.size() ? report.ids[i] : std::to_string(i);
  out.message = std::move(message);
  if (std::isfinite(p.x) && std::isfinite(p.y)) {
    out.x = p.x;
    out.y = p.y;
  }
  if (i < report.sizes.size()) {
    out.size = report.sizes[i];
    out.unit = report.unit;
  }
  return out;
}

bool mayUse(const StreetNetwork &network, EdgeId edge, const SnapOptions &options) {
  if (options.onlyMainland && !network.isOnMainland(edge)) return false;
  if (options.minComponentEdges <= 1) return true;
  return network.components()[network.component(network.from(edge))].edges >= options.minComponentEdges;
}

} // namespace

NetworkPosition snap(const StreetNetwork &network, Point point, const SnapOptions &options) {
  NetworkPosition out;
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) return out;
  const auto nearest = network.nearestEdge(point, options.snapMax, [&](std::uint32_t e) {
    if (!mayUse(network, EdgeId(e), options)) return std::numeric_limits<double>::quiet_NaN();
    return std::sqrt(project(network.points(EdgeId(e)), point).squared);
  });
  if (nearest.index == UINT32_MAX) return out;
  out.edge = EdgeId(nearest.index);
  const Projection at = project(network.points(out.edge), point);
  out.fraction = fractionAt(network, out.edge, at.segment, at.t);
  out.point = at.point;
  out.distance = nearest.distance;
  return out;
}

Result<std::vector<NetworkPosition>> snapAll(const StreetNetwork &network, std::span<const Point> points,
                                             const SnapOptions &options, const SnapReport &report,
                                             const RunContext &context) {
  if (!(options.snapMax >= 0)) {
    return fail(ErrorCode::InvalidArgument, "the snapping distance must not be negative", "snapMax");
  }
  Box box;
  for (const Point p : points) {
    if (std::isfinite(p.x) && std::isfinite(p.y)) box.extend(p);
  }
  if (box.looksGeographic() && !network.bounds().isEmpty()) {
    return fail(ErrorCode::GeographicCrs, "the coordinates look like degrees, metres are needed",
                report.layer, "reproject the layer to the CRS of the streets");
  }
  std::vector<NetworkPosition> out(points.size());
  const bool isDone =
      parallelChunks(points.size(), kGrain, context, "snapping to streets", [&](auto begin, auto end) {
        for (std::size_t i = begin; i < end && !context.isStopped(); ++i)
          out[i] = snap(network, points[i], options);
      });
  if (!isDone) return fail(ErrorCode::Cancelled, "stopped on request");
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (out[i].isValid()) continue;
    const bool isFinite = std::isfinite(points[i].x) && std::isfinite(points[i].y);
    context.reportProblem(
        isFinite
            ? snapProblem(report, i, points[i], "SNAP_FAILED", "no street within the snapping distance")
            : snapProblem(report, i, points[i], "BAD_COORDINATE", "a coordinate is not a finite number"));
  }
  return out;
}

Result<std::vector<NetworkPosition>> networkEntries(const StreetNetwork &network, WkbView geometry,
                                                    const EntryOptions &options) {
  const auto coordinates = readWkb(geometry);
  if (!coordinates) return tl::unexpected<Error>(coordinates.error());
  if (!coordinates->hasFiniteCoordinates())
    return fail(ErrorCode::BadData, "a coordinate is not a finite number");
  Entries entries(network);
  std::vector<Segment> boundary, lines;
  PointList vertices = coordinates->points;
  for (const PolygonRings &polygon : coordinates->polygons) {
    if (polygon.rings.empty()) continue;
    addNodesInside(network, polygon, entries);
    for (const PointList &ring : polygon.rings)
      addSegments(ring, boundary);
    vertices.insert(vertices.end(), polygon.rings.front().begin(), polygon.rings.front().end());
  }
  for (const PointList &line : coordinates->lines) {
    addSegments(line, lines);
    vertices.insert(vertices.end(), line.begin(), line.end());
  }
  if (!boundary.empty()) addCrossings(network, boundary, 0, entries);
  if (!lines.empty()) addCrossings(network, lines, kOnLine, entries);
  if (entries.isEmpty() && options.snapMax > 0) {
    NetworkPosition nearest;
    const bool isPoints = boundary.empty() && lines.empty();
    for (const Point p : vertices) {
      const NetworkPosition position = snap(network, p, {.snapMax = options.snapMax});
      if (!position.isValid()) continue;
      if (isPoints) {
        entries.add(position);
      } else if (!nearest.isValid() || position.distance < nearest.distance) {
        nearest = position;
      }
    }
    if (nearest.isValid()) entries.add(nearest);
  }
  return entries.take();
}

} // namespace alatau
