// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class AccessibilityPlugin : public alatau::plugin::EnginePlugin {
public:
  AccessibilityPlugin() {
    using namespace alatau::plugin;
    addCall("accessibility.nearest_facility", nearestFacility);
    addCall("accessibility.service_area", serviceAreaOf);
    addCall("accessibility.isochrones", isochrones);
    addLive("accessibility.isochrones",
            [this](alatau::sdk::Tables inputs, const alatau::sdk::Parameters &parameters,
                   alatau::sdk::Context &host) {
              return liveIsochrones(std::move(inputs), parameters, host, store());
            });
    addCall("accessibility.travel_time_matrix", travelTimeMatrix);
    addCall("accessibility.service_access", serviceAccess);
    addCall("accessibility.cumulative_opportunities", cumulativeOpportunitiesOf);
    addCall("accessibility.gravity", gravity);
    addCall("accessibility.floating_catchment", floatingCatchmentOf);
    addCall("accessibility.spatial_availability", spatialAvailabilityOf);
    addCall("accessibility.fifteen_minute_city", fifteenMinuteCity);
    addCall("accessibility.mobility_gap", mobilityGapOf);
    addCall("accessibility.gateway_access", gatewayAccessOf);
    addCall("accessibility.job_access", jobAccess);
    addCall("accessibility.ptal", ptal);
    addCall("accessibility.network_check", networkCheck);
    addCall("accessibility.emergency_response", emergencyResponseOf);
  }
};

} // namespace

ALATAU_PLUGIN(AccessibilityPlugin)
