// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/qgis_compat.h>
#include <alatau/qgis/texts.h>

#include <QMap>
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

/// ColorBrewer Dark2: told apart with the common colour vision deficiencies.
QColor qualitative(int index) {
  static const QColor sColours[] = {QColor(27, 158, 119), QColor(217, 95, 2),   QColor(117, 112, 179),
                                    QColor(231, 41, 138), QColor(102, 166, 30), QColor(230, 171, 2),
                                    QColor(166, 118, 29)};
  return sColours[index % 7];
}

std::unique_ptr<QgsSymbol> symbolOf(Qgis::GeometryType geometry, const QColor &colour,
                                    bool isEmptyClass = false) {
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
    return compat::simpleLine({{"line_color", isEmptyClass ? edge : rgba},
                               {"line_width", isEmptyClass ? 0.3 : 0.8},
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
  std::vector<double> sorted; ///< finite
  bool hasNull = false, hasInfinite = false;
};

Values readNumbers(const QgsVectorLayer &layer, int index) {
  Values values;
  QgsFeatureRequest request;
  request.setFlags(Qgis::FeatureRequestFlag::NoGeometry).setSubsetOfAttributes({index});
  QgsFeatureIterator iterator = layer.getFeatures(request);
  QgsFeature feature;
  while (iterator.nextFeature(feature)) {
    bool isNumber = false;
    const QVariant value = feature.attribute(index);
    const double number =
        QgsVariantUtils::isNull(value) ? std::numeric_limits<double>::quiet_NaN() : value.toDouble(&isNumber);
    if (std::isnan(number) || !isNumber)
      values.hasNull = true;
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

/// Upper limits of classes: for shares every 20 %, else quantiles with limits rounded to two digits. O(n log
/// n).
std::vector<double> limits(const std::vector<double> &sorted, bool isShare) {
  std::vector<double> result;
  if (isShare && sorted.front() >= 0 && sorted.back() <= 1.0) return {0.2, 0.4, 0.6, 0.8, 1.0};
  constexpr int kClasses = 5;
  static_assert(kClasses <= kMostClasses);
  for (int part = 1; part < kClasses; ++part) {
    const double limit = rounded(sorted[sorted.size() * static_cast<std::size_t>(part) / kClasses]);
    if (limit > sorted.front() && limit < sorted.back() && (result.empty() || limit > result.back()))
      result.push_back(limit);
  }
  result.push_back(sorted.back());
  return result;
}

QString literal(double value) {
  return QString::number(value, 'g', 17);
}

class Builder {
public:
  Builder(QgsVectorLayer &layer, const QString &column, const QString &unit, const QString &language)
    : mLayer(layer)
    , mColumn(QgsExpression::quotedColumnRef(column))
    , mUnit(unit)
    , mLanguage(language)
    , mHeading(new QgsRuleBasedRenderer::Rule(nullptr)) {}

  void add(const QColor &colour, const QString &label, const QString &filter, bool isEmptyClass = false) {
    mHeading->appendChild(new QgsRuleBasedRenderer::Rule(
        symbolOf(mLayer.geometryType(), colour, isEmptyClass).release(), 0, 0, filter.arg(mColumn), label));
  }

  void numbers(const Values &values) {
    const bool isShare = mUnit == QLatin1String("share");
    QString method = QStringLiteral("method:single");
    std::vector<double> distinct = values.sorted;
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() > 1 && distinct.size() <= kMostClasses && !isShare) {
      method = QStringLiteral("method:values");
      for (std::size_t index = 0; index < distinct.size(); ++index)
        add(viridis(static_cast<double>(index) / static_cast<double>(distinct.size() - 1)),
            shown(distinct[index]), QStringLiteral("%1 = ") + literal(distinct[index]));
    } else if (!distinct.empty()) {
      const std::vector<double> upper = limits(values.sorted, isShare);
      method = upper.size() == 1 ? method
               : isShare         ? QStringLiteral("method:equal")
                                 : QStringLiteral("method:quantile");
      double low = values.sorted.front();
      if (isShare && low >= 0) low = 0;
      for (std::size_t index = 0; index < upper.size(); ++index) {
        const double position =
            upper.size() == 1 ? 0.5 : static_cast<double>(index) / static_cast<double>(upper.size() - 1);
        const QString above = index == 0 ? QStringLiteral("%1 >= ") : QStringLiteral("%1 > ");
        add(viridis(position), shown(low) + QStringLiteral(" – ") + shown(upper[index]),
            above + literal(low) + QStringLiteral(" AND %1 <= ") + literal(upper[index]));
        low = upper[index];
      }
    }
    if (values.hasInfinite)
      add(QColor(60, 60, 60), text(QStringLiteral("unreachable"), mLanguage), QStringLiteral("%1 > 1e300"));
    mMethod = text(method, mLanguage);
  }

  void choices(const QMap<QString, long> &counts) {
    QList<QPair<long, QString>> frequent;
    for (auto entry = counts.begin(); entry != counts.end(); ++entry)
      frequent.append({-entry.value(), entry.key()});
    std::sort(frequent.begin(), frequent.end());
    for (int index = 0; index < frequent.size() && index < kMostClasses; ++index)
      add(qualitative(index), text(frequent[index].second, mLanguage),
          QStringLiteral("%1 = ") + QgsExpression::quotedString(frequent[index].second));
    mMethod = text(QStringLiteral("method:values"), mLanguage);
  }

  void finish(const QString &title) {
    // A class without data is always there: an empty place on the map has a reason that the legend gives.
    add(QColor(130, 130, 130), text(QStringLiteral("No data"), mLanguage), QStringLiteral("%1 IS NULL"),
        true);
    mHeading->setLabel(title + QStringLiteral("\n") + mMethod);
    auto root = new QgsRuleBasedRenderer::Rule(nullptr);
    root->appendChild(mHeading.release());
    mLayer.setRenderer(new QgsRuleBasedRenderer(root));
  }

private:
  QString shown(double value) const {
    const double size = std::fabs(value);
    if (mUnit == QLatin1String("share"))
      return number(100 * value, 0, mLanguage) + QChar(0x00A0) + QLatin1Char('%');
    return number(value, size >= 100 || value == std::floor(value) ? 0 : size >= 10 ? 1 : 2, mLanguage);
  }

  QgsVectorLayer &mLayer;
  QString mColumn, mUnit, mLanguage, mMethod;
  std::unique_ptr<QgsRuleBasedRenderer::Rule> mHeading;
};

} // namespace

bool applyResultStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                      const QString &language) {
  if (!layer || layer->geometryType() == Qgis::GeometryType::Null) return false;
  const int index = layer->fields().indexOf(column);
  if (index < 0) return false;
  QString title = layer->attributeDisplayName(index);
  if (!unit.isEmpty() && title == column) title += QStringLiteral(", ") + unitTitle(unit, language);
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
  builder.finish(title);
  return true;
}

} // namespace alatau::qgis
