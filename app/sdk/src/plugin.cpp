// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/sdk/plugin.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace alatau::sdk {

namespace {

template<std::size_t Size>
void copyText(char (&target)[Size], std::string_view text) {
  std::size_t length = std::min(text.size(), Size - 1);
  // A cut in the middle of a UTF-8 sequence would make the whole text unreadable.
  if (length < text.size())
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
      --length;
  std::memcpy(target, text.data(), length);
  target[length] = '\0';
}

std::int32_t tell(alatau_error_v1 *error, const Failure &failure) {
  if (error) {
    copyText(error->message, failure.message);
    copyText(error->place, failure.place);
    copyText(error->hint, failure.hint);
  }
  return failure.code == ALATAU_OK ? std::int32_t{ALATAU_INTERNAL} : failure.code;
}

/// Every call of the host goes through here: whatever is thrown inside ends as a status code.
template<typename Function>
std::int32_t execute(alatau_error_v1 *error, Function &&function) noexcept {
  try {
    function();
    return ALATAU_OK;
  } catch (const Failure &failure) {
    return tell(error, failure);
  } catch (const ReadCancelled &) {
    return tell(error, {ALATAU_CANCELLED, "stopped on request", {}, {}});
  } catch (const std::bad_alloc &) {
    return tell(error, {ALATAU_INTERNAL, "there is not enough memory", {}, {}});
  } catch (const std::exception &exception) {
    try {
      return tell(error, {ALATAU_INTERNAL, std::string("the plugin failed: ") + exception.what(), {}, {}});
    } catch (...) {
      return ALATAU_INTERNAL;
    }
  } catch (...) {
    if (error) copyText(error->message, "the plugin failed for an unknown reason");
    return ALATAU_INTERNAL;
  }
}

/// Releases what is left of the inputs when a run ends early: run() owns them all.
struct InputOwner {
  alatau_input_v1 *inputs;
  std::size_t count;
  ~InputOwner() {
    for (std::size_t i = 0; i < count; ++i)
      if (ArrowArrayStream *stream = inputs[i].stream; stream && stream->release) stream->release(stream);
  }
};

template<typename Function>
const Function &functionOf(const std::map<std::string, Function, std::less<>> &functions,
                           const char *analysis) {
  const auto found = functions.find(std::string_view(analysis));
  if (found == functions.end())
    throw Failure{ALATAU_NOT_FOUND, "the plugin has no such analysis", analysis, {}};
  return found->second;
}

Tables readInputs(alatau_input_v1 *inputs, std::size_t count, const Context &context) {
  Tables tables;
  for (std::size_t i = 0; i < count; ++i) {
    if (!inputs[i].stream) continue;
    try {
      tables.emplace(inputs[i].name,
                     readTable(inputs[i].stream, [&context] { return context.isCancelled(); }));
    } catch (const std::runtime_error &broken) {
      throw Failure{ALATAU_BAD_DATA, broken.what(), inputs[i].name, {}};
    }
    inputs[i].stream->release(inputs[i].stream);
  }
  context.throwIfCancelled();
  return tables;
}

/// A live session with what it lives on.
struct OpenSession {
  explicit OpenSession(const alatau_host_v1 *host)
    : context(host) {}
  Context context;
  std::unique_ptr<LiveSession> session;
  std::string preview; ///< lent to the host until the next call
};

void give(OpenSession &open, LiveSession::Values made, alatau_live_values_v1 &values) {
  if (made.values.size() != values.count)
    throw Failure{ALATAU_INTERNAL, "the session gave another number of values than its descriptor", {}, {}};
  std::ranges::copy(made.values, values.values);
  values.is_exact = made.isExact ? 1 : 0;
  constexpr std::size_t kEnd =
      offsetof(alatau_live_values_v1, preview_size) + sizeof(alatau_live_values_v1::preview_size);
  if (values.struct_size < kEnd) return;
  open.preview = std::move(made.previewWkb);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters as bytes
  values.preview =
      open.preview.empty() ? nullptr : reinterpret_cast<const std::uint8_t *>(open.preview.data());
  values.preview_size = open.preview.size();
}

} // namespace

struct Parameters::Impl {
  nlohmann::json json;

  const nlohmann::json &at(std::string_view id) const {
    const auto found = json.find(id);
    if (found == json.end())
      throw Failure{ALATAU_INVALID_ARGUMENT, "the parameter is missing", std::string(id), {}};
    return *found;
  }
  [[noreturn]] static void wrong(std::string_view id, const char *wanted) {
    throw Failure{
        ALATAU_INVALID_ARGUMENT, std::string("the parameter is not ") + wanted, std::string(id), {}};
  }
};

Parameters::Parameters(std::string_view json)
  : mImpl(std::make_unique<Impl>()) {
  mImpl->json = nlohmann::json::parse(json, nullptr, false);
  if (!mImpl->json.is_object())
    throw Failure{ALATAU_INVALID_ARGUMENT, "the parameters are not a JSON object", {}, {}};
}

Parameters::~Parameters() = default;

double Parameters::number(std::string_view id) const {
  const nlohmann::json &value = mImpl->at(id);
  if (!value.is_number()) Impl::wrong(id, "a number");
  return value.get<double>();
}

std::int64_t Parameters::integer(std::string_view id) const {
  const nlohmann::json &value = mImpl->at(id);
  if (!value.is_number_integer()) Impl::wrong(id, "a whole number");
  return value.get<std::int64_t>();
}

bool Parameters::boolean(std::string_view id) const {
  const nlohmann::json &value = mImpl->at(id);
  if (!value.is_boolean()) Impl::wrong(id, "true or false");
  return value.get<bool>();
}

std::string Parameters::text(std::string_view id) const {
  const nlohmann::json &value = mImpl->at(id);
  if (!value.is_string()) Impl::wrong(id, "a text");
  return value.get<std::string>();
}

bool Parameters::has(std::string_view id) const {
  return mImpl->json.contains(id);
}

void Context::log(int level, const std::string &text) const {
  if (mHost->log) mHost->log(mHost->host, level, text.c_str());
}

void Context::progress(double fraction, const std::string &text) const {
  if (mHost->progress) mHost->progress(mHost->host, fraction, text.c_str());
}

bool Context::isCancelled() const {
  return mHost->is_cancelled && mHost->is_cancelled(mHost->host) != 0;
}

void Context::throwIfCancelled() const {
  if (isCancelled()) throw Failure{ALATAU_CANCELLED, "stopped on request", {}, {}};
}

void Context::problem(const Finding &finding) const {
  if (!mHost->report_problem) return;
  alatau_problem_v1 problem{};
  problem.struct_size = sizeof problem;
  problem.severity = finding.severity;
  problem.code = finding.code.c_str();
  problem.layer = finding.layer.c_str();
  problem.feature = finding.feature.c_str();
  problem.message = finding.message.c_str();
  problem.x = finding.x;
  problem.y = finding.y;
  problem.size = finding.size;
  problem.unit = finding.unit.c_str();
  mHost->report_problem(mHost->host, &problem);
}

int Context::threads() const {
  return mHost->thread_count ? std::max(1, static_cast<int>(mHost->thread_count(mHost->host))) : 1;
}

std::string Context::resourcePath(const std::string &relative) const {
  const char *path = mHost->resource_path ? mHost->resource_path(mHost->host, relative.c_str()) : nullptr;
  return path ? path : "";
}

std::string Context::cachePath() const {
  // A host that is older than this plugin has a shorter table.
  constexpr std::size_t kEnd = offsetof(alatau_host_v1, cache_path) + sizeof(alatau_host_v1::cache_path);
  if (mHost->struct_size < kEnd || !mHost->cache_path) return {};
  const char *path = mHost->cache_path(mHost->host);
  return path ? path : "";
}

IndicatorTable::IndicatorTable() {
  for (const char *name : {"indicator", "district"})
    mTable.add(name, ColumnKind::Text);
  mTable.add("value", ColumnKind::Real);
  for (const char *name : {"unit", "flag", "norm"})
    mTable.add(name, ColumnKind::Text);
}

void IndicatorTable::add(const std::string &indicator, double value, const std::string &unit,
                         const std::string &district, const std::string &flag, const std::string &normJson) {
  const auto text = [this](std::size_t column, const std::string &value_) {
    if (value_.empty())
      mTable.columns[column].appendNull();
    else
      mTable.columns[column].appendText(value_);
  };
  text(0, indicator);
  text(1, district);
  mTable.columns[2].appendReal(value);
  text(3, unit);
  text(4, flag);
  text(5, normJson);
}

Table IndicatorTable::take() {
  return std::exchange(mTable, IndicatorTable().mTable);
}

/// The C side of a Plugin.
struct PluginWall {
  static const char *descriptor(void *plugin) { return static_cast<Plugin *>(plugin)->mDescriptor; }

  static std::int32_t run(void *self, const char *analysis, const char *parameters, alatau_input_v1 *inputs,
                          std::size_t inputCount, alatau_output_v1 *outputs, std::size_t outputCount,
                          const alatau_host_v1 *host, alatau_error_v1 *error) {
    const InputOwner owner{inputs, inputCount};
    return execute(error, [&] {
      const Analysis &function = functionOf(static_cast<Plugin *>(self)->mAnalyses, analysis);
      Context context(host);
      const Parameters values(parameters);
      const Tables tables = readInputs(inputs, inputCount, context);
      std::string crs;
      for (std::size_t i = 0; i < inputCount && crs.empty(); ++i)
        if (const auto table = tables.find(inputs[i].name); table != tables.end()) crs = table->second.crs;
      Tables made = function(tables, values, context);
      context.throwIfCancelled();
      std::vector<ArrowStream> streams(outputCount);
      for (std::size_t i = 0; i < outputCount; ++i) {
        const auto table = made.find(outputs[i].name);
        if (table == made.end()) continue;
        if (table->second.crs.empty() && table->second.geometry()) table->second.crs = crs;
        streams[i] = toStream(std::move(table->second));
      }
      for (std::size_t i = 0; i < outputCount; ++i)
        outputs[i].stream = streams[i].detach();
    });
  }

  static std::int32_t liveOpen(void *self, const char *analysis, const char *parameters,
                               alatau_input_v1 *inputs, std::size_t inputCount, const alatau_host_v1 *host,
                               void **session, alatau_error_v1 *error) {
    const InputOwner owner{inputs, inputCount};
    return execute(error, [&] {
      const LiveAnalysis &function = functionOf(static_cast<Plugin *>(self)->mLive, analysis);
      auto open = std::make_unique<OpenSession>(host);
      const Parameters values(parameters);
      open->session = function(readInputs(inputs, inputCount, open->context), values, open->context);
      if (!open->session) throw Failure{ALATAU_INTERNAL, "the analysis opened no session", analysis, {}};
      *session = open.release();
    });
  }

  static std::int32_t liveUpdate(void *, void *session, const char *input, std::int64_t feature,
                                 const std::uint8_t *wkb, std::size_t size, alatau_live_values_v1 *values,
                                 alatau_error_v1 *error) {
    return execute(error, [&] {
      auto &open = *static_cast<OpenSession *>(session);
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as characters
      const std::string_view geometry(reinterpret_cast<const char *>(wkb), wkb ? size : 0);
      give(open, open.session->update(input, feature, geometry), *values);
    });
  }

  static std::int32_t liveSettle(void *, void *session, alatau_live_values_v1 *values,
                                 alatau_error_v1 *error) {
    return execute(error, [&] {
      auto &open = *static_cast<OpenSession *>(session);
      give(open, open.session->settle(), *values);
    });
  }

  static void liveClose(void *, void *session) {
    execute(nullptr, [&] { delete static_cast<OpenSession *>(session); });
  }
};

Plugin::Plugin() {
  mInterface.struct_size = sizeof mInterface;
  mInterface.abi_version = ALATAU_PLUGIN_ABI_VERSION;
  mInterface.plugin = this;
  mInterface.descriptor = PluginWall::descriptor;
  mInterface.run = PluginWall::run;
}

Plugin::~Plugin() = default;

const alatau_plugin_v1 *Plugin::interface() {
  return &mInterface;
}

void Plugin::add(std::string id, Analysis analysis) {
  mAnalyses.insert_or_assign(std::move(id), std::move(analysis));
}

void Plugin::addLive(std::string id, LiveAnalysis open) {
  mLive.insert_or_assign(std::move(id), std::move(open));
  mInterface.live_open = PluginWall::liveOpen;
  mInterface.live_update = PluginWall::liveUpdate;
  mInterface.live_settle = PluginWall::liveSettle;
  mInterface.live_close = PluginWall::liveClose;
}

} // namespace alatau::sdk
