// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace alatau {

/// Is more better, or less?
enum class ValueKind : std::uint8_t {
  Benefit, ///< access, m2 per person: poor below the line
  Burden,  ///< a cost, minutes or metres: poor above the line
};

/// Poverty of access after Foster, Greer and Thorbecke (1984).
struct PovertyIndices {
  double headcount = 0; ///< alpha 0: share of people who are poor
  double gap = 0;       ///< alpha 1: mean of (line - y) / line over all people, 0 for those who are not poor
  double severity = 0;  ///< alpha 2: the same squared
};
/// Who is at the line is not poor. An infinite cost counts as poor in the headcount; gap and severity are
/// then +infinity. Other records are left out as in inequality.h. NaN: nobody, or the line is not positive
/// and finite. O(n).
PovertyIndices accessPoverty(std::span<const double> values, std::span<const double> weights, double line,
                             ValueKind kind = ValueKind::Benefit);

} // namespace alatau
