// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <optional>
#include <qgsgeometry.h>
#include <qgspointxy.h>
#include <vector>

namespace alatau::gui {

/// Vertices of one line, polygon or point that is being edited. Every change is tried on a copy: what would
/// make the geometry invalid (a boundary that crosses itself, a ring of two points) is refused and nothing
/// changes. No canvas; coordinates in metres.
class VertexEditController {
public:
  enum class HitKind { None, Vertex, Segment };
  struct Hit {
    HitKind kind = HitKind::None;
    int vertex = -1;  ///< the vertex, or the one after the segment
    QgsPointXY point; ///< the vertex, or the nearest point of the segment
  };

  VertexEditController() = default;
  explicit VertexEditController(const QgsGeometry &geometry);

  const QgsGeometry &geometry() const { return mGeometry; }
  bool isNull() const { return mGeometry.isNull(); }
  int vertexCount() const;
  QgsPointXY vertex(int number) const;

  /// The vertex within `toleranceMetres` of `point`, otherwise the segment, otherwise nothing. O(vertices).
  Hit hitTest(const QgsPointXY &point, double toleranceMetres) const;

  // Each returns the geometry that would result, checked; take() makes it the current one.
  // Errors: InvalidArgument (no such vertex, too few would be left), BadData (the result is not valid;
  // `place` says where).
  Result<QgsGeometry> moved(int vertex, const QgsPointXY &to) const;
  Result<QgsGeometry> inserted(int beforeVertex, const QgsPointXY &point) const;
  Result<QgsGeometry> deleted(int vertex) const;
  void take(const QgsGeometry &geometry) { mGeometry = geometry; }

private:
  QgsGeometry mGeometry;
};

/// The whole feature moved by (dx, dy) metres.
QgsGeometry movedGeometry(const QgsGeometry &geometry, double dx, double dy);

/// The parts into which `line` cuts a line or polygon, largest first: two and more. Errors: InvalidArgument
/// if the line does not go all the way through, or the geometry is a point; BadData if GEOS refuses.
Result<std::vector<QgsGeometry>> splitGeometry(const QgsGeometry &geometry,
                                               const std::vector<QgsPointXY> &line);

/// Whether the geometry may go into a plan: not empty, and valid in the OGC sense for polygons, at least two
/// different points for lines. Errors: BadData with what and where.
Status checkGeometry(const QgsGeometry &geometry);

} // namespace alatau::gui
