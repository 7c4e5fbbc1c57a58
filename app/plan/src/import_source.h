// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import_geometry.h"
#include "import_text.h"

#include <alatau/plan/import.h>

#include <functional>
#include <gdal.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace alatau::plan {

/// Registers GDAL's drivers once per process.
void initialiseGdal();

/// While it lives, GDAL's messages of this thread are collected instead of printed.
class GdalMessages {
public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages &) = delete;
  GdalMessages &operator=(const GdalMessages &) = delete;

  struct Message {
    bool isError = false;
    std::string text;
  };
  const std::vector<Message> &all() const { return mMessages; }
  std::string firstError() const; ///< "" when there was none
  std::vector<Message> take();

private:
  std::vector<Message> mMessages;
};

/// One feature as the source has it; text is not decoded yet.
struct SourceFeature {
  std::int64_t fid = 0;
  OgrGeometryPtr geometry;
  std::vector<std::optional<std::string>>
      values; ///< one per column; numbers in the shortest form that reads back
};

/// A vector source: anything OGR opens. Shapefiles without an index, zipped files and tables with coordinate
/// columns are helped along.
class VectorSource {
public:
  /// Errors: NotFound, Unreadable (says what the file is and what to do).
  static Result<VectorSource> open(const std::string &source);

  struct Layer {
    std::string name;
    std::string geometryType;  ///< as OGR names it; "Point" for a table with coordinate columns
    std::string crs;           ///< WKT; "" unknown
    std::string crsName;       ///< "EPSG:4326", the CRS's name, "" unknown
    bool isLatLonData = false; ///< the driver gives the first axis of the CRS first, and that is north
    bool isTable = false;      ///< no geometry column
    int xColumn = -1, yColumn = -1, wktColumn = -1; ///< of a table
    bool isCrsAssumed = false;                      ///< columns called longitude and latitude
    std::int64_t features = 0;
    struct Column {
      std::string name, type; ///< name in UTF-8
      bool isText = false;
    };
    std::vector<Column> columns;
  };
  std::vector<Layer> layers() const;
  /// Index by name; empty: the first with geometry, else the first.
  Result<int> layerIndex(const std::string &name) const;

  /// Reads all features of a layer in order; stops early when `feature` gives false.
  void read(int layer, const std::function<bool(SourceFeature &)> &feature) const;

  const std::string &encoding(int layer) const; ///< guessed: "UTF-8" when nothing is to be done
  const std::vector<GdalMessages::Message> &openMessages() const {
    return mOpenMessages;
  } ///< while it was opened
  bool isIndexRestored() const { return mIsIndexRestored; }
  const std::string &localFile() const { return mLocalFile; } ///< for the hash; "" when it is no single file

private:
  struct DatasetDeleter {
    void operator()(void *dataset) const { GDALClose(dataset); }
  };
  struct MemoryFiles;
  std::shared_ptr<MemoryFiles> mMemory; ///< outlives the dataset
  std::unique_ptr<void, DatasetDeleter> mDataset;
  std::vector<Layer> mLayers;
  std::vector<std::string> mEncodings;
  std::string mLocalFile;
  std::vector<GdalMessages::Message> mOpenMessages;
  bool mIsIndexRestored = false;

  void describe();
};

} // namespace alatau::plan
