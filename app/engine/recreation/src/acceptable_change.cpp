// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/recreation/acceptable_change.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace alatau {

std::string_view changeStatusName(ChangeStatus status) {
  constexpr std::array<std::string_view, 3> kNames = {"ok", "unknown", "exceeded"};
  return kNames[static_cast<std::size_t>(status)];
}

ChangeStatus changeStatus(const ChangeIndicator &indicator) {
  if (std::isnan(indicator.standard) || std::isnan(indicator.current)) return ChangeStatus::Unknown;
  const bool isMet =
      indicator.isAtLeast ? indicator.current >= indicator.standard : indicator.current <= indicator.standard;
  return isMet ? ChangeStatus::Ok : ChangeStatus::Exceeded;
}

double changeExcess(const ChangeIndicator &indicator) {
  if (!(std::abs(indicator.standard) > 0)) return std::numeric_limits<double>::quiet_NaN();
  const double over = (indicator.current - indicator.standard) / indicator.standard;
  return indicator.isAtLeast ? -over : over;
}

std::vector<ZoneChange> zoneChanges(std::span<const ChangeIndicator> indicators) {
  std::vector<ZoneChange> zones;
  std::vector<double> worst;
  for (const ChangeIndicator &indicator : indicators) {
    auto at = std::ranges::find(zones, indicator.zone, &ZoneChange::zone);
    if (at == zones.end()) {
      zones.push_back({indicator.zone, ChangeStatus::Ok, {}, 0, 0, 0});
      worst.push_back(-std::numeric_limits<double>::infinity());
      at = std::prev(zones.end());
    }
    double &most = worst[static_cast<std::size_t>(at - zones.begin())];
    const ChangeStatus status = changeStatus(indicator);
    const double excess = changeExcess(indicator);
    ++at->indicators;
    at->exceeded += status == ChangeStatus::Exceeded ? 1 : 0;
    at->unknown += status == ChangeStatus::Unknown ? 1 : 0;
    if (at->indicators == 1 || status > at->status || (status == at->status && excess > most)) {
      at->status = status;
      at->worst = indicator.name;
      most = std::isnan(excess) ? -std::numeric_limits<double>::infinity() : excess;
    }
  }
  return zones;
}

} // namespace alatau
