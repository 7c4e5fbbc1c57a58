// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qgsfeature.h>
#include <qgsmaptool.h>
#include <qgsmaptoolidentify.h>

class QgsMapLayer;
class QgsPointXY;
class QgsRubberBand;
class QgsRasterLayer;
class QgsVectorLayer;

namespace alatau::gui {

/// Measures lines and areas: clicks add points, Enter, double click or right click ends, Esc takes the last
/// point back.
class MeasureTool : public QgsMapTool {
  Q_OBJECT
public:
  enum class What { Length, Area };
  MeasureTool(QgsMapCanvas *canvas, What what, const QString &language);
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void canvasMoveEvent(QgsMapMouseEvent *event) override;
  void canvasDoubleClickEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;
  void deactivate() override;
  double value() const { return mValue; } ///< metres or square metres of what is drawn

signals:
  void measured(const QString &text); ///< while drawing and at the end
  void finished(const QVector<QgsPointXY> &points);

private:
  void restart();
  void update(const QgsPointXY *cursor);
  void end();
  What mWhat;
  QString mLanguage;
  QVector<QgsPointXY> mPoints;
  QgsRubberBand *mBand;
  double mValue = 0;
  bool mIsFinished = false;
};

/// A click tells which feature of the plan is there.
class IdentifyTool : public QgsMapToolIdentify {
  Q_OBJECT
public:
  explicit IdentifyTool(QgsMapCanvas *canvas);
  void canvasPressEvent(QgsMapMouseEvent *) override {}
  void canvasMoveEvent(QgsMapMouseEvent *) override {}
  void canvasReleaseEvent(QgsMapMouseEvent *event) override;

signals:
  void identified(QgsVectorLayer *layer, const QgsFeature &feature);
  /// A raster result in view has a value here, whether or not there is a feature, too. Top one only.
  void valueFound(QgsRasterLayer *layer, double value);
  void nothingFound();
  /// Where the click was and in which layer something was found; null: in none. After the others.
  void placeAsked(const QgsPointXY &place, QgsMapLayer *layer);
};

/// Selects in the current layer, or in the top one with something there. Ctrl adds and takes away.
class SelectTool : public QgsMapTool {
  Q_OBJECT
public:
  explicit SelectTool(QgsMapCanvas *canvas);
  ~SelectTool() override;
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void canvasMoveEvent(QgsMapMouseEvent *event) override;
  void canvasReleaseEvent(QgsMapMouseEvent *event) override;

signals:
  void selected(QgsVectorLayer *layer, int count);

private:
  QPoint mFrom;
  bool mIsDown = false;
  QgsRubberBand *mBand;
};

} // namespace alatau::gui
