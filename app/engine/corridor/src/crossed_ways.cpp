// SPDX-License-Identifier: GPL-3.0-or-later
#include "crossed_ways.h"
#include "surroundings_impl.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace alatau::corridor {

namespace {

constexpr Metres kOneWater = 1;  ///< areas of water that close to each other are one
constexpr Metres kSameRiver = 5; ///< a line that close to the edge of an area is the line of that water
constexpr Metres kSameTracks = 10;
constexpr std::size_t kTogether = 16; ///< segments that look at the boundaries near them together

/// On which side of a-b; a point on the line belongs to the left, so that a way through a vertex crosses
/// once.
bool isLeft(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= 0;
}

/// The share of a-b where c-e crosses it.
std::optional<double> crossing(Point a, Point b, Point c, Point e) {
  if (isLeft(a, b, c) == isLeft(a, b, e) || isLeft(c, e, a) == isLeft(c, e, b)) return std::nullopt;
  const double onLeft = (e.x - c.x) * (a.y - c.y) - (e.y - c.y) * (a.x - c.x);
  const double onRight = (e.x - c.x) * (b.y - c.y) - (e.y - c.y) * (b.x - c.x);
  return onLeft / (onLeft - onRight);
}

Point between(Point a, Point b, double share) {
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

Point placeAt(std::span<const Vertex> line, double along) {
  const std::size_t segment = std::min(static_cast<std::size_t>(along), line.size() - 2);
  return between(line[segment].place, line[segment + 1].place, along - static_cast<double>(segment));
}

/// A piece of the centreline in water. An open one begins or ends with the line: nothing is crossed.
struct Stretch {
  double from = 0, to = 0;
  std::uint32_t area = 0;
  bool isOpen = false;
};

std::vector<Stretch> stretchesInWater(const Surroundings::Impl &world, std::span<const Vertex> line,
                                      std::span<const Meeting> sorted) {
  std::map<std::uint32_t, std::vector<double>> edges;
  for (const Meeting &meeting : sorted)
    if (meeting.area != Meeting::kNoArea) edges[meeting.area].push_back(meeting.along);
  const double end = static_cast<double>(line.size() - 1);
  std::vector<Stretch> stretches;
  for (auto &[area, places] : edges) {
    bool isOpen = polygonContains(world.areas[area].banks, line.front().place);
    if (isOpen) places.insert(places.begin(), 0.0);
    for (std::size_t i = 0; i < places.size(); i += 2) {
      const bool isLast = i + 1 == places.size();
      stretches.push_back({places[i], isLast ? end : places[i + 1], area, isOpen || isLast});
      isOpen = false;
    }
  }
  std::sort(stretches.begin(), stretches.end(), [](const Stretch &a, const Stretch &b) {
    return a.from != b.from ? a.from < b.from : a.area < b.area;
  });
  std::vector<Stretch> whole;
  for (const Stretch &next : stretches) {
    if (!whole.empty() && (next.from <= whole.back().to ||
                           distance(placeAt(line, whole.back().to), placeAt(line, next.from)) <= kOneWater)) {
      whole.back().to = std::max(whole.back().to, next.to);
      whole.back().isOpen = whole.back().isOpen || next.isOpen;
    } else {
      whole.push_back(next);
    }
  }
  return whole;
}

} // namespace

std::vector<Meeting> meetings(const Surroundings::Impl &world, std::span<const Vertex> line,
                              std::size_t first, std::size_t count) {
  std::vector<Meeting> found;
  const auto boxOf = [&](std::size_t from, std::size_t to) {
    Box box;
    for (std::size_t i = from; i <= to; ++i)
      box.extend(line[i].place);
    return box;
  };
  for (std::size_t i = first; i < first + count; ++i) {
    const Point a = line[i].place, b = line[i + 1].place;
    for (const std::uint32_t number : world.wayIndex.find(boxOf(i, i + 1))) {
      const Surroundings::Impl::Way &way = world.ways[number];
      for (const PointList &part : way.parts)
        for (std::size_t k = 0; k + 1 < part.size(); ++k)
          if (const auto share = crossing(a, b, part[k], part[k + 1]))
            found.push_back({static_cast<double>(i - first) + *share,
                             Meeting::kNoArea,
                             {way.line, way.id, way.kind, between(a, b, *share)}});
    }
  }
  for (std::size_t from = first; from < first + count; from += kTogether) {
    const std::size_t to = std::min(from + kTogether, first + count);
    const Box box = boxOf(from, to);
    for (const std::uint32_t number : world.areaIndex.find(box))
      for (const PointList &ring : world.areas[number].banks.rings)
        for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
          Box side;
          side.extend(ring[k]);
          side.extend(ring[k + 1]);
          if (!side.intersects(box)) continue;
          for (std::size_t i = from; i < to; ++i)
            if (const auto share = crossing(line[i].place, line[i + 1].place, ring[k], ring[k + 1]))
              found.push_back({static_cast<double>(i - first) + *share, number, {}});
        }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Meeting &x, const Meeting &y) { return x.along < y.along; });
  return found;
}

std::vector<Touched::Crossed> crossedBy(const Surroundings::Impl &world, std::span<const Vertex> line,
                                        std::vector<Meeting> meetings) {
  if (line.size() < 2) return {};
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const Meeting &x, const Meeting &y) { return x.along < y.along; });
  const std::vector<Stretch> stretches = stretchesInWater(world, line, meetings);
  std::erase_if(meetings, [](const Meeting &each) { return each.area != Meeting::kNoArea; });
  std::vector<Meeting> inWater;
  for (const Stretch &stretch : stretches) {
    if (stretch.isOpen) continue;
    const Point from = placeAt(line, stretch.from), to = placeAt(line, stretch.to);
    const bool hasLine = std::any_of(meetings.begin(), meetings.end(), [&](const Meeting &each) {
      return each.crossed.line == Surroundings::Line::River &&
             ((each.along >= stretch.from && each.along <= stretch.to) ||
              distance(each.crossed.place, from) <= kSameRiver ||
              distance(each.crossed.place, to) <= kSameRiver);
    });
    if (hasLine) continue;
    const Surroundings::Impl::Area &area = world.areas[stretch.area];
    const double middle = (stretch.from + stretch.to) / 2;
    inWater.push_back(
        {middle, stretch.area, {Surroundings::Line::River, area.id, area.kind, placeAt(line, middle), true}});
  }
  meetings.insert(meetings.end(), inWater.begin(), inWater.end());
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const Meeting &x, const Meeting &y) { return x.along < y.along; });
  std::vector<Touched::Crossed> out;
  std::optional<Point> tracks;
  for (Meeting &each : meetings) {
    if (each.crossed.line == Surroundings::Line::Railway) {
      if (tracks && distance(*tracks, each.crossed.place) <= kSameTracks) continue;
      tracks = each.crossed.place;
    }
    out.push_back(std::move(each.crossed));
  }
  return out;
}

} // namespace alatau::corridor
