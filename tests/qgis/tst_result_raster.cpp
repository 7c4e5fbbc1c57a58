// SPDX-License-Identifier: GPL-3.0-or-later
// Raster results as layers: colours on the map, words in the legend and under the cursor.
#include "qgis_main.h"

#include <alatau/analysis/runner.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_raster.h>

#include <QImage>
#include <QTemporaryDir>
#include <cmath>
#include <qgslayertree.h>
#include <qgslayertreemodel.h>
#include <qgslayertreemodellegendnode.h>
#include <qgsmaprenderersequentialjob.h>
#include <qgsmapsettings.h>
#include <qgspalettedrasterrenderer.h>
#include <qgsproject.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgssinglebandpseudocolorrenderer.h>

using namespace alatau;

class TestResultRaster : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;
  std::unique_ptr<host::PluginHost> mHost;
  std::unique_ptr<plan::Plan> mPlan;
  plan::ResultRecord mRecord;

  const host::AnalysisSpec &spec() const { return *mHost->analysis("rasters.terrain"); }
  std::unique_ptr<QgsRasterLayer> layer(const std::string &output, const QString &language) const {
    for (const plan::ResultRecord::Raster &raster : mRecord.rasters)
      if (raster.output == output)
        return alatau::qgis::resultRasterLayer(*mPlan, mRecord, raster, &spec(), language);
    return nullptr;
  }
  static QStringList legend(QgsRasterLayer *layer) {
    QgsLayerTree tree;
    tree.addLayer(layer);
    QgsLayerTreeModel model(&tree);
    QStringList labels;
    for (QgsLayerTreeModelLegendNode *node : model.layerLegendNodes(tree.findLayer(layer)))
      labels << node->data(Qt::DisplayRole).toString();
    return labels;
  }
  /// Every cell as one pixel, over white.
  static QImage drawn(QgsRasterLayer *layer) {
    layer->renderer()->setOpacity(1);
    QgsMapSettings settings;
    settings.setLayers({layer});
    settings.setDestinationCrs(layer->crs());
    settings.setExtent(layer->extent());
    settings.setOutputSize(QSize(layer->width(), layer->height()));
    settings.setBackgroundColor(Qt::white);
    QgsMapRendererSequentialJob job(settings);
    job.start();
    job.waitForFinished();
    return job.renderedImage();
  }

private slots:
  void initTestCase() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_BUILD "/tests/raster_plugin"};
    mHost = std::make_unique<host::PluginHost>(options);
    mHost->scan();
    QVERIFY(mHost->analysis("rasters.terrain"));
    plan::Plan::CreateOptions create;
    create.path = mFolder.filePath("plan.alatau").toStdString();
    create.title = {"Ж", "П", "P"};
    auto plan = plan::Plan::create(create);
    QVERIFY(plan);
    mPlan = std::make_unique<plan::Plan>(std::move(*plan));
    analysis::Job job;
    job.analysis = "rasters.terrain";
    job.parameters = {{"how", "all"}};
    job.plan = mPlan.get();
    job.storeInPlan = true;
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    auto record = plan::result(*mPlan, outcome->resultId);
    QVERIFY(record);
    mRecord = std::move(*record);
  }
  void cleanupTestCase() { mPlan.reset(); }

  void classesHaveColourAndTitle() {
    const auto raster = layer("class", QStringLiteral("kk"));
    QVERIFY(raster);
    QCOMPARE(raster->crs().authid(), QStringLiteral("EPSG:32643"));
    QVERIFY2(raster->name().startsWith(QStringLiteral("Сынып — ")), qPrintable(raster->name()));
    QCOMPARE(raster->customProperty(QLatin1String(alatau::qgis::kResultProperty)).toString(),
             QStringLiteral("result_%1_class").arg(mRecord.id));
    QVERIFY(dynamic_cast<QgsPalettedRasterRenderer *>(raster->renderer()));
    QCOMPARE(legend(raster.get()), QStringList({QStringLiteral("төмен"), QStringLiteral("жоғары")}));
    const QImage map = drawn(raster.get());
    QCOMPARE(map.size(), QSize(70, 40));
    QCOMPARE(map.pixelColor(1, 0), QColor("#31a354"));
    QCOMPARE(map.pixelColor(69, 0), QColor("#756bb1"));
    QCOMPARE(map.pixelColor(20, 20), QColor(Qt::white)); // no data
  }

  void rangesAreBounded() {
    const auto raster = layer("steepness", QStringLiteral("ru"));
    QVERIFY(raster);
    const QStringList labels = legend(raster.get());
    QVERIFY2(labels.contains(QStringLiteral("до 10 м")), qPrintable(labels.join('|')));
    QVERIFY2(labels.contains(QStringLiteral("10 – 30\u00a0м")), qPrintable(labels.join('|')));
    QVERIFY2(labels.contains(QStringLiteral("> 30\u00a0м")), qPrintable(labels.join('|')));
    const QImage map = drawn(raster.get());
    QCOMPARE(map.pixelColor(10, 0), QColor("#ffffcc")); // 10 is inside "up to 10"
    QCOMPARE(map.pixelColor(11, 0), QColor("#fd8d3c"));
    QCOMPARE(map.pixelColor(31, 0), QColor("#800026"));
  }

  void continuousColoursStretch() {
    const auto raster = layer("height", QStringLiteral("en"));
    QVERIFY(raster);
    const auto *renderer = dynamic_cast<QgsSingleBandPseudoColorRenderer *>(raster->renderer());
    QVERIFY(renderer);
    QCOMPARE(renderer->classificationMin(), 0.5);
    QCOMPARE(renderer->classificationMax(), 88.5);
    const QImage map = drawn(raster.get());
    const QColor lowest = map.pixelColor(0, 1), highest = map.pixelColor(69, 39);
    QVERIFY2(std::abs(lowest.red() - 0xc4) <= 1 && std::abs(lowest.blue() - 0xb2) <= 1,
             qPrintable(lowest.name()));
    QVERIFY2(std::abs(highest.red() - 0xfc) <= 1, qPrintable(highest.name()));
    QCOMPARE(map.pixelColor(5, 5), QColor(Qt::white));
  }

  void flagsListEachReasonOnce() {
    const auto raster = layer("reasons", QStringLiteral("ru"));
    QVERIFY(raster);
    QCOMPARE(legend(raster.get()), QStringList({QStringLiteral("круто"), QStringLiteral("лес")}));
    const QImage map = drawn(raster.get());
    QCOMPARE(map.pixelColor(66, 0), QColor("#d95f02")); // steep and forest: steep comes first
    QCOMPARE(map.pixelColor(3, 0), QColor("#1b9e77"));  // forest only
    QCOMPARE(map.pixelColor(1, 0), QColor(Qt::white));  // nothing
    QCOMPARE(map.pixelColor(9, 9), QColor(Qt::white));  // unknown
  }

  void valuesInWords() {
    const auto words = [&](const char *output, double value, const char *language) {
      return alatau::qgis::rasterValueText(*spec().output(output), value, QString::fromLatin1(language));
    };
    QCOMPARE(words("class", 1, "ru"), QStringLiteral("низко"));
    QCOMPARE(words("class", 255, "en"), QStringLiteral("No data"));
    QCOMPARE(words("reasons", 5, "ru"), QStringLiteral("круто; лес"));
    QCOMPARE(words("reasons", 4, "kk"), QStringLiteral("орман"));
    QCOMPARE(words("reasons", -1, "ru"), QStringLiteral("Нет данных"));
    QCOMPARE(words("steepness", 10, "en"), QStringLiteral("10\u00a0m (up to 10 m)"));
    QCOMPARE(words("height", std::nan(""), "en"), QStringLiteral("No data"));
  }

  void oneValueAndNoValueAreDrawn() {
    const host::OutputSpec &height = *spec().output("height");
    const auto raster = layer("height", QStringLiteral("en"));
    for (const double low : {7.0, std::nan("")}) {
      alatau::qgis::applyRasterStyle(*raster, height, low, low, QStringLiteral("en"));
      QVERIFY(raster->renderer());
      QVERIFY(!drawn(raster.get()).isNull());
    }
  }

  void aMissingRasterIsNoLayer() {
    plan::ResultRecord::Raster gone = mRecord.rasters.front();
    gone.file = "gone.tif";
    QVERIFY(!alatau::qgis::resultRasterLayer(*mPlan, mRecord, gone, &spec(), QStringLiteral("en")));
    // Without its plugin the raster is there, in grey.
    const auto grey = alatau::qgis::resultRasterLayer(*mPlan, mRecord, mRecord.rasters.front(), nullptr,
                                                      QStringLiteral("en"));
    QVERIFY(grey && grey->isValid());
  }
};

ALATAU_QGIS_TEST_MAIN(TestResultRaster)
#include "tst_result_raster.moc"
