// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>
#include <alatau/surface/cost_surface.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// A text in the three languages of the program.
struct ResistanceText {
  std::string kk, ru, en;
};

/// How hard one kind of land is to cross.
struct ResistanceRule {
  std::string layer;                ///< role of the plan, e.g. "street"
  std::string column;               ///< empty: the rule is for every feature of the layer
  std::vector<std::string> values;  ///< of the column; numbers and flags as text ("1")
  std::optional<double> resistance; ///< nothing: such features do not change the ground below (a tunnel)
  bool isHighest =
      false;        ///< changes only cells of lower resistance; otherwise later rules replace earlier ones
  Metres width = 0; ///< of lines, and diameter around points; 0: the cells that they touch
  std::string widthColumn; ///< metres, where it has a positive number
  ResistanceText title;
  std::string status; ///< verified, draft, placeholder or unverified: as of norms
};

/// The table that a planner edits: content of resources/resistance/<id>.json (schema: schema.json there).
struct ResistanceTable {
  std::string id;
  ResistanceText title, note;
  std::optional<double> background; ///< where no rule speaks; nothing: such cells are never entered
  double barrier = 1000;            ///< see MoveOptions::barrier
  std::vector<ResistanceRule> rules;
};

/// Errors: BadData with the place of the first field that is wrong.
Result<ResistanceTable> readResistanceTable(std::string_view json);

/// The rule of a feature: the first of its layer that fits. `value` gives the text of a column. -1: none.
int findResistanceRule(const ResistanceTable &table, std::string_view layer,
                       const std::function<std::string(const std::string &column)> &value);

/// A feature on the ground. The views must stay valid during the call.
struct GroundFeature {
  std::string_view id, layer; ///< for problems
  WkbView wkb;
  std::uint32_t rule = 0; ///< number in the table
  Metres width = 0;       ///< > 0: instead of that of the rule
};

struct ResistanceOptions {
  /// How far resistances differ from that of the best habitat: r' = 1 + (r - 1) * contrast where r > 1;
  /// barriers stay. 0.5 and 1.5 are the sensitivity of 50 % (methods.md 6.1): scaling all of them alike would
  /// change no path.
  double contrast = 1;
};

/// Features drawn in the order of the rules, those of one rule in their own order (highest and replaced do
/// not depend on it). Polygons take the cells with their centre inside, lines and points those within half
/// the width; lines, points and the boundaries of barriers also every cell that they touch, so that no
/// barrier has a gap. Problems: NULL_GEOMETRY, BAD_GEOMETRY, BAD_COORDINATE. Errors: as CostSurface::make(),
/// InvalidArgument (contrast, rule).
Result<ResistanceGrid> makeResistance(const GridFrame &frame, const ResistanceTable &table,
                                      std::span<const GroundFeature> features,
                                      const ResistanceOptions &options, const RunContext &context);

} // namespace alatau
