// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace alatau {

/// The nearest-source label of every node of a network that changes: sources come and go, edges close, ways
/// are laid across. Every change is noted; repair() then finds the labels anew where they can have changed:
/// labels whose way is gone are dropped with all that hang on them and found again from their border, better
/// ones spread from where they arise (Ramalingam & Reps 1996). Labels are least sums of integers with ties to
/// the lowest number, so they are the same whatever the order of the changes, and equal to a new search.
///
/// People travel towards the sources. A stop is a node of its own that is joined to a place on a street.
/// The network must have no turn restrictions and outlive the object. Cost of a repair: O(k log k) for k
/// nodes whose label changes or hung on what is gone, and their neighbours.
class LiveForest {
public:
  LiveForest(const StreetNetwork &network, Cost limit);

  /// A stop `gap` away from a place on a street; an invalid place: joined to nothing but by addWay().
  NodeId addStop(const NetworkPosition &place, Cost gap);
  /// With its ways and sources.
  void removeStop(NodeId stop);
  void addWay(NodeId a, NodeId b, Cost forward, Cost backward);
  void addSource(const NetworkPosition &place, Label label);
  void removeSource(const NetworkPosition &place, Label label); ///< as it was added
  void addSourceAt(NodeId stop, Label label);
  void setClosed(EdgeId edge, bool isClosed);
  bool isClosed(EdgeId edge) const { return mIsClosed[edge.value] != 0; }

  /// False when stopped: labels are then unfinished until the next repair() that is not.
  bool repair(const RunContext &context);
  /// Edges on which a place may have another label since the last call, each once; cleared by the call.
  std::vector<std::uint32_t> takeTouchedEdges();

  Label label(NodeId node) const { return mLabels[node.value]; }
  /// The label at a place on an edge, beyond the limit too when a source lies on the edge itself.
  Label labelAt(const NetworkPosition &place) const;

private:
  using Hop = StreetNetwork::Hop;
  struct Extra {
    std::vector<Hop> out, in; ///< as people walk
    std::vector<Label> sources;
    bool isEmpty() const { return out.empty() && in.empty() && sources.empty(); }
  };
  struct OnEdge {
    struct Source {
      NetworkPosition place;
      Label label;
    };
    std::vector<Source> sources;
    std::vector<NodeId> stops;
  };
  struct Stop {
    NetworkPosition place;
    Cost gap = 0;
    bool isUsed = false;
  };

  bool isStop(NodeId node) const { return node.value >= mBase; }
  Stop &stopOf(NodeId node) { return mStops[node.value - mBase]; }
  const Stop &stopOf(NodeId node) const { return mStops[node.value - mBase]; }
  Cost along(EdgeId edge, double from, double to) const;
  template<typename Visitor>
  void forEachOpenEnd(const NetworkPosition &place, bool isLeaving, Visitor &&visit) const;
  template<typename Visitor>
  void forEachOut(NodeId node, Visitor &&visit) const;
  template<typename Visitor>
  void forEachIn(NodeId node, Visitor &&visit) const;

  void join(NodeId stop, bool isJoined);
  void seed(const OnEdge::Source &source, bool isAdded);
  void addArc(NodeId from, NodeId to, Cost cost);
  void removeArc(NodeId from, NodeId to, Cost cost);
  void addLabel(NodeId node, Label label);
  void removeLabel(NodeId node, Label label);
  void changeEdge(EdgeId edge, bool isAdded);
  void touch(EdgeId edge);
  void forget(NodeId node);
  void dropSubtrees();
  void note(NodeId node);
  struct Offer {
    Label label = kNoLabel;
    std::uint32_t parent = UINT32_MAX;
  };
  Offer bestOffer(NodeId node) const;

  static constexpr std::uint32_t kNoParent = UINT32_MAX, kSource = UINT32_MAX - 1;
  static constexpr std::uint8_t kHasExtra = 1, kHasClosed = 2;

  const StreetNetwork &mNetwork;
  const Cost mLimit;
  const std::size_t mBase; ///< nodes of the network
  std::vector<Label> mLabels;
  std::vector<std::uint32_t> mParent;
  std::vector<std::uint8_t> mFlags; ///< by node: what of it is not as in the network
  std::vector<std::uint8_t> mIsClosed;
  std::unordered_map<std::uint32_t, Extra> mExtra;   ///< by node
  std::unordered_map<std::uint32_t, OnEdge> mOnEdge; ///< by edge
  std::vector<Stop> mStops;
  std::vector<NodeId> mFreeStops;
  // Noted since the last repair
  std::vector<NodeId> mSuspects; ///< their way may be gone
  std::vector<NodeId> mDirty;    ///< may have a better one
  // For the reader
  std::vector<std::uint32_t> mTouched;
  std::vector<std::uint8_t> mIsTouched; ///< by edge
  std::vector<std::uint32_t> mNoted;    ///< nodes whose label was changed in this repair
  std::vector<std::uint8_t> mIsNoted;   ///< by node
  std::vector<Label> mNotedLabels;      ///< before
};

} // namespace alatau
