// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grid_check.h"

#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>

#include <optional>
#include <string>
#include <string_view>

namespace alatau {

/// The coordinates of a feature, or nothing with the problem NULL_GEOMETRY, BAD_GEOMETRY or BAD_COORDINATE.
std::optional<Coordinates> readGround(std::string_view id, WkbView wkb, const std::string &layer,
                                      const RunContext &context);

} // namespace alatau
