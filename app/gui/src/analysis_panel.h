// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <alatau/host/plugin_host.h>

class QLabel;
class QPushButton;
class QgsMapCanvas;

namespace alatau::widgets {
class MessageStrip;
class ResultChart;
} // namespace alatau::widgets

namespace alatau::gui {

class AnalysisForm;
class PlanSession;

/// The right pane while an analysis is chosen: what it does, its form, Run, and the chart of the last result.
class AnalysisPanel : public QScrollArea {
  Q_OBJECT
public:
  explicit AnalysisPanel(QWidget *parent = nullptr);
  void showAnalysis(const host::AnalysisSpec &spec, PlanSession &session, const host::PluginHost *host,
                    QgsMapCanvas *canvas);
  void clear();
  void setRunning(bool running);
  void setOutcome(const QString &text, bool isFailure);
  AnalysisForm *form() const { return mForm; }
  widgets::ResultChart *chart() const { return mChart; }
  QPushButton *runButton() const { return mRun; }

signals:
  void runRequested();
  void closeRequested();
  void editProfilesRequested(const QString &id);

private:
  AnalysisForm *mForm = nullptr;
  widgets::ResultChart *mChart = nullptr;
  widgets::MessageStrip *mStrip = nullptr;
  QPushButton *mRun = nullptr;
};

} // namespace alatau::gui
