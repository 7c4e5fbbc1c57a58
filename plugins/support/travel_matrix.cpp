// SPDX-License-Identifier: GPL-3.0-or-later
#include "travel_matrix.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace alatau::plugin {

namespace {

constexpr std::size_t kListed = 20; ///< unknown ids told one by one; the rest is counted

using Numbers = std::unordered_map<std::string, std::uint32_t>;

/// Whom every id of the layer means: the fid, and the columns id and source_ref where they say something
/// else. The first row with an id has it.
Numbers numbersOf(const Layer &layer, std::span<const std::uint32_t> numberOfRow) {
  Numbers numbers;
  for (std::size_t row = 0; row < layer.size(); ++row)
    numbers.emplace(layer.ids()[row], numberOfRow[row]);
  for (const char *column : {"id", "source_ref"}) {
    if (!layer.has(column)) continue;
    for (std::size_t row = 0; row < layer.size(); ++row)
      if (std::string id = layer.word(column, row); !id.empty())
        numbers.emplace(std::move(id), numberOfRow[row]);
  }
  return numbers;
}

/// A number, or a text that is one, as in a CSV file without types.
double costAt(const Layer &matrix, std::size_t row) {
  const std::string text = matrix.text("cost", row);
  if (text.empty()) return matrix.real("cost", row);
  double cost = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cost);
  return error == std::errc() && end == text.data() + text.size() ? cost
                                                                  : std::numeric_limits<double>::quiet_NaN();
}

class UnknownIds {
public:
  UnknownIds(const Layer &matrix, const RunContext &context)
    : mMatrix(matrix)
    , mContext(context) {}
  void add(std::size_t row, const std::string &id, const Layer &layer) {
    if (++mCount > kListed) return;
    tell(mMatrix.ids()[row], "\"" + id + "\" is nobody of the input " + layer.input());
  }
  ~UnknownIds() {
    if (mCount > kListed) tell({}, "and " + std::to_string(mCount - kListed) + " more rows name nobody");
  }
  UnknownIds(const UnknownIds &) = delete;
  UnknownIds &operator=(const UnknownIds &) = delete;

private:
  void tell(const std::string &feature, std::string message) const {
    Problem problem;
    problem.code = "UNKNOWN_ID";
    problem.layer = mMatrix.input();
    problem.feature = feature;
    problem.message = std::move(message);
    mContext.reportProblem(problem);
  }
  const Layer &mMatrix;
  const RunContext &mContext;
  std::size_t mCount = 0;
};

} // namespace

CostTable matrixTable(const Layer &matrix, const Origins &origins, const Targets &targets, bool isReversed,
                      const RunContext &context) {
  for (const char *column : {"origin", "destination", "cost"})
    if (!matrix.has(column))
      throw sdk::Failure{ALATAU_BAD_DATA, std::string("the matrix has no column ") + column, matrix.input(),
                         "A matrix has the columns origin, destination and cost"};
  std::vector<std::uint32_t> originRows(origins.layer->size());
  std::vector<std::uint32_t> targetRows(targets.layer->size(), kNoFacility); // of another kind: not asked for
  for (std::uint32_t row = 0; row < originRows.size(); ++row)
    originRows[row] = row;
  for (std::uint32_t number = 0; number < targets.size(); ++number)
    targetRows[targets.rows[number]] = number;
  const Numbers from = numbersOf(*origins.layer, originRows), to = numbersOf(*targets.layer, targetRows);
  const char *originColumn = isReversed ? "destination" : "origin";
  const char *targetColumn = isReversed ? "origin" : "destination";

  std::vector<CostRecord> records;
  bool isNobodyKnown = true;
  records.reserve(matrix.size());
  {
    UnknownIds unknown(matrix, context);
    for (std::size_t row = 0; row < matrix.size(); ++row) {
      if (row % 4096 == 0 && context.isStopped()) throw sdk::Failure{ALATAU_CANCELLED, "stopped on request"};
      const std::string a = matrix.word(originColumn, row), b = matrix.word(targetColumn, row);
      const auto origin = from.find(a);
      const auto target = to.find(b);
      if (origin != from.end() && target != to.end()) isNobodyKnown = false;
      if (origin == from.end())
        unknown.add(row, a, *origins.layer);
      else if (target == to.end())
        unknown.add(row, b, *targets.layer);
      else if (target->second != kNoFacility)
        records.push_back({origin->second, target->second, costAt(matrix, row)});
    }
  }
  if (isNobodyKnown && matrix.size() > 0 && origins.size() > 0 && targets.layer->size() > 0)
    throw sdk::Failure{ALATAU_BAD_DATA, "no row of the matrix names a place of both layers", matrix.input(),
                       "Its ids must be the fid, id or source_ref of the layers"};
  std::vector<std::string> targetIds;
  for (const std::size_t row : targets.rows)
    targetIds.push_back(targets.layer->ids()[row]);
  return sdk::valueOrThrow(costTableFromRecords(records, origins.size(), targets.size(), origins.layer->ids(),
                                                targetIds, context));
}

CostTable within(const CostTable &table, Cost limit) {
  CostTable made;
  made.origins = table.origins;
  made.destinations = table.destinations;
  made.originStatus = table.originStatus;
  made.start.push_back(0);
  for (std::size_t origin = 0; origin < table.origins; ++origin) {
    for (std::uint64_t at = table.start[origin]; at < table.start[origin + 1]; ++at) {
      if (table.cost[at] > limit) continue;
      made.destination.push_back(table.destination[at]);
      made.cost.push_back(table.cost[at]);
    }
    made.start.push_back(made.destination.size());
    if (made.originStatus[origin] == ReachStatus::Reached && made.start[origin] == made.start[origin + 1])
      made.originStatus[origin] = ReachStatus::BeyondLimit;
  }
  return made;
}

} // namespace alatau::plugin
