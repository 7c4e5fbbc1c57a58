// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <span>
#include <vector>

namespace alatau {

/// One change of a scenario. Streets are addressed by StreetLine::id; several lines with one id change
/// together.
struct NetworkEdit {
  enum class Kind {
    AddStreet,    ///< `street` as given to StreetNetwork::build()
    CloseStreet,  ///< nobody may use the street street.id any more; it stays where it is
    ReopenStreet, ///< as it was when it was built or added
    ChangeStreet, ///< access, direction, steps, speeds and costs of street.id become those of `street`; its
                  ///< geometry and level stay (close it and add another one to move it)
  };
  Kind kind = Kind::AddStreet;
  StreetLine street; ///< Close, Reopen: only the id is read
};

/// The network with the edits, without a rebuild: the arrays of `base` are shared, only the nodes and edges
/// that an edit touches are held anew, so the cost is O(k log n) for k touched vertices and streets, and the
/// base, with all that was computed on it, stays valid. Edits may be laid over edits.
///
/// New streets are connected by the rules of StreetNetwork::build(), all of one call together, closed streets
/// included: shared vertices on one level, ends within nearEndTolerance (of the new streets, and loose ends
/// of old ones beside them), no connection where lines cross without a shared vertex. A street that is met
/// between two nodes is cut there: its edge closes and its parts come after all other edges. An end that the
/// base has already joined somewhere stays joined there. Nodes, edges and lines of the base keep their
/// numbers. Then the other edits are made in their order; they may address new streets that come earlier in
/// the list. Costs are those of a network that is built with NetworkOptions::keepClosedLines out of the
/// edited streets, bit for bit.
///
/// Component numbers are found anew at the first question, O(n); meanCost() is exact, largestCost() is that
/// of the base or of a new arc if that is larger, so it may be too large when the longest street was closed.
/// Turn restrictions of the base stay; a new street may be entered from everywhere but where a restriction
/// allows only one way on. Where a new street joins nodes of two levels, restrictions at the other node end.
///
/// Problems, the run goes on: those of build() for the new streets, BAD_COST, UNKNOWN_ID (no such street;
/// also a street that build() left out because it was closed, see keepClosedLines). Errors: GeographicCrs,
/// Cancelled.
Result<StreetNetwork> withEdits(const StreetNetwork &base, std::span<const NetworkEdit> edits,
                                const RunContext &context);

/// One street as it is now: all lines with this StreetLine::id, in the order in which build() would get them.
/// No lines, or closed ones: the street is gone.
struct StreetReplacement {
  std::int64_t id = 0;
  std::vector<StreetLine> lines;
};
/// What withStreets() has to know of how its base was built.
struct BuiltFrom {
  std::span<const Point> joinedEnds;             ///< places of the problems NEAR_END_JOINED
  std::span<const TurnRestriction> restrictions; ///< they hold afterwards, too
};

/// The network that build() makes of streets of which these are others now, as edits over `base`, which was
/// built: the same nodes, edges and costs bit for bit, and the same order() of both, under other numbers. So
/// every result is the same as after a build, and nothing is built: O(k log n) as withEdits(). A street that
/// is gone leaves no trace: where only one street goes on, its parts become one edge again.
///
/// Problems: those of build() for the lines given. Errors: GeographicCrs, Cancelled, and Unsupported with the
/// reason where the edits may differ from a build, in which case the caller builds: a street that touches or
/// passes the extent of the network, one within twice the tolerance of an end that the base has joined, an
/// end that a street leaves alone beside another one, a street whose end alone connected streets of different
/// levels, one that meets or is named by a turn restriction, a base with edits.
Result<StreetNetwork> withStreets(const StreetNetwork &base, std::span<const StreetReplacement> streets,
                                  const BuiltFrom &built, const RunContext &context);

} // namespace alatau
