// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

namespace alatau::plugin {

/// green_network.connectivity: methods.md 6.1 to 6.3.
sdk::Tables connectivityOf(const Call &call);

} // namespace alatau::plugin
