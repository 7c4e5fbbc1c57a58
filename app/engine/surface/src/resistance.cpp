// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/resistance.h>

#include "ground.h"

#include <alatau/surface/rasterise.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace alatau {

namespace {

constexpr std::size_t kBetweenLooks = 64; ///< features

/// Draws features with one value after another.
class Painter {
public:
  explicit Painter(ResistanceGrid &grid)
    : mGrid(grid) {}

  void paint(const Coordinates &ground, float value, bool isHighest, bool isBarrier, Metres width) {
    const GridFrame &frame = mGrid.frame;
    const CellRun take = [&](std::size_t row, std::size_t from, std::size_t to) {
      for (std::size_t cell = frame.index(from, row); cell < frame.index(to, row); ++cell) {
        float &at = mGrid.values[cell];
        if (!isHighest || std::isnan(at) || at < value) at = value;
      }
    };
    for (const PolygonRings &polygon : ground.polygons) {
      cellsOfPolygon(frame, polygon, take);
      if (isBarrier)
        for (const PointList &ring : polygon.rings)
          cellsTouched(frame, ring, take);
    }
    for (const PointList &line : ground.lines) {
      cellsTouched(frame, line, take);
      cellsNear(frame, line, width, take);
    }
    for (const Point &point : ground.points) {
      cellsTouched(frame, std::span(&point, 1), take);
      cellsNear(frame, std::span(&point, 1), width, take);
    }
  }

private:
  ResistanceGrid &mGrid;
};

} // namespace

int findResistanceRule(const ResistanceTable &table, std::string_view layer,
                       const std::function<std::string(const std::string &column)> &value) {
  for (std::size_t i = 0; i < table.rules.size(); ++i) {
    const ResistanceRule &rule = table.rules[i];
    if (rule.layer != layer) continue;
    if (rule.column.empty() || std::ranges::find(rule.values, value(rule.column)) != rule.values.end())
      return static_cast<int>(i);
  }
  return -1;
}

Result<ResistanceGrid> makeResistance(const GridFrame &frame, const ResistanceTable &table,
                                      std::span<const GroundFeature> features,
                                      const ResistanceOptions &options, const RunContext &context) {
  if (const Status status = checkFrame(frame, frame.size()); !status) return tl::unexpected(status.error());
  if (!(options.contrast > 0 && options.contrast <= 100))
    return fail(ErrorCode::InvalidArgument, "the contrast must be above 0 and at most 100", "contrast");
  const auto changed = [&](double resistance) {
    if (resistance <= 1 || resistance >= table.barrier) return static_cast<float>(resistance);
    return static_cast<float>(1 + (resistance - 1) * options.contrast);
  };
  for (const GroundFeature &feature : features)
    if (feature.rule >= table.rules.size())
      return fail(ErrorCode::InvalidArgument, "a feature has a rule that the table does not have", "rule");
  std::vector<std::size_t> order(features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return features[i].rule; });

  ResistanceGrid grid{
      frame, std::vector<float>(frame.size(), table.background ? changed(*table.background) : std::nanf(""))};
  Painter painter(grid);
  for (std::size_t done = 0; done < order.size(); ++done) {
    if (done % kBetweenLooks == 0) {
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
      context.reportProgress(static_cast<double>(done) / static_cast<double>(order.size()), "resistance");
    }
    const GroundFeature &feature = features[order[done]];
    const ResistanceRule &rule = table.rules[feature.rule];
    const auto ground = readGround(feature.id, feature.wkb, std::string(feature.layer), context);
    if (!ground || !rule.resistance) continue;
    painter.paint(*ground, changed(*rule.resistance), rule.isHighest, *rule.resistance >= table.barrier,
                  feature.width > 0 ? feature.width : rule.width);
  }
  return grid;
}

} // namespace alatau
