// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/geometry/wkb.h>
#include <alatau/transit/transit_tables.h>

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Expected waits, methods.md 2.10. Times in seconds.
struct WaitOptions {
  bool isScheduleAware = true;  ///< riders of rare lines know the timetable
  Seconds awareAbove = 20 * 60; ///< headways above this are looked up ...
  Seconds mostWait = 10 * 60;   ///< ... and waited for no longer than this
};
/// Expected wait for random arrivals (h/2)(1 + CV^2), CV the coefficient of variation of the headways; for
/// schedule-aware riders of a headway above `awareAbove`: min(h/2, mostWait). h not positive: NaN.
Seconds expectedWait(Seconds headway, double variation = 0, const WaitOptions &options = {});
/// The same out of observed headways: E[h^2] / (2 E[h]); NaN when there is none or one is not positive.
Seconds meanWait(std::span<const double> headways);
/// Combined headway of lines that are all useful: 1 / sum(1/h); lines that do not run (not positive) are left
/// out; NaN when none is left.
Seconds combinedHeadway(std::span<const double> headways);

/// A line that runs every so many minutes and has no timetable.
struct HeadwayLine {
  struct Period {
    DaySeconds from = 0, to = 0; ///< [from, to)
    Seconds headway = 0;         ///< 0, NaN: does not run then
    double variation = 0;        ///< coefficient of variation of the headways
  };
  std::string id, name;
  TransitMode mode = TransitMode::Bus;
  Accessible wheelchair = Accessible::Unknown;
  std::vector<std::string> stops; ///< ids, in the order of travel
  /// Seconds from each stop to the next, one fewer than stops; empty: from distances and speed.
  std::vector<double> secondsBetween;
  std::vector<double> metresBetween; ///< along the line; empty: straight between stops
  double speedKmh = 18;              ///< with stops; used where seconds are not given
  std::vector<Period> periods;
};

/// The stops that a drawn line passes within `tolerance`, in its order, with the distance along the line. A
/// stop that the line passes several times (loop) comes once for each pass.
struct StopAlong {
  std::uint32_t stop = 0; ///< number in `stops`
  double metres = 0;      ///< from the start of the line
};
std::vector<StopAlong> stopsAlongLine(std::span<const Point> line, std::span<const Point> stops,
                                      double tolerance);

/// A line as a planner draws it (role transit_line): a course and headways in minutes; NaN: not stated.
struct DrawnLine {
  static constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  std::string id, name;
  PointList points; ///< metres
  TransitMode mode = TransitMode::Bus;
  Accessible wheelchair = Accessible::Unknown;
  double peakMinutes = kNoNumber;    ///< 07-09 and 17-19; NaN: does not run then
  double offPeakMinutes = kNoNumber; ///< 06-07, 09-17, 19-20; NaN: does not run then
  double eveningMinutes = kNoNumber; ///< 20-23; NaN: as off-peak
  double variation = 0;              ///< coefficient of variation of the headways
  double speedKmh = kNoNumber;       ///< NaN: 18 km/h
  bool isTwoWay = true;
};
/// One HeadwayLine for each direction, calling at the stops that the course passes within `tolerance`; the
/// way back is called "<id> (back)". `stopIds` is parallel to `stops`. A line that passes fewer than two
/// stops comes out as it is: TransitNetwork::build() reports it.
std::vector<HeadwayLine> headwayLines(const DrawnLine &line, std::span<const Point> stops,
                                      std::span<const std::string> stopIds, double tolerance = 30);

} // namespace alatau
