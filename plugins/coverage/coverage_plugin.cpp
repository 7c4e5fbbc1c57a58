// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

namespace {

class CoveragePlugin : public alatau::sdk::Plugin {
public:
  CoveragePlugin() {
    add("coverage.population_coverage", alatau::plugin::populationCoverage);
    add("coverage.area_population", alatau::plugin::areaPopulation);
    add("coverage.green_per_resident", alatau::plugin::greenPerResidentOf);
  }
};

} // namespace

ALATAU_PLUGIN(CoveragePlugin)
