// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>

#include <QColor>
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

/// A layer of a stored result, named by what the result is about and classed by the output's styleColumn of
/// `analysis` (null: single symbol); see applyResultStyle(). Null if the table cannot be opened.
std::unique_ptr<QgsVectorLayer> resultLayer(const QString &planPath, const plan::ResultRecord &result,
                                            const plan::ResultRecord::Layer &layer,
                                            const host::AnalysisSpec *analysis, const QString &language);

/// How a result layer is classed: what legend, histogram and district table share.
struct ResultClasses {
  struct Range {
    double low = 0, high = 0; ///< low < value <= high, of the first class also low; in the column's unit
    QColor colour;
    QString label;
  };
  struct Reason {
    QString code; ///< value of the status column, or of a column of words; empty: nothing is known
    QString title;
    QColor colour;
  };
  QString column, unit, title; ///< title without the unit
  QString statusColumn;        ///< says why there is no value; empty: none
  std::vector<Range> ranges;   ///< empty for a column of words
  std::vector<Reason> reasons; ///< the last one stands for everything not named
  bool isDifference = false, isLessBetter = false;
};

/// Classes `layer` by `column`: at most seven classes; for times 5, 10, 15, 20, 30 and 45 minutes, for shares
/// every 20 %, else quantiles, with the class method, the unit and a class for each reason (column "status")
/// why there is no value in the legend. Words get a colour each. False: no such column.
bool applyResultStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                      const QString &language);
/// Classes differences: three classes to each side of no change, equal on both sides, blue where it is better
/// and orange where it is worse.
bool applyDifferenceStyle(QgsVectorLayer *layer, const QString &column, const QString &unit,
                          bool isLessBetter, const QString &language);
/// Colours the features by the group of a column of whole numbers: the six groups that add up to most of
/// `amountColumn` have a colour each and stand in the legend by size, all others are grey. For the connected
/// components of a green network. False: no such columns.
bool applyGroupStyle(QgsVectorLayer *layer, const QString &groupColumn, const QString &amountColumn,
                     const QString &amountUnit, const QString &language);
/// What the last of applyResultStyle() and applyDifferenceStyle() to the layer; empty column: neither.
ResultClasses resultClasses(const QgsVectorLayer &layer);

/// The plan's terrain: hypsometric tint with a hillshade over it, top first. Empty if the plan has no
/// elevation.
std::vector<std::unique_ptr<QgsRasterLayer>> elevationLayers(const plan::Plan &plan, const QString &language);

/// Roles as a map draws them and a legend lists them, top first. Elevation is last.
std::vector<plan::Role> roleGroupOrder();

/// All layers of roles that have features in the scenario, in roleGroupOrder(), then the terrain.
std::vector<std::unique_ptr<QgsMapLayer>> planLayers(const plan::Plan &plan, plan::ScenarioId scenario,
                                                     const QString &language);

} // namespace alatau::qgis
