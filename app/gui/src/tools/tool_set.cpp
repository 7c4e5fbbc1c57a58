// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/wkb.h>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/corridor_panel.h>
#include <alatau/gui/tools/tool_set.h>

#include "corridor_edit_tool.h"
#include "drawing_tools.h"
#include "edit_tools.h"
#include "feature_tool.h"
#include "route_tool.h"
#include "suggestion_tool.h"
#include "surroundings_load.h"
#include "tool_host.h"
#include "tool_options.h"

#include <QAction>
#include <QActionGroup>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrent/QtConcurrentRun>
#include <qgsapplication.h>
#include <qgsmapcanvas.h>
#include <qgsmapcanvassnappingutils.h>
#include <qgsmessagebar.h>
#include <qgsmessagebaritem.h>
#include <qgsproject.h>
#include <qgssnappingconfig.h>
#include <qgsvectorlayer.h>
#include <sqlite3.h>

namespace alatau::gui {

namespace {

constexpr double kSnapPixels = 12;
constexpr int kNoteSeconds = 8; ///< a message without a question goes by itself

constexpr plan::Role kSnapRoles[] = {
    plan::Role::GreenPatch, plan::Role::Water,          plan::Role::WaterLine, plan::Role::Street,
    plan::Role::Corridor,   plan::Role::ProtectionZone, plan::Role::District,  plan::Role::FunctionalZone,
    plan::Role::Hazard,     plan::Role::HazardLine,     plan::Role::Facility,  plan::Role::Trail,
    plan::Role::Trailhead,  plan::Role::ZoneException};

/// QGIS's own one opens a modal progress window while it indexes a layer; nothing modal over the map.
class QuietSnappingUtils : public QgsMapCanvasSnappingUtils {
public:
  using QgsMapCanvasSnappingUtils::QgsMapCanvasSnappingUtils;

protected:
  void prepareIndexStarting(int) override {}
  void prepareIndexProgress(int) override {}
};

struct LoadedSurroundings {
  QString key;
  std::shared_ptr<const corridor::Surroundings> world;
};

std::int64_t firstNumber(sqlite3 *db, const QString &sql) {
  sqlite3_stmt *raw = nullptr;
  if (sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &raw, nullptr) != SQLITE_OK) return 0;
  const std::int64_t number = sqlite3_step(raw) == SQLITE_ROW ? sqlite3_column_int64(raw, 0) : 0;
  sqlite3_finalize(raw);
  return number;
}

QString nameOf(const plan::Feature &feature, const QString &language) {
  const auto found = feature.attributes.find("name_" + language.toStdString());
  const std::string *text =
      found == feature.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? QString::fromStdString(*text) : QString();
}

} // namespace

struct ToolSet::Impl final : public ToolHost {
  Impl(ToolSet &owner, const Context &given)
    : set(owner)
    , context(given)
    , optionsWidget(new ToolOptions)
    , panel(new CorridorPanel(QStringLiteral("en"))) {}

  ~Impl() override {
    if (optionsWidget && !optionsWidget->parent()) delete optionsWidget;
    if (panel && !panel->parent()) delete panel;
  }

  // ToolHost
  QgsMapCanvas *canvas() const override { return context.canvas; }
  QgsAdvancedDigitizingDockWidget *cadDock() const override { return context.cadDock; }
  PlanSession *session() const override { return plan; }
  ToolOptions *options() const override { return optionsWidget; }
  QString language() const override { return plan ? plan->language() : QStringLiteral("en"); }
  std::shared_ptr<const corridor::Surroundings> surroundings() override;
  std::shared_ptr<const ZoneNeighbours> zones() override;
  void showHint(const QString &hint) override { emit set.hintChanged(hint); }
  void showMessage(Qgis::MessageLevel level, const QString &text,
                   const std::vector<ToolButton> &buttons) override;
  void clearMessage() override;
  void noteDrawn(plan::Role role, plan::FeatureId fid) override {
    emit set.featureDrawn(static_cast<int>(role), fid);
  }
  void noteFollowed(plan::Role role, plan::FeatureId fid, const plan::Wkb &now,
                    const plan::Wkb &before) override {
    const auto bytes = [](const plan::Wkb &wkb) {
      return QByteArray(wkb.data(), static_cast<int>(wkb.size()));
    };
    emit set.geometryFollowed(static_cast<int>(role), fid, kindOf(role, fid), bytes(now), bytes(before));
  }
  void askForForm(plan::Role role, plan::FeatureId fid) override {
    emit set.formWanted(static_cast<int>(role), fid);
  }
  QString kindOf(plan::Role role, plan::FeatureId fid) const;
  void noteDrawingChanged() override {
    updateUndo();
    emit set.drawingChanged();
  }
  void noteTouched(const corridor::Touched *touched, const corridor::Bottleneck *narrowest) override {
    if (panel) panel->setTouched(touched, narrowest);
  }
  void noteCrossings(const std::vector<plan::CorridorCrossing> *crossings, plan::FeatureId picked) override {
    if (panel) panel->setCrossings(crossings, picked);
  }
  void leaveTool() override;
  void undoPlan() override;
  void activateTool(const QString &name) override;
  void toggleSnapping() override { snapping->toggle(); }

  // ToolSet
  QAction *addTool(PlanTool *tool, const char *icon, const QString &text, const QString &shortcut,
                   const QString &tip);
  PlanTool *tool(const QString &name) const;
  PlanTool *activeTool() const;
  bool isDrawing() const;
  void configureSnapping();
  void updateUndo();
  void undo();
  void redo();
  void planChanged();
  void noteSurroundingChanges();
  void checkCrs();

  ToolSet &set;
  Context context;
  QPointer<ToolOptions> optionsWidget;
  QPointer<CorridorPanel> panel;
  QPointer<PlanSession> plan;
  std::vector<std::unique_ptr<PlanTool>> tools;
  std::map<QString, QAction *> actions;
  QActionGroup *group = nullptr;
  QAction *snapping = nullptr;
  QAction *undoAction = nullptr;
  QAction *redoAction = nullptr;
  QPointer<QgsMapTool> previousTool;
  QPointer<QgsMessageBarItem> message;
  mutable std::pair<plan::FeatureId, QString> followedKind; ///< of the facility that is being moved
  std::shared_ptr<const corridor::Surroundings> world;
  std::shared_ptr<const ZoneNeighbours> zoneNeighbours;
  QString loadedKey, loadingKey;
  bool isStale = true;
  std::int64_t seenJournal = 0, seenUndo = 0; ///< of the plan's journal, when the surroundings were read
  QFutureWatcher<LoadedSurroundings> loader;
};

/// Of a facility: asked of the plan once for each that is moved.
QString ToolSet::Impl::kindOf(plan::Role role, plan::FeatureId fid) const {
  if (role != plan::Role::Facility) return {};
  if (fid <= 0) return optionsWidget ? optionsWidget->facilityKind() : QString();
  if (followedKind.first != fid && plan) {
    followedKind = {fid, {}};
    if (const auto feature = plan->plan().feature(role, fid))
      if (const auto kind = feature->attributes.find("kind"); kind != feature->attributes.end())
        if (const auto *text = std::get_if<std::string>(&kind->second))
          followedKind.second = QString::fromStdString(*text);
  }
  return followedKind.second;
}

std::shared_ptr<const corridor::Surroundings> ToolSet::Impl::surroundings() {
  if (!plan) return nullptr;
  const QString key = QStringLiteral("%1|%2").arg(plan->path()).arg(plan->scenario());
  if (loadedKey != key) world.reset();
  if ((isStale || loadedKey != key) && loadingKey != key) {
    isStale = false;
    loadingKey = key;
    const std::string path = plan->path().toStdString();
    const plan::ScenarioId scenario = plan->scenario();
    // In the background: a city has hundreds of thousands of buildings, and the first click must not wait.
    loader.setFuture(QtConcurrent::run([key, path, scenario] {
      const auto loaded = loadSurroundings(path, scenario);
      return LoadedSurroundings{key, loaded ? *loaded : nullptr};
    }));
  }
  return world;
}

std::shared_ptr<const ZoneNeighbours> ToolSet::Impl::zones() {
  if (!plan) return nullptr;
  if (zoneNeighbours) return zoneNeighbours;
  std::vector<ZoneNeighbour> all;
  if (const auto features = plan->plan().read(plan::Role::ProtectionZone, plan->scenario()))
    for (const plan::Feature &feature : *features) {
      const auto regime = feature.attributes.find("regime");
      const std::string *regimeText =
          regime == feature.attributes.end() ? nullptr : std::get_if<std::string>(&regime->second);
      all.push_back({feature.fid, nameOf(feature, plan->language()).toStdString(),
                     regimeText ? *regimeText : std::string(), geometryOf(feature.geometry)});
    }
  zoneNeighbours = std::make_shared<const ZoneNeighbours>(std::move(all));
  return zoneNeighbours;
}

void ToolSet::Impl::showMessage(Qgis::MessageLevel level, const QString &text,
                                const std::vector<ToolButton> &buttons) {
  clearMessage();
  emit set.messageRaised(text);
  if (!context.messageBar) return;
  // A label of our own: QGIS's scrolls in a bar that is as narrow as a map between two docks.
  auto *content = new QWidget;
  auto *row = new QHBoxLayout(content);
  row->setContentsMargins(0, 4, 0, 4);
  auto *label = new QLabel(text);
  label->setWordWrap(true);
  label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
  row->addWidget(label, 1);
  auto *item = new QgsMessageBarItem(content, level, buttons.empty() ? kNoteSeconds : 0);
  QPointer<QgsMessageBarItem> shown(item);
  for (const ToolButton &button : buttons) {
    auto *push = new QPushButton(button.text);
    QObject::connect(push, &QPushButton::clicked, &set, [this, shown, run = button.run] {
      if (shown && context.messageBar) context.messageBar->popWidget(shown);
      if (run) run();
    });
    row->addWidget(push);
  }
  message = item;
  context.messageBar->pushItem(item);
}

void ToolSet::Impl::clearMessage() {
  if (message && context.messageBar) context.messageBar->popWidget(message);
  message = nullptr;
}

void ToolSet::Impl::leaveTool() {
  QgsMapTool *current = context.canvas->mapTool();
  if (previousTool)
    context.canvas->setMapTool(previousTool);
  else if (current)
    context.canvas->unsetMapTool(current);
}

void ToolSet::Impl::undoPlan() {
  if (!plan) return;
  if (const Status status = plan->undo(); !status)
    showMessage(Qgis::MessageLevel::Warning, QString::fromStdString(status.error().text()), {});
}

void ToolSet::Impl::activateTool(const QString &name) {
  if (const auto found = actions.find(name); found != actions.end()) found->second->trigger();
}

QAction *ToolSet::Impl::addTool(PlanTool *tool, const char *icon, const QString &text,
                                const QString &shortcut, const QString &tip) {
  tools.emplace_back(tool);
  auto *action = new QAction(QgsApplication::getThemeIcon(QLatin1String(icon)), text, &set);
  action->setObjectName(tool->name() + QStringLiteral("Action"));
  action->setCheckable(true);
  action->setEnabled(false);
  if (!shortcut.isEmpty()) action->setShortcut(QKeySequence(shortcut));
  action->setToolTip(shortcut.isEmpty() ? tip
                                        : QStringLiteral("%1 (%2)").arg(tip, QKeySequence(shortcut).toString(
                                                                                 QKeySequence::NativeText)));
  group->addAction(action);
  tool->setAction(action);
  actions[tool->name()] = action;
  QObject::connect(action, &QAction::triggered, &set, [this, tool] {
    if (!plan) return;
    checkCrs();
    context.canvas->setMapTool(tool);
    context.canvas->setFocus();
  });
  return action;
}

PlanTool *ToolSet::Impl::tool(const QString &name) const {
  for (const auto &each : tools)
    if (each->name() == name) return each.get();
  return nullptr;
}

PlanTool *ToolSet::Impl::activeTool() const {
  return qobject_cast<PlanTool *>(context.canvas->mapTool());
}

bool ToolSet::Impl::isDrawing() const {
  return std::any_of(tools.begin(), tools.end(), [](const auto &each) {
    const auto *drawTool = qobject_cast<DrawTool *>(each.get());
    return drawTool && drawTool->isDrawing();
  });
}

/// Lengths and areas are those of the plan's own CRS: the map must be in it while something is drawn.
void ToolSet::Impl::checkCrs() {
  const QgsCoordinateReferenceSystem wanted(QStringLiteral("EPSG:%1").arg(plan->plan().info().epsg));
  const QgsCoordinateReferenceSystem shown = context.canvas->mapSettings().destinationCrs();
  if (!wanted.isValid() || shown == wanted) return;
  context.canvas->setDestinationCrs(wanted);
  if (shown.isValid())
    showMessage(
        Qgis::MessageLevel::Info,
        ToolText::tr(
            "The map was switched from %1 to %2, the plan's own CRS: lengths and areas are measured in it.")
            .arg(shown.authid(), wanted.authid()),
        {});
}

void ToolSet::Impl::configureSnapping() {
  QgsSnappingUtils *utils = context.canvas->snappingUtils();
  if (!utils) return;
  QgsSnappingConfig config(QgsProject::instance());
  config.setEnabled(plan && snapping->isChecked());
  config.setMode(Qgis::SnappingMode::AdvancedConfiguration);
  config.setIntersectionSnapping(false);
  config.clearIndividualLayerSettings();
  if (plan)
    for (const plan::Role role : kSnapRoles)
      if (QgsVectorLayer *layer = plan->layer(role); layer && context.canvas->layers().contains(layer))
        config.setIndividualLayerSettings(layer,
                                          QgsSnappingConfig::IndividualLayerSettings(
                                              true, Qgis::SnappingType::Vertex | Qgis::SnappingType::Segment,
                                              kSnapPixels, Qgis::MapToolUnit::Pixels));

  utils->setConfig(config);
}

void ToolSet::Impl::updateUndo() {
  const PlanTool *active = activeTool();
  undoAction->setEnabled(plan && ((active && active->canUndo()) || plan->canUndo()));
  redoAction->setEnabled(plan && ((active && active->canRedo()) || plan->canRedo()));
}

void ToolSet::Impl::undo() {
  if (PlanTool *active = activeTool(); active && active->canUndo())
    active->undo();
  else
    undoPlan();
  updateUndo();
}

void ToolSet::Impl::redo() {
  if (PlanTool *active = activeTool(); active && active->canRedo()) {
    active->redo();
  } else if (plan) {
    if (const Status status = plan->redo(); !status)
      showMessage(Qgis::MessageLevel::Warning, QString::fromStdString(status.error().text()), {});
  }
  updateUndo();
}

/// Reading the surroundings again is work for a second: only when one of them has changed.
void ToolSet::Impl::noteSurroundingChanges() {
  if (!plan) return;
  sqlite3 *db = plan->plan().connection();
  const QString tables = QStringLiteral(
      "'building', 'functional_zone', 'green_patch', 'water', 'water_line', 'street', 'transit_line'");
  const std::int64_t changed = firstNumber(
      db, QStringLiteral(
              "SELECT count(*) FROM (SELECT 1 FROM journal WHERE id > %1 AND table_name IN (%2) LIMIT 1)")
              .arg(seenJournal)
              .arg(tables));
  const std::int64_t undone = firstNumber(
      db, QStringLiteral(
              "SELECT max(e.id) FROM journal_event e JOIN journal j ON j.action_id = e.action_id WHERE "
              "e.id > %1 AND j.table_name IN (%2)")
              .arg(seenUndo)
              .arg(tables));
  if (changed > 0 || undone > 0) isStale = true;
  seenJournal = firstNumber(db, QStringLiteral("SELECT max(id) FROM journal"));
  seenUndo = firstNumber(db, QStringLiteral("SELECT max(id) FROM journal_event"));
}

void ToolSet::Impl::planChanged() {
  noteSurroundingChanges();
  zoneNeighbours.reset();
  configureSnapping();
  for (const auto &each : tools)
    each->planChanged();
  updateUndo();
}

ToolSet::ToolSet(const Context &context, QObject *parent)
  : QObject(parent)
  , mImpl(std::make_unique<Impl>(*this, context)) {
  Impl &impl = *mImpl;
  impl.group = new QActionGroup(this);
  impl.group->setExclusive(false); // the canvas decides: setting any map tool unchecks the last one
  impl.addTool(new CorridorTool(impl), "/mActionCapturePolygon.svg", tr("Corridor"),
               QStringLiteral("Shift+C"), tr("Draw a green corridor: centreline and width"));
  auto *corridorEdit = new CorridorEditTool(impl);
  impl.addTool(corridorEdit, "/mActionReshape.svg", tr("Edit corridor"), QStringLiteral("Shift+E"),
               tr("Change a corridor: vertices, widths, split, join, reverse"));
  auto *suggestions = new SuggestionTool(impl);
  impl.addTool(suggestions, "/mActionStreamingDigitize.svg", tr("Suggested links"), QStringLiteral("Shift+L"),
               tr("The links that connect most: one click makes a corridor"));
  auto *route = new RouteTool(impl);
  impl.addTool(route, "/mActionTracing.svg", tr("Route of a corridor"), QStringLiteral("Shift+R"),
               tr("The way of least cost between two green patches, to be changed by hand"));
  connect(route, &RouteTool::routeRequested, this, &ToolSet::routeRequested);
  connect(suggestions, &SuggestionTool::analysisRequested, this, &ToolSet::analysisRequested);
  connect(suggestions, &SuggestionTool::runRequested, this, &ToolSet::runRequested);
  impl.addTool(new ZoneTool(impl), "/mActionAddPolygon.svg", tr("Protection zone"), QStringLiteral("Shift+P"),
               tr("Draw a protection zone"));
  impl.addTool(new FacilityTool(impl), "/mActionCapturePoint.svg", tr("Facility"), QStringLiteral("Shift+F"),
               tr("Place a school, a clinic or another facility"));
  impl.addTool(new StreetTool(impl), "/mActionCaptureLine.svg", tr("Street"), QStringLiteral("Shift+S"),
               tr("Draw a street or a footway"));
  impl.addTool(
      new FeatureTool(impl), "/mActionAddBasicShape.svg", tr("Other feature"), QStringLiteral("Shift+A"),
      tr("Draw a parcel, an exception from zone rules, a trail, a trailhead, a count or a limit of change"));
  impl.addTool(new VertexTool(impl), "/mActionVertexTool.svg", tr("Edit vertices"), QStringLiteral("Shift+V"),
               tr("Move, add and delete vertices"));
  impl.addTool(new MoveTool(impl), "/mActionMoveFeature.svg", tr("Move"), QStringLiteral("Shift+M"),
               tr("Move a feature"));
  impl.addTool(new SplitTool(impl), "/mActionSplitFeatures.svg", tr("Split"), QStringLiteral("Shift+X"),
               tr("Split a line or an area"));
  impl.addTool(new DeleteTool(impl), "/mActionDeleteSelected.svg", tr("Delete"), QStringLiteral("Shift+D"),
               tr("Delete a feature"));

  impl.snapping =
      new QAction(QgsApplication::getThemeIcon(QStringLiteral("/mIconSnapping.svg")), tr("Snapping"), this);
  impl.snapping->setCheckable(true);
  impl.snapping->setChecked(true);
  impl.snapping->setToolTip(tr("Snap to green areas, water, streets, corridors and zones (S)"));
  connect(impl.snapping, &QAction::toggled, this, [this] { mImpl->configureSnapping(); });

  impl.undoAction =
      new QAction(QgsApplication::getThemeIcon(QStringLiteral("/mActionUndo.svg")), tr("Undo"), this);
  impl.undoAction->setShortcut(QKeySequence::Undo);
  connect(impl.undoAction, &QAction::triggered, this, [this] { mImpl->undo(); });
  impl.redoAction =
      new QAction(QgsApplication::getThemeIcon(QStringLiteral("/mActionRedo.svg")), tr("Redo"), this);
  impl.redoAction->setShortcuts(
      {QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
  connect(impl.redoAction, &QAction::triggered, this, [this] { mImpl->redo(); });

  if (context.canvas->snappingUtils() == nullptr ||
      !qobject_cast<QgsMapCanvasSnappingUtils *>(context.canvas->snappingUtils()))
    context.canvas->setSnappingUtils(new QuietSnappingUtils(context.canvas, this));

  connect(impl.optionsWidget, &ToolOptions::widthChanged, this, [this] {
    if (PlanTool *active = mImpl->activeTool()) active->optionsChanged();
  });
  connect(impl.optionsWidget, &ToolOptions::zoneChanged, this,
          [this] { mImpl->tool(QStringLiteral("zone"))->optionsChanged(); });
  connect(impl.optionsWidget, &ToolOptions::featureChanged, this,
          [this] { mImpl->tool(QStringLiteral("feature"))->optionsChanged(); });
  connect(impl.optionsWidget, &ToolOptions::editingDone, this, [this] {
    if (PlanTool *active = mImpl->activeTool()) active->optionsDone();
    mImpl->context.canvas->setFocus();
  });
  connect(context.canvas, &QgsMapCanvas::mapToolSet, this, [this](QgsMapTool *newTool, QgsMapTool *) {
    if (newTool && !qobject_cast<PlanTool *>(newTool)) mImpl->previousTool = newTool;
    mImpl->updateUndo();
  });
  connect(context.canvas, &QgsMapCanvas::layersChanged, this, [this] { mImpl->configureSnapping(); });
  connect(&impl.loader, &QFutureWatcher<LoadedSurroundings>::finished, this, [this] {
    const LoadedSurroundings loaded = mImpl->loader.result();
    if (loaded.key != mImpl->loadingKey) return;
    mImpl->loadingKey.clear();
    mImpl->loadedKey = loaded.key;
    mImpl->world = loaded.world;
    if (!mImpl->world) {
      auto nothing = std::make_shared<corridor::Surroundings>();
      nothing->finish();
      mImpl->world = std::move(nothing);
    }
    for (const auto &each : mImpl->tools)
      each->dataArrived();
  });
  connect(impl.panel, &CorridorPanel::placeChosen, this, [this](double x, double y) {
    QgsMapCanvas *canvas = mImpl->context.canvas;
    canvas->setCenter({x, y});
    canvas->refresh();
    canvas->flashGeometries({QgsGeometry::fromPointXY({x, y})},
                            mImpl->context.canvas->mapSettings().destinationCrs());
  });
  connect(impl.panel, &CorridorPanel::crossingPicked, corridorEdit, &CorridorEditTool::pickCrossing);
  connect(impl.panel, &CorridorPanel::crossingChanged, corridorEdit, &CorridorEditTool::changeCrossing);
  connect(impl.panel, &CorridorPanel::crossingRemoved, corridorEdit, &CorridorEditTool::removeCrossing);
  connect(impl.panel, &CorridorPanel::crossingsWanted, corridorEdit, &CorridorEditTool::findCrossings);
  connect(impl.panel, &CorridorPanel::crossingWanted, corridorEdit, &CorridorEditTool::askCrossing);
  impl.updateUndo();
}

ToolSet::~ToolSet() {
  // The canvas may go on living: it must not keep a tool of ours.
  if (PlanTool *active = mImpl->activeTool()) mImpl->context.canvas->unsetMapTool(active);
}

void ToolSet::setSession(PlanSession *session) {
  Impl &impl = *mImpl;
  if (impl.plan == session) return;
  if (impl.plan) impl.plan->disconnect(this);
  if (PlanTool *active = impl.activeTool()) impl.context.canvas->unsetMapTool(active);
  impl.clearMessage();
  impl.plan = session;
  impl.world.reset();
  impl.zoneNeighbours.reset();
  impl.loadedKey.clear();
  impl.loadingKey.clear();
  impl.noteSurroundingChanges();
  impl.isStale = true;
  for (const auto &each : impl.tools)
    each->sessionChanged();
  for (const auto &[name, action] : impl.actions)
    action->setEnabled(session != nullptr);
  if (session) {
    impl.optionsWidget->setLanguage(session->language());
    if (impl.panel) impl.panel->setLanguage(session->language());
    connect(session, &PlanSession::planChanged, this, [this] { mImpl->planChanged(); });
    connect(session, &PlanSession::layerAdded, this, [this] { mImpl->configureSnapping(); });
    connect(session, &PlanSession::scenarioChanged, this, [this] { mImpl->planChanged(); });
  }
  impl.configureSnapping();
  impl.updateUndo();
  emit drawingChanged();
}

QAction *ToolSet::corridorAction() const {
  return mImpl->actions.at(QStringLiteral("corridor"));
}
QAction *ToolSet::corridorEditAction() const {
  return mImpl->actions.at(QStringLiteral("corridorEdit"));
}
QAction *ToolSet::suggestionAction() const {
  return mImpl->actions.at(QStringLiteral("suggest"));
}
QAction *ToolSet::routeAction() const {
  return mImpl->actions.at(QStringLiteral("route"));
}
bool ToolSet::startCorridor(const std::string &line) {
  auto *tool = qobject_cast<CorridorTool *>(mImpl->tool(QStringLiteral("corridor")));
  const auto read = readWkb(line);
  if (!mImpl->plan || !read || read->lines.empty() || read->lines.front().size() < 2) return false;
  if (tool->isDrawing()) {
    mImpl->showMessage(Qgis::MessageLevel::Info,
                       ToolText::tr("Finish the corridor that you are drawing first, or discard it."), {});
    return false;
  }
  std::vector<QgsPointXY> points;
  for (const Point p : read->lines.front())
    points.emplace_back(p.x, p.y);
  mImpl->activateTool(QStringLiteral("corridor"));
  tool->begin(points);
  return true;
}
QWidget *ToolSet::corridorPanel() const {
  return mImpl->panel;
}
QAction *ToolSet::zoneAction() const {
  return mImpl->actions.at(QStringLiteral("zone"));
}
QAction *ToolSet::facilityAction() const {
  return mImpl->actions.at(QStringLiteral("facility"));
}
QAction *ToolSet::streetAction() const {
  return mImpl->actions.at(QStringLiteral("street"));
}
QAction *ToolSet::featureAction() const {
  return mImpl->actions.at(QStringLiteral("feature"));
}
QAction *ToolSet::editVerticesAction() const {
  return mImpl->actions.at(QStringLiteral("vertex"));
}
QAction *ToolSet::moveAction() const {
  return mImpl->actions.at(QStringLiteral("move"));
}
QAction *ToolSet::splitAction() const {
  return mImpl->actions.at(QStringLiteral("split"));
}
QAction *ToolSet::deleteAction() const {
  return mImpl->actions.at(QStringLiteral("delete"));
}
QAction *ToolSet::undoAction() const {
  return mImpl->undoAction;
}
QAction *ToolSet::redoAction() const {
  return mImpl->redoAction;
}
QAction *ToolSet::snappingAction() const {
  return mImpl->snapping;
}
QWidget *ToolSet::optionsBar() const {
  return mImpl->optionsWidget;
}
bool ToolSet::isDrawing() const {
  return mImpl->isDrawing();
}

void ToolSet::restoreDrafts() {
  if (!mImpl->plan) return;
  std::vector<DrawTool *> kept;
  QStringList texts;
  for (const plan::Plan::Draft &draft : mImpl->plan->plan().drafts()) {
    auto *tool = qobject_cast<DrawTool *>(mImpl->tool(QString::fromStdString(draft.tool)));
    if (!tool || tool->isDrawing() || !tool->keepsDraft()) continue;
    if (!tool->continueDraft(draft) || tool->drawing().isEmpty()) {
      mImpl->plan->plan().dropDraft(draft.tool);
      continue;
    }
    // The drawing is read already; the tool shows it as soon as it is in the hand.
    kept.push_back(tool);
    texts << tool->keptMessage();
  }
  if (kept.empty()) return;
  std::vector<ToolButton> buttons;
  for (DrawTool *tool : kept)
    buttons.push_back({kept.size() == 1
                           ? ToolText::tr("Continue")
                           : ToolText::tr("Continue: %1").arg(mImpl->actions.at(tool->name())->text()),
                       [this, name = tool->name()] { continueDraft(name); }});
  buttons.push_back({kept.size() == 1 ? ToolText::tr("Discard") : ToolText::tr("Discard all"), [kept] {
                       for (DrawTool *tool : kept)
                         tool->discard();
                     }});
  mImpl->showMessage(Qgis::MessageLevel::Info, texts.join(QLatin1Char(' ')), buttons);
}

bool ToolSet::continueDraft(const QString &tool) {
  auto *drawTool = qobject_cast<DrawTool *>(mImpl->tool(tool));
  if (!drawTool || !mImpl->plan) return false;
  for (const plan::Plan::Draft &draft : mImpl->plan->plan().drafts()) {
    if (draft.tool != tool.toStdString()) continue;
    if (!drawTool->isDrawing() && !drawTool->continueDraft(draft)) return false;
    if (draft.scenario != mImpl->plan->scenario()) mImpl->plan->setScenario(draft.scenario);
    mImpl->activateTool(tool);
    return true;
  }
  return false;
}

} // namespace alatau::gui
