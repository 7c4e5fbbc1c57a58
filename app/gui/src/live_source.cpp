// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_source.h"

#include <alatau/analysis/runner.h>

namespace alatau::gui {

namespace {

constexpr const char *kAnalysis = "green_network.people_nature";

class PlanLive : public LiveSource {
public:
  PlanLive(std::shared_ptr<host::PluginHost> host, QString path, plan::ScenarioId scenario)
    : mHost(std::move(host))
    , mPath(std::move(path))
    , mScenario(scenario) {}

  Result<Values> open(const RunContext &context) override {
    mSession.reset();
    Result<plan::Plan> plan = plan::Plan::open(mPath.toStdString(), plan::Plan::Mode::ReadOnly);
    if (!plan) return tl::unexpected<Error>(plan.error());
    analysis::Job job;
    job.analysis = kAnalysis;
    job.plan = &*plan;
    job.scenario = mScenario;
    if (!knowsResidents(*plan)) {
      job.inputs["demand"] = "role:building";
      job.parameters["weight_column"] = ""; // every building counts as one
    }
    // The session outlives this question, so its context does too; it must not stop with it.
    RunContext own;
    own.threads = 2;
    auto opened = analysis::openLive(*mHost, std::move(job), own);
    if (!opened) return tl::unexpected<Error>(opened.error());
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
    mSession = std::move(*opened);
    return settle();
  }
  Result<Values> update(const std::string &input, qint64 feature, const std::string &wkb) override {
    return valuesOf(mSession->update(input, feature, wkb));
  }
  Result<Values> settle() override { return valuesOf(mSession->settle()); }

private:
  static Result<Values> valuesOf(Result<host::LiveSession::Values> found) {
    if (!found) return tl::unexpected<Error>(found.error());
    return Values{std::move(found->values), found->isExact};
  }
  bool knowsResidents(const plan::Plan &plan) const {
    for (const plan::Role role : {plan::Role::Population, plan::Role::PopulationPoint})
      if (plan.count(role).value_or(0) > 0) return true;
    const auto table = analysis::readRole(plan, plan::Role::Building, mScenario, "residents > 0");
    return table && table->rows() > 0;
  }

  std::shared_ptr<host::PluginHost> mHost;
  QString mPath;
  plan::ScenarioId mScenario;
  std::unique_ptr<host::LiveSession> mSession;
};

} // namespace

const host::AnalysisSpec *liveAnalysis(const host::PluginHost &host) {
  const host::AnalysisSpec *spec = host.analysis(kAnalysis);
  return spec && !spec->live.empty() ? spec : nullptr;
}

std::shared_ptr<LiveSource> planLive(std::shared_ptr<host::PluginHost> host, const QString &planPath,
                                     plan::ScenarioId scenario) {
  if (!host || !liveAnalysis(*host)) return nullptr;
  return std::make_shared<PlanLive>(std::move(host), planPath, scenario);
}

QString figureTitle(const host::IndicatorSpec &figure, const QString &language) {
  QString title = QString::fromStdString(figure.title.in(language.toStdString()));
  if (!title.isEmpty()) title[0] = title[0].toUpper();
  return title;
}

std::optional<QString> liveInput(plan::Role role, const QString &kind) {
  switch (role) {
  case plan::Role::Corridor:
    return QStringLiteral("corridors");
  case plan::Role::GreenPatch:
    return QStringLiteral("patches");
  case plan::Role::Street:
    return QStringLiteral("streets");
  case plan::Role::Facility:
    if (kind == QLatin1String("park_entrance")) return QStringLiteral("gates");
    if (kind == QLatin1String("school")) return QStringLiteral("facilities");
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

} // namespace alatau::gui
