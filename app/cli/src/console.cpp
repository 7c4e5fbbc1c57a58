// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <pthread.h>
#include <unistd.h>

namespace alatau::cli {

using nlohmann::json;

int exitCode(ErrorCode code) {
  return code == ErrorCode::Cancelled ? kCancelled : 1 + static_cast<int>(code);
}

namespace {

/// Data may hold text that is not UTF-8; JSON may not.
std::string dump(const json &document) {
  return document.dump(2, ' ', false, json::error_handler_t::replace);
}

sigset_t stopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

} // namespace

RunContext Console::context() {
  RunContext context;
  context.stop = mStop.get_token();
  context.problems = &mProblems;
  context.threads =
      threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  if (!isQuiet)
    context.progress = [this](double fraction, std::string_view what) { showProgress(fraction, what); };
  return context;
}

void Console::showProgress(double fraction, std::string_view what) {
  const int percent = static_cast<int>(std::floor(fraction * 100 + 0.5));
  const auto now = std::chrono::steady_clock::now();
  if (isatty(STDERR_FILENO) == 1) {
    if (percent == mLastPercent && now - mLastShown < std::chrono::milliseconds(100)) return;
    std::fprintf(stderr, "\r%3d %%  %.*s\033[K", percent, static_cast<int>(what.size()), what.data());
    mHasLine = true;
  } else {
    // A log wants few lines: a new one for every tenth, or after ten seconds.
    if (percent / 10 == mLastPercent / 10 && mLastPercent >= 0 && now - mLastShown < std::chrono::seconds(10))
      return;
    std::fprintf(stderr, "%3d %%  %.*s\n", percent, static_cast<int>(what.size()), what.data());
  }
  std::fflush(stderr);
  mLastPercent = percent;
  mLastShown = now;
}

void Console::clearLine() {
  if (mHasLine) std::fputs("\r\033[K", stderr);
  mHasLine = false;
}

void Console::note(const std::string &text) {
  clearLine();
  if (!isQuiet) std::fprintf(stderr, "%s\n", text.c_str());
}

int Console::finish(const json &document, const std::string &text) {
  clearLine();
  const std::string out = isJson ? dump(document) : text;
  std::fwrite(out.data(), 1, out.size(), stdout);
  if (!out.empty() && out.back() != '\n') std::fputc('\n', stdout);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return exitCode(ErrorCode::IoError);
  return 0;
}

int Console::fail(const Error &error) {
  clearLine();
  const int code = exitCode(error.code);
  if (isJson) {
    const json document{{"error",
                         {{"code", static_cast<int>(error.code)},
                          {"name", std::string(errorCodeName(error.code))},
                          {"message", error.message},
                          {"place", error.place},
                          {"hint", error.hint},
                          {"exit_code", code}}},
                        {"problems", toJson(mProblems.problems())}};
    std::fprintf(stdout, "%s\n", dump(document).c_str());
    std::fflush(stdout);
  }
  std::fprintf(stderr, "alatau-cli: %s\n", error.text().c_str());
  return code;
}

int Console::usage(const std::string &message, const std::string &hint) {
  clearLine();
  if (isJson) {
    const json document{{"error",
                         {{"code", 0},
                          {"name", "usage"},
                          {"message", message},
                          {"place", ""},
                          {"hint", hint},
                          {"exit_code", kUsage}}}};
    std::fprintf(stdout, "%s\n", dump(document).c_str());
  }
  std::fprintf(stderr, "alatau-cli: %s\n", message.c_str());
  if (!hint.empty()) std::fprintf(stderr, "%s\n", hint.c_str());
  return kUsage;
}

host::PluginHost &Console::host() {
  if (!mHost) {
    host::PluginHost::Options options = host::PluginHost::defaultOptions(executableFolder);
    options.folders.insert(options.folders.begin(), pluginFolders.begin(), pluginFolders.end());
    options.log = [this](int level, const std::string &plugin, const std::string &text) {
      if (level >= ALATAU_LOG_WARNING) note(plugin + ": " + text);
    };
    // A stop on request is no crash of the plugin that was running.
    if (!options.stateDir.empty()) addScratch(options.stateDir, "." + std::to_string(getpid()) + ".running");
    mHost = std::make_unique<host::PluginHost>(std::move(options));
    mHost->scan();
  }
  return *mHost;
}

std::string Console::resource(const std::string &relative) const {
  const std::string folder = host::PluginHost::defaultOptions(executableFolder).resourceDir;
  if (folder.empty()) return {};
  std::error_code error;
  const auto path = std::filesystem::path(folder) / relative;
  return std::filesystem::exists(path, error) ? path.string() : std::string();
}

void Console::addScratch(const std::string &folder, const std::string &part) {
  const std::lock_guard lock(mScratchMutex);
  mScratch.emplace_back(folder.empty() ? "." : folder, part);
}

void Console::removeScratch() {
  const std::lock_guard lock(mScratchMutex);
  std::error_code ignored;
  for (const auto &[folder, part] : mScratch) {
    for (const auto &entry : std::filesystem::directory_iterator(folder, ignored)) {
      if (entry.path().filename().string().find(part) != std::string::npos)
        std::filesystem::remove_all(entry.path(), ignored);
    }
  }
}

StopOnSignal::StopOnSignal(Console &console)
  : mConsole(console) {
  // All threads that are started from now on leave the signals to the one below.
  const sigset_t set = stopSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  mThread = std::jthread([this](const std::stop_token &end) {
    const sigset_t signals = stopSignals();
    const timespec wait{0, 50'000'000};
    while (!end.stop_requested()) {
      if (sigtimedwait(&signals, nullptr, &wait) < 0) continue;
      mConsole.stopSource().request_stop();
      const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(150);
      while (!end.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      if (end.stop_requested()) return;
      mConsole.removeScratch();
      static constexpr char kText[] = "\nalatau-cli: stopped\n";
      [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kText, sizeof kText - 1);
      _exit(kCancelled);
    }
  });
}

StopOnSignal::~StopOnSignal() {
  mThread.request_stop();
}

json number(double value) {
  return std::isfinite(value) ? json(value) : json();
}

json toJson(const Problem &problem) {
  json out{{"code", problem.code},       {"severity", std::string(severityName(problem.severity))},
           {"layer", problem.layer},     {"feature", problem.feature},
           {"message", problem.message}, {"size", number(problem.size)},
           {"unit", problem.unit}};
  out["place"] = problem.hasPlace() ? json{problem.x, problem.y} : json();
  return out;
}

json toJson(const std::vector<Problem> &problems) {
  json list = json::array();
  for (const Problem &problem : problems)
    list.push_back(toJson(problem));
  return list;
}

std::string problemsText(const std::vector<Problem> &problems, std::size_t limit) {
  if (problems.empty()) return "No problems.\n";
  std::map<std::string, std::size_t> counts;
  for (const Problem &problem : problems)
    ++counts[problem.code];
  std::string out = fmt::format("Problems: {}\n", problems.size());
  for (const auto &[code, count] : counts)
    out += fmt::format("  {:<24} {}\n", code, count);
  for (std::size_t k = 0; k < problems.size() && k < limit; ++k) {
    const Problem &problem = problems[k];
    out += fmt::format("  {}: {}{}{}", severityName(problem.severity), problem.code,
                       problem.layer.empty() ? "" : " " + problem.layer,
                       problem.feature.empty() ? "" : " " + problem.feature);
    if (!problem.message.empty()) out += ": " + problem.message;
    if (std::isfinite(problem.size)) out += fmt::format(" [{:.6g} {}]", problem.size, problem.unit);
    if (problem.hasPlace()) out += fmt::format(" at {:.1f} {:.1f}", problem.x, problem.y);
    out += "\n";
  }
  if (problems.size() > limit)
    out += fmt::format("  ... and {} more (--json lists all)\n", problems.size() - limit);
  return out;
}

bool split(const std::string &text, std::string &name, std::string &value) {
  const auto mark = text.find('=');
  if (mark == std::string::npos || mark == 0) return false;
  name = text.substr(0, mark);
  value = text.substr(mark + 1);
  return true;
}

} // namespace alatau::cli
