// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "latest_task.h"

#include <QPointer>
#include <QWidget>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/result_view.h>

class QMenu;
class QgsMapCanvas;
class QgsVectorLayer;

namespace alatau::gui {

class PlanSession;

/// The dock under the map: the figures of one result of the plan, one selection with its layer on the map and
/// in the table. Results whose layer is not on the map are asked for with layerNeeded().
class ResultPanel : public QWidget {
  Q_OBJECT
public:
  ResultPanel(QgsMapCanvas *canvas, std::shared_ptr<host::PluginHost> host, QWidget *parent = nullptr);
  void setSession(PlanSession *session);
  /// The list of results anew; the one in view stays, a new plan shows its newest.
  void refresh();
  void showResult(qint64 id);
  qint64 resultId() const { return mResult.id; }
  bool isBusy() const { return mTask.isBusy(); }
  widgets::ResultView *view() const { return mView; }
  /// Runs that the one in view can be compared with: a menu entry each. Deletes itself when it closes.
  QMenu *compareMenu();

signals:
  void layerNeeded(qint64 id);
  void shown(QgsVectorLayer *layer); ///< classed by the chosen column
  void districtActivated(const QString &name);
  void differenceRequested(qint64 a, qint64 b, const QString &output, const QString &column);
  void analysesRequested();
  void failed(const QString &text);

private:
  QVector<plan::ResultRecord> comparable() const;
  QString detail(const plan::ResultRecord &result) const;
  bool take(qint64 id); ///< without a word to the map; false: nothing to show
  void showLayer(QgsVectorLayer *layer);
  void showColumn(const QString &column);
  void read();
  void exportTable();
  QgsVectorLayer *layerOf(qint64 id) const;

  QgsMapCanvas *mCanvas;
  std::shared_ptr<host::PluginHost> mHost;
  PlanSession *mSession = nullptr;
  widgets::ResultView *mView;
  plan::ResultRecord mResult;
  QPointer<QgsVectorLayer> mLayer;
  bool mIsChosen = false; ///< by hand: it may be of another scenario
  LatestTask mTask;
};

} // namespace alatau::gui
