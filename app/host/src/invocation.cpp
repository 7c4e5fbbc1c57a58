// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation.h"

#include "contract.h"
#include "raster_outputs.h"
#include "services.h"

#include <cstring>
#include <exception>
#include <fmt/format.h>

namespace alatau::host {

namespace {

std::string clean(const char *text) {
  return sdk::toUtf8(text);
}

std::string firstCrs(RunRequest &request) {
  for (auto &[name, stream] : request.inputs) {
    if (!stream.isValid()) continue;
    if (std::string crs = sdk::readSchema(stream.get()).crs; !crs.empty()) return crs;
  }
  return {};
}

/// The CRS of the first raster that says one.
std::string rasterCrs(const RunRequest &request) {
  for (const auto &[name, raster] : request.rasters)
    if (raster)
      if (const char *crs = raster->info().crs; crs && *crs) return crs;
  return {};
}

} // namespace

Error pluginError(std::int32_t code, alatau_error_v1 &error, const std::string &analysis, bool isStopped) {
  error.message[sizeof error.message - 1] = '\0';
  error.place[sizeof error.place - 1] = '\0';
  error.hint[sizeof error.hint - 1] = '\0';
  Error made{ErrorCode::PluginFault, clean(error.message), clean(error.place), clean(error.hint)};
  if (made.place.empty()) made.place = analysis;
  if (code < static_cast<int>(ErrorCode::InvalidArgument) || code > static_cast<int>(ErrorCode::Internal)) {
    made.message = fmt::format("the plugin gave the unknown status {}{}{}", code,
                               made.message.empty() ? "" : ": ", made.message);
    return made;
  }
  if (code == ALATAU_CANCELLED && !isStopped) {
    made.message = "the plugin says that it was stopped, but nobody asked it to";
    return made;
  }
  // Internal errors of a plugin are its faults, not ours.
  made.code = code == ALATAU_INTERNAL ? ErrorCode::PluginFault : static_cast<ErrorCode>(code);
  if (made.message.empty()) made.message = fmt::format("the analysis failed ({})", errorCodeName(made.code));
  return made;
}

std::vector<alatau_input_v1> cInputs(const AnalysisSpec &analysis, RunRequest &request) {
  std::vector<alatau_input_v1> inputs;
  for (const InputSpec &input : analysis.inputs) {
    if (input.isRaster) continue;
    const auto given = request.inputs.find(input.name);
    const bool isGiven = given != request.inputs.end() && given->second.isValid();
    inputs.push_back({sizeof(alatau_input_v1), input.name.c_str(), isGiven ? given->second.get() : nullptr});
  }
  return inputs;
}

Error threwError(const std::string &what, const std::string &analysis) {
  return {ErrorCode::PluginFault,
          fmt::format("the plugin broke its contract: it threw an exception ({})", clean(what.c_str())),
          analysis,
          {}};
}

Result<Invoked> invoke(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
                       const nlohmann::json &parameters, const PluginHost::Options &options,
                       const RunContext &context) {
  std::string crs;
  try {
    crs = firstCrs(request);
  } catch (const std::exception &error) {
    return fail(ErrorCode::BadData, error.what(), analysis.id);
  }
  const std::string pluginId = analysis.id.substr(0, analysis.id.find('.'));
  RasterOutputs rasters(analysis, request, crs.empty() ? rasterCrs(request) : crs);
  Services services(context, options, pluginId, request.rasters, &rasters);
  std::vector<alatau_input_v1> inputs = cInputs(analysis, request);
  std::vector<alatau_output_v1> outputs;
  for (const OutputSpec &output : analysis.outputs)
    if (!output.isRaster())
      outputs.push_back({sizeof(alatau_output_v1), output.name.c_str(), ArrowArrayStream{}});
  alatau_error_v1 error{};
  error.struct_size = sizeof error;
  const std::string values = parameters.dump();

  std::int32_t code = ALATAU_INTERNAL;
  bool hasThrown = false;
  std::string thrown;
  try {
    code = plugin.run(plugin.plugin, analysis.id.c_str(), values.c_str(), inputs.data(), inputs.size(),
                      outputs.data(), outputs.size(), services.table(), &error);
  } catch (const std::exception &exception) {
    hasThrown = true;
    thrown = exception.what();
  } catch (...) {
    hasThrown = true;
    thrown = "unknown exception";
  }
  // From here on the streams have an owner whatever happens.
  std::vector<sdk::ArrowStream> streams;
  for (alatau_output_v1 &output : outputs)
    streams.emplace_back(output.stream);
  request.inputs.clear();

  if (hasThrown) return tl::unexpected(threwError(thrown, analysis.id));
  // The host knows better than the plugin why a raster could not be written.
  if (const auto refused = rasters.error(); refused && !context.isStopped()) return tl::unexpected(*refused);
  if (code != ALATAU_OK) return tl::unexpected(pluginError(code, error, analysis.id, context.isStopped()));
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request", analysis.id);
  if (const Status status = rasters.finish(); !status) return tl::unexpected(status.error());

  Invoked made;
  made.rasters = rasters.made();
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const OutputSpec &spec = *analysis.output(outputs[i].name);
    if (!streams[i].isValid())
      return fail(ErrorCode::PluginFault,
                  fmt::format("the plugin broke its contract: it gave no output \"{}\"", spec.name),
                  spec.name);
    try {
      sdk::Table table = sdk::readTable(streams[i].get(), [&context] { return context.isStopped(); });
      streams[i].reset();
      if (const Status status = checkOutput(analysis, spec, table, crs); !status)
        return tl::unexpected(status.error());
      // The copy that was checked is the one that goes on: nothing can change behind the check.
      made.tables.emplace(spec.name, sdk::toStream(std::move(table)));
    } catch (const sdk::ReadCancelled &) {
      return fail(ErrorCode::Cancelled, "stopped on request", analysis.id);
    } catch (const std::exception &exception) {
      return fail(
          ErrorCode::PluginFault,
          fmt::format("the plugin broke its contract: output \"{}\" is a {}", spec.name, exception.what()),
          spec.name);
    } catch (...) {
      return fail(ErrorCode::PluginFault,
                  fmt::format("the plugin broke its contract: reading output \"{}\" threw", spec.name),
                  spec.name);
    }
  }
  return made;
}

} // namespace alatau::host
