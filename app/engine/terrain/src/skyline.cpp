// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/skyline.h>

#include "sight.h"

#include <alatau/core/parallel.h>

#include <array>
#include <limits>
#include <numbers>

namespace alatau {

namespace {

constexpr double kDegrees = 180 / std::numbers::pi;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN(),
                kFree = std::numeric_limits<float>::infinity();
constexpr double kMostCells = 30'000;

/// The lines of one sector, and what they bind.
class SectorLines {
public:
  SectorLines(const GridFrame &frame, std::span<const float> heights, const EyeCell &eye, Sector sector,
              const SkylineOptions &options)
    : mFrame(frame)
    , mHeights(heights)
    , mEye(eye)
    , mSector(sector)
    , mOptions(options)
    , mGrid(frame, eye, sector)
    , mReach(options.radius / frame.cell * (1 + 1e-12)) {}

  std::size_t protectedLines = 0, cutLines = 0;

  void cast(std::ptrdiff_t rim, double slope, std::vector<float> &nearest, std::vector<float> &allowed) {
    if (!isProtected(slope)) return;
    const Horizon horizon = horizonOf(rim, slope);
    if (horizon.last == 0) return;
    ++protectedLines;
    cutLines += horizon.isCut ? 1 : 0;
    const bool isMountain =
        std::isfinite(horizon.tangent) && std::atan(horizon.tangent) * kDegrees >= mOptions.leastHorizonDeg;
    for (std::ptrdiff_t t = 1; t <= horizon.last; ++t) {
      const double y = slope * static_cast<double>(t);
      const auto minor = static_cast<std::ptrdiff_t>(std::lround(y));
      if (minor > mGrid.mostMinor() || !mSector.owns(t, minor) || !isWithin(t, minor)) continue;
      const std::size_t cell = mGrid.index(t, minor);
      const auto aside = static_cast<float>(std::abs(y - static_cast<double>(minor)));
      if (!(aside < nearest[cell]) || std::isnan(mHeights[cell])) continue;
      nearest[cell] = aside;
      const double d = std::sqrt(static_cast<double>(t * t + minor * minor)) * mFrame.cell;
      allowed[cell] = !isMountain
                          ? kFree
                          : static_cast<float>(std::max(
                                0.0, allowedHeight(d, static_cast<double>(mHeights[cell]), mEye.height,
                                                   horizon.tangent, mOptions.marginDeg, mOptions.earth)));
    }
  }

private:
  struct Horizon {
    double tangent = -std::numeric_limits<double>::infinity();
    std::ptrdiff_t last = 0; ///< how far the line goes
    bool isCut = false;
  };

  Horizon horizonOf(std::ptrdiff_t rim, double slope) const {
    Horizon made;
    const double length = std::sqrt(1 + slope * slope) * mFrame.cell;
    std::ptrdiff_t where = 0;
    const std::ptrdiff_t most = std::min(rim, mGrid.mostMajor());
    for (std::ptrdiff_t t = 1; t <= most; ++t) {
      const auto at = static_cast<double>(t);
      const double y = slope * at, low = std::floor(y), part = y - low, d = at * length;
      const auto minor = static_cast<std::ptrdiff_t>(low);
      if (d > mOptions.radius || minor > mGrid.mostMinor() || (part != 0 && minor + 1 > mGrid.mostMinor()))
        break;
      made.last = t;
      const std::size_t first = mGrid.index(t, minor);
      const float second =
          part == 0
              ? 0
              : mHeights[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + mGrid.minorStep())];
      const double terrain = between(mHeights[first], second, part);
      if (std::isnan(terrain)) {
        made.isCut = true;
        continue;
      }
      if (const double tangent = sightTangent(terrain, mEye.height, d, mOptions.earth);
          tangent > made.tangent && d >= mOptions.mountainDistance) {
        made.tangent = tangent;
        where = t;
      }
    }
    made.isCut = made.isCut || where == made.last;
    return made;
  }

  bool isProtected(double slope) const {
    const double major = mSector.majorSign(), minor = slope * mSector.minorSign();
    const double east = mSector.isColumns() ? major : minor, south = mSector.isColumns() ? minor : major;
    double azimuth = std::atan2(east, -south) * kDegrees;
    if (azimuth < 0) azimuth += 360;
    const double from = mOptions.fromDeg, to = mOptions.toDeg;
    return from <= to ? azimuth >= from && azimuth <= to : azimuth >= from || azimuth <= to;
  }
  bool isWithin(std::ptrdiff_t major, std::ptrdiff_t minor) const {
    return static_cast<double>(major * major + minor * minor) <= mReach * mReach;
  }

  const GridFrame &mFrame;
  std::span<const float> mHeights;
  EyeCell mEye;
  Sector mSector;
  const SkylineOptions &mOptions;
  SectorGrid mGrid;
  double mReach;
};

Status checkSkyline(const GridFrame &frame, std::size_t heights, const SkylineOptions &options) {
  if (Status status = checkGrid(frame, heights); !status) return status;
  if (!(options.radius > 0) || options.radius / frame.cell > kMostCells)
    return fail(ErrorCode::InvalidArgument, "the radius must be positive and at most 30,000 cells", "radius");
  const auto isAzimuth = [](double degrees) { return degrees >= 0 && degrees <= 360; };
  if (!isAzimuth(options.fromDeg) || !isAzimuth(options.toDeg))
    return fail(ErrorCode::InvalidArgument, "azimuths are between 0 and 360 degrees", "azimuth");
  if (!(options.marginDeg >= 0) || options.marginDeg >= 90 || std::isnan(options.leastHorizonDeg))
    return fail(ErrorCode::InvalidArgument, "the margin is between 0 and 90 degrees", "margin");
  return {};
}

} // namespace

double sightTangent(Metres height, Metres eye, Metres distance, const EarthCurve &earth) {
  return (height - earth.drop(distance) - eye) / distance;
}

Metres allowedHeight(Metres distance, Metres base, Metres eye, double horizonTangent, double marginDeg,
                     const EarthCurve &earth) {
  const double tangent =
      marginDeg == 0 ? horizonTangent : std::tan(std::atan(horizonTangent) - marginDeg / kDegrees);
  return distance * tangent - (base - eye - earth.drop(distance));
}

Result<Skyline> skylineHeights(const GridFrame &frame, std::span<const float> heights,
                               std::span<const Viewpoint> from, const SkylineOptions &options,
                               const RunContext &context) {
  if (Status status = checkSkyline(frame, heights.size(), options); !status)
    return tl::unexpected(status.error());
  Skyline made;
  made.allowed.assign(frame.size(), kFree);
  made.decides.assign(frame.size(), kNoViewpoint);
  std::size_t lines = 0, cut = 0;
  const auto rim = static_cast<std::ptrdiff_t>(options.radius / frame.cell * (1 + 1e-12));
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::optional<EyeCell> eye = eyeOf(frame, heights, from[i]);
    if (!eye || rim < 1) {
      made.unusable.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    std::vector<float> nearest(frame.size(), 2), allowed(frame.size(), kFree);
    std::array<std::size_t, 8> sectorLines{}, sectorCut{};
    const auto count = static_cast<double>(from.size());
    const RunContext part = context.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    const bool isDone = parallelChunks(8, 1, part, "skyline", [&](std::size_t number, std::size_t) {
      SectorLines sector(frame, heights, *eye, Sector{static_cast<int>(number)}, options);
      for (std::ptrdiff_t minor = 0; minor <= rim && !context.isStopped(); ++minor)
        sector.cast(rim, static_cast<double>(minor) / static_cast<double>(rim), nearest, allowed);
      sectorLines[number] = sector.protectedLines;
      sectorCut[number] = sector.cutLines;
    });
    if (!isDone) return terrainStopped();
    for (std::size_t k = 0; k < 8; ++k) {
      lines += sectorLines[k];
      cut += sectorCut[k];
    }
    for (std::size_t cell = 0; cell < allowed.size(); ++cell) {
      if (!(allowed[cell] < made.allowed[cell])) continue;
      made.allowed[cell] = allowed[cell];
      made.decides[cell] = static_cast<std::uint32_t>(i);
    }
  }
  if (made.unusable.size() == from.size())
    return fail(ErrorCode::NotFound, "no viewpoint lies on the elevation model", "viewpoints",
                "Move them, or import elevation that covers them");
  for (std::size_t cell = 0; cell < heights.size(); ++cell)
    if (std::isnan(heights[cell])) made.allowed[cell] = kNaN;
  made.cutShare = lines == 0 ? 0 : static_cast<double>(cut) / static_cast<double>(lines);
  return made;
}

} // namespace alatau
