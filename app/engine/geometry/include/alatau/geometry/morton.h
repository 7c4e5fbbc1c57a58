// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/box.h>

#include <algorithm>
#include <cstdint>

namespace alatau {

/// Places along a Z-order curve over `bounds`, 32 bits per axis, so that neighbours are near in memory.
class Morton {
public:
  explicit Morton(const Box &bounds)
    : mBounds(bounds)
    , mSide(std::max({bounds.width(), bounds.height(), 1e-9})) {}
  std::uint64_t code(Point p) const {
    return spreadBits(axis(p.x, mBounds.minX)) | (spreadBits(axis(p.y, mBounds.minY)) << 1U);
  }

private:
  static std::uint64_t spreadBits(std::uint64_t v) {
    v &= 0xFFFFFFFFU;
    v = (v | (v << 16U)) & 0x0000FFFF0000FFFFULL;
    v = (v | (v << 8U)) & 0x00FF00FF00FF00FFULL;
    v = (v | (v << 4U)) & 0x0F0F0F0F0F0F0F0FULL;
    v = (v | (v << 2U)) & 0x3333333333333333ULL;
    v = (v | (v << 1U)) & 0x5555555555555555ULL;
    return v;
  }
  std::uint64_t axis(double v, double low) const {
    return static_cast<std::uint64_t>(std::clamp((v - low) / mSide, 0.0, 1.0) * 4294967295.0);
  }
  Box mBounds;
  double mSide;
};

} // namespace alatau
