// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

namespace alatau::plugin {

/// mountain_protection.slope: methods.md 7.1 and 7.2.
sdk::Tables slopeOf(const Call &call);

} // namespace alatau::plugin
