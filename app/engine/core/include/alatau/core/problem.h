// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

enum class Severity : int { Note = 0, Warning = 1, Error = 2 };
std::string_view severityName(Severity severity); ///< "note", "warning", "error"

/// One finding in the data. Dirty data is reported and the run goes on.
struct Problem {
  std::string code; ///< stable, upper case, e.g. "SNAP_FAILED"; the interface translates it
  Severity severity = Severity::Warning;
  std::string layer;   ///< role or source layer; may be empty
  std::string feature; ///< id of the feature in that layer as text; may be empty
  std::string message; ///< detail for people, English
  double x =
      std::numeric_limits<double>::quiet_NaN(); ///< a place to zoom to, in the plan's CRS; NaN: no place
  double y = std::numeric_limits<double>::quiet_NaN();
  double size = std::numeric_limits<double>::quiet_NaN(); ///< how big it is, in `unit`; NaN: no size
  std::string unit;                                       ///< "m", "m2", "persons", ...

  bool hasPlace() const { return x == x && y == y; }
};

/// Takes the problems of a run. Implementations are called from one thread at a time.
class ProblemReporter {
public:
  virtual ~ProblemReporter() = default;
  virtual void report(const Problem &problem) = 0;
};

/// Keeps every problem, in order. Thread-safe.
class ProblemList final : public ProblemReporter {
public:
  void report(const Problem &problem) override;
  std::vector<Problem> take();           ///< moves the list out
  std::vector<Problem> problems() const; ///< a copy
  std::size_t count(std::string_view code) const;

private:
  mutable std::mutex mMutex;
  std::vector<Problem> mProblems;
};

} // namespace alatau
