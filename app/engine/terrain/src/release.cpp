// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/release.h>

#include <alatau/terrain/derivatives.h>
#include <alatau/terrain/drainage.h>

#include "grid_rules.h"

#include <algorithm>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1U << 14;
enum class Answer : std::uint8_t { No, Yes, Unknown };

Answer within(double value, double least, double most) {
  if (least == -std::numeric_limits<double>::infinity() && most == std::numeric_limits<double>::infinity())
    return Answer::Yes; // nobody asked
  if (std::isnan(value)) return Answer::Unknown;
  return value >= least && value <= most ? Answer::Yes : Answer::No;
}

/// What is asked of every cell, one quantity after the other.
class Answers {
public:
  explicit Answers(std::size_t cells)
    : mAnswers(cells, Answer::Yes) {}
  void ask(std::span<const float> values, double least, double most, double scale = 1) {
    for (std::size_t i = 0; i < mAnswers.size(); ++i) {
      const Answer one = within(static_cast<double>(values[i]) * scale, least, most);
      // What is ruled out stays so, whatever else is unknown.
      if (one == Answer::No || mAnswers[i] == Answer::No)
        mAnswers[i] = Answer::No;
      else if (one == Answer::Unknown)
        mAnswers[i] = Answer::Unknown;
    }
  }
  void forbid(std::size_t cell) { mAnswers[cell] = Answer::No; }
  Answer of(std::size_t cell) const { return mAnswers[cell]; }

private:
  std::vector<Answer> mAnswers;
};

Result<std::vector<float>> catchments(const GridFrame &frame, std::span<const float> heights,
                                      const RunContext &context) {
  auto filled = removePits(frame, heights, PitMethod::Fill, context.part(0, 0.6));
  if (!filled) return tl::unexpected(filled.error());
  auto directions = flowDirections(frame, *filled, context.part(0.6, 0.9));
  if (!directions) return tl::unexpected(directions.error());
  auto cells = flowAccumulation(frame, *directions, context.part(0.9, 1));
  if (!cells) return tl::unexpected(cells.error());
  std::vector<float> areas(frame.size());
  for (std::size_t i = 0; i < areas.size(); ++i)
    areas[i] = std::isnan(heights[i]) ? std::numeric_limits<float>::quiet_NaN()
                                      : static_cast<float>((*cells)[i] * frame.cell * frame.cell);
  return areas;
}

/// The cells of one area, from its first one.
std::vector<std::uint32_t> collect(const GridFrame &frame, std::uint32_t start, const Answers &answers,
                                   std::vector<std::uint8_t> &isSeen) {
  std::vector<std::uint32_t> cells{start};
  isSeen[start] = 1;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const std::size_t column = cells[k] % frame.columns, row = cells[k] / frame.columns;
    for (std::size_t d = 0; d < 8; ++d) {
      if (!isInside(frame, column, row, kDrainColumn[d], kDrainRow[d])) continue;
      const std::uint32_t other = besideOf(frame, cells[k], kDrainColumn[d], kDrainRow[d]);
      if (isSeen[other] != 0 || answers.of(other) != Answer::Yes) continue;
      isSeen[other] = 1;
      cells.push_back(other);
    }
  }
  return cells;
}

Status checkRelease(const GridFrame &frame, std::size_t heights, std::size_t forest,
                    const ReleaseOptions &options) {
  if (Status status = checkGrid(frame, heights); !status) return status;
  if (forest != 0 && forest != heights)
    return fail(ErrorCode::InvalidArgument, "the forest does not have the size of the grid", "forest");
  if (!(options.leastSlopeDeg <= options.mostSlopeDeg) || !(options.leastHeight <= options.mostHeight) ||
      !(options.leastCurvature <= options.mostCurvature))
    return fail(ErrorCode::InvalidArgument, "a lower limit lies above its upper limit", "slope");
  if (!(options.leastArea >= 0) || !(options.leastCatchment >= 0))
    return fail(ErrorCode::InvalidArgument, "areas cannot be negative", "area");
  return {};
}

} // namespace

Result<Release> releaseAreas(const GridFrame &frame, std::span<const float> heights,
                             std::span<const std::uint8_t> isForest, const ReleaseOptions &options,
                             const RunContext &context) {
  if (Status status = checkRelease(frame, heights.size(), isForest.size(), options); !status)
    return tl::unexpected(status.error());
  constexpr double kMost = std::numeric_limits<double>::infinity();
  const HeightBand band{frame.columns, frame.rows, frame.cell, heights, {}, {}};
  std::vector<float> slopes(frame.size()), values(frame.size());
  Answers answers(frame.size());
  if (Status status = deriveTerrain(band, {}, slopes, context.part(0, 0.2)); !status)
    return tl::unexpected(status.error());
  answers.ask(slopes, options.leastSlopeDeg, options.mostSlopeDeg);
  answers.ask(heights, options.leastHeight, options.mostHeight);
  if (options.leastCurvature > -kMost || options.mostCurvature < kMost) {
    const DerivativeOptions curvature{Derivative::PlanCurvature, SlopeMethod::ZevenbergenThorne,
                                      WindowPolicy::NoData};
    if (Status status = deriveTerrain(band, curvature, values, context.part(0.2, 0.4)); !status)
      return tl::unexpected(status.error());
    answers.ask(values, options.leastCurvature, options.mostCurvature, 100);
  }
  if (options.mostRuggedness < kMost) {
    const DerivativeOptions ruggedness{Derivative::Ruggedness, SlopeMethod::Horn, WindowPolicy::NoData};
    if (Status status = deriveTerrain(band, ruggedness, values, context.part(0.4, 0.5)); !status)
      return tl::unexpected(status.error());
    answers.ask(values, 0, options.mostRuggedness);
  }
  if (options.leastCatchment > 0) {
    const auto areas = catchments(frame, heights, context.part(0.5, 0.9));
    if (!areas) return tl::unexpected(areas.error());
    answers.ask(*areas, options.leastCatchment, kMost);
  }
  for (std::size_t i = 0; i < isForest.size(); ++i)
    if (isForest[i] != 0) answers.forbid(i);

  Release made;
  made.areaOf.assign(frame.size(), 0);
  std::vector<std::uint8_t> isSeen(frame.size(), 0);
  const SquareMetres cellArea = frame.cell * frame.cell;
  for (std::uint32_t i = 0; i < frame.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return terrainStopped();
    if (answers.of(i) == Answer::Unknown) made.areaOf[i] = kReleaseUnknown;
    if (answers.of(i) != Answer::Yes || isSeen[i] != 0) continue;
    const std::vector<std::uint32_t> cells = collect(frame, i, answers, isSeen);
    ReleaseArea area{cells.size(), static_cast<double>(cells.size()) * cellArea, cells.front(), 0};
    if (area.area < options.leastArea) continue;
    double slope = 0;
    for (const std::uint32_t cell : cells) {
      made.areaOf[cell] = static_cast<std::uint32_t>(made.areas.size()) + 1;
      slope += static_cast<double>(slopes[cell]);
      if (heights[cell] > heights[area.highest]) area.highest = cell;
    }
    area.meanSlopeDeg = slope / static_cast<double>(cells.size());
    made.areas.push_back(area);
  }
  return made;
}

double alphaOfBetaDeg(double betaDeg) {
  return 0.96 * betaDeg - 1.4;
}

} // namespace alatau
