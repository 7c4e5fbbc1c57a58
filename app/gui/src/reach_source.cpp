// SPDX-License-Identifier: GPL-3.0-or-later
#include "reach_source.h"

#include <alatau/analysis/runner.h>
#include <alatau/widgets/numbers.h>
#include <algorithm>
#include <qgsgeometrycollection.h>

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

  Result<ReachAnswer> follow(const ReachQuery &query, const host::AnalysisSpec &spec,
                             const RunContext &context) {
    if (!mLive || query.minutes != mMinutes || query.profile != mProfile) {
      mLive.reset();
      Result<plan::Plan> plan = plan::Plan::open(mPath.toStdString(), plan::Plan::Mode::ReadOnly);
      if (!plan) return tl::unexpected<Error>(plan.error());
      // The session outlives this question, so its context does too.
      auto opened = analysis::openLive(*mHost, jobFor(query, spec, *plan), RunContext());
      if (!opened) return tl::unexpected<Error>(opened.error());
      mLive = std::move(*opened);
      mMinutes = query.minutes;
      mProfile = query.profile;
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
    }
    const Result<host::LiveSession::Values> found = mLive->update(kInput, kFeature, wkbOf(query.place));
    if (!found) {
      mLive.reset(); // what failed once may have left it in the middle of something
      return tl::unexpected<Error>(found.error());
    }
    ReachAnswer answer;
    const QgsGeometry preview = geometryOf(found->previewWkb);
    std::vector<QgsGeometry> areas;
    if (const auto *many = qgsgeometry_cast<const QgsGeometryCollection *>(preview.constGet());
        many && preview.wkbType() == Qgis::WkbType::GeometryCollection) {
      for (int part = 0; part < many->numGeometries(); ++part)
        areas.emplace_back(many->geometryN(part)->clone());
    } else if (!preview.isEmpty()) {
      areas.push_back(preview);
    }
    // One area per limit, or the whole of the largest limit.
    for (std::size_t index = 0; index < areas.size(); ++index)
      if (!areas[index].isEmpty())
        answer.bands.push_back(
            {areas.size() == query.minutes.size() ? query.minutes[index] : query.minutes.back(),
             areas[index]});
    for (std::size_t index = 0; index < spec.live.size() && index < found->values.size(); ++index)
      answer.figures.push_back(
          {QString::fromStdString(spec.live[index].title.in(mLanguage.toStdString())),
           widgets::formatQuantity(found->values[index], QString::fromStdString(spec.live[index].unit),
                                   mLanguage)});
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
            {widgets::formatQuantity(minutes, QStringLiteral("min"), mLanguage),
             widgets::formatQuantity(residents->real(row), QStringLiteral("persons"), mLanguage)});
    }
    return sorted(std::move(answer));
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
  std::unique_ptr<host::LiveSession> mLive;
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
