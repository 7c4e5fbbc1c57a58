// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

namespace {

class AccessibilityPlugin : public alatau::sdk::Plugin {
public:
  AccessibilityPlugin() {
    add("accessibility.nearest_facility", alatau::plugin::nearestFacility);
    add("accessibility.service_area", alatau::plugin::serviceAreaOf);
  }
};

} // namespace

ALATAU_PLUGIN(AccessibilityPlugin)
