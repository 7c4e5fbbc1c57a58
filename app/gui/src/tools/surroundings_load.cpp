// SPDX-License-Identifier: GPL-3.0-or-later
#include "surroundings_load.h"

#include <functional>
#include <sqlite3.h>

namespace alatau::gui {

namespace {

using corridor::Surroundings;
using Row = std::function<void(std::int64_t fid, std::string wkb, std::string kind, double number)>;

/// Straight from SQLite, row by row: as features with all their columns, a city's buildings would fill the
/// memory.
Status readRows(const plan::Plan &store, plan::Role role, plan::ScenarioId scenario, const char *kind,
                const char *number, const Row &row) {
  const std::string table(plan::roleSpec(role).table);
  const std::string sql = "SELECT fid, AsBinary(geom), " + std::string(kind) + ", " + number + " FROM " +
                          table + " WHERE " + plan::Plan::scenarioFilter(role, scenario);
  sqlite3_stmt *raw = nullptr;
  if (sqlite3_prepare_v2(store.connection(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
    return fail(ErrorCode::Unreadable, sqlite3_errmsg(store.connection()), table);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, &sqlite3_finalize);
  while (sqlite3_step(raw) == SQLITE_ROW) {
    const void *bytes = sqlite3_column_blob(raw, 1);
    if (!bytes) continue;
    std::string wkb(static_cast<const char *>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(raw, 1)));
    const unsigned char *text = sqlite3_column_text(raw, 2);
    row(sqlite3_column_int64(raw, 0), std::move(wkb), text ? reinterpret_cast<const char *>(text) : "",
        sqlite3_column_double(raw, 3));
  }
  return {};
}

} // namespace

Result<std::shared_ptr<const Surroundings>> loadSurroundings(const std::string &path,
                                                             plan::ScenarioId scenario) {
  Result<plan::Plan> store = plan::Plan::open(path, plan::Plan::Mode::ReadOnly);
  if (!store) return tl::unexpected<Error>(store.error());
  auto world = std::make_shared<Surroundings>();
  const auto area = [&](Surroundings::Layer layer) -> Row {
    return [world, layer](std::int64_t fid, std::string wkb, std::string kind, double) {
      world->addArea(layer, fid, std::move(kind), std::move(wkb));
    };
  };
  const auto line = [&](Surroundings::Line kind) -> Row {
    return [world, kind](std::int64_t fid, std::string wkb, std::string text, double) {
      world->addLine(kind, fid, std::move(text), std::move(wkb));
    };
  };
  const Row railway = [world](std::int64_t fid, std::string wkb, const std::string &mode, double) {
    if (mode == "rail" || mode == "tram")
      world->addLine(Surroundings::Line::Railway, fid, mode, std::move(wkb));
  };
  const Row building = [world](std::int64_t fid, std::string wkb, const std::string &, double residents) {
    world->addBuilding(fid, std::move(wkb), residents);
  };
  for (const Status &status :
       {readRows(*store, plan::Role::Building, scenario, "NULL", "residents", building),
        readRows(*store, plan::Role::FunctionalZone, scenario, "zone_kind", "0",
                 area(Surroundings::Layer::Zone)),
        readRows(*store, plan::Role::GreenPatch, scenario, "kind", "0", area(Surroundings::Layer::Green)),
        readRows(*store, plan::Role::Water, scenario, "kind", "0", area(Surroundings::Layer::Water)),
        readRows(*store, plan::Role::Street, scenario, "class", "0", line(Surroundings::Line::Street)),
        readRows(*store, plan::Role::WaterLine, scenario, "kind", "0", line(Surroundings::Line::River)),
        readRows(*store, plan::Role::TransitLine, scenario, "mode", "0", railway)})
    if (!status) return tl::unexpected<Error>(status.error());
  world->finish();
  return std::shared_ptr<const Surroundings>(std::move(world));
}

} // namespace alatau::gui
