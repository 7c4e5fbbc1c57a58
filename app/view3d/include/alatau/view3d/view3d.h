// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QString>

class QWidget;
class QgsMapLayer;
class QgsRasterLayer;
class QgsRectangle;

namespace alatau::view3d {

/// What the 3-D view shows: map layers laid over the terrain.
struct Request {
  QgsRasterLayer *terrain = nullptr; ///< heights in metres, in the CRS of the project
  QList<QgsMapLayer *> layers;       ///< top first
  const QgsRectangle *extent = nullptr;
  double verticalScale = 1.5; ///< heights are drawn higher by this
  QColor sky;
};

/// The one function of the library: a widget that owns the view, or null with a sentence why there is none
/// (no OpenGL, for instance). Main thread. The layers must live longer than the widget.
using MakeView = QWidget *(*)(const Request &request, QString *reason);
inline constexpr const char *kMakeViewName = "alatauMakeView3d";

} // namespace alatau::view3d
