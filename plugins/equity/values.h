// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers.h"

#include <alatau/equity/summary.h>

#include <string>
#include <vector>

namespace alatau::plugin {

/// What is compared among people: a column of the layer, read as the parameters say.
struct ComparedValues {
  std::string column;
  ValueKind kind = ValueKind::Benefit; ///< of `value`
  std::vector<double> value;           ///< at least 0; NaN: excluded
  std::vector<double> rank;            ///< from poor to rich; empty: no column of income or the like
  std::vector<double> accessRank;      ///< from bad to good by the value itself
};

/// The column that the parameter names; when it is empty, the first of those that accessibility and coverage
/// give and that has a number in this layer. Throws a Failure that lists the columns there are.
/// People without access count as having none (0) where the value is a benefit; of a cost they are excluded.
/// Negative values are reported (BAD_VALUE) and excluded.
ComparedValues comparedValues(const Layer &layer, const sdk::Parameters &parameters,
                              const RunContext &context);

} // namespace alatau::plugin
