// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/alatau_plugin.h>
#include <alatau/sdk/table.h>

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// What the author of a plugin writes in C++20:
///
///     class Demo : public alatau::sdk::Plugin {
///     public:
///       Demo() { add("demo.count", count); }
///       static alatau::sdk::Tables count(const alatau::sdk::Tables &, const alatau::sdk::Parameters &,
///                                        alatau::sdk::Context &);
///     };
///     ALATAU_PLUGIN(Demo)
///
/// The build function alatau_add_plugin() embeds the descriptor. Everything that an analysis throws ends at
/// one wall and becomes a status code: Failure keeps its code, other exceptions become ALATAU_INTERNAL.
namespace alatau::sdk {

/// Tables by the names of the descriptor's inputs or outputs. An optional input that was not given is absent.
using Tables = std::map<std::string, Table, std::less<>>;

/// An analysis could not be done. `code` is one of the ALATAU_ status codes.
struct Failure {
  int code = ALATAU_INTERNAL;
  std::string message = {}; ///< what happened, in one sentence, English
  std::string place = {};   ///< where: input, feature, parameter; may be empty
  std::string hint = {};    ///< what to do about it; may be empty
};

/// One finding in the data; see alatau_problem_v1. The run goes on.
struct Finding {
  std::string code; ///< stable, upper case, e.g. "SNAP_FAILED"
  int severity = ALATAU_SEVERITY_WARNING;
  std::string layer = {}, feature = {}, message = {};
  double x = std::numeric_limits<double>::quiet_NaN();
  double y = std::numeric_limits<double>::quiet_NaN();
  double size = std::numeric_limits<double>::quiet_NaN();
  std::string unit = {};
};

/// The values of a run, already checked by the host against the descriptor, with defaults filled in.
class Parameters {
public:
  explicit Parameters(std::string_view json); ///< throws Failure
  ~Parameters();
  Parameters(const Parameters &) = delete;
  Parameters &operator=(const Parameters &) = delete;

  // A parameter that the descriptor does not have is a Failure with its name.
  double number(std::string_view id) const;
  std::int64_t integer(std::string_view id) const;
  bool boolean(std::string_view id) const;
  std::string text(std::string_view id) const; ///< also choices
  bool has(std::string_view id) const;

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

/// Builds an output of kind "indicators": one row per number, in the order of the calls.
class IndicatorTable {
public:
  IndicatorTable();
  /// `district` empty: the whole area. A value that does not exist is NaN with a flag of methods.md 0.2.
  /// `normJson` is empty or {"value", "unit", "document", "status"}: a reference value, never a legal
  /// verdict.
  void add(const std::string &indicator, double value, const std::string &unit,
           const std::string &district = {}, const std::string &flag = {}, const std::string &normJson = {});
  Table take();

private:
  Table mTable;
};

/// Where a raster lies. Rows go south; cells are as many units of the CRS wide and high as it says.
struct RasterGrid {
  std::int64_t columns = 0, rows = 0;
  double originX = 0, originY = 0; ///< upper left corner
  double cellX = 0, cellY = 0;     ///< both positive
  std::string crs = {};            ///< empty for an output: that of the inputs
};

/// A part of a raster, in cells.
struct RasterWindow {
  std::int64_t column = 0, row = 0, columns = 0, rows = 0;
};

/// The services of the host during one run.
class Context {
public:
  explicit Context(const alatau_host_v1 *host)
    : mHost(host) {}

  void log(int level, const std::string &text) const;                 ///< ALATAU_LOG_...
  void progress(double fraction, const std::string &text = {}) const; ///< 0..1; calling thread only
  bool isCancelled() const;      ///< any thread; look at least every 50 ms
  void throwIfCancelled() const; ///< Failure with ALATAU_CANCELLED
  void problem(const Finding &finding) const;
  int threads() const;                                         ///< >= 1; results must not depend on it
  std::string resourcePath(const std::string &relative) const; ///< empty: there is none
  std::string cachePath() const; ///< folder for what can be made again; empty: there is none
  const alatau_host_v1 *host() const { return mHost; }

  // Rasters, from any thread. Rows of a window go from north to south. Everything that the host refuses is a
  // Failure with the status code, so that an analysis that lets it through ends with the right message.

  /// The grid of a raster input; nothing for an optional one that was not given.
  std::optional<RasterGrid> rasterInput(const std::string &input) const;
  /// Fills `cells`, which has room for the window; NaN: no data.
  void readRaster(const std::string &input, const RasterWindow &window, std::span<float> cells) const;
  /// Begins a raster output of the descriptor. What is never written is no data.
  void createRaster(const std::string &output, const RasterGrid &grid) const;
  // The cells of one window, in the type of the descriptor.
  void writeRaster(const std::string &output, const RasterWindow &window, std::span<const float> cells) const;
  void writeRaster(const std::string &output, const RasterWindow &window,
                   std::span<const std::int32_t> cells) const;
  void writeRaster(const std::string &output, const RasterWindow &window,
                   std::span<const std::uint8_t> cells) const;

private:
  void writeCells(const std::string &output, int type, const RasterWindow &window, const void *cells,
                  std::size_t count) const;

  const alatau_host_v1 *mHost;
};

using Analysis = std::function<Tables(const Tables &, const Parameters &, Context &)>;

/// Metrics that follow an edit (alatau_plugin_v1::live_open and what follows). One thread at a time.
class LiveSession {
public:
  struct Values {
    std::vector<double> values;  ///< in the order of the descriptor's "live"; NaN: does not exist
    bool isExact = false;        ///< false: approximate, and shown as such
    std::string previewWkb = {}; ///< what to draw, in the CRS of the inputs; may be empty
  };
  LiveSession() = default;
  virtual ~LiveSession() = default;
  LiveSession(const LiveSession &) = delete;
  LiveSession &operator=(const LiveSession &) = delete;

  /// One feature of one input has another geometry now; an empty `wkb` removes it.
  virtual Values update(std::string_view input, std::int64_t feature, std::string_view wkb) = 0;
  virtual Values settle() = 0; ///< exact values
};
/// The context is good as long as the session.
using LiveAnalysis =
    std::function<std::unique_ptr<LiveSession>(Tables inputs, const Parameters &, Context &)>;

/// Base of a plugin: register the analyses in the constructor, which runs at the first call of the host and
/// never in a static initialiser.
class Plugin {
public:
  Plugin();
  virtual ~Plugin();
  Plugin(const Plugin &) = delete;
  Plugin &operator=(const Plugin &) = delete;

  void setDescriptor(const char *json) { mDescriptor = json; }
  const alatau_plugin_v1 *interface();

protected:
  /// `id` as in the descriptor; output tables without a CRS get that of the first input that has one.
  void add(std::string id, Analysis analysis);
  /// The live form of an analysis whose descriptor has "live".
  void addLive(std::string id, LiveAnalysis open);

private:
  friend struct PluginWall;
  const char *mDescriptor = "";
  std::map<std::string, Analysis, std::less<>> mAnalyses;
  std::map<std::string, LiveAnalysis, std::less<>> mLive;
  alatau_plugin_v1 mInterface{};
};

/// The value of an engine result (anything like tl::expected whose error has code, message, place and hint),
/// or the error as a Failure with the same code: the numbers of alatau::ErrorCode are those of the ABI.
template<typename Expected>
auto valueOrThrow(Expected &&result) {
  if (!result) {
    auto &&error = result.error();
    throw Failure{static_cast<int>(error.code), error.message, error.place, error.hint};
  }
  if constexpr (!std::is_void_v<typename std::remove_cvref_t<Expected>::value_type>)
    return *std::forward<Expected>(result);
}

} // namespace alatau::sdk

/// The descriptor that alatau_add_plugin() embeds.
extern "C" const char *alatauEmbeddedDescriptor(void);

#define ALATAU_PLUGIN(ClassName)                                                                             \
  extern "C" ALATAU_PLUGIN_EXPORT const struct alatau_plugin_v1 *alatau_plugin_v1_entry(void) {              \
    try {                                                                                                    \
      static ClassName plugin;                                                                               \
      plugin.setDescriptor(alatauEmbeddedDescriptor());                                                      \
      return plugin.interface();                                                                             \
    } catch (...) {                                                                                          \
      return nullptr;                                                                                        \
    }                                                                                                        \
  }
