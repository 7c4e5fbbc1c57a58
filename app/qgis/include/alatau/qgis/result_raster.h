// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>
#include <alatau/plan/results.h>

#include <QString>
#include <memory>

class QgsRasterLayer;

// Raster results as QGIS layers. Include <qgsrasterlayer.h> where the returned pointer is destroyed. Main
// thread only.
namespace alatau::qgis {

/// A raster of a stored result, named by what the result is about and coloured as the descriptor of
/// `analysis` says (null: grey). The custom property kResultProperty is "result_<id>_<output>", as for
/// tables. Null if the raster is not there.
std::unique_ptr<QgsRasterLayer> resultRasterLayer(const plan::Plan &plan, const plan::ResultRecord &result,
                                                  const plan::ResultRecord::Raster &raster,
                                                  const host::AnalysisSpec *analysis,
                                                  const QString &language);

/// Colours and legend of an output of kind "raster"; `minimum` and `maximum` of its cells, NaN when none has
/// a value.
void applyRasterStyle(QgsRasterLayer &layer, const host::OutputSpec &output, double minimum, double maximum,
                      const QString &language);

/// A value of the raster as people read it: with its unit, or the titles of its class or of all its flags.
QString rasterValueText(const host::OutputSpec &output, double value, const QString &language);

} // namespace alatau::qgis
