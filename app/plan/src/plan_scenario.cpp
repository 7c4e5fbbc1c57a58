// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_impl.h"

#include <sqlite3.h>

#include <charconv>
#include <fmt/format.h>

namespace alatau::plan {

namespace {

std::string anyName(const Names &name) {
  return !name.en.empty() ? name.en : !name.ru.empty() ? name.ru : name.kk;
}

Names baselineName() {
  return {"Бастапқы күй", "Исходное состояние", "Baseline"};
}

Error noSuchScenario(std::string_view name) {
  return {ErrorCode::NotFound, "There is no such scenario", std::string(name), {}};
}

} // namespace

std::vector<Scenario> Plan::scenarios() const {
  std::vector<Scenario> list{{kBaseline, baselineName(), {}, mImpl->info.createdAt}};
  Statement statement(mImpl->db(),
                      "SELECT fid, name_kk, name_ru, name_en, note, created_at FROM scenario ORDER BY fid");
  for (Result<bool> row = statement.step(); row && *row; row = statement.step())
    list.push_back({statement.integer(0),
                    {statement.text(1), statement.text(2), statement.text(3)},
                    statement.text(4),
                    statement.text(5)});
  return list;
}

Result<ScenarioId> Plan::scenarioByName(std::string_view name) const {
  const std::vector<Scenario> list = scenarios();
  for (const Scenario &scenario : list)
    if (!name.empty() && (scenario.name.en == name || scenario.name.ru == name || scenario.name.kk == name))
      return scenario.id;
  if (name == "baseline") return kBaseline;
  ScenarioId id = -1;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
  if (error == std::errc() && end == name.data() + name.size())
    for (const Scenario &scenario : list)
      if (scenario.id == id) return id;
  std::string known;
  for (const Scenario &scenario : list)
    known += (known.empty() ? "" : ", ") + anyName(scenario.name);
  Error error_ = noSuchScenario(name);
  error_.hint = "The plan has: " + known;
  return tl::unexpected<Error>(std::move(error_));
}

Result<ScenarioId> Plan::addScenario(const Names &name, const std::string &note) {
  if (anyName(name).empty()) return fail(ErrorCode::InvalidArgument, "A scenario needs a name");
  for (const std::string &each : {name.kk, name.ru, name.en})
    if (!each.empty() && scenarioByName(each))
      return fail(ErrorCode::AlreadyExists, "A scenario has this name already", each, "Choose another name");
  ScenarioId id = 0;
  const auto action =
      actionTransaction(fmt::format("Add scenario \"{}\"", anyName(name)), kBaseline, [&]() -> Status {
        Statement insert(mImpl->db(), "INSERT INTO scenario (name_kk, name_ru, name_en, note, created_at) "
                                      "VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, name.kk).bind(2, name.ru).bind(3, name.en).bind(4, note).bind(5, utcNow());
        if (Status status = insert.run(); !status) return status;
        id = sqlite3_last_insert_rowid(mImpl->db());
        return {};
      });
  if (!action) return tl::unexpected<Error>(action.error());
  return id;
}

Status Plan::renameScenario(ScenarioId id, const Names &name) {
  if (id == kBaseline) return fail(ErrorCode::InvalidArgument, "The baseline cannot be renamed");
  if (anyName(name).empty()) return fail(ErrorCode::InvalidArgument, "A scenario needs a name");
  for (const std::string &each : {name.kk, name.ru, name.en})
    if (!each.empty())
      if (const auto other = scenarioByName(each); other && *other != id)
        return fail(ErrorCode::AlreadyExists, "A scenario has this name already", each,
                    "Choose another name");
  const auto action =
      actionTransaction(fmt::format("Rename scenario to \"{}\"", anyName(name)), kBaseline, [&]() -> Status {
        Statement update(mImpl->db(),
                         "UPDATE scenario SET name_kk = ?, name_ru = ?, name_en = ? WHERE fid = ?");
        update.bind(1, name.kk).bind(2, name.ru).bind(3, name.en).bind(4, id);
        if (Status status = update.run(); !status) return status;
        if (sqlite3_changes(mImpl->db()) == 0)
          return tl::unexpected<Error>(noSuchScenario(std::to_string(id)));
        return {};
      });
  if (!action) return tl::unexpected<Error>(action.error());
  return {};
}

Status Plan::removeScenario(ScenarioId id) {
  if (id == kBaseline) return fail(ErrorCode::InvalidArgument, "The baseline cannot be removed");
  std::string title;
  for (const Scenario &scenario : scenarios())
    if (scenario.id == id) title = fmt::format("Remove scenario \"{}\"", anyName(scenario.name));
  if (title.empty()) return tl::unexpected<Error>(noSuchScenario(std::to_string(id)));
  const auto action = actionTransaction(title, kBaseline, [&]() -> Status {
    for (const RoleSpec &spec : roleSpecs()) {
      Statement rows(mImpl->db(), fmt::format("DELETE FROM {} WHERE scenario_id = ?", spec.table));
      if (Status status = rows.bind(1, id).run(); !status) return status;
    }
    Statement remove(mImpl->db(), "DELETE FROM scenario WHERE fid = ?");
    return remove.bind(1, id).run();
  });
  if (!action) return tl::unexpected<Error>(action.error());
  return {};
}

} // namespace alatau::plan
