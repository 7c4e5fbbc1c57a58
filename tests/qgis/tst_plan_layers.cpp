// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <alatau/qgis/arrow.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>

#include <QTemporaryDir>
#include <qgseditorwidgetsetup.h>
#include <qgsfeatureiterator.h>
#include <qgsrulebasedrenderer.h>
#include <qgsvectorlayer.h>

using namespace alatau;

class TestPlanLayers : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    QVERIFY(mFolder.isValid());
    auto made = test::makeSmallPlan(mFolder.path());
    if (!made) QFAIL(made.error().text().c_str());
    mPlan = *made;
  }

  void opensEveryRole_data() {
    QTest::addColumn<int>("role");
    for (const plan::RoleSpec &spec : plan::roleSpecs())
      QTest::newRow(std::string(spec.table).c_str()) << static_cast<int>(spec.role);
  }
  void opensEveryRole() {
    QFETCH(int, role);
    const auto layer = alatau::qgis::planLayer(mPlan.path, static_cast<plan::Role>(role), plan::kBaseline,
                                               QStringLiteral("ru"));
    QVERIFY(layer);
    QVERIFY(layer->isValid());
    QCOMPARE(layer->crs().authid(), QStringLiteral("EPSG:32643"));
    auto renderer = dynamic_cast<QgsRuleBasedRenderer *>(layer->renderer());
    QVERIFY2(renderer, "the default style was not loaded");
    for (const QgsRuleBasedRenderer::Rule *rule : renderer->rootRule()->descendants())
      QVERIFY2(!rule->label().contains(QLatin1Char('=')),
               qPrintable(rule->label())); // a key instead of words
    QCOMPARE(layer->customProperty(QLatin1String(alatau::qgis::kRoleProperty)).toString().toStdString(),
             std::string(plan::roleSpec(static_cast<plan::Role>(role)).table));
  }

  void legendSpeaksTheLanguage() {
    const auto layer = alatau::qgis::planLayer(mPlan.path, plan::Role::FunctionalZone, plan::kBaseline,
                                               QStringLiteral("kk"));
    QVERIFY(layer);
    QStringList labels;
    auto renderer = dynamic_cast<QgsRuleBasedRenderer *>(layer->renderer());
    QVERIFY(renderer);
    for (const QgsRuleBasedRenderer::Rule *rule : renderer->rootRule()->children())
      labels << rule->label();
    QVERIFY2(labels.contains(QStringLiteral("Тұрғын аймақ")), qPrintable(labels.join(QLatin1Char(','))));
    QCOMPARE(layer->name(), QStringLiteral("Функционалдық аймақтар"));
  }

  void scenarioFilters() {
    auto layer =
        alatau::qgis::planLayer(mPlan.path, plan::Role::Facility, plan::kBaseline, QStringLiteral("ru"));
    QVERIFY(layer);
    QCOMPARE(countOf(*layer), 15L);
    QVERIFY(alatau::qgis::setLayerScenario(layer.get(), mPlan.scenario));
    QCOMPARE(countOf(*layer), 16L);
    QCOMPARE(layer->customProperty(QLatin1String(alatau::qgis::kScenarioProperty)).toLongLong(),
             static_cast<qlonglong>(mPlan.scenario));
  }

  void fieldsAreForPeople() {
    const auto layer =
        alatau::qgis::planLayer(mPlan.path, plan::Role::Facility, plan::kBaseline, QStringLiteral("ru"));
    QVERIFY(layer);
    const int kind = layer->fields().indexOf(QStringLiteral("kind")),
              capacity = layer->fields().indexOf(QStringLiteral("capacity"));
    const int scenario = layer->fields().indexOf(QStringLiteral("scenario_id"));
    QVERIFY(kind >= 0 && capacity >= 0 && scenario >= 0);
    QCOMPARE(layer->editorWidgetSetup(kind).type(), QStringLiteral("ValueMap"));
    QCOMPARE(layer->editorWidgetSetup(scenario).type(), QStringLiteral("Hidden"));
    QCOMPARE(layer->attributeAlias(capacity), QStringLiteral("Вместимость, мест"));
    QVERIFY(layer->displayExpression().contains(QStringLiteral("name_ru")));
  }

  void resultIsClassed() {
    sdk::Table table;
    sdk::Column &value = table.add("distance_m", sdk::ColumnKind::Real);
    for (int index = 0; index < 100; ++index)
      value.reals.push_back(index == 99 ? std::numeric_limits<double>::infinity() : 10.0 * index);
    value.valid.assign(100, 1);
    value.valid[50] = 0;
    sdk::Column &geometry = table.add("geometry", sdk::ColumnKind::Binary);
    for (int index = 0; index < 100; ++index) {
      QgsGeometry shape = QgsGeometry::fromPointXY(QgsPointXY(650000 + index, 4788000));
      geometry.texts.push_back(shape.asWkb().toStdString());
    }
    table.crs = "EPSG:32643";
    auto layer = alatau::qgis::toLayer(table, QStringLiteral("distances"));
    QVERIFY(layer);
    QCOMPARE(countOf(**layer), 100L);
    QVERIFY(alatau::qgis::applyResultStyle(layer->get(), QStringLiteral("distance_m"), QStringLiteral("m"),
                                           QStringLiteral("ru")));
    auto renderer = dynamic_cast<QgsRuleBasedRenderer *>((*layer)->renderer());
    QVERIFY(renderer);
    const auto heading = renderer->rootRule()->children().value(0);
    QVERIFY(heading);
    QVERIFY2(heading->label().contains(QStringLiteral("квантили")), qPrintable(heading->label()));
    QStringList labels;
    for (const QgsRuleBasedRenderer::Rule *rule : heading->children())
      labels << rule->label();
    QVERIFY2(labels.contains(QStringLiteral("Нет данных")) && labels.contains(QStringLiteral("Недостижимо")),
             qPrintable(labels.join(QLatin1Char(';'))));
    QVERIFY(labels.size() <= 9); // seven classes, unreachable, no data
    QVERIFY(!alatau::qgis::applyResultStyle(layer->get(), QStringLiteral("no_such_column"), QString(),
                                            QStringLiteral("ru")));
  }

  void tableRoundTrip() {
    const auto layer =
        alatau::qgis::planLayer(mPlan.path, plan::Role::District, plan::kBaseline, QStringLiteral("ru"));
    QVERIFY(layer);
    const auto table = alatau::qgis::toTable(*layer, RunContext{});
    QVERIFY(table);
    QCOMPARE(table->rows(), std::size_t(2));
    QCOMPARE(table->crs, std::string("EPSG:32643"));
    QVERIFY(table->column("name")); // kk first, as when a role is read
    QCOMPARE(table->column("name")->texts[0], std::string("Әуезов"));
    const auto back = alatau::qgis::toLayer(*table, QStringLiteral("back"));
    QVERIFY(back);
    QgsFeature before, after;
    QVERIFY(layer->getFeatures().nextFeature(before) && (*back)->getFeatures().nextFeature(after));
    QVERIFY(before.geometry().equals(after.geometry()));
    QCOMPARE(after.attribute(QStringLiteral("name_ru")), before.attribute(QStringLiteral("name_ru")));
    std::stop_source stop;
    stop.request_stop();
    RunContext stopped;
    stopped.stop = stop.get_token();
    const auto none = alatau::qgis::toTable(*layer, stopped);
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::Cancelled);
  }

  void numbersForPeople_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("expected");
    const QString space(QChar(0x00A0));
    QTest::newRow("share ru") << 0.7345 << "share"
                              << "ru" << QStringLiteral("73,5") + space + QStringLiteral("%");
    QTest::newRow("persons kk") << 1234567.4 << "persons"
                                << "kk" << QStringLiteral("1_234_567_адам").replace(QLatin1Char('_'), space);
    QTest::newRow("persons en") << 1234567.4 << "persons"
                                << "en" << QStringLiteral("1,234,567%1persons").arg(space);
    QTest::newRow("hectares ru") << 125000.0 << "m2"
                                 << "ru" << QStringLiteral("12,5%1га").arg(space);
    QTest::newRow("square km") << 2500000.0 << "m2"
                               << "ru" << QStringLiteral("2,50%1км²").arg(space);
    QTest::newRow("metres") << 612.4 << "m"
                            << "ru" << QStringLiteral("612%1м").arg(space);
    QTest::newRow("seconds are minutes") << 90.0 << "s"
                                         << "ru" << QStringLiteral("1,5%1мин").arg(space);
    QTest::newRow("nothing") << std::numeric_limits<double>::quiet_NaN() << "share"
                             << "ru" << QStringLiteral("—");
    QTest::newRow("minus") << -1200.0 << "persons"
                           << "ru" << QStringLiteral("−1_200_чел.").replace(QLatin1Char('_'), space);
  }
  void numbersForPeople() {
    QFETCH(double, value);
    QFETCH(QString, unit);
    QFETCH(QString, language);
    QTEST(alatau::qgis::quantity(value, unit, language), "expected");
  }

private:
  static long countOf(const QgsVectorLayer &layer) {
    long count = 0;
    QgsFeature feature;
    QgsFeatureIterator iterator = layer.getFeatures();
    while (iterator.nextFeature(feature))
      ++count;
    return count;
  }

  QTemporaryDir mFolder;
  test::SmallPlan mPlan;
};

ALATAU_QGIS_TEST_MAIN(TestPlanLayers)
#include "tst_plan_layers.moc"
