// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/circuit.h>

#include "grids.h"

#include <QtTest/QTest>

#include <Eigen/Dense>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>
#include <thread>

using namespace alatau;
using namespace alatau::test;

namespace {

CostSurface surfaceOf(const ResistanceGrid &grid) {
  auto made = CostSurface::make(grid, {}, {});
  if (!made) qFatal("%s", made.error().text().c_str());
  return *std::move(made);
}

struct Pair {
  double ohm = 0;
  std::vector<double> volts, currents;
};

Pair between(const Circuit &circuit, std::uint32_t a, std::uint32_t b,
             std::vector<std::uint32_t> grounds = {}) {
  const CircuitSolver solver = CircuitSolver::make(circuit, grounds, {}).value();
  std::vector<double> amperes(circuit.nodes(), 0);
  amperes[a] += 1;
  amperes[b] -= 1;
  Pair made;
  made.volts = solver.solve(amperes, {}, {}).value().volts;
  made.ohm = made.volts[a] - made.volts[b];
  made.currents = circuit.nodeCurrents(made.volts);
  return made;
}

/// Every node of a grid of cells and the dense matrix of its conductors, from the definition.
struct Dense {
  std::vector<int> node; ///< of each cell; -1: none
  Eigen::MatrixXd matrix;
  Dense(const ResistanceGrid &grid, const std::vector<std::uint32_t> &labels) {
    const int columns = static_cast<int>(grid.frame.columns), rows = static_cast<int>(grid.frame.rows);
    const auto at = [&](int x, int y) { return static_cast<std::size_t>(y * columns + x); };
    std::map<std::uint32_t, int> patches;
    int nodes = 0;
    for (std::size_t cell = 0; cell < labels.size(); ++cell) {
      if (std::isnan(grid.values[cell]))
        node.push_back(-1);
      else if (labels[cell] == 0)
        node.push_back(nodes++);
      else if (const auto known = patches.find(labels[cell]); known != patches.end())
        node.push_back(known->second);
      else
        node.push_back(patches[labels[cell]] = nodes++);
    }
    matrix = Eigen::MatrixXd::Zero(nodes, nodes);
    const auto isWall = [&](int x, int y) {
      return std::isnan(grid.values[at(x, y)]) || grid.values[at(x, y)] >= 1000;
    };
    for (int y = 0; y < rows; ++y)
      for (int x = 0; x < columns; ++x)
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -1; dx <= 1; ++dx) {
            if ((dx == 0 && dy == 0) || x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows)
              continue;
            const int a = node[at(x, y)], b = node[at(x + dx, y + dy)];
            if (a < 0 || b < 0 || a == b) continue;
            if (dx != 0 && dy != 0 && isWall(x + dx, y) && isWall(x, y + dy)) continue;
            const double ohm = (static_cast<double>(grid.values[at(x, y)]) +
                                static_cast<double>(grid.values[at(x + dx, y + dy)])) /
                               2 * std::sqrt(dx * dx + dy * dy);
            matrix(a, a) += 1 / ohm;
            matrix(a, b) -= 1 / ohm;
          }
  }
  /// Effective resistance by the pseudo-inverse.
  double ohm(int a, int b) const {
    const Eigen::MatrixXd inverse = matrix.completeOrthogonalDecomposition().pseudoInverse();
    return inverse(a, a) + inverse(b, b) - 2 * inverse(a, b);
  }
};

ResistanceGrid gentleGrid(unsigned seed, std::size_t columns, std::size_t rows) {
  ResistanceGrid grid = randomGrid(seed, columns, rows);
  for (std::size_t cell = 0; cell < grid.values.size(); ++cell)
    if (std::isnan(grid.values[cell]) && cell % 3 != 0) grid.values[cell] = 2;
  return grid;
}

} // namespace

class TestCircuit : public QObject {
  Q_OBJECT
private slots:
  void workedExample() {
    const auto cases =
        nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/surface.json"))["circuit"];
    std::vector<Conductor> conductors;
    for (const auto &each : cases["conductors"])
      conductors.push_back({each[0], each[1], each[2]});
    const Circuit circuit = Circuit::make(cases["nodes"], conductors).value();
    const Pair made = between(circuit, cases["from"], cases["to"]);
    const double tolerance = cases["tolerance"];
    QVERIFY(std::abs(made.ohm - cases["ohm"].get<double>()) <= tolerance);
    for (const auto &each : cases["currents"])
      QVERIFY(std::abs(made.currents[each["node"].get<std::size_t>()] - each["ampere"].get<double>()) <=
              tolerance);
  }

  void resistorsBesideAndBehindEachOther() {
    // Two conductors between the same nodes stand side by side; a chain adds up.
    const Circuit beside = Circuit::make(2, {{0, 1, 0.5}, {1, 0, 1.0 / 3}}).value();
    QVERIFY(isNear(between(beside, 0, 1).ohm, 1.2));
    const Circuit chain = Circuit::make(4, {{0, 1, 1}, {1, 2, 0.5}, {2, 3, 0.25}, {2, 2, 9}}).value();
    QVERIFY(isNear(between(chain, 0, 3).ohm, 7));
    // A row of equal cells of 4: 4 ohm a step.
    const CostSurface row = surfaceOf(gridOf("444444"));
    const Circuit cells = Circuit::make(row, std::vector<std::uint32_t>(6, 0), {}).value();
    QVERIFY(isNear(between(cells, 0, 5).ohm, 20));
    // A diagonal step is as long as it looks.
    const CostSurface corner = surfaceOf(gridOf("4!\n.4"));
    const Circuit diagonal = Circuit::make(corner, std::vector<std::uint32_t>(4, 0), {}).value();
    QCOMPARE(diagonal.nodes(), std::size_t{3});
    QVERIFY(isNear(between(diagonal, 0, 2).ohm, 1 / (1 / (4 * std::numbers::sqrt2) + 1 / 5.0)));
  }

  void equalsThePseudoInverse() {
    for (unsigned seed = 0; seed < 15; ++seed) {
      const ResistanceGrid grid = gentleGrid(seed, 14, 11);
      std::vector<std::uint32_t> labels(grid.values.size(), 0);
      for (const std::size_t cell : {0U, 1U, 14U})
        labels[cell] = 1;
      for (const std::size_t cell : {152U, 153U})
        labels[cell] = 2;
      labels[75] = 3;
      const CostSurface surface = surfaceOf(grid);
      const Circuit circuit = Circuit::make(surface, labels, {}).value();
      const Dense dense(grid, labels);
      QCOMPARE(circuit.nodes(), static_cast<std::size_t>(dense.matrix.rows()));
      for (std::uint32_t a = 1; a <= 3; ++a)
        for (std::uint32_t b = a + 1; b <= 3; ++b) {
          const std::uint32_t from = circuit.nodeOfLabel(a), to = circuit.nodeOfLabel(b);
          if (from == Circuit::kNoNode || to == Circuit::kNoNode) continue;
          if (circuit.component(from) != circuit.component(to)) continue;
          const double wanted = dense.ohm(static_cast<int>(from), static_cast<int>(to));
          QVERIFY(isNear(between(circuit, from, to).ohm, wanted, 1e-7));
          QVERIFY(isNear(between(circuit, from, to, {to}).ohm, wanted, 1e-7));
          QVERIFY(isNear(between(circuit, to, from).ohm, wanted, 1e-7));
        }
    }
  }

  void currentIsConserved() {
    const ResistanceGrid grid = gentleGrid(5, 120, 90);
    const CostSurface surface = surfaceOf(grid);
    std::vector<std::uint32_t> labels(grid.values.size(), 0);
    for (std::size_t row = 0; row < 90; ++row) {
      labels[row * 120] = 1; // the west side is one patch, the east side another
      labels[row * 120 + 119] = 2;
    }
    const Circuit circuit = Circuit::make(surface, labels, {}).value();
    const std::uint32_t a = circuit.nodeOfLabel(1), b = circuit.nodeOfLabel(2);
    const Pair made = between(circuit, a, b);
    QVERIFY(made.ohm > 0);
    QVERIFY(isNear(made.currents[a], 1, 1e-6) && isNear(made.currents[b], 1, 1e-6));
    QVERIFY(isNear(circuit.currentInto(a, made.volts), 1, 1e-6));
    QVERIFY(isNear(circuit.currentInto(b, made.volts), -1, 1e-6));
    for (std::uint32_t node = 0; node < circuit.nodes(); ++node) {
      if (std::isnan(made.volts[node])) continue;
      if (node != a && node != b) QVERIFY(std::abs(circuit.currentInto(node, made.volts)) < 1e-7);
      QVERIFY(made.currents[node] <= 1 + 1e-6);
      // A potential lies between those of the ends.
      if (circuit.component(node) == circuit.component(a))
        QVERIFY(made.volts[node] <= made.volts[a] + 1e-9 && made.volts[node] >= made.volts[b] - 1e-9);
    }
    // Everything flows through every column between.
    double sum = 0;
    for (std::size_t row = 0; row < 90; ++row)
      for (std::size_t other = row == 0 ? 0 : row - 1; other < std::min<std::size_t>(row + 2, 90); ++other) {
        const std::size_t west = row * 120 + 60, east = other * 120 + 61;
        const auto isAllowed = [&] {
          for (int move = 0; move < 8; ++move)
            if (surface.mayMove(west, move) && surface.target(west, move) == east) return true;
          return false;
        };
        if (!isAllowed()) continue;
        const double ohm = (static_cast<double>(grid.values[west]) + static_cast<double>(grid.values[east])) /
                           2 * (row == other ? 1 : std::numbers::sqrt2);
        sum += (made.volts[circuit.nodeOfCell(west)] - made.volts[circuit.nodeOfCell(east)]) / ohm;
      }
    QVERIFY2(std::abs(sum - 1) < 1e-6, std::to_string(sum).c_str());
  }

  void laws() {
    // A conductor more never raises a resistance; resistances are a distance; uniform ground has no pinch.
    for (unsigned seed = 0; seed < 10; ++seed) {
      ResistanceGrid grid = gentleGrid(seed, 12, 12);
      for (float &value : grid.values)
        if (std::isnan(value)) value = 50;
      const std::vector<std::uint32_t> none(144, 0);
      const Circuit circuit = Circuit::make(surfaceOf(grid), none, {}).value();
      const double ab = between(circuit, 0, 143).ohm, ac = between(circuit, 0, 70).ohm,
                   cb = between(circuit, 70, 143).ohm;
      QVERIFY(ab <= ac + cb + 1e-9);
      for (float &value : grid.values)
        value = std::max(1.0F, value / 2);
      QVERIFY(between(Circuit::make(surfaceOf(grid), none, {}).value(), 0, 143).ohm <= ab + 1e-9);
    }
    std::vector<std::uint32_t> labels(20 * 10, 0);
    for (std::size_t row = 0; row < 10; ++row) {
      labels[row * 20] = 1;
      labels[row * 20 + 19] = 2;
    }
    const Circuit even = Circuit::make(surfaceOf(gridOf(20, std::vector<float>(200, 3))), labels, {}).value();
    const Pair made = between(even, even.nodeOfLabel(1), even.nodeOfLabel(2));
    double least = 9, most = 0;
    for (std::size_t cell = 0; cell < 200; ++cell)
      if (labels[cell] == 0 && cell / 20 > 0 && cell / 20 < 9) {
        least = std::min(least, made.currents[even.nodeOfCell(cell)]);
        most = std::max(most, made.currents[even.nodeOfCell(cell)]);
      }
    QVERIFY2(most < 1.2 * least, qPrintable(QString("%1 %2").arg(least).arg(most)));
  }

  void advancedSourcesAndGrounds() {
    // 2 A in at one end, 1 A out in the middle, the rest through the ground: a chain of three resistors.
    const Circuit chain = Circuit::make(4, {{0, 1, 1}, {1, 2, 0.5}, {2, 3, 1}}).value();
    const std::vector<std::uint32_t> ground{3};
    const CircuitSolver solver = CircuitSolver::make(chain, ground, {}).value();
    const auto volts = solver.solve(std::vector<double>{2, 0, -1, 0}, {}, {}).value().volts;
    QVERIFY(isNear(volts[3], 0) && isNear(volts[2], 1) && isNear(volts[1], 5) && isNear(volts[0], 7));
    QVERIFY(isNear(chain.currentInto(3, volts), -1));
    // Several grounds share the current by their conductance.
    const Circuit fork = Circuit::make(3, {{0, 1, 1}, {0, 2, 3}}).value();
    const std::vector<std::uint32_t> both{1, 2};
    const auto shared =
        CircuitSolver::make(fork, both, {}).value().solve(std::vector<double>{1, 0, 0}, {}, {}).value();
    QVERIFY(isNear(fork.currentInto(1, shared.volts), -0.25) &&
            isNear(fork.currentInto(2, shared.volts), -0.75));
  }

  void disconnected() {
    const CostSurface surface = surfaceOf(gridOf("..!..\n..!.."));
    const Circuit circuit = Circuit::make(surface, std::vector<std::uint32_t>(10, 0), {}).value();
    QCOMPARE(circuit.components(), std::size_t{2});
    QCOMPARE(circuit.nodeOfCell(2), Circuit::kNoNode);
    const std::vector<std::uint32_t> ground{0};
    const CircuitSolver solver = CircuitSolver::make(circuit, ground, {}).value();
    std::vector<double> amperes(8, 0);
    amperes[3] = 1;
    const auto volts = solver.solve(amperes, {}, {}).value().volts;
    for (std::uint32_t node = 0; node < 8; ++node)
      QCOMPARE(std::isnan(volts[node]), circuit.component(node) != circuit.component(0));
    const auto currents = circuit.nodeCurrents(volts);
    QCOMPARE(std::count_if(currents.begin(), currents.end(), [](double each) { return std::isnan(each); }),
             0);
  }

  void badInput() {
    QVERIFY(!Circuit::make(2, {{0, 2, 1}}));
    for (const double bad : {0.0, -1.0, static_cast<double>(NAN), static_cast<double>(INFINITY)})
      QCOMPARE(Circuit::make(2, {{0, 1, bad}}).error().code, ErrorCode::BadData);
    const Circuit none = Circuit::make(0, {}).value();
    QVERIFY(CircuitSolver::make(none, {}, {}).value().solve({}, {}, {}).value().volts.empty());
    const Circuit one = Circuit::make(1, {}).value();
    QCOMPARE(CircuitSolver::make(one, {}, {}).value().solve(std::vector<double>{1}, {}, {}).value().volts[0],
             0.0);
    const Circuit two = Circuit::make(2, {{0, 1, 1}}).value();
    const std::vector<std::uint32_t> beyond{5};
    QVERIFY(!CircuitSolver::make(two, beyond, {}));
    const CircuitSolver solver = CircuitSolver::make(two, {}, {}).value();
    QCOMPARE(solver.solve(std::vector<double>{1}, {}, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(solver.solve(std::vector<double>{NAN, 0}, {}, {}).error().code, ErrorCode::InvalidArgument);
    const CostSurface blocked = surfaceOf(gridOf("!!"));
    QCOMPARE(Circuit::make(blocked, std::vector<std::uint32_t>(2, 1), {}).value().nodes(), std::size_t{0});
    QVERIFY(!Circuit::make(blocked, std::vector<std::uint32_t>(3, 1), {}));
  }

  void largeContrasts() {
    // From 1 to 100,000 between neighbours: the solution still fulfils Kirchhoff's law.
    std::mt19937 random(2);
    std::vector<float> values;
    for (int i = 0; i < 150 * 150; ++i)
      values.push_back(std::pow(10.0F, static_cast<float>(random() % 6)));
    const CostSurface surface = surfaceOf(gridOf(150, values));
    const Circuit circuit = Circuit::make(surface, std::vector<std::uint32_t>(values.size(), 0), {}).value();
    const Pair made = between(circuit, 0, 150 * 150 - 1);
    for (std::uint32_t node = 1; node + 1 < circuit.nodes(); ++node)
      QVERIFY(std::abs(circuit.currentInto(node, made.volts)) < 1e-6);
    QVERIFY(isNear(between(circuit, 150 * 150 - 1, 0).ohm, made.ohm, 1e-6));
  }

  void stopsInsideTheSolution() {
    const CostSurface surface = surfaceOf(gridOf(700, std::vector<float>(700 * 700, 1.0F)));
    const Circuit circuit = Circuit::make(surface, std::vector<std::uint32_t>(700 * 700, 0), {}).value();
    const CircuitSolver solver = CircuitSolver::make(circuit, {}, {}).value();
    std::vector<double> amperes(circuit.nodes(), 0);
    amperes[0] = 1;
    amperes[700 * 350 + 12] = -1;
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    std::chrono::steady_clock::time_point asked;
    std::jthread other([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      asked = std::chrono::steady_clock::now();
      source.request_stop();
    });
    const auto made = solver.solve(amperes, {1e-15, 1000000}, context);
    const auto ended = std::chrono::steady_clock::now();
    other.join();
    QVERIFY(!made && made.error().code == ErrorCode::Cancelled);
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(ended - asked).count();
    QVERIFY2(taken < 200, std::to_string(taken).c_str());
    QCOMPARE(Circuit::make(surface, std::vector<std::uint32_t>(700 * 700, 0), context).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(CircuitSolver::make(circuit, {}, context).error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestCircuit)
#include "tst_circuit.moc"
