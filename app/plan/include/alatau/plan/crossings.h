// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <cstddef>
#include <vector>

/// Crossings of corridors with streets, rivers and railways: points of the role corridor_crossing that go
/// with their corridor. `source_ref` says what is crossed ("street:12"; of a scenario's row the baseline
/// fid); it is empty for crossings that were set by hand. Railways are lines of public transport with the
/// mode rail or tram.
namespace alatau::plan {

/// As the value of a column that holds a fid: the feature that edit `index` of the same step makes or
/// changes. apply() puts its fid there. Only edits before the one that holds the value.
inline Value fidOfEdit(std::size_t index) {
  return -1 - static_cast<std::int64_t>(index);
}

/// A crossing as the plan has it.
struct CorridorCrossing {
  FeatureId fid = 0;
  double x = 0, y = 0;
  std::string kind, structure, source;
};
/// The fid by which crossings know this row of a corridor: that of the baseline row which it stands in for.
FeatureId crossingOwner(const Feature &corridor);
/// Those of the corridor that they know as `owner` in `scenario`, by fid.
Result<std::vector<CorridorCrossing>> crossingsOf(const Plan &plan, FeatureId owner, ScenarioId scenario);

/// What must change together with `edits` so that crossings go with their corridors: new ones where a line is
/// crossed now, others moved or removed (corridor::followCrossings()). To be put behind `edits` in the same
/// step; empty when no line of a corridor changes. New ones have the structure "none": nothing opens the
/// barrier yet. Errors: those of reading.
Result<std::vector<Edit>> crossingEdits(const Plan &plan, const std::vector<Edit> &edits,
                                        ScenarioId scenario);

/// Inserts of all that corridor `corridor` crosses and has no crossing for, also those that were removed by
/// hand. Errors: NotFound, those of reading.
Result<std::vector<Edit>> missingCrossings(const Plan &plan, FeatureId corridor, ScenarioId scenario);

/// The insert of a crossing of `corridor` near (x, y): the missing one within `reach` metres, else one by
/// hand of kind "street" at the nearest place of the centreline. Errors: NotFound, BadData (no line), those
/// of reading.
Result<Edit> crossingAt(const Plan &plan, FeatureId corridor, double x, double y, double reach,
                        ScenarioId scenario);

} // namespace alatau::plan
