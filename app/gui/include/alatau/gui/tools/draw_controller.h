// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>

#include <cstddef>
#include <optional>
#include <qgsgeometry.h>
#include <qgspointxy.h>
#include <string>
#include <string_view>
#include <vector>

namespace alatau::gui {

/// What a drawing tool has under construction: the vertices set so far, the one under the cursor, and the way
/// back. No canvas, no widgets, no plan. Coordinates are in the plan's projected CRS, in metres.
///
/// Each step costs O(vertices) at most (the new segment is compared with the earlier ones), so that a drawing
/// of thousands of vertices stays fluent.
class DrawController {
public:
  enum class Shape { Line, Polygon };
  enum class Fault {
    None,
    TooFewVertices, ///< fewer than minimumVertices()
    SelfCrossing,   ///< of a polygon's boundary; a line may cross itself
    NoArea,         ///< the polygon has collapsed onto a line
  };

  explicit DrawController(Shape shape);

  Shape shape() const { return mShape; }
  std::size_t minimumVertices() const { return mShape == Shape::Line ? 2 : 3; }
  const std::vector<QgsPointXY> &vertices() const { return mVertices; }
  std::size_t count() const { return mVertices.size(); }
  bool isEmpty() const { return mVertices.empty(); }

  /// A number that belongs to each vertex and is undone with it: the width of a corridor there.
  const std::vector<double> &values() const { return mValues; }
  /// One step that undo() reverses; false, and nothing happens, when there is no such vertex.
  bool setValue(std::size_t vertex, double value);

  /// All of them, not as a step; ignored unless there is one per vertex.
  void setValues(std::vector<double> values);

  /// Adds a vertex at the end. False, and nothing happens, for a point that is not finite or that repeats the
  /// last one (closer than 1 mm) or, in a polygon, the first one: rings close themselves.
  bool addVertex(const QgsPointXY &point, double value = 0);
  /// Several in one step, without those that addVertex() refuses; false when none is left.
  bool addVertices(const std::vector<QgsPointXY> &points, double value = 0);
  /// Takes the last vertex away (Esc, Backspace); undo() brings it back. False if there is none.
  bool stepBack();
  /// Everything away, in one step that undo() reverses.
  void clear();
  /// Everything away for good: after the drawing went into the plan or was thrown away on request.
  void reset();

  bool canUndo() const { return !mUndo.empty(); }
  bool canRedo() const { return !mRedo.empty(); }
  bool undo();
  bool redo();

  /// The vertex that follows the cursor; not part of the drawing until addVertex().
  void setPreview(const std::optional<QgsPointXY> &point);
  const std::optional<QgsPointXY> &preview() const { return mPreview; }

  /// True if throwing the drawing away would lose work that one click does not bring back: two vertices and
  /// more.
  bool cancelNeedsQuestion() const { return mVertices.size() > 1; }

  Fault fault() const;
  bool canFinish() const { return fault() == Fault::None; }

  /// The first place where the drawing crosses or touches itself; with the preview vertex if asked.
  std::optional<QgsPointXY> selfCrossing(bool withPreview = false) const;

  /// Vertices, then the preview vertex if asked and if it is apart from the last one.
  std::vector<QgsPointXY> points(bool withPreview) const;
  /// A line (two points and more) or a polygon (three points and more), otherwise null.
  QgsGeometry geometry(bool withPreview = false) const;
  double lengthMetres(bool withPreview) const;     ///< of a polygon: its perimeter once it has three points
  double areaSquareMetres(bool withPreview) const; ///< 0 for a line

  /// The state as JSON for Plan::saveDraft(): vertices and `extra`, with every digit; not the history or the
  /// preview. `extraJson` is an object, e.g. {"width_m":35}.
  std::string toDraftJson(const std::string &extraJson = "{}") const;
  /// Continues such a state; returns `extraJson`. Errors: BadData (no JSON, another shape, a coordinate that
  /// is no number); the drawing is then as before.
  Result<std::string> fromDraftJson(std::string_view json);

private:
  struct Step {
    enum class Kind { Add, Remove, Clear, Value } kind;
    std::vector<QgsPointXY> points;
    std::vector<double> values; ///< of the points; of Value: before and after
    std::size_t vertex = 0;     ///< of Value
  };
  bool mayFollow(const QgsPointXY &point) const;
  void append(const QgsPointXY &point, double value);
  void removeLast();
  void perform(const Step &step, bool forward);
  std::optional<QgsPointXY> crossingOf(const QgsPointXY &from, const QgsPointXY &to, std::size_t firstSegment,
                                       std::size_t endSegment) const;

  Shape mShape;
  std::vector<QgsPointXY> mVertices;
  std::vector<double> mValues; ///< per vertex
  std::vector<std::optional<QgsPointXY>>
      mCrossings; ///< per vertex: where the segment that ends in it meets an earlier one
  std::optional<QgsPointXY> mPreview;
  std::vector<Step> mUndo, mRedo;
};

} // namespace alatau::gui
