// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace alatau::qgis::style {

/// Writes the layout template of the report (A4 portrait, one page a section). Staff edit it in QGIS: texts
/// are expressions over layout variables ([% @plan_title %], [% @t_map %], ...), the rest is filled by item
/// id.
bool writeReportTemplate(const QString &path, const QString &iconsDir);

} // namespace alatau::qgis::style
