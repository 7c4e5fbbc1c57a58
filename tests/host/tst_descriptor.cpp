// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule of the descriptor, by breaking it in a good one; the error names the field.
#include <alatau/host/descriptor.h>

#include <QFile>
#include <QtTest/QTest>

using namespace alatau;
using nlohmann::json;
using namespace nlohmann::literals;

namespace {

json descriptorOf(const QString &path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) qFatal("no descriptor %s", qPrintable(path));
  return json::parse(file.readAll().toStdString());
}

json good() {
  return descriptorOf(QStringLiteral(ALATAU_PLUGINS) + "/template.json");
}

} // namespace

class TestDescriptor : public QObject {
  Q_OBJECT
private slots:
  void aGoodOne() {
    const auto descriptor = host::parseDescriptor(good().dump());
    QVERIFY2(descriptor, descriptor ? "" : descriptor.error().text().c_str());
    QCOMPARE(descriptor->id, std::string("template"));
    const host::AnalysisSpec &analysis = descriptor->analyses.front();
    QCOMPARE(analysis.title.in("ru"), std::string("Число и площадь объектов"));
    QCOMPARE(analysis.title.in("de"), analysis.title.en);
    QCOMPARE(analysis.output("indicators")->columns.size(), host::indicatorColumns().size());
    QCOMPARE(analysis.parameter("minimum_area_m2")->maximum, 1e9);
    QVERIFY(!analysis.parameter("other"));
    QCOMPARE(analysis.indicator("total_area")->unit, std::string("m2"));
  }

  /// What stands behind a default, and what a value of the user's says.
  void statusOfAParameter() {
    const json source = {{"document", {{"kk", "құжат"}, {"ru", "документ"}, {"en", "a document"}}},
                         {"status", "draft"}};
    json text = good();
    text["analyses"][0]["parameters"][0]["source"] = source;
    const auto descriptor = host::parseDescriptor(text.dump());
    QVERIFY2(descriptor, descriptor ? "" : descriptor.error().text().c_str());
    const host::ParameterSpec &parameter = descriptor->analyses.front().parameters.front();
    QCOMPARE(parameter.document.in("en"), std::string("a document"));
    QCOMPARE(parameter.statusOf(parameter.defaultValue, "ru"), std::string("проект"));
    QCOMPARE(parameter.statusOf(parameter.defaultValue.get<double>(), "kk"), std::string("жоба"));
    QCOMPARE(parameter.statusOf(123.25, "en"), std::string("changed"));
    const auto plain = host::parseDescriptor(good().dump());
    QCOMPARE(plain->analyses.front().parameters.front().statusOf(1, "en"), std::string());
    text["analyses"][0]["parameters"][0]["source"]["status"] = "law";
    const auto wrong = host::parseDescriptor(text.dump());
    QVERIFY(!wrong && wrong.error().text().find("parameters[0].source.status") != std::string::npos);
  }

  /// Rules of raster outputs, by breaking a good one.
  void brokenRasters_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("said");
    const std::tuple<const char *, const char *, const char *> cases[] = {
        {R"([{"op":"remove","path":"/cell"}])", "cell", "missing"},
        {R"([{"op":"replace","path":"/cell","value":"float64"}])", "cell", "\"int32\""},
        {R"([{"op":"remove","path":"/no_data"}])", "no_data", "missing"},
        {R"([{"op":"replace","path":"/no_data","value":256}])", "no_data", "no value of uint8"},
        {R"([{"op":"replace","path":"/no_data","value":0.5}])", "no_data", "no value of uint8"},
        {R"([{"op":"replace","path":"/no_data","value":2}])", "style.steps[1].value", "no data"},
        {R"([{"op":"remove","path":"/style"}])", "style", "missing"},
        {R"([{"op":"replace","path":"/style/type","value":"rainbow"}])", "style.type", "one of"},
        {R"([{"op":"remove","path":"/style/steps"}])", "style.steps", "missing"},
        {R"([{"op":"replace","path":"/style/steps","value":[]}])", "style.steps", "empty"},
        {R"([{"op":"replace","path":"/style/steps/0/value","value":2}])", "style.steps[1].value", "twice"},
        {R"([{"op":"replace","path":"/style/steps/0/value","value":1.5}])", "style.steps[0].value", "uint8"},
        {R"([{"op":"remove","path":"/style/steps/0/title"}])", "style.steps[0].title", "missing"},
        {R"([{"op":"remove","path":"/style/steps/0/title/kk"}])", "style.steps[0].title.kk", "missing"},
        {R"([{"op":"replace","path":"/style/steps/0/colour","value":"red"}])", "style.steps[0].colour",
         "colour"},
        {R"([{"op":"replace","path":"/style/steps/0/colour","value":"#12345G"}])", "style.steps[0].colour",
         "colour"},
        {R"([{"op":"add","path":"/style/colours","value":["#000000","#ffffff"]}])", "style.colours",
         "continuous"},
        {R"([{"op":"replace","path":"/style/type","value":"flags"},)"
         R"({"op":"replace","path":"/style/steps/1/value","value":3}])",
         "style.steps[1].value", "single bit"},
        {R"([{"op":"replace","path":"/cell","value":"float32"},{"op":"remove","path":"/no_data"}])",
         "style.type", "whole numbers"},
        {R"([{"op":"replace","path":"/cell","value":"float32"}])", "no_data", "NaN"},
        {R"([{"op":"replace","path":"/style","value":{"type":"ranges","steps":[)"
         R"({"value":5,"colour":"#000000"},{"value":5,"colour":"#ffffff"}]}}])",
         "style.steps[1].value", "greater"},
        {R"([{"op":"replace","path":"/style","value":{"type":"ranges","steps":[)"
         R"({"colour":"#000000"},{"value":5,"colour":"#ffffff"}]}}])",
         "style.steps[0].value", "missing"},
        {R"([{"op":"replace","path":"/style","value":{"type":"continuous","colours":["#000000"]}}])",
         "style.colours", "two"},
        {R"([{"op":"add","path":"/geometry","value":"point"}])", "geometry", "no geometry"},
        {R"([{"op":"add","path":"/columns","value":[]}])", "columns", "no columns"},
        {R"([{"op":"replace","path":"/kind","value":"table"}])", "cell", "only outputs of kind"}};
    for (const auto &[patch, place, said] : cases)
      QTest::newRow(patch) << patch << "analyses[0].outputs[1]." + QString::fromLatin1(place) << said;
  }
  void brokenRasters() {
    QFETCH(QString, patch);
    QFETCH(QString, place);
    QFETCH(QString, said);
    json descriptor = good();
    const json raster = descriptorOf(QStringLiteral(ALATAU_BUILD "/tests/raster_plugin/rasters.json"))
                            .at("/analyses/0/outputs/2"_json_pointer);
    descriptor["analyses"][0]["outputs"].push_back(raster);
    QVERIFY(host::parseDescriptor(descriptor.dump()));
    descriptor["analyses"][0]["outputs"][1] = raster.patch(json::parse(patch.toStdString()));
    const auto parsed = host::parseDescriptor(descriptor.dump());
    QVERIFY(!parsed);
    QCOMPARE(QString::fromStdString(parsed.error().place), place);
    QVERIFY2(QString::fromStdString(parsed.error().message).contains(said), parsed.error().text().c_str());
  }

  void brokenOnes_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("said");
    const std::tuple<const char *, const char *, const char *> cases[] = {
        {R"([{"op":"remove","path":"/id"}])", "id", "missing"},
        {R"([{"op":"replace","path":"/id","value":"Big Name"}])", "id", "lower-case"},
        {R"([{"op":"replace","path":"/id","value":7}])", "id", "must be a text, is number"},
        {R"([{"op":"replace","path":"/abi","value":"1"}])", "abi", "whole number"},
        {R"([{"op":"replace","path":"/abi","value":2}])", "abi", "version 2"},
        {R"([{"op":"replace","path":"/schema","value":3}])", "schema", "version 3"},
        {R"([{"op":"replace","path":"/version","value":"1.0"}])", "version", "three numbers"},
        {R"([{"op":"remove","path":"/title/kk"}])", "title.kk", "missing"},
        {R"([{"op":"replace","path":"/title/ru","value":""}])", "title.ru", "empty"},
        {R"([{"op":"add","path":"/title/de","value":"x"}])", "title.de", "unknown field"},
        {R"([{"op":"add","path":"/colour","value":1}])", "colour", "unknown field"},
        {R"([{"op":"replace","path":"/licence","value":""}])", "licence", "empty"},
        {R"([{"op":"replace","path":"/analyses","value":[]}])", "analyses", "empty"},
        {R"([{"op":"replace","path":"/analyses","value":{}}])", "analyses", "array"},
        {R"([{"op":"replace","path":"/analyses/0/id","value":"other.summary"}])", "analyses[0].id",
         "template."},
        {R"([{"op":"replace","path":"/analyses/0/id","value":"template."}])", "analyses[0].id", "lower-case"},
        {R"([{"op":"copy","from":"/analyses/0","path":"/analyses/1"}])", "analyses[1].id", "twice"},
        {R"([{"op":"copy","from":"/analyses/0/inputs/0","path":"/analyses/0/inputs/1"}])",
         "analyses[0].inputs[1].name", "twice"},
        {R"([{"op":"add","path":"/analyses/0/inputs/0/geometry","value":["circle"]}])",
         "analyses[0].inputs[0].geometry", "circle"},
        {R"([{"op":"add","path":"/analyses/0/inputs/0/optional","value":"no"}])",
         "analyses[0].inputs[0].optional", "true or false"},
        {R"([{"op":"add","path":"/analyses/0/inputs/0/raster","value":true}])",
         "analyses[0].inputs[0].raster", "neither"},
        {R"([{"op":"add","path":"/analyses/0/inputs/0/where","value":"kind = 1"}])",
         "analyses[0].inputs[0].where", "roles"},
        {R"([{"op":"replace","path":"/analyses/0/inputs/0/columns/0/type","value":"float"}])",
         "analyses[0].inputs[0].columns[0].type", "\"real\""},
        {R"([{"op":"replace","path":"/analyses/0/inputs/0/columns/0/name","value":"geometry"}])",
         "analyses[0].inputs[0].columns[0].name", "geometry"},
        {R"([{"op":"replace","path":"/analyses/0/parameters/0/type","value":"float"}])",
         "analyses[0].parameters[0].type", "\"number\""},
        {R"([{"op":"replace","path":"/analyses/0/parameters/0/default","value":-1}])",
         "analyses[0].parameters[0].default", "between"},
        {R"([{"op":"remove","path":"/analyses/0/parameters/0/default"}])",
         "analyses[0].parameters[0].default", "missing"},
        {R"([{"op":"remove","path":"/analyses/0/parameters/0/maximum"}])", "analyses[0].parameters[0]",
         "together"},
        {R"([{"op":"replace","path":"/analyses/0/parameters/0/maximum","value":0}])",
         "analyses[0].parameters[0].maximum", "greater"},
        {R"([{"op":"replace","path":"/analyses/0/parameters/0/type","value":"choice"}])",
         "analyses[0].parameters[0].minimum", "limits"},
        {R"([{"op":"add","path":"/analyses/0/parameters/0/choices","value":[]}])", "", ""},
        {R"([{"op":"replace","path":"/analyses/0/outputs/0/kind","value":"picture"}])",
         "analyses[0].outputs[0].kind", "\"layer\""},
        {R"([{"op":"replace","path":"/analyses/0/outputs/0/kind","value":"layer"}])",
         "analyses[0].outputs[0].geometry", "missing"},
        {R"([{"op":"replace","path":"/analyses/0/outputs/0/kind","value":"table"}])",
         "analyses[0].indicators", "belong together"},
        {R"([{"op":"add","path":"/analyses/0/outputs/0/style_column","value":"x"}])",
         "analyses[0].outputs[0].style_column", "not a column"},
        {R"([{"op":"add","path":"/analyses/0/outputs/0/geometry","value":"point"}])",
         "analyses[0].outputs[0].geometry", "only outputs"},
        {R"([{"op":"remove","path":"/analyses/0/indicators"}])", "analyses[0].indicators", "belong together"},
        {R"([{"op":"replace","path":"/analyses/0/group","value":""}])", "analyses[0].group", "lower-case"},
        {R"([{"op":"remove","path":"/analyses/0/help"}])", "analyses[0].help", "missing"}};
    for (const auto &[patch, place, said] : cases)
      QTest::newRow(patch) << patch << place << said;
  }
  void brokenOnes() {
    QFETCH(QString, patch);
    QFETCH(QString, place);
    QFETCH(QString, said);
    const json broken = good().patch(json::parse(patch.toStdString()));
    const auto descriptor = host::parseDescriptor(broken.dump());
    if (place.isEmpty()) {
      QVERIFY(descriptor); // the case beside: allowed
      return;
    }
    QVERIFY(!descriptor);
    QCOMPARE(QString::fromStdString(descriptor.error().place), place);
    QVERIFY2(QString::fromStdString(descriptor.error().message).contains(said),
             descriptor.error().message.c_str());
  }

  void cutAnywhereItNeverCrashes() {
    const std::string text = good().dump();
    for (std::size_t length = 0; length < text.size(); length += 7)
      QVERIFY(!host::parseDescriptor(text.substr(0, length)));
    for (std::size_t at = 0; at < text.size(); at += 3) {
      std::string changed = text;
      changed[at] = '\x01';
      (void)host::parseDescriptor(changed);
    }
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
      deep += '[';
    QVERIFY(!host::parseDescriptor(deep));
  }

  void parametersFromText_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("number") << "number"
                            << "1.25"
                            << "1.25";
    QTest::newRow("decimal comma") << "number"
                                   << "1,25"
                                   << "1.25";
    QTest::newRow("two commas") << "number"
                                << "1,250,000"
                                << "";
    QTest::newRow("unit") << "number"
                          << "5 m"
                          << "";
    QTest::newRow("infinite") << "number"
                              << "inf"
                              << "";
    QTest::newRow("too large") << "number"
                               << "11"
                               << "";
    QTest::newRow("integer") << "integer"
                             << "3"
                             << "3";
    QTest::newRow("broken integer") << "integer"
                                    << "3.5"
                                    << "";
    QTest::newRow("yes") << "boolean"
                         << "yes"
                         << "true";
    QTest::newRow("zero") << "boolean"
                          << "0"
                          << "false";
    QTest::newRow("maybe") << "boolean"
                           << "maybe"
                           << "";
    QTest::newRow("text") << "text"
                          << "школа"
                          << "\"школа\"";
    QTest::newRow("choice") << "choice"
                            << "b"
                            << "\"b\"";
    QTest::newRow("no choice") << "choice"
                               << "c"
                               << "";
  }
  void parametersFromText() {
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    host::ParameterSpec parameter;
    parameter.id = "p";
    parameter.type = type.toStdString();
    if (type == "number" || type == "integer") parameter.maximum = 10;
    if (type == "choice") parameter.choices = {{"a", {}}, {"b", {}}};
    const auto value = host::parameterFromText(parameter, text.toStdString());
    QCOMPARE(value.has_value(), !expected.isEmpty());
    if (value)
      QCOMPARE(QString::fromStdString(value->dump()), expected);
    else
      QCOMPARE(value.error().code, ErrorCode::InvalidArgument);
  }
};

QTEST_GUILESS_MAIN(TestDescriptor)
#include "tst_descriptor.moc"
