// SPDX-License-Identifier: GPL-3.0-or-later
#include "reach.h"

#include <numeric>

namespace alatau::plugin {

const std::string &crsOf(const sdk::Tables &inputs) {
  static const std::string kNone;
  for (const char *name : {"streets", "facilities"})
    if (const auto table = inputs.find(name); table != inputs.end() && !table->second.crs.empty())
      return table->second.crs;
  return kNone;
}

void SegmentColumns::add(const StreetNetwork &network, const ServiceArea &area, double limit) {
  for (const ReachedPart &part : area.parts) {
    // A limit of 0 leaves single points, which are no lines.
    const PointList points = network.cut(part.edge, part.from, part.to);
    if (points.size() < 2) continue;
    mSources.push_back(network.sourceId(part.edge));
    mLines.push_back(writeWkbLine(points));
    mLengths.push_back(network.length(part.edge) * (part.to - part.from));
    mLimits.push_back(limit);
  }
}

sdk::Table SegmentColumns::take(const std::string &crs) {
  std::vector<std::int64_t> fids(mSources.size());
  std::iota(fids.begin(), fids.end(), std::int64_t{1});
  sdk::Table segments;
  segments.addIntegers("fid", std::move(fids));
  segments.addGeometry(std::move(mLines), crs);
  segments.addIntegers("street", std::move(mSources));
  segments.addReals("length_m", std::move(mLengths));
  if (mHasLimit) segments.addReals("limit", std::move(mLimits));
  return segments;
}

} // namespace alatau::plugin
