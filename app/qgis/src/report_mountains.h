// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report_data.h"
#include "report_section.h"

#include <alatau/plan/results.h>
#include <memory>
#include <vector>

class QgsVectorLayer;

namespace alatau::qgis {

/// The chapter on mountains: what the newest results of mountain protection in the scenario say, as texts.
struct MountainChapter {
  struct Table {
    QString title;
    std::vector<ReportSection::Column> columns;
    std::vector<Row> rows;
  };
  std::unique_ptr<QgsVectorLayer> zones; ///< composed zones as on the screen; null: none were composed
  std::vector<Table> tables;             ///< reasons by area, exceptions, conflicts, load
  bool isEmpty() const { return !zones && tables.empty(); }
};

MountainChapter gatherMountains(const plan::Plan &plan, const ReportOptions &options);

} // namespace alatau::qgis
