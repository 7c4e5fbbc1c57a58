// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// What was found against what is acceptable. Unknown stands between ok and exceeded: it is never ok.
enum class ChangeStatus : std::uint8_t { Ok, Unknown, Exceeded };
std::string_view changeStatusName(ChangeStatus status); ///< "ok", "unknown", "exceeded"

/// One indicator of the limits of acceptable change of a zone (methods.md 7.10).
struct ChangeIndicator {
  std::string zone, name;
  double standard = 0;    ///< NaN: not set
  double current = 0;     ///< NaN: not measured
  bool isAtLeast = false; ///< the current value should reach the standard instead of staying below it
};

/// Inclusive, as all thresholds.
ChangeStatus changeStatus(const ChangeIndicator &indicator);
/// By what part of the standard it is passed (0.2: by 20 %); negative: so much is left; NaN: no value.
double changeExcess(const ChangeIndicator &indicator);

struct ZoneChange {
  std::string zone;
  ChangeStatus status = ChangeStatus::Ok; ///< that of the worst indicator
  std::string worst;                      ///< its name
  std::size_t indicators = 0, exceeded = 0, unknown = 0;
};
/// Zones in the order of their first indicator.
std::vector<ZoneChange> zoneChanges(std::span<const ChangeIndicator> indicators);

} // namespace alatau
