// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <alatau/analysis/runner.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/processing.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTimer>
#include <qgsapplication.h>
#include <qgsfeatureiterator.h>
#include <qgsprocessingalgorithm.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingfeedback.h>
#include <qgsprocessingprovider.h>
#include <qgsprocessingregistry.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

using namespace alatau;

class TestProcessing : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_PLUGINS, ALATAU_BUILD "/tests/raster_plugin"};
    options.resourceDir = ALATAU_RESOURCES;
    mHost = std::make_shared<host::PluginHost>(options);
    mHost->scan();
    if (mHost->analyses().empty()) QSKIP("no plugins are built in this build tree");
    auto made = test::makeSmallPlan(mFolder.path());
    if (!made) QFAIL(made.error().text().c_str());
    mPlan = *made;
    QVERIFY(QgsApplication::processingRegistry()->addProvider(
        alatau::qgis::makeProvider(mHost, QStringLiteral("ru"))));
  }

  void registryListsEveryAnalysis() {
    const QgsProcessingProvider *provider =
        QgsApplication::processingRegistry()->providerById(QStringLiteral("alatau"));
    QVERIFY(provider);
    QCOMPARE(static_cast<std::size_t>(provider->algorithms().size()), mHost->analyses().size());
    for (const host::AnalysisSpec *spec : mHost->analyses()) {
      const QgsProcessingAlgorithm *algorithm = QgsApplication::processingRegistry()->algorithmById(
          QStringLiteral("alatau:") + alatau::qgis::algorithmName(spec->id));
      QVERIFY2(algorithm, spec->id.c_str());
      QCOMPARE(algorithm->displayName().toStdString(), spec->title.ru);
      for (const host::ParameterSpec &parameter : spec->parameters)
        QVERIFY2(algorithm->parameterDefinition(QString::fromStdString(parameter.id)), parameter.id.c_str());
      for (const host::OutputSpec &output : spec->outputs)
        QVERIFY2(algorithm->parameterDefinition(alatau::qgis::outputParameter(*spec, output)),
                 output.name.c_str());
    }
  }

  /// Every analysis whose inputs the plan fills: the algorithm on layers gives what the runner gives on the
  /// same plan.
  void numbersEqualTheRunner_data() {
    QTest::addColumn<QString>("id");
    for (const host::AnalysisSpec *spec : mHost->analyses())
      QTest::newRow(spec->id.c_str()) << QString::fromStdString(spec->id);
  }
  void numbersEqualTheRunner() {
    QFETCH(QString, id);
    const host::AnalysisSpec *spec = mHost->analysis(id.toStdString());
    QVERIFY(spec);
    auto plan = plan::Plan::open(mPlan.path.toStdString());
    QVERIFY(plan);
    analysis::Job job;
    job.analysis = spec->id;
    job.plan = &*plan;
    for (const host::OutputSpec &output : spec->outputs)
      if (output.isRaster() && !output.isOptional)
        job.outputs[output.name] =
            mFolder.filePath("runner_" + id + "_").toStdString() + output.name + ".tif";
    const std::map<std::string, std::string> files = job.outputs;
    const auto expected = analysis::run(*mHost, std::move(job), RunContext{});
    if (!expected) QSKIP(("the small plan does not fill its inputs: " + expected.error().text()).c_str());

    std::vector<std::unique_ptr<QgsVectorLayer>> layers;
    QVariantMap parameters;
    for (const host::InputSpec &input : spec->inputs) {
      if (input.isRaster && !input.isOptional) QSKIP("the small plan has no elevation");
      if (input.isRaster) continue;
      for (const std::string &name : input.roles) {
        const auto role = plan::roleFromName(name);
        const auto count = role ? plan->count(*role) : Result<std::int64_t>(0);
        if (!role || !count || *count == 0) continue;
        auto layer = alatau::qgis::planLayer(mPlan.path, *role, plan::kBaseline, QStringLiteral("ru"));
        QVERIFY(layer);
        if (!input.where.empty()) {
          const QString filter = layer->subsetString();
          QVERIFY(layer->setSubsetString(
              QStringLiteral("(%1) AND (%2)").arg(filter, QString::fromStdString(input.where))));
        }
        parameters[QString::fromStdString(input.name)] = QVariant::fromValue(layer.get());
        layers.push_back(std::move(layer));
        break;
      }
      // The runner takes an empty table of the plan; Processing asks for a layer, and there is none of it.
      if (!input.isOptional && !input.roles.empty() &&
          !parameters.contains(QString::fromStdString(input.name)))
        QSKIP(("the small plan has nothing for the input " + input.name).c_str());
    }
    for (const host::OutputSpec &output : spec->outputs)
      if (!output.isRaster())
        parameters[alatau::qgis::outputParameter(*spec, output)] = QStringLiteral("memory:");
    for (const auto &[name, file] : files)
      parameters[alatau::qgis::outputParameter(*spec, *spec->output(name))] =
          mFolder.filePath("processing_" + id + "_" + QString::fromStdString(name) + ".tif");

    QgsProject project;
    QgsProcessingContext context;
    context.setProject(&project);
    QgsProcessingFeedback feedback;
    const QgsProcessingAlgorithm *algorithm = QgsApplication::processingRegistry()->algorithmById(
        QStringLiteral("alatau:") + alatau::qgis::algorithmName(spec->id));
    bool isDone = false;
    const std::unique_ptr<QgsProcessingAlgorithm> instance(algorithm->create());
    const QVariantMap results = instance->run(parameters, context, &feedback, &isDone);
    QVERIFY2(isDone, qPrintable(feedback.textLog()));
    int compared = 0;
    for (const auto &[name, table] : expected->tables) {
      auto layer = qobject_cast<QgsVectorLayer *>(context.getMapLayer(
          results.value(alatau::qgis::outputParameter(*spec, *spec->output(name))).toString()));
      QVERIFY2(layer, name.c_str());
      QCOMPARE(static_cast<std::size_t>(layer->featureCount()), table.rows());
      std::size_t row = 0;
      QgsFeature feature;
      QgsFeatureIterator iterator = layer->getFeatures();
      while (iterator.nextFeature(feature)) {
        for (const sdk::Column &column : table.columns) {
          if (column.kind != sdk::ColumnKind::Real) continue;
          const QVariant value = feature.attribute(QString::fromStdString(column.name));
          const double wanted = column.real(row);
          if (std::isnan(wanted))
            QVERIFY2(QgsVariantUtils::isNull(value), column.name.c_str());
          else
            QCOMPARE(value.toDouble(), wanted); // the same bits: it is the same code
          ++compared;
        }
        ++row;
      }
    }
    for (const auto &[name, file] : files) {
      const QString path =
          results.value(alatau::qgis::outputParameter(*spec, *spec->output(name))).toString();
      QFile ours(QString::fromStdString(file)), theirs(path);
      QVERIFY2(ours.open(QIODevice::ReadOnly) && theirs.open(QIODevice::ReadOnly), qPrintable(path));
      QVERIFY2(ours.readAll() == theirs.readAll(), name.c_str()); // the same cells make the same file
      const QgsRasterLayer layer(path);
      QVERIFY2(layer.isValid(), name.c_str());
      ++compared;
    }
    QVERIFY(compared > 0);
  }

  void stopsWhenCancelled() {
    const host::AnalysisSpec *spec = mHost->analyses().front();
    QgsProcessingContext context;
    QgsProcessingFeedback feedback;
    feedback.cancel();
    const std::unique_ptr<QgsProcessingAlgorithm> algorithm(
        alatau::qgis::makeAlgorithm(mHost, spec->id, QStringLiteral("en")));
    QVERIFY(algorithm);
    const std::unique_ptr<QgsProcessingAlgorithm> instance(algorithm->create());
    QVariantMap parameters;
    std::vector<std::unique_ptr<QgsVectorLayer>> layers;
    for (const host::InputSpec &input : spec->inputs) {
      if (input.isOptional || input.isRaster) continue;
      const auto role = plan::roleFromName(input.roles.front());
      QVERIFY(role);
      layers.push_back(alatau::qgis::planLayer(mPlan.path, *role, plan::kBaseline, QStringLiteral("en")));
      parameters[QString::fromStdString(input.name)] = QVariant::fromValue(layers.back().get());
    }
    for (const host::OutputSpec &output : spec->outputs)
      parameters[alatau::qgis::outputParameter(*spec, output)] = QStringLiteral("memory:");
    bool isDone = true;
    instance->run(parameters, context, &feedback, &isDone);
    QVERIFY(!isDone);
  }

private:
  std::shared_ptr<host::PluginHost> mHost;
  QTemporaryDir mFolder;
  test::SmallPlan mPlan;
};

ALATAU_QGIS_TEST_MAIN(TestProcessing)
#include "tst_processing.moc"
