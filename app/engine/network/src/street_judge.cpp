// SPDX-License-Identifier: GPL-3.0-or-later
#include "street_judge.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr double kKmh = 1.0 / 3.6;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

std::string_view withoutLink(std::string_view streetClass) {
  if (streetClass.ends_with("_link")) streetClass.remove_suffix(5);
  return streetClass;
}

double find(const TravelProfile::Factors &factors, std::string_view name, double otherwise) {
  const auto found = factors.find(name);
  return found == factors.end() ? otherwise : found->second;
}

bool asks(const TravelProfile &profile, std::string_view what) {
  return std::ranges::find(profile.unknown.asks, what) != profile.unknown.asks.end();
}

} // namespace

StreetJudge::StreetJudge(const TravelProfile &profile, std::string_view period)
  : mProfile(profile)
  , mPeriod(period.empty() ? "free_flow" : period)
  , mIsGeneralised(profile.cost == ProfileCost::Generalised)
  , mAsksIncline(asks(profile, "incline"))
  , mAsksWidth(asks(profile, "width"))
  , mAsksSurface(asks(profile, "surface"))
  , mAsksKerb(asks(profile, "kerb")) {
  const TravelProfile::Slope &slope = profile.slope;
  mLooksAtSlopes = slope.model.model != SlopeModel::None || std::isfinite(slope.maxUpPercent) ||
                   std::isfinite(slope.maxDownPercent) || mAsksIncline ||
                   (mIsGeneralised && std::isfinite(slope.softFrom));
}

template<typename Record>
StreetJudge::Right StreetJudge::right(const Record &record) const {
  Right right = Right::Unsaid;
  for (const std::string &column : mProfile.access.columns) {
    const int said = column == "foot"         ? record.accessFoot
                     : column == "wheelchair" ? record.accessWheelchair
                     : column == "bicycle"    ? record.accessBicycle
                     : column == "car"        ? record.accessCar
                                              : record.accessEmergency;
    if (said == 0 && !(column == "wheelchair" && std::isfinite(mProfile.access.wheelchairNoFactor)))
      return Right::Closed;
    if (said == 1) right = Right::Open;
  }
  return right;
}

StreetJudge::KerbVerdict StreetJudge::kerb(const std::string &kerb, Metres height) const {
  if (!std::isfinite(height)) height = find(mProfile.kerbs.heights, kerb, TravelProfile::kNone);
  KerbVerdict verdict;
  verdict.isKnown = std::isfinite(height);
  verdict.isClosed = height > mProfile.kerbs.maxHeight; // false when either is not known
  if (height > 0) verdict.seconds = mProfile.kerbs.seconds;
  return verdict;
}

double StreetJudge::kmh(const StreetRecord &street) const {
  const TravelProfile::Speed &speed = mProfile.speed;
  const double factor = find(speed.byPeriod, mPeriod, 1);
  double kmh = TravelProfile::kNone;
  if (const auto row = speed.byClass.find(withoutLink(street.streetClass)); row != speed.byClass.end())
    kmh = find(row->second, mPeriod, find(row->second, "free_flow", TravelProfile::kNone) * factor);
  if (std::isnan(kmh)) kmh = street.maxSpeedKmh * speed.limitFactor * factor;
  if (std::isnan(kmh)) kmh = speed.kmh * factor;
  if (speed.isLimitObeyed && street.maxSpeedKmh > 0) kmh = std::min(kmh, street.maxSpeedKmh);
  kmh *= speed.blueLightFactor;
  if (std::isfinite(speed.topKmh)) kmh = std::min(kmh, speed.topKmh);
  return kmh;
}

std::string StreetJudge::closedBy(const StreetRecord &street, bool isSteps) const {
  const TravelProfile &p = mProfile;
  if (p.access.closedStatus.contains(street.status)) return "status";
  const std::string_view streetClass = withoutLink(street.streetClass);
  const Right said = right(street);
  if (p.access.excludedClasses.contains(streetClass)) return "access";
  if (isSteps && !p.steps.isAllowed) {
    const bool hasRamp = street.hasRamp == 1 || street.accessWheelchair == 1;
    if (!(p.steps.isRampEnough && hasRamp)) return "steps";
  }
  if (street.isElevator == 1 && !p.elevator.isAllowed) return "elevator";
  if (kerb(street.kerb, TravelProfile::kNone).isClosed) return "kerb";
  if (street.widthMetres < p.minWidth) return "width";
  if (p.surface.closed.contains(street.surface) || p.surface.closedSmoothness.contains(street.smoothness))
    return "surface";
  if (said == Right::Closed || (said == Right::Unsaid && p.access.closedClasses.contains(streetClass)))
    return "access";
  return {};
}

void StreetJudge::setDirections(const StreetRecord &street, StreetVerdict &verdict) const {
  const double speed = kmh(street) * kKmh;
  verdict.speedForward = verdict.speedBackward = speed;
  if (!mProfile.oneway.isRespected || street.oneway == 0) return;
  const Contraflow contraflow = mProfile.oneway.contraflow;
  const bool isAgainstAllowed = contraflow == Contraflow::Always
                                    ? street.isRoundabout != 1
                                    : contraflow == Contraflow::WhereAllowed && street.onewayBicycle == 0;
  double against = speed;
  if (std::isfinite(mProfile.oneway.contraflowKmh))
    against = std::min(against, mProfile.oneway.contraflowKmh * kKmh);
  if (street.oneway > 0) {
    verdict.isOpenBackward = isAgainstAllowed;
    verdict.speedBackward = against;
  } else {
    verdict.isOpenForward = isAgainstAllowed;
    verdict.speedForward = against;
  }
}

double StreetJudge::groundFactor(const StreetRecord &street) const {
  const TravelProfile::Surface &surface = mProfile.surface;
  return find(surface.time, street.surface, surface.isTerrainUsed ? terrainTimeFactor(street.surface) : 1.0) *
         find(surface.smoothnessTime, street.smoothness, 1.0);
}

double StreetJudge::softFactor(const StreetRecord &street, bool isSteps) const {
  if (!mIsGeneralised) return 1;
  double factor = isSteps ? mProfile.steps.factor : 1;
  if (street.accessWheelchair == 0 && std::isfinite(mProfile.access.wheelchairNoFactor))
    factor *= mProfile.access.wheelchairNoFactor;
  return factor;
}

StreetVerdict StreetJudge::judge(const StreetRecord &street) const {
  StreetVerdict verdict;
  verdict.isSteps = street.isSteps == 1 || street.streetClass == "steps";
  verdict.closedBy = closedBy(street, verdict.isSteps);
  if (!verdict.closedBy.empty()) return verdict;
  setDirections(street, verdict);
  verdict.factor = groundFactor(street) * softFactor(street, verdict.isSteps);
  const KerbVerdict atKerb = kerb(street.kerb, TravelProfile::kNone);
  verdict.seconds = atKerb.seconds + (street.isElevator == 1 ? mProfile.elevator.seconds : 0);
  // Whoever says that a street can be used in a wheelchair knows what it is like.
  const bool isVouchedFor = street.accessWheelchair == 1;
  const bool isKnownButSlope =
      isVouchedFor || ((!mAsksWidth || std::isfinite(street.widthMetres)) &&
                       (!mAsksSurface || !street.surface.empty() || !street.smoothness.empty()) &&
                       (!mAsksKerb || atKerb.isKnown));
  verdict.isKnown = isKnownButSlope && (isVouchedFor || !mAsksIncline);
  verdict.isKnownButSlope = isKnownButSlope;
  return verdict;
}

PointVerdict StreetJudge::judge(const StreetPointRecord &point) const {
  PointVerdict verdict;
  verdict.isOfCrossing = point.kind == "crossing" || point.kind == "crossing_signals";
  if (const auto rule = mProfile.points.find(point.kind); rule != mProfile.points.end()) {
    verdict.isClosed = rule->second.isClosed;
    verdict.seconds = rule->second.seconds;
  }
  if (point.kind == "elevator") {
    verdict.isClosed = verdict.isClosed || !mProfile.elevator.isAllowed;
    verdict.seconds += mProfile.elevator.seconds;
  }
  const KerbVerdict atKerb = kerb(point.kerb, point.kerbHeight);
  verdict.isOfKerb = !verdict.isClosed && (atKerb.isClosed || atKerb.seconds > 0);
  verdict.isClosed = verdict.isClosed || atKerb.isClosed;
  verdict.seconds += atKerb.seconds;
  const Right said = right(point);
  if (said != Right::Unsaid) verdict.isClosed = said == Right::Closed;
  return verdict;
}

bool StreetJudge::isTooSteep(double slope, bool isForward) const {
  const double percent = (isForward ? slope : -slope) * 100;
  const SlopeOptions &model = mProfile.slope.model;
  return percent > mProfile.slope.maxUpPercent || -percent > mProfile.slope.maxDownPercent ||
         (model.model != SlopeModel::None && std::abs(slope) > model.steepest);
}

void StreetJudge::addStretch(const StreetVerdict &verdict, Metres length, double slope, bool isClosedForward,
                             bool isClosedBackward, PartSlopes &sum) const {
  if (std::isnan(slope)) {
    sum.hasUnknown = true;
    slope = 0;
  }
  const TravelProfile::Slope &rules = mProfile.slope;
  slope = std::clamp(slope, -rules.model.steepest, rules.model.steepest); // steeper ones are closed or noise
  double factor = verdict.factor;
  if (mIsGeneralised && std::isfinite(rules.softFrom))
    factor *= 1 + 100 * std::max(0.0, std::abs(slope) - rules.softFrom) * rules.softWeight;
  const bool hasOwnSpeed = verdict.isSteps && std::isfinite(mProfile.steps.kmh);
  const auto seconds = [&](double flat, double signedSlope, bool isClosed) {
    SlopeOptions model = rules.model;
    model.flatMetresPerSecond = flat;
    const double speed = hasOwnSpeed ? mProfile.steps.kmh * kKmh : speedOnSlope(signedSlope, model);
    return isClosed || !(speed > 0) ? kInfinite : length / speed * factor;
  };
  sum.forward += seconds(verdict.speedForward, slope, isClosedForward);
  sum.backward += seconds(verdict.speedBackward, -slope, isClosedBackward);
}

double StreetJudge::unknownFactor() const {
  return mIsGeneralised && mProfile.unknown.policy == UnknownPolicy::Penalised ? mProfile.unknown.factor : 1;
}

} // namespace alatau
