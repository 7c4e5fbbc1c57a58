// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/cell_polygons.h>

#include <alatau/geometry/geos.h>

#include <array>
#include <unordered_map>

namespace alatau {

namespace {

using Signed = std::ptrdiff_t;

/// A corner of cells: column and row of its lower right cell.
struct Corner {
  Signed column, row;
  bool operator==(const Corner &) const = default;
};

/// Sides in the order in which they follow each other around a cell: top, right, bottom, left. One walks with
/// the cell on the right-hand side.
constexpr std::array<std::array<Signed, 2>, 4> kAcross{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
constexpr std::array<std::array<Signed, 2>, 4> kAlong{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
constexpr std::array<std::array<Signed, 2>, 4> kEnd{{{1, 0}, {1, 1}, {0, 1}, {0, 0}}};

class Tracer {
public:
  Tracer(const GridFrame &frame, std::span<const std::uint32_t> classes)
    : mFrame(frame)
    , mClasses(classes)
    , mSeen(classes.size(), 0) {}

  /// All rings of the sides of a cell that have not been walked along.
  void trace(std::size_t cell, std::vector<std::vector<Corner>> &rings) {
    const auto column = static_cast<Signed>(cell % mFrame.columns),
               row = static_cast<Signed>(cell / mFrame.columns);
    for (std::size_t side = 0; side < 4; ++side)
      if (!(mSeen[cell] >> side & 1) &&
          !isSame(column + kAcross[side][0], row + kAcross[side][1], mClasses[cell]))
        walk(column, row, side, rings);
  }

private:
  bool isSame(Signed column, Signed row, std::uint32_t value) const {
    return column >= 0 && row >= 0 && column < static_cast<Signed>(mFrame.columns) &&
           row < static_cast<Signed>(mFrame.rows) &&
           mClasses[mFrame.index(static_cast<std::size_t>(column), static_cast<std::size_t>(row))] == value;
  }

  void walk(Signed column, Signed row, std::size_t side, std::vector<std::vector<Corner>> &rings) {
    const std::uint32_t value =
        mClasses[mFrame.index(static_cast<std::size_t>(column), static_cast<std::size_t>(row))];
    std::vector<Corner> corners;
    for (;;) {
      std::uint8_t &seen =
          mSeen[mFrame.index(static_cast<std::size_t>(column), static_cast<std::size_t>(row))];
      if (seen >> side & 1) break;
      seen = static_cast<std::uint8_t>(seen | 1U << side);
      const Corner end{column + kEnd[side][0], row + kEnd[side][1]};
      const Signed aheadColumn = column + kAlong[side][0], aheadRow = row + kAlong[side][1];
      if (!isSame(aheadColumn, aheadRow,
                  value)) { // around the own cell: cells that meet at a corner stay apart
        side = (side + 1) % 4;
        corners.push_back(end);
      } else if (isSame(aheadColumn + kAcross[side][0], aheadRow + kAcross[side][1], value)) {
        column = aheadColumn + kAcross[side][0];
        row = aheadRow + kAcross[side][1];
        side = (side + 3) % 4;
        corners.push_back(end);
      } else {
        column = aheadColumn;
        row = aheadRow;
      }
    }
    split(corners, rings);
  }

  /// A ring that meets itself at a corner becomes two.
  void split(const std::vector<Corner> &corners, std::vector<std::vector<Corner>> &rings) const {
    std::vector<Corner> open;
    std::unordered_map<std::size_t, std::size_t> at;
    const auto key = [&](const Corner &corner) {
      return static_cast<std::size_t>(corner.row) * (mFrame.columns + 1) +
             static_cast<std::size_t>(corner.column);
    };
    for (const Corner &corner : corners) {
      const auto [known, isNew] = at.try_emplace(key(corner), open.size());
      if (!isNew) {
        const std::size_t from = known->second;
        rings.emplace_back(open.begin() + static_cast<Signed>(from), open.end());
        for (std::size_t i = from + 1; i < open.size(); ++i)
          at.erase(key(open[i]));
        open.resize(from + 1);
        continue;
      }
      open.push_back(corner);
    }
    if (open.size() >= 4) rings.push_back(std::move(open));
  }

  const GridFrame &mFrame;
  std::span<const std::uint32_t> mClasses;
  std::vector<std::uint8_t> mSeen; ///< a bit per side
};

/// Twice the area, > 0 for a shell.
Signed doubleArea(const std::vector<Corner> &ring) {
  Signed sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Corner &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += a.column * b.row - b.column * a.row;
  }
  return sum;
}

PointList pointsOf(const GridFrame &frame, const std::vector<Corner> &ring) {
  PointList points;
  for (const Corner &corner : ring)
    points.push_back({frame.originX + static_cast<double>(corner.column) * frame.cell,
                      frame.originY - static_cast<double>(corner.row) * frame.cell});
  points.push_back(points.front());
  return points;
}

} // namespace

Result<std::vector<CellPolygon>> cellPolygons(const GridFrame &frame, std::span<const std::uint32_t> classes,
                                              const RunContext &context) {
  if (classes.size() != frame.size())
    return fail(ErrorCode::InvalidArgument, "the classes do not have the size of the grid", "classes");
  std::vector<CellPolygon> made;
  std::vector<std::uint8_t> isDone(classes.size(), 0);
  std::vector<std::size_t> waiting, piece;
  std::vector<std::vector<Corner>> rings;
  Tracer tracer(frame, classes);
  for (std::size_t first = 0; first < classes.size(); ++first) {
    if (first % 16384 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
    if (classes[first] == 0 || isDone[first]) continue;
    piece.clear();
    rings.clear();
    isDone[first] = 1;
    waiting.push_back(first);
    while (!waiting.empty()) {
      const std::size_t cell = waiting.back();
      waiting.pop_back();
      piece.push_back(cell);
      if (piece.size() % 16384 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
      const std::size_t column = cell % frame.columns, row = cell / frame.columns;
      const auto visit = [&](bool isInside, std::size_t next) {
        if (!isInside || isDone[next] || classes[next] != classes[first]) return;
        isDone[next] = 1;
        waiting.push_back(next);
      };
      visit(column > 0, cell - 1);
      visit(column + 1 < frame.columns, cell + 1);
      visit(row > 0, cell - frame.columns);
      visit(row + 1 < frame.rows, cell + frame.columns);
    }
    CellPolygon polygon{classes[first], first, piece.size(), {}};
    tracer.trace(first, rings); // the first cell has a side of the shell
    for (const std::size_t cell : piece)
      tracer.trace(cell, rings);
    // By the shell first; it is the only ring that runs the other way.
    for (const bool isShell : {true, false})
      for (const auto &ring : rings)
        if ((doubleArea(ring) > 0) == isShell) polygon.polygon.rings.push_back(pointsOf(frame, ring));
    made.push_back(std::move(polygon));
  }
  return made;
}

Result<std::string> multiPolygonWkb(std::span<const CellPolygon> pieces, Metres tolerance) {
  std::vector<PolygonRings> polygons;
  for (const CellPolygon &piece : pieces)
    polygons.push_back(piece.polygon);
  std::string exact = writeWkbMultiPolygon(polygons);
  if (!(tolerance > 0) || pieces.empty()) return exact;
  const Geos geos;
  const auto read = geos.fromWkb(exact);
  if (!read) return tl::unexpected(read.error());
  const auto simple = geos.simplify(*read, tolerance);
  if (!simple) return tl::unexpected(simple.error());
  if (geos.isValid(*simple) && !geos.isEmpty(*simple)) return geos.toWkb(*simple);
  return exact;
}

} // namespace alatau
