// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace alatau::bench {

/// A street graph for benchmarks: undirected, lengths in centimetres.
struct City {
  std::vector<double> x, y;                         ///< metres
  std::vector<std::uint32_t> from, to, lengthCm;    ///< one entry per street piece
  std::vector<std::uint32_t> timeMs;                ///< travel time by car, parallel
  std::vector<std::uint32_t> facilities;            ///< node numbers
  std::vector<std::uint32_t> isochrones;            ///< node numbers
  std::vector<std::uint32_t> pois;                  ///< node numbers
  std::vector<std::uint32_t> origins, destinations; ///< of the matrix: node numbers
};

/// Reads the folder of binary vectors (first_out, head, weight, time, x, y, fac, iso, poi, orig, dest) that
/// comparisons with other systems share; throws std::runtime_error with the missing file's name.
City readCity(const std::string &folder);

/// Writes the city for other programs: x, y as vectors of doubles, from, to, length, time, fac, poi, orig,
/// dest, iso as vectors of 32-bit numbers; throws std::runtime_error.
void writeCity(const City &city, const std::string &folder);

/// A jittered grid of side * side crossings in shuffled order, with one in 500 of its nodes a facility and
/// one in 50 a POI; the same for the same side on every machine.
City makeCity(std::uint32_t side);

} // namespace alatau::bench
