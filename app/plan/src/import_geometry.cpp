// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_geometry.h"

#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace alatau::plan {
namespace {

constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

Problem problemAt(const char *code, Severity severity, std::string message, double x = kNowhere,
                  double y = kNowhere) {
  Problem problem;
  problem.code = code;
  problem.severity = severity;
  problem.message = std::move(message);
  problem.x = x;
  problem.y = y;
  return problem;
}

enum class Shape { Point, Line, Polygon, Other };

Shape shapeOf(OGRGeometryH geometry) {
  switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
  case wkbPoint:
    return Shape::Point;
  case wkbLineString:
  case wkbLinearRing:
    return Shape::Line;
  case wkbPolygon:
  case wkbTriangle:
    return Shape::Polygon;
  default:
    return Shape::Other;
  }
}

/// Calls `leaf` for every point, line and polygon inside.
template<typename Leaf>
void forEachLeaf(OGRGeometryH geometry, int depth, const Leaf &leaf) {
  const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
  const bool isContainer = type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiPolygon ||
                           type == wkbGeometryCollection || type == wkbTIN || type == wkbPolyhedralSurface;
  if (!isContainer) {
    leaf(geometry);
    return;
  }
  if (depth > 32) return; // a collection nested deeper than that is an attack, not a map
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
    forEachLeaf(OGR_G_GetGeometryRef(geometry, i), depth + 1, leaf);
}

/// Calls `visit(curve)` for each sequence of points: the point or line itself, the rings of a polygon.
template<typename Visit>
void forEachSequence(OGRGeometryH geometry, const Visit &visit) {
  if (OGR_G_GetGeometryCount(geometry) == 0) {
    visit(geometry);
    return;
  }
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
    forEachSequence(OGR_G_GetGeometryRef(geometry, i), visit);
}

bool samePoint(OGRGeometryH curve, int a, int b) {
  return OGR_G_GetX(curve, a) == OGR_G_GetX(curve, b) && OGR_G_GetY(curve, a) == OGR_G_GetY(curve, b);
}

int distinctPoints(OGRGeometryH curve) {
  const int count = OGR_G_GetPointCount(curve);
  int distinct = count > 0 ? 1 : 0;
  for (int i = 1; i < count; ++i)
    if (!samePoint(curve, i, i - 1)) ++distinct;
  return distinct;
}

Wkb wkbOf(OGRGeometryH geometry) {
  const int size = OGR_G_WkbSize(geometry);
  Wkb out(static_cast<std::size_t>(std::max(size, 0)), '\0');
  if (size <= 0 ||
      OGR_G_ExportToIsoWkb(geometry, wkbNDR, reinterpret_cast<unsigned char *>(out.data())) != OGRERR_NONE)
    out.clear();
  return out;
}

} // namespace

struct GeometryMaker::Impl {
  Role role;
  const CrsTransform &transform;
  bool swapAxes;
  PolygonRepair repair;

  bool transformPoints(OGRGeometryH geometry, bool &isFinite) {
    bool ok = true;
    forEachSequence(geometry, [&](OGRGeometryH curve) {
      for (int i = 0; i < OGR_G_GetPointCount(curve) && ok; ++i) {
        double x = OGR_G_GetX(curve, i), y = OGR_G_GetY(curve, i);
        if (!std::isfinite(x) || !std::isfinite(y)) {
          isFinite = ok = false;
          return;
        }
        if (swapAxes) std::swap(x, y);
        if (!transform.isPlausible(x, y) || !transform.transform(x, y)) {
          ok = false;
          return;
        }
        OGR_G_SetPoint_2D(curve, i, x, y);
      }
    });
    return ok;
  }

  /// The role of the same family that takes this shape.
  std::optional<Role> roleFor(Shape shape) const {
    const RoleSpec &spec = roleSpec(role);
    const GeometryType type = shape == Shape::Point  ? GeometryType::Point
                              : shape == Shape::Line ? GeometryType::LineString
                                                     : GeometryType::MultiPolygon;
    if (spec.geometry == type) return role;
    return roleFromName(spec.family, type);
  }

  void addPoint(OGRGeometryH point, Outcome &out) {
    const double x = OGR_G_GetX(point, 0), y = OGR_G_GetY(point, 0);
    if (const std::optional<Role> target = roleFor(Shape::Point))
      out.geometries.push_back({*target, pointWkb(x, y), x, y});
    else
      wrongType(Shape::Point, x, y, out);
  }

  void addLine(OGRGeometryH line, Outcome &out) {
    const double x = OGR_G_GetX(line, 0), y = OGR_G_GetY(line, 0);
    const int count = OGR_G_GetPointCount(line);
    if (distinctPoints(line) < 2) {
      out.problems.push_back(problemAt("TOO_FEW_POINTS", Severity::Warning,
                                       "A line needs two different points; left out", x, y));
      return;
    }
    if (const std::optional<Role> target = roleFor(Shape::Line)) {
      std::vector<std::pair<double, double>> points;
      for (int i = 0; i < count; ++i)
        if (i == 0 || !samePoint(line, i, i - 1))
          points.emplace_back(OGR_G_GetX(line, i), OGR_G_GetY(line, i));
      out.geometries.push_back({*target, lineWkb(points), x, y});
      return;
    }
    if (roleSpec(role).geometry == GeometryType::MultiPolygon && count >= 4 &&
        samePoint(line, 0, count - 1)) {
      OgrGeometryPtr polygon(OGR_G_CreateGeometry(wkbPolygon)), ring(OGR_G_CreateGeometry(wkbLinearRing));
      for (int i = 0; i < count; ++i)
        OGR_G_AddPoint_2D(ring.get(), OGR_G_GetX(line, i), OGR_G_GetY(line, i));
      OGR_G_AddGeometryDirectly(polygon.get(), ring.release());
      out.problems.push_back(problemAt("LINE_TO_POLYGON", Severity::Note,
                                       "A closed line was taken as the outline of an area", x, y));
      OgrGeometryPtr multi(OGR_G_CreateGeometry(wkbMultiPolygon));
      OGR_G_AddGeometryDirectly(multi.get(), polygon.release());
      addPolygons(multi.get(), out);
      return;
    }
    wrongType(Shape::Line, x, y, out);
  }

  /// Rings that GEOS cannot take are closed or dropped here, with a problem each. False: the outline itself
  /// is unusable.
  bool cleanRings(OGRGeometryH polygon, OGRGeometryH cleaned, Outcome &out) {
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); ++i) {
      OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, i);
      const int count = OGR_G_GetPointCount(ring);
      const double x = count ? OGR_G_GetX(ring, 0) : kNowhere, y = count ? OGR_G_GetY(ring, 0) : kNowhere;
      const bool isClosed = count > 1 && samePoint(ring, 0, count - 1);
      if (distinctPoints(ring) - (isClosed ? 1 : 0) < 3) {
        out.problems.push_back(problemAt("TOO_FEW_POINTS", Severity::Warning,
                                         i == 0
                                             ? "A ring needs three different points; the polygon is left out"
                                             : "A hole needs three different points; the hole is left out",
                                         x, y));
        if (i == 0) return false;
        continue;
      }
      OgrGeometryPtr copy(OGR_G_Clone(ring));
      if (!isClosed) {
        OGR_G_AddPoint_2D(copy.get(), x, y);
        out.problems.push_back(problemAt("RING_CLOSED", Severity::Warning,
                                         "An open ring was closed with a straight line", x, y));
        out.isRepaired = true;
      }
      OGR_G_AddGeometryDirectly(cleaned, copy.release());
    }
    return OGR_G_GetGeometryCount(cleaned) > 0;
  }

  void addPolygons(OGRGeometryH multi, Outcome &out) {
    OgrGeometryPtr cleaned(OGR_G_CreateGeometry(wkbMultiPolygon));
    for (int i = 0; i < OGR_G_GetGeometryCount(multi); ++i) {
      OgrGeometryPtr polygon(OGR_G_CreateGeometry(wkbPolygon));
      if (cleanRings(OGR_G_GetGeometryRef(multi, i), polygon.get(), out))
        OGR_G_AddGeometryDirectly(cleaned.get(), polygon.release());
    }
    if (OGR_G_GetGeometryCount(cleaned.get()) == 0) return;
    PolygonRepair::Outcome repaired = repair.repair(wkbOf(cleaned.get()));
    if (!repaired.problem.code.empty()) out.problems.push_back(repaired.problem);
    if (repaired.multiPolygon.empty()) return;
    out.isRepaired |= !repaired.problem.code.empty();
    if (const std::optional<Role> target = roleFor(Shape::Polygon)) {
      out.geometries.push_back({*target, std::move(repaired.multiPolygon), repaired.x, repaired.y});
    } else if (roleSpec(role).geometry == GeometryType::Point) {
      out.geometries.push_back({role, pointWkb(repaired.x, repaired.y), repaired.x, repaired.y});
      out.problems.push_back(problemAt("AREA_TO_POINT", Severity::Note,
                                       "An area became a point on its surface", repaired.x, repaired.y));
    } else {
      wrongType(Shape::Polygon, repaired.x, repaired.y, out);
    }
  }

  void wrongType(Shape shape, double x, double y, Outcome &out) {
    const char *what = shape == Shape::Point ? "A point" : shape == Shape::Line ? "A line" : "An area";
    out.problems.push_back(problemAt("WRONG_GEOMETRY_TYPE", Severity::Warning,
                                     fmt::format("{} cannot be a {}; left out", what, roleSpec(role).table),
                                     x, y));
  }
};

GeometryMaker::GeometryMaker(Role role, const CrsTransform &transform, bool swapAxes)
  : mImpl(new Impl{role, transform, swapAxes, {}}) {}
GeometryMaker::~GeometryMaker() = default;

GeometryMaker::Outcome GeometryMaker::make(OgrGeometryPtr geometry) {
  Outcome out;
  if (!geometry) {
    out.problems.push_back(
        problemAt("NULL_GEOMETRY", Severity::Warning, "The feature has no geometry; left out"));
    return out;
  }
  if (OGR_G_HasCurveGeometry(geometry.get(), 0))
    geometry.reset(OGR_G_GetLinearGeometry(geometry.get(), 0, nullptr));
  OGR_G_FlattenTo2D(geometry.get());
  OGR_G_SetMeasured(geometry.get(), 0);
  if (OGR_G_IsEmpty(geometry.get())) {
    out.problems.push_back(
        problemAt("EMPTY_GEOMETRY", Severity::Warning, "The feature's geometry is empty; left out"));
    return out;
  }
  bool isFinite = true;
  if (!mImpl->transformPoints(geometry.get(), isFinite)) {
    out.problems.push_back(
        isFinite
            ? problemAt(
                  "OUT_OF_AREA", Severity::Warning,
                  "Coordinates outside the area that the plan's coordinate system is made for; left out")
            : problemAt("NON_FINITE", Severity::Warning, "A coordinate is not a finite number; left out"));
    return out;
  }
  OgrGeometryPtr polygons(OGR_G_CreateGeometry(wkbMultiPolygon));
  forEachLeaf(geometry.get(), 0, [&](OGRGeometryH leaf) {
    switch (shapeOf(leaf)) {
    case Shape::Point:
      if (OGR_G_GetPointCount(leaf) > 0) mImpl->addPoint(leaf, out);
      break;
    case Shape::Line:
      mImpl->addLine(leaf, out);
      break;
    case Shape::Polygon:
      OGR_G_AddGeometry(polygons.get(), leaf);
      break;
    case Shape::Other:
      out.problems.push_back(
          problemAt("WRONG_GEOMETRY_TYPE", Severity::Warning,
                    fmt::format("{} geometry is not supported; left out", OGR_G_GetGeometryName(leaf))));
      break;
    }
  });
  if (OGR_G_GetGeometryCount(polygons.get()) > 0) mImpl->addPolygons(polygons.get(), out);
  if (out.geometries.size() > 1)
    out.problems.push_back(problemAt(
        "MULTIPART_SPLIT", Severity::Note,
        fmt::format("The feature has {} parts; each became a feature of its own", out.geometries.size()),
        out.geometries.front().x, out.geometries.front().y));
  if (out.geometries.empty() && out.problems.empty())
    out.problems.push_back(
        problemAt("EMPTY_GEOMETRY", Severity::Warning, "The feature's geometry is empty; left out"));
  return out;
}

} // namespace alatau::plan
