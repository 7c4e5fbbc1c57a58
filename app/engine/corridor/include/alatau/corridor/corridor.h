// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/geometry/box.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A green corridor: a centreline with a width at every vertex, and what follows from both. All coordinates
/// in a projected CRS in metres.
namespace alatau::corridor {

inline constexpr Metres kLeastWidth = 1.0;
inline constexpr Metres kGreatestWidth = 5000.0;
inline constexpr Metres kLeastStep = 0.001; ///< between two vertices: closer ones are one place

struct Vertex {
  Point place;
  Metres width = 0; ///< full width across the line; tapers linearly to the next vertex
  friend bool operator==(const Vertex &, const Vertex &) = default;
};

/// Where the corridor crosses a street, a river or a railway. The place on the centreline is the nearest one.
struct Crossing {
  Point place;
  std::string kind;      ///< "street", "river", "railway"
  std::string structure; ///< "at_grade", "underpass", "culvert", "bridge", "green_bridge", "none"
  friend bool operator==(const Crossing &, const Crossing &) = default;
};

struct Corridor {
  std::vector<Vertex> vertices;
  Metres minimumWidth = 0; ///< of its type; 0: none
  std::vector<Crossing> crossings;
  std::string planting, phase, status;
  friend bool operator==(const Corridor &, const Corridor &) = default;
};

/// Two vertices and more, finite, no two neighbours closer than kLeastStep, widths from kLeastWidth to
/// kGreatestWidth. Errors: BadData with the place.
Status check(const Corridor &corridor);

/// A place on the centreline: `share` of segment `segment` (which ends in vertex `segment` + 1).
struct Position {
  std::size_t segment = 0;
  double share = 0;    ///< 0..1
  Point place;         ///< on the line
  Metres along = 0;    ///< from the beginning
  Metres distance = 0; ///< of the point asked for
  Metres width = 0;    ///< there
};
/// The place of the centreline nearest to `point`, the first of equal ones. O(vertices). The corridor has two
/// vertices.
Position nearest(const Corridor &corridor, Point point);

// Edits. Each returns the corridor that would be, checked; errors leave everything as it was. O(vertices).
// Errors: InvalidArgument (no such vertex; too few would be left), BadData (check()).
Result<Corridor> moved(const Corridor &corridor, std::size_t vertex, Point to);
/// A new vertex before vertex `before`; `before` equal to the number of vertices appends.
Result<Corridor> inserted(const Corridor &corridor, std::size_t before, const Vertex &vertex);
Result<Corridor> erased(const Corridor &corridor, std::size_t vertex);
Result<Corridor> widened(const Corridor &corridor, std::size_t vertex, Metres width);
Corridor reversed(const Corridor &corridor);
/// Two corridors that share the place of the cut, in the order of the line; a cut between vertices makes one
/// there with the width of the place. Crossings go to the nearer part. InvalidArgument at the very ends.
Result<std::pair<Corridor, Corridor>> split(const Corridor &corridor, const Position &cut);
/// `second` goes on where `first` ends: in one vertex (with the width of `first`) when both places are the
/// same, otherwise with a segment in between. What is said in words is that of `first`.
Result<Corridor> joined(const Corridor &first, const Corridor &second);
/// As joined(), with either corridor turned round so that the nearest ends meet.
Result<Corridor> joinedAtNearestEnds(const Corridor &first, const Corridor &second);

/// One step of the work on a set of corridors: some of them, next to each other, become others. Its inverse
/// is the same step with `before` and `after` exchanged, so that undo restores every bit.
struct Change {
  std::size_t first = 0;
  std::vector<Corridor> before, after;
};
/// False, and nothing happens, when the set is not as the change expects it.
bool applyChange(std::vector<Corridor> &corridors, const Change &change);
Change inverse(Change change);

// The profile as text (docs/plan-format.md).
/// "" when all widths are the same, otherwise a JSON list that reads back bit for bit.
std::string profileText(std::span<const Vertex> vertices);
/// The widths of a list; nothing when it is no list of `count` usable numbers.
std::optional<std::vector<Metres>> readProfile(std::string_view text, std::size_t count);
/// Mean width along the line, what `width_m` says; the width itself, exactly, when it is the same everywhere.
Metres meanWidth(std::span<const Vertex> vertices);

struct FromRow {
  std::vector<Vertex> vertices; ///< empty: no usable line or width
  bool profileMisfits = false;  ///< there is a profile that does not fit the line: `width` everywhere
};
/// A corridor as a plan has it. Neighbours closer than kLeastStep become one vertex, the first of them stays.
FromRow fromRow(std::span<const Point> line, Metres width, std::string_view profile);

} // namespace alatau::corridor
