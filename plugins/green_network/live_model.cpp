// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_model.h"

#include "demand.h"

#include <alatau/corridor/band.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kHectare = 10'000;
constexpr Metres kSlopeStep = 10; ///< between two looks at the ground (methods.md 2.8)
/// Lines that a street may consist of; keys of paths: corridors even, parts of streets odd.
constexpr std::int64_t kParts = 16;
/// Corridors come after all patches, so that they own what is not green already.
constexpr LiveGround::Key kCorridors = LiveGround::Key{1} << 62;

/// A centreline with its widths: LINESTRING M of well-known binary (ISO 2002), the width at each vertex as
/// its M. Empty: some other geometry.
std::vector<corridor::Vertex> measuredLine(std::string_view wkb) {
  constexpr std::size_t kHead = 9;
  std::uint32_t head[2] = {};
  if (wkb.size() < kHead || wkb[0] != 1) return {};
  std::memcpy(head, wkb.data() + 1, sizeof head);
  const bool isMeasured = head[0] == 2002 || head[0] == 0x40000002U;
  if (!isMeasured || (wkb.size() - kHead) / (3 * sizeof(double)) < head[1]) return {};
  std::vector<corridor::Vertex> out;
  for (std::size_t i = 0; i < head[1]; ++i) {
    double numbers[3];
    std::memcpy(numbers, wkb.data() + kHead + i * sizeof numbers, sizeof numbers);
    const corridor::Vertex vertex{{numbers[0], numbers[1]}, numbers[2]};
    if (!std::isfinite(numbers[0]) || !std::isfinite(numbers[1]) || !(numbers[2] > 0)) return {};
    if (out.empty() || distance(out.back().place, vertex.place) >= corridor::kLeastStep)
      out.push_back(vertex);
  }
  return out;
}

RunContext quiet(const RunContext &context) {
  RunContext out = context;
  out.progress = {};
  return out;
}

} // namespace

/// Three questions on two networks: green on foot, green in a wheelchair, facilities on foot.
struct LiveModel::People {
  std::unique_ptr<Travel> foot, wheelchair;
  std::optional<LiveReach> green, greenWheelchair, facility;
  std::map<std::pair<char, std::int64_t>, std::uint32_t> numbers; ///< of features, as facilities have them

  std::uint32_t number(char kind, std::int64_t feature) {
    return numbers.emplace(std::pair(kind, feature), static_cast<std::uint32_t>(numbers.size()))
        .first->second;
  }
  template<typename Use>
  void forEach(Use &&use) {
    for (auto *reach : {&green, &greenWheelchair, &facility})
      if (*reach) use(**reach);
  }
};

LiveModel::LiveModel(const Call &call, const EngineRun &run)
  : mContext(quiet(run.context()))
  , mStreets(call.inputs, "streets")
  , mPeople(std::make_unique<People>()) {
  requireOneCrs(call.inputs);
  const sdk::Parameters &parameters = call.parameters;
  mCorridorWidth = parameters.number("corridor_width_m");
  mQuality = parameters.number("default_quality");
  mMaxSlope = parameters.number("corridor_slope_percent") / 100;
  mOnlyGates = parameters.text("entrances") == "gates";
  mLandscapeArea = parameters.number("landscape_area_ha");
  for (std::size_t row = 0; row < mStreets.size(); ++row)
    mStreetRows.emplace(mStreets.fid(row), row);
  readPeople(call, run);
  readBuildings(call, run);
  readGreen(call, run);
  run.context().reportProgress(0.95, "indicators");
  mPeople->forEach([&](LiveReach &reach) { sdk::valueOrThrow(reach.update(mContext)); });
}

LiveModel::~LiveModel() = default;

void LiveModel::readPeople(const Call &call, const EngineRun &run) {
  const Layer demand(call.inputs, "demand");
  const std::vector<Point> homes = places(demand, run);
  const std::string weight = call.parameters.text("weight_column");
  if (!weight.empty() && weight != "residents" && demand.isGiven() && !demand.has(weight))
    throw sdk::Failure{ALATAU_BAD_DATA, "the layer has no column " + weight, "demand",
                       "Choose a column of the layer in the parameter weight_column"};
  const std::vector<double> persons =
      weight.empty() ? std::vector<double>(homes.size(), 1.0) : residents(demand, homes, run, weight);
  const auto openReach = [&](const Travel &travel, double limit, const RunContext &context) {
    LiveReachOptions options;
    options.limit = travel.limit(limit);
    options.addApproach = travel.choices().addApproach;
    options.snapMax = travel.choices().snapMax;
    options.endSnap = call.parameters.number("corridor_snap_m");
    return sdk::valueOrThrow(
        LiveReach::open(travel.network(), homes, persons, demand.ids(), options, context));
  };
  TravelChoices choices = travelChoices(call.parameters);
  choices.profile = "foot";
  mPeople->foot = std::make_unique<Travel>(call, choices, run, run.part(0, 0.3));
  choices.profile = "wheelchair_manual";
  mPeople->wheelchair = std::make_unique<Travel>(call, choices, run, run.part(0.3, 0.5));
  const double limit = call.parameters.number("limit_m");
  mPeople->green.emplace(openReach(*mPeople->foot, limit, run.part(0.5, 0.55)));
  // What cannot be snapped was said once.
  RunContext silent = run.part(0.55, 0.6);
  silent.problems = nullptr;
  mPeople->greenWheelchair.emplace(openReach(*mPeople->wheelchair, limit, silent));
  if (call.inputs.contains("facilities"))
    mPeople->facility.emplace(openReach(*mPeople->foot, call.parameters.number("facility_limit_m"), silent));
  const Box bounds = mPeople->foot->network().bounds();
  if (!(mLandscapeArea > 0)) mLandscapeArea = bounds.width() * bounds.height() / kHectare;
  mElevation = ElevationWindow::read(call.host, "elevation", bounds, Layer(call.inputs, "streets").crs());
}

void LiveModel::readBuildings(const Call &call, const EngineRun &run) {
  const Layer layer(call.inputs, "buildings");
  const CleanLayer clean =
      sdk::valueOrThrow(cleanPolygons(layer.views(), {layer.input()}, run.part(0.6, 0.7)));
  mBuildings = clean.wkb;
  mBuildingIndex = BoxIndex(clean.boxes);
}

void LiveModel::readGreen(const Call &call, const EngineRun &run) {
  const Layer patches(call.inputs, "patches"), gates(call.inputs, "gates"), roads(call.inputs, "barriers"),
      corridors(call.inputs, "corridors"), facilities(call.inputs, "facilities"),
      changes(call.inputs, "street_changes");
  LiveNatureOptions options;
  options.dispersal = {call.parameters.number("dispersal_m"),
                       call.parameters.number("dispersal_probability")};
  options.maxLink = call.parameters.number("max_link_m");
  options.minCapacity = 0; // what is smaller is no patch, see below
  options.corridorCost = call.parameters.number("corridor_cost");
  options.touch = call.parameters.number("corridor_touch_m");
  RunContext context = mContext;
  mNature.emplace(options, context);

  const CleanLayer clean =
      sdk::valueOrThrow(cleanPolygons(patches.views(), {patches.input()}, run.part(0.7, 0.75)));
  std::vector<LiveGround::Key> touched;
  for (std::size_t row = 0; row < patches.size(); ++row) {
    run.throwIfStopped();
    const std::int64_t fid = patches.fid(row);
    if (patches.flag("is_public", row) == 0) mNotPublic.insert(fid);
    if (clean.wkb[row].empty()) continue;
    mGround.set(fid, clean.wkb[row], touched);
    if (isGreenEntered(fid)) {
      const std::uint32_t number = mPeople->number('p', fid);
      sdk::valueOrThrow(mPeople->green->setFacility(number, clean.wkb[row]));
      sdk::valueOrThrow(mPeople->greenWheelchair->setFacility(number, clean.wkb[row]));
    }
  }
  std::map<LiveHabitat::Key, std::string> areas, barriers;
  for (std::size_t row = 0; row < patches.size(); ++row)
    areas[patches.fid(row)] = clean.wkb[row];
  for (std::size_t row = 0; row < roads.size(); ++row) {
    mRoads.insert(roads.fid(row));
    if (const auto line = readWkb(roads.wkb(row)); line && line->hasFiniteCoordinates())
      barriers[roads.fid(row)] = roads.wkb(row);
  }
  HabitatOptions shape;
  shape.smallest = call.parameters.number("min_area_ha") * kHectare;
  shape.mergeDistance = call.parameters.number("merge_m");
  shape.barrierWidth = call.parameters.number("cut_width_m");
  mHabitat.emplace(shape, mQuality, context);
  mHabitat->fill(areas, barriers, run.part(0.75, 0.8));
  mNature->fill(mHabitat->patches(), run.part(0.8, 0.9));

  for (std::size_t row = 0; row < changes.size(); ++row)
    setStreet(changes.fid(row), changes.wkb(row));
  for (std::size_t row = 0; row < gates.size(); ++row)
    setPoint(true, gates.fid(row), gates.wkb(row));
  for (std::size_t row = 0; row < facilities.size(); ++row)
    setPoint(false, facilities.fid(row), facilities.wkb(row));
  for (std::size_t row = 0; row < corridors.size(); ++row) {
    run.throwIfStopped();
    const double width = corridors.real("width_m", row);
    std::string profile = corridors.text("width_profile", row);
    setCorridor(corridors.fid(row), corridors.wkb(row), width, profile);
    mWidths[corridors.fid(row)] = {width, std::move(profile)};
  }
}

bool LiveModel::isGreenEntered(std::int64_t feature) const {
  return !mOnlyGates && !mNotPublic.contains(feature);
}

/// Empty: nothing that has an area.
std::string LiveModel::cleanPolygon(std::string_view wkb) const {
  if (wkb.empty()) return {};
  const FeatureView view{"", wkb};
  RunContext context = mContext;
  context.problems = nullptr; // a shape that is being drawn may cross itself for a moment
  const CleanLayer clean = sdk::valueOrThrow(cleanPolygons(std::span(&view, 1), {"patches"}, context));
  return clean.wkb.front();
}

void LiveModel::update(std::string_view input, std::int64_t feature, std::string_view wkb) {
  if (input == "corridors") {
    const auto widths = mWidths.find(feature);
    const Widths own = widths == mWidths.end() ? Widths() : widths->second;
    setCorridor(feature, wkb, own.width, own.profile);
  } else if (input == "patches") {
    setPatch(feature, wkb);
  } else if (input == "streets" || input == "street_changes") {
    setStreet(feature, wkb);
  } else if (input == "gates" || input == "facilities") {
    setPoint(input == "gates", feature, wkb);
  } else {
    throw sdk::Failure{
        ALATAU_UNSUPPORTED, "this layer cannot be changed while figures follow", std::string(input), {}};
  }
}

void LiveModel::takeGround(LiveGround::Key key, const std::string &polygon) {
  std::vector<LiveGround::Key> touched;
  mGround.set(key, polygon, touched);
}

void LiveModel::takeHabitat(std::vector<LiveHabitat::Change> changes) {
  for (LiveHabitat::Change &change : changes)
    mNature->setPatch(change.patch, std::move(change.now));
}

void LiveModel::setPatch(std::int64_t feature, std::string_view wkb) {
  const std::string polygon = cleanPolygon(wkb);
  takeGround(feature, polygon);
  takeHabitat(mHabitat->setArea(feature, polygon));
  if (!isGreenEntered(feature)) return;
  const std::uint32_t number = mPeople->number('p', feature);
  sdk::valueOrThrow(mPeople->green->setFacility(number, polygon));
  sdk::valueOrThrow(mPeople->greenWheelchair->setFacility(number, polygon));
}

void LiveModel::setPoint(bool isGate, std::int64_t feature, std::string_view wkb) {
  const std::uint32_t number = mPeople->number(isGate ? 'g' : 'f', feature);
  if (isGate) {
    sdk::valueOrThrow(mPeople->green->setFacility(number, wkb));
    sdk::valueOrThrow(mPeople->greenWheelchair->setFacility(number, wkb));
  } else if (mPeople->facility) {
    sdk::valueOrThrow(mPeople->facility->setFacility(number, wkb));
  }
}

/// A street of the layer with the geometry it has there is that street, not a line over it.
void LiveModel::setStreet(std::int64_t feature, std::string_view wkb) {
  std::vector<PointList> lines, before;
  if (!wkb.empty()) lines = sdk::valueOrThrow(readWkb(wkb)).lines;
  if (mRoads.contains(feature)) takeHabitat(mHabitat->setRoad(feature, std::string(wkb)));
  const auto row = mStreetRows.find(feature);
  const bool isKnown = row != mStreetRows.end();
  if (isKnown && !mStreets.wkb(row->second).empty())
    if (auto shape = readWkb(mStreets.wkb(row->second))) before = std::move(shape->lines);
  const bool isAsItWas = isKnown && lines == before;
  mPeople->forEach([&](LiveReach &reach) {
    // Who may not use the street as it is may not use it where it is laid.
    const bool isUsed = reach.setStreetClosed(feature, !isAsItWas) || !isKnown;
    for (std::size_t part = 0; part < kParts; ++part) {
      LivePath path;
      path.isStreet = true;
      if (isUsed && !isAsItWas && part < lines.size()) path.points = lines[part];
      reach.setPath((feature * kParts + static_cast<std::int64_t>(part)) * 2 + 1, path);
    }
  });
}

/// The steepest stretch of kSlopeStep; what is not known is not too steep.
bool LiveModel::isTooSteep(const PointList &line) const {
  if (!mElevation) return false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const double length = distance(a, b);
    const int steps = std::max(1, static_cast<int>(std::ceil(length / kSlopeStep)));
    if (!(length > 0)) continue;
    double before = mElevation->at(a);
    for (int k = 1; k <= steps; ++k) {
      const double share = static_cast<double>(k) / steps;
      const double here = mElevation->at({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
      if (std::abs(here - before) > mMaxSlope * length / steps) return true;
      before = here;
    }
  }
  return false;
}

/// Buildings whose boxes are within `reach` of a line, piece by piece: the box of the whole is mostly beside
/// it.
std::vector<std::uint32_t> LiveModel::near(const PointList &line, double reach, const Box &whole) const {
  if (!std::isfinite(reach)) return mBuildingIndex.find(whole);
  constexpr double kPiece = 100;
  std::vector<std::uint32_t> out, found;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const int pieces = std::max(1, static_cast<int>(std::ceil(distance(a, b) / kPiece)));
    for (int k = 0; k < pieces; ++k) {
      Box box;
      for (const double share : {static_cast<double>(k) / pieces, static_cast<double>(k + 1) / pieces})
        box.extend(Point{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
      mBuildingIndex.find(box.grown(reach), found);
      out.insert(out.end(), found.begin(), found.end());
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void LiveModel::setCorridor(std::int64_t feature, std::string_view wkb, double width,
                            const std::string &profile) {
  PointList line;
  std::string band;
  double reach = std::numeric_limits<double>::infinity(); // of the band beside its line
  if (!wkb.empty()) {
    std::vector<corridor::Vertex> vertices = measuredLine(wkb);
    if (vertices.empty()) {
      const Coordinates shape = sdk::valueOrThrow(readWkb(wkb));
      if (!shape.lines.empty()) line = shape.lines.front();
      if (shape.polygons.empty())
        vertices = corridor::fromRow(line, width > 0 ? width : mCorridorWidth, profile).vertices;
      else // a collection of the centreline and its polygon
        band = cleanPolygon(writeWkbMultiPolygon(shape.polygons));
    }
    if (vertices.size() >= 2) {
      band = sdk::valueOrThrow(corridor::polygon(vertices, mContext));
      line.clear();
      reach = 0;
      for (const corridor::Vertex &vertex : vertices) {
        line.push_back(vertex.place);
        reach = std::max(reach, vertex.width);
      }
    }
  }
  if (band.empty()) line.clear();
  LivePath path, wheelchair;
  path.points = line;
  if (!isTooSteep(line)) wheelchair.points = line;
  mPeople->green->setPath(feature * 2 * kParts, path);
  mPeople->greenWheelchair->setPath(feature * 2 * kParts, wheelchair);
  if (mPeople->facility) mPeople->facility->setPath(feature * 2 * kParts, path);
  takeGround(kCorridors + feature, band);
  mNature->setCorridor(feature, line, band);

  std::vector<std::uint32_t> &under = mUnder[feature];
  for (const std::uint32_t building : under)
    if (--mAffected[building] == 0) mAffected.erase(building);
  under.clear();
  if (band.empty() || mBuildings.empty()) return;
  const Geometry area = sdk::valueOrThrow(mGeos.fromWkb(band));
  const PreparedGeometry prepared = mGeos.prepare(area);
  for (const std::uint32_t building : near(line, reach, mGeos.bounds(area))) {
    if (!mGeos.intersects(prepared, sdk::valueOrThrow(mGeos.fromWkb(mBuildings[building])))) continue;
    under.push_back(building);
    ++mAffected[building];
  }
}

LiveModel::Figures LiveModel::figures() {
  mPeople->forEach([&](LiveReach &reach) { sdk::valueOrThrow(reach.update(mContext)); });
  Figures out;
  out.residents = mPeople->green->allPersons();
  out.residentsNearGreen = mPeople->green->persons();
  out.greenPerResident = out.residents > 0 ? mGround.total() / out.residents : kNaN;
  out.wheelchairShare = out.residents > 0 ? mPeople->greenWheelchair->persons() / out.residents : kNaN;
  out.residentsNearFacility = mPeople->facility ? mPeople->facility->persons() : kNaN;
  const LiveLandscape &landscape = mNature->landscape();
  const double area = mLandscapeArea;
  out.pc = area > 0 ? landscape.pcNumerator() / (area * area) : kNaN;
  out.eca = landscape.eca();
  const LiveLandscape::Groups groups = landscape.groups();
  out.patchesConnected = static_cast<double>(groups.connected);
  out.components = static_cast<double>(groups.count);
  out.buildingsAffected = static_cast<double>(mAffected.size());
  return out;
}

} // namespace alatau::plugin
