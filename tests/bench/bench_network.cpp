// SPDX-License-Identifier: GPL-3.0-or-later
// What a network of a city costs: build, memory by arc, fingerprint, cache, edits, check.
// usage: bench_network [SIDE]   a jittered grid of SIDE * SIDE crossings, one line a street piece
#include <alatau/network/network_cache.h>
#include <alatau/network/network_check.h>
#include <alatau/network/network_edits.h>

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <stdexcept>

using namespace alatau;

namespace {

template<typename T>
T valueOrThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

template<typename Work>
auto timed(const char *what, Work &&work) {
  const auto start = std::chrono::steady_clock::now();
  auto result = work();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{:<34}{:>10.4f} s\n", what, seconds);
  return result;
}

std::vector<StreetLine> grid(int side) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> jitter(-20, 20);
  std::vector<Point> crossing;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x)
      crossing.push_back({500000 + 80.0 * x + jitter(random), 4700000 + 80.0 * y + jitter(random)});
  }
  std::vector<StreetLine> out;
  const auto add = [&](int a, int b) {
    StreetLine &line = out.emplace_back();
    line.id = static_cast<std::int64_t>(out.size());
    line.points = {crossing[static_cast<std::size_t>(a)], crossing[static_cast<std::size_t>(b)]};
  };
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      if (x + 1 < side) add(y * side + x, y * side + x + 1);
      if (y + 1 < side) add(y * side + x, (y + 1) * side + x);
    }
  }
  return out;
}

void run(int side) {
  const std::vector<StreetLine> lines = grid(side);
  const NetworkOptions options;
  const RunContext context;
  const StreetNetwork network =
      timed("build", [&] { return valueOrThrow(StreetNetwork::build(lines, options, context)); });
  fmt::print("{} nodes, {} arcs, {:.1f} bytes per arc\n", network.nodeCount(), network.arcCount(),
             static_cast<double>(network.memoryBytes()) / static_cast<double>(network.arcCount()));
  const NetworkFingerprint fingerprint =
      timed("fingerprint of the lines", [&] { return networkFingerprint(lines, options); });
  const std::vector<std::byte> bytes =
      timed("cache written", [&] { return valueOrThrow(writeNetworkCache(network, fingerprint)); });
  fmt::print("{:.1f} bytes per arc in the cache\n",
             static_cast<double>(bytes.size()) / static_cast<double>(network.arcCount()));
  const StreetNetwork loaded =
      timed("cache read", [&] { return valueOrThrow(readNetworkCache(bytes, fingerprint, context)); });
  if (loaded.meanCost() != network.meanCost()) throw std::runtime_error("the cache differs");

  std::vector<NetworkEdit> edits(20);
  for (std::size_t i = 0; i < edits.size(); ++i) {
    edits[i].kind = i % 2 == 0 ? NetworkEdit::Kind::AddStreet : NetworkEdit::Kind::CloseStreet;
    edits[i].street.id = static_cast<std::int64_t>(1000 * (i + 1));
    if (i % 2 == 0) edits[i].street.points = {lines[500 * i].points[0], lines[500 * i + 400].points[0]};
  }
  const StreetNetwork edited =
      timed("20 edits", [&] { return valueOrThrow(withEdits(loaded, edits, context)); });
  timed("components of the edited", [&] { return edited.components().size(); });
  const NetworkCheck check =
      timed("check", [&] { return valueOrThrow(checkNetwork(lines, {}, {}, context)); });
  fmt::print("{} findings\n", check.findings.size());
}

} // namespace

int main(int argc, char **argv) {
  try {
    run(argc > 1 ? std::atoi(argv[1]) : 725);
    return 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "bench_network: {}\n", e.what());
    return 1;
  }
}
