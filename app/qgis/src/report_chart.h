// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report_data.h"

#include <QByteArray>

namespace alatau::qgis {

/// Horizontal bars, one a district, with values and the reference value as a line, as SVG: it stays vector in
/// the PDF. A district without a value has its name and a dash, no bar.
QByteArray barChartSvg(const ReportData::DistrictTable &table, double widthMm, double heightMm,
                       const QString &language);

/// Height in millimetres that so many bars need, at most `mostMm`.
double barChartHeight(std::size_t bars, double mostMm);

} // namespace alatau::qgis
