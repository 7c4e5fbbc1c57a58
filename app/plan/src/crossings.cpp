// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/plan/crossings.h>

#include "sqlite.h"

#include <alatau/corridor/crossings.h>
#include <alatau/corridor/touches.h>
#include <alatau/geometry/wkb.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <span>

namespace alatau::plan {

namespace {

using corridor::CrossedLine;
using corridor::CrossingMark;
using corridor::Surroundings;

constexpr Metres kBoxSide = 400; ///< pieces of a line that look for what is near them

struct Source {
  Role role;
  Surroundings::Line line;
  bool isArea;
  const char *kind;      ///< SQL
  const char *condition; ///< SQL
};
constexpr Source kSources[] = {
    {Role::Street, Surroundings::Line::Street, false, "class", "1"},
    {Role::WaterLine, Surroundings::Line::River, false, "kind", "1"},
    {Role::Water, Surroundings::Line::River, true, "kind", "1"},
    {Role::TransitLine, Surroundings::Line::Railway, false, "mode", "mode IN ('rail', 'tram')"}};

const char *kindName(Surroundings::Line line) {
  return line == Surroundings::Line::Street  ? "street"
         : line == Surroundings::Line::River ? "river"
                                             : "railway";
}

std::string textOf(const Attributes &attributes, const char *column) {
  const auto found = attributes.find(column);
  const std::string *text = found == attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}

/// The vertices of a centreline; widths do not matter here.
std::vector<corridor::Vertex> verticesOf(const Wkb &wkb) {
  std::vector<corridor::Vertex> out;
  const auto read = readWkb(wkb);
  if (!read || read->lines.empty() || !read->hasFiniteCoordinates()) return out;
  for (const Point p : read->lines.front())
    if (out.empty() || distance(out.back().place, p) >= corridor::kLeastStep) out.push_back({p, 1});
  return out;
}

std::vector<Box> boxesAlong(std::span<const corridor::Vertex> line) {
  std::vector<Box> boxes;
  Box box;
  for (std::size_t i = 0; i < line.size(); ++i) {
    box.extend(line[i].place);
    if (i + 1 < line.size() && box.maxX - box.minX + box.maxY - box.minY < kBoxSide) continue;
    boxes.push_back(box);
    box = Box();
    box.extend(line[i].place);
  }
  return boxes;
}

/// What is near `lines`, by fid of the baseline: straight from the file, so that it is never older than it.
Result<std::unique_ptr<const Surroundings>> near(const Plan &plan, ScenarioId scenario,
                                                 const std::vector<std::vector<corridor::Vertex>> &lines) {
  auto world = std::make_unique<Surroundings>();
  std::vector<Box> boxes;
  for (const auto &line : lines)
    std::ranges::move(boxesAlong(line), std::back_inserter(boxes));
  for (const Source &source : kSources) {
    const std::string table(roleSpec(source.role).table);
    Statement find(
        plan.connection(),
        fmt::format("SELECT fid, coalesce(base_fid, fid), AsBinary(geom), {0} FROM {1} WHERE fid IN "
                    "(SELECT pkid FROM idx_{1}_geom WHERE xmax >= ?1 AND xmin <= ?2 AND ymax >= ?3 "
                    "AND ymin <= ?4) AND {2} AND {3} ORDER BY fid",
                    source.kind, table, source.condition, Plan::scenarioFilter(source.role, scenario)));
    std::set<std::int64_t> known;
    for (const Box &box : boxes) {
      find.bind(1, box.minX).bind(2, box.maxX).bind(3, box.minY).bind(4, box.maxY);
      Result<bool> row = find.step();
      for (; row && *row; row = find.step()) {
        if (!known.insert(find.integer(0)).second) continue;
        if (source.isArea)
          world->addArea(Surroundings::Layer::Water, find.integer(1), find.text(3), find.blob(2));
        else
          world->addLine(source.line, find.integer(1), find.text(3), find.blob(2));
      }
      if (!row) return tl::unexpected<Error>(row.error());
      find.reset();
    }
  }
  world->finish();
  return std::unique_ptr<const Surroundings>(std::move(world));
}

std::vector<CrossingMark> marksOn(const Surroundings &world, std::span<const corridor::Vertex> line) {
  std::vector<CrossingMark> marks;
  for (const corridor::Touched::Crossed &crossed : corridor::crossedLines(world, line))
    for (const Source &source : kSources)
      if (source.line == crossed.line && source.isArea == crossed.isArea)
        marks.push_back({crossed.place, kindName(crossed.line),
                         fmt::format("{}:{}", roleSpec(source.role).table, crossed.id)});
  return marks;
}

Edit insertOf(const CrossingMark &mark, Value corridor) {
  Edit edit{Edit::Kind::Insert, Role::CorridorCrossing, 0, writeWkbPoint(mark.place), {}};
  edit.attributes["corridor_fid"] = std::move(corridor);
  edit.attributes["kind"] = mark.kind;
  edit.attributes["structure"] = std::string("none");
  if (!mark.source.empty()) edit.attributes["source_ref"] = mark.source;
  return edit;
}

Result<Feature> shownCorridor(const Plan &plan, FeatureId fid, ScenarioId scenario) {
  auto rows = plan.read(Role::Corridor, scenario, fmt::format("fid = {0} OR base_fid = {0}", fid));
  if (!rows) return tl::unexpected<Error>(rows.error());
  if (rows->empty())
    return fail(ErrorCode::NotFound, "There is no such feature", fmt::format("corridor {}", fid));
  return std::move(rows->front());
}

CrossingMark markOf(const CorridorCrossing &crossing) {
  return {{crossing.x, crossing.y}, crossing.kind, crossing.source};
}

/// A corridor, its line, its crossings and all that it crosses.
struct Looked {
  FeatureId owner = 0;
  std::vector<corridor::Vertex> line;
  std::vector<CrossingMark> marks;
  std::vector<CrossingMark> crosses;
};

Result<Looked> look(const Plan &plan, FeatureId fid, ScenarioId scenario) {
  const auto row = shownCorridor(plan, fid, scenario);
  if (!row) return tl::unexpected<Error>(row.error());
  Looked out{crossingOwner(*row), verticesOf(row->geometry), {}, {}};
  const auto crossings = crossingsOf(plan, out.owner, scenario);
  if (!crossings) return tl::unexpected<Error>(crossings.error());
  for (const CorridorCrossing &each : *crossings)
    out.marks.push_back(markOf(each));
  const auto world = near(plan, scenario, {out.line});
  if (!world) return tl::unexpected<Error>(world.error());
  out.crosses = marksOn(**world, out.line);
  return out;
}

std::vector<corridor::CrossingMade> lacking(const Looked &looked) {
  const CrossedLine line{looked.line, looked.crosses};
  return corridor::followCrossings(looked.marks, {}, {&line, 1}).made;
}

} // namespace

FeatureId crossingOwner(const Feature &corridor) {
  const auto base = corridor.attributes.find("base_fid");
  const auto *fid = base == corridor.attributes.end() ? nullptr : std::get_if<std::int64_t>(&base->second);
  return fid ? *fid : corridor.fid;
}

Result<std::vector<CorridorCrossing>> crossingsOf(const Plan &plan, FeatureId owner, ScenarioId scenario) {
  const auto rows = plan.read(Role::CorridorCrossing, scenario, fmt::format("corridor_fid = {}", owner));
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<CorridorCrossing> out;
  for (const Feature &row : *rows) {
    const auto read = readWkb(row.geometry);
    if (!read || read->points.empty() || !read->hasFiniteCoordinates()) continue;
    out.push_back({row.fid, read->points.front().x, read->points.front().y, textOf(row.attributes, "kind"),
                   textOf(row.attributes, "structure"), textOf(row.attributes, "source_ref")});
  }
  return out;
}

Result<std::vector<Edit>> crossingEdits(const Plan &plan, const std::vector<Edit> &edits,
                                        ScenarioId scenario) {
  std::vector<std::vector<corridor::Vertex>> oldLines, newLines;
  std::vector<Value> owners; ///< of the new lines
  std::vector<CorridorCrossing> crossings;
  std::vector<FeatureId> belongTo;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit &edit = edits[i];
    if (edit.role != Role::Corridor) continue;
    if (edit.kind == Edit::Kind::Insert) {
      if (!edit.geometry) continue;
      newLines.push_back(verticesOf(*edit.geometry));
      owners.push_back(fidOfEdit(i));
      continue;
    }
    if (edit.kind == Edit::Kind::Update && !edit.geometry) continue;
    const auto row = shownCorridor(plan, edit.fid, scenario);
    if (!row) continue; // apply() says so
    std::vector<corridor::Vertex> before = verticesOf(row->geometry);
    if (edit.kind == Edit::Kind::Update) {
      std::vector<corridor::Vertex> after = verticesOf(*edit.geometry);
      if (after == before) continue; // its widths only
      newLines.push_back(std::move(after));
      owners.emplace_back(crossingOwner(*row));
    }
    const auto own = crossingsOf(plan, crossingOwner(*row), scenario);
    if (!own) return tl::unexpected<Error>(own.error());
    crossings.insert(crossings.end(), own->begin(), own->end());
    belongTo.resize(crossings.size(), crossingOwner(*row));
    oldLines.push_back(std::move(before));
  }
  std::vector<Edit> out;
  if (oldLines.empty() && newLines.empty()) return out;

  std::vector<std::vector<corridor::Vertex>> all = newLines;
  all.insert(all.end(), oldLines.begin(), oldLines.end());
  const auto world = near(plan, scenario, newLines.empty() ? newLines : all);
  if (!world) return tl::unexpected<Error>(world.error());
  std::vector<CrossingMark> marks, before;
  for (const CorridorCrossing &each : crossings)
    marks.push_back(markOf(each));
  for (const auto &line : oldLines)
    std::ranges::move(marksOn(**world, line), std::back_inserter(before));
  std::vector<CrossedLine> after;
  for (const auto &line : newLines)
    after.push_back({line, marksOn(**world, line)});

  const corridor::CrossingChanges changes = corridor::followCrossings(marks, before, after);
  for (const corridor::CrossingMove &kept : changes.kept) {
    const CorridorCrossing &crossing = crossings[kept.mark];
    Edit edit{Edit::Kind::Update, Role::CorridorCrossing, crossing.fid, std::nullopt, {}};
    if (!(kept.now.place == marks[kept.mark].place)) edit.geometry = writeWkbPoint(kept.now.place);
    if (kept.now.source != crossing.source) edit.attributes["source_ref"] = kept.now.source;
    if (owners[kept.line] != Value(belongTo[kept.mark])) edit.attributes["corridor_fid"] = owners[kept.line];
    if (edit.geometry || !edit.attributes.empty()) out.push_back(std::move(edit));
  }
  for (const corridor::CrossingMade &made : changes.made)
    out.push_back(insertOf(made.mark, owners[made.line]));
  for (const std::size_t gone : changes.gone)
    out.push_back({Edit::Kind::Remove, Role::CorridorCrossing, crossings[gone].fid, std::nullopt, {}});
  return out;
}

Result<std::vector<Edit>> missingCrossings(const Plan &plan, FeatureId corridor, ScenarioId scenario) {
  const auto looked = look(plan, corridor, scenario);
  if (!looked) return tl::unexpected<Error>(looked.error());
  std::vector<Edit> out;
  for (const corridor::CrossingMade &made : lacking(*looked))
    out.push_back(insertOf(made.mark, looked->owner));
  return out;
}

Result<Edit> crossingAt(const Plan &plan, FeatureId corridor, double x, double y, double reach,
                        ScenarioId scenario) {
  const auto looked = look(plan, corridor, scenario);
  if (!looked) return tl::unexpected<Error>(looked.error());
  if (looked->line.size() < 2) return fail(ErrorCode::BadData, "The corridor has no line", {});
  std::optional<CrossingMark> best;
  for (const corridor::CrossingMade &made : lacking(*looked)) {
    const Metres away = distance(made.mark.place, {x, y});
    if (away > reach || (best && away >= distance(best->place, {x, y}))) continue;
    best = made.mark;
  }
  if (!best) {
    corridor::Corridor line;
    line.vertices = looked->line;
    best = CrossingMark{corridor::nearest(line, {x, y}).place, "street", {}};
  }
  return insertOf(*best, looked->owner);
}

} // namespace alatau::plan
