// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/plugin.hpp>

namespace alatau::plugin {

/// coverage.population_coverage: methods.md 3.1 and 3.2.
sdk::Tables populationCoverage(const sdk::Tables &inputs, const sdk::Parameters &parameters,
                               sdk::Context &host);
/// coverage.area_population: methods.md 3.1, areal weighting.
sdk::Tables areaPopulation(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host);
/// coverage.green_per_resident: methods.md 3.4.
sdk::Tables greenPerResidentOf(const sdk::Tables &inputs, const sdk::Parameters &parameters,
                               sdk::Context &host);

} // namespace alatau::plugin
