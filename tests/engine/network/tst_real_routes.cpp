// SPDX-License-Identifier: GPL-3.0-or-later
// Streets of real cities through the import, the profiles and the network. The lengths were measured outside
// of this program, on the sphere from the coordinates in the files, so they agree to half a percent only.
#include "profile_help.h"
#include "real_city.h"

#include <alatau/network/turn_rows.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>
#include <optional>
#include <set>

using namespace alatau;
using test::RealCity;
using test::secondsBetween;
using test::shipped;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The few streets that a case is about.
struct Excerpt {
  std::vector<StreetRecord> streets;
  const RealCity &city;

  Excerpt(const RealCity &whole, const std::set<std::string> &refs)
    : city(whole) {
    for (const StreetRecord &street : whole.streets)
      if (refs.contains(street.sourceRef)) streets.push_back(street);
  }
  const PointList &line(std::size_t number = 0) const { return streets.at(number).points; }
  /// A short way off, so that the place is a node of the network.
  void branch(Point place) {
    StreetRecord &stub = streets.emplace_back();
    stub.id = -static_cast<std::int64_t>(streets.size());
    stub.streetClass = "service";
    stub.points = {place, {place.x + 3, place.y + 40}};
  }
  double seconds(const char *profileId, Point from, Point to) const {
    const TravelProfile profile = shipped(profileId);
    const auto made = profiledStreets(streets, profile, {}, "", {}, city.points).value();
    const auto turns = turnRestrictions(city.restrictions, streets, profile, {});
    return secondsBetween(StreetNetwork::build(made.lines, made.options, {}, turns).value(), from, to);
  }
};

bool isNear(double seconds, double expected) {
  return std::abs(seconds - expected) <= 0.005 * expected + 0.02;
}

} // namespace

class TestRealRoutes : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  std::optional<RealCity> mLasPalmas, mPortoAlegre;

private slots:
  void initTestCase() {
    mLasPalmas = test::realCity(mFolder, "cities/las-palmas/las_palmas_osm_20230221.osm.pbf", 32628);
    mPortoAlegre = test::realCity(mFolder, "cities/porto-alegre/poa_osm.pbf", 32722);
    if (!mLasPalmas || !mPortoAlegre) QSKIP("The real data are not on this machine (shared/data)");
  }

  void whatTheFileHolds() {
    // 922 restrictions in the file; some lead over ways, some lack a street or a role.
    QVERIFY(mLasPalmas->restrictions.size() > 800 && mLasPalmas->restrictions.size() <= 922);
    QVERIFY(mLasPalmas->points.size() > 1300);
    // 1332 bollards in the file, nine of them on streets.
    QCOMPARE(std::ranges::count(mLasPalmas->points, std::string("bollard"), &StreetPointRecord::kind),
             std::ptrdiff_t{9});
  }

  /// Calle El Molino: one way, 56.95 m; 25 km/h, 1.25 m/s.
  void oneway() {
    const Excerpt street(*mLasPalmas, {"way/25510433"});
    const Point from = street.line().front(), to = street.line().back();
    QVERIFY(isNear(street.seconds("car", from, to), 56.9527 / (25 / 3.6)));
    QCOMPARE(street.seconds("car", to, from), kInfinite);
    QVERIFY(isNear(street.seconds("foot", from, to), 56.9527 / 1.25));
    QVERIFY(isNear(street.seconds("foot", to, from), 56.9527 / 1.25));
  }

  /// 131.37 m around; the eleventh vertex is 60.60 m along it. 40 km/h, 15 s for a traffic light: one before
  /// it, two behind.
  void roundabout() {
    Excerpt ring(*mLasPalmas, {"way/24684016"});
    QCOMPARE(ring.streets.size(), std::size_t{1});
    QCOMPARE(ring.streets[0].isRoundabout, 1);
    const Point start = ring.line()[0], other = ring.line()[11];
    ring.branch(start);
    ring.branch(other);
    const double metresPerSecond = 40 / 3.6;
    QVERIFY(isNear(ring.seconds("car", start, other), 60.5991 / metresPerSecond + 15));
    QVERIFY(isNear(ring.seconds("car", other, start), (131.3720 - 60.5991) / metresPerSecond + 30));
    QVERIFY(isNear(ring.seconds("foot", start, other), 60.5991 / 1.25));
    QVERIFY(isNear(ring.seconds("foot", other, start), 60.5991 / 1.25));
  }

  void steps() {
    const Excerpt flight(*mLasPalmas, {"way/26244477"});
    const Point from = flight.line().front(), to = flight.line().back();
    QVERIFY(isNear(flight.seconds("foot", from, to), 107.3686 / 1.25));
    for (const char *wheels : {"wheelchair_manual", "wheelchair_powered", "bicycle", "car", "emergency"})
      QCOMPARE(flight.seconds(wheels, from, to), kInfinite);
    const Excerpt ramp(*mLasPalmas, {"way/37342224"}); // ramp:wheelchair=yes
    const double seconds = ramp.seconds("wheelchair_manual", ramp.line().front(), ramp.line().back());
    QVERIFY(isNear(seconds, 6.1444 / 0.9)); // vouched for, so not penalised
  }

  void ferryIsNoWayOnFoot() {
    const Excerpt ferry(*mLasPalmas, {"way/177141665"});
    QVERIFY(!ferry.streets.empty());
    QCOMPARE(ferry.streets[0].streetClass, std::string("ferry"));
    for (const char *id : {"foot", "wheelchair_manual", "bicycle", "car"})
      QCOMPARE(ferry.seconds(id, ferry.line().front(), ferry.line().back()), kInfinite);
  }

  /// No left turn from the ramp of 31.83 m into the street of 28.66 m (relation 1641865).
  void turnRestriction() {
    Excerpt turn(*mLasPalmas, {"way/119447212", "way/119446997"});
    QCOMPARE(turn.streets.size(), std::size_t{2});
    const bool isRampFirst = turn.streets[0].sourceRef == "way/119447212";
    const Point from = turn.line(isRampFirst ? 0 : 1).front(), to = turn.line(isRampFirst ? 1 : 0).front();
    QCOMPARE(turn.seconds("car", from, to), kInfinite);
    QVERIFY(isNear(turn.seconds("foot", from, to), (31.8292 + 28.6568) / 1.25));
    RealCity free = *mLasPalmas;
    free.restrictions.clear();
    const Excerpt without(free, {"way/119447212", "way/119446997"});
    QVERIFY(isNear(without.seconds("car", from, to), 31.8292 / (60 / 3.6) + 28.6568 / (35 / 3.6)));
  }

  /// Rua Joao Moreira Maciel: 380.6 m at 30 km/h over the railway.
  void levelCrossing() {
    const Excerpt street(*mPortoAlegre, {"way/27100950"});
    const Point from = street.line().front(), to = street.line().back();
    QVERIFY(isNear(street.seconds("car", from, to), 380.617 / (30 / 3.6) + 20));
    QVERIFY(isNear(street.seconds("foot", from, to), 380.617 / 1.25));
  }

  /// The whole city: what is open in a wheelchair is open on foot, and much less of it is known.
  void wheelchairIsAPartOfFoot() {
    const auto foot =
        profiledStreets(mLasPalmas->streets, shipped("foot"), {}, "", {}, mLasPalmas->points).value();
    const auto wheels =
        profiledStreets(mLasPalmas->streets, shipped("wheelchair_manual"), {}, "", {}, mLasPalmas->points)
            .value();
    QVERIFY(wheels.length < foot.length);
    QVERIFY(wheels.lengthClosedBy.at("steps") > 10000);
    QVERIFY(wheels.shareKnown() < 0.2);
    QCOMPARE(foot.shareKnown(), 1.0); // it asks for nothing
    qInfo("on foot %.1f km, in a wheelchair %.1f km, attributes known %.1f %%", foot.length / 1000,
          wheels.length / 1000, 100 * wheels.shareKnown());
  }
};

QTEST_GUILESS_MAIN(TestRealRoutes)
#include "tst_real_routes.moc"
