// SPDX-License-Identifier: GPL-3.0-or-later
// Recreation load on the real streets and residents of Almaty, by the real program: trails as OpenStreetMap
// has them, and what becomes of them when something is built, capped or closed.
#include "csv_rows.h"
#include "real_cities.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

namespace {

/// A trailhead where a road ends and a trail of the extract begins.
struct Head {
  const char *name;
  double x, y; ///< EPSG:32643
  QString more;
};
const Head kPlateau{"Kok-Zhailau", 665'409, 4'780'570, {}},
    kGorge{"Big Almaty gorge", 653'574, 4'784'137, {}};
/// The trails of the extract in the mountains: to the plateau, on from there to a summit, and two in the
/// gorge.
const char *const kTrails =
    "trails=role:street?class IN ('path', 'footway') AND ST_MaxY(ST_Transform(geom, 4326)) < 43.195";

QString headsJson(const QList<Head> &heads) {
  QString features;
  for (int i = 0; i < heads.size(); ++i)
    features +=
        QStringLiteral(
            "%1{\"type\":\"Feature\",\"id\":%2,\"properties\":{\"name\":\"%3\"%4},\"geometry\":{\"type\":"
            "\"Point\",\"coordinates\":[%5,%6]}}")
            .arg(i ? "," : "")
            .arg(i + 1)
            .arg(heads[i].name, heads[i].more)
            .arg(heads[i].x, 0, 'f', 0)
            .arg(heads[i].y, 0, 'f', 0);
  return QStringLiteral("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                        "\"urn:ogc:def:crs:EPSG::32643\"}},\"features\":[%1]}")
      .arg(features);
}

/// One answer of the analysis.
struct Answer {
  CliRun run;
  QList<QVariantMap> trails, heads;
  double indicator(const QString &id) const {
    for (const QJsonValue &value : run.json()["indicators"].toArray())
      if (value.toObject()["indicator"].toString() == id && value.toObject()["district"].isNull())
        return value.toObject()["value"].toDouble();
    return std::nan("");
  }
  QVariantMap trail(const QString &name) const {
    for (const QVariantMap &row : trails)
      if (row["name"].toString() == name) return row;
    return {};
  }
  double visitors(int head) const { return heads.value(head)["visitors"].toDouble(); }
  /// Everybody who sets out is somewhere: on a trail, without a way, or turned away.
  bool isConserved() const {
    double onTrails = 0;
    for (const QVariantMap &row : trails)
      onTrails += row["modelled"].toDouble();
    const double trips = indicator("trips"), away = indicator("unreached") + indicator("turned_away");
    return trips > 0 && std::abs(trips - indicator("visitors") - away) < 1e-6 * trips &&
           std::abs(onTrails - indicator("visitors")) < 1e-4 * trips;
  }
};

} // namespace

class TestCliRecreation : public QObject {
  Q_OBJECT

  QTemporaryDir mHome;
  Answer mBase;
  QString path(const QString &name) const { return mHome.filePath(name); }
  static QString toPlateau() { return QStringLiteral("Тропа на Кок-Джайляу"); }

  Answer load(const QList<Head> &heads, const QStringList &more = {}, const QString &trails = kTrails) const {
    QFile file(path("heads.geojson"));
    if (!file.open(QIODevice::WriteOnly) || file.write(headsJson(heads).toUtf8()) < 0) return {};
    file.close();
    Answer made;
    made.run =
        runCli(QStringList{"run", "mountain_protection.recreation_load", "--plan", path("almaty.alatau"),
                           "--input", "trailheads=" + path("heads.geojson"), "--input", trails, "--param",
                           "profile=car", "--output", "trails=" + path("trails.csv"), "--output",
                           "trailheads=" + path("at.csv"), "--overwrite", "--json"} +
                   more,
               mHome.path());
    made.trails = rowsOf(path("trails.csv"));
    made.heads = rowsOf(path("at.csv"));
    return made;
  }
  static Head with(Head head, const QString &more) {
    head.more = more;
    return head;
  }

private slots:
  void initTestCase() {
    const auto cities = real_cities::cities();
    const auto almaty = std::ranges::find_if(cities, [](const auto &city) { return city.name == "almaty"; });
    if (const QString missing = real_cities::missingFile(*almaty); !missing.isEmpty())
      QSKIP(qPrintable("the real data are not there: " + missing));
    const CliRun made = real_cities::makePlan(*almaty, path("almaty.alatau"), mHome.path());
    QVERIFY2(made.code == 0, made.text());
    mBase = load({kPlateau, kGorge});
    QVERIFY2(mBase.run.code == 0, mBase.run.text());
  }

  void everybodyIsSomewhere() {
    QVERIFY2(mBase.isConserved(), mBase.run.out);
    // 2 % of the residents set out, the default of methods.md 7.9.
    const double trips = mBase.indicator("trips");
    QVERIFY2(trips > 0.02 * 1.5e6 && trips < 0.02 * 2.6e6, qPrintable(QString::number(trips)));
    const double unreached = mBase.indicator("unreached");
    qInfo("%.0f set out, %.0f of them without a way; %.0f on the path to the plateau, which bears %.0f",
          trips, unreached, mBase.trail(toPlateau())["visitors"].toDouble(),
          mBase.trail(toPlateau())["effective_capacity"].toDouble());
    // The extract is of 2012, the residents are of today: new quarters lie beyond its streets.
    QVERIFY2(unreached < 0.3 * trips, qPrintable(QString::number(unreached)));
    const Answer wide = load({kPlateau, kGorge}, {"--param", "snap_max_m=1000"});
    QVERIFY(wide.isConserved());
    QVERIFY2(wide.indicator("unreached") < unreached / 2,
             qPrintable(QString::number(wide.indicator("unreached"))));
    QCOMPARE(mBase.heads.size(), 2);
    QVERIFY(mBase.visitors(0) > 1000 && mBase.visitors(1) > 1000);
    const QVariantMap trail = mBase.trail(toPlateau());
    QVERIFY(trail["length_m"].toDouble() > 3500 && trail["length_m"].toDouble() < 5500);
    QCOMPARE(trail["load"].toString(), QStringLiteral("overload")); // all of the city on one path
    QCOMPARE(trail["source"].toString(), QStringLiteral("modelled"));
    // The trail that begins on the plateau has no trailhead near: said, not guessed.
    QVERIFY(mBase.run.text().contains("TRAIL_WITHOUT_TRAILHEAD"));
  }

  void carParkStopAndCableCar() {
    const Answer park = load({with(kPlateau, ",\"parking_spaces\":100"), kGorge}),
                 stop = load({with(kPlateau, ",\"parking_spaces\":100,\"stop_daily\":300"), kGorge}),
                 cable = load(
                     {with(kPlateau, ",\"parking_spaces\":100,\"stop_daily\":300,\"cable_car_daily\":1000"),
                      kGorge});
    for (const Answer *each : {&park, &stop, &cable}) {
      QVERIFY2(each->run.code == 0, each->run.text());
      QVERIFY(each->isConserved());
      QCOMPARE(each->indicator("trips"), mBase.indicator("trips"));
    }
    // 100 spaces x 2 cars x 2.5 persons; what does not fit goes to the gorge.
    QVERIFY(std::abs(park.visitors(0) - 500) < 1e-6);
    QVERIFY(std::abs(stop.visitors(0) - 800) < 1e-6);
    QVERIFY(std::abs(cable.visitors(0) - 1800) < 1e-6);
    QVERIFY(park.visitors(1) > mBase.visitors(1));
    QVERIFY(std::abs(park.visitors(1) + park.visitors(0) - mBase.visitors(0) - mBase.visitors(1)) < 1);
  }

  void capAndClose() {
    const QString fid = mBase.trail(toPlateau())["fid"].toString();
    QVERIFY(!fid.isEmpty());
    const Answer capped = load({kPlateau, kGorge}, {"--param", "caps=" + fid + ":400"});
    QVERIFY2(capped.run.code == 0, capped.run.text());
    QVERIFY(capped.isConserved());
    QVERIFY(std::abs(capped.trail(toPlateau())["visitors"].toDouble() - 400) < 1e-6);
    QVERIFY(capped.trail(toPlateau())["load"].toString() != QStringLiteral("overload"));
    const Answer closed = load({kPlateau, kGorge}, {"--param", "closed_trails=" + fid});
    QVERIFY2(closed.run.code == 0, closed.run.text());
    QVERIFY(closed.isConserved());
    QCOMPARE(closed.trail(toPlateau())["load"].toString(), QStringLiteral("closed"));
    QCOMPARE(closed.trail(toPlateau())["visitors"].toDouble(), 0.0);
    QVERIFY(closed.visitors(1) > mBase.visitors(1)); // the gorge takes them
  }

  /// A trail is drawn beside the one to the plateau: counted only when the planner asks for what is planned.
  void newTrail() {
    const QString drawn = path("trails.geojson");
    QFile file(drawn);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32643"}},"features":[
{"type":"Feature","id":1,"properties":{"name":"old","status":"existing"},"geometry":{"type":"LineString","coordinates":[[665409,4780570],[664200,4779600],[662982,4778633]]}},
{"type":"Feature","id":2,"properties":{"name":"new","status":"planned"},"geometry":{"type":"LineString","coordinates":[[665420,4780560],[665900,4779000],[665500,4777800]]}},
{"type":"Feature","id":3,"properties":{"name":"gorge","status":"existing"},"geometry":{"type":"LineString","coordinates":[[653574,4784137],[653610,4782905]]}}]})");
    file.close();
    const Answer before = load({kPlateau, kGorge}, {}, "trails=" + drawn),
                 after = load({kPlateau, kGorge}, {"--param", "with_planned=true"}, "trails=" + drawn);
    for (const Answer *each : {&before, &after}) {
      QVERIFY2(each->run.code == 0, each->run.text());
      QVERIFY(each->isConserved());
    }
    QCOMPARE(before.trail("new")["load"].toString(), QStringLiteral("closed"));
    QVERIFY(std::abs(after.trail("new")["visitors"].toDouble() -
                     before.trail("old")["visitors"].toDouble() / 2) < 1);
    QVERIFY(std::abs(after.trail("old")["utilisation"].toDouble() * 2 -
                     before.trail("old")["utilisation"].toDouble()) <
            1e-6 * before.trail("old")["utilisation"].toDouble());
  }
};

QTEST_GUILESS_MAIN(TestCliRecreation)
#include "tst_cli_recreation.moc"
