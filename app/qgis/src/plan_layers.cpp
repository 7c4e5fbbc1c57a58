// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles.h"

#include <alatau/plan/import.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_title.h>
#include <alatau/qgis/texts.h>

#include <qgscolorrampshader.h>
#include <qgsdatasourceuri.h>
#include <qgsdefaultvalue.h>
#include <qgshillshaderenderer.h>
#include <qgsrasterbandstats.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgsrastershader.h>
#include <qgssinglebandpseudocolorrenderer.h>
#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>
#include <sqlite3.h>

namespace alatau::qgis {

namespace {

const QString kProvider = QStringLiteral("spatialite");

QString fromView(std::string_view view) {
  return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
}

QgsDataSourceUri tableUri(const QString &planPath, const QString &table, const QString &geometry,
                          const QString &subset) {
  QgsDataSourceUri uri;
  uri.setDatabase(planPath);
  uri.setDataSource(QString(), table, geometry, subset, QString());
  return uri;
}

/// Name of the table's geometry column as the database registers it; empty for plain tables.
QString geometryColumn(const QString &planPath, const QString &table) {
  sqlite3 *database = nullptr;
  QString name;
  if (sqlite3_open_v2(planPath.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
    sqlite3_stmt *statement = nullptr;
    const char *sql = "SELECT f_geometry_column FROM geometry_columns WHERE lower(f_table_name) = lower(?1)";
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK) {
      const QByteArray bytes = table.toUtf8();
      sqlite3_bind_text(statement, 1, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
      if (sqlite3_step(statement) == SQLITE_ROW)
        name = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_finalize(statement);
  }
  sqlite3_close(database);
  return name;
}

std::unique_ptr<QgsVectorLayer> openTable(const QgsDataSourceUri &uri, const QString &title) {
  QgsVectorLayer::LayerOptions options;
  options.loadDefaultStyle = false;
  auto layer = std::make_unique<QgsVectorLayer>(uri.uri(false), title, kProvider, options);
  if (!layer->isValid()) return nullptr;
  return layer;
}

void setScenarioDefault(QgsVectorLayer &layer, plan::ScenarioId scenario) {
  // A feature drawn through a QGIS form belongs to the scenario in view.
  const int index = layer.fields().indexOf(QStringLiteral("scenario_id"));
  if (index >= 0) layer.setDefaultValueDefinition(index, QgsDefaultValue(QString::number(scenario)));
  const int removed = layer.fields().indexOf(QStringLiteral("is_removed"));
  if (removed >= 0) layer.setDefaultValueDefinition(removed, QgsDefaultValue(QStringLiteral("0")));
}

/// Muted hypsometric colours from the steppe to the glaciers, in metres.
QList<QgsColorRampShader::ColorRampItem> tint(double lowest, double highest) {
  const struct {
    double metres;
    QColor colour;
  } stops[] = {{400, QColor(196, 216, 178)},  {800, QColor(214, 226, 190)},  {1200, QColor(232, 230, 198)},
               {1700, QColor(228, 214, 182)}, {2300, QColor(212, 194, 170)}, {3000, QColor(214, 206, 200)},
               {3600, QColor(236, 236, 238)}, {4600, QColor(252, 252, 253)}};
  QList<QgsColorRampShader::ColorRampItem> items;
  for (const auto &stop : stops)
    items << QgsColorRampShader::ColorRampItem(stop.metres, stop.colour, QString::number(stop.metres));
  // Only the classes that the terrain has belong into the legend.
  while (items.size() > 2 && items.at(1).value < lowest)
    items.removeFirst();
  while (items.size() > 2 && items.at(items.size() - 2).value > highest)
    items.removeLast();
  return items;
}

} // namespace

std::unique_ptr<QgsVectorLayer> planLayer(const QString &planPath, plan::Role role, plan::ScenarioId scenario,
                                          const QString &language) {
  const plan::RoleSpec &spec = plan::roleSpec(role);
  const QString subset = QString::fromStdString(plan::Plan::scenarioFilter(role, scenario));
  auto layer = openTable(tableUri(planPath, fromView(spec.table), QStringLiteral("geom"), subset),
                         roleTitle(role, language));
  if (!layer) return nullptr;
  applyRoleStyle(layer.get(), role, language);
  setUpFields(*layer, role, language);
  setScenarioDefault(*layer, scenario);
  layer->setCustomProperty(QLatin1String(kRoleProperty), fromView(spec.table));
  layer->setCustomProperty(QLatin1String(kScenarioProperty), QVariant::fromValue<qlonglong>(scenario));
  return layer;
}

bool setLayerScenario(QgsVectorLayer *layer, plan::ScenarioId scenario) {
  if (!layer) return false;
  const auto role =
      plan::roleFromName(layer->customProperty(QLatin1String(kRoleProperty)).toString().toStdString());
  if (!role || !layer->setSubsetString(QString::fromStdString(plan::Plan::scenarioFilter(*role, scenario))))
    return false;
  setScenarioDefault(*layer, scenario);
  layer->setCustomProperty(QLatin1String(kScenarioProperty), QVariant::fromValue<qlonglong>(scenario));
  return true;
}

std::unique_ptr<QgsVectorLayer> resultLayer(const QString &planPath, const plan::ResultRecord &result,
                                            const plan::ResultRecord::Layer &layer,
                                            const host::AnalysisSpec *analysis, const QString &language) {
  const QString table = QString::fromStdString(layer.table);
  const host::OutputSpec *output = analysis ? analysis->output(layer.output) : nullptr;
  const std::string code = language.toStdString();
  QString title = resultTitle(result.provenance, analysis, language);
  if (hasSeveralLayers(result))
    title = QString::fromStdString(output ? output->title.in(code) : layer.output) + QStringLiteral(" — ") +
            title;
  const QString geometry = geometryColumn(planPath, table);
  auto opened = openTable(tableUri(planPath, table, geometry, QString()), title);
  if (!opened) return nullptr;
  const std::optional<DifferenceOf> difference = differenceOf(result.provenance);
  if (output) {
    QString unit;
    bool isFlag = false;
    for (const host::ColumnSpec &column : output->columns) {
      const int index = opened->fields().indexOf(QString::fromStdString(column.name));
      const std::string columnUnit =
          column.unit.empty() && difference && column.type == "real" ? difference->unit : column.unit;
      if (column.name == output->styleColumn) {
        unit = QString::fromStdString(columnUnit);
        isFlag = column.type == "boolean";
      }
      if (index < 0) continue;
      QString alias = QString::fromStdString(column.title.in(code));
      if (!columnUnit.empty())
        alias += QStringLiteral(", ") + unitTitle(QString::fromStdString(columnUnit), language);
      opened->setFieldAlias(index, alias);
    }
    const QString classed = QString::fromStdString(output->styleColumn);
    if (difference && !geometry.isEmpty())
      applyDifferenceStyle(opened.get(), classed, unit, difference->isLessBetter, language);
    else if (isFlag && !geometry.isEmpty())
      applyFlagStyle(opened.get(), classed, language);
    else if (!classed.isEmpty() && !geometry.isEmpty())
      applyResultStyle(opened.get(), classed, unit, language);
  }
  opened->setReadOnly(true);
  opened->setCustomProperty(QLatin1String(kResultProperty), table);
  return opened;
}

std::vector<std::unique_ptr<QgsRasterLayer>> elevationLayers(const plan::Plan &plan,
                                                             const QString &language) {
  std::vector<std::unique_ptr<QgsRasterLayer>> layers;
  const auto dataset = plan::elevationDataset(plan);
  if (!dataset) return layers;
  const QString path = QString::fromStdString(*dataset);
  auto shade = std::make_unique<QgsRasterLayer>(path, text(QStringLiteral("Hillshade"), language),
                                                QStringLiteral("gdal"));
  auto colours = std::make_unique<QgsRasterLayer>(path, text(QStringLiteral("Elevation"), language),
                                                  QStringLiteral("gdal"));
  if (!shade->isValid() || !colours->isValid()) return layers;

  // Heights are interpolated before they are shaded or coloured: with the nearest cell, a map larger than the
  // model shows its grid as stripes.
  using Method = QgsRasterDataProvider::ResamplingMethod;
  for (QgsRasterLayer *layer : {shade.get(), colours.get()}) {
    layer->setResamplingStage(Qgis::RasterResamplingStage::Provider);
    layer->dataProvider()->setZoomedInResamplingMethod(Method::Cubic);
    layer->dataProvider()->setZoomedOutResamplingMethod(Method::Average);
  }
  shade->setRenderer(new QgsHillshadeRenderer(shade->dataProvider(), 1, 315, 45));
  shade->setBlendMode(QPainter::CompositionMode_Multiply);
  shade->setOpacity(0.45);

  const QgsRasterBandStats stats = colours->dataProvider()->bandStatistics(
      1, Qgis::RasterBandStatistic::Min | Qgis::RasterBandStatistic::Max, QgsRectangle(), 250000);
  auto ramp = std::make_unique<QgsColorRampShader>(stats.minimumValue, stats.maximumValue, nullptr,
                                                   Qgis::ShaderInterpolationMethod::Linear);
  ramp->setColorRampItemList(tint(stats.minimumValue, stats.maximumValue));
  auto shader = std::make_unique<QgsRasterShader>();
  shader->setRasterShaderFunction(ramp.release());
  colours->setRenderer(new QgsSingleBandPseudoColorRenderer(colours->dataProvider(), 1, shader.release()));

  for (QgsRasterLayer *layer : {shade.get(), colours.get()})
    layer->setCustomProperty(QLatin1String(kRoleProperty), QStringLiteral("elevation"));
  layers.push_back(std::move(shade));
  layers.push_back(std::move(colours));
  return layers;
}

std::vector<plan::Role> roleGroupOrder() {
  using plan::Role;
  return {Role::Comment,        Role::LimitOfChange,
          Role::VisitorCount,   Role::Trailhead,
          Role::Trail,          Role::ZoneException,
          Role::StreetPoint,    Role::TurnRestriction,
          Role::TransitStop,    Role::TransitLine,
          Role::Facility,       Role::PopulationPoint,
          Role::District,       Role::CorridorCrossing,
          Role::Corridor,       Role::ProtectionZone,
          Role::HazardLine,     Role::Hazard,
          Role::Street,         Role::Building,
          Role::WaterLine,      Role::Water,
          Role::GreenPatch,     Role::Population,
          Role::FunctionalZone, Role::Elevation};
}

std::vector<std::unique_ptr<QgsMapLayer>> planLayers(const plan::Plan &plan, plan::ScenarioId scenario,
                                                     const QString &language) {
  std::vector<std::unique_ptr<QgsMapLayer>> layers;
  const QString path = QString::fromStdString(plan.info().path);
  for (const plan::Role role : roleGroupOrder()) {
    if (role == plan::Role::Elevation) continue; // its table holds footprints; the terrain itself follows
    const auto count = plan.count(role, scenario);
    if (!count || *count == 0) continue;
    if (auto layer = planLayer(path, role, scenario, language)) layers.push_back(std::move(layer));
  }
  for (auto &layer : elevationLayers(plan, language))
    layers.push_back(std::move(layer));
  return layers;
}

} // namespace alatau::qgis
