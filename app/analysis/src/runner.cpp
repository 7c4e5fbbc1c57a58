// SPDX-License-Identifier: GPL-3.0-or-later
#include "internal.h"
#include "raster_files.h"

#include <algorithm>

namespace alatau::analysis {

namespace {

template<typename List>
std::vector<std::string> namesOf(const List &list) {
  std::vector<std::string> names;
  for (const auto &each : list)
    names.push_back(each.name);
  return names;
}

/// Keeps the problems of the run for the outcome and hands them on.
class Tee final : public ProblemReporter {
public:
  explicit Tee(ProblemReporter *next)
    : mNext(next) {}
  void report(const Problem &problem) override {
    mList.report(problem);
    if (mNext) mNext->report(problem);
  }
  std::vector<Problem> take() { return mList.take(); }

private:
  ProblemList mList;
  ProblemReporter *mNext;
};

std::vector<plan::Indicator> indicatorsOf(const sdk::Table &table) {
  const sdk::Column *id = table.column("indicator"), *district = table.column("district"),
                    *value = table.column("value");
  const sdk::Column *unit = table.column("unit"), *flag = table.column("flag"), *norm = table.column("norm");
  std::vector<plan::Indicator> out;
  if (!id || !value) return out;
  const auto text = [](const sdk::Column *column, std::size_t row) {
    return column && !column->isNull(row) && !column->texts.empty() ? column->texts[row] : std::string();
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    out.push_back({text(id, row), text(district, row), value->real(row), text(unit, row), text(flag, row),
                   text(norm, row)});
  }
  return out;
}

Status checkNames(const host::AnalysisSpec &analysis, const Job &job) {
  for (const auto &[name, source] : job.inputs) {
    if (!analysis.input(name)) return tl::unexpected(unknownName("input", name, namesOf(analysis.inputs)));
  }
  for (const auto &[name, table] : job.tables) {
    if (!analysis.input(name)) return tl::unexpected(unknownName("input", name, namesOf(analysis.inputs)));
  }
  for (const auto &[name, target] : job.outputs) {
    if (!analysis.output(name)) return tl::unexpected(unknownName("output", name, namesOf(analysis.outputs)));
  }
  for (const auto &[id, value] : job.parameters.items()) {
    if (analysis.parameter(id)) continue;
    std::vector<std::string> known;
    for (const host::ParameterSpec &parameter : analysis.parameters)
      known.push_back(parameter.id);
    return tl::unexpected(unknownName("parameter", id, known));
  }
  if (job.storeInPlan && !job.plan)
    return fail(ErrorCode::InvalidArgument, "a result can only be stored with a plan", "store",
                "Add --plan PLAN");
  return RasterFiles::checkTargets(job, analysis);
}

} // namespace

namespace {

/// The analysis of a job, or why the job asks for something that does not exist.
Result<const host::AnalysisSpec *> specOf(const host::PluginHost &host, const Job &job) {
  const host::AnalysisSpec *analysis = host.analysis(job.analysis);
  if (!analysis) {
    std::vector<std::string> known;
    for (const host::AnalysisSpec *each : host.analyses())
      known.push_back(each->id);
    const std::string near = nearestWord(job.analysis, known);
    return fail(ErrorCode::NotFound, "there is no analysis \"" + job.analysis + "\"", job.analysis,
                near.empty() ? "See alatau-cli list" : "Did you mean " + near + "?");
  }
  if (Status status = checkNames(*analysis, job); !status) return tl::unexpected(status.error());
  return analysis;
}

} // namespace

Result<std::unique_ptr<host::LiveSession>> openLive(host::PluginHost &host, Job job,
                                                    const RunContext &context) {
  const auto spec = specOf(host, job);
  if (!spec) return tl::unexpected(spec.error());
  host::RunRequest request;
  request.analysis = job.analysis;
  request.parameters = job.parameters;
  plan::Provenance provenance;
  if (Status status = readInputs(job, **spec, provenance, request, context); !status)
    return tl::unexpected(status.error());
  return host.openLive(std::move(request), context);
}

Result<JobOutcome> run(host::PluginHost &host, Job job, const RunContext &outer) {
  const auto spec = specOf(host, job);
  if (!spec) return tl::unexpected(spec.error());
  const host::AnalysisSpec *analysis = *spec;

  Tee problems(outer.problems);
  RunContext context = outer;
  context.problems = &problems;
  JobOutcome outcome;
  host::RunRequest request;
  request.analysis = job.analysis;
  request.parameters = job.parameters;
  if (Status status = readInputs(job, *analysis, outcome.provenance, request, context.part(0.0, 0.2));
      !status)
    return tl::unexpected(status.error());

  RasterFiles rasters(job);
  request.makeRaster = [&rasters](const host::OutputSpec &output, const host::RasterGrid &grid) {
    return rasters.make(output, grid);
  };
  const std::int64_t dataVersion = job.plan ? job.plan->dataVersion() : 0;
  auto done = host.run(std::move(request), context.part(0.2, 0.85));
  if (!done) return tl::unexpected(done.error());
  for (auto &[name, stream] : done->outputs) {
    try {
      outcome.tables.emplace(name, sdk::readTable(stream.get(), [&context] { return context.isStopped(); }));
    } catch (const sdk::ReadCancelled &) {
      return fail(ErrorCode::Cancelled, "the run was stopped");
    } catch (const std::exception &error) {
      return fail(ErrorCode::PluginFault, error.what(), job.analysis + ", output " + name);
    }
  }
  for (const host::OutputSpec &output : analysis->outputs) {
    const auto found = outcome.tables.find(output.name);
    if (output.kind == "indicators" && found != outcome.tables.end())
      outcome.indicators = indicatorsOf(found->second);
  }
  outcome.provenance.analysis = job.analysis;
  if (const host::PluginInfo *plugin = host.pluginOf(job.analysis))
    outcome.provenance.analysisVersion = plugin->descriptor.version;
  outcome.provenance.product = productVersions();
  outcome.provenance.parametersJson = done->parameters.dump();

  context.reportProgress(0.85, "writing");
  if (Status status = rasters.finish(context.part(0.85, 0.95)); !status)
    return tl::unexpected(status.error());
  outcome.rasters = rasters.outcomes();
  std::vector<PendingFile> files;
  for (const auto &[name, target] : job.outputs) {
    if (outcome.rasters.contains(name)) continue;
    const auto found = outcome.tables.find(name);
    if (found == outcome.tables.end())
      return fail(ErrorCode::NotFound, "the analysis gave no output \"" + name + "\" this time", name);
    auto file = PendingFile::write(found->second, target, job.overwrite, context);
    if (!file) return tl::unexpected(file.error());
    files.push_back(std::move(*file));
  }
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
  if (job.storeInPlan) {
    plan::ResultRecord record;
    record.scenario = job.scenario;
    record.dataVersion = dataVersion;
    record.provenance = outcome.provenance;
    record.indicators = outcome.indicators;
    record.rasters = rasters.records();
    // As the descriptor lists them: the first is what the analysis is about.
    const auto place = [analysis](const plan::ResultRecord::Raster &raster) {
      return analysis->output(raster.output) - analysis->outputs.data();
    };
    std::sort(record.rasters.begin(), record.rasters.end(),
              [&place](const auto &a, const auto &b) { return place(a) < place(b); });
    auto id = storeInPlan(*job.plan, std::move(record), *analysis, outcome.tables, context);
    if (!id) return tl::unexpected(id.error());
    outcome.resultId = *id;
  }
  for (PendingFile &file : files) {
    if (Status status = file.commit(); !status) return tl::unexpected(status.error());
  }
  if (Status status = rasters.commit(); !status) return tl::unexpected(status.error());
  outcome.problems = problems.take();
  if (job.storeInPlan && !outcome.problems.empty()) {
    if (Status status =
            job.plan->replaceProblems("result:" + std::to_string(outcome.resultId), outcome.problems);
        !status) {
      return tl::unexpected(status.error());
    }
  }
  context.reportProgress(1.0, "done");
  return outcome;
}

} // namespace alatau::analysis
