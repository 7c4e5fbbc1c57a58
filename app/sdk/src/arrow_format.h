// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/arrow_c_data.h>
#include <alatau/sdk/table.h>

#include <cstdint>
#include <string>
#include <vector>

namespace alatau::sdk {

/// How the values of an Arrow column are stored, as far as we read them.
enum class Storage {
  Null,
  Boolean,
  Int8,
  UInt8,
  Int16,
  UInt16,
  Int32,
  UInt32,
  Int64,
  UInt64,
  Float16,
  Float32,
  Float64,
  Text32,
  Text64,
  Binary32,
  Binary64,
  BinaryFixed,
  Date32,
  Date64,
  Time32,
  Time64,
  Timestamp,
  Unread
};

/// One field of a stream with its format string taken apart.
struct FieldLayout {
  std::string name;      ///< as in the stream
  std::string shownName; ///< as in the table: "geometry" for the first geometry column
  std::string format;
  Storage storage = Storage::Unread;
  std::int64_t fixedWidth = 0;     ///< BinaryFixed: bytes
  std::int64_t unitsPerSecond = 1; ///< Time32, Time64, Timestamp
  bool isUtc = false;              ///< Timestamp with a time zone
  bool isGeometry = false;
  std::vector<FieldLayout> dictionary; ///< one entry if values are indexes into a dictionary

  const FieldLayout &values() const { return dictionary.empty() ? *this : dictionary.front(); }
  ColumnKind kind() const;
};

struct StreamLayout {
  std::vector<FieldLayout> fields;
  std::string crs;
};

/// Reads and checks the schema of a stream of record batches ("+s"). Throws std::runtime_error.
StreamLayout streamLayout(ArrowArrayStream *stream);

/// Number of buffers that the specification prescribes for the storage.
std::int64_t bufferCount(Storage storage);

/// Key-value metadata in the binary form of the C Data Interface.
std::string packMetadata(const std::vector<std::pair<std::string, std::string>> &pairs);
std::vector<std::pair<std::string, std::string>> unpackMetadata(const char *metadata);

/// Text of the error of a stream call, with the stream's own message.
std::string streamError(ArrowArrayStream *stream, const char *what, int code);

} // namespace alatau::sdk
