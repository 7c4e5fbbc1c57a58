// SPDX-License-Identifier: GPL-3.0-or-later
#include "values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct KnownColumn {
  std::string_view name;
  bool isCost = false;
};
/// What the analyses of the project give for people, the most telling first.
constexpr std::array<KnownColumn, 19> kKnown = {{{"access_1000"},
                                                 {"access"},
                                                 {"score_graded"},
                                                 {"opportunities_2"},
                                                 {"opportunities_1"},
                                                 {"destinations_within"},
                                                 {"green_per_resident_m2"},
                                                 {"covered_share"},
                                                 {"value"},
                                                 {"first_min", true},
                                                 {"time_s", true},
                                                 {"distance_m", true},
                                                 {"cost", true},
                                                 {"cost_1", true},
                                                 {"cost_1a", true},
                                                 {"second_min", true},
                                                 {"full_alarm_min", true},
                                                 {"balancing_cost", true},
                                                 {"gap", true}}};

bool hasNumbers(const Layer &layer, std::string_view column) {
  if (!layer.has(column)) return false;
  for (std::size_t row = 0; row < layer.size(); ++row)
    if (!std::isnan(layer.real(column, row))) return true;
  return false;
}

std::string chosenColumn(const Layer &layer, const std::string &asked) {
  if (!asked.empty()) {
    if (layer.size() == 0 || layer.has(asked)) return asked;
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer has no column " + asked, "value_column",
                       "Choose another column, or leave it empty for the usual one"};
  }
  for (const KnownColumn &known : kKnown)
    if (hasNumbers(layer, known.name)) return std::string(known.name);
  if (layer.size() == 0) return std::string(kKnown.front().name);
  std::string all;
  for (const KnownColumn &known : kKnown)
    all += (all.empty() ? "" : ", ") + std::string(known.name);
  throw sdk::Failure{ALATAU_BAD_DATA, "the layer has none of the usual columns with a value: " + all,
                     "values", "Choose the result layer of an analysis, or name the column in value_column"};
}

bool isCostColumn(const std::string &column) {
  const auto known = std::find_if(kKnown.begin(), kKnown.end(),
                                  [&](const KnownColumn &candidate) { return candidate.name == column; });
  return known != kKnown.end() && known->isCost;
}

/// On the network, but without a way: known to have no access, unlike a place of which nothing is known.
bool isWithoutAccess(const Layer &layer, std::size_t row) {
  const std::string status = layer.word("status", row);
  return status == "UNREACHED" || status == "BEYOND_LIMIT" || status == "NO_FACILITY";
}

void reportNegative(const Layer &layer, std::size_t row, const std::string &column, double value,
                    const RunContext &context) {
  Problem problem;
  problem.code = "BAD_VALUE";
  problem.layer = layer.input();
  problem.feature = layer.ids()[row];
  problem.message = "the column " + column + " is negative; the record is left out";
  problem.size = value;
  context.reportProblem(problem);
}

} // namespace

ComparedValues comparedValues(const Layer &layer, const sdk::Parameters &parameters,
                              const RunContext &context) {
  ComparedValues made;
  made.column = chosenColumn(layer, parameters.text("value_column"));
  const std::string kind = parameters.text("kind");
  const bool isCost = kind == "auto" ? isCostColumn(made.column) : kind != "benefit";
  const bool isInverse = kind == "inverse_cost";
  made.kind = isCost && !isInverse ? ValueKind::Burden : ValueKind::Benefit;
  const double unit = parameters.number("cost_unit");
  for (std::size_t row = 0; row < layer.size(); ++row) {
    double value = layer.real(made.column, row);
    if (value < 0) {
      reportNegative(layer, row, made.column, value, context);
      value = kNaN;
    } else if (isCost && (std::isinf(value) || (std::isnan(value) && isWithoutAccess(layer, row)))) {
      value = isInverse ? 0 : kNaN;
    } else if (isInverse) {
      value = costAsBenefit(value, unit);
    } else if (!isCost && std::isnan(value) && isWithoutAccess(layer, row)) {
      value = 0;
    }
    made.value.push_back(std::isinf(value) ? kNaN : value);
    made.accessRank.push_back(made.kind == ValueKind::Burden ? -made.value.back() : made.value.back());
  }
  const std::string rank = parameters.text("rank_column");
  if (rank.empty()) return made;
  if (layer.size() > 0 && !layer.has(rank))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer has no column " + rank, "rank_column",
                       "Choose another column, or leave it empty to rank by access itself"};
  for (std::size_t row = 0; row < layer.size(); ++row)
    made.rank.push_back(layer.real(rank, row));
  return made;
}

} // namespace alatau::plugin
