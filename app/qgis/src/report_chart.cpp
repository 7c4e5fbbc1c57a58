// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_chart.h"

#include <alatau/qgis/texts.h>

#include <algorithm>
#include <cmath>

namespace alatau::qgis {

namespace {

constexpr double kChartAbove = 6, kChartBelow = 7, kChartRow = 8.5; ///< millimetres

double niceStep(double range) {
  const double raw = range / 4.0;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0})
    if (factor * power >= raw) return factor * power;
  return 10.0 * power;
}

/// Ticks are round: no decimals that all of them share.
QString tickText(double value, const QString &unit, const QString &language) {
  return unit == QLatin1String("share") ? number(100 * value, 0, language) + QChar(0x00A0) + QLatin1Char('%')
                                        : quantity(value, unit, language);
}

QString textTag(double x, double y, const QString &anchor, double size, const QString &colour,
                const QString &content, bool isBold = false) {
  return QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"%3\" font-size=\"%4\" fill=\"%5\" "
                        "font-weight=\"%6\">%7</text>")
      .arg(x, 0, 'f', 2)
      .arg(y, 0, 'f', 2)
      .arg(anchor)
      .arg(size, 0, 'f', 2)
      .arg(colour, isBold ? QStringLiteral("bold") : QStringLiteral("normal"), content.toHtmlEscaped());
}

QString rectTag(double x, double y, double width, double height, const QString &colour) {
  return QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"%5\"/>")
      .arg(x, 0, 'f', 2)
      .arg(y, 0, 'f', 2)
      .arg(std::max(0.0, width), 0, 'f', 2)
      .arg(height, 0, 'f', 2)
      .arg(colour);
}

QString lineTag(double x1, double y1, double x2, double y2, const QString &colour, double width,
                const QString &dash = QString()) {
  return QStringLiteral("<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"%5\" stroke-width=\"%6\"%7/>")
      .arg(x1, 0, 'f', 2)
      .arg(y1, 0, 'f', 2)
      .arg(x2, 0, 'f', 2)
      .arg(y2, 0, 'f', 2)
      .arg(colour)
      .arg(width, 0, 'f', 2)
      .arg(dash.isEmpty() ? QString() : QStringLiteral(" stroke-dasharray=\"%1\"").arg(dash));
}

} // namespace

double barChartHeight(std::size_t bars, double mostMm) {
  return std::min(mostMm, kChartAbove + kChartBelow + kChartRow * static_cast<double>(bars));
}

QByteArray barChartSvg(const ReportData::DistrictTable &table, double widthMm, double heightMm,
                       const QString &language) {
  const std::size_t count = table.chartNames.size();
  double highest = 0;
  for (const double value : table.chartValues)
    if (std::isfinite(value)) highest = std::max(highest, value);
  if (std::isfinite(table.chartReference)) highest = std::max(highest, table.chartReference);
  if (table.chartUnit == QLatin1String("share") && highest <= 1.0) highest = 1.0;
  if (highest <= 0) highest = 1;
  const double step = niceStep(highest);
  const double top = step * std::ceil(highest / step - 1e-9);

  const double left = 34, right = 24, above = kChartAbove, below = kChartBelow;
  const double plot = widthMm - left - right;
  const double rowHeight =
      std::min(kChartRow, (heightMm - above - below) / static_cast<double>(std::max<std::size_t>(1, count)));
  const double bottom = above + rowHeight * static_cast<double>(count);
  const auto xOf = [&](double value) { return left + plot * value / top; };

  QString svg = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg "
                               "xmlns=\"http://www.w3.org/2000/svg\" width=\"%1mm\" height=\"%2mm\" "
                               "viewBox=\"0 0 %1 %2\" font-family=\"PT Sans, DejaVu Sans, sans-serif\">")
                    .arg(widthMm)
                    .arg(heightMm);
  for (double tick = 0; tick <= top + step / 2; tick += step) {
    svg += lineTag(xOf(tick), above - 1, xOf(tick), bottom + 1, QStringLiteral("#d3d9dc"), 0.15);
    svg += textTag(xOf(tick), bottom + 5, QStringLiteral("middle"), 2.6, QStringLiteral("#60696f"),
                   tickText(tick, table.chartUnit, language));
  }
  for (std::size_t index = 0; index < count; ++index) {
    const double value = table.chartValues[index];
    const double y = above + rowHeight * static_cast<double>(index);
    const double middle = y + rowHeight / 2 + 1.1;
    svg += textTag(left - 2, middle, QStringLiteral("end"), 3.1, QStringLiteral("#22282c"),
                   table.chartNames[index]);
    if (std::isfinite(value)) {
      svg +=
          rectTag(left, y + rowHeight * 0.18, xOf(value) - left, rowHeight * 0.64, QStringLiteral("#2a7f92"));
      svg += textTag(xOf(value) + 1.2, middle, QStringLiteral("start"), 3.0, QStringLiteral("#22282c"),
                     quantity(value, table.chartUnit, language), true);
    } else {
      svg += textTag(left + 1.2, middle, QStringLiteral("start"), 3.0, QStringLiteral("#60696f"),
                     number(value, 0, language));
    }
  }
  svg += lineTag(left, above - 1, left, bottom + 1, QStringLiteral("#60696f"), 0.3);
  if (std::isfinite(table.chartReference)) {
    const double x = xOf(table.chartReference);
    svg += lineTag(x, above - 2, x, bottom + 1, QStringLiteral("#b3441e"), 0.5, QStringLiteral("1.6 1"));
    svg += textTag(x, above - 2.4, QStringLiteral("middle"), 2.6, QStringLiteral("#b3441e"),
                   quantity(table.chartReference, table.chartUnit, language));
  }
  svg += QStringLiteral("</svg>\n");
  return svg.toUtf8();
}

} // namespace alatau::qgis
