// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/application.h>
#include <alatau/qgis/texts.h>

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <array>
#include <cmath>

namespace alatau::qgis {

namespace {

constexpr int kLanguages = 3;
const char *const kCodes[kLanguages] = {"kk", "ru", "en"};
using Triple = std::array<QString, kLanguages>;
using Dictionary = QHash<QString, Triple>;

int languageIndex(const QString &language) {
  for (int index = 0; index < kLanguages; ++index)
    if (language == QLatin1String(kCodes[index])) return index;
  return kLanguages - 1;
}

Dictionary loaded() {
  Dictionary all;
  for (const char *name : {"texts/legend.json", "texts/units.json", "texts/report.json"}) {
    QFile file(resourcePath(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
      continue; // keys are English words: without the file they are shown as they are
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
      const QJsonObject texts = entry.value().toObject();
      Triple triple;
      for (int index = 0; index < kLanguages; ++index)
        triple[static_cast<std::size_t>(index)] = texts.value(QLatin1String(kCodes[index])).toString();
      all.insert(entry.key(), triple);
    }
  }
  // Labels in styles are the English texts, so that plain QGIS shows words and not keys.
  const Dictionary byKey = all;
  for (const Triple &triple : byKey)
    if (!triple.back().isEmpty() && !all.contains(triple.back())) all.insert(triple.back(), triple);
  return all;
}

const Dictionary &dictionary() {
  static const Dictionary sAll = loaded(); // read once; the files do not change while the program runs
  return sAll;
}

QLocale localeFor(const QString &language) {
  return QLocale(language == QLatin1String("en")
                     ? QStringLiteral("en_GB")
                     : language +
                           (language == QLatin1String("kk") ? QStringLiteral("_KZ") : QStringLiteral("_RU")));
}

/// Digits after the decimal mark that leave about three that mean something.
int sensibleDecimals(double value) {
  const double size = std::fabs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

} // namespace

QString text(const QString &key, const QString &language) {
  const auto found = dictionary().constFind(key);
  if (found == dictionary().constEnd()) return key;
  const QString &wanted = (*found)[static_cast<std::size_t>(languageIndex(language))];
  if (!wanted.isEmpty()) return wanted;
  return found->back().isEmpty() ? key : found->back();
}

QString roleTitle(plan::Role role, const QString &language) {
  const std::string_view title = plan::roleSpec(role).title.in(language.toStdString());
  return QString::fromUtf8(title.data(), static_cast<int>(title.size()));
}

QString choiceTitle(plan::Role role, const QString &column, const QString &value, const QString &language) {
  const std::string_view table = plan::roleSpec(role).table;
  const QString exact =
      QStringLiteral("%1.%2=%3")
          .arg(QString::fromUtf8(table.data(), static_cast<int>(table.size())), column, value);
  const QString found = text(exact, language);
  if (found != exact) return found;
  const QString shared = QStringLiteral("%1=%2").arg(column, value);
  const QString general = text(shared, language);
  return general != shared ? general : value;
}

QString unitTitle(const QString &unit, const QString &language) {
  if (unit.isEmpty()) return unit;
  const QString key = QStringLiteral("unit:") + unit;
  const QString found = text(key, language);
  return found == key ? unit : found;
}

QString number(double value, int decimals, const QString &language) {
  if (std::isnan(value)) return QStringLiteral("—");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
  QLocale locale = localeFor(language);
  QString digits = locale.toString(std::fabs(value), 'f', decimals);
  if (language != QLatin1String("en"))
    digits.replace(locale.groupSeparator(),
                   QChar(0x00A0)); // QLocale's own space differs between versions of CLDR
  const bool isZero = std::fabs(value) < 0.5 * std::pow(10.0, -decimals);
  return value < 0 && !isZero ? QChar(0x2212) + digits : digits;
}

QString quantity(double value, const QString &unit, const QString &language) {
  if (std::isnan(value) || std::isinf(value)) return number(value, 0, language);
  double shown = value;
  QString shownUnit = unit;
  int decimals = 0;
  const double size = std::fabs(value);
  if (unit == QLatin1String("share")) {
    shown = 100.0 * value;
    shownUnit = QStringLiteral("percent");
    decimals = 1;
  } else if (unit == QLatin1String("percent")) {
    decimals = 1;
  } else if (unit == QLatin1String("m2")) {
    if (size >= 1e6) {
      shown = value / 1e6;
      shownUnit = QStringLiteral("km2");
      decimals = sensibleDecimals(shown);
    } else if (size >= 1e4) {
      shown = value / 1e4;
      shownUnit = QStringLiteral("ha");
      decimals = 1;
    }
  } else if (unit == QLatin1String("m")) {
    if (size >= 1e4) {
      shown = value / 1e3;
      shownUnit = QStringLiteral("km");
      decimals = 1;
    } else {
      decimals = size < 10 && size > 0 ? 1 : 0;
    }
  } else if (unit == QLatin1String("s")) {
    shown = value / 60.0;
    shownUnit = QStringLiteral("min");
    decimals = 1;
  } else if (unit == QLatin1String("persons") || unit == QLatin1String("count") ||
             unit == QLatin1String("places")) {
    decimals = 0;
  } else {
    decimals = sensibleDecimals(value);
  }
  const QString digits = number(shown, decimals, language);
  const QString name = unitTitle(shownUnit, language);
  return name.isEmpty() || name == QLatin1String("count") ? digits : digits + QChar(0x00A0) + name;
}

} // namespace alatau::qgis
