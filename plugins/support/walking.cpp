// SPDX-License-Identifier: GPL-3.0-or-later
#include "walking.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/geos.h>
#include <alatau/geometry/wkb.h>
#include <alatau/network/snapping.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

namespace alatau::plugin {

namespace {

std::optional<Geometry> lineWithWidth(const Layer &layer, std::size_t row, const Geos &geos) {
  const double width = layer.real("width_m", row);
  if (!(std::isfinite(width) && width > 0) && layer.text("width_profile", row).empty()) return {};
  auto geometry = geos.fromWkb(layer.wkb(row));
  if (!geometry || geos.dimension(*geometry) != 1) return {};
  return std::move(*geometry);
}

} // namespace

void forEachStreetLine(const Layer &streets, const RunContext &context,
                       const std::function<bool(std::size_t row)> &isLeftOut,
                       const std::function<void(std::size_t row, PointList points)> &take) {
  for (std::size_t row = 0; row < streets.size(); ++row) {
    if (row % 1024 == 0 && context.isStopped()) throw sdk::Failure{ALATAU_CANCELLED, "stopped on request"};
    if (isLeftOut && isLeftOut(row)) continue;
    const auto bad = [&](const char *code, const std::string &message) {
      Problem problem;
      problem.code = code;
      problem.layer = streets.input();
      problem.feature = streets.ids()[row];
      problem.message = message;
      context.reportProblem(problem);
    };
    if (streets.wkb(row).empty()) {
      bad("NULL_GEOMETRY", "the street has no geometry");
      continue;
    }
    auto coordinates = readWkb(streets.wkb(row));
    if (!coordinates)
      bad("BAD_GEOMETRY", coordinates.error().message);
    else if (coordinates->lines.empty())
      bad("NOT_A_LINE", "the street is not a line");
    else
      for (PointList &points : coordinates->lines)
        take(row, std::move(points));
  }
}

int levelOf(const Layer::Field &level, std::size_t row) {
  const double value = level.real(row);
  return std::isfinite(value) && std::abs(value) < 1'000 ? static_cast<int>(value) : 0;
}

Destinations destinations(const Layer &facilities, const StreetNetwork &network, double snapMax,
                          const EngineRun &run) {
  const std::size_t count = facilities.size();
  std::vector<std::vector<NetworkPosition>> positions(count);
  std::vector<Problem> problems(count);
  parallelChunks(count, 16, run.context().threads, [&](std::size_t begin, std::size_t end) {
    const Geos geos;
    for (std::size_t row = begin; row < end && !run.context().isStopped(); ++row) {
      Problem &problem = problems[row];
      problem.layer = facilities.input();
      problem.feature = facilities.ids()[row];
      std::string widened;
      std::string_view wkb = facilities.wkb(row);
      if (wkb.empty()) {
        problem.code = "NULL_GEOMETRY";
        problem.message = "the feature has no geometry";
        continue;
      }
      if (const auto line = lineWithWidth(facilities, row, geos)) {
        auto area = widenedLine(facilities, row, geos, *line);
        if (area && !area->wkb.empty()) {
          widened = std::move(area->wkb);
          wkb = widened;
        }
        if (area && area->profileMisfits) {
          problem.code = WidenedLine::kMisfit;
          problem.message = WidenedLine::kMisfitMessage;
        }
      }
      auto entries = networkEntries(network, wkb, {snapMax});
      if (!entries) {
        problem.code = "BAD_GEOMETRY";
        problem.message = entries.error().message;
        continue;
      }
      positions[row] = std::move(*entries);
      if (!positions[row].empty()) continue;
      problem.code = "SNAP_FAILED";
      problem.severity = Severity::Warning;
      problem.message = "no street within reach of the facility; it is left out";
      if (const auto box = readWkbBox(wkb); box && !box->isEmpty()) {
        problem.x = (box->minX + box->maxX) / 2;
        problem.y = (box->minY + box->maxY) / 2;
      }
    }
  });
  run.throwIfStopped();
  for (const Problem &problem : problems)
    if (!problem.code.empty()) run.context().reportProblem(problem);
  Destinations made;
  made.rows.resize(count);
  std::iota(made.rows.begin(), made.rows.end(), std::size_t{0});
  std::ranges::stable_sort(made.rows, {}, [&](std::size_t row) { return facilities.fid(row); });
  for (std::size_t number = 0; number < count; ++number)
    for (const NetworkPosition &position : positions[made.rows[number]])
      made.entries.push_back({static_cast<std::uint32_t>(number), position});
  return made;
}

Cost limitOf(double metres) {
  return metres > 0 ? costFromUnits(metres) : kUnreachable;
}

std::vector<NetworkPosition> snapDemand(const Layer &demand, const std::vector<Point> &places,
                                        const std::vector<double> &persons, const StreetNetwork &network,
                                        double snapMax, const RunContext &context) {
  SnapReport report;
  report.layer = demand.input();
  report.ids = demand.ids();
  report.sizes = persons;
  report.unit = "persons";
  return sdk::valueOrThrow(snapAll(network, places, SnapOptions{snapMax}, report, context));
}

std::string referenceNorm(double value, const std::string &unit, const std::string &document) {
  return nlohmann::json{{"value", value}, {"unit", unit},  {"document", document},
                        {"clause", ""},   {"edition", ""}, {"status", "placeholder"}}
      .dump();
}

} // namespace alatau::plugin
