// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_data.h"

#include <alatau/qgis/corridor.h>
#include <alatau/qgis/texts.h>

#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsgeometry.h>
#include <qgsgeometryengine.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

QString attribute(const QgsFeature &feature, const char *name) {
  const QVariant value = feature.attribute(QLatin1String(name));
  return QgsVariantUtils::isNull(value) ? QString() : value.toString();
}

QString nameOf(const QgsFeature &feature, const QString &language) {
  QStringList order{language, QStringLiteral("kk"), QStringLiteral("ru"), QStringLiteral("en")};
  for (const QString &code : order) {
    const QString name = attribute(feature, ("name_" + code.toStdString()).c_str());
    if (!name.isEmpty()) return name;
  }
  return text(QStringLiteral("report.unnamed"), language);
}

/// Buildings that touch the area: those that the drawing affects.
long buildingsIn(const QgsVectorLayer *buildings, const QgsGeometry &area) {
  if (!buildings || area.isEmpty()) return 0;
  const std::unique_ptr<QgsGeometryEngine> engine(QgsGeometry::createGeometryEngine(area.constGet()));
  engine->prepareGeometry();
  long count = 0;
  QgsFeatureIterator iterator =
      buildings->getFeatures(QgsFeatureRequest(area.boundingBox()).setNoAttributes());
  QgsFeature feature;
  while (iterator.nextFeature(feature))
    if (feature.hasGeometry() && engine->intersects(feature.geometry().constGet())) ++count;
  return count;
}

QString joined(const QStringList &parts) {
  QStringList filled;
  for (const QString &part : parts)
    if (!part.isEmpty()) filled << part;
  return filled.join(QStringLiteral("; "));
}

/// "norm: draft", so that nobody takes a draft for the law.
QString normStatus(const QgsFeature &feature, const QString &language) {
  const QString status = attribute(feature, "norm_status");
  if (status.isEmpty()) return {};
  return text(QStringLiteral("report.col.norm"), language).toLower() + QStringLiteral(": ") +
         choiceTitle(plan::Role::ProtectionZone, QStringLiteral("norm_status"), status, language).toLower();
}

} // namespace

std::vector<Row> shapeRows(const QgsVectorLayer *corridors, const QgsVectorLayer *zones,
                           const QgsVectorLayer *buildings, const QString &language) {
  std::vector<Row> rows;
  const auto buildingText = [&](const QgsGeometry &area) {
    return buildings ? number(static_cast<double>(buildingsIn(buildings, area)), 0, language)
                     : QStringLiteral("—");
  };
  QgsFeature feature;
  if (corridors) {
    QgsFeatureIterator iterator = corridors->getFeatures();
    while (iterator.nextFeature(feature)) {
      const double width = feature.attribute(QStringLiteral("width_m")).toDouble();
      const QgsGeometry area =
          corridorPolygon(feature.geometry(), width, attribute(feature, "width_profile"));
      rows.push_back({nameOf(feature, language), text(QStringLiteral("report.corridor"), language),
                      quantity(feature.geometry().length(), QStringLiteral("m"), language),
                      quantity(width, QStringLiteral("m"), language),
                      quantity(area.area(), QStringLiteral("m2"), language), buildingText(area),
                      joined({choiceTitle(plan::Role::Corridor, QStringLiteral("status"),
                                          attribute(feature, "status"), language),
                              attribute(feature, "phase")})});
    }
  }
  if (zones) {
    QgsFeatureIterator iterator = zones->getFeatures();
    while (iterator.nextFeature(feature)) {
      const QString regime = choiceTitle(plan::Role::ProtectionZone, QStringLiteral("regime"),
                                         attribute(feature, "regime"), language);
      rows.push_back({nameOf(feature, language),
                      joined({text(QStringLiteral("report.zone"), language), regime}), QStringLiteral("—"),
                      QStringLiteral("—"),
                      quantity(feature.geometry().area(), QStringLiteral("m2"), language),
                      buildingText(feature.geometry()),
                      joined({attribute(feature, "reason"), attribute(feature, "document"),
                              normStatus(feature, language)})});
    }
  }
  return rows;
}

} // namespace alatau::qgis
