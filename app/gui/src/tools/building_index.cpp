// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/building_index.h>
#include <alatau/plan/plan.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <qgsgeometryengine.h>
#include <sqlite3.h>

namespace alatau::gui {

namespace {

constexpr double kCellMetres = 250.0;
constexpr std::int64_t kMaxCells = 40000; ///< beyond this, a walk over all buildings is cheaper

std::int64_t cellNumber(double coordinate) {
  return static_cast<std::int64_t>(std::floor(coordinate / kCellMetres));
}

std::int64_t cellKey(std::int64_t column, std::int64_t row) {
  return (column << 32) ^ (row & 0xffffffff);
}

QgsGeometry geometryOf(std::string_view wkb) {
  QgsGeometry geometry;
  geometry.fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
  return geometry;
}

} // namespace

void BuildingIndex::add(std::int64_t fid, std::string_view wkb, double residents) {
  const QgsGeometry geometry = geometryOf(wkb);
  if (geometry.isNull() || geometry.isEmpty()) return;
  const QgsRectangle box = geometry.boundingBox();
  if (!box.isFinite()) return;
  const auto number = static_cast<std::uint32_t>(mBuildings.size());
  mBuildings.push_back(
      {fid, static_cast<float>(residents), static_cast<std::uint32_t>(wkb.size()), mBytes.size(), box});
  mBytes.append(wkb);
  for (std::int64_t column = cellNumber(box.xMinimum()); column <= cellNumber(box.xMaximum()); ++column)
    for (std::int64_t row = cellNumber(box.yMinimum()); row <= cellNumber(box.yMaximum()); ++row)
      mCells[cellKey(column, row)].push_back(number);
}

Result<std::shared_ptr<const BuildingIndex>> BuildingIndex::load(const std::string &path,
                                                                 std::int64_t scenario) {
  Result<plan::Plan> store = plan::Plan::open(path, plan::Plan::Mode::ReadOnly);
  if (!store) return tl::unexpected<Error>(store.error());
  // Straight from SQLite, row by row: as features with all their columns, a city's buildings would fill the
  // memory.
  const std::string sql = "SELECT fid, AsBinary(geom), residents FROM building WHERE " +
                          plan::Plan::scenarioFilter(plan::Role::Building, scenario);
  sqlite3_stmt *raw = nullptr;
  if (sqlite3_prepare_v2(store->connection(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
    return fail(ErrorCode::Unreadable, sqlite3_errmsg(store->connection()), path);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, &sqlite3_finalize);
  auto index = std::make_shared<BuildingIndex>();
  while (sqlite3_step(raw) == SQLITE_ROW) {
    const void *bytes = sqlite3_column_blob(raw, 1);
    if (!bytes) continue;
    index->add(sqlite3_column_int64(raw, 0),
               {static_cast<const char *>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(raw, 1))},
               sqlite3_column_double(raw, 2));
  }
  return std::shared_ptr<const BuildingIndex>(std::move(index));
}

double BuildingIndex::residents(const Numbers &numbers) const {
  double sum = 0;
  for (const std::uint32_t number : numbers)
    sum += static_cast<double>(mBuildings[number].residents);
  return sum;
}

BuildingIndex::Numbers BuildingIndex::touching(const QgsGeometry &polygon) const {
  Numbers found;
  if (polygon.isNull() || polygon.isEmpty() || mBuildings.empty()) return found;
  const QgsRectangle box = polygon.boundingBox();
  const std::int64_t left = cellNumber(box.xMinimum()), right = cellNumber(box.xMaximum());
  const std::int64_t bottom = cellNumber(box.yMinimum()), top = cellNumber(box.yMaximum());
  Numbers candidates;
  if ((right - left + 1) * (top - bottom + 1) > kMaxCells) {
    for (std::uint32_t number = 0; number < mBuildings.size(); ++number)
      candidates.push_back(number);
  } else {
    for (std::int64_t column = left; column <= right; ++column)
      for (std::int64_t row = bottom; row <= top; ++row)
        if (const auto cell = mCells.find(cellKey(column, row)); cell != mCells.end())
          candidates.insert(candidates.end(), cell->second.begin(), cell->second.end());
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  }
  const std::unique_ptr<QgsGeometryEngine> engine(QgsGeometry::createGeometryEngine(polygon.constGet()));
  engine->prepareGeometry();
  for (const std::uint32_t number : candidates) {
    const Building &building = mBuildings[number];
    if (!building.box.intersects(box)) continue;
    const QgsGeometry geometry =
        geometryOf(std::string_view(mBytes).substr(building.offset, building.length));
    if (engine->intersects(geometry.constGet())) found.push_back(number);
  }
  return found;
}

BuildingIndex::Numbers BuildingIndex::united(const Numbers &a, const Numbers &b) {
  Numbers result;
  result.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

} // namespace alatau::gui
