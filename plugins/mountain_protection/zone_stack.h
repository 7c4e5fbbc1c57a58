// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "elevation_grid.h"
#include "layers.h"
#include "resident_store.h"

#include <alatau/zoning/composer.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alatau::plugin {

inline constexpr const char *kLanguages[] = {"kk", "ru", "en"};

/// The pack resources/zone_rules/<name>.json, the user's own first. Throws a Failure: there is none, or it
/// cannot be read.
RulePack rulePackOf(const sdk::Context &host, const std::string &name);

/// What the rules read, made once for all packs of a run: the grid and the layers.
///
/// Inputs, all optional but that there must be elevation or area: elevation (raster), area (polygons), line,
/// faults, hazards (column kind), hazard_extents (column kind), mudflow_areas, avalanche_areas, mudflow_reach
/// and visibility (rasters), water, water_lines (column width_m), ridges, zones (column regime), forest.
/// Parameters: cell_m (0: that of the elevation), fill_voids_m, hazard_extent.
class ZoneGround {
public:
  /// Throws a Failure: neither elevation nor area, different CRS, too many cells, Cancelled.
  ZoneGround(const Call &call, const EngineRun &run);

  const GridFrame &frame() const { return mFrame; }
  const std::string &crs() const { return mCrs; }
  /// Polygons of the area; empty: all of the grid.
  const std::vector<PolygonRings> &area() const { return mArea; }
  const Layer &areaLayer() const { return mAreaLayer; }
  bool hasElevation() const { return mHeights.has_value(); }
  Metres modelCell() const; ///< of the elevation model; NaN without
  /// 1 in cells whose height or slope rests on a filled void; empty: nothing was filled.
  std::vector<std::uint8_t> filledCells() const;

  /// The rule with its fields; nullptr where no input says anything of it.
  struct Fields {
    std::unique_ptr<RuleField> field, drawn;
    bool isEmpty() const { return !field && !drawn; }
  };
  Fields fieldsOf(const ZoneRule &rule) const;

private:
  std::unique_ptr<RuleField> heights() const;
  std::unique_ptr<RuleField> slopes() const;
  /// Hazards of a kind and the areas that a screening gave; those are known wherever the elevation is.
  std::unique_ptr<RuleField> drawnHazards(const char *kind, const char *screened, double leastAngle) const;
  std::unique_ptr<RuleField> withExtent(std::unique_ptr<RuleField> field, const char *kind, Box box) const;
  FieldShapes shapesOf(const char *input, double lineHalfWidth) const;
  std::vector<PolygonRings> polygonsOf(const Layer &layer,
                                       const std::function<bool(std::size_t)> &isIn) const;
  std::unique_ptr<RuleField> rasterField(const char *input) const;

  const Call &mCall;
  const EngineRun &mRun;
  Layer mAreaLayer;
  GridFrame mFrame;
  std::string mCrs;
  std::vector<PolygonRings> mArea;
  std::optional<ElevationGrid> mHeights;
  mutable std::vector<float> mSlopes;                           ///< made when a rule asks for it
  mutable std::vector<std::unique_ptr<ElevationGrid>> mRasters; ///< what fields look into
};

/// The rules of a pack that are evaluated on one ground: switched on, in force on the day, with data.
struct ZoneStack {
  RulePack pack;
  std::string day;
  std::vector<ZoneRule> rules; ///< as numbered in masks; values as changed by the parameters
  std::vector<ZoneGround::Fields> fields;
  std::vector<StackedRule> stacked;
  std::vector<ZoneRule> left; ///< switched off, not in force, or without data
  std::size_t withoutData = 0;
  std::vector<bool> isChanged; ///< the value is not that of the pack

  ZoneStack(const ZoneGround &ground, const Call &call, const EngineRun &run, const char *packParameter,
            const char *dayParameter);
  ZoneStack(const ZoneStack &) = delete;
  ZoneStack &operator=(const ZoneStack &) = delete;

  /// Status as shown: that of the rule, "changed" when a parameter changed its value.
  std::string status(std::size_t rule) const;
};

/// Decisions by hand, signed, in the order of their ids.
struct SignedExceptions {
  Layer layer;
  std::vector<ZoneException> exceptions;
  std::vector<std::size_t> rows; ///< of the layer
  SignedExceptions(const Call &call, const EngineRun &run);
};

/// A number in a sentence: decimal comma in kk and ru, no more digits than the data deserve.
std::string numberText(double value, std::string_view language);

/// Reads geometry as polygons for a grid; unusable ones are reported.
std::vector<PolygonRings> ringsOf(const std::string &wkb);

} // namespace alatau::plugin
