// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis_panel.h"
#include "background_run.h"
#include "conflict_follow.h"
#include "feature_form.h"
#include "layers_panel.h"
#include "map_overlay.h"
#include "network_controller.h"
#include "profile_panel.h"
#include "reasons_panel.h"
#include "repair_controller.h"
#include "result_panel.h"
#include "search_source.h"
#include "table_panel.h"
#include "view_tools.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <alatau/gui/main_window.h>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/reach_tool.h>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/host/plugin_host.h>
#include <alatau/widgets/history.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/problems.h>
#include <alatau/widgets/run_status.h>
#include <alatau/widgets/search.h>
#include <alatau/widgets/start_page.h>
#include <stop_token>

class QActionGroup;
class QComboBox;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolBar;
class QToolButton;
class QVBoxLayout;
class QgsAdvancedDigitizingDockWidget;
class QgsMapTool;
class QgsMessageBarItem;

namespace alatau::gui {

class LiveFollow;

struct MainWindow::Impl {
  std::shared_ptr<host::PluginHost> host;
  QString language;
  std::unique_ptr<PlanSession> session;
  std::unique_ptr<PlaceIndex> places;

  QStackedWidget *pages = nullptr;
  widgets::StartPage *start = nullptr;
  QgsMessageBar *messages = nullptr;
  QVBoxLayout *mapColumn = nullptr;
  QgsMapCanvas *canvas = nullptr;
  MapOverlay *overlay = nullptr;
  QgsAdvancedDigitizingDockWidget *cadDock = nullptr;
  ToolSet *tools = nullptr;
  LiveFollow *live = nullptr;
  ConflictFollow *conflicts = nullptr;
  ReasonsPanel *reasons = nullptr;
  ReachOptions *reachOptions = nullptr;
  ReachTool *reach = nullptr;

  LayersPanel *layers = nullptr;
  QStackedWidget *right = nullptr; ///< indicators, or the form of an analysis over them
  widgets::IndicatorPanel *indicators = nullptr;
  AnalysisPanel *analysis = nullptr;
  widgets::ProblemsPanel *problems = nullptr;
  widgets::HistoryPanel *history = nullptr;
  TablePanel *table = nullptr;
  ResultPanel *result = nullptr;
  widgets::RepairPanel *repairPanel = nullptr;
  RepairController *repairs = nullptr;
  widgets::NetworkPanel *networkPanel = nullptr;
  NetworkController *network = nullptr;
  ProfilePanel *profile = nullptr;
  FeatureForm *form = nullptr;
  QHash<QString, QDockWidget *> docks;

  QToolBar *bar = nullptr;
  QToolButton *planButton = nullptr, *analysisButton = nullptr, *reportButton = nullptr;
  QComboBox *scenario = nullptr;
  widgets::SearchBox *search = nullptr;
  QList<QAction *> toolActions; ///< what the search box finds as tools
  QHash<QString, QAction *> actions;
  QActionGroup *viewTools = nullptr;

  QLabel *hint = nullptr, *coordinates = nullptr, *crs = nullptr;
  widgets::RunStatus *runStatus = nullptr;
  QPointer<BackgroundRun> run;
  std::stop_source reportStop; ///< of the report that is being written
  bool isWritingReport = false;
  QSet<qint64> pinnedResults; ///< on the map though newer ones of their analysis exist
  QList<int> sideWidths;      ///< of the panes at the left and right before a form needed more room
  QPointer<QgsMessageBarItem> doneMessage; ///< of the last run; one is enough
  QString lastMessage;
  QByteArray planLayout; ///< of the docks, while the start page hides them
};

} // namespace alatau::gui
