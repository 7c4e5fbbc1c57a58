// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a cache of a network, with a checksum that fits: an error, or a network that can be worked
// with.
#include <alatau/network/network_cache.h>
#include <alatau/network/network_edits.h>
#include <alatau/network/snapping.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

using namespace alatau;

namespace {

constexpr std::size_t kFingerprintAt = 16, kChecksumAt = 48, kSizeAt = 56;

/// A sound cache to begin with; the input says what to change in it.
std::vector<std::byte> soundCache() {
  std::vector<StreetLine> lines(3);
  lines[0].points = {{1000, 0}, {1100, 0}, {1200, 0}};
  lines[1].points = {{1100, 0}, {1100, 90}};
  lines[2].points = {{1200, 0}, {1100, 90}};
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i].id = static_cast<std::int64_t>(i);
  const std::vector<TurnRestriction> turns{{0, 1, {1100, 0}, false}};
  const StreetNetwork network = StreetNetwork::build(lines, {}, {}, turns).value();
  return writeNetworkCache(network, {}).value();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const std::vector<std::byte> sound = soundCache();
  std::vector<std::byte> bytes = sound;
  for (std::size_t i = 0; i + 3 <= size; i += 3) { // place (two bytes) and value
    const std::size_t at = (std::size_t{data[i]} << 8U | data[i + 1]) % (bytes.size() - kSizeAt) + kSizeAt;
    bytes[at] = std::byte{data[i + 2]};
  }
  const std::uint64_t checksum = XXH3_64bits(bytes.data() + kSizeAt, bytes.size() - kSizeAt);
  std::memcpy(bytes.data() + kChecksumAt, &checksum, sizeof checksum);
  NetworkFingerprint fingerprint;
  std::memcpy(fingerprint.bytes.data(), bytes.data() + kFingerprintAt, fingerprint.bytes.size());
  const auto network = readNetworkCache(bytes, fingerprint, {});
  if (!network) return 0;
  (void)snap(*network, {1050, 5}, {1e9});
  (void)network->components();
  NetworkEdit edits[2];
  edits[0].kind = NetworkEdit::Kind::CloseStreet;
  edits[1].street.points = {{1050, 0}, {1050, 50}};
  (void)withEdits(*network, edits, {});
  return 0;
}
