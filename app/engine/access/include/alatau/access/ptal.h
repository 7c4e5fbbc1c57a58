// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// One mode of public transport (methods.md 2.10).
struct PtalMode {
  std::string name;
  double catchmentMinutes = 8;   ///< walk, inclusive: 8 for buses (640 m), 12 for rail (960 m)
  double reliabilityMinutes = 2; ///< added to the wait: 2 for buses, 0.75 for rail
};
/// A route calls at a stop.
struct PtalService {
  std::uint32_t stop = 0;  ///< destination of the table
  std::uint32_t route = 0; ///< any number; a route counts once, at the stop where it serves the origin best
  std::uint32_t mode = 0;  ///< number in the modes
  double perHour = 0;      ///< services in one hour and direction; 0: does not run in this period
};
struct PtalOptions {
  double walkMinutesPerUnit = 1.0 / 80; ///< of the table's costs: 1/80 for metres, 1/60 for seconds
};
/// methods.md 2.10 (TfL): per service EDF = 30 / (walk + 30 / perHour + reliability) in minutes; per mode the
/// largest EDF and half of the others; the index is their sum.
struct Ptal {
  std::vector<double> index;               ///< by origin; 0: walking only; NaN: not on the network
  std::vector<std::vector<double>> byMode; ///< by mode, by origin
};

/// `table` holds the walks from origins to stops. Problem: BAD_VALUE (a service with a frequency that is
/// negative or not finite, or that names a stop or a mode which is not there; left out). Errors:
/// InvalidArgument (options, modes), Cancelled. O(entries x services of a stop).
Result<Ptal> publicTransportIndex(const CostTable &table, std::span<const PtalMode> modes,
                                  std::span<const PtalService> services, const PtalOptions &options,
                                  const RunContext &context);

/// Level of an index: "0", "1a" (to 2.5), "1b" (5), "2" (10), "3" (15), "4" (20), "5" (25), "6a" (40), "6b";
/// upper ends inclusive. "" for NaN.
std::string_view ptalLevel(double index);

} // namespace alatau
