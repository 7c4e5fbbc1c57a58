// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/network/network_edits.h>
#include <alatau/network/street_network.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// What can be wrong with a street layer as a network.
enum class NetworkDefect : std::uint8_t {
  ZeroLength,  ///< fewer than two different points; size 0
  Duplicate,   ///< the same geometry as another line, in either direction; size: its length in m
  Overlap,     ///< runs on top of another line for a stretch; size: the stretch in m
  SelfOverlap, ///< runs over itself; size: the stretch in m
  NearEnd,     ///< a loose end near another street that it does not meet (undershoot); size: the gap in m
  Overshoot,   ///< a loose end a little past a crossing; size: the stub in m
  MissingNode, ///< two lines of one level cross without a shared vertex; size 0
  IsolatedComponent ///< streets without a way to the largest component; size: their length in m
};
/// Stable code of a Problem, e.g. "NETWORK_NEAR_END".
std::string_view networkDefectCode(NetworkDefect defect);

/// One finding. Lines are numbers of input lines, so that ids need not be unique.
struct NetworkFinding {
  NetworkDefect defect = NetworkDefect::ZeroLength;
  std::vector<std::uint32_t> lines; ///< the line to change first, then the others, ascending
  std::vector<std::int64_t> ids;    ///< StreetLine::id of `lines`
  Point place;                      ///< where to look
  double size = 0;                  ///< in metres, see NetworkDefect
  Persons persons = 0;              ///< IsolatedComponent: people whose nearest street it is
  bool isRepairable = false;        ///< applyRepairs() knows what to do; else only a person can decide
  Point target;                     ///< NearEnd, Overshoot, MissingNode: where the end or the vertex goes
};

struct NetworkCheckOptions {
  Metres nearEndTolerance = 5.0;   ///< gaps up to this are findings; (0, 100]
  Metres overshootTolerance = 5.0; ///< stubs up to this are findings; (0, 100]
  Metres minOverlap = 0.5;         ///< shorter common stretches are no findings
  Metres snapMax = 250.0;          ///< population beyond belongs to no component
};

/// Where people live, for IsolatedComponent.
struct CheckedPopulation {
  std::span<const Point> places;
  std::span<const double> persons; ///< as many; not finite or negative: not counted
};

struct NetworkCheck {
  std::vector<NetworkFinding> findings; ///< by defect, then by first line and place
  Metres length = 0;                    ///< of all usable lines
  std::uint32_t components = 0;         ///< of the network as it would be built now
  Persons personsOnLargest = 0;
  Persons personsOffNetwork = 0; ///< farther than snapMax from every street
};

/// Looks for defects in raw street lines; access and direction play no part. Levels count: a bridge over a
/// street is no defect. Near ends already within NetworkOptions::nearEndTolerance of a build are findings
/// too, since they are defects of the layer. O((n + k) log n) for n vertices and k crossings. Errors:
/// GeographicCrs, InvalidArgument (tolerances, unequal lengths of the population), Cancelled. Problem:
/// BAD_COORDINATE (line left out).
Result<NetworkCheck> checkNetwork(std::span<const StreetLine> lines, const CheckedPopulation &population,
                                  const NetworkCheckOptions &options, const RunContext &context);

/// What applyRepairs() did, one entry a change.
struct NetworkRepair {
  std::size_t finding = 0; ///< number in `chosen`
  enum class Action : std::uint8_t {
    Removed,      ///< the line is gone: duplicate or without length
    Prolonged,    ///< an end was moved out to `place`
    Shortened,    ///< a stub was cut back to `place`
    VertexAdded,  ///< a vertex was set at `place`
    NotNeeded,    ///< an earlier repair had already done it, or the line is gone
    NotRepairable ///< left to a person
  } action = Action::NotRepairable;
  std::int64_t id = 0;    ///< StreetLine::id of the line that changed
  std::uint32_t line = 0; ///< its number in the input
  Point place;
  Metres moved = 0; ///< how far an end went
};

struct RepairedStreets {
  std::vector<StreetLine> lines;       ///< in the order of the input, without removed ones
  std::vector<std::uint32_t> origin;   ///< number of the input line of each
  std::vector<NetworkRepair> protocol; ///< complete: what is not in it was not changed
};

/// Makes the repairs of the chosen findings (of a check of the same lines): duplicates and lines without
/// length are removed, near ends prolonged, overshoots cut back, missing nodes set. Overlaps and isolated
/// components need a person. O(n + k v) for lines of v vertices.
Result<RepairedStreets> applyRepairs(std::span<const StreetLine> lines,
                                     std::span<const NetworkFinding> chosen, const RunContext &context);

/// The same repairs as scenario edits on a network built from these lines with unique ids: a changed street
/// is closed and added anew with its new geometry, a removed one is closed.
std::vector<NetworkEdit> repairEdits(std::span<const StreetLine> lines, const RepairedStreets &repaired);

} // namespace alatau
