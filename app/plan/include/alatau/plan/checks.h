// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

namespace alatau::plan {

struct CheckOptions {
  double sliverSquareMetres = 1.0; ///< overlaps and gaps below this are not reported
  double snapMaxMetres = 250.0;    ///< facilities farther from any street are reported
  double nearEndMetres = 1.0;      ///< tolerance at which street ends count as connected
  double totalsTolerance = 0.05;   ///< relative difference up to which stated and counted residents agree
};

/// Checks the plan as `scenario` shows it and keeps the findings in the plan under "check". Codes:
/// DISTRICT_OVERLAP, DISTRICT_GAP, ZONE_OVERLAP, ZONE_GAP, PROTECTION_OVERLAP, CORRIDOR_OVERLAP,
/// CORRIDOR_TOO_NARROW (size: the width), WIDTH_PROFILE_MISFIT (size: vertices of the line),
/// INVALID_GEOMETRY, NULL_GEOMETRY, DUPLICATE_GEOMETRY, STREET_COMPONENT (all but the largest), SNAP_FAILED
/// (facilities; size is the capacity or, where that is unknown, the distance), TOTALS_CONFLICT (residents
/// that a district states and those of the population layers in it). Every finding has a size with unit, and
/// a place except where there is no readable geometry to take one from. When it is cancelled, the findings
/// kept before stay.
Result<std::vector<Problem>> checkPlan(Plan &plan, ScenarioId scenario, const CheckOptions &options,
                                       const RunContext &context);

} // namespace alatau::plan
