// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/overlay.h>
#include <alatau/plan/checks.h>

#include <string>
#include <vector>

namespace alatau::plan::checks {

/// The features of a role with what the engine wants to see of them. Rows without usable geometry stay in.
struct Layer {
  Role role = Role::District;
  std::vector<Feature> features;
  std::vector<std::string> ids;
  std::vector<FeatureView> views; ///< point into the two above

  bool isEmpty() const { return features.empty(); }
  LayerName name() const { return {std::string(roleSpec(role).table)}; }
};
Result<Layer> readLayer(const Plan &plan, Role role, ScenarioId scenario);

/// The attribute as a number; NaN when it is missing or not one.
double number(const Feature &feature, std::string_view column);
std::string text(const Feature &feature, std::string_view column);

Problem finding(const char *code, Severity severity, const Layer &layer, const std::string &feature,
                std::string message);

/// The engine's own remarks (repairs and the like) are found again by these checks with the plan's names, so
/// inner calls report nothing.
RunContext quiet(const RunContext &context, double from, double to);

// Each appends what it finds. Error: Cancelled or that of the engine.
Status checkGeometry(const Layer &layer, std::vector<Problem> &out, const RunContext &context);
Status checkTiling(const Layer &layer, const char *overlapCode, const char *gapCode, double sliver,
                   std::vector<Problem> &out, const RunContext &context);
/// Widths that do not fit their line, places below the minimum width, corridors that overlap by more than
/// `accepted` m².
Status checkCorridors(const Layer &corridors, double accepted, std::vector<Problem> &out,
                      const RunContext &context);
Status checkStreets(const Layer &streets, const Layer &facilities, const CheckOptions &options,
                    std::vector<Problem> &out, const RunContext &context);
Status checkTotals(const Layer &districts, const Layer &cells, const Layer &points, double tolerance,
                   std::vector<Problem> &out, const RunContext &context);

} // namespace alatau::plan::checks
