// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QgsMapCanvas;

namespace alatau::gui {

/// Scale bar, north arrow and the mark of synthetic plans over the map; takes no mouse events.
class MapOverlay : public QWidget {
  Q_OBJECT
public:
  explicit MapOverlay(QgsMapCanvas *canvas, const QString &language);
  void setSynthetic(bool synthetic);

protected:
  void paintEvent(QPaintEvent *event) override;
  bool eventFilter(QObject *watched, QEvent *event) override;

private:
  QgsMapCanvas *mCanvas;
  QString mLanguage;
  bool mIsSynthetic = false;
};

} // namespace alatau::gui
