// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "candidate_set.h"
#include "habitat.h"

#include <alatau/landscape/network_choice.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

sdk::Table candidateLayer(const CandidateSet &set, const NetworkChoice &made, const std::string &crs) {
  const std::size_t count = set.candidates.size();
  std::vector<std::int64_t> fids;
  std::vector<double> cost, gain, perCost, loss(count, kNaN);
  std::vector<std::string> status(count, "FREE");
  const double percent = made.numerator > 0 ? 100 / made.numerator : kNaN;
  for (std::size_t c = 0; c < count; ++c) {
    fids.push_back(static_cast<std::int64_t>(c) + 1);
    cost.push_back(set.candidates[c].cost);
    gain.push_back(percent * made.gainAlone[c]);
    perCost.push_back(gain.back() / cost.back());
    if (set.candidates[c].lock == CandidateLock::Out) status[c] = "LOCKED";
  }
  for (std::size_t i = 0; i < made.chosen.size(); ++i) {
    status[made.chosen[i]] = "CHOSEN";
    loss[made.chosen[i]] = percent * made.loss[i];
  }
  sdk::Table layer;
  layer.addIntegers("fid", std::move(fids));
  layer.addGeometry(set.wkb, crs);
  layer.addTexts("from_patch", set.from);
  layer.addTexts("to_patch", set.to);
  layer.addReals("length_m", set.length);
  layer.addReals("cost", std::move(cost));
  layer.addReals("gain", std::move(gain));
  layer.addReals("gain_per_cost", std::move(perCost));
  layer.addReals("loss", std::move(loss));
  sdk::Column &chosen = layer.add("is_chosen", sdk::ColumnKind::Boolean);
  for (std::size_t c = 0; c < count; ++c)
    chosen.appendBoolean(status[c] == "CHOSEN");
  layer.addTexts("status", std::move(status));
  return layer;
}

} // namespace

sdk::Tables candidatesOf(const Call &call) {
  const EngineRun run(call.host);
  const Network network = networkOf(call, run, run.part(0, 0.4));
  const CandidateSet set = candidateSet(call, network, run, run.part(0.4, 0.5));
  ChoiceOptions options;
  options.aim = call.parameters.text("aim") == "most" ? ChoiceAim::Most : ChoiceAim::PerCost;
  options.count = static_cast<std::size_t>(call.parameters.integer("count"));
  if (const double budget = call.parameters.number("budget"); budget > 0) options.budget = budget;
  const NetworkChoice made = sdk::valueOrThrow(
      chooseCandidates(network.graph, set.candidates, network.dispersal, options, run.part(0.5, 1)));

  const double before = std::sqrt(made.numerator), after = std::sqrt(made.numerator + made.gain);
  const double percent = made.numerator > 0 ? 100 / made.numerator : kNaN;
  const std::string none = network.habitat.size() == 0 ? "NO_PATCHES" : "";
  sdk::IndicatorTable indicators;
  indicators.add("candidates", static_cast<double>(set.candidates.size()), "count");
  indicators.add("chosen", static_cast<double>(made.chosen.size()), "count");
  indicators.add("cost", made.cost, "");
  indicators.add("eca_before", before, "ha");
  indicators.add("eca_after", after, "ha");
  indicators.add("eca_gain", after - before, "ha");
  indicators.add("pc_gain", percent * made.gain, "percent", {}, none);
  indicators.add("value", percent * made.value, "", {}, none);
  indicators.add("bound", percent * made.bound, "", {}, none);
  indicators.add("greedy", percent * made.greedy, "", {}, none);
  indicators.add("gap", made.gap, "share", {}, made.isOptimal ? "" : "HEURISTIC");
  sdk::Tables outputs;
  outputs["candidates"] = candidateLayer(set, made, network.habitat.crs);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
