// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine_run.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace alatau::plugin {

namespace {
constexpr std::chrono::milliseconds kWatchInterval{10};
}

void EngineRun::Reporter::report(const Problem &problem) {
  sdk::Finding finding;
  finding.code = problem.code;
  finding.severity = static_cast<int>(problem.severity);
  finding.layer = problem.layer;
  finding.feature = problem.feature;
  finding.message = problem.message;
  finding.x = problem.x;
  finding.y = problem.y;
  finding.size = problem.size;
  finding.unit = problem.unit;
  mHost.problem(finding);
}

EngineRun::EngineRun(const sdk::Context &host)
  : mHost(host)
  , mReporter(host) {
  mContext.stop = mStop.get_token();
  mContext.progress = [&host](double fraction, std::string_view what) {
    host.progress(fraction, std::string(what));
  };
  mContext.problems = &mReporter;
  mContext.threads = host.threads();
  mWatch = std::jthread([this](const std::stop_token &finished) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!finished.stop_requested() && !mHost.isCancelled())
      wake.wait_for(lock, finished, kWatchInterval, [] { return false; });
    if (!finished.stop_requested()) mStop.request_stop();
  });
}

void EngineRun::throwIfStopped() const {
  if (mContext.isStopped()) throw sdk::Failure{ALATAU_CANCELLED, "stopped on request"};
}

} // namespace alatau::plugin
