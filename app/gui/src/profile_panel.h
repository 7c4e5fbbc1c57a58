// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <memory>

class QAction;
class QLabel;
class QStackedWidget;
class QToolButton;
class QgsElevationProfileCanvas;
class QgsFeature;
class QgsGeometry;
class QgsMapCanvas;
class QgsPointXY;
class QgsRasterLayer;
class QgsRubberBand;
class QgsVectorLayer;
class QgsVertexMarker;

namespace alatau::gui {

/// Length, lowest and highest point, climb and descent of a line over the terrain, in metres.
struct LineHeights {
  double length = 0, lowest = 0, highest = 0, climb = 0, descent = 0;
  double unknown = 0; ///< metres of the line without elevation
  bool isKnown = false;
};
/// Looks at the terrain every `step` metres, at most 5,000 times.
LineHeights lineHeights(const QgsGeometry &line, QgsRasterLayer &terrain, double step);

/// The dock "Profile": heights along a line that was drawn, or along a selected line of the plan, in QGIS's
/// own profile view. The place under the cursor is marked on the map.
class ProfilePanel : public QWidget {
  Q_OBJECT
public:
  ProfilePanel(QgsMapCanvas *map, const QString &language, QWidget *parent = nullptr);
  ~ProfilePanel() override;

  /// Null: the plan has no elevation.
  void setTerrain(QgsRasterLayer *terrain);
  /// Shows the profile of a line in the CRS of the map. Parts of a multi-line are joined in their order.
  void showLine(const QgsGeometry &line, const QString &title);
  /// The only or first selected line of the layer; false: there is none.
  bool showSelection(QgsVectorLayer *layer);
  void clear();

  QgsElevationProfileCanvas *plot() const { return mPlot; }
  QString summary() const;
  void setDrawAction(QAction *action); ///< the tool that draws the line

signals:
  void selectionWanted(); ///< the button "From the selection"

private:
  void showState();
  void hovered(double distance, double height);
  QPointer<QgsMapCanvas> mMap; ///< a window that closes may take it before this
  QString mLanguage, mTitle;
  QPointer<QgsRasterLayer> mTerrain;
  QStackedWidget *mPages;
  QgsElevationProfileCanvas *mPlot;
  QLabel *mSummary, *mCursor, *mEmpty;
  QToolButton *mDraw, *mSelected, *mFull;
  QgsRubberBand *mBand;
  QgsVertexMarker *mMarker;
  std::unique_ptr<QgsGeometry> mLine;
};

} // namespace alatau::gui
