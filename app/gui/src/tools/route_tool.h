// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw_tool.h"

#include <optional>

namespace alatau::gui {

/// Two clicks ask for the least-cost way between two green patches or places; the window computes it and the
/// way then is a corridor under construction, to be changed by hand.
class RouteTool : public PlanTool {
  Q_OBJECT
public:
  explicit RouteTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::CorridorEdit; } // the width
  void deactivate() override;
  void sessionChanged() override { mStart.reset(); }
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

signals:
  void routeRequested(double fromX, double fromY, double toX, double toY);

protected:
  QString hint() const override;
  void stepBack() override;

private:
  std::optional<QgsPointXY> mStart;
};

} // namespace alatau::gui
