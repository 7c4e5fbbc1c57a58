// SPDX-License-Identifier: GPL-3.0-or-later
#include "city.h"

#include <alatau/demo/demo_plan.h>
#include <alatau/plan/import.h>

#include <filesystem>
#include <optional>
#include <unistd.h>

namespace alatau::demo {

namespace fs = std::filesystem;

namespace {

/// Files that are gone when the run ends, however it ends.
class Scratch {
public:
  explicit Scratch(const fs::path &target)
    : mPlan(target.string() + ".part-" + std::to_string(getpid()))
    , mTerrain(mPlan.string() + ".tif") {}
  ~Scratch() {
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
      fs::remove(mPlan.string() + suffix, ignored);
    for (const char *suffix : {"", ".aux.xml"})
      fs::remove(mTerrain.string() + suffix, ignored);
  }
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;
  const fs::path &plan() const { return mPlan; }
  const fs::path &terrain() const { return mTerrain; }

private:
  fs::path mPlan, mTerrain;
};

Status makeCity(City &city, const RunContext &context) {
  const auto stopped = [&]() -> Status { return fail(ErrorCode::Cancelled, "making the demo was stopped"); };
  context.reportProgress(0.0, "Districts and rivers");
  if (Status status = makeDistricts(city); !status) return status;
  makeRivers(city);
  context.reportProgress(0.03, "Blocks and parks");
  if (Status status = makeBlocks(city); !status) return status;
  if (context.isStopped()) return stopped();
  if (Status status = makeZones(city); !status) return status;
  if (context.isStopped()) return stopped();
  context.reportProgress(0.10, "Streets");
  makeStreets(city);
  if (context.isStopped()) return stopped();
  context.reportProgress(0.20, "Buildings");
  makeBuildings(city);
  if (context.isStopped()) return stopped();
  context.reportProgress(0.28, "Facilities and people");
  makeFacilities(city);
  if (context.isStopped()) return stopped();
  makePopulation(city);
  return makeHazardsAndScenario(city);
}

} // namespace

Status makeDemoPlan(const DemoOptions &options, const RunContext &context) {
  if (!(options.size >= 0.1 && options.size <= 1.0)) {
    return fail(ErrorCode::InvalidArgument, "the size of the demo must be from 0.1 to 1", "size");
  }
  std::error_code error;
  if (!options.overwrite && fs::exists(options.path, error)) {
    return fail(ErrorCode::AlreadyExists, "the file exists", options.path,
                "Choose another name or allow overwriting");
  }
  City city(options.seed, options.size);
  if (Status status = makeCity(city, context.part(0.0, 0.35)); !status) return status;

  const Scratch scratch(options.path);
  {
    plan::Plan::CreateOptions create;
    create.path = scratch.plan().string();
    create.title = {"Синтетикалық демо жоспар (ойдан шығарылған деректер)",
                    "Синтетический демо-план (вымышленные данные)", "Synthetic demo plan (invented data)"};
    create.isSynthetic = true;
    create.stylesDir = options.stylesDir;
    auto plan = plan::Plan::create(create);
    if (!plan) return tl::unexpected(plan.error());
    if (Status status = writeCity(city, *plan, context); !status) return status;
    context.reportProgress(0.92, "Terrain");
    if (Status status = writeTerrain(city, scratch.terrain().string(), context); !status) return status;
    plan::ElevationOptions whole;
    whole.clipToPlan = false;
    auto imported =
        plan::importElevation(*plan, {scratch.terrain().string()}, whole, context.part(0.94, 0.99));
    if (!imported) return tl::unexpected(imported.error());
  }
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "making the demo was stopped");
  fs::rename(scratch.plan(), options.path, error);
  if (error)
    return fail(ErrorCode::IoError, "the plan cannot be put in its place: " + error.message(), options.path);
  context.reportProgress(1.0, "Done");
  return {};
}

} // namespace alatau::demo
