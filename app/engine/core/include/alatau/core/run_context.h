// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/problem.h>

#include <functional>
#include <stop_token>
#include <string_view>

namespace alatau {

/// Progress of a run in 0..1 with a short English text of what is being done. Called from the calling thread
/// only.
using ProgressSink = std::function<void(double fraction, std::string_view what)>;

/// What a run is given besides its input: a way to be stopped, to tell how far it is and what is wrong with
/// the data. Copying is cheap. Anything that takes longer than 10 ms looks at `isStopped()`.
struct RunContext {
  std::stop_token stop;
  ProgressSink progress;
  ProblemReporter *problems = nullptr; ///< not owned; may be null
  int threads = 1;                     ///< the result never depends on it

  bool isStopped() const { return stop.stop_requested(); }
  void reportProgress(double fraction, std::string_view what = {}) const {
    if (progress) progress(fraction, what);
  }
  void reportProblem(const Problem &problem) const {
    if (problems) problems->report(problem);
  }

  /// A context whose progress 0..1 fills only [from, to] of this one.
  RunContext part(double from, double to) const;
};

} // namespace alatau
