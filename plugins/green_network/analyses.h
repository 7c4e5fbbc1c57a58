// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

namespace alatau::plugin {

/// green_network.connectivity: methods.md 6.1 to 6.3.
sdk::Tables connectivityOf(const Call &call);

/// green_network.people_nature: figures for people and for nature; the live form follows edits.
sdk::Tables peopleNatureOf(const Call &call);
std::unique_ptr<sdk::LiveSession> livePeopleNature(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                   sdk::Context &host, ResidentStore &store);

} // namespace alatau::plugin
