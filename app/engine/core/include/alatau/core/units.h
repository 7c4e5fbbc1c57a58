// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace alatau {

/// Lengths are metres, areas square metres, times seconds (integer milliseconds inside a graph), angles
/// radians unless a name ends in `Deg`. Quantities that travel together in an interface carry their unit in
/// the name.
using Metres = double;
using SquareMetres = double;
using Seconds = double;
using Persons = double;

/// Cost along a graph in integer units (millimetres for lengths, milliseconds for times): sums do not depend
/// on the order of addition, so results are equal bit for bit on every platform and for any number of
/// threads.
using Cost = std::uint32_t;
inline constexpr Cost kUnreachable = std::numeric_limits<Cost>::max();

} // namespace alatau
