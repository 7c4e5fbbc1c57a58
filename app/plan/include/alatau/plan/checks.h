// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

namespace alatau::plan {

struct CheckOptions {
  double sliverSquareMetres = 1.0; ///< overlaps and gaps below this are not reported
  double snapMaxMetres = 250.0;    ///< facilities farther from any street are reported
  double nearEndMetres = 1.0;      ///< tolerance at which street ends count as connected
};

/// Checks the plan as `scenario` shows it and keeps the findings in the plan under "check". Codes: DISTRICT_OVERLAP,
/// DISTRICT_GAP, ZONE_OVERLAP, PROTECTION_OVERLAP, INVALID_GEOMETRY, NULL_GEOMETRY, DUPLICATE_GEOMETRY,
/// STREET_COMPONENT, SNAP_FAILED, TOTALS_CONFLICT. Every finding has a place and a size with unit.
Result<std::vector<Problem>> checkPlan(Plan &plan, ScenarioId scenario, const CheckOptions &options, const RunContext &context);

} // namespace alatau::plan
