// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/live_follow.h>

#include "live_source.h"

#include <QAction>
#include <QTimer>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/widgets/live_panel.h>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace alatau::gui {

namespace {

using Variant = widgets::VariantChart::Variant;
constexpr const char *kVariants = "live.variants"; ///< setting of the plan

std::string variantsText(const QVector<Variant> &variants) {
  nlohmann::json list = nlohmann::json::array();
  for (const Variant &each : variants)
    list.push_back({{"name", each.name.toStdString()}, {"people", each.people}, {"nature", each.nature}});
  return list.dump();
}

/// What cannot be read is left out.
QVector<Variant> variantsOf(const std::string &text) {
  QVector<Variant> out;
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return out;
  for (const nlohmann::json &each : list) {
    if (!each.is_object() || !each.contains("name") || !each["name"].is_string()) continue;
    if (!each.value("people", nlohmann::json()).is_number() ||
        !each.value("nature", nlohmann::json()).is_number())
      continue;
    out.append({QString::fromStdString(each["name"].get<std::string>()), each["people"].get<double>(),
                each["nature"].get<double>()});
  }
  return out;
}

} // namespace

LiveFollow::LiveFollow(ToolSet *tools, widgets::LivePanel *panel, std::shared_ptr<host::PluginHost> host,
                       QString language, QObject *parent)
  : QObject(parent)
  , mPanel(panel)
  , mHost(std::move(host))
  , mLanguage(std::move(language))
  , mFigures(new LiveFigures(this)) {
  panel->setLanguage(mLanguage);
  connect(tools, &ToolSet::geometryFollowed, this, &LiveFollow::follow);
  connect(tools, &ToolSet::featureDrawn, this, [this](int, qint64 fid) {
    // A split, say, was not followed; and in a scenario the edit of a row of the baseline made a new one.
    const bool isKnown = std::exchange(mIsFollowing, false) && (mFollowed <= 0 || mFollowed == fid);
    if (!isKnown) return;
    // The figures know the change already: the plan now is what they show.
    mWasChanged = false;
    --mNext;
    mFigures->release();
    mFigures->keep();
  });
  // The network is read while the first point is being chosen.
  for (QAction *action : {tools->corridorAction(), tools->streetAction(), tools->facilityAction(),
                          tools->corridorEditAction(), tools->editVerticesAction(), tools->moveAction()})
    connect(action, &QAction::toggled, this, [this](bool isChecked) {
      if (isChecked)
        mFigures->prepare();
      else
        mFigures->takeBack(); // what was left unfinished is not in the plan
    });
  connect(mFigures, &LiveFigures::changed, this, &LiveFollow::show);
  connect(panel, &widgets::LivePanel::variantsChanged, this, [this] {
    // Settings are beside the work: a plan that cannot be written keeps them until it is closed.
    if (mSession) (void)mSession->plan().setSetting(kVariants, variantsText(mPanel->variants()));
  });
}

void LiveFollow::setSession(PlanSession *session) {
  if (mSession) mSession->disconnect(this);
  mSession = session;
  mPanel->setVariants(session ? variantsOf(session->plan().setting(kVariants)) : QVector<Variant>());
  source();
  if (!session) return;
  connect(session, &PlanSession::scenarioChanged, this, &LiveFollow::source);
  connect(session, &PlanSession::planChanged, this, [this] {
    // A tool that changed it says so right after.
    mWasChanged = true;
    QTimer::singleShot(0, this, [this] {
      if (mWasChanged) {
        mFigures->forget();
        if (mIsShown) mFigures->prepare(); // undo: the former numbers are shown again
      }
      mWasChanged = false;
    });
  });
}

void LiveFollow::source() {
  mIsShown = false;
  mFigures->setSource(mSession ? planLive(mHost, mSession->path(), mSession->scenario()) : nullptr);
}

void LiveFollow::follow(int role, qint64 fid, const QString &kind, const QByteArray &now,
                        const QByteArray &before) {
  const auto input = liveInput(static_cast<plan::Role>(role), kind);
  if (!input) return;
  mFollowed = fid;
  mIsFollowing = now != before;
  if (mIsFollowing) mIsShown = true;
  mFigures->follow(*input, fid > 0 ? fid : mNext, now.toStdString(), before.toStdString());
}

QVector<widgets::LiveFigure> LiveFollow::rows() const {
  QVector<widgets::LiveFigure> rows;
  const host::AnalysisSpec *spec = mHost ? liveAnalysis(*mHost) : nullptr;
  const std::vector<double> &values = mFigures->values(), &before = mFigures->before();
  for (std::size_t i = 0; spec && i < spec->live.size() && i < values.size(); ++i) {
    const host::IndicatorSpec &figure = spec->live[i];
    widgets::LiveFigure row;
    row.id = QString::fromStdString(figure.id);
    row.title = figureTitle(figure, mLanguage);
    row.unit = QString::fromStdString(figure.unit);
    row.value = values[i];
    if (i < before.size() && !std::isnan(before[i])) row.before = before[i];
    rows.append(row);
  }
  return rows;
}

void LiveFollow::show() {
  using State = widgets::LivePanel::State;
  switch (mFigures->state()) {
  case LiveFigures::State::Off:
  case LiveFigures::State::Waiting:
    mPanel->setState(State::Off);
    return;
  case LiveFigures::State::Failed:
    if (mIsShown) mPanel->showFailure(mFigures->failure());
    return;
  case LiveFigures::State::Opening:
    mPanel->setState(mIsShown ? State::Opening : State::Off);
    return;
  case LiveFigures::State::Behind:
  case LiveFigures::State::Exact:
    break;
  }
  if (!mIsShown) return;
  mPanel->setFigures(rows(), mFigures->state() == LiveFigures::State::Exact ? State::Exact : State::Behind);
}

} // namespace alatau::gui
