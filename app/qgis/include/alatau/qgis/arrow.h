// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/descriptor.h>
#include <alatau/sdk/table.h>

#include <QString>
#include <memory>

class QgsFeatureSource;
class QgsVectorLayer;

namespace alatau::qgis {

/// All features of a QGIS source as a table: the attributes with their types, "fid", and "geometry" as WKB
/// with the source's CRS. Curved geometry is made straight; Z and M are kept. Looks at the stop token.
/// Errors: Cancelled. O(features).
Result<sdk::Table> toTable(const QgsFeatureSource &source, const RunContext &context);

/// A table as a memory layer; its geometry type is that of the first geometry (multi if any is multi).
/// Columns of `spec`, if given, become aliases with units in `language`. Errors: BadData (mixed geometry
/// types, broken WKB).
Result<std::unique_ptr<QgsVectorLayer>> toLayer(const sdk::Table &table, const QString &name,
                                                const host::OutputSpec *spec = nullptr,
                                                const QString &language = {});

} // namespace alatau::qgis
