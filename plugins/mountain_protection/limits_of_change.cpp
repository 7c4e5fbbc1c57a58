// SPDX-License-Identifier: GPL-3.0-or-later
// Limits of acceptable change: a zone is as good as its worst indicator (methods.md 7.10).
#include "analyses.h"

#include "layers.h"

#include <alatau/recreation/acceptable_change.h>

#include <cmath>

namespace alatau::plugin {

sdk::Tables limitsOfChangeOf(const Call &call) {
  const EngineRun run(call.host);
  const Layer layer(call.inputs, "limits");
  std::vector<ChangeIndicator> indicators;
  std::vector<std::string> names, zones, statuses;
  std::vector<double> standards, currents, excesses;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (row % 1024 == 0) {
      run.throwIfStopped();
      call.host.throwIfCancelled();
      run.context().reportProgress(0.9 * static_cast<double>(row) / static_cast<double>(layer.size()),
                                   "limits");
    }
    ChangeIndicator one{layer.text("zone", row), layer.text("indicator", row), layer.real("standard", row),
                        layer.real("current", row), layer.text("direction", row) == "at_least"};
    if (std::isnan(one.standard)) {
      Problem problem;
      problem.code = "BAD_VALUE";
      problem.layer = layer.input();
      problem.feature = layer.ids()[row];
      problem.message = "there is no standard: the indicator is unknown, never fulfilled";
      run.context().reportProblem(problem);
    }
    zones.push_back(one.zone);
    names.push_back(one.name);
    standards.push_back(one.standard);
    currents.push_back(one.current);
    excesses.push_back(changeExcess(one));
    statuses.emplace_back(changeStatusName(changeStatus(one)));
    indicators.push_back(std::move(one));
  }
  sdk::Table rows, zoneTable;
  copyFeatures(layer, rows);
  rows.addTexts("zone", std::move(zones));
  rows.addTexts("indicator", std::move(names));
  rows.addReals("standard", std::move(standards));
  rows.addReals("current", std::move(currents));
  rows.addReals("excess", std::move(excesses));
  rows.addTexts("status", std::move(statuses));
  std::vector<std::string> zoneNames, zoneStatuses, worst;
  std::vector<double> counts, exceeded, unknown;
  std::size_t over = 0, open = 0;
  for (const ZoneChange &zone : zoneChanges(indicators)) {
    zoneNames.push_back(zone.zone);
    zoneStatuses.emplace_back(changeStatusName(zone.status));
    worst.push_back(zone.worst);
    counts.push_back(static_cast<double>(zone.indicators));
    exceeded.push_back(static_cast<double>(zone.exceeded));
    unknown.push_back(static_cast<double>(zone.unknown));
    over += zone.status == ChangeStatus::Exceeded ? 1 : 0;
    open += zone.status == ChangeStatus::Unknown ? 1 : 0;
  }
  const auto total = static_cast<double>(zoneNames.size());
  zoneTable.addTexts("zone", std::move(zoneNames));
  zoneTable.addTexts("status", std::move(zoneStatuses));
  zoneTable.addTexts("worst", std::move(worst));
  zoneTable.addReals("indicators", std::move(counts));
  zoneTable.addReals("exceeded", std::move(exceeded));
  zoneTable.addReals("unknown", std::move(unknown));
  sdk::IndicatorTable table;
  table.add("change_zones", total, "zones");
  table.add("exceeded_zones", static_cast<double>(over), "zones");
  table.add("unknown_zones", static_cast<double>(open), "zones");
  sdk::Tables outputs;
  outputs["limits"] = std::move(rows);
  outputs["zones"] = std::move(zoneTable);
  outputs["indicators"] = table.take();
  return outputs;
}

} // namespace alatau::plugin
