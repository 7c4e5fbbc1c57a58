// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <set>
#include <string>

namespace alatau::host {

/// What the host remembers over restarts, as small files in one folder: which plugins the user disabled, and
/// which one was running when a process ended without saying so. An empty folder name keeps everything in
/// memory only.
class HostState {
public:
  explicit HostState(std::string folder);

  bool isDisabled(const std::string &plugin) const { return mDisabled.contains(plugin); }
  Status setDisabled(const std::string &plugin, bool disabled);

  /// Whether a process that no longer lives left its marker. Markers of living processes do not count.
  bool hasCrashed(const std::string &plugin) const;
  void forgiveCrash(const std::string &plugin);

  /// "<plugin> is about to run its first code in this process", and "it survived".
  void markRunning(const std::string &plugin);
  void unmarkRunning(const std::string &plugin);

private:
  std::string markerPath(const std::string &plugin) const;

  std::string mFolder;
  std::set<std::string> mDisabled;
};

} // namespace alatau::host
