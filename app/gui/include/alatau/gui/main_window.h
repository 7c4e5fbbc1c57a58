// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QString>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <functional>
#include <memory>
#include <qgis.h>

class QAction;
class QDockWidget;
class QMenu;
class QPushButton;
class QgsMapCanvas;
class QgsMapLayer;
class QgsMessageBar;
class QgsPointXY;
class QgsRasterLayer;
class QgsVectorLayer;

namespace alatau::analysis {
struct JobOutcome;
}
namespace alatau::host {
class PluginHost;
struct AnalysisSpec;
} // namespace alatau::host
namespace alatau::widgets {
class IndicatorPanel;
class ProblemsPanel;
class RunStatus;
class SearchBox;
class StartPage;
struct ProblemRow;
} // namespace alatau::widgets

namespace alatau::gui {

class PlanSession;
class ToolSet;

/// The one window. Without a plan it shows the start page, with one the map between its panes. Nothing in it
/// is modal but the import wizard and file dialogs. Main thread; at most one window at a time, since it shows
/// the QgsProject.
class MainWindow : public QMainWindow {
  Q_OBJECT
public:
  struct Services {
    std::shared_ptr<host::PluginHost> host;
    QString language = QStringLiteral("en");
  };
  explicit MainWindow(const Services &services, QWidget *parent = nullptr);
  ~MainWindow() override;

  /// Opens a plan and closes the one before it. A failure is shown in the window and returned; the old plan
  /// stays.
  Status openPlan(const QString &path);
  void closePlan();
  void makeDemoPlan(const QString &path, double size = 1.0); ///< in the background; opens it when it is done
  void showAnalysis(const QString &id);                      ///< opens the form of an analysis
  void showResult(qint64 id); ///< a stored result: its figures, or its network, in the dock under the map
  void runAnalysis();         ///< runs what the form says, in the background
  void checkPlan();           ///< runs the plan's checks, in the background
  /// Writes the report; `language` as in ReportOptions.
  void writeReport(const QString &path, const QString &language);
  void setLayoutSaved(bool saved) { mIsLayoutSaved = saved; } ///< tests do not touch the user's layout

  PlanSession *session() const;
  QgsMapCanvas *canvas() const;
  QgsMessageBar *messageBar() const;
  ToolSet *tools() const;
  widgets::SearchBox *searchBox() const;
  widgets::StartPage *startPage() const;
  widgets::ProblemsPanel *problemsPanel() const;
  widgets::IndicatorPanel *indicatorPanel() const;
  widgets::RunStatus *runStatus() const;
  QPushButton *runButton() const; ///< of the analysis form; null while none is open
  QAction *namedAction(const QString &objectName) const;
  QDockWidget *dock(const QString &objectName) const;
  bool isBusy() const;
  QMenu *indicatorMenu(const QString &id); ///< of a card; deletes itself when it closes
  QString lastMessage() const;             ///< text of the newest message, for tests and screen readers

signals:
  void planOpened(const QString &path);
  void runFinished(bool success);
  void languageRequested(const QString &language);

public slots:
  void showWarning(const QString &text);

protected:
  void closeEvent(QCloseEvent *event) override;

private:
  struct Impl;
  void buildFrame();
  void buildDocks();
  void buildStatusBar();
  void buildActions();
  void buildToolBar();
  void connectTools();
  void showStartPage();
  void showPlanPage();
  void refreshPlanViews();
  void refreshScenarios();
  void refreshSearch();
  void loadResults();
  void loadTerrain();
  void closePlanBefore(const PlanSession *next); ///< keeps the layers of the plan that comes after it
  void zoomToProblem(const widgets::ProblemRow &problem);
  void goTo(int kind, const QString &id);
  void showTable(QgsVectorLayer *layer);
  void compareDistricts(); ///< access to culture, and how unequal it is
  void editProfiles(const QString &id);
  void checkNetwork();                      ///< the streets, with a proposal for each defect
  void startReach();                        ///< the tool of reach asks this plan and scenario
  void showBottomDock(const QString &name); ///< with room to read
  void bringResult(qint64 id);              ///< onto the map, if it is not there
  void showResultLayer(QgsMapLayer *layer); ///< switched on, with its legend
  void showView3d();                        ///< the map over the terrain, where OpenGL is there
  void closeView3d();                       ///< before the layers that it shows go
  bool showProfileOfSelection();            ///< of the current layer, or of the first with a selected line
  void showWhereFrom(qint64 result);
  void showRasterValue(QgsRasterLayer *layer, double value);
  void showReasons(const QgsPointXY &place); ///< why it is protected, in the pane
  void compareResults(qint64 a, qint64 b, const QString &output, const QString &column);
  void message(const QString &text, Qgis::MessageLevel level, int seconds = 8);
  void newPlan();
  void openFile();
  void importLayers();
  void saveCopy();
  void exportPlan();
  void addScenario();
  void renameScenario();
  void demo();
  void askForReport(const QString &language);
  void showFirstView();
  void showIndicators();                    ///< in place of the form of an analysis
  void selectDistrict(const QString &name); ///< on the map and in the table; a name in any language
  void fillAnalyses();
  static QString groupTitle(const QString &group);
  void showPlugins();
  void removeScenario();
  /// A message with a button that does what it says.
  void offer(const QString &text, Qgis::MessageLevel level, const QString &button, std::function<void()> act);
  void copyPlan(const QString &path);
  void showOutcome(const analysis::JobOutcome &outcome, const host::AnalysisSpec &spec);
  bool startRun(const QString &title, std::function<Status(const RunContext &)> body,
                std::function<void(const Status &)> done);
  void saveLayout();
  void restoreLayout();
  void resetLayout();

  std::unique_ptr<Impl> mImpl;
  bool mIsLayoutSaved = true;
};

} // namespace alatau::gui
