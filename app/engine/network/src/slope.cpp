// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/slope.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace alatau {

namespace {

constexpr double kKmh = 1.0 / 3.6;

double tobler(double s) {
  return 6.0 * std::exp(-3.5 * std::abs(s + 0.05)) * kKmh;
}

/// The slope is signed: two published ports take |s| first and lose the difference of up and down.
double irmischerClarke(double s, bool isOffPath) {
  const double offset = 100.0 * s + (isOffPath ? 2.0 : 5.0);
  return 0.11 + (isOffPath ? 0.67 : 1.0) * std::exp(-offset * offset / (2.0 * 30.0 * 30.0));
}

double naismithLangmuir(double s) {
  double secondsPerMetre = 0.72;
  const double degrees = std::atan(s) * 180.0 / std::numbers::pi;
  if (s > 0)
    secondsPerMetre += 6.0 * s;
  else if (degrees < -12.0)
    secondsPerMetre += 2.0 * -s;
  else if (degrees <= -5.0)
    secondsPerMetre -= 2.0 * -s;
  return 1.0 / secondsPerMetre;
}

/// The published model, before scaling.
double modelSpeed(double s, const SlopeOptions &options) {
  switch (options.model) {
  case SlopeModel::None:
    return 1.25;
  case SlopeModel::Tobler:
    return tobler(s) * (options.isOffPath ? 0.6 : 1.0);
  case SlopeModel::IrmischerClarke:
    return irmischerClarke(s, options.isOffPath) * (options.isFemale ? 0.95 : 1.0);
  case SlopeModel::NaismithLangmuir:
    return naismithLangmuir(s);
  case SlopeModel::MarquezPerez:
    return 4.8 * std::exp(-5.3 * std::abs(0.7 * s + 0.03)) * kKmh;
  case SlopeModel::Wheelchair:
    return 0.9 / (1.0 + 10.0 * std::max(0.0, s));
  }
  return 1.25;
}

struct Terrain {
  std::string_view surface;
  double factor;
};
constexpr std::array kTerrain = {
    Terrain{"grass", 1.03},     Terrain{"grass_paver", 1.03}, Terrain{"unpaved", 1.67},
    Terrain{"ground", 1.67},    Terrain{"dirt", 1.67},        Terrain{"earth", 1.67},
    Terrain{"gravel", 1.67},    Terrain{"pebblestone", 1.67}, Terrain{"stone", 1.67},
    Terrain{"sand", 1.67},      Terrain{"snow", 1.67},        Terrain{"tall_grass", 1.35},
    Terrain{"woodchips", 1.35}, Terrain{"rock", 2.5},         Terrain{"rocks", 2.5},
    Terrain{"bare_rock", 2.5},  Terrain{"mud", 5.0},          Terrain{"swamp", 5.0},
};

} // namespace

double speedOnSlope(double slope, const SlopeOptions &options) {
  const double flat = options.flatMetresPerSecond;
  if (options.model == SlopeModel::None) return std::isfinite(flat) ? flat : modelSpeed(0, options);
  if (!(std::abs(slope) <= options.steepest)) return 0;
  double scale = 1;
  if (std::isfinite(flat)) {
    SlopeOptions onPath = options; // off path stays slower than the speed that was asked for
    onPath.isOffPath = false;
    scale = flat / modelSpeed(0, onPath);
  }
  return std::max(modelSpeed(slope, options) * scale, options.floorMetresPerSecond);
}

double terrainTimeFactor(std::string_view surface) {
  const auto found = std::ranges::find(kTerrain, surface, &Terrain::surface);
  return found == kTerrain.end() ? 1.0 : found->factor;
}

std::vector<SlopeStretch> slopesAlong(const PointList &points, const ElevationAt &elevation, Metres step) {
  std::vector<SlopeStretch> stretches;
  if (points.empty()) return stretches;
  double before = elevation ? elevation(points.front()) : std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i - 1], b = points[i];
    const Metres length = distance(a, b);
    if (!(length > 0)) continue;
    const double count = std::max(1.0, std::ceil(length / step));
    for (double n = 1; n <= count; ++n) {
      const double f = n / count;
      const Point place{a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f};
      const double after = elevation ? elevation(place) : std::numeric_limits<double>::quiet_NaN();
      stretches.push_back({length / count, (after - before) / (length / count)});
      before = after;
    }
  }
  return stretches;
}

Seconds timeAlong(const std::vector<SlopeStretch> &stretches, bool isForward, const SlopeOptions &options) {
  Seconds time = 0;
  for (const SlopeStretch &stretch : stretches) {
    const double slope = std::isnan(stretch.slope) ? 0.0 : isForward ? stretch.slope : -stretch.slope;
    const double speed = speedOnSlope(slope, options);
    if (!(speed > 0)) return std::numeric_limits<double>::infinity();
    time += stretch.length / speed;
  }
  return time;
}

} // namespace alatau
