// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>

namespace alatau::host {

/// What a plugin gave: tables, and the names of the rasters that went to their sinks.
struct Invoked {
  std::map<std::string, sdk::ArrowStream> tables;
  std::vector<std::string> rasters;
};

/// One call of run() of a loaded plugin, with everything around it: services, ownership of streams, catch
/// wall, and the check of what came back. `request.inputs` are used up. `parameters` are complete and
/// checked.
Result<Invoked> invoke(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
                       const nlohmann::json &parameters, const PluginHost::Options &options,
                       const RunContext &context);

/// The inputs of a request as the plugin gets them; `request` keeps the streams.
std::vector<alatau_input_v1> cInputs(const AnalysisSpec &analysis, RunRequest &request);
/// What a plugin said when it failed, with the status code made one of ours.
Error pluginError(std::int32_t code, alatau_error_v1 &error, const std::string &analysis, bool isStopped);
/// What to say when a plugin lets an exception out.
Error threwError(const std::string &what, const std::string &analysis);

} // namespace alatau::host
