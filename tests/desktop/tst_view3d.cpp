// SPDX-License-Identifier: GPL-3.0-or-later
// The 3-D view with software OpenGL on a display of its own (Xvfb): the zone of the demo plan over its
// terrain. Skipped with the reason where there is no Xvfb or no OpenGL. The picture goes to ALATAU_PICTURES
// if that is set.
#include "view3d_window.h"

#include <alatau/demo/demo_plan.h>
#include <alatau/plan/import.h>
#include <alatau/plan/plan.h>
#include <alatau/view3d/view3d.h>

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <memory>
#include <qgsapplication.h>
#include <qgsfillsymbol.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsrectangle.h>
#include <qgssinglesymbolrenderer.h>
#include <qgsvectorlayer.h>

using namespace alatau;

namespace {

QString sWhyNoDisplay; // NOLINT: told by main() before any test runs

/// Pixels of about the colour of the zone, as a share of all.
double zoneShare(const QImage &image) {
  int zone = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) {
      const QColor colour = image.pixelColor(x, y);
      zone += colour.red() > colour.green() + 40 && colour.red() > colour.blue() + 40 ? 1 : 0;
    }
  return static_cast<double>(zone) / (static_cast<double>(image.width()) * image.height());
}

int coloursOf(const QImage &image) {
  QSet<QRgb> colours;
  for (int y = 0; y < image.height(); y += 2)
    for (int x = 0; x < image.width(); x += 2)
      colours.insert(image.pixel(x, y));
  return static_cast<int>(colours.size());
}

} // namespace

class TestView3d : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;
  QString mPlan;

private slots:
  void initTestCase() {
    if (!sWhyNoDisplay.isEmpty()) QSKIP(qPrintable(sWhyNoDisplay));
    mPlan = mFolder.filePath("demo.alatau");
    demo::DemoOptions options;
    options.path = mPlan.toStdString();
    options.size = 0.1;
    const Status made = demo::makeDemoPlan(options, {});
    QVERIFY2(made, made ? "" : made.error().text().c_str());
  }

  void zoneOverTheTerrain() {
    const auto plan = plan::Plan::open(mPlan.toStdString());
    QVERIFY(plan);
    const auto heights = plan::elevationDataset(*plan);
    QVERIFY(heights);
    QgsProject *project = QgsProject::instance();
    project->setCrs(QgsCoordinateReferenceSystem::fromEpsgId(32643));
    auto *terrain = new QgsRasterLayer(QString::fromStdString(*heights), "terrain");
    auto *zone = new QgsVectorLayer(mPlan + "|layername=protection_zone", "zone", "ogr");
    auto *streets = new QgsVectorLayer(mPlan + "|layername=street", "streets", "ogr");
    QVERIFY(terrain->isValid() && zone->isValid() && zone->featureCount() > 0 && streets->isValid());
    zone->setRenderer(new QgsSingleSymbolRenderer(
        QgsFillSymbol::createSimple({{"color", "220,40,40,150"}, {"outline_color", "160,0,0"}})));
    project->addMapLayers({terrain, zone, streets});
    const QgsRectangle extent = terrain->extent();
    view3d::Request request;
    request.terrain = terrain;
    request.layers = {streets, zone, terrain};
    request.extent = &extent;
    request.sky = Qt::white;
    QString reason;
    const std::unique_ptr<QWidget> window(gui::openView3d(request, nullptr, &reason));
    if (!window && reason.contains("OpenGL")) QSKIP(qPrintable(reason));
    if (!window && reason.contains("installed")) QSKIP("the library of the 3-D view was not built");
    QVERIFY2(window, qPrintable(reason));
    window->resize(1000, 700);
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    // Tiles of the terrain come one by one.
    QImage picture;
    QElapsedTimer waited;
    waited.start();
    constexpr int kMostWait = 120'000;
    constexpr double kLeastZone = 0.001; // far away on the slopes
    while (waited.elapsed() < kMostWait && (zoneShare(picture) < kLeastZone || coloursOf(picture) < 200)) {
      QTest::qWait(500);
      picture = window->screen()->grabWindow(window->winId()).toImage();
    }
    QTest::qWait(3000);
    picture = window->screen()->grabWindow(window->winId()).toImage();
    if (const QString folder = qEnvironmentVariable("ALATAU_PICTURES"); !folder.isEmpty())
      QVERIFY(picture.save(QDir(folder).filePath("view3d.png")));
    qInfo("%d colours, zone on %.1f %% of the picture after %.1f s", coloursOf(picture),
          100 * zoneShare(picture), static_cast<double>(waited.elapsed()) / 1000);
    QVERIFY(zoneShare(picture) > kLeastZone);
    QVERIFY(coloursOf(picture) > 200); // lit slopes, not one flat colour
  }

  void nothingToShowIsSaid() {
    QString reason;
    const QgsRectangle nowhere;
    view3d::Request request;
    request.extent = &nowhere;
    const std::unique_ptr<QWidget> window(gui::openView3d(request, nullptr, &reason));
    QVERIFY(!window);
    QVERIFY(!reason.isEmpty());
  }
};

int main(int argc, char **argv) {
  QProcess display;
  const QString program = QStandardPaths::findExecutable("Xvfb");
  if (program.isEmpty()) {
    sWhyNoDisplay = "there is no Xvfb to show the 3-D view on";
  } else {
    display.start(
        program, {"-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "+extension", "GLX"});
    QByteArray number;
    while (!number.contains('\n') && display.waitForReadyRead(20'000))
      number += display.readAllStandardOutput();
    if (number.trimmed().isEmpty()) {
      sWhyNoDisplay = "Xvfb does not start";
    } else {
      qputenv("DISPLAY", ":" + number.trimmed());
      qputenv("QT_QPA_PLATFORM", "xcb");
      qputenv("LIBGL_ALWAYS_SOFTWARE", "1");
    }
  }
  int result = 0;
  {
    const QTemporaryDir home;
    QgsApplication application(argc, argv, true, home.path());
    QgsApplication::initQgis();
    TestView3d test;
    result = QTest::qExec(&test, argc, argv);
    QgsProject::instance()->clear();
    QgsApplication::exitQgis();
  }
  display.terminate();
  display.waitForFinished();
  return result;
}

#include "tst_view3d.moc"
