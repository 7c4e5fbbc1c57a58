// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// How numbers look on the screen. `language` is "kk", "ru" or "en"; anything else is English.
namespace alatau::widgets {

/// Thousands grouped (narrow no-break space in kk and ru, comma in English), decimal comma in kk and ru, "—"
/// for NaN.
QString formatNumber(double value, int decimals, const QString &language);

/// A unit as people read it: "m2/person" -> "м²/чел."; unknown units are returned as they are, "share" is
/// "%".
QString unitTitle(const QString &unit, const QString &language);

/// Value with unit and no more digits than the data deserve: shares as percent with one digit, people and
/// things whole, areas in ha or km², lengths in m or km, seconds in minutes, everything else with three
/// significant digits.
QString formatQuantity(double value, const QString &unit, const QString &language);

/// As formatQuantity() in the unit itself and without its name, for columns of numbers; shares keep their
/// percent sign.
QString formatPlain(double value, const QString &unit, const QString &language);

/// As formatQuantity() with an explicit sign, for differences: "+1,2 %". Shares differ by percentage points.
QString formatDifference(double difference, const QString &unit, const QString &language);

} // namespace alatau::widgets
