// SPDX-License-Identifier: GPL-3.0-or-later
#include "shapes.h"

#include "random.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <geos_c.h>
#include <limits>
#include <memory>

namespace alatau::demo {

double Dice::noise(double x, double y, double wavelength, std::uint64_t salt) const {
  const double gridX = x / wavelength, gridY = y / wavelength;
  const double floorX = std::floor(gridX), floorY = std::floor(gridY);
  const auto i = static_cast<std::int64_t>(floorX), j = static_cast<std::int64_t>(floorY);
  const auto ease = [](double t) { return t * t * (3.0 - 2.0 * t); };
  const double u = ease(gridX - floorX), v = ease(gridY - floorY);
  const double south = around(i, j, salt) * (1 - u) + around(i + 1, j, salt) * u;
  const double north = around(i, j + 1, salt) * (1 - u) + around(i + 1, j + 1, salt) * u;
  return south * (1 - v) + north * v;
}

double rounded(double metres) {
  return std::floor(metres * 100.0 + 0.5) / 100.0;
}

Point rounded(Point point) {
  return {rounded(point.x), rounded(point.y)};
}

Point between(Point a, Point b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double distance(Point a, Point b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

double distanceToLine(Point point, const Line &line) {
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t k = 1; k < line.size(); ++k) {
    const Point a = line[k - 1], b = line[k];
    const double squared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
    const double share =
        squared > 0 ? ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / squared : 0.0;
    best = std::min(best, distance(point, between(a, b, std::clamp(share, 0.0, 1.0))));
  }
  return best;
}

double length(const Line &line) {
  double sum = 0;
  for (std::size_t k = 1; k < line.size(); ++k)
    sum += distance(line[k - 1], line[k]);
  return sum;
}

double ringArea(const Ring &ring) {
  double twice = 0;
  for (std::size_t k = 1; k < ring.size(); ++k) {
    const Point a{ring[k - 1].x - ring[0].x, ring[k - 1].y - ring[0].y};
    const Point b{ring[k].x - ring[0].x, ring[k].y - ring[0].y};
    twice += a.x * b.y - a.y * b.x;
  }
  return twice / 2;
}

bool contains(const Ring &ring, Point point) {
  bool inside = false;
  for (std::size_t k = 1; k < ring.size(); ++k) {
    const Point a = ring[k - 1], b = ring[k];
    if ((a.y > point.y) == (b.y > point.y)) continue;
    if (point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

Point centre(const Ring &ring) {
  Point sum;
  const auto corners = static_cast<double>(ring.size() - 1);
  for (std::size_t k = 1; k < ring.size(); ++k) {
    sum.x += ring[k].x / corners;
    sum.y += ring[k].y / corners;
  }
  return sum;
}

double crossing(Point a, Point b, Point c, Point d) {
  const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
  const double denominator = rx * sy - ry * sx;
  if (denominator == 0) return -1;
  const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / denominator;
  const double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / denominator;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : -1;
}

Line smoothed(const Line &line, int times) {
  Line current = line;
  for (int round = 0; round < times; ++round) {
    Line next{current.front()};
    for (std::size_t k = 1; k < current.size(); ++k) {
      next.push_back(rounded(between(current[k - 1], current[k], 0.25)));
      next.push_back(rounded(between(current[k - 1], current[k], 0.75)));
    }
    next.push_back(current.back());
    current = std::move(next);
  }
  return current;
}

Line parallel(const Line &line, double offset) {
  Line out;
  for (std::size_t k = 0; k < line.size(); ++k) {
    const Point a = line[k == 0 ? 0 : k - 1], b = line[std::min(k + 1, line.size() - 1)];
    const double size = distance(a, b);
    if (size == 0) continue;
    out.push_back(
        rounded(Point{line[k].x - (b.y - a.y) / size * offset, line[k].y + (b.x - a.x) / size * offset}));
  }
  return out;
}

namespace {

void put(std::string &out, const void *bytes, std::size_t count) {
  out.append(static_cast<const char *>(bytes), count);
}

void putHeader(std::string &out, std::uint32_t type) {
  const std::uint16_t probe = 1;
  unsigned char isLittle = 0;
  std::memcpy(&isLittle, &probe, 1);
  out.push_back(static_cast<char>(isLittle));
  put(out, &type, sizeof type);
}

void putPoints(std::string &out, const std::vector<Point> &points) {
  const auto count = static_cast<std::uint32_t>(points.size());
  put(out, &count, sizeof count);
  for (const Point &point : points) {
    put(out, &point.x, sizeof point.x);
    put(out, &point.y, sizeof point.y);
  }
}

/// One GEOS context for one call: cheap compared to what is done in it, and no state is kept.
class Geos {
public:
  Geos()
    : mHandle(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(mHandle); }
  Geos(const Geos &) = delete;
  Geos &operator=(const Geos &) = delete;

  struct Deleter {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Deleter>;

  GEOSContextHandle_t handle() const { return mHandle; }
  Geometry own(GEOSGeometry *geometry) const { return Geometry(geometry, Deleter{mHandle}); }
  Geometry read(const std::string &wkb) const {
    GEOSWKBReader *reader = GEOSWKBReader_create_r(mHandle);
    GEOSGeometry *geometry = GEOSWKBReader_read_r(
        mHandle, reader, reinterpret_cast<const unsigned char *>(wkb.data()), wkb.size());
    GEOSWKBReader_destroy_r(mHandle, reader);
    return own(geometry);
  }
  Result<std::string> write(const Geometry &geometry) const {
    if (!geometry) return fail(ErrorCode::Internal, "GEOS could not compute a shape of the demo");
    GEOSWKBWriter *writer = GEOSWKBWriter_create_r(mHandle);
    std::size_t size = 0;
    unsigned char *bytes = GEOSWKBWriter_write_r(mHandle, writer, geometry.get(), &size);
    std::string out(reinterpret_cast<const char *>(bytes), size);
    GEOSFree_r(mHandle, bytes);
    GEOSWKBWriter_destroy_r(mHandle, writer);
    return out;
  }

private:
  GEOSContextHandle_t mHandle;
};

using BinaryOperation = GEOSGeometry *(*)(GEOSContextHandle_t, const GEOSGeometry *, const GEOSGeometry *,
                                          double);

/// On a centimetre grid, as all coordinates of the demo.
Result<std::string> combine(const std::string &a, const std::string &b, BinaryOperation operation) {
  const Geos geos;
  const auto first = geos.read(a), second = geos.read(b);
  if (!first || !second) return fail(ErrorCode::Internal, "a shape of the demo cannot be read back");
  return geos.write(geos.own(operation(geos.handle(), first.get(), second.get(), 0.01)));
}

} // namespace

std::string wkbPoint(Point point) {
  std::string out;
  putHeader(out, 1);
  put(out, &point.x, sizeof point.x);
  put(out, &point.y, sizeof point.y);
  return out;
}

std::string wkbLine(const Line &line) {
  std::string out;
  putHeader(out, 2);
  putPoints(out, line);
  return out;
}

std::string wkbPolygons(const std::vector<Ring> &shells) {
  std::string out;
  putHeader(out, 6);
  const auto count = static_cast<std::uint32_t>(shells.size());
  put(out, &count, sizeof count);
  for (const Ring &ring : shells) {
    putHeader(out, 3);
    const std::uint32_t rings = 1;
    put(out, &rings, sizeof rings);
    putPoints(out, ring);
  }
  return out;
}

Result<std::string> unionOf(const std::vector<std::string> &wkbs) {
  const Geos geos;
  std::vector<GEOSGeometry *> parts;
  parts.reserve(wkbs.size());
  for (const std::string &wkb : wkbs)
    parts.push_back(geos.read(wkb).release());
  const auto all = geos.own(GEOSGeom_createCollection_r(geos.handle(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                        static_cast<unsigned>(parts.size())));
  return geos.write(geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), 0.01)));
}

Result<std::string> intersectionOf(const std::string &a, const std::string &b) {
  return combine(a, b, GEOSIntersectionPrec_r);
}

Result<std::string> differenceOf(const std::string &a, const std::string &b) {
  return combine(a, b, GEOSDifferencePrec_r);
}

Result<std::string> bufferOf(const std::string &wkb, double metres, bool hasMitredCorners) {
  const Geos geos;
  const auto input = geos.read(wkb);
  if (!input) return fail(ErrorCode::Internal, "a shape of the demo cannot be read back");
  const auto buffer =
      geos.own(GEOSBufferWithStyle_r(geos.handle(), input.get(), metres, 6, GEOSBUF_CAP_ROUND,
                                     hasMitredCorners ? GEOSBUF_JOIN_MITRE : GEOSBUF_JOIN_ROUND, 4.0));
  if (!buffer) return fail(ErrorCode::Internal, "GEOS could not buffer a shape of the demo");
  return geos.write(geos.own(GEOSGeom_setPrecision_r(geos.handle(), buffer.get(), 0.01, 0)));
}

double areaOf(const std::string &wkb) {
  const Geos geos;
  const auto geometry = geos.read(wkb);
  double area = 0;
  if (geometry) GEOSArea_r(geos.handle(), geometry.get(), &area);
  return area;
}

} // namespace alatau::demo
