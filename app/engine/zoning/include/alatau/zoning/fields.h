// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace alatau {

/// One quantity over a grid, made band by band when it is asked for, so that a stack of rules over a fine
/// grid needs little memory. NaN: not known there, which is never taken as safe. May be asked from several
/// threads at once.
class RuleField {
public:
  virtual ~RuleField() = default;
  /// Rows [first, first + out.size() / columns) of the frame.
  virtual void fill(std::size_t firstRow, std::span<float> out) const = 0;
};

/// The field is a grid in memory, which must outlive it (heights, reach angles, how often a cell is seen).
std::unique_ptr<RuleField> gridField(const GridFrame &frame, std::span<const float> values);
/// The values of another grid (row 0 in the north, same CRS) at the centres of the cells, bilinear; NaN
/// outside and beside voids. Slope is taken on the grid of the model and brought here: a finer cell makes no
/// new slopes.
std::unique_ptr<RuleField> sampledField(const GridFrame &frame, const GridFrame &model,
                                        std::span<const float> values);
/// `inner` where `gate` is at least `least`; 0 where it is less; NaN where either is.
std::unique_ptr<RuleField> gatedField(std::unique_ptr<RuleField> inner, std::unique_ptr<RuleField> gate,
                                      float least);

/// 1 in cells whose centre lies in a polygon (even-odd per polygon, edges count to the south and east), 0
/// elsewhere. O(sides + crossings + cells).
std::unique_ptr<RuleField> insideField(const GridFrame &frame, std::vector<PolygonRings> polygons);

/// Shapes with the width that belongs to them.
struct FieldShapes {
  std::vector<PointList> lines;   ///< a point is a line of one vertex
  std::vector<Metres> halfWidths; ///< of the lines: where their bank lies; empty: 0
  std::vector<PolygonRings> polygons;
};
/// Metres from the centre of a cell to the bank of the nearest shape, 0 inside; infinite beyond `reach`.
/// O(sides x cells within reach).
std::unique_ptr<RuleField> distanceField(const GridFrame &frame, FieldShapes shapes, Metres reach);

/// NaN outside `known`: a hazard layer that ends inside the city says nothing beyond its end
/// (methods.md 8.2).
std::unique_ptr<RuleField> knownField(const GridFrame &frame, std::unique_ptr<RuleField> inner,
                                      std::vector<PolygonRings> known);

/// The part of the plane on one side of a line whose ends go on straight: left, right (as drawn), north,
/// south, east, west. InvalidArgument: another side, fewer than two different vertices, or a line that
/// crosses itself, which has no sides.
Result<PolygonRings> sideOfLine(const PointList &line, std::string_view side, const Box &area);

} // namespace alatau
