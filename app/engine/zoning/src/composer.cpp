// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/zoning/composer.h>

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace alatau {

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t kBandRows = 16;    ///< rows that one thread works on
constexpr std::size_t kBandsAtOnce = 32; ///< bands kept until their combinations are numbered

struct Bits {
  std::uint64_t reasons, unknown;
};

/// What every rule says of one band.
class Band {
public:
  Band(const GridFrame &frame, std::size_t firstRow, std::size_t rows)
    : mFirst(firstRow)
    , mValues(frame.columns * rows)
    , mDrawn(frame.columns * rows) {}

  /// Reads the fields of a rule; values() and drawn() are then its own.
  void read(const StackedRule &rule) {
    if (rule.field)
      rule.field->fill(mFirst, mValues);
    else
      std::ranges::fill(mValues, kNone);
    if (rule.drawn)
      rule.drawn->fill(mFirst, mDrawn);
    else
      std::ranges::fill(mDrawn, kNone);
  }
  std::size_t size() const { return mValues.size(); }
  float value(std::size_t i) const { return mValues[i]; }
  bool isReason(const StackedRule &rule, std::size_t i) const {
    return mDrawn[i] > 0 || ruleHolds(rule, mValues[i]);
  }
  /// No source says anything.
  bool isUnknown(std::size_t i) const { return std::isnan(mValues[i]) && std::isnan(mDrawn[i]); }

private:
  std::size_t mFirst;
  std::vector<float> mValues, mDrawn;
};

struct Hash {
  std::size_t operator()(const Combination &c) const {
    std::uint64_t h = c.reasons * 0x9e3779b97f4a7c15U;
    h ^= (c.unknown + 0x7f4a7c15U) * 0xc2b2ae3d27d4eb4fU;
    h ^= static_cast<std::uint64_t>(static_cast<std::uint32_t>(c.exception)) * 0x165667b19e3779f9U;
    return static_cast<std::size_t>(h ^ (h >> 29U));
  }
};

/// Numbers combinations in the order of their first cell.
class Numbering {
public:
  Numbering(Composition &made, std::span<const StackedRule> rules)
    : mMade(made)
    , mRules(rules) {}
  std::uint32_t number(const Bits &bits, std::int32_t exception) {
    Combination wanted{bits.reasons, bits.unknown, -1, exception};
    if (mLast != kOutside) {
      const Combination &last = mMade.combinations[mLast];
      if (last.reasons == bits.reasons && last.unknown == bits.unknown && last.exception == exception)
        return mLast;
    }
    const auto [at, isNew] =
        mNumbers.try_emplace(wanted, static_cast<std::uint32_t>(mMade.combinations.size()));
    if (isNew) {
      wanted.winner = winnerOf(bits.reasons, mRules);
      mMade.combinations.push_back(wanted);
      mMade.counts.push_back(0);
    }
    return mLast = at->second;
  }

private:
  Composition &mMade;
  std::span<const StackedRule> mRules;
  std::unordered_map<Combination, std::uint32_t, Hash> mNumbers;
  std::uint32_t mLast = kOutside;
};

} // namespace

bool ruleHolds(const StackedRule &rule, float value) {
  switch (rule.test) {
  case RuleTest::Above:
    return value > rule.limit;
  case RuleTest::AtLeast:
    return value >= rule.limit;
  case RuleTest::AtMost:
    return value <= rule.limit;
  case RuleTest::Between:
    return value >= rule.limit && (std::isnan(rule.upper) || value <= rule.upper);
  case RuleTest::Inside:
    return value > 0;
  }
  return false;
}

float ruleExcess(const StackedRule &rule, float value) {
  switch (rule.test) {
  case RuleTest::Above:
  case RuleTest::AtLeast:
    return value - rule.limit;
  case RuleTest::AtMost:
    return std::isinf(value) ? kNone : rule.limit - value;
  case RuleTest::Between:
    return std::isnan(rule.upper) ? value - rule.limit : std::min(value - rule.limit, rule.upper - value);
  case RuleTest::Inside:
    break;
  }
  return kNone;
}

std::int32_t winnerOf(std::uint64_t reasons, std::span<const StackedRule> rules) {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if ((reasons >> i & 1U) != 0 &&
        (best < 0 || rules[i].priority < rules[static_cast<std::size_t>(best)].priority))
      best = static_cast<std::int32_t>(i);
  return best;
}

Result<Composition> composeZones(const GridFrame &frame, std::span<const StackedRule> rules,
                                 std::span<const ZoneException> exceptions,
                                 const std::vector<PolygonRings> &area, const RunContext &context) {
  if (rules.size() > kMostRules)
    return fail(ErrorCode::InvalidArgument, "a stack has at most 63 rules", "rules");
  if (frame.size() == 0 || !(frame.cell > 0))
    return fail(ErrorCode::InvalidArgument, "the grid has no cells", "frame");
  Composition made;
  made.frame = frame;
  made.cells.assign(frame.size(), kOutside);
  const std::unique_ptr<RuleField> studied = area.empty() ? nullptr : insideField(frame, area);
  std::vector<std::unique_ptr<RuleField>> decided;
  for (const ZoneException &exception : exceptions)
    decided.push_back(insideField(frame, exception.polygons));

  Numbering numbering(made, rules);
  const std::size_t bands = (frame.rows + kBandRows - 1) / kBandRows;
  std::vector<Bits> bits;
  std::vector<std::int32_t> byHand;
  std::vector<float> inArea;
  for (std::size_t first = 0; first < bands; first += kBandsAtOnce) {
    const std::size_t count = std::min(kBandsAtOnce, bands - first), top = first * kBandRows;
    const std::size_t cells = (std::min((first + count) * kBandRows, frame.rows) - top) * frame.columns;
    bits.assign(cells, {0, 0});
    byHand.assign(cells, -1);
    inArea.assign(cells, 1);
    const bool isWhole =
        parallelChunks(count, 1,
                       context.part(static_cast<double>(first) / static_cast<double>(bands),
                                    static_cast<double>(first + count) / static_cast<double>(bands)),
                       "Rules", [&](std::size_t begin, std::size_t end) {
                         for (std::size_t b = begin; b < end; ++b) {
                           const std::size_t row = top + b * kBandRows,
                                             rows = std::min(kBandRows, frame.rows - row);
                           const std::size_t offset = (row - top) * frame.columns;
                           Band band(frame, row, rows);
                           if (studied) studied->fill(row, std::span(inArea).subspan(offset, band.size()));
                           for (std::size_t r = 0; r < rules.size() && !context.isStopped(); ++r) {
                             band.read(rules[r]);
                             const std::uint64_t bit = std::uint64_t{1} << r;
                             for (std::size_t i = 0; i < band.size(); ++i) {
                               Bits &cell = bits[offset + i];
                               if (band.isReason(rules[r], i))
                                 cell.reasons |= bit;
                               else if (band.isUnknown(i))
                                 cell.unknown |= bit;
                             }
                           }
                           std::vector<float> inside(band.size());
                           for (std::size_t e = 0; e < decided.size() && !context.isStopped(); ++e) {
                             decided[e]->fill(row, inside);
                             for (std::size_t i = 0; i < inside.size(); ++i)
                               if (inside[i] > 0) byHand[offset + i] = static_cast<std::int32_t>(e);
                           }
                         }
                       });
    if (!isWhole || context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    for (std::size_t i = 0; i < cells; ++i) {
      if (inArea[i] == 0) continue;
      const std::uint32_t number = numbering.number(bits[i], byHand[i]);
      made.cells[top * frame.columns + i] = number;
      ++made.counts[number];
      ++made.studied;
    }
  }
  return made;
}

std::vector<RuleAnswer> reasonsAt(const GridFrame &frame, std::span<const StackedRule> rules,
                                  std::size_t column, std::size_t row) {
  std::vector<RuleAnswer> answers;
  Band band(frame, row, 1);
  for (const StackedRule &rule : rules) {
    band.read(rule);
    RuleAnswer answer;
    answer.value = band.value(column);
    answer.excess = ruleExcess(rule, answer.value);
    answer.isReason = band.isReason(rule, column);
    answer.isUnknown = band.isUnknown(column);
    answers.push_back(answer);
  }
  return answers;
}

Result<std::vector<RegionReason>> regionReasons(const GridFrame &frame, std::span<const StackedRule> rules,
                                                std::span<const std::uint32_t> regionOfCell,
                                                std::size_t regions, const RunContext &context) {
  if (regionOfCell.size() != frame.size())
    return fail(ErrorCode::InvalidArgument, "the regions do not fit the grid", "regionOfCell");
  // Rules run beside each other, so every sum has one order: that of the cells.
  std::vector<std::vector<RegionReason>> byRule(rules.size());
  const bool isWhole = parallelChunks(
      rules.size(), 1, context, "Reasons of the zones", [&](std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) {
          std::vector<RegionReason> found(regions);
          for (std::size_t row = 0; row < frame.rows && !context.isStopped(); row += kBandRows) {
            Band band(frame, row, std::min(kBandRows, frame.rows - row));
            band.read(rules[r]);
            for (std::size_t i = 0; i < band.size(); ++i) {
              const std::size_t cell = row * frame.columns + i;
              if (regionOfCell[cell] >= regions || !band.isReason(rules[r], i)) continue;
              RegionReason &reason = found[regionOfCell[cell]];
              const float excess =
                  ruleHolds(rules[r], band.value(i)) ? ruleExcess(rules[r], band.value(i)) : kNone;
              if (reason.cells++ == 0 || excess > reason.excess ||
                  (std::isnan(reason.excess) && !std::isnan(excess))) {
                reason.value = std::isnan(excess) ? kNone : band.value(i);
                reason.excess = excess;
                reason.cell = cell;
              }
            }
          }
          for (std::uint32_t region = 0; region < regions; ++region)
            if (found[region].cells > 0) {
              found[region].region = region;
              found[region].rule = static_cast<std::uint32_t>(r);
              byRule[r].push_back(found[region]);
            }
        }
      });
  if (!isWhole || context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  std::vector<RegionReason> all;
  for (const auto &list : byRule)
    all.insert(all.end(), list.begin(), list.end());
  std::ranges::stable_sort(all, {}, [](const RegionReason &reason) { return reason.region; });
  return all;
}

} // namespace alatau
