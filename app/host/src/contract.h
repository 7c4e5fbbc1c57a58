// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <string_view>

namespace alatau::host {

/// Are all inputs there, known, and do they have the geometry and the columns that the analysis asks for?
Status checkInputs(const AnalysisSpec &analysis, RunRequest &request);

/// Does an output hold what its description promises: columns, types, geometry, CRS, known indicators, clean
/// text? The error is a PluginFault.
Status checkOutput(const AnalysisSpec &analysis, const OutputSpec &output, const sdk::Table &table,
                   const std::string &inputCrs);

/// Structure of a WKB value: sizes, byte orders, type codes, nesting. Returns the type code of the geometry
/// without dimensions (1 point ... 7 collection), or 0 if it is broken.
int wkbType(std::string_view wkb);

} // namespace alatau::host
