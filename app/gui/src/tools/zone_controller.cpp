// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/vertex_edit_controller.h>
#include <alatau/gui/tools/zone_controller.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <qgsgeometryengine.h>

namespace alatau::gui {

namespace {

constexpr double kSliverSquareMetres = 1.0;

QgsGeometry repaired(const QgsGeometry &geometry) {
  return geometry.isGeosValid() ? geometry : geometry.makeValid();
}

/// Only the polygons of what an overlay returned (touching zones also share lines and points).
QgsGeometry polygonsOf(const QgsGeometry &geometry) {
  if (geometry.isNull() || geometry.isEmpty()) return {};
  QVector<QgsGeometry> polygons;
  for (const QgsGeometry &part : geometry.asGeometryCollection())
    if (part.type() == Qgis::GeometryType::Polygon && part.area() >= kSliverSquareMetres)
      polygons.push_back(part);
  if (polygons.isEmpty()) return {};
  QgsGeometry collected = QgsGeometry::collectGeometry(polygons);
  collected.convertToMultiType();
  return collected;
}

} // namespace

struct ZoneNeighbours::Prepared {
  ZoneNeighbour zone;
  QgsGeometry valid;
  QgsRectangle box;
  std::unique_ptr<QgsGeometryEngine> engine;
};

ZoneNeighbours::ZoneNeighbours(std::vector<ZoneNeighbour> zones) {
  for (ZoneNeighbour &zone : zones) {
    if (zone.geometry.isNull() || zone.geometry.isEmpty()) continue;
    auto prepared = std::make_unique<Prepared>();
    prepared->valid = repaired(zone.geometry);
    prepared->box = prepared->valid.boundingBox();
    prepared->zone = std::move(zone);
    prepared->engine.reset(QgsGeometry::createGeometryEngine(prepared->valid.constGet()));
    prepared->engine->prepareGeometry();
    mZones.push_back(std::move(prepared));
  }
}

ZoneNeighbours::~ZoneNeighbours() = default;
ZoneNeighbours::ZoneNeighbours(ZoneNeighbours &&) noexcept = default;
ZoneNeighbours &ZoneNeighbours::operator=(ZoneNeighbours &&) noexcept = default;

std::vector<ZoneOverlap> ZoneNeighbours::overlaps(const QgsGeometry &polygon, std::int64_t except) const {
  std::vector<ZoneOverlap> found;
  if (polygon.isNull() || polygon.isEmpty()) return found;
  const QgsGeometry valid = repaired(polygon);
  const QgsRectangle box = valid.boundingBox();
  for (const auto &other : mZones) {
    if (other->zone.fid == except || !other->box.intersects(box)) continue;
    if (!other->engine->intersects(valid.constGet())) continue;
    const QgsGeometry shared = polygonsOf(QgsGeometry(other->engine->intersection(valid.constGet())));
    if (shared.isNull()) continue;
    const QgsGeometry place = shared.pointOnSurface();
    found.push_back({other->zone.fid, other->zone.name, shared.area(),
                     place.isNull() ? shared.boundingBox().center() : place.asPoint(), shared});
  }
  std::stable_sort(found.begin(), found.end(), [](const ZoneOverlap &a, const ZoneOverlap &b) {
    return a.areaSquareMetres > b.areaSquareMetres;
  });
  return found;
}

QgsGeometry ZoneNeighbours::cutOff(const QgsGeometry &polygon, std::int64_t except) const {
  QgsGeometry rest = repaired(polygon);
  for (const auto &other : mZones) {
    if (other->zone.fid == except || rest.isNull() || !other->box.intersects(rest.boundingBox())) continue;
    rest = rest.difference(other->valid);
  }
  return polygonsOf(rest);
}

bool ZoneController::setRegime(const std::string &regime) {
  if (regime != "core" && regime != "buffer" && regime != "transition") return false;
  mRegime = regime;
  return true;
}

void ZoneController::setNeighbours(std::shared_ptr<const ZoneNeighbours> neighbours) {
  mNeighbours = std::move(neighbours);
}

ZoneController::Figures ZoneController::figures(bool withPreview) const {
  Figures figures;
  figures.areaSquareMetres = mDrawing.areaSquareMetres(withPreview);
  figures.perimeterMetres = mDrawing.lengthMetres(withPreview);
  figures.selfCrossing = mDrawing.selfCrossing(withPreview);
  if (mNeighbours) figures.overlaps = mNeighbours->overlaps(mDrawing.geometry(withPreview));
  return figures;
}

ZoneController::Finished ZoneController::finish(OverlapChoice choice) const {
  Finished finished;
  switch (mDrawing.fault()) {
  case DrawController::Fault::TooFewVertices:
    finished.fault = FinishFault::TooFewVertices;
    return finished;
  case DrawController::Fault::SelfCrossing:
    finished.fault = FinishFault::SelfCrossing;
    return finished;
  case DrawController::Fault::NoArea:
    finished.fault = FinishFault::NoArea;
    return finished;
  case DrawController::Fault::None:
    break;
  }
  QgsGeometry geometry = mDrawing.geometry();
  if (!checkGeometry(geometry)) {
    finished.fault = FinishFault::SelfCrossing;
    return finished;
  }
  if (mNeighbours) finished.overlaps = mNeighbours->overlaps(geometry);
  if (!finished.overlaps.empty()) {
    if (choice == OverlapChoice::None) {
      finished.fault = FinishFault::NeedsChoice;
      return finished;
    }
    if (choice == OverlapChoice::CutOff) {
      geometry = mNeighbours->cutOff(geometry);
      finished.overlaps.clear();
      if (geometry.isNull()) {
        finished.fault = FinishFault::NothingLeft;
        return finished;
      }
    }
  }
  geometry.convertToMultiType();
  finished.geometry = geometry;
  return finished;
}

std::string ZoneController::toDraftJson() const {
  return mDrawing.toDraftJson(nlohmann::json{{"regime", mRegime}, {"reason", mReason}}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Status ZoneController::fromDraftJson(std::string_view json) {
  const Result<std::string> extra = mDrawing.fromDraftJson(json);
  if (!extra) return tl::unexpected<Error>(extra.error());
  const nlohmann::json fields = nlohmann::json::parse(*extra, nullptr, false);
  if (const auto regime = fields.find("regime"); regime != fields.end() && regime->is_string())
    setRegime(regime->get<std::string>());
  if (const auto reason = fields.find("reason"); reason != fields.end() && reason->is_string())
    mReason = reason->get<std::string>();
  return {};
}

} // namespace alatau::gui
