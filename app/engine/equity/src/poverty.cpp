// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/poverty.h>

#include "sample.h"

#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>

namespace alatau {

PovertyIndices accessPoverty(std::span<const double> values, std::span<const double> weights, double line,
                             ValueKind kind) {
  PovertyIndices made{kNoIndex, kNoIndex, kNoIndex};
  if (!std::isfinite(line) || line <= 0) return made;
  double population = 0, poor = 0, gap = 0, severity = 0;
  for (std::size_t record = 0; record < std::min(values.size(), weights.size()); ++record) {
    const double value = values[record], weight = weights[record];
    const bool isUsable = isWeight(value) || (kind == ValueKind::Burden && value > 0 && std::isinf(value));
    if (!isUsable || !isWeight(weight) || weight == 0) continue;
    population += weight;
    const double missing = (kind == ValueKind::Benefit ? line - value : value - line) / line;
    if (missing <= 0) continue;
    poor += weight;
    gap += weight * missing;
    severity += weight * missing * missing;
  }
  if (population > 0) made = {poor / population, gap / population, severity / population};
  return made;
}

} // namespace alatau
