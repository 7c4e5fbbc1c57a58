// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/problem.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace alatau::cli {

inline constexpr int kUsage = 1;
inline constexpr int kCancelled = 130;

/// 0 for success, 1 for a wrong command line, 1 + ErrorCode for errors, 130 for a stop on request
/// (docs/cli.md).
int exitCode(ErrorCode code);

/// Where a command writes: one JSON document or text on stdout, everything else on stderr.
class Console {
public:
  bool isJson = false, isQuiet = false;
  std::string language = "en";
  int threads = 0;
  std::vector<std::string> pluginFolders;
  std::string executableFolder;

  /// stop, progress on stderr, problems into problems().
  RunContext context();
  ProblemList &problems() { return mProblems; }
  std::stop_source &stopSource() { return mStop; }

  /// Ends the command: prints `document` with --json, else `text`.
  int finish(const nlohmann::json &document, const std::string &text);
  int fail(const Error &error);
  int usage(const std::string &message, const std::string &hint = {});
  void note(const std::string &text); ///< stderr, unless quiet

  /// The plugin host of this program, scanned.
  host::PluginHost &host();
  std::string resource(const std::string &relative) const; ///< "" if there is none

  /// Files that a hard stop has to take away: everything in `folder` whose name contains `part`.
  void addScratch(const std::string &folder, const std::string &part);
  void removeScratch();

private:
  void showProgress(double fraction, std::string_view what);
  void clearLine();

  std::stop_source mStop;
  ProblemList mProblems;
  std::unique_ptr<host::PluginHost> mHost;
  std::mutex mScratchMutex;
  std::vector<std::pair<std::string, std::string>> mScratch;
  bool mHasLine = false;
  int mLastPercent = -1;
  std::string mLastText;
  std::chrono::steady_clock::time_point mLastShown;
};

/// SIGINT and SIGTERM ask the run to stop; if it has not ended 150 ms later, the program ends at once. What
/// is being written then is in temporary files and open transactions only, so nothing half-written is left.
class StopOnSignal {
public:
  explicit StopOnSignal(Console &console);
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal &) = delete;
  StopOnSignal &operator=(const StopOnSignal &) = delete;

private:
  Console &mConsole;
  std::jthread mThread;
};

nlohmann::json toJson(const Problem &problem);
nlohmann::json toJson(const std::vector<Problem> &problems);
/// "3 warnings, 1 error: 2 SNAP_FAILED, 2 NULL_GEOMETRY", and the first few in words.
std::string problemsText(const std::vector<Problem> &problems, std::size_t limit = 10);
/// NAME=VALUE; nothing if there is no '='.
bool split(const std::string &text, std::string &name, std::string &value);
/// A number for JSON: null where it is not finite.
nlohmann::json number(double value);

} // namespace alatau::cli
