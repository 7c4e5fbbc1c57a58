// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace alatau::bench {

/// A street graph for benchmarks: undirected, lengths in centimetres.
struct City {
  std::vector<double> x, y;                      ///< metres
  std::vector<std::uint32_t> from, to, lengthCm; ///< one entry per street piece
  std::vector<std::uint32_t> facilities;         ///< node numbers
  std::vector<std::uint32_t> isochrones;         ///< node numbers
};

/// Reads the folder of binary vectors (first_out, head, weight, x, y, fac, iso) that comparisons with other
/// systems share; throws std::runtime_error with the missing file's name.
City readCity(const std::string &folder);

/// A jittered grid of side * side crossings in shuffled order, with 3 per mille of its nodes as facilities;
/// the same for the same side on every machine.
City makeCity(std::uint32_t side);

} // namespace alatau::bench
