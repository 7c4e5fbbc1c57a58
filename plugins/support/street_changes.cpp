// SPDX-License-Identifier: GPL-3.0-or-later
#include "street_changes.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace alatau::plugin {

namespace {

/// Edits beyond these are slower than a build, and so are searches on them.
constexpr std::size_t kMostChanges = 2'000, kLeastMost = 20;

const char *kJoined = "NEAR_END_JOINED";
const char *kTurnUnknown = "TURN_RESTRICTION_UNKNOWN";

/// Numbers of the lines by id, those of one id in their order.
std::vector<std::uint32_t> byId(std::span<const StreetLine> lines) {
  std::vector<std::uint32_t> order(lines.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto id = [&](std::uint32_t line) { return lines[line].id; };
  if (!std::ranges::is_sorted(order, {}, id)) std::ranges::stable_sort(order, {}, id);
  return order;
}

/// The ids that one side has and the other has not, or has otherwise.
std::vector<std::int64_t> changedIds(std::span<const StreetPrint> before,
                                     std::span<const StreetPrint> after) {
  std::vector<std::int64_t> made;
  std::size_t a = 0, b = 0;
  while (a < before.size() || b < after.size()) {
    if (b == after.size() || (a < before.size() && before[a].id < after[b].id)) {
      made.push_back(before[a++].id);
    } else if (a == before.size() || after[b].id < before[a].id) {
      made.push_back(after[b++].id);
    } else {
      if (!(before[a] == after[b])) made.push_back(after[b].id);
      ++a;
      ++b;
    }
  }
  return made;
}

std::vector<StreetReplacement> replacements(const std::vector<std::int64_t> &ids,
                                            std::span<const StreetLine> lines) {
  std::vector<StreetReplacement> made;
  for (const std::int64_t id : ids)
    made.push_back({id, {}});
  if (made.empty()) return made;
  for (const StreetLine &line : lines) {
    const auto at = std::ranges::lower_bound(made, line.id, {}, &StreetReplacement::id);
    if (at != made.end() && at->id == line.id) at->lines.push_back(line);
  }
  return made;
}

/// The problems of a build: those of lines in the order of the lines, of joined ends by place, of turns.
std::vector<Problem> buildProblems(const TravelNetwork &base, std::vector<Problem> more,
                                   const std::vector<std::int64_t> &changed,
                                   std::span<const StreetLine> lines) {
  std::unordered_set<std::string> changedNames;
  for (const std::int64_t id : changed)
    changedNames.insert(std::to_string(id));
  std::vector<Problem> ofLines, joined, turns;
  for (std::size_t i = base.builtFrom; i < base.problems.size(); ++i) {
    const Problem &problem = base.problems[i];
    if (problem.code == kJoined)
      joined.push_back(problem);
    else if (problem.code == kTurnUnknown)
      turns.push_back(problem);
    else if (!changedNames.contains(problem.feature))
      ofLines.push_back(problem);
  }
  for (Problem &problem : more)
    (problem.code == kJoined ? joined : ofLines).push_back(std::move(problem));
  if (!ofLines.empty()) {
    std::unordered_map<std::string, std::size_t> place;
    for (const Problem &problem : ofLines)
      place.emplace(problem.feature, lines.size());
    for (std::size_t i = lines.size(); i-- > 0;)
      if (const auto at = place.find(std::to_string(lines[i].id)); at != place.end()) at->second = i;
    std::ranges::stable_sort(ofLines, {}, [&](const Problem &problem) { return place.at(problem.feature); });
  }
  std::ranges::stable_sort(joined, {}, [](const Problem &problem) {
    return std::pair(std::llround(problem.x * 1000), std::llround(problem.y * 1000));
  });
  ofLines.insert(ofLines.end(), joined.begin(), joined.end());
  ofLines.insert(ofLines.end(), turns.begin(), turns.end());
  return ofLines;
}

} // namespace

std::vector<StreetPrint> streetPrints(std::span<const StreetLine> lines) {
  std::vector<StreetPrint> made;
  const std::vector<std::uint32_t> order = byId(lines);
  for (std::size_t i = 0; i < order.size();) {
    const std::int64_t id = lines[order[i]].id;
    Fingerprint print;
    for (; i < order.size() && lines[order[i]].id == id; ++i) {
      const StreetLine &line = lines[order[i]];
      print.add(std::int64_t{line.level});
      print.add(std::int64_t{line.oneway} * 8 + (line.isSteps ? 1 : 0) + (line.isAllowedForward ? 2 : 0) +
                (line.isAllowedBackward ? 4 : 0));
      for (const double value :
           {line.metresPerSecondForward, line.metresPerSecondBackward, line.costForward, line.costBackward})
        print.add(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): coordinates as bytes
      print.add(std::string_view(reinterpret_cast<const char *>(line.points.data()),
                                 line.points.size() * sizeof(Point)));
    }
    const auto [high, low] = print.words();
    made.push_back({id, high, low});
  }
  return made;
}

std::string restrictionsPrint(std::span<const TurnRestriction> restrictions) {
  Fingerprint print;
  for (const TurnRestriction &restriction : restrictions) {
    print.add(restriction.fromLine);
    print.add(restriction.toLine);
    print.add(restriction.via.x);
    print.add(restriction.via.y);
    print.add(std::int64_t{restriction.isOnly});
  }
  return print.text();
}

std::shared_ptr<const TravelNetwork> editedNetwork(std::shared_ptr<const TravelNetwork> base,
                                                   const NetworkSources &sources, const RunContext &context,
                                                   std::string &why) {
  if (base->base) base = base->base;
  const std::vector<std::int64_t> changed = changedIds(base->streets, sources.streets);
  const std::size_t most = std::clamp(sources.streets.size() / 20, kLeastMost, kMostChanges);
  if (changed.size() > most) {
    why = std::to_string(changed.size()) + " streets differ";
    return nullptr;
  }
  if (base->restrictions != sources.restrictionsPrint) {
    why = "the turn restrictions differ";
    return nullptr;
  }
  std::vector<Point> joined;
  for (const Problem &problem : base->problems)
    if (problem.code == kJoined) joined.push_back({problem.x, problem.y});
  ProblemList problems;
  RunContext own = context;
  own.problems = &problems;
  auto network =
      withStreets(base->network, replacements(changed, sources.lines), {joined, sources.restrictions}, own);
  if (!network && network.error().code == ErrorCode::Unsupported) {
    why = network.error().message;
    return nullptr;
  }
  auto made = std::make_shared<TravelNetwork>();
  made->network = sdk::valueOrThrow(std::move(network));
  made->knownShare = sources.knownShare;
  made->isWheelchair = sources.isWheelchair;
  made->problems = sources.problems;
  made->builtFrom = made->problems.size();
  const std::vector<Problem> built = buildProblems(*base, problems.take(), changed, sources.lines);
  made->problems.insert(made->problems.end(), built.begin(), built.end());
  made->streets = sources.streets;
  made->restrictions = sources.restrictionsPrint;
  made->base = std::move(base);
  return made;
}

} // namespace alatau::plugin
