// SPDX-License-Identifier: GPL-3.0-or-later
#include "study.h"

#include "categories.h"

#include <charconv>
#include <cmath>

namespace alatau::plugin {

Study::Study(const Call &given, const char *facilitiesInput)
  : call(given)
  , run(given.host)
  , mStart(given)
  , travel(given, travelChoices(given.parameters), run, run.part(0, 0.35))
  , facilities(given.inputs, facilitiesInput)
  , targets(travel.targets(facilities))
  , demand{Layer(given.inputs, "demand"), {}, {}}
  , mReporter("BAD_VALUE", run.context().problems)
  , mQuiet(run.part(0.8, 0.95)) {
  readDemand(demand, given, travel, demandNames(given.parameters), run, run.part(0.4, 0.55));
  for (const std::size_t row : targets.rows)
    mTargetIds.push_back(facilities.ids()[row]);
  mQuiet.problems = &mReporter;
}

CostTable Study::table(Cost limit, bool fromTarget) const {
  run.context().reportProgress(0.55, "costs");
  return travel.table(demand.origins, targets, limit, fromTarget, run.part(0.55, 0.8));
}

std::string Study::flagOf(double groupPersons) const {
  if (!(groupPersons > 0)) return "NO_POPULATION";
  return targets.size() == 0 ? "NO_FACILITY" : "";
}

Decay decayOf(const sdk::Parameters &parameters, const Travel &travel) {
  const double unit = travel.choices().isTime ? 60 : 1;
  const std::string name = parameters.text("decay");
  const double limit = parameters.number("decay_limit") * unit;
  if (name == "binary") return sdk::valueOrThrow(Decay::binary(limit));
  if (name == "linear") return sdk::valueOrThrow(Decay::linear(limit));
  if (name == "exponential")
    return sdk::valueOrThrow(Decay::exponential(parameters.number("half_cost") * unit));
  // One minute, or the hundred metres that are walked in it, count fully.
  if (name == "power")
    return sdk::valueOrThrow(Decay::power(parameters.number("exponent"), travel.choices().isTime ? 60 : 100));
  if (name == "gaussian") return sdk::valueOrThrow(Decay::gaussian(limit / 2));
  if (name == "truncated_gaussian") return sdk::valueOrThrow(Decay::truncatedGaussian(limit));
  if (name == "logistic")
    return sdk::valueOrThrow(
        Decay::logistic(parameters.number("inflection") * unit, parameters.number("spread") * unit));
  std::vector<DecayStep> steps;
  for (const NamedNumber &step : namedNumbers(parameters, "steps")) {
    double upTo = 0;
    const auto [end, error] = std::from_chars(step.name.data(), step.name.data() + step.name.size(), upTo);
    if (error != std::errc() || end != step.name.data() + step.name.size() || std::isnan(step.number))
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "\"" + step.name + "\" is no step", "steps",
                         "Write limit:weight, e.g. 10:1, 20:0.68, 30:0.22"};
    steps.push_back({upTo * unit, step.number});
  }
  return sdk::valueOrThrow(Decay::stepped(std::move(steps)));
}

Cost reachOf(const Decay &decay) {
  return costFromUnits(decay.reach(1e-5));
}

sdk::Table facilityLayer(const Targets &targets) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> geometry, names;
  for (const std::size_t row : targets.rows) {
    const std::string_view wkb = targets.layer->wkb(row);
    fids.push_back(targets.layer->fid(row));
    geometry.emplace_back(readWkbBox(wkb) ? wkb : std::string_view());
    names.push_back(targets.layer->label(row));
  }
  sdk::Table layer;
  layer.addIntegers("fid", std::move(fids));
  layer.addGeometry(std::move(geometry), targets.layer->crs());
  layer.addTexts("name", std::move(names));
  return layer;
}

void addDistribution(sdk::IndicatorTable &table, const Study &study, const Group &group,
                     std::span<const double> values, const std::string &name, const char *unit) {
  const GroupFigures figures = groupFigures(study.demand, group, values);
  std::string flag = study.flagOf(figures.persons);
  if (flag.empty() && std::isnan(figures.mean)) flag = "UNREACHED";
  table.add(name + "_mean", figures.mean, unit, group.district, flag);
  table.add(name + "_p10", figures.p10, unit, group.district, flag);
  table.add(name + "_median", figures.median, unit, group.district, flag);
  table.add(name + "_p90", figures.p90, unit, group.district, flag);
}

} // namespace alatau::plugin
