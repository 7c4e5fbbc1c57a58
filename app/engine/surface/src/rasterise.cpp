// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/rasterise.h>

#include "ground.h"

#include <alatau/surface/cost_surface.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace alatau {

namespace {

/// First column or row whose centre is at `place` (in cells) or after it, and not beyond `count`.
std::size_t firstCentre(double place, std::size_t count) {
  const double at = std::ceil(place - 0.5);
  if (!(at > 0)) return 0;
  return at >= static_cast<double>(count) ? count : static_cast<std::size_t>(at);
}

/// Coordinates in cells: x to the east from the left side, y to the south from the upper one.
class Scale {
public:
  explicit Scale(const GridFrame &frame)
    : mFrame(frame) {}
  Point operator()(Point p) const {
    return {(p.x - mFrame.originX) / mFrame.cell, (mFrame.originY - p.y) / mFrame.cell};
  }

private:
  const GridFrame &mFrame;
};

struct Interval {
  double from = std::numeric_limits<double>::infinity(), to = -std::numeric_limits<double>::infinity();
  void add(double a, double b) {
    if (!(a <= b)) return;
    from = std::min(from, a);
    to = std::max(to, b);
  }
};

/// The part of the row at height y that is within `radius` of the piece; a capsule is convex, so it is one.
Interval capsule(Point a, Point b, double radius, double y) {
  Interval made;
  for (const Point &end : {a, b}) {
    const double rest = radius * radius - (y - end.y) * (y - end.y);
    if (rest >= 0) made.add(end.x - std::sqrt(rest), end.x + std::sqrt(rest));
  }
  const double dx = b.x - a.x, dy = b.y - a.y, length = std::sqrt(dx * dx + dy * dy);
  if (length == 0) return made;
  // Between the ends: 0 <= along <= length and |across| <= radius, each linear in x.
  double from = -std::numeric_limits<double>::infinity(), to = -from;
  const auto keep = [&](double slope, double offset, double least, double most) {
    if (slope == 0) {
      if (offset < least || offset > most) to = -std::numeric_limits<double>::infinity();
      return;
    }
    const double first = (least - offset) / slope, second = (most - offset) / slope;
    from = std::max(from, std::min(first, second));
    to = std::min(to, std::max(first, second));
  };
  keep(dx / length, ((y - a.y) * dy - a.x * dx) / length, 0, length);
  keep(-dy / length, ((y - a.y) * dx + a.x * dy) / length, -radius, radius);
  made.add(from, to);
  return made;
}

/// Cuts the piece to the grid (Liang & Barsky 1984); false: nothing is left.
bool cut(Point &a, Point &b, double columns, double rows) {
  double from = 0, to = 1;
  const Point start = a, way{b.x - a.x, b.y - a.y};
  const auto side = [&](double direction, double distance) {
    if (direction == 0) return distance >= 0;
    const double at = distance / direction;
    if (direction < 0)
      from = std::max(from, at);
    else
      to = std::min(to, at);
    return from <= to;
  };
  if (!side(-way.x, start.x) || !side(way.x, columns - start.x) || !side(-way.y, start.y) ||
      !side(way.y, rows - start.y))
    return false;
  a = {start.x + from * way.x, start.y + from * way.y};
  b = {start.x + to * way.x, start.y + to * way.y};
  return true;
}

/// Row by row: the columns between where the piece enters the row and where it leaves it.
void touch(const GridFrame &frame, Point a, Point b, const CellRun &take) {
  const auto columns = static_cast<double>(frame.columns), rows = static_cast<double>(frame.rows);
  if (!cut(a, b, columns, rows)) return;
  if (a.y > b.y) std::swap(a, b);
  const auto inside = [](double place, double count) {
    return static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, count - 1));
  };
  const std::size_t first = inside(a.y, rows), last = inside(b.y, rows);
  for (std::size_t row = first; row <= last; ++row) {
    const auto at = [&](double y) {
      if (b.y == a.y) return y <= a.y ? a.x : b.x;
      return a.x + (b.x - a.x) * std::clamp((y - a.y) / (b.y - a.y), 0.0, 1.0);
    };
    double left = first == last ? a.x : at(static_cast<double>(row)),
           right = first == last ? b.x : at(static_cast<double>(row) + 1);
    if (left > right) std::swap(left, right);
    take(row, inside(left, columns), inside(right, columns) + 1);
  }
}

} // namespace

void cellsOfPolygon(const GridFrame &frame, const PolygonRings &polygon, const CellRun &take) {
  struct Crossing {
    std::size_t row;
    double x;
    bool operator<(const Crossing &other) const {
      return row < other.row || (row == other.row && x < other.x);
    }
  };
  const Scale scale(frame);
  std::vector<Crossing> crossings;
  for (const PointList &ring : polygon.rings)
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Point a = scale(ring[i - 1]), b = scale(ring[i]);
      if (a.y > b.y) std::swap(a, b); // the same arithmetic for both polygons at a side
      const std::size_t last = firstCentre(b.y, frame.rows);
      for (std::size_t row = firstCentre(a.y, frame.rows); row < last; ++row)
        crossings.push_back(
            {row, a.x + (b.x - a.x) * ((static_cast<double>(row) + 0.5 - a.y) / (b.y - a.y))});
    }
  std::ranges::sort(crossings, std::less<>());
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    if (crossings[i].row != crossings[i + 1].row) {
      --i; // an open ring
      continue;
    }
    const std::size_t from = firstCentre(crossings[i].x, frame.columns),
                      to = firstCentre(crossings[i + 1].x, frame.columns);
    if (from < to) take(crossings[i].row, from, to);
  }
}

void cellsTouched(const GridFrame &frame, std::span<const Point> line, const CellRun &take) {
  const Scale scale(frame);
  for (std::size_t i = 0; i < line.size(); ++i)
    if (i + 1 < line.size() || line.size() == 1)
      touch(frame, scale(line[i]), scale(line[std::min(i + 1, line.size() - 1)]), take);
}

void cellsNear(const GridFrame &frame, std::span<const Point> line, Metres width, const CellRun &take) {
  const Scale scale(frame);
  const double radius = width / 2 / frame.cell;
  if (!(radius > 0)) return;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i + 1 == line.size() && line.size() > 1) break;
    const Point a = scale(line[i]), b = scale(line[std::min(i + 1, line.size() - 1)]);
    const std::size_t last = firstCentre(std::nextafter(std::max(a.y, b.y) + radius, 1e300), frame.rows);
    for (std::size_t row = firstCentre(std::min(a.y, b.y) - radius, frame.rows); row < last; ++row) {
      const Interval part = capsule(a, b, radius, static_cast<double>(row) + 0.5);
      if (!(part.from <= part.to)) continue;
      const std::size_t from = firstCentre(part.from, frame.columns),
                        to = firstCentre(std::nextafter(part.to, 1e300), frame.columns);
      if (from < to) take(row, from, to);
    }
  }
}

Result<GridFrame> frameOver(const Box &box, Metres cell) {
  if (!(cell > 0) || !std::isfinite(cell))
    return fail(ErrorCode::InvalidArgument, "the cell size must be positive", "cell");
  if (box.isEmpty() || !std::isfinite(box.width()) || !std::isfinite(box.height()))
    return fail(ErrorCode::BadData, "there is no area to make a grid of", "grid");
  if (box.looksGeographic())
    return fail(ErrorCode::GeographicCrs, "the layers lie in degrees", "grid",
                "bring them into the plan's CRS, in metres");
  const double left = std::floor(box.minX / cell), right = std::max(left + 1, std::ceil(box.maxX / cell)),
               low = std::floor(box.minY / cell), high = std::max(low + 1, std::ceil(box.maxY / cell));
  if (const Status status = checkCount(right - left, high - low, cell); !status)
    return tl::unexpected(status.error());
  return GridFrame{static_cast<std::size_t>(right - left), static_cast<std::size_t>(high - low), cell,
                   left * cell, high * cell};
}

std::optional<Coordinates> readGround(std::string_view id, WkbView wkb, const std::string &layer,
                                      const RunContext &context) {
  const auto tell = [&](const char *code, Severity severity, const std::string &message) {
    Problem problem;
    problem.code = code;
    problem.severity = severity;
    problem.layer = layer;
    problem.feature = std::string(id);
    problem.message = message;
    context.reportProblem(problem);
    return std::nullopt;
  };
  if (wkb.empty()) return tell("NULL_GEOMETRY", Severity::Warning, "the feature has no geometry");
  auto read = readWkb(wkb);
  if (!read) return tell("BAD_GEOMETRY", Severity::Error, read.error().message);
  if (read->isEmpty()) return tell("NULL_GEOMETRY", Severity::Warning, "the geometry is empty");
  if (!read->hasFiniteCoordinates())
    return tell("BAD_COORDINATE", Severity::Error, "a coordinate is not a finite number");
  return *std::move(read);
}

Result<std::vector<std::uint32_t>> labelPolygons(const GridFrame &frame,
                                                 std::span<const FeatureView> polygons,
                                                 const LayerName &layer, const RunContext &context) {
  std::vector<std::uint32_t> labels(frame.size(), 0);
  for (std::size_t i = 0; i < polygons.size(); ++i) {
    if (i % 64 == 0) {
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
      context.reportProgress(static_cast<double>(i) / static_cast<double>(polygons.size()),
                             "cells of polygons");
    }
    const auto ground = readGround(polygons[i].id, polygons[i].wkb, layer.name, context);
    if (!ground) continue;
    bool hasCells = false;
    const CellRun take = [&](std::size_t row, std::size_t from, std::size_t to) {
      hasCells = true;
      for (std::size_t cell = frame.index(from, row); cell < frame.index(to, row); ++cell)
        if (labels[cell] == 0) labels[cell] = static_cast<std::uint32_t>(i) + 1;
    };
    for (const PolygonRings &polygon : ground->polygons)
      cellsOfPolygon(frame, polygon, take);
    if (hasCells) continue;
    for (const PolygonRings &polygon : ground->polygons)
      if (!polygon.rings.empty()) cellsTouched(frame, polygon.rings.front(), take);
  }
  return labels;
}

} // namespace alatau
