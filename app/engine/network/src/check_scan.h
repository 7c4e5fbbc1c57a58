// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/network_check.h>

#include "noding.h"

#include <map>
#include <optional>
#include <set>

namespace alatau {

/// Where checkNetwork() looks at lines, step by step.
class CheckScan {
public:
  CheckScan(std::span<const StreetLine> lines, const NetworkCheckOptions &options, const RunContext &context);
  Status readLines();
  void findDuplicates();
  bool findMeetings(); ///< crossings and overlaps; false when stopped, as all steps
  bool findLooseEnds();
  std::vector<NetworkFinding> takeFindings();
  Metres length() const { return mLength; }
  const std::vector<bool> &isUsable() const { return mIsUsable; }

private:
  struct Segment {
    std::uint32_t line = 0, first = 0;
  };
  struct Stretch {
    Metres length = 0;
    Point place;
  };
  /// A stub: how long it is, and where it passes another line.
  struct Stub {
    Metres length = 0;
    Point crossing;
    std::uint32_t other = 0;
  };
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  NetworkFinding finding(NetworkDefect defect, std::vector<std::uint32_t> lines, Point place,
                         double size) const;
  Point at(const Segment &s, int end) const { return mPoints[s.line][s.first + static_cast<unsigned>(end)]; }
  std::optional<Stretch> commonStretch(const Segment &s, const Segment &t) const;
  void meet(const Segment &s, const Segment &t);
  void noteStub(const Segment &s, Point crossing, std::uint32_t other);
  bool isLoose(std::uint32_t line, bool isStart) const;
  std::optional<Stub> stubAtVertex(std::uint32_t line, bool isStart) const;
  void lookBeside(std::uint32_t line, bool isStart);
  bool isShortWay(std::uint32_t line, bool isStart, std::uint32_t other, Metres gap) const;

  std::span<const StreetLine> mInput;
  const NetworkCheckOptions &mOptions;
  const RunContext &mContext;
  std::vector<PointList> mPoints; ///< cleaned; empty: not looked at
  std::vector<std::vector<Metres>> mAlong;
  std::vector<bool> mIsUsable;
  Metres mLength = 0;
  std::vector<Segment> mSegments;
  BoxIndex mIndex;
  std::map<VertexKey, std::vector<std::uint32_t>> mLinesAt; ///< of vertices
  std::map<Pair, Stretch> mOverlaps;
  std::map<std::pair<Pair, VertexKey>, Point> mCrossings;
  std::map<std::pair<std::uint32_t, bool>, Stub> mStubs; ///< by line and whether it is the start
  std::vector<NetworkFinding> mFindings;
};

} // namespace alatau
