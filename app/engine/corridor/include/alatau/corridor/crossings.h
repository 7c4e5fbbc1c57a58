// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/corridor.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace alatau::corridor {

/// A crossing as a point of the plan, or as it would be one.
struct CrossingMark {
  Point place;
  std::string kind;   ///< "street", "river", "railway"
  std::string source; ///< what is crossed; the same text for the same feature. Empty: set by hand
  friend bool operator==(const CrossingMark &, const CrossingMark &) = default;
};

struct CrossingMove {
  std::size_t mark = 0; ///< number among the marks
  std::size_t line = 0; ///< number of the line that it belongs to now
  CrossingMark now;     ///< on that line; the mark's own place where that is less than a millimetre away
};
struct CrossingMade {
  std::size_t line = 0;
  CrossingMark mark;
};
struct CrossingChanges {
  std::vector<CrossingMove> kept; ///< every mark that stays, by number, whether it moves or not
  std::vector<CrossingMade> made; ///< in the order of `after`
  std::vector<std::size_t> gone;
};

/// A centreline as it is after an edit, and what it crosses there.
struct CrossedLine {
  std::vector<Vertex> vertices;
  std::vector<CrossingMark> crosses;
};

/// A mark without its source in `after` is that of a new feature there (a street cut in two) when one of its
/// kind is crossed that close.
inline constexpr Metres kSamePlace = 30;

/// What becomes of the crossings `marks` of some corridors whose lines become `after` (one corridor for most
/// edits, two after a split, one in place of two after a join, none after a removal). A mark goes where its
/// source is crossed now, the nearest such place; without one, it is gone. A mark set by hand goes to the
/// nearest place of the nearest line; it is gone only when no line is left. What is crossed and has no mark
/// gets one, except what was crossed before (`before`) and had none: that one has been taken away by hand.
/// Pass an empty `before` to find those again. O(m²) in marks and crossings.
CrossingChanges followCrossings(std::span<const CrossingMark> marks, std::span<const CrossingMark> before,
                                std::span<const CrossedLine> after);

} // namespace alatau::corridor
