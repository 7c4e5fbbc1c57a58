// SPDX-License-Identifier: GPL-3.0-or-later
#include "exact_union.h"

#include "grid_shapes.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace alatau {

namespace {

using namespace exact;

constexpr std::size_t kRun = 8; ///< sides looked at together
constexpr std::size_t kGrain = 256, kRingGrain = 16;
constexpr double kLeastCell = 64; ///< metres

/// Up to kRun sides of one ring in a row.
struct Run {
  Cells::Range box;
  std::uint32_t ring, first, last; ///< sides first ... last - 1
};

/// What a ring meets along one side.
struct Event {
  std::uint32_t side;
  int change;
  Share share;
};

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

class Union {
public:
  Union(const std::vector<PolygonRings> &polygons, Grid grid, int depth)
    : mPolygons(polygons)
    , mGrid(grid)
    , mOthers(depth - 1) {}

  Result<std::vector<PolygonRings>> make(const RunContext &context) {
    for (std::uint32_t p = 0; p < mPolygons.size(); ++p) {
      if (p % 64 == 0 && context.isStopped()) return stopped();
      mRings.add(mPolygons[p], p, mGrid);
    }
    if (mRings.count() == 0) return std::vector<PolygonRings>();
    makeRuns();
    if (!findCrossings(context.part(0, 0.4))) return stopped();
    std::vector<Piece> pieces;
    if (!walk(context.part(0.4, 0.7), pieces)) return stopped();
    if (mIsUnsure) return fail(ErrorCode::Internal, "a polygon is too thin for the grid");
    if (!nodeAndCancel(pieces, mCellSize, context)) return stopped();
    auto linked = linkRings(std::move(pieces), mCellSize, context);
    if (!linked) return tl::unexpected<Error>(linked.error());
    return original(*linked);
  }

private:
  void makeRuns() {
    mFirstRun.assign(mPolygons.size() + 1, 0);
    mBoxes.assign(mPolygons.size(), Box());
    double extent = 0;
    for (std::uint32_t r = 0; r < mRings.count(); ++r) {
      for (std::uint32_t first = mRings.start[r]; first + 1 < mRings.start[r + 1]; first += kRun) {
        const auto last = std::min<std::uint32_t>(first + kRun, mRings.start[r + 1] - 1);
        Run run{rangeOf(mRings.corners[first], mRings.corners[first]), r, first, last};
        for (std::uint32_t i = first + 1; i <= last; ++i) {
          const Spot p = mRings.corners[i];
          run.box = {std::min(run.box.left, p.x), std::min(run.box.bottom, p.y), std::max(run.box.right, p.x),
                     std::max(run.box.top, p.y)};
        }
        extent += static_cast<double>(std::max(run.box.right - run.box.left, run.box.top - run.box.bottom));
        Box &box = mBoxes[mRings.polygon[r]];
        box.extend(Point{static_cast<double>(run.box.left), static_cast<double>(run.box.bottom)});
        box.extend(Point{static_cast<double>(run.box.right), static_cast<double>(run.box.top)});
        mRuns.push_back(run);
        ++mFirstRun[mRings.polygon[r] + 1];
      }
    }
    std::partial_sum(mFirstRun.begin(), mFirstRun.end(), mFirstRun.begin());
    mCellSize = static_cast<std::int64_t>(
        std::max(kLeastCell * mGrid.scale, extent / static_cast<double>(mRuns.size())));
  }

  /// Events of all sides, by side.
  bool findCrossings(const RunContext &context) {
    std::vector<Cells::Range> boxes;
    boxes.reserve(mRuns.size());
    for (const Run &run : mRuns)
      boxes.push_back(run.box);
    const Cells cells(boxes, mCellSize);
    std::vector<std::vector<Event>> found((mRuns.size() + kGrain - 1) / kGrain);
    const bool isDone = parallelChunks(
        mRuns.size(), kGrain, context, "uniting areas", [&](std::size_t begin, std::size_t end) {
          for (std::size_t i = begin; i < end; ++i) {
            if (i % 32 == 0 && context.isStopped()) return;
            crossRun(cells, static_cast<std::uint32_t>(i), found[begin / kGrain]);
          }
        });
    if (!isDone || context.isStopped()) return false;
    mFirstEvent.assign(mRings.corners.size() + 1, 0);
    std::size_t count = 0;
    for (const std::vector<Event> &events : found) {
      count += events.size();
      for (const Event &event : events)
        ++mFirstEvent[event.side + 1];
    }
    std::partial_sum(mFirstEvent.begin(), mFirstEvent.end(), mFirstEvent.begin());
    std::vector<std::uint32_t> next(mFirstEvent.begin(), mFirstEvent.end() - 1);
    mEvents.assign(count, Event{0, 0, {0, 1}});
    for (const std::vector<Event> &events : found)
      for (const Event &event : events)
        mEvents[next[event.side]++] = event;
    return true;
  }

  void crossRun(const Cells &cells, std::uint32_t number, std::vector<Event> &out) const {
    const Run &run = mRuns[number];
    const std::uint32_t polygon = mRings.polygon[run.ring];
    const std::int64_t toRow = cells.row(run.box.top), toColumn = cells.column(run.box.right);
    for (std::int64_t row = cells.row(run.box.bottom); row <= toRow; ++row) {
      for (std::int64_t column = cells.column(run.box.left); column <= toColumn; ++column) {
        for (const std::uint32_t other : cells.at(column, row)) {
          const Run &with = mRuns[other];
          if (other <= number || mRings.polygon[with.ring] == polygon || !run.box.meets(with.box)) continue;
          // Two runs may share several cells: the one with the corner of their common box counts.
          if (cells.column(std::max(run.box.left, with.box.left)) != column ||
              cells.row(std::max(run.box.bottom, with.box.bottom)) != row)
            continue;
          crossSides(run, with, polygon < mRings.polygon[with.ring], out);
        }
      }
    }
  }

  void crossSides(const Run &run, const Run &with, bool isMovedMore, std::vector<Event> &out) const {
    Crossing crossing;
    for (std::uint32_t e = run.first; e < run.last; ++e) {
      const Spot a = mRings.corners[e], b = mRings.corners[e + 1];
      const Cells::Range side = rangeOf(a, b);
      if (!side.meets(with.box)) continue;
      for (std::uint32_t f = with.first; f < with.last; ++f) {
        const Spot c = mRings.corners[f], d = mRings.corners[f + 1];
        if (!side.meets(rangeOf(c, d)) || !crossingOf(a, b, c, d, isMovedMore, crossing)) continue;
        out.push_back({e, crossing.first, {crossing.firstNum, crossing.firstDen}});
        out.push_back({f, crossing.second, {crossing.secondNum, crossing.secondDen}});
      }
    }
  }

  /// By how many other polygons the first corner of a ring is covered.
  int coverOf(std::uint32_t ring, const BoxIndex &index, std::vector<std::uint32_t> &near) const {
    const Spot p = mRings.corners[mRings.start[ring]];
    const std::uint32_t own = mRings.polygon[ring];
    const Box at{static_cast<double>(p.x), static_cast<double>(p.y), static_cast<double>(p.x),
                 static_cast<double>(p.y)};
    index.find(at, near);
    int sum = 0;
    for (const std::uint32_t other : near) {
      if (other == own) continue;
      for (std::uint32_t r = mFirstRun[other]; r < mFirstRun[other + 1]; ++r) {
        const Run &run = mRuns[r];
        if (run.box.bottom > p.y || run.box.top < p.y || run.box.right < p.x) continue;
        for (std::uint32_t i = run.first; i < run.last; ++i)
          sum += windingOf(mRings.corners[i], mRings.corners[i + 1], p, own < other);
      }
    }
    return sum;
  }

  bool walk(const RunContext &context, std::vector<Piece> &out) {
    const BoxIndex index(mBoxes);
    const std::size_t chunks = (mRings.count() + kRingGrain - 1) / kRingGrain;
    std::vector<std::vector<Piece>> found(chunks);
    std::atomic<bool> isUnsure{false};
    const bool isDone = parallelChunks(
        mRings.count(), kRingGrain, context, "uniting areas", [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint32_t> near;
          for (std::size_t r = begin; r < end; ++r) {
            if (context.isStopped()) return;
            const auto ring = static_cast<std::uint32_t>(r);
            if (!walkRing(ring, coverOf(ring, index, near), found[begin / kRingGrain])) isUnsure = true;
          }
        });
    mIsUnsure = isUnsure;
    if (!isDone || context.isStopped()) return false;
    for (std::vector<Piece> &pieces : found)
      out.insert(out.end(), pieces.begin(), pieces.end());
    return true;
  }

  /// False when the count does not come back to where it began: the grid has turned something over.
  bool walkRing(std::uint32_t ring, int cover, std::vector<Piece> &out) {
    const int atStart = cover;
    for (std::uint32_t side = mRings.start[ring]; side + 1 < mRings.start[ring + 1]; ++side) {
      const Spot from = mRings.corners[side], to = mRings.corners[side + 1];
      const std::span<Event> events(mEvents.data() + mFirstEvent[side],
                                    mFirstEvent[side + 1] - mFirstEvent[side]);
      if (events.size() > 1)
        std::stable_sort(events.begin(), events.end(),
                         [](const Event &a, const Event &b) { return compare(a.share, b.share) < 0; });
      Spot at = from;
      for (const Event &event : events) {
        const Spot place = spotAt(from, to, event.share);
        if (cover == mOthers && at != place) out.push_back({at, place});
        at = place;
        cover += event.change;
      }
      if (cover == mOthers && at != to) out.push_back({at, to});
    }
    return cover == atStart;
  }

  /// Corners that come from the input get its coordinates back.
  std::vector<PolygonRings> original(const std::vector<std::vector<std::vector<Spot>>> &linked) const {
    struct Known {
      Spot spot;
      Point point;
    };
    std::vector<Spot> wanted;
    for (const auto &polygon : linked)
      for (const auto &ring : polygon)
        wanted.insert(wanted.end(), ring.begin(), ring.end());
    struct Hash {
      std::size_t operator()(Spot s) const {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(s.x) * 0x9E3779B97F4A7C15ULL ^
                                        static_cast<std::uint64_t>(s.y) * 0xC2B2AE3D27D4EB4FULL);
      }
    };
    std::unordered_map<Spot, Point, Hash> known(wanted.size());
    for (const Spot spot : wanted)
      known.emplace(spot, mGrid.point(spot));
    std::unordered_map<Spot, bool, Hash> isSet;
    for (const PolygonRings &polygon : mPolygons) {
      for (const PointList &ring : polygon.rings) {
        for (const Point p : ring) {
          const auto at = known.find(mGrid.spot(p));
          if (at == known.end()) continue;
          // Two inputs that fall on one place: the smaller one, whatever their order.
          const bool isFirst = isSet.emplace(at->first, true).second;
          if (isFirst || std::pair(p.x, p.y) < std::pair(at->second.x, at->second.y)) at->second = p;
        }
      }
    }
    std::vector<PolygonRings> out(linked.size());
    for (std::size_t i = 0; i < linked.size(); ++i) {
      for (const auto &ring : linked[i]) {
        PointList points;
        points.reserve(ring.size() + 1);
        for (const Spot spot : ring)
          points.push_back(known.at(spot));
        points.push_back(points.front());
        out[i].rings.push_back(std::move(points));
      }
    }
    return out;
  }

  const std::vector<PolygonRings> &mPolygons;
  Grid mGrid;
  int mOthers; ///< polygons that cover the boundary of what is made, besides the one whose ring it is
  Rings mRings;
  std::vector<Run> mRuns;
  std::vector<std::uint32_t> mFirstRun; ///< by polygon, and one more
  std::vector<Box> mBoxes;              ///< of the polygons, in grid units
  std::int64_t mCellSize = 1;
  std::vector<Event> mEvents;
  std::vector<std::uint32_t> mFirstEvent; ///< by side, and one more
  bool mIsUnsure = false;
};

} // namespace

Result<std::vector<PolygonRings>> uniteExactly(const std::vector<PolygonRings> &polygons, int depth,
                                               const RunContext &context) {
  const std::vector<PolygonRings> *layer = &polygons;
  const Grid grid = gridFor(std::span(&layer, 1));
  if (!(grid.scale > 0)) return fail(ErrorCode::Internal, "the coordinates are too large for the grid");
  return Union(polygons, grid, depth).make(context);
}

} // namespace alatau
