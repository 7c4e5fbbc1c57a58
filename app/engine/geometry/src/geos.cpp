// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/geos.h>

#include <cmath>
#include <geos_c.h>
#include <utility>

namespace alatau {

namespace {

constexpr int kQuadrantSegments = 8;

void keepMessage(const char *message, void *userdata) {
  *static_cast<std::string *>(userdata) = message ? message : "";
}

/// GEOS gives 0, 1, or 2 for an exception.
Result<bool> answer(char value, const Geos &geos, const char *what) {
  if (value == 2) return fail(ErrorCode::BadData, std::string(what) + " failed: " + geos.takeMessage());
  return value == 1;
}

tl::unexpected<Error> nullArgument(const char *what) {
  return fail(ErrorCode::InvalidArgument, std::string(what) + " of a null geometry");
}

} // namespace

Geometry::Geometry(std::shared_ptr<GEOSContextHandle_HS> context, GEOSGeom_t *geometry)
  : mContext(std::move(context))
  , mGeometry(geometry) {}

Geometry::Geometry(Geometry &&other) noexcept
  : mContext(std::move(other.mContext))
  , mGeometry(std::exchange(other.mGeometry, nullptr)) {}

Geometry &Geometry::operator=(Geometry &&other) noexcept {
  if (this != &other) {
    if (mGeometry) GEOSGeom_destroy_r(mContext.get(), mGeometry);
    mContext = std::move(other.mContext);
    mGeometry = std::exchange(other.mGeometry, nullptr);
  }
  return *this;
}

Geometry::~Geometry() {
  if (mGeometry) GEOSGeom_destroy_r(mContext.get(), mGeometry);
}

PreparedGeometry::PreparedGeometry(PreparedGeometry &&other) noexcept
  : mContext(std::move(other.mContext))
  , mPrepared(std::exchange(other.mPrepared, nullptr)) {}

PreparedGeometry &PreparedGeometry::operator=(PreparedGeometry &&other) noexcept {
  if (this != &other) {
    if (mPrepared) GEOSPreparedGeom_destroy_r(mContext.get(), mPrepared);
    mContext = std::move(other.mContext);
    mPrepared = std::exchange(other.mPrepared, nullptr);
  }
  return *this;
}

PreparedGeometry::~PreparedGeometry() {
  if (mPrepared) GEOSPreparedGeom_destroy_r(mContext.get(), mPrepared);
}

Geos::Geos()
  : mMessage(std::make_unique<std::string>())
  , mContext(GEOS_init_r(), GEOS_finish_r) {
  GEOSContext_setErrorMessageHandler_r(handle(), keepMessage, mMessage.get());
}

Geos::~Geos() {
  // Geometries may keep the context alive longer than the message lives.
  GEOSContext_setErrorMessageHandler_r(handle(), nullptr, nullptr);
}

std::string Geos::version() {
  return GEOSversion();
}

std::string Geos::takeMessage() const {
  return std::exchange(*mMessage, {});
}

Result<Geometry> Geos::made(GEOSGeom_t *geometry, const char *what) const {
  if (!geometry) {
    const std::string why = takeMessage();
    return fail(ErrorCode::BadData, std::string(what) + " failed" + (why.empty() ? "" : ": " + why));
  }
  return Geometry(mContext, geometry);
}

Result<Geometry> Geos::fromWkb(WkbView wkb) const {
  GEOSWKBReader *reader = GEOSWKBReader_create_r(handle());
  GEOSGeometry *g =
      GEOSWKBReader_read_r(handle(), reader, reinterpret_cast<const unsigned char *>(wkb.data()), wkb.size());
  GEOSWKBReader_destroy_r(handle(), reader);
  return made(g, "reading WKB");
}

Result<Geometry> Geos::fromWkt(const std::string &wkt) const {
  GEOSWKTReader *reader = GEOSWKTReader_create_r(handle());
  GEOSGeometry *g = GEOSWKTReader_read_r(handle(), reader, wkt.c_str());
  GEOSWKTReader_destroy_r(handle(), reader);
  return made(g, "reading WKT");
}

Result<Geometry> Geos::point(Point p) const {
  return made(GEOSGeom_createPointFromXY_r(handle(), p.x, p.y), "point");
}

Result<Geometry> Geos::line(std::span<const Point> points) const {
  return fromWkb(writeWkbLine(points));
}

Result<Geometry> Geos::polygon(std::span<const Point> closedRing) const {
  return fromWkb(writeWkbPolygon({{PointList(closedRing.begin(), closedRing.end())}}));
}

Result<Geometry> Geos::box(const Box &b) const {
  if (b.isEmpty()) return emptyPolygon();
  const Point ring[] = {
      {b.minX, b.minY}, {b.maxX, b.minY}, {b.maxX, b.maxY}, {b.minX, b.maxY}, {b.minX, b.minY}};
  return polygon(ring);
}

Geometry Geos::emptyPolygon() const {
  return Geometry(mContext, GEOSGeom_createEmptyPolygon_r(handle()));
}

Result<Geometry> Geos::collect(std::vector<Geometry> members) const {
  std::vector<GEOSGeometry *> raw;
  raw.reserve(members.size());
  bool isPolygonal = true;
  for (Geometry &member : members) {
    if (member.isNull()) continue;
    isPolygonal = isPolygonal && GEOSGeomTypeId_r(handle(), member.get()) == GEOS_POLYGON;
    raw.push_back(std::exchange(member.mGeometry, nullptr)); // GEOS owns it from here, also when it fails
  }
  return made(GEOSGeom_createCollection_r(handle(), isPolygonal ? GEOS_MULTIPOLYGON : GEOS_GEOMETRYCOLLECTION,
                                          raw.data(), static_cast<unsigned>(raw.size())),
              "collection");
}

Geometry Geos::clone(const Geometry &g) const {
  return g.isNull() ? Geometry() : Geometry(mContext, GEOSGeom_clone_r(handle(), g.get()));
}

std::string Geos::toWkb(const Geometry &g) const {
  if (g.isNull()) return {};
  GEOSWKBWriter *writer = GEOSWKBWriter_create_r(handle());
  GEOSWKBWriter_setOutputDimension_r(handle(), writer, 2);
  GEOSWKBWriter_setByteOrder_r(handle(), writer, GEOS_WKB_NDR);
  GEOSWKBWriter_setIncludeSRID_r(handle(), writer, 0);
  std::size_t size = 0;
  unsigned char *bytes = GEOSWKBWriter_write_r(handle(), writer, g.get(), &size);
  GEOSWKBWriter_destroy_r(handle(), writer);
  if (!bytes) return {};
  std::string out(reinterpret_cast<const char *>(bytes), size);
  GEOSFree_r(handle(), bytes);
  return out;
}

std::string Geos::toWkt(const Geometry &g) const {
  if (g.isNull()) return {};
  GEOSWKTWriter *writer = GEOSWKTWriter_create_r(handle());
  GEOSWKTWriter_setTrim_r(handle(), writer, 1);
  char *text = GEOSWKTWriter_write_r(handle(), writer, g.get());
  GEOSWKTWriter_destroy_r(handle(), writer);
  if (!text) return {};
  std::string out(text);
  GEOSFree_r(handle(), text);
  return out;
}

bool Geos::isEmpty(const Geometry &g) const {
  return g.isNull() || GEOSisEmpty_r(handle(), g.get()) != 0;
}

int Geos::dimension(const Geometry &g) const {
  if (isEmpty(g) && (g.isNull() || GEOSGeomTypeId_r(handle(), g.get()) == GEOS_GEOMETRYCOLLECTION)) return -1;
  return GEOSGeom_getDimensions_r(handle(), g.get());
}

SquareMetres Geos::area(const Geometry &g) const {
  double out = 0;
  if (g.isNull() || GEOSArea_r(handle(), g.get(), &out) == 0) return 0;
  return out;
}

Metres Geos::length(const Geometry &g) const {
  double out = 0;
  if (g.isNull() || GEOSLength_r(handle(), g.get(), &out) == 0) return 0;
  return out;
}

Box Geos::bounds(const Geometry &g) const {
  Box out;
  if (isEmpty(g)) return out;
  GEOSGeom_getXMin_r(handle(), g.get(), &out.minX);
  GEOSGeom_getYMin_r(handle(), g.get(), &out.minY);
  GEOSGeom_getXMax_r(handle(), g.get(), &out.maxX);
  GEOSGeom_getYMax_r(handle(), g.get(), &out.maxY);
  return out;
}

bool Geos::isValid(const Geometry &g) const {
  return !g.isNull() && GEOSisValid_r(handle(), g.get()) == 1;
}

Result<Invalidity> Geos::invalidity(const Geometry &g) const {
  if (g.isNull()) return nullArgument("validity");
  char *reason = nullptr;
  GEOSGeometry *place = nullptr;
  const char valid = GEOSisValidDetail_r(handle(), g.get(), 0, &reason, &place);
  Invalidity out;
  if (reason) {
    out.reason = reason;
    GEOSFree_r(handle(), reason);
  }
  if (place) {
    GEOSGeomGetX_r(handle(), place, &out.place.x);
    GEOSGeomGetY_r(handle(), place, &out.place.y);
    GEOSGeom_destroy_r(handle(), place);
  }
  if (valid == 1) return fail(ErrorCode::NotFound, "the geometry is valid");
  if (valid == 2 && out.reason.empty()) out.reason = takeMessage();
  return out;
}

Result<Geometry> Geos::makeValid(const Geometry &g) const {
  if (g.isNull()) return nullArgument("repair");
  const int before = dimension(g);
  GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(handle());
  GEOSMakeValidParams_setMethod_r(handle(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(handle(), params, 0);
  GEOSGeometry *fixed = GEOSMakeValidWithParams_r(handle(), g.get(), params);
  GEOSMakeValidParams_destroy_r(handle(), params);
  auto out = made(fixed, "repair");
  if (out && before >= 0 && GEOSGeomTypeId_r(handle(), out->get()) == GEOS_GEOMETRYCOLLECTION) {
    return onlyDimension(*out, before);
  }
  return out;
}

Result<bool> Geos::intersects(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("intersects");
  return answer(GEOSIntersects_r(handle(), a.get(), b.get()), *this, "intersects");
}

Result<bool> Geos::contains(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("contains");
  return answer(GEOSContains_r(handle(), a.get(), b.get()), *this, "contains");
}

Result<bool> Geos::equalsExact(const Geometry &a, const Geometry &b, Metres tolerance) const {
  if (a.isNull() || b.isNull()) return nullArgument("equals");
  return answer(GEOSEqualsExact_r(handle(), a.get(), b.get(), tolerance), *this, "equals");
}

Result<Metres> Geos::distance(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("distance");
  double out = 0;
  if (GEOSDistance_r(handle(), a.get(), b.get(), &out) == 0) {
    return fail(ErrorCode::BadData, "distance failed: " + takeMessage());
  }
  return out;
}

Result<std::pair<Point, Point>> Geos::nearestPoints(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("nearest points");
  GEOSCoordSequence *places = GEOSNearestPoints_r(handle(), a.get(), b.get());
  if (!places) return fail(ErrorCode::BadData, "nearest points failed: " + takeMessage());
  std::pair<Point, Point> out;
  GEOSCoordSeq_getXY_r(handle(), places, 0, &out.first.x, &out.first.y);
  GEOSCoordSeq_getXY_r(handle(), places, 1, &out.second.x, &out.second.y);
  GEOSCoordSeq_destroy_r(handle(), places);
  return out;
}

PreparedGeometry Geos::prepare(const Geometry &g) const {
  PreparedGeometry out;
  if (g.isNull()) return out;
  out.mContext = mContext;
  out.mPrepared = GEOSPrepare_r(handle(), g.get());
  return out;
}

bool Geos::intersects(const PreparedGeometry &a, const Geometry &b) const {
  return !a.isNull() && !b.isNull() && GEOSPreparedIntersects_r(handle(), a.mPrepared, b.get()) == 1;
}

bool Geos::contains(const PreparedGeometry &a, const Geometry &b) const {
  return !a.isNull() && !b.isNull() && GEOSPreparedContains_r(handle(), a.mPrepared, b.get()) == 1;
}

bool Geos::containsProperly(const PreparedGeometry &a, const Geometry &b) const {
  return !a.isNull() && !b.isNull() && GEOSPreparedContainsProperly_r(handle(), a.mPrepared, b.get()) == 1;
}

bool Geos::containsPoint(const PreparedGeometry &a, Point p) const {
  const auto g = point(p);
  return g && contains(a, *g);
}

bool Geos::coversPoint(const PreparedGeometry &a, Point p) const {
  const auto g = point(p);
  return g && intersects(a, *g);
}

Result<Geometry> Geos::intersection(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("intersection");
  return made(GEOSIntersection_r(handle(), a.get(), b.get()), "intersection");
}

Result<Geometry> Geos::difference(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("difference");
  return made(GEOSDifference_r(handle(), a.get(), b.get()), "difference");
}

Result<Geometry> Geos::unite(const Geometry &a, const Geometry &b) const {
  if (a.isNull() || b.isNull()) return nullArgument("union");
  return made(GEOSUnion_r(handle(), a.get(), b.get()), "union");
}

Result<Geometry> Geos::unaryUnion(const Geometry &g) const {
  if (g.isNull()) return nullArgument("union");
  return made(GEOSUnaryUnion_r(handle(), g.get()), "union");
}

Result<Geometry> Geos::buffer(const Geometry &g, Metres distance) const {
  if (g.isNull() || !std::isfinite(distance)) return nullArgument("buffer");
  return made(GEOSBuffer_r(handle(), g.get(), distance, kQuadrantSegments), "buffer");
}

Result<Geometry> Geos::bufferFlat(const Geometry &line, Metres distance) const {
  if (line.isNull() || !std::isfinite(distance)) return nullArgument("buffer");
  return made(GEOSBufferWithStyle_r(handle(), line.get(), distance, kQuadrantSegments, GEOSBUF_CAP_FLAT,
                                    GEOSBUF_JOIN_ROUND, 5.0),
              "buffer");
}

Result<Geometry> Geos::simplify(const Geometry &g, Metres tolerance) const {
  if (g.isNull() || !(tolerance >= 0)) return nullArgument("simplify");
  return made(GEOSTopologyPreserveSimplify_r(handle(), g.get(), tolerance), "simplify");
}

Result<Geometry> Geos::pointOnSurface(const Geometry &g) const {
  if (g.isNull()) return nullArgument("point on surface");
  return made(GEOSPointOnSurface_r(handle(), g.get()), "point on surface");
}

Result<Point> Geos::placeIn(const Geometry &g) const {
  const auto place = pointOnSurface(g);
  if (!place) return tl::unexpected<Error>(place.error());
  if (isEmpty(*place)) return fail(ErrorCode::BadData, "an empty geometry has no place");
  Point out;
  GEOSGeomGetX_r(handle(), place->get(), &out.x);
  GEOSGeomGetY_r(handle(), place->get(), &out.y);
  return out;
}

Result<Geometry> Geos::onlyDimension(const Geometry &g, int dimension) const {
  if (g.isNull()) return nullArgument("parts");
  std::vector<GEOSGeometry *> parts;
  std::vector<const GEOSGeometry *> stack{g.get()};
  while (!stack.empty()) {
    const GEOSGeometry *at = stack.back();
    stack.pop_back();
    if (GEOSGeomTypeId_r(handle(), at) >= GEOS_MULTIPOINT) {
      for (int i = GEOSGetNumGeometries_r(handle(), at) - 1; i >= 0; --i) {
        stack.push_back(GEOSGetGeometryN_r(handle(), at, i));
      }
    } else if (GEOSGeom_getDimensions_r(handle(), at) == dimension && GEOSisEmpty_r(handle(), at) == 0) {
      parts.push_back(GEOSGeom_clone_r(handle(), at));
    }
  }
  if (parts.size() == 1) return made(parts.front(), "parts");
  constexpr int kMulti[] = {GEOS_MULTIPOINT, GEOS_MULTILINESTRING, GEOS_MULTIPOLYGON};
  const int type = dimension >= 0 && dimension <= 2 ? kMulti[dimension] : GEOS_GEOMETRYCOLLECTION;
  return made(GEOSGeom_createCollection_r(handle(), type, parts.data(), static_cast<unsigned>(parts.size())),
              "parts");
}

} // namespace alatau
