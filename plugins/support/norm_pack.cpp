// SPDX-License-Identifier: GPL-3.0-or-later
#include "norm_pack.h"

#include <cmath>
#include <fstream>
#include <sstream>

namespace alatau::plugin {

NormPack normPackOf(const Call &call) {
  const std::string name = call.parameters.text("pack");
  const std::string path = call.host.resourcePath("norms/" + name + ".json");
  std::ifstream file(path, std::ios::binary);
  if (path.empty() || !file)
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no pack of norms \"" + name + "\"", "pack",
                       "Choose one of the packs in the list"};
  std::ostringstream text;
  text << file.rdbuf();
  return sdk::valueOrThrow(readNormPack(text.str()));
}

std::vector<const Norm *> takeNorms(std::vector<NamedNumber> &categories, const NormPack &pack, bool isTime,
                                    const EngineRun &run) {
  std::vector<const Norm *> norms(categories.size(), nullptr);
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (!std::isnan(categories[i].number)) continue;
    const Norm *norm = applicableNorm(pack, {categories[i].name, isTime ? "max_time" : "max_distance"});
    if (norm && norm->hasValue()) {
      norms[i] = norm;
      categories[i].number = isTime ? norm->limit() / 60 : norm->limit();
      continue;
    }
    Problem problem;
    problem.code = "NO_NORM";
    problem.layer = "pack";
    problem.feature = categories[i].name;
    problem.message = "neither the parameter nor the pack has a value for this category: reached is enough";
    run.context().reportProblem(problem);
  }
  return norms;
}

} // namespace alatau::plugin
