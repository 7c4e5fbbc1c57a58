// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/sdk/plugin.hpp>

namespace {

using namespace alatau::sdk;

/// Gives every feature back with its number doubled; an odd threads parameter shows that options arrive.
Tables twice(const Tables &inputs, const Parameters &parameters, Context &context) {
  const Table &features = inputs.at("features");
  if (features.rows() == 0)
    throw Failure{ALATAU_BAD_DATA, "there is nothing to double", "features", "Choose a layer with features"};
  if (parameters.boolean("fail")) throw 13; // no std::exception on purpose
  context.progress(0.5, "doubling");
  Table doubled;
  std::vector<double> values;
  for (std::size_t row = 0; row < features.rows(); ++row)
    values.push_back(2 * features.column("value")->real(row));
  doubled.addGeometry(features.geometry()->texts, ""); // the CRS is that of the input
  doubled.addReals("value", std::move(values));
  Tables outputs;
  outputs["doubled"] = std::move(doubled);
  return outputs;
}

class Consumer : public Plugin {
public:
  Consumer() { add("consumer.twice", twice); }
};

} // namespace

ALATAU_PLUGIN(Consumer)
