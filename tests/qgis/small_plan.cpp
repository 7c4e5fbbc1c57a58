// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_plan.h"

#include <alatau/plan/results.h>

#include <QByteArray>
#include <cstring>
#include <vector>

namespace alatau::test {

namespace {

using plan::Edit;
using plan::Role;

struct Point {
  double x, y;
};

void put(std::string &bytes, std::uint8_t value) {
  bytes.push_back(static_cast<char>(value));
}
template<typename T>
void put(std::string &bytes, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.append(raw, sizeof(T));
}

void header(std::string &bytes, std::uint32_t type) {
  put(bytes, std::uint8_t{1}); // little endian, as every machine that this runs on
  put(bytes, type);
}

plan::Wkb point(Point at) {
  std::string bytes;
  header(bytes, 1);
  put(bytes, at.x);
  put(bytes, at.y);
  return bytes;
}

plan::Wkb line(const std::vector<Point> &points) {
  std::string bytes;
  header(bytes, 2);
  put(bytes, static_cast<std::uint32_t>(points.size()));
  for (const Point &at : points) {
    put(bytes, at.x);
    put(bytes, at.y);
  }
  return bytes;
}

plan::Wkb box(double x, double y, double width, double height) {
  std::string bytes;
  header(bytes, 6);
  put(bytes, std::uint32_t{1});
  header(bytes, 3);
  put(bytes, std::uint32_t{1});
  put(bytes, std::uint32_t{5});
  for (const Point &at :
       {Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height}, Point{x, y}}) {
    put(bytes, at.x);
    put(bytes, at.y);
  }
  return bytes;
}

Edit insert(Role role, plan::Wkb geometry, plan::Attributes attributes) {
  Edit edit;
  edit.role = role;
  edit.geometry = std::move(geometry);
  edit.attributes = std::move(attributes);
  return edit;
}

constexpr double kX = 650000, kY = 4788000; ///< in Almaty, EPSG:32643

std::vector<Edit> city() {
  std::vector<Edit> edits;
  edits.push_back(insert(Role::District, box(kX, kY, 3000, 4000),
                         {{"name_kk", "Әуезов"}, {"name_ru", "Ауэзовский"}, {"name_en", "Auezov"}}));
  edits.push_back(insert(Role::District, box(kX + 3000, kY, 3000, 4000),
                         {{"name_kk", "Бостандық"}, {"name_ru", "Бостандыкский"}, {"name_en", "Bostandyk"}}));
  const char *kinds[] = {"residential", "public",       "industrial", "transport", "recreation",
                         "green",       "agricultural", "special",    "reserve"};
  for (int index = 0; index < 9; ++index)
    edits.push_back(insert(Role::FunctionalZone, box(kX + 660.0 * index, kY, 640, 1800),
                           {{"zone_kind", kinds[index]}, {"zone_code", "Ж-1"}}));
  const char *classes[] = {"primary",  "residential", "secondary", "residential",
                           "tertiary", "footway",     "service"};
  for (int index = 0; index < 7; ++index) {
    const double at = 500.0 * (index + 1);
    edits.push_back(
        insert(Role::Street, line({{kX, kY + at}, {kX + 3000, kY + at}, {kX + 6000, kY + at}}),
               {{"class", classes[index]}, {"name_ru", "проспект Абая"}, {"name_kk", "Абай даңғылы"}}));
  }
  for (int index = 0; index < 11; ++index)
    edits.push_back(
        insert(Role::Street,
               line({{kX + 500.0 * (index + 1), kY},
                     {kX + 500.0 * (index + 1), kY + 500},
                     {kX + 500.0 * (index + 1), kY + 3500},
                     {kX + 500.0 * (index + 1), kY + 4000}}),
               {{"class", index % 3 == 0 ? "secondary" : "residential"}, {"name_ru", "улица Сейфуллина"}}));
  for (int row = 0; row < 6; ++row)
    for (int column = 0; column < 10; ++column)
      edits.push_back(insert(Role::Building,
                             box(kX + 550.0 + 500.0 * column, kY + 560.0 + 500.0 * row, 120, 60),
                             {{"kind", "apartments"}, {"levels", std::int64_t{5}}}));
  const char *facilities[] = {"school",       "kindergarten",  "clinic",  "hospital",   "pharmacy",
                              "shop",         "park_entrance", "culture", "library",    "sport",
                              "fire_station", "police",        "stop",    "university", "other"};
  for (int index = 0; index < 15; ++index)
    edits.push_back(insert(Role::Facility, point({kX + 400.0 * index + 150, kY + 2520 + 40.0 * (index % 5)}),
                           {{"kind", facilities[index]}, {"name_ru", "Объект"}, {"capacity", 900.0}}));
  edits.push_back(insert(Role::GreenPatch, box(kX + 1100, kY + 3100, 800, 600),
                         {{"kind", "park"},
                          {"is_public", std::int64_t{1}},
                          {"name_ru", "Парк Первого Президента"},
                          {"name_kk", "Тұңғыш Президент саябағы"}}));
  edits.push_back(insert(Role::GreenPatch, box(kX + 4200, kY + 3100, 700, 500),
                         {{"kind", "forest"}, {"is_public", std::int64_t{0}}}));
  edits.push_back(insert(Role::GreenPatch, box(kX + 2300, kY + 3200, 300, 300),
                         {{"kind", "garden"}, {"is_public", std::int64_t{0}}}));
  edits.push_back(insert(Role::Water, box(kX + 5100, kY + 2600, 400, 300),
                         {{"kind", "lake"}, {"name_ru", "озеро Сайран"}}));
  edits.push_back(insert(Role::WaterLine,
                         line({{kX + 2800, kY}, {kX + 2900, kY + 1700}, {kX + 2700, kY + 4000}}),
                         {{"kind", "river"}, {"width_m", 10.0}, {"name_ru", "Есентай"}}));
  edits.push_back(
      insert(Role::WaterLine, line({{kX, kY + 300}, {kX + 2800, kY + 350}}), {{"kind", "canal"}}));
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 6; ++column)
      edits.push_back(insert(Role::Population, box(kX + 1000.0 * column, kY + 1000.0 * row, 1000, 1000),
                             {{"residents", 500.0 * row * column * column}}));
  edits.push_back(insert(Role::Corridor,
                         line({{kX + 1500, kY + 3300}, {kX + 2600, kY + 2300}, {kX + 4400, kY + 3200}}),
                         {{"width_m", 120.0},
                          {"status", "planned"},
                          {"name_kk", "Есентай жасыл дәлізі"},
                          {"name_ru", "Зелёный коридор Есентай"}}));
  const char *regimes[] = {"core", "buffer", "transition"};
  for (int index = 0; index < 3; ++index)
    edits.push_back(insert(Role::ProtectionZone,
                           box(kX + 4600 + 450.0 * index, kY + 3400 - 200.0 * index, 420, 500),
                           {{"regime", regimes[index]},
                            {"reason", "Крутые склоны"},
                            {"name_ru", "Тау бөктері"},
                            {"norm_status", "draft"}}));
  const char *hazards[] = {"mudflow", "landslide", "avalanche", "flood", "seismic", "fault", "other"};
  for (int index = 0; index < 7; ++index)
    edits.push_back(
        insert(Role::Hazard, box(kX + 100 + 500.0 * index, kY + 50, 380, 380), {{"kind", hazards[index]}}));
  edits.push_back(insert(Role::HazardLine, line({{kX, kY + 3900}, {kX + 6000, kY + 3000}}),
                         {{"kind", "fault"}, {"width_m", 100.0}}));
  edits.push_back(
      insert(Role::Comment, point({kX + 2000, kY + 2000}), {{"text", "Проверить"}, {"state", "open"}}));
  return edits;
}

} // namespace

Result<SmallPlan> makeSmallPlan(const QString &folder, int districtRows) {
  SmallPlan small;
  small.path = folder + QStringLiteral("/Шағын жоспар.alatau");
  plan::Plan::CreateOptions options;
  options.path = small.path.toStdString();
  options.title = {"Алматы: сынақ жоспары", "Алматы: пробный план", "Almaty: trial plan"};
  options.isSynthetic = true;
  auto plan = plan::Plan::create(options);
  if (!plan) return tl::unexpected(plan.error());
  std::vector<Edit> edits = city();
  for (int index = 0; index < districtRows; ++index)
    edits.push_back(insert(Role::District, box(kX + 20.0 * index, kY + 4000, 20, 200),
                           {{"name_ru", "Микрорайон " + std::to_string(index + 1)}}));
  if (const auto applied = plan->apply("Draw the city", edits); !applied)
    return tl::unexpected(applied.error());
  const auto scenario = plan->addScenario({"Жасыл сценарий", "Зелёный сценарий", "Green scenario"});
  if (!scenario) return tl::unexpected(scenario.error());
  small.scenario = *scenario;
  if (const auto applied = plan->apply("Add a school",
                                       {insert(Role::Facility, point({kX + 2000, kY + 1000}),
                                               {{"kind", "school"}, {"name_ru", "Новая школа"}})},
                                       *scenario);
      !applied)
    return tl::unexpected(applied.error());
  Problem problem;
  problem.code = "DISTRICT_OVERLAP";
  problem.message = "Districts 1 and 2 overlap";
  problem.size = 12500;
  problem.unit = "m2";
  if (Status status = plan->replaceProblems("check", {problem, problem}); !status)
    return tl::unexpected(status.error());
  return small;
}

Status addResult(plan::Plan &plan, plan::ScenarioId scenario) {
  plan::ResultRecord record;
  record.scenario = scenario;
  record.createdAt = "2026-11-23T07:00:00Z";
  record.dataVersion = plan.dataVersion();
  record.provenance.analysis = "coverage.service_area";
  record.provenance.analysisVersion = "1.0.0";
  record.provenance.product = "Alatau 0.1.0; GEOS 3.11.1";
  record.provenance.parametersJson = R"({"limit_m": 500})";
  record.provenance.inputs = {{"streets", "plan:street", 18, std::string(64, 'a')},
                              {"population", "plan:population", 24, std::string(64, 'b')}};
  const auto districts = plan.read(Role::District, scenario);
  if (!districts) return tl::unexpected(districts.error());
  const std::string norm =
      R"({"value": 0.95, "unit": "share", "document": "trial", "status": "placeholder"})";
  record.indicators.push_back({"covered_share", "", 0.734, "share", "", norm});
  record.indicators.push_back({"covered_residents", "", 1234567, "persons", "", ""});
  record.indicators.push_back({"mean_distance", "", 612.4, "m", "", ""});
  double value = 0.42;
  for (const plan::Feature &district : *districts) {
    const auto name = district.attributes.find("name_ru");
    const std::string text = name == district.attributes.end() ? "?" : std::get<std::string>(name->second);
    record.indicators.push_back({"covered_share", text, value, "share", "", norm});
    record.indicators.push_back({"covered_residents", text, 98765.4 * value, "persons", "", ""});
    record.indicators.push_back({"mean_distance", text, 1000 * (1 - value / 2), "m", "", ""});
    value = value > 0.9 ? 0.3 : value + 0.13;
  }
  const auto stored = plan::storeResult(plan, record);
  if (!stored) return tl::unexpected(stored.error());
  return {};
}

} // namespace alatau::test
