// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

#include <map>
#include <string>
#include <vector>

namespace alatau::plugin {

/// A name with a number, as parameters list them: "school:500, clinic:1000". NaN: the name stands alone.
struct NamedNumber {
  std::string name;
  double number = 0;
};
/// Throws a Failure that names the parameter: a name twice, no number after a colon, a negative number.
std::vector<NamedNumber> namedNumbers(const sdk::Parameters &parameters, const char *id);

/// The targets of which `isIn(row of the layer)` says yes, numbered anew in the same order.
template<typename Condition>
Targets subset(const Targets &all, Condition isIn) {
  Targets made;
  made.layer = all.layer;
  std::vector<std::uint32_t> numbers(all.size(), kNoFacility);
  for (std::size_t number = 0; number < all.size(); ++number) {
    if (!isIn(all.rows[number])) continue;
    numbers[number] = static_cast<std::uint32_t>(made.rows.size());
    made.rows.push_back(all.rows[number]);
  }
  for (const FacilityEntry &entry : all.entries)
    if (numbers[entry.facility] != kNoFacility)
      made.entries.push_back({numbers[entry.facility], entry.position});
  return made;
}

/// The targets of one kind (column kind); green areas are of the kind park. A kind that no facility has is
/// reported (NO_FACILITY). With green areas the rows are those of two layers: only costs may be asked for.
Targets ofKind(const Targets &all, const Targets &green, const std::string &kind, const EngineRun &run);
inline Targets ofKind(const Targets &all, const std::string &kind, const EngineRun &run) {
  return ofKind(all, Targets(), kind, run);
}

} // namespace alatau::plugin
