// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw_tool.h"

#include <optional>

namespace alatau::gui {

/// The links that connect most, as the analysis of the candidates last found them: dotted lines, of which a
/// click makes corridors that are then changed like any other. Without a result the tool offers to run the
/// analysis.
class SuggestionTool : public PlanTool {
  Q_OBJECT
public:
  explicit SuggestionTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::CorridorEdit; } // the width
  void activate() override;
  void deactivate() override;
  void sessionChanged() override;
  void planChanged() override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

  struct Suggestion {
    std::vector<QgsPointXY> line;
    double lengthMetres = 0, gainPercent = 0; ///< gain of the probability of connectivity
  };
  const std::vector<Suggestion> &suggestions() const { return mSuggestions; }

signals:
  void analysisRequested(const QString &id); ///< its form
  void runRequested(const QString &id);      ///< with what the form says without a change

protected:
  QString hint() const override;
  void stepBack() override { mHost.leaveTool(); }

private:
  void read();
  std::optional<std::size_t> under(const QgsPointXY &point) const;
  void show(const std::optional<std::size_t> &hovered);

  std::vector<Suggestion> mSuggestions;
  bool mHasResult = false;
};

} // namespace alatau::gui
