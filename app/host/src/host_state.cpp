// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_state.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/types.h>
#include <unistd.h>

namespace alatau::host {

namespace fs = std::filesystem;

namespace {

/// When a process started, in the kernel's ticks: tells a living process from a later one with the same
/// number. Empty if the system does not say.
std::string startTimeOf(long process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  if (!std::getline(file, line)) return {};
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  std::size_t at = line.rfind(')');
  for (int field = 2; field < 22 && at != std::string::npos; ++field)
    at = line.find(' ', at + 1);
  if (at == std::string::npos) return {};
  return line.substr(at + 1, line.find(' ', at + 1) - at - 1);
}

bool isAlive(long process, const std::string &startTime) {
  if (process <= 0) return false;
  if (::kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM) return false;
  const std::string now = startTimeOf(process);
  return now.empty() || startTime.empty() || now == startTime;
}

} // namespace

HostState::HostState(std::string folder)
  : mFolder(std::move(folder)) {
  if (mFolder.empty()) return;
  std::ifstream file(mFolder + "/disabled.json");
  const auto json = nlohmann::json::parse(file, nullptr, false);
  if (!json.is_array()) return;
  for (const auto &id : json)
    if (id.is_string()) mDisabled.insert(id.get<std::string>());
}

Status HostState::setDisabled(const std::string &plugin, bool disabled) {
  if (disabled)
    mDisabled.insert(plugin);
  else
    mDisabled.erase(plugin);
  if (mFolder.empty()) return {};
  std::error_code error;
  fs::create_directories(mFolder, error);
  const std::string path = mFolder + "/disabled.json";
  const std::string temporary = fmt::format("{}.{}", path, ::getpid());
  {
    std::ofstream file(temporary, std::ios::trunc);
    file << nlohmann::json(mDisabled).dump(2) << '\n';
    if (!file.flush())
      return fail(ErrorCode::IoError, "the list of disabled plugins cannot be written", path);
  }
  fs::rename(temporary, path, error);
  if (error)
    return fail(ErrorCode::IoError, "the list of disabled plugins cannot be written", path, error.message());
  return {};
}

std::string HostState::markerPath(const std::string &plugin) const {
  return fmt::format("{}/{}.{}.running", mFolder, plugin, ::getpid());
}

bool HostState::hasCrashed(const std::string &plugin) const {
  if (mFolder.empty()) return false;
  std::error_code error;
  for (const fs::directory_entry &entry : fs::directory_iterator(mFolder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(plugin + ".") || !name.ends_with(".running")) continue;
    std::ifstream file(entry.path());
    long process = 0;
    std::string startTime;
    file >> process >> startTime;
    if (!isAlive(process, startTime)) return true;
  }
  return false;
}

void HostState::forgiveCrash(const std::string &plugin) {
  if (mFolder.empty()) return;
  std::error_code error;
  for (const fs::directory_entry &entry : fs::directory_iterator(mFolder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(plugin + ".") && name.ends_with(".running")) fs::remove(entry.path(), error);
  }
}

void HostState::markRunning(const std::string &plugin) {
  if (mFolder.empty()) return;
  std::error_code error;
  fs::create_directories(mFolder, error);
  std::ofstream file(markerPath(plugin), std::ios::trunc);
  file << ::getpid() << ' ' << startTimeOf(::getpid()) << '\n';
}

void HostState::unmarkRunning(const std::string &plugin) {
  if (mFolder.empty()) return;
  std::error_code error;
  fs::remove(markerPath(plugin), error);
}

} // namespace alatau::host
