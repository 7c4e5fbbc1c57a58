// SPDX-License-Identifier: GPL-3.0-or-later
// The inputs of a job: from tables, sources and roles, in one CRS, with their identity.
#include "internal.h"

#include <alatau/corridor/band.h>
#include <alatau/geometry/wkb.h>
#include <alatau/plan/import.h>
#include <alatau/plan/sha256.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace alatau::analysis {

Error unknownName(const char *what, const std::string &name, const std::vector<std::string> &known) {
  const std::string near = nearestWord(name, known);
  std::string hint = near.empty() ? "There are:" : "Did you mean " + near + "? There are:";
  for (const std::string &each : known)
    hint += " " + each;
  return {ErrorCode::NotFound, std::string("the analysis has no ") + what + " \"" + name + "\"", name, hint};
}

namespace {

bool accepts(const host::InputSpec &input, const char *type) {
  return input.geometry.empty() ||
         std::find(input.geometry.begin(), input.geometry.end(), type) != input.geometry.end();
}

/// A corridor is stored as its centreline; where an analysis wants areas, it gets the polygon.
Status corridorsToPolygons(sdk::Table &table, const RunContext &context) {
  sdk::Column *geometry = nullptr;
  for (sdk::Column &column : table.columns) {
    if (column.name == "geometry") geometry = &column;
  }
  const sdk::Column *width = table.column("width_m");
  const sdk::Column *profile = table.column("width_profile");
  if (!geometry || !width) return {};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
    if (geometry->isNull(row)) continue;
    const auto read = readWkb(geometry->texts[row]);
    const std::string widths = profile && !profile->isNull(row) ? profile->texts[row] : std::string();
    const corridor::FromRow shape =
        read && !read->lines.empty()
            ? corridor::fromRow(read->lines.front(), width->isNull(row) ? 0 : width->real(row), widths)
            : corridor::FromRow();
    auto area = corridor::polygon(shape.vertices, context);
    if (!area && area.error().code == ErrorCode::Cancelled) return tl::unexpected<Error>(area.error());
    if (shape.profileMisfits) {
      Problem problem;
      problem.code = "WIDTH_PROFILE_MISFIT";
      problem.layer = "corridor";
      problem.feature = std::to_string(table.column("fid")->integers[row]);
      problem.message = "the widths by vertex do not fit the line; width_m is used";
      context.reportProblem(problem);
    }
    if (area) {
      geometry->texts[row] = std::move(*area);
      continue;
    }
    Problem problem;
    problem.code = "CORRIDOR_WITHOUT_AREA";
    problem.layer = "corridor";
    problem.feature = std::to_string(table.column("fid")->integers[row]);
    problem.message = "the corridor has no usable centreline or width: " + area.error().message;
    context.reportProblem(problem);
    geometry->valid.resize(table.rows(), 1);
    geometry->valid[row] = 0;
    geometry->texts[row].clear();
  }
  return {};
}

/// Reads the inputs of one job and brings them into one CRS.
class InputReader {
public:
  InputReader(Job &job, const host::AnalysisSpec &analysis, plan::Provenance &provenance,
              const RunContext &context)
    : mJob(job)
    , mAnalysis(analysis)
    , mProvenance(provenance)
    , mContext(context) {
    if (job.plan) mCrs = "EPSG:" + std::to_string(job.plan->info().epsg);
  }

  Status readAll(host::RunRequest &request) {
    for (std::size_t k = 0; k < mAnalysis.inputs.size(); ++k) {
      const host::InputSpec &input = mAnalysis.inputs[k];
      if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
      mContext.reportProgress(static_cast<double>(k) / static_cast<double>(mAnalysis.inputs.size()),
                              "reading " + input.name);
      if (Status status = input.isRaster ? readRaster(input, request) : readTable(input, request); !status)
        return status;
    }
    return {};
  }

private:
  Status readRaster(const host::InputSpec &input, host::RunRequest &request) {
    std::string source = given(input.name), label = source;
    if (source.empty() || source.starts_with("role:")) {
      // The terrain of the plan is for inputs that ask for it; another raster has to be named.
      const bool isTerrain = std::ranges::find(input.roles, "elevation") != input.roles.end();
      if (!mJob.plan || (!isTerrain && source.empty())) return input.isOptional ? Status() : missing(input);
      auto path = plan::elevationDataset(*mJob.plan);
      if (!path && input.isOptional && source.empty() && path.error().code == ErrorCode::NotFound) return {};
      if (!path) return tl::unexpected(path.error());
      source = *path;
      label = "plan:elevation";
    }
    auto raster = openRaster(source);
    if (!raster) return tl::unexpected(raster.error());
    if (const std::string filled = filledVoidsOf(source); !filled.empty()) {
      label += "?voids=" + filled;
      Problem problem;
      problem.code = "ELEVATION_FILLED";
      problem.severity = Severity::Note;
      problem.layer = input.name;
      problem.message = "heights in voids of the model were made from those around them: " + filled;
      mContext.reportProblem(problem);
    }
    mProvenance.inputs.push_back({input.name, label, (*raster)->info().rows, rasterHash(**raster)});
    request.rasters.emplace(input.name, std::move(*raster));
    return {};
  }

  /// Identity of a raster: where its cells lie and what is in them. A raster may be bigger than memory.
  std::string rasterHash(host::RasterSource &raster) const {
    const alatau_raster_info_v1 info = raster.info();
    plan::Sha256 hash;
    hash.add(info.crs ? info.crs : "");
    const std::array<double, 6> grid{static_cast<double>(info.columns),
                                     static_cast<double>(info.rows),
                                     info.origin_x,
                                     info.origin_y,
                                     info.cell_x,
                                     info.cell_y};
    hash.add({reinterpret_cast<const char *>(grid.data()), sizeof grid});
    constexpr std::int64_t kCellsAtOnce = 1 << 20;
    const std::int64_t band =
        std::max<std::int64_t>(kCellsAtOnce / std::max<std::int64_t>(info.columns, 1), 1);
    std::vector<float> cells;
    for (std::int64_t row = 0; row < info.rows && !mContext.isStopped(); row += band) {
      const std::int64_t rows = std::min(band, info.rows - row);
      cells.resize(static_cast<std::size_t>(rows * info.columns));
      if (!raster.read(0, row, info.columns, rows, cells.data())) return {};
      for (float &each : cells) // one void is as good as another, and -0 is 0
        each = std::isnan(each) ? std::numeric_limits<float>::quiet_NaN() : each + 0.0F;
      hash.add({reinterpret_cast<const char *>(cells.data()), cells.size() * sizeof(float)});
    }
    return hash.finish();
  }

  Status readTable(const host::InputSpec &input, host::RunRequest &request) {
    std::string label;
    auto table = tableOf(input, label);
    if (!table) return tl::unexpected(table.error());
    if (!table->has_value()) return {};
    sdk::Table &content = **table;
    if (content.geometry() && !input.geometry.empty()) {
      if (Status status = unify(content, input.name, label); !status) return status;
    }
    mProvenance.inputs.push_back(
        {input.name, label, static_cast<std::int64_t>(content.rows()), contentHash(content)});
    request.inputs.emplace(input.name, sdk::toStream(std::move(content)));
    return {};
  }

  /// The table of an input, or nothing if it is optional and not given.
  Result<std::optional<sdk::Table>> tableOf(const host::InputSpec &input, std::string &label) {
    if (const auto found = mJob.tables.find(input.name); found != mJob.tables.end()) {
      label = "table";
      if (const auto named = mJob.inputs.find(input.name); named != mJob.inputs.end()) label = named->second;
      return std::optional(std::move(found->second));
    }
    const std::string source = given(input.name);
    if (source.starts_with("role:")) {
      if (!mJob.plan)
        return fail(ErrorCode::InvalidArgument, "a role needs a plan", input.name, "Add --plan PLAN");
      const auto mark = source.find('?');
      const std::string name = source.substr(5, mark == std::string::npos ? mark : mark - 5);
      const auto role = plan::roleFromName(name);
      if (!role) {
        std::vector<std::string> known;
        for (const plan::RoleSpec &spec : plan::roleSpecs())
          known.emplace_back(spec.table);
        return tl::unexpected(unknownName("role", name, known));
      }
      label = "plan:" + name + (mark == std::string::npos ? "" : source.substr(mark));
      return wrap(roleTable(input, *role, mark == std::string::npos ? "" : source.substr(mark + 1)));
    }
    if (source.starts_with("gtfs:")) {
      if (!mJob.plan)
        return fail(ErrorCode::InvalidArgument, "a timetable of the plan needs a plan", input.name,
                    "Add --plan PLAN, or give a file of a feed as CSV:/vsizip/feed.zip/stops.txt");
      label = "plan:" + source;
      return wrap(readFeedTable(*mJob.plan, source.substr(5)));
    }
    if (!source.empty()) {
      label = source;
      return wrap(readSource(source, mContext));
    }
    if (!mJob.plan || input.roles.empty()) {
      if (input.isOptional) return std::optional<sdk::Table>();
      return tl::unexpected(missing(input).error());
    }
    // The first role of the list that has something; an empty one is a legal input, too.
    std::optional<sdk::Table> empty;
    for (const std::string &name : input.roles) {
      if (name.starts_with("gtfs:")) {
        auto table = readFeedTable(*mJob.plan, name.substr(5));
        if (!table) return tl::unexpected(table.error());
        label = "plan:" + name;
        if (table->rows() > 0 || !input.isOptional) return std::optional(std::move(*table));
        continue;
      }
      // A default condition is written for the first role; the others do not know its columns.
      if (!input.where.empty() && name != input.roles.front()) break;
      const auto role = plan::roleFromName(name);
      if (!role) continue;
      auto table = roleTable(input, *role, input.where);
      if (!table) return tl::unexpected(table.error());
      if (table->rows() == 0 && empty) continue;
      label = "plan:" + name + (input.where.empty() ? "" : "?" + input.where);
      if (table->rows() > 0) return std::optional(std::move(*table));
      empty = std::move(*table);
    }
    if (!empty && !input.isOptional) return tl::unexpected(missing(input).error());
    if (empty && input.isOptional && empty->rows() == 0) return std::optional<sdk::Table>();
    return empty;
  }

  Result<sdk::Table> roleTable(const host::InputSpec &input, plan::Role role,
                               const std::string &where) const {
    auto table = readRole(*mJob.plan, role, mJob.scenario, where);
    if (!table) return table;
    if (role == plan::Role::Corridor && !accepts(input, "line") && accepts(input, "polygon")) {
      if (Status status = corridorsToPolygons(*table, mContext); !status)
        return tl::unexpected(status.error());
    }
    return table;
  }

  static Result<std::optional<sdk::Table>> wrap(Result<sdk::Table> table) {
    if (!table) return tl::unexpected(table.error());
    return std::optional(std::move(*table));
  }

  Status unify(sdk::Table &table, const std::string &name, const std::string &label) {
    if (table.crs.empty()) {
      return fail(ErrorCode::UnknownCrs, "the input \"" + name + "\" does not say its coordinate system",
                  label,
                  "Give the file one (.prj, gdal_edit, ogr2ogr -a_srs EPSG:…) or import it into a plan");
    }
    if (isGeographic(table.crs)) {
      return fail(
          ErrorCode::GeographicCrs,
          "the input \"" + name + "\" is in degrees (" + table.crs + "); distances need metres", label,
          "Reproject it, e.g. ogr2ogr -t_srs EPSG:32643 out.gpkg in.geojson, or import it into a plan");
    }
    if (mCrs.empty()) mCrs = table.crs;
    return table.crs == mCrs ? Status() : reproject(table, mCrs, name, mContext);
  }

  std::string given(const std::string &name) const {
    const auto found = mJob.inputs.find(name);
    return found == mJob.inputs.end() ? std::string() : found->second;
  }

  static Status missing(const host::InputSpec &input) {
    return fail(ErrorCode::InvalidArgument, "the input \"" + input.name + "\" is missing", input.name,
                "Give it with --input " + input.name + "=SOURCE, or a plan that has the role");
  }

  Job &mJob;
  const host::AnalysisSpec &mAnalysis;
  plan::Provenance &mProvenance;
  RunContext mContext;
  std::string mCrs;
};

} // namespace

Status readInputs(Job &job, const host::AnalysisSpec &analysis, plan::Provenance &provenance,
                  host::RunRequest &request, const RunContext &context) {
  return InputReader(job, analysis, provenance, context).readAll(request);
}

} // namespace alatau::analysis
