// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services.h"

namespace alatau::host {

struct LiveSession::Impl {
  /// Calls live_open(). `request.inputs` are used up; `parameters` are complete and checked.
  static Result<std::unique_ptr<Impl>> open(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis,
                                            RunRequest &request, const nlohmann::json &parameters,
                                            const PluginHost::Options &options, const RunContext &context);
  Impl(const alatau_plugin_v1 &plugin, const AnalysisSpec &analysis, RunRequest &request,
       const PluginHost::Options &options, const RunContext &context);
  ~Impl();
  Impl(const Impl &) = delete;
  Impl &operator=(const Impl &) = delete;

  /// Runs one of the functions of the session and checks what came back.
  template<typename Call>
  Result<Values> ask(Call &&call);

  const alatau_plugin_v1 &mPlugin;
  const AnalysisSpec &mAnalysis;
  const RunContext mContext;
  std::map<std::string, std::shared_ptr<RasterSource>> mRasters;
  Services mServices;
  void *mSession = nullptr;
};

} // namespace alatau::host
