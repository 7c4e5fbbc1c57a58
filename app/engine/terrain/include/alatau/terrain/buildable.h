// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

struct BuildableOptions {
  double limitDeg = 15;          ///< steeper than this is not built on (methods.md 1.4: a draft)
  std::vector<double> breaksDeg; ///< of the slope classes
};

/// Figures of one parcel by its cells. Shares are of all its cells; what is unknown never counts as
/// buildable.
struct BuildableParcel {
  std::size_t cells = 0;
  SquareMetres area = 0;
  std::vector<double>
      classShares;   ///< as many as breaks and one; unknown cells are in none; NaN without cells
  double steep = 0;  ///< share steeper than the limit
  double hazard = 0; ///< share in a hazard
  double unknownTerrain = 0, unknownHazard = 0;
  SquareMetres largest = 0;            ///< largest piece (cells joined by sides) that nothing speaks against
  SquareMetres largestWithUnknown = 0; ///< if all that is unknown were fit
};

/// `slopes` in degrees (NaN unknown) and `hazards` (empty: nobody asks; 0 none, 1 inside, 255 unknown) over
/// the frame; `cells` of the parcel, rising. O(cells log cells). Errors: InvalidArgument (sizes, cells
/// outside or not rising).
Result<BuildableParcel> buildableParcel(const GridFrame &frame, std::span<const float> slopes,
                                        std::span<const std::uint8_t> hazards,
                                        std::span<const std::uint32_t> cells,
                                        const BuildableOptions &options);

} // namespace alatau
