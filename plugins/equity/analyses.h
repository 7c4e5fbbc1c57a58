// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/plugin.hpp>

namespace alatau::plugin {

/// equity.disparity: methods.md 4 for any column of any layer.
sdk::Tables disparity(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host);

} // namespace alatau::plugin
