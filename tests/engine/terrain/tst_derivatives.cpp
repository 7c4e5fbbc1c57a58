// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/derivatives.h>

#include <QtTest/QTest>

#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

using namespace alatau;

namespace {

constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();

const std::map<std::string, Derivative> kDerivatives{{"SlopeDeg", Derivative::SlopeDeg},
                                                     {"SlopePercent", Derivative::SlopePercent},
                                                     {"AspectDeg", Derivative::AspectDeg},
                                                     {"ProfileCurvature", Derivative::ProfileCurvature},
                                                     {"PlanCurvature", Derivative::PlanCurvature},
                                                     {"Ruggedness", Derivative::Ruggedness},
                                                     {"MeanDifference", Derivative::MeanDifference},
                                                     {"Position", Derivative::Position},
                                                     {"Relief", Derivative::Relief}};

struct Model {
  std::size_t columns, rows;
  std::vector<float> heights;
  HeightBand band(std::size_t first, std::size_t count) const {
    const std::span<const float> all(heights);
    HeightBand made{columns, count, 10, all.subspan(first * columns, count * columns), {}, {}};
    if (first > 0) made.above = all.subspan((first - 1) * columns, columns);
    if (first + count < rows) made.below = all.subspan((first + count) * columns, columns);
    return made;
  }
};

Model randomModel(unsigned seed, std::size_t columns, std::size_t rows, bool hasVoids) {
  std::mt19937 random(seed);
  Model model{columns, rows, {}};
  for (std::size_t i = 0; i < columns * rows; ++i) {
    const double x = static_cast<double>(i % columns), y = static_cast<double>(i / columns);
    const double height =
        1500 + 200 * std::sin(x / 7) * std::cos(y / 5) + static_cast<double>(random() % 100) / 5;
    model.heights.push_back(hasVoids && random() % 40 == 0 ? kVoid : static_cast<float>(height));
  }
  return model;
}

std::vector<float> derived(const HeightBand &band, const DerivativeOptions &options, int threads = 1) {
  std::vector<float> out(band.columns * band.rows, -1);
  RunContext context;
  context.threads = threads;
  return deriveTerrain(band, options, out, context) ? out : std::vector<float>();
}

/// The same from the definition: window by window in double.
float oracle(const Model &model, std::size_t column, std::size_t row, const DerivativeOptions &options) {
  std::array<double, 9> window{};
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx) {
      const long x = static_cast<long>(column) + dx, y = static_cast<long>(row) + dy;
      const bool isInside =
          x >= 0 && y >= 0 && x < static_cast<long>(model.columns) && y < static_cast<long>(model.rows);
      window[static_cast<std::size_t>((dy + 1) * 3 + dx + 1)] =
          isInside ? model.heights[static_cast<std::size_t>(y) * model.columns + static_cast<std::size_t>(x)]
                   : std::numeric_limits<double>::quiet_NaN();
    }
  if (options.windows == WindowPolicy::CentreValue)
    for (double &height : window)
      if (std::isnan(height)) height = window[4];
  return static_cast<float>(deriveWindow(window, 10, options.derivative, options.method));
}

bool areSameBits(const std::vector<float> &a, const std::vector<float> &b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class TestDerivatives : public QObject {
  Q_OBJECT
private slots:
  void workedExample() {
    const auto cases = nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/terrain.json"));
    const auto window = cases.at("window").get<std::array<double, 9>>();
    for (const auto &each : cases.at("expected")) {
      const auto method = each.at("method") == "Horn" ? SlopeMethod::Horn : SlopeMethod::ZevenbergenThorne;
      const double value =
          deriveWindow(window, cases.at("cell"), kDerivatives.at(each.at("derivative")), method);
      QVERIFY2(std::abs(value - each.at("value").get<double>()) <= each.at("tolerance").get<double>(),
               (each.dump() + " gave " + std::to_string(value)).c_str());
    }
  }

  void equalsTheDefinition_data() {
    QTest::addColumn<int>("derivative");
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("windows");
    for (const auto &[name, derivative] : kDerivatives)
      for (const int method : {0, 1})
        for (const int windows : {0, 1})
          QTest::addRow("%s %d %d", name.c_str(), method, windows)
              << static_cast<int>(derivative) << method << windows;
  }
  void equalsTheDefinition() {
    QFETCH(int, derivative);
    QFETCH(int, method);
    QFETCH(int, windows);
    const DerivativeOptions options{static_cast<Derivative>(derivative), static_cast<SlopeMethod>(method),
                                    static_cast<WindowPolicy>(windows)};
    const Model model = randomModel(3, 70, 90, true);
    const std::vector<float> made = derived(model.band(0, model.rows), options);
    QCOMPARE(made.size(), model.heights.size());
    int values = 0;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const float wanted = oracle(model, i % model.columns, i / model.columns, options);
      QCOMPARE(std::isnan(made[i]), std::isnan(wanted));
      if (std::isnan(wanted)) continue;
      ++values;
      QVERIFY2(std::abs(made[i] - wanted) <= 2e-5F * (1 + std::abs(wanted)),
               qPrintable(QString("cell %1: %2, not %3").arg(i).arg(made[i]).arg(wanted)));
    }
    QVERIFY(values > 4000);
  }

  void steepSlopesKeepTheirDigits() {
    // From 0 to 89 degrees: the arc tangent is exact to a few units in the last place.
    for (double degrees = 0; degrees < 89; degrees += 0.37) {
      const auto step = static_cast<float>(10 * std::tan(degrees * 3.14159265358979 / 180));
      Model model{3, 3, {0, step, 2 * step, 0, step, 2 * step, 0, step, 2 * step}};
      const float made = derived(model.band(0, 3), {}).at(4);
      QVERIFY2(std::abs(made - degrees) < 2e-5, qPrintable(QString("%1 gave %2").arg(degrees).arg(made)));
    }
  }

  void bandsAndThreadsDoNotMatter() {
    const Model model = randomModel(4, 131, 300, true);
    for (const auto &[name, derivative] : kDerivatives) {
      for (const WindowPolicy windows : {WindowPolicy::NoData, WindowPolicy::CentreValue}) {
        const DerivativeOptions options{derivative, SlopeMethod::Horn, windows};
        const std::vector<float> whole = derived(model.band(0, 300), options);
        for (const int threads : {2, 8})
          QVERIFY(areSameBits(derived(model.band(0, 300), options, threads), whole));
        std::vector<float> parts;
        for (std::size_t row = 0; row < 300; row += 77) {
          const std::vector<float> part =
              derived(model.band(row, std::min<std::size_t>(77, 300 - row)), options);
          parts.insert(parts.end(), part.begin(), part.end());
        }
        QVERIFY2(areSameBits(parts, whole), name.c_str());
      }
    }
  }

  void flatGroundHasNoFallLine() {
    const Model model{4, 4, std::vector<float>(16, 700)};
    const DerivativeOptions aspect{Derivative::AspectDeg, SlopeMethod::Horn, WindowPolicy::CentreValue};
    for (const float value : derived(model.band(0, 4), aspect))
      QVERIFY(std::isnan(value));
    const DerivativeOptions slope{Derivative::SlopeDeg, SlopeMethod::Horn, WindowPolicy::CentreValue};
    for (const float value : derived(model.band(0, 4), slope))
      QCOMPARE(value, 0.0F);
  }

  void edgesAreUnknownWhereZoningAsks() {
    const Model model = randomModel(5, 9, 9, false);
    const std::vector<float> made = derived(model.band(0, 9), {});
    for (std::size_t i = 0; i < made.size(); ++i) {
      const std::size_t x = i % 9, y = i / 9;
      QCOMPARE(std::isnan(made[i]), x == 0 || y == 0 || x == 8 || y == 8);
    }
  }

  void wrongCallsAreRefused() {
    const std::vector<float> heights(6, 1);
    std::vector<float> out(6), small(5);
    HeightBand band{3, 2, 10, heights, {}, {}};
    QVERIFY(deriveTerrain(band, {}, out, {}));
    QVERIFY(!deriveTerrain(band, {}, small, {}));
    band.above = std::span<const float>(heights).first(2);
    QVERIFY(!deriveTerrain(band, {}, out, {}));
    band.above = {};
    for (const double cell : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
      band.cell = cell;
      QVERIFY(!deriveTerrain(band, {}, out, {}));
    }
    band.cell = 1;
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const Status stopped = deriveTerrain(band, {}, out, context);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestDerivatives)
#include "tst_derivatives.moc"
