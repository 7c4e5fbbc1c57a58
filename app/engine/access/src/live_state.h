// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live_forest.h"
#include "live_lines.h"

#include <alatau/access/live_reach.h>

#include <map>
#include <optional>
#include <set>

namespace alatau {

/// What LiveReach keeps. Facilities and paths are kept as geometry; where they meet streets and each other is
/// found anew when one of them changes near, so that the order of changes leaves no trace.
class LiveReach::State {
public:
  State(const StreetNetwork &network, const LiveReachOptions &options);

  Status addHomes(std::span<const Point> homes, std::span<const double> persons,
                  std::span<const std::string> ids, const RunContext &context);
  Status setFacility(std::uint32_t facility, WkbView geometry);
  void setPath(std::int64_t key, LivePath path);
  bool setStreetClosed(std::int64_t street, bool isClosed);
  Status update(const RunContext &context);

  std::int64_t within() const { return mWithin; }
  std::int64_t everybody() const { return mEverybody; }
  std::size_t homeCount() const { return mHomes.size(); }
  std::size_t stopCount() const;
  Label labelOf(std::uint32_t home) const; ///< approach included; kNoLabel beyond the limit

private:
  /// A point of a facility that a path is nearest to.
  struct Pin {
    std::int64_t path = 0;
    Metres along = 0, gap = 0;
    auto operator<=>(const Pin &) const = default;
  };
  struct Facility {
    Coordinates geometry;
    Box box;
    std::vector<NetworkPosition> areaEntries; ///< of areas and lines; what is closed leads nowhere
    std::vector<NetworkPosition> pointEntries;
    std::vector<Pin> pins;
  };
  struct Stop {
    Metres along = 0;
    NodeId node;
  };
  struct Path {
    LivePath line;
    Box box;
    Metres length = 0;
    std::vector<Stop> stops; ///< along the path
  };
  struct Home {
    Point point;
    NetworkPosition place; ///< on the network as it was opened
    std::int64_t persons = 0;
    bool isWithin = false;
  };
  /// Where a home stands that does not stand where it did at first.
  struct Moved {
    NetworkPosition place;
    std::optional<Pin> pin;
  };
  /// A place that paths and closed streets leave open.
  struct Standing {
    NetworkPosition place;
    std::optional<Pin> pin;
  };

  Standing standingOf(Point point, const NetworkPosition *known, bool onlyStreets) const;
  void placePoints(std::uint32_t number, Facility &facility);
  void refreshFacilities();
  void refreshPaths();
  void rebuild(std::int64_t key, Path &path);
  void moveHomes();
  void readHomes();
  void setWithin(Home &home, bool isWithin);
  Label labelAt(const Pin &pin) const;
  Label sourceLabel(Metres distance, std::uint32_t facility) const;
  void changeBox(const Box &box, bool isStreet);
  Box edgeBox(EdgeId edge) const;

  const StreetNetwork mNetwork;
  const LiveReachOptions mOptions;
  LiveForest mForest;
  std::vector<std::uint8_t> mClosed;                                ///< by edge
  std::vector<std::pair<std::int64_t, std::uint32_t>> mStreetEdges; ///< ordered by StreetLine::id
  std::map<std::uint32_t, Facility> mFacilities;
  std::map<std::int64_t, Path> mPaths;

  std::vector<Home> mHomes;
  std::vector<std::uint32_t> mHomeStart, mHomeOrder; ///< homes by edge
  BoxIndex mHomeIndex;
  std::map<std::uint32_t, Moved> mMoved; ///< by home
  std::int64_t mWithin = 0, mEverybody = 0;

  // Since the last update
  std::set<std::int64_t> mDirtyPaths;
  std::set<std::uint32_t> mDirtyFacilities;
  std::vector<Box> mChangedWays, mChangedStreets; ///< where points of facilities, and homes, look again
  std::set<std::uint32_t> mHomesToMove;
};

} // namespace alatau
