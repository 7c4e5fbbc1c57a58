// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/overlay.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// What may stand in the way of a zone or a parcel: one layer of points, lines or polygons.
struct ConflictLayer {
  std::string name; ///< for problems
  std::span<const FeatureView> features;
  std::vector<Persons> residents; ///< by feature; empty or NaN: not said
  /// Residents of a polygon count by the share of its area that lies inside (cells of population); otherwise
  /// all of them as soon as any part does (a building: methods.md 8.2, any overlap, for safety).
  bool isSpread = false;
};

/// One feature inside the shape.
struct Conflict {
  std::uint32_t layer = 0, feature = 0;
  SquareMetres area = 0; ///< inside; polygons
  Metres length = 0;     ///< inside; lines
  double share = 1;      ///< of the feature
  Persons residents = 0; ///< 0 where not said
  Box box;               ///< of the whole feature: where to zoom to
};

struct LayerConflicts {
  std::size_t count = 0;
  SquareMetres area = 0; ///< sum over the features; overlaps inside the layer count twice
  Metres length = 0;
  Persons residents = 0;
};

struct ConflictReport {
  std::vector<LayerConflicts> layers; ///< as the layers were given
  std::vector<Conflict> largest;      ///< by (layer, amount falling, feature); at most `most` of each layer
  SquareMetres area = 0;              ///< of the shape
  bool wasRepaired = false;           ///< the shape crossed itself and was repaired
  Point crossing;                     ///< where, when it was
};

/// Layers prepared for many questions with a shape that moves. Immutable; ask from any number of threads.
/// Touching is no conflict: something must lie inside. Build O(n log n).
class ConflictIndex {
public:
  /// Unreadable and empty features are reported once (BAD_GEOMETRY, NULL_GEOMETRY) and never found; invalid
  /// polygons are repaired (INVALID_GEOMETRY). Errors: GeographicCrs, Cancelled.
  static Result<ConflictIndex> build(std::span<const ConflictLayer> layers, const RunContext &context);
  ConflictIndex(ConflictIndex &&) noexcept;
  ConflictIndex &operator=(ConflictIndex &&) noexcept;
  ~ConflictIndex();

  /// O(features near the shape + their sides near its boundary). Errors: BadData (the shape is no polygon or
  /// has none left after repair), Cancelled.
  Result<ConflictReport> find(std::string_view shapeWkb, std::size_t most, const RunContext &context) const;

private:
  ConflictIndex();
  struct Layer;
  std::vector<std::unique_ptr<const Layer>> mLayers;
};

} // namespace alatau
