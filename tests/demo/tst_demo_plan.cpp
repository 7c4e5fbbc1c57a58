// SPDX-License-Identifier: GPL-3.0-or-later
#include "city.h"

#include <alatau/demo/demo_plan.h>
#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>
#include <alatau/geometry/wkb.h>
#include <alatau/network/street_network.h>
#include <alatau/plan/import.h>
#include <alatau/plan/plan.h>

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <gdal_priv.h>

using namespace alatau;
using plan::Plan;
using plan::Role;

namespace {

constexpr double kSize = 0.1;

/// Everything in the role tables, in order, as one hash; times and ids of the file are not in it.
QByteArray contentOf(const Plan &plan) {
  QCryptographicHash hash(QCryptographicHash::Sha256);
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    for (const plan::ScenarioId scenario : {plan::ScenarioId{0}, plan::ScenarioId{1}}) {
      const auto features = plan.read(spec.role, scenario);
      if (!features) return {};
      for (const plan::Feature &feature : *features) {
        hash.addData(QByteArray(feature.geometry.data(), static_cast<int>(feature.geometry.size())));
        for (const auto &[name, value] : feature.attributes) {
          if (name == "import_id") continue;
          hash.addData(QByteArray(name.data(), static_cast<int>(name.size())));
          if (const auto *integer = std::get_if<std::int64_t>(&value))
            hash.addData(QByteArray::number(static_cast<qlonglong>(*integer)));
          if (const auto *real = std::get_if<double>(&value))
            hash.addData(QByteArray::number(*real, 'g', 17));
          if (const auto *text = std::get_if<std::string>(&value))
            hash.addData(QByteArray(text->data(), static_cast<int>(text->size())));
        }
      }
    }
  }
  return hash.result();
}

double realOf(const plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  if (found == feature.attributes.end()) return 0;
  if (const auto *real = std::get_if<double>(&found->second)) return *real;
  if (const auto *integer = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*integer);
  return 0;
}

std::string textOf(const plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  const auto *text = found == feature.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}

} // namespace

class TestDemoPlan : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  std::optional<Plan> mPlan;

  QString path(const char *name) const { return mFolder.filePath(name); }
  Status make(const char *name, std::uint64_t seed, const RunContext &context = {}) const {
    demo::DemoOptions options;
    options.path = path(name).toStdString();
    options.seed = seed;
    options.size = kSize;
    return demo::makeDemoPlan(options, context);
  }
  std::vector<plan::Feature> all(Role role, plan::ScenarioId scenario = plan::kBaseline,
                                 const std::string &where = {}) const {
    auto features = mPlan->read(role, scenario, where);
    return features ? std::move(*features) : std::vector<plan::Feature>{};
  }

private slots:
  void initTestCase() {
    const Status status = make("demo.sqlite", 2050);
    QVERIFY2(status.has_value(), status ? "" : status.error().text().c_str());
    auto opened = Plan::open(path("demo.sqlite").toStdString(), Plan::Mode::ReadOnly);
    QVERIFY(opened.has_value());
    mPlan.emplace(std::move(*opened));
  }

  void sharesAddUp_data() {
    QTest::addColumn<qlonglong>("total");
    QTest::addColumn<QVector<qlonglong>>("weights");
    QTest::addColumn<QVector<qlonglong>>("parts");
    QTest::newRow("even") << 10LL << QVector<qlonglong>{1, 1} << QVector<qlonglong>{5, 5};
    QTest::newRow("largest remainder") << 10LL << QVector<qlonglong>{1, 1, 1} << QVector<qlonglong>{4, 3, 3};
    QTest::newRow("zero weight") << 7LL << QVector<qlonglong>{0, 3} << QVector<qlonglong>{0, 7};
    QTest::newRow("no weight") << 7LL << QVector<qlonglong>{0, 0} << QVector<qlonglong>{0, 0};
    QTest::newRow("big") << 2286328LL << QVector<qlonglong>{1LL << 52, 1LL << 52, 1}
                         << QVector<qlonglong>{1143164, 1143164, 0};
  }
  void sharesAddUp() {
    QFETCH(qlonglong, total);
    QFETCH(QVector<qlonglong>, weights);
    QFETCH(QVector<qlonglong>, parts);
    const std::vector<std::int64_t> result = demo::shared(total, {weights.begin(), weights.end()});
    QCOMPARE(QVector<qlonglong>(result.begin(), result.end()), parts);
  }

  void saysThatItIsSynthetic() {
    const plan::PlanInfo info = mPlan->info();
    QVERIFY(info.isSynthetic);
    QCOMPARE(info.epsg, 32643);
    QVERIFY(info.title.en.find("Synthetic") != std::string::npos);
    QVERIFY(info.title.ru.find("Синтетический") != std::string::npos);
    QVERIFY(info.title.kk.find("Синтетикалық") != std::string::npos);
    for (const plan::Feature &river : all(Role::WaterLine))
      QVERIFY(textOf(river, "source_ref").starts_with("synthetic:"));
  }

  void sameSeedSameCity() {
    QVERIFY(make("again.sqlite", 2050).has_value());
    QVERIFY(make("other.sqlite", 2051).has_value());
    auto again = Plan::open(path("again.sqlite").toStdString(), Plan::Mode::ReadOnly);
    auto other = Plan::open(path("other.sqlite").toStdString(), Plan::Mode::ReadOnly);
    QVERIFY(again && other);
    const QByteArray hash = contentOf(*mPlan);
    QCOMPARE(hash.size(), 32);
    QCOMPARE(contentOf(*again), hash);
    QVERIFY(contentOf(*other) != hash);
  }

  void populationIsExact() {
    double cells = 0, districts = 0, buildings = 0, children = 0, seniors = 0, wheelchair = 0;
    for (const plan::Feature &cell : all(Role::Population)) {
      cells += realOf(cell, "residents");
      children += realOf(cell, "children");
      seniors += realOf(cell, "seniors");
      wheelchair += realOf(cell, "wheelchair_users");
    }
    for (const plan::Feature &district : all(Role::District))
      districts += realOf(district, "population_total");
    for (const plan::Feature &building : all(Role::Building))
      buildings += realOf(building, "residents");
    const auto total = static_cast<double>(demo::kDemoPopulation);
    QCOMPARE(cells, total);
    QCOMPARE(districts, total);
    QCOMPARE(buildings, total);
    QVERIFY(children > 0.2 * total && children < 0.4 * total);
    QVERIFY(seniors > 0.05 * total && seniors < 0.15 * total);
    QVERIFY(wheelchair > 0 && wheelchair < 0.02 * total);
  }

  void districtsAreACoverage() {
    const auto districts = all(Role::District);
    QCOMPARE(districts.size(), std::size_t{8});
    QStringList names;
    std::vector<FeatureView> views;
    for (const plan::Feature &district : districts) {
      names << QString::fromStdString(textOf(district, "name_kk"));
      views.push_back({"", district.geometry});
    }
    QVERIFY(names.contains("Әуезов ауданы") && names.contains("Түрксіб ауданы"));
    const auto overlaps = findOverlaps(views, {"district"}, 0.0, {});
    const auto gaps = findGaps(views, {"district"}, 0.0, {});
    QVERIFY(overlaps && gaps);
    QCOMPARE(overlaps->size(), std::size_t{0});
    QCOMPARE(gaps->size(), std::size_t{0});
    // The twin that must fail: a copy of one district overlaps it.
    views.push_back(views.front());
    QCOMPARE(findOverlaps(views, {"district"}, 0.0, {})->size(), std::size_t{1});
  }

  void zonesAreACoverage() {
    const auto zones = all(Role::FunctionalZone);
    QVERIFY(zones.size() > 20);
    std::vector<FeatureView> views;
    for (const plan::Feature &zone : zones)
      views.push_back({"", zone.geometry});
    const auto overlaps = findOverlaps(views, {"functional_zone"}, 1.0, {});
    QVERIFY(overlaps.has_value());
    QCOMPARE(overlaps->size(), std::size_t{0});
  }

  void geometryIsValid() {
    const Geos geos;
    for (const plan::RoleSpec &spec : plan::roleSpecs()) {
      for (const plan::Feature &feature : all(spec.role, 1)) {
        const auto geometry = geos.fromWkb(feature.geometry);
        QVERIFY2(geometry.has_value(), std::string(spec.table).c_str());
        QVERIFY2(geos.isValid(*geometry) && !geos.isEmpty(*geometry),
                 (std::string(spec.table) + " " + std::to_string(feature.fid)).c_str());
      }
    }
  }

  void buildingsDoNotOverlap() {
    const auto buildings = all(Role::Building);
    QVERIFY(buildings.size() > 1000);
    std::vector<FeatureView> views;
    for (const plan::Feature &building : buildings)
      views.push_back({"", building.geometry});
    const auto overlaps = findOverlaps(views, {"building"}, 0.01, {});
    QVERIFY(overlaps.has_value());
    QCOMPARE(overlaps->size(), std::size_t{0});
  }

  void streetsAreOneNetwork() {
    std::vector<StreetLine> lines;
    int bridges = 0, steps = 0, oneway = 0;
    for (const plan::Feature &street : all(Role::Street)) {
      const auto coordinates = readWkb(street.geometry);
      QVERIFY(coordinates && coordinates->lines.size() == 1);
      StreetLine line;
      line.id = street.fid;
      line.points = coordinates->lines.front();
      line.level = static_cast<int>(realOf(street, "level"));
      line.oneway = static_cast<int>(realOf(street, "oneway"));
      bridges += realOf(street, "is_bridge") > 0 ? 1 : 0;
      steps += realOf(street, "is_steps") > 0 ? 1 : 0;
      oneway += line.oneway != 0 ? 1 : 0;
      QCOMPARE(line.level, realOf(street, "is_bridge") > 0 ? 1 : 0);
      lines.push_back(std::move(line));
    }
    QVERIFY(bridges > 20);
    QVERIFY(steps > 0);
    Q_UNUSED(oneway) // a coarse demo has no streets between the main ones
    NetworkOptions options;
    options.respectOneway = false;
    const auto network = StreetNetwork::build(lines, options, {});
    QVERIFY(network.has_value());
    // Breadth first from the node with the most neighbours.
    std::vector<char> seen(network->nodeCount(), 0);
    std::size_t largest = 0;
    for (std::size_t start = 0; start < network->nodeCount(); ++start) {
      if (seen[start]) continue;
      std::vector<std::size_t> stack{start};
      seen[start] = 1;
      std::size_t size = 0;
      while (!stack.empty()) {
        const std::size_t node = stack.back();
        stack.pop_back();
        ++size;
        for (const StreetNetwork::Hop &hop : network->out(NodeId(static_cast<std::uint32_t>(node)))) {
          if (seen[hop.node.value]) continue;
          seen[hop.node.value] = 1;
          stack.push_back(hop.node.value);
        }
      }
      largest = std::max(largest, size);
    }
    QVERIFY2(static_cast<double>(largest) > 0.98 * static_cast<double>(network->nodeCount()),
             qPrintable(QString("%1 of %2").arg(largest).arg(network->nodeCount())));
  }

  void densityFallsUphill() {
    // Persons in cells by height above sea.
    const demo::City city = [] {
      demo::City made(2050, kSize);
      if (demo::makeDistricts(made)) demo::makeRivers(made);
      return made;
    }();
    double low = 0, high = 0;
    for (const plan::Feature &cell : all(Role::Population)) {
      const auto box = readWkbBox(cell.geometry);
      QVERIFY(box.has_value());
      const double height = city.elevation({(box->minX + box->maxX) / 2, (box->minY + box->maxY) / 2});
      QVERIFY(height < 1700);
      (height < 1000 ? low : high) += realOf(cell, "residents");
    }
    QVERIFY(low > 5 * high);
    QVERIFY(high > 0);
  }

  void terrainIsInThePlan() {
    const auto raster = plan::elevationDataset(*mPlan);
    QVERIFY2(raster.has_value(), raster ? "" : raster.error().text().c_str());
    GDALAllRegister();
    GDALDataset *dataset = GDALDataset::Open(raster->c_str());
    QVERIFY(dataset);
    double statistics[2] = {0, 0};
    QCOMPARE(dataset->GetRasterBand(1)->ComputeRasterMinMax(0, statistics), CE_None);
    GDALClose(dataset);
    QVERIFY(statistics[0] >= 600 && statistics[0] < 720);
    QVERIFY(statistics[1] > 2500 && statistics[1] <= 3500);
  }

  void scenarioHasACorridorAndAZone() {
    QCOMPARE(mPlan->scenarios().size(), std::size_t{2});
    QCOMPARE(all(Role::Corridor).size(), std::size_t{0});
    const auto corridors = all(Role::Corridor, 1);
    const auto zones = all(Role::ProtectionZone, 1);
    QCOMPARE(corridors.size(), std::size_t{1});
    QCOMPARE(zones.size(), std::size_t{1});
    QCOMPARE(realOf(corridors[0], "width_m"), 60.0);
    QCOMPARE(textOf(zones[0], "regime"), std::string("buffer"));
    QCOMPARE(textOf(zones[0], "norm_status"), std::string("draft"));
    QVERIFY(mPlan->count(Role::Street, 1).value() > mPlan->count(Role::Street).value());
    // Corridor along the river, zone on land that is steep on the whole.
    demo::City city(2050, kSize);
    QVERIFY(demo::makeDistricts(city).has_value());
    demo::makeRivers(city);
    const auto centreline = readWkb(corridors[0].geometry);
    QVERIFY(centreline.has_value() && centreline->lines.size() == 1);
    for (const auto &point : centreline->lines.front())
      QVERIFY(city.riverDistance({point.x, point.y}) < 1.0);
    const auto coordinates = readWkb(zones[0].geometry);
    const auto box = readWkbBox(zones[0].geometry);
    int steep = 0, flat = 0;
    for (double y = box->minY; y < box->maxY; y += 100) {
      for (double x = box->minX; x < box->maxX; x += 100) {
        if (!std::any_of(coordinates->polygons.begin(), coordinates->polygons.end(),
                         [&](const PolygonRings &p) {
                           return polygonContains(p, {x, y});
                         }))
          continue;
        const double east = (city.elevation({x + 50, y}) - city.elevation({x - 50, y})) / 100;
        const double north = (city.elevation({x, y + 50}) - city.elevation({x, y - 50})) / 100;
        (std::sqrt(east * east + north * north) > 0.26795 ? steep : flat) += 1; // tan 15 degrees
      }
    }
    QVERIFY2(steep > 4 * flat, qPrintable(QString("%1 steep, %2 flat").arg(steep).arg(flat)));
  }

  void facilitiesHaveCapacities() {
    for (const char *kind : {"school", "kindergarten", "clinic", "hospital", "culture", "park_entrance",
                             "stop", "fire_station"}) {
      const auto facilities = all(Role::Facility, plan::kBaseline, std::string("kind = '") + kind + "'");
      QVERIFY2(!facilities.empty(), kind);
      for (const plan::Feature &facility : facilities) {
        const bool counts = std::string(kind) != "park_entrance" && std::string(kind) != "stop" &&
                            std::string(kind) != "fire_station";
        QCOMPARE(realOf(facility, "capacity") > 0, counts);
      }
    }
  }

  void stopLeavesNothing() {
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    context.progress = [&](double fraction, std::string_view) {
      if (fraction > 0.6) source.request_stop();
    };
    const Status status = make("stopped.sqlite", 1, context);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY(QDir(mFolder.path()).entryList({"stopped*"}).isEmpty());
  }

  void existingFileStays() {
    const Status status = make("demo.sqlite", 1);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::AlreadyExists);
  }
};

QTEST_GUILESS_MAIN(TestDemoPlan)
#include "tst_demo_plan.moc"
