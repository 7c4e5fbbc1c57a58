// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <memory>
#include <span>
#include <vector>

namespace alatau {

/// Costs between many origins and many destinations, without a limit, from a network that was prepared once:
/// a customizable contraction hierarchy (Dibbelt, Strasser & Wagner 2016) over a nested dissection by
/// coordinates. The order of the nodes depends on the streets alone, so new costs need only the cheap part of
/// the preparation. Queries sweep the ancestors of all destinations for 16 origins at a time (RPHAST, Delling
/// et al. 2011). Costs are exact: equal to those of costTable() but for places that lie on the same edge with
/// a shorter way along it, which are handled alike. Costs of 2^31 - 1 and more (24 days, 2,147 km) count as
/// unreachable.
///
/// Immutable once prepared; queries from several threads at once are fine.
class ManyToMany {
public:
  /// The network must outlive the object. O(n log n) for street networks. Error: Cancelled.
  static Result<ManyToMany> prepare(const StreetNetwork &network, const RunContext &context);
  ManyToMany(ManyToMany &&) noexcept;
  ManyToMany &operator=(ManyToMany &&) noexcept;
  ~ManyToMany();

  struct Options {
    bool addApproach = false; ///< the straight way from place to network at both ends
  };
  /// Row by row: cost from origin i to destination j at [i * destinations + j]; kUnreachable where there is no
  /// way or a place is not on the network. The same bits for any number of threads. Errors: InvalidArgument
  /// (more than 2^30 pairs), Cancelled.
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
