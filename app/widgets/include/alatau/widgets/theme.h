// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QApplication;

// The one accent colour and the few derived ones. Everything else comes from the system palette, light or
// dark.
namespace alatau::widgets {

inline constexpr int kSpace = 4; ///< all spacing is a multiple of this, in pixels

bool isDark(const QPalette &palette);
QColor accent(const QPalette &palette);
QColor mutedText(const QPalette &palette); ///< readable on Window and Base (contrast at least 4.5)
QColor softBorder(const QPalette &palette);
/// Colour-blind safe pair for "met" and "not met" (blue and orange of ColorBrewer); never the only sign.
QColor goodColour(const QPalette &palette);
QColor badColour(const QPalette &palette);

/// Highlight and links take the accent colour.
void applyAccent(QApplication &application);

} // namespace alatau::widgets
