// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/viewshed.h>

#include "sight.h"

#include <alatau/core/parallel.h>

#include <atomic>
#include <limits>

namespace alatau {

namespace {

constexpr double kTouch = 1e-6; ///< a line within a micrometre of the terrain is free
constexpr double kMostCells = 30'000;

Status checkView(const GridFrame &frame, std::size_t heights, const ViewOptions &options) {
  if (Status status = checkGrid(frame, heights); !status) return status;
  if (!(options.radius > 0) || options.radius / frame.cell > kMostCells)
    return fail(ErrorCode::InvalidArgument, "the radius must be positive and at most 30,000 cells", "radius");
  if (!(options.targetHeight >= 0) || !(options.earth.radius > 0) || !std::isfinite(options.earth.refraction))
    return fail(ErrorCode::InvalidArgument, "heights and the radius of the earth must be positive",
                "target_height");
  return {};
}

class Sight {
public:
  Sight(const GridFrame &frame, std::span<const float> heights, const EyeCell &eye,
        const ViewOptions &options)
    : mFrame(frame)
    , mHeights(heights)
    , mEye(eye)
    , mOptions(options)
    , mReach(options.radius / frame.cell * (1 + 1e-12)) {}

  /// The exact view of one cell of a sector.
  View look(const SectorGrid &grid, std::ptrdiff_t major, std::ptrdiff_t minor) const {
    const double ground = mHeights[grid.index(major, minor)];
    const auto m = static_cast<double>(major), n = static_cast<double>(minor);
    const double squared = (m * m + n * n) * mFrame.cell * mFrame.cell,
                 curve = mOptions.earth.drop(1) * squared;
    // At the part s of the way the line is at eye + rise s, and the terrain has sunk by curve s^2.
    const double rise = ground + mOptions.targetHeight - curve - mEye.height;
    if (std::isnan(ground)) return View::Unknown;
    bool isSure = true;
    // Whole numbers say where a line of the grid is crossed: a centre is a centre, whatever the rounding. The
    // target's side comes first, that is where most are hidden.
    std::ptrdiff_t whole = minor * (major - 1) / major, rest = minor * (major - 1) % major;
    for (std::ptrdiff_t t = major - 1; t > 0; --t) {
      if (isCovered(grid.index(t, whole), grid.minorStep(), static_cast<double>(rest) / m,
                    static_cast<double>(t) / m, rise, curve, isSure))
        return View::Hidden;
      rest -= minor;
      if (rest < 0) {
        rest += major;
        --whole;
      }
    }
    if (minor == major || minor < 2) return isSure ? View::Visible : View::Unknown;
    const std::ptrdiff_t step = major / minor, left = major % minor;
    whole = major * (minor - 1) / minor;
    rest = major * (minor - 1) % minor;
    for (std::ptrdiff_t t = minor - 1; t > 0; --t) {
      // A centre has been looked at.
      if (rest != 0 && isCovered(grid.index(whole, t), grid.majorStep(), static_cast<double>(rest) / n,
                                 static_cast<double>(t) / n, rise, curve, isSure))
        return View::Hidden;
      whole -= step;
      rest -= left;
      if (rest < 0) {
        rest += minor;
        --whole;
      }
    }
    return isSure ? View::Visible : View::Unknown;
  }

  /// One ray to (rim, slope x rim): the cells that no other ray of the sector passes nearer.
  void cast(const SectorGrid &grid, const Sector &sector, std::ptrdiff_t rim, double slope,
            std::vector<float> &nearest, std::span<View> out) const {
    const std::ptrdiff_t most = std::min(rim, grid.mostMajor()), mostMinor = grid.mostMinor();
    const double length = std::sqrt(1 + slope * slope) * mFrame.cell, drop = mOptions.earth.drop(1);
    double horizon = -std::numeric_limits<double>::infinity();
    bool isSure = true;
    for (std::ptrdiff_t t = 1; t <= most; ++t) {
      const auto at = static_cast<double>(t);
      // Never negative, so cutting off is rounding down: no call of a library for every step.
      const double y = slope * at;
      const auto below = static_cast<std::ptrdiff_t>(y), minor = static_cast<std::ptrdiff_t>(y + 0.5);
      const double part = y - static_cast<double>(below);
      if (below > mostMinor) return;
      if (minor <= mostMinor && sector.owns(t, minor))
        decide(grid, t, minor, y, horizon, isSure, nearest, out);
      const std::size_t first = grid.index(t, below);
      if (part != 0 && below + 1 > mostMinor) return;
      const float second =
          part == 0
              ? 0
              : mHeights[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + grid.minorStep())];
      const double terrain = between(mHeights[first], second, part), d = at * length;
      if (std::isnan(terrain))
        isSure = false;
      else
        horizon = std::max(horizon, (terrain - drop * d * d - mEye.height) / d);
    }
  }
  double reach() const { return mReach; }
  bool isWithin(std::ptrdiff_t major, std::ptrdiff_t minor) const {
    const auto m = static_cast<double>(major), n = static_cast<double>(minor);
    return m * m + n * n <= mReach * mReach;
  }

private:
  /// Does the terrain between two centres rise above the line at the part `s` of its way? A void may.
  bool isCovered(std::size_t first, std::ptrdiff_t toSecond, double part, double s, double rise, double curve,
                 bool &isSure) const {
    const float second =
        part == 0 ? 0 : mHeights[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + toSecond)];
    const double terrain = between(mHeights[first], second, part);
    isSure = isSure && !std::isnan(terrain);
    return terrain - curve * s * s > mEye.height + rise * s + kTouch;
  }
  void decide(const SectorGrid &grid, std::ptrdiff_t major, std::ptrdiff_t minor, double y, double horizon,
              bool isSure, std::vector<float> &nearest, std::span<View> out) const {
    if (!isWithin(major, minor)) return;
    const std::size_t cell = grid.index(major, minor);
    const auto aside = static_cast<float>(std::abs(y - static_cast<double>(minor)));
    if (!(aside < nearest[cell])) return;
    nearest[cell] = aside;
    const double ground = mHeights[cell];
    const double d = std::sqrt(static_cast<double>(major * major + minor * minor)) * mFrame.cell;
    const double sight = (ground + mOptions.targetHeight - mOptions.earth.drop(d) - mEye.height) / d;
    out[cell] = std::isnan(ground)             ? View::Unknown
                : sight + kTouch / d < horizon ? View::Hidden
                : isSure                       ? View::Visible
                                               : View::Unknown;
  }

  const GridFrame &mFrame;
  std::span<const float> mHeights;
  EyeCell mEye;
  const ViewOptions &mOptions;
  double mReach; ///< cells
};

bool lookExactly(const GridFrame &frame, const EyeCell &eye, const Sight &sight, std::span<View> out,
                 const RunContext &context) {
  // Every column of every sector is a piece of work: its cells lie at one major distance.
  const auto rim = static_cast<std::ptrdiff_t>(sight.reach());
  return parallelChunks(static_cast<std::size_t>(rim) * 8, 1, context, "view",
                        [&](std::size_t begin, std::size_t) {
                          const Sector sector{static_cast<int>(begin % 8)};
                          const SectorGrid grid(frame, eye, sector);
                          const auto major = static_cast<std::ptrdiff_t>(begin / 8) + 1;
                          if (major > grid.mostMajor()) return;
                          const std::ptrdiff_t most = std::min(major, grid.mostMinor());
                          for (std::ptrdiff_t minor = 0; minor <= most && !context.isStopped(); ++minor)
                            if (sector.owns(major, minor) && sight.isWithin(major, minor))
                              out[grid.index(major, minor)] = sight.look(grid, major, minor);
                        });
}

bool castRays(const GridFrame &frame, const EyeCell &eye, const Sight &sight, std::span<View> out,
              const RunContext &context) {
  const auto rim = static_cast<std::ptrdiff_t>(sight.reach());
  if (rim < 1) return !context.isStopped();
  std::vector<float> nearest(frame.size(), 2);
  return parallelChunks(8, 1, context, "view", [&](std::size_t number, std::size_t) {
    const Sector sector{static_cast<int>(number)};
    const SectorGrid grid(frame, eye, sector);
    for (std::ptrdiff_t minor = 0; minor <= rim && !context.isStopped(); ++minor)
      sight.cast(grid, sector, rim, static_cast<double>(minor) / static_cast<double>(rim), nearest, out);
  });
}

Status look(const GridFrame &frame, std::span<const float> heights, const EyeCell &eye,
            const ViewOptions &options, std::span<View> out, const RunContext &context) {
  std::ranges::fill(out, View::Beyond);
  const Sight sight(frame, heights, eye, options);
  const bool isDone = options.method == ViewMethod::Exact ? lookExactly(frame, eye, sight, out, context)
                                                          : castRays(frame, eye, sight, out, context);
  if (!isDone) return terrainStopped();
  out[frame.index(static_cast<std::size_t>(eye.column), static_cast<std::size_t>(eye.row))] = View::Visible;
  return {};
}

} // namespace

Result<std::vector<View>> viewshed(const GridFrame &frame, std::span<const float> heights,
                                   const Viewpoint &from, const ViewOptions &options,
                                   const RunContext &context) {
  if (Status status = checkView(frame, heights.size(), options); !status)
    return tl::unexpected(status.error());
  const std::optional<EyeCell> eye = eyeOf(frame, heights, from);
  if (!eye)
    return fail(ErrorCode::NotFound, "the viewpoint is outside the elevation model or on a void", "viewpoint",
                "Move it, or import elevation that covers it");
  std::vector<View> made(frame.size());
  if (Status status = look(frame, heights, *eye, options, made, context); !status)
    return tl::unexpected(status.error());
  return made;
}

Result<CumulativeView> cumulativeViewshed(const GridFrame &frame, std::span<const float> heights,
                                          std::span<const Viewpoint> from, const ViewOptions &options,
                                          const RunContext &context) {
  if (Status status = checkView(frame, heights.size(), options); !status)
    return tl::unexpected(status.error());
  std::vector<double> seen(frame.size(), 0), unknown(frame.size(), 0);
  std::vector<View> view(frame.size());
  CumulativeView made;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::optional<EyeCell> eye = eyeOf(frame, heights, from[i]);
    if (!eye) {
      made.unusable.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    const auto count = static_cast<double>(from.size());
    const RunContext part = context.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    if (Status status = look(frame, heights, *eye, options, view, part); !status)
      return tl::unexpected(status.error());
    constexpr std::size_t kCellsAtOnce = 1U << 16;
    parallelChunks(view.size(), kCellsAtOnce, context.threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t k = begin; k < end; ++k) {
        if (view[k] == View::Visible) seen[k] += from[i].weight;
        if (view[k] == View::Unknown) unknown[k] += from[i].weight;
      }
    });
  }
  if (context.isStopped()) return terrainStopped();
  made.seen.resize(frame.size());
  made.unknown.resize(frame.size());
  for (std::size_t k = 0; k < seen.size(); ++k) {
    made.seen[k] =
        std::isnan(heights[k]) ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(seen[k]);
    made.unknown[k] = static_cast<float>(unknown[k]);
  }
  return made;
}

} // namespace alatau
