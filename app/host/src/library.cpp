// SPDX-License-Identifier: GPL-3.0-or-later
#include "library.h"

#include <cstddef>
#include <dlfcn.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace alatau::host {

namespace {
tl::unexpected<LoadFault> fault(std::string code, std::string reason) {
  return tl::unexpected<LoadFault>(LoadFault{std::move(code), std::move(reason)});
}
} // namespace

tl::expected<const alatau_plugin_v1 *, LoadFault> loadLibrary(const std::string &path,
                                                              const std::string &descriptorJson) {
  void *library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *detail = ::dlerror();
    return fault("LOAD_FAILED", fmt::format("the library cannot be loaded: {}", detail ? detail : path));
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the way POSIX gives functions
  const auto entry = reinterpret_cast<alatau_plugin_entry_v1>(::dlsym(library, ALATAU_PLUGIN_ENTRY_NAME));
  if (!entry)
    return fault("NO_ENTRY", fmt::format("the library does not export {}()", ALATAU_PLUGIN_ENTRY_NAME));
  const alatau_plugin_v1 *api = nullptr;
  const char *embedded = nullptr;
  try {
    api = entry();
    if (!api) return fault("BAD_INTERFACE", "the entry function gave nothing");
    // Versions first: the size of a structure of another version says nothing.
    if (api->abi_version != ALATAU_PLUGIN_ABI_VERSION)
      return fault("ABI_VERSION",
                   fmt::format("the library has version {} of the plugin interface, its descriptor says {}",
                               api->abi_version, ALATAU_PLUGIN_ABI_VERSION));
    if (api->struct_size < sizeof(alatau_plugin_v1))
      return fault("BAD_INTERFACE", fmt::format("its function table has {} bytes instead of {}",
                                                api->struct_size, sizeof(alatau_plugin_v1)));
    if (!api->descriptor || !api->run)
      return fault("BAD_INTERFACE", "its function table lacks descriptor() or run()");
    const int live = (api->live_open ? 1 : 0) + (api->live_update ? 1 : 0) + (api->live_settle ? 1 : 0) +
                     (api->live_close ? 1 : 0);
    if (live != 0 && live != 4)
      return fault("BAD_INTERFACE", "it has some of the four live functions, but not all");
    embedded = api->descriptor(api->plugin);
  } catch (...) {
    return fault("BAD_INTERFACE", "it threw an exception across the boundary while it was asked what it is");
  }
  if (!embedded) return fault("DESCRIPTOR_MISMATCH", "the library has no descriptor");
  const auto ours = nlohmann::json::parse(descriptorJson, nullptr, false);
  const auto theirs = nlohmann::json::parse(std::string_view(embedded), nullptr, false);
  if (theirs.is_discarded() || ours != theirs)
    return fault("DESCRIPTOR_MISMATCH", "the descriptor in the library differs from the file beside it");
  return api;
}

} // namespace alatau::host
