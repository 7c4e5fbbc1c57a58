// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile_help.h"

#include <QDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>
#include <set>

using namespace alatau;
using nlohmann::json;
using test::fileText;

namespace {

const std::string kFolder = ALATAU_RESOURCES "/profiles/";

std::set<std::string> keysOf(const json &object) {
  std::set<std::string> keys;
  for (const auto &[key, value] : object.items())
    keys.insert(key);
  return keys;
}

/// Every object of a written profile has exactly the properties of the schema.
void compareKeys(const json &written, const json &schema, const std::string &path, QStringList &differences) {
  if (!schema.contains("properties")) return; // a table with free keys
  if (keysOf(written) != keysOf(schema["properties"])) differences << QString::fromStdString(path);
  for (const auto &[key, value] : written.items())
    if (value.is_object() && schema["properties"].contains(key))
      compareKeys(value, schema["properties"][key], path + "/" + key, differences);
}

std::vector<std::string> textsOf(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

} // namespace

/// Profiles as text: those of the product, their schema, and what is said of broken ones.
class TestTravelProfile : public QObject {
  Q_OBJECT

private slots:
  void shipped_data() {
    QTest::addColumn<QString>("id");
    const QStringList files = QDir(QString::fromStdString(kFolder)).entryList({"*.json"}, QDir::Files);
    QVERIFY(files.size() >= 12);
    for (const QString &file : files)
      if (file != "schema.json") QTest::newRow(qPrintable(file)) << file.chopped(5);
  }
  void shipped() {
    QFETCH(QString, id);
    const auto profile = readTravelProfile(fileText(kFolder + id.toStdString() + ".json"));
    QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
    QCOMPARE(QString::fromStdString(profile->id), id);
    QVERIFY(profile->title.kk != profile->title.en && profile->title.ru != profile->title.en);
    const std::string written = writeTravelProfile(*profile);
    const auto again = readTravelProfile(written);
    QVERIFY2(again.has_value(), again ? "" : again.error().text().c_str());
    QCOMPARE(QString::fromStdString(writeTravelProfile(*again)), QString::fromStdString(written));
    // What the file says is in what was read.
    const json file = json::parse(fileText(kFolder + id.toStdString() + ".json")),
               full = json::parse(written);
    json merged = full;
    merged.merge_patch(file);
    QVERIFY2(merged == full, (merged.dump() + "\n" + full.dump()).c_str());
  }

  void schemaHasEveryField() {
    const json schema = json::parse(fileText(kFolder + "schema.json"));
    QStringList differences;
    compareKeys(json::parse(writeTravelProfile(TravelProfile())), schema, "", differences);
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(", ")));
    const json &properties = schema["properties"];
    QCOMPARE(properties["speed"]["properties"]["by_class"]["propertyNames"]["enum"]
                 .get<std::vector<std::string>>(),
             textsOf(profileClasses()));
    QCOMPARE(properties["speed"]["properties"]["by_period"]["propertyNames"]["enum"]
                 .get<std::vector<std::string>>(),
             textsOf(profilePeriods()));
    QCOMPARE(properties["points"]["propertyNames"]["enum"].get<std::vector<std::string>>(),
             textsOf(profilePointKinds()));
    QCOMPARE(keysOf(properties["points"]["additionalProperties"]["properties"]),
             (std::set<std::string>{"is_closed", "seconds"}));
  }

  void broken_data() {
    QTest::addColumn<QString>("patch"); // merged into the profile of the manual wheelchair
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const char *patch, const char *place) {
      QTest::newRow(name) << QString::fromUtf8(patch) << QString::fromUtf8(place);
    };
    row("unknown field", R"({"sped": 3})", "sped");
    row("unknown field inside", R"({"slope": {"max_up": 8}})", "slope/max_up");
    row("missing id", R"({"id": null})", "id"); // merging null removes
    row("empty title", R"({"title": {"kk": ""}})", "title/kk");
    row("missing title", R"({"title": {"ru": null}})", "title/ru");
    row("mode", R"({"mode": "horse"})", "mode");
    row("mode of wrong type", R"({"mode": 3})", "mode");
    row("speed zero", R"({"speed": {"kmh": 0}})", "speed/kmh");
    row("speed as text", R"({"speed": {"kmh": "4.5"}})", "speed/kmh");
    row("speed of no class", R"({"speed": {"by_class": {"autobahn": {"free_flow": 130}}}})",
        "speed/by_class/autobahn");
    row("speed of no period", R"({"speed": {"by_class": {"primary": {"noon": 40}}}})",
        "speed/by_class/primary/noon");
    row("negative speed of a class", R"({"speed": {"by_class": {"primary": {"night": -1}}}})",
        "speed/by_class/primary/night");
    row("factor", R"({"speed": {"by_period": {"am_peak": 0}}})", "speed/by_period/am_peak");
    row("column", R"({"access": {"columns": ["foot", "boat"]}})", "access/columns/1");
    row("no list", R"({"access": {"closed_classes": "motorway"}})", "access/closed_classes");
    row("name is a number", R"({"surface": {"closed": ["mud", 4]}})", "surface/closed/1");
    row("flag", R"({"steps": {"is_allowed": "no"}})", "steps/is_allowed");
    row("kerb", R"({"kerbs": {"height_m": {"high": 0.2}}})", "kerbs/height_m/high");
    row("kerb in centimetres", R"({"kerbs": {"max_height_m": 3}})", "kerbs/max_height_m");
    row("point", R"({"points": {"moat": {"is_closed": true}}})", "points/moat");
    row("field of a point", R"({"points": {"gate": {"closed": true}}})", "points/gate/closed");
    row("policy", R"({"unknown": {"policy": "maybe"}})", "unknown/policy");
    row("model", R"({"slope": {"model": "hiker"}})", "slope/model");
    row("coarse step", R"({"slope": {"step_m": 50}})", "slope/step_m");
    row("object needed", R"({"slope": 8})", "slope");
  }
  void broken() {
    QFETCH(QString, patch);
    QFETCH(QString, place);
    json profile = json::parse(fileText(kFolder + "wheelchair_manual.json"));
    profile.merge_patch(json::parse(patch.toStdString()));
    const auto read = readTravelProfile(profile.dump());
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::BadData);
    QCOMPARE(QString::fromStdString(read.error().place), place);
    QVERIFY(!read.error().hint.empty());
  }

  void noJson() {
    const auto read = readTravelProfile("{\n  \"id\": \"x\",\n  \"title\" {}\n}");
    QVERIFY(!read.has_value());
    QCOMPARE(QString::fromStdString(read.error().place), QString("line 3, column 11"));
    for (const char *text : {"", "[]", "3", "null", "\xff\xfe", "{\"id\": \"\xff\"}"}) {
      const auto other = readTravelProfile(text);
      QVERIFY2(!other.has_value(), text);
      QCOMPARE(other.error().code, ErrorCode::BadData);
    }
  }
};

QTEST_GUILESS_MAIN(TestTravelProfile)
#include "tst_travel_profile.moc"
