// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_scan.h"
#include "network_builder.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1024;
constexpr Metres kOnLine = 0.001;
constexpr Metres kAtVertex = 0.002; ///< a crossing this near to a vertex is at the vertex

bool isSameNumber(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// Whether b may be removed beside a, which it lies on, in the other direction when reversed.
bool isSameStreet(const StreetLine &a, const StreetLine &b, bool isReversed) {
  const auto same = [&](double af, double ab, double bf, double bb) {
    return isSameNumber(af, isReversed ? bb : bf) && isSameNumber(ab, isReversed ? bf : bb);
  };
  const bool bForward = isReversed ? b.isAllowedBackward : b.isAllowedForward;
  const bool bBackward = isReversed ? b.isAllowedForward : b.isAllowedBackward;
  return a.oneway == (isReversed ? -b.oneway : b.oneway) && a.isSteps == b.isSteps &&
         a.isAllowedForward == bForward && a.isAllowedBackward == bBackward &&
         same(a.metresPerSecondForward, a.metresPerSecondBackward, b.metresPerSecondForward,
              b.metresPerSecondBackward) &&
         same(a.costForward, a.costBackward, b.costForward, b.costBackward);
}

} // namespace

CheckScan::CheckScan(std::span<const StreetLine> lines, const NetworkCheckOptions &options,
                     const RunContext &context)
  : mInput(lines)
  , mOptions(options)
  , mContext(context)
  , mPoints(lines.size())
  , mAlong(lines.size())
  , mIsUsable(lines.size(), false) {}

NetworkFinding CheckScan::finding(NetworkDefect defect, std::vector<std::uint32_t> lines, Point place,
                                  double size) const {
  NetworkFinding out;
  out.defect = defect;
  for (const std::uint32_t line : lines)
    out.ids.push_back(mInput[line].id);
  out.lines = std::move(lines);
  out.place = out.target = place;
  out.size = size;
  return out;
}

Status CheckScan::readLines() {
  Box bounds;
  for (std::uint32_t l = 0; l < mInput.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    PointList &points = mPoints[l];
    if (!cleanPoints(mInput[l], mContext, bounds, points)) points.clear();
    if (points.size() == 1) {
      mFindings.push_back(finding(NetworkDefect::ZeroLength, {l}, points[0], 0));
      mFindings.back().isRepairable = true;
    }
    if (points.size() < 2) {
      points.clear();
      continue;
    }
    mIsUsable[l] = true;
    mAlong[l].push_back(0);
    for (std::size_t v = 1; v < points.size(); ++v)
      mAlong[l].push_back(mAlong[l].back() + distance(points[v - 1], points[v]));
    mLength += mAlong[l].back();
  }
  if (bounds.looksGeographic()) return geographicStreets();
  return {};
}

void CheckScan::findDuplicates() {
  struct Shape {
    std::vector<VertexKey> keys;
    int level;
    std::uint32_t line;
    bool isReversed;
  };
  std::vector<Shape> shapes;
  for (std::uint32_t l = 0; l < mPoints.size(); ++l) {
    if (mPoints[l].empty()) continue;
    Shape shape{{}, mInput[l].level, l, false};
    for (const Point p : mPoints[l])
      shape.keys.push_back(vertexKey(p));
    std::vector<VertexKey> back(shape.keys.rbegin(), shape.keys.rend());
    shape.isReversed = back < shape.keys;
    if (shape.isReversed) shape.keys = std::move(back);
    shapes.push_back(std::move(shape));
  }
  std::sort(shapes.begin(), shapes.end(), [](const Shape &a, const Shape &b) {
    return std::tie(a.keys, a.level, a.line) < std::tie(b.keys, b.level, b.line);
  });
  for (std::size_t i = 0, first = 0; i < shapes.size(); ++i) {
    if (shapes[i].keys != shapes[first].keys || shapes[i].level != shapes[first].level) first = i;
    if (i == first) continue;
    const Shape &kept = shapes[first], &copy = shapes[i];
    const PointList &points = mPoints[copy.line];
    mFindings.push_back(finding(NetworkDefect::Duplicate, {copy.line, kept.line}, points[points.size() / 2],
                                mAlong[copy.line].back()));
    mFindings.back().isRepairable =
        isSameStreet(mInput[kept.line], mInput[copy.line], kept.isReversed != copy.isReversed);
    mPoints[copy.line].clear();
  }
}

/// Where two segments of one level lie on each other.
std::optional<CheckScan::Stretch> CheckScan::commonStretch(const Segment &s, const Segment &t) const {
  const Point a = at(s, 0), b = at(s, 1);
  const Metres length = distance(a, b);
  const double ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
  double low = length, high = 0;
  for (const int end : {0, 1}) {
    const Point p = at(t, end);
    if (std::abs((p.x - a.x) * uy - (p.y - a.y) * ux) > kOnLine) return std::nullopt;
    const double along = (p.x - a.x) * ux + (p.y - a.y) * uy;
    low = std::min(low, along);
    high = std::max(high, along);
  }
  low = std::max(low, 0.0);
  high = std::min(high, length);
  if (high - low <= kAtVertex) return std::nullopt;
  const double middle = (low + high) / 2;
  return Stretch{high - low, {a.x + ux * middle, a.y + uy * middle}};
}

void CheckScan::noteStub(const Segment &s, Point crossing, std::uint32_t other) {
  const Metres here = mAlong[s.line][s.first] + distance(at(s, 0), crossing), whole = mAlong[s.line].back();
  for (const bool isStart : {true, false}) {
    const Metres stub = isStart ? here : whole - here;
    if (stub > mOptions.overshootTolerance || stub <= kAtVertex || stub >= whole - kAtVertex ||
        !isLoose(s.line, isStart)) {
      continue;
    }
    const auto [known, isNew] = mStubs.try_emplace({s.line, isStart}, Stub{stub, crossing, other});
    if (!isNew && stub < known->second.length) known->second = {stub, crossing, other};
  }
}

void CheckScan::meet(const Segment &s, const Segment &t) {
  const bool isSelf = s.line == t.line;
  if (const auto stretch = commonStretch(s, t)) {
    Stretch &sum = mOverlaps.try_emplace({s.line, t.line}, Stretch{0, stretch->place}).first->second;
    sum.length += stretch->length;
    return;
  }
  if (isSelf && (t.first == s.first + 1 || s.first == t.first + 1)) return; // they share a vertex
  const Point a = at(s, 0), b = at(s, 1), c = at(t, 0), d = at(t, 1);
  const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
  const double cross = rx * sy - ry * sx;
  if (cross == 0) return;
  const double u = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const double v = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (u < 0 || u > 1 || v < 0 || v > 1) return;
  const VertexKey key = vertexKey({a.x + u * rx, a.y + u * ry});
  const Point place = pointOf(key);
  const auto nearVertex = [&](Point p, Point q) {
    return distance(place, p) <= kAtVertex || distance(place, q) <= kAtVertex;
  };
  const bool isAtS = nearVertex(a, b), isAtT = nearVertex(c, d);
  if (isAtS && isAtT) return; // shared, or the business of a near end
  const auto isAtLooseEnd = [&](const Segment &segment) {
    const PointList &points = mPoints[segment.line];
    return (distance(place, points.front()) <= kAtVertex && isLoose(segment.line, true)) ||
           (distance(place, points.back()) <= kAtVertex && isLoose(segment.line, false));
  };
  if (isAtLooseEnd(s) || isAtLooseEnd(t)) return; // a near end that touches
  noteStub(s, place, t.line);
  if (!isSelf) noteStub(t, place, s.line);
  mCrossings.try_emplace({{s.line, t.line}, key}, place);
}

bool CheckScan::findMeetings() {
  std::vector<Box> boxes;
  for (std::uint32_t l = 0; l < mPoints.size(); ++l) {
    for (std::uint32_t v = 0; v < mPoints[l].size(); ++v) {
      std::vector<std::uint32_t> &there = mLinesAt[vertexKey(mPoints[l][v])];
      there.push_back(l);
      if (v == 0) continue;
      mSegments.push_back({l, v - 1});
      Box &box = boxes.emplace_back();
      box.extend(mPoints[l][v - 1]);
      box.extend(mPoints[l][v]);
    }
  }
  mIndex = BoxIndex(boxes);
  std::vector<std::uint32_t> found;
  for (std::uint32_t s = 0; s < mSegments.size(); ++s) {
    if (s % kLook == 0 && mContext.isStopped()) return false;
    mIndex.find(boxes[s].grown(kOnLine), found);
    for (const std::uint32_t t : found) {
      const bool isSameLevel = mInput[mSegments[s].line].level == mInput[mSegments[t].line].level;
      if (t > s && isSameLevel) meet(mSegments[s], mSegments[t]);
    }
  }
  for (const auto &[lines, stretch] : mOverlaps) {
    if (stretch.length < mOptions.minOverlap) continue;
    const bool isSelf = lines.first == lines.second;
    mFindings.push_back(finding(isSelf ? NetworkDefect::SelfOverlap : NetworkDefect::Overlap,
                                isSelf ? std::vector{lines.first} : std::vector{lines.first, lines.second},
                                stretch.place, stretch.length));
  }
  return true;
}

/// An end that no other line has a vertex at.
bool CheckScan::isLoose(std::uint32_t line, bool isStart) const {
  const PointList &points = mPoints[line];
  return mLinesAt.at(vertexKey(isStart ? points.front() : points.back())).size() == 1;
}

/// A vertex near the end that another line of the level has too.
std::optional<CheckScan::Stub> CheckScan::stubAtVertex(std::uint32_t line, bool isStart) const {
  const PointList &points = mPoints[line];
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const std::size_t v = isStart ? i : points.size() - 1 - i;
    const Metres stub = isStart ? mAlong[line][v] : mAlong[line].back() - mAlong[line][v];
    if (stub > mOptions.overshootTolerance) break;
    for (const std::uint32_t other : mLinesAt.at(vertexKey(points[v]))) {
      if (other != line && mInput[other].level == mInput[line].level) return Stub{stub, points[v], other};
    }
  }
  return std::nullopt;
}

/// Whether the end is reached from the other line by a way that is hardly longer than the gap.
bool CheckScan::isShortWay(std::uint32_t line, bool isStart, std::uint32_t other, Metres gap) const {
  const PointList &points = mPoints[line];
  for (std::size_t v = 0; v < points.size(); ++v) {
    const Metres way = isStart ? mAlong[line][v] : mAlong[line].back() - mAlong[line][v];
    if (way > 3 * gap) continue;
    const std::vector<std::uint32_t> &there = mLinesAt.at(vertexKey(points[v]));
    if (std::find(there.begin(), there.end(), other) != there.end()) return true;
  }
  return false;
}

void CheckScan::lookBeside(std::uint32_t line, bool isStart) {
  const Point end = isStart ? mPoints[line].front() : mPoints[line].back();
  const auto projected = [&](const Segment &s) {
    const Point a = at(s, 0), b = at(s, 1);
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double t = std::clamp(((end.x - a.x) * dx + (end.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return Point{a.x + t * dx, a.y + t * dy};
  };
  const auto nearest = mIndex.nearest(end, mOptions.nearEndTolerance, [&](std::uint32_t i) {
    const Segment &s = mSegments[i];
    const Metres gap = distance(end, projected(s));
    const bool isOther = s.line != line && mInput[s.line].level == mInput[line].level;
    return isOther && !isShortWay(line, isStart, s.line, gap) ? gap
                                                              : std::numeric_limits<double>::quiet_NaN();
  });
  if (nearest.index == UINT32_MAX) return;
  const Segment &s = mSegments[nearest.index];
  NetworkFinding out = finding(NetworkDefect::NearEnd, {line, s.line}, end, nearest.distance);
  out.target = pointOf(vertexKey(projected(s)));
  for (const int vertex : {0, 1}) {
    if (distance(out.target, at(s, vertex)) <= nearest.distance / 2) out.target = at(s, vertex);
  }
  out.isRepairable = true;
  mFindings.push_back(std::move(out));
}

bool CheckScan::findLooseEnds() {
  std::set<std::pair<Pair, VertexKey>> isStub;
  for (std::uint32_t line = 0; line < mPoints.size(); ++line) {
    if (line % kLook == 0 && mContext.isStopped()) return false;
    if (mPoints[line].empty()) continue;
    for (const bool isStart : {true, false}) {
      if (!isLoose(line, isStart)) continue;
      std::optional<Stub> stub = stubAtVertex(line, isStart);
      const auto crossing = mStubs.find({line, isStart});
      if (crossing != mStubs.end() && (!stub || crossing->second.length < stub->length))
        stub = crossing->second;
      if (!stub) {
        lookBeside(line, isStart);
        continue;
      }
      const Point end = isStart ? mPoints[line].front() : mPoints[line].back();
      mFindings.push_back(finding(NetworkDefect::Overshoot, {line, stub->other}, end, stub->length));
      mFindings.back().target = stub->crossing;
      mFindings.back().isRepairable = true;
      isStub.insert({std::minmax(line, stub->other), vertexKey(stub->crossing)});
    }
  }
  for (const auto &[where, place] : mCrossings) {
    const auto &[lines, key] = where;
    if (isStub.contains({std::minmax(lines.first, lines.second), key})) continue;
    const bool isSelf = lines.first == lines.second;
    mFindings.push_back(finding(NetworkDefect::MissingNode,
                                isSelf ? std::vector{lines.first} : std::vector{lines.first, lines.second},
                                place, 0));
    mFindings.back().isRepairable = true;
  }
  return true;
}

std::vector<NetworkFinding> CheckScan::takeFindings() {
  return std::move(mFindings);
}

} // namespace alatau
