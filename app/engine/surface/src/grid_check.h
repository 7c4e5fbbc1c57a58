// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>

namespace alatau {

/// Whether a grid with so many values can be worked on: errors as CostSurface::make() says.
Status checkFrame(const GridFrame &frame, std::size_t values);

/// Whether so many columns and rows can be worked on; the error says which cell size works.
Status checkCount(double columns, double rows, double cell);

} // namespace alatau
