// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "canvas_items.h"

#include <alatau/corridor/touches.h>
#include <memory>
#include <qgspointxy.h>
#include <vector>

class QgsMapCanvas;
class QgsMapCanvasTracer;

namespace alatau::gui {

/// The way along rivers, streets and edges of areas between two places on them: QGIS's tracer over the layers
/// that snap.
class LineTracer {
public:
  explicit LineTracer(QgsMapCanvas *canvas);
  ~LineTracer();
  /// Vertices from `from` (left out) to `to`; empty when no line leads there.
  std::vector<QgsPointXY> trace(const QgsPointXY &from, const QgsPointXY &to);

private:
  std::unique_ptr<QgsMapCanvasTracer> mTracer;
};

/// What a corridor touches, in the few lines that fit beside the cursor. `isCounted` is false while the
/// surroundings are still being read.
std::vector<CursorHelpItem::Line> touchedLines(const corridor::Touched &touched, bool isCounted,
                                               const QString &language);
/// What is crossed, in words: the class of the street, the kind of the water.
QString crossedTitle(const corridor::Touched::Crossed &crossed, const QString &language);
/// "primary 1, residential 4"
QString classesText(const corridor::Touched &touched, corridor::Surroundings::Line line,
                    const QString &language);

} // namespace alatau::gui
