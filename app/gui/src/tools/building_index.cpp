// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/building_index.h>
#include <alatau/plan/plan.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <qgsgeometryengine.h>

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

double numberIn(const plan::Attributes &attributes, std::string_view column) {
  const auto found = attributes.find(column);
  if (found == attributes.end()) return 0;
  if (const double *real = std::get_if<double>(&found->second)) return *real;
  if (const std::int64_t *integer = std::get_if<std::int64_t>(&found->second))
    return static_cast<double>(*integer);
  return 0;
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
  const auto buildings = store->read(plan::Role::Building, scenario);
  if (!buildings) return tl::unexpected<Error>(buildings.error());
  auto index = std::make_shared<BuildingIndex>();
  for (const plan::Feature &building : *buildings)
    index->add(building.fid, building.geometry, numberIn(building.attributes, "residents"));
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
