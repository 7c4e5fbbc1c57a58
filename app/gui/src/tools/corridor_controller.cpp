// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/corridor_controller.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace alatau::gui {

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

void CorridorController::setTapers(bool tapers) {
  if (tapers && !mTapers) mDrawing.setValues(std::vector<double>(mDrawing.count(), mWidthMetres));
  mTapers = tapers;
}

void CorridorController::setSurroundings(std::shared_ptr<const corridor::Surroundings> surroundings) {
  if (surroundings == mSurroundings) return;
  mSurroundings = std::move(surroundings);
  mTouches = corridor::LiveTouches(mSurroundings);
}

std::vector<corridor::Vertex> CorridorController::vertices(bool withPreview, const Path &traced) const {
  std::vector<corridor::Vertex> line;
  Path points = mDrawing.points(withPreview && traced.empty());
  if (withPreview) points.insert(points.end(), traced.begin(), traced.end());
  for (const QgsPointXY &point : points) {
    const std::size_t i = line.size();
    const bool hasOwn = mTapers && i < mDrawing.count() && mDrawing.values()[i] >= kMinimumWidthMetres;
    line.push_back({{point.x(), point.y()}, hasOwn ? mDrawing.values()[i] : mWidthMetres});
  }
  return line;
}

QgsGeometry CorridorController::polygon(bool withPreview) const {
  const auto wkb = corridor::polygon(vertices(withPreview));
  QgsGeometry area;
  if (wkb) area.fromWkb(QByteArray(wkb->data(), static_cast<int>(wkb->size())));
  return area;
}

std::vector<PolygonRings> CorridorController::pieces(bool withPreview, const Path &traced) const {
  std::vector<PolygonRings> all;
  if (!mBand.update(vertices(withPreview, traced))) return all;
  for (const corridor::LiveBand::Chunk &chunk : mBand.chunks())
    all.insert(all.end(), chunk.polygons.begin(), chunk.polygons.end());
  return all;
}

CorridorController::Figures CorridorController::figures(bool withPreview, const Path &traced) const {
  Figures figures;
  figures.widthMetres = mWidthMetres;
  figures.selfCrossing = mDrawing.selfCrossing(withPreview);
  figures.isCounted = mSurroundings != nullptr;
  const std::vector<corridor::Vertex> line = vertices(withPreview, traced);
  for (std::size_t i = 1; i < line.size(); ++i)
    figures.lengthMetres += distance(line[i - 1].place, line[i].place);
  if (!mBand.update(line)) return figures;
  figures.touched = mTouches.touched(mBand);
  figures.areaSquareMetres = figures.touched.area;
  figures.buildings = figures.touched.buildings.size();
  figures.residents = figures.touched.residents;
  figures.narrowest = corridor::bottleneck(line);
  return figures;
}

std::string CorridorController::toDraftJson() const {
  nlohmann::json extra{{"width_m", mWidthMetres}};
  if (mTapers) extra["widths"] = mDrawing.values();
  return mDrawing.toDraftJson(extra.dump());
}

Status CorridorController::fromDraftJson(std::string_view json) {
  const Result<std::string> extra = mDrawing.fromDraftJson(json);
  if (!extra) return tl::unexpected<Error>(extra.error());
  const nlohmann::json fields = nlohmann::json::parse(*extra, nullptr, false);
  if (const auto width = fields.find("width_m"); width != fields.end() && width->is_number())
    setWidthMetres(width->get<double>());
  const auto widths = fields.find("widths");
  mTapers = widths != fields.end() && widths->is_array() && widths->size() == mDrawing.count();
  if (mTapers) {
    std::vector<double> values;
    for (const nlohmann::json &each : *widths)
      values.push_back(each.is_number() ? each.get<double>() : mWidthMetres);
    mDrawing.setValues(std::move(values));
  }
  return {};
}

} // namespace alatau::gui
