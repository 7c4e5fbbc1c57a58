// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/numbers.h>

#include <QHash>
#include <QStringList>
#include <cmath>

namespace alatau::widgets {

namespace {

struct Triple {
  const char *kk, *ru, *en;
};

const QHash<QString, Triple> &unitTitles() {
  static const QHash<QString, Triple> sTitles{
      {QStringLiteral("share"), {"%", "%", "%"}},
      {QStringLiteral("percent"), {"%", "%", "%"}},
      {QStringLiteral("points"), {"п. т.", "п. п.", "pp"}},
      {QStringLiteral("persons"), {"адам", "чел.", "people"}},
      {QStringLiteral("places"), {"орын", "мест", "places"}},
      {QStringLiteral("count"), {"дана", "шт.", "items"}},
      {QStringLiteral("buildings"), {"ғимарат", "зд.", "buildings"}},
      {QStringLiteral("features"), {"нысан", "объектов", "features"}},
      {QStringLiteral("m"), {"м", "м", "m"}},
      {QStringLiteral("km"), {"км", "км", "km"}},
      {QStringLiteral("m2"), {"м²", "м²", "m²"}},
      {QStringLiteral("ha"), {"га", "га", "ha"}},
      {QStringLiteral("km2"), {"км²", "км²", "km²"}},
      {QStringLiteral("m2/person"), {"м²/адам", "м²/чел.", "m²/person"}},
      {QStringLiteral("persons/km2"), {"адам/км²", "чел./км²", "people/km²"}},
      {QStringLiteral("km/h"), {"км/сағ", "км/ч", "km/h"}},
      {QStringLiteral("m/s"), {"м/с", "м/с", "m/s"}},
      {QStringLiteral("s"), {"с", "с", "s"}},
      {QStringLiteral("min"), {"мин", "мин", "min"}},
      {QStringLiteral("degrees"), {"°", "°", "°"}},
  };
  return sTitles;
}

int digitsFor(double value) {
  const double size = std::abs(value);
  if (size >= 100 || size == 0) return 0;
  return size >= 10 ? 1 : 2;
}

bool isWhole(const QString &unit) {
  return unit == QLatin1String("persons") || unit == QLatin1String("places") ||
         unit == QLatin1String("count") || unit == QLatin1String("buildings") ||
         unit == QLatin1String("features");
}

/// Scales to the unit that people would use for a number of this size.
void chooseUnit(double &value, QString &unit) {
  const double size = std::abs(value);
  if (unit == QLatin1String("share")) {
    value *= 100;
    unit = QStringLiteral("percent");
  } else if (unit == QLatin1String("m2") && size >= 1e7) {
    value /= 1e6;
    unit = QStringLiteral("km2");
  } else if (unit == QLatin1String("m2") && size >= 1e4) {
    value /= 1e4;
    unit = QStringLiteral("ha");
  } else if (unit == QLatin1String("m") && size >= 1e4) {
    value /= 1e3;
    unit = QStringLiteral("km");
  } else if (unit == QLatin1String("s") && size >= 120) {
    value /= 60;
    unit = QStringLiteral("min");
  }
}

} // namespace

QString formatNumber(double value, int decimals, const QString &language) {
  if (std::isnan(value)) return QStringLiteral("—");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
  const bool english = language != QLatin1String("kk") && language != QLatin1String("ru");
  QString digits = QString::number(std::abs(value), 'f', decimals);
  const bool isZero = digits.toDouble() == 0;
  const auto dot = digits.indexOf(QLatin1Char('.'));
  QString fraction;
  if (dot >= 0) {
    fraction = digits.mid(dot + 1);
    digits.truncate(dot);
  }
  const QString group = english ? QStringLiteral(",") : QString(QChar(0x202F));
  for (auto at = digits.size() - 3; at > 0; at -= 3)
    digits.insert(at, group);
  if (!fraction.isEmpty()) digits += (english ? QLatin1Char('.') : QLatin1Char(',')) + fraction;
  return value < 0 && !isZero ? QChar(0x2212) + digits : digits;
}

QString unitTitle(const QString &unit, const QString &language) {
  const auto found = unitTitles().constFind(unit);
  if (found == unitTitles().constEnd()) return unit;
  if (language == QLatin1String("kk")) return QString::fromUtf8(found->kk);
  if (language == QLatin1String("ru")) return QString::fromUtf8(found->ru);
  return QString::fromUtf8(found->en);
}

QString formatQuantity(double value, const QString &unit, const QString &language) {
  double shown = value;
  QString shownUnit = unit;
  chooseUnit(shown, shownUnit);
  const int decimals = shownUnit == QLatin1String("percent") ? 1 : isWhole(shownUnit) ? 0 : digitsFor(shown);
  const QString number = formatNumber(shown, decimals, language);
  const QString title = unitTitle(shownUnit, language);
  if (title.isEmpty() || std::isnan(value)) return number;
  return number + QChar(0x00A0) + title;
}

QString formatPlain(double value, const QString &unit, const QString &language) {
  if (unit == QLatin1String("share")) return formatQuantity(value, unit, language);
  return formatNumber(value, isWhole(unit) ? 0 : digitsFor(value), language);
}

QString formatDifference(double difference, const QString &unit, const QString &language) {
  QString text;
  if (unit == QLatin1String("share"))
    text = formatNumber(difference * 100, 1, language) + QChar(0x00A0) +
           unitTitle(QStringLiteral("points"), language);
  else
    text = formatQuantity(difference, unit, language);
  return difference > 0 ? QLatin1Char('+') + text : text;
}

} // namespace alatau::widgets
