// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin that was built out of tree against the installed SDK (test sdk_consumer_build) is loaded and
// run.
#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <QtTest/QTest>

using namespace alatau;

class TestSdkConsumer : public QObject {
  Q_OBJECT

  static Result<host::RunOutcome> run(host::PluginHost &plugins, std::vector<double> values,
                                      bool isFailing = false) {
    host::RunRequest request;
    request.analysis = "consumer.twice";
    request.parameters = {{"fail", isFailing}};
    sdk::Table table;
    table.addGeometry(
        std::vector<std::string>(values.size(), std::string("\x01\x01\0\0\0", 5) + std::string(16, '\0')),
        "EPSG:32643");
    table.addReals("value", std::move(values));
    request.inputs.emplace("features", sdk::toStream(std::move(table)));
    return plugins.run(std::move(request), {});
  }
  static host::PluginHost::Options options() {
    host::PluginHost::Options made;
    made.folders = {SDK_CONSUMER_PLUGINS};
    return made;
  }

private slots:
  void runs() {
    host::PluginHost plugins(options());
    plugins.scan();
    QCOMPARE(plugins.plugins().size(), std::size_t{1});
    QCOMPARE(plugins.plugins().front().descriptor.version, std::string("2.0.1"));
    auto outcome = run(plugins, {1.5, -2});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    const sdk::Table table = sdk::readTable(outcome->outputs.at("doubled").get());
    QCOMPARE(table.crs, std::string("EPSG:32643"));
    QCOMPARE(table.column("value")->reals, (std::vector<double>{3, -4}));
  }

  void failuresArriveWithCodePlaceAndHint() {
    host::PluginHost plugins(options());
    plugins.scan();
    const auto outcome = run(plugins, {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::BadData);
    QCOMPARE(outcome.error().message, std::string("there is nothing to double"));
    QCOMPARE(outcome.error().place, std::string("features"));
    QCOMPARE(outcome.error().hint, std::string("Choose a layer with features"));
  }

  void theWallHoldsAnything() {
    host::PluginHost plugins(options());
    plugins.scan();
    const auto outcome = run(plugins, {1}, true);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::PluginFault);
    QVERIFY2(outcome.error().message.find("unknown reason") != std::string::npos,
             outcome.error().message.c_str());
    QVERIFY(run(plugins, {1}));
  }
};

QTEST_GUILESS_MAIN(TestSdkConsumer)
#include "tst_sdk_consumer.moc"
