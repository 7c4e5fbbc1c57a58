// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/units.h>
#include <alatau/geometry/wkb.h>

#include <functional>
#include <limits>
#include <string_view>
#include <vector>

// How slopes change the speed of people (methods.md 2.8 and 2.9). A slope is rise over run, signed in the
// direction of travel: +0.10 climbs 10 m in 100 m of map length. All lengths are map lengths.
namespace alatau {

enum class SlopeModel {
  None,             ///< slopes do not change the speed
  Tobler,           ///< Tobler 1993: 6 exp(-3.5 |s + 0.05|) km/h, off path x 0.6
  IrmischerClarke,  ///< Irmischer and Clarke 2018, signed slope, 2 * 30^2; women x 0.95
  NaismithLangmuir, ///< 0.72 s/m + 6 s per metre of ascent, Langmuir's correction downhill
  MarquezPerez,     ///< Marquez-Perez et al. 2017: 4.8 exp(-5.3 |0.7 s + 0.03|) km/h
  Wheelchair,       ///< v0 / (1 + 10 max(0, s)); 0.9 m/s by itself
};

struct SlopeOptions {
  SlopeModel model = SlopeModel::None;
  /// The model is scaled so that a flat path gives this speed; NaN: the model's own (Tobler 5.0367 km/h).
  double flatMetresPerSecond = std::numeric_limits<double>::quiet_NaN();
  bool isOffPath = false; ///< Tobler, Irmischer-Clarke
  bool isFemale = false;  ///< Irmischer-Clarke
  double floorMetresPerSecond = 0.2;
  double steepest = 0.7; ///< a slope beyond it, up or down, cannot be walked
};

/// Metres per second at a slope; 0: impassable (too steep, or the slope is not a number).
double speedOnSlope(double slope, const SlopeOptions &options);

/// What a kind of ground does to the time (Herzog's list in methods.md 2.8) by OpenStreetMap's word for the
/// surface: 1 for paved and unknown ones.
double terrainTimeFactor(std::string_view surface);

/// Height in metres at a place; NaN: unknown (void, outside the model).
using ElevationAt = std::function<double(Point)>;

/// A piece of a line with one slope.
struct SlopeStretch {
  Metres length = 0;
  double slope = 0; ///< along the line; NaN: unknown
};
/// The slopes along a line: every segment is divided into equal steps of at most `step` metres. Stretches
/// follow each other without gaps; segments without length are left out. O(length / step).
std::vector<SlopeStretch> slopesAlong(const PointList &points, const ElevationAt &elevation,
                                      Metres step = 10.0);

/// Seconds for stretches walked in their order (`isForward`) or against it, with the signs turned; unknown
/// slopes count as flat. Infinite when one of them is impassable.
Seconds timeAlong(const std::vector<SlopeStretch> &stretches, bool isForward, const SlopeOptions &options);

} // namespace alatau
