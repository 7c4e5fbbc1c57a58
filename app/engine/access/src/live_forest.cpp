// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_forest.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace alatau {

namespace {

constexpr std::uint32_t kLook = 2048; ///< settled nodes between two looks at the stop token

template<typename T>
void removeOne(std::vector<T> &from, const T &value) {
  const auto found = std::ranges::find(from, value);
  if (found == from.end()) return;
  *found = from.back();
  from.pop_back();
}

} // namespace

LiveForest::LiveForest(const StreetNetwork &network, Cost limit)
  : mNetwork(network)
  , mLimit(std::min(limit, kUnreachable - 1))
  , mBase(network.nodeCount())
  , mLabels(mBase, kNoLabel)
  , mParent(mBase, kNoParent)
  , mFlags(mBase, 0)
  , mIsClosed(network.edgeCount(), 0)
  , mIsTouched(network.edgeCount(), 0)
  , mIsNoted(mBase, 0) {}

Cost LiveForest::along(EdgeId edge, double from, double to) const {
  if (from == to) return 0;
  return mIsClosed[edge.value] != 0 ? kUnreachable : costAlong(mNetwork, edge, from, to);
}

template<typename Visitor>
void LiveForest::forEachOpenEnd(const NetworkPosition &place, bool isLeaving, Visitor &&visit) const {
  const bool isShut = mIsClosed[place.edge.value] != 0;
  const auto along = [&](ArcId arc, double from, double to) {
    const Cost whole = isShut ? kUnreachable : mNetwork.cost(arc);
    if (whole == kUnreachable) return kUnreachable;
    return isLeaving ? whole - mNetwork.costTo(arc, from) : mNetwork.costTo(arc, to);
  };
  forEachEnd(mNetwork, place, isLeaving, along, visit);
}

/// Where people can go from a node.
template<typename Visitor>
void LiveForest::forEachOut(NodeId node, Visitor &&visit) const {
  const std::uint8_t flags = mFlags[node.value];
  if (!isStop(node)) {
    const auto hops = mNetwork.out(node);
    if ((flags & kHasClosed) == 0) {
      for (const Hop &hop : hops)
        visit(hop);
    } else {
      const auto arcs = mNetwork.outArcs(node);
      for (std::size_t i = 0; i < hops.size(); ++i)
        if (!isClosed(StreetNetwork::edgeOf(arcs[i]))) visit(hops[i]);
    }
  }
  if ((flags & kHasExtra) != 0)
    for (const Hop &hop : mExtra.find(node.value)->second.out)
      visit(hop);
}

/// Where people can come from.
template<typename Visitor>
void LiveForest::forEachIn(NodeId node, Visitor &&visit) const {
  const std::uint8_t flags = mFlags[node.value];
  if (!isStop(node)) {
    const auto hops = mNetwork.in(node);
    if ((flags & kHasClosed) == 0) {
      for (const Hop &hop : hops)
        visit(hop);
    } else {
      const auto arcs = mNetwork.inArcs(node);
      for (std::size_t i = 0; i < hops.size(); ++i)
        if (!isClosed(StreetNetwork::edgeOf(arcs[i]))) visit(hops[i]);
    }
  }
  if ((flags & kHasExtra) != 0)
    for (const Hop &hop : mExtra.find(node.value)->second.in)
      visit(hop);
}

NodeId LiveForest::addStop(const NetworkPosition &place, Cost gap) {
  NodeId stop;
  if (mFreeStops.empty()) {
    stop = NodeId(mBase + mStops.size());
    mStops.emplace_back();
    mLabels.push_back(kNoLabel);
    mParent.push_back(kNoParent);
    mFlags.push_back(0);
    mIsNoted.push_back(0);
  } else {
    stop = mFreeStops.back();
    mFreeStops.pop_back();
  }
  stopOf(stop) = {place, gap, true};
  if (place.isValid()) {
    join(stop, true);
    OnEdge &edge = mOnEdge[place.edge.value];
    for (const OnEdge::Source &source : edge.sources)
      if (const Cost cost = along(place.edge, place.fraction, source.place.fraction); cost != kUnreachable)
        addLabel(stop, addCost(addCost(source.label, cost), gap));
    edge.stops.push_back(stop);
  }
  return stop;
}

void LiveForest::removeStop(NodeId stop) {
  const NetworkPosition place = stopOf(stop).place;
  if (place.isValid()) {
    const auto edge = mOnEdge.find(place.edge.value);
    removeOne(edge->second.stops, stop);
    if (edge->second.stops.empty() && edge->second.sources.empty()) mOnEdge.erase(edge);
    touch(place.edge);
  }
  if (const auto extra = mExtra.find(stop.value); extra != mExtra.end()) {
    const Extra gone = extra->second; // a copy: removing arcs changes it
    for (const Hop &hop : gone.out)
      removeArc(stop, hop.node, hop.cost);
    for (const Hop &hop : gone.in)
      removeArc(hop.node, stop, hop.cost);
    for (const Label label : gone.sources)
      removeLabel(stop, label);
  }
  forget(stop);
  stopOf(stop).isUsed = false;
  mFreeStops.push_back(stop);
}

void LiveForest::addWay(NodeId a, NodeId b, Cost forward, Cost backward) {
  if (forward != kUnreachable) addArc(a, b, forward);
  if (backward != kUnreachable) addArc(b, a, backward);
}

/// To the ends of its edge and to the other stops on it; not with itself.
void LiveForest::join(NodeId stop, bool isJoined) {
  const NetworkPosition place = stopOf(stop).place;
  const Cost gap = stopOf(stop).gap;
  const auto arc = [&](NodeId from, NodeId to, Cost cost) {
    const std::uint64_t whole = std::uint64_t{cost} + gap;
    if (cost == kUnreachable || whole >= kUnreachable) return;
    if (isJoined)
      addArc(from, to, static_cast<Cost>(whole));
    else
      removeArc(from, to, static_cast<Cost>(whole));
  };
  forEachOpenEnd(place, true, [&](NodeId end, Cost cost) { arc(stop, end, cost); });
  forEachOpenEnd(place, false, [&](NodeId end, Cost cost) { arc(end, stop, cost); });
  if (const auto edge = mOnEdge.find(place.edge.value); edge != mOnEdge.end()) {
    for (const NodeId other : edge->second.stops) {
      if (other == stop) continue;
      const Stop &there = stopOf(other);
      const auto with = [&](Cost cost) {
        const std::uint64_t whole = std::uint64_t{cost} + there.gap;
        return cost == kUnreachable || whole >= kUnreachable ? kUnreachable : static_cast<Cost>(whole);
      };
      arc(stop, other, with(along(place.edge, place.fraction, there.place.fraction)));
      arc(other, stop, with(along(place.edge, there.place.fraction, place.fraction)));
    }
  }
  touch(place.edge);
}

void LiveForest::seed(const OnEdge::Source &source, bool isAdded) {
  const auto label = [&](NodeId node, Label made) {
    if (made == kNoLabel) return;
    isAdded ? addLabel(node, made) : removeLabel(node, made);
  };
  forEachOpenEnd(source.place, false,
                 [&](NodeId node, Cost cost) { label(node, addCost(source.label, cost)); });
  const auto edge = mOnEdge.find(source.place.edge.value);
  for (const NodeId stop : edge->second.stops) {
    const Cost cost = along(source.place.edge, stopOf(stop).place.fraction, source.place.fraction);
    label(stop, addCost(addCost(source.label, cost), stopOf(stop).gap));
  }
  touch(source.place.edge);
}

void LiveForest::addSource(const NetworkPosition &place, Label label) {
  if (!place.isValid() || label == kNoLabel) return;
  std::vector<OnEdge::Source> &sources = mOnEdge[place.edge.value].sources;
  sources.push_back({place, label});
  seed({place, label}, true);
}

void LiveForest::removeSource(const NetworkPosition &place, Label label) {
  if (!place.isValid() || label == kNoLabel) return;
  const auto edge = mOnEdge.find(place.edge.value);
  if (edge == mOnEdge.end()) return;
  std::vector<OnEdge::Source> &sources = edge->second.sources;
  const auto found = std::ranges::find_if(sources, [&](const OnEdge::Source &s) {
    return s.label == label && s.place.fraction == place.fraction;
  });
  if (found == sources.end()) return;
  seed(*found, false);
  *found = sources.back();
  sources.pop_back();
  if (sources.empty() && edge->second.stops.empty()) mOnEdge.erase(edge);
}

void LiveForest::addSourceAt(NodeId stop, Label label) {
  addLabel(stop, label);
}

void LiveForest::setClosed(EdgeId edge, bool isClosed) {
  if (this->isClosed(edge) == isClosed) return;
  changeEdge(edge, false);
  mIsClosed[edge.value] = isClosed ? 1 : 0;
  changeEdge(edge, true);
  for (const bool isForward : {true, false}) {
    const ArcId arc = isForward ? StreetNetwork::forwardArc(edge) : StreetNetwork::backwardArc(edge);
    const NodeId tail = mNetwork.tail(arc), head = mNetwork.head(arc);
    if (isClosed) {
      mFlags[tail.value] |= kHasClosed; // stays: looking at the edges costs little
      mFlags[head.value] |= kHasClosed;
      if (mParent[tail.value] == head.value) mSuspects.push_back(tail);
    }
    mDirty.push_back(tail);
  }
}

/// Takes the sources and stops of an edge away, or puts them back.
void LiveForest::changeEdge(EdgeId edge, bool isAdded) {
  touch(edge);
  const auto found = mOnEdge.find(edge.value);
  if (found == mOnEdge.end()) return;
  OnEdge &things = found->second;
  if (!isAdded)
    for (const OnEdge::Source &source : things.sources)
      seed(source, false);
  // Pairs of stops are joined once: each with those that are there before it.
  const std::vector<NodeId> stops = things.stops;
  if (isAdded) things.stops.clear();
  for (const NodeId stop : stops) {
    if (!isAdded) removeOne(things.stops, stop);
    join(stop, isAdded);
    if (isAdded) things.stops.push_back(stop);
  }
  if (!isAdded) things.stops = stops;
  if (isAdded)
    for (const OnEdge::Source &source : things.sources)
      seed(source, true);
}

void LiveForest::addArc(NodeId from, NodeId to, Cost cost) {
  mExtra[from.value].out.push_back({to, cost});
  mExtra[to.value].in.push_back({from, cost});
  mFlags[from.value] |= kHasExtra;
  mFlags[to.value] |= kHasExtra;
  mDirty.push_back(from);
}

void LiveForest::removeArc(NodeId from, NodeId to, Cost cost) {
  const auto take = [cost](std::vector<Hop> &hops, NodeId node) {
    const auto found =
        std::ranges::find_if(hops, [&](const Hop &h) { return h.node == node && h.cost == cost; });
    if (found == hops.end()) return;
    *found = hops.back();
    hops.pop_back();
  };
  const auto tail = mExtra.find(from.value);
  if (tail != mExtra.end()) {
    take(tail->second.out, to);
    if (tail->second.isEmpty()) {
      mExtra.erase(tail);
      mFlags[from.value] &= static_cast<std::uint8_t>(~kHasExtra);
    }
  }
  const auto head = mExtra.find(to.value);
  if (head != mExtra.end()) {
    take(head->second.in, from);
    if (head->second.isEmpty()) {
      mExtra.erase(head);
      mFlags[to.value] &= static_cast<std::uint8_t>(~kHasExtra);
    }
  }
  if (mParent[from.value] == to.value) mSuspects.push_back(from);
}

void LiveForest::addLabel(NodeId node, Label label) {
  if (label == kNoLabel) return;
  mExtra[node.value].sources.push_back(label);
  mFlags[node.value] |= kHasExtra;
  mDirty.push_back(node);
}

void LiveForest::removeLabel(NodeId node, Label label) {
  const auto extra = mExtra.find(node.value);
  if (extra == mExtra.end()) return;
  removeOne(extra->second.sources, label);
  if (extra->second.isEmpty()) {
    mExtra.erase(extra);
    mFlags[node.value] &= static_cast<std::uint8_t>(~kHasExtra);
  }
  if (mParent[node.value] == kSource) mSuspects.push_back(node);
}

void LiveForest::touch(EdgeId edge) {
  if (mIsTouched[edge.value] != 0) return;
  mIsTouched[edge.value] = 1;
  mTouched.push_back(edge.value);
}

/// A stop that goes: what hung on it was noted when its arcs went.
void LiveForest::forget(NodeId node) {
  mLabels[node.value] = kNoLabel;
  mParent[node.value] = kNoParent;
}

void LiveForest::note(NodeId node) {
  if (mIsNoted[node.value] != 0) return;
  mIsNoted[node.value] = 1;
  mNoted.push_back(node.value);
  mNotedLabels.push_back(mLabels[node.value]);
}

void LiveForest::dropSubtrees() {
  while (!mSuspects.empty()) {
    const NodeId node = mSuspects.back();
    mSuspects.pop_back();
    if (mLabels[node.value] == kNoLabel) continue;
    note(node);
    mLabels[node.value] = kNoLabel;
    mParent[node.value] = kNoParent;
    mDirty.push_back(node);
    forEachIn(node, [&](const Hop &hop) {
      if (mParent[hop.node.value] == node.value) mSuspects.push_back(hop.node);
    });
  }
}

LiveForest::Offer LiveForest::bestOffer(NodeId node) const {
  Offer best;
  if ((mFlags[node.value] & kHasExtra) != 0)
    for (const Label label : mExtra.find(node.value)->second.sources)
      if (label < best.label) best = {label, kSource};
  forEachOut(node, [&](const Hop &hop) {
    const Label offered = addCost(mLabels[hop.node.value], hop.cost);
    if (offered < best.label) best = {offered, hop.node.value};
  });
  return labelCost(best.label) <= mLimit ? best : Offer{};
}

bool LiveForest::repair(const RunContext &context) {
  dropSubtrees();
  struct Entry {
    Label label;
    std::uint32_t node, parent;
    bool operator>(const Entry &other) const {
      return label != other.label ? label > other.label : node > other.node;
    }
  };
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (const NodeId node : mDirty) {
    if (isStop(node) && !stopOf(node).isUsed) continue;
    const Offer offer = bestOffer(node);
    if (offer.label < mLabels[node.value]) queue.push({offer.label, node.value, offer.parent});
  }
  std::uint32_t settled = 0;
  while (!queue.empty()) {
    if (++settled % kLook == 0 && context.isStopped()) return false; // mDirty keeps all that is to be done
    const Entry entry = queue.top();
    queue.pop();
    if (entry.label >= mLabels[entry.node]) continue;
    const NodeId node(entry.node);
    note(node);
    mLabels[entry.node] = entry.label;
    mParent[entry.node] = entry.parent;
    forEachIn(node, [&](const Hop &hop) {
      const Label offered = addCost(entry.label, hop.cost);
      if (offered < mLabels[hop.node.value] && labelCost(offered) <= mLimit)
        queue.push({offered, hop.node.value, entry.node});
    });
  }
  mDirty.clear();
  for (std::size_t i = 0; i < mNoted.size(); ++i) {
    const NodeId node(mNoted[i]);
    mIsNoted[node.value] = 0;
    if (mLabels[node.value] == mNotedLabels[i]) continue;
    if (isStop(node)) {
      if (stopOf(node).isUsed && stopOf(node).place.isValid()) touch(stopOf(node).place.edge);
      continue;
    }
    for (const ArcId arc : mNetwork.outArcs(node))
      touch(StreetNetwork::edgeOf(arc));
    for (const ArcId arc : mNetwork.inArcs(node))
      touch(StreetNetwork::edgeOf(arc));
  }
  mNoted.clear();
  mNotedLabels.clear();
  return true;
}

std::vector<std::uint32_t> LiveForest::takeTouchedEdges() {
  for (const std::uint32_t edge : mTouched)
    mIsTouched[edge] = 0;
  return std::exchange(mTouched, {});
}

Label LiveForest::labelAt(const NetworkPosition &place) const {
  Label best = kNoLabel;
  forEachOpenEnd(place, true,
                 [&](NodeId node, Cost cost) { best = std::min(best, addCost(mLabels[node.value], cost)); });
  const auto edge = mOnEdge.find(place.edge.value);
  if (edge == mOnEdge.end()) return best;
  for (const OnEdge::Source &source : edge->second.sources)
    best = std::min(best, addCost(source.label, along(place.edge, place.fraction, source.place.fraction)));
  for (const NodeId stop : edge->second.stops) {
    const Cost cost = along(place.edge, place.fraction, stopOf(stop).place.fraction);
    best = std::min(best, addCost(addCost(mLabels[stop.value], cost), stopOf(stop).gap));
  }
  return best;
}

} // namespace alatau
