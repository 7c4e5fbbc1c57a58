// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transit_builder.h"

#include <alatau/transit/transit_times.h>

namespace alatau {

/// What both the matrix and the single journey ask of their input.
Status checkQuery(const TransitNetwork &network, const TransitWalk &walk, const TransitTimesOptions &options);

} // namespace alatau
