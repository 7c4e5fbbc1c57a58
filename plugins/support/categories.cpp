// SPDX-License-Identifier: GPL-3.0-or-later
#include "categories.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

std::vector<NamedNumber> namedNumbers(const sdk::Parameters &parameters, const char *id) {
  const std::string text = parameters.text(id);
  const auto wrong = [&](std::string_view part, const char *why) {
    return sdk::Failure{ALATAU_INVALID_ARGUMENT, "\"" + std::string(part) + "\": " + why, id,
                        "Write names and numbers with commas between them, e.g. school:500, clinic:1000"};
  };
  std::vector<NamedNumber> made;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view part = trimmed(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (part.empty()) continue;
    const std::size_t colon = part.find(':');
    NamedNumber one{std::string(trimmed(part.substr(0, colon))), std::numeric_limits<double>::quiet_NaN()};
    if (one.name.empty()) throw wrong(part, "there is no name");
    if (colon != std::string_view::npos) {
      const std::string_view number = trimmed(part.substr(colon + 1));
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), one.number);
      if (error != std::errc() || end != number.data() + number.size() || !std::isfinite(one.number) ||
          one.number < 0)
        throw wrong(part, "after the colon there must be a number of at least 0");
    }
    if (std::ranges::find(made, one.name, &NamedNumber::name) != made.end())
      throw wrong(part, "the name is there twice");
    made.push_back(std::move(one));
  }
  return made;
}

Targets ofKind(const Targets &all, const Targets &green, const std::string &kind, const EngineRun &run) {
  Targets made = subset(all, [&](std::size_t row) { return all.layer->text("kind", row) == kind; });
  if (kind == "park") {
    const auto before = static_cast<std::uint32_t>(made.size());
    made.rows.insert(made.rows.end(), green.rows.begin(), green.rows.end());
    for (const FacilityEntry &entry : green.entries)
      made.entries.push_back({entry.facility + before, entry.position});
  }
  if (made.size() > 0) return made;
  Problem problem;
  problem.code = "NO_FACILITY";
  problem.layer = all.layer->input();
  problem.message = "there is no facility of the kind \"" + kind + "\"";
  run.context().reportProblem(problem);
  return made;
}

} // namespace alatau::plugin
