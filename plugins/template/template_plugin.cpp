// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest legal plugin: one analysis that reads one column and gives two numbers.
#include <alatau/sdk/plugin.hpp>

namespace {

using namespace alatau::sdk;

Tables summarise(const Tables &inputs, const Parameters &parameters, Context &context) {
  const Column &areas = *inputs.at("features").column("area_m2"); // the host has checked that it is there
  const double minimum = parameters.number("minimum_area_m2");
  double count = 0, total = 0;
  for (std::size_t row = 0; row < areas.size(); ++row) {
    if (row % 4096 == 0) {
      context.throwIfCancelled();
      context.progress(static_cast<double>(row) / static_cast<double>(areas.size()), "adding areas");
    }
    const double area = areas.real(row);
    if (!(area >= 0)) { // dirty data is reported, and the run goes on
      context.problem({"BAD_AREA", ALATAU_SEVERITY_WARNING, "features", std::to_string(row + 1),
                       "the area is missing or negative; the feature is left out"});
      continue;
    }
    if (area < minimum) continue;
    count += 1;
    total += area;
  }

  IndicatorTable indicators;
  indicators.add("feature_count", count, "features");
  indicators.add("total_area", total, "m2");
  Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

class TemplatePlugin : public Plugin {
public:
  TemplatePlugin() { add("template.summary", summarise); }
};

} // namespace

ALATAU_PLUGIN(TemplatePlugin)
