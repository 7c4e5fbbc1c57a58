// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "internal.h"

namespace alatau::analysis {

/// The raster outputs of one run. While the plugin works, its windows go into a plain GeoTIFF in a scratch
/// folder; finish() makes of it a compressed one with overviews (cloud-optimised: the same cells give the
/// same bytes, in whatever order they came); commit() puts that in place. What is not committed leaves
/// nothing behind. Memory does not grow with the raster.
class RasterFiles {
public:
  explicit RasterFiles(const Job &job);

  /// Can the rasters that the job asks for be written where it wants them? Before anything is computed.
  static Status checkTargets(const Job &job, const host::AnalysisSpec &analysis);

  Result<std::shared_ptr<host::RasterSink>> make(const host::OutputSpec &output,
                                                 const host::RasterGrid &grid);
  Status finish(const RunContext &context);
  /// After finish(): by the name of the output. Their `source` is good until this object goes.
  std::vector<plan::ResultRecord::Raster> records() const;
  std::map<std::string, RasterOutcome> outcomes() const;
  Status commit();

private:
  struct File {
    std::string output;
    ScratchFolder folder;
    std::filesystem::path target; ///< empty: nobody wants a file
    std::shared_ptr<host::RasterSink> sink;
    host::OutputSpec spec;
    host::RasterGrid grid;
    double minimum = 0, maximum = 0;
    std::int64_t filled = 0;
  };
  Status finishOne(File &file, const RunContext &context);

  const Job &mJob;
  std::vector<File> mFiles;
};

} // namespace alatau::analysis
