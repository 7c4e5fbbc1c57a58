// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggestion_tool.h"

#include <alatau/geometry/wkb.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/texts.h>
#include <memory>
#include <qgsgeometry.h>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <sqlite3.h>

namespace alatau::gui {

namespace {

constexpr const char *kAnalysis = "green_network.candidates";
constexpr const char *kOutput = "candidates";
const QColor kColour(0x1a, 0x7f, 0x37);

} // namespace

SuggestionTool::SuggestionTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("suggest")) {
  setAdvancedDigitizingAllowed(false);
  setAutoSnapEnabled(false);
}

QString SuggestionTool::hint() const {
  if (mSuggestions.empty()) return ToolText::tr("Suggestions: none are left");
  return ToolText::tr("Suggestions: click a dotted line and it becomes a corridor of the width above");
}

void SuggestionTool::activate() {
  PlanTool::activate();
  read();
  show(std::nullopt);
  updateHint();
  if (mHasResult || !mHost.session()) return;
  mHost.showMessage(
      Qgis::MessageLevel::Info,
      ToolText::tr("Which links connect most has not been computed for this scenario yet."),
      {{ToolText::tr("Compute now"), [this] { emit runRequested(QString::fromLatin1(kAnalysis)); }},
       {ToolText::tr("Settings…"), [this] { emit analysisRequested(QString::fromLatin1(kAnalysis)); }},
       {ToolText::tr("Cancel"), {}}});
}

void SuggestionTool::deactivate() {
  mSuggestions.clear();
  PlanTool::deactivate();
}

void SuggestionTool::sessionChanged() {
  mSuggestions.clear();
  mHasResult = false;
}

void SuggestionTool::planChanged() {
  if (!isActive()) return;
  read();
  show(std::nullopt);
  updateHint();
}

/// The chosen lines of the newest result of this scenario, without those that are corridors already.
void SuggestionTool::read() {
  mSuggestions.clear();
  mHasResult = false;
  PlanSession *session = mHost.session();
  if (!session) return;
  const plan::Plan &store = session->plan();
  std::string table;
  for (const plan::ResultRecord &result : plan::results(store)) {
    if (result.provenance.analysis != kAnalysis || result.scenario != session->scenario()) continue;
    for (const plan::ResultRecord::Layer &layer : result.layers)
      if (layer.output == kOutput) table = layer.table;
    break;
  }
  if (table.empty()) return;
  std::vector<QgsGeometry> corridors;
  if (const auto rows = store.read(plan::Role::Corridor, session->scenario()))
    for (const plan::Feature &row : *rows)
      corridors.push_back(geometryOf(row.geometry));
  const std::string sql = "SELECT AsBinary(geom), length_m, gain FROM \"" + table + "\" WHERE is_chosen = 1";
  sqlite3_stmt *raw = nullptr;
  if (sqlite3_prepare_v2(store.connection(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) return;
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, &sqlite3_finalize);
  mHasResult = true;
  while (sqlite3_step(raw) == SQLITE_ROW) {
    const void *bytes = sqlite3_column_blob(raw, 0);
    if (!bytes) continue;
    const auto read =
        readWkb({static_cast<const char *>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(raw, 0))});
    if (!read || read->lines.empty() || read->lines.front().size() < 2)
      continue; // a new patch is no corridor
    Suggestion suggestion;
    for (const Point p : read->lines.front())
      suggestion.line.emplace_back(p.x, p.y);
    suggestion.lengthMetres = sqlite3_column_double(raw, 1);
    suggestion.gainPercent = sqlite3_column_double(raw, 2);
    const QgsGeometry line = QgsGeometry::fromPolylineXY({suggestion.line.begin(), suggestion.line.end()});
    bool isDrawn = false;
    for (const QgsGeometry &corridor : corridors)
      isDrawn = isDrawn || corridor.equals(line);
    if (!isDrawn) mSuggestions.push_back(std::move(suggestion));
  }
}

std::optional<std::size_t> SuggestionTool::under(const QgsPointXY &point) const {
  std::optional<std::size_t> nearest;
  double best = tolerance() * tolerance();
  for (std::size_t i = 0; i < mSuggestions.size(); ++i)
    for (std::size_t k = 1; k < mSuggestions[i].line.size(); ++k) {
      const QgsPointXY &a = mSuggestions[i].line[k - 1], &b = mSuggestions[i].line[k];
      QgsPointXY closest;
      const double away = point.sqrDistToSegment(a.x(), a.y(), b.x(), b.y(), closest, 0);
      if (away > best) continue;
      best = away;
      nearest = i;
    }
  return nearest;
}

void SuggestionTool::show(const std::optional<std::size_t> &hovered) {
  DrawingItem::Picture picture;
  picture.colour = kColour;
  std::vector<CursorHelpItem::Line> lines;
  for (std::size_t i = 0; i < mSuggestions.size(); ++i)
    picture.ghosts.push_back(mSuggestions[i].line);
  if (hovered) {
    const Suggestion &suggestion = mSuggestions[*hovered];
    std::vector<corridor::Vertex> band;
    for (const QgsPointXY &point : suggestion.line)
      band.push_back({{point.x(), point.y()}, mHost.options()->widthMetres()});
    corridor::LiveBand live;
    if (live.update(band))
      for (const corridor::LiveBand::Chunk &chunk : live.chunks())
        picture.pieces.insert(picture.pieces.end(), chunk.polygons.begin(), chunk.polygons.end());
    const QString language = mHost.language();
    lines.push_back({ToolText::tr("Length"), lengthText(language, suggestion.lengthMetres)});
    lines.push_back({ToolText::tr("Connectivity"),
                     ToolText::tr("+%1 %").arg(qgis::number(suggestion.gainPercent, 2, language))});
    lines.push_back({ToolText::tr("Area"), areaText(language, live.area())});
  }
  mItem->setPicture(std::move(picture));
  mHelp->setLines(std::move(lines));
}

void SuggestionTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  mHelp->moveTo(event->originalPixelPoint());
  show(under(toMapCoordinates(event->originalPixelPoint())));
}

void SuggestionTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  const auto chosen = under(toMapCoordinates(event->originalPixelPoint()));
  if (!chosen) return;
  std::vector<corridor::Vertex> line;
  for (const QgsPointXY &point : mSuggestions[*chosen].line)
    line.push_back({{point.x(), point.y()}, mHost.options()->widthMetres()});
  plan::Edit edit = corridorEdit(plan::Edit::Kind::Insert, 0, line);
  edit.attributes["status"] = std::string("proposed");
  const auto fids = mHost.apply(ToolText::tr("Suggested corridor"), {edit});
  if (!fids) return;
  mHost.noteDrawn(plan::Role::Corridor, fids->front());
  mHost.tellCorridorOverlaps(fids->front());
}

} // namespace alatau::gui
