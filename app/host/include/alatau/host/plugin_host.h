// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/descriptor.h>
#include <alatau/sdk/alatau_plugin.h>
#include <alatau/sdk/arrow_stream.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace alatau::host {

/// How far a plugin got. Everything but Loaded and Found is listed with a reason and does not run.
/// Found: its descriptor was read and is good, no code was loaded yet.
enum class PluginState { Found, Disabled, Rejected, Loaded };

struct PluginInfo {
  std::string libraryPath;
  PluginState state = PluginState::Found;
  /// NO_DESCRIPTOR, BAD_DESCRIPTOR, ABI_VERSION, DUPLICATE_ID (before any code is loaded), DISABLED_BY_USER,
  /// CRASHED_LAST_TIME, LOAD_FAILED, NO_ENTRY, BAD_INTERFACE, DESCRIPTOR_MISMATCH (after); empty if usable
  std::string reasonCode;
  std::string reason;          ///< English sentence with the detail
  PluginDescriptor descriptor; ///< as far as it could be read
  std::string descriptorJson;  ///< the file as it is; empty if it could not be read
};

/// Reads windows of a raster input for a plugin; implemented by who knows GDAL (app/analysis).
struct RasterSource {
  virtual ~RasterSource() = default;
  virtual alatau_raster_info_v1 info() const = 0;
  virtual Status read(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
                      float *cells) = 0;
};

/// Where a raster output lies, checked by the host: whole, finite and in the CRS of the inputs.
struct RasterGrid {
  std::int64_t columns = 0, rows = 0;
  double originX = 0, originY = 0; ///< upper left corner
  double cellX = 0, cellY = 0;     ///< both positive; rows go south
  std::string crs;                 ///< empty: neither plugin nor inputs said one
};

/// Takes the cells of a raster output; implemented by who knows GDAL (app/analysis). One call at a time, from
/// any thread, never outside the grid. What is not written is no data.
struct RasterSink {
  virtual ~RasterSink() = default;
  virtual Status write(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
                       const void *cells) = 0;
};

struct RunRequest {
  std::string analysis;
  nlohmann::json parameters = nlohmann::json::object();
  std::map<std::string, sdk::ArrowStream> inputs; ///< moved into the plugin
  std::map<std::string, std::shared_ptr<RasterSource>> rasters;
  /// Called when the plugin begins a raster output, once for each; none: the plugin is told that it cannot.
  std::function<Result<std::shared_ptr<RasterSink>>(const OutputSpec &output, const RasterGrid &grid)>
      makeRaster;
};

struct RunOutcome {
  std::map<std::string, sdk::ArrowStream> outputs; ///< checked against the descriptor (columns, types)
  std::vector<std::string> rasters;                ///< the raster outputs that the plugin gave
  nlohmann::json parameters;                       ///< with defaults filled in
};

/// Data that a parameter of type "resource" chooses from: a travel profile, a norm pack.
struct ResourceInfo {
  std::string id; ///< the file's name without .json
  std::string path;
  LocalText title;     ///< the file's "title"; the id where it has none
  bool isUser = false; ///< from the user's own folder; it hides one of the product with the same id
};

/// An analysis that follows edits (the descriptor's "live"). Keeps its plugin's session open. One thread at a
/// time, any thread; the context given to openLive() is used as long as the session lives.
class LiveSession {
public:
  struct Values {
    std::vector<double> values; ///< in the order of AnalysisSpec::live
    bool isExact = false;
    std::string previewWkb; ///< in the CRS of the inputs; may be empty
  };
  ~LiveSession();
  LiveSession(const LiveSession &) = delete;
  LiveSession &operator=(const LiveSession &) = delete;

  /// The geometry of one feature of one input is now `wkb`; empty: it is gone. Errors as PluginHost::run.
  Result<Values> update(const std::string &input, std::int64_t feature, std::string_view wkb);
  Result<Values> settle(); ///< exact values

private:
  friend class PluginHost;
  struct Impl;
  explicit LiveSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

/// Finds, checks, loads and runs plugins. A bad plugin is listed with its reason and breaks nothing else.
class PluginHost {
public:
  struct Options {
    std::vector<std::string> folders; ///< searched for *.so with a descriptor beside them, in this order
    std::string stateDir;        ///< crash markers and the list of disabled plugins; empty: none are kept
    std::string resourceDir;     ///< for resource_path()
    std::string userResourceDir; ///< the user's own resources, looked at first; empty: none
    std::string cacheDir;        ///< for cache_path(), made when first asked for; empty: none
    std::function<void(int level, const std::string &plugin, const std::string &text)> log;
  };
  /// Folders of the installed product, of a build tree, of the user (~/.local/share/alatau/plugins) and of
  /// the environment variable ALATAU_PLUGIN_PATH.
  static Options defaultOptions(const std::string &executableDir);

  explicit PluginHost(Options options);
  ~PluginHost();
  PluginHost(const PluginHost &) = delete;
  PluginHost &operator=(const PluginHost &) = delete;

  /// Reads descriptors, loads no code. Call it before anything else, and again to see new files; loaded
  /// plugins stay.
  void scan();
  /// Snapshots: a later change of state makes new ones. What these functions return is good as long as the
  /// host is.
  const std::vector<PluginInfo> &plugins() const;
  std::vector<const AnalysisSpec *> analyses() const; ///< of all usable plugins, ordered by id
  const AnalysisSpec *analysis(std::string_view id) const;
  const PluginInfo *pluginOf(std::string_view analysisId) const;

  /// Checks parameters and inputs, loads the plugin if needed and runs it in the calling thread. Thread-safe.
  /// Errors: NotFound, InvalidArgument, Cancelled, PluginFault (threw, broke its contract, returned garbage),
  /// and what the analysis itself returns.
  Result<RunOutcome> run(RunRequest request, const RunContext &context);

  /// Opens the live form of an analysis on a snapshot of its inputs. Errors as run(); Unsupported when the
  /// analysis has none.
  Result<std::unique_ptr<LiveSession>> openLive(RunRequest request, const RunContext &context);

  /// The files of a resource folder ("profiles", "norms"), the product's and the user's, ordered by title in
  /// English; "schema" is left out.
  std::vector<ResourceInfo> resources(std::string_view folder) const;
  /// Where the user's own files of a resource folder are kept; empty: nowhere.
  std::string userResourceFolder(std::string_view folder) const;

  /// Loads a plugin now instead of at its first run, and makes the checks that need its code.
  Status load(const std::string &pluginId);

  /// Kept in the state folder over restarts. `false` also forgives a crash of the last start.
  Status setDisabled(const std::string &pluginId, bool disabled);

private:
  struct Impl;
  struct Prepared;
  Result<Prepared> prepare(RunRequest &request, const RunContext &context);
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::host
