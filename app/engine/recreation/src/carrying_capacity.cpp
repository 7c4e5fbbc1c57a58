// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/recreation/carrying_capacity.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace alatau {

namespace {

/// A factor between 0 and 1, with the problem when it was not.
double clamped(double factor, const std::string &name, const TrailUse &trail, CarryingCapacity &made,
               const RunContext &context) {
  if (factor >= 0 && factor <= 1) return factor;
  made.wasClamped = true;
  Problem problem;
  problem.code = "FACTOR_OUT_OF_RANGE";
  problem.layer = "trails";
  problem.feature = trail.id;
  problem.message = "the factor " + name + " is not between 0 and 1; the nearest end was taken";
  problem.size = factor;
  context.reportProblem(problem);
  return factor > 1 ? 1 : 0; // what makes no sense limits most
}

bool isLength(double value) {
  return value >= 0 && std::isfinite(value);
}

} // namespace

Result<CarryingCapacity> carryingCapacity(const TrailUse &trail, const RunContext &context) {
  if (!isLength(trail.length) || !isLength(trail.openHours) || !isLength(trail.groupSize) ||
      !isLength(trail.groupSpacing))
    return fail(ErrorCode::InvalidArgument, "a length, time or size is negative or not a number", trail.id);
  if (!(trail.metresPerPerson > 0) || !(trail.visitHours > 0))
    return fail(ErrorCode::InvalidArgument, "space per person and time of a visit must be positive",
                trail.id);
  CarryingCapacity made;
  made.visitsADay = trail.openHours / trail.visitHours;
  made.physical = trail.length / trail.metresPerPerson * made.visitsADay;
  double product = 1;
  if (trail.groupSize > 0 && trail.length > 0) {
    const Metres occupied = trail.groupSize * trail.metresPerPerson;
    const double groups = trail.length / (occupied + trail.groupSpacing);
    made.social = clamped(groups * occupied / trail.length, "social", trail, made, context);
    product *= made.social;
  }
  for (const CorrectionFactor &factor : trail.factors) {
    made.factors.push_back(clamped(1 - factor.limiting / factor.total, factor.name, trail, made, context));
    product *= made.factors.back();
  }
  made.real = made.physical * product;
  made.effective = made.real * clamped(trail.management, "management", trail, made, context);
  return made;
}

std::string_view loadClassName(LoadClass loadClass) {
  constexpr std::array<std::string_view, 4> kNames = {"unknown", "ok", "watch", "overload"};
  return kNames[static_cast<std::size_t>(loadClass)];
}

LoadClass loadClass(double visitors, double effectiveCapacity) {
  if (std::isnan(visitors) || std::isnan(effectiveCapacity)) return LoadClass::Unknown;
  if (!(effectiveCapacity > 0)) return visitors > 0 ? LoadClass::Overload : LoadClass::Ok;
  const double utilisation = visitors / effectiveCapacity;
  return utilisation > 1 ? LoadClass::Overload : utilisation >= 0.7 ? LoadClass::Watch : LoadClass::Ok;
}

double protectionPressure(double load, double buildings, double hazards) {
  const auto part = [](double value) { return std::isnan(value) ? value : std::clamp(value, 0.0, 1.0); };
  return 0.4 * part(load) + 0.3 * part(buildings) + 0.3 * part(hazards);
}

} // namespace alatau
