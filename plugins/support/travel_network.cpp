// SPDX-License-Identifier: GPL-3.0-or-later
#include "travel_network.h"

namespace alatau::plugin {

namespace {

/// Everything that decides what the network is.
std::string fingerprintOf(const Call &call, const TravelChoices &choices) {
  Fingerprint print;
  for (const char *input : {"streets", "street_points", "turn_restrictions"}) {
    print.add(input);
    if (const auto table = call.inputs.find(input); table != call.inputs.end()) print.add(table->second);
  }
  print.add(choices.profile);
  print.add(choices.period);
  print.add(std::int64_t{choices.isTime});
  print.add(choices.nearEnd);
  return print.text();
}

std::shared_ptr<const TravelNetwork> made(const Layer &streets, const TravelChoices &choices,
                                          const RunContext &part) {
  auto network = std::make_shared<TravelNetwork>();
  ProblemList problems;
  RunContext context = part;
  context.problems = &problems;
  network->network = walkingNetwork(streets, choices.nearEnd, context);
  network->problems = problems.take();
  return network;
}

} // namespace

std::shared_ptr<const TravelNetwork> travelNetwork(const Call &call, const Layer &streets,
                                                   const TravelChoices &choices, const EngineRun &run,
                                                   const RunContext &part) {
  auto network = call.store.get<TravelNetwork>(fingerprintOf(call, choices), call.host,
                                               [&] { return made(streets, choices, part); });
  for (const Problem &problem : network->problems)
    run.context().reportProblem(problem);
  return network;
}

} // namespace alatau::plugin
