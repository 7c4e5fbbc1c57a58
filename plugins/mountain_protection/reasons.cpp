// SPDX-License-Identifier: GPL-3.0-or-later
// Why a place is what it is: every rule with its value and by how much, before any sieve or smoothing.
#include "analyses.h"

#include "zone_output.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The exception at a place, the last one on top; -1: none.
std::int32_t exceptionAt(const SignedExceptions &byHand, Point place) {
  std::int32_t found = -1;
  for (std::size_t e = 0; e < byHand.exceptions.size(); ++e)
    for (const PolygonRings &polygon : byHand.exceptions[e].polygons)
      if (polygonContains(polygon, place)) found = static_cast<std::int32_t>(e);
  return found;
}

struct PlaceRows {
  std::vector<std::string> regime, rule, why[3], undecided;
  std::vector<double> reasons;
  std::vector<std::int64_t> filled;
};
struct RuleRows {
  std::vector<std::int64_t> place;
  std::vector<std::string> rule, unit, status, state;
  std::vector<double> value, limit, excess;
};

} // namespace

sdk::Tables reasonsOf(const Call &call) {
  const EngineRun run(call.host);
  const ZoneGround ground(call, run);
  const ZoneStack stack(ground, call, run, "pack", "day");
  const SignedExceptions byHand(call, run);
  const Layer layer(call.inputs, "places");
  const std::vector<Point> spots = places(layer, run);
  const GridFrame &frame = ground.frame();
  const std::vector<std::uint8_t> isFilled = ground.filledCells();
  PlaceRows made;
  RuleRows rules;
  for (std::size_t row = 0; row < spots.size(); ++row) {
    run.throwIfStopped();
    const double column = std::floor((spots[row].x - frame.originX) / frame.cell);
    const double line = std::floor((frame.originY - spots[row].y) / frame.cell);
    const bool isInside = column >= 0 && line >= 0 && column < static_cast<double>(frame.columns) &&
                          line < static_cast<double>(frame.rows);
    Combination here;
    std::vector<RegionReason> reasons;
    std::string undecided;
    if (isInside) {
      const auto answers =
          reasonsAt(frame, stack.stacked, static_cast<std::size_t>(column), static_cast<std::size_t>(line));
      for (std::size_t r = 0; r < answers.size(); ++r) {
        const RuleAnswer &answer = answers[r];
        const ZoneRule &rule = stack.rules[r];
        if (answer.isReason) {
          here.reasons |= std::uint64_t{1} << r;
          const bool isNumber = ruleHolds(stack.stacked[r], answer.value);
          reasons.push_back({0, static_cast<std::uint32_t>(r), 1, answer.value,
                             isNumber ? answer.excess : std::numeric_limits<float>::quiet_NaN(), 0});
        }
        if (answer.isUnknown) {
          here.unknown |= std::uint64_t{1} << r;
          undecided += (undecided.empty() ? "" : ",") + rule.id;
        }
        rules.place.push_back(layer.fid(row));
        rules.rule.push_back(rule.id);
        rules.state.emplace_back(answer.isReason ? "holds" : answer.isUnknown ? "unknown" : "does_not_hold");
        rules.value.push_back(std::isinf(answer.value) ? kNaN : answer.value);
        rules.limit.push_back(rule.value);
        rules.excess.push_back(answer.excess);
        rules.unit.push_back(rule.unit);
        rules.status.push_back(stack.status(r));
      }
      here.winner = winnerOf(here.reasons, stack.stacked);
      here.exception = exceptionAt(byHand, spots[row]);
    }
    made.regime.push_back(isInside ? regimeName(here, stack, byHand.exceptions) : "outside");
    made.rule.push_back(here.exception >= 0 ? "exception"
                        : here.winner >= 0  ? stack.rules[static_cast<std::size_t>(here.winner)].id
                                            : std::string());
    made.reasons.push_back(isInside ? static_cast<double>(reasons.size()) : kNaN);
    for (std::size_t l = 0; l < 3; ++l)
      made.why[l].push_back(reasonText(stack, reasons, 1, kLanguages[l]));
    made.undecided.push_back(undecided);
    const bool wasFilled =
        isInside && !isFilled.empty() &&
        isFilled[frame.index(static_cast<std::size_t>(column), static_cast<std::size_t>(line))] != 0;
    made.filled.push_back(wasFilled ? 1 : 0);
  }
  const auto count = [](const auto &values, auto &&holds) {
    return static_cast<double>(std::ranges::count_if(values, holds));
  };
  sdk::IndicatorTable indicators;
  indicators.add("places", static_cast<double>(spots.size()), "count", {},
                 spots.empty() ? "NO_FEATURES" : "");
  indicators.add("with_reasons", count(made.reasons, [](double each) { return each > 0; }), "count");
  indicators.add("undecided", count(made.undecided, [](const std::string &each) { return !each.empty(); }),
                 "count");
  indicators.add("outside", count(made.regime, [](const std::string &each) { return each == "outside"; }),
                 "count");
  sdk::Table spotsTable, ruleTable;
  copyFeatures(layer, spotsTable);
  spotsTable.addTexts("regime", std::move(made.regime));
  spotsTable.addTexts("rule", std::move(made.rule));
  spotsTable.addReals("reasons", std::move(made.reasons));
  for (std::size_t l = 0; l < 3; ++l)
    spotsTable.addTexts(std::string("why_") + kLanguages[l], std::move(made.why[l]));
  spotsTable.addTexts("undecided", std::move(made.undecided));
  spotsTable.addIntegers("height_filled", std::move(made.filled));
  ruleTable.addIntegers("place", std::move(rules.place));
  ruleTable.addTexts("rule", std::move(rules.rule));
  ruleTable.addTexts("state", std::move(rules.state));
  ruleTable.addReals("value", std::move(rules.value));
  ruleTable.addReals("limit", std::move(rules.limit));
  ruleTable.addReals("excess", std::move(rules.excess));
  ruleTable.addTexts("unit", std::move(rules.unit));
  ruleTable.addTexts("norm_status", std::move(rules.status));
  sdk::Tables outputs;
  outputs["places"] = std::move(spotsTable);
  outputs["rules"] = std::move(ruleTable);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
