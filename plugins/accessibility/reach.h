// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

namespace alatau::plugin {

/// Coordinate system of what is made from the streets: theirs, else that of the facilities.
const std::string &crsOf(const sdk::Tables &inputs);

/// The reached parts of streets as a layer: fid, street, length_m, and `limit` where there are several.
class SegmentColumns {
public:
  explicit SegmentColumns(bool hasLimit)
    : mHasLimit(hasLimit) {}
  void add(const StreetNetwork &network, const ServiceArea &area, double limit);
  sdk::Table take(const std::string &crs);

private:
  bool mHasLimit;
  std::vector<std::int64_t> mSources;
  std::vector<std::string> mLines;
  std::vector<double> mLengths, mLimits;
};

} // namespace alatau::plugin
