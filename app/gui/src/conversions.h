// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>
#include <alatau/widgets/history.h>
#include <alatau/widgets/import_pages.h>
#include <alatau/widgets/problems.h>

// Between the store's types and those of the Qt-only widgets.
namespace alatau::gui {

inline QString toQString(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<int>(text.size()));
}

/// The name in `language`, else in any language that has one.
QString nameIn(const plan::Names &names, const QString &language);

widgets::ProblemRow toRow(const Problem &problem, const QString &origin, const QString &language,
                          qint64 id = 0);
/// Problems with the names that people know: the role's title for a table of the plan, the input's title for
/// an input of an analysis.
QVector<widgets::ProblemRow> problemRows(const plan::Plan &plan, const host::PluginHost &host,
                                         const QString &language);
/// Title of a step of the history as the window says it.
QString actionTitle(const std::string &stored, const QString &language);
QVector<widgets::HistoryRow> historyRows(const plan::Plan &plan, const QString &language);
/// One consistent copy of the plan's file, whatever is written to it meanwhile.
Status snapshotPlan(const plan::Plan &plan, const QString &target);
QVector<widgets::ImportRole> importRoles(const QString &language);

} // namespace alatau::gui
