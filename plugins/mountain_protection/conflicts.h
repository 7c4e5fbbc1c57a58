// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers.h"

#include <alatau/zoning/conflicts.h>

#include <array>
#include <string>
#include <vector>

namespace alatau::plugin {

/// The layers that may stand in the way, prepared for many questions: buildings, population, streets,
/// functional zones, hazards, hazard lines, other zones. Those that were not given are empty.
class ConflictLayers {
public:
  static constexpr std::array<const char *, 7> kNames = {
      "buildings", "population", "streets", "functional_zones", "hazards", "hazard_lines", "zones"};
  /// `tables` must outlive it.
  ConflictLayers(const sdk::Tables &tables, const EngineRun &run, const RunContext &part);

  const ConflictIndex &index() const { return *mIndex; }
  const Layer &layer(std::size_t number) const { return mLayers[number]; }
  /// What a feature is, in one word: kind, class, zone_kind or regime.
  std::string kindOf(std::size_t layer, std::size_t row) const;

private:
  std::vector<Layer> mLayers;
  std::optional<ConflictIndex> mIndex;
};

} // namespace alatau::plugin
