// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class CoveragePlugin : public alatau::plugin::EnginePlugin {
public:
  CoveragePlugin() {
    using namespace alatau::plugin;
    addCall("coverage.population_coverage", populationCoverage);
    add("coverage.area_population", areaPopulation);
    add("coverage.green_per_resident", greenPerResidentOf);
    addCall("coverage.norms", normsOf);
    addCall("coverage.provision", provisionOf);
    addCall("coverage.capacity", capacityOf);
    addCall("coverage.overlaps_gaps", overlapsGapsOf);
    addCall("coverage.dasymetric", dasymetricOf);
    addCall("coverage.greenspace_standard", greenspaceStandardOf);
    addCall("coverage.three_thirty_three_hundred", threeThirtyThreeHundredOf);
    addCall("coverage.sdg", sdgOf);
    addCall("coverage.iso37120", iso37120Of);
    addCall("coverage.siting", sitingOf);
  }
};

} // namespace

ALATAU_PLUGIN(CoveragePlugin)
