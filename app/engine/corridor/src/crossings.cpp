// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/crossings.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string_view>

namespace alatau::corridor {

namespace {

constexpr Metres kStays = 0.001;

struct Candidate {
  std::size_t line = 0, number = 0;
  bool isTaken = false;
};

} // namespace

CrossingChanges followCrossings(std::span<const CrossingMark> marks, std::span<const CrossingMark> before,
                                std::span<const CrossedLine> after) {
  CrossingChanges out;
  std::vector<Candidate> all;
  for (std::size_t line = 0; line < after.size(); ++line)
    for (std::size_t number = 0; number < after[line].crosses.size(); ++number)
      all.push_back({line, number});
  const auto markOf = [&](const Candidate &candidate) -> const CrossingMark & {
    return after[candidate.line].crosses[candidate.number];
  };
  std::vector<std::optional<CrossingMove>> kept(marks.size());
  const auto move = [&](std::size_t mark, std::size_t line, Point place, const std::string &source) {
    const Point own = marks[mark].place;
    kept[mark] = {mark, line, {distance(own, place) < kStays ? own : place, marks[mark].kind, source}};
  };

  // Of marks and crossings with one source, the nearest two belong together first.
  struct Pair {
    Metres apart;
    std::size_t mark, candidate;
  };
  const auto match = [&](auto &&fits, Metres reach) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (kept[i] || marks[i].source.empty()) continue;
      for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k].isTaken || !fits(marks[i], markOf(all[k]))) continue;
        const Metres apart = distance(marks[i].place, markOf(all[k]).place);
        if (apart <= reach) pairs.push_back({apart, i, k});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair &a, const Pair &b) { return a.apart < b.apart; });
    for (const Pair &pair : pairs) {
      if (kept[pair.mark] || all[pair.candidate].isTaken) continue;
      all[pair.candidate].isTaken = true;
      const CrossingMark &found = markOf(all[pair.candidate]);
      move(pair.mark, all[pair.candidate].line, found.place, found.source);
    }
  };
  match([](const CrossingMark &a, const CrossingMark &b) { return a.source == b.source; },
        std::numeric_limits<Metres>::infinity());
  match([](const CrossingMark &a, const CrossingMark &b) { return a.kind == b.kind; }, kSamePlace);

  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (kept[i] || !marks[i].source.empty()) continue;
    Metres best = std::numeric_limits<Metres>::infinity();
    for (std::size_t line = 0; line < after.size(); ++line) {
      Corridor corridor;
      corridor.vertices = after[line].vertices;
      if (corridor.vertices.size() < 2) continue;
      const Position on = nearest(corridor, marks[i].place);
      if (on.distance >= best) continue;
      best = on.distance;
      move(i, line, on.place, {});
    }
  }
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (kept[i])
      out.kept.push_back(*kept[i]);
    else
      out.gone.push_back(i);

  std::map<std::string_view, std::ptrdiff_t> refused; // crossed before and without a mark
  for (const CrossingMark &each : before)
    ++refused[each.source];
  for (const CrossingMark &each : marks)
    if (const auto found = refused.find(each.source); found != refused.end()) --found->second;
  for (const Candidate &candidate : all) {
    if (candidate.isTaken) continue;
    const auto found = refused.find(markOf(candidate).source);
    if (found != refused.end() && found->second-- > 0) continue;
    out.made.push_back({candidate.line, markOf(candidate)});
  }
  return out;
}

} // namespace alatau::corridor
