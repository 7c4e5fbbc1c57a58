// SPDX-License-Identifier: GPL-3.0-or-later
#include "street_cuts.h"
#include "street_judge.h"

#include <alatau/network/travel_profile.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr std::size_t kLook = 256; ///< streets between two looks at the stop token
constexpr Metres kClosedGap = 1.0; ///< beyond the tolerance of near ends, or they would be joined again

constexpr Seconds kShut = std::numeric_limits<double>::infinity();
constexpr Metres kApart = 0.002; ///< nearer places are one: the network rounds to a millimetre

/// A line with its cumulated lengths, to be cut at distances.
class MeasuredLine {
public:
  explicit MeasuredLine(const PointList &points)
    : mPoints(points) {
    mAt.reserve(points.size());
    Metres at = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i > 0) at += distance(points[i - 1], points[i]);
      mAt.push_back(at);
    }
  }
  Metres length() const { return mAt.empty() ? 0 : mAt.back(); }
  Metres at(std::size_t vertex) const { return mAt[vertex]; }
  /// The distance of the vertex that is there, or `at`: what follows compares distances.
  Metres snapped(Metres at) const {
    const auto next = std::ranges::lower_bound(mAt, at - kApart);
    return next != mAt.end() && *next <= at + kApart ? *next : at;
  }
  PointList between(Metres from, Metres to) const {
    PointList out{pointAt(from)};
    for (std::size_t i = 0; i < mPoints.size(); ++i)
      if (mAt[i] > from && mAt[i] < to) out.push_back(mPoints[i]);
    out.push_back(pointAt(to));
    return out;
  }

private:
  const PointList &mPoints;
  std::vector<Metres> mAt;

  /// A vertex is given as it is, so that what met there still meets.
  Point pointAt(Metres at) const {
    const auto next = std::ranges::lower_bound(mAt, at);
    if (next == mAt.end()) return mPoints.back();
    const auto i = static_cast<std::size_t>(next - mAt.begin());
    if (*next == at || i == 0) return mPoints[i];
    const double f = (at - mAt[i - 1]) / (mAt[i] - mAt[i - 1]);
    const Point a = mPoints[i - 1], b = mPoints[i];
    return {a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f};
  }
};

/// A stretch of slope with its place.
struct PlacedStretch {
  Metres from = 0, to = 0;
  double slope = 0;
  bool isTooSteepForward = false, isTooSteepBackward = false;
};

class Profiling {
public:
  Profiling(std::span<const StreetRecord> streets, const TravelProfile &profile, const ElevationAt &elevation,
            std::string_view period, const RunContext &context)
    : mStreets(streets)
    , mProfile(profile)
    , mElevation(elevation)
    , mContext(context)
    , mJudge(profile, period) {}

  Result<ProfiledStreets> run(std::span<const StreetPointRecord> points) {
    mOut.options.cost = CostKind::Time;
    mOut.options.metresPerSecond = mProfile.approachKmh / 3.6;
    mOut.options.respectOneway = false; // already in the costs
    mOut.options.allowSteps = true;     // so are steps
    if ((mElevation && mJudge.looksAtSlopes()) || !points.empty())
      if (!mCuts.collect(mStreets, mContext)) return fail(ErrorCode::Cancelled, "stopped on request");
    if (!points.empty() && !mCuts.place(points, mStreets, mJudge, mContext))
      return fail(ErrorCode::Cancelled, "stopped on request");
    mOut.lines.reserve(mStreets.size());
    for (std::size_t i = 0; i < mStreets.size(); ++i) {
      if (i % kLook == 0) {
        if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
        mContext.reportProgress(static_cast<double>(i) / static_cast<double>(mStreets.size()),
                                "applying the travel profile");
      }
      take(static_cast<std::uint32_t>(i));
    }
    if (mVoid > 0) {
      Problem problem;
      problem.code = "ELEVATION_VOID";
      problem.layer = "street";
      problem.message = "the elevation is not known along these streets; their slope counts as unknown";
      problem.size = mVoid;
      problem.unit = "m";
      mContext.reportProblem(problem);
    }
    return std::move(mOut);
  }

private:
  std::span<const StreetRecord> mStreets;
  const TravelProfile &mProfile;
  const ElevationAt &mElevation;
  const RunContext &mContext;
  StreetJudge mJudge;
  StreetCuts mCuts;
  ProfiledStreets mOut;
  Metres mVoid = 0;

  /// Keeps a line that nobody may use: an edit may open it.
  void shut(std::uint32_t number, PointList points, const StreetVerdict &verdict, const std::string &reason,
            Metres length) {
    mOut.lengthClosedBy[reason] += length;
    push(number, {std::move(points), verdict, kShut, kShut});
  }

  /// Slopes of the whole street: known ones, measured ones, or none (one flat stretch).
  std::vector<PlacedStretch> stretches(const StreetRecord &street, const MeasuredLine &line) {
    const Metres length = line.length();
    if (std::isfinite(street.inclinePercent)) return {{0, length, street.inclinePercent / 100}};
    if (!mJudge.looksAtSlopes()) return {{0, length, 0}};
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    if (!mElevation) return {{0, length, unknown}};
    std::vector<PlacedStretch> out;
    if (street.level != 0) { // the ground under a bridge says nothing about it
      const double rise = mElevation(street.points.back()) - mElevation(street.points.front());
      out.push_back({0, length, rise / length});
    } else {
      Metres at = 0;
      for (const SlopeStretch &stretch : slopesAlong(street.points, mElevation, mProfile.slope.step)) {
        out.push_back({at, at + stretch.length, stretch.slope});
        at += stretch.length;
      }
      if (!out.empty()) out.back().to = length; // the sum of the parts differs in the last bit
    }
    for (const PlacedStretch &stretch : out)
      if (std::isnan(stretch.slope)) mVoid += stretch.to - stretch.from;
    return out;
  }

  /// Marks the runs that are too steep for long enough.
  void markSteep(std::vector<PlacedStretch> &stretches, bool PlacedStretch::*mark, bool isForward,
                 Metres minimalRun) const {
    for (std::size_t from = 0, to = 0; from < stretches.size(); from = to) {
      for (to = from; to < stretches.size() && mJudge.isTooSteep(stretches[to].slope, isForward);)
        ++to;
      if (to > from && stretches[to - 1].to - stretches[from].from >= minimalRun)
        for (std::size_t i = from; i < to; ++i)
          stretches[i].*mark = true;
      to = std::max(to, from + 1);
    }
  }

  std::vector<Metres> breaks(std::uint32_t number, const MeasuredLine &line,
                             const std::vector<PlacedStretch> &stretches) const {
    const auto effects = mCuts.effects(number);
    std::vector<Metres> all;
    if (stretches.size() > 1 || !effects.empty())
      for (const std::uint32_t vertex : mCuts.sharedVertices(number))
        all.push_back(line.at(vertex));
    for (const PointEffect &effect : effects) {
      all.push_back(line.snapped(effect.at));
      if (effect.isClosed && effect.isBefore) all.push_back(line.snapped(effect.at - kClosedGap));
      if (effect.isClosed && effect.isAfter) all.push_back(line.snapped(effect.at + kClosedGap));
    }
    if (mProfile.slope.isCutAtLimit)
      for (std::size_t i = 1; i < stretches.size(); ++i)
        if (stretches[i].isTooSteepForward != stretches[i - 1].isTooSteepForward ||
            stretches[i].isTooSteepBackward != stretches[i - 1].isTooSteepBackward)
          all.push_back(line.snapped(stretches[i].from));
    std::ranges::sort(all);
    std::vector<Metres> apart{0};
    for (const Metres at : all)
      if (at - apart.back() > kApart && line.length() - at > kApart) apart.push_back(at);
    apart.push_back(line.length());
    return apart;
  }

  void take(std::uint32_t number) {
    const StreetRecord &street = mStreets[number];
    const MeasuredLine line(street.points);
    const StreetVerdict verdict = mJudge.judge(street);
    const bool isMeasurable = std::isfinite(line.length()) && line.length() > 0;
    if (!verdict.closedBy.empty() && isMeasurable)
      return shut(number, street.points, verdict, verdict.closedBy, line.length());
    if (!isMeasurable) { // the network reports it
      push(number, {street.points, verdict, 1, 1});
      return;
    }
    std::vector<PlacedStretch> slopes = stretches(street, line);
    // A short steep run in sampled heights may be noise; an incline that somebody wrote down is not.
    const Metres minimalRun = std::isfinite(street.inclinePercent) ? 0 : mProfile.slope.minimalRun;
    markSteep(slopes, &PlacedStretch::isTooSteepForward, true, minimalRun);
    markSteep(slopes, &PlacedStretch::isTooSteepBackward, false, minimalRun);
    const std::vector<Metres> at = breaks(number, line, slopes);
    std::size_t first = 0;
    for (std::size_t i = 1; i < at.size(); ++i) {
      while (first + 1 < slopes.size() && slopes[first].to <= at[i - 1])
        ++first;
      takePart(number, line, verdict, at[i - 1], at[i], std::span(slopes).subspan(first));
    }
  }

  struct Part {
    PointList points;
    const StreetVerdict &verdict;
    Seconds forward = 0, backward = 0; ///< kShut: that direction is
  };

  void takePart(std::uint32_t number, const MeasuredLine &line, const StreetVerdict &verdict, Metres from,
                Metres to, std::span<const PlacedStretch> slopes) {
    PartSlopes seen;
    for (const PlacedStretch &stretch : slopes) {
      if (stretch.from >= to) break;
      const Metres length = std::min(stretch.to, to) - std::max(stretch.from, from);
      if (length > 0)
        mJudge.addStretch(verdict, length, stretch.slope, stretch.isTooSteepForward,
                          stretch.isTooSteepBackward, seen);
    }
    const Metres length = to - from;
    const bool isKnown = verdict.isKnown || (verdict.isKnownButSlope && !seen.hasUnknown);
    if (!isKnown && mProfile.unknown.policy == UnknownPolicy::Impassable) {
      mOut.length += length;
      return shut(number, line.between(from, to), verdict, "unknown", length);
    }
    const double penalty = isKnown ? 1 : mJudge.unknownFactor();
    Seconds extra = verdict.seconds * length / line.length();
    for (const PointEffect &effect : mCuts.effects(number)) {
      const Metres before = effect.at - to, after = from - effect.at; // how far the part is from the point
      const bool isBefore = effect.isBefore && before > -kApart, isAfter = effect.isAfter && after > -kApart;
      if (!isBefore && !isAfter) continue;
      const Metres apart = isBefore ? before : after;
      if (effect.isClosed && apart + length < kClosedGap + kApart)
        return shut(number, line.between(from, to), verdict, "point", length);
      if (apart < kApart) extra += effect.seconds;
    }
    Part part{line.between(from, to), verdict, seen.forward * penalty + extra,
              seen.backward * penalty + extra};
    if (!verdict.isOpenForward) part.forward = kShut;
    if (!verdict.isOpenBackward) part.backward = kShut;
    if (std::isinf(part.forward) && std::isinf(part.backward))
      return shut(number, std::move(part.points), verdict, "slope", length);
    mOut.length += length;
    if (isKnown) mOut.lengthKnown += length;
    push(number, std::move(part));
  }

  void push(std::uint32_t number, Part part) {
    StreetLine line;
    line.id = mStreets[number].id;
    line.points = std::move(part.points);
    line.level = mStreets[number].level;
    line.isSteps = part.verdict.isSteps;
    line.isAllowedForward = std::isfinite(part.forward);
    line.isAllowedBackward = std::isfinite(part.backward);
    if (line.isAllowedForward) line.costForward = part.forward;
    if (line.isAllowedBackward) line.costBackward = part.backward;
    mOut.lines.push_back(std::move(line));
    mOut.record.push_back(number);
  }
};

} // namespace

Result<ProfiledStreets> profiledStreets(std::span<const StreetRecord> streets, const TravelProfile &profile,
                                        const ElevationAt &elevation, std::string_view period,
                                        const RunContext &context,
                                        std::span<const StreetPointRecord> points) {
  if (!period.empty() && std::ranges::find(profilePeriods(), period) == profilePeriods().end())
    return fail(ErrorCode::InvalidArgument, "The period \"" + std::string(period) + "\" is not known",
                "period", "Periods are free_flow, am_peak, interpeak, evening, weekend and night");
  return Profiling(streets, profile, elevation, period, context).run(points);
}

} // namespace alatau
