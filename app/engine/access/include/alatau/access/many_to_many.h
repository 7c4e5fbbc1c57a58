// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <memory>
#include <span>
#include <vector>

namespace alatau {

/// Costs between many origins and many destinations, without a limit, from a network that was prepared once:
/// a customizable contraction hierarchy (Dibbelt, Strasser & Wagner 2016) over a nested dissection by
/// coordinates. Queries sweep what lies above all destinations for 16 origins at a time (RPHAST,
/// Delling et al. 2011). Costs are exact: equal to those of costTable() and of Dijkstra's algorithm, bit for
/// bit, for any number of threads.
///
/// Immutable once prepared; queries from several threads at once are fine.
class ManyToMany {
public:
  /// The network must outlive the object. About O(n log n) for streets with main roads, more for uniform
  /// grids; 12 bytes per arc of the hierarchy and 8 per node stay. Error: Cancelled.
  static Result<ManyToMany> prepare(const StreetNetwork &network, const RunContext &context);
  ManyToMany(ManyToMany &&) noexcept;
  ManyToMany &operator=(ManyToMany &&) noexcept;
  ~ManyToMany();

  struct Options {
    bool addApproach = false; ///< the straight way from place to network at both ends
  };
  /// Row by row: cost from origin i to destination j at [i * destinations + j]; kUnreachable where there is
  /// no way or a place is not on the network. The same bits for any number of threads. Errors:
  /// InvalidArgument (more than 2^30 pairs), Cancelled. O(origins / 16 * arcs above the destinations) vector
  /// operations.
  Result<std::vector<Cost>> matrix(std::span<const NetworkPosition> origins,
                                   std::span<const NetworkPosition> destinations, const Options &options,
                                   const RunContext &context) const;

  std::size_t shortcutCount() const; ///< arcs of the hierarchy, for benchmarks

private:
  struct Impl;
  explicit ManyToMany(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau
