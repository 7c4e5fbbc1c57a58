// SPDX-License-Identifier: GPL-3.0-or-later
// Streets that are others now: what a build would make of them, without one.
#include "network_editor.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace alatau {

namespace {

constexpr Metres kSameVertex = 0.002; ///< more than rounding to a millimetre moves

tl::unexpected<Error> cannot(std::string why) {
  return fail(ErrorCode::Unsupported, std::move(why), {}, "build the network");
}

double distanceToSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
  return distance(p, {a.x + t * dx, a.y + t * dy});
}

/// Places that no changed street may come near.
class Places {
public:
  Places(std::span<const Point> places, Metres reach)
    : mPlaces(places)
    , mReach(reach) {
    std::vector<Box> boxes(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
      boxes[i].extend(places[i]);
    mIndex = BoxIndex(boxes);
  }
  bool isNear(std::span<const Point> line) const {
    if (mPlaces.empty()) return false;
    for (std::size_t i = 1; i < line.size(); ++i) {
      Box box;
      box.extend(line[i - 1]);
      box.extend(line[i]);
      for (const std::uint32_t place : mIndex.find(box.grown(mReach)))
        if (distanceToSegment(mPlaces[place], line[i - 1], line[i]) <= mReach) return true;
    }
    return false;
  }

private:
  std::span<const Point> mPlaces;
  Metres mReach;
  BoxIndex mIndex;
};

bool isSameNumber(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

} // namespace

Result<StreetNetwork> withStreets(const StreetNetwork &base, std::span<const StreetReplacement> streets,
                                  const BuiltFrom &built, const RunContext &context) {
  if (base.hasEdits()) return cannot("the network has edits already");
  return NetworkEditor(base, context).replace(streets, built);
}

Result<StreetNetwork> NetworkEditor::replace(std::span<const StreetReplacement> streets,
                                             const BuiltFrom &built) {
  auto replaced = compare(streets);
  if (!replaced) return tl::unexpected<Error>(replaced.error());
  if (Status status = checkPlaces(*replaced, built); !status) return tl::unexpected<Error>(status.error());
  if (Status status = removeLines(replaced->removed); !status) return tl::unexpected<Error>(status.error());
  makeIndex(); // the streets that grew together are met by the new ones
  if (!replaced->added.empty() && !connect(std::move(replaced->added)))
    return fail(ErrorCode::Cancelled, "stopped on request");
  if (Status status = checkInsertions(built); !status) return tl::unexpected<Error>(status.error());
  makeIndex();
  makeOrder();
  return std::move(mOut);
}

/// Prices what has another price only; the rest is taken out and put in.
Result<NetworkEditor::Replaced> NetworkEditor::compare(std::span<const StreetReplacement> streets) {
  Replaced out;
  const std::size_t base = mOut.mData->lines.size() - 1;
  for (const StreetReplacement &street : streets) {
    if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    std::vector<CleanLine> lines;
    for (const StreetLine &line : street.lines) {
      CleanLine clean;
      if (!cleanLine(line, 0, mOut.mOptions, mContext, clean)) continue;
      if (clean.price.isOpen() || mOut.mOptions.keepClosedLines) lines.push_back(std::move(clean));
    }
    const auto old = mOut.mData->linesOf(street.id);
    if (std::ranges::equal(old, lines,
                           [this](std::uint32_t a, const CleanLine &b) { return isSame(a, b); })) {
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line &record = mOut.lineRecord(old[i]);
        const LinePrice &price = lines[i].price;
        if (!isSameNumber(record.perMetreForward, price.forward) ||
            !isSameNumber(record.perMetreBackward, price.backward))
          setPrice(old[i], price.forward, price.backward);
      }
      continue;
    }
    out.removed.insert(out.removed.end(), old.begin(), old.end());
    for (CleanLine &line : lines) {
      Line record;
      record.sourceId = street.id;
      record.level = line.noded.level;
      record.length = line.length;
      record.perMetreForward = line.price.forward;
      record.perMetreBackward = line.price.backward;
      line.noded.input = static_cast<std::uint32_t>(base + mPatch->lines.size());
      mPatch->linesById.emplace(street.id, line.noded.input);
      mPatch->lines.push_back(record);
      out.added.push_back(std::move(line.noded));
    }
  }
  return out;
}

/// The same line as given. The one of the base may have got vertices where ends near by were joined to it.
bool NetworkEditor::isSame(std::uint32_t line, const CleanLine &other) const {
  const Line &record = mOut.lineRecord(line);
  if (record.level != other.noded.level || !isSameNumber(record.length, other.length)) return false;
  std::size_t at = 0;
  const PointList &points = other.noded.points;
  for (const std::uint32_t e : edgesOf(line)) {
    const auto own = mOut.points(EdgeId(e));
    for (std::size_t i = e == edgesOf(line).front() ? 0 : 1; i < own.size(); ++i)
      if (at < points.size() && own[i] == points[at]) ++at;
  }
  return at == points.size();
}

Status NetworkEditor::checkPlaces(const Replaced &streets, const BuiltFrom &built) const {
  const Box extent = mOut.mData->index.bounds();
  const Places joined(built.joinedEnds, 2 * mOut.mOptions.nearEndTolerance + kSameVertex);
  std::set<VertexKey> turns;
  std::set<std::int64_t> turning;
  for (const TurnRestriction &restriction : built.restrictions) {
    turns.insert(vertexKey(restriction.via));
    turning.insert(restriction.fromLine);
    turning.insert(restriction.toLine);
  }
  const auto check = [&](std::span<const Point> line) -> Status {
    for (const Point p : line) {
      if (!(p.x > extent.minX && p.x < extent.maxX && p.y > extent.minY && p.y < extent.maxY))
        return cannot("a changed street touches or passes the extent of the network");
      if (!turns.empty() && turns.contains(vertexKey(p)))
        return cannot("a changed street meets a turn restriction");
    }
    if (joined.isNear(line)) return cannot("a changed street lies at an end that was joined to a street");
    return {};
  };
  for (const std::uint32_t line : streets.removed) {
    if (turning.contains(mOut.lineRecord(line).sourceId))
      return cannot("a turn restriction names a changed street");
    for (const std::uint32_t e : edgesOf(line))
      if (Status status = check(mOut.points(EdgeId(e))); !status) return status;
  }
  for (const NodedLine &line : streets.added) {
    if (turning.contains(mOut.lineRecord(line.input).sourceId))
      return cannot("a turn restriction names a changed street");
    if (Status status = check(line.points); !status) return status;
  }
  return {};
}

Status NetworkEditor::removeLines(std::span<const std::uint32_t> lines) {
  std::set<NodeId> touched;
  for (const std::uint32_t line : lines) {
    if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    for (const std::uint32_t e : edgesOf(line)) {
      touched.insert(mOut.from(EdgeId(e)));
      touched.insert(mOut.to(EdgeId(e)));
      retire(EdgeId(e));
    }
    mPatch->lineEdges[line] = {};
  }
  std::map<std::uint32_t, std::set<NodeId>> passed; // nodes that are none any more, by the line through them
  for (const NodeId node : touched) {
    if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    if (!mOut.mData->splitsOf(node).empty()) return cannot("a changed street met a turn restriction");
    if (Status status = leaveNode(node, passed); !status) return status;
  }
  for (const auto &[line, nodes] : passed)
    mergeParts(line, nodes);
  return {};
}

/// What a node becomes that streets have left.
Status NetworkEditor::leaveNode(NodeId node, std::map<std::uint32_t, std::set<NodeId>> &passed) const {
  struct Stub {
    std::uint32_t edge = 0;
    bool isFrom = false;
  };
  std::vector<Stub> stubs;
  std::set<std::int32_t> levels;
  bool hasEnd = false;
  for (const std::uint32_t e : edgesAt(node)) {
    const std::uint32_t line = mOut.line(EdgeId(e));
    const auto along = edgesOf(line);
    levels.insert(mOut.lineRecord(line).level);
    if (mOut.from(EdgeId(e)) == node) {
      stubs.push_back({e, true});
      hasEnd = hasEnd || along.front() == e;
    }
    if (mOut.to(EdgeId(e)) == node) {
      stubs.push_back({e, false});
      hasEnd = hasEnd || along.back() == e;
    }
  }
  if (!hasEnd && levels.size() > 1)
    return cannot("a changed street was the only one whose end connects streets of different levels");
  if (stubs.size() == 1) { // alone: the near ends that it did not look for while it met a street
    const Metres tolerance = mOut.mOptions.nearEndTolerance;
    if (!(tolerance > 0)) return {};
    const EdgeId own(stubs.front().edge);
    const Point place = mOut.nodePoint(node);
    Box box;
    box.extend(place);
    const Places end(std::span(&place, 1), tolerance + kSameVertex);
    for (const std::uint32_t e : edgesIn(box.grown(tolerance + kSameVertex)))
      if (e != own.value && end.isNear(mOut.points(EdgeId(e))))
        return cannot("a changed street leaves an end alone beside another street");
    if (distance(mOut.nodePoint(mOut.from(own)), mOut.nodePoint(mOut.to(own))) <= tolerance + kSameVertex)
      return cannot("a changed street leaves the ends of a street alone that lie side by side");
    return {};
  }
  if (stubs.size() != 2 || stubs[0].edge == stubs[1].edge) return {};
  const std::uint32_t line = mOut.line(EdgeId(stubs[0].edge));
  if (mOut.line(EdgeId(stubs[1].edge)) != line || stubs[0].isFrom == stubs[1].isFrom) return {};
  const std::uint32_t before = stubs[0].isFrom ? stubs[1].edge : stubs[0].edge,
                      after = stubs[0].isFrom ? stubs[0].edge : stubs[1].edge;
  const auto along = edgesOf(line);
  const auto at = std::ranges::find(along, before);
  if (at + 1 != along.end() && at[1] == after) passed[line].insert(node);
  return {};
}

/// Makes one edge of parts of a line that nothing meets between.
void NetworkEditor::mergeParts(std::uint32_t line, const std::set<NodeId> &passed) {
  const auto before = edgesOf(line);
  const std::vector<std::uint32_t> parts(before.begin(), before.end());
  std::vector<std::uint32_t> along;
  for (std::size_t i = 0, end = 0; i < parts.size(); i = end) {
    end = i + 1;
    while (end < parts.size() && passed.contains(mOut.to(EdgeId(parts[end - 1]))))
      ++end;
    if (end == i + 1) {
      along.push_back(parts[i]);
      continue;
    }
    const EdgeId first(parts[i]), last(parts[end - 1]);
    const NodeId from = mOut.from(first), to = mOut.to(last);
    const NodeId head = mOut.head(StreetNetwork::forwardArc(last)),
                 tailHead = mOut.head(StreetNetwork::backwardArc(first));
    NodedLine merged;
    for (std::size_t part = i; part < end; ++part) {
      const auto points = mOut.points(EdgeId(parts[part]));
      merged.points.insert(merged.points.end(), points.begin() + (part == i ? 0 : 1), points.end());
    }
    for (std::size_t part = i; part < end; ++part)
      retire(EdgeId(parts[part]));
    std::vector<NodeId> nodes(merged.points.size());
    nodes.front() = from;
    nodes.back() = to;
    mLines = {std::move(merged)};
    mNodes = {std::move(nodes)};
    const std::vector<std::uint32_t> made =
        addParts(0, line, tailHead == from ? NodeId() : tailHead, head == to ? NodeId() : head);
    along.insert(along.end(), made.begin(), made.end());
  }
  mLines.clear();
  mNodes.clear();
  mPatch->lineEdges[line] = std::move(along);
}

/// An end that is joined to the middle of an old segment must find that segment as it was given, not divided
/// at the place where another end was joined before.
Status NetworkEditor::checkInsertions(const BuiltFrom &built) const {
  if (built.joinedEnds.empty()) return {};
  const Places joined(built.joinedEnds, mOut.mOptions.nearEndTolerance + kSameVertex);
  for (std::size_t l = 0; l < mOldEdges.size(); ++l) {
    const std::size_t own = mOut.points(mOldEdges[l]).size();
    const std::size_t moved = (mLines[l].isStartMoved ? 1 : 0) + (mLines[l].isEndMoved ? 1 : 0);
    if (mLines[l].points.size() == own + moved) continue;
    if (joined.isNear(mLines[l].points))
      return cannot("a new end is joined to a street that other ends have been joined to");
  }
  return {};
}

} // namespace alatau
