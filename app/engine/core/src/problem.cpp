// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/problem.h>

#include <algorithm>
#include <utility>

namespace alatau {

std::string_view severityName(Severity severity) {
  switch (severity) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "error";
}

void ProblemList::report(const Problem &problem) {
  const std::lock_guard lock(mMutex);
  mProblems.push_back(problem);
}

std::vector<Problem> ProblemList::take() {
  const std::lock_guard lock(mMutex);
  return std::exchange(mProblems, {});
}

std::vector<Problem> ProblemList::problems() const {
  const std::lock_guard lock(mMutex);
  return mProblems;
}

std::size_t ProblemList::count(std::string_view code) const {
  const std::lock_guard lock(mMutex);
  return static_cast<std::size_t>(
      std::count_if(mProblems.begin(), mProblems.end(), [&](const Problem &p) { return p.code == code; }));
}

} // namespace alatau
