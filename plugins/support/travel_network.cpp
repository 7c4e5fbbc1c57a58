// SPDX-License-Identifier: GPL-3.0-or-later
#include "travel_network.h"

#include "elevation.h"
#include "network_file.h"
#include "street_changes.h"

#include <alatau/network/travel_profile.h>
#include <alatau/network/turn_rows.h>

#include <cmath>
#include <fstream>
#include <iterator>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kLayout = 3; ///< grows when the same inputs give another network

std::string profileText(const Call &call, const std::string &name) {
  const std::string path = call.host.resourcePath("profiles/" + name + ".json");
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (path.empty() || !file || text.empty())
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no travel profile " + name, "profile",
                       "Choose one of those that are listed"};
  return text;
}

bool needsElevation(const TravelProfile &profile) {
  return profile.slope.model.model != SlopeModel::None || std::isfinite(profile.slope.maxUpPercent) ||
         std::isfinite(profile.slope.maxDownPercent) || std::isfinite(profile.slope.softFrom);
}

Box boundsOf(const Layer &streets) {
  Box box;
  for (std::size_t row = 0; row < streets.size(); ++row)
    if (const auto one = readWkbBox(streets.wkb(row)); one && !one->isEmpty()) box.extend(*one);
  return box;
}

std::vector<StreetRecord> streetRecords(const Layer &streets, const RunContext &context) {
  const auto sourceRef = streets.field("source_ref"), streetClass = streets.field("class"),
             surface = streets.field("surface"), smoothness = streets.field("smoothness"),
             kerb = streets.field("kerb"), status = streets.field("status"), level = streets.field("level"),
             onewayField = streets.field("oneway"), isSteps = streets.field("is_steps"),
             hasRamp = streets.field("has_ramp"), isElevator = streets.field("is_elevator"),
             isRoundabout = streets.field("is_roundabout"), foot = streets.field("access_foot"),
             bicycle = streets.field("access_bicycle"), car = streets.field("access_car"),
             wheelchair = streets.field("access_wheelchair"), emergency = streets.field("access_emergency"),
             onewayBicycle = streets.field("oneway_bicycle"), incline = streets.field("incline_percent"),
             width = streets.field("width_m"), maxSpeed = streets.field("max_speed_kmh");
  std::vector<StreetRecord> records;
  records.reserve(streets.size());
  forEachStreetLine(streets, context, {}, [&](std::size_t row, PointList points) {
    StreetRecord &record = records.emplace_back();
    record.id = streets.fid(row);
    record.sourceRef = sourceRef.word(row);
    record.points = std::move(points);
    record.streetClass = streetClass.text(row);
    record.surface = surface.text(row);
    record.smoothness = smoothness.text(row);
    record.kerb = kerb.text(row);
    record.status = status.text(row);
    record.level = levelOf(level, row);
    const double oneway = onewayField.real(row);
    record.oneway = oneway > 0 ? 1 : oneway < 0 ? -1 : 0;
    record.isSteps = isSteps.flag(row);
    record.hasRamp = hasRamp.flag(row);
    record.isElevator = isElevator.flag(row);
    record.isRoundabout = isRoundabout.flag(row);
    record.accessFoot = foot.flag(row);
    record.accessBicycle = bicycle.flag(row);
    record.accessCar = car.flag(row);
    record.accessWheelchair = wheelchair.flag(row);
    record.accessEmergency = emergency.flag(row);
    record.onewayBicycle = onewayBicycle.flag(row);
    record.inclinePercent = incline.real(row);
    record.widthMetres = width.real(row);
    record.maxSpeedKmh = maxSpeed.real(row);
  });
  return records;
}

std::vector<StreetPointRecord> pointRecords(const Layer &layer) {
  std::vector<StreetPointRecord> records;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto place = readWkbPoint(layer.wkb(row));
    if (!place) continue;
    StreetPointRecord record;
    record.id = layer.fid(row);
    record.place = *place;
    record.kind = layer.text("kind", row);
    record.kerb = layer.text("kerb", row);
    record.kerbHeight = layer.real("kerb_height_m", row);
    record.accessFoot = layer.flag("access_foot", row);
    record.accessBicycle = layer.flag("access_bicycle", row);
    record.accessCar = layer.flag("access_car", row);
    record.accessWheelchair = layer.flag("access_wheelchair", row);
    record.accessEmergency = layer.flag("access_emergency", row);
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<TurnRestrictionRecord> restrictionRecords(const Layer &layer) {
  std::vector<TurnRestrictionRecord> records;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto via = readWkbPoint(layer.wkb(row));
    if (!via) continue;
    TurnRestrictionRecord record;
    record.id = layer.fid(row);
    record.via = *via;
    record.fromRef = layer.word("from_ref", row);
    record.toRef = layer.word("to_ref", row);
    record.isOnly = layer.text("restriction", row) == "only";
    record.exceptModes = layer.text("except_modes", row);
    records.push_back(std::move(record));
  }
  return records;
}

/// The same streets, the shortest way instead of the fastest: what is shut stays shut.
void measureLength(ProfiledStreets &streets) {
  const auto isOpen = [](double cost) { return std::isnan(cost) || std::isfinite(cost); };
  for (StreetLine &line : streets.lines) {
    line.isAllowedForward = line.isAllowedForward && isOpen(line.costForward);
    line.isAllowedBackward = line.isAllowedBackward && isOpen(line.costBackward);
    line.costForward = line.costBackward = kNaN;
  }
  streets.options.cost = CostKind::Length;
}

NetworkSources sourcesOf(const Call &call, const Layer &streets, const TravelProfile &profile,
                         const TravelChoices &choices, const ElevationWindow *elevation,
                         const RunContext &part) {
  NetworkSources made;
  ProblemList problems;
  RunContext context = part;
  context.problems = &problems;
  const ElevationAt heights =
      elevation ? ElevationAt([elevation](Point place) { return elevation->at(place); }) : ElevationAt();
  const std::vector<StreetRecord> records = streetRecords(streets, context);
  ProfiledStreets profiled = sdk::valueOrThrow(profiledStreets(
      records, profile, heights, choices.period, context, pointRecords(Layer(call.inputs, "street_points"))));
  made.knownShare = profiled.shareKnown();
  made.isWheelchair = profile.mode == TravelMode::Wheelchair;
  if (!choices.isTime) measureLength(profiled);
  profiled.options.nearEndTolerance = choices.nearEnd;
  made.options = profiled.options;
  made.restrictions = turnRestrictions(restrictionRecords(Layer(call.inputs, "turn_restrictions")), records,
                                       profile, context);
  made.restrictionsPrint = restrictionsPrint(made.restrictions);
  made.lines = std::move(profiled.lines);
  made.streets = streetPrints(made.lines);
  made.problems = problems.take();
  return made;
}

std::shared_ptr<const TravelNetwork> build(NetworkSources sources, const RunContext &part) {
  auto made = std::make_shared<TravelNetwork>();
  ProblemList problems;
  RunContext context = part;
  context.problems = &problems;
  made->network =
      sdk::valueOrThrow(StreetNetwork::build(sources.lines, sources.options, context, sources.restrictions));
  made->knownShare = sources.knownShare;
  made->isWheelchair = sources.isWheelchair;
  made->problems = std::move(sources.problems);
  made->builtFrom = made->problems.size();
  const std::vector<Problem> built = problems.take();
  made->problems.insert(made->problems.end(), built.begin(), built.end());
  made->streets = std::move(sources.streets);
  made->restrictions = std::move(sources.restrictionsPrint);
  return made;
}

/// The sources laid over a network of the same kind that is kept in memory or, where there is none, in the
/// cache folder. Null: there is none that is near enough.
std::shared_ptr<const TravelNetwork> laidOver(const Call &call, const std::string &kind,
                                              const NetworkSources &sources, const RunContext &part) {
  std::string why;
  const auto attempt = [&](std::shared_ptr<const TravelNetwork> base) {
    auto made = editedNetwork(std::move(base), sources, part, why);
    if (!made) call.host.log(ALATAU_LOG_INFO, "not laid over a kept network: " + why);
    return made;
  };
  const auto resident = call.store.ofKind<TravelNetwork>(kind);
  for (const auto &base : resident)
    if (auto made = attempt(base)) return made;
  if (!resident.empty()) return nullptr;
  for (const NetworkName &name : networkFiles(call.host, kind))
    if (auto base = readNetworkFile(call.host, name, part))
      if (auto made = attempt(std::move(base))) return made;
  return nullptr;
}

} // namespace

std::shared_ptr<const TravelNetwork> travelNetwork(const Call &call, const Layer &streets,
                                                   const TravelChoices &choices, const EngineRun &run,
                                                   const RunContext &part) {
  const std::string text = profileText(call, choices.profile);
  TravelProfile profile = sdk::valueOrThrow(readTravelProfile(text));
  // Minutes are minutes: how hard a way is belongs to the measure "effort".
  profile.cost = choices.isEffort ? ProfileCost::Generalised : ProfileCost::Time;
  if (choices.areBarriersGone) {
    profile.steps = {};
    profile.kerbs.maxHeight = TravelProfile::kNone;
  }
  Fingerprint print; // of all but the streets: only networks that agree in it can be laid over each other
  print.add(kLayout);
  print.add(text);
  print.add(choices.period);
  print.add(std::int64_t{choices.isTime} + 2 * std::int64_t{choices.isEffort} +
            4 * std::int64_t{choices.areBarriersGone});
  print.add(choices.nearEnd);
  std::shared_ptr<const ElevationWindow> elevation;
  if (needsElevation(profile))
    elevation = ElevationWindow::read(call.host, "elevation", boundsOf(streets), streets.crs());
  if (elevation) elevation->addTo(print);
  print.add(streets.crs());
  const std::string kind = print.text();
  for (const char *input : {"streets", "street_points", "turn_restrictions"}) {
    print.add(input);
    if (const auto table = call.inputs.find(input); table != call.inputs.end()) print.add(table->second);
  }

  const std::string key = print.text();
  auto network = call.store.get<TravelNetwork>(key, call.host, [&]() -> std::shared_ptr<const TravelNetwork> {
    if (auto kept = readNetworkFile(call.host, {kind, key}, part)) return kept;
    NetworkSources sources = sourcesOf(call, streets, profile, choices, elevation.get(), part.part(0, 0.4));
    if (auto made = laidOver(call, kind, sources, part.part(0.4, 1))) return made;
    auto made = build(std::move(sources), part.part(0.4, 1));
    writeNetworkFile(call.host, {kind, key}, *made);
    return made;
  });
  call.store.join(kind, key);
  for (const Problem &problem : network->problems)
    run.context().reportProblem(problem);
  return network;
}

} // namespace alatau::plugin
