// SPDX-License-Identifier: GPL-3.0-or-later
// Results of mountain protection: zones hatched as those of the plan, slope classes, trails as wide as their
// visitors are many.
#include "styles.h"

#include <alatau/qgis/application.h>
#include <alatau/qgis/qgis_compat.h>
#include <alatau/qgis/texts.h>

#include <algorithm>
#include <qgslinesymbollayer.h>
#include <qgsproperty.h>
#include <qgsrulebasedrenderer.h>
#include <qgssymbol.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

using Rule = QgsRuleBasedRenderer::Rule;

const QColor kZone(0, 89, 79), kOpen(130, 130, 130), kMark(179, 88, 6);

/// The hatch of a regime in the style of the plan's own zones, so that an institute that replaces it has its
/// own here, too. Null: the style has none.
std::unique_ptr<QgsSymbol> zoneSymbol(const QString &regime) {
  QgsVectorLayer scratch(QStringLiteral("MultiPolygon?crs=EPSG:32643&field=regime:string"), QString(),
                         QStringLiteral("memory"));
  bool isLoaded = false;
  scratch.loadNamedStyle(resourcePath(QStringLiteral("styles/protection_zone.qml")), isLoaded);
  const auto *renderer = isLoaded ? dynamic_cast<const QgsRuleBasedRenderer *>(scratch.renderer()) : nullptr;
  if (!renderer) return nullptr;
  for (const Rule *rule : const_cast<QgsRuleBasedRenderer *>(renderer)->rootRule()->children())
    if (const QgsSymbol *symbol = const_cast<Rule *>(rule)->symbol();
        symbol && rule->filterExpression().contains(QStringLiteral("'%1'").arg(regime)))
      return std::unique_ptr<QgsSymbol>(symbol->clone());
  return nullptr;
}

/// A dashed edge of its own colour: no verified norm stands behind what it surrounds.
void markUnverified(QgsSymbol &symbol) {
  symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer::create(
      {{"line_color", kMark.name()}, {"line_width", 0.3}, {"line_style", "dash"}, {"offset", 0.25}}));
}

std::unique_ptr<QgsSymbol> plainFill(const QColor &colour, const QString &style, const QColor &edge,
                                     double width) {
  return compat::simpleFill({{"color", colour.name(QColor::HexArgb)},
                             {"style", style},
                             {"outline_color", edge.name()},
                             {"outline_width", width}});
}

class Legend {
public:
  Legend(QgsVectorLayer &layer, const QString &heading)
    : mLayer(layer)
    , mHeading(new Rule(nullptr)) {
    mHeading->setLabel(heading);
  }
  void add(std::unique_ptr<QgsSymbol> symbol, const QString &label, const QString &filter) {
    if (symbol) mHeading->appendChild(new Rule(symbol.release(), 0, 0, filter, label));
  }
  void finish() {
    auto *root = new Rule(nullptr);
    root->appendChild(mHeading.release());
    mLayer.setRenderer(new QgsRuleBasedRenderer(root));
  }

private:
  QgsVectorLayer &mLayer;
  std::unique_ptr<Rule> mHeading;
};

bool hasColumn(const QgsVectorLayer &layer, const char *name) {
  return layer.fields().indexOf(QString::fromLatin1(name)) >= 0;
}

QSet<QString> wordsIn(const QgsVectorLayer &layer, const char *column) {
  QSet<QString> words;
  for (const QVariant &value : layer.uniqueValues(layer.fields().indexOf(QString::fromLatin1(column))))
    words << value.toString();
  return words;
}

void zones(QgsVectorLayer &layer, ResultClasses &classes, const QString &language) {
  const auto said = [&language](const QString &key) { return text(key, language); };
  Legend legend(layer, classes.title);
  classes.reasons.clear();
  const QSet<QString> there = wordsIn(layer, "regime");
  const bool tellsStatus = hasColumn(layer, "norm_status");
  QSet<QString> statuses = tellsStatus ? wordsIn(layer, "norm_status") : QSet<QString>();
  const int tints[] = {100, 140, 190};
  int number = 0;
  for (const char *code : {"core", "buffer", "transition"}) {
    const QString regime = QString::fromLatin1(code);
    const QColor colour = kZone.lighter(tints[number++]);
    if (!there.contains(regime)) continue;
    const QString title = said(QStringLiteral("regime=") + regime);
    const QString filter = QStringLiteral("\"regime\" = '%1'").arg(regime);
    classes.reasons.push_back({regime, title, colour});
    if (!tellsStatus) {
      legend.add(zoneSymbol(regime), title, filter);
      continue;
    }
    // A decision by hand is signed and has no norm.
    const QString isFirm = QStringLiteral("coalesce(\"norm_status\", '') IN ('', 'verified')");
    legend.add(zoneSymbol(regime), title, filter + QStringLiteral(" AND ") + isFirm);
    auto open = zoneSymbol(regime);
    if (open) markUnverified(*open);
    legend.add(std::move(open), said(QStringLiteral("zone.not_verified")).arg(title),
               filter + QStringLiteral(" AND NOT ") + isFirm);
  }
  if (there.contains(QStringLiteral("unknown"))) {
    const QString title = said(QStringLiteral("zone.unknown"));
    classes.reasons.push_back({QStringLiteral("unknown"), title, kOpen});
    legend.add(plainFill(kOpen, QStringLiteral("dense6"), kOpen, 0.2), title,
               QStringLiteral("\"regime\" = 'unknown'"));
  }
  if (there.contains(QStringLiteral("none"))) {
    const QString title = said(QStringLiteral("zone.none"));
    classes.reasons.push_back({QStringLiteral("none"), title, QColor(225, 225, 225)});
    legend.add(plainFill(QColor(0, 0, 0, 0), QStringLiteral("no"), kOpen, 0.2), title,
               QStringLiteral("\"regime\" = 'none'"));
  }
  classes.reasons.push_back({QString(), said(QStringLiteral("No data")), kOpen});
  legend.finish();
}

/// ColorBrewer YlOrBr; classes that speak against building are hatched, too.
void slopeClasses(QgsVectorLayer &layer, ResultClasses &classes, const QString &language) {
  const QColor colours[] = {QColor(255, 255, 229), QColor(254, 227, 145), QColor(254, 196, 79),
                            QColor(236, 112, 20),  QColor(204, 76, 2),    QColor(140, 45, 4)};
  const char *hatches[] = {"", "", "", "b_diagonal", "f_diagonal", "diagonal_x"};
  Legend legend(layer, classes.title);
  classes.ranges.clear();
  for (int number = 0; number < 6; ++number) {
    const QString title = text(QStringLiteral("slope_class.%1").arg(number), language);
    auto symbol = plainFill(colours[number], QStringLiteral("solid"), QColor(120, 90, 60), 0.05);
    if (*hatches[number])
      symbol->appendSymbolLayer(
          plainFill(QColor(70, 25, 0, 150), QString::fromLatin1(hatches[number]), QColor(120, 90, 60), 0.05)
              ->takeSymbolLayer(0));
    classes.ranges.push_back({number - 0.5, number + 0.5, colours[number], title});
    legend.add(std::move(symbol), title, QStringLiteral("\"slope_class\" = %1").arg(number));
  }
  legend.add(plainFill(kOpen, QStringLiteral("dense6"), kOpen, 0.1),
             text(QStringLiteral("No data"), language), QStringLiteral("ELSE"));
  legend.finish();
}

/// Colour and dash: how full the trail is; width: how many go there.
void trails(QgsVectorLayer &layer, const ResultClasses &classes, const QString &language) {
  const double most =
      std::max(1.0, layer.maximumValue(layer.fields().indexOf(QStringLiteral("visitors"))).toDouble());
  Legend legend(layer, classes.title + QLatin1Char('\n') +
                           text(QStringLiteral("load.width"), language).arg(number(most, 0, language)));
  struct Kind {
    const char *code;
    QColor colour;
    const char *dash;
  };
  const Kind kinds[] = {{"ok", QColor(33, 102, 172), "solid"},
                        {"watch", QColor(241, 163, 64), "solid"},
                        {"overload", QColor(165, 0, 38), "solid"},
                        {"closed", kOpen, "dot"},
                        {"unknown", kOpen, "dash"}};
  for (const Kind &kind : kinds) {
    auto symbol = compat::simpleLine({{"line_color", kind.colour.name()},
                                      {"line_width", 0.7},
                                      {"line_style", kind.dash},
                                      {"capstyle", "round"},
                                      {"joinstyle", "round"}});
    symbol->symbolLayer(0)->setDataDefinedProperty(
        QgsSymbolLayer::Property::StrokeWidth,
        QgsProperty::fromExpression(
            QStringLiteral("coalesce(scale_linear(\"visitors\", 0, %1, 0.4, 3.6), 0.4)").arg(most)));
    legend.add(std::move(symbol), text(QStringLiteral("load.") + QLatin1String(kind.code), language),
               QStringLiteral("coalesce(\"load\", 'unknown') = '%1'").arg(QLatin1String(kind.code)));
  }
  legend.finish();
}

} // namespace

bool applyMountainStyle(QgsVectorLayer &layer, ResultClasses &classes, const QString &language) {
  const bool isArea = layer.geometryType() == Qgis::GeometryType::Polygon;
  if (isArea && classes.column == QLatin1String("regime"))
    zones(layer, classes, language);
  else if (isArea && classes.column == QLatin1String("slope_class"))
    slopeClasses(layer, classes, language);
  else if (layer.geometryType() == Qgis::GeometryType::Line &&
           classes.column == QLatin1String("utilisation") && hasColumn(layer, "visitors") &&
           hasColumn(layer, "load"))
    trails(layer, classes, language);
  else
    return false;
  return true;
}

} // namespace alatau::qgis
