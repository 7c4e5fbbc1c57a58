// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/derivatives.h>

#include <alatau/core/parallel.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <vector>

namespace alatau {

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kDegrees = 180 / std::numbers::pi;
const double kFlat = std::tan(0.01 / kDegrees); ///< below this slope there is no fall line

/// Gradient of a window: to the east and to the north.
struct Gradient {
  double east, north;
};

Gradient gradientOf(std::span<const double, 9> w, Metres cell, SlopeMethod method) {
  if (method == SlopeMethod::ZevenbergenThorne)
    return {(w[5] - w[3]) / (2 * cell), (w[1] - w[7]) / (2 * cell)};
  return {((w[2] + 2 * w[5] + w[8]) - (w[0] + 2 * w[3] + w[6])) / (8 * cell),
          ((w[0] + 2 * w[1] + w[2]) - (w[6] + 2 * w[7] + w[8])) / (8 * cell)};
}

double curvatureOf(std::span<const double, 9> w, Metres cell, bool isProfile) {
  const double d = ((w[3] + w[5]) / 2 - w[4]) / (cell * cell), e = ((w[1] + w[7]) / 2 - w[4]) / (cell * cell);
  const double f = (-w[0] + w[2] + w[6] - w[8]) / (4 * cell * cell);
  const Gradient slope = gradientOf(w, cell, SlopeMethod::ZevenbergenThorne);
  const double g = slope.east, h = slope.north, squares = g * g + h * h;
  if (squares < kFlat * kFlat) return std::isnan(squares) ? kNaN : 0;
  return isProfile ? -2 * (d * g * g + e * h * h + f * g * h) / squares
                   : 2 * (d * h * h + e * g * g - f * g * h) / squares;
}

double differencesOf(std::span<const double, 9> w, Derivative derivative) {
  double squares = 0, absolute = 0, sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const double difference = w[i] - w[4];
    squares += difference * difference;
    absolute += std::abs(difference);
    sum += difference;
  }
  if (derivative == Derivative::Ruggedness) return std::sqrt(squares);
  return derivative == Derivative::MeanDifference ? absolute / 8 : -sum / 8;
}

double reliefOf(std::span<const double, 9> w) {
  double low = w[0], high = w[0];
  for (const double height : w) {
    if (std::isnan(height)) return kNaN;
    low = std::min(low, height);
    high = std::max(high, height);
  }
  return high - low;
}

/// The row of a band and its neighbours to the north and south; null: the model ends there.
struct ThreeRows {
  std::array<const float *, 3> rows;
  std::size_t columns;

  ThreeRows(const HeightBand &band, std::size_t row)
    : rows{rowOf(band, static_cast<std::ptrdiff_t>(row) - 1), rowOf(band, static_cast<std::ptrdiff_t>(row)),
           rowOf(band, static_cast<std::ptrdiff_t>(row) + 1)}
    , columns(band.columns) {}
  bool isWhole() const { return rows[0] && rows[2]; }

  /// The window around a column as doubles, with missing neighbours as the policy has them.
  std::array<double, 9> window(std::size_t column, WindowPolicy windows) const {
    std::array<double, 9> made;
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t c = 0; c < 3; ++c) {
        const bool isThere = rows[r] && column + c >= 1 && column + c <= columns;
        made[3 * r + c] = isThere ? rows[r][column + c - 1] : kNaN;
      }
    if (windows == WindowPolicy::CentreValue)
      for (double &height : made)
        if (std::isnan(height)) height = made[4];
    return made;
  }

private:
  static const float *rowOf(const HeightBand &band, std::ptrdiff_t row) {
    if (row < 0) return band.above.empty() ? nullptr : band.above.data();
    if (row >= static_cast<std::ptrdiff_t>(band.rows))
      return band.below.empty() ? nullptr : band.below.data();
    return band.heights.data() + row * static_cast<std::ptrdiff_t>(band.columns);
  }
};

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
// The same arithmetic in wider registers: without contraction the bits do not depend on them.
#define ALATAU_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ALATAU_WIDE
#endif

/// Tangents of the slope; NaN wherever a height that is needed is missing.
ALATAU_WIDE void hornTangents(const float *north, const float *middle, const float *south, float scale,
                              std::size_t columns, float *out) {
  for (std::size_t i = 0; i < columns; ++i) {
    // Differences first: those of near heights are exact, sums of heights are not.
    const float east =
        (north[i + 2] - north[i]) + 2 * (middle[i + 2] - middle[i]) + (south[i + 2] - south[i]);
    const float up =
        (north[i] - south[i]) + 2 * (north[i + 1] - south[i + 1]) + (north[i + 2] - south[i + 2]);
    // The centre does not count in the formula, but without a height there is no slope: x - x is 0 or NaN.
    const float centre = middle[i + 1] - middle[i + 1];
    out[i] = __builtin_sqrtf(east * east + up * up) * scale + centre;
  }
}

ALATAU_WIDE void crossTangents(const float *north, const float *middle, const float *south, float scale,
                               std::size_t columns, float *out) {
  for (std::size_t i = 0; i < columns; ++i) {
    const float east = middle[i + 2] - middle[i], up = north[i + 1] - south[i + 1];
    // The corners are not used either, yet a window with a void is a window with a void.
    const float corners = (north[i] - north[i]) + (north[i + 2] - north[i + 2]) + (south[i] - south[i]) +
                          (south[i + 2] - south[i + 2]);
    out[i] = __builtin_sqrtf(east * east + up * up) * scale + (middle[i + 1] - middle[i + 1]) + corners;
  }
}

/// Arc tangent in degrees of numbers >= 0: range reduction to [0, tan(pi/8)] and the series of Cephes' atanf,
/// within 2 units in the last place.
ALATAU_WIDE void tangentsToDegrees(std::size_t columns, float *values) {
  constexpr float kTan8 = 0.41421356237F, kTan38 = 2.41421356237F;
  constexpr auto kPi = std::numbers::pi_v<float>;
  for (std::size_t i = 0; i < columns; ++i) {
    const float t = values[i];
    const bool isLarge = t > kTan38, isMiddle = t > kTan8;
    const float numerator = isLarge ? -1.0F : isMiddle ? t - 1.0F : t;
    const float denominator = isLarge ? t : isMiddle ? t + 1.0F : 1.0F;
    const float base = isLarge ? kPi / 2 : isMiddle ? kPi / 4 : 0.0F;
    const float x = numerator / denominator, z = x * x;
    const float series =
        (((8.05374449538e-2F * z - 1.38776856032e-1F) * z + 1.99777106478e-1F) * z - 3.33329491539e-1F) * z *
            x +
        x;
    values[i] = (base + series) * static_cast<float>(kDegrees);
  }
}

bool isSlope(Derivative derivative) {
  return derivative == Derivative::SlopeDeg || derivative == Derivative::SlopePercent;
}

/// Is any value of a row missing? Without a branch for each.
ALATAU_WIDE bool hasMissing(const float *values, std::size_t count) {
  std::uint32_t missing = 0;
  for (std::size_t i = 0; i < count; ++i)
    missing |= values[i] != values[i] ? 1U : 0U;
  return missing != 0;
}

ALATAU_WIDE bool hasValue(const float *values, std::size_t count, float value) {
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < count; ++i)
    found |= values[i] == value ? 1U : 0U;
  return found != 0;
}

/// The cells of a row one by one; `onlyMissing`: those that the fast way left without a value.
void deriveOneByOne(const ThreeRows &rows, const HeightBand &band, const DerivativeOptions &options,
                    std::span<float> out, bool onlyMissing) {
  for (std::size_t column = 0; column < band.columns; ++column) {
    if (onlyMissing && !std::isnan(out[column])) continue;
    const std::array<double, 9> window = rows.window(column, options.windows);
    out[column] = static_cast<float>(deriveWindow(window, band.cell, options.derivative, options.method));
  }
}

/// Rows of slopes, made where they lie, in pieces so narrow that the three rows of a window stay in the
/// nearest cache; what lacks heights is made cell by cell where the policy wants a value at all.
void deriveSlopes(const HeightBand &band, std::size_t begin, std::size_t end,
                  const DerivativeOptions &options, std::span<float> out) {
  constexpr std::size_t kPiece = 1024;
  const bool isHorn = options.method == SlopeMethod::Horn,
             isDegrees = options.derivative == Derivative::SlopeDeg,
             wantsAll = options.windows == WindowPolicy::CentreValue;
  const auto scale = static_cast<float>((isDegrees ? 1.0 : 100.0) / ((isHorn ? 8 : 2) * band.cell));
  const std::size_t columns = band.columns;
  if (columns == 0) return;
  std::vector<bool> lacksSome(end - begin);
  for (std::size_t first = 1; first + 1 < columns; first += kPiece) {
    const std::size_t count = std::min(kPiece, columns - 1 - first), west = first - 1;
    for (std::size_t row = begin; row < end; ++row) {
      const ThreeRows rows(band, row);
      if (!rows.isWhole()) continue;
      float *piece = out.data() + row * columns + first;
      (isHorn ? hornTangents : crossTangents)(rows.rows[0] + west, rows.rows[1] + west, rows.rows[2] + west,
                                              scale, count, piece);
      if (isDegrees) tangentsToDegrees(count, piece);
      if (wantsAll && hasMissing(piece, count)) lacksSome[row - begin] = true;
    }
  }
  for (std::size_t row = begin; row < end; ++row) {
    const ThreeRows rows(band, row);
    const std::span<float> line = out.subspan(row * columns, columns);
    if (!rows.isWhole()) std::ranges::fill(line, kNaN);
    line.front() = line.back() = kNaN; // the two ends of a row always lack neighbours
    if (!wantsAll) continue;
    if (lacksSome[row - begin] || !rows.isWhole()) {
      deriveOneByOne(rows, band, options, line, true);
      continue;
    }
    for (const std::size_t column : {std::size_t{0}, columns - 1})
      line[column] = static_cast<float>(
          deriveWindow(rows.window(column, options.windows), band.cell, options.derivative, options.method));
  }
}

Status checkBand(const HeightBand &band, std::span<const float> out) {
  const std::size_t cells = band.columns * band.rows;
  const auto isRow = [&](std::span<const float> row) { return row.empty() || row.size() == band.columns; };
  if (band.heights.size() != cells || out.size() != cells || !isRow(band.above) || !isRow(band.below))
    return fail(ErrorCode::InvalidArgument, "the heights do not have the size of the grid", "band");
  if (!(band.cell > 0) || !std::isfinite(band.cell))
    return fail(ErrorCode::InvalidArgument, "the cell size must be positive", "cell");
  return {};
}

} // namespace

void voidsToNaN(std::span<float> heights, float noData) {
  if (std::isnan(noData) || !hasValue(heights.data(), heights.size(), noData)) return;
  for (float &each : heights)
    if (each == noData) each = kNaN;
}

double deriveWindow(std::span<const double, 9> window, Metres cell, Derivative derivative,
                    SlopeMethod method) {
  for (const double height : window)
    if (std::isnan(height)) return kNaN;
  const Gradient gradient = gradientOf(window, cell, method);
  const double tangent = std::hypot(gradient.east, gradient.north);
  switch (derivative) {
  case Derivative::SlopeDeg:
    return std::atan(tangent) * kDegrees;
  case Derivative::SlopePercent:
    return 100 * tangent;
  case Derivative::AspectDeg: {
    if (tangent < kFlat) return kNaN;
    const double azimuth = std::atan2(-gradient.east, -gradient.north) * kDegrees;
    return azimuth < 0 ? azimuth + 360 : azimuth;
  }
  case Derivative::ProfileCurvature:
  case Derivative::PlanCurvature:
    return curvatureOf(window, cell, derivative == Derivative::ProfileCurvature);
  case Derivative::Ruggedness:
  case Derivative::MeanDifference:
  case Derivative::Position:
    return differencesOf(window, derivative);
  case Derivative::Relief:
    break;
  }
  return reliefOf(window);
}

Status deriveTerrain(const HeightBand &band, const DerivativeOptions &options, std::span<float> out,
                     const RunContext &context) {
  if (const Status status = checkBand(band, out); !status) return status;
  constexpr std::size_t kRowsAtOnce = 64;
  const bool isDone =
      parallelChunks(band.rows, kRowsAtOnce, context, "terrain", [&](std::size_t begin, std::size_t end) {
        if (isSlope(options.derivative)) {
          deriveSlopes(band, begin, end, options, out);
          return;
        }
        for (std::size_t row = begin; row < end; ++row)
          deriveOneByOne(ThreeRows(band, row), band, options, out.subspan(row * band.columns, band.columns),
                         false);
      });
  if (!isDone) return fail(ErrorCode::Cancelled, "terrain was stopped");
  return {};
}

} // namespace alatau
