// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"

#include "raster_outputs.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>

namespace alatau::host {

namespace {

Services &self(void *host) {
  return *static_cast<Services *>(host);
}
std::string text(const char *value) {
  return value ? value : "";
}

} // namespace

Services::Services(const RunContext &context, const PluginHost::Options &options, std::string plugin,
                   const std::map<std::string, std::shared_ptr<RasterSource>> &rasters,
                   RasterOutputs *outputs)
  : mContext(context)
  , mOptions(options)
  , mPlugin(std::move(plugin))
  , mRasters(rasters)
  , mOutputs(outputs) {
  mTable.struct_size = sizeof mTable;
  mTable.abi_version = ALATAU_PLUGIN_ABI_VERSION;
  mTable.host = this;
  mTable.log = log;
  mTable.progress = progress;
  mTable.is_cancelled = isCancelled;
  mTable.report_problem = reportProblem;
  mTable.thread_count = threadCount;
  mTable.raster_info = rasterInfo;
  mTable.raster_read = rasterRead;
  mTable.resource_path = resourcePath;
  mTable.cache_path = cachePath;
  mTable.raster_create = rasterCreate;
  mTable.raster_write = rasterWrite;
}

void Services::log(void *host, std::int32_t level, const char *message) try {
  Services &services = self(host);
  if (!services.mOptions.log || !message) return;
  const std::lock_guard lock(services.mMutex);
  services.mOptions.log(std::clamp(level, std::int32_t{0}, std::int32_t{3}), services.mPlugin, message);
} catch (...) {
}

void Services::progress(void *host, double fraction, const char *message) try {
  Services &services = self(host);
  // Sinks move progress bars: they are promised the calling thread.
  if (std::this_thread::get_id() != services.mCaller || !std::isfinite(fraction)) return;
  services.mContext.reportProgress(std::clamp(fraction, 0.0, 1.0), message ? message : "");
} catch (...) {
}

std::int32_t Services::isCancelled(void *host) {
  return self(host).mContext.isStopped() ? 1 : 0;
}

void Services::reportProblem(void *host, const alatau_problem_v1 *given) try {
  Services &services = self(host);
  if (!given || given->struct_size < sizeof(alatau_problem_v1)) return;
  Problem problem;
  problem.code = text(given->code);
  problem.severity = static_cast<Severity>(std::clamp(given->severity, std::int32_t{0}, std::int32_t{2}));
  problem.layer = text(given->layer);
  problem.feature = text(given->feature);
  problem.message = text(given->message);
  problem.x = given->x;
  problem.y = given->y;
  problem.size = given->size;
  problem.unit = text(given->unit);
  const std::lock_guard lock(services.mMutex);
  services.mContext.reportProblem(problem);
} catch (...) {
}

std::int32_t Services::threadCount(void *host) {
  return std::max(1, self(host).mContext.threads);
}

std::int32_t Services::rasterInfo(void *host, const char *input, alatau_raster_info_v1 *info) try {
  Services &services = self(host);
  if (!input || !info || info->struct_size < sizeof(alatau_raster_info_v1)) return ALATAU_INVALID_ARGUMENT;
  const auto raster = services.mRasters.find(input);
  if (raster == services.mRasters.end() || !raster->second) return ALATAU_NOT_FOUND;
  const std::lock_guard lock(services.mMutex);
  *info = raster->second->info();
  info->struct_size = sizeof(alatau_raster_info_v1);
  return ALATAU_OK;
} catch (...) {
  return ALATAU_INTERNAL;
}

std::int32_t Services::rasterRead(void *host, const char *input, std::int64_t column, std::int64_t row,
                                  std::int64_t columns, std::int64_t rows, float *cells) try {
  Services &services = self(host);
  if (!input || !cells) return ALATAU_INVALID_ARGUMENT;
  const auto raster = services.mRasters.find(input);
  if (raster == services.mRasters.end() || !raster->second) return ALATAU_NOT_FOUND;
  const std::lock_guard lock(services.mMutex);
  const alatau_raster_info_v1 info = raster->second->info();
  if (column < 0 || row < 0 || columns < 0 || rows < 0 || column > info.columns || row > info.rows ||
      columns > info.columns - column || rows > info.rows - row)
    return ALATAU_INVALID_ARGUMENT;
  const Status status = raster->second->read(column, row, columns, rows, cells);
  return status ? ALATAU_OK : static_cast<std::int32_t>(status.error().code);
} catch (...) {
  return ALATAU_INTERNAL;
}

const char *Services::resourcePath(void *host, const char *relative) try {
  namespace fs = std::filesystem;
  Services &services = self(host);
  if (!relative) return nullptr;
  const fs::path wanted(relative);
  // Resources only: no way out of the folder.
  if (wanted.is_absolute() || std::ranges::find(wanted, fs::path("..")) != wanted.end()) return nullptr;
  for (const std::string &folder : {services.mOptions.userResourceDir, services.mOptions.resourceDir}) {
    const fs::path path = fs::path(folder) / wanted;
    std::error_code error;
    if (folder.empty() || !fs::exists(path, error)) continue;
    const std::lock_guard lock(services.mMutex);
    return services.mPaths.emplace_back(path.string()).c_str();
  }
  return nullptr;
} catch (...) {
  return nullptr;
}

const char *Services::cachePath(void *host) try {
  Services &services = self(host);
  if (services.mOptions.cacheDir.empty()) return nullptr;
  std::filesystem::create_directories(services.mOptions.cacheDir);
  return services.mOptions.cacheDir.c_str();
} catch (...) {
  return nullptr;
}

std::int32_t Services::rasterCreate(void *host, const char *output, const alatau_raster_info_v1 *info) try {
  const Services &services = self(host);
  if (!services.mOutputs) return ALATAU_UNSUPPORTED;
  return services.mContext.isStopped() ? std::int32_t{ALATAU_CANCELLED}
                                       : services.mOutputs->create(output, info);
} catch (...) {
  return ALATAU_INTERNAL;
}

std::int32_t Services::rasterWrite(void *host, const char *output, std::int32_t cellType, std::int64_t column,
                                   std::int64_t row, std::int64_t columns, std::int64_t rows,
                                   const void *cells) try {
  const Services &services = self(host);
  if (!services.mOutputs) return ALATAU_UNSUPPORTED;
  if (services.mContext.isStopped()) return ALATAU_CANCELLED;
  return services.mOutputs->write(output, cellType, column, row, columns, rows, cells);
} catch (...) {
  return ALATAU_INTERNAL;
}

} // namespace alatau::host
