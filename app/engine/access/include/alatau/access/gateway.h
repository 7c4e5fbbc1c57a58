// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <span>
#include <vector>

namespace alatau {

/// How far people or jobs are from an airport, a station, a freight yard (methods.md 9.1); seconds or metres.
struct GatewayAccess {
  double weight = 0;                          ///< all accepted
  double reached = 0;                         ///< with a way to the gateway
  double unreached = 0;                       ///< on the network, no way
  double excluded = 0;                        ///< not on the network
  double mean = 0, p50 = 0, p90 = 0, p95 = 0; ///< weighted, over the reached; NaN over nobody (a missing
                                              ///< terminal is NaN, never 0)
  double reliability = 0;                     ///< P95 / P50; NaN when P50 is 0
};

/// Figures of one list of costs (kUnreachable: no way).
GatewayAccess gatewayAccess(std::span<const Cost> cost, std::span<const ReachStatus> status,
                            std::span<const double> weights);
/// One set of figures per destination of the table, and last that of the nearest of all. Problems BAD_VALUE
/// (weights). Errors: InvalidArgument, Cancelled. O(entries + origins x destinations log origins).
Result<std::vector<GatewayAccess>> gatewayAccess(const CostTable &table, const Amounts &weights,
                                                 const RunContext &context);

/// Generalised cost of freight (methods.md 9.3) in currency: perKm km + perHour h + handling.
struct FreightRates {
  double perKm = 0, perHour = 0, handling = 0;
};
/// +infinity where either is infinite.
double freightCost(double metres, double seconds, const FreightRates &rates);

} // namespace alatau
