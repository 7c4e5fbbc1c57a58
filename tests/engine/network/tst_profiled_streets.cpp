// SPDX-License-Identifier: GPL-3.0-or-later
#include "ascii_map.h"
#include "profile_help.h"

#include <alatau/network/turn_rows.h>

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace alatau;
using test::AsciiMap;
using test::secondsBetween;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// A drawn place with streets of many kinds; one character is 100 m.
class Town {
public:
  explicit Town(std::string_view drawing)
    : mMap(drawing, 100) {}
  StreetRecord &street(std::string_view places, std::string streetClass = "residential") {
    StreetRecord record;
    record.id = static_cast<std::int64_t>(streets.size()) + 1;
    record.points = mMap.street(places).points;
    record.streetClass = std::move(streetClass);
    return streets.emplace_back(std::move(record));
  }
  StreetPointRecord &point(Point place, std::string kind) {
    StreetPointRecord record;
    record.id = static_cast<std::int64_t>(points.size()) + 1;
    record.place = place;
    record.kind = std::move(kind);
    return points.emplace_back(std::move(record));
  }
  Point at(char name) const { return mMap.at(name); }
  Point between(char a, char b, double f = 0.5) const {
    return {at(a).x + (at(b).x - at(a).x) * f, at(a).y + (at(b).y - at(a).y) * f};
  }
  ProfiledStreets apply(const TravelProfile &profile, std::string_view period = {}) const {
    RunContext context;
    context.problems = &problems;
    return profiledStreets(streets, profile, elevation, period, context, points).value();
  }
  double seconds(const TravelProfile &profile, char from, char to, std::string_view period = {}) const {
    const ProfiledStreets made = apply(profile, period);
    const auto network = StreetNetwork::build(made.lines, made.options, {});
    return secondsBetween(network.value(), at(from), at(to));
  }

  std::vector<StreetRecord> streets;
  std::vector<StreetPointRecord> points;
  ElevationAt elevation;
  mutable ProblemList problems;

private:
  AsciiMap mMap;
};

bool isNear(double a, double b, double tolerance = 0.01) {
  return std::abs(a - b) <= tolerance;
}

TravelProfile plainWheelchair() {
  TravelProfile profile = test::shipped("wheelchair_manual");
  profile.unknown.policy = UnknownPolicy::Passable;
  profile.kerbs.seconds = 0;
  return profile;
}

} // namespace

/// Profiles on streets that are drawn by hand, so that every answer can be worked out on paper.
class TestProfiledStreets : public QObject {
  Q_OBJECT

private slots:
  void footWalksAtItsSpeed() {
    Town town("A B");
    town.street("AB");
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'B'), 200 / 1.25));
  }

  void rightsOnFoot() {
    Town town("A B C D E F G");
    town.street("AB", "motorway");
    town.street("BC", "motorway").accessFoot = 1;
    town.street("CD").accessFoot = 0;
    town.street("DE", "ferry").accessFoot = 1;
    town.street("EF").status = "closed";
    town.street("FG", "motorway_link");
    const TravelProfile foot = test::shipped("foot");
    QCOMPARE(town.seconds(foot, 'A', 'B'), kInfinite);
    QVERIFY(isNear(town.seconds(foot, 'B', 'C'), 160)); // said to be open
    QCOMPARE(town.seconds(foot, 'C', 'D'), kInfinite);
    QCOMPARE(town.seconds(foot, 'D', 'E'), kInfinite); // never a ferry
    QCOMPARE(town.seconds(foot, 'E', 'F'), kInfinite);
    QCOMPARE(town.seconds(foot, 'F', 'G'), kInfinite); // a link is what its road is
    const ProfiledStreets made = town.apply(foot);
    QCOMPARE(made.lengthClosedBy.at("access"), 800.0);
    QCOMPARE(made.lengthClosedBy.at("status"), 200.0);
    QCOMPARE(made.length, 200.0);
  }

  void onewayAndContraflow() {
    Town town("A B");
    StreetRecord &street = town.street("AB");
    street.oneway = 1;
    TravelProfile car = test::shipped("car"), bicycle = test::shipped("bicycle");
    QVERIFY(isNear(town.seconds(car, 'A', 'B'), 200 / (25 / 3.6)));
    QCOMPARE(town.seconds(car, 'B', 'A'), kInfinite);
    QCOMPARE(town.seconds(bicycle, 'B', 'A'), kInfinite);
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'B', 'A'), 160));
    street.onewayBicycle = 0;
    QVERIFY(isNear(town.seconds(bicycle, 'B', 'A'), 200 / (12 / 3.6)));
    QCOMPARE(town.seconds(car, 'B', 'A'), kInfinite);
    TravelProfile emergency = test::shipped("emergency");
    QCOMPARE(town.seconds(emergency, 'B', 'A'), kInfinite);
    emergency.oneway.contraflow = Contraflow::Always;
    QVERIFY(isNear(town.seconds(emergency, 'B', 'A'), 200 / (20 / 3.6)));
    street.isRoundabout = 1; // never the wrong way round
    QCOMPARE(town.seconds(emergency, 'B', 'A'), kInfinite);
    street.oneway = -1;
    street.isRoundabout = -1;
    QCOMPARE(town.seconds(car, 'A', 'B'), kInfinite);
    QVERIFY(std::isfinite(town.seconds(car, 'B', 'A')));
  }

  /// The third exit of a roundabout of four sides, driven on the right: one side more than against it.
  void roundabout() {
    Town town("  N\n\n  B\nWC AE\n  D\n");
    for (const char *arm : {"NB", "WC", "EA"})
      town.street(arm);
    StreetRecord &ring = town.street("ABCDA");
    ring.oneway = 1;
    ring.isRoundabout = 1;
    TravelProfile car = test::shipped("car");
    car.speed.byClass.clear();
    car.speed.kmh = 36; // 10 m/s
    const double side = distance(town.at('A'), town.at('B'));
    const double arms = distance(town.at('W'), town.at('C')) + distance(town.at('E'), town.at('A'));
    QVERIFY(isNear(town.seconds(car, 'E', 'W'), (arms + 2 * side) / 10)); // A, B, C
    QVERIFY(isNear(town.seconds(car, 'N', 'E'), (200 + 100 + 3 * side) / 10));
    QVERIFY(isNear(town.seconds(car, 'E', 'N'), (200 + 100 + side) / 10));
  }

  void speedsOfCars() {
    Town town("A B");
    StreetRecord &street = town.street("AB", "primary");
    TravelProfile car = test::shipped("car");
    const auto kmh = [&](std::string_view period) { return 200 / town.seconds(car, 'A', 'B', period) * 3.6; };
    QVERIFY(isNear(kmh(""), 50, 0.1));
    QVERIFY(isNear(kmh("free_flow"), 50, 0.1));
    QVERIFY(isNear(kmh("am_peak"), 30, 0.1)); // x 0.6
    car.speed.byClass["primary"]["am_peak"] = 22;
    QVERIFY(isNear(kmh("am_peak"), 22, 0.1));
    street.maxSpeedKmh = 40;
    QVERIFY(isNear(kmh(""), 40, 0.1)); // obeyed
    car.speed.isLimitObeyed = false;
    QVERIFY(isNear(kmh(""), 50, 0.1));
    car.speed.byClass.erase("primary");
    QVERIFY(isNear(kmh(""), 32, 0.1)); // 0.8 of the limit
    car.speed.blueLightFactor = 1.5;
    QVERIFY(isNear(kmh(""), 48, 0.1));
    car.speed.topKmh = 45;
    QVERIFY(isNear(kmh(""), 45, 0.1));
    const auto bad = profiledStreets(town.streets, car, {}, "lunch", {});
    QVERIFY(!bad.has_value());
    QCOMPARE(bad.error().code, ErrorCode::InvalidArgument);
  }

  void stepsAndRamps() {
    Town town("A B");
    StreetRecord &street = town.street("AB", "steps");
    TravelProfile wheelchair = plainWheelchair();
    wheelchair.cost = ProfileCost::Time;
    QCOMPARE(town.seconds(wheelchair, 'A', 'B'), kInfinite);
    QCOMPARE(town.apply(wheelchair).lengthClosedBy.at("steps"), 200.0);
    street.hasRamp = 1;
    QVERIFY(isNear(town.seconds(wheelchair, 'A', 'B'), 200 / 0.9));
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'B'), 160));
    TravelProfile pram = test::shipped("pram");
    QVERIFY(isNear(town.seconds(pram, 'A', 'B'), 200 / (1.0 / 3.6) * 25, 0.1)); // generalised
    pram.cost = ProfileCost::Time;
    QVERIFY(isNear(town.seconds(pram, 'A', 'B'), 200 / (1.0 / 3.6)));
    QCOMPARE(town.seconds(test::shipped("bicycle"), 'A', 'B'), kInfinite);
  }

  void hardLimits_data() {
    QTest::addColumn<QString>("reason");
    for (const char *reason : {"kerb", "width", "surface", "smoothness", "slope", "access"})
      QTest::newRow(reason) << QString(reason);
  }
  void hardLimits() {
    QFETCH(QString, reason);
    Town town("A B");
    StreetRecord &street = town.street("AB", "footway");
    QVERIFY(std::isfinite(town.seconds(plainWheelchair(), 'A', 'B')));
    if (reason == "kerb") street.kerb = "raised";
    if (reason == "width") street.widthMetres = 0.9;
    if (reason == "surface") street.surface = "sand";
    if (reason == "smoothness") street.smoothness = "horrible";
    if (reason == "slope") street.inclinePercent = 9;
    if (reason == "access") street.accessWheelchair = 0;
    QCOMPARE(town.seconds(plainWheelchair(), 'A', 'B'), kInfinite);
    QCOMPARE(town.apply(plainWheelchair())
                 .lengthClosedBy.at(reason == "smoothness" ? "surface" : reason.toStdString()),
             200.0);
    QVERIFY(std::isfinite(town.seconds(test::shipped("foot"), 'A', 'B')));
  }

  void limitsAreInclusive() {
    Town town("A B");
    StreetRecord &street = town.street("AB", "footway");
    street.widthMetres = 0.915;
    street.inclinePercent = 8.333;
    street.kerb = "lowered";
    QVERIFY(std::isfinite(town.seconds(plainWheelchair(), 'A', 'B')));
  }

  void uphillIsSlower() {
    Town town("A B");
    StreetRecord &street = town.street("AB", "footway");
    street.inclinePercent = 5;
    TravelProfile wheelchair = plainWheelchair();
    QVERIFY(isNear(town.seconds(wheelchair, 'A', 'B'), 200 / (0.9 / 1.5)));
    QVERIFY(isNear(town.seconds(wheelchair, 'B', 'A'), 200 / 0.9));
  }

  /// methods.md 2.9: 10 % weighs 2.70, 12 % 4.70.
  void softSlope() {
    Town town("A B");
    StreetRecord &street = town.street("AB", "footway");
    TravelProfile profile = plainWheelchair();
    profile.slope.maxUpPercent = profile.slope.maxDownPercent = TravelProfile::kNone;
    profile.slope.model.model = SlopeModel::None;
    for (const auto &[percent, factor] : {std::pair(5.0, 1.0), {10.0, 2.7}, {12.0, 4.7}}) {
      street.inclinePercent = percent;
      QVERIFY(isNear(town.seconds(profile, 'A', 'B'), 200 / 0.9 * factor, 0.01));
      QVERIFY(isNear(town.seconds(profile, 'B', 'A'), 200 / 0.9 * factor, 0.01));
    }
  }

  void unknownPolicies() {
    Town town("A B C");
    town.street("AB", "footway");
    StreetRecord &known = town.street("BC", "footway");
    known.inclinePercent = 0;
    known.widthMetres = 2;
    known.surface = "asphalt";
    TravelProfile profile = plainWheelchair();
    QVERIFY(isNear(town.seconds(profile, 'A', 'B'), 200 / 0.9));
    QCOMPARE(town.apply(profile).shareKnown(), 0.5);
    profile.unknown.policy = UnknownPolicy::Penalised;
    QVERIFY(isNear(town.seconds(profile, 'A', 'B'), 200 / 0.9 * 1.5));
    QVERIFY(isNear(town.seconds(profile, 'B', 'C'), 200 / 0.9));
    profile.cost = ProfileCost::Time; // a penalty is no time
    QVERIFY(isNear(town.seconds(profile, 'A', 'B'), 200 / 0.9));
    profile.unknown.policy = UnknownPolicy::Impassable;
    QCOMPARE(town.seconds(profile, 'A', 'B'), kInfinite);
    const ProfiledStreets made = town.apply(profile);
    QCOMPARE(made.lengthClosedBy.at("unknown"), 200.0);
    QCOMPARE(made.shareKnown(), 0.5);     // of what could be used if it were known
    town.streets[0].accessWheelchair = 1; // somebody vouches for it
    QVERIFY(std::isfinite(town.seconds(profile, 'A', 'B')));
  }

  void noElevationNoSlope() {
    Town town("A   B");
    town.street("AB");
    TravelProfile tobler = test::shipped("foot_slope_tobler");
    QVERIFY(isNear(town.seconds(tobler, 'A', 'B'), 400 / 1.25)); // unknown counts as flat
    QCOMPARE(town.apply(tobler).shareKnown(), 0.0);
    town.elevation = [](Point p) { return 0.1 * p.x; };
    QCOMPARE(town.apply(tobler).shareKnown(), 1.0);
    SlopeOptions model;
    model.model = SlopeModel::Tobler;
    model.flatMetresPerSecond = 1.25;
    QVERIFY(isNear(town.seconds(tobler, 'A', 'B'), 400 / speedOnSlope(0.1, model), 0.1));
    QVERIFY(isNear(town.seconds(tobler, 'B', 'A'), 400 / speedOnSlope(-0.1, model), 0.1));
  }

  void elevationVoids() {
    Town town("A   B");
    town.street("AB");
    const double middle = town.between('A', 'B').x;
    town.elevation = [middle](Point p) { return p.x > middle ? std::nan("") : 700.0; };
    TravelProfile tobler = test::shipped("foot_slope_tobler");
    QVERIFY(isNear(town.seconds(tobler, 'A', 'B'), 400 / 1.25));
    QCOMPARE(town.problems.count("ELEVATION_VOID"), std::size_t{1});
    QVERIFY(isNear(town.problems.take().front().size, 200));
    tobler.unknown.policy = UnknownPolicy::Impassable;
    QCOMPARE(town.seconds(tobler, 'A', 'B'), kInfinite);
  }

  /// The valley below a bridge is not climbed; a street through it is.
  void bridgesAreStraight() {
    Town town("A  B");
    StreetRecord &street = town.street("AB");
    const double middle = town.between('A', 'B').x;
    town.elevation = [middle](Point p) { return std::abs(p.x - middle) < 100 ? 20.0 : 50.0; };
    TravelProfile tobler = test::shipped("foot_slope_tobler");
    QCOMPARE(town.seconds(tobler, 'A', 'B'), kInfinite); // a cliff of 30 m within 10 m
    street.level = 1;
    QVERIFY(isNear(town.seconds(tobler, 'A', 'B'), 300 / 1.25));
  }

  /// A steep part in the middle of a street shuts the way through, not the houses at its ends.
  void steepPartIsCutOut() {
    Town town("A    B    C    D");
    town.street("AD");
    const double from = town.at('B').x, to = town.at('C').x;
    town.elevation = [=](Point p) { return 0.15 * (std::clamp(p.x, from, to) - from); };
    TravelProfile wheelchair = plainWheelchair();
    ProfiledStreets made = town.apply(wheelchair);
    QCOMPARE(town.seconds(wheelchair, 'A', 'D'), kInfinite);
    QVERIFY(isNear(made.lengthClosedBy.at("slope"), 500));
    QVERIFY(isNear(made.length, 1000));
    wheelchair.slope.isCutAtLimit = false;
    made = town.apply(wheelchair);
    QVERIFY(isNear(made.lengthClosedBy.at("slope"), 1500));
    wheelchair.slope.minimalRun = 600;
    QVERIFY(std::isfinite(town.seconds(wheelchair, 'A', 'D')));
  }

  /// Each part between two crossings has its own cost.
  void costsStandWhereTheSlopeIs() {
    Town town("A    B    C\n     D     ");
    town.street("ABC");
    town.street("BD");
    const double middle = town.at('B').x;
    town.elevation = [=](Point p) { return 0.2 * std::max(0.0, p.x - middle); };
    const TravelProfile tobler = test::shipped("foot_slope_tobler");
    QVERIFY(isNear(town.seconds(tobler, 'A', 'B'), 500 / 1.25));
    QVERIFY(town.seconds(tobler, 'B', 'C') > 2 * 500 / 1.25 * 0.99);
    const ProfiledStreets made = town.apply(tobler);
    QCOMPARE(made.lines.size(), std::size_t{3});
    QCOMPARE(made.record, (std::vector<std::uint32_t>{0, 0, 1}));
  }

  void levelsAreNotJoinedByCuts() {
    Town town("  C\nA B D\n  E");
    town.street("ABD");
    StreetRecord &bridge = town.street("CBE");
    bridge.level = 1;
    town.elevation = [](Point p) { return 0.01 * p.x; };
    const TravelProfile tobler = test::shipped("foot_slope_tobler");
    QCOMPARE(town.seconds(tobler, 'A', 'C'), kInfinite);
    QVERIFY(std::isfinite(town.seconds(tobler, 'A', 'D')));
  }

  void raisedKerbShutsThePassage() {
    Town town("A B C\n\n  D");
    town.street("AB", "footway");
    town.street("BC", "footway");
    town.point(town.at('B'), "kerb").kerb = "raised";
    const TravelProfile wheelchair = plainWheelchair();
    QCOMPARE(town.seconds(wheelchair, 'A', 'C'), kInfinite);
    QVERIFY(isNear(town.apply(wheelchair).lengthClosedBy.at("point"), 2));
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'C'), 320));
    town.points[0].kerb = "lowered";
    QVERIFY(isNear(town.seconds(wheelchair, 'A', 'C'), 400 / 0.9));
    town.points[0].kerbHeight = 0.06; // a measured height is better than a word
    QCOMPARE(town.seconds(wheelchair, 'A', 'C'), kInfinite);
    QVERIFY(std::isfinite(town.seconds(test::shipped("cane"), 'A', 'C')));
    town.points[0].accessWheelchair = 1;
    QVERIFY(std::isfinite(town.seconds(wheelchair, 'A', 'C')));
  }

  void kerbInTheMiddleOfAStreet() {
    Town town("A  B");
    town.street("AB", "footway");
    Point place = town.between('A', 'B');
    place.y += 2; // drawn beside it
    town.point(place, "kerb").kerb = "raised";
    QCOMPARE(town.seconds(plainWheelchair(), 'A', 'B'), kInfinite);
    town.points[0].place.y += 2;
    QVERIFY(std::isfinite(town.seconds(plainWheelchair(), 'A', 'B')));
    QVERIFY(town.problems.count("STREET_POINT_OFF") >= 1);
    town.point(town.at('A'), "moat");
    (void)town.apply(plainWheelchair());
    QCOMPARE(town.problems.count("BAD_POINT_KIND"), std::size_t{1});
  }

  /// At a crossing the kerb belongs to the footway that ends at the road, and the road goes on.
  void kerbBelongsToTheFootway() {
    Town town("A B C\n\n  D");
    town.street("ABC", "residential");
    town.street("BD", "footway");
    town.point(town.at('B'), "kerb").kerb = "raised";
    const TravelProfile wheelchair = plainWheelchair();
    QVERIFY(std::isfinite(town.seconds(wheelchair, 'A', 'C')));
    QCOMPARE(town.seconds(wheelchair, 'A', 'D'), kInfinite);
  }

  void kerbOfACrossingWithoutFootways() {
    Town town("A B C");
    town.street("ABC", "residential");
    town.point(town.at('B'), "crossing").kerb = "raised";
    QVERIFY(std::isfinite(town.seconds(plainWheelchair(), 'A', 'C')));
  }

  void secondsOfPoints() {
    Town town("A B C");
    town.street("ABC");
    TravelProfile car = test::shipped("car");
    const double free = town.seconds(car, 'A', 'C');
    town.point(town.at('B'), "level_crossing");
    QVERIFY(isNear(town.seconds(car, 'A', 'C'), free + 20, 0.02));
    town.point(town.between('A', 'B'), "gate");
    QVERIFY(isNear(town.seconds(car, 'A', 'C'), free + 30, 0.02));
    town.point(town.between('B', 'C'), "bollard");
    QCOMPARE(town.seconds(car, 'A', 'C'), kInfinite);
    town.points.back().accessCar = 1; // it can be lowered
    QVERIFY(isNear(town.seconds(car, 'A', 'C'), free + 30, 0.02));
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'C'), 320));
  }

  void lifts() {
    Town town("A B C");
    town.street("AB", "footway");
    town.street("BC", "footway");
    town.point(town.at('B'), "elevator");
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'C'), 320 + 60));
    TravelProfile noLift = test::shipped("foot");
    noLift.elevator.isAllowed = false;
    QCOMPARE(town.seconds(noLift, 'A', 'C'), kInfinite);
    town.points.clear();
    town.streets[1].isElevator = 1;
    QVERIFY(isNear(town.seconds(test::shipped("foot"), 'A', 'C'), 320 + 60));
    QCOMPARE(town.seconds(noLift, 'A', 'C'), kInfinite);
  }

  /// Harder limits never make a way shorter; on streets at random.
  void harderIsNeverShorter() {
    std::mt19937 random(42);
    const auto chance = [&](double p) { return std::uniform_real_distribution<>(0, 1)(random) < p; };
    constexpr int kSide = 6;
    const auto place = [](int x, int y) { return Point{500000.0 + 90 * x, 4790000.0 + 90 * y}; };
    for (int run = 0; run < 20; ++run) {
      std::vector<StreetRecord> streets;
      std::vector<StreetPointRecord> points;
      const auto add = [&](Point a, Point b) {
        StreetRecord street;
        street.id = static_cast<std::int64_t>(streets.size());
        street.points = {a, b};
        street.streetClass = chance(0.1) ? "steps" : "footway";
        if (chance(0.5)) street.inclinePercent = std::uniform_real_distribution<>(-14, 14)(random);
        if (chance(0.5)) street.widthMetres = std::uniform_real_distribution<>(0.7, 3)(random);
        if (chance(0.3)) street.surface = chance(0.5) ? "gravel" : "asphalt";
        streets.push_back(std::move(street));
      };
      for (int x = 0; x < kSide; ++x)
        for (int y = 0; y < kSide; ++y) {
          if (x + 1 < kSide) add(place(x, y), place(x + 1, y));
          if (y + 1 < kSide) add(place(x, y), place(x, y + 1));
          if (chance(0.15)) {
            StreetPointRecord &point = points.emplace_back();
            point.place = place(x, y);
            point.kind = "kerb";
            point.kerb = chance(0.5) ? "lowered" : "raised";
          }
        }
      const auto times = [&](const TravelProfile &profile) {
        const auto made = profiledStreets(streets, profile, {}, "", {}, points).value();
        const auto network = StreetNetwork::build(made.lines, made.options, {}).value();
        std::vector<double> out;
        for (int i = 1; i < kSide; ++i)
          out.push_back(secondsBetween(network, place(0, 0), place(i, kSide - i)));
        return out;
      };
      TravelProfile soft = test::shipped("wheelchair_powered");
      const std::vector<double> before = times(soft);
      std::vector<TravelProfile> harder(6, soft);
      harder[0].slope.maxUpPercent = 5;
      harder[1].minWidth = 1.5;
      harder[2].kerbs.maxHeight = 0;
      harder[3].unknown.policy = UnknownPolicy::Impassable;
      harder[4].surface.closed.insert("gravel");
      harder[5].steps.isRampEnough = false;
      for (const TravelProfile &profile : harder) {
        const std::vector<double> after = times(profile);
        for (std::size_t i = 0; i < before.size(); ++i)
          QVERIFY2(after[i] >= before[i] - 1e-9, qPrintable(QString("run %1").arg(run)));
      }
    }
  }

  void turnRows() {
    Town town("A B C\n\n  D");
    for (const auto &[places, ref] : {std::pair("AB", "way/1"), {"BC", "way/2"}, {"BD", "way/3"}})
      town.street(places).sourceRef = ref;
    town.street("DB").id = 77; // drawn, no ref
    TurnRestrictionRecord row;
    row.via = town.at('B');
    row.via.x += 1; // not exactly on it
    row.fromRef = "way/1";
    row.toRef = "way/3";
    TurnRestrictionRecord drawn = row, broken = row, excepted = row;
    drawn.toRef = "77";
    drawn.isOnly = true;
    broken.via = town.at('A');
    excepted.exceptModes = "psv; emergency";
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto rows = std::vector{row, drawn, broken, excepted};
    const auto made = turnRestrictions(rows, town.streets, test::shipped("car"), context);
    QCOMPARE(made.size(), std::size_t{3});
    QCOMPARE(made[0].fromLine, std::int64_t{1});
    QCOMPARE(made[0].toLine, std::int64_t{3});
    QVERIFY(made[0].via == town.at('B') && !made[0].isOnly);
    QVERIFY(made[1].toLine == 77 && made[1].isOnly);
    QCOMPARE(problems.count("TURN_RESTRICTION_OFF"), std::size_t{1});
    QCOMPARE(turnRestrictions(rows, town.streets, test::shipped("emergency"), {}).size(), std::size_t{2});
    QVERIFY(turnRestrictions(rows, town.streets, test::shipped("foot"), {}).empty());
    // In the network: from A to D a car must not turn there and has to go and turn at the end, C.
    town.streets.pop_back();
    const ProfiledStreets streets = town.apply(test::shipped("car"));
    const auto seconds = [&](std::span<const TurnRestriction> restrictions, char from, char to) {
      const auto network = StreetNetwork::build(streets.lines, streets.options, {}, restrictions);
      return secondsBetween(network.value(), town.at(from), town.at(to));
    };
    const double metresPerSecond = 25 / 3.6;
    QVERIFY(isNear(seconds({}, 'A', 'D'), 400 / metresPerSecond));
    QVERIFY(isNear(seconds(std::span(made).first(1), 'A', 'D'), 800 / metresPerSecond));
    QVERIFY(isNear(seconds(std::span(made).first(1), 'C', 'D'), 400 / metresPerSecond));
  }

  void badInput() {
    Town town("A B");
    town.street("AB");
    town.street("A");                             // one point
    town.street("AB").points[0].x = std::nan(""); // no number
    town.street("AB").points = {};
    town.point({std::nan(""), 0}, "bollard");
    const ProfiledStreets made = town.apply(test::shipped("car"));
    QCOMPARE(made.length, 200.0);
    QCOMPARE(town.problems.count("STREET_POINT_OFF"), std::size_t{1});
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    QVERIFY(StreetNetwork::build(made.lines, made.options, context).has_value());
    QCOMPARE(problems.count("BAD_COORDINATE"), std::size_t{1});
    QVERIFY(profiledStreets({}, test::shipped("foot"), {}, "", {}).value().lines.empty());
    QVERIFY(std::isnan(profiledStreets({}, test::shipped("foot"), {}, "", {}).value().shareKnown()));
  }

  void cancelled() {
    Town town("A B");
    town.street("AB");
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    for (const char *id : {"foot", "wheelchair_manual"}) {
      const auto made = profiledStreets(
          town.streets, test::shipped(id), [](Point) { return 0.0; }, "", context);
      QVERIFY(!made.has_value());
      QCOMPARE(made.error().code, ErrorCode::Cancelled);
    }
  }
};

QTEST_GUILESS_MAIN(TestProfiledStreets)
#include "tst_profiled_streets.moc"
