// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/arrow_stream.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alatau::sdk {

enum class ColumnKind { Text, Integer, Real, Boolean, Binary };

/// One column in memory. Exactly one of the value vectors is filled, with `size` entries; `valid` is empty (no nulls)
/// or has `size` entries. Real columns also use NaN for null.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::Real;
  std::vector<double> reals;
  std::vector<std::int64_t> integers;   ///< also booleans, 0 or 1
  std::vector<std::string> texts;       ///< also binary (WKB)
  std::vector<std::uint8_t> valid;

  std::size_t size() const;
  bool isNull(std::size_t row) const { return !valid.empty() && valid[row] == 0; }
  double real(std::size_t row) const;   ///< number of any numeric kind; NaN if null or not a number
};

/// A table in memory, made from or given as an Arrow stream. The geometry column is a Binary column named "geometry"
/// with `crs` in the GeoArrow metadata of its field.
struct Table {
  std::vector<Column> columns;
  std::string crs;                      ///< "EPSG:32643"; empty if unknown or no geometry

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  const Column *column(std::string_view name) const;
  const Column *geometry() const { return column("geometry"); }
  Column &add(std::string name, ColumnKind kind); ///< an empty column at the end; fill it to rows()
};

/// Reads a whole stream: every integer, float, boolean, date and string type of the Arrow format that OGR writes; extension
/// names geoarrow.wkb and ogr.wkb mark the geometry, whatever its name. Throws std::runtime_error with a clear message on
/// broken streams (lengths, offsets and types are checked before anything is read).
Table readTable(ArrowArrayStream *stream);

/// Gives the table away as a stream of one batch.
ArrowStream toStream(Table table);

} // namespace alatau::sdk
