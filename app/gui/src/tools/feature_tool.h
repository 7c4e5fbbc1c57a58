// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw_tool.h"

namespace alatau::gui {

/// Draws a feature of a layer that needs no tool of its own: parcels, exceptions from the rules of zones,
/// trails, trailheads, counts, limits of change. Points are placed by one click; the form of what
/// was drawn opens for the rest of its attributes.
class FeatureTool : public DrawTool {
  Q_OBJECT
public:
  explicit FeatureTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::Feature; }
  void activate() override;
  void optionsChanged() override;
  QString keptMessage() const override;
  plan::Role role() const { return mRole; }
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

  DrawController &drawing() override { return isPolygon() ? mPolygon : mLine; }
  const DrawController &drawing() const override { return isPolygon() ? mPolygon : mLine; }

protected:
  QString hint() const override;
  std::string draftJson() const override;
  Status readDraft(const std::string &json) override;
  bool store() override;
  DrawingItem::Picture picture() const override;
  std::vector<CursorHelpItem::Line> helpLines() const override;
  void noteFollowed() const override;

private:
  bool isPolygon() const { return plan::roleSpec(mRole).geometry == plan::GeometryType::MultiPolygon; }
  bool isPoint() const { return plan::roleSpec(mRole).geometry == plan::GeometryType::Point; }
  bool storeGeometry(const QgsGeometry &geometry);
  QString title() const;

  plan::Role mRole = plan::Role::FunctionalZone;
  DrawController mLine{DrawController::Shape::Line}, mPolygon{DrawController::Shape::Polygon};
};

} // namespace alatau::gui
