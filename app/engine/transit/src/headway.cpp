// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/headway.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool runs(double headway) {
  return headway > 0 && std::isfinite(headway);
}

/// Nearest place of a segment to a point: squared distance and share of the segment.
struct Foot {
  double squared = 0, share = 0;
};
Foot footOn(Point a, Point b, Point p) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double share =
      length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
  const double ex = a.x + share * dx - p.x, ey = a.y + share * dy - p.y;
  return {ex * ex + ey * ey, share};
}

} // namespace

Seconds expectedWait(Seconds headway, double variation, const WaitOptions &options) {
  if (!runs(headway)) return kNaN;
  if (options.isScheduleAware && headway > options.awareAbove) return std::min(headway / 2, options.mostWait);
  return headway / 2 * (1 + variation * variation);
}

Seconds meanWait(std::span<const double> headways) {
  double sum = 0, squares = 0;
  for (const double h : headways) {
    if (!runs(h)) return kNaN;
    sum += h;
    squares += h * h;
  }
  return sum > 0 ? squares / (2 * sum) : kNaN;
}

Seconds combinedHeadway(std::span<const double> headways) {
  double frequency = 0;
  for (const double h : headways)
    if (runs(h)) frequency += 1 / h;
  return frequency > 0 ? 1 / frequency : kNaN;
}

std::vector<StopAlong> stopsAlongLine(std::span<const Point> line, std::span<const Point> stops,
                                      double tolerance) {
  std::vector<StopAlong> out;
  for (std::uint32_t s = 0; s < stops.size(); ++s) {
    if (!std::isfinite(stops[s].x) || !std::isfinite(stops[s].y)) continue;
    double start = 0, bestSquared = std::numeric_limits<double>::infinity(), best = 0;
    // One pass of the line: consecutive segments within the tolerance; its nearest place is the stop.
    const auto endPass = [&] {
      if (bestSquared <= tolerance * tolerance) out.push_back({s, best});
      bestSquared = std::numeric_limits<double>::infinity();
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
      const double length = std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
      const Foot foot = footOn(line[i - 1], line[i], stops[s]);
      if (foot.squared > tolerance * tolerance)
        endPass();
      else if (foot.squared < bestSquared) {
        bestSquared = foot.squared;
        best = start + foot.share * length;
      }
      start += length;
    }
    endPass();
  }
  std::sort(out.begin(), out.end(), [](const StopAlong &a, const StopAlong &b) {
    return a.metres != b.metres ? a.metres < b.metres : a.stop < b.stop;
  });
  return out;
}

namespace {

std::vector<HeadwayLine::Period> periodsOf(const DrawnLine &line) {
  constexpr DaySeconds kHour = 3600;
  const double peak = line.peakMinutes * 60, offPeak = line.offPeakMinutes * 60;
  const double evening = std::isnan(line.eveningMinutes) ? offPeak : line.eveningMinutes * 60;
  const double variation = line.variation >= 0 ? line.variation : 0;
  return {{6 * kHour, 7 * kHour, offPeak, variation},   {7 * kHour, 9 * kHour, peak, variation},
          {9 * kHour, 17 * kHour, offPeak, variation},  {17 * kHour, 19 * kHour, peak, variation},
          {19 * kHour, 20 * kHour, offPeak, variation}, {20 * kHour, 23 * kHour, evening, variation}};
}

} // namespace

std::vector<HeadwayLine> headwayLines(const DrawnLine &line, std::span<const Point> stops,
                                      std::span<const std::string> stopIds, double tolerance) {
  std::vector<HeadwayLine> out;
  for (const bool isBack : {false, true}) {
    if (isBack && !line.isTwoWay) break;
    HeadwayLine made;
    made.id = isBack ? line.id + " (back)" : line.id;
    made.name = line.name;
    made.mode = line.mode;
    made.wheelchair = line.wheelchair;
    made.periods = periodsOf(line);
    if (!std::isnan(line.speedKmh)) made.speedKmh = line.speedKmh;
    PointList course = line.points;
    if (isBack) std::reverse(course.begin(), course.end());
    double before = 0;
    for (const StopAlong &each : stopsAlongLine(course, stops, tolerance)) {
      if (!made.stops.empty()) made.metresBetween.push_back(each.metres - before);
      made.stops.push_back(stopIds[each.stop]);
      before = each.metres;
    }
    out.push_back(std::move(made));
  }
  return out;
}

} // namespace alatau
