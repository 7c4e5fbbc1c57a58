// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_crs.h"
#include "plan_help.h"

#include <alatau/plan/import.h>

#include <cmath>
#include <utility>

using namespace alatau;
using namespace alatau::plan;

/// Pinned datum shifts and the worked vectors of methods 1.3: longitude 76.945, latitude 43.238, height 0.
class TestImportCrs : public QObject {
  Q_OBJECT
private slots:
  void forward_data();
  void forward();
  void backward_data();
  void backward();
  void pinned_data();
  void pinned();
  void identityKeepsBits();
  void unknown();
  void plausible();
  void suggestion();
};

void TestImportCrs::forward_data() {
  QTest::addColumn<int>("target");
  QTest::addColumn<double>("east");
  QTest::addColumn<double>("north");
  QTest::newRow("UTM 43N") << 32643 << 657922.402 << 4789081.411;
  QTest::newRow("Gauss-Kruger 75E, shift 15865") << 2503 << 658035.7946 << 4791050.1798;
  QTest::newRow("Gauss-Kruger zone 13, shift 15865") << 28413 << 13658035.7946 << 4791050.1798;
}

// For EPSG:15865 methods.md prints 658 035.787, 4 791 050.184, 9 mm away. PROJ gives the numbers above for
// the registered operation and, independently, for the position-vector form (+towgs84) of the same page; both
// are checked here.
void TestImportCrs::forward() {
  QFETCH(int, target);
  QFETCH(double, east);
  QFETCH(double, north);
  const auto transform = CrsTransform::create("EPSG:4326", target);
  VERIFY_OK(transform);
  double x = 76.945, y = 43.238;
  QVERIFY(transform->transform(x, y));
  if (target == 2503) QVERIFY(std::hypot(x - 658035.787, y - 4791050.184) < 0.01);
  QVERIFY2(std::abs(x - east) < 0.001 && std::abs(y - north) < 0.001,
           qPrintable(QString("%1 %2").arg(x, 0, 'f', 4).arg(y, 0, 'f', 4)));
}

void TestImportCrs::backward_data() {
  QTest::addColumn<QString>("source");
  QTest::addColumn<double>("east");
  const double zone13 = 13658035.7946, plain = 658035.7946;
  QTest::newRow("2503") << "EPSG:2503" << plain;
  QTest::newRow("28413") << "EPSG:28413" << zone13;
  QTest::newRow("ESRI .prj")
      << R"(PROJCS["Pulkovo_1942_GK_Zone_13",GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",13500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",75.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])"
      << zone13;
  QTest::newRow("position vector form")
      << "+proj=tmerc +lat_0=0 +lon_0=75 +k=1 +x_0=500000 +ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0"
      << plain;
  QTest::newRow("Krassowsky without datum")
      << "+proj=tmerc +lat_0=0 +lon_0=75 +k=1 +x_0=500000 +ellps=krass" << plain;
}

void TestImportCrs::backward() {
  QFETCH(QString, source);
  QFETCH(double, east);
  const auto transform = CrsTransform::create(source.toStdString(), 32643);
  VERIFY_OK(transform);
  double x = east, y = 4791050.1798;
  QVERIFY(transform->transform(x, y));
  QVERIFY2(std::hypot(x - 657922.402, y - 4789081.411) < 0.001,
           qPrintable(QString("%1 %2").arg(x, 0, 'f', 4).arg(y, 0, 'f', 4)));
  const bool bringsShift = source.contains("towgs84");
  QCOMPARE(QString::fromStdString(transform->description()).startsWith("EPSG:15865; "), !bringsShift);
  QCOMPARE(transform->isAssumedPulkovo(), source.startsWith("+proj") && !bringsShift);
}

void TestImportCrs::pinned_data() {
  QTest::addColumn<QString>("crs");
  QTest::addColumn<bool>("isShifted");
  QTest::newRow("2503") << "EPSG:2503" << true;
  QTest::newRow("4284") << "EPSG:4284" << true;
  QTest::newRow("2542") << "EPSG:2542" << true;
  QTest::newRow("4326") << "EPSG:4326" << false;
}

void TestImportCrs::pinned() {
  QFETCH(QString, crs);
  QFETCH(bool, isShifted);
  const auto operation = pinnedOperation(crs.toStdString(), 32643);
  VERIFY_OK(operation);
  const QString text = QString::fromStdString(*operation);
  QVERIFY(text.startsWith("+proj=pipeline"));
  // The parameters of EPSG:15865, not those of 5044 (x=23.57) that PROJ prefers.
  QCOMPARE(text.contains("+x=25 +y=-141 +z=-78.5") && text.contains("+rz=-0.736"), isShifted);
  QVERIFY(!text.contains("23.57"));
}

void TestImportCrs::identityKeepsBits() {
  const auto transform = CrsTransform::create("EPSG:32643", 32643);
  VERIFY_OK(transform);
  QVERIFY(transform->isIdentity());
  QVERIFY(transform->description().empty());
  double x = 657922.402000001, y = 4789081.4109999;
  QVERIFY(transform->transform(x, y));
  QCOMPARE(x, 657922.402000001);
  QCOMPARE(y, 4789081.4109999);
}

void TestImportCrs::unknown() {
  VERIFY_FAILS(CrsTransform::create("местная система", 32643), ErrorCode::UnknownCrs);
  VERIFY_FAILS(CrsTransform::create("", 32643), ErrorCode::UnknownCrs);
  VERIFY_FAILS(CrsTransform::create("EPSG:4326", 1), ErrorCode::UnknownCrs);
  VERIFY_FAILS(pinnedOperation("EPSG:999999", 32643), ErrorCode::UnknownCrs);
}

void TestImportCrs::plausible() {
  const auto transform = CrsTransform::create("EPSG:4326", 32643);
  VERIFY_OK(transform);
  QVERIFY(transform->isPlausible(76.945, 43.238));
  QVERIFY(!transform->isPlausible(43.238, 76.945));
  QVERIFY(!transform->isPlausible(657922, 4789081));
  QVERIFY(!transform->isPlausible(std::nan(""), 43));
  const auto utm = CrsTransform::create("EPSG:32643", 32643);
  QVERIFY(utm->isPlausible(657922, 4789081));
  QVERIFY(!utm->isPlausible(4789081, 657922));
}

void TestImportCrs::suggestion() {
  const auto has = [](double x, double y, const char *code) {
    return QString::fromStdString(suggestCrs(x, y)).contains(code);
  };
  QVERIFY(has(76.9, 43.2, "EPSG:4326"));
  QVERIFY(has(13658033, 4791050, "EPSG:28413"));
  QVERIFY(has(26414349, 4789752, "EPSG:2542"));
  QVERIFY(has(658033, 4791050, "EPSG:32643"));
  QVERIFY(has(658033, 4791050, "EPSG:2503"));
}

QTEST_GUILESS_MAIN(TestImportCrs)
#include "tst_import_crs.moc"
