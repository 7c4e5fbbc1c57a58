// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel_network.h"

namespace alatau::plugin {

/// A network in the cache folder of the host, under its fingerprint (32 hexadecimal digits). Null when there
/// is no folder, no file, or a file that does not fit (stale, cut off, of another version), which is logged.
std::shared_ptr<const TravelNetwork> readNetworkFile(const sdk::Context &host, const std::string &fingerprint,
                                                     const RunContext &context);
/// Keeps it there; the file appears whole or not at all. What cannot be written is logged. Old files are
/// removed beyond the two dozen used last.
void writeNetworkFile(const sdk::Context &host, const std::string &fingerprint, const TravelNetwork &network);

} // namespace alatau::plugin
