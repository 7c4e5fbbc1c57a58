// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

#include <span>
#include <string>
#include <vector>

namespace alatau::plugin {

/// The places of one reading unit.
struct Group {
  std::string district; ///< empty: the whole area
  std::vector<std::uint32_t> members;
};

/// Who travels: buildings, cells or zones of one layer with what they weigh, and the units that indicators
/// are given for.
struct Demand {
  Layer layer;
  Origins origins;
  std::vector<Group> groups; ///< the whole area, then every district

  std::size_t size() const { return layer.size(); }
  const std::vector<double> &persons() const { return origins.persons; }
  /// Weighs something: finite and not negative.
  bool counts(std::size_t row) const { return persons()[row] >= 0 && persons()[row] < 1e300; }
};

/// Reads the input `name` on the network of `travel`, weighed by the column of the parameter `weight_column`
/// (absent: residents), and the input `districts`. Problems as residents() and Travel::origins().
struct DemandNames {
  std::string input = "demand";
  std::string weight = "residents"; ///< empty: every place counts as one, chosen explicitly
};
void readDemand(Demand &demand, const Call &call, const Travel &travel, const DemandNames &names,
                const EngineRun &run, const RunContext &part);
/// The names a run asks for.
DemandNames demandNames(const sdk::Parameters &parameters);

/// What facilities offer, by target number: the numbers of a column. Missing, negative or not finite is
/// reported (BAD_VALUE) and NaN. An empty column name: 1 each (count mode, chosen explicitly). Throws a
/// Failure when the layer has no such column: capacity unknown is never taken as 1.
std::vector<double> amounts(const Targets &targets, const std::string &column, const char *parameter,
                            const RunContext &context);

/// Weighted figures of one group.
struct GroupFigures {
  double persons = 0;
  double mean = 0, median = 0, p10 = 0, p90 = 0; ///< NaN over nobody
  std::string flag;                              ///< NO_POPULATION or ""
};
/// Values that are NaN are left out with their weight.
GroupFigures groupFigures(const Demand &demand, const Group &group, std::span<const double> values);
/// Persons of the group for whom `isIt(row)`.
template<typename Condition>
double personsWhere(const Demand &demand, const Group &group, Condition isIt) {
  double sum = 0;
  for (const std::uint32_t row : group.members)
    if (demand.counts(row) && isIt(row)) sum += demand.persons()[row];
  return sum;
}
/// part / persons; NaN where there is nobody.
double share(double part, double persons);

/// The layer of the demand with fid, geometry and the column residents, which results are added to.
sdk::Table demandLayer(const Demand &demand);
/// How a place was served, by the status of its row in a table of costs.
std::vector<std::string> statuses(std::span<const ReachStatus> status, bool hasFacilities);

/// Numbers in a text, separated by commas or semicolons or spaces ("15, 30, 45"): each at least 0 and finite.
/// Throws a Failure that names the parameter.
std::vector<double> numberList(const sdk::Parameters &parameters, const char *id);

} // namespace alatau::plugin
