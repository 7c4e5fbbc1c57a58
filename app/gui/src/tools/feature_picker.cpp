// SPDX-License-Identifier: GPL-3.0-or-later
#include "feature_picker.h"

#include "../attributes.h"
#include <alatau/gui/tools/corridor_controller.h>
#include <cmath>
#include <limits>
#include <map>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsmapcanvas.h>
#include <qgsvectorlayer.h>
#include <tuple>

namespace alatau::gui {

namespace {

std::optional<PickedFeature> describe(const PlanSession &session, plan::Role role,
                                      const plan::Feature &feature) {
  PickedFeature picked;
  picked.role = role;
  picked.fid = feature.fid;
  picked.geometry = geometryOf(feature.geometry);
  if (picked.geometry.isNull()) return std::nullopt;
  if (role == plan::Role::Corridor) {
    picked.widthMetres = realIn(feature.attributes, "width_m");
    picked.profile = QString::fromStdString(textIn(feature.attributes, "width_profile"));
  }
  picked.title =
      QString::fromStdString(textIn(feature.attributes, "name_" + session.language().toStdString()));
  if (picked.title.isEmpty()) {
    const std::string_view title = plan::roleSpec(role).title.in(session.language().toStdString());
    picked.title = QStringLiteral("%1 %2")
                       .arg(QString::fromUtf8(title.data(), static_cast<int>(title.size())))
                       .arg(feature.fid);
  }
  return picked;
}

} // namespace

QgsGeometry PickedFeature::shown() const {
  return widthMetres > 0 ? corridorPolygon(geometry, widthMetres, profile) : geometry;
}

plan::Wkb PickedFeature::followed(const QgsGeometry &changed, int movedVertex) const {
  if (changed.isNull() || !(widthMetres > 0)) return changed.isNull() ? plan::Wkb() : wkbOf(changed);
  const plan::Attributes widths = following(changed, movedVertex);
  const auto found = widths.find("width_profile");
  const std::string *text = found == widths.end() ? nullptr : std::get_if<std::string>(&found->second);
  std::vector<Point> line;
  for (auto vertex = changed.vertices_begin(); vertex != changed.vertices_end(); ++vertex)
    line.push_back({(*vertex).x(), (*vertex).y()});
  return followedCorridor(
      corridor::fromRow(line, widthMetres, text ? *text : profile.toStdString()).vertices);
}

plan::Attributes PickedFeature::following(const QgsGeometry &changed, int movedVertex) const {
  if (role != plan::Role::Corridor || profile.isEmpty()) return {};
  corridor::Corridor before;
  std::vector<Point> line;
  for (auto vertex = geometry.vertices_begin(); vertex != geometry.vertices_end(); ++vertex)
    line.push_back({(*vertex).x(), (*vertex).y()});
  before.vertices = corridor::fromRow(line, widthMetres, profile.toStdString()).vertices;
  if (before.vertices.size() < 2) return {};
  std::map<std::pair<double, double>, double> known; // vertices that stay keep their width to the bit
  for (const corridor::Vertex &vertex : before.vertices)
    known.try_emplace({vertex.place.x, vertex.place.y}, vertex.width);
  std::vector<corridor::Vertex> after;
  for (auto vertex = changed.vertices_begin(); vertex != changed.vertices_end(); ++vertex) {
    const Point place{(*vertex).x(), (*vertex).y()};
    const auto same = known.find({place.x, place.y});
    const bool isMoved =
        static_cast<int>(after.size()) == movedVertex && after.size() < before.vertices.size();
    after.push_back({place, isMoved               ? before.vertices[after.size()].width
                            : same != known.end() ? same->second
                                                  : corridor::nearest(before, place).width});
  }
  const plan::Edit edit = corridorEdit(plan::Edit::Kind::Update, fid, after);
  return edit.attributes;
}

std::optional<PickedFeature> pickFeature(const ToolHost &host, const QgsPointXY &point, double tolerance,
                                         std::optional<plan::Role> only) {
  const PlanSession *session = host.session();
  if (!session) return std::nullopt;
  const QgsGeometry place = QgsGeometry::fromPointXY(point);
  // rank, distance, area: the least one is what the planner means
  std::tuple<int, double, double> best{std::numeric_limits<int>::max(), 0, 0};
  std::optional<std::pair<plan::Role, plan::FeatureId>> found;
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    if (only && spec.role != *only) continue;
    QgsVectorLayer *layer = session->layer(spec.role);
    if (!layer || spec.role == plan::Role::Elevation || !host.canvas()->layers().contains(layer) ||
        !layer->isInScaleRange(host.canvas()->scale()))
      continue;
    const bool isCorridor = spec.role == plan::Role::Corridor;
    const int widthColumn = isCorridor ? layer->fields().lookupField(QStringLiteral("width_m")) : -1;
    const int profileColumn = isCorridor ? layer->fields().lookupField(QStringLiteral("width_profile")) : -1;
    const double reach =
        isCorridor ? std::max(tolerance, CorridorController::kMaximumWidthMetres / 2) : tolerance;
    QgsFeatureRequest request(
        QgsRectangle(point.x() - reach, point.y() - reach, point.x() + reach, point.y() + reach));
    QgsAttributeList columns;
    if (widthColumn >= 0) columns << widthColumn;
    if (profileColumn >= 0) columns << profileColumn;
    request.setSubsetOfAttributes(columns);
    QgsFeatureIterator features = layer->getFeatures(request);
    QgsFeature feature;
    while (features.nextFeature(feature)) {
      if (!feature.hasGeometry()) continue;
      const QgsGeometry geometry = feature.geometry();
      double distance = geometry.distance(place);
      if (isCorridor && widthColumn >= 0) {
        const QString profile = profileColumn >= 0 ? feature.attribute(profileColumn).toString() : QString();
        const double width = feature.attribute(widthColumn).toDouble();
        distance = profile.isEmpty() ? std::max(0.0, distance - width / 2)
                                     : corridorPolygon(geometry, width, profile).distance(place);
      }
      if (distance < 0 || distance > tolerance) continue;
      const int rank = geometry.type() == Qgis::GeometryType::Point  ? 0
                       : isCorridor                                  ? 1
                       : geometry.type() == Qgis::GeometryType::Line ? 2
                                                                     : 3;
      const std::tuple<int, double, double> score{rank, distance, geometry.area()};
      if (score < best) {
        best = score;
        found = {spec.role, feature.id()};
      }
    }
  }
  return found ? reread(host, found->first, found->second) : std::nullopt;
}

std::optional<PickedFeature> reread(const ToolHost &host, plan::Role role, plan::FeatureId fid) {
  PlanSession *session = host.session();
  if (!session) return std::nullopt;
  const auto features = session->plan().read(role, session->scenario(), "fid = " + std::to_string(fid));
  if (!features || features->empty()) return std::nullopt;
  return describe(*session, role, features->front());
}

} // namespace alatau::gui
