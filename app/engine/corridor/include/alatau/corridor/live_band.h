// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/band.h>
#include <alatau/geometry/geos.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace alatau::corridor {

/// The polygon of a corridor while it is being changed: pieces of some segments each, of which an edit makes
/// only those anew that its vertices belong to. The union of all chunks is polygon() of the corridor; their
/// own parts do not overlap, so that areas and what lies in them add up.
///
/// update() compares the vertices from both ends, O(vertices) and fast, and does O(1) chunks of geometry for
/// an edit of one vertex. One object belongs to one thread.
class LiveBand {
public:
  static constexpr std::size_t kSegments = 16; ///< of a chunk, at most

  struct Chunk {
    std::uint64_t stamp = 0;          ///< another one for another shape
    std::uint64_t ownStamp = 0;       ///< another one for another own part
    std::size_t first = 0, count = 0; ///< its segments
    Box box;
    std::string wkb;                    ///< polygon
    std::vector<PolygonRings> polygons; ///< the same, to paint
    std::string own;                    ///< without what earlier chunks cover; "" when nothing is left
    SquareMetres ownArea = 0;
  };

  LiveBand();
  ~LiveBand();
  LiveBand(LiveBand &&) noexcept;
  LiveBand &operator=(LiveBand &&) noexcept;

  /// Fewer than two vertices: no chunks. Errors: those of polygon(); the band is then as before.
  Status update(std::span<const Vertex> vertices);
  void clear();

  const std::vector<Chunk> &chunks() const;
  std::span<const Vertex> drawn() const; ///< the vertices with drawn widths
  SquareMetres area() const;             ///< sum of the own parts
  std::size_t lastChanged() const;       ///< chunks made anew by the last update()

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::corridor
