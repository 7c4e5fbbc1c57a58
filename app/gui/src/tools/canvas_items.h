// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <alatau/geometry/wkb.h>
#include <optional>
#include <qgsgeometry.h>
#include <qgsmapcanvasitem.h>
#include <vector>

namespace alatau::gui {

/// What is being drawn, painted above the map in one go. Unlike a rubber band it keeps no object per vertex,
/// leaves out what is closer than a pixel, and clips to the view, so that thousands of vertices follow the
/// mouse.
class DrawingItem : public QgsMapCanvasItem {
public:
  struct Mark {
    QgsPointXY place;
    QColor colour;
  };
  struct Picture {
    QgsGeometry area;                 ///< filled: the zone, a feature
    std::vector<PolygonRings> pieces; ///< filled as the one area that they make together: a corridor
    std::vector<std::vector<QgsPointXY>> ghosts; ///< lines that are only proposed
    std::vector<QgsPointXY> handles;             ///< where a width is dragged
    std::vector<QgsGeometry> conflicts;          ///< hatched in red: overlaps
    std::vector<QgsPointXY> line;                ///< the vertices that are set
    bool isClosed = false;                       ///< the line is a boundary
    std::optional<QgsPointXY> preview;           ///< follows the cursor, dashed
    std::vector<QgsPointXY> crossings;           ///< marked with a cross
    std::vector<Mark> marks;                     ///< points that belong to the line: a corridor's crossings
    std::optional<QgsPointXY> picked;            ///< the vertex in the hand or under the cursor
    QgsGeometry outline;                         ///< a feature under the cursor
    std::vector<QgsPointXY> vertices;            ///< its vertices, if they can be edited
    bool showsVertices = true;
    QColor colour = QColor(0x1a, 0x7f, 0x37);
  };

  explicit DrawingItem(QgsMapCanvas *canvas);
  void setPicture(Picture picture);
  const Picture &picture() const { return mPicture; }

  QRectF boundingRect() const override;
  void updatePosition() override;
  void paint(QPainter *painter) override;

private:
  QPolygonF pixels(const std::vector<QgsPointXY> &points) const;
  QPainterPath path(const QgsGeometry &geometry) const;
  void paintPieces(QPainter *painter) const;

  Picture mPicture;
};

/// The figures beside the cursor: label and value per line, warnings below.
class CursorHelpItem : public QgsMapCanvasItem {
public:
  struct Line {
    QString label, value;
    bool isWarning = false;
  };

  explicit CursorHelpItem(QgsMapCanvas *canvas);
  void setLines(std::vector<Line> lines);
  const std::vector<Line> &lines() const { return mLines; }
  void moveTo(QPoint cursor);

  QRectF boundingRect() const override;
  void updatePosition() override;
  void paint(QPainter *painter) override;

private:
  void layout();

  std::vector<Line> mLines;
  QPoint mCursor;
  QRectF mBox;
  double mLabelWidth = 0;
};

} // namespace alatau::gui
