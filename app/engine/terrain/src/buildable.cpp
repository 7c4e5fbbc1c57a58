// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/buildable.h>

#include "grid_rules.h"

#include <algorithm>
#include <limits>

namespace alatau {

namespace {

enum class Fit : std::uint8_t { No, Yes, Unknown };
constexpr std::uint8_t kUnknownHazard = 255;

/// The largest piece of cells that pass, by joining neighbours within the sorted list.
std::size_t largestPiece(const GridFrame &frame, std::span<const std::uint32_t> cells,
                         std::span<const Fit> fits, bool withUnknown) {
  const auto passes = [&](std::size_t i) {
    return fits[i] == Fit::Yes || (withUnknown && fits[i] == Fit::Unknown);
  };
  std::vector<std::uint8_t> isSeen(cells.size(), 0);
  std::vector<std::size_t> piece;
  std::size_t largest = 0;
  for (std::size_t start = 0; start < cells.size(); ++start) {
    if (isSeen[start] != 0 || !passes(start)) continue;
    piece.assign(1, start);
    isSeen[start] = 1;
    for (std::size_t k = 0; k < piece.size(); ++k) {
      const std::uint32_t cell = cells[piece[k]];
      const std::size_t column = cell % frame.columns, row = cell / frame.columns;
      const auto look = [&](int columns, int rows) {
        if (!isInside(frame, column, row, columns, rows)) return;
        const std::uint32_t other = besideOf(frame, cell, columns, rows);
        const auto found = std::ranges::lower_bound(cells, other);
        if (found == cells.end() || *found != other) return;
        const auto i = static_cast<std::size_t>(found - cells.begin());
        if (isSeen[i] != 0 || !passes(i)) return;
        isSeen[i] = 1;
        piece.push_back(i);
      };
      look(0, -1);
      look(-1, 0);
      look(1, 0);
      look(0, 1);
    }
    largest = std::max(largest, piece.size());
  }
  return largest;
}

} // namespace

Result<BuildableParcel> buildableParcel(const GridFrame &frame, std::span<const float> slopes,
                                        std::span<const std::uint8_t> hazards,
                                        std::span<const std::uint32_t> cells,
                                        const BuildableOptions &options) {
  if (Status status = checkGrid(frame, slopes.size()); !status) return tl::unexpected(status.error());
  if (!hazards.empty() && hazards.size() != slopes.size())
    return fail(ErrorCode::InvalidArgument, "the hazards do not have the size of the grid", "hazards");
  if (!std::ranges::is_sorted(cells, std::less_equal<>()) ||
      (!cells.empty() && cells.back() >= slopes.size()))
    return fail(ErrorCode::InvalidArgument, "the cells of a parcel must rise and lie in the grid", "cells");
  BuildableParcel made;
  made.cells = cells.size();
  const SquareMetres cellArea = frame.cell * frame.cell;
  made.area = static_cast<double>(cells.size()) * cellArea;
  made.classShares.assign(options.breaksDeg.size() + 1,
                          cells.empty() ? std::numeric_limits<double>::quiet_NaN() : 0.0);
  if (cells.empty()) return made;
  const double one = 1 / static_cast<double>(cells.size());
  std::vector<std::size_t> classes(options.breaksDeg.size() + 1, 0);
  std::size_t steep = 0, hazard = 0, unknownTerrain = 0, unknownHazard = 0;
  std::vector<Fit> fits;
  fits.reserve(cells.size());
  for (const std::uint32_t cell : cells) {
    const double slope = slopes[cell];
    const bool isVoid = std::isnan(slope), isSteep = slope > options.limitDeg;
    const std::uint8_t threat = hazards.empty() ? std::uint8_t{0} : hazards[cell];
    if (!isVoid)
      ++classes[static_cast<std::size_t>(std::ranges::lower_bound(options.breaksDeg, slope) -
                                         options.breaksDeg.begin())];
    steep += isSteep ? 1 : 0;
    hazard += threat == 1 ? 1 : 0;
    unknownTerrain += isVoid ? 1 : 0;
    unknownHazard += threat == kUnknownHazard ? 1 : 0;
    fits.push_back(isSteep || threat == 1               ? Fit::No
                   : isVoid || threat == kUnknownHazard ? Fit::Unknown
                                                        : Fit::Yes);
  }
  for (std::size_t k = 0; k < classes.size(); ++k)
    made.classShares[k] = static_cast<double>(classes[k]) * one;
  made.steep = static_cast<double>(steep) * one;
  made.hazard = static_cast<double>(hazard) * one;
  made.unknownTerrain = static_cast<double>(unknownTerrain) * one;
  made.unknownHazard = static_cast<double>(unknownHazard) * one;
  made.largest = static_cast<double>(largestPiece(frame, cells, fits, false)) * cellArea;
  made.largestWithUnknown = static_cast<double>(largestPiece(frame, cells, fits, true)) * cellArea;
  return made;
}

} // namespace alatau
