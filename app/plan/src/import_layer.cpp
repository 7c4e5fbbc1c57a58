// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_source.h"
#include "import_values.h"
#include "import_write.h"

#include <alatau/plan/sha256.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace alatau::plan {
namespace {

std::string fileNameOf(const std::string &source) {
  const std::string name = std::filesystem::path(source).filename().string();
  return name.empty() ? source : name;
}

Problem makeProblem(std::string code, Severity severity, std::string message) {
  Problem problem;
  problem.code = std::move(code);
  problem.severity = severity;
  problem.message = std::move(message);
  return problem;
}

std::string mappingJson(const ImportMapping &mapping) {
  return nlohmann::json{{"columns", mapping.columns},
                        {"constants", mapping.constants},
                        {"swap_axes", mapping.swapAxes},
                        {"source_crs", mapping.sourceCrs},
                        {"encoding", mapping.encoding}}
      .dump();
}

/// Where the points of a layer lie, seen with their axes as they are and exchanged.
struct AxesCheck {
  std::int64_t points = 0, fitting = 0, fittingSwapped = 0;
  bool beyondDegrees = false;
  double x = 0, y = 0; ///< a sample

  bool looksSwapped() const {
    return points > 0 && fitting * 10 < points && fittingSwapped * 10 >= points * 9;
  }
};

void firstPoint(OGRGeometryH geometry, double &x, double &y, bool &found) {
  if (found) return;
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry) && !found; ++i)
    firstPoint(OGR_G_GetGeometryRef(geometry, i), x, y, found);
  if (!found && OGR_G_GetGeometryCount(geometry) == 0 && OGR_G_GetPointCount(geometry) > 0) {
    x = OGR_G_GetX(geometry, 0);
    y = OGR_G_GetY(geometry, 0);
    found = std::isfinite(x) && std::isfinite(y);
  }
}

AxesCheck checkAxes(const VectorSource &source, int layer, const CrsTransform *transform,
                    const std::function<bool()> &isStopped, std::int64_t limit) {
  AxesCheck check;
  std::int64_t seen = 0;
  source.read(layer, [&](SourceFeature &feature) {
    if (isStopped() || ++seen > limit) return false;
    double x = 0, y = 0;
    bool found = false;
    if (feature.geometry) firstPoint(feature.geometry.get(), x, y, found);
    if (!found) return true;
    if (check.points++ == 0) {
      check.x = x;
      check.y = y;
    }
    if (!transform) return true;
    check.beyondDegrees |= transform->isGeographic() && (std::abs(x) > 360 || std::abs(y) > 360);
    if (transform->isPlausible(x, y)) ++check.fitting;
    if (transform->isPlausible(y, x)) ++check.fittingSwapped;
    return true;
  });
  return check;
}

/// One import of one layer; lives for one call.
class LayerImport {
public:
  LayerImport(Plan &plan, const VectorSource &source, int layer, Role role, const ImportMapping &mapping,
              ScenarioId scenario, const RunContext &context)
    : mPlan(plan)
    , mSource(source)
    , mLayerIndex(layer)
    , mLayer(source.layers()[static_cast<std::size_t>(layer)])
    , mRole(role)
    , mMapping(mapping)
    , mScenario(scenario)
    , mContext(context)
    , mProblems(context) {}

  Result<ImportReport> run(const std::string &path) {
    GdalMessages quiet; // what is wrong is said when the features are read for good
    mEncoding = mMapping.encoding.empty() ? mSource.encoding(mLayerIndex) : mMapping.encoding;
    if (Status status = resolveCrs(); !status) return tl::unexpected(status.error());
    if (Status status = resolveColumns(); !status) return tl::unexpected(status.error());
    if (Status status = scan(); !status) return tl::unexpected(status.error());
    ImportRecord record;
    record.source = path;
    record.layer = mLayer.name;
    record.role = std::string(roleSpec(mRole).table);
    record.sourceCrs = mCrs;
    record.crsOperation = mReport.crsOperation = mTransform->description();
    record.encoding = mEncoding;
    record.mappingJson = mappingJson(mMapping);
    record.scenario = mScenario;
    if (!mSource.localFile().empty())
      record.sha256 = sha256OfFile(mSource.localFile(), mContext).value_or(std::string());
    noteSourceProblems(record);
    const Result<ActionId> action =
        mPlan.actionTransaction(fmt::format("Import {} into {}", fileNameOf(path), roleSpec(mRole).table),
                                mScenario, [&]() -> Status { return writeAll(record); });
    if (!action) return tl::unexpected(action.error());
    mReport.action = *action;
    mContext.reportProgress(1, "Imported");
    return std::move(mReport);
  }

private:
  struct SourceColumn {
    int index = -1;
    const ColumnSpec *spec = nullptr;
    NumberFormatDetector detector;
    NumberFormat format;
  };

  Plan &mPlan;
  const VectorSource &mSource;
  int mLayerIndex;
  VectorSource::Layer mLayer;
  Role mRole;
  const ImportMapping &mMapping;
  ScenarioId mScenario;
  const RunContext &mContext;
  ImportProblems mProblems;
  ImportReport mReport;
  std::string mCrs, mEncoding;
  std::optional<CrsTransform> mTransform;
  std::vector<SourceColumn> mColumns;
  Attributes mConstants;
  int mNameColumn = -1; ///< a plain "name" that no column was mapped to
  std::int64_t mTotal = 0;

  Status resolveCrs() {
    mCrs = mMapping.sourceCrs.empty() ? mLayer.crs : mMapping.sourceCrs;
    if (mCrs.empty()) {
      const AxesCheck sample = checkAxes(
          mSource, mLayerIndex, nullptr, [this] { return mContext.isStopped(); }, 100);
      if (sample.points == 0 && mLayer.isTable)
        return fail(ErrorCode::BadData,
                    "The table has no places: neither coordinate columns nor a WKT column with values",
                    mLayer.name, "Name the coordinate columns lon and lat, or x and y");
      if (sample.points == 0)
        return fail(ErrorCode::BadData, "The layer has no feature with a geometry", mLayer.name);
      return fail(ErrorCode::UnknownCrs, "The data do not say their coordinate system", mLayer.name,
                  suggestCrs(sample.x, sample.y));
    }
    Result<CrsTransform> transform = CrsTransform::create(mCrs, mPlan.info().epsg);
    if (!transform) return tl::unexpected(transform.error());
    mTransform.emplace(std::move(*transform));
    return {};
  }

  int columnIndex(const std::string &name) const {
    for (std::size_t i = 0; i < mLayer.columns.size(); ++i)
      if (mLayer.columns[i].name == name) return static_cast<int>(i);
    return -1;
  }

  Status resolveColumns() {
    std::set<int> used;
    for (const auto &[target, sourceName] : mMapping.columns) {
      if (sourceName.empty()) continue;
      const ColumnSpec *spec = findColumn(mRole, target);
      if (!spec || target == "import_id" || target == "scenario_id" || target == "base_fid" ||
          target == "is_removed")
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} has no column \"{}\" to import into", roleSpec(mRole).table, target));
      const int index = columnIndex(sourceName);
      if (index < 0)
        return fail(ErrorCode::NotFound, fmt::format("The layer has no column \"{}\"", sourceName),
                    mLayer.name);
      mColumns.push_back({index, spec, {}, {}});
      used.insert(index);
    }
    for (const auto &[target, text] : mMapping.constants) {
      const ColumnSpec *spec = findColumn(mRole, target);
      if (!spec)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} has no column \"{}\"", roleSpec(mRole).table, target));
      ConvertedValue value = convertValue(*spec, text, {});
      if (!value.code.empty()) return fail(ErrorCode::InvalidArgument, value.message, target);
      mConstants[target] = value.value;
    }
    const int name = columnIndex("name");
    if (name >= 0 && !used.contains(name)) mNameColumn = name;
    return {};
  }

  /// First pass: axes, number formats, how much there is.
  Status scan() {
    mContext.reportProgress(0, "Looking at the data");
    const AxesCheck check = checkAxes(
        mSource, mLayerIndex, &*mTransform, [this] { return mContext.isStopped(); },
        std::numeric_limits<std::int64_t>::max());
    mSource.read(mLayerIndex, [&](SourceFeature &feature) {
      ++mTotal;
      for (SourceColumn &column : mColumns)
        if (mLayer.columns[static_cast<std::size_t>(column.index)].isText)
          if (const auto &value = feature.values[static_cast<std::size_t>(column.index)])
            column.detector.see(*value);
      return !mContext.isStopped();
    });
    if (mContext.isStopped()) return tl::unexpected(cancelledError());
    for (SourceColumn &column : mColumns)
      column.format = column.detector.format();
    if (mTotal == 0) return fail(ErrorCode::BadData, "The layer is empty", mLayer.name);
    const std::int64_t fitting = mMapping.swapAxes ? check.fittingSwapped : check.fitting;
    const std::int64_t other = mMapping.swapAxes ? check.fitting : check.fittingSwapped;
    if (check.points > 0 && fitting * 10 < check.points && other * 10 >= check.points * 9) {
      if (mMapping.swapAxes)
        return fail(ErrorCode::BadData, "The coordinates fit the plan's area only without exchanged axes",
                    mLayer.name, "Import without exchanging the axes");
      return fail(
          ErrorCode::BadData,
          "The coordinates fit the plan's area only with x and y exchanged: the file has latitude first",
          mLayer.name, "Import it with exchanged axes (swapAxes)");
    }
    if (check.points > 0 && check.beyondDegrees && fitting == 0)
      return fail(ErrorCode::BadData, "The file says that its coordinates are degrees, but they are not",
                  mLayer.name, suggestCrs(check.x, check.y));
    if (check.points > 0 && fitting == 0 && other == 0)
      return fail(ErrorCode::BadData,
                  fmt::format("The data lie outside the area of the plan's coordinate system EPSG:{}; the "
                              "first point is {:.6g}, {:.6g}",
                              mPlan.info().epsg, check.x, check.y),
                  mLayer.name, "Check the coordinate system of the data and of the plan");
    return {};
  }

  void noteSourceProblems(const ImportRecord &record) {
    for (const GdalMessages::Message &message : mSource.openMessages())
      mProblems.add(
          makeProblem("READ_ERROR", message.isError ? Severity::Error : Severity::Warning, message.text),
          mLayer.name, {});
    if (mSource.isIndexRestored())
      mProblems.add(makeProblem("INDEX_RESTORED", Severity::Note,
                                "The shapefile has no .shx index; it was made again for the import"),
                    mLayer.name, {});
    if (mLayer.isCrsAssumed && mMapping.sourceCrs.empty())
      mProblems.add(
          makeProblem("CRS_ASSUMED", Severity::Note,
                      "Columns called longitude and latitude were taken as WGS 84 degrees (EPSG:4326)"),
          mLayer.name, {});
    if (mTransform->isAssumedPulkovo())
      mProblems.add(
          makeProblem("CRS_ASSUMED", Severity::Warning,
                      "Krassowsky ellipsoid without a datum was taken as Pulkovo 1942 (shift EPSG:15865)"),
          mLayer.name, {});
    if (mTransform->isBallpark())
      mProblems.add(
          makeProblem(
              "CRS_BALLPARK", Severity::Warning,
              "No datum shift is known for the data's coordinate system; they may be off by up to 150 m"),
          mLayer.name, {});
    if (mEncoding != "UTF-8" && mMapping.encoding.empty())
      mProblems.add(makeProblem("ENCODING_ASSUMED", Severity::Note,
                                fmt::format("Text that is not UTF-8 was read as {}", mEncoding)),
                    mLayer.name, {});
    if (record.sha256.empty()) return;
    Statement before(mPlan.connection(),
                     "SELECT max(id) FROM import_run WHERE sha256 = ? AND layer = ? AND role = ?");
    before.bind(1, record.sha256).bind(2, record.layer).bind(3, record.role);
    if (const Result<bool> row = before.step(); row && *row && !before.isNull(0))
      mProblems.add(
          makeProblem(
              "ALREADY_IMPORTED", Severity::Warning,
              fmt::format("The same file was imported before (import {}); its features are there twice now",
                          before.integer(0))),
          mLayer.name, {});
  }

  Status writeAll(const ImportRecord &record) {
    const Result<std::int64_t> importId = beginImportRun(mPlan, record);
    if (!importId) return tl::unexpected(importId.error());
    mReport.importId = *importId;
    RoleWriter writer(mPlan, mScenario, *importId);
    GeometryMaker maker(mRole, *mTransform, mMapping.swapAxes);
    std::set<std::string> references;
    Status status;
    {
      GdalMessages messages;
      mSource.read(mLayerIndex, [&](SourceFeature &feature) {
        if (mContext.isStopped()) {
          status = tl::unexpected(cancelledError());
          return false;
        }
        if (mReport.read++ % 256 == 0)
          mContext.reportProgress(0.05 + 0.9 * static_cast<double>(mReport.read) /
                                             static_cast<double>(std::max<std::int64_t>(mTotal, 1)),
                                  "Writing features");
        status = writeFeature(feature, writer, maker, references, messages);
        return status.has_value();
      });
      for (const GdalMessages::Message &message : messages.take())
        mProblems.add(
            makeProblem("READ_ERROR", message.isError ? Severity::Error : Severity::Warning, message.text),
            mLayer.name, {});
    }
    if (!status) return status;
    mReport.written = writer.written();
    mReport.problems = mProblems.take();
    if (writer.total() == 0) {
      const std::string why =
          mReport.problems.empty() ? std::string() : ": " + mReport.problems.back().message;
      return fail(ErrorCode::BadData, fmt::format("None of the {} features can be used{}", mReport.read, why),
                  mLayer.name);
    }
    return finishImportRun(mPlan, mReport);
  }

  std::string textAt(const SourceFeature &feature, int index) const {
    const auto &value = feature.values[static_cast<std::size_t>(index)];
    if (!value) return {};
    return isUtf8(*value) ? toUtf8(*value, "UTF-8") : toUtf8(*value, mEncoding);
  }

  Status writeFeature(SourceFeature &feature, RoleWriter &writer, GeometryMaker &maker,
                      std::set<std::string> &references, GdalMessages &messages) {
    Attributes attributes = mConstants;
    std::vector<Problem> problems;
    bool isRejected = false;
    for (const SourceColumn &column : mColumns) {
      const std::string text = textAt(feature, column.index);
      if (text.empty()) continue;
      ConvertedValue converted = convertValue(*column.spec, text, column.format);
      if (!converted.code.empty())
        problems.push_back(makeProblem(converted.code, Severity::Warning, converted.message));
      isRejected |= converted.rejectsRow;
      if (!std::holds_alternative<std::monostate>(converted.value))
        attributes[std::string(column.spec->name)] = std::move(converted.value);
    }
    if (mNameColumn >= 0) {
      const std::string name(trimmed(textAt(feature, mNameColumn)));
      if (!name.empty()) attributes.try_emplace("name_" + std::string(languageOf(name)), name);
    }
    if (!attributes.contains("source_ref")) attributes["source_ref"] = std::to_string(feature.fid);
    std::string reference;
    if (const auto *text = std::get_if<std::string>(&attributes["source_ref"])) reference = *text;
    GeometryMaker::Outcome outcome = maker.make(std::move(feature.geometry));
    for (GdalMessages::Message &message : messages.take())
      problems.push_back(
          makeProblem("READ_ERROR", message.isError ? Severity::Error : Severity::Warning, message.text));
    const bool isWritten = !isRejected && !outcome.geometries.empty();
    if (!references.insert(reference).second)
      problems.push_back(
          makeProblem("DUPLICATE_SOURCE_REF", Severity::Warning,
                      fmt::format("The identifier {} occurs more than once in the data", reference)));
    problems.insert(problems.end(), outcome.problems.begin(), outcome.problems.end());
    for (Problem &problem : problems) {
      if (!problem.hasPlace() && !outcome.geometries.empty()) {
        problem.x = outcome.geometries.front().x;
        problem.y = outcome.geometries.front().y;
      }
      mProblems.add(std::move(problem), mLayer.name, reference);
    }
    mReport.repaired += outcome.isRepaired && isWritten ? 1 : 0;
    if (!isWritten) {
      ++mReport.rejected;
      return {};
    }
    for (const PlacedGeometry &placed : outcome.geometries) {
      Attributes row = attributes;
      if (placed.role != mRole)
        std::erase_if(row,
                      [&](const auto &entry) { return findColumn(placed.role, entry.first) == nullptr; });
      if (Status status = writer.write(placed.role, placed.wkb, row); !status) return status;
    }
    return {};
  }
};

} // namespace

Result<std::vector<SourceLayer>> inspectSource(const std::string &source, const Plan *plan) {
  const Result<VectorSource> opened = VectorSource::open(source);
  if (!opened) return tl::unexpected(opened.error());
  GdalMessages quiet;
  constexpr std::int64_t kSampled = 200;
  std::vector<SourceLayer> out;
  const std::vector<VectorSource::Layer> layers = opened->layers();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const VectorSource::Layer &layer = layers[i];
    const std::string &encoding = opened->encoding(static_cast<int>(i));
    SourceLayer described;
    described.name = layer.name;
    described.geometryType = layer.geometryType;
    described.crs = layer.crsName;
    described.features = layer.features;
    for (const VectorSource::Layer::Column &column : layer.columns)
      described.columns.push_back({column.name, column.type, {}});
    std::int64_t seen = 0;
    opened->read(static_cast<int>(i), [&](SourceFeature &feature) {
      for (std::size_t k = 0; k < feature.values.size(); ++k) {
        std::vector<std::string> &samples = described.columns[k].samples;
        if (samples.size() >= 3 || !feature.values[k] || feature.values[k]->empty()) continue;
        std::string text =
            isUtf8(*feature.values[k]) ? *feature.values[k] : toUtf8(*feature.values[k], encoding);
        if (std::find(samples.begin(), samples.end(), text) == samples.end())
          samples.push_back(std::move(text));
      }
      return ++seen < kSampled;
    });
    if (!layer.crs.empty()) {
      const int epsg = plan ? plan->info().epsg : Plan::CreateOptions{}.epsg;
      const Result<CrsTransform> transform = CrsTransform::create(layer.crs, epsg);
      if (transform)
        described.axesLookSwapped =
            checkAxes(
                *opened, static_cast<int>(i), &*transform, [] { return false; }, kSampled)
                .looksSwapped();
    }
    out.push_back(std::move(described));
  }
  return out;
}

Result<ImportReport> importLayer(Plan &plan, const std::string &source, Role role,
                                 const ImportMapping &mapping, ScenarioId scenario,
                                 const RunContext &context) {
  if (role == Role::Elevation)
    return fail(ErrorCode::InvalidArgument, "Elevation is imported from rasters", source,
                "Use the elevation import");
  if (context.isStopped()) return tl::unexpected(cancelledError());
  const Result<VectorSource> opened = VectorSource::open(source);
  if (!opened) return tl::unexpected(opened.error());
  const Result<int> layer = opened->layerIndex(mapping.sourceLayer);
  if (!layer) return tl::unexpected(layer.error());
  return LayerImport(plan, *opened, *layer, role, mapping, scenario, context).run(source);
}

} // namespace alatau::plan
