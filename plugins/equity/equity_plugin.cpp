// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

namespace {

class EquityPlugin : public alatau::sdk::Plugin {
public:
  EquityPlugin() { add("equity.disparity", alatau::plugin::disparity); }
};

} // namespace

ALATAU_PLUGIN(EquityPlugin)
