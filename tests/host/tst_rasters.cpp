// SPDX-License-Identifier: GPL-3.0-or-later
// Raster outputs at the boundary: what a good plugin gives arrives in its sink, what a bad one does is
// refused with the reason, and nothing is written outside.
#include <alatau/host/plugin_host.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <cmath>
#include <cstring>
#include <stop_token>

using namespace alatau;

namespace {

/// Keeps the cells in memory.
struct MemorySink final : host::RasterSink {
  host::OutputSpec spec;
  host::RasterGrid grid;
  std::vector<char> bytes;
  std::size_t cellSize() const { return spec.cell == host::CellType::UInt8 ? 1 : 4; }
  Status write(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
               const void *cells) override {
    if (isFull) return fail(ErrorCode::IoError, "no space left on device");
    const auto *from = static_cast<const char *>(cells);
    for (std::int64_t line = 0; line < rows; ++line)
      std::memcpy(bytes.data() + static_cast<std::size_t>((row + line) * grid.columns + column) * cellSize(),
                  from + static_cast<std::size_t>(line * columns) * cellSize(),
                  static_cast<std::size_t>(columns) * cellSize());
    return {};
  }
  template<typename Cell>
  Cell at(std::int64_t column, std::int64_t row) const {
    Cell value{};
    std::memcpy(&value, bytes.data() + static_cast<std::size_t>(row * grid.columns + column) * sizeof value,
                sizeof value);
    return value;
  }
  bool isFull = false;
};

/// Heights 100, 101, ... with no data in the first cell.
struct Ramp final : host::RasterSource {
  alatau_raster_info_v1 info() const override {
    return {sizeof(alatau_raster_info_v1), 5, 33, 1000, 2000, 10, 20, "EPSG:32643"};
  }
  Status read(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
              float *cells) override {
    for (std::int64_t k = 0; k < columns * rows; ++k)
      cells[k] = static_cast<float>(100 + (row + k / columns) * 5 + column + k % columns);
    if (column == 0 && row == 0) cells[0] = std::nanf("");
    return {};
  }
};

} // namespace

class TestRasters : public QObject {
  Q_OBJECT

  std::unique_ptr<host::PluginHost> mHost;
  std::map<std::string, std::shared_ptr<MemorySink>> mSinks;
  bool mIsFull = false;

  Result<host::RunOutcome> run(nlohmann::json parameters, bool withElevation = false,
                               RunContext context = {}) {
    mSinks.clear();
    host::RunRequest request;
    request.analysis = "rasters.terrain";
    request.parameters = std::move(parameters);
    if (withElevation) request.rasters["elevation"] = std::make_shared<Ramp>();
    request.makeRaster = [this](const host::OutputSpec &spec,
                                const host::RasterGrid &grid) -> Result<std::shared_ptr<host::RasterSink>> {
      auto sink = std::make_shared<MemorySink>();
      sink->spec = spec;
      sink->grid = grid;
      sink->isFull = mIsFull;
      sink->bytes.resize(static_cast<std::size_t>(grid.columns * grid.rows) * sink->cellSize());
      mSinks[spec.name] = sink;
      return std::shared_ptr<host::RasterSink>(sink);
    };
    return mHost->run(std::move(request), context);
  }

private slots:
  void init() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_BUILD "/tests/raster_plugin"};
    mHost = std::make_unique<host::PluginHost>(options);
    mHost->scan();
    mIsFull = false;
    QVERIFY2(mHost->analysis("rasters.terrain"),
             mHost->plugins().empty() ? "no plugin" : mHost->plugins().front().reason.c_str());
  }

  void descriptorSaysWhatRastersAre() {
    const host::AnalysisSpec &spec = *mHost->analysis("rasters.terrain");
    const host::OutputSpec &height = *spec.output("height"), &classes = *spec.output("class"),
                           &bands = *spec.output("steepness");
    QVERIFY(height.isRaster() && height.cell == host::CellType::Float32 && std::isnan(height.noData));
    QCOMPARE(height.unit, std::string("m"));
    QCOMPARE(height.style.type, std::string("continuous"));
    QCOMPARE(height.style.steps.size(), std::size_t(3));
    QVERIFY(std::isnan(height.style.steps[1].value));
    QVERIFY(std::isinf(bands.style.steps[2].value) && bands.isOptional && !height.isOptional);
    QCOMPARE(classes.noData, 255.0);
    QCOMPARE(classes.style.steps[1].title.kk, std::string("жоғары"));
  }

  void cellsArrive() {
    const auto outcome = run({{"how", "all"}});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(outcome->rasters, (std::vector<std::string>{"class", "height", "reasons", "steepness"}));
    QCOMPARE(outcome->outputs.size(), std::size_t(1));
    const MemorySink &height = *mSinks.at("height");
    QCOMPARE(height.grid.columns, std::int64_t(70));
    QCOMPARE(height.grid.crs, std::string("EPSG:32643"));
    for (std::int64_t row = 0; row < 40; ++row)
      for (std::int64_t column = 0; column < 70; ++column) {
        const float expected = static_cast<float>(column) + 0.5F * static_cast<float>(row);
        if (column == row) {
          QVERIFY(std::isnan(height.at<float>(column, row)));
          QCOMPARE(mSinks.at("class")->at<std::uint8_t>(column, row), std::uint8_t(255));
          continue;
        }
        QCOMPARE(height.at<float>(column, row), expected);
        QCOMPARE(mSinks.at("class")->at<std::uint8_t>(column, row), std::uint8_t(expected < 20 ? 1 : 2));
        QCOMPARE(mSinks.at("reasons")->at<std::int32_t>(column, row),
                 std::int32_t((expected > 25 ? 1 : 0) + (column % 3 == 0 ? 4 : 0)));
      }
  }

  void gridAndCellsOfAnInputGoThrough() {
    const auto outcome = run(nlohmann::json::object(), true);
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(outcome->rasters, (std::vector<std::string>{"class", "height"}));
    const MemorySink &height = *mSinks.at("height");
    QCOMPARE(height.grid.rows, std::int64_t(33));
    QCOMPARE(height.grid.cellY, 20.0);
    QVERIFY(std::isnan(height.at<float>(0, 0)));
    QCOMPARE(height.at<float>(4, 32), 100.0F + 32 * 5 + 4);
  }

  void orderAndThreadsDoNotMatter() {
    QVERIFY(run({{"order", "north"}}));
    const std::vector<char> north = mSinks.at("height")->bytes;
    for (const char *order : {"south", "threads"}) {
      QVERIFY(run({{"order", order}}));
      QVERIFY(mSinks.at("height")->bytes == north);
    }
  }

  void badRastersAreRefused_data() {
    QTest::addColumn<QString>("said");
    const std::pair<const char *, const char *> cases[] = {
        {"outside", "window outside of its 70 x 40 cells: column 69"},
        {"far_outside", "window outside"},
        {"hides_it", "window outside"},
        {"wrong_type", "cells of uint8 instead of float32"},
        {"unknown_type", "the unknown type 77 instead of float32"},
        {"unknown_output", "\"nothing\" is not among the raster outputs"},
        {"table_as_raster", "\"indicators\" is not among the raster outputs"},
        {"twice", "\"height\" was made twice"},
        {"not_made", "\"steepness\" was written before it was made"},
        {"never", "\"height\" was never made"},
        {"no_cells", "window without cells"},
        {"no_name", "is not among the raster outputs"},
        {"no_place", "came without its place"},
        {"infinite", "infinite value"},
        {"strange_class", "the value 3, which its legend does not know"},
        {"strange_flag", "the value 2, which its legend does not know"},
        {"huge", "70000 x 70000 cells; 4294967296 cells are possible"},
        {"endless", "cells are possible"},
        {"empty", "70 columns and 0 rows"},
        {"negative_cell", "no usable place"},
        {"nowhere", "no usable place"}};
    for (const auto &[how, said] : cases)
      QTest::newRow(how) << QString::fromLatin1(said);
  }
  void badRastersAreRefused() {
    QFETCH(QString, said);
    const std::string how = QTest::currentDataTag();
    const auto outcome = run({{"how", how}});
    QVERIFY(!outcome);
    QVERIFY2(QString::fromStdString(outcome.error().message).contains(said), outcome.error().text().c_str());
    QCOMPARE(outcome.error().code,
             how == "huge" || how == "endless" ? ErrorCode::Unsupported : ErrorCode::PluginFault);
    QVERIFY2(run(nlohmann::json::object()), "the plugin still runs");
  }
  void anotherCrsThanTheInputsIsRefused() {
    const auto outcome = run({{"how", "other_crs"}}, true);
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.find("\"EPSG:32642\" instead of \"EPSG:32643\"") != std::string::npos,
             outcome.error().text().c_str());
  }

  void whatTheSinkSaysIsTold() {
    mIsFull = true;
    const auto outcome = run(nlohmann::json::object());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::IoError);
    QCOMPARE(outcome.error().message, std::string("no space left on device"));
  }

  void withoutTakerRastersAreRefused() {
    host::RunRequest request;
    request.analysis = "rasters.terrain";
    const auto outcome = mHost->run(std::move(request), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Unsupported);
  }

  void aStoppedRunIsCancelled() {
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    context.progress = [&stop](double, std::string_view what) {
      if (what == "terrain") stop.request_stop();
    };
    const auto outcome = run({{"rows", 4000}}, false, context);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(TestRasters)
#include "tst_rasters.moc"
