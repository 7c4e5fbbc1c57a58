// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversions.h"

#include <QCoreApplication>
#include <QHash>
#include <alatau/plan/results.h>
#include <alatau/plan/role.h>
#include <alatau/qgis/texts.h>
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

widgets::ProblemRow toRow(const Problem &problem, const QString &origin, const QString &language, qint64 id) {
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
  const QString key = QStringLiteral("problem.") + row.code;
  const QString title = qgis::text(key, language);
  if (title != key) row.title = title;
  if (const std::optional<plan::Role> role = plan::roleFromName(problem.layer))
    row.layer = qgis::roleTitle(*role, language);
  return row;
}

QVector<widgets::ProblemRow> problemRows(const plan::Plan &plan, const host::PluginHost &host,
                                         const QString &language) {
  std::map<std::string, const host::AnalysisSpec *> analyses; // by origin
  for (const plan::ResultRecord &result : plan::results(plan))
    analyses["result:" + std::to_string(result.id)] = host.analysis(result.provenance.analysis);
  QVector<widgets::ProblemRow> rows;
  for (const plan::Plan::StoredProblem &stored : plan.problems()) {
    widgets::ProblemRow row =
        toRow(stored.problem, QString::fromStdString(stored.origin), language, stored.id);
    const auto found = analyses.find(stored.origin);
    const host::AnalysisSpec *spec = found == analyses.end() ? nullptr : found->second;
    if (const host::InputSpec *input = spec ? spec->input(stored.problem.layer) : nullptr)
      row.layer = QString::fromStdString(input->title.in(language.toStdString()));
    rows << row;
  }
  return rows;
}

// The store names its own steps in English, since it knows no language; here they are said in the window's.
QString actionTitle(const std::string &title, const QString &language) {
  const QString stored = QString::fromStdString(title);
  const auto after = [&stored](const char *start) {
    const QString begin = QString::fromLatin1(start);
    QString rest = stored.startsWith(begin) ? stored.mid(begin.size()) : QString();
    if (rest.startsWith(QLatin1Char('"')) && rest.endsWith(QLatin1Char('"')) && rest.size() > 1)
      rest = rest.mid(1, rest.size() - 2);
    return rest;
  };
  const auto role = [&language](const QString &table) {
    const std::optional<plan::Role> known = plan::roleFromName(table.toStdString());
    return known ? qgis::roleTitle(*known, language) : table;
  };
  if (const QString name = after("Add scenario "); !name.isEmpty())
    return QCoreApplication::translate("history", "New scenario “%1”").arg(name);
  if (const QString name = after("Rename scenario to "); !name.isEmpty())
    return QCoreApplication::translate("history", "Scenario renamed to “%1”").arg(name);
  if (const QString name = after("Remove scenario "); !name.isEmpty())
    return QCoreApplication::translate("history", "Scenario “%1” removed").arg(name);
  if (const QString table = after("Edit in "); !table.isEmpty())
    return QCoreApplication::translate("history", "Change by another program: %1").arg(role(table));
  if (const QString what = after("Import "); !what.isEmpty()) {
    const QString into = QStringLiteral(" into ");
    const auto at = what.lastIndexOf(into);
    if (at > 0)
      return QCoreApplication::translate("history", "Import: %1 → %2")
          .arg(what.left(at), role(what.mid(at + into.size())));
    return QCoreApplication::translate("history", "Import: %1")
        .arg(what == QLatin1String("elevation") ? role(what) : what);
  }
  // Steps of the demo generator.
  static const QHash<QString, const char *> sMade{
      {QStringLiteral("Make districts, zones and population"),
       QT_TRANSLATE_NOOP("history", "Districts, zones and population made")},
      {QStringLiteral("Make rivers, parks and hazards"),
       QT_TRANSLATE_NOOP("history", "Rivers, parks and hazards made")},
      {QStringLiteral("Make the scenario"), QT_TRANSLATE_NOOP("history", "Scenario filled")},
      {QStringLiteral("Make streets"), QT_TRANSLATE_NOOP("history", "Streets made")},
      {QStringLiteral("Make buildings"), QT_TRANSLATE_NOOP("history", "Buildings made")},
      {QStringLiteral("Make facilities"), QT_TRANSLATE_NOOP("history", "Facilities made")},
  };
  const auto made = sMade.constFind(stored);
  return made == sMade.constEnd() ? stored : QCoreApplication::translate("history", *made);
}

QVector<widgets::HistoryRow> historyRows(const plan::Plan &plan, const QString &language) {
  std::map<plan::ScenarioId, QString> names;
  for (const plan::Scenario &scenario : plan.scenarios())
    if (scenario.id != plan::kBaseline) names[scenario.id] = nameIn(scenario.name, language);
  // A step names a scenario as the store does; people know it by the name in their language.
  std::map<QString, QString> spoken;
  for (const plan::Scenario &scenario : plan.scenarios())
    for (const std::string *name : {&scenario.name.kk, &scenario.name.ru, &scenario.name.en})
      if (const QString shown = nameIn(scenario.name, language); !name->empty() && toQString(*name) != shown)
        spoken[toQString(*name)] = shown;
  QVector<widgets::HistoryRow> rows;
  for (const plan::Action &action : plan.history()) {
    widgets::HistoryRow row;
    row.id = action.id;
    row.title = actionTitle(action.title, language);
    for (const auto &[stored, shown] : spoken)
      row.title.replace(stored, shown);
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
