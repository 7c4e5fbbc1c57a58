// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>

#include <QString>
#include <memory>
#include <vector>

class QgsMapLayer;
class QgsRasterLayer;
class QgsVectorLayer;

// Layers of a plan as QGIS layers. Include <qgsvectorlayer.h> (qgsmaplayer.h, qgsrasterlayer.h) where the
// returned pointers are destroyed. Main thread only, like every map layer.
namespace alatau::qgis {

/// Custom properties of the layers made here: the role's table name, the scenario's id, and for results the
/// output.
inline constexpr const char *kRoleProperty = "alatau/role";
inline constexpr const char *kScenarioProperty = "alatau/scenario";
inline constexpr const char *kResultProperty = "alatau/result"; ///< table of a result layer

/// The role's table through the spatialite provider, filtered to what `scenario` shows, with the style of
/// resources/styles/<table>.qml (legend in `language`), aliases with units, value maps for choices, hidden
/// bookkeeping fields, and the feature's name as display expression. Null if the plan cannot be opened.
std::unique_ptr<QgsVectorLayer> planLayer(const QString &planPath, plan::Role role, plan::ScenarioId scenario,
                                          const QString &language);

/// Refilters a layer made by planLayer() to another scenario; its edits must be committed.
bool setLayerScenario(QgsVectorLayer *layer, plan::ScenarioId scenario);

/// Loads resources/styles/<table>.qml onto a layer of the role and puts legend labels into `language`.
bool applyRoleStyle(QgsVectorLayer *layer, plan::Role role, const QString &language);

/// A layer of a stored result, classed by the output's styleColumn of `analysis` (null: single symbol): at
/// most seven classes, the class method, the unit and the class without data in the legend. Null if the table
/// cannot be opened.
std::unique_ptr<QgsVectorLayer> resultLayer(const QString &planPath, const plan::ResultRecord::Layer &layer,
                                            const host::AnalysisSpec *analysis, const QString &language);

/// Classes `layer` by `column` with the same rules as resultLayer(). False: no such column or not a number.
bool applyResultStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                      const QString &language);

/// The plan's terrain: hypsometric tint with a hillshade over it, top first. Empty if the plan has no
/// elevation.
std::vector<std::unique_ptr<QgsRasterLayer>> elevationLayers(const plan::Plan &plan, const QString &language);

/// Roles as a map draws them and a legend lists them, top first. Elevation is last.
std::vector<plan::Role> roleGroupOrder();

/// All layers of roles that have features in the scenario, in roleGroupOrder(), then the terrain.
std::vector<std::unique_ptr<QgsMapLayer>> planLayers(const plan::Plan &plan, plan::ScenarioId scenario,
                                                     const QString &language);

} // namespace alatau::qgis
