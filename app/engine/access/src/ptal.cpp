// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/ptal.h>

#include "table_pass.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace alatau {

namespace {

/// Minutes are products of rounded numbers: this far beyond a catchment is still on its border.
constexpr double kBorder = 1 + 1e-9;

Status checkModes(std::span<const PtalMode> modes, const PtalOptions &options) {
  if (!std::isfinite(options.walkMinutesPerUnit) || options.walkMinutesPerUnit <= 0)
    return fail(ErrorCode::InvalidArgument, "Minutes per unit of cost must be positive",
                "walkMinutesPerUnit");
  for (const PtalMode &mode : modes)
    if (!(mode.catchmentMinutes >= 0) || !(mode.reliabilityMinutes >= 0) ||
        !std::isfinite(mode.reliabilityMinutes))
      return fail(ErrorCode::InvalidArgument, "Catchment and reliability must be at least 0", mode.name);
  return {};
}

/// The services that run, by stop.
std::vector<std::vector<PtalService>> runningByStop(std::span<const PtalService> services, std::size_t stops,
                                                    std::size_t modes, const RunContext &context) {
  std::vector<std::vector<PtalService>> byStop(stops);
  for (const PtalService &service : services) {
    if (service.stop < stops && service.mode < modes && std::isfinite(service.perHour) &&
        service.perHour >= 0) {
      if (service.perHour > 0) byStop[service.stop].push_back(service);
      continue;
    }
    Problem problem;
    problem.code = "BAD_VALUE";
    problem.feature = std::to_string(service.route);
    problem.message = "A service of this route has no such stop or mode, or its frequency is no number";
    context.reportProblem(problem);
  }
  return byStop;
}

struct RouteAccess {
  std::uint32_t mode = 0, route = 0;
  double frequency = 0; ///< equivalent doorstep frequency
};

} // namespace

Result<Ptal> publicTransportIndex(const CostTable &table, std::span<const PtalMode> modes,
                                  std::span<const PtalService> services, const PtalOptions &options,
                                  const RunContext &context) {
  if (auto checked = checkModes(modes, options); !checked) return tl::unexpected(checked.error());
  const auto byStop = runningByStop(services, table.destinations, modes.size(), context);
  Ptal made;
  made.index.assign(table.origins, kNoValue);
  made.byMode.assign(modes.size(), std::vector<double>(table.origins, kNoValue));

  const auto routesOf = [&](std::size_t origin) {
    std::vector<RouteAccess> routes;
    for (std::uint64_t entry = table.start[origin]; entry < table.start[origin + 1]; ++entry) {
      const double walk = costToUnits(table.cost[entry]) * options.walkMinutesPerUnit;
      for (const PtalService &service : byStop[table.destination[entry]]) {
        const PtalMode &mode = modes[service.mode];
        if (walk > mode.catchmentMinutes * kBorder) continue;
        const double access = walk + 30 / service.perHour + mode.reliabilityMinutes;
        routes.push_back({service.mode, service.route, 30 / access});
      }
    }
    std::sort(routes.begin(), routes.end(), [](const RouteAccess &a, const RouteAccess &b) {
      return std::tie(a.mode, a.route, b.frequency) < std::tie(b.mode, b.route, a.frequency);
    });
    const auto isSameRoute = [](const RouteAccess &a, const RouteAccess &b) {
      return a.mode == b.mode && a.route == b.route;
    };
    routes.erase(std::unique(routes.begin(), routes.end(), isSameRoute), routes.end());
    return routes;
  };
  const bool done = forEachOrigin(table, context, "public transport index", [&](std::size_t origin) {
    if (!isOnNetwork(table, origin)) return;
    std::vector<double> best(modes.size(), 0), sum(modes.size(), 0);
    for (const RouteAccess &route : routesOf(origin)) {
      best[route.mode] = std::max(best[route.mode], route.frequency);
      sum[route.mode] += route.frequency;
    }
    made.index[origin] = 0;
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
      made.byMode[mode][origin] = best[mode] + 0.5 * (sum[mode] - best[mode]);
      made.index[origin] += made.byMode[mode][origin];
    }
  });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

std::string_view ptalLevel(double index) {
  constexpr std::array<std::pair<double, std::string_view>, 8> kLevels = {
      {{0, "0"}, {2.5, "1a"}, {5, "1b"}, {10, "2"}, {15, "3"}, {20, "4"}, {25, "5"}, {40, "6a"}}};
  if (std::isnan(index)) return "";
  for (const auto &[upTo, name] : kLevels)
    if (index <= upTo) return name;
  return "6b";
}

} // namespace alatau
