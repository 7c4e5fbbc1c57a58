// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

namespace alatau::plugin {

/// coverage.population_coverage: methods.md 3.1 and 3.2.
sdk::Tables populationCoverage(const Call &call);
/// coverage.area_population: methods.md 3.1, areal weighting.
sdk::Tables areaPopulation(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host);
/// coverage.green_per_resident: methods.md 3.4.
sdk::Tables greenPerResidentOf(const sdk::Tables &inputs, const sdk::Parameters &parameters,
                               sdk::Context &host);
/// coverage.norms: methods.md 3.2 with the norms of a pack.
sdk::Tables normsOf(const Call &call);
/// coverage.provision: methods.md 3.3.
sdk::Tables provisionOf(const Call &call);
/// coverage.capacity: methods.md 3.1, capacity-constrained.
sdk::Tables capacityOf(const Call &call);
/// coverage.overlaps_gaps: methods.md 3.1, service areas over each other.
sdk::Tables overlapsGapsOf(const Call &call);
/// coverage.dasymetric: methods.md 3.1.
sdk::Tables dasymetricOf(const Call &call);
/// coverage.greenspace_standard: methods.md 3.4.
sdk::Tables greenspaceStandardOf(const Call &call);
/// coverage.three_thirty_three_hundred: methods.md 3.4.
sdk::Tables threeThirtyThreeHundredOf(const Call &call);
/// coverage.sdg: methods.md 3.4, SDG 11.7.1 and 11.2.1.
sdk::Tables sdgOf(const Call &call);
/// coverage.iso37120: methods.md 3.4.
sdk::Tables iso37120Of(const Call &call);
/// coverage.siting: methods.md 8.1.
sdk::Tables sitingOf(const Call &call);

} // namespace alatau::plugin
