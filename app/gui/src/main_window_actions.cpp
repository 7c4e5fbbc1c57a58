// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_p.h"

#include "recent_plans.h"

#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <alatau/analysis/runner.h>
#include <alatau/qgis/application.h>
#include <alatau/qgis/plan_layers.h>
#include <qgsapplication.h>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsgeometry.h>
#include <qgslayertreeview.h>
#include <qgsmapcanvas.h>
#include <qgsmaptoolpan.h>
#include <qgsmaptoolzoom.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

QIcon icon(const char *name) {
  return QgsApplication::getThemeIcon(QString::fromLatin1(name));
}

QString withShortcut(const QString &text, const QKeySequence &keys) {
  return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText));
}

/// Protection zones, exceptions from them and results of mountain protection.
bool isAboutZones(const QgsMapLayer *layer) {
  if (!layer) return false;
  const QString role = layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).toString();
  return role == QLatin1String("protection_zone") || role == QLatin1String("zone_exception") ||
         layer->customProperty(QStringLiteral("alatau/analysis"))
             .toString()
             .startsWith(QLatin1String("mountain_protection."));
}

/// A zone that is in view, also below what was clicked: districts and buildings lie on top of zones.
bool liesInZone(const QgsMapCanvas &canvas, const QgsPointXY &place) {
  const double reach = canvas.mapUnitsPerPixel();
  for (QgsMapLayer *each : canvas.layers(true)) {
    auto *layer = qobject_cast<QgsVectorLayer *>(each);
    if (!layer || layer->geometryType() != Qgis::GeometryType::Polygon || !isAboutZones(layer)) continue;
    QgsFeatureRequest request(QgsRectangle::fromCenterAndSize(place, reach, reach));
    request.setFlags(Qgis::FeatureRequestFlag::ExactIntersect);
    request.setNoAttributes();
    request.setLimit(1);
    QgsFeature feature;
    if (layer->getFeatures(request).nextFeature(feature)) return true;
  }
  return false;
}

} // namespace

void MainWindow::buildActions() {
  const auto add = [this](const char *name, const QIcon &picture, const QString &text,
                          const QKeySequence &keys, std::function<void()> slot) {
    auto *action = new QAction(picture, text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    action->setToolTip(withShortcut(text, keys));
    if (slot) connect(action, &QAction::triggered, this, [slot] { slot(); });
    addAction(action); // the shortcut works wherever the action is shown
    mImpl->actions[action->objectName()] = action;
    return action;
  };
  add("newPlan", icon("mActionFileNew.svg"), tr("New plan…"), QKeySequence::New, [this] { newPlan(); });
  add("openPlan", icon("mActionFileOpen.svg"), tr("Open…"), QKeySequence::Open, [this] { openFile(); });
  add("demoPlan", QIcon(), tr("Demo plan"), {}, [this] { demo(); });
  add("importLayers", icon("mActionAddOgrLayer.svg"), tr("Import layers…"),
      QKeySequence(QStringLiteral("Ctrl+I")), [this] { importLayers(); });
  add("saveCopy", icon("mActionFileSaveAs.svg"), tr("Save a copy…"), QKeySequence::SaveAs,
      [this] { saveCopy(); });
  add("exportPlan", icon("mActionSharingExport.svg"), tr("Export layers…"),
      QKeySequence(QStringLiteral("Ctrl+E")), [this] { exportPlan(); });
  add("checkPlan", icon("mIconWarning.svg"), tr("Check the plan"), QKeySequence(Qt::Key_F7),
      [this] { checkPlan(); });
  add("checkNetwork", icon("mActionTopologicalEditing.svg"), tr("Check the street network…"),
      QKeySequence(QStringLiteral("Shift+F7")), [this] { checkNetwork(); });
  add("closePlan", QIcon(), tr("Close the plan"), QKeySequence(QStringLiteral("Ctrl+W")), [this] {
    closePlan();
    showStartPage();
  });
  add("resetLayout", QIcon(), tr("Reset the window layout"), {}, [this] { resetLayout(); });
  add("addScenario", icon("mActionAdd.svg"), tr("New scenario…"), {}, [this] { addScenario(); });
  add("renameScenario", icon("mActionEditTable.svg"), tr("Rename the scenario…"), {},
      [this] { renameScenario(); });
  add("removeScenario", icon("mActionDeleteSelected.svg"), tr("Remove the scenario"), {},
      [this] { removeScenario(); });
  add("compareDistricts", icon("mActionSum.svg"), tr("Disparity of access to culture between districts"), {},
      [this] { compareDistricts(); });
  add("profiles", icon("mActionToggleEditing.svg"), tr("Travel profiles…"), {}, [this] { editProfiles({}); });
  add("plugins", icon("mIconPlugin.svg"), tr("Plugins…"), {}, [this] { showPlugins(); });
  add("search", icon("search.svg"), tr("Search"), QKeySequence(QStringLiteral("Ctrl+K")),
      [this] { mImpl->search->setFocus(Qt::ShortcutFocusReason); });
  add("analyses", icon("processingAlgorithm.svg"), tr("Analyses"), {}, [this] {
    if (mImpl->analysisButton->menu())
      mImpl->analysisButton->menu()->popup(
          mImpl->analysisButton->mapToGlobal(QPoint(0, mImpl->analysisButton->height())));
  });
  add("report", QIcon(qgis::resourcePath(QStringLiteral("icons/report.svg"))), tr("Report…"),
      QKeySequence(QStringLiteral("Ctrl+P")), [this] { askForReport(mImpl->language); });
  add("zoomFull", icon("mActionZoomFullExtent.svg"), tr("Show everything"),
      QKeySequence(QStringLiteral("Ctrl+Shift+F")), [this] { mImpl->canvas->zoomToFullExtent(); });
  add("zoomLast", icon("mActionZoomLast.svg"), tr("Back to the last view"),
      QKeySequence(QStringLiteral("Alt+Left")), [this] { mImpl->canvas->zoomToPreviousExtent(); });

  add("view3d", icon("3d_navigation.svg"), tr("3-D view"), QKeySequence(QStringLiteral("Ctrl+Alt+M")),
      [this] { showView3d(); });
  mImpl->toolActions << mImpl->actions[QStringLiteral("view3d")];

  mImpl->viewTools = new QActionGroup(this);
  const auto addTool = [&](const char *name, const char *picture, const QString &text,
                           const QKeySequence &keys, QgsMapTool *tool, const QString &hint) {
    QAction *action = add(name, icon(picture), text, keys, {});
    action->setCheckable(true);
    mImpl->viewTools->addAction(action);
    tool->setParent(this);
    tool->setAction(action);
    connect(action, &QAction::triggered, this, [this, tool, hint] {
      mImpl->canvas->setMapTool(tool);
      mImpl->hint->setText(hint);
    });
    mImpl->toolActions << action;
    return tool;
  };
  addTool("pan", "mActionPan.svg", tr("Pan"), QKeySequence(Qt::Key_H), new QgsMapToolPan(mImpl->canvas),
          tr("Drag the map. The wheel zooms."));
  addTool("zoomIn", "mActionZoomIn.svg", tr("Zoom in"), QKeySequence(Qt::Key_Z),
          new QgsMapToolZoom(mImpl->canvas, false), tr("Click, or drag a rectangle to zoom to."));
  auto *select = new SelectTool(mImpl->canvas);
  addTool("select", "mActionSelectRectangle.svg", tr("Select"), QKeySequence(Qt::Key_F3), select,
          tr("Click a feature, or drag a rectangle. Ctrl adds and takes away."));
  auto *identify = new IdentifyTool(mImpl->canvas);
  addTool("identify", "mActionIdentify.svg", tr("Identify"), QKeySequence(QStringLiteral("Ctrl+Shift+I")),
          identify,
          tr("Click a feature to see and edit its attributes, or a raster result to read its value."));
  auto *length = new MeasureTool(mImpl->canvas, MeasureTool::What::Length, mImpl->language);
  const QString measureHint = tr("Click points; double click ends, Esc takes the last point back.");
  addTool("measureLength", "mActionMeasure.svg", tr("Measure a length"),
          QKeySequence(QStringLiteral("Ctrl+Shift+M")), length, measureHint);
  auto *area = new MeasureTool(mImpl->canvas, MeasureTool::What::Area, mImpl->language);
  addTool("measureArea", "mActionMeasureArea.svg", tr("Measure an area"),
          QKeySequence(QStringLiteral("Ctrl+Shift+J")), area, measureHint);
  for (MeasureTool *tool : {length, area})
    connect(tool, &MeasureTool::measured, this, [this](const QString &text) { mImpl->hint->setText(text); });
  auto *profile = new MeasureTool(mImpl->canvas, MeasureTool::What::Length, mImpl->language);
  addTool("profile", "mActionElevationProfile.svg", tr("Elevation profile"),
          QKeySequence(QStringLiteral("Ctrl+Shift+E")), profile,
          tr("Click the points of a line; double click ends it: its heights appear below the map."));
  connect(mImpl->actions[QStringLiteral("profile")], &QAction::triggered, this,
          [this] { showBottomDock(QStringLiteral("profileDock")); });
  connect(profile, &MeasureTool::measured, this, [this](const QString &text) { mImpl->hint->setText(text); });
  connect(profile, &MeasureTool::finished, this, [this](const QVector<QgsPointXY> &points) {
    mImpl->profile->showLine(QgsGeometry::fromPolylineXY(points), {});
  });
  mImpl->profile->setDrawAction(mImpl->actions[QStringLiteral("profile")]);
  mImpl->reach = new ReachTool(mImpl->canvas, mImpl->reachOptions, mImpl->language);
  addTool("reach", "mActionZoomToLayer.svg", tr("Reach from here"),
          QKeySequence(QStringLiteral("Ctrl+Shift+R")), mImpl->reach,
          tr("Move over the map: what can be reached from there. A click keeps it, Esc leaves."));
  mImpl->actions[QStringLiteral("reach")]->setIcon(
      QIcon(qgis::resourcePath(QStringLiteral("icons/reach.svg"))));
  connect(mImpl->reach, &ReachTool::left, this, [this] { mImpl->actions[QStringLiteral("pan")]->trigger(); });
  connect(mImpl->reach, &ReachTool::failed, this,
          [this](const QString &text) { mImpl->hint->setText(text); });
  auto *reasons = new ReasonsTool(mImpl->canvas);
  addTool("reasons", "mActionMapTips.svg", tr("Why is it protected?"),
          QKeySequence(QStringLiteral("Ctrl+Shift+W")), reasons,
          tr("Click a place: the regime there and every rule with its value and by how much. Esc leaves."));
  connect(reasons, &ReasonsTool::left, this, [this] { mImpl->actions[QStringLiteral("pan")]->trigger(); });
  connect(reasons, &ReasonsTool::asked, this, &MainWindow::showReasons);
  // What a zone is and why it is there is one question.
  connect(identify, &IdentifyTool::placeAsked, this, [this](const QgsPointXY &place, QgsMapLayer *layer) {
    QDockWidget *dock = mImpl->docks[QStringLiteral("reasonsDock")];
    if (dock->isHidden() && !isAboutZones(layer) && !liesInZone(*mImpl->canvas, place)) return;
    showReasons(place);
    // The form of what was clicked stays in sight; the reasons are one tab beside it.
    if (qobject_cast<QgsVectorLayer *>(layer)) mImpl->docks[QStringLiteral("featureDock")]->raise();
  });
  connect(identify, &IdentifyTool::identified, this,
          [this](QgsVectorLayer *layer, const QgsFeature &feature) {
            mImpl->form->showFeature(layer, feature);
            mImpl->docks[QStringLiteral("featureDock")]->show();
            mImpl->docks[QStringLiteral("featureDock")]->raise();
            mImpl->canvas->flashFeatureIds(layer, {feature.id()});
          });
  connect(identify, &IdentifyTool::valueFound, this, &MainWindow::showRasterValue);
  connect(identify, &IdentifyTool::nothingFound, this,
          [this] { mImpl->hint->setText(tr("Nothing there. Click on a feature.")); });
  connect(select, &SelectTool::selected, this, [this](QgsVectorLayer *layer, int count) {
    mImpl->hint->setText(tr("%1: %n selected", nullptr, count).arg(layer->name()));
    if (mImpl->docks[QStringLiteral("tableDock")]->isVisible()) mImpl->table->showLayer(layer);
    if (mImpl->docks[QStringLiteral("profileDock")]->isVisible()) mImpl->profile->showSelection(layer);
  });
}

void MainWindow::buildToolBar() {
  mImpl->bar = addToolBar(tr("Tools"));
  QToolBar *bar = mImpl->bar;
  bar->setObjectName(QStringLiteral("tools"));
  bar->setMovable(false);
  bar->setIconSize(QSize(22, 22));
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  const auto action = [this](const char *name) { return mImpl->actions.value(QString::fromLatin1(name)); };

  mImpl->planButton = new QToolButton;
  mImpl->planButton->setObjectName(QStringLiteral("planMenu"));
  mImpl->planButton->setPopupMode(QToolButton::InstantPopup);
  mImpl->planButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
  mImpl->planButton->setText(tr("Plan"));
  mImpl->planButton->setToolTip(tr("New, open, import, export, language, panes"));
  auto *menu = new QMenu(this);
  for (const char *name : {"newPlan", "openPlan", "demoPlan"})
    menu->addAction(action(name));
  QMenu *recent = menu->addMenu(tr("Recent plans"));
  connect(recent, &QMenu::aboutToShow, this, [this, recent] {
    recent->clear();
    for (const widgets::RecentPlan &plan : RecentPlans::list())
      if (!plan.isMissing)
        recent->addAction(plan.title, this, [this, path = plan.path] { (void)openPlan(path); });
  });
  menu->addSeparator();
  for (const char *name : {"importLayers", "checkPlan", "checkNetwork", "saveCopy", "exportPlan"})
    menu->addAction(action(name));
  menu->addSeparator();
  QMenu *panes = menu->addMenu(tr("Panes"));
  for (const char *name : {"layersDock", "indicatorsDock", "resultDock", "networkDock", "featureDock",
                           "corridorDock", "conflictsDock", "reasonsDock", "problemsDock", "repairDock",
                           "tableDock", "profileDock", "historyDock"})
    panes->addAction(mImpl->docks[QString::fromLatin1(name)]->toggleViewAction());
  panes->addSeparator();
  panes->addAction(action("resetLayout"));
  QMenu *languages = menu->addMenu(icon("propertyicons/CRS.svg"), tr("Language"));
  for (const QString &language : qgis::Application::languages()) {
    QAction *entry = languages->addAction(qgis::Application::languageName(language), this,
                                          [this, language] { emit languageRequested(language); });
    entry->setCheckable(true);
    entry->setChecked(language == mImpl->language);
    entry->setObjectName(QStringLiteral("language.") + language);
    mImpl->actions[entry->objectName()] = entry;
  }
  menu->addSeparator();
  menu->addAction(action("closePlan"));
  mImpl->planButton->setMenu(menu);
  bar->addWidget(mImpl->planButton);

  mImpl->scenario = new QComboBox;
  mImpl->scenario->setObjectName(QStringLiteral("scenario"));
  mImpl->scenario->setToolTip(tr("Scenario in view: everything drawn goes into it"));
  mImpl->scenario->setAccessibleName(tr("Scenario"));
  mImpl->scenario->setMinimumWidth(140);
  mImpl->scenario->setMaximumWidth(240);
  mImpl->scenario->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  bar->addWidget(mImpl->scenario);
  auto *scenarioMenu = new QToolButton;
  scenarioMenu->setIcon(icon("mActionAdd.svg"));
  scenarioMenu->setToolTip(tr("Add, rename or remove a scenario"));
  scenarioMenu->setPopupMode(QToolButton::InstantPopup);
  auto *scenarioActions = new QMenu(this);
  scenarioActions->addAction(action("addScenario"));
  scenarioActions->addAction(action("renameScenario"));
  scenarioActions->addAction(action("removeScenario"));
  scenarioMenu->setMenu(scenarioActions);
  bar->addWidget(scenarioMenu);
  connect(mImpl->scenario, QOverload<int>::of(&QComboBox::activated), this, [this] {
    if (!mImpl->session) return;
    for (const plan::RoleSpec &spec : plan::roleSpecs()) {
      const QgsVectorLayer *layer = mImpl->session->layer(spec.role);
      if (!layer || !layer->isModified()) continue;
      showWarning(
          tr("“%1” has edits that are not saved. Save them first, or end editing.").arg(layer->name()));
      refreshScenarios();
      return;
    }
    mImpl->session->setScenario(mImpl->scenario->currentData().toLongLong());
  });

  bar->addSeparator();
  for (const char *name : {"pan", "zoomIn", "zoomFull", "select", "identify"})
    bar->addAction(action(name));
  auto *measure = new QToolButton;
  measure->setPopupMode(QToolButton::MenuButtonPopup);
  measure->setDefaultAction(action("measureLength"));
  measure->addAction(action("measureLength"));
  measure->addAction(action("measureArea"));
  measure->addAction(action("profile"));
  measure->addAction(action("reasons"));
  measure->addAction(action("view3d"));
  bar->addWidget(measure);
  bar->addAction(action("reach"));

  bar->addSeparator();
  for (QAction *tool :
       {mImpl->tools->corridorAction(), mImpl->tools->corridorEditAction(), mImpl->tools->zoneAction(),
        mImpl->tools->facilityAction(), mImpl->tools->streetAction(), mImpl->tools->editVerticesAction()}) {
    bar->addAction(tool);
    mImpl->toolActions << tool;
  }
  auto *more = new QToolButton;
  more->setIcon(icon("mActionMoveFeature.svg"));
  more->setToolTip(tr("Other features; route and suggestions of corridors; move, split, delete; snapping"));
  more->setPopupMode(QToolButton::InstantPopup);
  auto *moreMenu = new QMenu(this);
  for (QAction *tool :
       {mImpl->tools->featureAction(), mImpl->tools->routeAction(), mImpl->tools->suggestionAction(),
        mImpl->tools->moveAction(), mImpl->tools->splitAction(), mImpl->tools->deleteAction(),
        mImpl->tools->snappingAction()}) {
    moreMenu->addAction(tool);
    mImpl->toolActions << tool;
  }
  more->setMenu(moreMenu);
  bar->addWidget(more);
  for (QAction *tool : {mImpl->tools->undoAction(), mImpl->tools->redoAction()}) {
    bar->addAction(tool);
    addAction(tool);
    mImpl->toolActions << tool;
  }
  for (QAction *tool : std::as_const(mImpl->toolActions))
    if (!mImpl->actions.contains(tool->objectName()) && !tool->objectName().isEmpty())
      mImpl->actions[tool->objectName()] = tool;

  bar->addSeparator();
  mImpl->analysisButton = new QToolButton;
  mImpl->analysisButton->setObjectName(QStringLiteral("analysesMenu"));
  mImpl->analysisButton->setPopupMode(QToolButton::InstantPopup);
  mImpl->analysisButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  mImpl->analysisButton->setIcon(icon("processingAlgorithm.svg"));
  mImpl->analysisButton->setText(tr("Analyses"));
  auto *analyses = new QMenu(this);
  analyses->setToolTipsVisible(true);
  mImpl->analysisButton->setMenu(analyses);
  fillAnalyses();
  bar->addWidget(mImpl->analysisButton);

  mImpl->reportButton = new QToolButton;
  mImpl->reportButton->setPopupMode(QToolButton::MenuButtonPopup);
  mImpl->reportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  mImpl->reportButton->setDefaultAction(action("report"));
  for (const QString &language : qgis::Application::languages()) {
    auto *entry = new QAction(tr("Report: %1…").arg(qgis::Application::languageName(language)), this);
    connect(entry, &QAction::triggered, this, [this, language] { askForReport(language); });
    mImpl->reportButton->addAction(entry);
  }
  bar->addWidget(mImpl->reportButton);

  auto *space = new QWidget;
  space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  bar->addWidget(space);
  mImpl->search = new widgets::SearchBox;
  mImpl->search->setObjectName(QStringLiteral("search"));
  mImpl->search->setMinimumWidth(120);
  mImpl->search->setMaximumWidth(280);
  mImpl->search->setToolTip(tr("Layers, places, tools, analyses, indicators (Ctrl+K)"));
  bar->addWidget(mImpl->search);
  connect(mImpl->search, &widgets::SearchBox::chosen, this,
          [this](const widgets::SearchEntry &entry) { goTo(static_cast<int>(entry.kind), entry.id); });
}

void MainWindow::connectTools() {
  connect(mImpl->tools, &ToolSet::analysisRequested, this, &MainWindow::showAnalysis);
  connect(mImpl->tools, &ToolSet::runRequested, this, [this](const QString &id) {
    showAnalysis(id);
    runAnalysis();
  });
  connect(mImpl->tools, &ToolSet::formWanted, this, [this](int role, qint64 fid) {
    QgsVectorLayer *layer = mImpl->session ? mImpl->session->layer(static_cast<plan::Role>(role)) : nullptr;
    const QgsFeature feature = layer ? layer->getFeature(fid) : QgsFeature();
    if (!feature.isValid()) return;
    mImpl->form->showFeature(layer, feature);
    mImpl->docks[QStringLiteral("featureDock")]->show();
    mImpl->docks[QStringLiteral("featureDock")]->raise();
  });
  connect(mImpl->tools, &ToolSet::routeRequested, this,
          [this](double fromX, double fromY, double toX, double toY) {
            const host::AnalysisSpec *spec = mImpl->host->analysis("green_network.auto_route");
            if (!spec || !mImpl->session) {
              showWarning(tr("The plugin “green_network” is not there: a route cannot be computed."));
              return;
            }
            auto outcome = std::make_shared<analysis::JobOutcome>();
            analysis::Job job;
            job.analysis = spec->id;
            job.scenario = mImpl->session->scenario();
            job.parameters = {{"from_x", fromX}, {"from_y", fromY}, {"to_x", toX}, {"to_y", toY}};
            startRun(
                QString::fromStdString(spec->title.in(mImpl->language.toStdString())),
                [job, outcome, path = mImpl->session->path().toStdString(),
                 host = mImpl->host](const RunContext &context) -> Status {
                  Result<plan::Plan> store = plan::Plan::open(path, plan::Plan::Mode::ReadOnly);
                  if (!store) return tl::unexpected<Error>(store.error());
                  analysis::Job own = job;
                  own.plan = &*store;
                  Result<analysis::JobOutcome> done = analysis::run(*host, std::move(own), context);
                  if (!done) return tl::unexpected<Error>(done.error());
                  *outcome = std::move(*done);
                  return {};
                },
                [this, outcome](const Status &status) {
                  if (!status || !mImpl->session) return;
                  const auto route = outcome->tables.find("route");
                  const sdk::Column *line =
                      route == outcome->tables.end() ? nullptr : route->second.column("geometry");
                  if (!line || line->texts.empty() || line->texts.front().empty())
                    showWarning(tr("No way leads from one place to the other: barriers lie in between."));
                  else
                    mImpl->tools->startCorridor(line->texts.front());
                });
          });
  connect(mImpl->tools, &ToolSet::hintChanged, this,
          [this](const QString &hint) { mImpl->hint->setText(hint); });
  connect(mImpl->tools, &ToolSet::messageRaised, this,
          [this](const QString &text) { mImpl->lastMessage = text; });
}

void MainWindow::goTo(int kind, const QString &id) {
  using Kind = widgets::SearchEntry::Kind;
  if (!mImpl->session) return;
  switch (static_cast<Kind>(kind)) {
  case Kind::Layer:
    if (QgsMapLayer *layer = QgsProject::instance()->mapLayer(id)) {
      mImpl->docks[QStringLiteral("layersDock")]->show();
      mImpl->layers->view()->setCurrentLayer(layer);
      mImpl->layers->view()->setLayerVisible(layer, true);
    }
    break;
  case Kind::Place: {
    const std::optional<plan::Role> role =
        plan::roleFromName(id.section(QLatin1Char('/'), 0, 0).toStdString());
    QgsVectorLayer *layer = role ? mImpl->session->layer(*role) : nullptr;
    if (!layer) break;
    const QgsFeatureIds ids{id.section(QLatin1Char('/'), 1).toLongLong()};
    mImpl->canvas->zoomToFeatureIds(layer, ids);
    if (mImpl->canvas->scale() < 2000) mImpl->canvas->zoomScale(2000);
    mImpl->canvas->flashFeatureIds(layer, ids);
    break;
  }
  case Kind::Tool:
    if (QAction *action = namedAction(id)) action->trigger();
    break;
  case Kind::Analysis:
    showAnalysis(id);
    break;
  case Kind::Indicator:
    mImpl->right->setCurrentWidget(mImpl->indicators);
    mImpl->docks[QStringLiteral("indicatorsDock")]->show();
    mImpl->indicators->showCard(id);
    for (const host::AnalysisSpec *spec : mImpl->host->analyses())
      if (spec->indicator(id.toStdString()) &&
          !mImpl->indicators->findChild<QWidget *>(QStringLiteral("indicator.") + id))
        showAnalysis(QString::fromStdString(spec->id));
    break;
  }
}

} // namespace alatau::gui
