// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live_ground.h"
#include "live_habitat.h"
#include "live_nature.h"

#include "elevation.h"
#include "layers.h"
#include "travel.h"

#include <alatau/access/live_reach.h>
#include <alatau/geometry/box_index.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace alatau::plugin {

/// What a green network gives people and nature, kept up to date while corridors, patches, gates, streets and
/// facilities change. Every figure is a function of what there is, never of the way to it; so those of a
/// session after any edits equal those of a run on the edited layers bit for bit.
///
/// Green areas are dissolved, merged and cut by roads as in green_network.connectivity; a street that is such
/// a road goes on being one where it is laid. A corridor is a walking way (on foot; in a wheelchair where it
/// is not too steep), green land, and habitat that links the patches it passes. A changed street closes the
/// old one and lays the new line as a street.
class LiveModel {
public:
  /// Reads the inputs of the analysis, which must outlive the model. Throws a Failure.
  LiveModel(const Call &call, const EngineRun &run);
  ~LiveModel();

  /// One feature of one input has another geometry now; empty: it is gone. Throws a Failure: an input that
  /// cannot be changed, unreadable geometry (nothing is changed).
  void update(std::string_view input, std::int64_t feature, std::string_view wkb);

  struct Figures {
    double residentsNearGreen = 0, residents = 0;
    double greenPerResident = 0; ///< m2; NaN: no residents
    double wheelchairShare = 0;  ///< NaN: no residents
    double residentsNearFacility = 0;
    double pc = 0, eca = 0; ///< ECA in ha
    double patchesConnected = 0, components = 0;
    double buildingsAffected = 0;
  };
  /// Exact at any time: all sums are.
  Figures figures();

private:
  struct People;

  void readPeople(const Call &call, const EngineRun &run);
  void readBuildings(const Call &call, const EngineRun &run);
  void readGreen(const Call &call, const EngineRun &run);
  struct Widths {
    double width = 0; ///< 0 or NaN: not known
    std::string profile;
  };
  /// A line has `width`, or `profile` where that fits it; LINESTRING M says its widths itself.
  void setCorridor(std::int64_t feature, std::string_view wkb, double width, const std::string &profile);
  void setPatch(std::int64_t feature, std::string_view wkb);
  void setStreet(std::int64_t feature, std::string_view wkb);
  void setPoint(bool isGate, std::int64_t feature, std::string_view wkb);
  void takeGround(LiveGround::Key key, const std::string &polygon);
  void takeHabitat(std::vector<LiveHabitat::Change> changes);
  std::vector<std::uint32_t> near(const PointList &line, double reach, const Box &whole) const;
  bool isTooSteep(const PointList &line) const;
  std::string cleanPolygon(std::string_view wkb) const;
  bool isGreenEntered(std::int64_t feature) const;

  const RunContext mContext;
  const Layer mStreets;
  std::map<std::int64_t, std::size_t> mStreetRows;
  Geos mGeos;
  std::unique_ptr<People> mPeople;
  std::optional<LiveNature> mNature;
  std::optional<LiveHabitat> mHabitat;
  std::set<std::int64_t> mRoads; ///< streets that cut habitat
  LiveGround mGround;
  std::shared_ptr<const ElevationWindow> mElevation;
  std::map<std::int64_t, Widths> mWidths; ///< of the corridors of the layer
  std::set<std::int64_t> mNotPublic;      ///< patches that nobody may enter
  double mCorridorWidth = 30, mQuality = 1, mLandscapeArea = 0, mMaxSlope = 0.08;
  bool mOnlyGates = false;
  // Buildings
  std::vector<std::string> mBuildings;
  BoxIndex mBuildingIndex;
  std::map<std::int64_t, std::vector<std::uint32_t>> mUnder; ///< by corridor
  std::map<std::uint32_t, int> mAffected;                    ///< corridors over a building
};

} // namespace alatau::plugin
