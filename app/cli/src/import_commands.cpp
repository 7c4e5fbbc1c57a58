// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <alatau/analysis/runner.h>
#include <alatau/plan/import.h>
#include <alatau/plan/transit.h>

#include <algorithm>
#include <fmt/format.h>

namespace alatau::cli {

using nlohmann::json;
using plan::Plan;

namespace {

struct ImportChoices {
  std::string plan, source, role, layer, crs, encoding, scenario, feed;
  std::vector<std::string> maps, sets, tiles;
  bool swapAxes = false, inspect = false, reference = false, noClip = false;
  double cell = 0, fillVoids = 0;
};

std::optional<plan::GeometryType> geometryOf(std::string type) {
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (type.find("point") != std::string::npos) return plan::GeometryType::Point;
  if (type.find("line") != std::string::npos) return plan::GeometryType::LineString;
  if (type.find("polygon") != std::string::npos) return plan::GeometryType::MultiPolygon;
  return std::nullopt;
}

Error unknown(const std::string &what, const std::string &name, const std::vector<std::string> &known) {
  const std::string near = analysis::nearestWord(name, known);
  std::string hint = near.empty() ? "" : "Did you mean " + near + "? ";
  hint += "There are:";
  for (const std::string &each : known)
    hint += " " + each;
  return {ErrorCode::NotFound, "there is no " + what + " \"" + name + "\"", name, hint};
}

std::vector<std::string> roleNames() {
  std::vector<std::string> names;
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    names.emplace_back(spec.table);
  return names;
}

int inspect(Console &console, const std::vector<plan::SourceLayer> &layers, const ImportChoices &choices) {
  json list = json::array();
  std::string text;
  for (const plan::SourceLayer &layer : layers) {
    json columns = json::array(), roles = json::array();
    text += fmt::format("{}  {}  {}  {} features{}\n", layer.name, layer.geometryType,
                        layer.crs.empty() ? "CRS unknown" : layer.crs, layer.features,
                        layer.axesLookSwapped ? "  AXES LOOK SWAPPED (--swap-axes)" : "");
    for (const auto &column : layer.columns) {
      columns.push_back({{"name", column.name}, {"type", column.type}, {"samples", column.samples}});
      std::string samples;
      for (const std::string &sample : column.samples)
        samples += (samples.empty() ? "" : " | ") + sample.substr(0, 40);
      text += fmt::format("    {:<28} {:<12} {}\n", column.name, column.type, samples);
    }
    text += "  fits:";
    const auto guessed = plan::guessRoles(layer);
    for (const plan::Role role : guessed) {
      roles.push_back(std::string(plan::roleSpec(role).table));
      text += fmt::format(" {}", plan::roleSpec(role).table);
    }
    text += "\n";
    json mapping = json::object();
    std::vector<plan::Role> taken; // what --role says, else the best guess; at most one
    if (const auto named = plan::roleFromName(choices.role, geometryOf(layer.geometryType)))
      taken.push_back(*named);
    else if (!guessed.empty())
      taken.push_back(guessed.front());
    json asRole;
    for (const plan::Role role : taken) {
      asRole = std::string(plan::roleSpec(role).table);
      text += fmt::format("  as {}:", plan::roleSpec(role).table);
      for (const auto &[to, from] : plan::guessMapping(layer, role).columns) {
        mapping[to] = from;
        text += " " + to + "=" + from;
      }
      text += "\n";
    }
    list.push_back({{"name", layer.name},
                    {"geometry_type", layer.geometryType},
                    {"crs", layer.crs},
                    {"features", layer.features},
                    {"axes_look_swapped", layer.axesLookSwapped},
                    {"columns", columns},
                    {"roles", roles},
                    {"role", asRole},
                    {"mapping", mapping}});
  }
  return console.finish({{"source", choices.source}, {"layers", list}}, text);
}

json reportJson(const plan::ImportReport &report, const ImportChoices &choices) {
  return {{"plan", choices.plan},
          {"source", choices.source},
          {"import", report.importId},
          {"action", report.action},
          {"written", report.written},
          {"read", report.read},
          {"repaired", report.repaired},
          {"rejected", report.rejected},
          {"crs_operation", report.crsOperation},
          {"problems", toJson(report.problems)}};
}

int finishImport(Console &console, const Result<plan::ImportReport> &report, const ImportChoices &choices) {
  if (!report) return console.fail(report.error());
  std::string text = fmt::format("Read {}, repaired {}, rejected {}. Written:\n", report->read,
                                 report->repaired, report->rejected);
  for (const auto &[table, rows] : report->written)
    text += fmt::format("  {:<18} {:>9}\n", table, rows);
  if (!report->crsOperation.empty()) text += "Coordinates: " + report->crsOperation + "\n";
  return console.finish(reportJson(*report, choices), text + problemsText(report->problems));
}

/// What the user says about columns, on top of what is guessed.
Status correct(plan::ImportMapping &mapping, const plan::SourceLayer &layer, plan::Role role,
               const ImportChoices &choices) {
  std::vector<std::string> targets, sources;
  for (const plan::ColumnSpec &column : plan::roleSpec(role).columns)
    targets.emplace_back(column.name);
  for (const plan::ColumnSpec &column : plan::commonColumns()) {
    if (column.name.starts_with("name_") || column.name == "source_ref") targets.emplace_back(column.name);
  }
  for (const auto &column : layer.columns)
    sources.push_back(column.name);
  const auto has = [](const std::vector<std::string> &list, const std::string &name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  const std::string table(plan::roleSpec(role).table);
  for (const std::string &text : choices.maps) {
    std::string to, from;
    if (!split(text, to, from))
      return tl::unexpected(Error{ErrorCode::InvalidArgument, "--map needs COLUMN=SOURCE_COLUMN", text, {}});
    if (!has(targets, to)) return tl::unexpected(unknown("column of " + table, to, targets));
    if (from.empty()) {
      mapping.columns.erase(to);
      continue;
    }
    if (!has(sources, from)) return tl::unexpected(unknown("column in the source", from, sources));
    mapping.columns[to] = from;
  }
  for (const std::string &text : choices.sets) {
    std::string to, value;
    if (!split(text, to, value))
      return tl::unexpected(Error{ErrorCode::InvalidArgument, "--set needs COLUMN=TEXT", text, {}});
    if (!has(targets, to)) return tl::unexpected(unknown("column of " + table, to, targets));
    mapping.columns.erase(to);
    mapping.constants[to] = value;
  }
  return {};
}

int importLayer(Console &console, const ImportChoices &choices) {
  auto opened = openPlan(choices.plan, choices.scenario,
                         choices.inspect ? Plan::Mode::ReadOnly : Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  auto layers = plan::inspectSource(choices.source, &opened->plan);
  if (!layers) return console.fail(layers.error());
  if (choices.inspect) return inspect(console, *layers, choices);
  if (choices.role.empty())
    return console.usage("--role is required", "The roles are listed by: alatau-cli plan import --help");
  if (layers->empty())
    return console.fail({ErrorCode::BadData, "the source has no layers", choices.source, {}});
  const plan::SourceLayer *layer = &layers->front();
  std::vector<std::string> names;
  for (const plan::SourceLayer &each : *layers)
    names.push_back(each.name);
  if (!choices.layer.empty()) {
    const auto found = std::find(names.begin(), names.end(), choices.layer);
    if (found == names.end()) return console.fail(unknown("layer", choices.layer, names));
    layer = &(*layers)[static_cast<std::size_t>(found - names.begin())];
  } else if (layers->size() > 1) {
    console.note("The source has " + std::to_string(layers->size()) + " layers; taking \"" + layer->name +
                 "\" (--layer picks another)");
  }
  auto role = plan::roleFromName(choices.role, geometryOf(layer->geometryType));
  if (!role) role = plan::roleFromName(choices.role);
  if (!role) return console.fail(unknown("role", choices.role, roleNames()));
  plan::ImportMapping mapping = plan::guessMapping(*layer, *role);
  mapping.sourceLayer = layer->name;
  if (Status status = correct(mapping, *layer, *role, choices); !status) return console.fail(status.error());
  mapping.swapAxes = choices.swapAxes;
  if (!choices.crs.empty()) mapping.sourceCrs = choices.crs;
  if (!choices.encoding.empty()) mapping.encoding = choices.encoding;
  return finishImport(
      console,
      plan::importLayer(opened->plan, choices.source, *role, mapping, opened->scenario, console.context()),
      choices);
}

int importOsm(Console &console, const ImportChoices &choices) {
  auto opened = openPlan(choices.plan, {}, Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  return finishImport(console, plan::importOsm(opened->plan, choices.source, console.context()), choices);
}

int importGtfs(Console &console, const ImportChoices &choices) {
  auto opened = openPlan(choices.plan, {}, Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  return finishImport(console,
                      plan::importTransitFeed(opened->plan, choices.source, choices.feed, console.context()),
                      choices);
}

int importElevation(Console &console, const ImportChoices &choices) {
  auto opened = openPlan(choices.plan, {}, Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  plan::ElevationOptions options;
  options.copyIntoPlan = !choices.reference;
  options.cellMetres = choices.cell;
  options.clipToPlan = !choices.noClip;
  options.fillVoidsMetres = choices.fillVoids;
  return finishImport(console, plan::importElevation(opened->plan, choices.tiles, options, console.context()),
                      choices);
}

} // namespace

void addImportCommands(CLI::App &app, Console &console, Action &action) {
  const auto choices = std::make_shared<ImportChoices>();
  const auto add = [&](const char *name, const char *help, int (*body)(Console &, const ImportChoices &)) {
    auto *command = app.add_subcommand(name, help);
    command->fallthrough();
    command->add_option("PLAN", choices->plan, "File of the plan")->required();
    command->callback([&console, &action, choices, body] {
      action = [&console, choices, body] { return body(console, *choices); };
    });
    return command;
  };
  auto *layer = add("import", "Import a layer of any source into a role", importLayer);
  layer->add_option("SOURCE", choices->source, "File or anything else that OGR opens")->required();
  std::string roles;
  for (const std::string &name : roleNames())
    roles += (roles.empty() ? "" : ", ") + name;
  layer->add_option("--role", choices->role,
                    "What the layer is: " + roles +
                        "; a family name takes the sibling that fits the geometry");
  layer->add_option("--layer", choices->layer, "Layer of the source (default: the first)");
  layer
      ->add_option("--map", choices->maps,
                   "COLUMN=SOURCE_COLUMN on top of what is guessed; empty: not (may be repeated)")
      ->allow_extra_args(false);
  layer
      ->add_option("--set", choices->sets,
                   "COLUMN=TEXT for every feature, e.g. kind=school (may be repeated)")
      ->allow_extra_args(false);
  layer->add_option("--crs", choices->crs,
                    "Coordinate system of the source, e.g. EPSG:4326, against what it says");
  layer->add_flag("--swap-axes", choices->swapAxes, "The source has latitude first");
  layer->add_option("--encoding", choices->encoding, "Encoding of the text, e.g. CP1251 (default: detected)");
  layer->add_option("--scenario", choices->scenario, "Import into a scenario");
  layer->add_flag("--inspect", choices->inspect,
                  "Show layers, columns and the guessed mapping; import nothing");
  layer->footer("Example: alatau-cli plan import city.sqlite schools.geojson --role facility --set "
                "kind=school --map capacity=total_capacity");

  auto *osm = add("import-osm", "Import streets, buildings, facilities, green and water from OpenStreetMap",
                  importOsm);
  osm->add_option("FILE", choices->source, ".osm.pbf, .osm or .osm.gz")->required();

  auto *gtfs = add("import-gtfs", "Import a public transport timetable (GTFS) with its stops", importGtfs);
  gtfs->add_option("FEED", choices->source, "Zip file or folder with stops.txt, routes.txt, ...")->required();
  gtfs->add_option(
      "--feed", choices->feed,
      "Name of the feed in the plan; the one of the same name is replaced (default: name of the file)");

  auto *elevation = add("import-elevation", "Import elevation tiles as one terrain model", importElevation);
  elevation->add_option("TILES", choices->tiles, "Rasters that GDAL opens, .hgt.zip included")->required();
  elevation->add_option("--cell", choices->cell, "Cell size in metres (default: that of the source)");
  elevation->add_flag("--reference", choices->reference,
                      "Refer to a file instead of keeping the raster in the plan");
  elevation
      ->add_option(
          "--fill-voids", choices->fillVoids,
          "Fill voids from heights around them at most so many metres away (default: they stay unknown)")
      ->check(CLI::NonNegativeNumber);
  elevation->add_flag("--no-clip", choices->noClip, "Keep all of it, not only the extent of the plan");
}

} // namespace alatau::cli
