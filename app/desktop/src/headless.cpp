// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.h"

#include <QRegularExpression>
#include <QSize>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/map_image.h>
#include <alatau/qgis/report.h>

namespace alatau::desktop {

namespace {

/// Without a name: the scenario that was computed last, so that a report shows the corridors that its numbers
/// are about.
Result<plan::ScenarioId> scenarioOf(const plan::Plan &plan, const std::string &name) {
  if (!name.empty()) return plan.scenarioByName(name);
  const std::vector<plan::ResultRecord> results = plan::results(plan);
  return results.empty() ? plan::kBaseline : results.front().scenario;
}

} // namespace

int exitCode(const Error &error) {
  return 1 + static_cast<int>(error.code);
}

Status writeReport(const ReportArguments &arguments, std::shared_ptr<host::PluginHost> host) {
  qgis::ReportOptions options;
  {
    const Result<plan::Plan> plan = plan::Plan::open(arguments.plan, plan::Plan::Mode::ReadOnly);
    if (!plan) return tl::unexpected<Error>(plan.error());
    const Result<plan::ScenarioId> scenario = scenarioOf(*plan, arguments.scenario);
    if (!scenario) return tl::unexpected<Error>(scenario.error());
    options.scenario = *scenario;
  }
  options.planPath = QString::fromStdString(arguments.plan);
  options.outPath = QString::fromStdString(arguments.out);
  options.language = QString::fromStdString(arguments.language);
  options.paper = arguments.paper == "A3" ? qgis::Paper::A3 : qgis::Paper::A4;
  options.templatePath = QString::fromStdString(arguments.layoutTemplate);
  options.host = std::move(host);
  const Result<qgis::ReportOutcome> outcome = qgis::writeReport(options, RunContext());
  if (!outcome) return tl::unexpected<Error>(outcome.error());
  return {};
}

Status writeMap(const MapArguments &arguments) {
  static const QRegularExpression sSize(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
  const QRegularExpressionMatch match = sSize.match(QString::fromStdString(arguments.size));
  if (!match.hasMatch())
    return fail(ErrorCode::InvalidArgument, "the size is not WIDTHxHEIGHT in pixels", "--size",
                "e.g. --size 1600x1200");
  const Result<plan::Plan> plan = plan::Plan::open(arguments.plan, plan::Plan::Mode::ReadOnly);
  if (!plan) return tl::unexpected<Error>(plan.error());
  const Result<plan::ScenarioId> scenario = scenarioOf(*plan, arguments.scenario);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  return qgis::writeMapImage(*plan, *scenario, QString::fromStdString(arguments.out),
                             QSize(match.captured(1).toInt(), match.captured(2).toInt()),
                             QString::fromStdString(arguments.language));
}

} // namespace alatau::desktop
