// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>

#include <memory>
#include <optional>

namespace alatau::gui {

/// A corridor of the plan that is being changed: what is under the cursor, what a drag would make of it, and
/// what it touches meanwhile. No canvas; coordinates in metres.
///
/// A drag changes the shown corridor only; commit() or drop() ends it. A move of the mouse costs a few chunks
/// of geometry, whatever the length (LiveBand).
class CorridorEditController {
public:
  enum class HitKind { None, Vertex, Segment, Handle };
  struct Hit {
    HitKind kind = HitKind::None;
    std::size_t vertex = 0; ///< of a segment: the vertex behind it
    Point place;
    friend bool operator==(const Hit &, const Hit &) = default;
  };
  struct Handles {
    Point left, right;
  };

  void take(corridor::Corridor corridor);
  void clear();
  bool isEmpty() const { return mStored.vertices.empty(); }
  const corridor::Corridor &stored() const { return mStored; } ///< as the plan has it
  const corridor::Corridor &shown() const { return mShown ? *mShown : mStored; }
  bool isDragging() const { return mShown.has_value(); }

  /// The ends of the width at a vertex, where it is dragged.
  Handles handles(std::size_t vertex) const;
  /// What the mouse means at `point`: the handles of the vertex in the hand first, then the vertex, then the
  /// handles of the nearest vertex, then the segment, each within `toleranceMetres`. O(vertices).
  Hit hitTest(Point point, Metres toleranceMetres, std::optional<std::size_t> inHand = std::nullopt) const;

  /// Shows what it would be with `hit` at `to`: the vertex moved, a new one in the segment, or the width
  /// through `to` (both sides alike, in whole metres). False, and the last picture stays, where that is no
  /// corridor.
  bool drag(const Hit &hit, Point to);
  bool setWidth(std::size_t vertex, Metres width); ///< shown, as a drag
  void drop() { mShown.reset(); }
  void commit(); ///< the shown one is now the stored one

  void setSurroundings(std::shared_ptr<const corridor::Surroundings> surroundings);
  bool hasSurroundings() const { return mSurroundings != nullptr; }

  struct Figures {
    Metres length = 0;
    corridor::Touched touched; ///< of the shown corridor; area included
    corridor::Bottleneck narrowest;
    bool isTooNarrow = false; ///< below the minimum of its type
  };
  Figures figures();
  const corridor::LiveBand &band();

private:
  corridor::Corridor mStored;
  std::optional<corridor::Corridor> mShown;
  std::shared_ptr<const corridor::Surroundings> mSurroundings;
  corridor::LiveBand mBand;
  corridor::LiveTouches mTouches{nullptr};
};

} // namespace alatau::gui
