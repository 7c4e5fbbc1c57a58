// SPDX-License-Identifier: GPL-3.0-or-later
// Protection zones from a stack of rules: polygons that say why, their boundaries, rules, exceptions.
#include "analyses.h"

#include "zone_output.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// What a polygon stands for: a key that neighbours differ in.
class ZoneKeys {
public:
  ZoneKeys(const ZoneStack &stack, const SignedExceptions &byHand, const Composition &made,
           const std::string &split)
    : mMade(made) {
    for (std::uint32_t c = 0; c < made.combinations.size(); ++c) {
      const Combination &one = made.combinations[c];
      std::uint32_t key = kFree;
      if (one.exception >= 0)
        key = kExceptions + static_cast<std::uint32_t>(one.exception);
      else if (one.isUnknown())
        key = kUnknown;
      else if (one.winner >= 0)
        key = split == "reasons" ? kReasons + c
              : split == "regime"
                  ? kRules + 64 + static_cast<std::uint32_t>(regimeOf(one, stack, byHand.exceptions))
                  : kRules + static_cast<std::uint32_t>(one.winner);
      mKeys.push_back(key);
    }
  }
  std::vector<std::uint32_t> cells() const {
    std::vector<std::uint32_t> keys(mMade.cells.size(), kNoRegion);
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (mMade.cells[i] != kOutside) keys[i] = mKeys[mMade.cells[i]];
    return keys;
  }
  static bool isFree(std::uint32_t key) { return key == kFree; }
  static bool isUnknown(std::uint32_t key) { return key == kUnknown; }
  static bool isException(std::uint32_t key) { return key >= kExceptions && key < kReasons; }
  static std::size_t exceptionOf(std::uint32_t key) { return key - kExceptions; }
  /// The unknown never becomes free, and a decision by hand stays as it was drawn.
  static bool mayJoin(std::uint32_t from, std::uint32_t into) {
    return !(isUnknown(from) && isFree(into)) && !isException(from) && !isException(into);
  }

private:
  static constexpr std::uint32_t kFree = 0, kUnknown = 1, kRules = 2, kExceptions = 1000,
                                 kReasons = 1'000'000;
  const Composition &mMade;
  std::vector<std::uint32_t> mKeys;
};

/// The columns of the zones, row by row.
struct ZoneRows {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb, regime, rule, priority, reasons, unknown, status, texts[3];
  std::vector<double> area, filled;

  sdk::Table take(const std::string &crs) {
    sdk::Table table;
    table.addIntegers("fid", std::move(fids));
    table.addGeometry(std::move(wkb), crs);
    table.addTexts("regime", std::move(regime));
    table.addTexts("rule", std::move(rule));
    table.addTexts("priority", std::move(priority));
    table.addTexts("reasons", std::move(reasons));
    for (std::size_t l = 0; l < 3; ++l)
      table.addTexts(std::string("why_") + kLanguages[l], std::move(texts[l]));
    table.addTexts("undecided", std::move(unknown));
    table.addTexts("norm_status", std::move(status));
    table.addReals("area_m2", std::move(area));
    table.addReals("filled_area_m2", std::move(filled));
    return table;
  }
};

/// The composed zones and everything that is said of them.
class ZoneResult {
public:
  ZoneResult(const ZoneGround &ground, const ZoneStack &stack, const SignedExceptions &byHand,
             const Composition &made, const ZoneMap &map, std::vector<RegionReason> reasons,
             const std::vector<std::uint8_t> &isFilled)
    : mGround(ground)
    , mStack(stack)
    , mByHand(byHand)
    , mMade(made)
    , mMap(map)
    , mReasons(std::move(reasons)) {
    mFirst.assign(map.regions.size() + 1, 0);
    for (const RegionReason &reason : mReasons)
      ++mFirst[reason.region + 1];
    for (std::size_t i = 1; i < mFirst.size(); ++i)
      mFirst[i] += mFirst[i - 1];
    mUndecided.assign(map.regions.size(), 0);
    mFilled.assign(map.regions.size(), 0);
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
      const std::uint32_t region = map.regionOfCell[cell];
      if (region == kNoRegion) continue;
      mUndecided[region] |= made.combinations[made.cells[cell]].unknown;
      if (!isFilled.empty() && isFilled[cell] != 0) mFilled[region] += made.cellArea();
    }
    mIds.assign(map.regions.size(), 0);
    for (std::size_t i = 0, id = 0; i < map.regions.size(); ++i)
      if (!ZoneKeys::isFree(map.regions[i].key)) mIds[i] = static_cast<std::int64_t>(++id);
  }

  sdk::Table zones() const {
    ZoneRows rows;
    for (std::uint32_t i = 0; i < mMap.regions.size(); ++i) {
      const ZoneRegion &region = mMap.regions[i];
      if (mIds[i] == 0) continue;
      rows.fids.push_back(mIds[i]);
      rows.wkb.push_back(writeWkbMultiPolygon(std::span(&region.polygon, 1)));
      const std::int32_t shown = shownRule(i);
      rows.regime.push_back(regime(i));
      rows.rule.push_back(ruleName(i));
      rows.status.push_back(shown < 0 ? "" : mStack.status(static_cast<std::size_t>(shown)));
      rows.priority.push_back(
          shown < 0 ? ""
                    : std::string(zonePriorityName(mStack.rules[static_cast<std::size_t>(shown)].priority)));
      std::string list;
      for (const RegionReason &reason : reasonsOf(i))
        list += (list.empty() ? "" : ",") + mStack.rules[reason.rule].id;
      rows.reasons.push_back(list);
      for (std::size_t l = 0; l < 3; ++l)
        rows.texts[l].push_back(why(i, kLanguages[l]));
      rows.unknown.push_back(rulesIn(mUndecided[i]));
      rows.area.push_back(region.area);
      rows.filled.push_back(mFilled[i]);
    }
    return rows.take(mGround.crs());
  }

  /// Where two zones meet, or a zone and free land: the rule of higher priority ends there.
  sdk::Table boundaries() const {
    std::vector<std::int64_t> fids, left, right;
    std::vector<std::string> wkb, rule, statuses, leftRegime, rightRegime;
    std::vector<double> lengths;
    for (const ZoneBoundary &boundary : mMap.boundaries) {
      const auto isZone = [&](std::uint32_t region) { return region != kNoRegion && mIds[region] != 0; };
      if (!isZone(boundary.left) && !isZone(boundary.right)) continue;
      fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
      wkb.push_back(writeWkbMultiLine(std::span(&boundary.line, 1)));
      const auto rankOf = [&](std::uint32_t region) {
        if (!isZone(region)) return 1000;
        if (ZoneKeys::isException(mMap.regions[region].key)) return -1;
        const std::int32_t shown = shownRule(region);
        return shown < 0
                   ? 999
                   : 64 * static_cast<int>(mStack.rules[static_cast<std::size_t>(shown)].priority) + shown;
      };
      const bool isLeft = rankOf(boundary.left) <= rankOf(boundary.right);
      const std::uint32_t maker = isLeft ? boundary.left : boundary.right;
      const bool isEdge = boundary.left == kNoRegion || boundary.right == kNoRegion;
      const std::int32_t shown = shownRule(maker);
      rule.push_back(isEdge ? "edge_of_area" : ruleName(maker));
      statuses.push_back(isEdge || shown < 0 ? "" : mStack.status(static_cast<std::size_t>(shown)));
      for (const auto &[region, ids, regimes] : {std::tuple(boundary.left, &left, &leftRegime),
                                                 std::tuple(boundary.right, &right, &rightRegime)}) {
        ids->push_back(region == kNoRegion ? 0 : mIds[region]);
        regimes->push_back(region == kNoRegion ? "outside" : regime(region));
      }
      lengths.push_back(lineLength(boundary.line));
    }
    sdk::Table table;
    table.addIntegers("fid", std::move(fids));
    table.addGeometry(std::move(wkb), mGround.crs());
    table.addTexts("rule", std::move(rule));
    table.addTexts("norm_status", std::move(statuses));
    table.addIntegers("left_zone", std::move(left));
    table.addTexts("left_regime", std::move(leftRegime));
    table.addIntegers("right_zone", std::move(right));
    table.addTexts("right_regime", std::move(rightRegime));
    table.addReals("length_m", std::move(lengths));
    return table;
  }

  sdk::Table reasons() const {
    std::vector<std::int64_t> zones;
    std::vector<std::string> rules, units, statuses;
    std::vector<double> areas, shares, values, excesses, xs, ys;
    for (const RegionReason &reason : mReasons) {
      if (mIds[reason.region] == 0) continue;
      const ZoneRegion &region = mMap.regions[reason.region];
      zones.push_back(mIds[reason.region]);
      rules.push_back(mStack.rules[reason.rule].id);
      units.push_back(mStack.rules[reason.rule].unit);
      statuses.push_back(mStack.status(reason.rule));
      areas.push_back(static_cast<double>(reason.cells) * mMade.cellArea());
      shares.push_back(static_cast<double>(reason.cells) / static_cast<double>(region.cells));
      values.push_back(reason.value);
      excesses.push_back(reason.excess);
      xs.push_back(mMade.frame.centreX(reason.cell % mMade.frame.columns));
      ys.push_back(mMade.frame.centreY(reason.cell / mMade.frame.columns));
    }
    sdk::Table table;
    table.addIntegers("zone", std::move(zones));
    table.addTexts("rule", std::move(rules));
    table.addReals("area_m2", std::move(areas));
    table.addReals("share", std::move(shares));
    table.addReals("value", std::move(values));
    table.addReals("excess", std::move(excesses));
    table.addTexts("unit", std::move(units));
    table.addTexts("norm_status", std::move(statuses));
    table.addReals("x", std::move(xs));
    table.addReals("y", std::move(ys));
    return table;
  }

  sdk::Table exceptions() const {
    const Layer &layer = mByHand.layer;
    std::vector<std::int64_t> fids;
    std::vector<std::string> who, when, why, regimes;
    std::vector<double> areas, changed;
    for (std::size_t e = 0; e < mByHand.exceptions.size(); ++e) {
      std::size_t cells = 0, other = 0;
      for (std::size_t c = 0; c < mMade.combinations.size(); ++c) {
        Combination one = mMade.combinations[c];
        if (one.exception != static_cast<std::int32_t>(e)) continue;
        cells += mMade.counts[c];
        one.exception = -1;
        if (one.isUnknown() || regimeOf(one, mStack, {}) != mByHand.exceptions[e].regime)
          other += mMade.counts[c];
      }
      const std::size_t row = mByHand.rows[e];
      fids.push_back(layer.fid(row));
      who.push_back(layer.text("signed_by", row));
      when.push_back(layer.text("signed_on", row));
      why.push_back(layer.text("reason", row));
      regimes.emplace_back(zoneRegimeName(mByHand.exceptions[e].regime));
      areas.push_back(static_cast<double>(cells) * mMade.cellArea());
      changed.push_back(static_cast<double>(other) * mMade.cellArea());
    }
    sdk::Table table;
    table.addIntegers("exception", std::move(fids));
    table.addTexts("signed_by", std::move(who));
    table.addTexts("signed_on", std::move(when));
    table.addTexts("reason", std::move(why));
    table.addTexts("regime", std::move(regimes));
    table.addReals("area_m2", std::move(areas));
    table.addReals("changed_area_m2", std::move(changed));
    return table;
  }

  sdk::Table indicators(const std::vector<District> &districts) const {
    sdk::IndicatorTable table;
    addAreas(table, {}, mMade.counts);
    for (const District &district : districts)
      addAreas(table, district.name, district.counts);
    double byHand = 0;
    for (std::size_t c = 0; c < mMade.combinations.size(); ++c)
      if (mMade.combinations[c].exception >= 0)
        byHand += static_cast<double>(mMade.counts[c]) * mMade.cellArea();
    const auto count = [](std::size_t number) { return static_cast<double>(number); };
    table.add(
        "zones",
        count(static_cast<std::size_t>(std::ranges::count_if(mIds, [](std::int64_t id) { return id != 0; }))),
        "zones");
    table.add("exceptions", count(mByHand.exceptions.size()), "exceptions");
    table.add("exceptions_area", byHand, "m2");
    table.add("rules_applied", count(mStack.rules.size()), "rules");
    table.add("rules_without_data", count(mStack.withoutData), "rules");
    table.add("sieved_area", count(mMap.sievedCells) * mMade.cellArea(), "m2");
    table.add("filled_area", std::accumulate(mFilled.begin(), mFilled.end(), 0.0), "m2");
    table.add("cell", mMade.frame.cell, "m");
    table.add("elevation_cell", mGround.modelCell(), "m", {}, mGround.hasElevation() ? "" : "NO_DATA");
    return table.take();
  }

private:
  std::span<const RegionReason> reasonsOf(std::size_t region) const {
    return std::span(mReasons).subspan(mFirst[region], mFirst[region + 1] - mFirst[region]);
  }
  /// The rule shown for a region: of highest priority among those of its first cell.
  std::int32_t shownRule(std::size_t region) const {
    const std::uint32_t key = mMap.regions[region].key;
    if (ZoneKeys::isFree(key) || ZoneKeys::isUnknown(key) || ZoneKeys::isException(key)) return -1;
    // The sieve may have put other cells first: the rule of the key is that of any cell which kept it.
    std::uint64_t bits = 0;
    for (const RegionReason &reason : reasonsOf(region))
      bits |= std::uint64_t{1} << reason.rule;
    return ruleOfKey(key, bits);
  }
  std::int32_t ruleOfKey(std::uint32_t key, std::uint64_t bits) const {
    if (key >= 1'000'000) return mMade.combinations[key - 1'000'000].winner;
    if (key >= 66) { // a regime: the rule of highest priority that leads to it
      std::uint64_t leading = 0;
      for (std::size_t r = 0; r < mStack.rules.size(); ++r)
        if ((bits >> r & 1U) != 0 && static_cast<std::uint32_t>(mStack.rules[r].regime) == key - 66)
          leading |= std::uint64_t{1} << r;
      return winnerOf(leading, mStack.stacked);
    }
    return static_cast<std::int32_t>(key - 2);
  }
  std::string ruleName(std::size_t region) const {
    const std::uint32_t key = mMap.regions[region].key;
    if (ZoneKeys::isException(key)) return "exception";
    const std::int32_t shown = shownRule(region);
    return shown < 0 ? "unknown" : mStack.rules[static_cast<std::size_t>(shown)].id;
  }
  std::string regime(std::size_t region) const {
    const std::uint32_t key = mMap.regions[region].key;
    if (ZoneKeys::isFree(key)) return "none";
    if (ZoneKeys::isUnknown(key)) return "unknown";
    if (ZoneKeys::isException(key))
      return std::string(zoneRegimeName(mByHand.exceptions[ZoneKeys::exceptionOf(key)].regime));
    const std::int32_t shown = shownRule(region);
    return shown < 0 ? "unknown"
                     : std::string(zoneRegimeName(mStack.rules[static_cast<std::size_t>(shown)].regime));
  }
  std::string rulesIn(std::uint64_t bits) const {
    std::string list;
    for (std::size_t r = 0; r < mStack.rules.size(); ++r)
      if ((bits >> r & 1U) != 0) list += (list.empty() ? "" : ",") + mStack.rules[r].id;
    return list;
  }
  std::string why(std::size_t region, std::string_view language) const {
    const std::uint32_t key = mMap.regions[region].key;
    const bool isKk = language == "kk", isRu = language == "ru";
    std::string text = reasonText(mStack, reasonsOf(region), mMap.regions[region].cells, language);
    if (ZoneKeys::isException(key)) {
      const std::size_t row = mByHand.rows[ZoneKeys::exceptionOf(key)];
      const Layer &layer = mByHand.layer;
      std::string made = isKk   ? "Қолмен шығарылған шешім: "
                         : isRu ? "Решение вручную: "
                                : "Decided by hand: ";
      made += layer.text("reason", row) + " (" + layer.text("signed_by", row) + ", " +
              layer.text("signed_on", row) + ")";
      return text.empty() ? made
                          : made + ". " +
                                (isKk   ? "Ережелер бойынша: "
                                 : isRu ? "По правилам: "
                                        : "By the rules: ") +
                                text;
    }
    if (text.empty())
      text = isKk ? "Шешілмеген: деректер жоқ, қауіпсіз деп саналмайды"
             : isRu ? "Не определено: нет данных, безопасным не считается"
                    : "Undecided: there are no data, which is never safe";
    return text;
  }
  void addAreas(sdk::IndicatorTable &table, const std::string &district,
                const std::vector<std::size_t> &counts) const {
    std::map<std::string, double> areas{
        {"core", 0}, {"buffer", 0}, {"transition", 0}, {"unknown", 0}, {"none", 0}};
    double all = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
      const double area = static_cast<double>(counts[c]) * mMade.cellArea();
      areas[regimeName(mMade.combinations[c], mStack, mByHand.exceptions)] += area;
      all += area;
    }
    const std::string flag = all > 0 ? "" : "NO_AREA";
    for (const char *regime : {"core", "buffer", "transition", "unknown", "none"})
      table.add(std::string(regime) + "_area", areas[regime], "m2", district);
    table.add("protected_share",
              all > 0 ? (areas["core"] + areas["buffer"] + areas["transition"]) / all : kNaN, "share",
              district, flag);
    table.add("studied_area", all, "m2", district);
  }

  const ZoneGround &mGround;
  const ZoneStack &mStack;
  const SignedExceptions &mByHand;
  const Composition &mMade;
  const ZoneMap &mMap;
  const std::vector<RegionReason> mReasons;
  std::vector<std::size_t> mFirst;
  std::vector<std::uint64_t> mUndecided;
  std::vector<SquareMetres> mFilled; ///< of regions: where heights were filled
  std::vector<std::int64_t> mIds;    ///< of regions that are zones; 0: free
};

/// Which kinds of rules hold in every cell, as single bits: RuleKind by number, then unknown, by hand, and
/// height filled.
void writeReasons(const Composition &made, const ZoneStack &stack, const Call &call, const ZoneGround &ground,
                  const std::vector<std::uint8_t> &isFilled) {
  constexpr std::int32_t kUnknownBit = 1 << 12, kByHandBit = 1 << 13, kFilledBit = 1 << 14, kNoData = -1;
  std::vector<std::int32_t> bits;
  for (const Combination &one : made.combinations) {
    std::int32_t value = (one.unknown != 0 ? kUnknownBit : 0) | (one.exception >= 0 ? kByHandBit : 0);
    for (std::size_t r = 0; r < stack.rules.size(); ++r)
      if ((one.reasons >> r & 1U) != 0) value |= 1 << static_cast<int>(stack.rules[r].kind);
    bits.push_back(value);
  }
  const GridFrame &frame = made.frame;
  const auto columns = static_cast<std::int64_t>(frame.columns), rows = static_cast<std::int64_t>(frame.rows);
  call.host.createRaster("reason_map",
                         {columns, rows, frame.originX, frame.originY, frame.cell, frame.cell, ground.crs()});
  constexpr std::int64_t kRowsAtOnce = 256;
  std::vector<std::int32_t> cells;
  for (std::int64_t row = 0; row < rows; row += kRowsAtOnce) {
    call.host.throwIfCancelled();
    const std::int64_t count = std::min(kRowsAtOnce, rows - row);
    cells.clear();
    for (std::int64_t i = row * columns; i < (row + count) * columns; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const std::uint32_t cell = made.cells[at];
      const bool wasFilled = !isFilled.empty() && isFilled[at] != 0;
      cells.push_back(cell == kOutside ? kNoData : bits[cell] | (wasFilled ? kFilledBit : 0));
    }
    call.host.writeRaster("reason_map", {0, row, columns, count}, std::span<const std::int32_t>(cells));
  }
}

/// Voids are told with a place, so that they can be looked at.
void reportUnknown(const Composition &made, const EngineRun &run) {
  std::size_t cells = 0, first = 0;
  for (std::size_t cell = 0; cell < made.cells.size(); ++cell)
    if (made.cells[cell] != kOutside && made.combinations[made.cells[cell]].isUnknown() && cells++ == 0)
      first = cell;
  if (cells == 0) return;
  Problem problem;
  problem.code = "UNKNOWN_AREA";
  problem.layer = "zones";
  problem.message = "nothing holds there, but some rule cannot be decided: unknown, never safe";
  problem.x = made.frame.centreX(first % made.frame.columns);
  problem.y = made.frame.centreY(first / made.frame.columns);
  problem.size = static_cast<double>(cells) * made.cellArea();
  problem.unit = "m2";
  run.context().reportProblem(problem);
}

} // namespace

sdk::Tables zonesOf(const Call &call) {
  const EngineRun run(call.host);
  const ZoneGround ground(call, run);
  const ZoneStack stack(ground, call, run, "pack", "day");
  const SignedExceptions byHand(call, run);
  const Composition made = sdk::valueOrThrow(
      composeZones(ground.frame(), stack.stacked, byHand.exceptions, ground.area(), run.part(0.2, 0.5)));
  if (made.studied == 0)
    throw sdk::Failure{ALATAU_BAD_DATA, "no cell has its centre in the area", "area",
                       "Choose a smaller cell"};
  reportUnknown(made, run);
  const ZoneKeys keys(stack, byHand, made, call.parameters.text("split_by"));
  const ZoneMap map = sdk::valueOrThrow(
      makeZoneMap(ground.frame(), keys.cells(),
                  mapOptions(call.parameters, ground.frame(), ZoneKeys::mayJoin), run.part(0.5, 0.8)));
  std::vector<RegionReason> reasons = sdk::valueOrThrow(regionReasons(
      ground.frame(), stack.stacked, map.regionOfCell, map.regions.size(), run.part(0.8, 0.95)));
  const std::vector<std::uint8_t> isFilled = ground.filledCells();
  const ZoneResult result(ground, stack, byHand, made, map, std::move(reasons), isFilled);
  sdk::Tables outputs;
  writeReasons(made, stack, call, ground, isFilled);
  outputs["zones"] = result.zones();
  outputs["boundaries"] = result.boundaries();
  outputs["reasons"] = result.reasons();
  outputs["rules"] = rulesTable(stack, made);
  outputs["exceptions"] = result.exceptions();
  outputs["indicators"] = result.indicators(districtCounts(ground, made, run));
  return outputs;
}

} // namespace alatau::plugin
