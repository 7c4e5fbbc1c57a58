// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/draw_controller.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <qgslinestring.h>
#include <qgspolygon.h>

namespace alatau::gui {

namespace {

constexpr double kSamePointMetres = 0.001;
constexpr int kDraftVersion = 1;

bool isFinite(const QgsPointXY &point) {
  return std::isfinite(point.x()) && std::isfinite(point.y());
}

bool isSame(const QgsPointXY &a, const QgsPointXY &b) {
  return std::hypot(a.x() - b.x(), a.y() - b.y()) < kSamePointMetres;
}

double cross(const QgsPointXY &origin, const QgsPointXY &a, const QgsPointXY &b) {
  return (a.x() - origin.x()) * (b.y() - origin.y()) - (a.y() - origin.y()) * (b.x() - origin.x());
}

bool isWithinBox(const QgsPointXY &point, const QgsPointXY &a, const QgsPointXY &b) {
  return point.x() >= std::min(a.x(), b.x()) && point.x() <= std::max(a.x(), b.x()) &&
         point.y() >= std::min(a.y(), b.y()) && point.y() <= std::max(a.y(), b.y());
}

/// Where the closed segments a-b and c-d meet. For overlapping collinear ones: an end that lies on the other.
std::optional<QgsPointXY> meeting(const QgsPointXY &a, const QgsPointXY &b, const QgsPointXY &c,
                                  const QgsPointXY &d) {
  if (std::max(a.x(), b.x()) < std::min(c.x(), d.x()) || std::max(c.x(), d.x()) < std::min(a.x(), b.x()) ||
      std::max(a.y(), b.y()) < std::min(c.y(), d.y()) || std::max(c.y(), d.y()) < std::min(a.y(), b.y()))
    return std::nullopt;
  const double c1 = cross(a, b, c), c2 = cross(a, b, d), c3 = cross(c, d, a), c4 = cross(c, d, b);
  if (((c1 > 0 && c2 < 0) || (c1 < 0 && c2 > 0)) && ((c3 > 0 && c4 < 0) || (c3 < 0 && c4 > 0))) {
    const double t = c1 / (c1 - c2);
    return QgsPointXY(c.x() + t * (d.x() - c.x()), c.y() + t * (d.y() - c.y()));
  }
  if (c1 == 0 && isWithinBox(c, a, b)) return c;
  if (c2 == 0 && isWithinBox(d, a, b)) return d;
  if (c3 == 0 && isWithinBox(a, c, d)) return a;
  if (c4 == 0 && isWithinBox(b, c, d)) return b;
  return std::nullopt;
}

/// Two segments that share the point `joint` may not fold back onto each other.
bool foldsBack(const QgsPointXY &before, const QgsPointXY &joint, const QgsPointXY &after) {
  const double dot =
      (before.x() - joint.x()) * (after.x() - joint.x()) + (before.y() - joint.y()) * (after.y() - joint.y());
  return cross(joint, before, after) == 0 && dot > 0;
}

} // namespace

DrawController::DrawController(Shape shape)
  : mShape(shape) {}

bool DrawController::mayFollow(const QgsPointXY &point) const {
  if (!isFinite(point) || (!mVertices.empty() && isSame(mVertices.back(), point))) return false;
  return mShape == Shape::Line || mVertices.size() < 2 || !isSame(mVertices.front(), point);
}

bool DrawController::addVertex(const QgsPointXY &point, double value) {
  return addVertices({point}, value);
}

bool DrawController::addVertices(const std::vector<QgsPointXY> &points, double value) {
  Step step{Step::Kind::Add, {}, {}};
  for (const QgsPointXY &point : points) {
    if (!mayFollow(point)) continue;
    append(point, value);
    step.points.push_back(point);
    step.values.push_back(value);
  }
  if (step.points.empty()) return false;
  mUndo.push_back(std::move(step));
  mRedo.clear();
  return true;
}

bool DrawController::setValue(std::size_t vertex, double value) {
  if (vertex >= mValues.size()) return false;
  mUndo.push_back({Step::Kind::Value, {}, {mValues[vertex], value}, vertex});
  mRedo.clear();
  mValues[vertex] = value;
  return true;
}

void DrawController::setValues(std::vector<double> values) {
  if (values.size() == mValues.size()) mValues = std::move(values);
}

bool DrawController::stepBack() {
  if (mVertices.empty()) return false;
  mUndo.push_back({Step::Kind::Remove, {mVertices.back()}, {mValues.back()}});
  mRedo.clear();
  removeLast();
  return true;
}

void DrawController::clear() {
  if (mVertices.empty()) return;
  mUndo.push_back({Step::Kind::Clear, mVertices, mValues});
  mRedo.clear();
  mVertices.clear();
  mValues.clear();
  mCrossings.clear();
}

void DrawController::reset() {
  mVertices.clear();
  mValues.clear();
  mCrossings.clear();
  mPreview.reset();
  mUndo.clear();
  mRedo.clear();
}

bool DrawController::undo() {
  if (mUndo.empty()) return false;
  Step step = std::move(mUndo.back());
  mUndo.pop_back();
  perform(step, false);
  mRedo.push_back(std::move(step));
  return true;
}

bool DrawController::redo() {
  if (mRedo.empty()) return false;
  Step step = std::move(mRedo.back());
  mRedo.pop_back();
  perform(step, true);
  mUndo.push_back(std::move(step));
  return true;
}

void DrawController::perform(const Step &step, bool forward) {
  if (step.kind == Step::Kind::Value) {
    mValues[step.vertex] = step.values[forward ? 1 : 0];
    return;
  }
  if ((step.kind == Step::Kind::Add) == forward) {
    for (std::size_t i = 0; i < step.points.size(); ++i)
      append(step.points[i], step.values[i]);
    return;
  }
  for (std::size_t i = 0; i < step.points.size(); ++i)
    removeLast();
}

void DrawController::append(const QgsPointXY &point, double value) {
  std::optional<QgsPointXY> crossing;
  if (const std::size_t n = mVertices.size(); n > 0) crossing = crossingOf(mVertices.back(), point, 0, n - 1);
  mVertices.push_back(point);
  mValues.push_back(value);
  mCrossings.push_back(crossing);
}

void DrawController::removeLast() {
  mVertices.pop_back();
  mValues.pop_back();
  mCrossings.pop_back();
}

/// Where from-to meets the segments [firstSegment, endSegment) of the drawing; segment i runs from vertex i
/// to i + 1. A segment that ends in `from` or starts in `to` is a neighbour: it may only not fold back.
std::optional<QgsPointXY> DrawController::crossingOf(const QgsPointXY &from, const QgsPointXY &to,
                                                     std::size_t firstSegment, std::size_t endSegment) const {
  for (std::size_t i = firstSegment; i < endSegment; ++i) {
    const QgsPointXY &a = mVertices[i];
    const QgsPointXY &b = mVertices[i + 1];
    const bool endsInFrom = b.x() == from.x() && b.y() == from.y() && i + 1 == endSegment;
    const bool startsInTo = a.x() == to.x() && a.y() == to.y() && i == 0;
    if (endsInFrom || startsInTo) {
      if (endsInFrom && foldsBack(a, from, to)) return from;
      if (startsInTo && foldsBack(from, to, b)) return to;
      continue;
    }
    if (const auto point = meeting(from, to, a, b)) return point;
  }
  return std::nullopt;
}

void DrawController::setPreview(const std::optional<QgsPointXY> &point) {
  mPreview = point && isFinite(*point) ? point : std::nullopt;
}

std::vector<QgsPointXY> DrawController::points(bool withPreview) const {
  std::vector<QgsPointXY> result = mVertices;
  if (withPreview && mPreview && (result.empty() || !isSame(result.back(), *mPreview)))
    result.push_back(*mPreview);
  return result;
}

std::optional<QgsPointXY> DrawController::selfCrossing(bool withPreview) const {
  for (const auto &crossing : mCrossings)
    if (crossing) return crossing;
  const std::size_t n = mVertices.size();
  if (n == 0) return std::nullopt;
  const bool hasPreview = withPreview && mPreview && !isSame(mVertices.back(), *mPreview);
  if (hasPreview)
    if (const auto crossing = crossingOf(mVertices.back(), *mPreview, 0, n - 1)) return crossing;
  if (mShape == Shape::Line || n + (hasPreview ? 1 : 0) < 3) return std::nullopt;
  // The segment that closes the ring: its neighbours are the first and the last one.
  const QgsPointXY &first = mVertices.front();
  if (!hasPreview) return crossingOf(mVertices.back(), first, 0, n - 1);
  if (foldsBack(mVertices.back(), *mPreview, first)) return *mPreview;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (i == 0) {
      if (foldsBack(*mPreview, first, mVertices[1])) return first;
      continue;
    }
    if (const auto crossing = meeting(*mPreview, first, mVertices[i], mVertices[i + 1])) return crossing;
  }
  return std::nullopt;
}

DrawController::Fault DrawController::fault() const {
  if (mVertices.size() < minimumVertices()) return Fault::TooFewVertices;
  if (mShape == Shape::Line) return Fault::None;
  if (areaSquareMetres(false) <= 0) return Fault::NoArea;
  if (selfCrossing()) return Fault::SelfCrossing;
  return Fault::None;
}

QgsGeometry DrawController::geometry(bool withPreview) const {
  const std::vector<QgsPointXY> all = points(withPreview);
  if (all.size() < minimumVertices()) return {};
  QVector<double> x, y;
  x.reserve(static_cast<int>(all.size()) + 1);
  y.reserve(static_cast<int>(all.size()) + 1);
  for (const QgsPointXY &point : all) {
    x.push_back(point.x());
    y.push_back(point.y());
  }
  if (mShape == Shape::Line) return QgsGeometry(std::make_unique<QgsLineString>(x, y));
  x.push_back(all.front().x());
  y.push_back(all.front().y());
  auto polygon = std::make_unique<QgsPolygon>();
  polygon->setExteriorRing(new QgsLineString(x, y));
  return QgsGeometry(std::move(polygon));
}

double DrawController::lengthMetres(bool withPreview) const {
  const std::vector<QgsPointXY> all = points(withPreview);
  double length = 0;
  for (std::size_t i = 1; i < all.size(); ++i)
    length += all[i - 1].distance(all[i]);
  if (mShape == Shape::Polygon && all.size() > 2) length += all.back().distance(all.front());
  return length;
}

double DrawController::areaSquareMetres(bool withPreview) const {
  if (mShape == Shape::Line) return 0;
  const std::vector<QgsPointXY> all = points(withPreview);
  if (all.size() < 3) return 0;
  // Relative to the first vertex: projected coordinates have seven digits before the point.
  double twice = 0;
  for (std::size_t i = 1; i + 1 < all.size(); ++i)
    twice += cross(all.front(), all[i], all[i + 1]);
  return std::abs(twice) / 2;
}

std::string DrawController::toDraftJson(const std::string &extraJson) const {
  nlohmann::json vertices = nlohmann::json::array();
  for (const QgsPointXY &point : mVertices)
    vertices.push_back({point.x(), point.y()});
  nlohmann::json extra = nlohmann::json::parse(extraJson, nullptr, false);
  if (!extra.is_object()) extra = nlohmann::json::object();
  return nlohmann::json{{"version", kDraftVersion},
                        {"shape", mShape == Shape::Line ? "line" : "polygon"},
                        {"vertices", vertices},
                        {"extra", extra}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::string> DrawController::fromDraftJson(std::string_view json) {
  const nlohmann::json state = nlohmann::json::parse(json, nullptr, false);
  if (!state.is_object() || state.value("version", nlohmann::json()) != kDraftVersion)
    return fail(ErrorCode::BadData, "the unfinished drawing cannot be read");
  if (state.value("shape", nlohmann::json()) != (mShape == Shape::Line ? "line" : "polygon"))
    return fail(ErrorCode::BadData, "the unfinished drawing has another shape");
  const auto vertices = state.find("vertices");
  if (vertices == state.end() || !vertices->is_array())
    return fail(ErrorCode::BadData, "the unfinished drawing has no vertices");
  std::vector<QgsPointXY> points;
  for (const nlohmann::json &pair : *vertices) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number())
      return fail(ErrorCode::BadData, "the unfinished drawing has a vertex without coordinates");
    points.emplace_back(pair[0].get<double>(), pair[1].get<double>());
    if (!isFinite(points.back()))
      return fail(ErrorCode::BadData, "the unfinished drawing has a vertex without coordinates");
  }
  reset();
  for (const QgsPointXY &point : points)
    addVertex(point);
  const auto extra = state.find("extra");
  return extra != state.end() && extra->is_object() ? extra->dump() : std::string("{}");
}

} // namespace alatau::gui
