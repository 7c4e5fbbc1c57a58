// SPDX-License-Identifier: GPL-3.0-or-later
#include "demand.h"

#include <alatau/access/aggregate.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}

DemandNames demandNames(const sdk::Parameters &parameters) {
  DemandNames names;
  if (parameters.has("weight_column")) names.weight = parameters.text("weight_column");
  return names;
}

void readDemand(Demand &demand, const Call &call, const Travel &travel, const DemandNames &names,
                const EngineRun &run, const RunContext &part) {
  part.reportProgress(0, names.input);
  const Layer districts(call.inputs, "districts");
  requireOneCrs({&demand.layer, &districts});
  if (!names.weight.empty() && names.weight != "residents" && !demand.layer.has(names.weight))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer has no column " + names.weight, demand.layer.input(),
                       "Choose a column of the layer in the parameter weight_column"};
  std::vector<Point> points = places(demand.layer, run);
  std::vector<double> persons = names.weight.empty() ? std::vector<double>(points.size(), 1.0)
                                                     : residents(demand.layer, points, run, names.weight);
  demand.origins = travel.origins(demand.layer, std::move(points), std::move(persons), part.part(0.2, 0.7));
  travel.reportComponents(demand.origins);
  demand.groups.resize(1 + districts.size());
  for (std::uint32_t row = 0; row < demand.size(); ++row)
    demand.groups.front().members.push_back(row);
  if (districts.size() == 0) return;
  const DistrictMembership membership =
      districtsOfPoints(demand.layer, demand.origins.points, demand.persons(), districts, part.part(0.7, 1));
  for (std::size_t row = 0; row < districts.size(); ++row)
    demand.groups[row + 1].district = districts.label(row);
  for (const ArealWeight &weight : membership.weights)
    demand.groups[weight.target + 1].members.push_back(weight.source);
}

std::vector<double> amounts(const Targets &targets, const std::string &column, const char *parameter,
                            const RunContext &context) {
  if (column.empty()) return std::vector<double>(targets.size(), 1.0);
  const Layer &layer = *targets.layer;
  if (layer.size() > 0 && !layer.has(column))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer " + layer.input() + " has no column " + column, parameter,
                       "Choose another column, or leave it empty to count every facility as one"};
  std::vector<double> made;
  made.reserve(targets.size());
  for (const std::size_t row : targets.rows) {
    const double value = layer.real(column, row);
    const bool isGood = std::isfinite(value) && value >= 0;
    made.push_back(isGood ? value : kNaN);
    if (isGood) continue;
    Problem problem;
    problem.code = "BAD_VALUE";
    problem.layer = layer.input();
    problem.feature = layer.ids()[row];
    problem.message =
        "the column " + column + " is missing, negative or not a number; the facility is left out";
    problem.size = value;
    if (const auto box = readWkbBox(layer.wkb(row)); box && !box->isEmpty()) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    context.reportProblem(problem);
  }
  return made;
}

GroupFigures groupFigures(const Demand &demand, const Group &group, std::span<const double> values) {
  std::vector<double> chosen, weights;
  GroupFigures made;
  for (const std::uint32_t row : group.members) {
    if (!demand.counts(row)) continue;
    made.persons += demand.persons()[row];
    chosen.push_back(values[row]);
    weights.push_back(demand.persons()[row]);
  }
  made.mean = weightedMean(chosen, weights);
  const std::vector<double> quantiles = weightedQuantiles(chosen, weights, std::array{0.1, 0.5, 0.9});
  made.p10 = quantiles[0];
  made.median = quantiles[1];
  made.p90 = quantiles[2];
  if (!(made.persons > 0)) made.flag = "NO_POPULATION";
  return made;
}

double share(double part, double persons) {
  return persons > 0 ? part / persons : kNaN;
}

sdk::Table demandLayer(const Demand &demand) {
  sdk::Table layer;
  copyFeatures(demand.layer, layer);
  layer.addReals("residents", demand.persons());
  return layer;
}

std::vector<std::string> statuses(std::span<const ReachStatus> status, bool hasFacilities) {
  std::vector<std::string> made;
  made.reserve(status.size());
  for (const ReachStatus one : status)
    made.emplace_back(statusName(one, hasFacilities));
  return made;
}

std::vector<double> numberList(const sdk::Parameters &parameters, const char *id) {
  const std::string text = parameters.text(id);
  std::vector<double> numbers;
  const char *const end = text.data() + text.size();
  for (const char *at = text.data(); at < end;) {
    if (std::string_view(",; ").find(*at) != std::string_view::npos) {
      ++at;
      continue;
    }
    double number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc() || !std::isfinite(number) || number < 0)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "\"" + text + "\" is no list of numbers", id,
                         "Write numbers with commas between them, e.g. 15, 30, 45"};
    numbers.push_back(number);
    at = next;
  }
  if (numbers.empty())
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there is no number in the list", id, "e.g. 15, 30, 45"};
  return numbers;
}

} // namespace alatau::plugin
