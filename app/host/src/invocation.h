// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>

namespace alatau::host {

/// One call of run() of a loaded plugin, with everything around it: services, ownership of streams, catch
/// wall, and the check of what came back. `request.inputs` are used up. `parameters` are complete and
/// checked.
Result<std::map<std::string, sdk::ArrowStream>>
invoke(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
       const nlohmann::json &parameters, const PluginHost::Options &options, const RunContext &context);

} // namespace alatau::host
