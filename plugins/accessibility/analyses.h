// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

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
sdk::Tables networkCheck(const Call &call);              ///< defects of the street layer

} // namespace alatau::plugin
