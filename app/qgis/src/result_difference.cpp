// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/result_difference.h>

#include <alatau/analysis/runner.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace alatau::qgis {

namespace {

std::string quoted(const std::string &name) {
  std::string out = "\"";
  for (const char c : name)
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

Status execute(sqlite3 *db, const std::string &sql) {
  char *message = nullptr;
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return {};
  const int code = sqlite3_errcode(db);
  const std::string why = message ? message : "";
  sqlite3_free(message);
  if (code == SQLITE_INTERRUPT) return fail(ErrorCode::Cancelled, "comparing was stopped");
  return fail(code == SQLITE_BUSY || code == SQLITE_LOCKED ? ErrorCode::Busy : ErrorCode::IoError,
              "the results cannot be compared: " + why);
}

/// One number of the database; NaN for NULL.
double scalar(sqlite3 *db, const std::string &sql) {
  sqlite3_stmt *statement = nullptr;
  double value = std::numeric_limits<double>::quiet_NaN();
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
    value = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

bool hasColumn(sqlite3 *db, const std::string &table, const std::string &column) {
  return scalar(db, "SELECT count(*) FROM pragma_table_info('" + table + "') WHERE name = '" + column + "'") >
         0;
}

/// SQLite stops at the next instruction when the token says so.
class StopGuard {
public:
  StopGuard(sqlite3 *db, const RunContext &context)
    : mDb(db) {
    sqlite3_progress_handler(
        db, 10000, [](void *given) { return static_cast<const RunContext *>(given)->isStopped() ? 1 : 0; },
        const_cast<RunContext *>(&context));
  }
  ~StopGuard() { sqlite3_progress_handler(mDb, 0, nullptr, nullptr); }
  StopGuard(const StopGuard &) = delete;
  StopGuard &operator=(const StopGuard &) = delete;

private:
  sqlite3 *mDb;
};

struct Side {
  plan::ResultRecord record;
  plan::ResultRecord::Layer layer;
  std::string role; ///< table of the plan that the rows come from; empty: not known
};

Result<Side> sideOf(const plan::Plan &plan, std::int64_t id, const DifferenceRequest &request) {
  Result<plan::ResultRecord> record = plan::result(plan, id);
  if (!record) return tl::unexpected<Error>(record.error());
  Side side;
  side.record = std::move(*record);
  for (const plan::ResultRecord::Layer &layer : side.record.layers)
    if (layer.output == request.output) side.layer = layer;
  const std::string place = "result " + std::to_string(id);
  if (side.layer.table.empty()) return fail(ErrorCode::NotFound, "the result has no such layer", place);
  for (const std::string &column : {request.column, std::string("fid")})
    if (!hasColumn(plan.connection(), side.layer.table, column))
      return fail(ErrorCode::NotFound, "the result has no column " + column, place,
                  "Run the analysis again with this version");
  for (const plan::Provenance::Input &input : side.record.provenance.inputs)
    if (input.name == request.output && input.source.starts_with("plan:")) {
      const std::string name = input.source.substr(5, input.source.find('?') - 5);
      if (plan::roleFromName(name)) side.role = name;
    }
  return side;
}

/// The rows of one side in a temporary table: key, value (NULL where there is none), residents, row.
Status gather(sqlite3 *db, const Side &side, const std::string &column, const char *name) {
  const bool hasResidents = hasColumn(db, side.layer.table, "residents");
  const std::string key = side.role.empty() ? "t.fid"
                                            : "coalesce((SELECT r.base_fid FROM " + quoted(side.role) +
                                                  " r WHERE r.fid = t.fid), t.fid)";
  return execute(db, std::string("DROP TABLE IF EXISTS temp.") + name + "; CREATE TEMP TABLE " + name +
                         " AS SELECT " + key + " AS key, CASE WHEN t." + quoted(column) +
                         " BETWEEN -1e300 AND 1e300 THEN t." + quoted(column) + " END AS value, " +
                         (hasResidents ? "t.residents" : "NULL") + " AS residents, t.ogc_fid AS row FROM " +
                         quoted(side.layer.table) + " t; CREATE INDEX temp." + name + "_key ON " + name +
                         " (key)");
}

Status writeRows(sqlite3 *db, const Side &a, const Side &b, const std::string &table, int epsg) {
  const std::string type = b.layer.geometryType == a.layer.geometryType ? b.layer.geometryType : "GEOMETRY";
  Status status = execute(
      db, "CREATE TABLE " + table +
              " (ogc_fid INTEGER PRIMARY KEY AUTOINCREMENT, fid INTEGER, residents DOUBLE, before DOUBLE, "
              "after DOUBLE, difference DOUBLE, status TEXT); SELECT AddGeometryColumn('" +
              table + "', 'geom', " + std::to_string(epsg) + ", '" + type + "', 'XY')");
  if (!status) return status;
  status = execute(
      db, "INSERT INTO " + table +
              " (fid, residents, before, after, difference, status, geom) SELECT b.key, "
              "coalesce(b.residents, a.residents), a.value, b.value, b.value - a.value, CASE WHEN a.row IS "
              "NULL THEN 'ONLY_B' WHEN a.value IS NULL AND b.value IS NULL THEN 'NO_VALUE' WHEN a.value IS "
              "NULL THEN 'GAINED' WHEN b.value IS NULL THEN 'LOST' ELSE 'BOTH' END, t.geom FROM "
              "difference_b b LEFT JOIN difference_a a ON a.key = b.key JOIN " +
              quoted(b.layer.table) + " t ON t.ogc_fid = b.row ORDER BY b.row; INSERT INTO " + table +
              " (fid, residents, before, status, geom) SELECT a.key, a.residents, a.value, 'ONLY_A', t.geom "
              "FROM difference_a a JOIN " +
              quoted(a.layer.table) +
              " t ON t.ogc_fid = a.row WHERE a.key NOT IN (SELECT key FROM difference_b) ORDER BY a.row");
  if (!status) return status;
  return execute(db, "SELECT CreateSpatialIndex('" + table + "', 'geom')");
}

std::vector<plan::Indicator> indicatorsOf(sqlite3 *db, const std::string &table, const std::string &unit,
                                          bool lessBetter) {
  const bool hasPeople = scalar(db, "SELECT count(residents) FROM " + table) > 0;
  const std::string weight = hasPeople ? "coalesce(residents, 0)" : "1";
  const std::string people = hasPeople ? "persons" : "features";
  const std::string better = lessBetter ? "difference < -1e-9" : "difference > 1e-9";
  const std::string worse = lessBetter ? "difference > 1e-9" : "difference < -1e-9";
  const auto sum = [&](const std::string &what, const std::string &condition) {
    return scalar(db, "SELECT coalesce(sum(" + what + "), 0) FROM " + table + " WHERE " + condition);
  };
  std::vector<plan::Indicator> out;
  const auto add = [&](const char *id, double value, const std::string &of) {
    plan::Indicator indicator;
    indicator.id = id;
    indicator.value = value;
    indicator.unit = of;
    if (std::isnan(value)) indicator.flag = "NO_POPULATION";
    out.push_back(std::move(indicator));
  };
  add("better", sum(weight, better), people);
  add("worse", sum(weight, worse), people);
  add("unchanged", sum(weight, "abs(difference) <= 1e-9"), people);
  add("gained", sum(weight, "status = 'GAINED'"), people);
  add("lost", sum(weight, "status = 'LOST'"), people);
  add("mean_change",
      scalar(db, "SELECT sum(difference * " + weight + ") / nullif(sum(" + weight + "), 0) FROM " + table +
                     " WHERE difference IS NOT NULL"),
      unit);
  add("only_one", sum("1", "status IN ('ONLY_A', 'ONLY_B')"), "features");
  return out;
}

nlohmann::json toJson(const host::LocalText &text) {
  return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}};
}

} // namespace

bool isLessBetter(std::string_view unit) {
  return unit == "s" || unit == "min" || unit == "h" || unit == "m" || unit == "km";
}

Result<std::int64_t> storeDifference(plan::Plan &plan, const DifferenceRequest &request,
                                     const RunContext &context) {
  if (request.a == request.b)
    return fail(ErrorCode::InvalidArgument, "a result differs in nothing from itself");
  const Result<Side> a = sideOf(plan, request.a, request), b = sideOf(plan, request.b, request);
  if (!a) return tl::unexpected<Error>(a.error());
  if (!b) return tl::unexpected<Error>(b.error());
  if (a->record.provenance.analysis != b->record.provenance.analysis)
    return fail(ErrorCode::InvalidArgument, "the results come from different analyses",
                a->record.provenance.analysis + ", " + b->record.provenance.analysis);
  sqlite3 *db = plan.connection();
  const StopGuard guard(db, context);
  std::int64_t id = 0;
  const Status status = plan.transaction([&]() -> Status {
    const std::int64_t number = plan::nextResultId(plan);
    const std::string table = "result_" + std::to_string(number) + "_difference";
    if (Status step = gather(db, *a, request.column, "difference_a"); !step) return step;
    if (Status step = gather(db, *b, request.column, "difference_b"); !step) return step;
    context.reportProgress(0.4, "");
    if (Status step = writeRows(db, *a, *b, table, plan.info().epsg); !step) return step;
    context.reportProgress(0.8, "");
    plan::ResultRecord record;
    record.id = number;
    record.scenario = b->record.scenario;
    record.provenance = b->record.provenance;
    record.provenance.analysis = kDifferenceAnalysis;
    record.provenance.product = analysis::productVersions();
    record.provenance.parametersJson =
        nlohmann::json{{"a", request.a},           {"b", request.b},       {"output", request.output},
                       {"column", request.column}, {"unit", request.unit}, {"title", toJson(request.title)}}
            .dump();
    record.provenance.inputs.push_back({"a", "result:" + std::to_string(request.a), 0, {}});
    record.provenance.inputs.push_back({"b", "result:" + std::to_string(request.b), 0, {}});
    record.indicators = indicatorsOf(db, table, request.unit, isLessBetter(request.unit));
    record.layers.push_back(
        {"difference", table,
         b->layer.geometryType == a->layer.geometryType ? b->layer.geometryType : "GEOMETRY"});
    const Result<std::int64_t> stored = plan::storeResult(plan, std::move(record));
    if (!stored) return tl::unexpected<Error>(stored.error());
    id = *stored;
    return execute(db, "DROP TABLE temp.difference_a; DROP TABLE temp.difference_b");
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return id;
}

std::optional<DifferenceOf> differenceOf(const plan::Provenance &provenance) {
  if (provenance.analysis != kDifferenceAnalysis) return std::nullopt;
  const nlohmann::json given = nlohmann::json::parse(provenance.parametersJson, nullptr, false);
  DifferenceOf out;
  if (!given.is_object()) return out;
  out.a = given.value("a", std::int64_t(0));
  out.b = given.value("b", std::int64_t(0));
  out.column = given.value("column", std::string());
  out.unit = given.value("unit", std::string());
  out.isLessBetter = isLessBetter(out.unit);
  const nlohmann::json title = given.value("title", nlohmann::json::object());
  out.title = {title.value("kk", std::string()), title.value("ru", std::string()),
               title.value("en", std::string())};
  return out;
}

const host::AnalysisSpec &differenceSpec() {
  static const host::AnalysisSpec sSpec = [] {
    host::AnalysisSpec spec;
    spec.id = kDifferenceAnalysis;
    spec.title = {"Айырма", "Разница", "Difference"};
    spec.help = {"Бір талдаудың екі нәтижесінің айырмасы: B − A.",
                 "Разница двух результатов одного анализа: B − A.",
                 "The difference of two results of one analysis: B − A."};
    host::OutputSpec output;
    output.name = "difference";
    output.title = spec.title;
    output.kind = "layer";
    output.geometry = "any";
    output.styleColumn = "difference";
    output.columns = {{"fid", "integer", "", {"нөмірі", "номер", "number"}},
                      {"residents", "real", "persons", {"тұрғындар", "жители", "residents"}},
                      {"before", "real", "", {"A: бұрын", "A: было", "A: before"}},
                      {"after", "real", "", {"B: кейін", "B: стало", "B: after"}},
                      {"difference", "real", "", {"өзгеріс, B − A", "изменение, B − A", "change, B − A"}},
                      {"status", "text", "", {"күйі", "состояние", "status"}}};
    spec.outputs.push_back(output);
    const auto add = [&spec](const char *id, host::LocalText title, const char *unit) {
      spec.indicators.push_back({id, std::move(title), {}, unit});
    };
    add("better", {"жағдайы жақсарған тұрғындар", "жители, которым стало лучше", "people better off"},
        "persons");
    add("worse", {"жағдайы нашарлаған тұрғындар", "жители, которым стало хуже", "people worse off"},
        "persons");
    add("unchanged", {"өзгеріс жоқ тұрғындар", "жители без изменений", "people without change"}, "persons");
    add("gained",
        {"жете алатын болған тұрғындар", "жители, у которых значение появилось",
         "people with a value only after"},
        "persons");
    add("lost",
        {"жете алмайтын болған тұрғындар", "жители, у которых значение пропало",
         "people with a value only before"},
        "persons");
    add("mean_change", {"орташа өзгеріс", "среднее изменение", "mean change"}, "");
    add("only_one",
        {"тек бір нәтижедегі нысандар", "объекты только одного из результатов",
         "features of one result only"},
        "features");
    return spec;
  }();
  return sSpec;
}

const host::AnalysisSpec *specOf(const host::PluginHost *host, const plan::Provenance &provenance) {
  if (provenance.analysis == kDifferenceAnalysis) return &differenceSpec();
  return host ? host->analysis(provenance.analysis) : nullptr;
}

} // namespace alatau::qgis
