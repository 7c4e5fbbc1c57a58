// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrow_format.h"

#include <cerrno>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace alatau::sdk {

namespace {

/// A column as Arrow wants it; numbers stay where the table has them.
struct PackedColumn {
  std::vector<std::uint8_t> validity, bits;
  std::vector<std::int32_t> offsets32;
  std::vector<std::int64_t> offsets64;
  std::string bytes;
  std::int64_t nulls = 0;
  const char *format = "g";
  std::string metadata;
};

struct Shared {
  Table table;
  std::vector<PackedColumn> packed;
};

struct Stream {
  std::shared_ptr<const Shared> shared;
  bool isDone = false;
};

struct SchemaNode {
  std::shared_ptr<const Shared> shared;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema *> pointers;
};

struct ArrayNode {
  std::shared_ptr<const Shared> shared;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray *> pointers;
  std::vector<std::vector<const void *>> buffers;
  const void *noValidity = nullptr;
};

// Arrow allows a consumer to move single children out of their parent (release == NULL stays behind), so
// every child keeps the node with its buffers alive by itself.
template<typename Node, typename Structure>
void releaseNode(Structure *structure) {
  auto *owner = static_cast<std::shared_ptr<Node> *>(structure->private_data);
  const std::shared_ptr<Node> node = *owner;
  delete owner;
  structure->release = nullptr;
  // Our own list, not the structure's: a consumer may have changed that.
  for (Structure &child : node->children)
    if (child.release) child.release(&child);
}

std::vector<std::uint8_t> packBits(std::size_t count, const auto &isSet) {
  std::vector<std::uint8_t> bits((count + 7) / 8, 0);
  for (std::size_t i = 0; i < count; ++i)
    if (isSet(i)) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1u << (i % 8)));
  return bits;
}

template<typename Offset>
void packTexts(const Column &column, std::size_t total, std::vector<Offset> &offsets, std::string &bytes) {
  offsets.reserve(column.texts.size() + 1);
  bytes.reserve(total);
  offsets.push_back(0);
  for (const std::string &text : column.texts) {
    bytes += text;
    offsets.push_back(static_cast<Offset>(bytes.size()));
  }
}

PackedColumn pack(const Column &column, const std::string &crs) {
  PackedColumn packed;
  const std::size_t count = column.size();
  if (!column.valid.empty()) {
    packed.validity = packBits(count, [&](std::size_t row) { return column.valid[row] != 0; });
    for (const std::uint8_t valid : column.valid)
      packed.nulls += valid == 0 ? 1 : 0;
  }
  switch (column.kind) {
  case ColumnKind::Real:
    packed.format = "g";
    break;
  case ColumnKind::Integer:
    packed.format = "l";
    break;
  case ColumnKind::Boolean:
    packed.format = "b";
    packed.bits = packBits(count, [&](std::size_t row) { return column.integers[row] != 0; });
    break;
  case ColumnKind::Text:
  case ColumnKind::Binary: {
    std::size_t total = 0;
    for (const std::string &text : column.texts)
      total += text.size();
    const bool isLarge = total > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
    const bool isText = column.kind == ColumnKind::Text;
    packed.format = isText ? (isLarge ? "U" : "u") : (isLarge ? "Z" : "z");
    if (isLarge)
      packTexts(column, total, packed.offsets64, packed.bytes);
    else
      packTexts(column, total, packed.offsets32, packed.bytes);
    break;
  }
  }
  if (column.kind == ColumnKind::Binary && column.name == "geometry") {
    nlohmann::json metadata = nlohmann::json::object();
    if (!crs.empty()) metadata["crs"] = crs;
    packed.metadata =
        packMetadata({{"ARROW:extension:name", "geoarrow.wkb"},
                      {"ARROW:extension:metadata",
                       metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}});
  }
  return packed;
}

int getSchema(ArrowArrayStream *stream, ArrowSchema *out) try {
  const std::shared_ptr<const Shared> &shared = static_cast<Stream *>(stream->private_data)->shared;
  auto node = std::make_shared<SchemaNode>();
  node->shared = shared;
  const std::size_t count = shared->table.columns.size();
  node->children.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    ArrowSchema &child = node->children[i];
    const PackedColumn &packed = shared->packed[i];
    child.format = packed.format;
    child.name = shared->table.columns[i].name.c_str();
    child.metadata = packed.metadata.empty() ? nullptr : packed.metadata.data();
    child.flags = ARROW_FLAG_NULLABLE;
    child.private_data = new std::shared_ptr<SchemaNode>(node);
    child.release = releaseNode<SchemaNode, ArrowSchema>;
    node->pointers.push_back(&child);
  }
  *out = ArrowSchema{};
  out->format = "+s";
  out->name = "";
  out->n_children = static_cast<std::int64_t>(count);
  out->children = node->pointers.data();
  out->private_data = new std::shared_ptr<SchemaNode>(node);
  out->release = releaseNode<SchemaNode, ArrowSchema>;
  return 0;
} catch (...) {
  return ENOMEM;
}

int getNext(ArrowArrayStream *stream, ArrowArray *out) try {
  auto *state = static_cast<Stream *>(stream->private_data);
  *out = ArrowArray{};
  if (state->isDone) return 0;
  const Table &table = state->shared->table;
  auto node = std::make_shared<ArrayNode>();
  node->shared = state->shared;
  const std::size_t count = table.columns.size();
  node->children.resize(count);
  node->buffers.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Column &column = table.columns[i];
    const PackedColumn &packed = state->shared->packed[i];
    // Some readers look at data(), even of empty columns: it must not be null.
    static const double kEmpty = 0;
    const auto data = [](const auto &values) -> const void * {
      return values.empty() ? static_cast<const void *>(&kEmpty) : values.data();
    };
    std::vector<const void *> &buffers = node->buffers[i];
    buffers.push_back(packed.nulls > 0 ? packed.validity.data() : nullptr);
    if (column.kind == ColumnKind::Real)
      buffers.push_back(data(column.reals));
    else if (column.kind == ColumnKind::Integer)
      buffers.push_back(data(column.integers));
    else if (column.kind == ColumnKind::Boolean)
      buffers.push_back(data(packed.bits));
    else {
      buffers.push_back(packed.offsets64.empty() ? data(packed.offsets32) : data(packed.offsets64));
      buffers.push_back(data(packed.bytes));
    }
    ArrowArray &child = node->children[i];
    child.length = static_cast<std::int64_t>(column.size());
    child.null_count = packed.nulls;
    child.n_buffers = static_cast<std::int64_t>(buffers.size());
    child.private_data = new std::shared_ptr<ArrayNode>(node);
    child.release = releaseNode<ArrayNode, ArrowArray>;
    node->pointers.push_back(&child);
  }
  for (std::size_t i = 0; i < count; ++i)
    node->children[i].buffers = node->buffers[i].data();
  out->length = static_cast<std::int64_t>(table.rows());
  out->n_buffers = 1;
  out->buffers = &node->noValidity;
  out->n_children = static_cast<std::int64_t>(count);
  out->children = node->pointers.data();
  out->private_data = new std::shared_ptr<ArrayNode>(node);
  out->release = releaseNode<ArrayNode, ArrowArray>;
  state->isDone = true;
  return 0;
} catch (...) {
  return ENOMEM;
}

const char *getLastError(ArrowArrayStream *) {
  return "out of memory";
}

void releaseStream(ArrowArrayStream *stream) {
  delete static_cast<Stream *>(stream->private_data);
  *stream = ArrowArrayStream{};
}

} // namespace

ArrowStream toStream(Table table) {
  for (const Column &column : table.columns) {
    if (column.size() != table.rows())
      throw std::invalid_argument("column \"" + column.name + "\" has " + std::to_string(column.size()) +
                                  " rows, the first column " + std::to_string(table.rows()));
    if (!column.valid.empty() && column.valid.size() != column.size())
      throw std::invalid_argument("column \"" + column.name + "\" has " +
                                  std::to_string(column.valid.size()) + " validity flags for " +
                                  std::to_string(column.size()) + " rows");
  }
  auto shared = std::make_shared<Shared>();
  shared->table = std::move(table);
  for (const Column &column : shared->table.columns)
    shared->packed.push_back(pack(column, shared->table.crs));
  ArrowArrayStream stream{};
  stream.get_schema = getSchema;
  stream.get_next = getNext;
  stream.get_last_error = getLastError;
  stream.release = releaseStream;
  stream.private_data = new Stream{shared, false};
  return ArrowStream(stream);
}

} // namespace alatau::sdk
