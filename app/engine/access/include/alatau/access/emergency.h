// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// methods.md 8.1. Seconds.
struct EmergencyOptions {
  double processing = 64;    ///< of the alarm
  double turnout = 80;       ///< 80 fire, 60 medical
  double fullAlarmUnits = 3; ///< vehicles that make a full alarm
};

/// Response per place: processing + turnout + travel. +infinity: unreachable; NaN: not on the network.
struct EmergencyResponse {
  std::vector<double> first;               ///< first-due
  std::vector<double> second;              ///< second-due, from another station
  std::vector<double> fullAlarm;           ///< when enough vehicles have come
  std::vector<std::uint32_t> firstStation; ///< kNoFacility: none
  std::vector<std::uint32_t> secondStation;
  bool hasFacilities = false; ///< false: NO_FACILITY
};
/// `table` holds travel times from the stations (its destinations) to the places (CostTableOptions::
/// fromDestination). `vehicles` by station; a station without any, or whose number was rejected, is closed.
/// Empty values: one each. Errors: InvalidArgument, Cancelled. O(entries log k).
Result<EmergencyResponse> emergencyResponse(const CostTable &table, const Amounts &vehicles,
                                            const EmergencyOptions &options, const RunContext &context);

/// Aggregates of one kind of response over people or risk.
struct ResponseSummary {
  double weight = 0;                 ///< all with a place on the network and a weight
  double shareWithin = 0;            ///< with response <= target, of all weight; NaN over nobody
  double unreached = 0;              ///< weight without any response
  double excluded = 0;               ///< weight that is not on the network
  double mean = 0, p50 = 0, p90 = 0; ///< over the reached; NaN over nobody
};
ResponseSummary summarizeResponse(std::span<const double> response, std::span<const double> weights,
                                  double target);
ResponseSummary summarizeResponse(std::span<const double> response, std::span<const double> weights,
                                  double target, std::span<const std::uint32_t> members);

/// The `count` places that wait longest, unreachable ones first; ties: more weight, then the lower number.
/// Places without weight, or not on the network, are left out. O(n log n).
std::vector<std::uint32_t> worstPlaces(std::span<const double> response, std::span<const double> weights,
                                       std::size_t count);

} // namespace alatau
