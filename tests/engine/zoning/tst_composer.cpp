// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over a grid: the worked example, thresholds, fields against their definition, voids, exceptions, and
// the same answer for any number of threads.
#include <alatau/zoning/composer.h>

#include <QtTest/QTest>

#include <bit>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

using namespace alatau;
using Json = nlohmann::json;

namespace {

constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();

Json cases() {
  std::ifstream file(ALATAU_TEST_CASES "/engine/zoning.json");
  return Json::parse(file);
}

StackedRule ruleOf(const Json &json) {
  static const std::map<std::string, RuleTest> kTests{{"Above", RuleTest::Above},
                                                      {"AtLeast", RuleTest::AtLeast},
                                                      {"AtMost", RuleTest::AtMost},
                                                      {"Between", RuleTest::Between},
                                                      {"Inside", RuleTest::Inside}};
  StackedRule rule;
  rule.test = kTests.at(json.at("test"));
  rule.limit = json.at("limit");
  rule.upper = json.value("upper", kVoid);
  rule.priority = static_cast<ZonePriority>(json.value("priority", 6));
  return rule;
}

PolygonRings boxOf(double minX, double minY, double maxX, double maxY) {
  return {{{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}}};
}

std::vector<float> filled(const RuleField &field, const GridFrame &frame, std::size_t bandRows = 3) {
  std::vector<float> values(frame.size(), -7);
  for (std::size_t row = 0; row < frame.rows; row += bandRows) {
    const std::size_t rows = std::min(bandRows, frame.rows - row);
    field.fill(row, std::span(values).subspan(row * frame.columns, rows * frame.columns));
  }
  return values;
}

PolygonRings star(std::mt19937 &random, Point centre, double size, int corners) {
  PointList ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 6.283185307 * i / corners,
                 radius = size * (0.3 + 0.7 * static_cast<double>(random() % 1000) / 1000);
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return {{ring}};
}

/// Five rules over random ground, as a stack and its fields.
struct Stack {
  GridFrame frame{83, 61, 20, 500'000, 4'700'000};
  GridFrame model{83, 61, 27, 499'995, 4'700'003}; // of heights on a grid of its own
  std::vector<float> heights;
  std::vector<std::unique_ptr<RuleField>> fields;
  std::vector<StackedRule> rules;

  explicit Stack(unsigned seed) {
    std::mt19937 random(seed);
    for (std::size_t i = 0; i < frame.size(); ++i)
      heights.push_back(random() % 300 == 0
                            ? kVoid
                            : static_cast<float>(1000 + 300 * std::sin(static_cast<double>(i % 83) / 9) +
                                                 static_cast<double>(random() % 8)));
    const auto add = [&](RuleTest test, float limit, ZonePriority priority,
                         std::unique_ptr<RuleField> field) {
      rules.push_back({test, limit, kVoid, priority, ZoneRegime::Buffer, field.get(), nullptr});
      fields.push_back(std::move(field));
    };
    const Point middle{500'800, 4'699'400};
    add(RuleTest::Inside, 0, ZonePriority::Buffer, insideField(frame, {star(random, middle, 500, 30)}));
    add(RuleTest::Above, 1010, ZonePriority::Hazard, sampledField(frame, model, heights));
    add(RuleTest::AtMost, 35, ZonePriority::WaterStrip,
        distanceField(frame, {{{{500'100, 4'699'000}, {500'900, 4'699'500}, {501'500, 4'699'200}}}, {}, {}},
                      35));
    add(RuleTest::Between, 1100, ZonePriority::Transition, gridField(frame, heights));
    add(RuleTest::AtMost, 60, ZonePriority::Hazard,
        knownField(frame, distanceField(frame, {{}, {}, {star(random, middle, 200, 12)}}, 60),
                   {boxOf(500'000, 4'699'000, 501'000, 4'700'000)}));
  }
};

} // namespace

class TestComposer : public QObject {
  Q_OBJECT
private slots:
  void workedExample() {
    const Json one = cases().at("priority");
    std::vector<StackedRule> rules;
    std::vector<std::vector<float>> grids;
    const GridFrame frame{1, 1, 10, 0, 0};
    for (const Json &rule : one.at("rules"))
      grids.push_back({rule.at("value").get<float>()});
    std::vector<std::unique_ptr<RuleField>> fields;
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < grids.size(); ++i) {
      fields.push_back(gridField(frame, grids[i]));
      rules.push_back(ruleOf(one.at("rules")[i]));
      rules.back().field = fields.back().get();
      expected |= std::uint64_t{1} << i;
    }
    const auto made = composeZones(frame, rules, {}, {}, {});
    QVERIFY(made);
    QCOMPARE(made->combinations.size(), std::size_t{1});
    QCOMPARE(made->combinations[0].reasons, expected);
    QVERIFY(one.at("rules")[static_cast<std::size_t>(made->combinations[0].winner)].at("id") ==
            one.at("winner"));
    const auto answers = reasonsAt(frame, rules, 0, 0);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const Json &excess = one.at("rules")[i].at("excess");
      QVERIFY(answers[i].isReason);
      if (excess.is_null())
        QVERIFY(std::isnan(answers[i].excess));
      else
        QCOMPARE(answers[i].excess, excess.get<float>());
    }
  }

  void thresholds() {
    for (const Json &row : cases().at("thresholds").at("rows"))
      QCOMPARE(ruleHolds(ruleOf(row), row.at("value").get<float>()), row.at("holds").get<bool>());
    for (const RuleTest test :
         {RuleTest::Above, RuleTest::AtLeast, RuleTest::AtMost, RuleTest::Between, RuleTest::Inside})
      QVERIFY(!ruleHolds({test, 0, kVoid, {}, {}, nullptr, nullptr}, kVoid)); // unknown is no reason
  }

  void stripHasTheAreaOfItsBuffer() {
    const Json one = cases().at("strip");
    const double length = one.at("length"), width = one.at("width");
    const GridFrame frame{1200, 200, one.at("cell"), -100, 100};
    const auto field = distanceField(frame, {{{{0, 0}, {length, 0}}}, {}, {}}, width);
    double cells = 0;
    for (const float value : filled(*field, frame, 16))
      cells += value <= static_cast<float>(width) ? 1 : 0;
    QVERIFY(std::abs(cells * frame.cell * frame.cell / 1e4 - one.at("hectares").get<double>()) <
            one.at("tolerance"));
    // A river 10 m wide: from its bank.
    const auto wide = distanceField(frame, {{{{0, 0}, {length, 0}}}, {5}, {}}, width);
    const std::vector<float> values = filled(*wide, frame);
    QVERIFY(std::abs(values[frame.index(600, 70)] - 24.5F) < 1e-4F); // 29.5 m from the middle
    QCOMPARE(values[frame.index(600, 98)], 0.0F);
  }

  void fieldsAgainstTheirDefinition() {
    std::mt19937 random(5);
    const GridFrame frame{40, 33, 25, 1000, 3000};
    for (int round = 0; round < 4; ++round) {
      std::vector<PolygonRings> polygons;
      for (int i = 0; i < 3; ++i)
        polygons.push_back(star(
            random, {1000 + static_cast<double>(random() % 1000), 2200 + static_cast<double>(random() % 800)},
            260, 9));
      const std::vector<float> inside =
          filled(*insideField(frame, polygons), frame, 1 + static_cast<std::size_t>(round));
      const double reach = 90;
      const std::vector<float> away = filled(*distanceField(frame, {{}, {}, polygons}, reach), frame);
      for (std::size_t row = 0; row < frame.rows; ++row)
        for (std::size_t column = 0; column < frame.columns; ++column) {
          const Point p{frame.centreX(column), frame.centreY(row)};
          bool isIn = false;
          double nearest = std::numeric_limits<double>::infinity();
          for (const PolygonRings &polygon : polygons) {
            isIn = isIn || polygonContains(polygon, p);
            for (std::size_t i = 0; i + 1 < polygon.rings[0].size(); ++i) {
              const Point a = polygon.rings[0][i], b = polygon.rings[0][i + 1];
              for (int step = 0; step <= 2000; ++step) // brute force along the side
                nearest = std::min(nearest, distance(p, {std::lerp(a.x, b.x, step / 2000.0),
                                                         std::lerp(a.y, b.y, step / 2000.0)}));
            }
          }
          const std::size_t cell = frame.index(column, row);
          QCOMPARE(inside[cell] > 0, isIn);
          if (isIn)
            QCOMPARE(away[cell], 0.0F);
          else if (nearest < reach - 0.1)
            QVERIFY(std::abs(static_cast<double>(away[cell]) - nearest) < 0.1);
          else if (nearest > reach + 0.1)
            QVERIFY(std::isinf(away[cell]));
        }
    }
  }

  void anotherGridIsSampled() {
    const GridFrame model{20, 20, 10, 0, 200}, fine{40, 40, 5, 0, 200};
    std::vector<float> plane;
    for (std::size_t i = 0; i < model.size(); ++i)
      plane.push_back(static_cast<float>(2 * model.centreX(i % 20) - 3 * model.centreY(i / 20)));
    plane[model.index(10, 10)] = kVoid;
    QVERIFY(filled(*sampledField(model, model, plane), model)[5] == plane[5]); // the same grid: as it is
    const std::vector<float> made = filled(*sampledField(fine, model, plane), fine);
    std::size_t voids = 0;
    for (std::size_t row = 1; row < 39; ++row)
      for (std::size_t column = 1; column < 39; ++column) {
        const float value = made[fine.index(column, row)];
        if (std::isnan(value))
          ++voids;
        else
          QVERIFY(std::abs(static_cast<double>(value) - (2 * fine.centreX(column) - 3 * fine.centreY(row))) <
                  1e-3);
      }
    QCOMPARE(voids, std::size_t{16}); // what the void touches
    QVERIFY(std::isnan(made[0]));     // beyond the outermost centres nothing is known
  }

  void sidesOfALine() {
    const Box area{0, 0, 1000, 1000};
    const PointList line{{200, 500}, {500, 700}, {800, 400}};
    for (const Point p : {Point{500, 950}, {10, 900}, {990, 990}}) {
      QVERIFY(polygonContains(*sideOfLine(line, "north", area), p));
      QVERIFY(polygonContains(*sideOfLine(line, "left", area), p)); // drawn to the east
      QVERIFY(!polygonContains(*sideOfLine(line, "south", area), p));
      QVERIFY(!polygonContains(*sideOfLine(line, "right", area), p));
    }
    QVERIFY(polygonContains(*sideOfLine(line, "south", area), {500, 600}));
    QVERIFY(polygonContains(*sideOfLine({{500, 0}, {500, 1000}}, "west", area), {100, 100}));
    QVERIFY(polygonContains(*sideOfLine({{500, 0}, {500, 1000}}, "east", area), {900, 100}));
    // Every place is on one side, whichever way the line was drawn.
    std::mt19937 random(3);
    const auto south = sideOfLine(line, "south", area),
               north = sideOfLine({line.rbegin(), line.rend()}, "north", area);
    for (int i = 0; i < 500; ++i) {
      const Point p{static_cast<double>(random() % 10'000) / 10, static_cast<double>(random() % 10'000) / 10};
      QVERIFY(polygonContains(*south, p) != polygonContains(*north, p));
    }
    QCOMPARE(sideOfLine({{0, 0}, {100, 100}, {100, 0}, {0, 100}}, "south", area).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(sideOfLine({{0, 0}, {0, 0}}, "south", area).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(sideOfLine(line, "above", area).error().code, ErrorCode::InvalidArgument);
  }

  void unknownIsNeverSafe() {
    const GridFrame frame{3, 1, 10, 0, 10};
    const std::vector<float> slope{5, kVoid, 20}, strip{kVoid, kVoid, kVoid};
    const auto one = gridField(frame, slope), other = gridField(frame, strip);
    std::vector<StackedRule> rules{
        {RuleTest::Above, 15, 0, ZonePriority::Hazard, ZoneRegime::Buffer, one.get(), nullptr}};
    auto made = composeZones(frame, rules, {}, {}, {});
    QVERIFY(made->combinations[made->cells[0]].isFree());
    QVERIFY(made->combinations[made->cells[1]].isUnknown());
    QVERIFY(!made->combinations[made->cells[1]].isFree());
    QCOMPARE(made->combinations[made->cells[2]].winner, 0);
    rules.push_back(
        {RuleTest::AtMost, 35, 0, ZonePriority::WaterStrip, ZoneRegime::Buffer, other.get(), nullptr});
    made = composeZones(frame, rules, {}, {}, {});
    QVERIFY(made->combinations[made->cells[0]].isUnknown());
    QCOMPARE(made->combinations[made->cells[2]].unknown, std::uint64_t{2}); // kept beside the winner
    rules[1].field = nullptr; // no source at all: undecided everywhere
    QVERIFY(composeZones(frame, rules, {}, {}, {})->combinations[0].isUnknown());
    // A survey beside the model decides where the model has no value.
    const std::vector<float> survey{0, 0, 1};
    const auto drawn = gridField(frame, survey);
    rules[1].drawn = drawn.get();
    made = composeZones(frame, rules, {}, {}, {});
    QVERIFY(made->combinations[made->cells[0]].isFree());
    QCOMPARE(made->combinations[made->cells[2]].reasons, std::uint64_t{3});
  }

  void exceptionsStandAbove() {
    const Stack stack(1);
    const std::vector<ZoneException> exceptions{
        {{boxOf(500'000, 4'699'500, 500'400, 4'700'000)}, ZoneRegime::None},
        {{boxOf(500'200, 4'699'400, 500'600, 4'699'900)}, ZoneRegime::Core}};
    const auto bare = composeZones(stack.frame, stack.rules, {}, {}, {});
    const auto made = composeZones(stack.frame, stack.rules, exceptions, {}, {});
    std::size_t first = 0, second = 0;
    for (std::size_t cell = 0; cell < stack.frame.size(); ++cell) {
      const Combination &with = made->combinations[made->cells[cell]],
                        &without = bare->combinations[bare->cells[cell]];
      QCOMPARE(with.reasons, without.reasons); // all reasons stay
      first += with.exception == 0 ? 1 : 0;
      second += with.exception == 1 ? 1 : 0;
    }
    QCOMPARE(second, std::size_t{20 * 25}); // the later one on top
    QCOMPARE(first, std::size_t{20 * 25 - 10 * 20});
  }

  void sameForAnyThreadsAndBruteForce() {
    for (unsigned seed = 0; seed < 3; ++seed) {
      const Stack stack(seed);
      const std::vector<PolygonRings> area{boxOf(500'100, 4'698'900, 501'500, 4'699'950)};
      RunContext context;
      const auto one = composeZones(stack.frame, stack.rules, {}, area, context);
      QVERIFY(one);
      for (const int threads : {2, 8}) {
        context.threads = threads;
        const auto other = composeZones(stack.frame, stack.rules, {}, area, context);
        QVERIFY(other->cells == one->cells);
        QVERIFY(other->combinations == one->combinations);
      }
      std::vector<std::vector<float>> values;
      for (const StackedRule &rule : stack.rules)
        values.push_back(filled(*rule.field, stack.frame));
      std::size_t studied = 0, unknown = 0;
      for (std::size_t cell = 0; cell < stack.frame.size(); ++cell) {
        const Point p{stack.frame.centreX(cell % 83), stack.frame.centreY(cell / 83)};
        QCOMPARE(one->cells[cell] != kOutside, polygonContains(area[0], p));
        if (one->cells[cell] == kOutside) continue;
        ++studied;
        const Combination &found = one->combinations[one->cells[cell]];
        for (std::size_t r = 0; r < values.size(); ++r) {
          QCOMPARE((found.reasons >> r & 1U) != 0, ruleHolds(stack.rules[r], values[r][cell]));
          QCOMPARE((found.unknown >> r & 1U) != 0, std::isnan(values[r][cell]));
          if (found.winner >= 0 && (found.reasons >> r & 1U) != 0)
            QVERIFY(stack.rules[static_cast<std::size_t>(found.winner)].priority <= stack.rules[r].priority);
        }
        unknown += found.unknown != 0 ? 1 : 0;
      }
      QCOMPARE(one->studied, studied);
      QVERIFY(unknown > 0);
    }
  }

  void reasonsOfRegions() {
    const Stack stack(4);
    std::vector<std::uint32_t> regions(stack.frame.size());
    for (std::size_t cell = 0; cell < regions.size(); ++cell)
      regions[cell] = cell % 83 < 40 ? 0 : cell % 83 < 80 ? 1 : kOutside;
    const auto found = regionReasons(stack.frame, stack.rules, regions, 2, {});
    QVERIFY(found);
    for (const RegionReason &reason : *found) {
      const std::vector<float> values = filled(*stack.rules[reason.rule].field, stack.frame);
      std::size_t cells = 0;
      float most = -1e9F;
      for (std::size_t cell = 0; cell < values.size(); ++cell)
        if (regions[cell] == reason.region && ruleHolds(stack.rules[reason.rule], values[cell])) {
          ++cells;
          most = std::max(most, ruleExcess(stack.rules[reason.rule], values[cell]));
        }
      QCOMPARE(reason.cells, cells);
      if (stack.rules[reason.rule].test == RuleTest::Inside)
        QVERIFY(std::isnan(reason.excess));
      else
        QCOMPARE(reason.excess, most);
      const auto answers = reasonsAt(stack.frame, stack.rules, reason.cell % 83, reason.cell / 83);
      QVERIFY(answers[reason.rule].isReason);
    }
    QVERIFY(found->size() >= 6);
  }

  void packsOfTheProduct() {
    for (const char *name : {"almaty", "almaty_current"}) {
      std::ifstream file(std::string(ALATAU_RESOURCES "/zone_rules/") + name + ".json");
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      const auto pack = readRulePack(text);
      QVERIFY2(pack, pack ? "" : pack.error().text().c_str());
      QCOMPARE(pack->id, std::string(name));
      for (const ZoneRule &rule : pack->rules) {
        QVERIFY(rule.status != NormStatus::Verified); // no clause was read
        if (rule.kind == RuleKind::SlopeAbove) {
          QCOMPARE(rule.value, 15.0);
          QCOMPARE(rule.status, NormStatus::Draft);
        }
        if (rule.kind == RuleKind::WaterStrip) QCOMPARE(rule.value, 35.0);
      }
      QCOMPARE(rulesInForce(*pack, "2020-01-01").size(), pack->rules.size() - 1); // the gate of 2024
    }
  }

  void badPacks() {
    std::ifstream file(ALATAU_RESOURCES "/zone_rules/almaty.json");
    const Json good = Json::parse(file);
    const auto broken = [&](const std::function<void(Json &)> &breakIt, ErrorCode code,
                            const std::string &place) {
      Json json = good;
      breakIt(json);
      const auto made = readRulePack(json.dump());
      return !made && made.error().code == code && made.error().place == place;
    };
    QCOMPARE(readRulePack("{").error().code, ErrorCode::Unreadable);
    QVERIFY(broken([](Json &j) { j["schema"] = 2; }, ErrorCode::Unsupported, "schema"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["value"] = nullptr; }, ErrorCode::BadData, "rules[1].value"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["value"] = -3; }, ErrorCode::BadData, "rules[1].value"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["unit"] = "m"; }, ErrorCode::BadData, "rules[1].unit"));
    QVERIFY(broken([](Json &j) { j["rules"][4].erase("upper"); }, ErrorCode::BadData, "rules[4].upper"));
    QVERIFY(
        broken([](Json &j) { j["rules"][1]["status"] = "verified"; }, ErrorCode::BadData, "rules[1].status"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["title"]["kk"] = ""; }, ErrorCode::BadData, "rules[1].title"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["regime"] = "none"; }, ErrorCode::BadData, "rules[1].regime"));
    QVERIFY(broken([](Json &j) { j["rules"][1]["colour"] = 1; }, ErrorCode::BadData, "rules[1].colour"));
    QVERIFY(broken([](Json &j) { j["rules"][2]["id"] = j["rules"][1]["id"]; }, ErrorCode::BadData,
                   "rules[2].id"));
  }

  void refusesAndStops() {
    const Stack stack(0);
    QCOMPARE(composeZones({}, stack.rules, {}, {}, {}).error().code, ErrorCode::InvalidArgument);
    const std::vector<StackedRule> many(64);
    QCOMPARE(composeZones(stack.frame, many, {}, {}, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(composeZones(stack.frame, stack.rules, {}, {}, context).error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestComposer)
#include "tst_composer.moc"
