// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversions.h"

#include <alatau/plan/role.h>
#include <map>
#include <sqlite3.h>

namespace alatau::gui {

QString nameIn(const plan::Names &names, const QString &language) {
  const std::string &wanted = language == QLatin1String("kk")   ? names.kk
                              : language == QLatin1String("ru") ? names.ru
                                                                : names.en;
  for (const std::string *name : {&wanted, &names.ru, &names.kk, &names.en})
    if (!name->empty()) return QString::fromStdString(*name);
  return {};
}

widgets::ProblemRow toRow(const Problem &problem, const QString &origin, qint64 id) {
  widgets::ProblemRow row;
  row.id = id;
  row.code = QString::fromStdString(problem.code);
  row.origin = origin;
  row.severity = static_cast<int>(problem.severity);
  row.layer = QString::fromStdString(problem.layer);
  row.feature = QString::fromStdString(problem.feature);
  row.message = QString::fromStdString(problem.message);
  row.x = problem.x;
  row.y = problem.y;
  row.size = problem.size;
  row.unit = QString::fromStdString(problem.unit);
  return row;
}

QVector<widgets::ProblemRow> problemRows(const plan::Plan &plan) {
  QVector<widgets::ProblemRow> rows;
  for (const plan::Plan::StoredProblem &stored : plan.problems())
    rows << toRow(stored.problem, QString::fromStdString(stored.origin), stored.id);
  return rows;
}

QVector<widgets::HistoryRow> historyRows(const plan::Plan &plan, const QString &language) {
  std::map<plan::ScenarioId, QString> names;
  for (const plan::Scenario &scenario : plan.scenarios())
    if (scenario.id != plan::kBaseline) names[scenario.id] = nameIn(scenario.name, language);
  QVector<widgets::HistoryRow> rows;
  for (const plan::Action &action : plan.history()) {
    widgets::HistoryRow row;
    row.id = action.id;
    row.title = QString::fromStdString(action.title);
    row.who = QString::fromStdString(action.who);
    row.at = QString::fromStdString(action.at);
    const auto name = names.find(action.scenario);
    if (name != names.end()) row.scenario = name->second;
    row.changes = action.changes;
    row.isUndone = action.isUndone;
    row.isExternal = action.isExternal;
    rows << row;
  }
  return rows;
}

Status snapshotPlan(const plan::Plan &plan, const QString &target) {
  const QByteArray path = target.toUtf8();
  sqlite3_stmt *statement = nullptr;
  int code = sqlite3_prepare_v2(plan.connection(), "VACUUM INTO ?1", -1, &statement, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_bind_text(statement, 1, path.constData(), static_cast<int>(path.size()), SQLITE_TRANSIENT);
    code = sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  if (code == SQLITE_DONE) return {};
  return fail(ErrorCode::IoError, sqlite3_errmsg(plan.connection()), target.toStdString());
}

QVector<widgets::ImportRole> importRoles(const QString &language) {
  const std::string lang = language.toStdString();
  QVector<widgets::ImportRole> roles;
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    widgets::ImportRole role;
    role.id = toQString(spec.table);
    role.title = toQString(spec.title.in(lang));
    const auto add = [&](const plan::ColumnSpec &column) {
      role.columns << widgets::ImportRole::Column{toQString(column.name), toQString(column.title.in(lang)),
                                                  toQString(column.unit)};
    };
    for (const plan::ColumnSpec &column : plan::commonColumns())
      if (column.name.substr(0, 5) == "name_" || column.name == "source_ref") add(column);
    for (const plan::ColumnSpec &column : spec.columns)
      add(column);
    roles << role;
  }
  return roles;
}

} // namespace alatau::gui
