// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/zoning/fields.h>
#include <alatau/zoning/rule_pack.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// How a value speaks for a rule. Limits are inclusive but for Above: "no building on slopes > 15 degrees".
enum class RuleTest : std::uint8_t {
  Above,   ///< value > limit; excess = value - limit
  AtLeast, ///< value >= limit; excess = value - limit
  AtMost,  ///< value <= limit; excess = limit - value
  Between, ///< limit <= value <= upper; excess = distance to the nearer end
  Inside,  ///< value > 0; no excess (NaN)
};

/// A rule ready to be evaluated: its numbers and what to read. Bit i of a mask is rule i of the stack.
struct StackedRule {
  RuleTest test = RuleTest::Above;
  float limit = 0, upper = 0;
  ZonePriority priority = ZonePriority::Transition;
  ZoneRegime regime = ZoneRegime::Transition;
  const RuleField *field = nullptr; ///< null: none
  /// Drawn or surveyed areas beside a model, tested as Inside; null: none. The rule holds where either says
  /// so and is undecided where neither has a value, so everywhere without both.
  const RuleField *drawn = nullptr;
};

bool ruleHolds(const StackedRule &rule, float value);   ///< false for NaN
float ruleExcess(const StackedRule &rule, float value); ///< by how much; NaN for Inside

/// A decision by hand that stands above the rules (issue: signed, counted, survives recomposition).
struct ZoneException {
  std::vector<PolygonRings> polygons;
  ZoneRegime regime = ZoneRegime::None; ///< what holds there instead
};

/// All cells that have the same reasons. What a map shows is `winner`.
struct Combination {
  std::uint64_t reasons = 0;   ///< rules that hold
  std::uint64_t unknown = 0;   ///< rules that cannot be decided here
  std::int32_t winner = -1;    ///< the rule shown: highest priority, then first of the stack; -1: none
  std::int32_t exception = -1; ///< number of the exception that decides instead; -1: none
  bool operator==(const Combination &) const = default;

  /// Nothing holds, and something could: never to be shown as free.
  bool isUnknown() const { return exception < 0 && winner < 0 && unknown != 0; }
  bool isFree() const { return exception < 0 && winner < 0 && unknown == 0; }
};

inline constexpr std::uint32_t kOutside = UINT32_MAX; ///< a cell that is not studied

struct Composition {
  GridFrame frame;
  std::vector<std::uint32_t> cells; ///< number of a combination, or kOutside
  std::vector<Combination> combinations;
  std::vector<std::size_t> counts; ///< cells of each combination
  std::size_t studied = 0;         ///< cells that are not outside

  SquareMetres cellArea() const { return frame.cell * frame.cell; }
};

/// Evaluates the stack (at most kMostRules) on every cell of the frame whose centre lies in `area` (empty:
/// everywhere). Every cell keeps all its reasons. Memory: 4 bytes a cell and a band of rows for every thread.
/// O(cells x rules) and the cost of the fields. Source: methods.md 7.10.
/// Errors: InvalidArgument (too many rules, an empty frame), Cancelled.
Result<Composition> composeZones(const GridFrame &frame, std::span<const StackedRule> rules,
                                 std::span<const ZoneException> exceptions,
                                 const std::vector<PolygonRings> &area, const RunContext &context);

/// The rule that is shown where `reasons` hold; -1 for none.
std::int32_t winnerOf(std::uint64_t reasons, std::span<const StackedRule> rules);

/// One rule at one place: what was found, and by how much it holds.
struct RuleAnswer {
  float value = 0;  ///< NaN: not known
  float excess = 0; ///< see RuleTest; negative: so much is missing; NaN: no number
  bool isReason = false, isUnknown = false;
};
/// All rules of the stack at the cell with this centre: a click on the map. O(columns x rules).
std::vector<RuleAnswer> reasonsAt(const GridFrame &frame, std::span<const StackedRule> rules,
                                  std::size_t column, std::size_t row);

/// What one rule did inside one region of a map.
struct RegionReason {
  std::uint32_t region = 0, rule = 0;
  std::size_t cells = 0; ///< where it holds
  float value = 0,
        excess = 0;     ///< where it holds most: of the largest excess, first cell wins; NaN: no number
  std::size_t cell = 0; ///< the number of that cell: a place to zoom to
};
/// For every region and rule with at least one cell, ordered by (region, rule). `regionOfCell` has kOutside
/// where there is none. Errors: InvalidArgument (sizes), Cancelled.
Result<std::vector<RegionReason>> regionReasons(const GridFrame &frame, std::span<const StackedRule> rules,
                                                std::span<const std::uint32_t> regionOfCell,
                                                std::size_t regions, const RunContext &context);

} // namespace alatau
