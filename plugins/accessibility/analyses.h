// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/plugin.hpp>

namespace alatau::plugin {

/// accessibility.nearest_facility: methods.md 2.1.
sdk::Tables nearestFacility(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host);
/// accessibility.service_area: methods.md 2.6.
sdk::Tables serviceAreaOf(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host);

} // namespace alatau::plugin
