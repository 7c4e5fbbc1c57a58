// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/plan/role.h>

class QTimer;
class QgsLayerTreeGroup;
class QgsLayerTreeMapCanvasBridge;
class QgsLayerTreeView;
class QgsMapCanvas;
class QgsMapLayer;
class QgsMessageBar;
class QgsVectorLayer;

namespace alatau::gui {

/// The layers, in the groups Plan, Scenario, Results and Background. The map draws them in the order of
/// roles, results above areas and below what people draw, whatever the group.
class LayersPanel : public QWidget {
  Q_OBJECT
public:
  enum class Group { Plan, Scenario, Results, Background };
  LayersPanel(QgsMapCanvas *canvas, QgsMessageBar *messageBar, QWidget *parent = nullptr);
  ~LayersPanel() override;

  void addRoleLayer(QgsVectorLayer *layer, plan::Role role);
  void addResultLayer(QgsMapLayer *layer, bool isVisible);
  void addBackgroundLayer(QgsMapLayer *layer);
  void clear();
  void showNow(); ///< puts the layers on the map at once instead of at the next event
  void
  refreshLegends(); ///< when the scale has become another: symbols in map units are as wide as on the map
  /// Classes, unit and method of a result, in view.
  void showLegend(QgsMapLayer *layer, bool inView = true);
  QgsLayerTreeView *view() const { return mView; }
  void showProperties(QgsMapLayer *layer);

signals:
  void tableRequested(QgsVectorLayer *layer);
  void currentLayerChanged(QgsMapLayer *layer);
  void removeResultRequested(qint64 resultId);
  void provenanceRequested(qint64 id);
  void figuresRequested(qint64 resultId); ///< histogram and table per district

private:
  friend class LayersMenu;
  QgsLayerTreeGroup *group(Group group);
  void updateOrder();
  void limitIcons();
  QgsMapCanvas *mCanvas;
  QgsMessageBar *mMessageBar;
  QgsLayerTreeView *mView;
  QgsLayerTreeMapCanvasBridge *mBridge;
  QTimer *mIconTimer;
};

} // namespace alatau::gui
