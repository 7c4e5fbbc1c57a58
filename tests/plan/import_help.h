// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan_help.h"

#include <alatau/plan/import.h>

#include <QFileInfo>

#include <map>
#include <optional>
#include <string>

namespace importhelp {

inline std::string casePath(const char *name) {
  return std::string(ALATAU_TEST_CASES "/import/") + name;
}
inline std::string realPath(const char *name) {
  return std::string(ALATAU_SHARED_DATA "/") + name;
}

#define SKIP_WITHOUT(path)                                                                                   \
  do {                                                                                                       \
    if (!QFileInfo::exists(QString::fromStdString(path)))                                                    \
      QSKIP("The real data are not on this machine (shared/data)");                                          \
  } while (false)

/// A plan in a folder of its own that goes with the object.
struct TestPlan {
  QTemporaryDir folder;
  std::optional<alatau::plan::Plan> plan;

  explicit TestPlan(int epsg = 32643) {
    alatau::plan::Plan::CreateOptions options;
    options.path = planhelp::planPath(folder);
    options.title = {"Сынақ", "Проба", "Test"};
    options.epsg = epsg;
    auto created = alatau::plan::Plan::create(options);
    if (created) plan.emplace(std::move(*created));
  }
  alatau::plan::Plan &operator*() { return *plan; }
  alatau::plan::Plan *operator->() { return &*plan; }

  std::string sql(const std::string &query) { return planhelp::text(plan->connection(), query); }

  /// Inspects, guesses the mapping of the first layer and imports, as the command line does.
  alatau::Result<alatau::plan::ImportReport> importGuessed(const std::string &path, alatau::plan::Role role,
                                                           const std::string &crs = {}) {
    const auto layers = alatau::plan::inspectSource(path, &*plan);
    if (!layers) return tl::unexpected(layers.error());
    alatau::plan::ImportMapping mapping = alatau::plan::guessMapping(layers->front(), role);
    mapping.sourceCrs = crs;
    return alatau::plan::importLayer(*plan, path, role, mapping, alatau::plan::kBaseline, {});
  }
};

inline std::map<std::string, int> countCodes(const std::vector<alatau::Problem> &problems) {
  std::map<std::string, int> counts;
  for (const alatau::Problem &problem : problems)
    ++counts[problem.code];
  return counts;
}

/// "CODE=2 OTHER=1"
inline QString codesOf(const std::vector<alatau::Problem> &problems) {
  QString text;
  for (const auto &[code, count] : countCodes(problems))
    text += QString("%1%2=%3").arg(text.isEmpty() ? "" : " ", QString::fromStdString(code)).arg(count);
  return text;
}

/// The first problem of this code about this feature.
inline std::optional<alatau::Problem> findProblem(const std::vector<alatau::Problem> &problems,
                                                  const std::string &code, const std::string &feature) {
  for (const alatau::Problem &problem : problems)
    if (problem.code == code && problem.feature == feature) return problem;
  return std::nullopt;
}

} // namespace importhelp
