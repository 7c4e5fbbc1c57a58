// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <type_traits>

namespace alatau {

/// An index that cannot be mixed up with an index of something else. As cheap as the integer inside.
template<typename Tag>
struct StrongId {
  std::uint32_t value = UINT32_MAX;

  constexpr StrongId() = default;
  constexpr explicit StrongId(std::uint32_t v)
    : value(v) {}
  constexpr explicit StrongId(std::size_t v)
    : value(static_cast<std::uint32_t>(v)) {}
  constexpr bool isValid() const { return value != UINT32_MAX; }
  friend constexpr auto operator<=>(const StrongId &, const StrongId &) = default;
};

using NodeId = StrongId<struct NodeTag>; ///< a place where streets meet or end
using EdgeId = StrongId<struct EdgeTag>; ///< a piece of street between two nodes, with its geometry
using ArcId = StrongId<struct ArcTag>;   ///< one direction of an edge

static_assert(std::is_trivially_copyable_v<NodeId> && sizeof(NodeId) == 4);

} // namespace alatau
