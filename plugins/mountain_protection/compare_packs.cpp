// SPDX-License-Identifier: GPL-3.0-or-later
// The same plan under two packs of rules: two dated verdicts and a map of what changed.
#include "analyses.h"

#include "zone_output.h"

#include <array>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr std::array<const char *, 5> kRegimes = {"none", "core", "buffer", "transition", "unknown"};

/// 0..3 as ZoneRegime, 4 where unknown.
std::vector<std::uint8_t> regimesOf(const Composition &made, const ZoneStack &stack,
                                    const SignedExceptions &byHand) {
  std::vector<std::uint8_t> regimes;
  for (const Combination &one : made.combinations)
    regimes.push_back(one.isUnknown() ? 4
                                      : static_cast<std::uint8_t>(regimeOf(one, stack, byHand.exceptions)));
  return regimes;
}

std::string winnerName(const Combination &one, const ZoneStack &stack) {
  if (one.exception >= 0) return "exception";
  return one.winner < 0 ? std::string() : stack.rules[static_cast<std::size_t>(one.winner)].id;
}

} // namespace

sdk::Tables comparePacksOf(const Call &call) {
  const EngineRun run(call.host);
  const ZoneGround ground(call, run);
  const ZoneStack before(ground, call, run, "pack", "day"),
      after(ground, call, run, "other_pack", "other_day");
  const SignedExceptions byHand(call, run);
  const std::array<const ZoneStack *, 2> stacks = {&before, &after};
  std::array<Composition, 2> made;
  for (std::size_t i = 0; i < 2; ++i)
    made[i] = sdk::valueOrThrow(
        composeZones(ground.frame(), stacks[i]->stacked, byHand.exceptions, ground.area(),
                     run.part(0.2 + 0.25 * static_cast<double>(i), 0.45 + 0.25 * static_cast<double>(i))));
  if (made[0].studied == 0)
    throw sdk::Failure{ALATAU_BAD_DATA, "no cell has its centre in the area", "area",
                       "Choose a smaller cell"};
  const auto first = regimesOf(made[0], before, byHand), second = regimesOf(made[1], after, byHand);

  // Every cell by what it was and what it becomes; equal ones are one class that is not drawn.
  std::vector<std::uint32_t> keys(ground.frame().size(), kNoRegion);
  std::array<std::array<std::size_t, 5>, 5> cells{};
  for (std::size_t cell = 0; cell < keys.size(); ++cell) {
    if (made[0].cells[cell] == kOutside) continue;
    const std::uint8_t from = first[made[0].cells[cell]], to = second[made[1].cells[cell]];
    ++cells[from][to];
    keys[cell] = from == to ? 0U : 10U * from + to + 1;
  }
  const ZoneMap map = sdk::valueOrThrow(makeZoneMap(
      ground.frame(), keys, mapOptions(call.parameters, ground.frame(), {}), run.part(0.7, 0.95)));
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb, from, to, change, oldRule, newRule;
  std::vector<double> areas;
  for (const ZoneRegion &region : map.regions) {
    if (region.key == 0) continue;
    const std::size_t was = (region.key - 1) / 10, is = (region.key - 1) % 10;
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    wkb.push_back(writeWkbMultiPolygon(std::span(&region.polygon, 1)));
    from.emplace_back(kRegimes[was]);
    to.emplace_back(kRegimes[is]);
    change.emplace_back(was == 4 || is == 4 ? "unknown"
                        : was == 0          ? "added"
                        : is == 0           ? "dropped"
                        : is < was          ? "stricter"
                                            : "milder");
    oldRule.push_back(winnerName(made[0].combinations[made[0].cells[region.firstCell]], before));
    newRule.push_back(winnerName(made[1].combinations[made[1].cells[region.firstCell]], after));
    areas.push_back(region.area);
  }
  sdk::Table changes;
  changes.addIntegers("fid", std::move(fids));
  changes.addGeometry(std::move(wkb), ground.crs());
  changes.addTexts("change", std::move(change));
  changes.addTexts("from_regime", std::move(from));
  changes.addTexts("to_regime", std::move(to));
  changes.addTexts("from_rule", std::move(oldRule));
  changes.addTexts("to_rule", std::move(newRule));
  changes.addReals("area_m2", std::move(areas));

  const SquareMetres cellArea = made[0].cellArea();
  sdk::Table verdicts;
  std::vector<std::string> packs, days, titles[3], unsure;
  std::vector<double> sums[5];
  for (std::size_t i = 0; i < 2; ++i) {
    packs.push_back(stacks[i]->pack.id);
    days.push_back(stacks[i]->day);
    for (std::size_t l = 0; l < 3; ++l)
      titles[l].push_back(stacks[i]->pack.title.in(kLanguages[l]));
    std::string list; // rules that no verified norm stands behind
    for (std::size_t r = 0; r < stacks[i]->rules.size(); ++r)
      if (stacks[i]->status(r) != "verified")
        list += (list.empty() ? "" : ", ") + stacks[i]->rules[r].id + " (" + stacks[i]->status(r) + ")";
    unsure.push_back(list);
    for (std::size_t regime = 0; regime < 5; ++regime) {
      std::size_t sum = 0;
      for (std::size_t other = 0; other < 5; ++other)
        sum += i == 0 ? cells[regime][other] : cells[other][regime];
      sums[regime].push_back(static_cast<double>(sum) * cellArea);
    }
  }
  verdicts.addTexts("pack", std::move(packs));
  for (std::size_t l = 0; l < 3; ++l)
    verdicts.addTexts(std::string("title_") + kLanguages[l], std::move(titles[l]));
  verdicts.addTexts("day", std::move(days));
  for (const std::size_t regime : {1, 2, 3, 4, 0})
    verdicts.addReals(std::string(kRegimes[regime]) + "_area_m2", std::move(sums[regime]));
  verdicts.addTexts("not_verified", std::move(unsure));

  const auto sumOf = [&](auto isIt) {
    std::size_t sum = 0;
    for (std::size_t was = 0; was < 5; ++was)
      for (std::size_t is = 0; is < 5; ++is)
        if (was != is && isIt(was, is)) sum += cells[was][is];
    return static_cast<double>(sum) * cellArea;
  };
  sdk::IndicatorTable indicators;
  indicators.add("changed_area", sumOf([](std::size_t, std::size_t) { return true; }), "m2");
  indicators.add("added_area", sumOf([](std::size_t a, std::size_t b) { return a == 0 && b != 4; }), "m2");
  indicators.add("dropped_area", sumOf([](std::size_t a, std::size_t b) { return b == 0 && a != 4; }), "m2");
  indicators.add("stricter_area",
                 sumOf([](std::size_t a, std::size_t b) { return a != 0 && a != 4 && b != 0 && b < a; }),
                 "m2");
  indicators.add("milder_area",
                 sumOf([](std::size_t a, std::size_t b) { return a != 0 && b != 4 && b != 0 && b > a; }),
                 "m2");
  indicators.add("unknown_area", sumOf([](std::size_t a, std::size_t b) { return a == 4 || b == 4; }), "m2");
  indicators.add("studied_area", static_cast<double>(made[0].studied) * cellArea, "m2");
  indicators.add("cell", ground.frame().cell, "m");
  sdk::Tables outputs;
  outputs["changes"] = std::move(changes);
  outputs["verdicts"] = std::move(verdicts);
  outputs["before_rules"] = rulesTable(before, made[0]);
  outputs["after_rules"] = rulesTable(after, made[1]);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
