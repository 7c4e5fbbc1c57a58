// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/theme.h>

#include <QApplication>

namespace alatau::widgets {

namespace {

QColor mixed(const QColor &a, const QColor &b, double share) {
  const auto part = [share](int x, int y) { return static_cast<int>(x * (1 - share) + y * share); };
  return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace

bool isDark(const QPalette &palette) {
  return palette.color(QPalette::Window).lightness() < 128;
}

QColor accent(const QPalette &palette) {
  return isDark(palette) ? QColor(0x4f, 0xb3, 0x8d) : QColor(0x17, 0x73, 0x57);
}

QColor mutedText(const QPalette &palette) {
  return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.36);
}

QColor softBorder(const QPalette &palette) {
  return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.82);
}

QColor goodColour(const QPalette &palette) {
  return isDark(palette) ? QColor(0x6b, 0xae, 0xd6) : QColor(0x21, 0x66, 0xac);
}

QColor badColour(const QPalette &palette) {
  return isDark(palette) ? QColor(0xfd, 0xae, 0x61) : QColor(0xb3, 0x58, 0x06);
}

void applyAccent(QApplication &application) {
  QPalette palette = application.palette();
  const QColor colour = accent(palette);
  palette.setColor(QPalette::Highlight, colour);
  palette.setColor(QPalette::HighlightedText, isDark(palette) ? QColor(Qt::black) : QColor(Qt::white));
  palette.setColor(QPalette::Link, colour);
  application.setPalette(palette);
}

} // namespace alatau::widgets
