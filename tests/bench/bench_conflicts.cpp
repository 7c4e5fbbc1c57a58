// SPDX-License-Identifier: GPL-3.0-or-later
// A protection zone is dragged over a plan: how long its conflicts take, through the host and the plugin as
// in the window. bench_conflicts PLAN...
#include <alatau/analysis/runner.h>
#include <alatau/geometry/wkb.h>

#include "measure.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>

using namespace alatau;

namespace {

constexpr int kMoves = 300;
constexpr int kCorners = 60;

/// Sixty corners, as a hand draws them around a valley.
std::string shapeAt(Point centre, double radius) {
  PointList ring;
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    const double away = radius * (0.75 + 0.2 * std::sin(3 * angle) + 0.05 * std::cos(17 * angle));
    ring.push_back({centre.x + away * std::cos(angle), centre.y + away * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return writeWkbPolygon({{ring}});
}

sdk::Table shapeTable(const std::string &wkb, const std::string &crs) {
  sdk::Table table;
  table.addIntegers("fid", {1});
  table.addGeometry({wkb}, crs);
  return table;
}

double milliseconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

void measure(host::PluginHost &host, const std::string &path) {
  plan::Plan plan = bench::valueOrThrow(plan::Plan::open(path, plan::Plan::Mode::ReadOnly));
  const sdk::Table buildings =
      bench::valueOrThrow(analysis::readRole(plan, plan::Role::Building, plan::kBaseline, {}));
  Box box;
  for (const std::string &wkb : buildings.geometry()->texts)
    if (const auto one = readWkbBox(wkb)) box.extend(*one);
  const Point middle{(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2};
  const double spread = std::min(box.width(), box.height()) / 3;
  const std::string crs = buildings.crs;
  for (const double radius : {500.0, 1500.0, 4000.0}) {
    analysis::Job job;
    job.analysis = "mountain_protection.conflicts";
    job.plan = &plan;
    job.tables.emplace("shapes", shapeTable(shapeAt(middle, radius), crs));
    const auto opening = std::chrono::steady_clock::now();
    const auto session = bench::valueOrThrow(analysis::openLive(host, std::move(job), {}));
    const double open = milliseconds(opening);
    std::vector<double> times;
    double most = 0;
    for (int move = 0; move < kMoves; ++move) {
      const double t = 2 * std::numbers::pi * move / kMoves;
      const Point centre{middle.x + spread * std::cos(t), middle.y + spread * std::sin(2 * t)};
      const std::string shape = shapeAt(centre, radius);
      const auto start = std::chrono::steady_clock::now();
      const auto values = bench::valueOrThrow(session->update("shapes", 1, shape));
      times.push_back(milliseconds(start));
      if (values.values[1] > most) most = values.values[1];
    }
    std::sort(times.begin(), times.end());
    std::printf("%-28s radius %4.0f m  open %6.0f ms  up to %6.0f buildings inside  p50 %6.2f  p95 %6.2f  "
                "max %6.2f ms\n",
                path.substr(path.find_last_of('/') + 1).c_str(), radius, open, most, times[kMoves / 2],
                times[kMoves * 95 / 100], times.back());
  }
}

} // namespace

int main(int argc, char **argv) {
  host::PluginHost::Options options;
  options.folders = {ALATAU_BENCH_PLUGINS};
  options.resourceDir = ALATAU_BENCH_RESOURCES;
  host::PluginHost host(options);
  host.scan();
  std::printf("%d moves of a shape of %d corners\n", kMoves, kCorners);
  try {
    for (int i = 1; i < argc; ++i)
      measure(host, argv[i]);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "bench_conflicts: %s\n", error.what());
    return 1;
  }
  return 0;
}
