// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_geometry.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <geos_c.h>
#include <limits>

namespace alatau::plan {
namespace {

void appendNumber(Wkb &out, double value) {
  static_assert(std::endian::native == std::endian::little, "WKB is written little-endian");
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void appendNumber(Wkb &out, std::uint32_t value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

} // namespace

Wkb pointWkb(double x, double y) {
  Wkb out(1, '\x01');
  appendNumber(out, std::uint32_t{1});
  appendNumber(out, x);
  appendNumber(out, y);
  return out;
}

Wkb lineWkb(const std::vector<std::pair<double, double>> &points) {
  Wkb out(1, '\x01');
  out.reserve(9 + points.size() * 16);
  appendNumber(out, std::uint32_t{2});
  appendNumber(out, static_cast<std::uint32_t>(points.size()));
  for (const auto &[x, y] : points) {
    appendNumber(out, x);
    appendNumber(out, y);
  }
  return out;
}

struct PolygonRepair::Impl {
  GEOSContextHandle_t context = GEOS_init_r();
  GEOSWKBReader *reader = GEOSWKBReader_create_r(context);
  GEOSWKBWriter *writer = GEOSWKBWriter_create_r(context);
  GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(context);

  struct Deleter {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Ptr = std::unique_ptr<GEOSGeometry, Deleter>;

  Impl() {
    GEOSWKBWriter_setOutputDimension_r(context, writer, 2);
    GEOSWKBWriter_setByteOrder_r(context, writer, GEOS_WKB_NDR);
    // Overlapping parts become one and collapsed ones go: what a planner means by the shape. The other method
    // would turn doubly covered area into holes.
    GEOSMakeValidParams_setMethod_r(context, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context, params, 0);
  }
  ~Impl() {
    GEOSMakeValidParams_destroy_r(context, params);
    GEOSWKBWriter_destroy_r(context, writer);
    GEOSWKBReader_destroy_r(context, reader);
    GEOS_finish_r(context);
  }
  Impl(const Impl &) = delete;
  Impl &operator=(const Impl &) = delete;

  Ptr own(GEOSGeometry *geometry) const { return Ptr(geometry, Deleter{context}); }

  double area(const GEOSGeometry *geometry) const {
    double value = 0;
    return geometry && GEOSArea_r(context, geometry, &value) == 1 ? value : 0;
  }

  void collectPolygons(const GEOSGeometry *geometry, std::vector<GEOSGeometry *> &out) const {
    const int type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
      if (!GEOSisEmpty_r(context, geometry)) out.push_back(GEOSGeom_clone_r(context, geometry));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      for (int i = 0; i < GEOSGetNumGeometries_r(context, geometry); ++i)
        collectPolygons(GEOSGetGeometryN_r(context, geometry, i), out);
    }
  }

  Ptr multiPolygon(const GEOSGeometry *geometry) const {
    std::vector<GEOSGeometry *> polygons;
    collectPolygons(geometry, polygons);
    if (polygons.empty()) return own(nullptr);
    return own(GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, polygons.data(),
                                           static_cast<unsigned>(polygons.size())));
  }

  void placeOn(const GEOSGeometry *geometry, Outcome &outcome) const {
    const Ptr point = own(GEOSPointOnSurface_r(context, geometry));
    if (point && !GEOSisEmpty_r(context, point.get())) {
      GEOSGeomGetX_r(context, point.get(), &outcome.x);
      GEOSGeomGetY_r(context, point.get(), &outcome.y);
    }
  }
};

PolygonRepair::PolygonRepair()
  : mImpl(std::make_unique<Impl>()) {}
PolygonRepair::~PolygonRepair() = default;

PolygonRepair::Outcome PolygonRepair::repair(const Wkb &polygonal) {
  Impl &geos = *mImpl;
  Outcome outcome;
  outcome.problem.unit = "m2";
  const auto rejected = [&outcome](const char *code, const std::string &message) {
    outcome.problem.code = code;
    outcome.problem.severity = Severity::Warning;
    outcome.problem.message = message;
    return outcome;
  };
  const Impl::Ptr source = geos.own(
      GEOSWKBReader_read_r(geos.context, geos.reader,
                           reinterpret_cast<const unsigned char *>(polygonal.data()), polygonal.size()));
  if (!source)
    return rejected("GEOMETRY_UNREADABLE", "The polygon cannot be built from its points; left out");
  char *reason = nullptr;
  GEOSGeometry *where = nullptr;
  const char valid = GEOSisValidDetail_r(geos.context, source.get(),
                                         GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE, &reason, &where);
  const std::string why = reason ? reason : "invalid";
  if (reason) GEOSFree_r(geos.context, reason);
  const Impl::Ptr fault = geos.own(where);
  Impl::Ptr result = geos.own(nullptr);
  const bool strictlyValid = valid == 1 && GEOSisValid_r(geos.context, source.get()) == 1;
  if (strictlyValid) {
    result = geos.multiPolygon(source.get());
    if (!result) return rejected("GEOMETRY_EMPTY", "The polygon has no area; left out");
  } else {
    const double before = geos.area(source.get());
    const Impl::Ptr made = geos.own(GEOSMakeValidWithParams_r(geos.context, source.get(), geos.params));
    if (made) result = geos.multiPolygon(made.get());
    double faultX = std::numeric_limits<double>::quiet_NaN(), faultY = faultX;
    if (fault) {
      GEOSGeomGetX_r(geos.context, fault.get(), &faultX);
      GEOSGeomGetY_r(geos.context, fault.get(), &faultY);
    }
    outcome.x = faultX;
    outcome.y = faultY;
    outcome.problem.x = faultX;
    outcome.problem.y = faultY;
    if (!result || geos.area(result.get()) <= 0) {
      outcome.problem.size = before;
      return rejected("GEOMETRY_COLLAPSED",
                      fmt::format("Invalid polygon ({}) without area after repair; left out", why));
    }
    outcome.problem.code = "GEOMETRY_REPAIRED";
    outcome.problem.severity = Severity::Warning;
    outcome.problem.size = std::abs(geos.area(result.get()) - before);
    outcome.problem.message =
        fmt::format("Invalid polygon repaired: {}; its area changed by {:.1f} m2", why, outcome.problem.size);
  }
  geos.placeOn(result.get(), outcome);
  if (!outcome.problem.code.empty() && !outcome.problem.hasPlace()) {
    outcome.problem.x = outcome.x;
    outcome.problem.y = outcome.y;
  }
  std::size_t size = 0;
  unsigned char *bytes = GEOSWKBWriter_write_r(geos.context, geos.writer, result.get(), &size);
  if (!bytes) return rejected("GEOMETRY_UNREADABLE", "The polygon cannot be written; left out");
  outcome.multiPolygon.assign(reinterpret_cast<const char *>(bytes), size);
  GEOSFree_r(geos.context, bytes);
  return outcome;
}

} // namespace alatau::plan
