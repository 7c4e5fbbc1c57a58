// SPDX-License-Identifier: GPL-3.0-or-later
// The template plugin is found, described, loaded and run from where the build puts it.
#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace alatau;

namespace {

host::PluginHost::Options options(const QTemporaryDir &state) {
  host::PluginHost::Options made;
  made.folders = {ALATAU_PLUGINS};
  made.stateDir = state.path().toStdString();
  return made;
}

host::RunRequest request(std::vector<double> areas, nlohmann::json parameters = nlohmann::json::object()) {
  host::RunRequest made;
  made.analysis = "template.summary";
  made.parameters = std::move(parameters);
  sdk::Table table;
  table.addReals("area_m2", std::move(areas));
  made.inputs.emplace("features", sdk::toStream(std::move(table)));
  return made;
}

} // namespace

class TestTemplateRun : public QObject {
  Q_OBJECT
private slots:
  void isFoundWithoutBeingLoaded() {
    const QTemporaryDir state;
    host::PluginHost plugins(options(state));
    plugins.scan();
    const host::PluginInfo *info = plugins.pluginOf("template.summary");
    QVERIFY(info);
    QCOMPARE(info->state, host::PluginState::Found);
    QCOMPARE(info->descriptor.version, std::string("0.1.0"));
    QVERIFY(plugins.analysis("template.summary"));
    QVERIFY(!plugins.analysis("template.nothing"));
  }

  void countsAndAdds() {
    const QTemporaryDir state;
    host::PluginHost plugins(options(state));
    plugins.scan();
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    auto outcome = plugins.run(request({100.0, 250.0, -1.0, 9.5}, {{"minimum_area_m2", 10}}), context);
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(plugins.pluginOf("template.summary")->state, host::PluginState::Loaded);
    QVERIFY(outcome->parameters == (nlohmann::json{{"minimum_area_m2", 10.0}}));
    QCOMPARE(problems.count("BAD_AREA"), std::size_t{1});

    const sdk::Table table = sdk::readTable(outcome->outputs.at("indicators").get());
    QCOMPARE(table.rows(), std::size_t{2});
    QCOMPARE(table.column("indicator")->texts, (std::vector<std::string>{"feature_count", "total_area"}));
    QCOMPARE(table.column("value")->reals, (std::vector<double>{2.0, 350.0}));
    QVERIFY(table.column("district")->isNull(0));
  }

  void wrongCallsAreExplained_data() {
    QTest::addColumn<QString>("analysis");
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const int invalid = static_cast<int>(ErrorCode::InvalidArgument);
    QTest::newRow("no such analysis")
        << "template.other"
        << "{}"
        << "area_m2" << static_cast<int>(ErrorCode::NotFound) << "template.other";
    QTest::newRow("unknown parameter") << "template.summary"
                                       << R"({"size":1})"
                                       << "area_m2" << invalid << "no parameter \"size\"";
    QTest::newRow("text for number") << "template.summary"
                                     << R"({"minimum_area_m2":"1"})"
                                     << "area_m2" << invalid << "must be a number";
    QTest::newRow("out of range") << "template.summary"
                                  << R"({"minimum_area_m2":-1})"
                                  << "area_m2" << invalid << "between 0 and";
    QTest::newRow("missing column") << "template.summary"
                                    << "{}"
                                    << "size" << invalid << "lacks the column \"area_m2\" (real, m2)";
  }
  void wrongCallsAreExplained() {
    QFETCH(QString, analysis);
    QFETCH(QString, parameters);
    QFETCH(QString, column);
    QFETCH(int, code);
    QFETCH(QString, said);
    const QTemporaryDir state;
    host::PluginHost plugins(options(state));
    plugins.scan();
    host::RunRequest asked;
    asked.analysis = analysis.toStdString();
    asked.parameters = nlohmann::json::parse(parameters.toStdString());
    sdk::Table table;
    table.addReals(column.toStdString(), {1.0});
    asked.inputs.emplace("features", sdk::toStream(std::move(table)));
    const auto outcome = plugins.run(std::move(asked), {});
    QVERIFY(!outcome);
    QCOMPARE(static_cast<int>(outcome.error().code), code);
    QVERIFY2(QString::fromStdString(outcome.error().message).contains(said), outcome.error().message.c_str());
  }

  void stopsWhenAsked() {
    const QTemporaryDir state;
    host::PluginHost plugins(options(state));
    plugins.scan();
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto outcome = plugins.run(request({1.0}), context);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(TestTemplateRun)
#include "tst_template_run.moc"
