// SPDX-License-Identifier: GPL-3.0-or-later
#include "clean.h"
#include "grid_shapes.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace alatau {

namespace {

using namespace exact;

constexpr std::size_t kGrain = 256;
constexpr std::size_t kFewSides = 64; ///< are looked at one by one
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The sides of one area, found by box and by what a ray to the east from a place meets.
class Sides {
public:
  Sides(Rings rings, double leastCell)
    : mRings(std::move(rings)) {
    double extent = 0;
    for (std::size_t r = 0; r < mRings.count(); ++r) {
      for (std::uint32_t i = mRings.start[r]; i + 1 < mRings.start[r + 1]; ++i) {
        mSides.push_back(i);
        mRanges.push_back(rangeOf(mRings.corners[i], mRings.corners[i + 1]));
        extent += static_cast<double>(
            std::max(mRanges.back().right - mRanges.back().left, mRanges.back().top - mRanges.back().bottom));
      }
    }
    if (mSides.size() <= kFewSides) return;
    const double mean = extent / static_cast<double>(mSides.size());
    mCells = std::make_unique<Cells>(mRanges, static_cast<std::int64_t>(std::max(leastCell, 2 * mean)));
    makeSlabs();
  }
  const Rings &rings() const { return mRings; }

  /// Calls back for every side whose box meets the range, some of them more than once when there are many.
  template<typename Callback>
  void visit(const Cells::Range &range, Callback &&callback) const {
    if (!mCells) {
      for (std::uint32_t s = 0; s < mSides.size(); ++s)
        if (mRanges[s].meets(range)) callback(mSides[s]);
      return;
    }
    const std::int64_t toRow = mCells->row(range.top), toColumn = mCells->column(range.right);
    for (std::int64_t row = mCells->row(range.bottom); row <= toRow; ++row) {
      for (std::int64_t column = mCells->column(range.left); column <= toColumn; ++column) {
        for (const std::uint32_t s : mCells->at(column, row)) {
          const Cells::Range &box = mRanges[s];
          if (!box.meets(range)) continue;
          if (mCells->column(std::max(box.left, range.left)) == column &&
              mCells->row(std::max(box.bottom, range.bottom)) == row)
            callback(mSides[s]);
        }
      }
    }
  }
  bool contains(Spot p, bool isMovedMore) const {
    int winding = 0;
    const auto look = [&](std::uint32_t s) {
      if (mRanges[s].bottom > p.y || mRanges[s].top < p.y || mRanges[s].right < p.x) return;
      winding += windingOf(mRings.corners[mSides[s]], mRings.corners[mSides[s] + 1], p, isMovedMore);
    };
    if (!mCells) {
      for (std::uint32_t s = 0; s < mSides.size(); ++s)
        look(s);
    } else if (p.y >= mBottom && p.y <= mTop) {
      const auto slab = static_cast<std::size_t>((p.y - mBottom) / mSlab);
      for (std::uint32_t i = mSlabStart[slab]; i < mSlabStart[slab + 1]; ++i)
        look(mSlabItems[i]);
    }
    return winding > 0;
  }

private:
  void makeSlabs() {
    mBottom = mTop = mRings.corners.front().y;
    for (const Cells::Range &box : mRanges) {
      mBottom = std::min(mBottom, box.bottom);
      mTop = std::max(mTop, box.top);
    }
    const auto slabs = static_cast<std::int64_t>(4 * std::sqrt(static_cast<double>(mSides.size())));
    mSlab = (mTop - mBottom) / slabs + 1;
    mSlabStart.assign(static_cast<std::size_t>((mTop - mBottom) / mSlab) + 2, 0);
    const auto each = [&](auto &&callback) {
      for (std::uint32_t s = 0; s < mRanges.size(); ++s)
        for (std::int64_t k = (mRanges[s].bottom - mBottom) / mSlab; k <= (mRanges[s].top - mBottom) / mSlab;
             ++k)
          callback(static_cast<std::size_t>(k), s);
    };
    each([&](std::size_t k, std::uint32_t) { ++mSlabStart[k + 1]; });
    for (std::size_t k = 1; k < mSlabStart.size(); ++k)
      mSlabStart[k] += mSlabStart[k - 1];
    mSlabItems.resize(mSlabStart.back());
    std::vector<std::uint32_t> next(mSlabStart.begin(), mSlabStart.end() - 1);
    each([&](std::size_t k, std::uint32_t s) { mSlabItems[next[k]++] = s; });
  }

  Rings mRings;
  std::vector<std::uint32_t> mSides; ///< first corner of every side
  std::vector<Cells::Range> mRanges;
  std::unique_ptr<Cells> mCells; ///< null: few sides
  std::int64_t mBottom = 0, mTop = 0, mSlab = 1;
  std::vector<std::uint32_t> mSlabStart, mSlabItems;
};

/// A change along a side: inside the other area from here on, or no more.
struct Step {
  Share share;
  int change;
};

/// Twice the area under the parts of a side that are inside the other area, seen from `origin`.
class Under {
public:
  explicit Under(Spot origin)
    : mOrigin(origin) {}
  void clear() { mSteps.clear(); }
  void cross(Wide num, Wide den, int change) { mSteps.push_back({{num, den}, change}); }
  bool isCrossed() const { return !mSteps.empty(); }
  /// `isInside`: at the beginning of the side; returns it for the end.
  bool add(Spot a, Spot b, bool isInside) {
    std::stable_sort(mSteps.begin(), mSteps.end(),
                     [](const Step &x, const Step &y) { return compare(x.share, y.share) < 0; });
    const double ax = static_cast<double>(a.x - mOrigin.x), ay = static_cast<double>(a.y - mOrigin.y);
    const double dx = static_cast<double>(b.x - a.x), dy = static_cast<double>(b.y - a.y);
    const double turn = ax * dy - ay * dx; // cross(p, q) of two places of a side is turn * (t_q - t_p)
    double from = 0;
    for (const Step &step : mSteps) {
      if (isInside) mSum += turn * (step.share.approximate - from);
      from = step.share.approximate;
      isInside = step.change > 0;
    }
    if (isInside) mSum += turn * (1 - from);
    return isInside;
  }
  double twiceArea() const { return mSum; }

private:
  Spot mOrigin;
  std::vector<Step> mSteps;
  double mSum = 0;
};

/// Area of a zone inside the area, in square grid units; negative: the boundary is nowhere near, and
/// `isInside` says which.
double commonArea(const Sides &zone, const Sides &area, const Cells::Range &box, bool &isInside,
                  const RunContext &context) {
  bool isNear = false;
  area.visit(box, [&](std::uint32_t) { isNear = true; });
  const std::vector<Spot> &corners = zone.rings().corners, &others = area.rings().corners;
  if (!isNear) {
    isInside = area.contains(corners.front(), true);
    return -1;
  }
  Under under(corners.front());
  Crossing crossing;
  // What of the zone's boundary is inside the area ...
  for (std::size_t r = 0; r < zone.rings().count(); ++r) {
    bool isIn = area.contains(corners[zone.rings().start[r]], true);
    for (std::uint32_t i = zone.rings().start[r]; i + 1 < zone.rings().start[r + 1]; ++i) {
      if (i % 64 == 0 && context.isStopped()) return 0;
      const Spot a = corners[i], b = corners[i + 1];
      under.clear();
      area.visit(rangeOf(a, b), [&](std::uint32_t s) {
        if (crossingOf(a, b, others[s], others[s + 1], true, crossing))
          under.cross(crossing.firstNum, crossing.firstDen, crossing.first);
      });
      isIn = under.add(a, b, isIn);
    }
  }
  // ... and of the area's boundary inside the zone.
  std::size_t looked = 0;
  area.visit(box, [&](std::uint32_t s) {
    if (looked++ % 256 == 0 && context.isStopped()) return;
    const Spot a = others[s], b = others[s + 1];
    under.clear();
    zone.visit(rangeOf(a, b), [&](std::uint32_t i) {
      if (crossingOf(a, b, corners[i], corners[i + 1], false, crossing))
        under.cross(crossing.firstNum, crossing.firstDen, crossing.first);
    });
    under.add(a, b, zone.contains(a, false));
  });
  return std::max(0.0, under.twiceArea() / 2);
}

Result<std::vector<PolygonRings>> readPolygons(const std::string &wkb) {
  if (wkb.empty()) return std::vector<PolygonRings>();
  auto coordinates = readWkb(wkb);
  if (!coordinates) return tl::unexpected<Error>(coordinates.error());
  return std::move(coordinates->polygons);
}

} // namespace

Result<std::vector<SquareMetres>> areasInside(std::span<const std::string> zones, const std::string &area,
                                              const RunContext &context) {
  const auto whole = readPolygons(area);
  if (!whole) return tl::unexpected<Error>(whole.error());
  std::vector<std::vector<PolygonRings>> read(zones.size());
  std::vector<const std::vector<PolygonRings> *> layers = {&*whole};
  for (std::size_t z = 0; z < zones.size(); ++z) {
    if (z % 1024 == 0 && context.isStopped()) return cancelled();
    auto polygons = readPolygons(zones[z]);
    if (!polygons) return tl::unexpected<Error>(polygons.error());
    read[z] = std::move(*polygons);
    layers.push_back(&read[z]);
  }
  const Grid grid = gridFor(layers);
  if (!(grid.scale > 0)) return fail(ErrorCode::BadData, "the coordinates are larger than 10^9 m");
  Rings rings;
  for (const PolygonRings &polygon : *whole)
    rings.add(polygon, 0, grid);
  const Sides sides(std::move(rings), 32 * grid.scale);

  std::vector<SquareMetres> out(zones.size(), kNaN);
  const auto measure = [&](std::size_t z) {
    if (read[z].empty()) return;
    double all = 0;
    Rings own;
    for (const PolygonRings &polygon : read[z]) {
      all += polygonArea(polygon);
      own.add(polygon, 0, grid);
    }
    out[z] = 0;
    if (own.count() == 0 || sides.rings().count() == 0) return;
    Cells::Range box = rangeOf(own.corners.front(), own.corners.front());
    for (const Spot p : own.corners)
      box = {std::min(box.left, p.x), std::min(box.bottom, p.y), std::max(box.right, p.x),
             std::max(box.top, p.y)};
    bool isInside = false;
    const double common = commonArea(Sides(std::move(own), 32 * grid.scale), sides, box, isInside, context);
    if (common < 0)
      out[z] = isInside ? all : 0;
    else
      out[z] = std::min(all, common / grid.scale / grid.scale);
  };
  // Large zones one by one, so that two of them run at once; small ones in groups.
  std::vector<std::size_t> large, small;
  for (std::size_t z = 0; z < zones.size(); ++z)
    (zones[z].size() > 4096 ? large : small).push_back(z);
  const auto run = [&](const std::vector<std::size_t> &which, std::size_t grain, const RunContext &part) {
    return parallelChunks(which.size(), grain, part, "measuring areas", [&](auto begin, auto end) {
      for (std::size_t i = begin; i < end && !context.isStopped(); ++i)
        measure(which[i]);
    });
  };
  if (!run(large, 1, context.part(0, 0.5)) || !run(small, kGrain, context.part(0.5, 1)) ||
      context.isStopped())
    return cancelled();
  return out;
}

} // namespace alatau
