// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/corridor_controller.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <qgslinestring.h>

namespace alatau::gui {

namespace {

QgsGeometry lineOf(const std::vector<QgsPointXY> &points) {
  if (points.size() < 2) return {};
  QVector<double> x, y;
  for (const QgsPointXY &point : points) {
    x.push_back(point.x());
    y.push_back(point.y());
  }
  return QgsGeometry(std::make_unique<QgsLineString>(x, y));
}

} // namespace

CorridorController::CorridorController(double widthMetres)
  : mWidthMetres(std::clamp(widthMetres, kMinimumWidthMetres, kMaximumWidthMetres)) {}

bool CorridorController::setWidthMetres(double width) {
  if (!(width >= kMinimumWidthMetres && width <= kMaximumWidthMetres)) return false;
  mWidthMetres = width;
  return true;
}

std::optional<double> CorridorController::widthThrough(const QgsPointXY &point) const {
  const std::vector<QgsPointXY> &vertices = mDrawing.vertices();
  if (vertices.size() < 2) return std::nullopt;
  double nearest = std::numeric_limits<double>::max();
  for (std::size_t i = 1; i < vertices.size(); ++i) {
    QgsPointXY closest;
    nearest = std::min(nearest, point.sqrDistToSegment(vertices[i - 1].x(), vertices[i - 1].y(),
                                                       vertices[i].x(), vertices[i].y(), closest, 0));
  }
  return std::clamp(std::round(2 * std::sqrt(nearest)), kMinimumWidthMetres, kMaximumWidthMetres);
}

void CorridorController::setBuildings(std::shared_ptr<const BuildingIndex> buildings) {
  mBuildings = std::move(buildings);
  mFixed = {};
}

QgsGeometry CorridorController::polygon(bool withPreview) const {
  return corridorPolygon(mDrawing.geometry(withPreview), mWidthMetres);
}

const BuildingIndex::Numbers &CorridorController::fixedBuildings() const {
  const auto &vertices = mDrawing.vertices();
  const auto samePoint = [](const QgsPointXY &a, const QgsPointXY &b) {
    return a.x() == b.x() && a.y() == b.y();
  };
  const bool isFresh =
      mFixed.index == mBuildings.get() && mFixed.widthMetres == mWidthMetres &&
      std::equal(vertices.begin(), vertices.end(), mFixed.vertices.begin(), mFixed.vertices.end(), samePoint);
  if (!isFresh) mFixed = {vertices, mWidthMetres, mBuildings.get(), mBuildings->touching(polygon(false))};
  return mFixed.numbers;
}

CorridorController::Figures CorridorController::figures(bool withPreview) const {
  Figures figures;
  figures.widthMetres = mWidthMetres;
  figures.lengthMetres = mDrawing.lengthMetres(withPreview);
  figures.selfCrossing = mDrawing.selfCrossing(withPreview);
  if (const QgsGeometry whole = polygon(withPreview); !whole.isNull())
    figures.areaSquareMetres = whole.area();
  if (!mBuildings) return figures;
  figures.isCounted = true;
  BuildingIndex::Numbers numbers = fixedBuildings();
  const std::vector<QgsPointXY> all = mDrawing.points(withPreview);
  if (all.size() > mDrawing.count()) {
    // The whole band is the band of what is fixed and the band of the last two segments together: the join at
    // the last vertex belongs to the second one.
    const std::vector<QgsPointXY> tail(
        all.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), 3)), all.end());
    numbers =
        BuildingIndex::united(numbers, mBuildings->touching(corridorPolygon(lineOf(tail), mWidthMetres)));
  }
  figures.buildings = numbers.size();
  figures.residents = mBuildings->residents(numbers);
  return figures;
}

std::string CorridorController::toDraftJson() const {
  return mDrawing.toDraftJson(nlohmann::json{{"width_m", mWidthMetres}}.dump());
}

Status CorridorController::fromDraftJson(std::string_view json) {
  const Result<std::string> extra = mDrawing.fromDraftJson(json);
  if (!extra) return tl::unexpected<Error>(extra.error());
  const nlohmann::json fields = nlohmann::json::parse(*extra, nullptr, false);
  if (const auto width = fields.find("width_m"); width != fields.end() && width->is_number())
    setWidthMetres(width->get<double>());
  return {};
}

} // namespace alatau::gui
