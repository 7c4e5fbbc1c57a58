// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/arrow_stream.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alatau::sdk {

enum class ColumnKind { Text, Integer, Real, Boolean, Binary };

/// One column in memory. Exactly one of the value vectors is filled, with `size` entries; `valid` is empty
/// (no nulls) or has `size` entries. Real columns also use NaN for null.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::Real;
  std::vector<double> reals;
  std::vector<std::int64_t> integers; ///< also booleans, 0 or 1
  std::vector<std::string> texts;     ///< also binary (WKB)
  std::vector<std::uint8_t> valid;

  std::size_t size() const;
  bool isNull(std::size_t row) const {
    return (!valid.empty() && valid[row] == 0) || (kind == ColumnKind::Real && reals[row] != reals[row]);
  }
  double real(std::size_t row) const; ///< number of any numeric kind; NaN if null or not a number

  /// One more row; a value of another kind than the column's is a wrong call (asserted).
  void appendReal(double value);
  void appendInteger(std::int64_t value);
  void appendBoolean(bool value) { appendInteger(value ? 1 : 0); }
  void appendText(std::string value);
  void appendNull();
};

/// A table in memory, made from or given as an Arrow stream. The geometry column is a Binary column named
/// "geometry" with `crs` in the GeoArrow metadata of its field.
struct Table {
  std::vector<Column> columns;
  std::string crs;                 ///< "EPSG:32643"; empty if unknown or no geometry
  std::vector<std::string> unread; ///< columns that readTable() left out, as "name (format)"

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  const Column *column(std::string_view name) const;
  const Column *geometry() const { return column("geometry"); }
  /// An empty column at the end; fill it to rows(). The reference is good until the next column is added.
  Column &add(std::string name, ColumnKind kind);
  void addReals(std::string name, std::vector<double> values);
  void addIntegers(std::string name, std::vector<std::int64_t> values);
  void addTexts(std::string name, std::vector<std::string> values);
  void addGeometry(std::vector<std::string> wkb,
                   std::string tableCrs); ///< an empty string is a null geometry
};

/// Reads a whole stream: booleans, every integer and float (16 bit too), dates, times and timestamps (as ISO
/// 8601 text), strings and binaries with 32 and 64 bit offsets and fixed size, dictionaries of those. Columns
/// of other types (lists, structs, decimals) are left out and listed in `unread`. The extension names
/// geoarrow.wkb and ogc.wkb (GDAL) mark the geometry; the first such column is renamed to "geometry",
/// whatever its name.
///
/// Throws std::runtime_error with a sentence that names the column when the stream is broken: number of
/// buffers and children, lengths, offsets, null buffers and their counts are checked before anything is read.
/// What no reader can check is whether a buffer is as long as it says. `isCancelled` is asked between columns
/// and batches; when it says yes, the rest is not read and ReadCancelled is thrown.
Table readTable(ArrowArrayStream *stream, const std::function<bool()> &isCancelled = {});

struct ReadCancelled {};

/// A field of a stream, without its data.
struct Field {
  std::string name; ///< "geometry" for the geometry column, as readTable() names it
  ColumnKind kind = ColumnKind::Real;
  bool isReadable = true; ///< false: readTable() will leave it out
};

struct Schema {
  std::vector<Field> fields;
  std::string crs;
  const Field *field(std::string_view name) const;
};

/// The fields of a stream; takes no data from it. Throws as readTable().
Schema readSchema(ArrowArrayStream *stream);

bool isUtf8(std::string_view text);
/// The text with every byte that is not UTF-8 replaced by U+FFFD.
std::string toUtf8(std::string_view text);

/// Gives the table away as a stream of one batch. Throws std::invalid_argument if the columns differ in
/// length or hold fewer validity flags than rows.
ArrowStream toStream(Table table);

} // namespace alatau::sdk
