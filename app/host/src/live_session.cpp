// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_session.h"

#include "contract.h"
#include "invocation.h"

#include <exception>
#include <fmt/format.h>

namespace alatau::host {

namespace {

/// Calls into the plugin; an exception that it lets out is its fault.
template<typename Call>
Status guarded(const std::string &analysis, bool isStopped, Call &&call) {
  alatau_error_v1 error{};
  error.struct_size = sizeof error;
  std::int32_t code = ALATAU_INTERNAL;
  try {
    code = call(&error);
  } catch (const std::exception &exception) {
    return tl::unexpected(threwError(exception.what(), analysis));
  } catch (...) {
    return tl::unexpected(threwError("unknown exception", analysis));
  }
  if (code != ALATAU_OK) return tl::unexpected(pluginError(code, error, analysis, isStopped));
  return {};
}

} // namespace

LiveSession::Impl::Impl(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
                        const PluginHost::Options &options, const RunContext &context)
  : mPlugin(plugin)
  , mAnalysis(analysis)
  , mContext(context)
  , mRasters(std::move(request.rasters))
  , mServices(mContext, options, analysis.id.substr(0, analysis.id.find('.')), mRasters) {}

LiveSession::Impl::~Impl() {
  if (!mSession) return;
  try {
    mPlugin.live_close(mPlugin.plugin, mSession);
  } catch (...) { // NOLINT(bugprone-empty-catch): nobody is left to tell
  }
}

Result<std::unique_ptr<LiveSession::Impl>>
LiveSession::Impl::open(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
                        const nlohmann::json &parameters, const PluginHost::Options &options,
                        const RunContext &context) {
  if (analysis.live.empty() || !plugin.live_open)
    return fail(ErrorCode::Unsupported, "the analysis does not follow edits", analysis.id);
  auto impl = std::make_unique<Impl>(plugin, analysis, request, options, context);
  std::vector<alatau_input_v1> inputs = cInputs(analysis, request);
  const std::string values = parameters.dump();
  const Status status = guarded(analysis.id, context.isStopped(), [&](alatau_error_v1 *error) {
    return plugin.live_open(plugin.plugin, analysis.id.c_str(), values.c_str(), inputs.data(), inputs.size(),
                            impl->mServices.table(), &impl->mSession, error);
  });
  request.inputs.clear();
  if (!status) return tl::unexpected(status.error());
  if (!impl->mSession)
    return fail(ErrorCode::PluginFault, "the plugin broke its contract: it opened no session", analysis.id);
  return impl;
}

template<typename Call>
Result<LiveSession::Values> LiveSession::Impl::ask(Call &&call) {
  Values made;
  made.values.resize(mAnalysis.live.size(), std::numeric_limits<double>::quiet_NaN());
  alatau_live_values_v1 values{};
  values.struct_size = sizeof values;
  values.count = made.values.size();
  values.values = made.values.data();
  const Status status = guarded(mAnalysis.id, mContext.isStopped(),
                                [&](alatau_error_v1 *error) { return call(&values, error); });
  if (!status) return tl::unexpected(status.error());
  made.isExact = values.is_exact != 0;
  if (values.preview && values.preview_size > 0) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as characters
    made.previewWkb.assign(reinterpret_cast<const char *>(values.preview), values.preview_size);
    if (wkbType(made.previewWkb) == 0)
      return fail(ErrorCode::PluginFault, "the plugin broke its contract: its preview is no WKB",
                  mAnalysis.id);
  }
  return made;
}

LiveSession::LiveSession(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {}
LiveSession::~LiveSession() = default;

Result<LiveSession::Values> LiveSession::update(const std::string &input, std::int64_t feature,
                                                std::string_view wkb) {
  if (!mImpl->mAnalysis.input(input))
    return fail(ErrorCode::InvalidArgument, fmt::format("{} has no input \"{}\"", mImpl->mAnalysis.id, input),
                input);
  return mImpl->ask([&](alatau_live_values_v1 *values, alatau_error_v1 *error) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters as bytes
    const auto *bytes = wkb.empty() ? nullptr : reinterpret_cast<const std::uint8_t *>(wkb.data());
    return mImpl->mPlugin.live_update(mImpl->mPlugin.plugin, mImpl->mSession, input.c_str(), feature, bytes,
                                      wkb.size(), values, error);
  });
}

Result<LiveSession::Values> LiveSession::settle() {
  return mImpl->ask([&](alatau_live_values_v1 *values, alatau_error_v1 *error) {
    return mImpl->mPlugin.live_settle(mImpl->mPlugin.plugin, mImpl->mSession, values, error);
  });
}

} // namespace alatau::host
