// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class GDALDataset;

namespace alatau::analysis {

/// A local GeoTIFF of one band of 32 bit floats, neither compressed nor tiled: GDAL reads and writes what
/// says where it lies and in which CRS, the rows themselves go past it, from any number of threads at once.
class PlainTiff {
public:
  /// Nothing: the file is another kind, and GDAL must read it.
  static std::optional<PlainTiff> openToRead(GDALDataset &dataset, const std::string &path);
  /// Makes the file with its cells unwritten; all rows must be written. IoError.
  static Result<PlainTiff> create(const std::string &path, GDALDataset &like, float noData);

  PlainTiff(PlainTiff &&other) noexcept;
  PlainTiff &operator=(PlainTiff &&) = delete;
  ~PlainTiff();

  bool readRows(std::int64_t first, std::int64_t count, float *cells) const;
  bool writeRows(std::int64_t first, std::int64_t count, const float *cells) const;
  Status close(); ///< IoError: the file system found no room after all

private:
  PlainTiff() = default;
  void joinStrips(); ///< what lies one behind the other is moved at once
  template<typename Move>
  bool eachPiece(std::int64_t first, std::int64_t count, Move &&move) const;

  int mFile = -1;
  std::int64_t mColumns = 0, mRows = 0, mStripRows = 0;
  std::vector<std::int64_t> mStrips; ///< where each begins, bytes
};

} // namespace alatau::analysis
