// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/live_band.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace alatau::corridor {

/// What a corridor can touch, by id of the feature in its layer. Immutable once made, readable by any thread.
class Surroundings {
public:
  enum class Layer { Zone, Green, Water }; ///< areas
  enum class Line { Street, River, Railway };

  /// `wkb` polygons; unreadable ones are left out.
  void addBuilding(std::int64_t id, std::string wkb, Persons residents);
  /// `kind` groups the areas in the answer: the zone's or the land's use.
  void addArea(Layer layer, std::int64_t id, std::string kind, std::string wkb);
  void addLine(Line line, std::int64_t id, std::string kind, std::string wkb);
  void finish(); ///< after the last one: indexes, repairs invalid areas

  std::size_t buildingCount() const;

  struct Impl;
  Surroundings();
  ~Surroundings();
  const Impl &impl() const { return *mImpl; }

private:
  std::unique_ptr<Impl> mImpl;
};

struct Touched {
  struct Building {
    std::int64_t id = 0;
    Persons residents = 0;
    Point place;
    friend bool operator==(const Building &, const Building &) = default;
  };
  struct Crossed {
    Surroundings::Line line = Surroundings::Line::Street;
    std::int64_t id = 0;
    std::string kind;    ///< class of the street
    Point place;         ///< on the centreline
    bool isArea = false; ///< `id` is that of an area of water
    friend bool operator==(const Crossed &, const Crossed &) = default;
  };
  struct AreaOf {
    Surroundings::Layer layer = Surroundings::Layer::Zone;
    std::string kind;
    SquareMetres area = 0;
    Point place; ///< the middle of one of them
    friend bool operator==(const AreaOf &, const AreaOf &) = default;
  };
  SquareMetres area = 0;           ///< of the corridor
  std::vector<Building> buildings; ///< that share at least a point with it, by id
  Persons residents = 0;           ///< in them
  /// What crosses the centreline, in its order; a line that crosses twice is there twice. Water that is an
  /// area is crossed in the middle of the piece of the centreline between its banks, unless a line of a river
  /// is crossed there too; not where the centreline begins or ends in it. Railways within 10 m count once.
  std::vector<Crossed> crossed;
  std::vector<AreaOf> areas; ///< by layer, largest first
  SquareMetres onGreen = 0;  ///< on land that is green already, overlaps counted once
  double greenShare() const { return area > 0 ? onGreen / area : 0; }
};

/// What the centreline alone crosses: Touched::crossed without the band. O(segments × lines near them).
std::vector<Touched::Crossed> crossedLines(const Surroundings &surroundings, std::span<const Vertex> line);

/// What a changing corridor touches. Answers for chunks are kept, so that an edit asks only about the chunks
/// that it changed; the answer is the same as that of a new object for the same band. One object belongs to
/// one thread.
class LiveTouches {
public:
  explicit LiveTouches(std::shared_ptr<const Surroundings> surroundings);
  ~LiveTouches();
  LiveTouches(LiveTouches &&) noexcept;
  LiveTouches &operator=(LiveTouches &&) noexcept;
  Touched touched(const LiveBand &band);

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::corridor
