// SPDX-License-Identifier: GPL-3.0-or-later
#include "corridor_lines.h"
#include "tool_host.h"

#include <alatau/qgis/texts.h>
#include <map>
#include <qgsmapcanvastracer.h>

namespace alatau::gui {

LineTracer::LineTracer(QgsMapCanvas *canvas)
  : mTracer(std::make_unique<QgsMapCanvasTracer>(canvas)) {}

LineTracer::~LineTracer() = default;

std::vector<QgsPointXY> LineTracer::trace(const QgsPointXY &from, const QgsPointXY &to) {
  if (!mTracer->init()) return {};
  QgsTracer::PathError error = QgsTracer::ErrNone;
  const QVector<QgsPointXY> path = mTracer->findShortestPath(from, to, &error);
  if (error != QgsTracer::ErrNone || path.size() < 2) return {};
  return {path.begin() + 1, path.end()};
}

QString crossedTitle(const corridor::Touched::Crossed &crossed, const QString &language) {
  const QString kind = QString::fromStdString(crossed.kind);
  switch (crossed.line) {
  case corridor::Surroundings::Line::Street:
    return qgis::choiceTitle(plan::Role::Street, QStringLiteral("class"), kind, language);
  case corridor::Surroundings::Line::Railway:
    return qgis::choiceTitle(plan::Role::TransitLine, QStringLiteral("mode"), kind, language);
  case corridor::Surroundings::Line::River:
    break;
  }
  if (kind.isEmpty()) return ToolText::tr("Kind not given");
  return qgis::choiceTitle(crossed.isArea ? plan::Role::Water : plan::Role::WaterLine, QStringLiteral("kind"),
                           kind, language);
}

QString classesText(const corridor::Touched &touched, corridor::Surroundings::Line line,
                    const QString &language) {
  std::map<QString, int> counts;
  for (const corridor::Touched::Crossed &crossed : touched.crossed)
    if (crossed.line == line)
      ++counts[qgis::choiceTitle(plan::Role::Street, QStringLiteral("class"),
                                 QString::fromStdString(crossed.kind), language)];
  QStringList parts;
  for (const auto &[kind, count] : counts)
    parts << QStringLiteral("%1 %2").arg(kind).arg(count);
  return parts.join(QStringLiteral(", "));
}

std::vector<CursorHelpItem::Line> touchedLines(const corridor::Touched &touched, bool isCounted,
                                               const QString &language) {
  std::vector<CursorHelpItem::Line> lines;
  if (!isCounted) return {{ToolText::tr("Buildings"), QStringLiteral("…")}};
  lines.push_back(
      {ToolText::tr("Buildings"), countText(language, static_cast<double>(touched.buildings.size()))});
  if (touched.residents > 0)
    lines.push_back(
        {ToolText::tr("Residents"), QStringLiteral("≈ ") + countText(language, touched.residents)});
  std::size_t streets = 0, rivers = 0, railways = 0;
  for (const corridor::Touched::Crossed &crossed : touched.crossed)
    ++(crossed.line == corridor::Surroundings::Line::Street  ? streets
       : crossed.line == corridor::Surroundings::Line::River ? rivers
                                                             : railways);
  if (streets > 0)
    lines.push_back({ToolText::tr("Streets crossed"), countText(language, static_cast<double>(streets))});
  if (rivers > 0)
    lines.push_back({ToolText::tr("Rivers crossed"), countText(language, static_cast<double>(rivers))});
  if (railways > 0)
    lines.push_back({ToolText::tr("Railways crossed"), countText(language, static_cast<double>(railways))});
  if (touched.onGreen > 0)
    lines.push_back({ToolText::tr("On existing green"),
                     ToolText::tr("%1 %").arg(qgis::number(100 * touched.greenShare(), 0, language))});
  return lines;
}

} // namespace alatau::gui
