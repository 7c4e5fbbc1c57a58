// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/travel_profile.h>
#include <alatau/network/turn_rows.h>
#include <alatau/plan/import.h>
#include <alatau/plan/plan.h>

#include <QFileInfo>
#include <QTemporaryDir>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace alatau::test {

inline std::string textOf(const plan::Attributes &row, const char *name) {
  const auto found = row.find(name);
  const auto *text = found == row.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}
inline int flagOf(const plan::Attributes &row, const char *name, int otherwise = -1) {
  const auto found = row.find(name);
  const auto *value = found == row.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
  return value ? static_cast<int>(*value) : otherwise;
}
inline double realOf(const plan::Attributes &row, const char *name) {
  const auto found = row.find(name);
  const auto *value = found == row.end() ? nullptr : std::get_if<double>(&found->second);
  return value ? *value : std::nan("");
}

inline StreetRecord streetOf(const plan::Feature &feature) {
  const plan::Attributes &row = feature.attributes;
  StreetRecord street;
  street.id = feature.fid;
  street.points = readWkb(feature.geometry).value().lines.at(0);
  street.streetClass = textOf(row, "class");
  street.surface = textOf(row, "surface");
  street.smoothness = textOf(row, "smoothness");
  street.kerb = textOf(row, "kerb");
  street.status = textOf(row, "status");
  street.level = flagOf(row, "level", 0);
  street.oneway = flagOf(row, "oneway", 0);
  street.isSteps = flagOf(row, "is_steps");
  street.hasRamp = flagOf(row, "has_ramp");
  street.isRoundabout = flagOf(row, "is_roundabout");
  street.accessFoot = flagOf(row, "access_foot");
  street.accessBicycle = flagOf(row, "access_bicycle");
  street.accessCar = flagOf(row, "access_car");
  street.accessWheelchair = flagOf(row, "access_wheelchair");
  street.accessEmergency = flagOf(row, "access_emergency");
  street.onewayBicycle = flagOf(row, "oneway_bicycle");
  street.inclinePercent = realOf(row, "incline_percent");
  street.widthMetres = realOf(row, "width_m");
  street.maxSpeedKmh = realOf(row, "max_speed_kmh");
  street.sourceRef = textOf(row, "source_ref");
  return street;
}

/// What routing takes from a plan.
struct RealCity {
  std::vector<StreetRecord> streets;
  std::vector<StreetPointRecord> points;
  std::vector<TurnRestrictionRecord> restrictions;
};

/// A file of the shared data through the import into a plan of its own in `folder`; none: it is not here.
inline std::optional<RealCity> realCity(const QTemporaryDir &folder, const char *file, int epsg) {
  const std::string path = std::string(ALATAU_SHARED_DATA "/") + file;
  if (!QFileInfo::exists(QString::fromStdString(path))) return std::nullopt;
  plan::Plan::CreateOptions options;
  options.path = folder.filePath(QString::number(epsg)).toStdString();
  options.title = {"Қала", "Город", "City"};
  options.epsg = epsg;
  auto made = plan::Plan::create(options);
  if (!made || !plan::importOsm(*made, path, {})) return std::nullopt;
  RealCity read;
  const auto streets = made->read(plan::Role::Street), points = made->read(plan::Role::StreetPoint),
             turns = made->read(plan::Role::TurnRestriction);
  for (const plan::Feature &feature : streets.value())
    read.streets.push_back(streetOf(feature));
  for (const plan::Feature &feature : points.value()) {
    StreetPointRecord &point = read.points.emplace_back();
    point.id = feature.fid;
    point.place = readWkbPoint(feature.geometry).value();
    point.kind = textOf(feature.attributes, "kind");
    point.kerb = textOf(feature.attributes, "kerb");
    point.accessCar = flagOf(feature.attributes, "access_car");
    point.accessFoot = flagOf(feature.attributes, "access_foot");
  }
  for (const plan::Feature &feature : turns.value()) {
    TurnRestrictionRecord &turn = read.restrictions.emplace_back();
    turn.id = feature.fid;
    turn.via = readWkbPoint(feature.geometry).value();
    turn.fromRef = textOf(feature.attributes, "from_ref");
    turn.toRef = textOf(feature.attributes, "to_ref");
    turn.isOnly = textOf(feature.attributes, "restriction") == "only";
    turn.exceptModes = textOf(feature.attributes, "except_modes");
  }
  return read;
}

} // namespace alatau::test
