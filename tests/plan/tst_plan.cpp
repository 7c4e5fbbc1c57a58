// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_help.h"

#include <alatau/plan/results.h>
#include <alatau/plan/sha256.h>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <set>
#include <unistd.h>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

class TestPlan : public QObject {
  Q_OBJECT
private slots:
  void rolesAreWhole();
  void roleNames();
  void createAndReopen();
  void createRefuses_data();
  void createRefuses();
  void openRefuses_data();
  void openRefuses();
  void writeProtected();
  void busy();
  void readOnly();
  void values_data();
  void values();
  void geometryTypes();
  void scenarioCopiesOnWrite();
  void scenarioNames();
  void settingsDraftsProblems();
  void resultsKeepProvenance();
  void stylesAreStored();
  void otherProgramsReadIt();
  void fileIsAloneAfterClose();
  void sha256Vectors();
};

void TestPlan::rolesAreWhole() {
  QCOMPARE(static_cast<int>(roleSpecs().size()), kRoleCount);
  std::set<std::string_view> tables;
  int index = 0;
  for (const RoleSpec &spec : roleSpecs()) {
    QCOMPARE(static_cast<int>(spec.role), index++);
    QCOMPARE(&roleSpec(spec.role), &spec);
    QVERIFY(tables.insert(spec.table).second);
    for (const std::string_view text : {spec.title.kk, spec.title.ru, spec.title.en, spec.description})
      QVERIFY(!text.empty());
    QVERIFY(!spec.columns.empty());
    std::set<std::string_view> names;
    for (const auto columns : {spec.columns, commonColumns()})
      for (const ColumnSpec &column : columns) {
        QVERIFY2(names.insert(column.name).second, std::string(column.name).c_str());
        for (const std::string_view text :
             {column.title.kk, column.title.ru, column.title.en, column.description})
          QVERIFY2(!text.empty(), std::string(column.name).c_str());
        // A length says its unit in its name; a list of lengths is a text.
        if (column.unit == "m" && column.type == ColumnType::Real)
          QVERIFY2(column.name.ends_with("_m"), std::string(column.name).c_str());
      }
  }
}

void TestPlan::roleNames() {
  QVERIFY(roleFromName("water") == Role::Water);
  QVERIFY(roleFromName("water", GeometryType::LineString) == Role::WaterLine);
  QVERIFY(roleFromName("population", GeometryType::Point) == Role::PopulationPoint);
  QVERIFY(roleFromName("population_point", GeometryType::MultiPolygon) == Role::Population);
  QVERIFY(roleFromName("hazard", GeometryType::LineString) == Role::HazardLine);
  QVERIFY(!roleFromName("hazard", GeometryType::Point));
  QVERIFY(!roleFromName("nonsense"));
  QVERIFY(roleSpec(Role::Water).title.in("kk") == roleSpec(Role::Water).title.kk);
  QVERIFY(roleSpec(Role::Water).title.in("de") == roleSpec(Role::Water).title.en);
}

void TestPlan::createAndReopen() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  PlanInfo made;
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    made = plan->info();
    QCOMPARE(made.epsg, 32643);
    QCOMPARE(made.title.kk, std::string("Сынақ"));
    QCOMPARE(made.uuid.size(), std::size_t{36});
    VERIFY_OK(plan->apply(
        "Add", {insertEdit(Role::GreenPatch, squareWkb(0, 0, 100), {{"is_public", std::int64_t{1}}})}));
  }
  auto plan = Plan::open(path);
  VERIFY_OK(plan);
  QCOMPARE(plan->info().uuid, made.uuid);
  QCOMPARE(plan->info().createdAt, made.createdAt);
  const auto features = plan->read(Role::GreenPatch);
  VERIFY_OK(features);
  QCOMPARE(features->size(), std::size_t{1});
  QVERIFY((*features)[0].geometry == multi(6, {squareWkb(0, 0, 100)}));
  QCOMPARE(plan->read(Role::GreenPatch, kBaseline, "is_public = 0")->size(), std::size_t{0});
  VERIFY_FAILS(plan->read(Role::GreenPatch, kBaseline, "no such thing"), ErrorCode::Internal);
  VERIFY_FAILS(makePlan(path), ErrorCode::AlreadyExists);
}

void TestPlan::createRefuses_data() {
  QTest::addColumn<int>("epsg");
  QTest::addColumn<int>("code");
  QTest::newRow("degrees") << 4326 << static_cast<int>(ErrorCode::GeographicCrs);
  QTest::newRow("unknown") << 999999 << static_cast<int>(ErrorCode::UnknownCrs);
  QTest::newRow("feet") << 2263 << static_cast<int>(ErrorCode::InvalidArgument);
  QTest::newRow("heights") << 5705 << static_cast<int>(ErrorCode::InvalidArgument);
}

void TestPlan::createRefuses() {
  QFETCH(int, epsg);
  QFETCH(int, code);
  QTemporaryDir folder;
  Plan::CreateOptions options;
  options.path = planPath(folder);
  options.epsg = epsg;
  const auto plan = Plan::create(options);
  QVERIFY(!plan);
  QCOMPARE(static_cast<int>(plan.error().code), code);
  QVERIFY(!plan.error().hint.empty());
  QVERIFY(QDir(folder.path()).isEmpty());
}

void TestPlan::openRefuses_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QString>("sql");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("says");
  const int unreadable = static_cast<int>(ErrorCode::Unreadable);
  QTest::newRow("absent") << QByteArray() << "absent" << static_cast<int>(ErrorCode::NotFound)
                          << "no such file";
  QTest::newRow("folder") << QByteArray() << "folder" << unreadable << "folder";
  QTest::newRow("empty") << QByteArray() << "" << unreadable << "an empty file";
  QTest::newRow("text") << QByteArray("hello, this is long enough to be a header") << "" << unreadable
                        << "not a database";
  QTest::newRow("json") << QByteArray("{\"type\":\"FeatureCollection\"}") << "" << unreadable << "JSON";
  QTest::newRow("zip") << QByteArray("PK\3\4 and so on and so on") << "" << unreadable << "ZIP";
  QTest::newRow("header only") << QByteArray("SQLite format 3\0 and then nothing of use", 40) << ""
                               << unreadable << "damaged";
  QTest::newRow("other database") << QByteArray() << "CREATE TABLE a (b)" << unreadable << "not a plan";
  QTest::newRow("geopackage") << QByteArray() << "CREATE TABLE gpkg_contents (b)" << unreadable
                              << "GeoPackage";
  QTest::newRow("newer") << QByteArray() << "plan:PRAGMA user_version = 99"
                         << static_cast<int>(ErrorCode::Unsupported) << "newer";
  QTest::newRow("truncated") << QByteArray() << "truncate" << unreadable << "damaged";
  QTest::newRow("no description") << QByteArray() << "plan:DELETE FROM plan_info" << unreadable
                                  << "description";
}

void TestPlan::openRefuses() {
  QFETCH(QByteArray, content);
  QFETCH(QString, sql);
  QFETCH(int, code);
  QFETCH(QString, says);
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  const QString file = QString::fromStdString(path);
  if (sql == "folder") {
    QVERIFY(QDir().mkpath(file));
  } else if (sql == "truncate" || sql.startsWith("plan:")) {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    if (sql != "truncate")
      QCOMPARE(sqlite3_exec(plan->connection(), sql.mid(5).toUtf8().constData(), nullptr, nullptr, nullptr),
               SQLITE_OK);
  } else if (sql != "absent") {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
    out.close();
    if (!sql.isEmpty()) {
      sqlite3 *db = nullptr;
      QCOMPARE(sqlite3_open(path.c_str(), &db), SQLITE_OK);
      QCOMPARE(sqlite3_exec(db, sql.toUtf8().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
      sqlite3_close(db);
    }
  }
  if (sql == "truncate") QVERIFY(QFile::resize(file, QFileInfo(file).size() / 2));
  for (const auto mode : {Plan::Mode::ReadWrite, Plan::Mode::ReadOnly}) {
    const auto plan = Plan::open(path, mode);
    QVERIFY(!plan);
    const std::string text = plan.error().text();
    QVERIFY2(static_cast<int>(plan.error().code) == code, text.c_str());
    QVERIFY2(QString::fromStdString(text).contains(says), text.c_str());
    QVERIFY2(!plan.error().hint.empty(), text.c_str());
  }
  if (sql == "absent") QVERIFY(!QFile::exists(file));
}

void TestPlan::writeProtected() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  VERIFY_OK(makePlan(path));
  QVERIFY(QFile::setPermissions(QString::fromStdString(path),
                                QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
  QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup |
                                                   QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther));
  const bool isRoot = ::geteuid() == 0; // root may write everywhere: be somebody else for a moment
  if (isRoot) QCOMPARE(::seteuid(65534), 0);
  const auto writing = Plan::open(path);
  const auto reading = Plan::open(path, Plan::Mode::ReadOnly);
  if (isRoot) QCOMPARE(::seteuid(0), 0);
  QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
  VERIFY_FAILS(writing, ErrorCode::IoError);
  QVERIFY(!writing.error().hint.empty());
  VERIFY_OK(reading);
}

void TestPlan::busy() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = makePlan(path);
  VERIFY_OK(plan);
  sqlite3 *other = nullptr;
  QCOMPARE(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_busy_timeout(plan->connection(), 50);
  const auto refused = plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))});
  VERIFY_FAILS(refused, ErrorCode::Busy);
  QVERIFY(!refused.error().hint.empty());
  QCOMPARE(*plan->count(Role::Comment), std::int64_t{0}); // reading goes on
  sqlite3_close(other);
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}));
}

void TestPlan::readOnly() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  VERIFY_OK(makePlan(path));
  auto plan = Plan::open(path, Plan::Mode::ReadOnly);
  VERIFY_OK(plan);
  VERIFY_FAILS(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}), ErrorCode::IoError);
  VERIFY_FAILS(plan->setSetting("a", "b"), ErrorCode::IoError);
  VERIFY_FAILS(plan->undo(), ErrorCode::IoError);
  QVERIFY(!plan->canUndo());
}

void TestPlan::values_data() {
  QTest::addColumn<QString>("column");
  QTest::addColumn<QVariant>("value");
  QTest::addColumn<bool>("fits");
  QTest::newRow("choice") << "kind" << QVariant("school") << true;
  QTest::newRow("no choice") << "kind" << QVariant("castle") << false;
  QTest::newRow("integer in real") << "capacity" << QVariant(500) << true;
  QTest::newRow("text in real") << "capacity" << QVariant("many") << false;
  QTest::newRow("unknown column") << "colour" << QVariant("red") << false;
  QTest::newRow("number in text") << "address" << QVariant(12) << true;
  QTest::newRow("bookkeeping is ignored") << "scenario_id" << QVariant(77) << true;
  QTest::newRow("Kazakh") << "name_kk" << QVariant(QString::fromUtf8("Әуезов мектебі")) << true;
}

void TestPlan::values() {
  QFETCH(QString, column);
  QFETCH(QVariant, value);
  QFETCH(bool, fits);
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  Value given;
  if (value.userType() == QMetaType::Int)
    given = std::int64_t{value.toInt()};
  else
    given = value.toString().toStdString();
  const auto outcome =
      plan->apply("A", {insertEdit(Role::Facility, pointWkb(1, 2), {{column.toStdString(), given}})});
  if (!fits) {
    VERIFY_FAILS(outcome, ErrorCode::InvalidArgument);
    QCOMPARE(*plan->count(Role::Facility), std::int64_t{0});
    return;
  }
  VERIFY_OK(outcome);
  QCOMPARE(*plan->count(Role::Facility), std::int64_t{1});
}

void TestPlan::geometryTypes() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string line = lineWkb({{0, 0}, {10, 0}});
  VERIFY_OK(
      plan->apply("A", {insertEdit(Role::Street, line), insertEdit(Role::Street, multi(5, {line})),
                        insertEdit(Role::District, squareWkb(0, 0, 5)), insertEdit(Role::Comment, "")}));
  const auto streets = plan->read(Role::Street);
  VERIFY_OK(streets);
  QVERIFY((*streets)[1].geometry == line);
  for (const auto &[role, wkb] : {std::pair{Role::Street, multi(5, {line, line})},
                                  {Role::Street, pointWkb(1, 1)},
                                  {Role::District, line},
                                  {Role::Comment, squareWkb(0, 0, 1)},
                                  {Role::Comment, std::string("rubbish")}})
    VERIFY_FAILS(plan->apply("B", {insertEdit(role, wkb)}), ErrorCode::BadData);
  QCOMPARE(plan->history().size(), std::size_t{1});
}

void TestPlan::scenarioCopiesOnWrite() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const auto name = [](const char *text) { return Attributes{{"name_en", std::string(text)}}; };
  VERIFY_OK(plan->apply("Base", {insertEdit(Role::Facility, pointWkb(1, 1), name("a")),
                                 insertEdit(Role::Facility, pointWkb(2, 2), name("b")),
                                 insertEdit(Role::Facility, pointWkb(3, 3), name("c"))}));
  const auto scenario = plan->addScenario({"", "", "S"});
  const auto second = plan->addScenario({"", "", "T"});
  VERIFY_OK(scenario);
  VERIFY_OK(second);
  const auto names = [&](ScenarioId id) {
    std::string out;
    const auto features = plan->read(Role::Facility, id);
    for (const Feature &feature : *features)
      out += std::get<std::string>(feature.attributes.at("name_en"));
    return out;
  };
  const std::string baseline = contents(*plan);
  const auto outcome = plan->apply("Change",
                                   {updateEdit(Role::Facility, 1, name("A")), removeEdit(Role::Facility, 2),
                                    insertEdit(Role::Facility, pointWkb(4, 4), name("N"))},
                                   *scenario);
  VERIFY_OK(outcome);
  QCOMPARE(names(kBaseline), std::string("abc"));
  QCOMPARE(names(*scenario), std::string("cAN"));
  QCOMPARE(names(*second), std::string("abc"));
  QCOMPARE(*plan->count(Role::Facility, *scenario), std::int64_t{3});
  // The baseline's fid and the copy's both mean the copy now.
  const auto again = plan->apply(
      "Again",
      {updateEdit(Role::Facility, 1, name("X")), updateEdit(Role::Facility, outcome->fids[0], name("Y"))},
      *scenario);
  VERIFY_OK(again);
  QCOMPARE(again->fids[0], again->fids[1]);
  QCOMPARE(names(*scenario), std::string("cYN"));
  VERIFY_FAILS(plan->apply("Gone", {removeEdit(Role::Facility, 2)}, *scenario), ErrorCode::NotFound);
  VERIFY_FAILS(plan->apply("Other", {updateEdit(Role::Facility, outcome->fids[0], name("Z"))}, *second),
               ErrorCode::InvalidArgument);
  VERIFY_FAILS(plan->apply("Base", {updateEdit(Role::Facility, outcome->fids[0], name("Z"))}),
               ErrorCode::InvalidArgument);
  VERIFY_FAILS(plan->apply("None", {insertEdit(Role::Comment, pointWkb(1, 1))}, 99), ErrorCode::NotFound);
  // What the scenario changed or added goes; a changed feature of the baseline stays hidden there.
  VERIFY_OK(plan->apply(
      "Remove", {removeEdit(Role::Facility, outcome->fids[0]), removeEdit(Role::Facility, outcome->fids[2])},
      *scenario));
  QCOMPARE(names(*scenario), std::string("c"));
  QCOMPARE(names(kBaseline), std::string("abc"));
  // A baseline edit shows through where the scenario has no copy.
  VERIFY_OK(plan->apply("Base", {updateEdit(Role::Facility, 3, name("C"))}));
  QCOMPARE(names(*scenario), std::string("C"));
  for (int i = 0; i < 4; ++i)
    VERIFY_OK(plan->undo());
  QCOMPARE(contents(*plan), baseline);
}

void TestPlan::scenarioNames() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const auto id = plan->addScenario({"Нұсқа", "Вариант", "Variant"}, "a note");
  VERIFY_OK(id);
  for (const char *name : {"Нұсқа", "Вариант", "Variant", "1"})
    QCOMPARE(*plan->scenarioByName(name), *id);
  for (const char *name : {"Baseline", "baseline", "0", "Бастапқы күй"})
    QCOMPARE(*plan->scenarioByName(name), kBaseline);
  VERIFY_FAILS(plan->scenarioByName("nope"), ErrorCode::NotFound);
  VERIFY_FAILS(plan->addScenario({"", "Вариант", ""}), ErrorCode::AlreadyExists);
  VERIFY_FAILS(plan->addScenario({}), ErrorCode::InvalidArgument);
  VERIFY_FAILS(plan->renameScenario(kBaseline, {"", "", "x"}), ErrorCode::InvalidArgument);
  VERIFY_FAILS(plan->removeScenario(kBaseline), ErrorCode::InvalidArgument);
  VERIFY_FAILS(plan->removeScenario(5), ErrorCode::NotFound);
  VERIFY_OK(plan->renameScenario(*id, {"Нұсқа", "Вариант", "Other"}));
  QCOMPARE(plan->scenarios()[1].name.en, std::string("Other"));
  QCOMPARE(plan->scenarios()[1].note, std::string("a note"));
}

void TestPlan::settingsDraftsProblems() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    VERIFY_OK(plan->setSetting("extent", "1 2 3 4"));
    VERIFY_OK(plan->saveDraft({"corridor", 0, "{\"points\":[[1,2]]}", ""}));
    VERIFY_OK(plan->saveDraft({"corridor", 0, "{\"points\":[[1,2],[3,4]]}", ""}));
    VERIFY_OK(plan->saveDraft({"zone", 0, "{}", ""}));
    VERIFY_OK(plan->dropDraft("zone"));
    Problem placed{"SNAP_FAILED", Severity::Error, "facility", "7", "too far",
                   650000.5,      4790000.25,      312.5,      "m"};
    Problem plain;
    plain.code = "TOTALS_CONFLICT";
    VERIFY_OK(plan->replaceProblems("check", {placed, plain}));
    VERIFY_OK(plan->replaceProblems("import:1", {plain}));
    VERIFY_OK(plan->replaceProblems("import:1", {}));
  }
  auto plan = Plan::open(path);
  VERIFY_OK(plan);
  QCOMPARE(plan->setting("extent"), std::string("1 2 3 4"));
  QCOMPARE(plan->setting("none", "else"), std::string("else"));
  QCOMPARE(plan->drafts().size(), std::size_t{1});
  QCOMPARE(plan->drafts()[0].stateJson, std::string("{\"points\":[[1,2],[3,4]]}"));
  const auto problems = plan->problems("check");
  QCOMPARE(problems.size(), std::size_t{2});
  QCOMPARE(problems[0].problem.x, 650000.5);
  QCOMPARE(problems[0].problem.size, 312.5);
  QVERIFY(problems[0].problem.severity == Severity::Error);
  QVERIFY(!problems[1].problem.hasPlace() && std::isnan(problems[1].problem.size));
  QCOMPARE(plan->problems().size(), std::size_t{2});
  QVERIFY(plan->history().empty());
}

void TestPlan::resultsKeepProvenance() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}));
  ResultRecord record;
  record.provenance = {
      "coverage.by_district", "1.2", "Alatau", "{\"limit\":500}", {{"streets", "plan:street", 12, "ab"}}};
  record.indicators = {
      {"covered_share", "Алмалы", 0.1 + 0.2, "share", "", "{}"},
      {"covered_share", "", std::numeric_limits<double>::quiet_NaN(), "share", "NO_POPULATION", ""}};
  VERIFY_OK(plan->transaction([&]() -> Status {
    const std::string table = "result_" + std::to_string(nextResultId(*plan)) + "_cells";
    record.layers = {{"cells", table, "POINT"}};
    const std::string sql = "CREATE TABLE " + table +
                            " (fid INTEGER PRIMARY KEY, v DOUBLE);"
                            "SELECT AddGeometryColumn('" +
                            table +
                            "', 'geom', 32643, 'POINT', 'XY');"
                            "SELECT CreateSpatialIndex('" +
                            table + "', 'geom');";
    if (sqlite3_exec(plan->connection(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      return fail(ErrorCode::Internal, sqlite3_errmsg(plan->connection()));
    const auto id = storeResult(*plan, record);
    if (!id) return tl::unexpected<Error>(id.error());
    return *id == 1 ? Status() : fail(ErrorCode::Internal, "unexpected id");
  }));
  const auto read = result(*plan, 1);
  VERIFY_OK(read);
  QCOMPARE(read->provenance.parametersJson, std::string("{\"limit\":500}"));
  QCOMPARE(read->provenance.inputs.at(0).rows, std::int64_t{12});
  QCOMPARE(read->indicators.at(0).value, 0.1 + 0.2);
  QVERIFY(std::isnan(read->indicators.at(1).value));
  QCOMPARE(read->dataVersion, plan->dataVersion());
  VERIFY_OK(plan->undo());
  QVERIFY(result(*plan, 1)->dataVersion < plan->dataVersion());
  ResultRecord bad = record;
  bad.layers[0].table = "result_9_nothing";
  VERIFY_FAILS(storeResult(*plan, bad), ErrorCode::NotFound);
  bad = record;
  bad.layers[0].table = "street"; // removing such a result would drop the streets
  VERIFY_FAILS(storeResult(*plan, bad), ErrorCode::InvalidArgument);
  bad = record;
  bad.id = 1;
  VERIFY_FAILS(storeResult(*plan, bad), ErrorCode::AlreadyExists);
  QCOMPARE(results(*plan).size(), std::size_t{1});
  VERIFY_OK(removeResult(*plan, 1));
  QCOMPARE(text(plan->connection(), "SELECT name FROM sqlite_master WHERE name LIKE '%result_1%'"),
           std::string());
  QCOMPARE(text(plan->connection(), "SELECT count(*) FROM indicator"), std::string("0|\n"));
  VERIFY_FAILS(removeResult(*plan, 1), ErrorCode::NotFound);
  QCOMPARE(nextResultId(*plan), std::int64_t{2});
}

void TestPlan::stylesAreStored() {
  QTemporaryDir folder;
  QFile style(folder.filePath("street.qml"));
  QVERIFY(style.open(QIODevice::WriteOnly));
  style.write("<qgis/>");
  style.close();
  Plan::CreateOptions options;
  options.path = planPath(folder);
  options.stylesDir = folder.path().toStdString();
  auto plan = Plan::create(options);
  VERIFY_OK(plan);
  QCOMPARE(text(plan->connection(), "SELECT f_table_schema, f_table_name, f_geometry_column, styleQML, "
                                    "useAsDefault FROM layer_styles ORDER BY id"),
           std::string("NULL|street|geom|<qgis/>|1|\n|street|geom|<qgis/>|1|\n"));
}

void TestPlan::otherProgramsReadIt() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    VERIFY_OK(
        plan->apply("A", {insertEdit(Role::Street, lineWkb({{650000, 4790000}, {650100, 4790000}}),
                                     {{"oneway", std::int64_t{-1}}, {"name_ru", std::string("пр. Абая")}})}));
  }
  const QString file = QString::fromStdString(path);
  const auto run = [&](const QString &program, const QStringList &arguments, QString &output) {
    QProcess process;
    process.start(program, arguments);
    QVERIFY(process.waitForFinished());
    output = QString::fromUtf8(process.readAllStandardOutput());
    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(process.exitCode() == 0, errors.toUtf8().constData());
    QVERIFY2(!errors.contains("Warning") && !errors.contains("ERROR"), errors.toUtf8().constData());
  };
  QString output;
  if (!QStandardPaths::findExecutable("ogrinfo").isEmpty()) {
    run("ogrinfo", {"-ro", file, "street"}, output);
    QVERIFY2(output.contains(QString::fromUtf8("name_ru (String) = пр. Абая")), output.toUtf8().constData());
    QVERIFY(output.contains("ID[\"EPSG\",32643]"));
    QVERIFY(output.contains("oneway (Integer) = -1"));
  }
  if (!QStandardPaths::findExecutable("spatialite").isEmpty()) {
    run("spatialite",
        {"-silent", file,
         "PRAGMA integrity_check; SELECT CheckSpatialMetaData(); SELECT GLength(geom) "
         "FROM street; SELECT count(*) FROM plan_column WHERE table_name = 'street';"},
        output);
    QCOMPARE(output.split('\n').mid(0, 3).join(' '), QString("ok 3 100.0"));
    QCOMPARE(output.split('\n').at(3).toInt(),
             static_cast<int>(roleSpec(Role::Street).columns.size() + commonColumns().size()));
  }
}

void TestPlan::fileIsAloneAfterClose() {
  QTemporaryDir folder;
  {
    auto plan = makePlan(planPath(folder));
    VERIFY_OK(plan);
    VERIFY_OK(plan->setSetting("a", "b"));
    QCOMPARE(text(plan->connection(), "PRAGMA journal_mode"), std::string("wal|\n"));
    Plan moved = std::move(*plan);
    plan = std::move(moved);
    QCOMPARE(plan->setting("a"), std::string("b"));
  }
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestPlan::sha256Vectors() {
  // FIPS 180-2, appendix B
  QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  QCOMPARE(sha256(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  Sha256 parts;
  parts.add("a");
  parts.add("bc");
  QCOMPARE(parts.finish(), sha256("abc"));
  QTemporaryDir folder;
  VERIFY_FAILS(sha256OfFile(folder.filePath("none").toStdString()), ErrorCode::NotFound);
  VERIFY_FAILS(sha256OfFile(folder.path().toStdString()), ErrorCode::Unreadable);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
