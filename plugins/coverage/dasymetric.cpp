// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "layers.h"

#include <alatau/coverage/dasymetric.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace alatau::plugin {

sdk::Tables dasymetricOf(const Call &call) {
  const Layer zones(call.inputs, "zones"), buildings(call.inputs, "buildings");
  requireOneCrs({&zones, &buildings});
  const EngineRun run(call.host);
  const std::vector<double> persons = residents(zones, places(zones, run), run);
  const std::string column = call.parameters.text("volume_column");
  if (!column.empty() && buildings.size() > 0 && !buildings.has(column))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer buildings has no column " + column, "volume_column",
                       "Choose another column, or leave it empty to divide by footprint"};
  std::vector<double> volumes;
  for (std::size_t row = 0; row < buildings.size(); ++row)
    volumes.push_back(column.empty() ? std::numeric_limits<double>::quiet_NaN()
                                     : buildings.real(column, row));
  DasymetricOptions options;
  options.maxOverlap = call.parameters.number("max_overlap_m2");
  const auto zoneViews = zones.views(), buildingViews = buildings.views();
  RunContext part = run.part(0.1, 1);
  WithoutCode known("BAD_VALUE", part.problems); // residents are reported where they are read
  part.problems = &known;
  const Dasymetric made =
      sdk::valueOrThrow(dasymetric({zoneViews, persons, buildingViews, volumes}, options, part));

  sdk::Table houses, rest;
  copyFeatures(buildings, houses);
  houses.addReals("residents", made.persons);
  copyFeatures(zones, rest);
  rest.addReals("residents", persons);
  rest.addReals("remainder", made.zoneRemainder);
  std::vector<std::string> flags;
  for (const DasymetricFlag flag : made.flags)
    flags.emplace_back(dasymetricFlagName(flag));
  rest.addTexts("status", std::move(flags));
  const double remainder = std::accumulate(made.zoneRemainder.begin(), made.zoneRemainder.end(), 0.0);
  sdk::IndicatorTable indicators;
  indicators.add("residents", made.total, "persons");
  indicators.add("in_buildings", made.total - remainder, "persons");
  indicators.add("remainder", remainder, "persons");
  sdk::Tables outputs;
  outputs["buildings"] = std::move(houses);
  outputs["zones"] = std::move(rest);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
