// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>
#include <alatau/sdk/alatau_plugin.h>

#include <deque>
#include <mutex>
#include <thread>

namespace alatau::host {

class RasterOutputs;

/// The host's side of one run: the table of C functions that the plugin gets, over the RunContext of the
/// caller. Nothing that the caller's sinks throw gets back into the plugin.
class Services {
public:
  /// `outputs` null: a call that gives no rasters.
  Services(const RunContext &context, const PluginHost::Options &options, std::string plugin,
           const std::map<std::string, std::shared_ptr<RasterSource>> &rasters,
           RasterOutputs *outputs = nullptr);
  Services(const Services &) = delete;
  Services &operator=(const Services &) = delete;

  const alatau_host_v1 *table() const { return &mTable; }

private:
  static void log(void *host, std::int32_t level, const char *text);
  static void progress(void *host, double fraction, const char *text);
  static std::int32_t isCancelled(void *host);
  static void reportProblem(void *host, const alatau_problem_v1 *problem);
  static std::int32_t threadCount(void *host);
  static std::int32_t rasterInfo(void *host, const char *input, alatau_raster_info_v1 *info);
  static std::int32_t rasterRead(void *host, const char *input, std::int64_t column, std::int64_t row,
                                 std::int64_t columns, std::int64_t rows, float *cells);
  static const char *resourcePath(void *host, const char *relative);
  static const char *cachePath(void *host);
  static std::int32_t rasterCreate(void *host, const char *output, const alatau_raster_info_v1 *info);
  static std::int32_t rasterWrite(void *host, const char *output, std::int32_t cellType, std::int64_t column,
                                  std::int64_t row, std::int64_t columns, std::int64_t rows,
                                  const void *cells);

  const RunContext &mContext;
  const PluginHost::Options &mOptions;
  const std::string mPlugin;
  const std::map<std::string, std::shared_ptr<RasterSource>> &mRasters;
  RasterOutputs *const mOutputs;
  const std::thread::id mCaller = std::this_thread::get_id();
  std::mutex mMutex;              ///< problems, log, rasters and paths: one thread at a time
  std::deque<std::string> mPaths; ///< given out, good until the run ends
  alatau_host_v1 mTable{};
};

} // namespace alatau::host
