// SPDX-License-Identifier: GPL-3.0-or-later
#include "zone_output.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string unitText(const std::string &unit, std::string_view language) {
  if (unit == "deg") return "°";
  if (unit == "m") return language == "en" ? " m" : " м";
  return unit.empty() || unit == "share" ? "" : " " + unit;
}

} // namespace

ZoneRegime regimeOf(const Combination &combination, const ZoneStack &stack,
                    const std::vector<ZoneException> &exceptions) {
  if (combination.exception >= 0) return exceptions[static_cast<std::size_t>(combination.exception)].regime;
  if (combination.winner < 0) return ZoneRegime::None;
  return stack.stacked[static_cast<std::size_t>(combination.winner)].regime;
}

std::string regimeName(const Combination &combination, const ZoneStack &stack,
                       const std::vector<ZoneException> &exceptions) {
  return combination.isUnknown() ? "unknown"
                                 : std::string(zoneRegimeName(regimeOf(combination, stack, exceptions)));
}

ZoneMapOptions mapOptions(const sdk::Parameters &parameters, const GridFrame &frame,
                          std::function<bool(std::uint32_t, std::uint32_t)> mayJoin) {
  ZoneMapOptions options;
  options.sieve = parameters.number("sieve_m2");
  const double tolerance = parameters.number("tolerance_m");
  options.tolerance = tolerance < 0 ? 2 * frame.cell : tolerance;
  options.areaTolerance = parameters.number("area_tolerance");
  options.mayJoin = std::move(mayJoin);
  return options;
}

std::string reasonText(const ZoneStack &stack, std::span<const RegionReason> reasons, std::size_t cells,
                       std::string_view language) {
  const bool isKk = language == "kk", isRu = language == "ru";
  std::string text;
  for (const RegionReason &reason : reasons) {
    const ZoneRule &rule = stack.rules[reason.rule];
    if (!text.empty()) text += "; ";
    text += rule.title.in(language);
    const auto number = [&](double value) {
      return numberText(value, language) + unitText(rule.unit, language);
    };
    if (!std::isnan(reason.excess)) {
      text += ": " + number(reason.value);
      text += isKk   ? " (айырмасы " + number(reason.excess) + ")"
              : isRu ? " (с запасом " + number(reason.excess) + ")"
                     : " (by " + number(reason.excess) + ")";
    }
    const double share = 100.0 * static_cast<double>(reason.cells) / static_cast<double>(cells);
    if (reason.cells < cells)
      text += ", " + numberText(share < 1 ? share : std::round(share), language) +
              (isKk   ? " % аумақта"
               : isRu ? " % площади"
                      : " % of the area");
    const std::string status = stack.status(reason.rule);
    if (status == "draft")
      text += isKk ? " [жоба]" : isRu ? " [проект]" : " [draft]";
    else if (status == "changed")
      text += isKk ? " [өзгертілген]" : isRu ? " [изменено]" : " [changed]";
    else if (status != "verified")
      text += isKk ? " [расталмаған]" : isRu ? " [не проверено]" : " [not verified]";
  }
  return text;
}

sdk::Table rulesTable(const ZoneStack &stack, const Composition &made) {
  std::vector<std::string> ids, titles[3], documents[3], clauses[3], kinds, units, statuses, from, regimes,
      priorities, states;
  std::vector<double> values, uppers, holds, wins, unknown;
  const auto add = [&](const ZoneRule &rule, const std::string &status, const char *state) {
    ids.push_back(rule.id);
    kinds.emplace_back(ruleKindName(rule.kind));
    for (std::size_t l = 0; l < 3; ++l) {
      titles[l].push_back(rule.title.in(kLanguages[l]));
      documents[l].push_back(rule.document.in(kLanguages[l]));
      clauses[l].push_back(rule.clause.in(kLanguages[l]));
    }
    values.push_back(rule.value);
    uppers.push_back(rule.upper);
    units.push_back(rule.unit);
    statuses.push_back(status);
    from.push_back(rule.validFrom);
    regimes.emplace_back(zoneRegimeName(rule.regime));
    priorities.emplace_back(zonePriorityName(rule.priority));
    states.emplace_back(state);
  };
  for (std::size_t r = 0; r < stack.rules.size(); ++r) {
    add(stack.rules[r], stack.status(r), "applied");
    std::size_t held = 0, won = 0, open = 0;
    for (std::size_t c = 0; c < made.combinations.size(); ++c) {
      const Combination &one = made.combinations[c];
      held += (one.reasons >> r & 1U) != 0 ? made.counts[c] : 0;
      open += (one.unknown >> r & 1U) != 0 ? made.counts[c] : 0;
      won += one.exception < 0 && one.winner == static_cast<std::int32_t>(r) ? made.counts[c] : 0;
    }
    holds.push_back(static_cast<double>(held) * made.cellArea());
    wins.push_back(static_cast<double>(won) * made.cellArea());
    unknown.push_back(static_cast<double>(open) * made.cellArea());
  }
  for (const ZoneRule &rule : stack.left) {
    add(rule, std::string(normStatusName(rule.status)),
        !rule.isOn || !rule.isValidOn(stack.day) ? "off" : "left_out");
    for (auto *list : {&holds, &wins, &unknown})
      list->push_back(kNaN);
  }
  sdk::Table table;
  table.addTexts("rule", std::move(ids));
  table.addTexts("kind", std::move(kinds));
  for (std::size_t l = 0; l < 3; ++l)
    table.addTexts(std::string("title_") + kLanguages[l], std::move(titles[l]));
  table.addReals("value", std::move(values));
  table.addReals("upper", std::move(uppers));
  table.addTexts("unit", std::move(units));
  table.addTexts("norm_status", std::move(statuses));
  table.addTexts("state", std::move(states));
  table.addTexts("regime", std::move(regimes));
  table.addTexts("priority", std::move(priorities));
  table.addTexts("valid_from", std::move(from));
  for (std::size_t l = 0; l < 3; ++l) {
    table.addTexts(std::string("document_") + kLanguages[l], std::move(documents[l]));
    table.addTexts(std::string("clause_") + kLanguages[l], std::move(clauses[l]));
  }
  table.addReals("area_m2", std::move(holds));
  table.addReals("shown_area_m2", std::move(wins));
  table.addReals("unknown_area_m2", std::move(unknown));
  return table;
}

std::vector<District> districtCounts(const ZoneGround &ground, const Composition &made,
                                     const EngineRun &run) {
  std::vector<District> districts;
  const Layer &layer = ground.areaLayer();
  if (layer.size() < 2) return districts;
  const GridFrame &frame = made.frame;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto polygons = ringsOf(std::string(layer.wkb(row)));
    if (polygons.empty()) continue;
    Box box;
    for (const PolygonRings &polygon : polygons)
      for (const PointList &ring : polygon.rings)
        for (const Point p : ring)
          box.extend(p);
    const auto rowOf = [&](double y) {
      return static_cast<std::size_t>(
          std::clamp((frame.originY - y) / frame.cell, 0.0, static_cast<double>(frame.rows)));
    };
    const std::size_t first = rowOf(box.maxY), last = std::min(rowOf(box.minY) + 1, frame.rows);
    const auto field = insideField(frame, polygons);
    District district{layer.label(row), std::vector<std::size_t>(made.combinations.size(), 0)};
    std::vector<float> inside(frame.columns);
    for (std::size_t r = first; r < last; ++r) {
      if (r % 64 == 0) run.throwIfStopped();
      field->fill(r, inside);
      for (std::size_t c = 0; c < frame.columns; ++c)
        if (const std::uint32_t cell = made.cells[frame.index(c, r)]; inside[c] > 0 && cell != kOutside)
          ++district.counts[cell];
    }
    districts.push_back(std::move(district));
  }
  return districts;
}

} // namespace alatau::plugin
