// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_controller.h"

#include "conversions.h"

#include <alatau/analysis/runner.h>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_title.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsmapcanvas.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerfeatureiterator.h>

namespace alatau::gui {

namespace {

constexpr int kLookEvery = 500; ///< features between two looks at the stop token

/// What a planner asks first stands first: how much connected habitat, in how many pieces.
std::size_t weightOf(const std::string &indicator) {
  static constexpr std::array kFirst{"eca", "eca_share", "pc", "components", "largest_component", "links"};
  return static_cast<std::size_t>(std::find(kFirst.begin(), kFirst.end(), indicator) - kFirst.begin());
}

QString nameOf(const QgsFeature &feature) {
  const auto value = [&](const char *column) {
    return feature.attribute(QString::fromLatin1(column)).toString();
  };
  const QString patch = value("patch");
  return patch.isEmpty() ? value("from_patch") + QStringLiteral(" – ") + value("to_patch") : patch;
}

/// What a table of the panel is made of: taken in the main thread, read in another.
struct Source {
  std::unique_ptr<QgsVectorLayerFeatureSource> features;
  QgsAttributeList columns;
  widgets::NetworkRows rows;
};

std::shared_ptr<Source> sourceOf(QgsVectorLayer &layer, const host::OutputSpec *output,
                                 const QString &language) {
  auto source = std::make_shared<Source>();
  source->features = std::make_unique<QgsVectorLayerFeatureSource>(&layer);
  if (!output) return source;
  for (const host::ColumnSpec &spec : output->columns) {
    const int index = layer.fields().indexOf(toQString(spec.name));
    if (index < 0 || spec.name == "fid" || spec.type == "text") continue;
    source->columns << index;
    source->rows.columns.append(
        {toQString(spec.title.in(language.toStdString())), toQString(spec.unit), spec.type == "integer"});
  }
  return source;
}

widgets::NetworkRows readRows(Source &source, const RunContext &context) {
  QgsFeatureRequest request;
  request.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
  QgsFeatureIterator iterator = source.features->getFeatures(request);
  QgsFeature feature;
  while (iterator.nextFeature(feature)) {
    widgets::NetworkRows::Row row{feature.id(), nameOf(feature), {}};
    for (const int index : source.columns) {
      const QVariant value = feature.attribute(index);
      row.values << (QgsVariantUtils::isNull(value) ? std::numeric_limits<double>::quiet_NaN()
                                                    : value.toDouble());
    }
    source.rows.rows << row;
    if (source.rows.rows.size() % kLookEvery == 0 && context.isStopped()) break;
  }
  return std::move(source.rows);
}

/// One layer as a table for the analysis of plain tables, without the features that are left out and, of
/// links, without those of patches that are.
sdk::Table tableOf(QgsVectorLayerFeatureSource &features, const QSet<qint64> &leftOut,
                   const std::vector<const char *> &texts, const char *amount,
                   const std::function<bool(const QgsFeature &)> &isIn) {
  std::vector<std::vector<std::string>> words(texts.size());
  std::vector<double> amounts;
  QgsFeatureRequest request;
  request.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
  QgsFeatureIterator iterator = features.getFeatures(request);
  QgsFeature feature;
  while (iterator.nextFeature(feature)) {
    if (leftOut.contains(feature.id()) || !isIn(feature)) continue;
    for (std::size_t column = 0; column < texts.size(); ++column)
      words[column].push_back(feature.attribute(QString::fromLatin1(texts[column])).toString().toStdString());
    amounts.push_back(feature.attribute(QString::fromLatin1(amount)).toDouble());
  }
  sdk::Table table;
  for (std::size_t column = 0; column < texts.size(); ++column)
    table.addTexts(texts[column], std::move(words[column]));
  table.addReals(amount, std::move(amounts));
  return table;
}

} // namespace

NetworkController::NetworkController(widgets::NetworkPanel *panel, QgsMapCanvas *canvas,
                                     std::shared_ptr<host::PluginHost> host, QObject *parent)
  : QObject(parent)
  , mPanel(panel)
  , mCanvas(canvas)
  , mHost(std::move(host)) {
  connect(panel, &widgets::NetworkPanel::resultChosen, this, &NetworkController::show);
  connect(panel, &widgets::NetworkPanel::lookChosen, this, &NetworkController::showLook);
  connect(panel, &widgets::NetworkPanel::leftOutChanged, this, [this] {
    showLeftOut();
    compute();
  });
  connect(panel, &widgets::NetworkPanel::selectionMade, this,
          [this](Part part, const QSet<qint64> &features) {
            if (QgsVectorLayer *chosen = layer(part))
              chosen->selectByIds(QgsFeatureIds(features.begin(), features.end()));
          });
  connect(panel, &widgets::NetworkPanel::zoomRequested, this, [this](Part part, qint64 feature) {
    QgsVectorLayer *chosen = layer(part);
    if (!chosen) return;
    mCanvas->zoomToFeatureIds(chosen, {feature});
    mCanvas->flashFeatureIds(chosen, {feature});
  });
}

void NetworkController::setSession(PlanSession *session) {
  mReading.cancel();
  mComputing.cancel();
  mSession = session;
  mResult = {};
  mPatches = mLinks = nullptr;
  refresh();
}

void NetworkController::refresh() {
  if (!mSession) {
    mPanel->setResults({}, 0);
    mPanel->setMessage(tr("There is no plan."));
    return;
  }
  const std::string language = mSession->language().toStdString();
  QVector<widgets::NetworkPanel::Choice> choices;
  qint64 newest = 0;
  bool isThere = false;
  for (const plan::ResultRecord &result : plan::results(mSession->plan())) {
    if (result.provenance.analysis != kAnalysis || result.scenario != mSession->scenario()) continue;
    const host::AnalysisSpec *spec = mHost->analysis(kAnalysis);
    choices.append({result.id, QStringLiteral("№ %1 · ").arg(result.id) +
                                   qgis::resultTitle(result.provenance, spec, mSession->language())});
    if (newest == 0) newest = result.id;
    isThere = isThere || result.id == mResult.id;
  }
  if (choices.isEmpty()) {
    mResult = {};
    mPatches = mLinks = nullptr;
    mPanel->setResults({}, 0);
    mPanel->setMessage(
        tr("The green network of this scenario has not been computed yet: which patches hold it "
           "together, and what is lost without one of them."));
    return;
  }
  const qint64 wanted = isThere ? mResult.id : newest;
  mPanel->setResults(choices, wanted);
  if (wanted != mResult.id || !mPatches) (void)take(wanted);
}

void NetworkController::show(qint64 result) {
  if (!take(result)) return;
  showLook();
  emit shown(mPatches, mLinks);
}

QgsVectorLayer *NetworkController::layerOf(const std::string &output) const {
  for (const plan::ResultRecord::Layer &stored : mResult.layers) {
    if (stored.output != output) continue;
    for (QgsMapLayer *each : QgsProject::instance()->mapLayers())
      if (each->customProperty(QString::fromLatin1(qgis::kResultProperty)).toString() ==
          toQString(stored.table))
        return qobject_cast<QgsVectorLayer *>(each);
  }
  return nullptr;
}

bool NetworkController::take(qint64 id) {
  if (!mSession) return false;
  Result<plan::ResultRecord> result = plan::result(mSession->plan(), id);
  if (!result) return false;
  for (QgsVectorLayer *former : {mPatches.data(), mLinks.data()})
    if (former) disconnect(former, nullptr, this, nullptr);
  mResult = std::move(*result);
  mWhatIf.clear();
  if (!layerOf("patches")) emit layersNeeded(id);
  mPatches = layerOf("patches");
  mLinks = layerOf("links");
  if (!mPatches || !mLinks) {
    mPanel->setMessage(tr("The layers of this result cannot be opened. Run the analysis again."));
    return false;
  }
  for (const Part part : {Part::Patches, Part::Links}) {
    if (!layer(part)->subsetString().isEmpty()) layer(part)->setSubsetString(QString());
    connect(layer(part), &QgsVectorLayer::selectionChanged, this, [this, part] {
      if (const QgsVectorLayer *changed = layer(part)) {
        const QgsFeatureIds &ids = changed->selectedFeatureIds();
        mPanel->setSelected(part, QSet<qint64>(ids.begin(), ids.end()));
      }
    });
  }
  read();
  return true;
}

void NetworkController::read() {
  const host::AnalysisSpec *spec = mHost->analysis(kAnalysis);
  const QString language = mSession->language();
  const std::shared_ptr<Source> patches =
      sourceOf(*mPatches, spec ? spec->output("patches") : nullptr, language);
  const std::shared_ptr<Source> links = sourceOf(*mLinks, spec ? spec->output("links") : nullptr, language);
  mReading.submit(
      [this, patches, links, language](const RunContext &context) -> std::function<void()> {
        auto tables = std::make_shared<std::pair<widgets::NetworkRows, widgets::NetworkRows>>(
            readRows(*patches, context), readRows(*links, context));
        if (context.isStopped()) return {};
        return [this, tables, language] {
          mPanel->setTables(tables->first, tables->second, language);
          mPanel->setIndicators(indicators());
          showLeftOut();
        };
      },
      true);
}

QVector<widgets::NetworkPanel::Indicator> NetworkController::indicators() const {
  QVector<widgets::NetworkPanel::Indicator> out;
  const host::AnalysisSpec *spec = mHost->analysis(kAnalysis);
  const std::string language = mSession->language().toStdString();
  std::vector<plan::Indicator> values = mResult.indicators;
  std::stable_sort(values.begin(), values.end(), [](const plan::Indicator &a, const plan::Indicator &b) {
    return weightOf(a.id) < weightOf(b.id);
  });
  for (const plan::Indicator &each : values) {
    if (!each.district.empty()) continue;
    const host::IndicatorSpec *titles = spec ? spec->indicator(each.id) : nullptr;
    const auto found = mWhatIf.find(each.id);
    out.append({titles ? toQString(titles->title.in(language)) : toQString(each.id),
                titles ? toQString(titles->help.in(language)) : QString(), toQString(each.unit), each.value,
                found == mWhatIf.end() ? std::numeric_limits<double>::quiet_NaN() : found->second});
  }
  return out;
}

void NetworkController::showLook() {
  if (!mPatches || !mSession) return;
  const QString language = mSession->language();
  if (mPanel->look() == widgets::NetworkPanel::Look::Components)
    qgis::applyGroupStyle(mPatches, QStringLiteral("component"), QStringLiteral("capacity_ha"),
                          QStringLiteral("ha"), language);
  else
    qgis::applyResultStyle(mPatches, QStringLiteral("dpc"), QStringLiteral("percent"), language);
  mPatches->triggerRepaint();
  emit mPatches->legendChanged();
}

void NetworkController::showLeftOut() {
  for (const Part part : {Part::Patches, Part::Links}) {
    QgsVectorLayer *shown = layer(part);
    if (!shown) continue;
    QStringList ids;
    for (const qint64 id : mPanel->leftOut(part))
      ids << QString::number(id);
    // The provider's feature ids are the rows of the table.
    const QString filter =
        ids.isEmpty() ? QString() : QStringLiteral("ROWID NOT IN (%1)").arg(ids.join(QLatin1Char(',')));
    if (shown->subsetString() == filter) continue;
    shown->setSubsetString(filter);
    shown->triggerRepaint();
  }
}

void NetworkController::compute() {
  if (!mPatches || !mLinks || !mSession) return;
  const QSet<qint64> patchesOut = mPanel->leftOut(Part::Patches), linksOut = mPanel->leftOut(Part::Links);
  if (patchesOut.isEmpty() && linksOut.isEmpty()) {
    mComputing.cancel();
    mWhatIf.clear();
    mPanel->setIndicators(indicators());
    mPanel->setComputing(false);
    return;
  }
  if (!mHost->analysis(kTables)) return;
  mPanel->setComputing(true);
  // Filtered layers give what is left; links of patches that are left out go with them.
  std::shared_ptr<QgsVectorLayerFeatureSource> patches =
      std::make_shared<QgsVectorLayerFeatureSource>(mPatches);
  std::shared_ptr<QgsVectorLayerFeatureSource> links = std::make_shared<QgsVectorLayerFeatureSource>(mLinks);
  nlohmann::json parameters = nlohmann::json::parse(mResult.provenance.parametersJson, nullptr, false);
  double dispersal = std::numeric_limits<double>::quiet_NaN();
  for (const plan::Indicator &each : mResult.indicators)
    if (each.id == "dispersal_cost") dispersal = each.value;
  const std::shared_ptr<host::PluginHost> host = mHost;
  mComputing.submit(
      [this, host, patches, links, patchesOut, linksOut, dispersal,
       parameters](const RunContext &context) -> std::function<void()> {
        analysis::Job job;
        job.analysis = kTables;
        QSet<QString> left;
        job.tables["nodes"] =
            tableOf(*patches, patchesOut, {"patch"}, "capacity_ha", [&left](const QgsFeature &feature) {
              left.insert(feature.attribute(QStringLiteral("patch")).toString());
              return true;
            });
        job.tables["distances"] =
            tableOf(*links, linksOut, {"from_patch", "to_patch"}, "cost", [&left](const QgsFeature &feature) {
              return left.contains(feature.attribute(QStringLiteral("from_patch")).toString()) &&
                     left.contains(feature.attribute(QStringLiteral("to_patch")).toString());
            });
        const host::AnalysisSpec *spec = host->analysis(kTables);
        if (parameters.is_object())
          for (const auto &[id, value] : parameters.items())
            if (spec->parameter(id)) job.parameters[id] = value;
        // As it was used: metres that became costs stay the same costs.
        if (std::isfinite(dispersal)) job.parameters["dispersal_m"] = dispersal;
        for (const char *slow : {"patch_importance", "link_importance"})
          if (spec->parameter(slow)) job.parameters[slow] = false;
        Result<analysis::JobOutcome> done = analysis::run(*host, std::move(job), context);
        if (context.isStopped()) return {};
        if (!done) {
          return [this, text = toQString(done.error().text())] {
            mPanel->setComputing(false);
            emit failed(text);
          };
        }
        return [this, found = std::move(done->indicators)] {
          mWhatIf.clear();
          for (const plan::Indicator &each : found)
            if (each.district.empty()) mWhatIf[each.id] = each.value;
          mPanel->setIndicators(indicators());
          mPanel->setComputing(false);
        };
      },
      true);
}

} // namespace alatau::gui
