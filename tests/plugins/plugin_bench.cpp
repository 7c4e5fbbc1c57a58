// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin_bench.h"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace bench {

namespace {

std::string boxWkb(const Box &box) {
  PolygonRings rings;
  rings.rings.push_back({{box.minX, box.minY},
                         {box.maxX, box.minY},
                         {box.maxX, box.maxY},
                         {box.minX, box.maxY},
                         {box.minX, box.minY}});
  return writeWkbPolygon(rings);
}

std::size_t rowOf(const sdk::Table &table, const std::string &indicator, const std::string &district) {
  const sdk::Column &ids = *table.column("indicator"), &districts = *table.column("district");
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (ids.texts[row] == indicator && districts.texts[row] == district &&
        districts.isNull(row) == district.empty())
      return row;
  throw std::runtime_error("no indicator " + indicator + " of \"" + district + "\"");
}

/// Keeps a raster output as numbers.
class MemorySink final : public host::RasterSink {
public:
  MemorySink(const host::OutputSpec &output, RasterResult &result)
    : mType(output.cell)
    , mNoData(output.noData)
    , mResult(result) {}
  Status write(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
               const void *cells) override {
    for (std::int64_t r = 0; r < rows; ++r)
      for (std::int64_t c = 0; c < columns; ++c) {
        const double value = valueOf(cells, static_cast<std::size_t>(r * columns + c));
        mResult.values[static_cast<std::size_t>((row + r) * mResult.grid.columns + column + c)] =
            value == mNoData ? std::numeric_limits<double>::quiet_NaN() : value;
      }
    return {};
  }

private:
  double valueOf(const void *cells, std::size_t i) const {
    if (mType == host::CellType::UInt8) return static_cast<const std::uint8_t *>(cells)[i];
    if (mType == host::CellType::Int32) return static_cast<const std::int32_t *>(cells)[i];
    return static_cast<double>(static_cast<const float *>(cells)[i]);
  }
  host::CellType mType;
  double mNoData;
  RasterResult &mResult;
};

class MemoryRaster final : public host::RasterSource {
public:
  MemoryRaster(const GridFrame &frame, std::vector<float> values, std::string crs)
    : mFrame(frame)
    , mValues(std::move(values))
    , mCrs(std::move(crs)) {}
  alatau_raster_info_v1 info() const override {
    return {sizeof(alatau_raster_info_v1),
            static_cast<std::int64_t>(mFrame.columns),
            static_cast<std::int64_t>(mFrame.rows),
            mFrame.originX,
            mFrame.originY,
            mFrame.cell,
            mFrame.cell,
            mCrs.c_str()};
  }
  Status read(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
              float *cells) override {
    for (std::int64_t r = row; r < row + rows; ++r)
      for (std::int64_t c = column; c < column + columns; ++c)
        *cells++ = mValues[mFrame.index(static_cast<std::size_t>(c), static_cast<std::size_t>(r))];
    return {};
  }

private:
  GridFrame mFrame;
  std::vector<float> mValues;
  std::string mCrs;
};

} // namespace

sdk::Table points(const std::vector<Spot> &spots, bool withResidents) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb;
  std::vector<double> residents;
  for (const Spot &spot : spots) {
    fids.push_back(spot.fid);
    wkb.push_back(writeWkbPoint({spot.x, spot.y}));
    residents.push_back(spot.residents);
  }
  sdk::Table table;
  table.addIntegers("fid", fids);
  table.addGeometry(wkb, kCrs);
  if (withResidents) table.addReals("residents", residents);
  return table;
}

sdk::Table lines(const std::vector<PointList> &streets) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb;
  for (const PointList &street : streets) {
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    wkb.push_back(writeWkbLine(street));
  }
  sdk::Table table;
  table.addIntegers("fid", fids);
  table.addGeometry(wkb, kCrs);
  return table;
}

sdk::Table boxes(const std::vector<Named> &areas, bool withResidents) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb, names;
  std::vector<double> residents;
  for (const Named &area : areas) {
    fids.push_back(area.fid);
    wkb.push_back(boxWkb(area.box));
    names.push_back(area.name);
    residents.push_back(area.residents);
  }
  sdk::Table table;
  table.addIntegers("fid", fids);
  table.addGeometry(wkb, kCrs);
  table.addTexts("name", names);
  if (withResidents) table.addReals("residents", residents);
  return table;
}

PointList detour(Point from, Point to, double length) {
  const double straight = distance(from, to);
  const double height = std::sqrt(length * length / 4 - straight * straight / 4);
  const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const Point aside{middle.x - height * (to.y - from.y) / straight,
                    middle.y + height * (to.x - from.x) / straight};
  return {from, aside, to};
}

const sdk::Table &Run::table(const std::string &name) const {
  return outputs.at(name);
}

double Run::value(const std::string &indicator, const std::string &district) const {
  const sdk::Table &indicators = table("indicators");
  return indicators.column("value")->real(rowOf(indicators, indicator, district));
}

std::string Run::flag(const std::string &indicator, const std::string &district) const {
  const sdk::Table &indicators = table("indicators");
  return indicators.column("flag")->texts[rowOf(indicators, indicator, district)];
}

std::string Run::norm(const std::string &indicator, const std::string &district) const {
  const sdk::Table &indicators = table("indicators");
  return indicators.column("norm")->texts[rowOf(indicators, indicator, district)];
}

std::size_t Run::problemCount(const std::string &code) const {
  std::size_t count = 0;
  for (const Problem &problem : problems)
    count += problem.code == code ? 1 : 0;
  return count;
}

std::string Run::text(const std::string &output, const std::string &column, std::size_t row) const {
  return table(output).column(column)->texts.at(row);
}

double Run::real(const std::string &output, const std::string &column, std::size_t row) const {
  return table(output).column(column)->real(row);
}

host::PluginHost::Options benchOptions() {
  host::PluginHost::Options options;
  options.folders = {ALATAU_PLUGINS};
  options.resourceDir = ALATAU_RESOURCES;
  return options;
}

host::PluginHost &plugins() {
  static host::PluginHost host(benchOptions());
  static const bool isScanned = (host.scan(), true);
  (void)isScanned;
  return host;
}

std::shared_ptr<host::RasterSource> rasterOf(const GridFrame &frame, std::vector<float> values,
                                             const std::string &crs) {
  return std::make_shared<MemoryRaster>(frame, std::move(values), crs);
}

Run run(const std::string &analysis, std::map<std::string, sdk::Table> inputs,
        const nlohmann::json &parameters, RunContext context, host::PluginHost *host, Rasters rasters) {
  host::RunRequest request;
  request.analysis = analysis;
  request.parameters = parameters;
  for (auto &[name, table] : inputs)
    request.inputs.emplace(name, sdk::toStream(std::move(table)));
  request.rasters = std::move(rasters);
  Run made;
  request.makeRaster = [&made](const host::OutputSpec &output,
                               const host::RasterGrid &grid) -> Result<std::shared_ptr<host::RasterSink>> {
    RasterResult &result = made.rasters[output.name];
    result.grid = grid;
    result.values.assign(static_cast<std::size_t>(grid.columns * grid.rows),
                         std::numeric_limits<double>::quiet_NaN());
    return std::shared_ptr<host::RasterSink>(std::make_shared<MemorySink>(output, result));
  };
  ProblemList problems;
  if (!context.problems) context.problems = &problems;
  auto outcome = (host ? *host : plugins()).run(std::move(request), context);
  made.problems = problems.take();
  made.isOk = outcome.has_value();
  if (!outcome) {
    made.error = outcome.error();
    return made;
  }
  for (auto &[name, stream] : outcome->outputs)
    made.outputs.emplace(name, sdk::readTable(stream.get()));
  return made;
}

sdk::Table gridStreets(int size) {
  std::vector<PointList> streets;
  const auto at = [](int i) { return 10'000.0 + 100.0 * i; };
  for (int i = 0; i < size; ++i) {
    PointList east, north;
    for (int k = 0; k < size; ++k) {
      east.push_back({at(k), at(i)});
      north.push_back({at(i), at(k)});
    }
    streets.push_back(east);
    streets.push_back(north);
  }
  return lines(streets);
}

sdk::Table gridDemand(int size) {
  std::vector<Named> cells;
  for (int i = 0; i < size * size; ++i) {
    const double x = 10'000.0 + 100.0 * (i % size), y = 10'000.0 + 100.0 * (i / size);
    cells.push_back({i + 1, "", {x - 50, y - 50, x + 50, y + 50}, 10.0 + i % 13});
  }
  return boxes(cells, true);
}

sdk::Table gridFacilities(int size) {
  std::vector<Spot> spots;
  for (int i = 0; i < size * size; i += 7)
    spots.push_back({i + 1, 10'000.0 + 100.0 * (i % size), 10'000.0 + 100.0 * (i / size)});
  return points(spots, false);
}

sdk::Table gridDistricts(int size) {
  const double low = 9'900, middle = 10'000 + 50.0 * size, high = 10'100 + 100.0 * size;
  return boxes({{1, "A", {low, low, middle, middle}},
                {2, "B", {middle, low, high, middle}},
                {3, "C", {low, middle, middle, high}},
                {4, "D", {middle, middle, high, high}}});
}

std::shared_ptr<host::RasterSource> gridHeights(int size) {
  const auto side = static_cast<std::size_t>(size) * 5 + 10;
  const GridFrame frame{side, side, 20, 9'900, 9'900 + 20.0 * static_cast<double>(side)};
  std::vector<float> heights(frame.size());
  for (std::size_t i = 0; i < heights.size(); ++i) {
    const double x = static_cast<double>(i % side), y = static_cast<double>(i / side);
    const double hills = 150 * std::sin(x / 9) * std::cos(y / 7) + 6 * y;
    heights[i] = i % 997 == 5 ? std::numeric_limits<float>::quiet_NaN()
                              : static_cast<float>(1'500 + hills + static_cast<double>(i * 7919 % 13) / 10);
  }
  return rasterOf(frame, std::move(heights));
}

} // namespace bench
