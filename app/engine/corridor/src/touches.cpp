// SPDX-License-Identifier: GPL-3.0-or-later
#include "crossed_ways.h"
#include "surroundings_impl.h"

#include <alatau/geometry/overlay.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace alatau::corridor {

namespace {

using Area = Surroundings::Impl::Area;
using Building = Surroundings::Impl::Building;

Point middle(const Box &box) {
  return {(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2};
}

} // namespace

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
  mImpl->areas.push_back({layer, id, std::move(kind), std::move(wkb), {}});
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
  for (Area &area : d.areas)
    if (area.layer == Layer::Water)
      if (const auto read = readWkb(area.wkb))
        for (const PolygonRings &polygon : read->polygons)
          area.banks.rings.insert(area.banks.rings.end(), polygon.rings.begin(), polygon.rings.end());
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
  std::unordered_map<std::uint64_t, std::vector<Meeting>> meetings; ///< counted from the chunk's beginning

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
};

std::vector<Touched::Crossed> crossedLines(const Surroundings &surroundings, std::span<const Vertex> line) {
  if (line.size() < 2) return {};
  const Surroundings::Impl &world = surroundings.impl();
  return crossedBy(world, line, meetings(world, line, 0, line.size() - 1));
}

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
  decltype(d.meetings) kept;
  std::vector<Meeting> met;
  std::vector<std::uint32_t> buildings;
  std::map<std::tuple<Surroundings::Layer, std::string>, std::pair<SquareMetres, std::uint32_t>> sums;
  for (const LiveBand::Chunk &chunk : band.chunks()) {
    const auto keep = [](auto &from, auto &to, std::uint64_t stamp, auto &&ask) -> decltype(auto) {
      if (auto node = from.extract(stamp)) return (to.insert(std::move(node)).position->second);
      return (to.emplace(stamp, ask()).first->second);
    };
    const auto &shape = keep(d.shapes, shapes, chunk.stamp, [&] { return d.askShape(chunk); });
    const auto &own = keep(d.owns, owns, chunk.ownStamp, [&] { return d.askOwn(chunk); });
    const auto &ofChunk = keep(d.meetings, kept, chunk.stamp,
                               [&] { return meetings(d.world(), band.drawn(), chunk.first, chunk.count); });
    buildings.insert(buildings.end(), shape.buildings.begin(), shape.buildings.end());
    for (Meeting each : ofChunk) {
      each.along += static_cast<double>(chunk.first);
      met.push_back(std::move(each));
    }
    out.onGreen += own.green;
    for (const auto &share : own.shares) {
      const Area &area = d.world().areas[share.area];
      auto &sum = sums.try_emplace({area.layer, area.kind}, 0.0, share.area).first->second;
      sum.first += share.size;
    }
  }
  d.shapes = std::move(shapes);
  d.owns = std::move(owns);
  d.meetings = std::move(kept);
  out.crossed = crossedBy(d.world(), band.drawn(), std::move(met));

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
