// SPDX-License-Identifier: GPL-3.0-or-later
#include "reach_source.h"

#include <alatau/analysis/runner.h>
#include <alatau/widgets/numbers.h>
#include <algorithm>
#include <cmath>

namespace alatau::gui {

namespace {

constexpr const char *kAnalysis = "accessibility.isochrones";
constexpr const char *kInput = "facilities";
constexpr std::int64_t kFeature = 1;

std::string wkbOf(const QgsPointXY &place) {
  const QByteArray bytes = QgsGeometry::fromPointXY(place).asWkb();
  return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

QgsGeometry geometryOf(const std::string &wkb) {
  QgsGeometry geometry;
  geometry.fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
  return geometry;
}

class PlanReach : public ReachSource {
public:
  PlanReach(std::shared_ptr<host::PluginHost> host, QString path, plan::ScenarioId scenario, QString language)
    : mHost(std::move(host))
    , mPath(std::move(path))
    , mScenario(scenario)
    , mLanguage(std::move(language)) {}

  Result<ReachAnswer> reach(const ReachQuery &query, const RunContext &context) override {
    const host::AnalysisSpec *spec = mHost->analysis(kAnalysis);
    if (!spec) return fail(ErrorCode::NotFound, "the plugin with isochrones is not there");
    return spec->live.empty() ? runFor(query, *spec, context) : follow(query, *spec, context);
  }

private:
  analysis::Job jobFor(const ReachQuery &query, const host::AnalysisSpec &spec, plan::Plan &plan) const {
    analysis::Job job;
    job.analysis = kAnalysis;
    job.plan = &plan;
    job.scenario = mScenario;
    sdk::Table place;
    place.addIntegers("fid", {kFeature});
    place.addGeometry({wkbOf(query.place)}, "EPSG:" + std::to_string(plan.info().epsg));
    job.tables[kInput] = std::move(place);
    std::string limits;
    for (const double minutes : query.minutes)
      limits += (limits.empty() ? "" : ", ") + QString::number(minutes).toStdString();
    job.parameters["limits"] = limits;
    if (spec.parameter("profile")) job.parameters["profile"] = query.profile.toStdString();
    if (spec.parameter("measure")) job.parameters["measure"] = "time";
    return job;
  }

  /// A session follows the place for one limit; network and residents are shared in the plugin.
  Status openSessions(const ReachQuery &query, const host::AnalysisSpec &spec, const RunContext &context) {
    if (!mLive.empty() && query.minutes == mMinutes && query.profile == mProfile) return {};
    mLive.clear();
    for (const double minutes : query.minutes) {
      Result<plan::Plan> plan = plan::Plan::open(mPath.toStdString(), plan::Plan::Mode::ReadOnly);
      if (!plan) return tl::unexpected<Error>(plan.error());
      // The session outlives this question, so its context does too.
      auto opened = analysis::openLive(*mHost, jobFor({query.place, {minutes}, query.profile}, spec, *plan),
                                       RunContext());
      if (!opened) {
        mLive.clear();
        return tl::unexpected<Error>(opened.error());
      }
      mLive.push_back(std::move(*opened));
      if (!context.isStopped()) continue;
      mLive.clear();
      return fail(ErrorCode::Cancelled, "stopped");
    }
    mMinutes = query.minutes;
    mProfile = query.profile;
    return {};
  }

  Result<ReachAnswer> follow(const ReachQuery &query, const host::AnalysisSpec &spec,
                             const RunContext &context) {
    if (const Status status = openSessions(query, spec, context); !status)
      return tl::unexpected<Error>(status.error());
    ReachAnswer answer;
    for (std::size_t index = 0; index < mLive.size(); ++index) {
      const Result<host::LiveSession::Values> found =
          mLive[index]->update(kInput, kFeature, wkbOf(query.place));
      if (!found) {
        mLive.clear(); // what failed once may have left it in the middle of something
        return tl::unexpected<Error>(found.error());
      }
      const QgsGeometry area = geometryOf(found->previewWkb);
      if (area.isEmpty()) continue;
      answer.bands.push_back({query.minutes[index], area});
      const QString limit = minutesText(query.minutes[index]);
      // The first figure that there is: people, or the streets where nobody is counted.
      for (std::size_t value = 0; value < spec.live.size() && value < found->values.size(); ++value)
        if (!std::isnan(found->values[value])) {
          answer.figures.push_back(
              {limit, (found->isExact ? QString() : QStringLiteral("≈ ")) +
                          widgets::formatQuantity(found->values[value],
                                                  QString::fromStdString(spec.live[value].unit), mLanguage)});
          break;
        }
    }
    return sorted(std::move(answer));
  }

  Result<ReachAnswer> runFor(const ReachQuery &query, const host::AnalysisSpec &spec,
                             const RunContext &context) {
    Result<plan::Plan> plan = plan::Plan::open(mPath.toStdString(), plan::Plan::Mode::ReadOnly);
    if (!plan) return tl::unexpected<Error>(plan.error());
    const Result<analysis::JobOutcome> done = analysis::run(*mHost, jobFor(query, spec, *plan), context);
    if (!done) return tl::unexpected<Error>(done.error());
    ReachAnswer answer;
    const auto found = done->tables.find("areas");
    if (found == done->tables.end() || !found->second.geometry()) return answer;
    const sdk::Table &areas = found->second;
    const sdk::Column *limit = areas.column("limit_min"), *residents = areas.column("residents");
    for (std::size_t row = 0; row < areas.rows(); ++row) {
      if (areas.geometry()->isNull(row)) continue;
      const double minutes = limit ? limit->real(row) : query.minutes.back();
      answer.bands.push_back({minutes, geometryOf(areas.geometry()->texts[row])});
      if (residents)
        answer.figures.push_back(
            {minutesText(minutes),
             widgets::formatQuantity(residents->real(row), QStringLiteral("persons"), mLanguage)});
    }
    return sorted(std::move(answer));
  }

  QString minutesText(double minutes) const {
    return widgets::formatNumber(minutes, minutes == std::floor(minutes) ? 0 : 1, mLanguage) + QChar(0x00A0) +
           widgets::unitTitle(QStringLiteral("min"), mLanguage);
  }

  static ReachAnswer sorted(ReachAnswer answer) {
    std::stable_sort(answer.bands.begin(), answer.bands.end(),
                     [](const auto &a, const auto &b) { return a.minutes > b.minutes; });
    return answer;
  }

  std::shared_ptr<host::PluginHost> mHost;
  QString mPath;
  plan::ScenarioId mScenario;
  QString mLanguage;
  std::vector<std::unique_ptr<host::LiveSession>> mLive; ///< one per limit
  std::vector<double> mMinutes;
  QString mProfile;
};

} // namespace

std::shared_ptr<ReachSource> planReach(std::shared_ptr<host::PluginHost> host, const QString &planPath,
                                       plan::ScenarioId scenario, const QString &language) {
  if (!host || !host->analysis(kAnalysis)) return nullptr;
  return std::make_shared<PlanReach>(std::move(host), planPath, scenario, language);
}

} // namespace alatau::gui
