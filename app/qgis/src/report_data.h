// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/report.h>

#include <QString>
#include <QStringList>
#include <vector>

class QgsVectorLayer;

namespace alatau::qgis {

using Row = QStringList;

/// What the report says, as texts in its language; nothing here knows about layouts.
struct ReportData {
  QString title, scenarioName, crsText;
  bool isSynthetic = false;
  std::vector<Row> facts;      ///< name, value
  std::vector<Row> figures;    ///< indicator, value
  std::vector<Row> indicators; ///< indicator, value, norm, verdict; a row of one cell is a heading
  struct DistrictTable {
    QString title;         ///< of the analysis
    QStringList columns;   ///< district first
    std::vector<Row> rows; ///< last row: whole area
    QString chartTitle, chartUnit;
    std::vector<QString> chartNames;
    std::vector<double> chartValues; ///< NaN: no value
    double chartReference = 0;       ///< of the norm; NaN: none
  };
  std::vector<DistrictTable> districts;
  std::vector<Row> problems;  ///< severity, problem, count, example
  std::vector<Row> planFacts; ///< name, value
  std::vector<Row> sources;   ///< analysis or input, rows, identity
  QStringList notes;          ///< what is missing
  bool isStale = false;
};

/// Reads stored results (the newest of each analysis with the same parameters) and problems of the plan.
ReportData gatherReport(const plan::Plan &plan, const ReportOptions &options);

/// Corridors and zones with their figures: name, kind, length, width, area, buildings, status. O(shapes · log
/// buildings).
std::vector<Row> shapeRows(const QgsVectorLayer *corridors, const QgsVectorLayer *zones,
                           const QgsVectorLayer *buildings, const QString &language);

} // namespace alatau::qgis
