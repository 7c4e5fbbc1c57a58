// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

#include <alatau/geometry/box.h>

#include <memory>
#include <vector>

namespace alatau::plugin {

/// A window of a raster input in memory, asked by place.
class ElevationWindow {
public:
  /// The part of the raster input over `box`, one cell wider on every side; null when the input was not
  /// given. Throws a Failure: another CRS than `crs`, unreadable, more than a hundred million cells,
  /// Cancelled.
  static std::shared_ptr<const ElevationWindow> read(const sdk::Context &host, const char *input,
                                                     const Box &box, const std::string &crs);

  /// Metres above the sea, bilinear between the centres of the cells; NaN outside and beside voids.
  double at(Point place) const;
  void addTo(Fingerprint &print) const;

private:
  double cell(std::int64_t column, std::int64_t row) const;

  alatau_raster_info_v1 mInfo{};
  std::int64_t mColumn = 0, mRow = 0, mColumns = 0, mRows = 0; ///< the window
  std::vector<float> mCells;
};

} // namespace alatau::plugin
