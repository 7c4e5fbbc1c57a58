// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/gui/tools/building_index.h>
#include <alatau/gui/tools/draw_controller.h>
#include <alatau/qgis/corridor.h>

#include <memory>

namespace alatau::gui {

using alatau::qgis::corridorPolygon; // one definition for drawing and report

/// A corridor under construction: centreline, width, and the figures that the planner watches meanwhile.
/// No canvas; coordinates in metres.
class CorridorController {
public:
  static constexpr double kMinimumWidthMetres = 1.0;
  static constexpr double kMaximumWidthMetres = 5000.0;

  struct Figures {
    double lengthMetres = 0;
    double areaSquareMetres = 0;
    double widthMetres = 0;
    bool isCounted = false;    ///< the buildings are known (an index is there)
    std::size_t buildings = 0; ///< that the corridor touches
    double residents = 0;      ///< in them, where the plan knows
    std::optional<QgsPointXY> selfCrossing;
  };

  explicit CorridorController(double widthMetres = 50.0);

  DrawController &drawing() { return mDrawing; }
  const DrawController &drawing() const { return mDrawing; }

  double widthMetres() const { return mWidthMetres; }
  /// False, and nothing happens, outside kMinimumWidthMetres..kMaximumWidthMetres.
  bool setWidthMetres(double width);
  /// The width whose edge runs through `point`: twice its distance from the centreline, in whole metres, kept
  /// within the limits. Nothing while the centreline has no segment.
  std::optional<double> widthThrough(const QgsPointXY &point) const;

  void setBuildings(std::shared_ptr<const BuildingIndex> buildings);

  QgsGeometry polygon(bool withPreview) const;
  /// Only the last piece of the drawing is new at a mouse move; the buildings of the rest are remembered, so
  /// the cost is one buffer of the line and one of its last two segments.
  Figures figures(bool withPreview) const;

  std::string toDraftJson() const;
  Status fromDraftJson(std::string_view json);

private:
  const BuildingIndex::Numbers &fixedBuildings() const;

  DrawController mDrawing{DrawController::Shape::Line};
  double mWidthMetres;
  std::shared_ptr<const BuildingIndex> mBuildings;

  struct Cache {
    std::vector<QgsPointXY> vertices;
    double widthMetres = -1;
    const BuildingIndex *index = nullptr;
    BuildingIndex::Numbers numbers;
  };
  mutable Cache mFixed;
};

} // namespace alatau::gui
