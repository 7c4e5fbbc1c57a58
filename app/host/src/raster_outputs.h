// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>
#include <alatau/sdk/alatau_plugin.h>

#include <map>
#include <mutex>
#include <optional>

namespace alatau::host {

/// The raster outputs of one run: checks what the plugin asks for and hands it to the sinks of the request.
/// The first thing that goes wrong is kept and ends the run, whatever the plugin makes of its status code.
/// Thread-safe.
class RasterOutputs {
public:
  /// `crs`: that of the inputs; empty: they have none.
  RasterOutputs(const AnalysisSpec &analysis, const RunRequest &request, std::string crs);

  std::int32_t create(const char *output, const alatau_raster_info_v1 *info);
  std::int32_t write(const char *output, std::int32_t cellType, std::int64_t column, std::int64_t row,
                     std::int64_t columns, std::int64_t rows, const void *cells);

  /// After the run: what went wrong first, or an output that the plugin owes.
  Status finish() const;
  std::optional<Error> error() const;
  std::vector<std::string> made() const; ///< names

private:
  struct Open {
    const OutputSpec *spec = nullptr;
    RasterGrid grid;
    std::shared_ptr<RasterSink> sink;
  };
  Status checkedCreate(const char *output, const alatau_raster_info_v1 *info);
  Status checkedWrite(const char *output, std::int32_t cellType, std::int64_t column, std::int64_t row,
                      std::int64_t columns, std::int64_t rows, const void *cells);
  std::int32_t keep(const Status &status);

  const AnalysisSpec &mAnalysis;
  const RunRequest &mRequest;
  const std::string mCrs;
  mutable std::mutex mMutex;
  std::map<std::string, Open, std::less<>> mOpen;
  std::optional<Error> mError;
};

} // namespace alatau::host
