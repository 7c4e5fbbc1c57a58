// SPDX-License-Identifier: GPL-3.0-or-later
#include "conflict_source.h"

#include "one_feature.h"

#include <alatau/analysis/runner.h>
#include <alatau/geometry/wkb.h>
#include <alatau/plan/results.h>
#include <alatau/surface/rasterise.h>
#include <cmath>
#include <limits>
#include <qgsgeometry.h>
#include <qgsgeometrycollection.h>
#include <qgspoint.h>
#include <qgsrasterblock.h>
#include <qgsrasterlayer.h>

namespace alatau::gui {

namespace {

constexpr const char *kAnalysis = "mountain_protection.conflicts";
constexpr const char *kParcelAnalysis = "mountain_protection.buildable";
constexpr const char *kSkylineAnalysis = "mountain_protection.skyline";
constexpr const char *kSkylineOutput = "allowed_height";
constexpr double kNoLimit = 1000; ///< of that output: no protected view passes there
constexpr std::size_t kMostCells = 25'000'000;

/// Heights that a skyline rule allows, from the newest result in the plan.
class AllowedHeights {
public:
  void read(const plan::Plan &store, plan::ScenarioId scenario) {
    for (const plan::ResultRecord &result : plan::results(store)) {
      if (result.provenance.analysis != kSkylineAnalysis ||
          (result.scenario != scenario && result.scenario != plan::kBaseline))
        continue;
      for (const plan::ResultRecord::Raster &raster : result.rasters)
        if (raster.output == kSkylineOutput)
          if (const auto path = plan::rasterDataset(store, raster)) read(QString::fromStdString(*path));
      return;
    }
  }

  std::optional<ConflictAnswer::Height> within(const std::string &wkb) const {
    const auto shape = readWkb(wkb);
    if (mValues.empty() || !shape || shape->polygons.empty()) return std::nullopt;
    double lowest = kNoLimit;
    bool isUnknown = false, isMet = false;
    const auto look = [&](std::size_t row, std::size_t from, std::size_t to) {
      for (std::size_t i = mFrame.index(from, row); i < mFrame.index(to, row); ++i) {
        isMet = true;
        if (std::isnan(mValues[i]))
          isUnknown = true;
        else
          lowest = std::min(lowest, static_cast<double>(mValues[i]));
      }
    };
    for (const PolygonRings &polygon : shape->polygons) {
      cellsOfPolygon(mFrame, polygon, look);
      for (const PointList &ring : polygon.rings)
        cellsTouched(mFrame, ring, look);
    }
    const Box box = shape->box();
    const double right = mFrame.originX + static_cast<double>(mFrame.columns) * mFrame.cell;
    const double bottom = mFrame.originY - static_cast<double>(mFrame.rows) * mFrame.cell;
    if (box.minX < mFrame.originX || box.maxX > right || box.minY < bottom || box.maxY > mFrame.originY)
      isUnknown = true; // nobody looked beyond the raster
    if (!isMet) return ConflictAnswer::Height{std::numeric_limits<double>::quiet_NaN(), true};
    return ConflictAnswer::Height{lowest < kNoLimit ? lowest : std::numeric_limits<double>::quiet_NaN(),
                                  isUnknown};
  }

private:
  void read(const QString &path) {
    QgsRasterLayer layer(path, QString(), QStringLiteral("gdal"));
    QgsRasterDataProvider *data = layer.isValid() ? layer.dataProvider() : nullptr;
    if (!data) return;
    mFrame.columns = static_cast<std::size_t>(data->xSize());
    mFrame.rows = static_cast<std::size_t>(data->ySize());
    if (mFrame.size() == 0 || mFrame.size() > kMostCells) return;
    const QgsRectangle extent = data->extent();
    mFrame.cell = extent.width() / data->xSize();
    mFrame.originX = extent.xMinimum();
    mFrame.originY = extent.yMaximum();
    const std::unique_ptr<QgsRasterBlock> block(data->block(1, extent, data->xSize(), data->ySize()));
    if (!block || block->isEmpty()) return;
    mValues.resize(mFrame.size());
    for (std::size_t i = 0; i < mValues.size(); ++i) {
      bool isNoData = false;
      const double value = block->valueAndNoData(static_cast<qgssize>(i), isNoData);
      mValues[i] = isNoData ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(value);
    }
  }

  GridFrame mFrame;
  std::vector<float> mValues;
};

std::vector<ConflictAnswer::Place> placesOf(const std::string &wkb) {
  std::vector<ConflictAnswer::Place> places;
  QgsGeometry geometry;
  if (!wkb.empty()) geometry.fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
  const auto *layers = qgsgeometry_cast<const QgsGeometryCollection *>(geometry.constGet());
  for (int layer = 0; layers && layer < layers->numGeometries(); ++layer) {
    const auto *points = qgsgeometry_cast<const QgsGeometryCollection *>(layers->geometryN(layer));
    for (int i = 0; points && i < points->numGeometries(); ++i)
      if (const auto *point = qgsgeometry_cast<const QgsPoint *>(points->geometryN(i)))
        places.push_back({static_cast<std::size_t>(layer), point->x(), point->y(), point->z(),
                          static_cast<qint64>(point->m())});
  }
  return places;
}

} // namespace

struct ConflictSource::Impl {
  std::shared_ptr<host::PluginHost> host;
  QString path;
  plan::ScenarioId scenario = plan::kBaseline;
  std::unique_ptr<host::LiveSession> session;
  AllowedHeights heights;
};

ConflictSource::ConflictSource(std::shared_ptr<host::PluginHost> host, QString planPath,
                               plan::ScenarioId scenario)
  : mImpl(new Impl{std::move(host), std::move(planPath), scenario, nullptr, {}}) {}
ConflictSource::~ConflictSource() = default;

Status ConflictSource::open(const RunContext &context) {
  if (mImpl->session) return {};
  Result<plan::Plan> store = plan::Plan::open(mImpl->path.toStdString(), plan::Plan::Mode::ReadOnly);
  if (!store) return tl::unexpected<Error>(store.error());
  analysis::Job job;
  job.analysis = kAnalysis;
  job.plan = &*store;
  job.scenario = mImpl->scenario;
  // The shapes come later, one by one.
  job.tables["shapes"] = oneFeature(*store, writeWkbPolygon({{{{0, 0}, {1, 0}, {0, 1}, {0, 0}}}}));
  job.parameters["most"] = 40;
  RunContext own; // the session outlives this question
  own.threads = 2;
  auto opened = analysis::openLive(*mImpl->host, std::move(job), own);
  if (!opened) return tl::unexpected<Error>(opened.error());
  mImpl->heights.read(*store, mImpl->scenario);
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
  mImpl->session = std::move(*opened);
  return {};
}

Result<ConflictAnswer> ConflictSource::ask(const ConflictShape &shape) {
  auto found = mImpl->session->update(shape.input, shape.fid, shape.wkb);
  if (!found) return tl::unexpected<Error>(found.error());
  // Zones are what is drawn in the plan: where there are none, there are none.
  for (const std::size_t figure : {10U, 11U})
    if (figure < found->values.size() && std::isnan(found->values[figure]) && found->values[0] >= 0)
      found->values[figure] = 0;
  return ConflictAnswer{std::move(found->values), placesOf(found->previewWkb),
                        mImpl->heights.within(shape.wkb)};
}

const host::AnalysisSpec *conflictAnalysis(const host::PluginHost &host) {
  const host::AnalysisSpec *spec = host.analysis(kAnalysis);
  return spec && !spec->live.empty() ? spec : nullptr;
}

Result<ParcelVerdict> judgeParcel(host::PluginHost &host, const QString &planPath, plan::ScenarioId scenario,
                                  const std::string &wkb, const RunContext &context) {
  Result<plan::Plan> store = plan::Plan::open(planPath.toStdString(), plan::Plan::Mode::ReadOnly);
  if (!store) return tl::unexpected<Error>(store.error());
  analysis::Job job;
  job.analysis = kParcelAnalysis;
  job.plan = &*store;
  job.scenario = scenario;
  job.tables["parcels"] = oneFeature(*store, wkb);
  const Result<analysis::JobOutcome> done = analysis::run(host, std::move(job), context);
  if (!done) return tl::unexpected<Error>(done.error());
  const auto found = done->tables.find("parcels");
  if (found == done->tables.end() || found->second.rows() == 0)
    return fail(ErrorCode::BadData, "no verdict", "parcels");
  const sdk::Table &table = found->second;
  const auto real = [&table](const std::string &column) {
    const sdk::Column *values = table.column(column);
    return values ? values->real(0) : std::numeric_limits<double>::quiet_NaN();
  };
  const auto text = [&table](const std::string &column) {
    const sdk::Column *values = table.column(column);
    return values && !values->isNull(0) ? QString::fromStdString(values->texts[0]) : QString();
  };
  ParcelVerdict verdict;
  verdict.verdict = text("status");
  verdict.reasons = text("reasons");
  for (std::size_t k = 0; k < verdict.classes.size(); ++k)
    verdict.classes[k] = real("share_" + std::to_string(k));
  verdict.unknown = real("unknown_share");
  verdict.largest = real("largest_m2");
  return verdict;
}

} // namespace alatau::gui
