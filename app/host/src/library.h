// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/sdk/alatau_plugin.h>

#include <string>

namespace alatau::host {

/// Why a library cannot be used: the code is one of PluginInfo::reasonCode.
struct LoadFault {
  std::string code, reason;
};

/// Loads a plugin library and makes the checks that need its code: entry function, structure size, ABI
/// version, functions, and whether its descriptor is that of the file. A library is never unloaded again: its
/// streams may live on.
tl::expected<const alatau_plugin_v1 *, LoadFault> loadLibrary(const std::string &path,
                                                              const std::string &descriptorJson);

} // namespace alatau::host
