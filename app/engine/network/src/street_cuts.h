// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network_builder.h"
#include "street_judge.h"

#include <span>
#include <vector>

namespace alatau {

/// What a point does to a street at a place.
struct PointEffect {
  std::uint32_t street = 0;
  Metres at = 0;                          ///< along the street
  bool isBefore = false, isAfter = false; ///< which sides of the place bear it
  bool isClosed = false;
  Seconds seconds = 0; ///< on each of these sides
};

/// Where streets are to be divided: at vertices that they share with others, and at points.
class StreetCuts {
public:
  /// False when stopped; likewise place().
  bool collect(std::span<const StreetRecord> streets, const RunContext &context);
  /// After collect(). Reports points that lie on no street or are of no known kind.
  bool place(std::span<const StreetPointRecord> points, std::span<const StreetRecord> streets,
             const StreetJudge &judge, const RunContext &context);

  /// Inner vertices of a street where another one of the same level meets it; none before collect().
  std::span<const std::uint32_t> sharedVertices(std::uint32_t street) const;
  std::span<const PointEffect> effects(std::uint32_t street) const; ///< by rising place

private:
  struct Occurrence {
    VertexKey key;
    std::uint32_t street = 0, vertex = 0;
    bool isEnd = false;
  };
  std::vector<Occurrence> mOccurrences;         ///< sorted by place
  std::vector<std::uint32_t> mStart, mVertices; ///< shared vertices by street
  std::vector<std::uint32_t> mEffectStart;
  std::vector<PointEffect> mEffects;

  void addAtVertex(std::span<const Occurrence> members, const PointVerdict &verdict,
                   std::span<const StreetRecord> streets);
  bool addOnSegment(const StreetPointRecord &point, const PointVerdict &verdict,
                    std::span<const StreetRecord> streets, const BoxIndex &index,
                    std::span<const std::pair<std::uint32_t, std::uint32_t>> segments);
};

} // namespace alatau
