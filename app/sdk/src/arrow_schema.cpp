// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrow_format.h"

#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace alatau::sdk {

namespace {

// Beyond these a schema is taken for rubbish: the C structures carry no sizes to check against.
constexpr std::int64_t kMaxColumns = 100'000;
constexpr std::int32_t kMaxMetadataPairs = 4'096;
constexpr std::int32_t kMaxMetadataBytes = 1 << 26;

[[noreturn]] void broken(const std::string &message) {
  throw std::runtime_error("broken Arrow stream: " + message);
}

/// Releases a schema at the end of a scope.
struct SchemaOwner {
  ArrowSchema schema{};
  SchemaOwner() = default;
  SchemaOwner(const SchemaOwner &) = delete;
  SchemaOwner &operator=(const SchemaOwner &) = delete;
  ~SchemaOwner() {
    if (schema.release) schema.release(&schema);
  }
};

std::int64_t unitsOf(char unit, const std::string &format) {
  switch (unit) {
  case 's':
    return 1;
  case 'm':
    return 1'000;
  case 'u':
    return 1'000'000;
  case 'n':
    return 1'000'000'000;
  default:
    broken("unknown time unit in format \"" + format + "\"");
  }
}

void parseFormat(FieldLayout &field) {
  const std::string &format = field.format;
  if (format.empty()) broken("column \"" + field.name + "\" has an empty format");
  if (format.size() == 1) {
    static constexpr std::pair<char, Storage> kSimple[] = {
        {'n', Storage::Null},    {'b', Storage::Boolean}, {'c', Storage::Int8},    {'C', Storage::UInt8},
        {'s', Storage::Int16},   {'S', Storage::UInt16},  {'i', Storage::Int32},   {'I', Storage::UInt32},
        {'l', Storage::Int64},   {'L', Storage::UInt64},  {'e', Storage::Float16}, {'f', Storage::Float32},
        {'g', Storage::Float64}, {'u', Storage::Text32},  {'U', Storage::Text64},  {'z', Storage::Binary32},
        {'Z', Storage::Binary64}};
    for (const auto &[letter, storage] : kSimple) {
      if (letter == format[0]) {
        field.storage = storage;
        return;
      }
    }
    broken("column \"" + field.name + "\" has the unknown format \"" + format + "\"");
  }
  if (format == "tdD") {
    field.storage = Storage::Date32;
  } else if (format == "tdm") {
    field.storage = Storage::Date64;
  } else if (format.starts_with("tt") && format.size() == 3) {
    field.unitsPerSecond = unitsOf(format[2], format);
    field.storage = field.unitsPerSecond <= 1'000 ? Storage::Time32 : Storage::Time64;
  } else if (format.starts_with("ts") && format.size() >= 4 && format[3] == ':') {
    field.unitsPerSecond = unitsOf(format[2], format);
    field.storage = Storage::Timestamp;
    field.isUtc = format.size() > 4;
  } else if (format.starts_with("w:")) {
    const char *end = format.data() + format.size();
    const auto [last, error] = std::from_chars(format.data() + 2, end, field.fixedWidth);
    if (error != std::errc() || last != end || field.fixedWidth < 0)
      broken("column \"" + field.name + "\" has the broken format \"" + format + "\"");
    field.storage = Storage::BinaryFixed;
  } else if (format[0] == '+' || format[0] == 'd' || format[0] == 't' || format[0] == 'v') {
    field.storage =
        Storage::Unread; // lists, structs, decimals, durations, views: legal, but not held in a Table
  } else {
    broken("column \"" + field.name + "\" has the unknown format \"" + format + "\"");
  }
}

bool isInteger(Storage storage) {
  return storage >= Storage::Int8 && storage <= Storage::UInt64;
}

FieldLayout layoutOf(const ArrowSchema &schema, std::int64_t index, int depth) {
  FieldLayout field;
  field.name = schema.name ? schema.name : "";
  if (!schema.format)
    broken("column " + std::to_string(index + 1) + " (\"" + field.name + "\") has no format");
  field.format = schema.format;
  parseFormat(field);
  if (field.storage != Storage::Unread && schema.n_children != 0)
    broken("column \"" + field.name + "\" of format \"" + field.format + "\" has children");
  if (schema.dictionary) {
    if (depth > 0) broken("column \"" + field.name + "\" has a dictionary within a dictionary");
    if (!isInteger(field.storage))
      broken("column \"" + field.name + "\" has a dictionary but no integer indexes");
    field.dictionary.push_back(layoutOf(*schema.dictionary, index, depth + 1));
    if (field.dictionary.front().storage == Storage::Unread) field.storage = Storage::Unread;
  }
  return field;
}

/// "EPSG:32643" out of the metadata of GeoArrow: an authority code, or PROJJSON with an id. Empty if there is
/// none.
std::string crsOf(const std::string &metadata) {
  const auto json = nlohmann::json::parse(metadata, nullptr, false);
  if (!json.is_object() || !json.contains("crs")) return {};
  const nlohmann::json &crs = json["crs"];
  if (crs.is_string()) return crs.get<std::string>();
  if (crs.is_object() && crs.contains("id") && crs["id"].is_object()) {
    const nlohmann::json &id = crs["id"];
    if (id.contains("authority") && id["authority"].is_string() && id.contains("code")) {
      const nlohmann::json &code = id["code"];
      return id["authority"].get<std::string>() + ":" +
             (code.is_string() ? code.get<std::string>() : code.dump());
    }
  }
  return {};
}

/// GeoArrow's name, GDAL's, and one that is often written for it.
bool isWkbExtension(const std::string &name) {
  return name == "geoarrow.wkb" || name == "ogc.wkb" || name == "ogr.wkb";
}

} // namespace

ColumnKind FieldLayout::kind() const {
  switch (values().storage) {
  case Storage::Boolean:
    return ColumnKind::Boolean;
  case Storage::Float16:
  case Storage::Float32:
  case Storage::Float64:
    return ColumnKind::Real;
  case Storage::Binary32:
  case Storage::Binary64:
  case Storage::BinaryFixed:
    return ColumnKind::Binary;
  case Storage::Int8:
  case Storage::UInt8:
  case Storage::Int16:
  case Storage::UInt16:
  case Storage::Int32:
  case Storage::UInt32:
  case Storage::Int64:
  case Storage::UInt64:
    return ColumnKind::Integer;
  default:
    return ColumnKind::Text;
  }
}

std::int64_t bufferCount(Storage storage) {
  switch (storage) {
  case Storage::Null:
    return 0;
  case Storage::Text32:
  case Storage::Text64:
  case Storage::Binary32:
  case Storage::Binary64:
    return 3;
  default:
    return 2;
  }
}

std::string packMetadata(const std::vector<std::pair<std::string, std::string>> &pairs) {
  std::string packed;
  const auto number = [&packed](std::size_t value) {
    const auto narrow = static_cast<std::int32_t>(value);
    packed.append(reinterpret_cast<const char *>(&narrow), sizeof narrow);
  };
  number(pairs.size());
  for (const auto &[key, value] : pairs) {
    number(key.size());
    packed += key;
    number(value.size());
    packed += value;
  }
  return packed;
}

std::vector<std::pair<std::string, std::string>> unpackMetadata(const char *metadata) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (!metadata) return pairs;
  const auto number = [&metadata](std::int32_t limit) {
    std::int32_t value = 0;
    std::memcpy(&value, metadata, sizeof value);
    metadata += sizeof value;
    if (value < 0 || value > limit) broken("metadata of a column has a length of " + std::to_string(value));
    return value;
  };
  const auto text = [&] {
    const std::int32_t length = number(kMaxMetadataBytes);
    std::string value(metadata, static_cast<std::size_t>(length));
    metadata += length;
    return value;
  };
  const std::int32_t count = number(kMaxMetadataPairs);
  for (std::int32_t i = 0; i < count; ++i) {
    std::string key = text();
    std::string value = text();
    pairs.emplace_back(std::move(key), std::move(value));
  }
  return pairs;
}

std::string streamError(ArrowArrayStream *stream, const char *what, int code) {
  std::string message =
      std::string("the Arrow stream failed in ") + what + " with error " + std::to_string(code);
  if (const char *detail = stream->get_last_error ? stream->get_last_error(stream) : nullptr)
    message += std::string(": ") + detail;
  return message;
}

StreamLayout streamLayout(ArrowArrayStream *stream) {
  if (!stream || !stream->release) broken("it was released already");
  if (!stream->get_schema || !stream->get_next) broken("it has no functions");
  SchemaOwner owner;
  if (const int code = stream->get_schema(stream, &owner.schema); code != 0)
    throw std::runtime_error(streamError(stream, "get_schema", code));
  const ArrowSchema &schema = owner.schema;
  if (!schema.release) broken("get_schema gave a released schema");
  if (!schema.format || std::strcmp(schema.format, "+s") != 0)
    broken("its rows are not a struct (format \"" + std::string(schema.format ? schema.format : "") + "\")");
  if (schema.n_children < 0 || schema.n_children > kMaxColumns)
    broken("it says that it has " + std::to_string(schema.n_children) + " columns");
  if (schema.n_children > 0 && !schema.children) broken("its columns are missing");

  StreamLayout layout;
  bool hasGeometry = false;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema *child = schema.children[i];
    if (!child || !child->release) broken("column " + std::to_string(i + 1) + " is missing");
    FieldLayout field = layoutOf(*child, i, 0);
    std::string extension, extensionMetadata;
    for (auto &[key, value] : unpackMetadata(child->metadata)) {
      if (key == "ARROW:extension:name")
        extension = std::move(value);
      else if (key == "ARROW:extension:metadata")
        extensionMetadata = std::move(value);
    }
    field.shownName = field.name;
    if (!hasGeometry && field.kind() == ColumnKind::Binary && isWkbExtension(extension)) {
      hasGeometry = field.isGeometry = true;
      field.shownName = "geometry";
      layout.crs = crsOf(extensionMetadata);
    }
    layout.fields.push_back(std::move(field));
  }
  if (hasGeometry) {
    for (FieldLayout &field : layout.fields) {
      if (!field.isGeometry && field.shownName == "geometry") field.shownName = "geometry_attribute";
    }
  }
  return layout;
}

Schema readSchema(ArrowArrayStream *stream) {
  StreamLayout layout = streamLayout(stream);
  Schema schema;
  schema.crs = std::move(layout.crs);
  for (const FieldLayout &field : layout.fields)
    schema.fields.push_back({field.shownName, field.kind(), field.storage != Storage::Unread});
  return schema;
}

} // namespace alatau::sdk
