// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/city_indicators.h>
#include <alatau/coverage/norms.h>
#include <alatau/coverage/provision.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace alatau;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string fileText(const std::string &path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/norm_coverage.json"));
}

nlohmann::json text(const std::string &word) {
  return {{"kk", word + " kk"}, {"ru", word + " ru"}, {"en", word}};
}

nlohmann::json norm(const std::string &id, double value, const std::string &status = "placeholder") {
  nlohmann::json made = {
      {"id", id},    {"class", "school"},       {"kind", "max_distance"}, {"value", value},
      {"unit", "m"}, {"title", text("School")}, {"status", status},       {"document", text("Code")}};
  if (status == "verified") made["clause"] = text("5.3");
  return made;
}

nlohmann::json pack(std::vector<nlohmann::json> norms) {
  return {{"schema", 1}, {"id", "test"}, {"title", text("Test")}, {"norms", std::move(norms)}};
}

bool isNear(double a, double b, double tolerance = 1e-9) {
  return std::abs(a - b) <= tolerance;
}

} // namespace

class TestNorms : public QObject {
  Q_OBJECT

private slots:
  void thePackOfKazakhstan();
  void nothingUnverifiedComplies();
  void verifiedComplies();
  void days();
  void zones();
  void badPacks_data();
  void badPacks();
  void provision_workedExample();
  void provision_edgeCases();
  void coverageByClass();
  void cityIndicators_workedExamples();
  void unknownStaysUnknown();
};

void TestNorms::thePackOfKazakhstan() {
  const auto made = readNormPack(fileText(ALATAU_RESOURCES "/norms/kz.json"));
  QVERIFY2(made, made ? "" : made.error().text().c_str());
  // methods.md 1.6: id, value, status
  const std::vector<std::tuple<const char *, double, NormStatus>> wanted = {
      {"kindergarten_distance", 300, NormStatus::Placeholder},
      {"school_distance", 500, NormStatus::Placeholder},
      {"sport_distance", 500, NormStatus::Placeholder},
      {"clinic_distance", 1000, NormStatus::Placeholder},
      {"pharmacy_distance", 300, NormStatus::Placeholder},
      {"shop_distance", 500, NormStatus::Placeholder},
      {"green_per_resident", 16, NormStatus::Placeholder},
      {"green_share_city", 0.4, NormStatus::Placeholder},
      {"green_share_residential", 0.25, NormStatus::Placeholder},
      {"water_strip", 35, NormStatus::Unverified},
      {"sanitary_zone_1", 1000, NormStatus::Unverified},
      {"sanitary_zone_5", 50, NormStatus::Unverified},
      {"ramp_slope", 0.08, NormStatus::Unverified},
      {"ambulance_category_1", 10, NormStatus::Unverified},
      {"ambulance_category_4", 60, NormStatus::Unverified},
      {"fire_arrival_city", 10, NormStatus::Placeholder},
      {"fire_drive_width", 6, NormStatus::Unverified},
      {"building_slope", 15, NormStatus::Draft},
  };
  for (const auto &[id, value, status] : wanted) {
    const Norm *norm = made->find(id);
    QVERIFY2(norm, id);
    QCOMPARE(norm->value, value);
    QVERIFY2(norm->status == status, id);
  }
  std::size_t empty = 0;
  for (const Norm &norm : made->norms) {
    QVERIFY2(norm.status != NormStatus::Verified, norm.id.c_str()); // nobody has read the texts yet
    empty += norm.hasValue() ? 0 : 1;
  }
  QVERIFY(empty >= 20);
  const Norm *school = applicableNorm(*made, {"school", "max_distance"});
  QVERIFY(school);
  QCOMPARE(school->value, 500.0);
  QCOMPARE(applicableNorm(*made, {"school", "max_distance", "low_rise"})->value, 1000.0);
  QVERIFY(!applicableNorm(*made, {"circus", "max_distance"}));
}

void TestNorms::nothingUnverifiedComplies() {
  for (const char *status : {"draft", "placeholder", "unverified"}) {
    const auto made = readNormPack(pack({norm("a", 500, status)}).dump());
    QVERIFY(made);
    const Norm &read = made->norms.front();
    QCOMPARE(verdict(read, 500), Verdict::MeetsReference); // inclusive
    QCOMPARE(verdict(read, 500.001), Verdict::MissesReference);
    QCOMPARE(verdict(read, kNaN), Verdict::NoValue);
    QCOMPARE(verdictText(read, verdict(read, 1), "en"), std::string("meets the reference value"));
    QCOMPARE(verdictText(read, verdict(read, 1), "ru"), std::string("соответствует справочному значению"));
    QCOMPARE(verdictText(read, verdict(read, 1), "kk"), std::string("анықтамалық мәнге сай"));
    for (const double measured : {1.0, 1000.0, kNaN})
      QVERIFY(verdictText(read, verdict(read, measured), "en").find("compl") == std::string::npos);
  }
}

void TestNorms::verifiedComplies() {
  auto json = norm("a", 0.4, "verified");
  json["kind"] = "min_share";
  json["unit"] = "share";
  const auto made = readNormPack(pack({json}).dump());
  QVERIFY(made);
  const Norm &read = made->norms.front();
  QCOMPARE(verdict(read, 0.4), Verdict::Complies);
  QCOMPARE(verdict(read, 0.39), Verdict::DoesNotComply);
  QCOMPARE(verdictText(read, Verdict::Complies, "en"), std::string("complies with Code, 5.3"));
  QVERIFY(std::isnan(read.limit()));
}

void TestNorms::days() {
  auto old = norm("old", 400), now = norm("now", 500);
  old["valid_to"] = "2025-12-31";
  now["valid_from"] = "2026-01-01";
  const auto made = readNormPack(pack({old, now}).dump());
  QVERIFY(made);
  const auto on = [&](std::string_view day) {
    return applicableNorm(*made, {"school", "max_distance", {}, {}, day})->value;
  };
  QCOMPARE(on("2025-12-31"), 400.0);
  QCOMPARE(on("2026-01-01"), 500.0);
  QCOMPARE(made->find("now")->limit(), 500.0);
}

void TestNorms::zones() {
  auto empty = norm("empty", 1), plain = norm("plain", 500), low = norm("low", 1000),
       rural = norm("rural", 2000);
  empty["value"] = nullptr;
  low["applies_to"] = {{"zones", {"low_rise"}}};
  rural["applies_to"] = {{"district_kinds", {"rural"}}};
  const auto made = readNormPack(pack({empty, plain, low, rural}).dump());
  QVERIFY2(made, made ? "" : made.error().text().c_str());
  QCOMPARE(applicableNorm(*made, {"school", "max_distance"})->id, std::string("plain"));
  QCOMPARE(applicableNorm(*made, {"school", "max_distance", "low_rise"})->id, std::string("low"));
  QCOMPARE(applicableNorm(*made, {"school", "max_distance", {}, "rural"})->id, std::string("rural"));
  QCOMPARE(verdict(*made->find("empty"), 1), Verdict::NoValue);
}

void TestNorms::badPacks_data() {
  QTest::addColumn<QString>("json");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("place");
  const auto bad = [](const char *name, const nlohmann::json &json, const char *place) {
    QTest::newRow(name) << QString::fromStdString(json.dump()) << static_cast<int>(ErrorCode::BadData)
                        << QString(place);
  };
  QTest::newRow("no JSON") << QString("{,") << static_cast<int>(ErrorCode::Unreadable) << QString();
  auto other = pack({});
  other["schema"] = 2;
  QTest::newRow("schema") << QString::fromStdString(other.dump()) << static_cast<int>(ErrorCode::Unsupported)
                          << QString("schema");
  bad("twice", pack({norm("a", 1), norm("a", 2)}), "norms[1].id");
  bad("negative", pack({norm("a", -1)}), "norms[0].value");
  auto one = norm("a", 1);
  one.erase("value");
  bad("no value", pack({one}), "norms[0].value");
  one = norm("a", 1);
  one["value"] = "500";
  bad("text", pack({one}), "norms[0].value");
  one = norm("a", 1);
  one["titel"] = 1;
  bad("unknown field", pack({one}), "norms[0].titel");
  one = norm("a", 1);
  one["title"].erase("kk");
  bad("language", pack({one}), "norms[0].title.kk");
  bad("status", pack({norm("a", 1, "law")}), "norms[0].status");
  one = norm("a", 1, "verified");
  one.erase("clause");
  bad("verified without a clause", pack({one}), "norms[0].status");
  one = norm("a", 1);
  one["valid_from"] = "1.1.2026";
  bad("date", pack({one}), "norms[0].valid_from");
  one = norm("a", 1);
  one["unit"] = "km";
  bad("unit", pack({one}), "norms[0].unit");
  one = norm("a", 1);
  one["kind"] = "radius";
  bad("kind", pack({one}), "norms[0].kind");
  one = norm("a", 1);
  one["applies_to"] = {{"zone", {"x"}}};
  bad("applies_to", pack({one}), "norms[0].applies_to.zone");
}

void TestNorms::badPacks() {
  QFETCH(QString, json);
  QFETCH(int, code);
  QFETCH(QString, place);
  const auto made = readNormPack(json.toStdString());
  QVERIFY(!made);
  QCOMPARE(static_cast<int>(made.error().code), code);
  QCOMPARE(QString::fromStdString(made.error().place), place);
}

void TestNorms::provision_workedExample() {
  const auto c = cases()["provision"];
  const double tolerance = c["tolerance"];
  const ProvisionRow row = provision(c["supply"], c["persons"], c["norm_per_1000"]);
  QVERIFY(isNear(row.need, c["need"], tolerance));
  QVERIFY(isNear(row.deficit, c["deficit"], tolerance));
  QVERIFY(isNear(row.perThousand, c["per_1000"], tolerance));
  QCOMPARE(row.surplus, 0.0);
}

void TestNorms::provision_edgeCases() {
  const ProvisionRow nobody = provision(100, 0, 72);
  QVERIFY(std::isnan(nobody.perThousand));
  QCOMPARE(nobody.flag, CoverageFlag::NoPopulation);
  QCOMPARE(nobody.deficit, 0.0);
  QVERIFY(std::isnan(provision(100, 1000, kNaN).deficit)); // no norm
  QCOMPARE(provision(100, 1000, kNaN).perThousand, 100.0);
  QVERIFY(std::isnan(provision(-1, 1000, 72).perThousand));
  QVERIFY(std::isnan(provision(kNaN, 1000, 72).deficit));
}

void TestNorms::coverageByClass() {
  const std::vector<double> persons = {100, 50, 30, 20, -1};
  const std::vector<Cost> school = {500'000, 500'001, kUnreachable, kUnreachable, 0};
  const std::vector<Cost> park = {1'000, 1'000, 400'000, kUnreachable, 0};
  const auto R = ReachStatus::Reached;
  const std::vector<ReachStatus> schoolStatus = {R, R, ReachStatus::Unreached, ReachStatus::SnapFailed, R};
  const std::vector<ReachStatus> parkStatus = {R, R, R, ReachStatus::SnapFailed, R};
  const std::vector<ClassAccess> classes = {{school, schoolStatus, 500'000, true},
                                            {park, parkStatus, 300'000, true}};
  const std::vector<std::vector<std::uint32_t>> groups = {{0, 1, 2, 3, 4}, {2}, {}};
  const auto made = normCoverage(persons, classes, groups, {});
  QVERIFY(made);
  const NormCoverage &all = made->front();
  QCOMPARE(all.classes[0].people.population, 200.0);
  QCOMPARE(all.classes[0].people.covered, 100.0);
  QCOMPARE(all.classes[0].people.unreached, 30.0);
  QCOMPARE(all.classes[0].people.snapFailed, 20.0);
  QCOMPARE(all.classes[0].p90, 500.001);
  QVERIFY(isNear(all.classes[0].p90Ratio, 1.000002));
  QCOMPARE(all.complete, 100.0);
  QCOMPARE(all.completeShare, 0.5);
  QVERIFY(isNear(all.meanClasses, (100.0 * 2 + 50) / 200));
  QCOMPARE((*made)[1].classes[1].people.share, 0.0);
  QVERIFY(std::isnan((*made)[2].completeShare));
  QCOMPARE((*made)[2].classes[0].people.flag, CoverageFlag::NoPopulation);
  QCOMPARE(normRatio(250'000, R, 500'000), 0.5);
  QVERIFY(std::isinf(normRatio(kUnreachable, ReachStatus::Unreached, 500'000)));
  QVERIFY(std::isnan(normRatio(1, ReachStatus::SnapFailed, 500'000)));
  QVERIFY(std::isnan(normRatio(1, R, kUnreachable)));
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto cancelled = normCoverage(persons, classes, groups, context);
  QVERIFY(!cancelled);
  QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
}

void TestNorms::cityIndicators_workedExamples() {
  const auto open = cases()["sdg_11_7_1"];
  QVERIFY(isNear(openSpaceShare(open["open_ha"].get<double>() * 1e4, open["streets_ha"].get<double>() * 1e4,
                                open["built_up_ha"].get<double>() * 1e4),
                 open["share"], open["tolerance"]));
  const auto transit = cases()["sdg_11_2_1"];
  double near = 0, all = 0;
  for (std::size_t i = 0; i < transit["persons"].size(); ++i) {
    const double high = transit["high_metres"][i].is_null() ? kNaN : transit["high_metres"][i].get<double>();
    const double persons = transit["persons"][i];
    all += persons;
    if (hasConvenientTransit(transit["low_metres"][i], high)) near += persons;
  }
  QVERIFY(isNear(near / all, transit["share"], transit["tolerance"]));
  const auto iso = cases()["iso_37120"];
  CityFigures figures;
  figures.population = iso["persons"];
  figures.green = iso["green_ha"].get<double>() * 1e4;
  QVERIFY(isNear(cityIndicators(figures).greenHectaresPer100k, iso["per_100k_ha"], iso["tolerance"]));
  QVERIFY(isNear(figures.green / figures.population, iso["per_person_m2"], iso["tolerance"]));
}

void TestNorms::unknownStaysUnknown() {
  const CityIndicators unknown = cityIndicators({});
  QVERIFY(std::isnan(unknown.greenHectaresPer100k));
  QVERIFY(std::isnan(unknown.fireResponseMinutes));
  CityFigures figures;
  figures.population = 0;
  figures.green = 10;
  QVERIFY(std::isnan(cityIndicators(figures).greenHectaresPer100k));
  QVERIFY(std::isnan(openSpaceShare(1, kNaN, 10)));
  QVERIFY(std::isnan(openSpaceShare(1, 1, 0)));
  QVERIFY(!hasConvenientTransit(kNaN, kNaN));
  QVERIFY(hasConvenientTransit(500, kNaN));
  QVERIFY(hasConvenientTransit(501, 1000));
}

QTEST_GUILESS_MAIN(TestNorms)
#include "tst_norms.moc"
