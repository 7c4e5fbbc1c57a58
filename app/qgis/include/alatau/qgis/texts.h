// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/role.h>

#include <QString>

namespace alatau::qgis {

/// Texts that belong to data, not to widgets (legend labels, choices, report), in the language asked for,
/// which may differ from that of the interface. They are triples kk/ru/en in resources/texts/*.json, which
/// staff can edit. An unknown key is returned as it is; a missing translation falls back to English.
QString text(const QString &key, const QString &language);

/// Title of a role, e.g. "Көшелер".
QString roleTitle(plan::Role role, const QString &language);
/// Title of a value of a closed list, e.g. choice "school" of facility.kind -> "Школа".
QString choiceTitle(plan::Role role, const QString &column, const QString &value, const QString &language);
/// Unit as people read it, e.g. "m2/person" -> "м²/чел.".
QString unitTitle(const QString &unit, const QString &language);

/// A number as people read it: thousands grouped with a thin no-break space (comma in English), decimal comma
/// in kk and ru, `decimals` digits after it, "—" for NaN.
QString number(double value, int decimals, const QString &language);
/// A value with its unit: shares as percent, areas in ha or km², lengths in m or km, no more digits than the
/// data deserve.
QString quantity(double value, const QString &unit, const QString &language);

} // namespace alatau::qgis
