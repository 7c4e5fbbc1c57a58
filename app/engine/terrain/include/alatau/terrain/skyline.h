// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/terrain/viewshed.h>

namespace alatau {

/// Tangent of the angle at which a place is seen, the curve of the earth taken off.
double sightTangent(Metres height, Metres eye, Metres distance, const EarthCurve &earth);

/// The greatest height of a building that stays below a horizon by a margin, m; below 0: the ground itself is
/// above. H = d tan(horizon - margin) - (base - eye - drop(d)); methods.md 7.4.
Metres allowedHeight(Metres distance, Metres base, Metres eye, double horizonTangent, double marginDeg,
                     const EarthCurve &earth);

/// Keeps the mountains in view: nothing may rise above the skyline of the terrain as it is seen from
/// protected places.
struct SkylineOptions {
  double marginDeg = 0;        ///< how far below the skyline buildings must stay
  double leastHorizonDeg = 1;  ///< where the skyline is lower than this there is no mountain to protect
  Metres mountainDistance = 0; ///< nearer terrain makes no skyline: a bank beside the viewpoint, say
  double fromDeg = 0,
         toDeg = 360; ///< protected azimuths, clockwise from the north; from > to: through the north
  Metres radius = 25'000;
  EarthCurve earth;
};

struct Skyline {
  /// Height of a building allowed over the terrain of the cell, m, >= 0; infinite: no protected view passes
  /// over it; NaN: no height.
  std::vector<float> allowed;
  /// The viewpoint whose view decides; kNoViewpoint: none.
  std::vector<std::uint32_t> decides;
  std::vector<std::uint32_t> unusable; ///< viewpoints outside the model or on a void: left out
  /// Share of the protected sight lines whose skyline lies at the end of the model or of the radius, or that
  /// cross a void: the true one may be higher, so what is allowed is on the safe side.
  double cutShare = 0;
};
inline constexpr std::uint32_t kNoViewpoint = UINT32_MAX;

/// Sight lines to every cell of the rim (as ViewMethod::Rays): each cell is bound by the line that passes
/// nearest. The lowest height over all viewpoints holds. O(viewpoints x r^2) for a radius of r cells. Errors:
/// InvalidArgument, NotFound (no viewpoint can be used), Cancelled.
Result<Skyline> skylineHeights(const GridFrame &frame, std::span<const float> heights,
                               std::span<const Viewpoint> from, const SkylineOptions &options,
                               const RunContext &context);

} // namespace alatau
