// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <cstdint>
#include <string>
#include <vector>

namespace alatau {

/// A coordinate rounded to a millimetre: what "the same vertex" means.
struct VertexKey {
  std::int64_t x = 0, y = 0;
  friend auto operator<=>(const VertexKey &, const VertexKey &) = default;
};
VertexKey vertexKey(Point p);

/// Where the build of a StreetNetwork happens, step by step.
class NetworkBuilder {
public:
  NetworkBuilder(std::span<const StreetLine> lines, const NetworkOptions &options, const RunContext &context);
  Result<StreetNetwork> build();

private:
  /// A usable line, cleaned.
  struct Line {
    std::uint32_t input = 0;
    PointList points;
    bool isOpenForward = true, isOpenBackward = true;
    double perMetreForward = 0, perMetreBackward = 0; ///< Cost units per metre
  };
  /// One vertex of one line.
  struct Occurrence {
    VertexKey key;
    int level = 0;
    std::uint32_t line = 0, vertex = 0;
    bool isEnd = false;
  };
  /// A vertex that a near end adds to another line.
  struct Insertion {
    std::uint32_t line = 0, segment = 0;
    double at = 0; ///< 0..1 along the segment
    Point point;
  };

  /// One straight piece of a line.
  struct Segment {
    std::uint32_t line = 0, first = 0;
  };

  Status checkOptions() const;
  Status readLines();
  bool prices(const StreetLine &line, Line &out);
  bool collectOccurrences();
  std::vector<Insertion> nearestPlaces(const Occurrence &end, std::span<const Segment> segments,
                                       const BoxIndex &index) const;
  bool joinNearEnds();
  bool makeNodes();
  bool makeEdges();
  bool makeAdjacency();
  bool makeComponents();
  void report(const char *code, Severity severity, const StreetLine &line, std::string message,
              const Point *place, double size = std::numeric_limits<double>::quiet_NaN()) const;

  std::span<const StreetLine> mInput;
  const RunContext &mContext;
  StreetNetwork mNetwork;
  std::vector<Line> mLines;
  std::vector<Occurrence> mOccurrences;            ///< ordered by key, level, line, vertex
  std::vector<std::vector<std::uint32_t>> mNodeOf; ///< per line and vertex: node or UINT32_MAX
};

} // namespace alatau
