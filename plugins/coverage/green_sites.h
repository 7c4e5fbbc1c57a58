// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "study.h"

#include <alatau/coverage/green_standard.h>

namespace alatau::plugin {

/// The public patches of a study's facilities as sites, and what it costs to reach them: on the streets to
/// the places where paths cross the boundary of a site, or out of the input `matrix`, whose destinations are
/// rows of the patches.
class GreenSites {
public:
  /// Sites are joined within the parameter merge_m and cut by the roads of the input `barriers`.
  explicit GreenSites(const Study &study);
  GreenSites(const GreenSites &) = delete;
  GreenSites &operator=(const GreenSites &) = delete;

  std::size_t size() const { return mAreas.size(); }
  const std::vector<double> &areas() const { return mAreas; } ///< m² by site
  /// All pairs within the limit; destinations are sites.
  CostTable table(Cost limit, const RunContext &part) const;
  /// The nearest site of at least this size.
  NearestFacilities nearest(double least, const RunContext &part) const;
  /// The sites as a layer, fid from 1 in their order.
  sdk::Table takeLayer() { return std::move(mTables["green"]); }

private:
  CostTable fromMatrix(Cost limit, const RunContext &part) const;
  void placeRows(const std::vector<GreenSite> &sites, const std::vector<std::size_t> &rows);

  const Study &mStudy;
  sdk::Tables mTables;                 ///< "green": the sites
  std::unique_ptr<const Layer> mLayer; ///< of them
  std::vector<double> mAreas;
  std::vector<std::uint32_t> mSiteOf; ///< by row of the patches, for a matrix; kNoFacility: in none
  Targets mTargets;                   ///< the sites on the network, or the patches that a matrix may name
};

} // namespace alatau::plugin
