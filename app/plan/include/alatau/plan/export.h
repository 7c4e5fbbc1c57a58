// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

namespace alatau::plan {

enum class ExportFormat { GeoPackage, GeoJson, Csv, Xlsx };
std::optional<ExportFormat> exportFormatFromPath(std::string_view path); ///< by extension

struct ExportOptions {
  ScenarioId scenario = kBaseline;
  std::vector<Role> roles;         ///< empty: all that have features
  std::vector<std::string> tables; ///< further tables, e.g. of results
  bool overwrite = false;
};

/// Writes role layers to `target` through a temporary file that is renamed at the end. GeoPackage and XLSX
/// take many layers; GeoJSON (WGS 84, RFC 7946) and CSV (with WKT) take one.
Status exportPlan(const Plan &plan, const std::string &target, ExportFormat format,
                  const ExportOptions &options, const RunContext &context);

} // namespace alatau::plan
