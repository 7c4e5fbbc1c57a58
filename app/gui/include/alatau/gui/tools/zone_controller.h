// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/gui/tools/draw_controller.h>

#include <cstdint>
#include <memory>

class QgsGeometryEngine;

namespace alatau::gui {

/// Another protection zone that a drawn one may run into.
struct ZoneNeighbour {
  std::int64_t fid = 0;
  std::string name; ///< as people call it; may be empty
  std::string regime;
  QgsGeometry geometry;
};

struct ZoneOverlap {
  std::int64_t fid = 0;
  std::string name;
  double areaSquareMetres = 0;
  QgsPointXY place;   ///< a point inside the overlap
  QgsGeometry shared; ///< the overlap itself, to show it
};

/// The zones that exist, prepared once, and what a polygon shares with them. Shared edges and slivers below 1
/// m² are no overlap. Geometry that is not valid is repaired for the comparison only.
class ZoneNeighbours {
public:
  explicit ZoneNeighbours(std::vector<ZoneNeighbour> zones = {});
  ~ZoneNeighbours();
  ZoneNeighbours(ZoneNeighbours &&) noexcept;
  ZoneNeighbours &operator=(ZoneNeighbours &&) noexcept;

  /// Largest first; `except` is left out (the zone that is being edited).
  std::vector<ZoneOverlap> overlaps(const QgsGeometry &polygon, std::int64_t except = -1) const;
  /// `polygon` without what it shares with the others: a multipolygon, null if nothing is left.
  QgsGeometry cutOff(const QgsGeometry &polygon, std::int64_t except = -1) const;
  std::size_t size() const { return mZones.size(); }

private:
  struct Prepared;
  std::vector<std::unique_ptr<Prepared>> mZones;
};

/// A protection zone under construction: boundary, regime, reason, and what it overlaps. No canvas; metres.
class ZoneController {
public:
  /// What to do with an overlap when the zone is finished; without a choice it cannot be finished.
  enum class OverlapChoice { None, CutOff, Keep };

  struct Figures {
    double areaSquareMetres = 0;
    double perimeterMetres = 0;
    std::vector<ZoneOverlap> overlaps;
    std::optional<QgsPointXY> selfCrossing;
  };

  enum class FinishFault { None, TooFewVertices, SelfCrossing, NoArea, NeedsChoice, NothingLeft };
  struct Finished {
    FinishFault fault = FinishFault::None;
    QgsGeometry geometry;              ///< multipolygon, valid; null with a fault
    std::vector<ZoneOverlap> overlaps; ///< kept ones with Keep; those to decide about with NeedsChoice
  };

  DrawController &drawing() { return mDrawing; }
  const DrawController &drawing() const { return mDrawing; }

  const std::string &regime() const { return mRegime; }
  bool setRegime(const std::string &regime); ///< "core", "buffer" or "transition"; false for anything else
  const std::string &reason() const { return mReason; }
  void setReason(const std::string &reason) { mReason = reason; }

  void setNeighbours(std::shared_ptr<const ZoneNeighbours> neighbours);

  Figures figures(bool withPreview) const;
  Finished finish(OverlapChoice choice) const;

  std::string toDraftJson() const;
  Status fromDraftJson(std::string_view json);

private:
  DrawController mDrawing{DrawController::Shape::Polygon};
  std::string mRegime = "buffer";
  std::string mReason;
  std::shared_ptr<const ZoneNeighbours> mNeighbours;
};

} // namespace alatau::gui
