// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/travel_profile.h>

#include <string>
#include <string_view>

namespace alatau {

/// What a profile says of a whole street, slopes aside.
struct StreetVerdict {
  std::string closedBy; ///< reason; empty: open
  bool isOpenForward = true, isOpenBackward = true;
  bool isSteps = false;
  double speedForward = 1, speedBackward = 1; ///< metres per second on the flat
  double factor = 1;                          ///< on the time: ground, soft factors
  Seconds seconds = 0;                        ///< beside the way: kerb, lift
  bool isKnown = true;                        ///< all that the profile asks for, the slope too
  bool isKnownButSlope = false;               ///< all but the slope
};

/// What the slopes of a part of a street cost.
struct PartSlopes {
  Seconds forward = 0, backward = 0; ///< infinite: impassable
  bool hasUnknown = false;
};

/// A point on a street in the eyes of a profile.
struct PointVerdict {
  bool isClosed = false;
  Seconds seconds = 0;
  bool isOfKerb = false;     ///< because of a kerb
  bool isOfCrossing = false; ///< the point is a crossing
};

/// The rules of a profile for one period.
class StreetJudge {
public:
  StreetJudge(const TravelProfile &profile, std::string_view period);

  StreetVerdict judge(const StreetRecord &street) const;
  PointVerdict judge(const StreetPointRecord &point) const;

  bool looksAtSlopes() const { return mLooksAtSlopes; }
  bool isTooSteep(double slope, bool isForward) const; ///< beyond a hard limit; false when unknown
  void addStretch(const StreetVerdict &verdict, Metres length, double slope, bool isClosedForward,
                  bool isClosedBackward, PartSlopes &sum) const;
  double unknownFactor() const;

private:
  const TravelProfile &mProfile;
  std::string mPeriod;
  bool mIsGeneralised = false, mLooksAtSlopes = false, mAsksIncline = false, mAsksWidth = false,
       mAsksSurface = false, mAsksKerb = false;

  enum class Right { Closed, Open, Unsaid };
  template<typename Record>
  Right right(const Record &record) const;
  struct KerbVerdict {
    bool isClosed = false, isKnown = false;
    Seconds seconds = 0;
  };
  KerbVerdict kerb(const std::string &kerb, Metres height) const;
  double kmh(const StreetRecord &street) const;
  std::string closedBy(const StreetRecord &street, bool isSteps) const;
  void setDirections(const StreetRecord &street, StreetVerdict &verdict) const;
  double groundFactor(const StreetRecord &street) const;
  double softFactor(const StreetRecord &street, bool isSteps) const;
};

} // namespace alatau
