// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/vertex_edit_controller.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <qgsabstractgeometry.h>
#include <qgslinestring.h>
#include <qgsvertexid.h>

namespace alatau::gui {

namespace {

std::string placeText(const QgsPointXY &point) {
  return fmt::format("{:.2f} {:.2f}", point.x(), point.y());
}

Result<QgsGeometry> checked(QgsGeometry geometry) {
  if (const Status status = checkGeometry(geometry); !status) return tl::unexpected<Error>(status.error());
  return geometry;
}

/// How many different vertices the part or ring that holds `number` has, and how many it needs.
bool mayLoseVertex(const QgsGeometry &geometry, int number) {
  QgsVertexId id;
  if (!geometry.vertexIdFromVertexNr(number, id)) return false;
  const int count = geometry.constGet()->vertexCount(id.part, id.ring);
  switch (geometry.type()) {
  case Qgis::GeometryType::Line:
    return count > 2;
  case Qgis::GeometryType::Polygon:
    return count > 4; // a ring repeats its first vertex
  default:
    return false;
  }
}

} // namespace

Status checkGeometry(const QgsGeometry &geometry) {
  if (geometry.isNull() || geometry.isEmpty()) return fail(ErrorCode::BadData, "the geometry is empty");
  if (geometry.type() == Qgis::GeometryType::Line) {
    for (auto part = geometry.const_parts_begin(); part != geometry.const_parts_end(); ++part)
      if (!((*part)->length() > 0))
        return fail(ErrorCode::BadData, "the line has no length",
                    placeText(QgsPointXY((*part)->vertexAt(QgsVertexId(0, 0, 0)))));
    return {};
  }
  if (geometry.type() != Qgis::GeometryType::Polygon) return {};
  if (!(geometry.area() > 0)) return fail(ErrorCode::BadData, "the polygon has no area");
  if (geometry.isGeosValid()) return {};
  QVector<QgsGeometry::Error> errors;
  geometry.validateGeometry(errors, Qgis::GeometryValidationEngine::Geos);
  if (errors.isEmpty()) return fail(ErrorCode::BadData, "the boundary is not valid");
  const QgsGeometry::Error &first = errors.constFirst();
  return fail(ErrorCode::BadData, "the boundary is not valid: " + first.what().toStdString(),
              first.hasWhere() ? placeText(first.where()) : std::string());
}

VertexEditController::VertexEditController(const QgsGeometry &geometry)
  : mGeometry(geometry) {}

int VertexEditController::vertexCount() const {
  return mGeometry.isNull() ? 0 : mGeometry.constGet()->nCoordinates();
}

QgsPointXY VertexEditController::vertex(int number) const {
  return QgsPointXY(mGeometry.vertexAt(number));
}

VertexEditController::Hit VertexEditController::hitTest(const QgsPointXY &point,
                                                        double toleranceMetres) const {
  Hit hit;
  if (mGeometry.isNull()) return hit;
  const double limit = toleranceMetres * toleranceMetres;
  int vertexNumber = -1, before = -1, after = -1;
  double squared = -1;
  const QgsPointXY nearest = mGeometry.closestVertex(point, vertexNumber, before, after, squared);
  if (vertexNumber >= 0 && squared >= 0 && squared <= limit) return {HitKind::Vertex, vertexNumber, nearest};
  if (mGeometry.type() == Qgis::GeometryType::Point) return hit;
  QgsPointXY onSegment;
  int nextVertex = -1;
  squared = mGeometry.closestSegmentWithContext(point, onSegment, nextVertex);
  if (squared >= 0 && squared <= limit && nextVertex > 0) return {HitKind::Segment, nextVertex, onSegment};
  return hit;
}

Result<QgsGeometry> VertexEditController::moved(int vertex, const QgsPointXY &to) const {
  QgsGeometry changed = mGeometry;
  if (vertex < 0 || vertex >= vertexCount() || !std::isfinite(to.x()) || !std::isfinite(to.y()) ||
      !changed.moveVertex(to.x(), to.y(), vertex))
    return fail(ErrorCode::InvalidArgument, "there is no such vertex");
  return checked(std::move(changed));
}

Result<QgsGeometry> VertexEditController::inserted(int beforeVertex, const QgsPointXY &point) const {
  QgsGeometry changed = mGeometry;
  if (beforeVertex < 1 || beforeVertex >= vertexCount() || !std::isfinite(point.x()) ||
      !std::isfinite(point.y()) || !changed.insertVertex(point.x(), point.y(), beforeVertex))
    return fail(ErrorCode::InvalidArgument, "there is no such segment");
  return checked(std::move(changed));
}

Result<QgsGeometry> VertexEditController::deleted(int vertex) const {
  if (vertex < 0 || vertex >= vertexCount())
    return fail(ErrorCode::InvalidArgument, "there is no such vertex");
  if (!mayLoseVertex(mGeometry, vertex))
    return fail(ErrorCode::InvalidArgument, "too few vertices would be left", placeText(this->vertex(vertex)),
                "delete the whole feature instead");
  QgsGeometry changed = mGeometry;
  if (!changed.deleteVertex(vertex)) return fail(ErrorCode::Internal, "the vertex could not be deleted");
  return checked(std::move(changed));
}

QgsGeometry movedGeometry(const QgsGeometry &geometry, double dx, double dy) {
  QgsGeometry moved = geometry;
  moved.translate(dx, dy);
  return moved;
}

Result<std::vector<QgsGeometry>> splitGeometry(const QgsGeometry &geometry,
                                               const std::vector<QgsPointXY> &line) {
  if (line.size() < 2) return fail(ErrorCode::InvalidArgument, "the cutting line needs two points");
  if (geometry.isNull() || geometry.type() == Qgis::GeometryType::Point)
    return fail(ErrorCode::InvalidArgument, "only lines and polygons can be split");
  QgsPointSequence cut;
  for (const QgsPointXY &point : line)
    cut.push_back(QgsPoint(point));
  QgsGeometry rest = geometry;
  QVector<QgsGeometry> others;
  QgsPointSequence topology;
  const Qgis::GeometryOperationResult outcome = rest.splitGeometry(cut, others, false, topology, true);
  if (outcome == Qgis::GeometryOperationResult::NothingHappened ||
      (outcome == Qgis::GeometryOperationResult::Success && others.isEmpty()))
    return fail(ErrorCode::InvalidArgument, "the line does not go all the way through");
  if (outcome != Qgis::GeometryOperationResult::Success)
    return fail(ErrorCode::BadData, "the feature could not be split along this line");
  std::vector<QgsGeometry> parts{rest};
  parts.insert(parts.end(), others.begin(), others.end());
  const bool isArea = geometry.type() == Qgis::GeometryType::Polygon;
  std::stable_sort(parts.begin(), parts.end(), [isArea](const QgsGeometry &a, const QgsGeometry &b) {
    return isArea ? a.area() > b.area() : a.length() > b.length();
  });
  for (QgsGeometry &part : parts)
    if (geometry.isMultipart()) part.convertToMultiType();
  return parts;
}

} // namespace alatau::gui
