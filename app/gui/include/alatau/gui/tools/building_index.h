// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <cstdint>
#include <memory>
#include <qgsgeometry.h>
#include <qgsrectangle.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace alatau::gui {

/// The buildings of a plan in memory, so that a drawing can say what it touches at every mouse move without
/// asking the database. Immutable once filled: may be read from any thread. About 150 bytes per building.
class BuildingIndex {
public:
  using Numbers = std::vector<std::uint32_t>; ///< sorted positions in this index

  /// Adds a building: WKB polygon or multipolygon in the plan's CRS. Geometry that cannot be read is skipped.
  void add(std::int64_t fid, std::string_view wkb, double residents = 0.0);

  /// Reads the buildings that `scenario` shows from the plan at `path`, through a connection of its own:
  /// callable from a worker thread. Errors: those of Plan::open().
  static Result<std::shared_ptr<const BuildingIndex>> load(const std::string &path, std::int64_t scenario);

  std::size_t size() const { return mBuildings.size(); }
  std::int64_t fid(std::uint32_t number) const { return mBuildings[number].fid; }
  double residents(const Numbers &numbers) const; ///< sum; 0 where unknown

  /// Buildings that share at least a point with `polygon`. Cost: the buildings around it, each one GEOS
  /// predicate against the prepared polygon.
  Numbers touching(const QgsGeometry &polygon) const;
  static Numbers united(const Numbers &a, const Numbers &b);

private:
  struct Building {
    std::int64_t fid;
    float residents;
    std::uint32_t length;
    std::size_t offset; ///< of its WKB in mBytes
    QgsRectangle box;
  };
  std::vector<Building> mBuildings;
  std::string mBytes;
  std::unordered_map<std::int64_t, Numbers> mCells; ///< 250 m grid
};

} // namespace alatau::gui
