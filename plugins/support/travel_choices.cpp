// SPDX-License-Identifier: GPL-3.0-or-later
#include "travel.h"

#include <charconv>

namespace alatau::plugin {

namespace {

/// "07:30" or "07:30:15" as seconds of the day; hours may pass 24, as in timetables.
double secondsOfDay(const std::string &text, const char *parameter) {
  double seconds = 0, unit = 3600;
  const char *at = text.data();
  const char *const end = at + text.size();
  for (int part = 0; part < 3 && at < end; ++part, unit /= 60) {
    int number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc() || number < 0 || (part > 0 && number > 59)) break;
    seconds += number * unit;
    at = next;
    if (at == end && part > 0) return seconds;
    if (at == end || *at != ':') break;
    ++at;
  }
  throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "\"" + text + "\" is no time of day", parameter,
                     "Write hours and minutes, e.g. 07:30"};
}

} // namespace

TravelChoices travelChoices(const sdk::Parameters &parameters) {
  TravelChoices made;
  const auto text = [&](const char *id, std::string &value) {
    if (parameters.has(id)) value = parameters.text(id);
  };
  const auto number = [&](const char *id, double &value) {
    if (parameters.has(id)) value = parameters.number(id);
  };
  text("profile", made.profile);
  text("period", made.period);
  text("date", made.date);
  if (parameters.has("measure")) {
    made.isEffort = parameters.text("measure") == "effort";
    made.isTime = made.isEffort || parameters.text("measure") == "time";
  }
  number("snap_max_m", made.snapMax);
  number("near_end_m", made.nearEnd);
  number("percentile", made.percentile);
  if (parameters.has("add_approach")) made.addApproach = parameters.boolean("add_approach");
  if (parameters.has("public_transport")) made.hasTransit = parameters.boolean("public_transport");
  if (parameters.has("max_transfers"))
    made.maxTransfers = static_cast<int>(parameters.integer("max_transfers"));
  if (parameters.has("departure_from"))
    made.departureFrom = secondsOfDay(parameters.text("departure_from"), "departure_from");
  if (parameters.has("departure_to"))
    made.departureTo = secondsOfDay(parameters.text("departure_to"), "departure_to");
  if (made.departureTo < made.departureFrom)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the departure window ends before it begins", "departure_to",
                       "Choose a later end, e.g. 09:00"};
  return made;
}

} // namespace alatau::plugin
