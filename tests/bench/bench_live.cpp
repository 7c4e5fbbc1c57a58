// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that follow the mouse: drags of 300 mouse moves per kind of object on a plan, through the host and
// the C ABI as the window asks them. Prints the time from a new position to its figures, and of the exact
// figures after release.
#include "measure.h"

#include <alatau/analysis/runner.h>
#include <alatau/geometry/wkb.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/core.h>
#include <functional>

using namespace alatau;

namespace {

constexpr const char *kAnalysis = "green_network.people_nature";
constexpr int kMoves = 300;

struct Drag {
  const char *title = "", *input = "";
  std::int64_t feature = 0;
  std::function<std::string(double t)> shape; ///< t: 0 at the press, 1 at the release
  std::string before;                         ///< geometry to go back to; empty: it was not there
};

Point middleOf(const sdk::Table &table, std::size_t row) {
  const auto box = readWkbBox(table.geometry()->texts[row]);
  return {(box->minX + box->maxX) / 2, (box->minY + box->maxY) / 2};
}

/// A way across the city that no street follows, with turns and pauses, as a hand draws it.
Point hand(Point from, double t, double span) {
  return {from.x + span * (t - 0.5) + 40 * std::sin(9 * t),
          from.y + 0.4 * span * std::sin(2.6 * t) + 25 * std::cos(7 * t)};
}

std::string movedBy(const std::string &wkb, double dx, double dy) {
  Coordinates shape = *readWkb(wkb);
  const auto move = [&](PointList &points) {
    for (Point &p : points)
      p = {p.x + dx, p.y + dy};
  };
  for (PolygonRings &polygon : shape.polygons)
    for (PointList &ring : polygon.rings)
      move(ring);
  for (PointList &line : shape.lines)
    move(line);
  return !shape.polygons.empty() ? writeWkbMultiPolygon(shape.polygons) : writeWkbLine(shape.lines.front());
}

/// The row that is nearest to a place, of those whose box is between two sizes.
std::size_t nearestRow(const sdk::Table &table, Point place, double least, double most) {
  std::size_t best = 0;
  double far = 1e300;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto box = readWkbBox(table.geometry()->texts[row]);
    if (!box || box->isEmpty()) continue;
    const double size = std::max(box->width(), box->height());
    const double away = distance(middleOf(table, row), place);
    if (size >= least && size <= most && away < far) {
      far = away;
      best = row;
    }
  }
  return best;
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

bool areSameBits(const std::vector<double> &a, const std::vector<double> &b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) return false;
  return true;
}

void follow(host::LiveSession &session, const Drag &drag) {
  const auto before = bench::valueOrThrow(session.settle());
  std::vector<double> wall, processor;
  for (int move = 0; move <= kMoves; ++move) {
    const std::string shape = drag.shape(static_cast<double>(move) / kMoves);
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    bench::valueOrThrow(session.update(drag.input, drag.feature, shape));
    processor.push_back(1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
    wall.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  bench::Stopwatch settling;
  settling.run([&] { bench::valueOrThrow(session.settle()); });
  bench::valueOrThrow(session.update(drag.input, drag.feature, drag.before));
  const auto after = bench::valueOrThrow(session.settle());
  const double p95 = quantile(wall, 0.95);
  fmt::print("  {:<10} wall p50 {:6.1f}  p95 {:6.1f}  max {:6.1f} ms; processor p50 {:6.1f}  p95 {:6.1f} ms; "
             "exact after release "
             "{:5.1f} ms; undone {}; goal 100 ms: {}\n",
             drag.title, quantile(wall, 0.5), p95, *std::ranges::max_element(wall), quantile(processor, 0.5),
             quantile(processor, 0.95), settling.taken().wall * 1000,
             areSameBits(before.values, after.values) ? "bit for bit" : "DIFFERENT",
             p95 < 100 ? "reached" : "NOT reached");
  std::fflush(stdout);
}

} // namespace

int main(int count, char **arguments) {
  if (count < 2) {
    fmt::print("usage: bench_live PLAN [WEIGHT_COLUMN]   WEIGHT_COLUMN: of the buildings; \"-\": each counts "
               "as one\n");
    return 2;
  }
  try {
    const std::string here = std::filesystem::absolute(arguments[0]).parent_path().string();
    host::PluginHost plugins(host::PluginHost::defaultOptions(here + "/../bin"));
    plugins.scan();
    auto plan = bench::valueOrThrow(plan::Plan::open(arguments[1], plan::Plan::Mode::ReadOnly));
    const auto read = [&](plan::Role role) {
      return bench::valueOrThrow(analysis::readRole(plan, role, plan::kBaseline, ""));
    };
    const sdk::Table streets = read(plan::Role::Street), patches = read(plan::Role::GreenPatch);
    analysis::Job job;
    job.analysis = kAnalysis;
    job.plan = &plan;
    job.inputs["demand"] = "role:building";
    job.parameters["limit_m"] = 300;
    if (count > 2) job.parameters["weight_column"] = std::string(arguments[2]) == "-" ? "" : arguments[2];
    RunContext context;
    context.threads = 2;
    std::unique_ptr<host::LiveSession> session;
    bench::Stopwatch opening;
    opening.run([&] { session = bench::valueOrThrow(analysis::openLive(plugins, std::move(job), context)); });
    const auto values = bench::valueOrThrow(session->settle());
    fmt::print(
        "{}: {} streets, {} green patches; opened in {:.1f} s; {:.0f} residents near green, ECA {:.1f} ha\n",
        std::filesystem::path(arguments[1]).stem().string(), streets.rows(), patches.rows(),
        opening.taken().wall, values.values[0], values.values[4]);

    // Where people live: the median of the buildings.
    const sdk::Table buildings = read(plan::Role::Building);
    std::vector<double> x, y;
    for (std::size_t row = 0; row < buildings.rows(); ++row) {
      x.push_back(middleOf(buildings, row).x);
      y.push_back(middleOf(buildings, row).y);
    }
    const Point centre{quantile(x, 0.5), quantile(y, 0.5)};
    const std::size_t park = nearestRow(patches, centre, 150, 1200),
                      street = nearestRow(streets, centre, 150, 900);
    const Point at = centre;
    const auto fid = [](const sdk::Table &table, std::size_t row) {
      const sdk::Column *column = table.column("fid");
      return column ? column->integers[row] : static_cast<std::int64_t>(row) + 1;
    };
    const std::string parkShape = patches.geometry()->texts[park],
                      streetShape = streets.geometry()->texts[street];
    const std::vector<Drag> drags{
        {"corridor",
         "corridors",
         1000001,
         [&](double t) { // its end is dragged
           const PointList line{at, hand(at, 0.1, 900), hand(at, 0.5 * t, 2500), hand(at, t, 3000)};
           return writeWkbLine(line);
         },
         {}},
        {"gate", "gates", 1000001, [&](double t) { return writeWkbPoint(hand(at, t, 2500)); }, {}},
        {"patch", "patches", fid(patches, park),
         [&](double t) {
           return movedBy(parkShape, hand({0, 0}, t, 1500).x, hand({0, 0}, t, 1500).y);
         },
         parkShape},
        {"street", "streets", fid(streets, street),
         [&](double t) {
           return movedBy(streetShape, hand({0, 0}, t, 400).x, hand({0, 0}, t, 400).y);
         },
         streetShape},
        {"facility", "facilities", 1000001, [&](double t) { return writeWkbPoint(hand(at, t, 2500)); }, {}}};
    for (const Drag &drag : drags)
      follow(*session, drag);
  } catch (const std::exception &exception) {
    fmt::print(stderr, "bench_live: {}\n", exception.what());
    return 1;
  }
  return 0;
}
