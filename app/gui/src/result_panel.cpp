// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_panel.h"

#include "conversions.h"
#include "result_loader.h"

#include <QDateTime>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_title.h>
#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

bool isOnMap(const plan::ResultRecord &result) {
  return std::any_of(result.layers.begin(), result.layers.end(),
                     [](const plan::ResultRecord::Layer &layer) { return layer.geometryType != "NONE"; });
}

QString outputOf(const plan::ResultRecord &result, const QgsVectorLayer *layer) {
  const QString table =
      layer ? layer->customProperty(QString::fromLatin1(qgis::kResultProperty)).toString() : QString();
  for (const plan::ResultRecord::Layer &each : result.layers)
    if (QString::fromStdString(each.table) == table) return QString::fromStdString(each.output);
  return {};
}

} // namespace

ResultPanel::ResultPanel(QgsMapCanvas *canvas, std::shared_ptr<host::PluginHost> host, QWidget *parent)
  : QWidget(parent)
  , mCanvas(canvas)
  , mHost(std::move(host))
  , mView(new widgets::ResultView(this)) {
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(mView);
  setFocusProxy(mView);
  connect(mView, &widgets::ResultView::resultChosen, this, [this](qint64 id) {
    mIsChosen = true;
    showResult(id);
  });
  connect(mView, &widgets::ResultView::columnChosen, this, &ResultPanel::showColumn);
  connect(mView, &widgets::ResultView::districtActivated, this, &ResultPanel::districtActivated);
  connect(mView, &widgets::ResultView::analysesRequested, this, &ResultPanel::analysesRequested);
  connect(mView, &widgets::ResultView::exportRequested, this, &ResultPanel::exportTable);
  connect(mView, &widgets::ResultView::compareRequested, this,
          [this] { compareMenu()->popup(QCursor::pos()); });
  connect(mView, &widgets::ResultView::featuresBrushed, this, [this](const QVector<qint64> &ids) {
    if (!mLayer) return;
    mLayer->selectByIds(QgsFeatureIds(ids.begin(), ids.end()));
  });
}

void ResultPanel::setSession(PlanSession *session) {
  mTask.cancel();
  mSession = session;
  mIsChosen = false;
  mResult = {};
  mLayer = nullptr;
  refresh();
}

QgsVectorLayer *ResultPanel::layerOf(qint64 id) const {
  // The first output of an analysis is the one it is about; a result may have several layers.
  QgsVectorLayer *found = nullptr;
  const Result<plan::ResultRecord> result = plan::result(mSession->plan(), id);
  if (!result) return nullptr;
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers()) {
    auto *vector = qobject_cast<QgsVectorLayer *>(layer);
    if (!vector || layer->customProperty(QStringLiteral("alatau/resultId")).toLongLong() != id) continue;
    const QString output = outputOf(*result, vector);
    if (!found || QString::fromStdString(result->layers.front().output) == output) found = vector;
  }
  return found;
}

QString ResultPanel::detail(const plan::ResultRecord &result) const {
  const QDateTime at =
      QDateTime::fromString(QString::fromStdString(result.createdAt), Qt::ISODate).toLocalTime();
  QString text = QLocale(mSession->language()).toString(at, QLocale::ShortFormat);
  for (const plan::Scenario &scenario : mSession->plan().scenarios())
    if (scenario.id == result.scenario && scenario.id != plan::kBaseline)
      text += QStringLiteral(", ") + nameIn(scenario.name, mSession->language());
  return QStringLiteral("№ %1, ").arg(result.id) + text;
}

void ResultPanel::refresh() {
  if (!mSession) {
    mView->setResults({}, 0);
    mView->setColumns({}, {});
    mView->setMessage(tr("There is no plan."));
    return;
  }
  QVector<widgets::ResultView::Choice> choices;
  bool isThere = false;
  qint64 newest = 0;
  for (const plan::ResultRecord &result : plan::results(mSession->plan())) {
    if (!isOnMap(result)) continue;
    choices.append({result.id,
                    qgis::resultTitle(result.provenance, qgis::specOf(mHost.get(), result.provenance),
                                      mSession->language()),
                    detail(result)});
    isThere = isThere || (result.id == mResult.id && (mIsChosen || result.scenario == mSession->scenario()));
    if (newest == 0 && result.scenario == mSession->scenario()) newest = result.id;
  }
  if (choices.isEmpty() || (!isThere && newest == 0)) {
    mResult = {};
    mLayer = nullptr;
    mView->setResults(choices, 0);
    mView->setColumns({}, {});
    mView->setComparable(false);
    mView->setMessage(
        tr("There is no result in this scenario yet. Run an analysis: its figures appear here."), true);
    return;
  }
  const qint64 wanted = isThere ? mResult.id : newest;
  if (!isThere) mIsChosen = false;
  mView->setResults(choices, wanted);
  if (wanted != mResult.id || !mLayer)
    (void)take(wanted);
  else
    mView->setComparable(!comparable().isEmpty());
}

void ResultPanel::showResult(qint64 id) {
  if (take(id)) emit shown(mLayer);
}

bool ResultPanel::take(qint64 id) {
  if (!mSession) return false;
  Result<plan::ResultRecord> result = plan::result(mSession->plan(), id);
  if (!result) return false;
  mResult = std::move(*result);
  mView->setCurrentResult(id);
  QgsVectorLayer *layer = layerOf(id);
  if (!layer) {
    emit layerNeeded(id); // puts it on the map, if it can be
    layer = layerOf(id);
  }
  if (!layer) {
    mView->setMessage(tr("The layer of this result cannot be opened. Run the analysis again."), true);
    return false;
  }
  showLayer(layer);
  return true;
}

void ResultPanel::showLayer(QgsVectorLayer *layer) {
  if (mLayer) disconnect(mLayer, nullptr, this, nullptr);
  mLayer = layer;
  connect(layer, &QgsVectorLayer::selectionChanged, this, [this] {
    if (!mLayer) return;
    const QgsFeatureIds &ids = mLayer->selectedFeatureIds();
    mView->setSelected(QSet<qint64>(ids.begin(), ids.end()));
  });
  QVector<widgets::ResultView::Column> columns;
  for (const QString &name : numberColumns(*layer))
    columns.append({name, layer->attributeDisplayName(layer->fields().indexOf(name))});
  mView->setColumns(columns, qgis::resultClasses(*layer).column);
  mView->setComparable(!comparable().isEmpty());
  read();
}

void ResultPanel::showColumn(const QString &column) {
  if (!mLayer || !mSession) return;
  const host::AnalysisSpec *spec = qgis::specOf(mHost.get(), mResult.provenance);
  const QString unit = columnUnit(spec, mResult, outputOf(mResult, mLayer), column);
  const std::optional<qgis::DifferenceOf> difference = qgis::differenceOf(mResult.provenance);
  if (difference && column == QLatin1String("difference"))
    qgis::applyDifferenceStyle(mLayer, column, unit, difference->isLessBetter, mSession->language());
  else
    qgis::applyResultStyle(mLayer, column, unit, mSession->language());
  mLayer->triggerRepaint();
  emit mLayer->legendChanged();
  read();
  emit shown(mLayer);
}

void ResultPanel::read() {
  const ResultRequest request = resultRequest(*mLayer, *mSession);
  if (request.classes.column.isEmpty()) {
    mTask.cancel();
    mView->setMessage(tr("Nothing in this result is a number to draw."));
    return;
  }
  mView->setBusy();
  const widgets::DistrictFigures figures =
      indicatorFigures(mResult, qgis::specOf(mHost.get(), mResult.provenance),
                       qgis::DistrictNames(mSession->plan(), mSession->scenario(), mSession->language()),
                       mSession->language());
  mTask.submit(
      [this, request, figures](const RunContext &context) -> std::function<void()> {
        auto values = std::make_shared<widgets::ResultValues>(readValues(request, context));
        if (context.isStopped()) return {};
        return [this, request, figures, values] {
          mView->setValues(*values, valueClasses(request), figures, request.language);
          if (!mLayer) return;
          const QgsFeatureIds &ids = mLayer->selectedFeatureIds();
          if (!ids.isEmpty()) mView->setSelected(QSet<qint64>(ids.begin(), ids.end()));
        };
      },
      true);
}

QVector<plan::ResultRecord> ResultPanel::comparable() const {
  QVector<plan::ResultRecord> out;
  if (!mSession || mResult.provenance.analysis == qgis::kDifferenceAnalysis) return out;
  for (plan::ResultRecord &result : plan::results(mSession->plan()))
    if (result.id != mResult.id && result.provenance.analysis == mResult.provenance.analysis &&
        isOnMap(result))
      out.append(std::move(result));
  return out;
}

QMenu *ResultPanel::compareMenu() {
  auto *menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(tr("This result minus…"));
  for (const plan::ResultRecord &other : comparable()) {
    const QString title = qgis::resultTitle(other.provenance, qgis::specOf(mHost.get(), other.provenance),
                                            mSession->language());
    menu->addAction(title + QStringLiteral(" · ") + detail(other), this, [this, a = other.id] {
      emit differenceRequested(a, mResult.id, outputOf(mResult, mLayer), mView->currentColumn());
    });
  }
  if (menu->actions().size() == 1)
    menu->addAction(tr("There is no other run of this analysis"))->setEnabled(false);
  return menu;
}

void ResultPanel::exportTable() {
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Save the table"),
      QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/districts.csv"),
      tr("Table (*.csv)"));
  if (path.isEmpty()) return;
  QSaveFile file(path);
  // The mark tells spreadsheets that the text is UTF-8.
  const QByteArray text = QByteArrayLiteral("\xEF\xBB\xBF") + mView->table()->csv().toUtf8();
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
    emit failed(tr("The table could not be written to %1: %2").arg(path, file.errorString()));
}

} // namespace alatau::gui
