// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../gui/window_drive.h"

#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/run_status.h>
#include <algorithm>
#include <cmath>
#include <qgsvectorlayer.h>

// An analysis run from its form as it opens, with nothing forgiven that is not written down.
namespace strict_run {

/// What a city rightfully lacks: the analysis says so in these words, and nothing is stored.
struct Refusal {
  QString city, analysis, words;
};

/// Every analysis that a user finds. What compares results comes last, when there are some.
inline QStringList analyses(const alatau::host::PluginHost &host) {
  QStringList ids;
  for (const alatau::host::AnalysisSpec *spec : host.analyses())
    if (const QString id = QString::fromStdString(spec->id); !id.startsWith(QLatin1String("template.")))
      ids << id;
  std::ranges::stable_partition(ids,
                                [](const QString &id) { return !id.startsWith(QLatin1String("equity.")); });
  return ids;
}

/// Through the menu of analyses, as a user finds them.
inline bool openForm(const alatau::gui::MainWindow *window, const QString &id) {
  const auto *button = window->findChild<QToolButton *>(QStringLiteral("analysesMenu"));
  return button && window_drive::openMenuEntry(button->menu(), QStringLiteral("analysis.") + id) &&
         window->runButton() && window->runButton()->isVisible();
}

/// Why a stored result says nothing; empty: it has rows and figures.
inline QString emptiness(const alatau::plan::ResultRecord &result, const alatau::plan::Plan &plan,
                         const QString &planPath) {
  if (std::ranges::none_of(result.indicators, [](const auto &one) { return std::isfinite(one.value); }))
    return QStringLiteral("no indicator has a value");
  // A layer of districts is empty where the plan has none: then the figures are of the whole city.
  const bool hasDistricts = plan.count(alatau::plan::Role::District).value_or(0) > 0;
  qint64 rows = 0;
  bool isAsked = false;
  for (const auto &layer : result.layers) {
    isAsked = isAsked || hasDistricts || layer.output != "districts";
    const QgsVectorLayer table(planPath + QStringLiteral("|layername=") + QString::fromStdString(layer.table),
                               QStringLiteral("table"), QStringLiteral("ogr"));
    if (!table.isValid()) return QString::fromStdString("no table " + layer.table);
    rows += table.featureCount();
  }
  return !isAsked || rows > 0 ? QString() : QStringLiteral("its layers have no rows");
}

/// Runs the open form. Empty: there is a result that says something, or the refusal that `known` lists; else
/// what is wrong.
inline QString run(alatau::gui::MainWindow *window, const QString &city, const QString &id,
                   const QList<Refusal> &known) {
  const alatau::plan::Plan &plan = window->session()->plan();
  const std::size_t before = alatau::plan::results(plan).size();
  QSignalSpy finished(window, &alatau::gui::MainWindow::runFinished);
  QTest::mouseClick(window->runButton(), Qt::LeftButton);
  const bool isStarted = window->isBusy();
  if (!window_help::waitForRun(window, 300000)) return QStringLiteral("it does not end");
  const auto refusal =
      std::ranges::find_if(known, [&](const Refusal &one) { return one.city == city && one.analysis == id; });
  const std::vector<alatau::plan::ResultRecord> stored = alatau::plan::results(plan);
  if (!isStarted || finished.count() != 1 || !finished.first().first().toBool()) {
    const QString said =
        isStarted ? window->lastMessage() : window->findChild<alatau::widgets::MessageStrip *>()->message();
    if (stored.size() != before) return QStringLiteral("refused, and yet something is stored: ") + said;
    const bool isKnown = refusal != known.end() && said.contains(refusal->words);
    return isKnown ? QString() : QStringLiteral("refused: ") + said;
  }
  if (refusal != known.end()) return QStringLiteral("it ran, though the list says that it refuses");
  if (stored.size() != before + 1) return QStringLiteral("no result is stored");
  if (QString::fromStdString(stored.front().provenance.analysis) != id)
    return QStringLiteral("the newest result is of another analysis");
  return emptiness(stored.front(), plan, window->session()->path());
}

} // namespace strict_run
