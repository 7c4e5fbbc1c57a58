// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/turn_rows.h>

#include "network_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace alatau {

namespace {

constexpr Metres kReach = 3.0; ///< as for points on streets

/// Whether a list like "bicycle;emergency" names one of the mode's words.
bool excepts(std::string_view list, TravelMode mode) {
  const auto has = [&](std::string_view word) {
    for (std::string_view rest = list; !rest.empty();) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view part = rest.substr(0, end);
      while (part.starts_with(' '))
        part.remove_prefix(1);
      while (part.ends_with(' '))
        part.remove_suffix(1);
      if (part == word) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  };
  if (mode == TravelMode::Bicycle) return has("bicycle");
  if (mode == TravelMode::Emergency) return has("emergency") || has("motorcar") || has("motor_vehicle");
  return has("motorcar") || has("motor_vehicle");
}

/// The vertex that two lines share and that is nearest to a place, within reach.
std::optional<Point> sharedVertex(const PointList &a, const PointList &b, Point place) {
  std::set<VertexKey> keys;
  for (const Point p : a)
    if (distance(p, place) <= kReach) keys.insert(vertexKey(p));
  std::optional<Point> best;
  for (const Point p : b)
    if (keys.contains(vertexKey(p)) && distance(p, place) <= kReach &&
        (!best || distance(p, place) < distance(*best, place)))
      best = p;
  return best;
}

} // namespace

std::vector<TurnRestriction> turnRestrictions(std::span<const TurnRestrictionRecord> rows,
                                              std::span<const StreetRecord> streets,
                                              const TravelProfile &profile, const RunContext &context) {
  std::vector<TurnRestriction> out;
  if (profile.mode == TravelMode::Walk || profile.mode == TravelMode::Wheelchair) return out;
  std::multimap<std::string, const StreetRecord *, std::less<>> byRef;
  for (const StreetRecord &street : streets)
    byRef.emplace(street.sourceRef.empty() ? std::to_string(street.id) : street.sourceRef, &street);
  for (const TurnRestrictionRecord &row : rows) {
    if (excepts(row.exceptModes, profile.mode)) continue;
    const std::size_t before = out.size();
    const auto [fromBegin, fromEnd] = byRef.equal_range(row.fromRef);
    const auto [toBegin, toEnd] = byRef.equal_range(row.toRef);
    for (auto from = fromBegin; from != fromEnd; ++from)
      for (auto to = toBegin; to != toEnd; ++to)
        if (const auto via = sharedVertex(from->second->points, to->second->points, row.via))
          out.push_back({from->second->id, to->second->id, *via, row.isOnly});
    if (out.size() > before) continue;
    Problem problem;
    problem.code = "TURN_RESTRICTION_OFF";
    problem.layer = "turn_restriction";
    problem.feature = std::to_string(row.id);
    problem.message = "its two streets do not meet within 3 m of it; it has no effect";
    problem.x = row.via.x;
    problem.y = row.via.y;
    context.reportProblem(problem);
  }
  return out;
}

} // namespace alatau
