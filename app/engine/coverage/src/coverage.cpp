// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/coverage.h>

#include "tally.h"

#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr std::size_t kLook = 4096;
constexpr double kSumTolerance = 1e-9;

void add(CoverageRow &row, Persons persons, Persons covered, ReachStatus status) {
  row.population += persons;
  row.covered += covered;
  if (status == ReachStatus::Unreached) row.unreached += persons;
  if (status == ReachStatus::SnapFailed) row.snapFailed += persons;
}

} // namespace

std::string_view coverageFlagName(CoverageFlag flag) {
  switch (flag) {
  case CoverageFlag::None:
    return "";
  case CoverageFlag::NoPopulation:
    return "NO_POPULATION";
  case CoverageFlag::NoFacility:
    return "NO_FACILITY";
  }
  return "";
}

bool isPersons(double value) {
  return std::isfinite(value) && value >= 0;
}

Problem demandProblem(const char *code, std::string_view layer, std::string feature, std::string message,
                      double size) {
  Problem out;
  out.code = code;
  out.layer = layer;
  out.feature = std::move(feature);
  out.message = std::move(message);
  if (isPersons(size)) {
    out.size = size;
    out.unit = "persons";
  }
  return out;
}

void finish(CoverageRow &row, bool hasFacilities) {
  row.covered = std::min(row.covered, row.population); // sums of fractions may exceed by rounding
  row.uncovered = row.population - row.covered;
  if (!(row.population > 0)) {
    row.share = std::numeric_limits<double>::quiet_NaN();
    row.flag = CoverageFlag::NoPopulation;
    return;
  }
  row.share = row.covered / row.population;
  row.flag = hasFacilities ? CoverageFlag::None : CoverageFlag::NoFacility;
}

void finish(CoverageTable &table, bool hasFacilities) {
  finish(table.total, hasFacilities);
  finish(table.outside, hasFacilities);
  for (CoverageRow &row : table.districts)
    finish(row, hasFacilities);
}

std::span<const ArealWeight> MembershipRows::of(std::uint32_t record) {
  const std::vector<ArealWeight> &weights = mMembership.weights;
  while (mAt < weights.size() && weights[mAt].source < record)
    ++mAt;
  std::size_t end = mAt;
  while (end < weights.size() && weights[end].source == record)
    ++end;
  return std::span(weights).subspan(mAt, end - mAt);
}

Result<DistrictMembership> demandInDistricts(std::span<const Point> demand, std::span<const double> persons,
                                             std::span<const FeatureView> districts,
                                             const RunContext &context) {
  DistrictMembership out;
  out.districts = districts.size();
  if (districts.empty()) return out;
  const auto first = containingPolygon(demand, districts, {"district"}, context);
  if (!first) return again(first.error());
  for (std::uint32_t i = 0; i < first->size(); ++i) {
    if ((*first)[i] != kNoPolygon) out.weights.push_back({i, (*first)[i], 1.0});
  }
  // Which points lie in more than one district can only be where districts overlap.
  const auto overlaps =
      findOverlaps(districts, {"district"}, 0, {context.stop, {}, nullptr, context.threads});
  if (!overlaps) return again(overlaps.error());
  std::vector<FeatureView> common;
  for (const Overlap &overlap : *overlaps)
    common.push_back({{}, overlap.wkb});
  if (common.empty()) return out;
  const auto twice = containingPolygon(demand, common, {}, {context.stop, {}, nullptr, context.threads});
  if (!twice) return again(twice.error());
  for (std::size_t i = 0; i < twice->size(); ++i) {
    if ((*twice)[i] == kNoPolygon) continue;
    Problem problem = demandProblem("DISTRICT_AMBIGUOUS", "population", std::to_string(i),
                                    "the place lies in more than one district; counted in the first",
                                    i < persons.size() ? persons[i] : 0.0);
    problem.x = demand[i].x;
    problem.y = demand[i].y;
    context.reportProblem(problem);
  }
  return out;
}

Result<DistrictMembership> demandInDistrictsByArea(std::span<const FeatureView> demand,
                                                   std::span<const double> persons,
                                                   std::span<const FeatureView> districts,
                                                   const RunContext &context) {
  DistrictMembership out;
  out.districts = districts.size();
  if (districts.empty()) return out;
  auto weights = arealWeights(demand, {"population"}, districts, {"district"}, context);
  if (!weights) return again(weights.error());
  out.weights = std::move(weights->weights);
  for (std::size_t from = 0, to = 0; from < out.weights.size(); from = to) {
    double sum = 0;
    for (; to < out.weights.size() && out.weights[to].source == out.weights[from].source; ++to) {
      sum += out.weights[to].share;
    }
    if (sum <= 1 + kSumTolerance) continue;
    const std::uint32_t source = out.weights[from].source;
    for (std::size_t i = from; i < to; ++i)
      out.weights[i].share /= sum;
    if (sum <= 1 + 1e-6) continue;
    Problem problem = demandProblem("DISTRICT_AMBIGUOUS", "population", std::string(demand[source].id),
                                    "the zone lies in overlapping districts; shared between them",
                                    source < persons.size() ? persons[source] : 0.0);
    if (const auto box = readWkbBox(demand[source].wkb); box && !box->isEmpty()) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    context.reportProblem(problem);
  }
  return out;
}

Result<CoverageTable> coverageByCost(std::span<const double> persons, const NearestFacilities &nearest,
                                     Cost limit, const DistrictMembership &membership,
                                     std::span<const std::string> ids, const RunContext &context) {
  if (persons.size() != nearest.cost.size()) {
    return fail(ErrorCode::InvalidArgument, "as many numbers of persons as origins are needed", "persons");
  }
  CoverageTable out;
  out.districts.resize(membership.districts);
  MembershipRows rows(membership);
  for (std::uint32_t i = 0; i < persons.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return stopped();
    const double p = persons[i];
    if (!isPersons(p)) {
      context.reportProblem(demandProblem("BAD_VALUE", "population",
                                          i < ids.size() ? ids[i] : std::to_string(i),
                                          "the number of persons is negative or not a number", p));
      continue;
    }
    const bool isCovered = nearest.status[i] == ReachStatus::Reached && nearest.cost[i] <= limit;
    add(out.total, p, isCovered ? p : 0, nearest.status[i]);
    double rest = 1;
    for (const ArealWeight &weight : rows.of(i)) {
      const double part = p * weight.share;
      add(out.districts[weight.target], part, isCovered ? part : 0, nearest.status[i]);
      rest -= weight.share;
    }
    if (rest > kSumTolerance) add(out.outside, p * rest, isCovered ? p * rest : 0, nearest.status[i]);
  }
  finish(out, nearest.hasFacilities);
  return out;
}

Interpolated arealInterpolation(const ArealWeights &weights, std::span<const double> sourceValues,
                                std::size_t targets) {
  Interpolated out;
  out.values.assign(targets, 0.0);
  std::vector<double> sums(sourceValues.size(), 0.0);
  for (const ArealWeight &w : weights.weights)
    sums[w.source] += w.share;
  for (const ArealWeight &w : weights.weights) {
    const double scale = sums[w.source] > 1 ? sums[w.source] : 1; // overlapping targets share what there is
    out.values[w.target] += sourceValues[w.source] * (w.share / scale);
  }
  for (std::size_t i = 0; i < sourceValues.size(); ++i) {
    if (sums[i] < 1) out.outside += sourceValues[i] * (1 - sums[i]);
  }
  return out;
}

} // namespace alatau
