// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "latest_task.h"

#include <QObject>
#include <QPointer>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/network_panel.h>

class QgsMapCanvas;
class QgsVectorLayer;

namespace alatau::gui {

class PlanSession;

/// Between the panel of the green network, the map and the plugin: shows a stored result of the connectivity
/// analysis with its patches and links as one selection, and computes what the network is without those that
/// are left out. Nothing of this is written into the plan. Main thread; the computing is in a worker.
class NetworkController : public QObject {
  Q_OBJECT
public:
  static constexpr const char *kAnalysis = "green_network.connectivity";
  /// The same metrics for tables of patches and links without geometry.
  static constexpr const char *kTables = "green_network.graph_connectivity";

  NetworkController(widgets::NetworkPanel *panel, QgsMapCanvas *canvas,
                    std::shared_ptr<host::PluginHost> host, QObject *parent = nullptr);
  void setSession(PlanSession *session); ///< null: nothing is shown
  void refresh();                        ///< the list of results anew; the one in view stays
  void show(qint64 result);              ///< with its layers on the map
  qint64 resultId() const { return mResult.id; }
  bool isBusy() const { return mReading.isBusy() || mComputing.isBusy(); }

signals:
  void layersNeeded(qint64 result); ///< they are not on the map
  void shown(QgsVectorLayer *patches, QgsVectorLayer *links);
  void failed(const QString &text);

private:
  using Part = widgets::NetworkPanel::Part;
  QgsVectorLayer *layerOf(const std::string &output) const;
  QgsVectorLayer *layer(Part part) const { return part == Part::Patches ? mPatches : mLinks; }
  bool take(qint64 result);
  void read();
  void showLook();
  void showLeftOut();
  void compute();
  QVector<widgets::NetworkPanel::Indicator> indicators() const;

  widgets::NetworkPanel *mPanel;
  QgsMapCanvas *mCanvas;
  std::shared_ptr<host::PluginHost> mHost;
  PlanSession *mSession = nullptr;
  plan::ResultRecord mResult;
  QPointer<QgsVectorLayer> mPatches, mLinks;
  std::map<std::string, double> mWhatIf; ///< indicators without what is left out
  LatestTask mReading, mComputing;
};

} // namespace alatau::gui
