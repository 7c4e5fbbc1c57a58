// SPDX-License-Identifier: GPL-3.0-or-later
#include "role_styles.h"

#include "symbols.h"

#include <alatau/qgis/qgis_compat.h>
#include <alatau/qgis/texts.h>

#include <qgscategorizedsymbolrenderer.h>
#include <qgsfillsymbollayer.h>
#include <qgsgeometrygeneratorsymbollayer.h>
#include <qgslinesymbollayer.h>
#include <qgsmarkersymbollayer.h>
#include <qgspallabeling.h>
#include <qgsproperty.h>
#include <qgsrulebasedlabeling.h>
#include <qgsrulebasedrenderer.h>
#include <qgssinglesymbolrenderer.h>
#include <qgssymbollayer.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerlabeling.h>

namespace alatau::qgis::style {

namespace {

const QString kName = QStringLiteral("coalesce(\"name_kk\", \"name_ru\", \"name_en\")");
const QColor kHazard(198, 40, 40);
const QColor kProtection(0, 89, 79);

using Rule = QgsRuleBasedRenderer::Rule;

/// Adds a rule; scales as denominators: drawn from 1:`fromScale` (0: any) down to 1:`toScale`.
void addRule(Rule *root, std::unique_ptr<QgsSymbol> symbol, const QString &label, const QString &filter,
             int fromScale = 0, int toScale = 0) {
  root->appendChild(new Rule(symbol.release(), toScale, fromScale, filter, text(label, QStringLiteral("en")),
                             QString(), filter == QLatin1String("ELSE")));
}

QgsRuleBasedRenderer *ruleRenderer(Rule *root, bool hasLevels = false) {
  auto renderer = new QgsRuleBasedRenderer(root);
  renderer->setUsingSymbolLevels(hasLevels);
  return renderer;
}

void setSimpleLabels(QgsVectorLayer &layer, const QgsPalLayerSettings &settings) {
  layer.setLabeling(new QgsVectorLayerSimpleLabeling(settings));
  layer.setLabelsEnabled(true);
}

void setDistrict(QgsVectorLayer &layer) {
  QgsSymbolLayerList layers{
      QgsSimpleLineSymbolLayer::create(
          {{"line_color", "255,255,255,170"}, {"line_width", 1.1}, {"joinstyle", "round"}}),
      QgsSimpleLineSymbolLayer::create({{"line_color", "84,62,110,255"},
                                        {"line_width", 0.45},
                                        {"use_custom_dash", "1"},
                                        {"customdash", "3.2;1;0.6;1"},
                                        {"joinstyle", "round"}})};
  auto root = new Rule(nullptr);
  addRule(root, std::make_unique<QgsFillSymbol>(layers), QStringLiteral("District boundary"), QString());
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{10, true, false, QColor(66, 46, 92), 1.1, 0.6};
  QgsPalLayerSettings settings = labels(kName, style, 600000, 15000);
  settings.placement = Qgis::LabelPlacement::Horizontal;
  settings.priority = 9;
  settings.centroidInside = true;
  setSimpleLabels(layer, settings);
}

void setFunctionalZone(QgsVectorLayer &layer) {
  struct Kind {
    const char *value;
    QColor colour;
  };
  const Kind kinds[] = {{"residential", QColor(247, 205, 120)},  {"public", QColor(214, 96, 88)},
                        {"industrial", QColor(150, 112, 142)},   {"transport", QColor(168, 168, 172)},
                        {"recreation", QColor(178, 214, 150)},   {"green", QColor(104, 172, 104)},
                        {"agricultural", QColor(226, 228, 168)}, {"special", QColor(140, 122, 104)},
                        {"reserve", QColor(232, 228, 218)}};
  auto root = new Rule(nullptr);
  for (const Kind &kind : kinds) {
    QColor colour = kind.colour;
    colour.setAlpha(165);
    auto symbol = fill(colour, kind.colour.darker(135), 0.12);
    if (qstrcmp(kind.value, "reserve") == 0)
      symbol = hatch(QColor(150, 145, 132), 45, 2.4, 0.15, 0.15, QStringLiteral("solid"), false, 40);
    else if (qstrcmp(kind.value, "special") == 0)
      symbol = hatch(QColor(110, 92, 76), 135, 1.6, 0.2, 0.2, QStringLiteral("solid"), false, 110);
    addRule(root, std::move(symbol), QStringLiteral("zone_kind=") + QLatin1String(kind.value),
            QStringLiteral("\"zone_kind\" = '%1'").arg(QLatin1String(kind.value)));
  }
  addRule(root, fill(QColor(255, 255, 255, 60), QColor(120, 120, 120), 0.15, QStringLiteral("dot")),
          QStringLiteral("Kind not given"), QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{7, false, false, QColor(80, 70, 60), 0.6};
  QgsPalLayerSettings settings = labels(QStringLiteral("\"zone_code\""), style, 15000, 0);
  settings.placement = Qgis::LabelPlacement::Horizontal;
  settings.fitInPolygonOnly = true;
  setSimpleLabels(layer, settings);
}

void setStreet(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  const auto among = [](const QString &values) {
    return QStringLiteral("coalesce(\"status\", 'existing') NOT IN ('planned', 'proposed', 'approved', "
                          "'construction') AND "
                          "regexp_replace(\"class\", '_link$', '') IN (%1)")
        .arg(values);
  };
  const QColor white(255, 255, 255);
  // Far away only the main streets, thin; near by all of them, true to scale with a casing.
  addRule(root, street(QColor(122, 106, 86), QColor(244, 214, 150), QStringLiteral("26"), 0.55, 9, 6),
          QStringLiteral("Motorway, trunk road"), among(QStringLiteral("'motorway', 'trunk'")));
  addRule(root, street(QColor(136, 124, 108), QColor(250, 233, 190), QStringLiteral("21"), 0.42, 8, 5),
          QStringLiteral("Main city street"), among(QStringLiteral("'primary'")), 400000);
  addRule(root, street(QColor(142, 136, 128), QColor(255, 249, 232), QStringLiteral("16"), 0.32, 7, 4),
          QStringLiteral("Main district street"), among(QStringLiteral("'secondary'")), 200000);
  addRule(root, street(QColor(152, 148, 143), white, QStringLiteral("13"), 0.22, 6, 3),
          QStringLiteral("Collector street"), among(QStringLiteral("'tertiary'")), 100000);
  addRule(root, line(QColor(172, 168, 163), 0.16), QStringLiteral("Local street"),
          among(QStringLiteral("'residential', 'unclassified', 'living_street', 'road'")), 80000, 20000);
  addRule(root, street(QColor(172, 168, 163), white, QStringLiteral("9"), 0.3, 5, 2),
          QStringLiteral("Local street"),
          among(QStringLiteral("'residential', 'unclassified', 'living_street', 'road'")), 20000);
  addRule(root, street(QColor(188, 184, 180), white, QStringLiteral("5"), 0.15, 3, 1),
          QStringLiteral("Driveway, track"), among(QStringLiteral("'service', 'track', 'busway'")), 15000);
  auto path = line(QColor(150, 92, 60), 0.26, QStringLiteral("dash"));
  addRule(root, std::move(path), QStringLiteral("Pedestrian street, path"),
          among(QStringLiteral("'pedestrian', 'footway', 'path', 'bridleway', 'corridor'")), 15000);
  addRule(root, line(QColor(64, 96, 170), 0.32, QStringLiteral("dash")), QStringLiteral("Cycleway"),
          among(QStringLiteral("'cycleway'")), 25000);
  auto steps = QgsSimpleLineSymbolLayer::create({{"line_color", "150,60,40,255"},
                                                 {"line_width", 1.0},
                                                 {"use_custom_dash", "1"},
                                                 {"customdash", "0.3;0.3"},
                                                 {"capstyle", "flat"}});
  addRule(root, std::make_unique<QgsLineSymbol>(QgsSymbolLayerList{steps}), QStringLiteral("Steps"),
          among(QStringLiteral("'steps'")), 15000);
  addRule(root, line(QColor(90, 60, 60), 0.5, QStringLiteral("dash")), QStringLiteral("Planned street"),
          QStringLiteral("\"status\" IN ('planned', 'proposed', 'approved', 'construction')"));
  addRule(root, line(QColor(172, 168, 163), 0.16), QStringLiteral("Street of another class"),
          QStringLiteral("ELSE"), 20000);
  layer.setRenderer(ruleRenderer(root, true));

  auto labelRoot = new QgsRuleBasedLabeling::Rule(nullptr);
  const auto addLabels = [&](const QString &filter, double points, double fromScale, double priority) {
    TextStyle style{points, false, false, QColor(70, 66, 62), 0.7};
    QgsPalLayerSettings settings = labels(kName, style, 0, 0);
    settings.placement = Qgis::LabelPlacement::Curved;
    settings.lineSettings().setPlacementFlags(Qgis::LabelLinePlacementFlag::OnLine);
    settings.lineSettings().setMergeLines(true);
    settings.repeatDistance = 90;
    settings.repeatDistanceUnit = Qgis::RenderUnit::Millimeters;
    settings.priority = static_cast<int>(priority);
    labelRoot->appendChild(
        new QgsRuleBasedLabeling::Rule(new QgsPalLayerSettings(settings), 0, fromScale, filter));
  };
  addLabels(QStringLiteral("\"class\" IN ('motorway', 'trunk', 'primary')"), 7.5, 30000, 6);
  addLabels(QStringLiteral("\"class\" IN ('secondary', 'tertiary')"), 7, 15000, 5);
  addLabels(QStringLiteral("\"class\" IN ('residential', 'unclassified', 'living_street', 'pedestrian')"),
            6.5, 6000, 3);
  layer.setLabeling(new QgsRuleBasedLabeling(labelRoot));
  layer.setLabelsEnabled(true);
}

void setBuilding(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, fill(QColor(206, 201, 194), QColor(206, 201, 194), 0), QStringLiteral("Building"), QString(),
          40000, 12000);
  addRule(root, fill(QColor(214, 209, 202), QColor(170, 163, 154), 0.1), QStringLiteral("Building"),
          QString(), 12000);
  layer.setRenderer(ruleRenderer(root));
}

void setPopulation(QgsVectorLayer &layer) {
  struct Class {
    const char *label;
    const char *filter;
    QColor colour;
  };
  const QString density = QStringLiteral("(\"residents\" / (area($geometry) / 10000.0))");
  // ColorBrewer BuPu; fixed classes, so that maps of different plans can be compared.
  const Class classes[] = {{"up to 10 persons/ha", "\"residents\" > 0 AND %1 <= 10", QColor(237, 248, 251)},
                           {"10–50", "%1 > 10 AND %1 <= 50", QColor(191, 211, 230)},
                           {"50–100", "%1 > 50 AND %1 <= 100", QColor(158, 188, 218)},
                           {"100–200", "%1 > 100 AND %1 <= 200", QColor(140, 150, 198)},
                           {"200–400", "%1 > 200 AND %1 <= 400", QColor(136, 86, 167)},
                           {"over 400 persons/ha", "%1 > 400", QColor(129, 15, 124)}};
  auto root = new Rule(nullptr);
  for (const Class &entry : classes) {
    QColor colour = entry.colour;
    colour.setAlpha(205);
    addRule(root, fill(colour, QColor(255, 255, 255, 90), 0.05), QString::fromUtf8(entry.label),
            QString::fromLatin1(entry.filter).arg(density));
  }
  addRule(root, fill(QColor(255, 255, 255, 0), QColor(200, 200, 205, 140), 0.05),
          QStringLiteral("Nobody lives here"), QStringLiteral("\"residents\" = 0"));
  addRule(root, hatch(QColor(150, 150, 150), 45, 1.8, 0.12, 0.1, QStringLiteral("solid"), false, 0),
          QStringLiteral("No data"), QStringLiteral("\"residents\" IS NULL"));
  layer.setRenderer(ruleRenderer(root));
}

void setPopulationPoint(QgsVectorLayer &layer) {
  auto symbol = compat::simpleMarker({{"name", "circle"},
                                      {"color", "136,86,167,150"},
                                      {"outline_color", "255,255,255,200"},
                                      {"outline_width", 0.1},
                                      {"size", 2}});
  symbol->symbolLayer(0)->setDataDefinedProperty(
      QgsSymbolLayer::Property::Size,
      QgsProperty::fromExpression(QStringLiteral("max(0.8, min(6, sqrt(coalesce(\"residents\", 0)) / 6))")));
  auto root = new Rule(nullptr);
  addRule(root, std::move(symbol), QStringLiteral("Residents"), QString(), 100000);
  layer.setRenderer(ruleRenderer(root));
}

void setFacility(QgsVectorLayer &layer, const QString &iconsDir) {
  struct Kind {
    const char *value;
    QColor colour;
    int fromScale; ///< frequent kinds only near by
  };
  const Kind kinds[] = {
      {"school", QColor(31, 111, 178), 150000},      {"kindergarten", QColor(217, 115, 13), 60000},
      {"clinic", QColor(211, 48, 47), 150000},       {"hospital", QColor(156, 28, 46), 250000},
      {"pharmacy", QColor(27, 120, 55), 15000},      {"shop", QColor(106, 76, 156), 15000},
      {"park_entrance", QColor(61, 139, 61), 25000}, {"culture", QColor(140, 81, 10), 60000},
      {"library", QColor(42, 127, 120), 60000},      {"sport", QColor(47, 127, 184), 60000},
      {"fire_station", QColor(198, 47, 18), 150000}, {"police", QColor(43, 58, 103), 60000},
      {"stop", QColor(77, 86, 92), 15000},           {"university", QColor(21, 63, 115), 100000},
      {"other", QColor(107, 112, 117), 15000}};
  auto root = new Rule(nullptr);
  for (const Kind &kind : kinds)
    addRule(root,
            badge(iconsDir + QStringLiteral("/facility/%1.svg").arg(QLatin1String(kind.value)), kind.colour),
            QStringLiteral("facility.kind=") + QLatin1String(kind.value),
            QStringLiteral("\"kind\" = '%1'").arg(QLatin1String(kind.value)), kind.fromScale);
  addRule(root, badge(iconsDir + QStringLiteral("/facility/other.svg"), QColor(107, 112, 117)),
          QStringLiteral("Kind not given"), QStringLiteral("ELSE"), 15000);
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{7, false, false, QColor(50, 50, 60), 0.7};
  QgsPalLayerSettings settings = labels(kName, style, 8000, 0);
  settings.placement = Qgis::LabelPlacement::OrderedPositionsAroundPoint;
  settings.dist = 2.2;
  setSimpleLabels(layer, settings);
}

void setGreenPatch(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  const QString natural = QStringLiteral(
      "\"kind\" IN ('forest', 'wood', 'scrub', 'heath', 'nature_reserve', 'meadow', 'grassland')");
  addRule(root, fill(QColor(140, 198, 130), QColor(72, 146, 76), 0.2), QStringLiteral("Public green area"),
          QStringLiteral("\"is_public\" = 1 AND NOT coalesce(%1, 0)").arg(natural));
  addRule(root, fill(QColor(178, 208, 166), QColor(120, 166, 112), 0.12),
          QStringLiteral("Forest and natural green"), natural);
  addRule(root, fill(QColor(212, 230, 196), QColor(160, 190, 145), 0.12), QStringLiteral("Other green area"),
          QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{7.5, false, true, QColor(28, 92, 40), 0.7};
  QgsPalLayerSettings settings = labels(kName, style, 40000, 0);
  settings.placement = Qgis::LabelPlacement::Horizontal;
  settings.fitInPolygonOnly = true;
  setSimpleLabels(layer, settings);
}

void setWater(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, fill(QColor(163, 205, 230), QColor(86, 150, 195), 0.15), QStringLiteral("Water"), QString());
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{7.5, false, true, QColor(36, 96, 150), 0.7};
  QgsPalLayerSettings settings = labels(kName, style, 60000, 0);
  settings.placement = Qgis::LabelPlacement::Horizontal;
  setSimpleLabels(layer, settings);
}

void setWaterLine(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  auto river = line(QColor(86, 150, 195), 0.4);
  river->symbolLayer(0)->setDataDefinedProperty(
      QgsSymbolLayer::Property::StrokeWidth,
      QgsProperty::fromExpression(groundWidth(QStringLiteral("coalesce(\"width_m\", 8)"), 0.32, 4)));
  addRule(root, std::move(river), QStringLiteral("River, stream"),
          QStringLiteral("coalesce(\"kind\", 'river') NOT IN ('canal', 'drain', 'ditch')"));
  addRule(root, line(QColor(86, 150, 195), 0.28, QStringLiteral("dash")), QStringLiteral("Canal, drain"),
          QStringLiteral("ELSE"), 80000);
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{7, false, true, QColor(36, 96, 150), 0.7};
  QgsPalLayerSettings settings = labels(kName, style, 120000, 0);
  settings.placement = Qgis::LabelPlacement::Curved;
  settings.lineSettings().setMergeLines(true);
  settings.lineSettings().setPlacementFlags(Qgis::LabelLinePlacementFlag::AboveLine |
                                            Qgis::LabelLinePlacementFlag::BelowLine);
  settings.repeatDistance = 120;
  settings.repeatDistanceUnit = Qgis::RenderUnit::Millimeters;
  setSimpleLabels(layer, settings);
}

std::unique_ptr<QgsLineSymbol> corridorSymbol(bool isExisting) {
  auto area = fill(QColor(46, 150, 70, isExisting ? 150 : 105), QColor(24, 98, 46), 0.3,
                   isExisting ? QStringLiteral("solid") : QStringLiteral("dash"));
  // The program's own function draws the polygon as every other part of it has it. Plain QGIS does not know
  // the function, whose eval() is then NULL, and draws nearly the same.
  const QString band =
      QStringLiteral("coalesce(eval('alatau_corridor($geometry, \"width_m\", \"width_profile\")'), "
                     "if(coalesce(array_length(from_json(\"width_profile\")), 0) = num_points($geometry), "
                     "buffer_by_m(make_line(array_foreach(generate_series(1, num_points($geometry)), "
                     "with_variable('i', @element, "
                     "make_point_m(x(point_n($geometry, @i)), y(point_n($geometry, @i)), "
                     "array_get(from_json(\"width_profile\"), @i - 1))))), 8), "
                     "buffer($geometry, coalesce(\"width_m\", 0) / 2.0, 8, 'flat')))");
  auto generator = std::unique_ptr<QgsSymbolLayer>(
      QgsGeometryGeneratorSymbolLayer::create({{"SymbolType", "Fill"}, {"geometryModifier", band}}));
  generator->setSubSymbol(area.release());
  QgsSymbolLayer *centre = QgsSimpleLineSymbolLayer::create({{"line_color", "12,74,32,255"},
                                                             {"line_width", 0.5},
                                                             {"use_custom_dash", "1"},
                                                             {"customdash", "3;1.2"},
                                                             {"capstyle", "round"},
                                                             {"joinstyle", "round"}});
  return std::make_unique<QgsLineSymbol>(QgsSymbolLayerList{generator.release(), centre});
}

void setCorridor(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, corridorSymbol(true), QStringLiteral("Corridor, existing"),
          QStringLiteral("\"status\" = 'existing'"));
  addRule(root, corridorSymbol(false), QStringLiteral("Corridor"), QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{8.5, true, false, QColor(12, 74, 32), 1.0};
  QgsPalLayerSettings settings = labels(kName, style, 200000, 0);
  settings.placement = Qgis::LabelPlacement::Curved;
  settings.lineSettings().setPlacementFlags(Qgis::LabelLinePlacementFlag::AboveLine |
                                            Qgis::LabelLinePlacementFlag::MapOrientation);
  settings.dist = 1;
  settings.priority = 8;
  setSimpleLabels(layer, settings);
}

void setProtectionZone(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, hatch(kProtection, 45, 2.0, 0.26, 0.7, QStringLiteral("solid"), true, 46),
          QStringLiteral("regime=core"), QStringLiteral("\"regime\" = 'core'"));
  addRule(root, hatch(kProtection, 45, 2.6, 0.24, 0.5, QStringLiteral("dash"), false, 30),
          QStringLiteral("regime=buffer"), QStringLiteral("\"regime\" = 'buffer'"));
  addRule(root, hatch(kProtection.lighter(150), 135, 5.0, 0.2, 0.4, QStringLiteral("dot"), false, 16),
          QStringLiteral("regime=transition"), QStringLiteral("\"regime\" = 'transition'"));
  addRule(root, fill(QColor(0, 89, 79, 20), kProtection, 0.4, QStringLiteral("dash dot")),
          QStringLiteral("Regime not given"), QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
  TextStyle style{8, true, false, kProtection.darker(115), 1.0};
  QgsPalLayerSettings settings = labels(kName, style, 200000, 0);
  settings.placement = Qgis::LabelPlacement::Horizontal;
  settings.priority = 7;
  setSimpleLabels(layer, settings);
}

void setHazard(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  const auto add = [&](const char *kind, std::unique_ptr<QgsFillSymbol> symbol) {
    addRule(root, std::move(symbol), QStringLiteral("hazard.kind=") + QLatin1String(kind),
            QStringLiteral("\"kind\" = '%1'").arg(QLatin1String(kind)));
  };
  const QString solid = QStringLiteral("solid");
  add("mudflow", hatch(kHazard, 45, 2.2, 0.22, 0.5, solid));
  add("landslide", hatch(kHazard, 135, 2.2, 0.22, 0.5, solid));
  add("avalanche", dots(kHazard, 3.4, 1.1, 0.5));
  add("flood", hatch(kHazard, 0, 1.8, 0.2, 0.5, solid));
  add("seismic", hatch(kHazard, 90, 4.0, 0.18, 0.4, QStringLiteral("dash"), false, 12));
  add("fault", hatch(kHazard, 45, 1.4, 0.2, 0.6, solid, true));
  addRule(root, hatch(kHazard, 45, 4.0, 0.18, 0.4, solid), QStringLiteral("hazard.kind=other"),
          QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

void setHazardLine(QgsVectorLayer &layer) {
  auto generator = std::unique_ptr<QgsSymbolLayer>(QgsGeometryGeneratorSymbolLayer::create(
      {{"SymbolType", "Fill"},
       {"geometryModifier", "if(\"width_m\" > 0, buffer($geometry, \"width_m\" / 2.0, 8), NULL)"}}));
  generator->setSubSymbol(fill(QColor(198, 40, 40, 40), kHazard, 0.2, QStringLiteral("dot")).release());
  auto ticks = std::make_unique<QgsMarkerLineSymbolLayer>(true, 4.0);
  ticks->setSubSymbol(compat::simpleMarker({{"name", "filled_arrowhead"},
                                            {"color", "198,40,40,255"},
                                            {"outline_style", "no"},
                                            {"size", 1.4},
                                            {"angle", 90}})
                          .release());
  auto symbol = std::make_unique<QgsLineSymbol>(
      QgsSymbolLayerList{generator.release(), lineLayer(kHazard, 0.5), ticks.release()});
  auto root = new Rule(nullptr);
  addRule(root, std::move(symbol), QStringLiteral("hazard_line.kind=fault"),
          QStringLiteral("coalesce(\"kind\", 'fault') = 'fault'"));
  addRule(root, line(kHazard, 0.6, QStringLiteral("dash")), QStringLiteral("hazard_line.kind=other"),
          QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

void setElevation(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, fill(QColor(0, 0, 0, 0), QColor(120, 110, 100, 150), 0.2, QStringLiteral("dot")),
          QStringLiteral("Elevation data"), QString());
  layer.setRenderer(ruleRenderer(root));
}

std::unique_ptr<QgsMarkerSymbol> pin(const QColor &colour, const QString &shape, double size) {
  return compat::simpleMarker({{"name", shape},
                               {"color", colour.name()},
                               {"outline_color", "255,255,255,255"},
                               {"outline_width", 0.3},
                               {"size", size}});
}

void setComment(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, pin(QColor(230, 126, 20), QStringLiteral("diamond"), 3.4), QStringLiteral("Comment, open"),
          QStringLiteral("coalesce(\"state\", 'open') <> 'resolved'"));
  addRule(root, pin(QColor(130, 140, 146), QStringLiteral("circle"), 3.4),
          QStringLiteral("Comment, resolved"), QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

void setStreetPoint(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, pin(QColor(46, 117, 182), QStringLiteral("circle"), 1.8), QStringLiteral("Crossing or lift"),
          QStringLiteral("\"kind\" IN ('crossing', 'crossing_signals', 'level_crossing', 'elevator', "
                         "'traffic_signals', 'stop')"));
  addRule(root, pin(QColor(192, 57, 43), QStringLiteral("square"), 1.8), QStringLiteral("Kerb or barrier"),
          QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

void setTransitLine(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  addRule(root, line(QColor(0, 121, 107), 0.7, QStringLiteral("dash")), QStringLiteral("Planned line"),
          QStringLiteral("\"status\" = 'planned'"));
  addRule(root, line(QColor(0, 121, 107), 0.7), QStringLiteral("Line of public transport"),
          QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

/// The colour says whether there is a way across, the sign what is crossed.
void setCorridorCrossing(QgsVectorLayer &layer) {
  auto root = new Rule(nullptr);
  const QString isMissing = QStringLiteral("coalesce(\"structure\", 'none') = 'none'");
  addRule(root, pin(QColor(192, 57, 43), QStringLiteral("cross_fill"), 3.2),
          QStringLiteral("Crossing without a structure"), isMissing);
  addRule(root, pin(QColor(46, 150, 70), QStringLiteral("pentagon"), 3.4), QStringLiteral("Green bridge"),
          QStringLiteral("\"structure\" = 'green_bridge'"));
  addRule(root, pin(QColor(230, 126, 20), QStringLiteral("circle"), 2.8), QStringLiteral("Crossing at grade"),
          QStringLiteral("\"structure\" = 'at_grade'"));
  addRule(root, pin(QColor(46, 117, 182), QStringLiteral("square"), 2.8),
          QStringLiteral("Underpass, culvert or bridge"), QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

/// One symbol for all features, as a rule so that a planner can add others.
void setOneSymbol(QgsVectorLayer &layer, std::unique_ptr<QgsSymbol> symbol, const QString &title) {
  auto root = new Rule(nullptr);
  addRule(root, std::move(symbol), title, QStringLiteral("ELSE"));
  layer.setRenderer(ruleRenderer(root));
}

} // namespace

void setRoleStyle(QgsVectorLayer &layer, plan::Role role, const QString &iconsDir) {
  switch (role) {
  case plan::Role::District:
    return setDistrict(layer);
  case plan::Role::FunctionalZone:
    return setFunctionalZone(layer);
  case plan::Role::Street:
    return setStreet(layer);
  case plan::Role::Building:
    return setBuilding(layer);
  case plan::Role::Population:
    return setPopulation(layer);
  case plan::Role::PopulationPoint:
    return setPopulationPoint(layer);
  case plan::Role::Facility:
    return setFacility(layer, iconsDir);
  case plan::Role::GreenPatch:
    return setGreenPatch(layer);
  case plan::Role::Water:
    return setWater(layer);
  case plan::Role::WaterLine:
    return setWaterLine(layer);
  case plan::Role::Corridor:
    return setCorridor(layer);
  case plan::Role::ProtectionZone:
    return setProtectionZone(layer);
  case plan::Role::Hazard:
    return setHazard(layer);
  case plan::Role::HazardLine:
    return setHazardLine(layer);
  case plan::Role::Elevation:
    return setElevation(layer);
  case plan::Role::Comment:
    return setComment(layer);
  case plan::Role::StreetPoint:
    return setStreetPoint(layer);
  case plan::Role::TurnRestriction:
    return setOneSymbol(layer, pin(QColor(110, 44, 130), QStringLiteral("triangle"), 2.2),
                        QStringLiteral("Turn restriction"));
  case plan::Role::TransitStop:
    return setOneSymbol(layer, pin(QColor(0, 121, 107), QStringLiteral("circle"), 2.2),
                        QStringLiteral("Stop"));
  case plan::Role::TransitLine:
    return setTransitLine(layer);
  case plan::Role::CorridorCrossing:
    return setCorridorCrossing(layer);
  case plan::Role::ZoneException:
    // A decision by hand over what follows from rules: open, so that what lies below is seen.
    return setOneSymbol(layer, hatch(QColor(142, 68, 173), 90, 2.4, 0.3, 0.5, QStringLiteral("dash")),
                        QStringLiteral("Exception decided by hand"));
  case plan::Role::Trailhead:
    return setOneSymbol(layer, pin(QColor(121, 85, 72), QStringLiteral("triangle"), 3.2),
                        QStringLiteral("Trailhead"));
  case plan::Role::Trail:
    return setOneSymbol(layer, line(QColor(121, 85, 72), 0.6, QStringLiteral("dash")),
                        QStringLiteral("Trail"));
  case plan::Role::VisitorCount:
    return setOneSymbol(layer, pin(QColor(46, 117, 182), QStringLiteral("diamond"), 3.0),
                        QStringLiteral("Visitor count"));
  case plan::Role::LimitOfChange:
    return setOneSymbol(layer, pin(QColor(230, 126, 20), QStringLiteral("square"), 2.6),
                        QStringLiteral("Indicator of acceptable change"));
  }
}

} // namespace alatau::qgis::style
