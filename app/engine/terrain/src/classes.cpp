// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/classes.h>

#include <alatau/core/parallel.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kRowsAtOnce = 64, kCellsAtOnce = 1U << 15;
constexpr std::uint32_t kEnd = UINT32_MAX;

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "terrain was stopped");
}

Status checkSize(const GridFrame &frame, std::size_t classes) {
  if (classes != frame.size())
    return fail(ErrorCode::InvalidArgument, "the classes do not have the size of the grid");
  if (!(frame.cell > 0) || !std::isfinite(frame.cell))
    return fail(ErrorCode::InvalidArgument, "the cell size must be positive", "cell");
  if (frame.size() >= kEnd) return fail(ErrorCode::InvalidArgument, "the grid has too many cells");
  return {};
}

/// The most frequent class around a cell: `own` when it is among them, else the lowest.
std::uint8_t mostFrequent(std::span<const std::uint8_t> classes, const GridFrame &frame, std::size_t column,
                          std::size_t row) {
  const std::uint8_t own = classes[frame.index(column, row)];
  if (own == kUnknownClass) return own;
  std::array<std::uint8_t, 9> found{};
  std::size_t count = 0;
  for (std::size_t r = row == 0 ? 0 : row - 1; r <= std::min(row + 1, frame.rows - 1); ++r)
    for (std::size_t c = column == 0 ? 0 : column - 1; c <= std::min(column + 1, frame.columns - 1); ++c)
      if (const std::uint8_t one = classes[frame.index(c, r)]; one != kUnknownClass) found[count++] = one;
  std::uint8_t best = own;
  auto most = std::count(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), own);
  for (std::size_t i = 0; i < count; ++i) {
    const auto votes =
        std::count(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found[i]);
    if (votes > most || (votes == most && best != own && found[i] < best)) {
      most = votes;
      best = found[i];
    }
  }
  return best;
}

/// Pieces of one class, joined as they change.
class Pieces {
public:
  Pieces(const GridFrame &frame, std::span<std::uint8_t> classes)
    : mFrame(frame)
    , mClasses(classes)
    , mParent(frame.size())
    , mNext(frame.size(), kEnd)
    , mSize(frame.size(), 1) {
    for (std::uint32_t i = 0; i < mParent.size(); ++i)
      mParent[i] = i;
    mLast = mParent;
  }

  std::uint32_t rootOf(std::uint32_t cell) {
    while (mParent[cell] != cell)
      cell = mParent[cell] = mParent[mParent[cell]];
    return cell;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = rootOf(a);
    b = rootOf(b);
    if (a == b) return;
    if (mSize[a] < mSize[b]) std::swap(a, b);
    mParent[b] = a;
    mSize[a] += mSize[b];
    mNext[mLast[a]] = b; // the cells of b hang behind those of a
    mLast[a] = mLast[b];
  }
  bool joinAll(const RunContext &context) {
    for (std::size_t row = 0; row < mFrame.rows; ++row) {
      if (row % kRowsAtOnce == 0 && context.isStopped()) return false;
      for (std::size_t column = 0; column < mFrame.columns; ++column) {
        const std::size_t i = mFrame.index(column, row);
        if (column > 0 && mClasses[i] == mClasses[i - 1])
          join(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i - 1));
        if (row > 0 && mClasses[i] == mClasses[i - mFrame.columns])
          join(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i - mFrame.columns));
      }
    }
    return true;
  }
  std::uint32_t size(std::uint32_t root) const { return mSize[root]; }
  bool isRoot(std::uint32_t cell) const { return mParent[cell] == cell; }

  /// The class that shares most sides with a piece; kUnknownClass: none.
  std::uint8_t neighbour(std::uint32_t root) const {
    std::array<std::uint32_t, 256> sides{};
    const std::uint8_t own = mClasses[root];
    eachCell(root, [&](std::uint32_t, std::uint32_t beside) {
      if (mClasses[beside] != own) ++sides[mClasses[beside]];
    });
    sides[kUnknownClass] = 0;
    const auto best = std::max_element(sides.begin(), sides.end());
    return *best == 0 ? kUnknownClass : static_cast<std::uint8_t>(best - sides.begin());
  }
  /// The piece takes another class and joins all its neighbours of that class. Returns its new root.
  std::uint32_t change(std::uint32_t root, std::uint8_t to) {
    std::vector<std::uint32_t> beside;
    for (std::uint32_t cell = root; cell != kEnd; cell = mNext[cell])
      mClasses[cell] = to;
    eachCell(root, [&](std::uint32_t, std::uint32_t other) {
      if (mClasses[other] == to) beside.push_back(other);
    });
    for (const std::uint32_t other : beside)
      join(root, other);
    return rootOf(root);
  }

private:
  template<typename Visit>
  void eachCell(std::uint32_t root, Visit &&visit) const {
    for (std::uint32_t cell = root; cell != kEnd; cell = mNext[cell]) {
      const std::size_t column = cell % mFrame.columns, row = cell / mFrame.columns;
      if (row > 0) visit(cell, cell - static_cast<std::uint32_t>(mFrame.columns));
      if (column > 0) visit(cell, cell - 1);
      if (column + 1 < mFrame.columns) visit(cell, cell + 1);
      if (row + 1 < mFrame.rows) visit(cell, cell + static_cast<std::uint32_t>(mFrame.columns));
    }
  }

  const GridFrame &mFrame;
  std::span<std::uint8_t> mClasses;
  std::vector<std::uint32_t> mParent, mNext, mLast, mSize;
};

} // namespace

Status classify(std::span<const float> values, std::span<const double> breaks,
                std::span<std::uint8_t> classes, const RunContext &context) {
  if (values.size() != classes.size())
    return fail(ErrorCode::InvalidArgument, "the classes do not have the size of the values");
  if (breaks.size() >= kUnknownClass - 1 ||
      !std::is_sorted(breaks.begin(), breaks.end(), std::less_equal<>()) ||
      !std::ranges::all_of(breaks, [](double each) { return std::isfinite(each); }))
    return fail(ErrorCode::InvalidArgument, "the breaks must rise", "breaks");
  const bool isDone = parallelChunks(
      values.size(), kCellsAtOnce, context, "classes", [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          const double value = values[i];
          classes[i] =
              std::isnan(value)
                  ? kUnknownClass
                  : static_cast<std::uint8_t>(std::ranges::lower_bound(breaks, value) - breaks.begin());
        }
      });
  if (!isDone) return stopped();
  return {};
}

Status majorityFilter(const GridFrame &frame, std::span<std::uint8_t> classes, const RunContext &context) {
  if (Status status = checkSize(frame, classes.size()); !status) return status;
  const std::vector<std::uint8_t> before(classes.begin(), classes.end());
  const bool isDone =
      parallelChunks(frame.rows, kRowsAtOnce, context, "majority", [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
          for (std::size_t column = 0; column < frame.columns; ++column)
            classes[frame.index(column, row)] = mostFrequent(before, frame, column, row);
      });
  if (!isDone) return stopped();
  return {};
}

Result<std::size_t> sieve(const GridFrame &frame, std::span<std::uint8_t> classes, SquareMetres smallest,
                          const RunContext &context) {
  if (Status status = checkSize(frame, classes.size()); !status) return tl::unexpected(status.error());
  if (std::isnan(smallest))
    return fail(ErrorCode::InvalidArgument, "the smallest area must be a number", "smallest");
  const double cellArea = frame.cell * frame.cell;
  Pieces pieces(frame, classes);
  if (!pieces.joinAll(context)) return stopped();
  const auto isSmall = [&](std::uint32_t root) { return pieces.size(root) * cellArea < smallest; };
  using Entry = std::pair<std::uint32_t, std::uint32_t>; // size, root
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
  for (std::uint32_t i = 0; i < frame.size(); ++i)
    if (pieces.isRoot(i) && classes[i] != kUnknownClass && isSmall(i)) waiting.emplace(pieces.size(i), i);
  std::size_t gone = 0, looks = 0;
  while (!waiting.empty()) {
    if (++looks % 1024 == 0 && context.isStopped()) return stopped();
    const auto [size, root] = waiting.top();
    waiting.pop();
    if (!pieces.isRoot(root) || pieces.size(root) != size) continue; // it has joined another or grown
    const std::uint8_t to = pieces.neighbour(root);
    if (to == kUnknownClass) continue;
    const std::uint32_t joined = pieces.change(root, to);
    ++gone;
    if (isSmall(joined)) waiting.emplace(pieces.size(joined), joined);
  }
  return gone;
}

} // namespace alatau
