// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/sdk/plugin.hpp>

#include <stop_token>
#include <thread>

namespace alatau::plugin {

/// Gives the engine a RunContext over the services of the host. The host is asked every few milliseconds
/// whether to stop, by a thread of its own, and the answer becomes the stop token that the engine looks at.
class EngineRun {
public:
  explicit EngineRun(const sdk::Context &host);
  EngineRun(const EngineRun &) = delete;
  EngineRun &operator=(const EngineRun &) = delete;

  const RunContext &context() const { return mContext; }
  RunContext part(double from, double to) const { return mContext.part(from, to); }
  void throwIfStopped() const; ///< Failure with ALATAU_CANCELLED

private:
  class Reporter final : public ProblemReporter {
  public:
    explicit Reporter(const sdk::Context &host)
      : mHost(host) {}
    void report(const Problem &problem) override;

  private:
    const sdk::Context &mHost;
  };

  const sdk::Context &mHost;
  Reporter mReporter;
  std::stop_source mStop;
  RunContext mContext;
  std::jthread mWatch; ///< last: it uses the members above
};

} // namespace alatau::plugin
