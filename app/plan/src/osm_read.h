// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import_crs.h"

#include <alatau/core/problem.h>
#include <alatau/core/run_context.h>
#include <alatau/plan/plan.h>

#include <string>
#include <vector>

namespace alatau::plan {

struct OsmRow {
  Role role = Role::Street;
  Wkb wkb; ///< in the plan's CRS
  Attributes attributes;
};

struct OsmData {
  std::vector<OsmRow> rows;      ///< in file order by kind of object: nodes, ways, relations
  std::vector<Problem> problems; ///< with layer and feature ("way/123")
  std::int64_t read = 0, repaired = 0, rejected = 0; ///< objects that play a role in a plan
};

/// Reads an OpenStreetMap file (format by its name) into rows. The same node gives the same coordinates bit
/// for bit in every line. Errors: NotFound, Unreadable, BadData (nothing for a plan in it), Cancelled. Reads
/// the file three times; memory: 16 bytes per node and the rows.
Result<OsmData> readOsm(const std::string &path, const CrsTransform &transform, const RunContext &context);

} // namespace alatau::plan
