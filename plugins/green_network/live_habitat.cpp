// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_habitat.h"

#include <alatau/sdk/plugin.hpp>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

constexpr double kHectare = 10'000;
constexpr double kUnits = 1024;           ///< of capacities, to a square metre
constexpr Metres kRounding = 1e-3;        ///< what unions may move a corner by, and much more
constexpr LiveNature::Key kPieces = 4096; ///< patches that may begin with one area

/// The part of an id behind the name of the area: "-2" is the second piece.
LiveNature::Key pieceOf(const std::string &id, const std::string &area) {
  return id.size() > area.size() ? std::stoll(id.substr(area.size() + 1)) - 1 : 0;
}

} // namespace

LiveHabitat::LiveHabitat(const HabitatOptions &options, double quality, const RunContext &context)
  : mOptions(options)
  , mQuality(quality)
  , mContext(context) {
  mContext.progress = {};
  mContext.problems = nullptr; // overlaps are said by the analysis of connectivity
}

LiveHabitat::Area LiveHabitat::areaOf(const std::string &polygon) const {
  Area area;
  area.wkb = polygon;
  area.shape = sdk::valueOrThrow(mGeos.fromWkb(polygon));
  area.box = mGeos.bounds(area.shape);
  return area;
}

bool LiveHabitat::areNear(const Area &a, const Area &b) const {
  const Metres reach = mOptions.mergeDistance + kRounding;
  return a.box.grown(reach).intersects(b.box) && mGeos.distance(a.shape, b.shape).value_or(1e300) <= reach;
}

/// Of one cluster. Roads that are beside it change nothing, so those near it are enough.
LiveHabitat::Patches LiveHabitat::patchesOf(std::span<const Key> areas) const {
  std::vector<std::string> ids;
  std::vector<FeatureView> views, roads;
  Box box;
  for (const Key key : areas) {
    ids.push_back(std::to_string(key));
    box.extend(mAreas.at(key).box);
  }
  for (std::size_t i = 0; i < areas.size(); ++i)
    views.push_back({ids[i], mAreas.at(areas[i]).wkb});
  const Box reach = box.grown(mOptions.mergeDistance + mOptions.barrierWidth);
  for (const auto &[key, road] : mRoads)
    if (road.box.intersects(reach)) roads.push_back({"", road.wkb});
  const std::vector<double> quality(areas.size(), 1);
  Patches out;
  for (HabitatPatch &patch : sdk::valueOrThrow(habitatPatches(views, quality, roads, mOptions, mContext))) {
    const std::uint32_t first = patch.features.front();
    const Key piece = pieceOf(patch.id, ids[first]);
    if (piece >= kPieces)
      throw sdk::Failure{ALATAU_UNSUPPORTED, "a green area is cut into too many patches", ids[first],
                         "Raise the smallest patch"};
    const double area = static_cast<double>(std::llround(patch.area * kUnits)) / kUnits;
    out[areas[first] * kPieces + piece] = {std::move(patch.wkb), area / kHectare * mQuality};
  }
  return out;
}

/// Makes clusters of areas that have none.
void LiveHabitat::cluster(std::set<Key> areas, Patches &made) {
  while (!areas.empty()) {
    Cluster whole;
    std::vector<Key> open{*areas.begin()};
    areas.erase(areas.begin());
    while (!open.empty()) {
      const Key key = open.back();
      open.pop_back();
      whole.areas.push_back(key);
      for (const Key other : mAreas.at(key).near)
        if (areas.erase(other) > 0) open.push_back(other);
    }
    std::ranges::sort(whole.areas);
    for (const Key key : whole.areas)
      mAreas.at(key).cluster = whole.areas.front();
    whole.patches = patchesOf(whole.areas);
    made.insert(whole.patches.begin(), whole.patches.end());
    const Key name = whole.areas.front();
    mClusters[name] = std::move(whole);
  }
}

LiveHabitat::Patches LiveHabitat::dissolve(Key cluster, std::set<Key> &areas) {
  const auto found = mClusters.find(cluster);
  if (found == mClusters.end()) return {};
  areas.insert(found->second.areas.begin(), found->second.areas.end());
  Patches patches = std::move(found->second.patches);
  mClusters.erase(found);
  return patches;
}

std::vector<LiveHabitat::Change> LiveHabitat::difference(const Patches &before, const Patches &after) {
  std::vector<Change> changes;
  for (const auto &[key, patch] : before)
    if (!after.contains(key)) changes.push_back({key, {}});
  for (const auto &[key, patch] : after) {
    const auto old = before.find(key);
    if (old == before.end() || old->second.wkb != patch.wkb || old->second.capacity != patch.capacity)
      changes.push_back({key, patch});
  }
  return changes;
}

std::vector<LiveHabitat::Change> LiveHabitat::setArea(Key key, const std::string &polygon) {
  const auto old = mAreas.find(key);
  if (old == mAreas.end() ? polygon.empty() : old->second.wkb == polygon) return {};
  Area made;
  if (!polygon.empty()) made = areaOf(polygon);
  Patches before, after;
  std::set<Key> areas;
  const auto take = [&](Key cluster) { before.merge(dissolve(cluster, areas)); };
  if (old != mAreas.end()) {
    take(old->second.cluster);
    for (const Key other : old->second.near)
      mAreas.at(other).near.erase(key);
    mAreas.erase(old);
    areas.erase(key);
  }
  if (!polygon.empty()) {
    for (auto &[other, area] : mAreas)
      if (areNear(made, area)) {
        take(area.cluster);
        made.near.insert(other);
        area.near.insert(key);
      }
    mAreas.emplace(key, std::move(made));
    areas.insert(key);
  }
  cluster(std::move(areas), after);
  return difference(before, after);
}

std::vector<LiveHabitat::Change> LiveHabitat::setRoad(Key key, const std::string &line) {
  const auto old = mRoads.find(key);
  if (old == mRoads.end() ? line.empty() : old->second.wkb == line) return {};
  Box changed;
  if (old != mRoads.end()) {
    changed.extend(old->second.box);
    mRoads.erase(old);
  }
  if (!line.empty()) {
    Road road{line, sdk::valueOrThrow(readWkbBox(line))};
    changed.extend(road.box);
    mRoads.emplace(key, std::move(road));
  }
  Patches before, after;
  std::set<Key> areas;
  const Box reach = changed.grown(mOptions.mergeDistance + mOptions.barrierWidth);
  std::set<Key> touched;
  for (const auto &[name, cluster] : mClusters)
    if (std::ranges::any_of(cluster.areas, [&](Key area) { return mAreas.at(area).box.intersects(reach); }))
      touched.insert(name);
  for (const Key name : touched)
    before.merge(dissolve(name, areas));
  cluster(std::move(areas), after);
  return difference(before, after);
}

void LiveHabitat::fill(const std::map<Key, std::string> &areas, const std::map<Key, std::string> &roads,
                       const RunContext &context) {
  for (const auto &[key, line] : roads)
    if (!line.empty()) mRoads.emplace(key, Road{line, sdk::valueOrThrow(readWkbBox(line))});
  std::vector<Key> keys;
  std::vector<Box> boxes;
  for (const auto &[key, polygon] : areas) {
    if (polygon.empty()) continue;
    boxes.push_back(mAreas.emplace(key, areaOf(polygon)).first->second.box);
    keys.push_back(key);
  }
  const BoxIndex index(boxes);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (context.isStopped()) throw sdk::Failure{ALATAU_CANCELLED, "the search for patches was stopped"};
    Area &area = mAreas.at(keys[i]);
    for (const std::uint32_t k : index.find(area.box.grown(mOptions.mergeDistance + kRounding))) {
      if (k <= i) continue;
      Area &other = mAreas.at(keys[k]);
      if (!areNear(area, other)) continue;
      area.near.insert(keys[k]);
      other.near.insert(keys[i]);
    }
  }
  Patches made;
  mContext.stop = context.stop;
  cluster(std::set<Key>(keys.begin(), keys.end()), made);
}

LiveHabitat::Patches LiveHabitat::patches() const {
  Patches all;
  for (const auto &[name, cluster] : mClusters)
    all.insert(cluster.patches.begin(), cluster.patches.end());
  return all;
}

} // namespace alatau::plugin
