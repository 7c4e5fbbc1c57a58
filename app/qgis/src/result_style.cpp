// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles.h"

#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/qgis_compat.h>
#include <alatau/qgis/texts.h>

#include <QMap>
#include <QSet>
#include <QVariantMap>
#include <algorithm>
#include <cmath>
#include <limits>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsrulebasedrenderer.h>
#include <qgssymbol.h>
#include <qgsvectorlayer.h>
#include <vector>

namespace alatau::qgis {

namespace {

constexpr int kMostClasses = 7;

struct Colour {
  double r, g, b;
};
/// viridis (Smith and van der Walt, CC0) at seven places; between them linear.
constexpr Colour kViridis[] = {{68, 1, 84},    {68, 57, 131},  {49, 104, 142}, {33, 145, 140},
                               {53, 183, 121}, {144, 215, 67}, {253, 231, 37}};

QColor viridis(double position) {
  const double scaled = std::clamp(position, 0.0, 1.0) * 6.0;
  const auto low = static_cast<std::size_t>(std::min(5.0, std::floor(scaled)));
  const double part = scaled - static_cast<double>(low);
  const auto mix = [part](double a, double b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
  return QColor(mix(kViridis[low].r, kViridis[low + 1].r), mix(kViridis[low].g, kViridis[low + 1].g),
                mix(kViridis[low].b, kViridis[low + 1].b));
}

/// ColorBrewer PuOr, with the blue of RdBu: three to each side of no change.
constexpr int kSideClasses = 3;
const QColor &better(int strength) {
  static const QColor sColours[] = {QColor(209, 229, 240), QColor(103, 169, 207), QColor(33, 102, 172)};
  return sColours[strength];
}
const QColor &worse(int strength) {
  static const QColor sColours[] = {QColor(254, 224, 182), QColor(241, 163, 64), QColor(179, 88, 6)};
  return sColours[strength];
}
const QColor kNoChange(247, 247, 247);
const QColor kSo(0x1a, 0x7f, 0x37), kNotSo(170, 170, 170);
const QColor kNoValue(130, 130, 130), kUnreached(60, 60, 60);

constexpr const char *kClassesProperty = "alatau/classes";

constexpr double kThinnest = 0.35, kThickest = 1.7; ///< of lines, mm: the class is not told by colour alone

/// `rank` 0..1: how high the class is; lines grow thicker with it.
std::unique_ptr<QgsSymbol> symbolOf(Qgis::GeometryType geometry, const QColor &colour,
                                    bool isEmptyClass = false, double rank = 0.33) {
  const QString rgba = QStringLiteral("%1,%2,%3,%4")
                           .arg(colour.red())
                           .arg(colour.green())
                           .arg(colour.blue())
                           .arg(isEmptyClass ? 0 : 215);
  const QString edge = isEmptyClass ? QStringLiteral("130,130,130,255") : QStringLiteral("255,255,255,140");
  switch (geometry) {
  case Qgis::GeometryType::Point:
    return compat::simpleMarker({{"name", isEmptyClass ? "cross2" : "circle"},
                                 {"color", rgba},
                                 {"outline_color", edge},
                                 {"outline_width", 0.2},
                                 {"size", 2.4}});
  case Qgis::GeometryType::Line:
    return compat::simpleLine(
        {{"line_color", isEmptyClass ? edge : rgba},
         {"line_width", isEmptyClass ? 0.3 : kThinnest + rank * (kThickest - kThinnest)},
         {"line_style", isEmptyClass ? "dot" : "solid"},
         {"capstyle", "round"}});
  default:
    return compat::simpleFill({{"color", isEmptyClass ? QStringLiteral("130,130,130,255") : rgba},
                               {"style", isEmptyClass ? "b_diagonal" : "solid"},
                               {"outline_color", edge},
                               {"outline_width", 0.06}});
  }
}

struct Values {
  std::vector<double> sorted;  ///< finite
  QMap<QString, long> reasons; ///< features without a value by their status; "" if it says nothing
  bool hasInfinite = false;
};

/// The column that says why a value is missing.
QString statusColumn(const QgsVectorLayer &layer) {
  for (const char *name : {"status", "flag"})
    if (const int index = layer.fields().indexOf(QString::fromLatin1(name));
        index >= 0 && !layer.fields().at(index).isNumeric())
      return QString::fromLatin1(name);
  return {};
}

Values readNumbers(const QgsVectorLayer &layer, int index) {
  Values values;
  const int status = layer.fields().indexOf(statusColumn(layer));
  QgsFeatureRequest request;
  request.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
  request.setSubsetOfAttributes(status >= 0 ? QgsAttributeList{index, status} : QgsAttributeList{index});
  QgsFeatureIterator iterator = layer.getFeatures(request);
  QgsFeature feature;
  while (iterator.nextFeature(feature)) {
    bool isNumber = false;
    const QVariant value = feature.attribute(index);
    const double number =
        QgsVariantUtils::isNull(value) ? std::numeric_limits<double>::quiet_NaN() : value.toDouble(&isNumber);
    if (std::isnan(number) || !isNumber)
      ++values.reasons[status >= 0 ? feature.attribute(status).toString() : QString()];
    else if (std::isinf(number))
      values.hasInfinite = true;
    else
      values.sorted.push_back(number);
  }
  std::sort(values.sorted.begin(), values.sorted.end());
  return values;
}

double rounded(double value) {
  if (value == 0) return 0;
  const double step =
      std::pow(10.0, std::floor(std::log10(std::fabs(value))) - 1); // two digits that mean something
  return std::round(value / step) * step;
}

/// Decimals that show the two digits of a small limit, e.g. 0.0034; no zero at the end.
int smallDecimals(double size) {
  const int decimals = std::min(8, 1 - static_cast<int>(std::floor(std::log10(size))));
  const double shifted = size * std::pow(10.0, decimals - 1);
  return std::abs(shifted - std::round(shifted)) < 1e-6 ? decimals - 1 : decimals;
}

/// Minutes that people think in, in the unit of the column; empty if the values are all within the first.
std::vector<double> timeLimits(const std::vector<double> &sorted, double minute) {
  std::vector<double> result;
  for (const double minutes : {5.0, 10.0, 15.0, 20.0, 30.0, 45.0})
    if (minutes * minute > sorted.front() && minutes * minute < sorted.back())
      result.push_back(minutes * minute);
  if (result.size() < 2) return {};
  result.push_back(sorted.back());
  return result;
}

double minuteOf(const QString &unit) {
  return unit == QLatin1String("s") ? 60 : unit == QLatin1String("min") ? 1 : 0;
}

struct Limits {
  std::vector<double> upper;
  QString method;
};

/// Upper limits of classes: for shares every 20 %, for times round minutes, else quantiles with limits
/// rounded to two digits. O(n log n).
Limits limits(const std::vector<double> &sorted, const QString &unit) {
  if (unit == QLatin1String("share") && sorted.front() >= 0 && sorted.back() <= 1.0)
    return {{0.2, 0.4, 0.6, 0.8, 1.0}, QStringLiteral("method:equal")};
  if (const double minute = minuteOf(unit); minute > 0)
    if (std::vector<double> upper = timeLimits(sorted, minute); !upper.empty())
      return {std::move(upper), QStringLiteral("method:fixed")};
  std::vector<double> result;
  constexpr int kClasses = 5;
  static_assert(kClasses <= kMostClasses);
  for (int part = 1; part < kClasses; ++part) {
    const double limit = rounded(sorted[sorted.size() * static_cast<std::size_t>(part) / kClasses]);
    if (limit > sorted.front() && limit < sorted.back() && (result.empty() || limit > result.back()))
      result.push_back(limit);
  }
  result.push_back(sorted.back());
  return {result, result.size() == 1 ? QStringLiteral("method:single") : QStringLiteral("method:quantile")};
}

/// Limits of one side of a difference: thirds of the sizes, rounded, the largest last.
std::vector<double> sideLimits(const std::vector<double> &sorted) {
  std::vector<double> sizes;
  for (const double value : sorted)
    if (value != 0) sizes.push_back(std::fabs(value));
  std::sort(sizes.begin(), sizes.end());
  std::vector<double> result;
  if (sizes.empty()) return result;
  for (int part = 1; part < kSideClasses; ++part) {
    const double limit = rounded(sizes[sizes.size() * static_cast<std::size_t>(part) / kSideClasses]);
    if (limit < sizes.back() && (result.empty() || limit > result.back())) result.push_back(limit);
  }
  result.push_back(sizes.back());
  return result;
}

QString literal(double value) {
  return QString::number(value, 'g', 17);
}

QVariantMap toMap(const ResultClasses &classes) {
  QVariantList ranges, reasons;
  for (const auto &range : classes.ranges)
    ranges << QVariant(QVariantList{range.low, range.high, range.colour, range.label});
  for (const auto &reason : classes.reasons)
    reasons << QVariant(QVariantList{reason.code, reason.title, reason.colour});
  return {{QStringLiteral("column"), classes.column},
          {QStringLiteral("unit"), classes.unit},
          {QStringLiteral("title"), classes.title},
          {QStringLiteral("status"), classes.statusColumn},
          {QStringLiteral("ranges"), ranges},
          {QStringLiteral("reasons"), reasons},
          {QStringLiteral("isDifference"), classes.isDifference},
          {QStringLiteral("isLessBetter"), classes.isLessBetter}};
}

class Builder {
public:
  Builder(QgsVectorLayer &layer, const QString &column, const QString &unit, const QString &language)
    : mLayer(layer)
    , mColumn(QgsExpression::quotedColumnRef(column))
    , mLanguage(language)
    , mHeading(new QgsRuleBasedRenderer::Rule(nullptr)) {
    mClasses.column = column;
    mClasses.unit = unit;
    mClasses.title = layer.attributeDisplayName(layer.fields().indexOf(column));
    const QString suffix = QStringLiteral(", ") + unitTitle(unit, language);
    if (!unit.isEmpty() && mClasses.title.endsWith(suffix)) mClasses.title.chop(suffix.size());
  }

  void numbers(const Values &values) {
    const bool isShare = mClasses.unit == QLatin1String("share");
    mShowsMinutes =
        mClasses.unit == QLatin1String("s") && !values.sorted.empty() && values.sorted.back() >= 120;
    std::vector<double> distinct = values.sorted;
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    mMethod = QStringLiteral("method:single");
    if (distinct.size() > 1 && distinct.size() <= kMostClasses && !isShare) {
      mMethod = QStringLiteral("method:values");
      for (std::size_t index = 0; index < distinct.size(); ++index) {
        const double position = static_cast<double>(index) / static_cast<double>(distinct.size() - 1);
        range(index == 0 ? distinct.front() : distinct[index - 1], distinct[index], viridis(position),
              shown(distinct[index]), index == 0, position);
      }
    } else if (!distinct.empty()) {
      const Limits found = limits(values.sorted, mClasses.unit);
      mMethod = found.method;
      double low = values.sorted.front();
      if ((isShare || minuteOf(mClasses.unit) > 0) && low >= 0) low = 0;
      for (std::size_t index = 0; index < found.upper.size(); ++index) {
        const double position = found.upper.size() == 1 ? 0.5
                                                        : static_cast<double>(index) /
                                                              static_cast<double>(found.upper.size() - 1);
        range(low, found.upper[index], viridis(position), between(low, found.upper[index]), index == 0,
              position);
        low = found.upper[index];
      }
    }
    if (values.hasInfinite)
      add(kUnreached, text(QStringLiteral("unreachable"), mLanguage), QStringLiteral("%1 > 1e300"));
    reasons(values);
  }

  /// Yes and no: what is so stands out.
  void flags() {
    mMethod = QStringLiteral("method:values");
    range(0, 0, kNotSo, text(QStringLiteral("No"), mLanguage), true, 0);
    range(1, 1, kSo, text(QStringLiteral("Yes"), mLanguage), true, 1);
  }

  void differences(const Values &values, bool isLessBetter) {
    mClasses.isDifference = true;
    mClasses.isLessBetter = isLessBetter;
    mMethod = QStringLiteral("method:difference");
    const std::vector<double> limit = sideLimits(values.sorted);
    mShowsMinutes = mClasses.unit == QLatin1String("s") && !limit.empty() && limit.back() >= 120;
    const double none = limit.empty() ? 0 : limit.front() * 1e-6;
    // A side with few classes has the strong colours: what changed most is seen first.
    const auto colour = [&](bool isNegative, std::size_t index) {
      const auto strength = static_cast<int>(index + kSideClasses - limit.size());
      return isNegative == isLessBetter ? better(strength) : worse(strength);
    };
    for (std::size_t index = limit.size(); index-- > 0;) {
      const double low = -limit[index], high = index == 0 ? -none : -limit[index - 1];
      range(low, high, colour(true, index), between(low, index == 0 ? 0 : high), index + 1 == limit.size());
    }
    range(-none, none, kNoChange, text(QStringLiteral("no change"), mLanguage), limit.empty());
    for (std::size_t index = 0; index < limit.size(); ++index) {
      const double low = index == 0 ? none : limit[index - 1], high = limit[index];
      range(low, high, colour(false, index), between(index == 0 ? 0 : low, high), false);
    }
    reasons(values);
  }

  void choices(const QMap<QString, long> &counts) {
    QList<QPair<long, QString>> frequent;
    for (auto entry = counts.begin(); entry != counts.end(); ++entry)
      frequent.append({-entry.value(), entry.key()});
    std::sort(frequent.begin(), frequent.end());
    for (int index = 0; index < frequent.size() && index < kMostClasses; ++index) {
      const QString title = choiceName(frequent[index].second);
      mClasses.reasons.push_back({frequent[index].second, title, qualitativeColour(index)});
      add(qualitativeColour(index), title,
          QStringLiteral("%1 = ") + QgsExpression::quotedString(frequent[index].second));
    }
    mMethod = QStringLiteral("method:values");
  }

  void finish() {
    // A class without data is always there: an empty place on the map has a reason that the legend gives.
    QStringList known;
    if (!mClasses.statusColumn.isEmpty())
      for (const auto &reason : mClasses.reasons)
        known << QgsExpression::quotedString(reason.code);
    QString filter = QStringLiteral("%1 IS NULL");
    if (!known.isEmpty())
      filter += QStringLiteral(" AND coalesce(%1, '') NOT IN (%2)")
                    .arg(QgsExpression::quotedColumnRef(mClasses.statusColumn), known.join(QLatin1Char(',')));
    const QString noData = text(QStringLiteral("No data"), mLanguage);
    add(kNoValue, noData, filter, true);
    mClasses.reasons.push_back({QString(), noData, kNoValue});
    QString title = mClasses.title;
    const QString unit = unitTitle(mShowsMinutes ? QStringLiteral("min") : mClasses.unit, mLanguage);
    if (!unit.isEmpty() && mClasses.unit != QLatin1String("share")) title += QStringLiteral(", ") + unit;
    mHeading->setLabel(title + QStringLiteral("\n") + text(mMethod, mLanguage));
    auto root = new QgsRuleBasedRenderer::Rule(nullptr);
    root->appendChild(mHeading.release());
    mLayer.setRenderer(new QgsRuleBasedRenderer(root));
    mLayer.setCustomProperty(QLatin1String(kClassesProperty), toMap(mClasses));
  }

private:
  void add(const QColor &colour, const QString &label, const QString &filter, bool isEmptyClass = false,
           double rank = 0.33) {
    mHeading->appendChild(new QgsRuleBasedRenderer::Rule(
        symbolOf(mLayer.geometryType(), colour, isEmptyClass, rank).release(), 0, 0,
        filter.contains(QLatin1String("%1")) ? QString(filter).replace(QLatin1String("%1"), mColumn) : filter,
        label));
  }

  void range(double low, double high, const QColor &colour, const QString &label, bool withLow,
             double rank = 0.33) {
    mClasses.ranges.push_back({low, high, colour, label});
    add(colour, label,
        (withLow ? QStringLiteral("%1 >= ") : QStringLiteral("%1 > ")) + literal(low) +
            QStringLiteral(" AND %1 <= ") + literal(high),
        false, rank);
  }

  /// A class for each status that stands for a missing value.
  void reasons(const Values &values) {
    mClasses.statusColumn = statusColumn(mLayer);
    if (mClasses.statusColumn.isEmpty()) return;
    for (auto each = values.reasons.begin(); each != values.reasons.end(); ++each) {
      // A way, and yet no value: that is no reason, only a lack.
      if (each.key().isEmpty() || each.key() == QLatin1String("REACHED")) continue;
      const QColor colour = each.key() == QLatin1String("UNREACHED") ? kUnreached : kNoValue;
      mClasses.reasons.push_back({each.key(), reasonTitle(each.key()), colour});
      add(colour, mClasses.reasons.back().title,
          QStringLiteral("%1 IS NULL AND ") + QgsExpression::quotedColumnRef(mClasses.statusColumn) +
              QStringLiteral(" = ") + QgsExpression::quotedString(each.key()),
          colour != kUnreached);
    }
  }

  QString reasonTitle(const QString &code) const {
    const QString key = QStringLiteral("flag.") + code;
    const QString found = text(key, mLanguage);
    return found == key ? text(code, mLanguage) : found;
  }

  /// A word of the column, else a reason.
  QString choiceName(const QString &code) const {
    const QString key = mClasses.column + QLatin1Char('=') + code;
    const QString found = text(key, mLanguage);
    return found == key ? reasonTitle(code) : found;
  }

  QString between(double low, double high) const { return shown(low) + QStringLiteral(" – ") + shown(high); }

  QString shown(double value) const {
    if (mClasses.unit == QLatin1String("share"))
      return number(100 * value, 0, mLanguage) + QChar(0x00A0) + QLatin1Char('%');
    const double seen = mShowsMinutes ? value / 60 : value;
    const double size = std::fabs(seen);
    if (size >= 100 || seen == std::floor(seen)) return number(seen, 0, mLanguage);
    return number(seen, size >= 10 ? 1 : size >= 0.1 ? 2 : smallDecimals(size), mLanguage);
  }

  QgsVectorLayer &mLayer;
  QString mColumn, mLanguage, mMethod;
  ResultClasses mClasses;
  bool mShowsMinutes = false;
  std::unique_ptr<QgsRuleBasedRenderer::Rule> mHeading;
};

/// Index of a column that a map can be classed by; -1: none.
int classedColumn(const QgsVectorLayer *layer, const QString &column) {
  return layer && layer->geometryType() != Qgis::GeometryType::Null ? layer->fields().indexOf(column) : -1;
}

} // namespace

bool applyResultStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                      const QString &language) {
  const int index = classedColumn(layer, column);
  if (index < 0) return false;
  Builder builder(*layer, column, unit, language);
  if (layer->fields().at(index).isNumeric()) {
    builder.numbers(readNumbers(*layer, index));
  } else {
    QMap<QString, long> counts;
    QgsFeatureIterator iterator = layer->getFeatures(
        QgsFeatureRequest().setFlags(Qgis::FeatureRequestFlag::NoGeometry).setSubsetOfAttributes({index}));
    QgsFeature feature;
    while (iterator.nextFeature(feature))
      if (!QgsVariantUtils::isNull(feature.attribute(index))) ++counts[feature.attribute(index).toString()];
    builder.choices(counts);
  }
  builder.finish();
  if (ResultClasses classes = resultClasses(*layer); applyMountainStyle(*layer, classes, language))
    layer->setCustomProperty(QLatin1String(kClassesProperty), toMap(classes));
  return true;
}

bool applyFlagStyle(QgsVectorLayer *layer, const QString &column, const QString &language) {
  if (classedColumn(layer, column) < 0) return false;
  Builder builder(*layer, column, {}, language);
  builder.flags();
  builder.finish();
  return true;
}

bool applyDifferenceStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                          bool isLessBetter, const QString &language) {
  const int index = classedColumn(layer, column);
  if (index < 0 || !layer->fields().at(index).isNumeric()) return false;
  Builder builder(*layer, column, unit, language);
  builder.differences(readNumbers(*layer, index), isLessBetter);
  builder.finish();
  return true;
}

ResultClasses resultClasses(const QgsVectorLayer &layer) {
  const QVariantMap map = layer.customProperty(QLatin1String(kClassesProperty)).toMap();
  ResultClasses classes;
  classes.column = map.value(QStringLiteral("column")).toString();
  classes.unit = map.value(QStringLiteral("unit")).toString();
  classes.title = map.value(QStringLiteral("title")).toString();
  classes.statusColumn = map.value(QStringLiteral("status")).toString();
  classes.isDifference = map.value(QStringLiteral("isDifference")).toBool();
  classes.isLessBetter = map.value(QStringLiteral("isLessBetter")).toBool();
  for (const QVariant &each : map.value(QStringLiteral("ranges")).toList()) {
    const QVariantList parts = each.toList();
    classes.ranges.push_back(
        {parts[0].toDouble(), parts[1].toDouble(), parts[2].value<QColor>(), parts[3].toString()});
  }
  for (const QVariant &each : map.value(QStringLiteral("reasons")).toList()) {
    const QVariantList parts = each.toList();
    classes.reasons.push_back({parts[0].toString(), parts[1].toString(), parts[2].value<QColor>()});
  }
  return classes;
}

} // namespace alatau::qgis
