// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>

namespace alatau::host {

namespace {

std::string_view kindName(sdk::ColumnKind kind) {
  switch (kind) {
  case sdk::ColumnKind::Text:
    return "text";
  case sdk::ColumnKind::Integer:
    return "integer";
  case sdk::ColumnKind::Real:
    return "real";
  case sdk::ColumnKind::Boolean:
    return "boolean";
  case sdk::ColumnKind::Binary:
    break;
  }
  return "binary";
}

/// Inputs may be narrower than asked for: a whole number is a number, a 0/1 column is a boolean.
bool isAccepted(const std::string &wanted, sdk::ColumnKind kind) {
  using sdk::ColumnKind;
  if (wanted == "text") return kind == ColumnKind::Text;
  if (wanted == "integer") return kind == ColumnKind::Integer || kind == ColumnKind::Boolean;
  if (wanted == "boolean") return kind == ColumnKind::Boolean || kind == ColumnKind::Integer;
  return kind == ColumnKind::Real || kind == ColumnKind::Integer;
}

Status checkColumns(const InputSpec &input, const sdk::Schema &schema) {
  for (const ColumnSpec &column : input.columns) {
    const sdk::Field *field = schema.field(column.name);
    if (!field && column.isOptional) continue;
    const std::string place = fmt::format("{}.{}", input.name, column.name);
    if (!field)
      return fail(ErrorCode::InvalidArgument,
                  fmt::format("the input \"{}\" lacks the column \"{}\" ({}{}{})", input.name, column.name,
                              column.type, column.unit.empty() ? "" : ", ", column.unit),
                  place, "Choose another layer or map one of its columns to this name");
    if (!field->isReadable || !isAccepted(column.type, field->kind))
      return fail(ErrorCode::InvalidArgument,
                  fmt::format("the column \"{}\" of the input \"{}\" must be {}, it is {}", column.name,
                              input.name, column.type,
                              field->isReadable ? kindName(field->kind) : "of a type that cannot be read"),
                  place);
  }
  return {};
}

/// Reads WKB front to back; never beyond its end.
class WkbWalker {
public:
  explicit WkbWalker(std::string_view bytes)
    : mBytes(bytes) {}
  int walk() {
    const int type = geometry(0);
    return mAt == mBytes.size() ? type : 0;
  }

private:
  static constexpr int kMaxDepth = 16;

  bool skip(std::uint64_t bytes) {
    if (bytes > mBytes.size() - mAt) return false;
    mAt += static_cast<std::size_t>(bytes);
    return true;
  }
  bool count(bool isLittle, std::uint32_t &value) {
    if (mBytes.size() - mAt < 4) return false;
    std::memcpy(&value, mBytes.data() + mAt, 4);
    if (!isLittle)
      value = (value >> 24) | ((value >> 8) & 0xff00u) | ((value << 8) & 0xff0000u) | (value << 24);
    mAt += 4;
    return true;
  }
  int geometry(int depth) {
    if (depth > kMaxDepth || mAt >= mBytes.size() || static_cast<unsigned char>(mBytes[mAt]) > 1) return 0;
    const bool isLittle = mBytes[mAt++] == 1;
    std::uint32_t code = 0;
    if (!count(isLittle, code)) return 0;
    // ISO adds 1000, 2000 or 3000 for Z, M and ZM; the old OGC form sets high bits.
    if ((code & 0x20000000u) != 0 && !skip(4)) return 0; // SRID of PostGIS
    const bool oldZ = (code & 0x80000000u) != 0, oldM = (code & 0x40000000u) != 0;
    const std::uint32_t plain = code & 0x0fffffffu;
    const std::uint32_t type = plain % 1000, group = plain / 1000;
    if (group > 3 || type < 1 || type > 7) return 0;
    const std::uint64_t pointBytes = 8 * (2 + ((oldZ || group == 1 || group == 3) ? 1u : 0u) +
                                          ((oldM || group == 2 || group == 3) ? 1u : 0u));
    std::uint32_t parts = 0;
    switch (type) {
    case 1:
      return skip(pointBytes) ? 1 : 0;
    case 2:
      return count(isLittle, parts) && skip(parts * pointBytes) ? 2 : 0;
    case 3:
      if (!count(isLittle, parts)) return 0;
      for (std::uint32_t ring = 0; ring < parts; ++ring) {
        std::uint32_t points = 0;
        if (!count(isLittle, points) || !skip(points * pointBytes)) return 0;
      }
      return 3;
    default:
      if (!count(isLittle, parts)) return 0;
      for (std::uint32_t part = 0; part < parts; ++part) {
        const int inner = geometry(depth + 1);
        if (inner == 0 || (type != 7 && inner != static_cast<int>(type) - 3)) return 0;
      }
      return static_cast<int>(type);
    }
  }

  std::string_view mBytes;
  std::size_t mAt = 0;
};

bool isOfGeometry(const std::string &wanted, int type) {
  if (wanted == "point") return type == 1 || type == 4;
  if (wanted == "line") return type == 2 || type == 5;
  if (wanted == "polygon") return type == 3 || type == 6;
  return true;
}

Status fault(const OutputSpec &output, std::string message) {
  return fail(ErrorCode::PluginFault,
              fmt::format("the plugin broke its contract: output \"{}\" {}", output.name, message),
              output.name);
}

} // namespace

int wkbType(std::string_view wkb) {
  return WkbWalker(wkb).walk();
}

Status checkInputs(const AnalysisSpec &analysis, RunRequest &request) {
  const auto known = [&analysis](const std::string &name, bool isRaster) {
    const InputSpec *input = analysis.input(name);
    return input && input->isRaster == isRaster;
  };
  for (const auto &[name, stream] : request.inputs)
    if (!known(name, false))
      return fail(ErrorCode::InvalidArgument, fmt::format("{} has no input table \"{}\"", analysis.id, name),
                  name);
  for (const auto &[name, source] : request.rasters)
    if (!known(name, true))
      return fail(ErrorCode::InvalidArgument, fmt::format("{} has no input raster \"{}\"", analysis.id, name),
                  name);

  for (const InputSpec &input : analysis.inputs) {
    const auto missing = [&input]() -> Status {
      if (input.isOptional) return {};
      return fail(ErrorCode::InvalidArgument,
                  fmt::format("the input \"{}\" ({}) is missing", input.name, input.title.en), input.name);
    };
    if (input.isRaster) {
      const auto raster = request.rasters.find(input.name);
      if (raster == request.rasters.end() || !raster->second) {
        if (const Status status = missing(); !status) return status;
      }
      continue;
    }
    const auto table = request.inputs.find(input.name);
    if (table == request.inputs.end() || !table->second.isValid()) {
      if (const Status status = missing(); !status) return status;
      continue;
    }
    sdk::Schema schema;
    try {
      schema = sdk::readSchema(table->second.get());
    } catch (const std::exception &error) {
      return fail(ErrorCode::BadData, error.what(), input.name);
    }
    if (!input.geometry.empty()) {
      const sdk::Field *geometry = schema.field("geometry");
      if (!geometry || geometry->kind != sdk::ColumnKind::Binary) {
        std::string types;
        for (const std::string &type : input.geometry)
          types += (types.empty() ? "" : " or ") + type;
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the input \"{}\" has no geometry; wanted is {}", input.name, types),
                    input.name);
      }
    }
    if (const Status status = checkColumns(input, schema); !status) return status;
  }
  return {};
}

Status checkOutput(const AnalysisSpec &analysis, const OutputSpec &output, const sdk::Table &table,
                   const std::string &inputCrs) {
  const bool isLayer = output.kind == "layer";
  for (const sdk::Column &column : table.columns) {
    const bool isGeometry = column.name == "geometry" && isLayer;
    if (!isGeometry &&
        std::ranges::find(output.columns, column.name, &ColumnSpec::name) == output.columns.end())
      return fault(output,
                   fmt::format("has the column \"{}\", which its descriptor does not know", column.name));
    if (table.column(column.name) != &column)
      return fault(output, fmt::format("has the column \"{}\" twice", column.name));
    if (column.kind != sdk::ColumnKind::Text) continue;
    for (std::size_t row = 0; row < column.size(); ++row)
      if (!sdk::isUtf8(column.texts[row]))
        return fault(
            output, fmt::format("has text that is not UTF-8 in column \"{}\", row {}", column.name, row + 1));
  }
  for (const ColumnSpec &wanted : output.columns) {
    const sdk::Column *column = table.column(wanted.name);
    if (!column) return fault(output, fmt::format("lacks the column \"{}\" ({})", wanted.name, wanted.type));
    if (kindName(column->kind) != wanted.type)
      return fault(output, fmt::format("has the column \"{}\" as {} instead of {}", wanted.name,
                                       kindName(column->kind), wanted.type));
  }
  if (isLayer) {
    const sdk::Column *geometry = table.geometry();
    if (!geometry || geometry->kind != sdk::ColumnKind::Binary) return fault(output, "has no geometry");
    if (table.crs != inputCrs && !inputCrs.empty())
      return fault(output,
                   fmt::format("has the CRS \"{}\" instead of \"{}\" of its inputs", table.crs, inputCrs));
    for (std::size_t row = 0; row < geometry->size(); ++row) {
      if (geometry->isNull(row)) continue;
      const int type = wkbType(geometry->texts[row]);
      if (type == 0) return fault(output, fmt::format("has a geometry that is not WKB in row {}", row + 1));
      if (!isOfGeometry(output.geometry, type))
        return fault(output,
                     fmt::format("has a geometry that is not a {} in row {}", output.geometry, row + 1));
    }
  }
  if (output.kind == "indicators") {
    const sdk::Column &ids = *table.column("indicator");
    for (std::size_t row = 0; row < ids.size(); ++row)
      if (ids.isNull(row) || !analysis.indicator(ids.texts[row]))
        return fault(output,
                     fmt::format("has the unknown indicator \"{}\" in row {}", ids.texts[row], row + 1));
  }
  return {};
}

} // namespace alatau::host
