// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// One kind of daily service.
struct ServiceCategory {
  std::string name;
  double weight = 0;          ///< share in the score; the weights are divided by their sum
  double norm = 0;            ///< radius r_q, metres or seconds
  std::span<const Cost> cost; ///< to the nearest facility of this kind, by origin
  bool hasFacilities = true;  ///< false: the category is missing
};
struct FifteenMinuteOptions {
  double limit = 900; ///< seconds, or metres (1200 m at 80 m/min); inclusive
  bool redistributeMissing =
      false; ///< give the weight of missing categories to the others; else they score 0
};
/// methods.md 2.7. NaN for an origin that is not on the network.
struct FifteenMinutes {
  std::vector<double> withinLimit; ///< B_i: weight of the kinds within the limit, 0..1
  std::vector<double> withinNorm;  ///< weight of the kinds within their own radius
  std::vector<double> graded;      ///< Q_i: full at the radius, 0 at twice the radius
  std::vector<double> complete; ///< 1: every kind (missing ones too, unless redistributed) within the limit
  std::vector<std::string> missing; ///< names of missing categories
};

/// `status` says which origins are on the network (SnapFailed: not); it may come from any of the searches.
/// The city's score is the weighted mean of `graded`, the complete share that of `complete`. Errors:
/// InvalidArgument (no category, weights negative or all 0, a radius or limit not positive, a number of costs
/// that differs), Cancelled. O(origins x categories).
Result<FifteenMinutes> fifteenMinutes(std::span<const ServiceCategory> categories,
                                      std::span<const ReachStatus> status,
                                      const FifteenMinuteOptions &options, const RunContext &context);

} // namespace alatau
