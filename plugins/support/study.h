// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demand.h"

#include <alatau/access/amounts.h>
#include <alatau/access/decay.h>

namespace alatau::plugin {

/// What most measures begin with: travel, the facilities on it, the people and their districts.
class Study {
public:
  explicit Study(const Call &call, const char *facilitiesInput = "facilities");
  Study(const Study &) = delete;
  Study &operator=(const Study &) = delete;

  /// Costs from the people to the facilities; `fromTarget` the other way round.
  CostTable table(Cost limit, bool fromTarget = false) const;

  /// For the engine: problems BAD_VALUE are reported where the values are read, with their places.
  const RunContext &context() const { return mQuiet; }
  Amounts persons() const { return {demand.persons(), demand.layer.input(), demand.layer.ids()}; }
  Amounts ofTargets(std::span<const double> values) const { return {values, facilities.input(), mTargetIds}; }
  /// A flag of methods.md 0.2 for a figure of a group: NO_POPULATION, NO_FACILITY or "".
  std::string flagOf(double groupPersons) const;

  const Call &call;
  const EngineRun run;

private:
  struct Start { ///< checked before anything is built
    explicit Start(const Call &call) { requireOneCrs(call.inputs); }
  };
  const Start mStart;

public:
  const Travel travel;
  const Layer facilities;
  const Targets targets;
  Demand demand;

private:
  std::vector<std::string> mTargetIds;
  WithoutCode mReporter;
  RunContext mQuiet;
};

/// The decay that the parameters decay, decay_limit, half_cost, exponent, inflection, spread and steps say,
/// in the units of `travel`.
Decay decayOf(const sdk::Parameters &parameters, const Travel &travel);
/// The limit of a table that is read with it: what weighs at least a hundred-thousandth.
Cost reachOf(const Decay &decay);

/// The layer of the facilities by number, with fid, geometry and name.
sdk::Table facilityLayer(const Targets &targets);

/// Indicators mean, median, p10 and p90 of a value: <name>_mean, ...
void addDistribution(sdk::IndicatorTable &table, const Study &study, const Group &group,
                     std::span<const double> values, const std::string &name, const char *unit);

} // namespace alatau::plugin
