// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <string>
#include <utility>
#include <vector>

namespace alatau::demo {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point &) const = default;
};
using Line = std::vector<Point>;
using Ring = std::vector<Point>; ///< closed by its last point being the first again

double rounded(double metres); ///< to centimetres
Point rounded(Point point);
Point between(Point a, Point b, double share);
double distance(Point a, Point b);
double distanceToLine(Point point, const Line &line);
double length(const Line &line);
double ringArea(const Ring &ring); ///< positive if counter-clockwise
bool contains(const Ring &ring, Point point);
Point centre(const Ring &ring); ///< mean of the corners
/// Where segment ab meets segment cd, as the share of ab; negative if it does not.
double crossing(Point a, Point b, Point c, Point d);
/// Rounds corners off (Chaikin), keeping the ends.
Line smoothed(const Line &line, int times);
/// The part of a line that is nearest to `from` .. `to`, by vertices.
Line parallel(const Line &line, double offset); ///< to the left if positive

std::string wkbPoint(Point point);
std::string wkbLine(const Line &line);
std::string wkbPolygons(const std::vector<Ring> &shells); ///< multipolygon without holes

/// The few set operations that the generator needs, on WKB multipolygons (GEOS).
Result<std::string> unionOf(const std::vector<std::string> &wkbs);
Result<std::string> intersectionOf(const std::string &a, const std::string &b);
Result<std::string> differenceOf(const std::string &a, const std::string &b);
Result<std::string> bufferOf(const std::string &wkb, double metres, bool hasMitredCorners);
double areaOf(const std::string &wkb);

} // namespace alatau::demo
