// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/zoning/fields.h>

#include <alatau/geometry/box_index.h>
#include <alatau/geometry/geos.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace alatau {

namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
constexpr float kFar = std::numeric_limits<float>::infinity();

class GridField final : public RuleField {
public:
  GridField(const GridFrame &frame, std::span<const float> values)
    : mFrame(frame)
    , mValues(values) {}
  void fill(std::size_t firstRow, std::span<float> out) const override {
    std::ranges::copy(mValues.subspan(firstRow * mFrame.columns, out.size()), out.begin());
  }

private:
  GridFrame mFrame;
  std::span<const float> mValues;
};

/// NaN where either is, unlike std::lerp.
double between(double a, double b, double share) {
  return a + share * (b - a);
}

class SampledField final : public RuleField {
public:
  SampledField(const GridFrame &frame, const GridFrame &model, std::span<const float> values)
    : mFrame(frame)
    , mModel(model)
    , mValues(values) {}
  void fill(std::size_t firstRow, std::span<float> out) const override {
    const std::size_t columns = mFrame.columns, rows = out.size() / columns;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t column = 0; column < columns; ++column)
        out[row * columns + column] = at(mFrame.centreX(column), mFrame.centreY(firstRow + row));
  }

private:
  float at(double x, double y) const {
    const double column = (x - mModel.originX) / mModel.cell - 0.5;
    const double row = (mModel.originY - y) / mModel.cell - 0.5;
    const double left = std::floor(column), top = std::floor(row);
    const double fx = column - left, fy = row - top;
    const auto valueAt = [&](double c, double r) {
      if (c < 0 || r < 0 || c >= static_cast<double>(mModel.columns) || r >= static_cast<double>(mModel.rows))
        return kUnknown;
      return mValues[mModel.index(static_cast<std::size_t>(c), static_cast<std::size_t>(r))];
    };
    const auto along = [&](double r) { // exactly on a centre the neighbour has no say
      const double a = valueAt(left, r);
      return fx == 0 ? a : between(a, static_cast<double>(valueAt(left + 1, r)), fx);
    };
    const double north = along(top);
    return static_cast<float>(fy == 0 ? north : between(north, along(top + 1), fy));
  }
  GridFrame mFrame, mModel;
  std::span<const float> mValues;
};

class GatedField final : public RuleField {
public:
  GatedField(std::unique_ptr<RuleField> inner, std::unique_ptr<RuleField> gate, float least)
    : mInner(std::move(inner))
    , mGate(std::move(gate))
    , mLeast(least) {}
  void fill(std::size_t firstRow, std::span<float> out) const override {
    std::vector<float> gate(out.size());
    mInner->fill(firstRow, out);
    mGate->fill(firstRow, gate);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (std::isnan(gate[i]))
        out[i] = kUnknown;
      else if (gate[i] < mLeast && !std::isnan(out[i]))
        out[i] = 0;
  }

private:
  std::unique_ptr<RuleField> mInner, mGate;
  float mLeast;
};

/// Which cells have their centre inside some polygon: crossings of every row with the sides, by polygon.
class InsideField final : public RuleField {
public:
  InsideField(const GridFrame &frame, std::vector<PolygonRings> polygons)
    : mFrame(frame) {
    std::vector<Box> boxes;
    for (std::uint32_t number = 0; number < polygons.size(); ++number)
      for (const PointList &ring : polygons[number].rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          if (ring[i].y == ring[i + 1].y) continue;
          mSides.push_back({number, ring[i], ring[i + 1]});
          Box box;
          box.extend(ring[i]);
          box.extend(ring[i + 1]);
          boxes.push_back(box);
        }
    mIndex = BoxIndex(boxes);
  }

  void fill(std::size_t firstRow, std::span<float> out) const override {
    std::ranges::fill(out, 0.0F);
    const std::size_t columns = mFrame.columns, rows = out.size() / columns;
    if (rows == 0 || mSides.empty()) return;
    constexpr double everywhere = std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> near;
    mIndex.find({-everywhere, mFrame.centreY(firstRow + rows - 1), everywhere, mFrame.centreY(firstRow)},
                near);
    std::vector<std::vector<std::pair<std::uint32_t, double>>> crossings(rows);
    for (const std::uint32_t number : near) {
      const Side &side = mSides[number];
      const double low = std::min(side.a.y, side.b.y), high = std::max(side.a.y, side.b.y);
      const double from = std::ceil((mFrame.originY - high) / mFrame.cell - 0.5 - 1e-9);
      const auto first = static_cast<std::size_t>(std::max(from, static_cast<double>(firstRow)));
      for (std::size_t row = first; row < firstRow + rows; ++row) {
        const double y = mFrame.centreY(row);
        if (y < low) break;
        if (y >= high) continue; // a vertex on the line belongs to one of its two sides
        crossings[row - firstRow].emplace_back(
            side.polygon, side.a.x + (y - side.a.y) / (side.b.y - side.a.y) * (side.b.x - side.a.x));
      }
    }
    for (std::size_t row = 0; row < rows; ++row) {
      auto &line = crossings[row];
      std::ranges::sort(line);
      for (std::size_t i = 0; i + 1 < line.size(); i += 2) {
        const auto column = [&](double x) {
          return static_cast<std::size_t>(std::clamp(std::ceil((x - mFrame.originX) / mFrame.cell - 0.5), 0.0,
                                                     static_cast<double>(columns)));
        };
        const std::size_t from = column(line[i].second), to = column(line[i + 1].second);
        for (std::size_t c = from; c < to; ++c)
          out[row * columns + c] = 1;
      }
    }
  }

private:
  struct Side {
    std::uint32_t polygon;
    Point a, b;
  };
  GridFrame mFrame;
  std::vector<Side> mSides;
  BoxIndex mIndex;
};

Metres distanceToSide(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double along =
      square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
  return distance(p, {a.x + along * dx, a.y + along * dy});
}

class DistanceField final : public RuleField {
public:
  DistanceField(const GridFrame &frame, FieldShapes shapes, Metres reach)
    : mFrame(frame)
    , mReach(reach) {
    std::vector<Box> boxes;
    const auto add = [&](Point a, Point b, Metres halfWidth) {
      mSides.push_back({a, b, halfWidth});
      Box box;
      box.extend(a);
      box.extend(b);
      boxes.push_back(box.grown(reach + halfWidth));
    };
    for (std::size_t i = 0; i < shapes.lines.size(); ++i) {
      const PointList &line = shapes.lines[i];
      const Metres halfWidth = i < shapes.halfWidths.size() ? shapes.halfWidths[i] : 0;
      for (std::size_t j = 0; j + 1 < line.size(); ++j)
        add(line[j], line[j + 1], halfWidth);
      if (line.size() == 1) add(line[0], line[0], halfWidth);
    }
    for (const PolygonRings &polygon : shapes.polygons)
      for (const PointList &ring : polygon.rings)
        for (std::size_t j = 0; j + 1 < ring.size(); ++j)
          add(ring[j], ring[j + 1], 0);
    mBoxes = boxes;
    mIndex = BoxIndex(boxes);
    mInside = insideField(frame, std::move(shapes.polygons));
  }

  void fill(std::size_t firstRow, std::span<float> out) const override {
    mInside->fill(firstRow, out);
    for (float &value : out)
      value = value > 0 ? 0 : kFar;
    const std::size_t columns = mFrame.columns, rows = out.size() / columns;
    if (rows == 0) return;
    constexpr double everywhere = std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> near;
    mIndex.find({-everywhere, mFrame.centreY(firstRow + rows - 1), everywhere, mFrame.centreY(firstRow)},
                near);
    const auto clampTo = [](double value, std::size_t low, std::size_t high) {
      return static_cast<std::size_t>(std::clamp(value, static_cast<double>(low), static_cast<double>(high)));
    };
    for (const std::uint32_t number : near) {
      const Side &side = mSides[number];
      const Box &box = mBoxes[number];
      const std::size_t left =
          clampTo(std::ceil((box.minX - mFrame.originX) / mFrame.cell - 0.5), 0, columns);
      const std::size_t right =
          clampTo(std::floor((box.maxX - mFrame.originX) / mFrame.cell - 0.5) + 1, left, columns);
      const std::size_t top =
          clampTo(std::ceil((mFrame.originY - box.maxY) / mFrame.cell - 0.5), firstRow, firstRow + rows);
      const std::size_t bottom =
          clampTo(std::floor((mFrame.originY - box.minY) / mFrame.cell - 0.5) + 1, top, firstRow + rows);
      for (std::size_t row = top; row < bottom; ++row)
        for (std::size_t column = left; column < right; ++column) {
          float &value = out[(row - firstRow) * columns + column];
          if (value == 0) continue;
          const Metres away =
              std::max(0.0, distanceToSide({mFrame.centreX(column), mFrame.centreY(row)}, side.a, side.b) -
                                side.halfWidth);
          if (away <= mReach) value = std::min(value, static_cast<float>(away));
        }
    }
  }

private:
  struct Side {
    Point a, b;
    Metres halfWidth;
  };
  GridFrame mFrame;
  Metres mReach;
  std::vector<Side> mSides;
  std::vector<Box> mBoxes;
  BoxIndex mIndex;
  std::unique_ptr<RuleField> mInside;
};

class KnownField final : public RuleField {
public:
  KnownField(const GridFrame &frame, std::unique_ptr<RuleField> inner, std::vector<PolygonRings> known)
    : mInner(std::move(inner))
    , mKnown(insideField(frame, std::move(known))) {}
  void fill(std::size_t firstRow, std::span<float> out) const override {
    std::vector<float> known(out.size());
    mInner->fill(firstRow, out);
    mKnown->fill(firstRow, known);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (known[i] == 0) out[i] = kUnknown;
  }

private:
  std::unique_ptr<RuleField> mInner, mKnown;
};

/// Where the ray from `from` through `from + way` leaves a circle around `centre` that contains `from`.
Point onCircle(Point from, Point way, Point centre, Metres radius) {
  const double length = std::sqrt(way.x * way.x + way.y * way.y);
  const double ux = way.x / length, uy = way.y / length;
  const double fx = from.x - centre.x, fy = from.y - centre.y;
  const double along = fx * ux + fy * uy;
  const double reach = -along + std::sqrt(std::max(0.0, along * along - fx * fx - fy * fy + radius * radius));
  return {from.x + reach * ux, from.y + reach * uy};
}

} // namespace

std::unique_ptr<RuleField> gridField(const GridFrame &frame, std::span<const float> values) {
  return std::make_unique<GridField>(frame, values);
}

std::unique_ptr<RuleField> sampledField(const GridFrame &frame, const GridFrame &model,
                                        std::span<const float> values) {
  return std::make_unique<SampledField>(frame, model, values);
}

std::unique_ptr<RuleField> gatedField(std::unique_ptr<RuleField> inner, std::unique_ptr<RuleField> gate,
                                      float least) {
  return std::make_unique<GatedField>(std::move(inner), std::move(gate), least);
}

std::unique_ptr<RuleField> insideField(const GridFrame &frame, std::vector<PolygonRings> polygons) {
  return std::make_unique<InsideField>(frame, std::move(polygons));
}

std::unique_ptr<RuleField> distanceField(const GridFrame &frame, FieldShapes shapes, Metres reach) {
  return std::make_unique<DistanceField>(frame, std::move(shapes), reach);
}

std::unique_ptr<RuleField> knownField(const GridFrame &frame, std::unique_ptr<RuleField> inner,
                                      std::vector<PolygonRings> known) {
  return std::make_unique<KnownField>(frame, std::move(inner), std::move(known));
}

Result<PolygonRings> sideOfLine(const PointList &given, std::string_view side, const Box &area) {
  constexpr std::array<std::string_view, 6> kSides = {"left", "right", "north", "south", "east", "west"};
  if (std::ranges::find(kSides, side) == kSides.end())
    return fail(ErrorCode::InvalidArgument, "a line has no side of this name", std::string(side));
  PointList line;
  for (const Point p : given)
    if (line.empty() || !(line.back() == p)) line.push_back(p);
  if (line.size() < 2) return fail(ErrorCode::InvalidArgument, "a line needs two different vertices");
  Box box = area;
  for (const Point p : line)
    box.extend(p);
  const Point centre{(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2};
  const Metres radius = 2 * (box.width() + box.height()) + 1;
  const std::size_t last = line.size() - 1;
  const Point begin = onCircle(line[0], {line[0].x - line[1].x, line[0].y - line[1].y}, centre, radius);
  const Point end = onCircle(line[last], {line[last].x - line[last - 1].x, line[last].y - line[last - 1].y},
                             centre, radius);
  PointList ring{begin};
  ring.insert(ring.end(), line.begin(), line.end());
  ring.push_back(end);
  // On along the circle, against the clock: what is left of the line is inside.
  const double from = std::atan2(end.y - centre.y, end.x - centre.x);
  double to = std::atan2(begin.y - centre.y, begin.x - centre.x);
  if (to <= from) to += 2 * std::numbers::pi;
  constexpr int kSteps = 64;
  PolygonRings left;
  PointList around = ring;
  for (int i = 1; i < kSteps; ++i) {
    const double angle = from + (to - from) * i / kSteps;
    around.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  around.push_back(begin);
  left.rings.push_back(around);
  const Geos geos;
  const auto polygon = geos.polygon(around);
  if (!polygon || !geos.isValid(*polygon))
    return fail(ErrorCode::InvalidArgument, "the line crosses itself, or its ends do when they go on", {},
                "Draw it so that it has two sides");
  bool isLeft = side == "left";
  if (side != "left" && side != "right") {
    const Metres far = radius * 0.9;
    const Point probe = side == "north"   ? Point{centre.x, centre.y + far}
                        : side == "south" ? Point{centre.x, centre.y - far}
                        : side == "east"  ? Point{centre.x + far, centre.y}
                                          : Point{centre.x - far, centre.y};
    isLeft = polygonContains(left, probe);
  }
  if (isLeft) return left;
  PolygonRings right;
  PointList back = ring; // the other way round the circle
  for (int i = 1; i < kSteps; ++i) {
    const double angle = from - (2 * std::numbers::pi - (to - from)) * i / kSteps;
    back.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  back.push_back(begin);
  right.rings.push_back(std::move(back));
  return right;
}

} // namespace alatau
