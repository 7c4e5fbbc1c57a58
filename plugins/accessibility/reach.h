// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

namespace alatau::plugin {

/// Coordinate system of what is made from the streets: theirs, else that of the facilities.
const std::string &crsOf(const sdk::Tables &inputs);

/// The reached parts of streets as a layer: fid, street, length_m, and `limit` where it was given.
class SegmentColumns {
public:
  void add(const StreetNetwork &network, const ServiceArea &area, double limit = -1);
  sdk::Table take(const std::string &crs);

private:
  std::vector<std::int64_t> mSources;
  std::vector<std::string> mLines;
  std::vector<double> mLengths, mLimits;
};

} // namespace alatau::plugin
