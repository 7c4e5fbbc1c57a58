// SPDX-License-Identifier: GPL-3.0-or-later
// The city as features of a plan, and its terrain as a raster file.
#include "city.h"

#include <alatau/plan/plan.h>

#include <algorithm>
#include <cmath>
#include <cpl_error.h>
#include <cstring>
#include <gdal_priv.h>
#include <map>
#include <memory>
#include <ogr_spatialref.h>

namespace alatau::demo {

using plan::Attributes;
using plan::Edit;
using plan::Role;

namespace {

/// GEOS gives single polygons where one is left; the tables hold multipolygons.
std::string asMultiPolygon(const std::string &wkb) {
  if (wkb.size() < 5 || static_cast<unsigned char>(wkb[1]) != 3) return wkb;
  std::string out = wkbPolygons({});
  const std::uint32_t one = 1;
  std::memcpy(out.data() + 5, &one, sizeof one);
  return out + wkb;
}

class Writer {
public:
  Writer(plan::Plan &plan, const RunContext &context)
    : mPlan(plan)
    , mContext(context) {}

  void add(Role role, std::string geometry, const Names &name, Attributes attributes) {
    Edit edit;
    edit.role = role;
    edit.geometry = std::move(geometry);
    if (!name.kk.empty()) {
      attributes["name_kk"] = name.kk;
      attributes["name_ru"] = name.ru;
      attributes["name_en"] = name.en;
    }
    const std::string table(plan::roleSpec(role).table);
    attributes["source_ref"] = "synthetic:" + table + ":" + std::to_string(++mNumbers[table]);
    edit.attributes = std::move(attributes);
    mEdits.push_back(std::move(edit));
  }

  Status flush(const std::string &title, double fraction, plan::ScenarioId scenario = plan::kBaseline) {
    if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "making the demo was stopped");
    mContext.reportProgress(fraction, title);
    // In portions, so that a stop is obeyed soon.
    constexpr std::size_t kPortion = 2000;
    Status status = mPlan.transaction([&]() -> Status {
      for (std::size_t begin = 0; begin < mEdits.size(); begin += kPortion) {
        if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "making the demo was stopped");
        const auto from = mEdits.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to =
            mEdits.begin() + static_cast<std::ptrdiff_t>(std::min(begin + kPortion, mEdits.size()));
        auto outcome = mPlan.apply(title, {from, to}, scenario);
        if (!outcome) return tl::unexpected(outcome.error());
      }
      return {};
    });
    mEdits.clear();
    return status;
  }

private:
  plan::Plan &mPlan;
  RunContext mContext;
  std::vector<Edit> mEdits;
  std::map<std::string, int> mNumbers;
};

struct StreetClass {
  double width, speed;
};

StreetClass streetClass(const std::string &klass) {
  static const std::map<std::string, StreetClass> kClasses{{"primary", {21, 60}},  {"secondary", {14, 60}},
                                                           {"tertiary", {10, 40}}, {"residential", {7, 40}},
                                                           {"footway", {2.5, 0}},  {"steps", {2, 0}}};
  return kClasses.at(klass);
}

void addStreet(Writer &writer, const City &city, const Street &street) {
  const StreetClass klass = streetClass(street.klass);
  const double rise = city.elevation(street.line.back()) - city.elevation(street.line.front());
  const bool isFootOnly = klass.speed == 0;
  Attributes attributes{{"class", street.klass},
                        {"oneway", std::int64_t{street.oneway}},
                        {"surface", std::string(isFootOnly ? "paving_stones" : "asphalt")},
                        {"is_steps", std::int64_t{street.klass == "steps"}},
                        {"incline_percent", std::floor(rise / length(street.line) * 1000 + 0.5) / 10},
                        {"width_m", klass.width},
                        {"level", std::int64_t{street.level}},
                        {"is_bridge", std::int64_t{street.isBridge}},
                        {"is_tunnel", std::int64_t{0}},
                        {"access_foot", std::int64_t{1}},
                        {"access_bicycle", std::int64_t{street.klass != "steps"}},
                        {"access_car", std::int64_t{!isFootOnly}},
                        {"status", std::string(street.isPlanned ? "planned" : "existing")}};
  if (!isFootOnly) attributes["max_speed_kmh"] = klass.speed;
  if (street.klass == "steps") attributes["access_wheelchair"] = std::int64_t{0};
  writer.add(Role::Street, wkbLine(street.line), street.name, std::move(attributes));
}

Status writePeople(const City &city, Writer &writer) {
  for (const District &district : city.districts) {
    writer.add(Role::District, wkbPolygons({district.ring}), district.name,
               {{"population_total", district.population}, {"population_date", std::string("2024-12-01")}});
  }
  for (const Zone &zone : city.zones) {
    static const std::map<std::string, std::pair<std::string, std::string>> kKinds{
        {"recreation", {"recreation", "Р-1"}},        {"residential_low", {"residential", "Ж-1"}},
        {"residential_high", {"residential", "Ж-3"}}, {"industrial", {"industrial", "П-1"}},
        {"public_business", {"public", "О-1"}},       {"mountain", {"special", "Т-1"}}};
    const auto &[kind, code] = kKinds.at(zone.kind);
    writer.add(Role::FunctionalZone, asMultiPolygon(zone.shape), zone.name,
               {{"zone_kind", kind}, {"zone_code", code}});
  }
  for (const Cell &cell : city.cells) {
    writer.add(Role::Population, wkbPolygons({cell.ring}), {},
               {{"residents", static_cast<double>(cell.population)},
                {"children", static_cast<double>(cell.children)},
                {"seniors", static_cast<double>(cell.seniors)},
                {"wheelchair_users", static_cast<double>(cell.wheelchair)}});
  }
  return writer.flush("Make districts, zones and population", 0.40);
}

Status writeNature(const City &city, Writer &writer) {
  for (const River &river : city.rivers) {
    writer.add(Role::WaterLine, wkbLine(river.line), river.name,
               {{"kind", std::string("river")}, {"width_m", river.width}});
  }
  for (const auto &[name, ring] : city.lakes) {
    writer.add(Role::Water, wkbPolygons({ring}), name,
               {{"kind", std::string(name.en == "Mountain lake" ? "lake" : "reservoir")}});
  }
  for (const Park &park : city.parks) {
    writer.add(Role::GreenPatch, asMultiPolygon(park.shape), park.name,
               {{"kind", park.kind}, {"is_public", std::int64_t{park.isPublic}}});
  }
  const std::string source = "synthetic demo";
  for (const auto &[name, line] : city.faults) {
    writer.add(Role::HazardLine, wkbLine(line), name,
               {{"kind", std::string("fault")}, {"width_m", 100.0}, {"source", source}});
  }
  for (const auto &[name, shape] : city.mudflows) {
    writer.add(Role::Hazard, asMultiPolygon(shape), name,
               {{"kind", std::string("mudflow")}, {"severity", std::string("high")}, {"source", source}});
  }
  return writer.flush("Make rivers, parks and hazards", 0.45);
}

Status writeScenario(const City &city, plan::Plan &plan, Writer &writer) {
  const Names name{"Есентай бойындағы жасыл дәліз", "Зелёный коридор вдоль Есентая",
                   "Green corridor along the Esentai"};
  auto scenario =
      plan.addScenario(name, "Synthetic example: a corridor, a protection zone and planned streets");
  if (!scenario) return tl::unexpected(scenario.error());
  writer.add(Role::Corridor, wkbLine(city.corridor),
             {"Есентай экологиялық дәлізі", "Экологический коридор Есентай", "Esentai ecological corridor"},
             {{"width_m", 60.0},
              {"kind", std::string("ecological")},
              {"status", std::string("proposed")},
              {"phase", std::string("2030")},
              {"note", std::string("Synthetic example")}});
  writer.add(Role::ProtectionZone, asMultiPolygon(city.protectionZone),
             {"Тауды қорғау аймағы", "Зона охраны гор", "Mountain protection zone"},
             {{"regime", std::string("buffer")},
              {"reason", std::string("Еңістік 15°-тан жоғары / уклон больше 15°")},
              {"document", std::string("Бас жоспарды түзету жобасы / проект корректировки генплана, 2025")},
              {"norm_status", std::string("draft")}});
  for (const Street &street : city.plannedStreets)
    addStreet(writer, city, street);
  return writer.flush("Make the scenario", 0.9, *scenario);
}

} // namespace

Status writeCity(const City &city, plan::Plan &plan, const RunContext &context) {
  Writer writer(plan, context);
  if (Status status = writePeople(city, writer); !status) return status;
  if (Status status = writeNature(city, writer); !status) return status;
  for (const Street &street : city.streets)
    addStreet(writer, city, street);
  if (Status status = writer.flush("Make streets", 0.50); !status) return status;
  for (const Building &building : city.buildings) {
    const double area = ringArea(building.ring) * building.floors;
    writer.add(Role::Building, wkbPolygons({building.ring}), {},
               {{"kind", building.use},
                {"levels", static_cast<double>(building.floors)},
                {"height_m", 3.2 * building.floors},
                {"floor_area_m2", std::floor(area + 0.5)},
                {"residents", static_cast<double>(building.residents)}});
  }
  if (Status status = writer.flush("Make buildings", 0.65); !status) return status;
  for (const Facility &facility : city.facilities) {
    Attributes attributes{{"kind", facility.kind}, {"status", std::string("existing")}};
    if (facility.capacity > 0) attributes["capacity"] = static_cast<double>(facility.capacity);
    writer.add(Role::Facility, wkbPoint(facility.place), facility.name, std::move(attributes));
  }
  if (Status status = writer.flush("Make facilities", 0.88); !status) return status;
  return writeScenario(city, plan, writer);
}

Status writeTerrain(const City &city, const std::string &path, const RunContext &context) {
  GDALAllRegister();
  auto *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  if (!driver) return fail(ErrorCode::Internal, "GDAL has no GeoTIFF driver");
  const double cell = std::floor(50.0 / std::sqrt(city.size));
  // Wider than the city, so that a map with a margin shows land on every side.
  constexpr double kMargin = 5;
  const auto columns = static_cast<int>((35'000 + 2000 * kMargin) / cell),
             rows = static_cast<int>((30'000 + 2000 * kMargin) / cell);
  const char *const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", nullptr};
  const std::unique_ptr<GDALDataset> dataset(
      driver->Create(path.c_str(), columns, rows, 1, GDT_Float32, const_cast<char **>(options)));
  if (!dataset)
    return fail(ErrorCode::IoError, std::string("the terrain cannot be written: ") + CPLGetLastErrorMsg(),
                path);
  const Point corner = km(-kMargin, -kMargin);
  double transform[6] = {corner.x, cell, 0, corner.y + rows * cell, 0, -cell};
  dataset->SetGeoTransform(transform);
  OGRSpatialReference crs;
  crs.importFromEPSG(32643);
  dataset->SetSpatialRef(&crs);
  GDALRasterBand *band = dataset->GetRasterBand(1);
  band->SetNoDataValue(-9999);
  std::vector<float> heights(static_cast<std::size_t>(columns));
  for (int row = 0; row < rows; ++row) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "making the demo was stopped");
    const double y = transform[3] - (row + 0.5) * cell;
    for (int column = 0; column < columns; ++column) {
      // The margin reaches beyond the slope's profile; the demo's terrain is 600 to 3,500 m.
      const double height =
          std::clamp(city.elevation({transform[0] + (column + 0.5) * cell, y}), 600.0, 3500.0);
      heights[static_cast<std::size_t>(column)] = static_cast<float>(std::floor(height * 10 + 0.5) / 10);
    }
    if (band->RasterIO(GF_Write, 0, row, columns, 1, heights.data(), columns, 1, GDT_Float32, 0, 0) !=
        CE_None) {
      return fail(ErrorCode::IoError, std::string("the terrain cannot be written: ") + CPLGetLastErrorMsg(),
                  path);
    }
  }
  return {};
}

} // namespace alatau::demo
