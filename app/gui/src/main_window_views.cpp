// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of a plan and does with it beyond opening and running: the first view, one selection
// for map, table and charts, menus of indicators, plugins.
#include "main_window_p.h"

#include "analysis_form.h"
#include "plugins_dialog.h"
#include "provenance.h"
#include "reach_source.h"
#include "recent_plans.h"
#include "view3d_window.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <alatau/plan/results.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_raster.h>
#include <alatau/view3d/view3d.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/profile_editor.h>
#include <qgsapplication.h>
#include <qgsfeatureiterator.h>
#include <qgslayertreeview.h>
#include <qgsmapcanvas.h>
#include <qgsmessagebar.h>
#include <qgsmessagebaritem.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

/// The output of the first raster of a result that has no layer of features; empty for other results.
QString onlyRaster(const plan::ResultRecord &result) {
  for (const plan::ResultRecord::Layer &layer : result.layers)
    if (layer.geometryType != "NONE") return {};
  return result.rasters.empty() ? QString() : QString::fromStdString(result.rasters.front().output);
}

QgsMapLayer *rasterLayer(qint64 id, const QString &output) {
  const QString wanted = QStringLiteral("result_%1_%2").arg(id).arg(output);
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (layer->customProperty(QString::fromLatin1(qgis::kResultProperty)).toString() == wanted) return layer;
  return nullptr;
}

} // namespace

void MainWindow::showFirstView() {
  // The terrain reaches far beyond the city: the districts are what a plan is about.
  const QgsVectorLayer *districts = mImpl->session->layer(plan::Role::District);
  QgsRectangle city = districts ? districts->extent() : QgsRectangle();
  if (!city.isEmpty())
    mImpl->canvas->zoomToFeatureExtent(city);
  else
    mImpl->canvas->zoomToFullExtent();
  mImpl->layers->refreshLegends();
  // The start page shows the plan even if the program ends before the plan is closed.
  auto *once = new QTimer(this);
  once->setSingleShot(true);
  once->setInterval(1500);
  const QString path = mImpl->session->path();
  connect(once, &QTimer::timeout, this, [this, once, path] {
    if (!mImpl->session || mImpl->session->path() != path) {
      once->deleteLater();
    } else if (mImpl->canvas->isDrawing()) {
      once->start();
    } else {
      if (isVisible()) RecentPlans::keepPicture(path, mImpl->canvas->grab());
      once->deleteLater();
    }
  });
  once->start();
}

void MainWindow::showIndicators() {
  const bool wasForm = mImpl->right->currentWidget() == mImpl->analysis;
  mImpl->right->setCurrentWidget(mImpl->indicators);
  mImpl->analysis->setMinimumWidth(0);
  QDockWidget *dock = mImpl->docks[QStringLiteral("indicatorsDock")];
  dock->setWindowTitle(tr("Indicators"));
  if (wasForm && mImpl->sideWidths.size() == 2)
    QTimer::singleShot(0, this, [this, dock] {
      resizeDocks({mImpl->docks[QStringLiteral("layersDock")], dock}, mImpl->sideWidths, Qt::Horizontal);
    });
}

void MainWindow::selectDistrict(const QString &name) {
  QgsVectorLayer *layer = mImpl->session ? mImpl->session->layer(plan::Role::District) : nullptr;
  if (!layer) return;
  QgsFeature feature;
  QgsFeatureIterator features = layer->getFeatures();
  while (features.nextFeature(feature))
    for (const char *column : {"name_kk", "name_ru", "name_en"})
      if (feature.attribute(QString::fromLatin1(column)).toString() == name) {
        // The table of the layer shows the same selection; it comes to this layer if it is open.
        layer->selectByIds({feature.id()});
        if (mImpl->docks[QStringLiteral("tableDock")]->isVisible()) mImpl->table->showLayer(layer);
        mImpl->canvas->zoomToFeatureIds(layer, {feature.id()});
        mImpl->canvas->flashFeatureIds(layer, {feature.id()});
        mImpl->hint->setText(tr("%1: selected on the map and in the table").arg(name));
        return;
      }
}

void MainWindow::startReach() {
  const PlanSession *session = mImpl->session.get();
  mImpl->reach->setSource(
      session ? planReach(mImpl->host, session->path(), session->scenario(), mImpl->language) : nullptr);
  QVector<ReachOptions::Profile> profiles;
  for (const host::ResourceInfo &profile : mImpl->host->resources("profiles"))
    profiles.append({QString::fromStdString(profile.id),
                     QString::fromStdString(profile.title.in(mImpl->language.toStdString()))});
  mImpl->reachOptions->setProfiles(profiles);
}

void MainWindow::bringResult(qint64 id) {
  loadResults(); // the newest of its analysis is there anyhow
  for (const QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (layer->customProperty(QStringLiteral("alatau/resultId")).toLongLong() == id) return;
  mImpl->pinnedResults.insert(id);
  loadResults();
}

void MainWindow::showResult(qint64 id) {
  if (!mImpl->session) return;
  const Result<plan::ResultRecord> result = plan::result(mImpl->session->plan(), id);
  if (result && result->provenance.analysis == NetworkController::kAnalysis) {
    mImpl->network->show(id);
    if (mImpl->network->resultId() == id) showBottomDock(QStringLiteral("networkDock"));
    return;
  }
  if (const QString output = result ? onlyRaster(*result) : QString(); !output.isEmpty()) {
    // A raster has its legend on the map, and neither chart nor table.
    if (!rasterLayer(id, output)) bringResult(id);
    if (QgsMapLayer *raster = rasterLayer(id, output))
      showResultLayer(raster);
    else if (const auto path = plan::rasterDataset(mImpl->session->plan(), result->rasters.front()); !path)
      message(QString::fromStdString(path.error().text()), Qgis::MessageLevel::Warning);
    return;
  }
  mImpl->result->showResult(id);
  if (mImpl->result->resultId() == id) showBottomDock(QStringLiteral("resultDock"));
}

void MainWindow::showBottomDock(const QString &name) {
  QDockWidget *dock = mImpl->docks[name];
  dock->show();
  dock->raise();
  // High enough to read, and never more than a third of the window.
  const int wanted = std::clamp(height() * 3 / 10, 200, 340);
  QTimer::singleShot(0, this, [this, dock, wanted] {
    if (dock->height() < wanted - 20) resizeDocks({dock}, {wanted}, Qt::Vertical);
  });
}

void MainWindow::showView3d() {
  if (!mImpl->session) return;
  view3d::Request request;
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (auto *raster = qobject_cast<QgsRasterLayer *>(layer);
        raster && !layer->customProperty(QStringLiteral("alatau/terrain")).isNull())
      request.terrain = raster;
  if (!request.terrain) {
    offer(tr("The plan has no elevation, so there is nothing to see in 3-D."), Qgis::MessageLevel::Info,
          tr("Import…"), [this] { importLayers(); });
    return;
  }
  closeView3d(); // one view, of what is shown now
  const QgsRectangle extent = mImpl->canvas->extent().intersect(request.terrain->extent());
  request.extent = &extent;
  request.layers = mImpl->canvas->layers(true);
  request.sky = palette().color(QPalette::Window);
  QString reason;
  if (QWidget *view = openView3d(request, this, &reason))
    view->show();
  else
    message(reason, Qgis::MessageLevel::Warning);
}

void MainWindow::showReasons(const QgsPointXY &place) {
  if (!mImpl->session) return;
  QDockWidget *dock = mImpl->docks[QStringLiteral("reasonsDock")];
  dock->show();
  dock->raise();
  mImpl->reasons->ask(place);
}

void MainWindow::closeView3d() {
  for (QWidget *view : findChildren<QWidget *>(QStringLiteral("view3d")))
    delete view;
}

bool MainWindow::showProfileOfSelection() {
  if (mImpl->profile->showSelection(qobject_cast<QgsVectorLayer *>(mImpl->canvas->currentLayer())))
    return true;
  for (QgsMapLayer *layer : mImpl->canvas->layers(true))
    if (mImpl->profile->showSelection(qobject_cast<QgsVectorLayer *>(layer))) return true;
  return false;
}

void MainWindow::showWhereFrom(qint64 id) {
  if (!mImpl->session) return;
  const Result<plan::ResultRecord> result = plan::result(mImpl->session->plan(), id);
  if (result)
    showProvenance(*result, qgis::specOf(mImpl->host.get(), result->provenance), mImpl->language, this);
}

void MainWindow::showRasterValue(QgsRasterLayer *layer, double value) {
  if (!mImpl->session) return;
  const qint64 id = layer->customProperty(QStringLiteral("alatau/resultId")).toLongLong();
  const Result<plan::ResultRecord> result = plan::result(mImpl->session->plan(), id);
  if (!result) return;
  const host::AnalysisSpec *spec = qgis::specOf(mImpl->host.get(), result->provenance);
  const QString output = layer->customProperty(QString::fromLatin1(qgis::kResultProperty))
                             .toString()
                             .section(QLatin1Char('_'), 2);
  const host::OutputSpec *about = spec ? spec->output(output.toStdString()) : nullptr;
  const QString text = about && about->isRaster()
                           ? qgis::rasterValueText(*about, value, mImpl->language)
                           : widgets::formatQuantity(value, QString(), mImpl->language);
  const QString line = QStringLiteral("%1: %2").arg(layer->name(), text);
  mImpl->hint->setText(line);
  message(line, Qgis::MessageLevel::Info);
}

void MainWindow::showResultLayer(QgsMapLayer *layer) {
  // One result at a time: what lies on top of another hides it or mixes with it.
  for (QgsMapLayer *other : QgsProject::instance()->mapLayers())
    if (other->customProperty(QStringLiteral("alatau/resultId")).toLongLong() != 0 &&
        other->customProperty(QStringLiteral("alatau/resultId")) !=
            layer->customProperty(QStringLiteral("alatau/resultId")))
      mImpl->layers->view()->setLayerVisible(other, false);
  mImpl->layers->view()->setLayerVisible(layer, true);
  mImpl->layers->showLegend(layer);
  mImpl->canvas->setCurrentLayer(layer); // the select tool works in what the chart shows
  if (auto *vector = qobject_cast<QgsVectorLayer *>(layer);
      vector && mImpl->docks[QStringLiteral("tableDock")]->isVisible())
    mImpl->table->showLayer(vector);
}

QMenu *MainWindow::indicatorMenu(const QString &id) {
  auto *menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const widgets::IndicatorCard *chosen = nullptr;
  for (const widgets::IndicatorCard *each : mImpl->indicators->cards())
    if (each->data().id == id) {
      chosen = each;
      break;
    }
  const auto icon = [](const char *name) { return QgsApplication::getThemeIcon(QString::fromLatin1(name)); };
  if (chosen) {
    const widgets::IndicatorData card = chosen->data();
    menu->addAction(icon("mActionEditCopy.svg"), tr("Copy the value"), this,
                    [text = chosen->valueText()] { QApplication::clipboard()->setText(text); });
    menu->addAction(icon("mActionOpenTable.svg"), tr("Copy the table of districts"), this, [this, card] {
      QApplication::clipboard()->setText(indicatorTable(card, mImpl->language));
    });
    menu->addAction(icon("mActionPropertiesWidget.svg"), tr("Where it comes from…"), this,
                    [this, card] { showWhereFrom(card.resultId); });
    menu->addSeparator();
  }
  for (const host::AnalysisSpec *spec : mImpl->host->analyses())
    if (spec->indicator(id.toStdString())) {
      const QString analysis = QString::fromStdString(spec->id);
      menu->addAction(icon("processingAlgorithm.svg"), tr("Run again…"), this,
                      [this, analysis] { showAnalysis(analysis); });
    }
  menu->addAction(mImpl->actions[QStringLiteral("report")]);
  return menu;
}

QString MainWindow::groupTitle(const QString &group) {
  if (group == QLatin1String("accessibility")) return tr("Accessibility");
  if (group == QLatin1String("coverage")) return tr("Coverage and norms");
  if (group == QLatin1String("equity")) return tr("Fairness");
  if (group == QLatin1String("green")) return tr("Green areas");
  if (group == QLatin1String("green_network")) return tr("Green network");
  if (group == QLatin1String("siting")) return tr("Siting of facilities");
  if (group == QLatin1String("transit")) return tr("Public transport");
  if (group == QLatin1String("network")) return tr("Street network");
  if (group == QLatin1String("mountain")) return tr("Mountain protection");
  return group;
}

void MainWindow::fillAnalyses() {
  QMenu *menu = mImpl->analysisButton->menu();
  menu->clear();
  const std::string language = mImpl->language.toStdString();
  menu->addAction(mImpl->actions[QStringLiteral("compareDistricts")]);
  menu->addSeparator();
  QHash<QString, QMenu *> groups;
  for (const host::AnalysisSpec *spec : mImpl->host->analyses()) {
    const QString group = QString::fromStdString(spec->group);
    if (!groups.contains(group)) {
      groups[group] = menu->addMenu(groupTitle(group));
      groups[group]->setToolTipsVisible(true);
    }
    const QString id = QString::fromStdString(spec->id);
    QAction *entry =
        groups[group]->addAction(QString::fromStdString(spec->title.in(language)) + QStringLiteral("…"), this,
                                 [this, id] { showAnalysis(id); });
    entry->setObjectName(QStringLiteral("analysis.") + id);
    entry->setToolTip(QString::fromStdString(spec->help.in(language)));
  }
  if (groups.isEmpty()) menu->addAction(tr("No plugin was found"))->setEnabled(false);
  menu->addSeparator();
  menu->addAction(tr("Search an analysis (Ctrl+K)"), this,
                  [this] { mImpl->search->setFocus(Qt::ShortcutFocusReason); });
  menu->addAction(mImpl->actions[QStringLiteral("profiles")]);
  menu->addAction(mImpl->actions[QStringLiteral("plugins")]);
}

void MainWindow::editProfiles(const QString &id) {
  QVector<widgets::ProfileEditor::Profile> profiles;
  for (const host::ResourceInfo &info : mImpl->host->resources("profiles"))
    profiles.append({QString::fromStdString(info.id),
                     QString::fromStdString(info.title.in(mImpl->language.toStdString())),
                     QString::fromStdString(info.path), info.isUser});
  auto *editor = new widgets::ProfileEditor(
      profiles, QString::fromStdString(mImpl->host->userResourceFolder("profiles")), mImpl->language, this);
  editor->setAttribute(Qt::WA_DeleteOnClose);
  if (!id.isEmpty()) editor->select(id);
  connect(editor, &widgets::ProfileEditor::failed, this, &MainWindow::showWarning);
  connect(editor, &widgets::ProfileEditor::profilesChanged, this, [this] {
    startReach();
    if (AnalysisForm *form = mImpl->analysis->form()) form->fillResources();
  });
  editor->show();
}

void MainWindow::showPlugins() {
  auto *dialog = new PluginsDialog(mImpl->host, mImpl->language, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &PluginsDialog::pluginsChanged, this, [this] {
    fillAnalyses();
    refreshPlanViews();
  });
  dialog->show();
}

void MainWindow::removeScenario() {
  if (!mImpl->session || mImpl->session->scenario() == plan::kBaseline) return;
  const plan::ScenarioId id = mImpl->session->scenario();
  mImpl->session->setScenario(plan::kBaseline);
  if (const Status status = mImpl->session->plan().removeScenario(id); !status) {
    message(QString::fromStdString(status.error().text()), Qgis::MessageLevel::Warning);
    mImpl->session->setScenario(id);
    return;
  }
  mImpl->session->noteExternalChange();
  refreshScenarios();
  // No question before it, since it can be taken back.
  offer(tr("The scenario is removed."), Qgis::MessageLevel::Info, tr("Undo"), [this] {
    if (!mImpl->session) return;
    if (const Status status = mImpl->session->undo(); !status)
      message(QString::fromStdString(status.error().text()), Qgis::MessageLevel::Warning);
    refreshScenarios();
  });
}

void MainWindow::offer(const QString &text, Qgis::MessageLevel level, const QString &button,
                       std::function<void()> act) {
  mImpl->lastMessage = text;
  QgsMessageBarItem *item = QgsMessageBar::createMessage(text);
  item->setLevel(level);
  item->setDuration(level == Qgis::MessageLevel::Critical ? 0 : 15);
  auto *push = new QPushButton(button);
  push->setObjectName(QStringLiteral("messageButton"));
  connect(push, &QPushButton::clicked, this, [this, item, act = std::move(act)] {
    mImpl->messages->popWidget(item);
    act();
  });
  item->layout()->addWidget(push);
  mImpl->messages->pushItem(item);
}

} // namespace alatau::gui
