// SPDX-License-Identifier: GPL-3.0-or-later
// The green network of real cities from the command line, and the tables of Conefor there and back; skipped
// where the data are not.
#include "real_cities.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace real_cities;

class TestCliGreen : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;

  CliRun run(const QStringList &arguments) const { return runCli(arguments, mFolder.path()); }
  static double value(const QJsonObject &answer, const char *indicator) {
    const QJsonArray list = answer["indicators"].toArray();
    for (const QJsonValue &each : list)
      if (each["indicator"].toString() == QLatin1String(indicator)) return each["value"].toDouble();
    return -1;
  }

private slots:
  void describesEveryAnalysis() {
    for (const char *name : {"connectivity", "candidates", "graph_connectivity", "graph_tables"}) {
      const CliRun made = run({"describe", QStringLiteral("green_network.") + name});
      QVERIFY2(made.code == 0 && made.out.size() > 500, made.text().left(2000));
    }
  }

  void realCities_data() {
    QTest::addColumn<int>("number");
    for (int i = 0; i < cities().size(); ++i)
      if (cities()[i].name == "almaty" || cities()[i].name == "las-palmas")
        QTest::newRow(qPrintable(cities()[i].name)) << i;
  }
  void realCities() {
    QFETCH(int, number);
    City city = cities()[number];
    if (const QString missing = missingFile(city); !missing.isEmpty())
      QSKIP(qPrintable(missing + " is not here"));
    city.imports = city.imports.mid(0, 1); // OpenStreetMap is all that is needed
    const QString plan = mFolder.filePath(city.name + ".sqlite");
    const CliRun imported = makePlan(city, plan, mFolder.path());
    QVERIFY2(imported.code == 0, imported.text().left(2000));
    const auto network = [&](const QString &analysis, const QStringList &more) {
      return run(QStringList{"run", "green_network." + analysis, "--plan", plan, "--json", "-q"} + more);
    };
    const CliRun straight = network("connectivity", {});
    QVERIFY2(straight.code == 0, straight.text().left(2000));
    const double patches = value(straight.json(), "patches"), eca = value(straight.json(), "eca");
    QVERIFY(patches > 50 && eca > 100 && eca < value(straight.json(), "capacity"));
    const CliRun planar = network("connectivity", {"--param", "link_mode=planar"});
    QVERIFY2(planar.code == 0, planar.text().left(2000));
    // Fewer links, and never more connected.
    QVERIFY(value(planar.json(), "links") < value(straight.json(), "links"));
    QVERIFY(value(planar.json(), "eca") <= eca);
    const CliRun cheap = network("connectivity", {"--param", "link_mode=least_cost", "--param", "cell_m=50"});
    QVERIFY2(cheap.code == 0, cheap.text().left(2000));
    QVERIFY(value(cheap.json(), "dispersal_cost") > 1000);
    const CliRun chosen = network("candidates", {});
    QVERIFY2(chosen.code == 0, chosen.text().left(2000));
    QCOMPARE(value(chosen.json(), "chosen"), 3.0);
    QVERIFY(value(chosen.json(), "eca_gain") > 0);
    QVERIFY(value(chosen.json(), "value") >= value(chosen.json(), "greedy"));
    QVERIFY(value(chosen.json(), "bound") >= value(chosen.json(), "value"));

    // To the text files of Conefor and back: the same figures.
    const QString nodes = mFolder.filePath(city.name + "_nodes.txt"),
                  distances = mFolder.filePath(city.name + "_distances.txt");
    const CliRun written = network(
        "graph_tables", {"--output", "conefor_nodes=" + nodes, "--output", "conefor_distances=" + distances});
    QVERIFY2(written.code == 0, written.text().left(2000));
    const CliRun again = run({"run", "green_network.graph_connectivity", "--input", "nodes=" + nodes,
                              "--input", "distances=" + distances, "--json", "-q"});
    QVERIFY2(again.code == 0, again.text().left(2000));
    QCOMPARE(value(again.json(), "patches"), patches);
    QVERIFY(std::abs(value(again.json(), "eca") - eca) < 1e-9 * eca);
  }
};

QTEST_GUILESS_MAIN(TestCliGreen)
#include "tst_cli_green.moc"
