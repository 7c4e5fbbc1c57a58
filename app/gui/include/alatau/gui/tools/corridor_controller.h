// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>
#include <alatau/gui/tools/draw_controller.h>
#include <alatau/qgis/corridor.h>

#include <memory>

namespace alatau::gui {

using alatau::qgis::corridorPolygon; // one definition for drawing and report

/// A corridor under construction: centreline, width, and the figures that the planner watches meanwhile.
/// No canvas; coordinates in metres.
class CorridorController {
public:
  static constexpr double kMinimumWidthMetres = corridor::kLeastWidth;
  static constexpr double kMaximumWidthMetres = corridor::kGreatestWidth;

  struct Figures {
    double lengthMetres = 0;
    double areaSquareMetres = 0;
    double widthMetres = 0;    ///< of the next vertex; without taper of all
    bool isCounted = false;    ///< the surroundings are known
    std::size_t buildings = 0; ///< that the corridor touches
    double residents = 0;      ///< in them, where the plan knows
    corridor::Touched touched; ///< all of it
    corridor::Bottleneck narrowest;
    std::optional<QgsPointXY> selfCrossing;
  };

  explicit CorridorController(double widthMetres = 50.0);

  DrawController &drawing() { return mDrawing; }
  const DrawController &drawing() const { return mDrawing; }

  /// One width for all, or, with taper, every vertex has the width that was in force when it was set.
  bool tapers() const { return mTapers; }
  void setTapers(bool tapers); ///< vertices that are there take the width that they had
  double widthMetres() const { return mWidthMetres; }
  /// False, and nothing happens, outside kMinimumWidthMetres..kMaximumWidthMetres.
  bool setWidthMetres(double width);
  /// The width whose edge runs through `point`: twice its distance from the centreline, in whole metres, kept
  /// within the limits. Nothing while the centreline has no segment.
  std::optional<double> widthThrough(const QgsPointXY &point) const;

  void setSurroundings(std::shared_ptr<const corridor::Surroundings> surroundings);

  /// With the preview: the vertex under the cursor, or those of `traced` that lead there.
  using Path = std::vector<QgsPointXY>;
  std::vector<corridor::Vertex> vertices(bool withPreview, const Path &traced = {}) const;
  QgsGeometry polygon(bool withPreview) const;
  /// The same in pieces, to paint: only those that changed are made anew.
  std::vector<PolygonRings> pieces(bool withPreview, const Path &traced = {}) const;
  /// Only the last piece of the drawing is new at a mouse move; the rest is remembered.
  Figures figures(bool withPreview, const Path &traced = {}) const;

  std::string toDraftJson() const;
  Status fromDraftJson(std::string_view json);

private:
  DrawController mDrawing{DrawController::Shape::Line};
  double mWidthMetres;
  bool mTapers = false;
  std::shared_ptr<const corridor::Surroundings> mSurroundings;
  mutable corridor::LiveBand mBand;
  mutable corridor::LiveTouches mTouches{nullptr};
};

} // namespace alatau::gui
