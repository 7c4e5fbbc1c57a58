// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/host/plugin_host.h>

#include "contract.h"
#include "descriptor_reader.h"
#include "host_state.h"
#include "invocation.h"
#include "library.h"
#include "live_session.h"
#include "resources.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <set>

namespace alatau::host {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxDescriptorBytes = 4u << 20;
#if defined(__APPLE__)
constexpr std::string_view kLibrarySuffix = ".dylib";
#else
constexpr std::string_view kLibrarySuffix = ".so";
#endif

std::string environment(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// A folder of the XDG kind: from its variable, or below the home folder; empty without a home.
std::string userFolder(const char *variable, const char *fallback) {
  if (std::string folder = environment(variable); !folder.empty()) return folder;
  const std::string home = environment("HOME");
  return home.empty() ? "" : home + "/" + fallback;
}

} // namespace

struct Entry {
  PluginInfo info;
  const alatau_plugin_v1 *api = nullptr;
  bool hasSurvivedFirstRun = false;
  std::mutex loading; ///< held while code is loaded and during the first run's marking
};

struct PluginHost::Impl {
  explicit Impl(Options given)
    : options(std::move(given))
    , state(options.stateDir) {}

  const Options options;
  std::mutex mutex; ///< guards everything below
  HostState state;
  std::vector<std::shared_ptr<Entry>> entries;
  std::vector<std::unique_ptr<const std::vector<PluginInfo>>>
      snapshots; ///< the last one counts; none is ever freed

  void publish() {
    auto list = std::make_unique<std::vector<PluginInfo>>();
    for (const auto &entry : entries)
      list->push_back(entry->info);
    snapshots.push_back(std::move(list));
  }
  const std::vector<PluginInfo> &current() {
    if (snapshots.empty()) publish();
    return *snapshots.back();
  }
  std::shared_ptr<Entry> find(std::string_view plugin) {
    const auto found = std::ranges::find_if(entries, [&](const auto &entry) {
      return entry->info.descriptor.id == plugin && entry->info.state != PluginState::Rejected;
    });
    return found == entries.end() ? nullptr : *found;
  }
  void reject(PluginInfo &info, std::string code, std::string reason) const {
    info.state = PluginState::Rejected;
    info.reasonCode = std::move(code);
    info.reason = std::move(reason);
    if (options.log) options.log(ALATAU_LOG_WARNING, info.libraryPath, info.reasonCode + ": " + info.reason);
  }
  void readSidecar(PluginInfo &info, const fs::path &library) const;
  Status ensureLoaded(Entry &entry);
  void survived(Entry &entry, const std::string &plugin);
};

namespace {
bool isUsable(const PluginInfo &info) {
  return info.state == PluginState::Found || info.state == PluginState::Loaded;
}
} // namespace

PluginHost::Options PluginHost::defaultOptions(const std::string &executableDir) {
  Options options;
  const std::string path = environment("ALATAU_PLUGIN_PATH");
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find(':', at), path.size());
    if (end > at) options.folders.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  const fs::path base(executableDir);
  // The same layout in a build tree and under an install prefix.
  options.folders.push_back((base / "../lib/alatau/plugins").lexically_normal().string());
#if defined(ALATAU_LIBDIR)
  options.folders.push_back((base / ".." / ALATAU_LIBDIR / "alatau/plugins").lexically_normal().string());
#endif
  if (const std::string data = userFolder("XDG_DATA_HOME", ".local/share"); !data.empty()) {
    options.folders.push_back(data + "/alatau/plugins");
    options.userResourceDir = data + "/alatau";
  }
  if (const std::string state = userFolder("XDG_STATE_HOME", ".local/state"); !state.empty())
    options.stateDir = state + "/alatau/plugins";
  if (const std::string cache = userFolder("XDG_CACHE_HOME", ".cache"); !cache.empty())
    options.cacheDir = cache + "/alatau";
  options.resourceDir = environment("ALATAU_RESOURCES");
  for (const char *candidate : {"../share/alatau", "../resources", "../../resources", "../../../resources"}) {
    std::error_code error;
    // A build tree has a share folder of translations alone: it is not the one with the resources.
    if (options.resourceDir.empty() && fs::is_directory(base / candidate / "profiles", error))
      options.resourceDir = (base / candidate).lexically_normal().string();
  }
  return options;
}

PluginHost::PluginHost(Options options)
  : mImpl(std::make_unique<Impl>(std::move(options))) {}

PluginHost::~PluginHost() = default;

void PluginHost::Impl::readSidecar(PluginInfo &info, const fs::path &library) const {
  const fs::path sidecar = fs::path(library).replace_extension(".json");
  std::error_code error;
  const std::uintmax_t size = fs::file_size(sidecar, error);
  if (error)
    return reject(info, "NO_DESCRIPTOR",
                  fmt::format("there is no descriptor {}", sidecar.filename().string()));
  if (size > kMaxDescriptorBytes)
    return reject(info, "BAD_DESCRIPTOR",
                  fmt::format("the descriptor has {} bytes; {} are allowed", size, kMaxDescriptorBytes));
  std::ifstream file(sidecar, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(size));
  if (!file) return reject(info, "BAD_DESCRIPTOR", "the descriptor cannot be read");
  const Status status = readDescriptor(text, info.descriptor);
  info.descriptorJson = std::move(text);
  if (!status) {
    const bool isVersion = status.error().code == ErrorCode::Unsupported && status.error().place == "abi";
    return reject(info, isVersion ? "ABI_VERSION" : "BAD_DESCRIPTOR", status.error().text());
  }
}

void PluginHost::scan() {
  Impl &impl = *mImpl;
  const std::lock_guard lock(impl.mutex);
  std::vector<std::shared_ptr<Entry>> entries;
  std::set<std::string> paths;
  std::map<std::string, std::string> firstPaths; // plugin id -> library
  for (const std::string &folder : impl.options.folders) {
    std::vector<fs::path> libraries;
    std::error_code error;
    for (const fs::directory_entry &file : fs::directory_iterator(folder, error)) {
      std::error_code ignored;
      if (file.path().extension() == kLibrarySuffix && !file.is_directory(ignored))
        libraries.push_back(file.path());
    }
    std::ranges::sort(libraries);
    for (const fs::path &library : libraries) {
      const fs::path canonical = fs::weakly_canonical(library, error);
      if (!paths.insert(canonical.string()).second) continue; // the same folder twice in the list
      const auto known = std::ranges::find_if(impl.entries, [&](const auto &entry) {
        return entry->api && entry->info.libraryPath == library.string();
      });
      if (known != impl.entries.end()) {
        firstPaths.emplace((*known)->info.descriptor.id, library.string());
        entries.push_back(*known);
        continue;
      }
      auto entry = std::make_shared<Entry>();
      PluginInfo &info = entry->info;
      info.libraryPath = library.string();
      impl.readSidecar(info, library);
      if (info.state == PluginState::Found) {
        const auto [first, isNew] = firstPaths.emplace(info.descriptor.id, info.libraryPath);
        if (!isNew) {
          impl.reject(info, "DUPLICATE_ID",
                      fmt::format("the id \"{}\" is taken by {}", info.descriptor.id, first->second));
        } else if (impl.state.hasCrashed(info.descriptor.id)) {
          info.state = PluginState::Disabled;
          info.reasonCode = "CRASHED_LAST_TIME";
          info.reason = "the program ended while this plugin ran its first code; it stays off until you "
                        "switch it on again";
        } else if (impl.state.isDisabled(info.descriptor.id)) {
          info.state = PluginState::Disabled;
          info.reasonCode = "DISABLED_BY_USER";
          info.reason = "it was switched off by the user";
        }
      }
      entries.push_back(std::move(entry));
    }
  }
  impl.entries = std::move(entries);
  impl.publish();
}

const std::vector<PluginInfo> &PluginHost::plugins() const {
  const std::lock_guard lock(mImpl->mutex);
  return mImpl->current();
}

std::vector<const AnalysisSpec *> PluginHost::analyses() const {
  std::vector<const AnalysisSpec *> list;
  for (const PluginInfo &info : plugins()) {
    if (!isUsable(info)) continue;
    for (const AnalysisSpec &analysis : info.descriptor.analyses)
      list.push_back(&analysis);
  }
  std::ranges::sort(list, {}, &AnalysisSpec::id);
  return list;
}

const AnalysisSpec *PluginHost::analysis(std::string_view id) const {
  const auto all = analyses();
  const auto found = std::ranges::find(all, id, &AnalysisSpec::id);
  return found == all.end() ? nullptr : *found;
}

const PluginInfo *PluginHost::pluginOf(std::string_view analysisId) const {
  for (const PluginInfo &info : plugins()) {
    if (isUsable(info) && std::ranges::find(info.descriptor.analyses, analysisId, &AnalysisSpec::id) !=
                              info.descriptor.analyses.end())
      return &info;
  }
  return nullptr;
}

Status PluginHost::Impl::ensureLoaded(Entry &entry) {
  // Called with entry.loading held, so that two runs do not load one library at the same time.
  if (!entry.api) {
    std::string path, json, id;
    {
      const std::lock_guard lock(mutex);
      path = entry.info.libraryPath;
      json = entry.info.descriptorJson;
      id = entry.info.descriptor.id;
      state.markRunning(id);
    }
    const auto loaded = loadLibrary(path, json);
    const std::lock_guard lock(mutex);
    state.unmarkRunning(id);
    if (loaded) {
      entry.api = *loaded;
      entry.info.state = PluginState::Loaded;
    } else {
      reject(entry.info, loaded.error().code, loaded.error().reason);
    }
    publish();
  }
  if (!entry.api)
    return fail(
        ErrorCode::PluginFault,
        fmt::format("the plugin \"{}\" cannot be used: {}", entry.info.descriptor.id, entry.info.reason),
        entry.info.libraryPath);
  return {};
}

Status PluginHost::load(const std::string &pluginId) {
  std::shared_ptr<Entry> entry;
  {
    const std::lock_guard lock(mImpl->mutex);
    entry = mImpl->find(pluginId);
    if (!entry)
      return fail(ErrorCode::NotFound, fmt::format("there is no plugin \"{}\"", pluginId), pluginId);
    if (entry->info.state == PluginState::Disabled)
      return fail(ErrorCode::Unsupported,
                  fmt::format("the plugin \"{}\" is off: {}", pluginId, entry->info.reason), pluginId);
  }
  const std::lock_guard loading(entry->loading);
  return mImpl->ensureLoaded(*entry);
}

/// A request that was found good, and the code that will do it.
struct PluginHost::Prepared {
  const AnalysisSpec *spec = nullptr;
  std::string plugin;
  std::shared_ptr<Entry> entry;
  nlohmann::json parameters;
  bool isFirst = false; ///< the plugin runs for the first time: a crash is remembered against it
};

namespace {

/// Resources are checked by the host, so that every program says the same about a name that does not exist.
Status checkResources(const PluginHost &host, const AnalysisSpec &spec, const nlohmann::json &parameters) {
  for (const ParameterSpec &parameter : spec.parameters) {
    if (parameter.type != "resource") continue;
    const auto &id = parameters.at(parameter.id).get_ref<const std::string &>();
    if (id.empty()) continue;
    std::string known;
    bool isThere = false;
    for (const ResourceInfo &resource : host.resources(parameter.folder)) {
      isThere = isThere || resource.id == id;
      known += (known.empty() ? "" : ", ") + resource.id;
    }
    if (!isThere)
      return fail(
          ErrorCode::InvalidArgument,
          fmt::format("the parameter \"{}\": there is no \"{}\" in {}", parameter.id, id, parameter.folder),
          parameter.id, known.empty() ? "The folder is empty" : "There are: " + known);
  }
  return {};
}

} // namespace

Result<PluginHost::Prepared> PluginHost::prepare(RunRequest &request, const RunContext &context) {
  Impl &impl = *mImpl;
  Prepared prepared;
  prepared.spec = analysis(request.analysis);
  if (!prepared.spec) {
    for (const PluginInfo &info : plugins()) {
      if (!info.descriptor.id.empty() && request.analysis.starts_with(info.descriptor.id + ".") &&
          !isUsable(info))
        return fail(ErrorCode::NotFound,
                    fmt::format("the analysis \"{}\" cannot be used: the plugin \"{}\" is {}: {}",
                                request.analysis, info.descriptor.id,
                                info.state == PluginState::Disabled ? "off" : "bad", info.reason),
                    request.analysis);
    }
    return fail(ErrorCode::NotFound, fmt::format("there is no analysis \"{}\"", request.analysis),
                request.analysis);
  }
  auto parameters = checkParameters(*prepared.spec, request.parameters);
  if (!parameters) return tl::unexpected(parameters.error());
  prepared.parameters = std::move(*parameters);
  if (const Status status = checkResources(*this, *prepared.spec, prepared.parameters); !status)
    return tl::unexpected(status.error());
  if (const Status status = checkInputs(*prepared.spec, request); !status)
    return tl::unexpected(status.error());
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request", request.analysis);

  prepared.plugin = request.analysis.substr(0, request.analysis.find('.'));
  {
    const std::lock_guard lock(impl.mutex);
    prepared.entry = impl.find(prepared.plugin);
  }
  if (!prepared.entry)
    return fail(ErrorCode::NotFound, fmt::format("there is no plugin \"{}\"", prepared.plugin),
                prepared.plugin);
  const std::lock_guard loading(prepared.entry->loading);
  if (const Status status = impl.ensureLoaded(*prepared.entry); !status)
    return tl::unexpected(status.error());
  prepared.isFirst = !prepared.entry->hasSurvivedFirstRun;
  if (prepared.isFirst) {
    const std::lock_guard lock(impl.mutex);
    impl.state.markRunning(prepared.plugin);
  }
  return prepared;
}

void PluginHost::Impl::survived(Entry &entry, const std::string &plugin) {
  const std::lock_guard loading(entry.loading);
  const std::lock_guard lock(mutex);
  entry.hasSurvivedFirstRun = true;
  state.unmarkRunning(plugin);
}

Result<RunOutcome> PluginHost::run(RunRequest request, const RunContext &context) {
  auto prepared = prepare(request, context);
  if (!prepared) return tl::unexpected(prepared.error());
  auto outputs =
      invoke(*prepared->entry->api, *prepared->spec, request, prepared->parameters, mImpl->options, context);
  if (prepared->isFirst) mImpl->survived(*prepared->entry, prepared->plugin);
  if (!outputs) return tl::unexpected(outputs.error());
  RunOutcome outcome;
  outcome.outputs = std::move(outputs->tables);
  outcome.rasters = std::move(outputs->rasters);
  outcome.parameters = std::move(prepared->parameters);
  return outcome;
}

Result<std::unique_ptr<LiveSession>> PluginHost::openLive(RunRequest request, const RunContext &context) {
  auto prepared = prepare(request, context);
  if (!prepared) return tl::unexpected(prepared.error());
  auto session = LiveSession::Impl::open(*prepared->entry->api, *prepared->spec, request,
                                         prepared->parameters, mImpl->options, context);
  if (prepared->isFirst) mImpl->survived(*prepared->entry, prepared->plugin);
  if (!session) return tl::unexpected(session.error());
  return std::unique_ptr<LiveSession>(new LiveSession(std::move(*session)));
}

std::vector<ResourceInfo> PluginHost::resources(std::string_view folder) const {
  return listResources(mImpl->options, folder);
}

std::string PluginHost::userResourceFolder(std::string_view folder) const {
  const std::string &base = mImpl->options.userResourceDir;
  return base.empty() ? "" : base + "/" + std::string(folder);
}

Status PluginHost::setDisabled(const std::string &pluginId, bool disabled) {
  Impl &impl = *mImpl;
  const std::lock_guard lock(impl.mutex);
  const std::shared_ptr<Entry> entry = impl.find(pluginId);
  if (!entry) return fail(ErrorCode::NotFound, fmt::format("there is no plugin \"{}\"", pluginId), pluginId);
  if (const Status status = impl.state.setDisabled(pluginId, disabled); !status) return status;
  PluginInfo &info = entry->info;
  if (disabled) {
    info.state = PluginState::Disabled;
    info.reasonCode = "DISABLED_BY_USER";
    info.reason = "it was switched off by the user";
  } else {
    impl.state.forgiveCrash(pluginId);
    info.state = entry->api ? PluginState::Loaded : PluginState::Found;
    info.reasonCode.clear();
    info.reason.clear();
  }
  impl.publish();
  return {};
}

} // namespace alatau::host
