// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>
#include <qgsapplication.h>
#include <qgselevationprofilecanvas.h>
#include <qgsfeature.h>
#include <qgsfeatureiterator.h>
#include <qgsfillsymbol.h>
#include <qgsgeometry.h>
#include <qgslinestring.h>
#include <qgslinesymbol.h>
#include <qgsmapcanvas.h>
#include <qgsplottoolpan.h>
#include <qgsprofilepoint.h>
#include <qgsproject.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgsrasterlayerelevationproperties.h>
#include <qgsrubberband.h>
#include <qgsvectorlayer.h>
#include <qgsvertexmarker.h>

namespace alatau::gui {

namespace {

constexpr int kMostSamples = 5000;
constexpr int kMarkerSize = 12;

/// One line through all parts, in their order.
std::unique_ptr<QgsLineString> joined(const QgsGeometry &line) {
  auto whole = std::make_unique<QgsLineString>();
  for (auto part = line.const_parts_begin(); part != line.const_parts_end(); ++part)
    if (const auto *curve = qgsgeometry_cast<const QgsCurve *>(*part)) {
      const std::unique_ptr<QgsLineString> straight(curve->curveToLine());
      whole->append(straight.get());
    }
  whole->dropZValue();
  whole->dropMValue();
  return whole;
}

} // namespace

LineHeights lineHeights(const QgsGeometry &line, QgsRasterLayer &terrain, double step) {
  LineHeights heights;
  const std::unique_ptr<QgsLineString> whole = joined(line);
  heights.length = whole->length();
  if (!(heights.length > 0) || !(step > 0)) return heights;
  const int count = std::clamp(static_cast<int>(std::ceil(heights.length / step)), 1, kMostSamples);
  double before = std::nan("");
  for (int k = 0; k <= count; ++k) {
    const std::unique_ptr<QgsPoint> at(whole->interpolatePoint(heights.length * k / count));
    bool isThere = false;
    const double height = at ? terrain.dataProvider()->sample(QgsPointXY(*at), 1, &isThere) : 0;
    if (!isThere) {
      if (k > 0) heights.unknown += heights.length / count;
      before = std::nan("");
      continue;
    }
    if (!heights.isKnown) heights.lowest = heights.highest = height;
    heights.isKnown = true;
    heights.lowest = std::min(heights.lowest, height);
    heights.highest = std::max(heights.highest, height);
    if (!std::isnan(before)) (height > before ? heights.climb : heights.descent) += std::abs(height - before);
    before = height;
  }
  return heights;
}

ProfilePanel::ProfilePanel(QgsMapCanvas *map, const QString &language, QWidget *parent)
  : QWidget(parent)
  , mMap(map)
  , mLanguage(language)
  , mPages(new QStackedWidget)
  , mPlot(new QgsElevationProfileCanvas(this))
  , mSummary(new QLabel)
  , mCursor(new QLabel)
  , mEmpty(new QLabel)
  , mDraw(new QToolButton)
  , mSelected(new QToolButton)
  , mFull(new QToolButton)
  , mBand(new QgsRubberBand(map, Qgis::GeometryType::Line))
  , mMarker(new QgsVertexMarker(map)) {
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->setSpacing(4);
  auto *row = new QHBoxLayout;
  row->setSpacing(8);
  mDraw->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  mSelected->setText(tr("From the selection"));
  mSelected->setToolTip(tr("Profile of the selected corridor, street or other line"));
  mSelected->setObjectName(QStringLiteral("profileSelection"));
  mFull->setIcon(QgsApplication::getThemeIcon(QStringLiteral("mActionZoomFullExtent.svg")));
  mFull->setToolTip(tr("Show the whole profile"));
  mSummary->setObjectName(QStringLiteral("profileSummary"));
  mSummary->setTextInteractionFlags(Qt::TextSelectableByMouse);
  mCursor->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(mDraw);
  row->addWidget(mSelected);
  row->addWidget(mFull);
  row->addWidget(mSummary, 1);
  row->addWidget(mCursor);
  column->addLayout(row);
  mEmpty->setAlignment(Qt::AlignCenter);
  mEmpty->setWordWrap(true);
  mEmpty->setObjectName(QStringLiteral("profileEmpty"));
  mPages->addWidget(mEmpty);
  mPages->addWidget(mPlot);
  column->addWidget(mPages, 1);

  mPlot->setProject(QgsProject::instance());
  mPlot->setAccessibleName(tr("Elevation profile"));
  mPlot->setBackgroundColor(palette().color(QPalette::Base));
  auto *pan = new QgsPlotToolPan(mPlot);
  mPlot->setTool(pan);
  const QColor colour = widgets::badColour(map->palette());
  mBand->setStrokeColor(colour);
  mBand->setWidth(3);
  mMarker->setIconType(QgsVertexMarker::ICON_CIRCLE);
  mMarker->setColor(colour);
  mMarker->setFillColor(Qt::white);
  mMarker->setIconSize(kMarkerSize);
  mMarker->hide();
  connect(mFull, &QToolButton::clicked, this, [this] {
    mPlot->zoomFull();
    mPlot->refresh();
  });
  connect(mSelected, &QToolButton::clicked, this, &ProfilePanel::selectionWanted);
  connect(mPlot, &QgsElevationProfileCanvas::canvasPointHovered, this,
          [this](const QgsPointXY &, const QgsProfilePoint &point) {
            hovered(point.distance(), point.elevation());
          });
  showState();
}

ProfilePanel::~ProfilePanel() {
  mPlot->cancelJobs();
  if (!mMap) return; // it took its items along
  delete mBand;
  delete mMarker;
}

void ProfilePanel::setDrawAction(QAction *action) {
  mDraw->setDefaultAction(action);
}

void ProfilePanel::setTerrain(QgsRasterLayer *terrain) {
  mTerrain = terrain;
  if (terrain) {
    auto *properties = qobject_cast<QgsRasterLayerElevationProperties *>(terrain->elevationProperties());
    properties->setEnabled(true);
    properties->setMode(Qgis::RasterElevationMode::RepresentsElevationSurface);
    properties->setProfileSymbology(Qgis::ProfileSurfaceSymbology::FillBelow);
    properties->setProfileFillSymbol(
        QgsFillSymbol::createSimple({{QStringLiteral("color"), QStringLiteral("190,174,150,160")},
                                     {QStringLiteral("outline_color"), QStringLiteral("110,84,52")},
                                     {QStringLiteral("outline_width"), QStringLiteral("0.5")}}));
  }
  mPlot->setLayers(terrain ? QList<QgsMapLayer *>{terrain} : QList<QgsMapLayer *>{});
  clear();
}

void ProfilePanel::clear() {
  mLine.reset();
  mTitle.clear();
  mPlot->cancelJobs();
  mPlot->clear();
  mBand->reset(Qgis::GeometryType::Line);
  mMarker->hide();
  mSummary->clear();
  mCursor->clear();
  showState();
}

void ProfilePanel::showState() {
  mEmpty->setText(mTerrain ? tr("Draw a line on the map, or select a corridor, a street or another line: its "
                                "heights appear here.")
                           : tr("The plan has no elevation. Import elevation tiles to see profiles."));
  mPages->setCurrentWidget(mLine ? static_cast<QWidget *>(mPlot) : mEmpty);
  mFull->setEnabled(mLine != nullptr);
}

void ProfilePanel::showLine(const QgsGeometry &line, const QString &title) {
  if (!mTerrain || line.isEmpty() || line.type() != Qgis::GeometryType::Line) return;
  std::unique_ptr<QgsLineString> whole = joined(line);
  if (whole->numPoints() < 2 || !(whole->length() > 0)) return;
  mTitle = title;
  mLine = std::make_unique<QgsGeometry>(whole->clone());
  mBand->setToGeometry(*mLine, nullptr);
  mMarker->hide();
  mCursor->clear();
  const LineHeights heights = lineHeights(*mLine, *mTerrain, mTerrain->rasterUnitsPerPixelX());
  mSummary->setText([&] {
    const auto metres = [this](double value) {
      return widgets::formatQuantity(value, QStringLiteral("m"), mLanguage);
    };
    const auto height = [this](double value) { return widgets::formatNumber(value, 0, mLanguage); };
    QString text = (title.isEmpty() ? QString() : title + QStringLiteral(": ")) + metres(heights.length);
    if (heights.isKnown)
      text += QStringLiteral(" · ") + tr("%1 – %2 m high · climb %3 m, descent %4 m")
                                          .arg(height(heights.lowest), height(heights.highest),
                                               height(heights.climb), height(heights.descent));
    if (heights.unknown > 0)
      text += QStringLiteral(" · ") + tr("%1 without elevation").arg(metres(heights.unknown));
    return text;
  }());
  mPlot->setCrs(QgsProject::instance()->crs());
  mPlot->setProfileCurve(whole.release());
  mPlot->invalidateCurrentPlotExtent();
  showState();
  mPlot->refresh();
}

bool ProfilePanel::showSelection(QgsVectorLayer *layer) {
  if (!layer || layer->geometryType() != Qgis::GeometryType::Line) return false;
  QgsFeature feature;
  QgsFeatureIterator features = layer->getSelectedFeatures();
  if (!features.nextFeature(feature) || !feature.hasGeometry()) return false;
  QString title;
  for (const QString &column : {QStringLiteral("name_") + mLanguage, QStringLiteral("name_ru"),
                                QStringLiteral("name_kk"), QStringLiteral("name_en")})
    if (title.isEmpty()) title = feature.attribute(column).toString();
  showLine(feature.geometry(), title.isEmpty() ? layer->name() : title);
  return true;
}

QString ProfilePanel::summary() const {
  return mSummary->text();
}

void ProfilePanel::hovered(double distance, double height) {
  if (!mLine) return;
  const QgsGeometry at = mLine->interpolate(distance);
  if (at.isNull() || std::isnan(height)) {
    mMarker->hide();
    mCursor->clear();
    return;
  }
  mMarker->setCenter(at.asPoint());
  mMarker->show();
  mCursor->setText(tr("%1 from the start, %2 m high")
                       .arg(widgets::formatQuantity(distance, QStringLiteral("m"), mLanguage),
                            widgets::formatNumber(height, 0, mLanguage)));
}

} // namespace alatau::gui
