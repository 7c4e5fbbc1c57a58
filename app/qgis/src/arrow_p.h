// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/host/descriptor.h>
#include <alatau/sdk/table.h>

#include <QString>
#include <qgscoordinatereferencesystem.h>
#include <qgsfeature.h>
#include <qgsfields.h>

namespace alatau::qgis {

/// What a table becomes in QGIS: shared by memory layers and Processing sinks.
struct TableShape {
  QgsFields fields;
  std::vector<std::size_t> columns; ///< of the table, one per field
  Qgis::WkbType wkbType = Qgis::WkbType::NoGeometry;
  QgsCoordinateReferenceSystem crs;
};

Result<TableShape> tableShape(const sdk::Table &table, const host::OutputSpec *spec, const QString &language);
Result<QgsFeature> tableFeature(const sdk::Table &table, const TableShape &shape, std::size_t row);

} // namespace alatau::qgis
