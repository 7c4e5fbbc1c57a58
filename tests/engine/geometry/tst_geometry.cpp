// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/box_index.h>
#include <alatau/geometry/geos.h>
#include <alatau/geometry/wkb.h>

#include <QDir>
#include <QFile>
#include <QXmlStreamReader>
#include <QtTest/QtTest>
#include <random>

using namespace alatau;

namespace {

std::string fromHex(const char *hex) {
  return QByteArray::fromHex(hex).toStdString();
}

/// A geometry of a GEOS test file: WKT or hexadecimal WKB.
Result<Geometry> fromText(const Geos &geos, const QString &text) {
  const QString trimmed = text.simplified();
  if (!trimmed.isEmpty() && QString("0123456789ABCDEFabcdef").contains(trimmed.at(0))) {
    return geos.fromWkb(QByteArray::fromHex(trimmed.toLatin1()).toStdString());
  }
  return geos.fromWkt(trimmed.toStdString());
}

} // namespace

class TestGeometry : public QObject {
  Q_OBJECT

private slots:
  void wkb_roundTrip();
  void wkb_variants_data();
  void wkb_variants();
  void wkb_brokenIsAnError();
  void box_contract();
  void boxIndex_equalsBruteForce();
  void geos_areaLengthBufferPlace();
  void geos_validity();
  void geos_brokenInputIsAnError();
  void geos_geometryOutlivesContext();
  void geos_realOverlayCases_data();
  void geos_realOverlayCases();
};

void TestGeometry::wkb_roundTrip() {
  const PolygonRings square{
      {{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{2, 2}, {2, 4}, {4, 4}, {4, 2}, {2, 2}}}};
  const auto polygon = readWkb(writeWkbPolygon(square));
  QVERIFY(polygon);
  QCOMPARE(polygon->polygons.size(), std::size_t{1});
  QVERIFY(polygon->polygons[0].rings == square.rings);
  QCOMPARE(polygonArea(polygon->polygons[0]), 96.0);
  QVERIFY(polygonContains(square, {1, 1}));
  QVERIFY(!polygonContains(square, {3, 3})); // in the hole
  QVERIFY(!polygonContains(square, {11, 3}));

  const PointList line{{0, 0}, {3, 4}, {3, 10}};
  const auto lines = readWkb(writeWkbMultiLine(std::vector<PointList>{line, line}));
  QVERIFY(lines);
  QCOMPARE(lines->lines.size(), std::size_t{2});
  QCOMPARE(lineLength(lines->lines[1]), 11.0);
  QVERIFY(readWkb(writeWkbLine(line))->lines[0] == line);
  QVERIFY(readWkbPoint(writeWkbPoint({5, -7})).value() == (Point{5, -7}));
  const std::vector<PolygonRings> two{square, square};
  QCOMPARE(readWkb(writeWkbMultiPolygon(two))->polygons.size(), std::size_t{2});
  QCOMPARE(readWkbBox(writeWkbMultiPolygon(two))->maxX, 10.0);
}

void TestGeometry::wkb_variants_data() {
  QTest::addColumn<QByteArray>("hex");
  QTest::addColumn<bool>("isEmpty");
  const QByteArray two = "000000000000f03f0000000000000040";
  QTest::newRow("little endian") << QByteArray("0101000000" + two) << false;
  QTest::newRow("big endian") << QByteArray("00000000013ff00000000000004000000000000000") << false;
  QTest::newRow("ISO Z") << QByteArray("01e9030000" + two + "0000000000000840") << false;
  QTest::newRow("ISO ZM") << QByteArray("01b90b0000" + two + two) << false;
  QTest::newRow("EWKB Z with SRID") << QByteArray("01010000a0e6100000" + two + "0000000000000840") << false;
  QTest::newRow("multipoint of one") << QByteArray("0104000000010000000101000000" + two) << false;
  QTest::newRow("POINT EMPTY") << QByteArray("0101000000000000000000f87f000000000000f87f") << true;
  QTest::newRow("empty collection") << QByteArray("010700000000000000") << true;
}

void TestGeometry::wkb_variants() {
  QFETCH(QByteArray, hex);
  QFETCH(bool, isEmpty);
  const std::string wkb = fromHex(hex.constData());
  const auto all = readWkb(wkb);
  QVERIFY(all);
  QCOMPARE(all->isEmpty(), isEmpty);
  const auto point = readWkbPoint(wkb);
  QCOMPARE(point.has_value(), !isEmpty);
  if (point) QVERIFY(*point == (Point{1, 2}));
}

void TestGeometry::wkb_brokenIsAnError() {
  const std::string good = writeWkbMultiPolygon(
      std::vector<PolygonRings>{{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}, {{{{5, 5}, {6, 5}, {6, 6}, {5, 5}}}}});
  for (std::size_t n = 0; n < good.size(); ++n) {
    const auto cut = readWkb(WkbView(good).substr(0, n));
    QVERIFY2(!cut, qPrintable(QString("cut at byte %1").arg(n)));
    QVERIFY(cut.error().code == ErrorCode::BadData);
  }
  QVERIFY(!readWkb(fromHex("0102000000ffffffff"))); // four billion points in nine bytes
  QVERIFY(!readWkb(fromHex("0109000000000000")));   // a compound curve
  std::string nested;                               // a collection in a collection in a ...
  for (int i = 0; i < 100000; ++i)
    nested += fromHex("010700000001000000");
  QVERIFY(!readWkb(nested));
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string broken = good;
    for (int k = 0; k < 3; ++k)
      broken[random() % broken.size()] = static_cast<char>(random());
    (void)readWkb(broken); // must come back, whatever it says
  }
}

void TestGeometry::box_contract() {
  Box box;
  QVERIFY(box.isEmpty());
  QVERIFY(!box.looksGeographic());
  box.extend(Point{76.9, 43.2});
  QVERIFY(!box.isEmpty());
  QVERIFY(box.looksGeographic());
  box.extend(Point{650000, 4790000});
  QVERIFY(!box.looksGeographic());
  QCOMPARE((Box{0, 0, 10, 10}.distanceTo({13, 14})), 5.0);
  QVERIFY((Box{0, 0, 1, 1}.intersects({1, 1, 2, 2})));
}

void TestGeometry::boxIndex_equalsBruteForce() {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> at(0, 1000), size(0, 30);
  for (const std::size_t n : {0U, 1U, 15U, 16U, 17U, 300U, 5000U}) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < n; ++i) {
      Box box;
      if (i % 37 != 5) { // some are empty
        box.extend(Point{at(random), at(random)});
        box.extend(Point{box.minX + size(random), box.minY + size(random)});
      }
      boxes.push_back(box);
    }
    const BoxIndex index(boxes);
    for (int round = 0; round < 50; ++round) {
      Box asked;
      asked.extend(Point{at(random), at(random)});
      asked.extend(Point{asked.minX + 60, asked.minY + 60});
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < n; ++i) {
        if (!boxes[i].isEmpty() && boxes[i].intersects(asked)) expected.push_back(i);
      }
      QVERIFY(index.find(asked) == expected);

      const Point p{at(random), at(random)};
      const double limit = 100;
      std::uint32_t nearest = UINT32_MAX;
      double best = limit;
      for (std::uint32_t i = 0; i < n; ++i) {
        if (boxes[i].isEmpty()) continue;
        const double d = boxes[i].distanceTo(p);
        if (d < best || (d == best && nearest == UINT32_MAX)) {
          best = d;
          nearest = i;
        }
      }
      const auto found = index.nearest(p, limit, [&](std::uint32_t i) { return boxes[i].distanceTo(p); });
      QCOMPARE(found.index, nearest);
    }
  }
}

void TestGeometry::geos_areaLengthBufferPlace() {
  const Geos geos;
  const auto a = geos.fromWkt("POLYGON((0 0,10 0,10 10,0 10,0 0))");
  const auto b = geos.fromWkt("POLYGON((5 0,15 0,15 10,5 10,5 0))");
  QVERIFY(a && b);
  QCOMPARE(geos.area(*a), 100.0);
  QCOMPARE(geos.length(*a), 40.0);
  QCOMPARE(geos.area(*geos.intersection(*a, *b)), 50.0);
  QCOMPARE(geos.area(*geos.unite(*a, *b)), 150.0);
  QCOMPARE(geos.area(*geos.difference(*a, *b)), 50.0);
  QVERIFY((geos.bounds(*b) == Box{5, 0, 15, 10}));
  const auto place = geos.placeIn(*a);
  QVERIFY(place && geos.containsPoint(geos.prepare(*a), *place));
  QVERIFY(geos.coversPoint(geos.prepare(*a), {0, 5}));
  QVERIFY(!geos.containsPoint(geos.prepare(*a), {0, 5}));
  const auto disc = geos.buffer(*geos.point({0, 0}), 1);
  QVERIFY(std::abs(geos.area(*disc) - 3.1214451522580524) < 1e-9); // regular 32-gon: 16 sin(pi / 16)
  const std::vector<Point> centre{{0, 0}, {1000, 0}};
  const auto corridor = geos.bufferFlat(*geos.line(centre), 25);
  QVERIFY(std::abs(geos.area(*corridor) - 50000) < 1e-6);
  QCOMPARE(geos.toWkb(*geos.fromWkb(geos.toWkb(*a))), geos.toWkb(*a));
}

void TestGeometry::geos_validity() {
  const Geos geos;
  const auto bow = geos.fromWkt("POLYGON((0 0,10 10,10 0,0 10,0 0))");
  QVERIFY(bow && !geos.isValid(*bow));
  const auto why = geos.invalidity(*bow);
  QVERIFY(why);
  QCOMPARE(why->reason, std::string("Self-intersection"));
  QVERIFY(why->place == (Point{5, 5}));
  const auto fixed = geos.makeValid(*bow);
  QVERIFY(fixed && geos.isValid(*fixed));
  QCOMPARE(geos.area(*fixed), 50.0);
  QVERIFY(geos.invalidity(*fixed).error().code == ErrorCode::NotFound);
  const auto flat = geos.makeValid(*geos.fromWkt("POLYGON((0 0,10 0,5 0,0 0))"));
  QVERIFY(flat && geos.isEmpty(*flat));
}

void TestGeometry::geos_brokenInputIsAnError() {
  const Geos geos;
  QVERIFY(geos.fromWkb("garbage").error().code == ErrorCode::BadData);
  QVERIFY(!geos.fromWkt("POLYGON((0 0, 1").has_value());
  const Geometry null;
  const auto some = geos.point({1, 2});
  QVERIFY(geos.intersection(null, *some).error().code == ErrorCode::InvalidArgument);
  QVERIFY(geos.makeValid(null).error().code == ErrorCode::InvalidArgument);
  QCOMPARE(geos.area(null), 0.0);
  QVERIFY(geos.isEmpty(null));
}

void TestGeometry::geos_geometryOutlivesContext() {
  Geometry kept;
  {
    const Geos geos;
    kept = std::move(*geos.fromWkt("POLYGON((0 0,10 0,10 10,0 0))"));
  }
  const Geos other;
  QCOMPARE(other.area(kept), 50.0);
}

void TestGeometry::geos_realOverlayCases_data() {
  QTest::addColumn<QString>("path");
  const QDir folder(QStringLiteral(ALATAU_SHARED_DATA) + "/geometry/geos");
  const QStringList names = folder.entryList({"*.xml"}, QDir::Files, QDir::Name);
  for (const QString &name : names)
    QTest::newRow(qPrintable(name)) << folder.filePath(name);
  if (names.isEmpty()) QTest::newRow("absent") << QString();
}

void TestGeometry::geos_realOverlayCases() {
  QFETCH(QString, path);
  if (path.isEmpty()) QSKIP("the shared data with the GEOS overlay cases is not here");
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  const Geos geos;
  Geometry a, b;
  int cases = 0;
  const auto check = [&] {
    if (a.isNull()) return;
    ++cases;
    const auto validA = geos.makeValid(a);
    QVERIFY(validA);
    const auto united = geos.unaryUnion(*validA);
    QVERIFY2(united, united ? "" : united.error().message.c_str());
    QVERIFY(geos.isValid(*united));
    if (b.isNull()) return;
    const auto validB = geos.makeValid(b);
    QVERIFY(validB);
    if (geos.dimension(*validA) != 2 || geos.dimension(*validB) != 2) return;
    const auto common = geos.intersection(*validA, *validB), both = geos.unite(*validA, *validB);
    const auto rest = geos.difference(*validA, *validB);
    QVERIFY(common && both && rest);
    QVERIFY(geos.isValid(*common) && geos.isValid(*both) && geos.isValid(*rest));
    // |A| + |B| = |A u B| + |A n B| and |A| = |A - B| + |A n B|
    const double areaA = geos.area(*validA), areaB = geos.area(*validB);
    const double scale = std::max(areaA + areaB, 1e-30);
    QVERIFY(std::abs(areaA + areaB - geos.area(*both) - geos.area(*common)) <= 1e-3 * scale);
    QVERIFY(std::abs(areaA - geos.area(*rest) - geos.area(*common)) <= 1e-3 * scale);
  };
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement()) {
      if (xml.isEndElement() && xml.name() == QLatin1String("case")) {
        check();
        a = Geometry();
        b = Geometry();
      }
      continue;
    }
    const bool isA = xml.name() == QLatin1String("a"), isB = xml.name() == QLatin1String("b");
    if (!isA && !isB) continue;
    auto geometry = fromText(geos, xml.readElementText());
    QVERIFY2(geometry, geometry ? "" : geometry.error().message.c_str());
    (isA ? a : b) = std::move(*geometry);
  }
  QVERIFY(!xml.hasError());
  QVERIFY(cases > 0);
}

QTEST_GUILESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
