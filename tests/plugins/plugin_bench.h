// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/problem.h>
#include <alatau/geometry/wkb.h>
#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Small layers written in the test, run through the real host and the real C ABI.
namespace bench {

using namespace alatau;

struct Spot {
  std::int64_t fid;
  double x, y;
  double residents = 0;
};

inline constexpr const char *kCrs = "EPSG:32643";

sdk::Table points(const std::vector<Spot> &spots, bool withResidents = true);
/// Streets between places, fid from 1.
sdk::Table lines(const std::vector<PointList> &streets);
struct Named {
  std::int64_t fid;
  std::string name;
  Box box;
  double residents = 0;
};
sdk::Table boxes(const std::vector<Named> &areas, bool withResidents = false);
/// A line between two places with exactly this length, by one vertex aside.
PointList detour(Point from, Point to, double length);

/// A raster output as it came, whatever its type; NaN: no data.
struct RasterResult {
  host::RasterGrid grid;
  std::vector<double> values;
  double at(std::size_t column, std::size_t row) const {
    return values[row * static_cast<std::size_t>(grid.columns) + column];
  }
};

struct Run {
  std::map<std::string, sdk::Table> outputs;
  std::map<std::string, RasterResult> rasters;
  std::vector<Problem> problems;
  Error error;
  bool isOk = false;

  const sdk::Table &table(const std::string &name) const;
  /// The number of an indicator; throws if there is none.
  double value(const std::string &indicator, const std::string &district = {}) const;
  std::string flag(const std::string &indicator, const std::string &district = {}) const;
  std::string norm(const std::string &indicator, const std::string &district = {}) const;
  std::size_t problemCount(const std::string &code) const;
  std::string text(const std::string &output, const std::string &column, std::size_t row) const;
  double real(const std::string &output, const std::string &column, std::size_t row) const;
};

using Rasters = std::map<std::string, std::shared_ptr<host::RasterSource>>;
/// A raster input in memory; values row by row, NaN: no data.
std::shared_ptr<host::RasterSource> rasterOf(const GridFrame &frame, std::vector<float> values,
                                             const std::string &crs = kCrs);

Run run(const std::string &analysis, std::map<std::string, sdk::Table> inputs,
        const nlohmann::json &parameters = nlohmann::json::object(), RunContext context = {},
        host::PluginHost *host = nullptr, Rasters rasters = {}); ///< null: plugins()
host::PluginHost &plugins();
host::PluginHost::Options benchOptions(); ///< of plugins()

/// A square grid of streets, `size` crossings a side, 100 m apart, from (10000, 10000).
sdk::Table gridStreets(int size);
sdk::Table gridDemand(int size);     ///< a resident cell around every crossing
sdk::Table gridFacilities(int size); ///< every 7th crossing
sdk::Table gridDistricts(int size);  ///< four quarters
/// Hills under it, cells of 20 m, voids here and there.
std::shared_ptr<host::RasterSource> gridHeights(int size);

} // namespace bench
