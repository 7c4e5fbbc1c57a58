// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/habitat.h>

#include <alatau/zoning/zone_map.h>

#include <numeric>

namespace alatau {

namespace {

/// Regions that touch across a corner are one: the root is the lowest of them.
class Joined {
public:
  explicit Joined(std::size_t count)
    : mParent(count) {
    std::iota(mParent.begin(), mParent.end(), 0U);
  }
  std::uint32_t root(std::uint32_t i) {
    while (mParent[i] != i)
      i = mParent[i] = mParent[mParent[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    mParent[std::max(a, b)] = std::min(a, b);
  }

private:
  std::vector<std::uint32_t> mParent;
};

} // namespace

Result<std::vector<HabitatPatch>> gridPatches(const GridFrame &frame, std::span<const float> quality,
                                              SquareMetres smallest, const RunContext &context) {
  if (quality.size() != frame.size() || !(frame.cell > 0) || !(smallest >= 0))
    return fail(ErrorCode::InvalidArgument, "the grid and its frame do not fit", "quality");
  std::vector<std::uint32_t> keys(frame.size(), kNoRegion);
  for (std::size_t cell = 0; cell < keys.size(); ++cell) {
    if (quality[cell] > 1) return fail(ErrorCode::InvalidArgument, "a quality is above 1", "quality");
    if (quality[cell] > 0) keys[cell] = 0;
  }
  auto map = makeZoneMap(frame, keys, {}, context.part(0, 0.8));
  if (!map) return tl::unexpected(map.error());
  Joined joined(map->regions.size());
  std::vector<double> capacity(map->regions.size(), 0);
  const double cellHa = frame.cell * frame.cell / 10'000;
  for (std::size_t row = 0; row < frame.rows; ++row) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "the search for patches was stopped");
    for (std::size_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = frame.index(column, row);
      const std::uint32_t region = map->regionOfCell[cell];
      if (region == kNoRegion) continue;
      capacity[region] += cellHa * static_cast<double>(quality[cell]);
      if (row + 1 == frame.rows) continue;
      for (const int step : {-1, 1}) {
        if ((step < 0 && column == 0) || (step > 0 && column + 1 == frame.columns)) continue;
        const std::uint32_t other =
            map->regionOfCell[step < 0 ? cell + frame.columns - 1 : cell + frame.columns + 1];
        if (other != kNoRegion) joined.join(region, other);
      }
    }
  }
  struct Pieces {
    std::vector<PolygonRings> polygons;
    double area = 0, capacity = 0;
  };
  std::vector<Pieces> pieces(map->regions.size());
  for (std::uint32_t region = 0; region < pieces.size(); ++region) {
    Pieces &whole = pieces[joined.root(region)];
    whole.area += map->regions[region].area;
    whole.capacity += capacity[region];
    whole.polygons.push_back(std::move(map->regions[region].polygon));
  }
  std::vector<HabitatPatch> patches;
  for (std::uint32_t region = 0; region < pieces.size(); ++region) {
    Pieces &whole = pieces[region];
    if (whole.polygons.empty() || whole.area < smallest) continue;
    const std::size_t cell = map->regions[region].firstCell;
    HabitatPatch &patch = patches.emplace_back();
    patch.id = std::to_string(cell / frame.columns + 1) + ":" + std::to_string(cell % frame.columns + 1);
    patch.wkb = writeWkbMultiPolygon(whole.polygons);
    patch.area = whole.area;
    patch.capacity = whole.capacity;
    whole = {};
  }
  if (patches.size() > kMostPatches)
    return fail(ErrorCode::Unsupported,
                std::to_string(patches.size()) + " patches are too many: " + std::to_string(kMostPatches) +
                    " work",
                "land_cover", "Raise the smallest patch, or take a larger cell");
  context.reportProgress(1, "patches");
  return patches;
}

} // namespace alatau
