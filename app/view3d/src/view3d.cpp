// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/view3d/view3d.h>

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QWidget>
#include <algorithm>
#include <qgs3d.h>
#include <qgs3dmapcanvas.h>
#include <qgs3dmapsettings.h>
#include <qgscameracontroller.h>
#include <qgsdemterraingenerator.h>
#include <qgsdirectionallightsettings.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>

namespace alatau::view3d {

namespace {

constexpr int kTerrainTile = 64, kTextureTile = 512;

/// Can a context be made and used here? QGIS's canvas ends the program if not.
QString whyNoOpenGl() {
  QOpenGLContext context;
  if (!context.create()) return QStringLiteral("OpenGL is not available on this screen");
  QOffscreenSurface surface;
  surface.setFormat(context.format());
  surface.create();
  if (!surface.isValid() || !context.makeCurrent(&surface))
    return QStringLiteral("OpenGL does not work on this screen");
  const auto version = context.format().version();
  context.doneCurrent();
  if (version < qMakePair(3, 2))
    return QStringLiteral("OpenGL %1.%2 is too old; 3.2 is needed").arg(version.first).arg(version.second);
  return {};
}

std::unique_ptr<Qgs3DMapSettings> settingsOf(const Request &request) {
  const QgsProject &project = *QgsProject::instance();
  auto settings = std::make_unique<Qgs3DMapSettings>();
  settings->setCrs(project.crs());
  settings->setTransformContext(project.transformContext());
  settings->setPathResolver(project.pathResolver());
  settings->setMapThemeCollection(QgsProject::instance()->mapThemeCollection());
  settings->setExtent(*request.extent);
  settings->setOrigin(QgsVector3D(request.extent->center().x(), request.extent->center().y(), 0));
  settings->setLayers(request.layers);
  settings->setBackgroundColor(request.sky);
  auto terrain = std::make_unique<QgsDemTerrainGenerator>();
  terrain->setCrs(project.crs(), project.transformContext());
  terrain->setLayer(request.terrain);
  terrain->setResolution(kTerrainTile);
  settings->setTerrainGenerator(terrain.release());
  settings->setTerrainVerticalScale(request.verticalScale);
  settings->setMapTileResolution(kTextureTile);
  settings->setTerrainShadingEnabled(true);
  QgsPhongMaterialSettings material;
  material.setAmbient(QColor(60, 60, 60));
  material.setSpecular(QColor(0, 0, 0));
  settings->setTerrainShadingMaterial(material);
  auto light = std::make_unique<QgsDirectionalLightSettings>();
  light->setDirection(QgsVector3D(0.6, -1, 0.6)); // from the north-west, like the hillshade
  light->setIntensity(1);
  settings->setLightSources({light.release()});
  return settings;
}

} // namespace

} // namespace alatau::view3d

extern "C" Q_DECL_EXPORT QWidget *alatauMakeView3d(const alatau::view3d::Request &request, QString *reason) {
  using namespace alatau::view3d;
  if (!request.terrain || !request.extent || request.extent->isEmpty()) {
    *reason = QStringLiteral("there is no terrain to show");
    return nullptr;
  }
  *reason = whyNoOpenGl();
  if (!reason->isEmpty()) return nullptr;
  Qgs3D::initialize();
  auto *canvas = new Qgs3DMapCanvas;
  canvas->setMapSettings(settingsOf(request).release());
  QWidget *widget = QWidget::createWindowContainer(canvas);
  widget->setMinimumSize(320, 240);
  const double size = std::max(request.extent->width(), request.extent->height());
  // From the north side, as the city looks at its mountains.
  if (QgsCameraController *camera = canvas->cameraController())
    camera->setLookingAtPoint(QgsVector3D(0, 0, 0), static_cast<float>(size), 60, 180);
  return widget;
}
