// SPDX-License-Identifier: GPL-3.0-or-later
// Least-cost distance over 4,000 x 4,000 cells from one source (W7), and a circuit of a million cells. Lines
// as bench_access prints them. usage: bench_surface [FRICTION] [--runs N] [--write FILE] FRICTION: 4,000 x
// 4,000 float32; without it a surface of our own, which --write keeps for the peers.
#include "measure.h"

#include <alatau/surface/circuit.h>
#include <alatau/surface/cost_surface.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <string>

using namespace alatau;
using bench::valueOrThrow;

namespace {

constexpr std::size_t kSide = 4000, kPart = 1000;

/// Hills of resistance from 2 to about 150 with noise, and walls of 100.
std::vector<float> ownSurface() {
  std::mt19937 random(11);
  std::vector<float> values(kSide * kSide);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = static_cast<double>(i % kSide), y = static_cast<double>(i / kSide);
    const double hills = std::sin(x / 310) * std::cos(y / 270) + std::sin((x + 2 * y) / 97) / 2 +
                         std::cos((x - y) / 41) / 4 + static_cast<double>(random() % 1000) / 2500;
    const double wall = std::sin(x / 170 + std::sin(y / 230));
    const double value =
        std::abs(wall) < 0.03 ? 100 : 1 + std::exp(std::min(5.0, std::max(0.0, (hills + 1.2) * 1.6)));
    values[i] = static_cast<float>(std::round(value * 100) / 100);
  }
  return values;
}

std::vector<float> read(const std::string &path) {
  std::vector<float> values(kSide * kSide);
  std::ifstream file(path, std::ios::binary);
  if (!file.read(reinterpret_cast<char *>(values.data()),
                 static_cast<std::streamsize>(values.size() * sizeof(float))))
    throw std::runtime_error("cannot read " + path);
  return values;
}

void say(const char *work, const bench::Taken &taken, const std::string &answer, int threads = 1) {
  fmt::print("RESULT\t{}\talatau\t{}\t{:.5f}\t{:.5f}\t{}\n", work, threads, taken.wall, taken.processor,
             answer);
}

void distances(const std::vector<float> &values, int runs) {
  const CostSurface surface = valueOrThrow(
      CostSurface::make({{kSide, kSide, 1, 640000, 4830000}, values}, {Moves::Eight, 1000, true}, {}));
  const std::vector<std::uint32_t> source{static_cast<std::uint32_t>(kSide * kSide / 2 + kSide / 2)};
  for (const int threads : {1, 2}) {
    RunContext context;
    context.threads = threads;
    CostField field;
    bench::Stopwatch watch;
    for (int run = 0; run < runs; ++run)
      watch.run([&] { field = valueOrThrow(costDistance(surface, source, {}, context)); });
    double sum = 0;
    for (const double cost : field.values())
      sum += cost;
    say("W7", watch.taken(), fmt::format("sum {:.4e}", sum), threads);
  }
}

void circuit(const std::vector<float> &values) {
  ResistanceGrid grid{{kPart, kPart, 10, 640000, 4830000}, {}};
  for (std::size_t row = 0; row < kPart; ++row)
    for (std::size_t column = 0; column < kPart; ++column)
      grid.values.push_back(values[(row + 1500) * kSide + column + 1500]);
  const CostSurface surface = valueOrThrow(CostSurface::make(grid, {}, {}));
  bench::Stopwatch watch;
  double ohm = 0;
  int iterations = 0;
  watch.run([&] {
    const Circuit made =
        valueOrThrow(Circuit::make(surface, std::vector<std::uint32_t>(kPart * kPart, 0), {}));
    const CircuitSolver solver = valueOrThrow(CircuitSolver::make(made, {}, {}));
    std::vector<double> amperes(made.nodes(), 0);
    amperes.front() = 1;
    amperes.back() = -1;
    const auto solved = valueOrThrow(solver.solve(amperes, {}, {}));
    ohm = solved.volts.front() - solved.volts.back();
    iterations = solved.iterations;
  });
  say("circuit", watch.taken(), fmt::format("10^6 cells, {:.6f} ohm, {} iterations", ohm, iterations));
}

} // namespace

int main(int count, char **arguments) {
  try {
    std::string path, write;
    int runs = 5;
    for (int i = 1; i < count; ++i) {
      if (std::strcmp(arguments[i], "--runs") == 0 && i + 1 < count)
        runs = std::atoi(arguments[++i]);
      else if (std::strcmp(arguments[i], "--write") == 0 && i + 1 < count)
        write = arguments[++i];
      else
        path = arguments[i];
    }
    const std::vector<float> values = path.empty() ? ownSurface() : read(path);
    if (!write.empty())
      std::ofstream(write, std::ios::binary)
          .write(reinterpret_cast<const char *>(values.data()),
                 static_cast<std::streamsize>(values.size() * sizeof(float)));
    distances(values, runs);
    circuit(values);
    return 0;
  } catch (const std::exception &error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
