// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
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

widgets::ProblemRow toRow(const Problem &problem, const QString &origin, qint64 id = 0);
QVector<widgets::ProblemRow> problemRows(const plan::Plan &plan);
QVector<widgets::HistoryRow> historyRows(const plan::Plan &plan, const QString &language);
/// One consistent copy of the plan's file, whatever is written to it meanwhile.
Status snapshotPlan(const plan::Plan &plan, const QString &target);
QVector<widgets::ImportRole> importRoles(const QString &language);

} // namespace alatau::gui
