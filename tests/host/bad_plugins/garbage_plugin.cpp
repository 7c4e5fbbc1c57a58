// SPDX-License-Identifier: GPL-3.0-or-later
// Returns what its parameter asks for: every way to break the contract of an output, and a right answer
// beside them. One analysis of the C interface, without the wrapper.
#include <alatau/sdk/alatau_plugin.h>
#include <alatau/sdk/table.h>

#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

extern "C" const char *alatauEmbeddedDescriptor(void);

namespace {

using alatau::sdk::ColumnKind;
using alatau::sdk::Table;

std::string pointWkb() {
  std::string wkb(21, '\0');
  wkb[0] = 1;
  wkb[1] = 1;
  return wkb;
}

Table rightTable() {
  Table table;
  table.addGeometry({pointWkb(), pointWkb()}, "EPSG:32643");
  table.addReals("length_m", {1.0, 2.0});
  table.addTexts("name", {"a", "b"});
  return table;
}

/// A stream whose second structure was changed behind the back of the library that made it.
struct Spoilt {
  ArrowArrayStream inner;
  std::string how;
};

int getSchema(ArrowArrayStream *stream, ArrowSchema *out) {
  auto *spoilt = static_cast<Spoilt *>(stream->private_data);
  const int code = spoilt->inner.get_schema(&spoilt->inner, out);
  if (spoilt->how == "bad_format") out->children[1]->format = "?";
  if (spoilt->how == "no_format") out->children[1]->format = nullptr;
  if (spoilt->how == "schema_error") return 5;
  if (spoilt->how == "not_a_struct") out->format = "l";
  if (spoilt->how == "negative_columns") out->n_children = -3;
  return code;
}

int getNext(ArrowArrayStream *stream, ArrowArray *out) {
  static const std::int32_t kBackwards[] = {0, 5, 1};
  auto *spoilt = static_cast<Spoilt *>(stream->private_data);
  if (spoilt->how == "next_error") return 5;
  if (spoilt->how == "next_throws") throw std::runtime_error("in the stream");
  const int code = spoilt->inner.get_next(&spoilt->inner, out);
  if (!out->release) return code;
  if (spoilt->how == "wrong_length") out->children[1]->length = 1;
  if (spoilt->how == "negative_length") out->children[1]->length = -1;
  if (spoilt->how == "huge_length") out->length = INT64_MAX;
  if (spoilt->how == "null_buffers") out->children[1]->buffers[1] = nullptr;
  if (spoilt->how == "no_buffers") out->children[1]->buffers = nullptr;
  if (spoilt->how == "buffer_count") out->children[2]->n_buffers = 2;
  if (spoilt->how == "nulls_without_validity") out->children[1]->null_count = 1;
  if (spoilt->how == "bad_offsets") out->children[2]->buffers[1] = kBackwards;
  if (spoilt->how == "missing_child") out->n_children = 2;
  if (spoilt->how == "bad_offset") out->children[1]->offset = -1;
  return code;
}

const char *lastError(ArrowArrayStream *) {
  return "spoilt on purpose";
}

void release(ArrowArrayStream *stream) {
  auto *spoilt = static_cast<Spoilt *>(stream->private_data);
  spoilt->inner.release(&spoilt->inner);
  delete spoilt;
  stream->release = nullptr;
}

std::int32_t run(void *, const char *, const char *parameters, alatau_input_v1 *inputs, size_t count,
                 alatau_output_v1 *outputs, size_t, const alatau_host_v1 *, alatau_error_v1 *error) {
  for (size_t i = 0; i < count; ++i)
    if (inputs[i].stream && inputs[i].stream->release) inputs[i].stream->release(inputs[i].stream);
  const std::string how = nlohmann::json::parse(parameters)["how"];
  if (how == "throws") throw std::runtime_error("across the boundary");
  if (how == "throws_int") throw 7;
  if (how == "crashes") std::abort();
  if (how == "ignores_outputs") return ALATAU_OK;
  if (how == "unknown_status") return 4711;
  if (how == "says_cancelled") return ALATAU_CANCELLED;
  if (how == "fails_silently") return ALATAU_BAD_DATA;
  if (how == "fills_the_error") {
    std::memset(error->message, '\xff', sizeof error->message); // no end, not UTF-8
    return ALATAU_BAD_DATA;
  }
  Table table = rightTable();
  if (how == "wrong_type") {
    table.columns[1] = {};
    table.columns[1].name = "length_m";
    table.columns[1].kind = ColumnKind::Integer;
    table.columns[1].integers = {1, 2};
  }
  if (how == "missing_column") table.columns.pop_back();
  if (how == "extra_column") table.addReals("surprise", {1.0, 2.0});
  if (how == "column_twice") table.addReals("length_m", {1.0, 2.0});
  if (how == "no_geometry") table.columns.erase(table.columns.begin());
  if (how == "bad_wkb") table.columns[0].texts[1].resize(20);
  if (how == "other_geometry") {
    table.columns[0].texts[0] = std::string("\x01\x02\0\0\0\0\0\0\0", 9); // an empty line
  }
  if (how == "other_crs") table.crs = "EPSG:4326";
  if (how == "bad_text") table.columns[2].texts[0] = "\xd0";
  outputs[0].stream = alatau::sdk::toStream(std::move(table)).detach();
  auto *spoilt = new Spoilt{outputs[0].stream, how};
  outputs[0].stream = {getSchema, getNext, lastError, release, spoilt};

  Table indicators;
  indicators.addTexts("indicator", {how == "unknown_indicator" ? "surprise" : "total"});
  indicators.addTexts("district", {""});
  indicators.addReals("value", {3.0});
  for (const char *name : {"unit", "flag", "norm"})
    indicators.addTexts(name, {""});
  outputs[1].stream = alatau::sdk::toStream(std::move(indicators)).detach();
  return ALATAU_OK;
}

} // namespace

extern "C" ALATAU_PLUGIN_EXPORT const alatau_plugin_v1 *alatau_plugin_v1_entry(void) {
  static alatau_plugin_v1 api{};
  api.struct_size = sizeof api;
  api.abi_version = ALATAU_PLUGIN_ABI_VERSION;
  api.descriptor = [](void *) { return alatauEmbeddedDescriptor(); };
  api.run = run;
  return &api;
}
