// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "values.h"

#include <alatau/core/weighted.h>
#include <alatau/equity/bootstrap.h>
#include <alatau/equity/inequality.h>

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kLorenzPoints = 100;

double finiteOrNone(double value) {
  return std::isfinite(value) ? value : kNaN;
}

/// The people of one reading unit and what is said about them.
struct Unit {
  std::string district; ///< empty: the whole area
  std::vector<double> value, weight, rank, accessRank;
  EquitySummary summary;
  Interval meanInterval{kNaN, kNaN}, giniInterval{kNaN, kNaN};

  std::string flag() const {
    if (summary.flag != EquityFlag::None) return std::string(equityFlagName(summary.flag));
    return summary.isSmallSample ? "SMALL_SAMPLE" : "";
  }
};

void addRecord(Unit &unit, const ComparedValues &values, double persons, std::size_t row) {
  unit.value.push_back(values.value[row]);
  unit.weight.push_back(persons);
  unit.accessRank.push_back(values.accessRank[row]);
  if (!values.rank.empty()) unit.rank.push_back(values.rank[row]);
}

void measure(Unit &unit, const ComparedValues &values, const sdk::Parameters &parameters,
             const RunContext &context) {
  EquityOptions options;
  options.atkinsonEpsilon = parameters.number("atkinson_epsilon");
  options.kind = values.kind;
  if (parameters.number("poverty_line") > 0) options.povertyLine = parameters.number("poverty_line");
  unit.summary = sdk::valueOrThrow(
      summarizeEquity({unit.value, unit.weight, unit.rank, unit.accessRank}, options, context));
  if (values.kind == ValueKind::Burden) unit.summary.below60 = kNaN; // a small cost is no hardship
  // The people of a large unit are nearly all counted: what sampling leaves open is below what is shown.
  if (static_cast<double>(unit.summary.records) > parameters.number("confidence_records") ||
      unit.summary.records < 2)
    return;
  BootstrapOptions bootstrap;
  bootstrap.replicates = static_cast<std::size_t>(parameters.integer("replicates"));
  if (bootstrap.replicates == 0) return;
  unit.meanInterval = sdk::valueOrThrow(
      bootstrapInterval(unit.value, unit.weight, weightedMean, bootstrap, context.part(0, 0.5)));
  unit.giniInterval =
      sdk::valueOrThrow(bootstrapInterval(unit.value, unit.weight, gini, bootstrap, context.part(0.5, 1)));
}

/// The district of every record; districts.size() for those in none.
std::vector<std::uint32_t> districtOfRecords(const Layer &layer, const std::vector<Point> &points,
                                             const std::vector<double> &persons, const Layer &districts,
                                             const RunContext &context) {
  std::vector<std::uint32_t> made(layer.size(), static_cast<std::uint32_t>(districts.size()));
  if (districts.size() == 0) return made;
  for (const ArealWeight &weight : districtsOfPoints(layer, points, persons, districts, context).weights)
    made[weight.source] = weight.target;
  return made;
}

/// The figures of one unit. What was not asked for is said once, for the whole area.
class UnitFigures {
public:
  UnitFigures(sdk::IndicatorTable &table, const Unit &unit)
    : mTable(table)
    , mUnit(unit) {}

  /// A figure that does not exist although there are people: an index that zeros leave undefined.
  void add(const char *id, double value, const char *measure = "") {
    const std::string flag = mUnit.flag();
    const bool isUndefined = !std::isfinite(value) && mUnit.summary.flag == EquityFlag::None;
    mTable.add(id, finiteOrNone(value), measure, mUnit.district, isUndefined ? "UNDEFINED" : flag);
  }
  void addIf(bool isAsked, const char *id, double value, const char *measure = "") {
    if (isAsked)
      add(id, value, measure);
    else if (mUnit.district.empty())
      mTable.add(id, kNaN, measure, {}, "NOT_MEASURED");
  }

private:
  sdk::IndicatorTable &mTable;
  const Unit &mUnit;
};

void addUnit(sdk::IndicatorTable &table, const Unit &unit, ValueKind kind) {
  const EquitySummary &s = unit.summary;
  table.add("residents", s.population, "persons", unit.district, s.population > 0 ? "" : "NO_POPULATION");
  table.add("excluded_persons", s.excludedWeight, "persons", unit.district);
  UnitFigures figures(table, unit);
  const bool hasInterval = !std::isnan(unit.meanInterval.low);
  figures.add("mean_value", s.mean);
  figures.addIf(hasInterval, "mean_low", unit.meanInterval.low);
  figures.addIf(hasInterval, "mean_high", unit.meanInterval.high);
  figures.add("p10_value", s.p10);
  figures.add("median_value", s.p50);
  figures.add("p90_value", s.p90);
  figures.add("p10_to_p50", s.p10ToP50);
  figures.addIf(kind == ValueKind::Benefit, "below_60_share", s.below60, "share");
  figures.add("gini", s.gini);
  figures.addIf(hasInterval, "gini_low", unit.giniInterval.low);
  figures.addIf(hasInterval, "gini_high", unit.giniInterval.high);
  figures.add("theil_t", s.theilT);
  figures.add("theil_l", s.theilL);
  figures.add("atkinson", s.atkinson);
  figures.add("variation", s.variation);
  figures.add("palma", s.palma);
  figures.addIf(!unit.rank.empty(), "concentration", s.concentration);
  figures.addIf(!unit.rank.empty(), "erreygers", s.erreygers);
  const bool hasLine = !std::isnan(s.poverty.headcount);
  figures.addIf(hasLine, "poverty_headcount", s.poverty.headcount, "share");
  figures.addIf(hasLine, "poverty_gap", s.poverty.gap);
  figures.addIf(hasLine, "poverty_severity", s.poverty.severity);
}

/// What lies between the districts, and the worst against the best.
void addBetween(sdk::IndicatorTable &table, const std::vector<Unit> &units,
                const std::vector<std::uint32_t> &group, ValueKind kind, const EngineRun &run) {
  const std::size_t districts = units.size() - 1;
  // Those in no district are a group of their own, so that the parts add up to the city.
  TheilParts t{kNaN, kNaN, kNaN, kNaN, {}}, l = t;
  GroupRatio ratio{kNaN, 0, 0};
  if (districts > 0) {
    t = theilTByGroup(units.front().value, units.front().weight, group, districts + 1, run.context());
    l = theilLByGroup(units.front().value, units.front().weight, group, districts + 1, run.context());
    run.throwIfStopped();
    std::vector<double> means;
    for (std::size_t number = 1; number < units.size(); ++number)
      means.push_back(units[number].summary.mean);
    ratio = worstToBest(means, kind);
  }
  UnitFigures figures(table, units.front());
  const auto add = [&](const char *id, double value, const char *unit = "") {
    if (districts > 0)
      figures.add(id, value, unit);
    else
      table.add(id, kNaN, unit, {}, "NO_DISTRICTS");
  };
  add("theil_t_between", t.between);
  add("theil_t_within", t.within);
  add("between_share", t.betweenShare, "share");
  add("theil_l_between", l.between);
  add("theil_l_within", l.within);
  add("worst_to_best", ratio.ratio, "share");
}

sdk::Table districtLayer(const Layer &districts, const std::string &crs, const std::vector<Unit> &units) {
  sdk::Table layer;
  copyFeatures(districts, layer);
  if (layer.crs.empty()) layer.crs = crs;
  std::vector<std::string> names, flags;
  std::vector<std::int64_t> records;
  for (std::size_t number = 1; number < units.size(); ++number) {
    names.push_back(units[number].district);
    records.push_back(static_cast<std::int64_t>(units[number].summary.records));
    flags.push_back(units[number].flag());
  }
  const auto add = [&](const char *name, auto &&figure) {
    std::vector<double> values;
    for (std::size_t number = 1; number < units.size(); ++number)
      values.push_back(finiteOrNone(figure(units[number])));
    layer.addReals(name, std::move(values));
  };
  layer.addTexts("name", std::move(names));
  layer.addIntegers("records", std::move(records));
  add("residents", [](const Unit &unit) { return unit.summary.population; });
  add("mean", [](const Unit &unit) { return unit.summary.mean; });
  add("mean_low", [](const Unit &unit) { return unit.meanInterval.low; });
  add("mean_high", [](const Unit &unit) { return unit.meanInterval.high; });
  add("p10", [](const Unit &unit) { return unit.summary.p10; });
  add("median", [](const Unit &unit) { return unit.summary.p50; });
  add("p90", [](const Unit &unit) { return unit.summary.p90; });
  add("gini", [](const Unit &unit) { return unit.summary.gini; });
  add("gini_low", [](const Unit &unit) { return unit.giniInterval.low; });
  add("gini_high", [](const Unit &unit) { return unit.giniInterval.high; });
  add("theil_t", [](const Unit &unit) { return unit.summary.theilT; });
  add("theil_l", [](const Unit &unit) { return unit.summary.theilL; });
  add("atkinson", [](const Unit &unit) { return unit.summary.atkinson; });
  add("palma", [](const Unit &unit) { return unit.summary.palma; });
  add("poverty_headcount", [](const Unit &unit) { return unit.summary.poverty.headcount; });
  add("excluded_persons", [](const Unit &unit) { return unit.summary.excludedWeight; });
  layer.addTexts("flag", std::move(flags));
  return layer;
}

sdk::Table lorenzTable(const std::vector<Unit> &units, const EngineRun &run) {
  std::vector<std::string> names;
  std::vector<double> people, value;
  for (const Unit &unit : units) {
    for (const LorenzPoint &point : lorenzCurve(unit.value, unit.weight, kLorenzPoints, run.context())) {
      names.push_back(unit.district);
      people.push_back(point.people);
      value.push_back(point.value);
    }
  }
  run.throwIfStopped();
  sdk::Table table;
  table.addTexts("district", std::move(names));
  table.addReals("people_share", std::move(people));
  table.addReals("value_share", std::move(value));
  return table;
}

} // namespace

sdk::Tables disparity(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host) {
  const Layer layer(inputs, "values"), districts(inputs, "districts");
  requireOneCrs({&layer, &districts});
  const EngineRun run(host);
  run.context().reportProgress(0, "values");
  const ComparedValues values = comparedValues(layer, parameters, run.context());
  const std::string weight = parameters.text("weight_column");
  if (layer.size() > 0 && weight != "residents" && !layer.has(weight))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer has no column " + weight, "weight_column",
                       "Choose a column with the number of people"};
  const std::vector<Point> points = places(layer, run);
  const std::vector<double> persons = residents(layer, points, run, weight);
  const auto group = districtOfRecords(layer, points, persons, districts, run.part(0.05, 0.3));

  std::vector<Unit> units(1 + districts.size());
  for (std::size_t row = 0; row < districts.size(); ++row)
    units[row + 1].district = districts.label(row);
  for (std::size_t row = 0; row < layer.size(); ++row) {
    addRecord(units.front(), values, persons[row], row);
    if (group[row] < districts.size()) addRecord(units[group[row] + 1], values, persons[row], row);
  }
  const double share = 0.65 / static_cast<double>(units.size());
  for (std::size_t number = 0; number < units.size(); ++number) {
    const double from = 0.3 + share * static_cast<double>(number);
    run.throwIfStopped();
    measure(units[number], values, parameters, run.part(from, from + share));
  }

  sdk::IndicatorTable indicators;
  for (const Unit &unit : units) {
    addUnit(indicators, unit, values.kind);
    if (&unit == &units.front()) {
      const double all = unit.summary.population + unit.summary.excludedWeight;
      indicators.add("excluded_share", all > 0 ? unit.summary.excludedWeight / all : kNaN, "share", {},
                     all > 0 ? "" : "NO_POPULATION");
      addBetween(indicators, units, group, values.kind, run);
    }
  }
  sdk::Tables outputs;
  outputs["districts"] = districtLayer(districts, layer.crs(), units);
  outputs["lorenz"] = lorenzTable(units, run);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
