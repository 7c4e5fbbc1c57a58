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

} // namespace alatau::plugin
