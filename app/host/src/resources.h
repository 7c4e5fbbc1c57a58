// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>

namespace alatau::host {

/// PluginHost::resources().
std::vector<ResourceInfo> listResources(const PluginHost::Options &options, std::string_view folder);

} // namespace alatau::host
