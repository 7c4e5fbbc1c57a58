// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/corridor.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace alatau::corridor {

namespace {

std::string placeText(Point p) {
  return std::to_string(std::llround(p.x)) + " " + std::to_string(std::llround(p.y));
}

Result<Corridor> checked(Corridor corridor) {
  if (Status status = check(corridor); !status) return tl::unexpected<Error>(status.error());
  return corridor;
}

tl::unexpected<Error> noVertex() {
  return fail(ErrorCode::InvalidArgument, "there is no such vertex");
}

} // namespace

Status check(const Corridor &corridor) {
  const std::vector<Vertex> &vertices = corridor.vertices;
  if (vertices.size() < 2) return fail(ErrorCode::BadData, "a corridor needs two vertices");
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const Vertex &each = vertices[i];
    if (!std::isfinite(each.place.x) || !std::isfinite(each.place.y))
      return fail(ErrorCode::BadData, "a vertex has no coordinates", std::to_string(i));
    if (!(each.width >= kLeastWidth && each.width <= kGreatestWidth))
      return fail(ErrorCode::BadData, "a width is outside 1 to 5000 m", placeText(each.place));
    if (i > 0 && distance(vertices[i - 1].place, each.place) < kLeastStep)
      return fail(ErrorCode::BadData, "two neighbouring vertices are at one place", placeText(each.place));
  }
  return {};
}

Position nearest(const Corridor &corridor, Point point) {
  const std::vector<Vertex> &vertices = corridor.vertices;
  Position best;
  double squared = std::numeric_limits<double>::infinity();
  Metres before = 0;
  for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
    const Point a = vertices[i].place, b = vertices[i + 1].place;
    const double dx = b.x - a.x, dy = b.y - a.y, length = distance(a, b);
    const double share =
        std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    const Point place = share == 1 ? b : Point{a.x + share * dx, a.y + share * dy};
    const double ox = point.x - place.x, oy = point.y - place.y;
    if (ox * ox + oy * oy < squared) {
      squared = ox * ox + oy * oy;
      best = {i,     share,
              place, before + share * length,
              0,     vertices[i].width + share * (vertices[i + 1].width - vertices[i].width)};
    }
    before += length;
  }
  best.distance = std::sqrt(squared);
  return best;
}

Result<Corridor> moved(const Corridor &corridor, std::size_t vertex, Point to) {
  if (vertex >= corridor.vertices.size()) return noVertex();
  Corridor changed = corridor;
  changed.vertices[vertex].place = to;
  return checked(std::move(changed));
}

Result<Corridor> inserted(const Corridor &corridor, std::size_t before, const Vertex &vertex) {
  if (before > corridor.vertices.size()) return noVertex();
  Corridor changed = corridor;
  changed.vertices.insert(changed.vertices.begin() + static_cast<std::ptrdiff_t>(before), vertex);
  return checked(std::move(changed));
}

Result<Corridor> erased(const Corridor &corridor, std::size_t vertex) {
  if (vertex >= corridor.vertices.size()) return noVertex();
  if (corridor.vertices.size() < 3)
    return fail(ErrorCode::InvalidArgument, "too few vertices would be left", {},
                "delete the whole corridor instead");
  Corridor changed = corridor;
  changed.vertices.erase(changed.vertices.begin() + static_cast<std::ptrdiff_t>(vertex));
  return checked(std::move(changed));
}

Result<Corridor> widened(const Corridor &corridor, std::size_t vertex, Metres width) {
  if (vertex >= corridor.vertices.size()) return noVertex();
  Corridor changed = corridor;
  changed.vertices[vertex].width = width;
  return checked(std::move(changed));
}

Corridor reversed(const Corridor &corridor) {
  Corridor changed = corridor;
  std::reverse(changed.vertices.begin(), changed.vertices.end());
  return changed;
}

Result<std::pair<Corridor, Corridor>> split(const Corridor &corridor, const Position &cut) {
  const std::vector<Vertex> &vertices = corridor.vertices;
  if (cut.segment + 1 >= vertices.size()) return noVertex();
  Vertex middle{cut.place, cut.width};
  std::size_t first = cut.segment + 1,
              second = cut.segment + 1; // one past the first part, begin of the second
  if (distance(cut.place, vertices[cut.segment].place) < kLeastStep) {
    middle = vertices[cut.segment];
    first = cut.segment;
  } else if (distance(cut.place, vertices[cut.segment + 1].place) < kLeastStep) {
    middle = vertices[cut.segment + 1];
    second = cut.segment + 2;
  }
  if (first == 0 || second == vertices.size())
    return fail(ErrorCode::InvalidArgument, "nothing would be left on one side", placeText(cut.place));
  std::pair<Corridor, Corridor> parts{corridor, corridor};
  const auto at = [&](std::size_t i) { return vertices.begin() + static_cast<std::ptrdiff_t>(i); };
  parts.first.vertices.assign(vertices.begin(), at(first));
  parts.first.vertices.push_back(middle);
  parts.second.vertices.assign(1, middle);
  parts.second.vertices.insert(parts.second.vertices.end(), at(second), vertices.end());
  parts.first.crossings.clear();
  parts.second.crossings.clear();
  for (const Crossing &crossing : corridor.crossings)
    (nearest(corridor, crossing.place).along <= cut.along ? parts.first : parts.second)
        .crossings.push_back(crossing);
  if (Status status = check(parts.first); !status) return tl::unexpected<Error>(status.error());
  if (Status status = check(parts.second); !status) return tl::unexpected<Error>(status.error());
  return parts;
}

Result<Corridor> joined(const Corridor &first, const Corridor &second) {
  if (first.vertices.empty() || second.vertices.empty()) return noVertex();
  Corridor whole = first;
  const bool isOnePlace = distance(first.vertices.back().place, second.vertices.front().place) < kLeastStep;
  whole.vertices.insert(whole.vertices.end(), second.vertices.begin() + (isOnePlace ? 1 : 0),
                        second.vertices.end());
  whole.crossings.insert(whole.crossings.end(), second.crossings.begin(), second.crossings.end());
  whole.minimumWidth = std::max(first.minimumWidth, second.minimumWidth);
  return checked(std::move(whole));
}

Result<Corridor> joinedAtNearestEnds(const Corridor &first, const Corridor &second) {
  if (first.vertices.empty() || second.vertices.empty()) return noVertex();
  const Point a = first.vertices.front().place, b = first.vertices.back().place;
  const Point c = second.vertices.front().place, d = second.vertices.back().place;
  const Metres gaps[] = {distance(b, c), distance(b, d), distance(a, c), distance(a, d)};
  switch (std::min_element(std::begin(gaps), std::end(gaps)) - std::begin(gaps)) {
  case 0:
    return joined(first, second);
  case 1:
    return joined(first, reversed(second));
  case 2:
    return joined(reversed(first), second);
  default:
    return joined(reversed(first), reversed(second));
  }
}

bool applyChange(std::vector<Corridor> &corridors, const Change &change) {
  if (change.first + change.before.size() > corridors.size()) return false;
  const auto from = corridors.begin() + static_cast<std::ptrdiff_t>(change.first);
  const auto to = from + static_cast<std::ptrdiff_t>(change.before.size());
  if (!std::equal(change.before.begin(), change.before.end(), from)) return false;
  const auto gap = corridors.erase(from, to);
  corridors.insert(gap, change.after.begin(), change.after.end());
  return true;
}

Change inverse(Change change) {
  std::swap(change.before, change.after);
  return change;
}

} // namespace alatau::corridor
