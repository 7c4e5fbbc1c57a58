// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/plan_session.h>

#include "conversions.h"

#include <QTimer>
#include <alatau/plan/crossings.h>
#include <alatau/qgis/plan_layers.h>
#include <qgsproject.h>
#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

constexpr int kExternalWatchMs = 2000;

} // namespace

struct PlanSession::Impl {
  Impl(plan::Plan &&opened, const QString &planPath, const QString &shownIn)
    : store(std::move(opened))
    , path(planPath)
    , language(shownIn) {}

  plan::Plan store;
  QString path, language;
  plan::ScenarioId scenario = plan::kBaseline;
  std::map<plan::Role, QPointer<QgsVectorLayer>> layers;
  QTimer watch;
  std::int64_t seenVersion = 0;
};

PlanSession::PlanSession(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {
  mImpl->seenVersion = mImpl->store.dataVersion();
  // Another program (plain QGIS, the command line) may write to the same file while it is open here.
  mImpl->watch.setInterval(kExternalWatchMs);
  connect(&mImpl->watch, &QTimer::timeout, this, [this] {
    if (mImpl->store.dataVersion() != mImpl->seenVersion) noteExternalChange();
  });
  mImpl->watch.start();
}

PlanSession::~PlanSession() {
  for (auto &[role, layer] : mImpl->layers)
    if (layer) QgsProject::instance()->removeMapLayer(layer);
}

Result<std::unique_ptr<PlanSession>> PlanSession::open(const QString &path, const QString &language) {
  Result<plan::Plan> store = plan::Plan::open(path.toStdString());
  if (!store) return tl::unexpected<Error>(store.error());
  const int epsg = store->info().epsg;
  auto impl = std::make_unique<Impl>(std::move(*store), path, language);
  std::unique_ptr<PlanSession> session(new PlanSession(std::move(impl)));
  QgsProject::instance()->setCrs(QgsCoordinateReferenceSystem(QStringLiteral("EPSG:%1").arg(epsg)));
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    const Result<std::int64_t> rows = session->mImpl->store.count(spec.role);
    if (rows && *rows > 0) session->ensureLayer(spec.role);
  }
  return session;
}

QString PlanSession::path() const {
  return mImpl->path;
}
QString PlanSession::language() const {
  return mImpl->language;
}
plan::Plan &PlanSession::plan() {
  return mImpl->store;
}
const plan::Plan &PlanSession::plan() const {
  return mImpl->store;
}
plan::ScenarioId PlanSession::scenario() const {
  return mImpl->scenario;
}

void PlanSession::setScenario(plan::ScenarioId scenario) {
  if (scenario == mImpl->scenario) return;
  mImpl->scenario = scenario;
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    if (QgsVectorLayer *shown = layer(spec.role)) {
      // A layer that a form holds open for editing takes no other filter.
      if (shown->isEditable()) shown->rollBack();
      qgis::setLayerScenario(shown, scenario);
      shown->triggerRepaint();
    } else if (const Result<std::int64_t> rows = mImpl->store.count(spec.role, scenario); rows && *rows > 0) {
      ensureLayer(spec.role);
    }
  }
  emit scenarioChanged(scenario);
}

QgsVectorLayer *PlanSession::layer(plan::Role role) const {
  const auto found = mImpl->layers.find(role);
  return found == mImpl->layers.end() ? nullptr : found->second.data();
}

QgsVectorLayer *PlanSession::ensureLayer(plan::Role role) {
  if (QgsVectorLayer *existing = layer(role)) return existing;
  std::unique_ptr<QgsVectorLayer> layer =
      qgis::planLayer(mImpl->path, role, mImpl->scenario, mImpl->language);
  if (!layer) return nullptr;
  QgsVectorLayer *shown = layer.get();
  mImpl->layers[role] = shown;
  // The window decides where it stands in the layer tree; without a window the project still owns it.
  QgsProject::instance()->addMapLayer(layer.release(), false);
  emit layerAdded(shown, static_cast<int>(role));
  return shown;
}

Result<plan::ApplyOutcome> PlanSession::apply(const QString &title, const std::vector<plan::Edit> &edits) {
  // What corridors cross goes with them, in the same step.
  const auto crossings = plan::crossingEdits(mImpl->store, edits, mImpl->scenario);
  if (!crossings) return tl::unexpected<Error>(crossings.error());
  std::vector<plan::Edit> all = edits;
  all.insert(all.end(), crossings->begin(), crossings->end());
  Result<plan::ApplyOutcome> outcome = mImpl->store.apply(title.toStdString(), all, mImpl->scenario);
  if (!outcome) return outcome;
  outcome->fids.resize(edits.size());
  for (const plan::Edit &edit : all)
    ensureLayer(edit.role);
  noteExternalChange();
  emit stepApplied(title);
  return outcome;
}

bool PlanSession::canUndo() const {
  return mImpl->store.canUndo();
}
bool PlanSession::canRedo() const {
  return mImpl->store.canRedo();
}

Status PlanSession::undo() {
  const Result<plan::Action> action = mImpl->store.undo();
  if (!action) return tl::unexpected<Error>(action.error());
  noteExternalChange();
  emit stepApplied(tr("Undone: %1").arg(actionTitle(action->title, mImpl->language)));
  return {};
}

Status PlanSession::redo() {
  const Result<plan::Action> action = mImpl->store.redo();
  if (!action) return tl::unexpected<Error>(action.error());
  noteExternalChange();
  emit stepApplied(tr("Redone: %1").arg(actionTitle(action->title, mImpl->language)));
  return {};
}

Status PlanSession::jumpTo(plan::ActionId action) {
  if (Status status = mImpl->store.jumpTo(action); !status) return status;
  noteExternalChange();
  emit stepApplied(tr("Jumped in the history"));
  return {};
}

void PlanSession::noteExternalChange() {
  mImpl->seenVersion = mImpl->store.dataVersion();
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    if (QgsVectorLayer *shown = layer(spec.role)) {
      // The provider keeps its number of features until its filter changes; a space at the end is a change.
      const QString filter = shown->subsetString();
      shown->dataProvider()->setSubsetString(
          filter.endsWith(QLatin1Char(' ')) ? filter.trimmed() : filter + QLatin1Char(' '), true);
      shown->dataProvider()->reloadData();
      shown->updateExtents(true);
      shown->triggerRepaint();
    } else if (const Result<std::int64_t> rows = mImpl->store.count(spec.role, mImpl->scenario);
               rows && *rows > 0) {
      ensureLayer(spec.role);
    }
  }
  emit planChanged();
}

} // namespace alatau::gui
