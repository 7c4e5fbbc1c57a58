// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/touches.h>

#include <alatau/geometry/box_index.h>
#include <alatau/geometry/overlay.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace alatau::corridor {

namespace {

struct Building {
  std::int64_t id;
  Persons residents;
  std::string wkb;
};
struct Area {
  Surroundings::Layer layer;
  std::int64_t id;
  std::string kind, wkb;
};
struct Way {
  Surroundings::Line line;
  std::int64_t id;
  std::string kind;
  std::vector<PointList> parts;
};

Point middle(const Box &box) {
  return {(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2};
}

/// On which side of a-b; a point on the line belongs to the left, so that a way through a vertex crosses
/// once.
bool isLeft(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= 0;
}

} // namespace

struct Surroundings::Impl {
  std::vector<Building> buildings;
  std::vector<Area> areas;
  std::vector<Way> ways;
  std::vector<Box> buildingBoxes, areaBoxes, wayBoxes;
  BoxIndex buildingIndex, areaIndex, wayIndex;
};

Surroundings::Surroundings()
  : mImpl(std::make_unique<Impl>()) {}
Surroundings::~Surroundings() = default;

void Surroundings::addBuilding(std::int64_t id, std::string wkb, Persons residents) {
  const auto box = readWkbBox(wkb);
  if (!box || box->isEmpty()) return;
  mImpl->buildings.push_back({id, residents, std::move(wkb)});
  mImpl->buildingBoxes.push_back(*box);
}

void Surroundings::addArea(Layer layer, std::int64_t id, std::string kind, std::string wkb) {
  mImpl->areas.push_back({layer, id, std::move(kind), std::move(wkb)});
}

void Surroundings::addLine(Line line, std::int64_t id, std::string kind, std::string wkb) {
  auto read = readWkb(wkb);
  if (!read || read->lines.empty() || !read->hasFiniteCoordinates()) return;
  mImpl->wayBoxes.push_back(read->box());
  mImpl->ways.push_back({line, id, std::move(kind), std::move(read->lines)});
}

void Surroundings::finish() {
  Impl &d = *mImpl;
  std::vector<FeatureView> views;
  for (const Area &area : d.areas)
    views.push_back({{}, area.wkb});
  if (auto clean = cleanPolygons(views, {}, {})) {
    for (std::size_t i = 0; i < d.areas.size(); ++i)
      d.areas[i].wkb = std::move(clean->wkb[i]);
    d.areaBoxes = std::move(clean->boxes);
  }
  d.areaBoxes.resize(d.areas.size());
  d.buildingIndex = BoxIndex(d.buildingBoxes);
  d.areaIndex = BoxIndex(d.areaBoxes);
  d.wayIndex = BoxIndex(d.wayBoxes);
}

std::size_t Surroundings::buildingCount() const {
  return mImpl->buildings.size();
}

struct LiveTouches::Impl {
  std::shared_ptr<const Surroundings> surroundings;
  Geos geos;

  /// By the shape of a chunk.
  struct ShapeAnswer {
    std::vector<std::uint32_t> buildings;
  };
  /// By the own part of a chunk.
  struct OwnAnswer {
    struct Share {
      std::uint32_t area = 0; ///< number of the area
      SquareMetres size = 0;
    };
    std::vector<Share> shares;
    SquareMetres green = 0;
  };
  std::unordered_map<std::uint64_t, ShapeAnswer> shapes;
  std::unordered_map<std::uint64_t, OwnAnswer> owns;
  std::unordered_map<std::uint64_t, std::vector<Touched::Crossed>> crossings;

  const Surroundings::Impl &world() const { return surroundings->impl(); }

  ShapeAnswer askShape(const LiveBand::Chunk &chunk) const {
    ShapeAnswer answer;
    const auto shape = geos.fromWkb(chunk.wkb);
    if (!shape) return answer;
    const PreparedGeometry prepared = geos.prepare(*shape);
    for (const std::uint32_t number : world().buildingIndex.find(chunk.box)) {
      const auto building = geos.fromWkb(world().buildings[number].wkb);
      if (building && geos.intersects(prepared, *building)) answer.buildings.push_back(number);
    }
    return answer;
  }

  OwnAnswer askOwn(const LiveBand::Chunk &chunk) const {
    OwnAnswer answer;
    if (chunk.own.empty()) return answer;
    const std::vector<std::uint32_t> near = world().areaIndex.find(chunk.box);
    std::vector<std::string> areas;
    for (const std::uint32_t number : near)
      areas.push_back(world().areas[number].wkb);
    const auto sizes = areasInside(areas, chunk.own, {});
    if (!sizes) return answer;
    std::vector<std::size_t> green;
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (!((*sizes)[i] > 0)) continue;
      answer.shares.push_back({near[i], (*sizes)[i]});
      answer.green += world().areas[near[i]].layer == Surroundings::Layer::Green ? (*sizes)[i] : 0;
      if (world().areas[near[i]].layer == Surroundings::Layer::Green) green.push_back(i);
    }
    if (green.size() < 2) return answer;
    // Green areas that overlap each other count once.
    std::vector<std::string> parts;
    const auto own = geos.fromWkb(chunk.own);
    for (const std::size_t i : green)
      if (const auto area = geos.fromWkb(areas[i]); own && area)
        if (const auto common = geos.intersection(*own, *area))
          if (const auto flat = geos.onlyDimension(*common, 2)) parts.push_back(geos.toWkb(*flat));
    if (const auto united = unionValidPolygons(parts, {}))
      if (const auto whole = geos.fromWkb(*united)) answer.green = geos.area(*whole);
    return answer;
  }

  std::vector<Touched::Crossed> askCrossings(std::span<const Vertex> line,
                                             const LiveBand::Chunk &chunk) const {
    std::vector<std::pair<double, Touched::Crossed>> found;
    for (std::size_t i = chunk.first; i < chunk.first + chunk.count; ++i) {
      const Point a = line[i].place, b = line[i + 1].place;
      Box box;
      box.extend(a);
      box.extend(b);
      for (const std::uint32_t number : world().wayIndex.find(box)) {
        const Way &way = world().ways[number];
        for (const PointList &part : way.parts)
          for (std::size_t k = 0; k + 1 < part.size(); ++k) {
            const Point c = part[k], e = part[k + 1];
            if (isLeft(a, b, c) == isLeft(a, b, e) || isLeft(c, e, a) == isLeft(c, e, b)) continue;
            const double onLeft = (e.x - c.x) * (a.y - c.y) - (e.y - c.y) * (a.x - c.x);
            const double onRight = (e.x - c.x) * (b.y - c.y) - (e.y - c.y) * (b.x - c.x);
            const double share = onLeft / (onLeft - onRight);
            found.emplace_back(
                static_cast<double>(i - chunk.first) + share,
                Touched::Crossed{
                    way.line, way.id, way.kind, {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)}});
          }
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &x, const auto &y) { return x.first < y.first; });
    std::vector<Touched::Crossed> out;
    for (auto &[along, crossed] : found)
      out.push_back(std::move(crossed));
    return out;
  }
};

LiveTouches::LiveTouches(std::shared_ptr<const Surroundings> surroundings)
  : mImpl(std::make_unique<Impl>()) {
  mImpl->surroundings = std::move(surroundings);
}
LiveTouches::~LiveTouches() = default;
LiveTouches::LiveTouches(LiveTouches &&) noexcept = default;
LiveTouches &LiveTouches::operator=(LiveTouches &&) noexcept = default;

Touched LiveTouches::touched(const LiveBand &band) {
  Impl &d = *mImpl;
  Touched out;
  out.area = band.area();
  if (!d.surroundings) return out;
  decltype(d.shapes) shapes;
  decltype(d.owns) owns;
  decltype(d.crossings) crossings;
  std::vector<std::uint32_t> buildings;
  std::map<std::tuple<Surroundings::Layer, std::string>, std::pair<SquareMetres, std::uint32_t>> sums;
  for (const LiveBand::Chunk &chunk : band.chunks()) {
    const auto keep = [](auto &from, auto &to, std::uint64_t stamp, auto &&ask) -> decltype(auto) {
      if (auto node = from.extract(stamp)) return (to.insert(std::move(node)).position->second);
      return (to.emplace(stamp, ask()).first->second);
    };
    const auto &shape = keep(d.shapes, shapes, chunk.stamp, [&] { return d.askShape(chunk); });
    const auto &own = keep(d.owns, owns, chunk.ownStamp, [&] { return d.askOwn(chunk); });
    const auto &crossed =
        keep(d.crossings, crossings, chunk.stamp, [&] { return d.askCrossings(band.drawn(), chunk); });
    buildings.insert(buildings.end(), shape.buildings.begin(), shape.buildings.end());
    out.crossed.insert(out.crossed.end(), crossed.begin(), crossed.end());
    out.onGreen += own.green;
    for (const auto &share : own.shares) {
      const Area &area = d.world().areas[share.area];
      auto &sum = sums.try_emplace({area.layer, area.kind}, 0.0, share.area).first->second;
      sum.first += share.size;
    }
  }
  d.shapes = std::move(shapes);
  d.owns = std::move(owns);
  d.crossings = std::move(crossings);

  std::sort(buildings.begin(), buildings.end());
  buildings.erase(std::unique(buildings.begin(), buildings.end()), buildings.end());
  for (const std::uint32_t number : buildings) {
    const Building &building = d.world().buildings[number];
    out.residents += building.residents;
    out.buildings.push_back({building.id, building.residents, middle(d.world().buildingBoxes[number])});
  }
  for (const auto &[key, sum] : sums)
    out.areas.push_back(
        {std::get<0>(key), std::get<1>(key), sum.first, middle(d.world().areaBoxes[sum.second])});
  std::stable_sort(out.areas.begin(), out.areas.end(), [](const auto &a, const auto &b) {
    return a.layer != b.layer ? a.layer < b.layer : a.area > b.area;
  });
  return out;
}

} // namespace alatau::corridor
