// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace alatau {

/// What a network was built from, so that a cache knows when it is stale.
struct NetworkFingerprint {
  std::array<std::byte, 32> bytes{};
  friend bool operator==(const NetworkFingerprint &, const NetworkFingerprint &) = default;
};
/// XXH3 (Collet 2019), two 128-bit hashes with different seeds over all that build() reads, and over the
/// version of its rules. The order of the lines counts, since their numbers do. Not meant against forgers.
/// O(n), several GB a second.
NetworkFingerprint networkFingerprint(std::span<const StreetLine> lines, const NetworkOptions &options,
                                      std::span<const TurnRestriction> restrictions = {});

/// The network as bytes: arrays as they are in memory, little-endian, with version and checksum. Where the
/// bytes are kept is up to the caller. Error: Unsupported (a network with edits: keep the edits instead).
Result<std::vector<std::byte>> writeNetworkCache(const StreetNetwork &network,
                                                 const NetworkFingerprint &fingerprint);

/// The same network again, to the bit, from bytes that may lie in a mapped file and are not needed
/// afterwards. All that later work relies on is checked, so that bytes from anywhere give a network or an
/// error. O(n) with the speed of memory. Errors: Unreadable (no cache, cut off, damaged), Unsupported (of
/// another version of the format or byte order), BadData (of other streets or options: build anew),
/// Cancelled.
Result<StreetNetwork> readNetworkCache(std::span<const std::byte> bytes,
                                       const NetworkFingerprint &fingerprint, const RunContext &context);

} // namespace alatau
