// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_p.h"

#include "conversions.h"
#include "import_wizard.h"
#include "indicator_source.h"
#include "recent_plans.h"

#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>
#include <alatau/gui/live_follow.h>
#include <alatau/plan/export.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_raster.h>
#include <algorithm>
#include <qgsmapcanvas.h>
#include <qgsmessagebar.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

/// What lies over what: a layer with a lower number is drawn first.
int heightOf(const QgsMapLayer &layer) {
  const auto *vector = qobject_cast<const QgsVectorLayer *>(&layer);
  if (!vector) return 0;
  switch (vector->geometryType()) {
  case Qgis::GeometryType::Polygon:
    return 1;
  case Qgis::GeometryType::Line:
    return 2;
  default:
    return 3;
  }
}

} // namespace

Status MainWindow::openPlan(const QString &path) {
  Result<std::unique_ptr<PlanSession>> opened =
      PlanSession::open(QFileInfo(path).absoluteFilePath(), mImpl->language);
  if (!opened) {
    offer(errorText(opened.error()), Qgis::MessageLevel::Critical, tr("Open another plan…"),
          [this] { openFile(); });
    return tl::unexpected<Error>(opened.error());
  }
  closePlanBefore(opened->get());
  mImpl->session = std::move(*opened);
  PlanSession *session = mImpl->session.get();
  const plan::PlanInfo info = session->plan().info();
  const QString title = nameIn(info.title, mImpl->language).isEmpty() ? QFileInfo(path).completeBaseName()
                                                                      : nameIn(info.title, mImpl->language);

  connect(session, &PlanSession::layerAdded, this, [this](QgsVectorLayer *layer, int role) {
    mImpl->layers->addRoleLayer(layer, static_cast<plan::Role>(role));
    refreshSearch();
  });
  connect(session, &PlanSession::planChanged, this, &MainWindow::refreshPlanViews);
  connect(session, &PlanSession::scenarioChanged, this, [this] {
    mImpl->form->clear(); // its feature may be another one here
    mImpl->table->endEditing();
    loadResults();
    mImpl->result->setSession(mImpl->session.get()); // the newest of this scenario
    mImpl->network->setSession(mImpl->session.get());
    mImpl->repairs->setSession(mImpl->session.get()); // its streets are others
    refreshPlanViews();
  });
  connect(session, &PlanSession::stepApplied, this,
          [this](const QString &step) { statusBar()->showMessage(step, 4000); });
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    if (QgsVectorLayer *layer = session->layer(spec.role); layer && spec.role != plan::Role::Elevation)
      mImpl->layers->addRoleLayer(layer, spec.role);
  loadTerrain();

  mImpl->places = std::make_unique<PlaceIndex>(*session);
  mImpl->search->model()->setPlaceSource([this](const QString &query, int limit) {
    return mImpl->places ? mImpl->places->find(query, limit) : QVector<widgets::SearchEntry>();
  });
  mImpl->canvas->setDestinationCrs(QgsProject::instance()->crs());
  mImpl->crs->setText(QStringLiteral("  EPSG:%1  ").arg(info.epsg));
  mImpl->crs->setToolTip(QgsProject::instance()->crs().description());
  mImpl->overlay->setSynthetic(info.isSynthetic);
  mImpl->planButton->setText(fontMetrics().elidedText(title, Qt::ElideRight, 180));
  mImpl->planButton->setToolTip(path);
  setWindowTitle(info.isSynthetic ? tr("%1 (synthetic) — Alatau").arg(title) : tr("%1 — Alatau").arg(title));
  mImpl->table->setSession(session);
  mImpl->form->setSession(session);
  mImpl->tools->setSession(session);
  mImpl->live->setSession(session);
  mImpl->conflicts->setSession(session);
  mImpl->reasons->setSession(session);
  refreshScenarios();
  loadResults();
  mImpl->result->setSession(session);
  mImpl->network->setSession(session);
  mImpl->repairs->setSession(session);
  refreshPlanViews();
  showPlanPage();
  mImpl->actions[QStringLiteral("pan")]->trigger();
  mImpl->layers->showNow();
  showFirstView();
  mImpl->tools->restoreDrafts();
  RecentPlans::remember(QFileInfo(path).absoluteFilePath(), title, info.isSynthetic);
  emit planOpened(path);
  return {};
}

void MainWindow::closePlan() {
  closePlanBefore(nullptr);
}

void MainWindow::closePlanBefore(const PlanSession *next) {
  if (!mImpl->session) return;
  if (mImpl->run) {
    mImpl->run->cancel();
    mImpl->run->waitForFinished(2000);
  }
  if (isVisible() && mImpl->canvas->layerCount() > 0)
    RecentPlans::keepPicture(mImpl->session->path(), mImpl->canvas->grab());
  mImpl->tools->setSession(nullptr);
  mImpl->live->setSession(nullptr);
  mImpl->conflicts->setSession(nullptr);
  mImpl->reasons->setSession(nullptr);
  mImpl->search->model()->setPlaceSource({});
  mImpl->places.reset();
  mImpl->analysis->clear();
  mImpl->messages->clearWidgets(); // they speak of the plan that closes
  mImpl->right->setCurrentWidget(mImpl->indicators);
  mImpl->table->setSession(nullptr);
  mImpl->form->setSession(nullptr);
  mImpl->result->setSession(nullptr);
  mImpl->network->setSession(nullptr);
  mImpl->reach->setSource(nullptr);
  mImpl->repairs->setSession(nullptr);
  closeView3d();
  mImpl->profile->setTerrain(nullptr);
  mImpl->pinnedResults.clear();
  mImpl->canvas->stopRendering();
  mImpl->canvas->setLayers({});
  mImpl->layers->clear();
  disconnect(mImpl->session.get(), nullptr, this, nullptr);
  mImpl->session.reset();
  QStringList old = QgsProject::instance()->mapLayers().keys();
  if (next)
    for (const plan::RoleSpec &spec : plan::roleSpecs())
      if (const QgsVectorLayer *layer = next->layer(spec.role)) old.removeAll(layer->id());
  QgsProject::instance()->removeMapLayers(old);
  mImpl->overlay->setSynthetic(false);
}

void MainWindow::loadTerrain() {
  closeView3d();
  mImpl->profile->setTerrain(nullptr);
  QStringList old;
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (!layer->customProperty(QStringLiteral("alatau/terrain")).isNull()) old << layer->id();
  if (!old.isEmpty()) QgsProject::instance()->removeMapLayers(old);
  for (std::unique_ptr<QgsRasterLayer> &terrain :
       qgis::elevationLayers(mImpl->session->plan(), mImpl->language)) {
    QgsRasterLayer *layer = terrain.release();
    layer->setCustomProperty(QStringLiteral("alatau/terrain"), true);
    QgsProject::instance()->addMapLayer(layer, false);
    mImpl->layers->addBackgroundLayer(layer);
    mImpl->profile->setTerrain(layer); // the last one: the heights themselves, below their shade
  }
}

void MainWindow::refreshScenarios() {
  const QSignalBlocker blocker(mImpl->scenario);
  mImpl->scenario->clear();
  for (const plan::Scenario &scenario : mImpl->session->plan().scenarios())
    mImpl->scenario->addItem(scenario.id == plan::kBaseline &&
                                     nameIn(scenario.name, mImpl->language).isEmpty()
                                 ? tr("Baseline")
                                 : nameIn(scenario.name, mImpl->language),
                             static_cast<qlonglong>(scenario.id));
  mImpl->scenario->setCurrentIndex(
      mImpl->scenario->findData(static_cast<qlonglong>(mImpl->session->scenario())));
  for (const char *name : {"renameScenario", "removeScenario"})
    mImpl->actions[QString::fromLatin1(name)]->setEnabled(mImpl->session->scenario() != plan::kBaseline);
}

void MainWindow::refreshPlanViews() {
  if (!mImpl->session) return;
  const plan::Plan &plan = mImpl->session->plan();
  mImpl->problems->setProblems(problemRows(plan, *mImpl->host, mImpl->language), mImpl->language);
  mImpl->history->setHistory(historyRows(plan, mImpl->language));
  mImpl->result->refresh();
  mImpl->network->refresh();
  startReach(); // on the network as it is now
  mImpl->indicators->setSections(
      indicatorSections(plan, mImpl->session->scenario(), *mImpl->host, mImpl->language), mImpl->language);
  const int count = mImpl->problems->model()->rowCount();
  mImpl->docks[QStringLiteral("problemsDock")]->setWindowTitle(count == 0 ? tr("Problems")
                                                                          : tr("Problems (%1)").arg(count));
  if (mImpl->scenario->count() != static_cast<int>(plan.scenarios().size()) ||
      mImpl->scenario->currentData().toLongLong() != mImpl->session->scenario())
    refreshScenarios();
  for (const char *name : {"renameScenario", "removeScenario"})
    mImpl->actions[QString::fromLatin1(name)]->setEnabled(mImpl->session->scenario() != plan::kBaseline);
  refreshSearch();
}

void MainWindow::refreshSearch() {
  mImpl->search->model()->setEntries(searchEntries(mImpl->toolActions, *mImpl->host, mImpl->language));
}

void MainWindow::loadResults() {
  if (!mImpl->session) return;
  QStringList old;
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (!layer->customProperty(QStringLiteral("alatau/resultId")).isNull()) old << layer->id();
  if (!old.isEmpty()) QgsProject::instance()->removeMapLayers(old);
  // The newest result of each analysis and those that were asked for; only the very newest is switched on.
  std::vector<plan::ResultRecord> shown;
  for (plan::ResultRecord &result : plan::results(mImpl->session->plan())) {
    const bool isPinned = mImpl->pinnedResults.contains(result.id);
    if (result.scenario != mImpl->session->scenario() && !isPinned) continue;
    const bool isKnown = std::any_of(shown.begin(), shown.end(), [&](const plan::ResultRecord &other) {
      return other.provenance.analysis == result.provenance.analysis;
    });
    if (!isKnown || isPinned) shown.push_back(std::move(result));
  }
  for (auto result = shown.rbegin(); result != shown.rend(); ++result) {
    const host::AnalysisSpec *spec = qgis::specOf(mImpl->host.get(), result->provenance);
    const bool isNewest = result + 1 == shown.rend();
    std::vector<std::unique_ptr<QgsMapLayer>> layers;
    for (const plan::ResultRecord::Layer &stored : result->layers)
      if (stored.geometryType != "NONE")
        if (auto layer = qgis::resultLayer(mImpl->session->path(), *result, stored, spec, mImpl->language))
          layers.push_back(std::move(layer));
    for (const plan::ResultRecord::Raster &stored : result->rasters)
      if (auto layer =
              qgis::resultRasterLayer(mImpl->session->plan(), *result, stored, spec, mImpl->language))
        layers.push_back(std::move(layer));
    const QgsMapLayer *first = layers.empty() ? nullptr : layers.front().get();
    // Cells below areas, areas below lines, lines below points: nothing of one result hides the rest of it.
    std::stable_sort(layers.begin(), layers.end(),
                     [](const auto &a, const auto &b) { return heightOf(*a) < heightOf(*b); });
    for (std::unique_ptr<QgsMapLayer> &layer : layers) {
      layer->setCustomProperty(QStringLiteral("alatau/resultId"), static_cast<qlonglong>(result->id));
      layer->setCustomProperty(QStringLiteral("alatau/analysis"),
                               QString::fromStdString(result->provenance.analysis));
      QgsMapLayer *added = layer.release();
      QgsProject::instance()->addMapLayer(added, false);
      mImpl->layers->addResultLayer(added, isNewest && added == first);
    }
  }
  mImpl->layers->showNow();
}

void MainWindow::zoomToProblem(const widgets::ProblemRow &problem) {
  if (!problem.hasPlace()) {
    statusBar()->showMessage(tr("This problem has no place on the map."), 4000);
    return;
  }
  double half = 250;
  if (problem.size == problem.size && problem.size > 0) {
    if (problem.unit == QLatin1String("m2"))
      half = std::max(half, std::sqrt(problem.size));
    else if (problem.unit == QLatin1String("m"))
      half = std::max(half, problem.size);
  }
  half = std::min(half, 20000.0);
  mImpl->canvas->setExtent(
      QgsRectangle(problem.x - half, problem.y - half, problem.x + half, problem.y + half));
  mImpl->canvas->refresh();
  mImpl->canvas->flashGeometries(
      {QgsGeometry::fromPointXY(QgsPointXY(problem.x, problem.y)).buffer(half / 12, 12)},
      QgsProject::instance()->crs());
  mImpl->hint->setText(problem.message);
}

void MainWindow::showTable(QgsVectorLayer *layer) {
  mImpl->table->showLayer(layer);
  mImpl->docks[QStringLiteral("tableDock")]->show();
  mImpl->docks[QStringLiteral("tableDock")]->raise();
}

void MainWindow::newPlan() {
  auto *wizard = new ImportWizard(QString(), mImpl->language, this);
  wizard->setAttribute(Qt::WA_DeleteOnClose);
  wizard->setWindowModality(Qt::WindowModal);
  connect(wizard, &ImportWizard::planReady, this, [this](const QString &path) { (void)openPlan(path); });
  wizard->show();
}

void MainWindow::importLayers() {
  if (!mImpl->session) return;
  auto *wizard = new ImportWizard(mImpl->session->path(), mImpl->language, this);
  wizard->setAttribute(Qt::WA_DeleteOnClose);
  wizard->setWindowModality(Qt::WindowModal);
  connect(wizard, &ImportWizard::planReady, this, [this](const QString &path) {
    if (!mImpl->session || path != mImpl->session->path()) return;
    mImpl->session->noteExternalChange();
    loadTerrain();
    mImpl->layers->showNow();
    mImpl->canvas->zoomToFullExtent();
  });
  wizard->show();
}

void MainWindow::openFile() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open a plan"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
      tr("Plans (*.sqlite);;All files (*)"));
  if (!path.isEmpty()) (void)openPlan(path);
}

void MainWindow::demo() {
  const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
  folder.mkpath(QStringLiteral("."));
  const QString path = folder.filePath(QStringLiteral("demo.sqlite"));
  if (QFileInfo::exists(path))
    (void)openPlan(path);
  else
    makeDemoPlan(path);
}

void MainWindow::saveCopy() {
  if (!mImpl->session) return;
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Save a copy"), QFileInfo(mImpl->session->path()).path(), tr("Plans (*.sqlite)"));
  if (path.isEmpty()) return;
  if (QFileInfo(path) == QFileInfo(mImpl->session->path())) {
    message(tr("A copy needs another name than the plan itself."), Qgis::MessageLevel::Warning);
    return;
  }
  copyPlan(path);
}

void MainWindow::exportPlan() {
  if (!mImpl->session) return;
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Export layers"), QFileInfo(mImpl->session->path()).path(),
      tr("GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)"));
  if (path.isEmpty()) return;
  const std::optional<plan::ExportFormat> format = plan::exportFormatFromPath(path.toStdString());
  if (!format) {
    message(tr("The name must end in .gpkg, .xlsx, .geojson or .csv."), Qgis::MessageLevel::Warning);
    return;
  }
  plan::ExportOptions options;
  options.scenario = mImpl->session->scenario();
  options.overwrite = true; // the file dialog has asked
  if (*format == plan::ExportFormat::GeoJson || *format == plan::ExportFormat::Csv) {
    const QgsMapLayer *layer = mImpl->canvas->currentLayer();
    const std::optional<plan::Role> role =
        layer ? plan::roleFromName(
                    layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).toString().toStdString())
              : std::nullopt;
    if (!role) {
      message(tr("This format takes one layer: choose it in the list of layers first."),
              Qgis::MessageLevel::Warning);
      return;
    }
    options.roles = {*role};
  }
  const QString source = mImpl->session->path();
  startRun(
      tr("Export"),
      [source, path, format, options](const RunContext &context) -> Status {
        const Result<plan::Plan> store = plan::Plan::open(source.toStdString(), plan::Plan::Mode::ReadOnly);
        if (!store) return tl::unexpected<Error>(store.error());
        return plan::exportPlan(*store, path.toStdString(), *format, options, context);
      },
      [this, path](const Status &status) {
        if (status) message(tr("Exported to %1").arg(path), Qgis::MessageLevel::Success);
      });
}

void MainWindow::addScenario() {
  if (!mImpl->session) return;
  const QString name = QInputDialog::getText(this, tr("New scenario"), tr("Name"));
  if (name.trimmed().isEmpty()) return;
  const std::string text = name.trimmed().toStdString();
  const Result<plan::ScenarioId> made = mImpl->session->plan().addScenario({text, text, text});
  if (!made) {
    message(errorText(made.error()), Qgis::MessageLevel::Warning);
    return;
  }
  mImpl->session->setScenario(*made);
  refreshScenarios();
}

void MainWindow::renameScenario() {
  if (!mImpl->session || mImpl->session->scenario() == plan::kBaseline) return;
  const QString name = QInputDialog::getText(this, tr("Rename the scenario"), tr("Name"), QLineEdit::Normal,
                                             mImpl->scenario->currentText());
  if (name.trimmed().isEmpty()) return;
  const std::string text = name.trimmed().toStdString();
  if (const Status status =
          mImpl->session->plan().renameScenario(mImpl->session->scenario(), {text, text, text});
      !status)
    message(errorText(status.error()), Qgis::MessageLevel::Warning);
  mImpl->session->noteExternalChange();
  refreshScenarios();
}

} // namespace alatau::gui
