// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>

#include <cstddef>
#include <span>
#include <vector>

namespace alatau {

/// Heights on a square grid, row 0 in the north; NaN where there is no data. A band of a larger model: the
/// row before the first and the one after the last are given when the band has neighbours.
struct HeightBand {
  std::size_t columns = 0, rows = 0;
  Metres cell = 0;
  std::span<const float> heights; ///< columns x rows
  std::span<const float> above;   ///< the row north of the band; empty: the band is the northern edge
  std::span<const float> below;   ///< the row south of it; empty: the southern edge
};

/// One number for each cell from its 3 x 3 neighbourhood (methods.md 7.1).
enum class Derivative {
  SlopeDeg,     ///< degrees
  SlopePercent, ///< 100 x rise over run
  AspectDeg, ///< azimuth of the fall line, 0 = north, clockwise, [0, 360); NaN where the slope is below 0.01
             ///< deg
  ProfileCurvature, ///< per metre, along the fall line, negative where it is convex; Zevenbergen and Thorne
                    ///< only
  PlanCurvature,    ///< per metre, across the fall line
  Ruggedness,       ///< TRI of Riley et al. 1999: root of the sum of squared differences, m
  MeanDifference,   ///< TRI as the mean of the absolute differences, m
  Position,         ///< TPI: height above the mean of the eight neighbours, m
  Relief,           ///< highest minus lowest of the nine, m
};

enum class SlopeMethod {
  Horn,              ///< Horn 1981: weighted thirds, robust to noise
  ZevenbergenThorne, ///< 1987: the four direct neighbours, better on smooth surfaces
};

/// What a window does that lacks heights, at a void or at the edge of the model.
enum class WindowPolicy {
  NoData,      ///< no value: for zoning, where unknown is never safe
  CentreValue, ///< missing neighbours are taken to be as high as the centre, as GDAL does
};

struct DerivativeOptions {
  Derivative derivative = Derivative::SlopeDeg;
  SlopeMethod method =
      SlopeMethod::Horn; ///< of slope and aspect; curvatures are always Zevenbergen and Thorne
  WindowPolicy windows = WindowPolicy::NoData;
};

/// Fills `out` (columns x rows of the band). A cell without a height has no value under either policy.
/// Vectorised; rows run on the threads of the context; the same bits for any number of threads and any cut
/// into bands. O(cells). Errors: InvalidArgument (sizes, cell not positive), Cancelled.
Status deriveTerrain(const HeightBand &band, const DerivativeOptions &options, std::span<float> out,
                     const RunContext &context);

/// What a file calls no data becomes NaN, in place. Quick where there is none.
void voidsToNaN(std::span<float> heights, float noData);

/// The worked numbers need more digits than a float has: one window (a b c / d e f / g h i, a in the north
/// west) in double. NaN as above.
double deriveWindow(std::span<const double, 9> window, Metres cell, Derivative derivative,
                    SlopeMethod method);

} // namespace alatau
