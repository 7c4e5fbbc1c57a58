// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>
#include <alatau/coverage/coverage.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Patches that are one site: the size that size classes are about.
struct GreenSite {
  std::vector<std::uint32_t> patches; ///< numbers of the features that take part in it, ascending
  SquareMetres area = 0;              ///< dissolved, without what roads cut out
  std::string wkb;                    ///< MultiPolygon
};
struct GreenSiteOptions {
  Metres mergeDistance = 10.0; ///< patches this near are one site (inclusive)
  Metres roadWidth = 10.0;     ///< an impassable road cuts this much out
};
/// Contiguous accessible area (methods.md 3.4): patches dissolved, cut along impassable roads (lines), pieces
/// up to mergeDistance apart joined unless the shortest way between them crosses such a road. A patch cut by
/// a road belongs to several sites. Ordered by their first patch. Problems as overlay.h; errors:
/// InvalidArgument (negative distance), GeographicCrs, Cancelled.
Result<std::vector<GreenSite>> greenSites(std::span<const FeatureView> patches,
                                          std::span<const FeatureView> impassableRoads,
                                          const GreenSiteOptions &options, const RunContext &context);

/// One size class: a site of at least `area` within `distance` of home (both inclusive).
struct GreenTier {
  std::string_view id;
  SquareMetres area = 0;
  Metres distance = 0;
};
/// Accessible Greenspace Standard (Natural England; the last three from ANGSt 2010): doorstep, local,
/// neighbourhood, wider, district, sub-regional.
inline constexpr std::array<GreenTier, 6> kGreenTiers = {{{"doorstep", 5'000, 200},
                                                          {"local", 20'000, 300},
                                                          {"neighbourhood", 100'000, 1'000},
                                                          {"wider", 200'000, 2'000},
                                                          {"district", 1'000'000, 5'000},
                                                          {"subregional", 5'000'000, 10'000}}};
/// WHO Europe: public green of at least half a hectare within 300 m.
inline constexpr GreenTier kWhoTier = {"who", 5'000, 300};

/// Whether any site of at least the tier's size is within its distance: by record of the demand.
/// `table`: network distance in millimetres from homes to sites (their entrances, never the centroid).
Result<std::vector<bool>> reachesTier(const CostTable &table, std::span<const SquareMetres> siteAreas,
                                      const GreenTier &tier, const RunContext &context);
/// The composite of the standard: neighbourhood and (doorstep or local).
inline bool meetsGreenspaceStandard(bool doorstep, bool local, bool neighbourhood) {
  return neighbourhood && (doorstep || local);
}

/// Parameters of 3-30-300 (methods.md 3.4). The result depends on them strongly: keep them with it.
struct TreeRuleOptions {
  Metres seeDistance = 50;    ///< from the façade
  int treesWanted = 3;        ///< inclusive
  Metres canopyRadius = 500;  ///< straight, around the home
  double canopyWanted = 0.30; ///< inclusive
  Metres greenDistance = 300; ///< along the network, inclusive
  SquareMetres greenArea = 10'000;
};
/// How many trees every home sees: within seeDistance of its façade, with a line of sight from the tree to
/// the nearest place of the façade or to the middle of one of its sides that no building (its own included)
/// crosses. Homes are polygons or points; a point home that lies in a building has that building's façade.
/// All buildings stand in the way, whatever their height. -1: home without usable geometry. O(trees near a
/// home x buildings near the line). Error: Cancelled, GeographicCrs.
Result<std::vector<int>> visibleTrees(std::span<const FeatureView> homes, std::span<const Point> trees,
                                      std::span<const FeatureView> buildings, Metres seeDistance,
                                      const RunContext &context);
/// Share of the disc of `radius` around every place that the canopies cover, exact for polygons and a circle.
/// Overlapping canopies are dissolved first. NaN for a place that is not finite.
Result<std::vector<double>> canopyShare(std::span<const Point> places, std::span<const FeatureView> canopies,
                                        Metres radius, const RunContext &context);
/// Area of a ring (closed, any orientation, signed) inside a circle.
SquareMetres ringInCircle(std::span<const Point> ring, Point centre, Metres radius);

/// Score of one home. A component that has no data is NaN and does not count; `components` says how many do.
struct TreeRuleScore {
  double trees = 0, canopy = 0, green = 0; ///< 1 met, 0 not, NaN no data
  int score = 0, components = 0;
  bool isComplete() const { return components == 3 && score == 3; }
};
/// `visible` below 0, `canopy` NaN, `greenDistance` NaN: no data. Infinite distance: nothing in reach.
TreeRuleScore treeRuleScore(int visible, double canopy, Metres greenDistance, const TreeRuleOptions &options);

} // namespace alatau
