// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>

#include <QString>
#include <QStringList>
#include <memory>

namespace alatau::qgis {

enum class Paper { A4, A3 };

struct ReportOptions {
  QString planPath;
  QString outPath;                         ///< .pdf
  QString language = QStringLiteral("ru"); ///< "kk", "ru" or "en"; independent of the interface
  plan::ScenarioId scenario = plan::kBaseline;
  Paper paper = Paper::A4;                ///< portrait
  QString templatePath;                   ///< .qpt; empty: resources/report/report.qpt
  QString author;                         ///< name under "prepared by"; may be empty
  std::shared_ptr<host::PluginHost> host; ///< titles of analyses and indicators; null: ids are shown
};

struct ReportOutcome {
  QString path;
  int pages = 0;
  QStringList notes; ///< what the report says is missing, in its language
};

/// Writes the report of a plan and a scenario as PDF from the layout template, from results stored in the
/// plan; what is missing is said on the page. The file appears whole or not at all. Main thread (layouts are
/// QObjects with layers). Errors: NotFound (plan, scenario, template), Unreadable, BadData (the template
/// lacks an item; its id is named), IoError, Cancelled.
Result<ReportOutcome> writeReport(const ReportOptions &options, const RunContext &context);

} // namespace alatau::qgis
