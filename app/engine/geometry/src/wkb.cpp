// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/wkb.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace alatau {

namespace {

constexpr int kMaxDepth = 32; ///< nested collections; deeper input is an attack or a mistake

enum WkbType : std::uint32_t {
  kPoint = 1,
  kLineString = 2,
  kPolygon = 3,
  kMultiPoint = 4,
  kMultiLineString = 5,
  kMultiPolygon = 6,
  kCollection = 7
};

/// Walks over WKB and calls a visitor; knows nothing of what is done with the coordinates.
class Walker {
public:
  explicit Walker(WkbView bytes)
    : mBytes(bytes) {}

  /// `Visitor` has onPoint(Point), beginLine(n), endLine(), beginPolygon(rings), beginRing(n),
  /// onVertex(Point).
  template<typename Visitor>
  bool geometry(Visitor &visitor, int depth = 0) {
    if (depth > kMaxDepth || mBytes.size() - mAt < 5) return false;
    const auto order = static_cast<std::uint8_t>(mBytes[mAt++]);
    if (order > 1) return false;
    mSwap = (order == 0) != (std::endian::native == std::endian::big);
    std::uint32_t type = 0;
    if (!integer(type)) return false;
    int dimensions = 2;
    if (type & 0x80000000U) ++dimensions;
    if (type & 0x40000000U) ++dimensions;
    if (type & 0x20000000U) {
      std::uint32_t srid = 0;
      if (!integer(srid)) return false;
    }
    type &= 0x0FFFFFFFU;
    const std::uint32_t iso = type / 1000;
    if (iso > 3) return false;
    if (iso == 1 || iso == 2) dimensions = 3;
    if (iso == 3) dimensions = 4;
    type %= 1000;
    const std::size_t stride = 8 * static_cast<std::size_t>(dimensions);
    switch (type) {
    case kPoint: {
      Point p;
      if (!vertex(p, stride)) return false;
      if (!(std::isnan(p.x) && std::isnan(p.y))) visitor.onPoint(p); // NaN NaN is how WKB says POINT EMPTY
      return true;
    }
    case kLineString: {
      std::uint32_t n = 0;
      if (!count(n, stride)) return false;
      visitor.beginLine(n);
      return vertices(visitor, n, stride);
    }
    case kPolygon: {
      std::uint32_t rings = 0;
      if (!count(rings, 4)) return false;
      visitor.beginPolygon(rings);
      for (std::uint32_t r = 0; r < rings; ++r) {
        std::uint32_t n = 0;
        if (!count(n, stride)) return false;
        visitor.beginRing(n);
        if (!vertices(visitor, n, stride)) return false;
      }
      return true;
    }
    case kMultiPoint:
    case kMultiLineString:
    case kMultiPolygon:
    case kCollection: {
      std::uint32_t members = 0;
      if (!count(members, 5)) return false;
      for (std::uint32_t m = 0; m < members; ++m) {
        if (!geometry(visitor, depth + 1)) return false;
      }
      return true;
    }
    default:
      return false;
    }
  }

private:
  bool integer(std::uint32_t &out) {
    if (mBytes.size() - mAt < 4) return false;
    std::memcpy(&out, mBytes.data() + mAt, 4);
    mAt += 4;
    if (mSwap) out = __builtin_bswap32(out);
    return true;
  }
  /// A count that the remaining bytes can hold: no allocation by the word of a broken file.
  bool count(std::uint32_t &out, std::size_t bytesEach) {
    return integer(out) && out <= (mBytes.size() - mAt) / bytesEach;
  }
  double real(std::size_t at) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, mBytes.data() + at, 8);
    if (mSwap) bits = __builtin_bswap64(bits);
    return std::bit_cast<double>(bits);
  }
  bool vertex(Point &p, std::size_t stride) {
    if (mBytes.size() - mAt < stride) return false;
    p = {real(mAt), real(mAt + 8)};
    mAt += stride;
    return true;
  }
  template<typename Visitor>
  bool vertices(Visitor &visitor, std::uint32_t n, std::size_t stride) {
    for (std::uint32_t i = 0; i < n; ++i) {
      Point p;
      if (!vertex(p, stride)) return false;
      visitor.onVertex(p);
    }
    return true;
  }

  WkbView mBytes;
  std::size_t mAt = 0;
  bool mSwap = false;
};

struct Collector {
  Coordinates &out;
  PointList *list = nullptr;
  void onPoint(Point p) { out.points.push_back(p); }
  void beginLine(std::uint32_t n) {
    list = &out.lines.emplace_back();
    list->reserve(n);
  }
  void beginPolygon(std::uint32_t rings) { out.polygons.emplace_back().rings.reserve(rings); }
  void beginRing(std::uint32_t n) {
    list = &out.polygons.back().rings.emplace_back();
    list->reserve(n);
  }
  void onVertex(Point p) { list->push_back(p); }
};

struct Boxer {
  Box box;
  void onPoint(Point p) { box.extend(p); }
  void beginLine(std::uint32_t) {}
  void beginPolygon(std::uint32_t) {}
  void beginRing(std::uint32_t) {}
  void onVertex(Point p) { box.extend(p); }
};

class Writer {
public:
  std::string take() { return std::move(mOut); }
  void header(std::uint32_t type) {
    mOut.push_back(1);
    integer(type);
  }
  void integer(std::size_t n) {
    const auto v = static_cast<std::uint32_t>(n);
    for (int shift = 0; shift < 32; shift += 8)
      mOut.push_back(static_cast<char>((v >> shift) & 0xFFU));
  }
  void real(double d) {
    const auto bits = std::bit_cast<std::uint64_t>(d);
    for (int shift = 0; shift < 64; shift += 8)
      mOut.push_back(static_cast<char>((bits >> shift) & 0xFFU));
  }
  void list(std::span<const Point> points) {
    integer(points.size());
    for (const Point p : points) {
      real(p.x);
      real(p.y);
    }
  }
  void polygon(const PolygonRings &polygon) {
    header(kPolygon);
    integer(polygon.rings.size());
    for (const PointList &ring : polygon.rings)
      list(ring);
  }

private:
  std::string mOut;
};

tl::unexpected<Error> badWkb() {
  return fail(ErrorCode::BadData, "the geometry is not readable well-known binary");
}

bool isFinite(std::span<const Point> points) {
  for (const Point p : points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
  }
  return true;
}

/// Twice the signed area, relative to the first vertex.
double doubleArea(const PointList &ring) {
  double sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - ring[0].x, ay = ring[i].y - ring[0].y;
    const double bx = ring[i + 1].x - ring[0].x, by = ring[i + 1].y - ring[0].y;
    sum += ax * by - bx * ay;
  }
  return sum;
}

} // namespace

Box Coordinates::box() const {
  Box out;
  for (const Point p : points)
    out.extend(p);
  for (const PointList &line : lines) {
    for (const Point p : line)
      out.extend(p);
  }
  for (const PolygonRings &polygon : polygons) {
    for (const PointList &ring : polygon.rings) {
      for (const Point p : ring)
        out.extend(p);
    }
  }
  return out;
}

bool Coordinates::hasFiniteCoordinates() const {
  if (!isFinite(points)) return false;
  for (const PointList &line : lines) {
    if (!isFinite(line)) return false;
  }
  for (const PolygonRings &polygon : polygons) {
    for (const PointList &ring : polygon.rings) {
      if (!isFinite(ring)) return false;
    }
  }
  return true;
}

Result<Coordinates> readWkb(WkbView wkb) {
  Coordinates out;
  Collector collector{out};
  if (!Walker(wkb).geometry(collector)) return badWkb();
  return out;
}

Result<Point> readWkbPoint(WkbView wkb) {
  struct {
    Point point;
    int count = 0;
    void onPoint(Point p) {
      point = p;
      ++count;
    }
    void beginLine(std::uint32_t) { count = 2; }
    void beginPolygon(std::uint32_t) { count = 2; }
    void beginRing(std::uint32_t) {}
    void onVertex(Point) {}
  } visitor;
  if (!Walker(wkb).geometry(visitor)) return badWkb();
  if (visitor.count != 1) return fail(ErrorCode::BadData, "the geometry is not one point");
  return visitor.point;
}

Result<Box> readWkbBox(WkbView wkb) {
  Boxer boxer;
  if (!Walker(wkb).geometry(boxer)) return badWkb();
  return boxer.box;
}

std::string writeWkbPoint(Point point) {
  Writer w;
  w.header(kPoint);
  w.real(point.x);
  w.real(point.y);
  return w.take();
}

std::string writeWkbLine(std::span<const Point> line) {
  Writer w;
  w.header(kLineString);
  w.list(line);
  return w.take();
}

std::string writeWkbMultiLine(std::span<const PointList> lines) {
  Writer w;
  w.header(kMultiLineString);
  w.integer(lines.size());
  for (const PointList &line : lines) {
    w.header(kLineString);
    w.list(line);
  }
  return w.take();
}

std::string writeWkbPolygon(const PolygonRings &polygon) {
  Writer w;
  w.polygon(polygon);
  return w.take();
}

std::string writeWkbMultiPolygon(std::span<const PolygonRings> polygons) {
  Writer w;
  w.header(kMultiPolygon);
  w.integer(polygons.size());
  for (const PolygonRings &polygon : polygons)
    w.polygon(polygon);
  return w.take();
}

bool polygonContains(const PolygonRings &polygon, Point p) {
  bool isInside = false;
  for (const PointList &ring : polygon.rings) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Point a = ring[i], b = ring[i + 1];
      if ((a.y > p.y) == (b.y > p.y)) continue;
      if (p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) isInside = !isInside;
    }
  }
  return isInside;
}

SquareMetres polygonArea(const PolygonRings &polygon) {
  double area = 0;
  for (std::size_t r = 0; r < polygon.rings.size(); ++r) {
    const double ring = std::abs(doubleArea(polygon.rings[r])) / 2;
    area += r == 0 ? ring : -ring;
  }
  return area;
}

Metres lineLength(std::span<const Point> line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += distance(line[i - 1], line[i]);
  return length;
}

} // namespace alatau
