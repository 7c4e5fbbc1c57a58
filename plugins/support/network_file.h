// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel_network.h"

namespace alatau::plugin {

/// The name of a network in the cache folder of the host: of its kind (what it was made with but for the
/// streets) and of all it was made from, 32 hexadecimal digits each.
struct NetworkName {
  std::string kind, fingerprint;
};
/// Null when there is no folder, no file, or a file that does not fit (stale, cut off, of another version),
/// which is logged.
std::shared_ptr<const TravelNetwork> readNetworkFile(const sdk::Context &host, const NetworkName &name,
                                                     const RunContext &context);
/// The networks of a kind that are kept, the one used last first.
std::vector<NetworkName> networkFiles(const sdk::Context &host, const std::string &kind);
/// Keeps it there; the file appears whole or not at all. What cannot be written is logged. Old files are
/// removed beyond the two dozen used last.
void writeNetworkFile(const sdk::Context &host, const NetworkName &name, const TravelNetwork &network);

} // namespace alatau::plugin
