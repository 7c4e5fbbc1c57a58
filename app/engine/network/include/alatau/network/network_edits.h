// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <span>

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

} // namespace alatau
