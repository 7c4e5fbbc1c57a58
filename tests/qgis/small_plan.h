// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <QString>

namespace alatau::test {

struct SmallPlan {
  QString path;
  plan::ScenarioId scenario = plan::kBaseline; ///< "Жасыл сценарий": one corridor moved, one school more
};

/// A city of two districts with streets, buildings, schools, parks, a river, a corridor, a zone and
/// residents, written through the plan's own interface. `districtRows` more districts make long tables.
Result<SmallPlan> makeSmallPlan(const QString &folder, int districtRows = 0);

/// A stored result with indicators for the whole and per district.
Status addResult(plan::Plan &plan, plan::ScenarioId scenario);

} // namespace alatau::test
