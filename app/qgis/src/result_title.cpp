// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/result_title.h>

#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/texts.h>

#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

namespace alatau::qgis {

namespace {

/// Roles that every run has: who is served, by which streets, counted where.
bool isBackground(plan::Role role) {
  switch (role) {
  case plan::Role::District:
  case plan::Role::Elevation:
  case plan::Role::Street:
  case plan::Role::StreetPoint:
  case plan::Role::TurnRestriction:
  case plan::Role::Building:
  case plan::Role::Population:
  case plan::Role::PopulationPoint:
    return true;
  default:
    return false;
  }
}

/// "plan:facility?kind='school'" -> "school" in the language; other conditions as they are; files by their
/// name.
QString subject(const std::string &source, const QString &language) {
  static const QRegularExpression sPlan(QStringLiteral("^(?:plan|role):([a-z_]+)(?:\\?(.*))?$"));
  static const QRegularExpression sKind(QStringLiteral("\\bkind\\s*(?:=\\s*'([^']*)'|in\\s*\\(([^)]*)\\))"),
                                        QRegularExpression::CaseInsensitiveOption);
  static const QRegularExpression sQuoted(QStringLiteral("'([^']*)'"));
  const QString text = QString::fromStdString(source);
  const QRegularExpressionMatch match = sPlan.match(text);
  if (text.startsWith(QLatin1String("result:"))) return {};
  if (!match.hasMatch()) return QFileInfo(text.section(QLatin1Char('|'), 0, 0)).completeBaseName();
  const auto role = plan::roleFromName(match.captured(1).toStdString());
  if (!role || isBackground(*role)) return {};
  const QRegularExpressionMatch kind = sKind.match(match.captured(2));
  QStringList kinds;
  if (kind.hasMatch() && !kind.captured(1).isEmpty()) kinds << kind.captured(1);
  for (auto each = sQuoted.globalMatch(kind.captured(2)); each.hasNext();)
    kinds << each.next().captured(1);
  if (kinds.isEmpty()) return roleTitle(*role, language).toLower();
  for (QString &value : kinds)
    value = choiceTitle(*role, QStringLiteral("kind"), value, language).toLower();
  return kinds.join(QStringLiteral(", "));
}

} // namespace

QString resultSubject(const plan::Provenance &provenance, const host::AnalysisSpec *analysis,
                      const QString &language) {
  QStringList subjects;
  for (const plan::Provenance::Input &input : provenance.inputs) {
    // An input that takes people, streets or districts is never what a run is about, whatever fills it.
    const host::InputSpec *spec = analysis ? analysis->input(input.name) : nullptr;
    bool isSubject = true;
    if (spec)
      for (const std::string &name : spec->roles)
        if (const auto role = plan::roleFromName(name); role && isBackground(*role)) isSubject = false;
    const QString one = isSubject ? subject(input.source, language) : QString();
    if (!one.isEmpty() && !subjects.contains(one)) subjects << one;
  }
  return subjects.join(QStringLiteral(", "));
}

QString resultTitle(const plan::Provenance &provenance, const host::AnalysisSpec *analysis,
                    const QString &language) {
  const QString title =
      QString::fromStdString(analysis ? analysis->title.in(language.toStdString()) : provenance.analysis);
  const QString about = resultSubject(provenance, analysis, language);
  if (const std::optional<DifferenceOf> difference = differenceOf(provenance)) {
    const QString of = QString::fromStdString(difference->title.in(language.toStdString()));
    return QStringLiteral("%1 %2 − %3: %4").arg(title).arg(difference->b).arg(difference->a).arg(of) +
           (about.isEmpty() ? QString() : QStringLiteral(", ") + about);
  }
  return about.isEmpty() ? title : title + QStringLiteral(": ") + about;
}

} // namespace alatau::qgis
