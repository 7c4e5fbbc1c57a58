// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <stdexcept>
#include <utility>
#include <vector>

namespace alatau::bench {

/// Medians in seconds. The processor time of all threads says more where other programs run beside.
struct Taken {
  double wall = 0, processor = 0;
};

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

/// Collects runs, so that ours and a peer's can take turns.
class Stopwatch {
public:
  template<typename Work>
  void run(Work &&work) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    work();
    mWall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    mProcessor.push_back(static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  Taken taken() const { return {median(mWall), median(mProcessor)}; }

private:
  std::vector<double> mWall, mProcessor;
};

template<typename T>
T valueOrThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

} // namespace alatau::bench
