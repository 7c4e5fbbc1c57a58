// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/geos.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace alatau::plugin {

/// Areas of polygons of which some overlap, kept up to date while they change: every polygon owns what no
/// polygon with a lower key covers. Own areas are summed as multiples of 2^-10 m2, so the sum depends on
/// nothing but what is there. A change looks at the polygons that it meets only.
class LiveGround {
public:
  using Key = std::int64_t;

  /// Valid WKB polygons; empty: there is none any more. The keys whose own area may be another now are added
  /// to `touched`. Throws a Failure for what cannot be read.
  void set(Key key, const std::string &polygon, std::vector<Key> &touched);
  SquareMetres own(Key key) const; ///< 0: no such polygon
  SquareMetres total() const;
  const std::string &polygon(Key key) const; ///< empty: no such polygon

private:
  struct Piece {
    std::string wkb;
    Box box;
    Geometry shape;
    std::int64_t own = 0; ///< in units
  };
  void measure(Key key, Piece &piece);

  Geos mGeos;
  std::map<Key, Piece> mPieces;
  std::int64_t mTotal = 0;
};

} // namespace alatau::plugin
