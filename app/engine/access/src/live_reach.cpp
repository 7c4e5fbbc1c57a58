// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/live_reach.h>

#include "live_state.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr double kUnits = 1048576; ///< a person in the integers that are summed

std::int64_t unitsOf(double persons) {
  if (!(persons > 0) || !(persons < 1e12)) return 0;
  return std::llround(persons * kUnits);
}

} // namespace

LiveReach::State::State(const StreetNetwork &network, const LiveReachOptions &options)
  : mNetwork(network)
  , mOptions(options)
  , mForest(mNetwork, options.limit)
  , mClosed(network.edgeCount(), 0) {
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e)
    mStreetEdges.emplace_back(network.sourceId(EdgeId(e)), e);
  std::ranges::sort(mStreetEdges);
}

Status LiveReach::State::addHomes(std::span<const Point> homes, std::span<const double> persons,
                                  std::span<const std::string> ids, const RunContext &context) {
  const auto places =
      snapAll(mNetwork, homes, {mOptions.snapMax}, {"residents", ids, persons, "persons"}, context);
  if (!places) return tl::unexpected(places.error());
  std::vector<Box> boxes(homes.size());
  mHomeStart.assign(mNetwork.edgeCount() + 1, 0);
  for (std::size_t i = 0; i < homes.size(); ++i) {
    mHomes.push_back({homes[i], (*places)[i], unitsOf(persons[i]), false});
    mEverybody += mHomes.back().persons;
    if (std::isfinite(homes[i].x) && std::isfinite(homes[i].y)) boxes[i].extend(homes[i]);
    if ((*places)[i].isValid()) ++mHomeStart[(*places)[i].edge.value + 1];
  }
  for (std::size_t e = 1; e < mHomeStart.size(); ++e)
    mHomeStart[e] += mHomeStart[e - 1];
  mHomeOrder.resize(mHomeStart.back());
  std::vector<std::uint32_t> next(mHomeStart.begin(), mHomeStart.end() - 1);
  for (std::uint32_t i = 0; i < mHomes.size(); ++i)
    if (mHomes[i].place.isValid()) mHomeOrder[next[mHomes[i].place.edge.value]++] = i;
  mHomeIndex = BoxIndex(boxes);
  return {};
}

Label LiveReach::State::sourceLabel(Metres distance, std::uint32_t facility) const {
  return makeLabel(mOptions.addApproach ? mNetwork.approachCost(distance) : 0, facility);
}

Box LiveReach::State::edgeBox(EdgeId edge) const {
  Box box;
  for (const Point p : mNetwork.points(edge))
    box.extend(p);
  return box;
}

void LiveReach::State::changeBox(const Box &box, bool isStreet) {
  if (box.isEmpty()) return;
  mChangedWays.push_back(box);
  if (isStreet) mChangedStreets.push_back(box);
}

Status LiveReach::State::setFacility(std::uint32_t facility, WkbView geometry) {
  Facility made;
  if (!geometry.empty()) {
    auto coordinates = readWkb(geometry);
    if (!coordinates) return tl::unexpected(coordinates.error());
    if (!coordinates->hasFiniteCoordinates())
      return fail(ErrorCode::BadData, "a facility has coordinates that are not finite");
    made.geometry = std::move(*coordinates);
    made.box = made.geometry.box();
    if (!made.geometry.lines.empty() || !made.geometry.polygons.empty()) {
      auto entries = networkEntries(mNetwork, geometry, {mOptions.snapMax});
      if (!entries) return tl::unexpected(entries.error());
      made.areaEntries = std::move(*entries);
    }
  }
  const auto old = mFacilities.find(facility);
  const auto pathsNear = [&](const Box &box) {
    for (const auto &[key, path] : mPaths)
      if (path.box.intersects(box)) mDirtyPaths.insert(key);
  };
  if (old != mFacilities.end()) {
    for (const auto *entries : {&old->second.areaEntries, &old->second.pointEntries})
      for (const NetworkPosition &entry : *entries)
        mForest.removeSource(entry, sourceLabel(entry.distance, facility));
    for (const Pin &pin : old->second.pins)
      mDirtyPaths.insert(pin.path);
    pathsNear(old->second.box);
    mFacilities.erase(old);
  }
  if (made.geometry.isEmpty()) return {};
  for (const NetworkPosition &entry : made.areaEntries)
    mForest.addSource(entry, sourceLabel(entry.distance, facility));
  pathsNear(made.box);
  mFacilities.emplace(facility, std::move(made));
  mDirtyFacilities.insert(facility);
  return {};
}

void LiveReach::State::setPath(std::int64_t key, LivePath line) {
  const auto old = mPaths.find(key);
  if (old != mPaths.end()) {
    changeBox(old->second.box, old->second.line.isStreet);
    for (const Stop &stop : old->second.stops)
      mForest.removeStop(stop.node);
    mPaths.erase(old);
  }
  Path path;
  std::erase_if(line.points, [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
  for (const Point p : line.points)
    path.box.extend(p);
  path.length = lineLength(line.points);
  path.line = std::move(line);
  if (!(path.length > 0)) return;
  changeBox(path.box, path.line.isStreet);
  mPaths.emplace(key, std::move(path));
  mDirtyPaths.insert(key);
}

bool LiveReach::State::setStreetClosed(std::int64_t street, bool isClosed) {
  auto edge = std::ranges::lower_bound(mStreetEdges, std::pair(street, std::uint32_t{0}));
  bool isKnown = false;
  for (; edge != mStreetEdges.end() && edge->first == street; ++edge) {
    isKnown = true;
    const std::uint32_t e = edge->second;
    if ((mClosed[e] != 0) == isClosed) continue;
    mClosed[e] = isClosed ? 1 : 0;
    mForest.setClosed(EdgeId(e), isClosed);
    const Box box = edgeBox(EdgeId(e));
    mChangedWays.push_back(box);
    for (const auto &[key, path] : mPaths)
      if (path.box.grown(mOptions.endSnap).intersects(box)) mDirtyPaths.insert(key);
    for (std::uint32_t i = mHomeStart[e]; i < mHomeStart[e + 1]; ++i)
      mHomesToMove.insert(mHomeOrder[i]);
    // Those whose own street is closed may have gone to this one, or may now.
    if (isClosed)
      for (const auto &[home, moved] : mMoved)
        mHomesToMove.insert(home);
    else
      for (const auto &[home, moved] : mMoved)
        if (box.grown(mOptions.snapMax).contains(mHomes[home].point)) mHomesToMove.insert(home);
  }
  return isKnown;
}

/// The nearest open street or path; `known`: the nearest street of all if that is known already.
LiveReach::State::Standing LiveReach::State::standingOf(Point point, const NetworkPosition *known,
                                                        bool onlyStreets) const {
  Standing out;
  if (known && (!known->isValid() || mClosed[known->edge.value] == 0))
    out.place = *known;
  else
    out.place = snapToOpen(mNetwork, point, mOptions.snapMax, mClosed);
  Metres best = out.place.isValid() ? out.place.distance : std::nextafter(mOptions.snapMax, 1e300);
  for (const auto &[key, path] : mPaths) {
    if ((onlyStreets && !path.line.isStreet) || path.box.distanceTo(point) >= best) continue;
    const NearestOnLine near = nearestOnLine(path.line.points, point);
    if (near.distance >= best) continue;
    best = near.distance;
    out.pin = Pin{key, near.along, near.distance};
  }
  return out;
}

void LiveReach::State::placePoints(std::uint32_t number, Facility &facility) {
  for (const NetworkPosition &entry : facility.pointEntries)
    mForest.removeSource(entry, sourceLabel(entry.distance, number));
  for (const Pin &pin : facility.pins)
    mDirtyPaths.insert(pin.path);
  facility.pointEntries.clear();
  facility.pins.clear();
  for (const Point point : facility.geometry.points) {
    const Standing standing = standingOf(point, nullptr, false);
    if (standing.pin) {
      facility.pins.push_back(*standing.pin);
      mDirtyPaths.insert(standing.pin->path);
    } else if (standing.place.isValid()) {
      facility.pointEntries.push_back(standing.place);
      mForest.addSource(standing.place, sourceLabel(standing.place.distance, number));
    }
  }
}

void LiveReach::State::refreshFacilities() {
  if (!mChangedWays.empty()) {
    for (const auto &[number, facility] : mFacilities) {
      if (facility.geometry.points.empty()) continue;
      const Box reach = facility.box.grown(mOptions.snapMax);
      if (std::ranges::any_of(mChangedWays, [&](const Box &box) { return box.intersects(reach); }))
        mDirtyFacilities.insert(number);
    }
  }
  for (const std::uint32_t number : mDirtyFacilities)
    if (const auto facility = mFacilities.find(number); facility != mFacilities.end())
      placePoints(number, facility->second);
  mDirtyFacilities.clear();
  mChangedWays.clear();
}

void LiveReach::State::refreshPaths() {
  for (const std::int64_t key : mDirtyPaths)
    if (const auto path = mPaths.find(key); path != mPaths.end()) rebuild(key, path->second);
  mDirtyPaths.clear();
}

void LiveReach::State::moveHomes() {
  std::vector<std::uint32_t> near;
  for (const Box &box : mChangedStreets) {
    mHomeIndex.find(box.grown(mOptions.snapMax), near);
    mHomesToMove.insert(near.begin(), near.end());
  }
  mChangedStreets.clear();
  for (const std::uint32_t number : mHomesToMove) {
    Home &home = mHomes[number];
    if (!std::isfinite(home.point.x) || !std::isfinite(home.point.y)) continue;
    const Standing standing = standingOf(home.point, &home.place, true);
    const bool isAtHome = !standing.pin && standing.place.edge == home.place.edge &&
                          standing.place.fraction == home.place.fraction;
    if (isAtHome)
      mMoved.erase(number);
    else
      mMoved[number] = {standing.place, standing.pin};
    setWithin(home, labelOf(number) != kNoLabel);
  }
  mHomesToMove.clear();
}

void LiveReach::State::setWithin(Home &home, bool isWithin) {
  if (home.isWithin == isWithin) return;
  home.isWithin = isWithin;
  mWithin += isWithin ? home.persons : -home.persons;
}

Status LiveReach::State::update(const RunContext &context) {
  refreshFacilities();
  refreshPaths();
  if (!mForest.repair(context)) return fail(ErrorCode::Cancelled, "stopped on request");
  for (const std::uint32_t edge : mForest.takeTouchedEdges())
    for (std::uint32_t i = mHomeStart[edge]; i < mHomeStart[edge + 1]; ++i)
      setWithin(mHomes[mHomeOrder[i]], labelOf(mHomeOrder[i]) != kNoLabel);
  moveHomes();
  for (const auto &[number, moved] : mMoved)
    setWithin(mHomes[number], labelOf(number) != kNoLabel);
  return {};
}

Label LiveReach::State::labelOf(std::uint32_t number) const {
  const Home &home = mHomes[number];
  const auto moved = mMoved.find(number);
  Label label = kNoLabel;
  Metres gap = home.place.distance;
  if (moved == mMoved.end()) {
    if (home.place.isValid()) label = mForest.labelAt(home.place);
  } else if (moved->second.pin) {
    label = labelAt(*moved->second.pin);
    gap = moved->second.pin->gap;
  } else if (moved->second.place.isValid()) {
    label = mForest.labelAt(moved->second.place);
    gap = moved->second.place.distance;
  }
  if (mOptions.addApproach) label = addCost(label, mNetwork.approachCost(gap));
  return label != kNoLabel && labelCost(label) <= mOptions.limit ? label : kNoLabel;
}

std::size_t LiveReach::State::stopCount() const {
  std::size_t count = 0;
  for (const auto &[key, path] : mPaths)
    count += path.stops.size();
  return count;
}

LiveReach::LiveReach(std::unique_ptr<State> state)
  : mState(std::move(state)) {}
LiveReach::LiveReach(LiveReach &&) noexcept = default;
LiveReach &LiveReach::operator=(LiveReach &&) noexcept = default;
LiveReach::~LiveReach() = default;

Result<LiveReach> LiveReach::open(const StreetNetwork &network, std::span<const Point> homes,
                                  std::span<const double> persons, std::span<const std::string> ids,
                                  const LiveReachOptions &options, const RunContext &context) {
  if (network.hasTurnRestrictions())
    return fail(ErrorCode::Unsupported, "numbers cannot follow an edit on a network with turn restrictions");
  if (persons.size() != homes.size())
    return fail(ErrorCode::InvalidArgument, "as many persons as homes are wanted", "persons");
  auto state = std::make_unique<State>(network, options);
  if (const Status status = state->addHomes(homes, persons, ids, context); !status)
    return tl::unexpected(status.error());
  return LiveReach(std::move(state));
}

Status LiveReach::setFacility(std::uint32_t facility, WkbView geometry) {
  return mState->setFacility(facility, geometry);
}
void LiveReach::setPath(std::int64_t key, LivePath path) {
  mState->setPath(key, std::move(path));
}
bool LiveReach::setStreetClosed(std::int64_t street, bool isClosed) {
  return mState->setStreetClosed(street, isClosed);
}
Status LiveReach::update(const RunContext &context) {
  return mState->update(context);
}
double LiveReach::persons() const {
  return static_cast<double>(mState->within()) / kUnits;
}
double LiveReach::allPersons() const {
  return static_cast<double>(mState->everybody()) / kUnits;
}
Cost LiveReach::cost(std::size_t home) const {
  return labelCost(mState->labelOf(static_cast<std::uint32_t>(home)));
}
std::uint32_t LiveReach::facility(std::size_t home) const {
  return labelFacility(mState->labelOf(static_cast<std::uint32_t>(home)));
}
std::size_t LiveReach::homeCount() const {
  return mState->homeCount();
}
std::size_t LiveReach::stopCount() const {
  return mState->stopCount();
}

} // namespace alatau
