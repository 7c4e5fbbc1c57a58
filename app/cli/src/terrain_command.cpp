// SPDX-License-Identifier: GPL-3.0-or-later
// A derivative of an elevation file of any size, without a plan.
#include "commands.h"

#include <alatau/analysis/terrain_file.h>
#include <alatau/terrain/voids.h>

#include <fmt/format.h>
#include <map>

namespace alatau::cli {

using nlohmann::json;

namespace {

struct TerrainChoices {
  std::string source, target, marks, quantity = "slope_deg", method = "horn", edges = "unknown";
  double fillVoids = 0;
  bool overwrite = false;
};

const std::map<std::string, Derivative> &quantities() {
  static const std::map<std::string, Derivative> all{{"slope_deg", Derivative::SlopeDeg},
                                                     {"slope_percent", Derivative::SlopePercent},
                                                     {"aspect", Derivative::AspectDeg},
                                                     {"profile_curvature", Derivative::ProfileCurvature},
                                                     {"plan_curvature", Derivative::PlanCurvature},
                                                     {"ruggedness", Derivative::Ruggedness},
                                                     {"mean_difference", Derivative::MeanDifference},
                                                     {"position", Derivative::Position},
                                                     {"relief", Derivative::Relief}};
  return all;
}

int derive(Console &console, const TerrainChoices &choices) {
  analysis::TerrainFileJob job{choices.source,    choices.target, {},
                               choices.fillVoids, choices.marks,  choices.overwrite};
  job.options.derivative = quantities().at(choices.quantity);
  if (choices.method == "zevenbergen_thorne") job.options.method = SlopeMethod::ZevenbergenThorne;
  if (choices.edges == "centre") job.options.windows = WindowPolicy::CentreValue;
  const auto made = analysis::deriveTerrainFile(job, console.context());
  if (!made) return console.fail(made.error());
  json document{{"file", choices.target}, {"quantity", choices.quantity}};
  std::string text = choices.target + "\n";
  if (choices.fillVoids > 0) {
    document["voids"] = {{"method", kVoidMethod},
                         {"reach_m", choices.fillVoids},
                         {"filled_cells", made->filled},
                         {"unknown_cells", made->voids}};
    text += fmt::format("{} cells without a height got one from around them; {} stay unknown\n", made->filled,
                        made->voids);
  }
  return console.finish(document, text);
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto &[name, derivative] : quantities())
    all.push_back(name);
  return all;
}

} // namespace

void addTerrainCommand(CLI::App &app, Console &console, Action &action) {
  auto choices = std::make_shared<TerrainChoices>();
  CLI::App *command =
      app.add_subcommand("terrain", "Slope or another derivative of an elevation file of any size");
  command->add_option("SOURCE", choices->source, "Elevation in metres, in a projected coordinate system")
      ->required();
  command->add_option("TARGET", choices->target, "GeoTIFF to make (not compressed)")->required();
  command->add_option("--quantity", choices->quantity, "What to derive")
      ->check(CLI::IsMember(names()))
      ->capture_default_str();
  command->add_option("--method", choices->method, "horn or zevenbergen_thorne")
      ->check(CLI::IsMember({"horn", "zevenbergen_thorne"}))
      ->capture_default_str();
  command
      ->add_option("--edges", choices->edges,
                   "unknown: no value beside edges and voids; centre: as gdaldem -compute_edges")
      ->check(CLI::IsMember({"unknown", "centre"}))
      ->capture_default_str();
  auto *fill =
      command
          ->add_option("--fill-voids", choices->fillVoids,
                       "First fill voids from heights around them at most so many metres away (default: they "
                       "stay unknown)")
          ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--marks", choices->marks, "With --fill-voids: a GeoTIFF with 1 where a height was filled")
      ->needs(fill);
  command->add_flag("--overwrite", choices->overwrite, "Replace the target");
  command->callback(
      [&console, &action, choices] { action = [&console, choices] { return derive(console, *choices); }; });
}

} // namespace alatau::cli
