// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/weighted.h>
#include <alatau/equity/bootstrap.h>
#include <alatau/equity/inequality.h>
#include <alatau/equity/ranked.h>
#include <alatau/equity/summary.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

using namespace alatau;
using nlohmann::json;

namespace {

const double kNan = std::nan("");
constexpr double kInf = std::numeric_limits<double>::infinity();

json cases(const char *name) {
  return json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/equity.json"))[name];
}

std::vector<double> numbers(const json &values) {
  std::vector<double> out;
  for (const json &value : values)
    out.push_back(value.is_null() ? kNan : value.get<double>());
  return out;
}

bool isNear(double value, double expected, double tolerance = 1e-9) {
  const bool near = std::abs(value - expected) <= tolerance;
  if (!near) qWarning("%.15g, expected %.15g", value, expected);
  return near;
}

struct People {
  std::vector<double> y, w, rank;
  std::vector<std::uint32_t> group;
};
People randomPeople(unsigned seed, std::size_t count = 60) {
  std::mt19937 random(seed);
  People made;
  for (std::size_t i = 0; i < count; ++i) {
    made.y.push_back(static_cast<double>(random() % 1000 + 1) / 7);
    made.w.push_back(static_cast<double>(random() % 500 + 1) / 3);
    made.rank.push_back(static_cast<double>(random() % 20)); // with ties
    made.group.push_back(static_cast<std::uint32_t>(random() % 5));
  }
  return made;
}

struct Indices {
  std::vector<double> values;
  explicit Indices(const People &p)
    : values{gini(p.y, p.w),
             theilT(p.y, p.w),
             theilL(p.y, p.w),
             atkinson(p.y, p.w, 0.5),
             atkinson(p.y, p.w, 1),
             atkinson(p.y, p.w, 2),
             variationCoefficient(p.y, p.w),
             palmaRatio(p.y, p.w, p.y),
             palmaRatio(p.y, p.w, p.rank),
             concentrationIndex(p.y, p.w, p.rank)} {}
  bool isNear(const Indices &other) const {
    for (std::size_t k = 0; k < values.size(); ++k)
      if (!::isNear(values[k], other.values[k], 1e-10)) return false;
    return true;
  }
};

EquitySummary summaryOf(const std::vector<double> &values, const std::vector<double> &weights,
                        const std::vector<double> &rank, const EquityOptions &options = {}) {
  return summarizeEquity({values, weights, rank}, options, {}).value();
}

} // namespace

class TestEquity : public QObject {
  Q_OBJECT

private slots:
  void toy();
  void incomes();
  void poverty();
  void bounds();
  void worstAndBest();
  void summary();
  void summaryOfMany();
  void gini_bruteForce();
  void theil_parts();
  void properties();
  void palma_fractions();
  void lorenz();
  void edgeCases();
  void bootstrap();
  void bootstrap_badInput();
};

void TestEquity::toy() {
  const json c = cases("toy");
  const auto y = numbers(c["values"]), w = numbers(c["weights"]), income = numbers(c["income"]);
  const double tolerance = c["tolerance"];
  const std::vector<std::uint32_t> group = c["groups"];
  QVERIFY(isNear(gini(y, w), c["gini"], tolerance));
  QVERIFY(isNear(theilT(y, w), c["theil_t"], tolerance));
  QVERIFY(isNear(theilL(y, w), c["theil_l"], tolerance));
  const TheilParts t = theilTByGroup(y, w, group, 2), l = theilLByGroup(y, w, group, 2);
  QVERIFY(isNear(t.total, c["theil_t"], tolerance));
  QVERIFY(isNear(t.between, c["between_t"], tolerance));
  QVERIFY(isNear(t.within, c["within_t"], tolerance));
  QVERIFY(isNear(t.betweenShare, c["between_share"], 1e-6));
  QVERIFY(isNear(l.between, c["between_l"], tolerance));
  QVERIFY(isNear(l.within, c["within_l"], tolerance));
  for (const json &a : c["atkinson"])
    QVERIFY(isNear(atkinson(y, w, a[0]), a[1], tolerance));
  QVERIFY(isNear(variationCoefficient(y, w), c["variation"], tolerance));
  QVERIFY(isNear(palmaRatio(y, w, y), c["palma_value"], tolerance));
  QVERIFY(isNear(palmaRatio(y, w, income), c["palma_income"], tolerance));
  QVERIFY(isNear(concentrationIndex(y, w, income), c["concentration_income"], tolerance));
  QVERIFY(isNear(erreygersIndex(y, w, income, 2, 8), c["erreygers_income"], tolerance));
}

void TestEquity::incomes() {
  const json c = cases("incomes");
  for (const json &a : c["atkinson"])
    QVERIFY(isNear(atkinson(numbers(c["values"]), numbers(c["weights"]), a[0]), a[1], c["tolerance"]));
}

void TestEquity::poverty() {
  const json c = cases("poverty");
  const auto y = numbers(c["values"]), w = numbers(c["weights"]);
  const double tolerance = c["tolerance"];
  const PovertyIndices benefit = accessPoverty(y, w, c["line"]);
  QVERIFY(isNear(benefit.headcount, c["headcount"], tolerance));
  QVERIFY(isNear(benefit.gap, c["gap"], tolerance));
  QVERIFY(isNear(benefit.severity, c["severity"], tolerance));
  const PovertyIndices cost = accessPoverty(y, w, c["cost_line"], ValueKind::Burden);
  QVERIFY(isNear(cost.headcount, c["cost_headcount"], tolerance));
  QVERIFY(isNear(cost.gap, c["cost_gap"], tolerance));
  QVERIFY(isNear(cost.severity, c["cost_severity"], tolerance));

  const std::vector<double> far = {1, kInf}, one = {1, 3}, negative = {-1, kNan};
  const PovertyIndices unreached = accessPoverty(far, one, 10, ValueKind::Burden);
  QCOMPARE(unreached.headcount, 0.75);
  QVERIFY(std::isinf(unreached.gap));
  QCOMPARE(accessPoverty(far, one, 10).headcount, 1.0); // an infinite benefit is no record
  QVERIFY(std::isnan(accessPoverty(negative, one, 10).headcount));
  for (const double line : {0.0, -1.0, kNan, kInf})
    QVERIFY(std::isnan(accessPoverty(one, one, line).gap));
}

void TestEquity::bounds() {
  const json c = cases("bounds");
  const auto y = numbers(c["values"]), w = numbers(c["weights"]);
  QVERIFY(isNear(gini(y, w), c["gini"], c["tolerance"]));
  QVERIFY(isNear(theilT(y, w), c["theil_t"], c["tolerance"]));
  QVERIFY(std::isnan(theilL(y, w)));
  QCOMPARE(atkinson(y, w, 1), 1.0);
  QCOMPARE(atkinson(y, w, 2), 1.0);
  QVERIFY(atkinson(y, w, 0.5) < 1);
  QVERIFY(std::isinf(palmaRatio(y, w, y)));
}

void TestEquity::worstAndBest() {
  const json c = cases("ratio");
  const auto means = numbers(c["means"]);
  const GroupRatio made = worstToBest(means);
  QVERIFY(isNear(made.ratio, c["worst_to_best"]));
  QCOMPARE(made.worst, c["worst"].get<std::size_t>());
  QCOMPARE(made.best, c["best"].get<std::size_t>());
  const GroupRatio cost = worstToBest(means, ValueKind::Burden);
  QCOMPARE(cost.worst, made.best);
  QVERIFY(isNear(cost.ratio, made.ratio));
  const std::vector<double> none = {kNan}, zero = {0, 0};
  QVERIFY(std::isnan(worstToBest(none).ratio) && std::isnan(worstToBest(zero).ratio));
}

void TestEquity::summaryOfMany() {
  // More records than a sort does in one step, with ties.
  const People p = randomPeople(7, 300000);
  const auto &y = p.y, &w = p.w, &income = p.rank;
  const EquitySummary made = summaryOf(y, w, income);
  QCOMPARE(made.mean, weightedMean(y, w));
  QCOMPARE(made.p10, weightedQuantile(y, w, 0.1));
  QCOMPARE(made.p90, weightedQuantile(y, w, 0.9));
  QCOMPARE(made.palma, palmaRatio(y, w, income));
  QCOMPARE(made.concentration, concentrationIndex(y, w, income));
  // Gini from differences of the cumulative shares of the distinct values.
  std::map<double, double> people;
  double weight = 0, total = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    people[y[i]] += w[i];
    weight += w[i];
    total += w[i] * y[i];
  }
  double area = 0, below = 0;
  for (const auto &[value, persons] : people) {
    const double share = persons / weight, next = below + persons * value / total;
    area += share * (below + next);
    below = next;
  }
  QVERIFY(std::abs(made.gini - (1 - area)) < 1e-9);
  std::stop_source stop;
  RunContext context;
  context.stop = stop.get_token();
  QVERIFY(summarizeEquity({y, w, income}, {}, context));
  stop.request_stop();
  const auto stopped = summarizeEquity({y, w, income}, {}, context);
  QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
  QVERIFY(lorenzCurve(y, w, 100, context).empty());
}

void TestEquity::summary() {
  const json c = cases("toy"), q = cases("quantiles");
  EquityOptions options;
  options.povertyLine = 5;
  options.smallest = 2;
  const auto y = numbers(c["values"]), w = numbers(c["weights"]), income = numbers(c["income"]);
  const EquitySummary made = summaryOf(y, w, income, options);
  QCOMPARE(made.records, std::size_t{4});
  QCOMPARE(made.population, 1000.0);
  QVERIFY(isNear(made.mean, c["mean"]) && isNear(made.gini, c["gini"]) &&
          isNear(made.entropy2, c["entropy2"]));
  QVERIFY(isNear(made.palma, c["palma_income"]) && isNear(made.erreygers, c["erreygers_income"]));
  QVERIFY(isNear(made.poverty.headcount, 0.7));
  QVERIFY(made.isSmallSample && made.flag == EquityFlag::None);
  QVERIFY(isNear(made.effectiveRecords, 1e6 / 300000));
  const EquitySummary plain = summaryOf(numbers(q["values"]), numbers(q["weights"]), {});
  QCOMPARE(plain.p10, q["p10"].get<double>());
  QCOMPARE(plain.p50, q["p50"].get<double>());
  QCOMPARE(plain.p90, q["p90"].get<double>());
  QCOMPARE(plain.below60, q["below_60"].get<double>());
  QVERIFY(std::isnan(plain.concentration) && std::isnan(plain.poverty.gap));
  QVERIFY(isNear(summaryOf(y, w, {}).palma, c["palma_value"]));
  QVERIFY(isNear(summaryOf(y, w, {}).below60, 0.4)); // the median is 4: those with 2 are below 2.4
}

void TestEquity::gini_bruteForce() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const People p = randomPeople(seed);
    double sum = 0, weight = 0, total = 0;
    for (std::size_t i = 0; i < p.y.size(); ++i) {
      weight += p.w[i];
      total += p.w[i] * p.y[i];
      for (std::size_t j = 0; j < p.y.size(); ++j)
        sum += p.w[i] * p.w[j] * std::abs(p.y[i] - p.y[j]);
    }
    QVERIFY(isNear(gini(p.y, p.w), sum / (2 * total * weight), 1e-12));
    QVERIFY(isNear(concentrationIndex(p.y, p.w, p.y), gini(p.y, p.w), 1e-12));
    QVERIFY(isNear(atkinson(p.y, p.w, 1), 1 - std::exp(-theilL(p.y, p.w)), 1e-12));
  }
}

void TestEquity::theil_parts() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const People p = randomPeople(seed);
    for (const auto &parts : {theilTByGroup(p.y, p.w, p.group, 6), theilLByGroup(p.y, p.w, p.group, 6)}) {
      QVERIFY(isNear(parts.total, parts.between + parts.within, 1e-12));
      QVERIFY(parts.between >= -1e-12 && parts.within >= 0);
      QVERIFY(std::isnan(parts.groupIndex[5])); // nobody there
    }
    QVERIFY(isNear(theilTByGroup(p.y, p.w, p.group, 6).total, theilT(p.y, p.w), 1e-12));
    QVERIFY(isNear(theilLByGroup(p.y, p.w, p.group, 6).total, theilL(p.y, p.w), 1e-12));
  }
  // A group that has nothing takes part in what lies between.
  const std::vector<double> y = {0, 0, 4, 8}, w = {1, 1, 1, 1};
  const std::vector<std::uint32_t> group = {0, 0, 1, 1};
  const TheilParts parts = theilTByGroup(y, w, group, 2);
  QVERIFY(isNear(parts.total, theilT(y, w), 1e-12) && isNear(parts.between, std::log(2.0), 1e-12));
  const TheilParts undefined = theilLByGroup(y, w, group, 2);
  QVERIFY(std::isnan(undefined.total) && std::isnan(undefined.between) && std::isnan(undefined.within));
}

void TestEquity::properties() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const People p = randomPeople(seed);
    const Indices before(p);
    People scaled = p;
    for (double &y : scaled.y)
      y *= 37.5;
    QVERIFY(before.isNear(Indices(scaled)));
    People heavier = p;
    for (double &w : heavier.w)
      w *= 11;
    QVERIFY(before.isNear(Indices(heavier)));
    // A record divided into two halves.
    People divided = p;
    divided.w[7] /= 2;
    divided.y.push_back(p.y[7]);
    divided.w.push_back(divided.w[7]);
    divided.rank.push_back(p.rank[7]);
    QVERIFY(before.isNear(Indices(divided)));
    // Another order: equal to the last bit.
    People turned = p;
    std::reverse(turned.y.begin(), turned.y.end());
    std::reverse(turned.w.begin(), turned.w.end());
    std::reverse(turned.rank.begin(), turned.rank.end());
    QVERIFY(before.values == Indices(turned).values);
    // From a rich one to a poor one, without changing places: less unequal.
    People fairer = p;
    const auto rich = std::max_element(fairer.y.begin(), fairer.y.end()) - fairer.y.begin();
    const auto poor = std::min_element(fairer.y.begin(), fairer.y.end()) - fairer.y.begin();
    fairer.y[static_cast<std::size_t>(rich)] -= 1 / fairer.w[static_cast<std::size_t>(rich)];
    fairer.y[static_cast<std::size_t>(poor)] += 1 / fairer.w[static_cast<std::size_t>(poor)];
    QVERIFY(gini(fairer.y, fairer.w) < gini(p.y, p.w));
    QVERIFY(theilT(fairer.y, fairer.w) < theilT(p.y, p.w));
    QVERIFY(atkinson(fairer.y, fairer.w, 0.5) < atkinson(p.y, p.w, 0.5));
  }
}

void TestEquity::palma_fractions() {
  // 10 % of 10 people is one of the five richest; 40 % are four of the five poorest.
  const std::vector<double> y = {10, 30}, w = {5, 5};
  QVERIFY(isNear(palmaRatio(y, w, y), 3));
  const std::vector<double> three = {1, 2, 10}, weights = {2, 7, 1};
  QVERIFY(isNear(palmaRatio(three, weights, three), 10 / ((2 * 1 + 2 * 2) / 4.0)));
  QVERIFY(isNear(palmaRatio(three, weights, three, {0.5, 0.5}), ((10 + 8) / 5.0) / ((2 + 6) / 5.0)));
  QVERIFY(std::isnan(palmaRatio(three, weights, three, {0, 0.4})));
}

void TestEquity::lorenz() {
  const People p = randomPeople(3, 500);
  for (const std::size_t most : {std::size_t{0}, std::size_t{50}}) {
    const auto curve = lorenzCurve(p.y, p.w, most);
    QVERIFY(curve.front().people == 0 && curve.back().people == 1 && curve.back().value == 1);
    if (most > 0) QVERIFY(curve.size() <= most + 2 && curve.size() > most / 2);
    double area = 0;
    for (std::size_t k = 1; k < curve.size(); ++k) {
      QVERIFY(curve[k].people > curve[k - 1].people && curve[k].value >= curve[k - 1].value);
      QVERIFY(curve[k].value <= curve[k].people + 1e-12);
      area += (curve[k].people - curve[k - 1].people) * (curve[k].value + curve[k - 1].value);
    }
    QVERIFY(isNear(1 - area, gini(p.y, p.w), most == 0 ? 1e-9 : 1e-3));
  }
  const std::vector<double> zero = {0, 0}, one = {1, 1};
  QVERIFY(lorenzCurve(zero, one).empty());
}

void TestEquity::edgeCases() {
  const std::vector<double> one = {5}, weight = {3}, zero = {0, 0}, two = {1, 1}, none, noWeight = {0, 0};
  const std::vector<double> bad = {-1, 5, kNan, kInf}, weights = {2, 3, 4, 5};
  for (const double index : {gini(one, weight), theilT(one, weight), theilL(one, weight),
                             atkinson(one, weight, 1), variationCoefficient(one, weight)})
    QCOMPARE(index, 0.0);
  QCOMPARE(palmaRatio(one, weight, one), 1.0);
  for (const auto &[y, w] : {std::pair{zero, two}, {none, none}, {two, noWeight}}) {
    QVERIFY(std::isnan(gini(y, w)) && std::isnan(theilT(y, w)) && std::isnan(theilL(y, w)));
    QVERIFY(std::isnan(atkinson(y, w, 0.5)) && std::isnan(variationCoefficient(y, w)));
    QVERIFY(std::isnan(palmaRatio(y, w, y)) && std::isnan(concentrationIndex(y, w, y)));
    QVERIFY(std::isnan(theilTByGroup(y, w, std::vector<std::uint32_t>(y.size(), 0), 1).total));
  }
  QVERIFY(summaryOf(zero, two, {}).flag == EquityFlag::AllZero);
  QVERIFY(summaryOf(none, none, {}).flag == EquityFlag::NoPopulation);
  QVERIFY(summaryOf(two, noWeight, {}).flag == EquityFlag::NoPopulation);
  const EquitySummary left = summaryOf(bad, weights, {});
  QCOMPARE(left.records, std::size_t{1});
  QCOMPARE(left.excludedWeight, 11.0);
  QCOMPARE(left.gini, 0.0);
  QVERIFY(std::isnan(atkinson(two, two, -1)) && std::isnan(atkinson(two, two, kNan)));
  QVERIFY(std::isnan(erreygersIndex(two, two, two, 1, 1)));
  QCOMPARE(costAsBenefit(0, 60), 1.0);
  QCOMPARE(costAsBenefit(60, 60), 0.5);
  QCOMPARE(costAsBenefit(kInf, 60), 0.0);
}

void TestEquity::bootstrap() {
  const People p = randomPeople(8, 40);
  const BootstrapOptions options;
  const auto one = bootstrapInterval(p.y, p.w, gini, options, {});
  QVERIFY(one && one->low < gini(p.y, p.w) && gini(p.y, p.w) < one->high);
  for (const int threads : {2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto many = bootstrapInterval(p.y, p.w, gini, options, context);
    QVERIFY(many && many->low == one->low && many->high == one->high);
  }
  BootstrapOptions other = options;
  other.seed = 2;
  const auto different = bootstrapInterval(p.y, p.w, gini, other, {});
  QVERIFY(different && different->low != one->low);
  // Ten times the records: a narrower interval. All equal: none at all.
  const People more = randomPeople(8, 400);
  const auto narrow = bootstrapInterval(more.y, more.w, gini, options, {});
  QVERIFY(narrow && narrow->high - narrow->low < one->high - one->low);
  const std::vector<double> same(20, 3.0);
  const auto point = bootstrapInterval(same, same, weightedMean, options, {});
  QVERIFY(point && point->low == 3 && point->high == 3);
  // The mean of many equal weights: about 1.96 standard errors to each side.
  const std::vector<double> equal(more.y.size(), 1.0);
  const auto mean = bootstrapInterval(more.y, equal, weightedMean, options, {});
  const double centre = weightedMean(more.y, equal);
  const double error = variationCoefficient(more.y, equal) * centre / std::sqrt(400.0);
  QVERIFY(mean && isNear(mean->low, centre - 1.96 * error, 0.4 * error));
  QVERIFY(isNear(mean->high, centre + 1.96 * error, 0.4 * error));
}

void TestEquity::bootstrap_badInput() {
  const std::vector<double> y = {1, 2}, few = {1}, none;
  BootstrapOptions options;
  QVERIFY(!bootstrapInterval(y, few, gini, options, {}));
  const auto empty = bootstrapInterval(none, none, gini, options, {});
  QVERIFY(empty && std::isnan(empty->low));
  options.level = 1;
  QVERIFY(!bootstrapInterval(y, y, gini, options, {}));
  options = {};
  options.replicates = 0;
  QVERIFY(!bootstrapInterval(y, y, gini, options, {}));
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto cancelled = bootstrapInterval(y, y, gini, {}, context);
  QVERIFY(!cancelled && cancelled.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestEquity)
#include "tst_equity.moc"
