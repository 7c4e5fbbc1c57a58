// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_p.h"

#include "conversions.h"
#include "recent_plans.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <alatau/gui/live_follow.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/application.h>
#include <alatau/widgets/live_panel.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsapplication.h>
#include <qgslayertreeview.h>
#include <qgsmapcanvas.h>
#include <qgsmaptool.h>
#include <qgsmessagebar.h>
#include <qgsmessagebaritem.h>
#include <qgsproject.h>
#include <qgsscalewidget.h>
#include <qgstaskmanager.h>

namespace alatau::gui {

namespace {

constexpr int kLayoutVersion = 1;
constexpr int kSideWidth = 284;
constexpr int kRightWidth = 300;

} // namespace

MainWindow::MainWindow(const Services &services, QWidget *parent)
  : QMainWindow(parent)
  , mImpl(std::make_unique<Impl>()) {
  mImpl->host = services.host;
  mImpl->language = services.language;
  setWindowTitle(QStringLiteral("Alatau"));
  setWindowIcon(QIcon(qgis::resourcePath(QStringLiteral("icons/alatau.svg"))));
  resize(1366, 768);
  setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
  setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
  buildFrame();
  buildDocks();
  buildActions();
  buildToolBar();
  buildStatusBar();
  connectTools();
  restoreLayout();
  showStartPage();
}

MainWindow::~MainWindow() {
  if (mImpl->run) mImpl->run->cancel();
  closePlan();
  // The tool set holds map tools of the canvas, the layer tree a bridge to it.
  delete mImpl->conflicts; // its markers are of the canvas
  mImpl->reasons->takeMarkerOff();
  delete mImpl->tools;
  // QGIS's map tools take their items off the canvas when they go, so they go before it.
  mImpl->repairs->hideProposal();
  mImpl->canvas->unsetMapTool(mImpl->canvas->mapTool());
  qDeleteAll(findChildren<QgsMapTool *>(QString(), Qt::FindDirectChildrenOnly));
  delete mImpl->layers;
}

void MainWindow::buildFrame() {
  mImpl->pages = new QStackedWidget(this);
  mImpl->start = new widgets::StartPage;
  mImpl->pages->addWidget(mImpl->start);

  auto *mapPage = new QWidget;
  mImpl->mapColumn = new QVBoxLayout(mapPage);
  mImpl->mapColumn->setContentsMargins(0, 0, 0, 0);
  mImpl->mapColumn->setSpacing(0);
  mImpl->canvas = new QgsMapCanvas;
  mImpl->canvas->setObjectName(QStringLiteral("map"));
  mImpl->canvas->setAccessibleName(tr("Map"));
  mImpl->canvas->setCanvasColor(Qt::white);
  // No class of a result has this colour, and what is selected can still be read.
  mImpl->canvas->setSelectionColor(QColor(230, 0, 126, 130));
  mImpl->canvas->enableAntiAliasing(true);
  mImpl->canvas->setCachingEnabled(true);
  mImpl->canvas->setParallelRenderingEnabled(true);
  mImpl->canvas->setProject(QgsProject::instance());
  mImpl->canvas->setFrameShape(QFrame::NoFrame);
  // A form open for editing is no reason to put a cross on every vertex of its layer: our tools show their
  // own.
  mImpl->canvas->setMapSettingsFlags(mImpl->canvas->mapSettings().flags() &
                                     ~Qgis::MapSettingsFlags(Qgis::MapSettingsFlag::DrawEditingInfo));
  mImpl->messages = new QgsMessageBar;
  mImpl->messages->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  mImpl->mapColumn->addWidget(mImpl->canvas, 1);
  mImpl->overlay = new MapOverlay(mImpl->canvas, mImpl->language);
  mImpl->pages->addWidget(mapPage);

  // Messages stand above both pages: opening may fail before there is a map.
  auto *central = new QWidget(this);
  auto *column = new QVBoxLayout(central);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(mImpl->messages);
  column->addWidget(mImpl->pages, 1);
  setCentralWidget(central);

  mImpl->cadDock = new QgsAdvancedDigitizingDockWidget(mImpl->canvas, this);
  mImpl->cadDock->setObjectName(QStringLiteral("cadDock"));
  addDockWidget(Qt::LeftDockWidgetArea, mImpl->cadDock);
  mImpl->cadDock->hide();
  mImpl->tools = new ToolSet({mImpl->canvas, mImpl->cadDock, mImpl->messages}, this);
  if (QWidget *options = mImpl->tools->optionsBar()) mImpl->mapColumn->insertWidget(0, options);
  mImpl->reachOptions = new ReachOptions;
  mImpl->mapColumn->insertWidget(0, mImpl->reachOptions);

  connect(mImpl->start, &widgets::StartPage::newRequested, this, &MainWindow::newPlan);
  connect(mImpl->start, &widgets::StartPage::openRequested, this, &MainWindow::openFile);
  connect(mImpl->start, &widgets::StartPage::demoRequested, this, &MainWindow::demo);
  connect(mImpl->start, &widgets::StartPage::recentActivated, this,
          [this](const QString &path) { (void)openPlan(path); });
  connect(mImpl->start, &widgets::StartPage::forgetRequested, this, [this](const QString &path) {
    RecentPlans::forget(path);
    mImpl->start->setRecent(RecentPlans::list());
  });
}

void MainWindow::buildDocks() {
  const auto add = [this](const QString &name, const QString &title, QWidget *content,
                          Qt::DockWidgetArea area) {
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    mImpl->docks[name] = dock;
    return dock;
  };
  mImpl->layers = new LayersPanel(mImpl->canvas, mImpl->messages);
  add(QStringLiteral("layersDock"), tr("Layers"), mImpl->layers, Qt::LeftDockWidgetArea);

  mImpl->right = new QStackedWidget;
  mImpl->indicators = new widgets::IndicatorPanel;
  mImpl->analysis = new AnalysisPanel;
  mImpl->right->addWidget(mImpl->indicators);
  mImpl->right->addWidget(mImpl->analysis);
  auto *rightPane = new QWidget;
  auto *rightColumn = new QVBoxLayout(rightPane);
  rightColumn->setContentsMargins(0, 0, 0, 0);
  rightColumn->setSpacing(0);
  auto *livePanel = new widgets::LivePanel;
  rightColumn->addWidget(livePanel);
  rightColumn->addWidget(mImpl->right, 1);
  mImpl->live = new LiveFollow(mImpl->tools, livePanel, mImpl->host, mImpl->language, this);
  QDockWidget *indicators =
      add(QStringLiteral("indicatorsDock"), tr("Indicators"), rightPane, Qt::RightDockWidgetArea);
  mImpl->form = new FeatureForm;
  QDockWidget *feature =
      add(QStringLiteral("featureDock"), tr("Feature"), mImpl->form, Qt::RightDockWidgetArea);

  add(QStringLiteral("corridorDock"), tr("Corridor"), mImpl->tools->corridorPanel(), Qt::RightDockWidgetArea)
      ->hide();

  auto *conflictPanel = new ConflictPanel;
  QDockWidget *conflicts =
      add(QStringLiteral("conflictsDock"), tr("Conflicts"), conflictPanel, Qt::RightDockWidgetArea);
  mImpl->conflicts =
      new ConflictFollow(mImpl->tools, conflictPanel, mImpl->canvas, mImpl->host, mImpl->language, this);
  connect(mImpl->conflicts, &ConflictFollow::wanted, this, [conflicts] {
    conflicts->show();
    conflicts->raise();
  });

  mImpl->reasons = new ReasonsPanel(mImpl->canvas, mImpl->host, mImpl->language);
  QDockWidget *reasons =
      add(QStringLiteral("reasonsDock"), tr("Reasons"), mImpl->reasons, Qt::RightDockWidgetArea);

  mImpl->problems = new widgets::ProblemsPanel;
  QDockWidget *problems =
      add(QStringLiteral("problemsDock"), tr("Problems"), mImpl->problems, Qt::BottomDockWidgetArea);
  mImpl->table = new TablePanel(mImpl->canvas);
  QDockWidget *table = add(QStringLiteral("tableDock"), tr("Table"), mImpl->table, Qt::BottomDockWidgetArea);
  mImpl->result = new ResultPanel(mImpl->canvas, mImpl->host);
  QDockWidget *result =
      add(QStringLiteral("resultDock"), tr("Result"), mImpl->result, Qt::BottomDockWidgetArea);
  mImpl->repairPanel = new widgets::RepairPanel;
  mImpl->repairs = new RepairController(mImpl->repairPanel, mImpl->canvas, this);
  QDockWidget *repair =
      add(QStringLiteral("repairDock"), tr("Street network"), mImpl->repairPanel, Qt::BottomDockWidgetArea);
  mImpl->networkPanel = new widgets::NetworkPanel;
  mImpl->network = new NetworkController(mImpl->networkPanel, mImpl->canvas, mImpl->host, this);
  QDockWidget *network =
      add(QStringLiteral("networkDock"), tr("Green network"), mImpl->networkPanel, Qt::BottomDockWidgetArea);
  mImpl->profile = new ProfilePanel(mImpl->canvas, mImpl->language);
  QDockWidget *profile =
      add(QStringLiteral("profileDock"), tr("Profile"), mImpl->profile, Qt::BottomDockWidgetArea);
  mImpl->history = new widgets::HistoryPanel;
  QDockWidget *history =
      add(QStringLiteral("historyDock"), tr("History"), mImpl->history, Qt::BottomDockWidgetArea);
  tabifyDockWidget(result, network);
  tabifyDockWidget(network, problems);
  tabifyDockWidget(problems, repair);
  tabifyDockWidget(repair, table);
  tabifyDockWidget(table, profile);
  tabifyDockWidget(profile, history);
  tabifyDockWidget(indicators, conflicts);
  tabifyDockWidget(conflicts, reasons);
  tabifyDockWidget(reasons, feature); // one below the other they are too high for a small screen
  for (QDockWidget *closed :
       {result, network, problems, repair, table, profile, history, conflicts, reasons, feature})
    closed->hide();
  resizeDocks({mImpl->docks[QStringLiteral("layersDock")], indicators}, {kSideWidth, kRightWidth},
              Qt::Horizontal);

  connect(mImpl->problems, &widgets::ProblemsPanel::problemActivated, this, &MainWindow::zoomToProblem);
  connect(mImpl->problems, &widgets::ProblemsPanel::checkRequested, this, &MainWindow::checkPlan);
  connect(mImpl->history, &widgets::HistoryPanel::jumpRequested, this, [this](qint64 step) {
    if (!mImpl->session) return;
    if (const Status status = mImpl->session->jumpTo(step); !status)
      message(errorText(status.error()), Qgis::MessageLevel::Warning);
  });
  connect(mImpl->layers, &LayersPanel::tableRequested, this, &MainWindow::showTable);
  connect(mImpl->layers, &LayersPanel::currentLayerChanged, this, [this](QgsMapLayer *layer) {
    if (auto *vector = qobject_cast<QgsVectorLayer *>(layer);
        vector && mImpl->docks[QStringLiteral("tableDock")]->isVisible())
      mImpl->table->showLayer(vector);
  });
  connect(mImpl->layers, &LayersPanel::removeResultRequested, this, [this](qint64 id) {
    if (!mImpl->session) return;
    if (const Status status = plan::removeResult(mImpl->session->plan(), id); !status)
      message(errorText(status.error()), Qgis::MessageLevel::Warning);
    mImpl->pinnedResults.remove(id);
    loadResults();
    refreshPlanViews();
  });
  connect(mImpl->repairPanel, &widgets::RepairPanel::checkRequested, this, &MainWindow::checkNetwork);
  connect(mImpl->repairs, &RepairController::failed, this, &MainWindow::showWarning);
  connect(repair, &QDockWidget::visibilityChanged, this, [this](bool isVisible) {
    if (!isVisible) mImpl->repairs->hideProposal();
  });
  connect(mImpl->layers, &LayersPanel::figuresRequested, this, &MainWindow::showResult);
  connect(mImpl->profile, &ProfilePanel::selectionWanted, this, [this] {
    if (!showProfileOfSelection())
      mImpl->hint->setText(tr("Select a corridor, a street or another line first."));
  });
  connect(mImpl->layers, &LayersPanel::provenanceRequested, this, &MainWindow::showWhereFrom);
  connect(mImpl->result, &ResultPanel::layerNeeded, this, &MainWindow::bringResult);
  connect(mImpl->network, &NetworkController::layersNeeded, this, &MainWindow::bringResult);
  connect(mImpl->network, &NetworkController::failed, this, &MainWindow::showWarning);
  connect(mImpl->network, &NetworkController::shown, this,
          [this](QgsVectorLayer *patches, QgsVectorLayer *links) {
            showResultLayer(links);
            showResultLayer(patches); // the select tool works in it
          });
  connect(mImpl->networkPanel, &widgets::NetworkPanel::analysisRequested, this,
          [this] { showAnalysis(QString::fromLatin1(NetworkController::kAnalysis)); });
  connect(mImpl->result, &ResultPanel::shown, this, &MainWindow::showResultLayer);
  connect(mImpl->result, &ResultPanel::districtActivated, this, &MainWindow::selectDistrict);
  connect(mImpl->result, &ResultPanel::differenceRequested, this, &MainWindow::compareResults);
  connect(mImpl->result, &ResultPanel::analysesRequested, this,
          [this] { mImpl->actions[QStringLiteral("analyses")]->trigger(); });
  for (auto *source : {static_cast<QObject *>(mImpl->table), static_cast<QObject *>(mImpl->form),
                       static_cast<QObject *>(mImpl->result)})
    connect(source, SIGNAL(failed(QString)), this, SLOT(showWarning(QString)));
  connect(mImpl->indicators, &widgets::IndicatorPanel::runRequested, this,
          [this] { mImpl->actions[QStringLiteral("analyses")]->trigger(); });
  connect(mImpl->indicators, &widgets::IndicatorPanel::districtActivated, this,
          [this](const QString &district) { selectDistrict(district); });
  connect(mImpl->indicators, &widgets::IndicatorPanel::menuRequested, this,
          [this](const QString &id, const QPoint &pos) { indicatorMenu(id)->popup(pos); });
  connect(mImpl->analysis, &AnalysisPanel::runRequested, this, &MainWindow::runAnalysis);
  connect(mImpl->analysis, &AnalysisPanel::editProfilesRequested, this, &MainWindow::editProfiles);
  connect(mImpl->reachOptions, &ReachOptions::editProfilesRequested, this,
          [this] { editProfiles(mImpl->reachOptions->profile()); });
  connect(mImpl->analysis, &AnalysisPanel::closeRequested, this, [this] { showIndicators(); });
}

void MainWindow::buildStatusBar() {
  QStatusBar *bar = statusBar();
  bar->setSizeGripEnabled(false);
  mImpl->hint = new QLabel;
  mImpl->hint->setObjectName(QStringLiteral("hint"));
  mImpl->hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  bar->addWidget(mImpl->hint, 1);
  mImpl->runStatus = new widgets::RunStatus;
  bar->addPermanentWidget(mImpl->runStatus);
  mImpl->coordinates = new QLabel;
  mImpl->coordinates->setMinimumWidth(170);
  mImpl->coordinates->setToolTip(tr("Place of the mouse, in metres of the plan's coordinate system"));
  bar->addPermanentWidget(mImpl->coordinates);
  auto *scale = new QgsScaleWidget;
  scale->setMapCanvas(mImpl->canvas);
  scale->setToolTip(tr("Scale of the map; type another one"));
  scale->setMaximumWidth(130);
  bar->addPermanentWidget(scale);
  mImpl->crs = new QLabel;
  bar->addPermanentWidget(mImpl->crs);
  connect(mImpl->canvas, &QgsMapCanvas::xyCoordinates, this, [this](const QgsPointXY &point) {
    mImpl->coordinates->setText(
        QStringLiteral("%1  %2").arg(widgets::formatNumber(point.x(), 0, mImpl->language),
                                     widgets::formatNumber(point.y(), 0, mImpl->language)));
  });
  connect(mImpl->canvas, &QgsMapCanvas::scaleChanged, scale, &QgsScaleWidget::setScale);
  connect(scale, &QgsScaleWidget::scaleChanged, mImpl->canvas, [this](double value) {
    if (!qgsDoubleNear(value, mImpl->canvas->scale(), 1)) mImpl->canvas->zoomScale(value);
  });
  connect(mImpl->runStatus, &widgets::RunStatus::cancelRequested, this, [this] {
    mImpl->reportStop.request_stop();
    if (mImpl->run) mImpl->run->cancel();
  });
}

void MainWindow::showStartPage() {
  if (mImpl->pages->currentIndex() != 0) mImpl->planLayout = saveState(kLayoutVersion);
  for (QDockWidget *dock : std::as_const(mImpl->docks))
    dock->hide();
  mImpl->cadDock->hide();
  mImpl->bar->hide();
  statusBar()->setVisible(mImpl->runStatus->isRunning());
  mImpl->start->setRecent(RecentPlans::list());
  mImpl->start->setIcons(windowIcon(), QgsApplication::getThemeIcon(QStringLiteral("mActionFileNew.svg")),
                         QgsApplication::getThemeIcon(QStringLiteral("mActionFileOpen.svg")),
                         QgsApplication::getThemeIcon(QStringLiteral("mIconVector.svg")));
  mImpl->start->setNews(
      QStringLiteral("0.1"),
      {tr("Corridors and protection zones drawn with snapping and exact numbers"),
       tr("Nearest facility and coverage on foot, per district"),
       tr("A report as PDF in Kazakh, Russian or English"),
       tr("Import of OpenStreetMap, terrain and any table or layer, with a list of problems"),
       tr("Undo for everything, also for what other programs change")});
  // A hidden page asks for room all the same: the map may be lower than the start page.
  mImpl->start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  mImpl->pages->setCurrentIndex(0);
  setWindowTitle(QStringLiteral("Alatau"));
}

void MainWindow::showPlanPage() {
  mImpl->bar->show();
  statusBar()->show();
  mImpl->start->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  mImpl->pages->setCurrentIndex(1);
  restoreState(mImpl->planLayout, kLayoutVersion);
  mImpl->bar->show();
}

void MainWindow::saveLayout() {
  if (!mIsLayoutSaved) return;
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings.setValue(QStringLiteral("window/state"),
                    mImpl->session ? saveState(kLayoutVersion) : mImpl->planLayout);
}

void MainWindow::restoreLayout() {
  // What the window looks like at first is what Reset goes back to.
  setProperty("alatau/firstLayout", saveState(kLayoutVersion));
  mImpl->planLayout = saveState(kLayoutVersion);
  const QSettings settings;
  if (settings.contains(QStringLiteral("window/geometry")))
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  const QByteArray state = settings.value(QStringLiteral("window/state")).toByteArray();
  if (!state.isEmpty()) mImpl->planLayout = state;
}

void MainWindow::resetLayout() {
  restoreState(property("alatau/firstLayout").toByteArray(), kLayoutVersion);
  resizeDocks({mImpl->docks[QStringLiteral("layersDock")], mImpl->docks[QStringLiteral("indicatorsDock")]},
              {kSideWidth, kRightWidth}, Qt::Horizontal);
  mImpl->bar->show();
}

void MainWindow::closeEvent(QCloseEvent *event) {
  if (mImpl->run) {
    mImpl->run->cancel();
    mImpl->run->waitForFinished(2000);
  }
  saveLayout();
  closePlan();
  QMainWindow::closeEvent(event);
}

void MainWindow::message(const QString &text, Qgis::MessageLevel level, int seconds) {
  mImpl->lastMessage = text;
  mImpl->messages->pushMessage(QString(), text, level, level == Qgis::MessageLevel::Critical ? 0 : seconds);
}

void MainWindow::showWarning(const QString &text) {
  message(text, Qgis::MessageLevel::Warning);
}

bool MainWindow::startRun(const QString &title, std::function<Status(const RunContext &)> body,
                          std::function<void(const Status &)> done) {
  if (mImpl->isWritingReport) return false;
  if (mImpl->run) {
    message(tr("“%1” is still running. Wait for it, or cancel it below.").arg(mImpl->run->description()),
            Qgis::MessageLevel::Info);
    return false;
  }
  auto *run = new BackgroundRun(title, std::move(body));
  mImpl->run = run;
  statusBar()->show();
  mImpl->runStatus->begin(title);
  connect(run, &QgsTask::progressChanged, mImpl->runStatus,
          [this](double percent) { mImpl->runStatus->setProgress(percent / 100); });
  connect(run, &BackgroundRun::done, this, [this, run, done] {
    const Status status = run->status();
    mImpl->run = nullptr;
    mImpl->runStatus->end();
    if (!mImpl->session) statusBar()->hide();
    if (!status && status.error().code == ErrorCode::Cancelled)
      message(tr("Stopped. Nothing was changed."), Qgis::MessageLevel::Info);
    else if (!status)
      message(errorText(status.error()), Qgis::MessageLevel::Critical);
    done(status);
    emit runFinished(status.has_value());
  });
  QgsApplication::taskManager()->addTask(run);
  return true;
}

PlanSession *MainWindow::session() const {
  return mImpl->session.get();
}
QgsMapCanvas *MainWindow::canvas() const {
  return mImpl->canvas;
}
QgsMessageBar *MainWindow::messageBar() const {
  return mImpl->messages;
}
ToolSet *MainWindow::tools() const {
  return mImpl->tools;
}
widgets::SearchBox *MainWindow::searchBox() const {
  return mImpl->search;
}
widgets::StartPage *MainWindow::startPage() const {
  return mImpl->start;
}
widgets::ProblemsPanel *MainWindow::problemsPanel() const {
  return mImpl->problems;
}
widgets::IndicatorPanel *MainWindow::indicatorPanel() const {
  return mImpl->indicators;
}
widgets::RunStatus *MainWindow::runStatus() const {
  return mImpl->runStatus;
}
QPushButton *MainWindow::runButton() const {
  return mImpl->analysis->runButton();
}
QAction *MainWindow::namedAction(const QString &objectName) const {
  return mImpl->actions.value(objectName);
}
QDockWidget *MainWindow::dock(const QString &objectName) const {
  return mImpl->docks.value(objectName);
}
bool MainWindow::isBusy() const {
  return mImpl->run;
}
QString MainWindow::lastMessage() const {
  return mImpl->lastMessage;
}

} // namespace alatau::gui
