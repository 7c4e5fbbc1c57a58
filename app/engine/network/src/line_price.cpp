// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_price.h"

#include <algorithm>
#include <cmath>

namespace alatau {

LinePrice linePrice(const StreetLine &line, Metres length, const NetworkOptions &options) {
  constexpr double kClosed = std::numeric_limits<double>::quiet_NaN();
  LinePrice out;
  const bool isStepsClosed = line.isSteps && !options.allowSteps;
  const auto perMetre = [&](double cost, double speed, bool isOpen) {
    if (!isOpen || isStepsClosed) return kClosed;
    double units = 1000.0; // millimetres in a metre
    if (!std::isnan(cost)) {
      units = cost >= 0 ? cost * 1000.0 / length : -1;
    } else if (options.cost == CostKind::Time) {
      const double v = std::isnan(speed) ? options.metresPerSecond : speed;
      units = v > 0 ? 1000.0 / v : -1;
    }
    if (std::isfinite(units) && units >= 0 && !std::isinf(speed)) return units;
    out.isGood = false;
    return kClosed;
  };
  const int oneway = options.respectOneway ? line.oneway : 0;
  out.forward = perMetre(line.costForward, line.metresPerSecondForward, line.isAllowedForward && oneway >= 0);
  out.backward =
      perMetre(line.costBackward, line.metresPerSecondBackward, line.isAllowedBackward && oneway <= 0);
  return out;
}

Cost priceOf(Metres length, double perMetre) {
  if (std::isnan(perMetre)) return kUnreachable;
  constexpr double kMost = static_cast<double>(kUnreachable - 1);
  return static_cast<Cost>(std::llround(std::clamp(length * perMetre, 0.0, kMost)));
}

} // namespace alatau
