// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>

#include <QString>
#include <QVariantMap>
#include <memory>

class QgsProcessingAlgorithm;
class QgsProcessingProvider;

namespace alatau::qgis {

/// Every analysis of every usable plugin as a QGIS Processing algorithm, id "alatau:<analysis id>" with
/// dots replaced by underscores, e.g. "alatau:accessibility_nearest_facility". Parameters have the ids of the
/// descriptor; inputs are feature sources, outputs sinks named by
/// outputParameter(). Runs through the
/// plugin host, so that the numbers are those of the command line.
/// The caller owns the provider, or gives it to QgsApplication::processingRegistry()->addProvider().
QgsProcessingProvider *makeProvider(std::shared_ptr<host::PluginHost> host, const QString &language);

/// One analysis as an algorithm (owned by the caller), e.g. for the generated form. `create()` it before
/// running.
QgsProcessingAlgorithm *makeAlgorithm(std::shared_ptr<host::PluginHost> host, const std::string &analysisId,
                                      const QString &language);

/// Name of an output among the parameters of the algorithm: its own, or with "_result" where an input has the
/// same name.
QString outputParameter(const host::AnalysisSpec &spec, const host::OutputSpec &output);

/// What a form of the algorithm gives (numbers, choices as index or value) as the JSON object of an
/// analysis::Job.
std::string parametersJson(const host::AnalysisSpec &spec, const QVariantMap &values);

/// "accessibility.nearest_facility" -> "accessibility_nearest_facility".
QString algorithmName(const std::string &analysisId);

} // namespace alatau::qgis
