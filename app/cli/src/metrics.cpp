// SPDX-License-Identifier: GPL-3.0-or-later
// The main job in one go: access to parks and schools, green land, what the drawn corridors and zones mean.
#include "commands.h"

#include <alatau/analysis/runner.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace alatau::cli {

using nlohmann::json;

namespace {

struct MetricsChoices {
  std::string plan, scenario, out;
  bool noStore = false;
};

/// One run of the main job.
struct Task {
  const char *key;
  plan::Names title;
  const char *analysis;
  std::map<std::string, std::string> inputs;
  json parameters;
  plan::Role needs; ///< a role that must have something for the run to make sense
  bool isDrawn;     ///< about what is drawn in the scenario: not run for the baseline if there is nothing
};

std::vector<Task> tasks() {
  return {{"park_access",
           {"Саябақ кіреберісіне дейінгі жаяу қашықтық", "Пешее расстояние до входа в парк",
            "Walking distance to a park entrance"},
           "accessibility.nearest_facility",
           {{"facilities", "role:facility?kind='park_entrance'"}},
           {{"threshold_m", 300}},
           plan::Role::Street,
           false},
          {"school_coverage",
           {"Мектептермен қамтылу", "Охват школами", "School coverage"},
           "coverage.population_coverage",
           {{"facilities", "role:facility?kind='school'"}},
           {{"norm_m", 500}},
           plan::Role::Street,
           false},
          {"green",
           {"Бір тұрғынға шаққандағы жасыл аумақ", "Зелёные территории на жителя", "Green area per resident"},
           "coverage.green_per_resident",
           {{"green", "role:green_patch"}},
           json::object(),
           plan::Role::GreenPatch,
           false},
          {"corridors",
           {"Дәліздердегі тұрғындар мен ғимараттар", "Жители и здания в коридорах",
            "Residents and buildings in corridors"},
           "coverage.area_population",
           {{"areas", "role:corridor"}},
           json::object(),
           plan::Role::Corridor,
           true},
          {"protection_zones",
           {"Қорғау аймақтарындағы тұрғындар мен ғимараттар", "Жители и здания в охранных зонах",
            "Residents and buildings in protection zones"},
           "coverage.area_population",
           {{"areas", "role:protection_zone"}},
           json::object(),
           plan::Role::ProtectionZone,
           true},
          {"corridor_access",
           {"Дәлізге 300 м жаяу жететін халық", "Население в 300 м пешком от коридора",
            "Population within a 300 m walk of a corridor"},
           "coverage.population_coverage",
           {{"facilities", "role:corridor"}},
           {{"norm_m", 300}},
           plan::Role::Corridor,
           true}};
}

std::string now() {
  const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&time, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

json cellOf(const sdk::Column &column, std::size_t row) {
  if (column.isNull(row)) return {};
  switch (column.kind) {
  case sdk::ColumnKind::Real:
    return number(column.reals[row]);
  case sdk::ColumnKind::Integer:
    return column.integers[row];
  case sdk::ColumnKind::Boolean:
    return column.integers[row] != 0;
  case sdk::ColumnKind::Text:
    return column.texts[row];
  case sdk::ColumnKind::Binary:
    break;
  }
  return {};
}

json rowsOf(const sdk::Table &table) {
  json rows = json::array();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    json out = json::object();
    for (const sdk::Column &column : table.columns) {
      if (column.kind != sdk::ColumnKind::Binary) out[column.name] = cellOf(column, row);
    }
    rows.push_back(std::move(out));
  }
  return rows;
}

class Metrics {
public:
  Metrics(Console &console, const MetricsChoices &choices, OpenPlan &opened)
    : mConsole(console)
    , mChoices(choices)
    , mOpened(opened) {}

  Status compute() {
    const std::vector<Task> list = tasks();
    std::vector<plan::ScenarioId> scenarios{plan::kBaseline};
    if (mOpened.scenario != plan::kBaseline) scenarios.push_back(mOpened.scenario);
    const RunContext context = mConsole.context();
    const double total = static_cast<double>(list.size() * scenarios.size());
    double done = 0;
    for (const plan::ScenarioId scenario : scenarios) {
      for (const Task &task : list) {
        const RunContext part = context.part(done / total, (done + 1) / total);
        part.reportProgress(0, task.title.en);
        if (Status status = runTask(task, scenario, part); !status) return status;
        ++done;
      }
    }
    return {};
  }

  json document() const {
    const plan::PlanInfo info = mOpened.plan.info();
    json scenario;
    for (const plan::Scenario &each : mOpened.plan.scenarios()) {
      if (each.id == mOpened.scenario) scenario = {{"id", each.id}, {"name", toJson(each.name)}};
    }
    json norms = json::array();
    for (const auto &[text, norm] : mNorms)
      norms.push_back(norm);
    return {{"format", "alatau-metrics"},
            {"version", 1},
            {"created_at", now()},
            {"product", analysis::productVersions()},
            {"plan",
             {{"file", std::filesystem::path(info.path).filename().string()},
              {"uuid", info.uuid},
              {"title", toJson(info.title)},
              {"epsg", info.epsg}}},
            {"synthetic", info.isSynthetic},
            {"scenario", scenario},
            {"city", mCity},
            {"districts", mDistricts},
            {"areas", mAreas},
            {"comparison", mComparison},
            {"norms", norms},
            {"runs", mRuns},
            {"skipped", mSkipped}};
  }

  const std::vector<std::int64_t> &results() const { return mResults; }

  std::string text(const std::string &language) const {
    const plan::PlanInfo info = mOpened.plan.info();
    std::string out = nameIn(info.title, language) + (info.isSynthetic ? "  [SYNTHETIC DATA]" : "") + "\n";
    for (const json &run : mRuns) {
      out += fmt::format("{} (scenario {})\n", run["title"][language].get<std::string>(),
                         run["scenario"].get<std::int64_t>());
      for (const json &indicator : run["indicators"]) {
        if (!indicator["district"].is_null()) continue;
        out += fmt::format(
            "  {:<44} {:>14} {}\n", indicator["title"][language].get<std::string>(),
            indicator["value"].is_null() ? "-" : fmt::format("{:.6g}", indicator["value"].get<double>()),
            indicator["unit"].get<std::string>());
      }
    }
    for (const json &skipped : mSkipped)
      out += "Left out: " + skipped["key"].get<std::string>() + ": " + skipped["reason"].get<std::string>() +
             "\n";
    return out;
  }

private:
  Status runTask(const Task &task, plan::ScenarioId scenario, const RunContext &context) {
    const auto there = mOpened.plan.count(task.needs, scenario);
    if (!there) return tl::unexpected(there.error());
    if (*there == 0) {
      if (!task.isDrawn || scenario == mOpened.scenario) {
        mSkipped.push_back({{"key", task.key},
                            {"scenario", scenario},
                            {"reason", "the plan has no " + std::string(plan::roleSpec(task.needs).table)}});
      }
      return {};
    }
    analysis::Job job;
    job.analysis = task.analysis;
    job.plan = &mOpened.plan;
    job.scenario = scenario;
    job.inputs = task.inputs;
    job.parameters = task.parameters;
    job.storeInPlan = !mChoices.noStore;
    auto outcome = analysis::run(mConsole.host(), std::move(job), context);
    if (!outcome) return tl::unexpected(outcome.error());
    if (outcome->resultId > 0) mResults.push_back(outcome->resultId);
    record(task, scenario, *outcome);
    return {};
  }

  void record(const Task &task, plan::ScenarioId scenario, const analysis::JobOutcome &outcome) {
    const host::AnalysisSpec *spec = mConsole.host().analysis(task.analysis);
    json indicators = json::array(), problems = json::object();
    for (const plan::Indicator &indicator : outcome.indicators) {
      json entry = toJson(indicator);
      const host::IndicatorSpec *about = spec->indicator(indicator.id);
      entry["title"] = about ? json{{"kk", about->title.kk}, {"ru", about->title.ru}, {"en", about->title.en}}
                             : json{{"kk", indicator.id}, {"ru", indicator.id}, {"en", indicator.id}};
      if (!entry["norm"].is_null()) mNorms.emplace(entry["norm"].dump(), entry["norm"]);
      if (scenario == mOpened.scenario) place(task, indicator, entry);
      compare(task, scenario, indicator, entry);
      indicators.push_back(std::move(entry));
    }
    for (const Problem &problem : outcome.problems)
      problems[problem.code] = problems.value(problem.code, 0) + 1;
    if (scenario == mOpened.scenario && task.isDrawn) {
      const auto areas = outcome.tables.find("areas");
      if (areas != outcome.tables.end()) mAreas[task.key] = rowsOf(areas->second);
    }
    mRuns.push_back({{"key", task.key},
                     {"title", toJson(task.title)},
                     {"analysis", task.analysis},
                     {"scenario", scenario},
                     {"result", outcome.resultId > 0 ? json(outcome.resultId) : json()},
                     {"provenance", toJson(outcome.provenance)},
                     {"indicators", indicators},
                     {"problems", problems}});
  }

  void place(const Task &task, const plan::Indicator &indicator, const json &entry) {
    const json value{{"value", entry["value"]},
                     {"unit", entry["unit"]},
                     {"flag", entry["flag"]},
                     {"norm", entry["norm"]},
                     {"title", entry["title"]}};
    if (indicator.district.empty())
      mCity[task.key][indicator.id] = value;
    else
      mDistricts[indicator.district][task.key][indicator.id] = value;
  }

  /// Pairs every figure of the scenario with the one of the baseline, which was computed before.
  void compare(const Task &task, plan::ScenarioId scenario, const plan::Indicator &indicator,
               const json &entry) {
    const std::string key = std::string(task.key) + "/" + indicator.id + "/" + indicator.district;
    if (scenario == plan::kBaseline) {
      mBaseline[key] = indicator.value;
      if (mOpened.scenario == plan::kBaseline) return;
    }
    if (scenario != mOpened.scenario) return;
    const auto before = mBaseline.find(key);
    json pair{{"key", task.key},
              {"indicator", indicator.id},
              {"district", entry["district"]},
              {"unit", indicator.unit},
              {"scenario", number(indicator.value)}};
    pair["baseline"] = before == mBaseline.end() ? json() : number(before->second);
    pair["difference"] = before == mBaseline.end() ? json() : number(indicator.value - before->second);
    mComparison.push_back(std::move(pair));
  }

  Console &mConsole;
  const MetricsChoices &mChoices;
  OpenPlan &mOpened;
  json mCity = json::object(), mDistricts = json::object(), mAreas = json::object(),
       mComparison = json::array(), mRuns = json::array(), mSkipped = json::array();
  std::map<std::string, json> mNorms;
  std::map<std::string, double> mBaseline;
  std::vector<std::int64_t> mResults;
};

Status writeWhole(const std::string &path, const std::string &content) {
  const std::string temporary = path + ".part-" + std::to_string(getpid());
  {
    std::ofstream file(temporary, std::ios::binary);
    file << content << '\n';
    file.flush();
    if (!file) {
      std::error_code ignored;
      std::filesystem::remove(temporary, ignored);
      return fail(ErrorCode::IoError, "the file cannot be written", path);
    }
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  if (error) return fail(ErrorCode::IoError, "the file cannot be put in its place: " + error.message(), path);
  return {};
}

/// A second run replaces what the first one stored.
Status replaceResults(plan::Plan &plan, plan::ScenarioId scenario, const std::vector<std::int64_t> &results) {
  const std::string key = "metrics.results." + std::to_string(scenario);
  const json old = json::parse(plan.setting(key, "[]"), nullptr, false);
  if (old.is_array()) {
    for (const json &id : old) {
      if (!id.is_number_integer()) continue;
      const Status removed = plan::removeResult(plan, id.get<std::int64_t>());
      if (!removed && removed.error().code != ErrorCode::NotFound) return removed;
    }
  }
  return plan.setSetting(key, json(results).dump());
}

int runMetrics(Console &console, const MetricsChoices &choices) {
  auto opened = openPlan(choices.plan, choices.scenario,
                         choices.noStore ? plan::Plan::Mode::ReadOnly : plan::Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  Metrics metrics(console, choices, *opened);
  // One transaction: a stop or an error leaves neither results nor a file.
  const auto work = [&]() -> Status {
    if (Status status = metrics.compute(); !status) return status;
    if (!choices.noStore) {
      if (Status status = replaceResults(opened->plan, opened->scenario, metrics.results()); !status)
        return status;
    }
    if (choices.out.empty()) return {};
    return writeWhole(choices.out, metrics.document().dump(2, ' ', false, json::error_handler_t::replace));
  };
  if (!choices.out.empty()) {
    const std::filesystem::path out(choices.out);
    console.addScratch(out.parent_path().string(),
                       out.filename().string() + ".part-" + std::to_string(getpid()));
  }
  const Status status = choices.noStore ? work() : opened->plan.transaction(work);
  if (!status) return console.fail(status.error());
  return console.finish(metrics.document(), metrics.text(console.language) +
                                                (choices.out.empty() ? "" : "Wrote " + choices.out + "\n"));
}

} // namespace

void addMetricsCommand(CLI::App &app, Console &console, Action &action) {
  const auto choices = std::make_shared<MetricsChoices>();
  auto *metrics = app.add_subcommand(
      "metrics", "Compute access, coverage, green land and the figures of corridors and zones");
  metrics->fallthrough();
  metrics->add_option("PLAN", choices->plan, "File of the plan")->required();
  metrics->add_option("--scenario", choices->scenario,
                      "Name or number of a scenario; it is compared with the baseline");
  metrics->add_option("--out", choices->out, "File for the metrics as JSON")->type_name("FILE");
  metrics->add_flag("--no-store", choices->noStore, "Do not keep the results in the plan");
  metrics->callback([&, choices] { action = [&console, choices] { return runMetrics(console, *choices); }; });
}

} // namespace alatau::cli
