// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

#include <memory>

/// The analyses of the plugin; docs/methods/accessibility.md says what each does.
namespace alatau::plugin {

sdk::Tables nearestFacility(const Call &call);  ///< methods.md 2.1
sdk::Tables serviceAreaOf(const Call &call);    ///< methods.md 2.6
sdk::Tables isochrones(const Call &call);       ///< methods.md 2.6
sdk::Tables travelTimeMatrix(const Call &call); ///< methods.md 2.12
sdk::Tables serviceAccess(const Call &call);    ///< methods.md 2.1, 2.9, 3.2

sdk::Tables cumulativeOpportunitiesOf(const Call &call); ///< methods.md 2.2
sdk::Tables gravity(const Call &call);                   ///< methods.md 2.3
sdk::Tables floatingCatchmentOf(const Call &call);       ///< methods.md 2.4
sdk::Tables spatialAvailabilityOf(const Call &call);     ///< methods.md 2.5
sdk::Tables fifteenMinuteCity(const Call &call);         ///< methods.md 2.7
sdk::Tables mobilityGapOf(const Call &call);             ///< methods.md 2.9
sdk::Tables gatewayAccessOf(const Call &call);           ///< methods.md 9.1
sdk::Tables emergencyResponseOf(const Call &call);       ///< methods.md 8.1
sdk::Tables ptal(const Call &call);                      ///< methods.md 2.10
sdk::Tables jobAccess(const Call &call);                 ///< methods.md 9.2
sdk::Tables networkCheck(const Call &call);              ///< defects of the street layer

/// The live form of isochrones: persons reached, length of streets, area; the polygon as preview.
std::unique_ptr<sdk::LiveSession> liveIsochrones(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                 sdk::Context &host, ResidentStore &store);

} // namespace alatau::plugin
