// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "line_price.h"
#include "network_data.h"
#include "noding.h"

#include <cstdint>
#include <string>
#include <vector>

namespace alatau {

/// What StreetNetwork::build() and withEdits() ask of lines.
struct CleanLine {
  NodedLine noded;
  LinePrice price;
  Metres length = 0; ///< as given
  Box box;
};
/// Points without repeated ones; false when a coordinate is not usable (reported).
bool cleanPoints(const StreetLine &line, const RunContext &context, Box &box, PointList &out);
/// Cleans and prices one line; false when it cannot be used (reported).
bool cleanLine(const StreetLine &line, std::uint32_t input, const NetworkOptions &options,
               const RunContext &context, CleanLine &out);
/// Problem of a street.
void reportStreet(const RunContext &context, const char *code, Severity severity, std::int64_t id,
                  std::string message, const Point *place,
                  double size = std::numeric_limits<double>::quiet_NaN());
tl::unexpected<Error> geographicStreets();

/// Where the build of a StreetNetwork happens, step by step.
class NetworkBuilder {
public:
  NetworkBuilder(std::span<const StreetLine> lines, const NetworkOptions &options,
                 std::span<const TurnRestriction> restrictions, const RunContext &context);
  Result<StreetNetwork> build();

private:
  using Data = StreetNetwork::Data;
  Status checkOptions() const;
  Status readLines();
  bool makeNodes(std::vector<Noder::Node> nodes);
  bool makeEdges();
  void makeLines();
  void makeTurns();
  bool makeAdjacency();

  std::span<const StreetLine> mInput;
  NetworkOptions mOptions;
  std::span<const TurnRestriction> mRestrictions;
  const RunContext &mContext;
  std::shared_ptr<Data> mData;
  std::vector<NodedLine> mLines;
  std::vector<LinePrice> mPrices;                  ///< by input line
  std::vector<Metres> mLengths;                    ///< by input line, as given
  std::vector<std::vector<std::uint32_t>> mNodeOf; ///< per line and vertex: node or UINT32_MAX
};

} // namespace alatau
