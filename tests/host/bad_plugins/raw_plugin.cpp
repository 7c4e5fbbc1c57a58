// SPDX-License-Identifier: GPL-3.0-or-later
// Plugins that lie about what they are; each is this file with one RAW_ definition. They use the C interface
// alone, so that nothing of the wrapper protects the host.
#include <alatau/sdk/alatau_plugin.h>

#include <stdexcept>

extern "C" const char *alatauEmbeddedDescriptor(void);

namespace {

const char *descriptor(void *) {
#if defined(RAW_OTHER_DESCRIPTOR)
  return R"({"id": "somebody_else"})";
#elif defined(RAW_NO_DESCRIPTOR)
  return nullptr;
#else
  return alatauEmbeddedDescriptor();
#endif
}

std::int32_t run(void *, const char *, const char *, alatau_input_v1 *, size_t, alatau_output_v1 *, size_t,
                 const alatau_host_v1 *, alatau_error_v1 *) {
  throw std::runtime_error("across the boundary");
}

} // namespace

#if !defined(RAW_NO_ENTRY)
extern "C" ALATAU_PLUGIN_EXPORT const alatau_plugin_v1 *alatau_plugin_v1_entry(void) {
#if defined(RAW_ENTRY_THROWS)
  throw 42;
#elif defined(RAW_ENTRY_NULL)
  return nullptr;
#else
  static alatau_plugin_v1 api{};
  api.struct_size = sizeof api;
  api.abi_version = ALATAU_PLUGIN_ABI_VERSION;
  api.descriptor = descriptor;
  api.run = run;
#if defined(RAW_OTHER_ABI)
  api.abi_version = 2;
#elif defined(RAW_SMALL)
  api.struct_size = 16;
#elif defined(RAW_NO_RUN)
  api.run = nullptr;
#elif defined(RAW_HALF_LIVE)
  api.live_close = [](void *, void *) {};
#endif
  return &api;
#endif
}
#else
extern "C" ALATAU_PLUGIN_EXPORT int something_else() {
  return run == nullptr || descriptor == nullptr ? 1 : 0;
}
#endif
