// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/network_cache.h>

#include "network_data.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace alatau {

namespace {

constexpr std::uint32_t kRules = 1;  ///< of the build; a change makes all caches stale
constexpr std::uint32_t kFormat = 1; ///< of the bytes
constexpr std::array<char, 8> kMagic = {'A', 'L', 'A', 'T', 'A', 'U', 'N', 'W'};
constexpr std::size_t kArrays = 16;

struct Head {
  std::array<char, 8> magic{};
  std::uint32_t format = 0, byteOrder = 0;
  NetworkFingerprint fingerprint;
  std::uint64_t checksum = 0; ///< of all bytes after this one
  std::uint64_t size = 0;     ///< of all bytes
  double metresPerSecond = 0, nearEndTolerance = 0;
  std::uint32_t cost = 0, flags = 0;
  std::array<std::uint64_t, kArrays> counts{};
};
constexpr std::size_t kSummedFrom = offsetof(Head, size);
constexpr std::uint32_t kByteOrder = 0x01020304;
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 80 + 8 + 8 * kArrays);

std::size_t padded(std::size_t bytes) {
  return (bytes + 7) / 8 * 8;
}

std::uint32_t flagsOf(const NetworkOptions &options) {
  return (options.respectOneway ? 1U : 0U) | (options.allowSteps ? 2U : 0U) |
         (options.keepClosedLines ? 4U : 0U);
}

tl::unexpected<Error> damaged(std::string what) {
  return fail(ErrorCode::Unreadable, "the cache of the network is damaged: " + what, {}, "build it anew");
}

/// Two hashes of the same bytes.
class Hash {
public:
  Hash() {
    XXH3_128bits_reset_withSeed(&mStates[0], 0);
    XXH3_128bits_reset_withSeed(&mStates[1], 0x9E3779B97F4A7C15ULL);
  }
  void bytes(const void *data, std::size_t size) {
    for (XXH3_state_t &state : mStates)
      XXH3_128bits_update(&state, data, size);
  }
  template<typename... T>
  void values(T... value) {
    std::array<std::uint64_t, sizeof...(T)> words{word(value)...};
    bytes(words.data(), sizeof words);
  }
  NetworkFingerprint result() const {
    NetworkFingerprint out;
    for (std::size_t i = 0; i < mStates.size(); ++i) {
      XXH128_canonical_t canonical;
      XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&mStates[i]));
      std::memcpy(out.bytes.data() + i * sizeof canonical, &canonical, sizeof canonical);
    }
    return out;
  }

private:
  static std::uint64_t word(double v) { // one NaN is as good as another
    return std::bit_cast<std::uint64_t>(std::isnan(v) ? std::numeric_limits<double>::quiet_NaN() : v);
  }
  template<std::integral I>
  static std::uint64_t word(I v) {
    return static_cast<std::uint64_t>(v);
  }
  std::array<XXH3_state_t, 2> mStates{};
};

} // namespace

NetworkFingerprint networkFingerprint(std::span<const StreetLine> lines, const NetworkOptions &options,
                                      std::span<const TurnRestriction> restrictions) {
  Hash hash;
  hash.values(kRules, static_cast<int>(options.cost), flagsOf(options), options.metresPerSecond,
              options.nearEndTolerance, lines.size(), restrictions.size());
  for (const StreetLine &line : lines) {
    const int flags =
        (line.isSteps ? 1 : 0) | (line.isAllowedForward ? 2 : 0) | (line.isAllowedBackward ? 4 : 0);
    hash.values(line.id, line.level, line.oneway, flags, line.metresPerSecondForward,
                line.metresPerSecondBackward, line.costForward, line.costBackward, line.points.size());
    hash.bytes(line.points.data(), line.points.size() * sizeof(Point));
  }
  for (const TurnRestriction &r : restrictions)
    hash.values(r.fromLine, r.toLine, r.via.x, r.via.y, r.isOnly ? 1 : 0);
  return hash.result();
}

/// The arrays of a network, in and out of bytes.
class NetworkCache {
public:
  using Data = StreetNetwork::Data;
  using IndexNodes = std::vector<BoxIndex::PackedNode>;

  static Result<std::vector<std::byte>> write(const StreetNetwork &network,
                                              const NetworkFingerprint &fingerprint);
  static Result<StreetNetwork> read(std::span<const std::byte> bytes, const NetworkFingerprint &fingerprint,
                                    const RunContext &context);

private:
  /// All arrays in the order of the file.
  template<typename D, typename N, typename I, typename Visit>
  static void each(D &d, N &indexNodes, I &indexItems, Visit &&visit) {
    visit(d.nodes);
    visit(d.edges);
    visit(d.points);
    for (auto *adjacency : {&d.out, &d.in}) {
      visit(adjacency->start);
      visit(adjacency->hop);
      visit(adjacency->arc);
    }
    visit(d.lines);
    visit(d.lineEdges);
    visit(d.linesById);
    visit(d.splits);
    visit(d.splitLines);
    visit(indexNodes);
    visit(indexItems);
  }
  static Result<Head> readHead(std::span<const std::byte> bytes, const NetworkFingerprint &fingerprint);
  static bool isSound(const Data &data);
  static bool isSound(const Data &data, const StreetNetwork::Adjacency &adjacency);
  static bool areLinesSound(const Data &data);
  static bool areSplitsSound(const Data &data);
  static void sumUp(Data &data);
};

Result<std::vector<std::byte>> NetworkCache::write(const StreetNetwork &network,
                                                   const NetworkFingerprint &fingerprint) {
  if (std::endian::native != std::endian::little || network.hasEdits()) {
    return fail(ErrorCode::Unsupported, "this network cannot be kept as a cache", {},
                "keep the network without its edits");
  }
  const Data &data = *network.mData;
  const IndexNodes indexNodes = data.index.packedNodes();
  const NetworkOptions &options = network.mOptions;
  Head head{kMagic,
            kFormat,
            kByteOrder,
            fingerprint,
            0,
            sizeof(Head),
            options.metresPerSecond,
            options.nearEndTolerance,
            options.cost == CostKind::Time ? 1U : 0U,
            flagsOf(options),
            {}};
  std::size_t array = 0;
  each(data, indexNodes, data.index.packedItems(), [&](const auto &values) {
    static_assert(std::is_trivially_copyable_v<std::remove_cvref_t<decltype(values[0])>>);
    head.counts.at(array++) = values.size();
    head.size += padded(values.size() * sizeof(values[0]));
  });
  std::vector<std::byte> out(head.size);
  std::size_t at = sizeof(Head);
  each(data, indexNodes, data.index.packedItems(), [&](const auto &values) {
    const std::size_t bytes = values.size() * sizeof(values[0]);
    if (bytes > 0) std::memcpy(out.data() + at, values.data(), bytes);
    at += padded(bytes);
  });
  std::memcpy(out.data(), &head, sizeof head);
  head.checksum = XXH3_64bits(out.data() + kSummedFrom, out.size() - kSummedFrom);
  std::memcpy(out.data(), &head, sizeof head);
  return out;
}

Result<Head> NetworkCache::readHead(std::span<const std::byte> bytes, const NetworkFingerprint &fingerprint) {
  Head head;
  if (bytes.size() < sizeof head) return damaged("it is cut off");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.magic != kMagic)
    return fail(ErrorCode::Unreadable, "these bytes are no cache of a network", {}, "build it anew");
  if (head.byteOrder != kByteOrder || head.format != kFormat) {
    return fail(ErrorCode::Unsupported, "the cache of the network is of another version of Alatau", {},
                "build it anew");
  }
  if (head.size != bytes.size()) return damaged("it is cut off");
  if (head.fingerprint != fingerprint) {
    return fail(ErrorCode::BadData, "the cache of the network is stale: streets or options have changed", {},
                "build it anew");
  }
  if (head.checksum != XXH3_64bits(bytes.data() + kSummedFrom, bytes.size() - kSummedFrom))
    return damaged("the checksum is wrong");
  if (!(head.metresPerSecond > 0) || !std::isfinite(head.metresPerSecond) ||
      !(head.nearEndTolerance >= 0 && head.nearEndTolerance <= 100)) {
    return damaged("its options make no sense");
  }
  return head;
}

Result<StreetNetwork> NetworkCache::read(std::span<const std::byte> bytes,
                                         const NetworkFingerprint &fingerprint, const RunContext &context) {
  const auto head = readHead(bytes, fingerprint);
  if (!head) return tl::unexpected<Error>(head.error());
  auto data = std::make_shared<Data>();
  IndexNodes indexNodes;
  std::vector<std::uint32_t> indexItems;
  std::size_t at = sizeof(Head), array = 0;
  bool isWhole = true;
  each(*data, indexNodes, indexItems, [&](auto &values) {
    using Value = std::remove_cvref_t<decltype(values[0])>;
    const std::uint64_t count = head->counts.at(array++);
    isWhole = isWhole && !context.isStopped() && count <= UINT32_MAX - 1 &&
              padded(count * sizeof(Value)) <= bytes.size() - at;
    if (!isWhole || count == 0) return;
    values.resize(count);
    std::memcpy(static_cast<void *>(values.data()), bytes.data() + at, count * sizeof(Value));
    at += padded(count * sizeof(Value));
  });
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  if (!isWhole || at != bytes.size() || !isSound(*data)) return damaged("its parts do not fit together");
  StreetNetwork out;
  out.mOptions.cost = head->cost == 1 ? CostKind::Time : CostKind::Length;
  out.mOptions.metresPerSecond = head->metresPerSecond;
  out.mOptions.nearEndTolerance = head->nearEndTolerance;
  out.mOptions.respectOneway = (head->flags & 1U) != 0;
  out.mOptions.allowSteps = (head->flags & 2U) != 0;
  out.mOptions.keepClosedLines = (head->flags & 4U) != 0;
  std::vector<Box> boxes(data->edges.size());
  for (std::size_t e = 0; e < boxes.size(); ++e) {
    const StreetNetwork::Edge &edge = data->edges[e];
    for (std::uint32_t p = 0; p < edge.pointCount; ++p)
      boxes[e].extend(data->points[edge.firstPoint + p]);
  }
  auto index = BoxIndex::unpack(std::move(boxes), indexNodes, std::move(indexItems));
  if (!index) return damaged("its spatial index does not fit");
  data->index = std::move(*index);
  sumUp(*data);
  out.adopt(std::move(data));
  return out;
}

bool NetworkCache::isSound(const Data &data) {
  if (data.splits.size() > data.nodes.size()) return false;
  const auto isPlace = [](Point p) { return std::abs(p.x) < 1e9 && std::abs(p.y) < 1e9; }; // NaN is none
  if (!std::all_of(data.nodes.begin(), data.nodes.end(), isPlace) ||
      !std::all_of(data.points.begin(), data.points.end(), isPlace) || data.lines.empty()) {
    return false;
  }
  const auto isEdgeSound = [&](const StreetNetwork::Edge &edge) {
    return edge.from.value < data.firstSplit() && edge.to.value < data.firstSplit() && edge.pointCount >= 2 &&
           std::uint64_t{edge.firstPoint} + edge.pointCount <= data.points.size() &&
           edge.line + std::size_t{1} < data.lines.size() && edge.isRetired == 0 && edge.length >= 0 &&
           std::isfinite(edge.length);
  };
  const auto hasWay = [&](const StreetNetwork::Edge &edge) { // no two vertices in a row are equal
    for (std::uint32_t p = edge.firstPoint + 1; p < edge.firstPoint + edge.pointCount; ++p) {
      const Point a = data.points[p - 1], b = data.points[p];
      if (a == b) return false;
    }
    return true;
  };
  return data.edges.size() <= UINT32_MAX / 2 &&
         std::all_of(data.edges.begin(), data.edges.end(), isEdgeSound) &&
         std::all_of(data.edges.begin(), data.edges.end(), hasWay) && isSound(data, data.out) &&
         isSound(data, data.in) && areLinesSound(data) && areSplitsSound(data);
}

bool NetworkCache::isSound(const Data &data, const StreetNetwork::Adjacency &adjacency) {
  const auto isHopSound = [&](const StreetNetwork::Hop &hop) { return hop.node.value < data.nodes.size(); };
  if (adjacency.start.size() != data.nodes.size() + 1 || adjacency.start.front() != 0 ||
      adjacency.start.back() != adjacency.hop.size() || adjacency.arc.size() != adjacency.hop.size() ||
      !std::is_sorted(adjacency.start.begin(), adjacency.start.end()) ||
      !std::all_of(adjacency.hop.begin(), adjacency.hop.end(), isHopSound)) {
    return false;
  }
  for (std::size_t i = 0; i < adjacency.arc.size(); ++i) { // searches rely on the largest cost of the edges
    const std::uint32_t arc = adjacency.arc[i].value;
    if (arc / 2 >= data.edges.size()) return false;
    const StreetNetwork::Edge &edge = data.edges[arc / 2];
    if (adjacency.hop[i].cost == kUnreachable ||
        adjacency.hop[i].cost != (arc % 2 == 0 ? edge.costForward : edge.costBackward)) {
      return false;
    }
  }
  return true;
}

bool NetworkCache::areLinesSound(const Data &data) {
  const std::size_t count = data.lines.size() - 1;
  const auto isPrice = [](double v) { return std::isnan(v) || (v >= 0 && std::isfinite(v)); };
  if (data.lines.front().firstEdge != 0 || data.lines.back().firstEdge != data.lineEdges.size() ||
      data.lineEdges.size() != data.edges.size()) {
    return false;
  }
  std::vector<bool> isNamed(data.edges.size(), false); // each edge once, under its own line
  for (std::size_t l = 0; l < count; ++l) {
    const StreetNetwork::Line &line = data.lines[l];
    const std::uint32_t next = data.lines[l + 1].firstEdge;
    if (line.firstEdge > next || next > data.lineEdges.size() || !isPrice(line.perMetreForward) ||
        !isPrice(line.perMetreBackward) || !(line.length >= 0) || !std::isfinite(line.length)) {
      return false;
    }
    for (std::uint32_t i = line.firstEdge; i < next; ++i) {
      const std::uint32_t e = data.lineEdges[i];
      if (e >= data.edges.size() || data.edges[e].line != l || isNamed[e]) return false;
      isNamed[e] = true;
    }
  }
  return std::all_of(data.linesById.begin(), data.linesById.end(), [&](std::uint32_t l) {
    return l < count && data.lines[l].firstEdge < data.lines[l + 1].firstEdge;
  });
}

bool NetworkCache::areSplitsSound(const Data &data) {
  const auto byNode = [](const StreetNetwork::Split &a, const StreetNetwork::Split &b) {
    return a.of < b.of;
  };
  return std::is_sorted(data.splits.begin(), data.splits.end(), byNode) &&
         std::all_of(data.splits.begin(), data.splits.end(), [&](const StreetNetwork::Split &split) {
           return split.of.value < data.firstSplit() && split.arc.value / 2 < data.edges.size() &&
                  std::uint64_t{split.firstLine} + split.lineCount <= data.splitLines.size();
         });
}

/// What follows from the arrays.
void NetworkCache::sumUp(Data &data) {
  data.sumUpCosts();
  for (const StreetNetwork::Split &split : data.splits)
    data.splitHeads.emplace_back(split.arc, data.searchNode(split));
  std::sort(data.splitHeads.begin(), data.splitHeads.end());
}

Result<std::vector<std::byte>> writeNetworkCache(const StreetNetwork &network,
                                                 const NetworkFingerprint &fingerprint) {
  return NetworkCache::write(network, fingerprint);
}

Result<StreetNetwork> readNetworkCache(std::span<const std::byte> bytes,
                                       const NetworkFingerprint &fingerprint, const RunContext &context) {
  return NetworkCache::read(bytes, fingerprint, context);
}

} // namespace alatau
