// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/street_repair.h>
#include <alatau/sdk/table.h>
#include <cmath>
#include <qgslinestring.h>
#include <qgsmultilinestring.h>

namespace alatau::gui {

namespace {

constexpr double kSamePlace = 1e-6; ///< metres

double realOf(const sdk::Table &table, const char *name, std::size_t row, double fallback) {
  const sdk::Column *column = table.column(name);
  if (!column) return fallback;
  const double value = column->real(row);
  return std::isnan(value) ? fallback : value;
}

QString textOf(const sdk::Table &table, const char *name, std::size_t row) {
  const sdk::Column *column = table.column(name);
  return column && column->kind == sdk::ColumnKind::Text && !column->isNull(row)
             ? QString::fromStdString(column->texts[row])
             : QString();
}

/// The line of a street, which a plan may keep as a line of several parts.
const QgsLineString *lineOf(const QgsGeometry &geometry) {
  const QgsAbstractGeometry *whole = geometry.constGet();
  if (const auto *many = qgsgeometry_cast<const QgsMultiLineString *>(whole))
    return many->numGeometries() == 1 ? qgsgeometry_cast<const QgsLineString *>(many->geometryN(0)) : nullptr;
  return qgsgeometry_cast<const QgsLineString *>(whole);
}

QgsGeometry withLine(const QgsGeometry &like, std::unique_ptr<QgsLineString> line) {
  QgsGeometry out(line.release());
  if (like.isMultipart()) out.convertToMultiType();
  return out;
}

} // namespace

std::vector<StreetDefect> defectsOf(const sdk::Table &table) {
  std::vector<StreetDefect> out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    StreetDefect defect;
    defect.code = textOf(table, "kind", row);
    if (!table.geometry() || table.geometry()->isNull(row)) continue;
    QgsGeometry place;
    const std::string &wkb = table.geometry()->texts[row];
    place.fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
    if (place.isEmpty()) continue;
    defect.place = place.boundingBox().center();
    for (const QString &id : textOf(table, "streets", row).split(QLatin1Char(','), Qt::SkipEmptyParts))
      defect.streets.push_back(id.trimmed().toLongLong());
    defect.size = realOf(table, "size_m", row, std::nan(""));
    defect.persons = realOf(table, "residents", row, 0);
    defect.isRepairable = realOf(table, "can_repair", row, 0) > 0 && !defect.streets.empty();
    out.push_back(std::move(defect));
  }
  return out;
}

StreetRepairs::Street *StreetRepairs::find(std::int64_t id) {
  auto found = mStreets.find(id);
  if (found == mStreets.end()) {
    const Result<QgsGeometry> read = mRead(id);
    if (!read) return nullptr;
    found = mStreets.emplace(id, Street{*read, false, false}).first;
  }
  return found->second.isRemoved ? nullptr : &found->second;
}

QgsGeometry StreetRepairs::street(std::int64_t id) {
  const Street *found = find(id);
  return found ? found->geometry : QgsGeometry();
}

bool StreetRepairs::moveEnd(std::int64_t id, const QgsPointXY &place, const QgsPointXY &target) {
  Street *street = find(id);
  const QgsLineString *line = street ? lineOf(street->geometry) : nullptr;
  if (!line || line->numPoints() < 2) return false;
  const int last = line->numPoints() - 1;
  const auto away = [&](int vertex) { return place.sqrDist(line->xAt(vertex), line->yAt(vertex)); };
  const int end = away(0) <= away(last) ? 0 : last;
  if (target.sqrDist(line->xAt(end), line->yAt(end)) < kSamePlace * kSamePlace) return false;
  std::unique_ptr<QgsLineString> moved(line->clone());
  moved->setXAt(end, target.x());
  moved->setYAt(end, target.y());
  street->geometry = withLine(street->geometry, std::move(moved));
  street->isChanged = true;
  return true;
}

bool StreetRepairs::cutBack(std::int64_t id, const QgsPointXY &place, const QgsPointXY &target) {
  Street *street = find(id);
  const QgsLineString *line = street ? lineOf(street->geometry) : nullptr;
  if (!line || line->numPoints() < 2) return false;
  const double at = street->geometry.lineLocatePoint(QgsGeometry::fromPointXY(target));
  const double length = line->length();
  if (at < 0) return false;
  // The stub is the part that ends at the place of the finding: its far end is the nearer end.
  const bool isAtEnd =
      place.sqrDist(QgsPointXY(line->endPoint())) <= place.sqrDist(QgsPointXY(line->startPoint()));
  if ((isAtEnd ? length - at : at) < kSamePlace) return false;
  std::unique_ptr<QgsLineString> kept(isAtEnd ? line->curveSubstring(0, at)
                                              : line->curveSubstring(at, length));
  if (!kept || kept->numPoints() < 2) return false;
  const int end = isAtEnd ? kept->numPoints() - 1 : 0;
  kept->setXAt(end, target.x());
  kept->setYAt(end, target.y());
  street->geometry = withLine(street->geometry, std::move(kept));
  street->isChanged = true;
  return true;
}

bool StreetRepairs::addVertex(std::int64_t id, const QgsPointXY &place) {
  Street *street = find(id);
  const QgsLineString *line = street ? lineOf(street->geometry) : nullptr;
  if (!line) return false;
  QgsPointXY nearest;
  int after = 0;
  if (street->geometry.closestSegmentWithContext(place, nearest, after) < 0) return false;
  for (const int vertex : {after - 1, after})
    if (vertex >= 0 && vertex < line->numPoints() &&
        place.sqrDist(line->xAt(vertex), line->yAt(vertex)) < kSamePlace * kSamePlace)
      return false; // it is there
  std::unique_ptr<QgsLineString> more(line->clone());
  more->insertVertex(QgsVertexId(0, 0, after), QgsPoint(place.x(), place.y()));
  street->geometry = withLine(street->geometry, std::move(more));
  street->isChanged = true;
  return true;
}

std::optional<QgsPointXY> StreetRepairs::target(const StreetDefect &defect) {
  const QgsGeometry first = defect.streets.empty() ? QgsGeometry() : street(defect.streets.front());
  const QgsLineString *line = lineOf(first);
  if (!line) return std::nullopt;
  if (defect.code == QLatin1String("NETWORK_MISSING_NODE")) return defect.place;
  const QgsPointXY start(line->startPoint()), end(line->endPoint());
  const QgsPointXY loose = defect.place.sqrDist(start) < defect.place.sqrDist(end) ? start : end;
  std::optional<QgsPointXY> best;
  for (std::size_t other = 1; other < defect.streets.size(); ++other) {
    const QgsGeometry met = street(defect.streets[other]);
    if (met.isNull()) continue;
    QgsGeometry candidates =
        defect.code == QLatin1String("NETWORK_OVERSHOOT") ? first.intersection(met) : met;
    if (candidates.isEmpty()) candidates = met;
    const QgsPointXY nearest = candidates.nearestPoint(QgsGeometry::fromPointXY(loose)).asPoint();
    if (!best || loose.sqrDist(nearest) < loose.sqrDist(*best)) best = nearest;
  }
  return best;
}

bool StreetRepairs::repair(const StreetDefect &defect) {
  if (!defect.isRepairable || defect.streets.empty()) return false;
  const std::int64_t first = defect.streets.front();
  if (defect.code == QLatin1String("NETWORK_ZERO_LENGTH") ||
      defect.code == QLatin1String("NETWORK_DUPLICATE")) {
    Street *found = find(first);
    if (!found) return false;
    found->isRemoved = true;
    return true;
  }
  const std::optional<QgsPointXY> to = target(defect);
  if (!to) return false;
  bool isChanged = false;
  if (defect.code == QLatin1String("NETWORK_NEAR_END"))
    isChanged = moveEnd(first, defect.place, *to);
  else if (defect.code == QLatin1String("NETWORK_OVERSHOOT"))
    isChanged = cutBack(first, defect.place, *to);
  else if (defect.code == QLatin1String("NETWORK_MISSING_NODE"))
    isChanged = addVertex(first, *to);
  else
    return false;
  for (std::size_t other = 1; other < defect.streets.size(); ++other)
    isChanged = addVertex(defect.streets[other], *to) || isChanged;
  return isChanged;
}

std::vector<plan::Edit> StreetRepairs::edits() const {
  std::vector<plan::Edit> out;
  for (const auto &[id, street] : mStreets) {
    if (!street.isChanged && !street.isRemoved) continue;
    plan::Edit edit;
    edit.role = plan::Role::Street;
    edit.fid = id;
    edit.kind = street.isRemoved ? plan::Edit::Kind::Remove : plan::Edit::Kind::Update;
    if (!street.isRemoved) {
      const QByteArray wkb = street.geometry.asWkb();
      edit.geometry = plan::Wkb(wkb.constData(), static_cast<std::size_t>(wkb.size()));
    }
    out.push_back(std::move(edit));
  }
  return out;
}

} // namespace alatau::gui
