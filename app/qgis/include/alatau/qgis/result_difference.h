// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>

#include <optional>
#include <string>

// What changed between two results: B − A, stored in the plan as a result of its own.
namespace alatau::qgis {

/// Analysis id in the provenance of a difference; no plugin has it.
inline constexpr const char *kDifferenceAnalysis = "alatau.difference";

struct DifferenceRequest {
  std::int64_t a = 0, b = 0; ///< results; B − A is computed
  std::string output;        ///< layer of both, e.g. "demand"
  std::string column;        ///< a column of numbers in both
  std::string unit;          ///< of the column
  host::LocalText title;     ///< of the analysis that both come from
};

/// Joins the rows of two results by the feature they are about (column "fid"; a copy that a scenario made of
/// a baseline feature is that feature) and stores value before, after and their difference with the
/// residents, as a layer in the scenario of B with both ids in its provenance. A missing value is never zero:
/// such a feature has no difference and a status (GAINED, LOST, NO_VALUE, ONLY_A, ONLY_B). Indicators:
/// residents better and worse off, without change, with a value gained and lost, the mean change, features of
/// one result only. O(n log n). Errors: NotFound (result, layer or column), InvalidArgument (the same result
/// twice, or of different analyses), Cancelled.
Result<std::int64_t> storeDifference(plan::Plan &plan, const DifferenceRequest &request,
                                     const RunContext &context);

/// For which units a smaller value is better for people: times and distances.
bool isLessBetter(std::string_view unit);

/// What the provenance of a difference says; nothing for other results.
struct DifferenceOf {
  std::int64_t a = 0, b = 0;
  std::string column, unit;
  host::LocalText title;
  bool isLessBetter = false;
};
std::optional<DifferenceOf> differenceOf(const plan::Provenance &provenance);

/// Titles of columns and indicators of differences, as a plugin's descriptor has them.
const host::AnalysisSpec &differenceSpec();
/// The analysis of a result: a plugin's, or differenceSpec(). Null: its plugin is not there.
const host::AnalysisSpec *specOf(const host::PluginHost *host, const plan::Provenance &provenance);

} // namespace alatau::qgis
