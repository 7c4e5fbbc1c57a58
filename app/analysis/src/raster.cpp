// SPDX-License-Identifier: GPL-3.0-or-later
#include "internal.h"

#include <alatau/plan/import.h>

#include <cmath>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <limits>
#include <mutex>

namespace alatau::analysis {

namespace {

class GdalRaster final : public host::RasterSource {
public:
  explicit GdalRaster(std::unique_ptr<GDALDataset> dataset)
    : mDataset(std::move(dataset)) {
    mDataset->GetGeoTransform(mTransform);
    mCrs = crsText(mDataset->GetSpatialRef());
  }

  alatau_raster_info_v1 info() const override {
    alatau_raster_info_v1 out{};
    out.struct_size = sizeof out;
    out.columns = mDataset->GetRasterXSize();
    out.rows = mDataset->GetRasterYSize();
    out.origin_x = mTransform[0];
    out.origin_y = mTransform[3];
    out.cell_x = mTransform[1];
    out.cell_y = -mTransform[5];
    out.crs = mCrs.c_str();
    return out;
  }

  Status read(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
              float *cells) override {
    const std::lock_guard lock(mMutex); // GDAL datasets are for one thread at a time
    if (column < 0 || row < 0 || columns < 1 || rows < 1 || column + columns > mDataset->GetRasterXSize() ||
        row + rows > mDataset->GetRasterYSize()) {
      return fail(ErrorCode::InvalidArgument, "the window is not inside the raster");
    }
    GDALRasterBand *band = mDataset->GetRasterBand(1);
    const auto width = static_cast<int>(columns), height = static_cast<int>(rows);
    if (band->RasterIO(GF_Read, static_cast<int>(column), static_cast<int>(row), width, height, cells, width,
                       height, GDT_Float32, 0, 0) != CE_None) {
      return fail(ErrorCode::Unreadable, std::string("the raster cannot be read: ") + CPLGetLastErrorMsg());
    }
    int hasNoData = 0;
    const auto noData = static_cast<float>(band->GetNoDataValue(&hasNoData));
    if (hasNoData != 0 && !std::isnan(noData)) {
      for (std::int64_t k = 0; k < columns * rows; ++k) {
        if (cells[k] == noData) cells[k] = std::numeric_limits<float>::quiet_NaN();
      }
    }
    return {};
  }

  const std::string &crs() const { return mCrs; }
  bool isNorthUp() const {
    return mTransform[2] == 0 && mTransform[4] == 0 && mTransform[1] > 0 && mTransform[5] < 0;
  }

private:
  std::unique_ptr<GDALDataset> mDataset;
  double mTransform[6] = {0, 1, 0, 0, 0, -1};
  std::string mCrs;
  std::mutex mMutex;
};

} // namespace

Result<std::shared_ptr<host::RasterSource>> openRaster(const std::string &source) {
  GDALAllRegister();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(source.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  CPLPopErrorHandler();
  if (!dataset) {
    std::error_code error;
    if (!std::filesystem::exists(source, error))
      return fail(ErrorCode::NotFound, "there is no such raster", source);
    return fail(ErrorCode::Unreadable, "the source cannot be opened as a raster", source);
  }
  if (dataset->GetRasterCount() < 1) return fail(ErrorCode::Unreadable, "the raster has no bands", source);
  auto raster = std::make_shared<GdalRaster>(std::move(dataset));
  if (raster->crs().empty())
    return fail(ErrorCode::UnknownCrs, "the raster does not say its coordinate system", source);
  if (isGeographic(raster->crs())) {
    return fail(ErrorCode::GeographicCrs, "the raster is in degrees (" + raster->crs() + ")", source,
                "Reproject it to metres, e.g. gdalwarp -t_srs EPSG:32643, or import it into a plan");
  }
  if (!raster->isNorthUp()) {
    return fail(ErrorCode::Unsupported, "the raster is rotated or not north-up", source,
                "Warp it with gdalwarp first");
  }
  return std::shared_ptr<host::RasterSource>(std::move(raster));
}

std::string filledVoidsOf(const std::string &source) {
  const QuietGdal quiet;
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(source.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  const char *text = dataset ? dataset->GetMetadataItem(plan::kVoidsFilledItem) : nullptr;
  return text ? text : "";
}

} // namespace alatau::analysis
