// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import_crs.h"

#include <alatau/core/problem.h>
#include <alatau/plan/plan.h>

#include <memory>
#include <ogr_api.h>
#include <string>
#include <vector>

namespace alatau::plan {

struct OgrGeometryDeleter {
  void operator()(void *geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using OgrGeometryPtr = std::unique_ptr<void, OgrGeometryDeleter>;

/// A geometry that can be written, and the table it belongs to.
struct PlacedGeometry {
  Role role = Role::Facility;
  Wkb wkb;             ///< POINT, LINESTRING or MULTIPOLYGON in the plan's CRS
  double x = 0, y = 0; ///< a place in it
};

/// Turns geometries of a source into those of a role: transforms, repairs, takes collections and
/// multi-geometries apart, sends lines of a polygon role to its sibling and the other way round. One problem
/// for each thing that is changed or lost, never a silent change. Problem codes: see docs/import.md.
class GeometryMaker {
public:
  GeometryMaker(Role role, const CrsTransform &transform, bool swapAxes);
  ~GeometryMaker();
  GeometryMaker(const GeometryMaker &) = delete;
  GeometryMaker &operator=(const GeometryMaker &) = delete;

  struct Outcome {
    std::vector<PlacedGeometry> geometries; ///< empty: rejected, a problem says why
    std::vector<Problem> problems;          ///< without layer and feature, which the caller knows
    bool isRepaired = false;
  };
  /// Takes the geometry (may be null).
  Outcome make(OgrGeometryPtr geometry);

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

/// GEOS's repair for polygons that were assembled elsewhere: valid WKB of the given type, with a problem if
/// it changed. Used by the OpenStreetMap import.
class PolygonRepair {
public:
  PolygonRepair();
  ~PolygonRepair();
  PolygonRepair(const PolygonRepair &) = delete;
  PolygonRepair &operator=(const PolygonRepair &) = delete;

  struct Outcome {
    Wkb multiPolygon;    ///< empty: nothing with an area was left
    double x = 0, y = 0; ///< a point on the surface; the place of the fault if nothing is left
    Problem problem;     ///< code empty: was valid
  };
  Outcome repair(const Wkb &polygonal);

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

Wkb pointWkb(double x, double y);
Wkb lineWkb(const std::vector<std::pair<double, double>> &points);

} // namespace alatau::plan
