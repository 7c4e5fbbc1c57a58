// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm_rows.h"

#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <string>

using namespace alatau::plan;

/// Values of OpenStreetMap tags and what they mean for a plan. Tags are written as "key=value|key=value".
class TestOsmTags : public QObject {
  Q_OBJECT
private slots:
  void incline_data();
  void incline();
  void maxSpeed_data();
  void maxSpeed();
  void length_data();
  void length();
  void level();
  void oneway_data();
  void oneway();
  void access_data();
  void access();
  void classes_data();
  void classes();
  void facility_data();
  void facility();
  void street();
  void wheelsAndRights();
  void points_data();
  void points();
  void restrictions();

private:
  std::map<std::string, std::string> mTags;
  TagLookup lookup(const QString &tags);
};

TagLookup TestOsmTags::lookup(const QString &tags) {
  mTags.clear();
  for (const QString &tag : tags.split('|'))
    mTags[tag.section('=', 0, 0).toStdString()] = tag.section('=', 1).toStdString();
  return [this](const char *key) -> const char * {
    const auto found = mTags.find(key);
    return found == mTags.end() ? nullptr : found->second.c_str();
  };
}

void TestOsmTags::incline_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<double>("percent"); // NaN: none
  QTest::addColumn<int>("direction");  // 9: not understood
  const double none = std::nan("");
  QTest::newRow("percent") << "10%" << 10.0 << 1;
  QTest::newRow("negative, comma, blank") << "-5,5 %" << -5.5 << -1;
  QTest::newRow("degrees") << "45°" << 100.0 << 1;
  QTest::newRow("ratio") << "1:12" << 100.0 / 12 << 1;
  QTest::newRow("bare") << "8" << 8.0 << 1;
  QTest::newRow("level") << "0%" << 0.0 << 0;
  QTest::newRow("up") << "up" << none << 1;
  QTest::newRow("down") << "Down" << none << -1;
  QTest::newRow("steep") << "steep" << none << 9;
  QTest::newRow("too much") << "900%" << none << 9;
  QTest::newRow("division by zero") << "1:0" << none << 9;
  QTest::newRow("empty") << "" << none << 9;
}

void TestOsmTags::incline() {
  QFETCH(QString, text);
  QFETCH(double, percent);
  QFETCH(int, direction);
  const auto parsed = parseIncline(text.toStdString());
  QCOMPARE(parsed.has_value(), direction != 9);
  if (!parsed) return;
  QCOMPARE(parsed->direction, direction);
  QCOMPARE(parsed->percent.has_value(), !std::isnan(percent));
  if (parsed->percent) QVERIFY(std::abs(*parsed->percent - percent) < 1e-9);
}

void TestOsmTags::maxSpeed_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<double>("kmh"); // 0: none
  QTest::newRow("plain") << "60" << 60.0;
  QTest::newRow("unit") << "60 km/h" << 60.0;
  QTest::newRow("mph") << "30 mph" << 48.28032;
  QTest::newRow("zone") << "RU:urban" << 60.0;
  QTest::newRow("zone, capitals") << "KZ:Living_Street" << 20.0;
  QTest::newRow("walk") << "walk" << 5.0;
  QTest::newRow("lanes") << "60;40" << 40.0;
  QTest::newRow("none") << "none" << 0.0;
  QTest::newRow("zero") << "0" << 0.0;
  QTest::newRow("unknown zone") << "XX:urban" << 0.0;
  QTest::newRow("empty") << "" << 0.0;
}

void TestOsmTags::maxSpeed() {
  QFETCH(QString, text);
  QFETCH(double, kmh);
  QCOMPARE(parseMaxSpeed(text.toStdString()).value_or(0), kmh);
}

void TestOsmTags::length_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<double>("metres"); // -1: none
  QTest::newRow("plain") << "3.5" << 3.5;
  QTest::newRow("comma, unit") << "3,5 m" << 3.5;
  QTest::newRow("centimetres") << "350 cm" << 3.5;
  QTest::newRow("feet") << "10 ft" << 3.048;
  QTest::newRow("feet and inches") << "12'6\"" << 12 * 0.3048 + 6 * 0.0254;
  QTest::newRow("two values") << "3;2" << 2.0;
  QTest::newRow("negative") << "-3" << -1.0;
  QTest::newRow("narrow") << "narrow" << -1.0;
  QTest::newRow("13 inches") << "1'13\"" << -1.0;
}

void TestOsmTags::length() {
  QFETCH(QString, text);
  QFETCH(double, metres);
  QVERIFY(std::abs(parseLength(text.toStdString()).value_or(-1) - metres) < 1e-12);
}

void TestOsmTags::level() {
  QCOMPARE(parseLevel("1").value_or(99), 1);
  QCOMPARE(parseLevel("-1").value_or(99), -1);
  QCOMPARE(parseLevel("0;1").value_or(99), 0);
  QCOMPARE(parseLevel("-2--1").value_or(99), -2);
  QVERIFY(!parseLevel("ground"));
  QVERIFY(!parseLevel(""));
}

void TestOsmTags::oneway_data() {
  QTest::addColumn<QString>("tags");
  QTest::addColumn<int>("direction");
  QTest::newRow("none") << "highway=residential" << 0;
  QTest::newRow("yes") << "highway=residential|oneway=yes" << 1;
  QTest::newRow("against") << "highway=residential|oneway=-1" << -1;
  QTest::newRow("roundabout") << "highway=residential|junction=roundabout" << 1;
  QTest::newRow("roundabout both ways") << "highway=residential|junction=roundabout|oneway=no" << 0;
  QTest::newRow("motorway") << "highway=motorway" << 1;
  QTest::newRow("reversible") << "highway=primary|oneway=reversible" << 0;
}

void TestOsmTags::oneway() {
  QFETCH(QString, tags);
  QFETCH(int, direction);
  QCOMPARE(onewayDirection(lookup(tags)), direction);
}

void TestOsmTags::access_data() {
  QTest::addColumn<QString>("tags");
  QTest::addColumn<QString>(
      "open"); // letters of those who may use it: f b c, w or - for a wheelchair, ? unknown
  QTest::newRow("street") << "highway=residential"
                          << "fbc?";
  QTest::newRow("motorway") << "highway=motorway"
                            << "c-";
  QTest::newRow("footway") << "highway=footway"
                           << "f?";
  QTest::newRow("footway, access=yes") << "highway=footway|access=yes"
                                       << "f?";
  QTest::newRow("footway with bicycles") << "highway=footway|bicycle=yes"
                                         << "fb?";
  QTest::newRow("path") << "highway=path"
                        << "fb?";
  QTest::newRow("steps") << "highway=steps"
                         << "f-";
  QTest::newRow("steps with ramp") << "highway=steps|ramp:wheelchair=yes"
                                   << "fw";
  QTest::newRow("private drive") << "highway=service|access=private"
                                 << "-";
  QTest::newRow("private, but on foot") << "highway=service|access=private|foot=yes"
                                        << "f?";
  QTest::newRow("no vehicles") << "highway=living_street|vehicle=no"
                               << "f?";
  QTest::newRow("no motors") << "highway=track|motor_vehicle=no"
                             << "fb?";
  QTest::newRow("residents") << "highway=residential|motor_vehicle=destination"
                             << "fbc?";
  QTest::newRow("bus street") << "highway=service|motor_vehicle=psv"
                              << "fb?";
  QTest::newRow("no walking") << "highway=primary|foot=no"
                              << "bc-";
  QTest::newRow("wheelchair") << "highway=footway|wheelchair=yes"
                              << "fw";
}

void TestOsmTags::access() {
  QFETCH(QString, tags);
  QFETCH(QString, open);
  const TagLookup found = lookup(tags);
  const OsmAccess access = streetAccess(found, streetClass(found).value_or(""));
  QString text;
  if (access.foot) text += 'f';
  if (access.bicycle) text += 'b';
  if (access.car) text += 'c';
  text += !access.wheelchair ? '?' : *access.wheelchair ? 'w' : '-';
  QCOMPARE(text, open);
}

void TestOsmTags::classes_data() {
  QTest::addColumn<QString>("highway");
  QTest::addColumn<QString>("planClass"); // empty: no street
  QTest::newRow("primary") << "primary"
                           << "primary";
  QTest::newRow("link") << "primary_link"
                        << "primary";
  QTest::newRow("unknown road") << "road"
                                << "unclassified";
  QTest::newRow("steps") << "steps"
                         << "steps";
  QTest::newRow("proposed") << "proposed"
                            << "";
  QTest::newRow("construction") << "construction"
                                << "";
  QTest::newRow("raceway") << "raceway"
                           << "";
  QTest::newRow("stop") << "bus_stop"
                        << "";
}

void TestOsmTags::classes() {
  QFETCH(QString, highway);
  QFETCH(QString, planClass);
  const auto found = streetClass(lookup("highway=" + highway));
  QCOMPARE(QString::fromStdString(found ? planStreetClass(*found) : ""), planClass);
}

void TestOsmTags::facility_data() {
  QTest::addColumn<QString>("tags");
  QTest::addColumn<QString>("kind"); // empty: none
  QTest::newRow("school") << "amenity=school"
                          << "school";
  QTest::newRow("doctors") << "amenity=doctors"
                           << "clinic";
  QTest::newRow("shop") << "shop=convenience"
                        << "shop";
  QTest::newRow("vacant shop") << "shop=vacant"
                               << "";
  QTest::newRow("bus stop") << "highway=bus_stop"
                            << "stop";
  QTest::newRow("museum") << "tourism=museum"
                          << "culture";
  QTest::newRow("bench") << "amenity=bench"
                         << "";
}

void TestOsmTags::facility() {
  QFETCH(QString, tags);
  QFETCH(QString, kind);
  QCOMPARE(QString::fromStdString(facilityKind(lookup(tags)).value_or("")), kind);
}

void TestOsmTags::street() {
  BadTags bad;
  Attributes row = streetAttributes(lookup("highway=primary_link|name=Абай даңғылы|name:en=Abay "
                                           "Avenue|layer=1|bridge=yes|width=wide|incline=up|maxspeed=none"),
                                    "primary_link", bad);
  QCOMPARE(std::get<std::string>(row["class"]), std::string("primary"));
  QCOMPARE(std::get<std::string>(row["name_kk"]), std::string("Абай даңғылы"));
  QCOMPARE(std::get<std::string>(row["name_en"]), std::string("Abay Avenue"));
  QVERIFY(!row.contains("name_ru"));
  QCOMPARE(std::get<std::int64_t>(row["level"]), std::int64_t{1});
  QVERIFY(!row.contains("incline_percent") && !row.contains("width_m") && !row.contains("max_speed_kmh"));
  QCOMPARE(bad.size(), std::size_t{1});
  QCOMPARE(bad[0].key, std::string("width"));
}

void TestOsmTags::wheelsAndRights() {
  BadTags bad;
  auto row = streetAttributes(
      lookup("highway=steps|ramp:wheelchair=yes|step_count=24|smoothness=bad|lit=yes|emergency=yes"), "steps",
      bad);
  QCOMPARE(std::get<std::int64_t>(row.at("has_ramp")), std::int64_t{1});
  QCOMPARE(std::get<std::int64_t>(row.at("step_count")), std::int64_t{24});
  QCOMPARE(std::get<std::string>(row.at("smoothness")), std::string("bad"));
  QCOMPARE(std::get<std::int64_t>(row.at("is_lit")), std::int64_t{1});
  QCOMPARE(std::get<std::int64_t>(row.at("access_emergency")), std::int64_t{1});
  QVERIFY(bad.empty());
  row = streetAttributes(lookup("highway=steps|ramp=yes|step_count=many"), "steps", bad);
  QVERIFY(!row.contains("has_ramp")); // it may be one for bicycles
  QCOMPARE(bad.size(), std::size_t{1});
  bad.clear();
  row = streetAttributes(
      lookup("highway=service|motor_vehicle=emergency|junction=roundabout|oneway:bicycle=no"), "service",
      bad);
  QCOMPARE(std::get<std::int64_t>(row.at("access_emergency")), std::int64_t{1});
  QCOMPARE(std::get<std::int64_t>(row.at("access_car")), std::int64_t{0});
  QCOMPARE(std::get<std::int64_t>(row.at("is_roundabout")), std::int64_t{1});
  QCOMPARE(std::get<std::int64_t>(row.at("oneway_bicycle")), std::int64_t{0});
  QCOMPARE(streetClass(lookup("route=ferry")).value_or(""), std::string("ferry"));
  QVERIFY(!streetAccess(lookup("route=ferry"), "ferry").car);
  QVERIFY(isConditionalTag("access:conditional") && isConditionalTag("maxspeed:hgv:conditional"));
  QVERIFY(!isConditionalTag("access") && !isConditionalTag("parking:conditional"));
}

void TestOsmTags::points_data() {
  QTest::addColumn<QString>("tags");
  QTest::addColumn<QString>("kind");
  QTest::newRow("kerb") << "kerb=raised"
                        << "kerb";
  QTest::newRow("kerb as a barrier") << "barrier=kerb"
                                     << "kerb";
  QTest::newRow("crossing with a kerb") << "highway=crossing|kerb=lowered"
                                        << "crossing";
  QTest::newRow("crossing with lights") << "highway=crossing|crossing=traffic_signals"
                                        << "crossing_signals";
  QTest::newRow("lift gate") << "barrier=lift_gate"
                             << "gate";
  QTest::newRow("chain") << "barrier=chain"
                         << "barrier";
  QTest::newRow("level crossing") << "railway=level_crossing"
                                  << "level_crossing";
  QTest::newRow("lift") << "highway=elevator"
                        << "elevator";
  QTest::newRow("entrance") << "barrier=entrance"
                            << "";
  QTest::newRow("wall") << "barrier=wall"
                        << "";
  QTest::newRow("bus stop") << "highway=bus_stop"
                            << "";
  QTest::newRow("nonsense") << "kerb=purple"
                            << "";
}

void TestOsmTags::points() {
  QFETCH(QString, tags);
  QFETCH(QString, kind);
  QCOMPARE(QString::fromStdString(streetPointKind(lookup(tags)).value_or("")), kind);
}

void TestOsmTags::restrictions() {
  const auto no = turnRestriction(lookup("type=restriction|restriction=no_left_turn|except=bicycle;psv"));
  QVERIFY(no && !no->isOnly);
  QCOMPARE(no->turn, std::string("left_turn"));
  QCOMPARE(no->except, std::string("bicycle;psv"));
  QVERIFY(turnRestriction(lookup("type=restriction|restriction=only_straight_on"))->isOnly);
  QVERIFY(turnRestriction(lookup("type=restriction|restriction:motorcar=no_u_turn")));
  QVERIFY(!turnRestriction(lookup("type=restriction|restriction:hgv=no_u_turn")));
  QVERIFY(!turnRestriction(lookup("type=restriction|restriction=left")));
  QVERIFY(!turnRestriction(lookup("type=multipolygon|restriction=no_left_turn")));
}

QTEST_GUILESS_MAIN(TestOsmTags)
#include "tst_osm_tags.moc"
