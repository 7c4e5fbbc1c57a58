// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>
#include <alatau/sdk/table.h>

namespace alatau::gui {

/// A geometry that is not in the plan, as an input of an analysis on it.
inline sdk::Table oneFeature(const plan::Plan &plan, const std::string &wkb) {
  sdk::Table table;
  table.addIntegers("fid", {1});
  table.addGeometry({wkb}, "EPSG:" + std::to_string(plan.info().epsg));
  return table;
}

} // namespace alatau::gui
