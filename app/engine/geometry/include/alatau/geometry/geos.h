// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/wkb.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

struct GEOSContextHandle_HS;
struct GEOSGeom_t;
struct GEOSPrepGeom_t;

namespace alatau {

class Geos;

/// One GEOS geometry, owned. Movable. It keeps the context that made it alive, and may be read by one thread
/// at a time (GEOS caches envelopes inside): to use a geometry on several threads, give each its own copy
/// (from WKB).
class Geometry {
public:
  Geometry() = default;
  Geometry(Geometry &&other) noexcept;
  Geometry &operator=(Geometry &&other) noexcept;
  ~Geometry();

  bool isNull() const { return !mGeometry; }
  const GEOSGeom_t *get() const { return mGeometry; }

private:
  friend class Geos;
  friend class PreparedGeometry;
  Geometry(std::shared_ptr<GEOSContextHandle_HS> context, GEOSGeom_t *geometry);
  std::shared_ptr<GEOSContextHandle_HS> mContext;
  GEOSGeom_t *mGeometry = nullptr;
};

/// A geometry indexed for many questions. Refers to the geometry it was made from, which must outlive it.
class PreparedGeometry {
public:
  PreparedGeometry() = default;
  PreparedGeometry(PreparedGeometry &&other) noexcept;
  PreparedGeometry &operator=(PreparedGeometry &&other) noexcept;
  ~PreparedGeometry();
  bool isNull() const { return !mPrepared; }

private:
  friend class Geos;
  std::shared_ptr<GEOSContextHandle_HS> mContext;
  const GEOSPrepGeom_t *mPrepared = nullptr;
};

/// Why a geometry is invalid, with the place.
struct Invalidity {
  std::string reason; ///< GEOS's words, e.g. "Self-intersection"
  Point place;
};

/// The reentrant C interface of GEOS: one object per thread, never the process-wide interrupt. Cheap to make
/// (microseconds). A null Geometry as argument is ErrorCode::InvalidArgument; what GEOS cannot do comes back
/// as ErrorCode::BadData with its message, and the caller reports a Problem and goes on. Overlays use
/// OverlayNG (floating, then snapping noders). One GEOS call cannot be interrupted: see overlay.h for
/// operations that answer a stop request.
class Geos {
public:
  Geos();
  Geos(const Geos &) = delete;
  Geos &operator=(const Geos &) = delete;
  ~Geos();

  static std::string version(); ///< e.g. "3.11.1-CAPI-1.17.1"

  // Making
  Result<Geometry> fromWkb(WkbView wkb) const;
  Result<Geometry> fromWkt(const std::string &wkt) const;
  Result<Geometry> point(Point p) const;
  Result<Geometry> line(std::span<const Point> points) const;
  Result<Geometry> polygon(std::span<const Point> closedRing) const;
  Result<Geometry> box(const Box &box) const;
  Geometry emptyPolygon() const;
  /// Moves the members into one GeometryCollection (or MultiPolygon if all are polygons).
  Result<Geometry> collect(std::vector<Geometry> members) const;
  Geometry clone(const Geometry &g) const;

  // Reading
  std::string toWkb(const Geometry &g) const; ///< little-endian 2D; empty string for a null geometry
  std::string toWkt(const Geometry &g) const;
  bool isEmpty(const Geometry &g) const;
  int dimension(const Geometry &g) const; ///< 0 points, 1 lines, 2 areas; -1 empty collection
  SquareMetres area(const Geometry &g) const;
  Metres length(const Geometry &g) const;
  Box bounds(const Geometry &g) const;

  // Validity
  bool isValid(const Geometry &g) const;
  Result<Invalidity> invalidity(const Geometry &g) const; ///< NotFound when it is valid
  /// Repair by the structure method (keeps areas, drops what collapses). The result has the same dimension or
  /// is empty.
  Result<Geometry> makeValid(const Geometry &g) const;

  // Questions
  Result<bool> intersects(const Geometry &a, const Geometry &b) const;
  Result<bool> contains(const Geometry &a, const Geometry &b) const;
  Result<bool> equalsExact(const Geometry &a, const Geometry &b, Metres tolerance) const;
  Result<Metres> distance(const Geometry &a, const Geometry &b) const;
  /// A nearest place of each; BadData when one is empty.
  Result<std::pair<Point, Point>> nearestPoints(const Geometry &a, const Geometry &b) const;
  PreparedGeometry prepare(const Geometry &g) const;
  bool intersects(const PreparedGeometry &a, const Geometry &b) const;
  bool contains(const PreparedGeometry &a, const Geometry &b) const;
  bool containsProperly(const PreparedGeometry &a, const Geometry &b) const;
  bool containsPoint(const PreparedGeometry &a, Point p) const; ///< the boundary does not count
  bool coversPoint(const PreparedGeometry &a, Point p) const;   ///< the boundary counts

  // Overlay and construction
  Result<Geometry> intersection(const Geometry &a, const Geometry &b) const;
  Result<Geometry> difference(const Geometry &a, const Geometry &b) const;
  Result<Geometry> unite(const Geometry &a, const Geometry &b) const;
  Result<Geometry> unaryUnion(const Geometry &g) const;
  /// Round joins and caps, 8 segments per quarter circle.
  Result<Geometry> buffer(const Geometry &g, Metres distance) const;
  /// Flat caps: a corridor from its centreline.
  Result<Geometry> bufferFlat(const Geometry &line, Metres distance) const;
  /// Fewer corners, none further away than the tolerance; the topology stays.
  Result<Geometry> simplify(const Geometry &g, Metres tolerance) const;
  Result<Geometry> pointOnSurface(const Geometry &g) const;
  Result<Point> placeIn(const Geometry &g) const; ///< pointOnSurface as coordinates
  /// The parts of a collection with the dimension (2: polygons only, as one MultiPolygon or Polygon); may be
  /// empty.
  Result<Geometry> onlyDimension(const Geometry &g, int dimension) const;

  GEOSContextHandle_HS *handle() const { return mContext.get(); }
  std::string takeMessage() const; ///< last words of GEOS, then forgotten

private:
  Result<Geometry> made(GEOSGeom_t *geometry, const char *what) const;
  std::unique_ptr<std::string> mMessage; ///< where the error handler of the context writes
  std::shared_ptr<GEOSContextHandle_HS> mContext;
};

} // namespace alatau
