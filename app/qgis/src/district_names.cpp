// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/district_names.h>

#include <QSet>
#include <variant>

namespace alatau::qgis {

DistrictNames::DistrictNames(const plan::Plan &plan, plan::ScenarioId scenario, const QString &language) {
  const auto districts = plan.read(plan::Role::District, scenario);
  if (!districts) return;
  for (const plan::Feature &district : *districts) {
    const auto name = [&district](const char *column) {
      const auto found = district.attributes.find(column);
      const auto *text =
          found == district.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
      return text ? QString::fromStdString(*text) : QString();
    };
    const QString kk = name("name_kk"), ru = name("name_ru"), en = name("name_en");
    QString shown = language == QLatin1String("kk") ? kk : language == QLatin1String("ru") ? ru : en;
    for (const QString &other : {kk, ru, en})
      if (shown.isEmpty()) shown = other;
    for (const QString &known : {kk, ru, en})
      if (!known.isEmpty()) mNames.insert(known, shown);
  }
}

QStringList withoutCommonWord(const QStringList &names) {
  if (names.size() < 2) return names;
  const auto cut = [&names](bool atEnd) -> QStringList {
    QString common;
    QStringList rest;
    QSet<QString> seen;
    for (const QString &name : names) {
      QStringList words = name.split(QLatin1Char(' '));
      if (words.size() < 2) return {};
      const QString word = (atEnd ? words.takeLast() : words.takeFirst()).toLower();
      if (common.isEmpty()) common = word;
      if (word != common) return {};
      rest << words.join(QLatin1Char(' '));
      // "Microdistrict 5" without its word says nothing.
      if (rest.last().at(0).isDigit() || seen.contains(rest.last())) return {};
      seen.insert(rest.last());
    }
    return rest;
  };
  QStringList shorter = cut(true);
  if (shorter.isEmpty()) shorter = cut(false);
  return shorter.isEmpty() ? names : shorter;
}

} // namespace alatau::qgis
