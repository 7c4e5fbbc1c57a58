// SPDX-License-Identifier: GPL-3.0-or-later
// Plain tables: what Conefor and Graphab write comes in, what we write reads back.
#include "text_table.h"

#include <alatau/analysis/runner.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace alatau;
using analysis::formatTextTable;
using analysis::parseTextTable;

class TestTextTable : public QObject {
  Q_OBJECT

private slots:
  void separators_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("tabs") << QByteArray("1\t2\t300\n2\t3\t400.5\n");
    QTest::addRow("blanks, DOS lines") << QByteArray("  1  2   300\r\n2 3 400.5 \r\n\r\n");
    QTest::addRow("commas with a header") << QByteArray("Id1,Id2,Dist\n1,2,300\n2,3,400.5");
    QTest::addRow("semicolons, byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                               "a;b;c\n1;2;300\n2;3;400.5\n");
  }
  void separators() {
    QFETCH(QByteArray, text);
    const auto table = parseTextTable({text.data(), static_cast<std::size_t>(text.size())}, {});
    QVERIFY(table);
    QCOMPARE(table->rows(), std::size_t{2});
    QCOMPARE(table->columns.size(), std::size_t{3});
    QVERIFY(table->columns[0].kind == sdk::ColumnKind::Integer);
    QCOMPARE(table->columns[0].integers[1], std::int64_t{2});
    QVERIFY(table->columns[2].kind == sdk::ColumnKind::Real);
    QCOMPARE(table->columns[2].reals[1], 400.5);
  }

  void namesAndKinds() {
    const auto plain = parseTextTable("P1 12.5\nP2 8\n", {});
    QVERIFY(plain);
    QCOMPARE(plain->columns[0].name, std::string("field_1"));
    QVERIFY(plain->columns[0].kind == sdk::ColumnKind::Text);
    QCOMPARE(plain->rows(), std::size_t{2});
    const auto named = parseTextTable("Id Capacity\nP1 12.5\nP2 nan\n", {});
    QCOMPARE(named->columns[1].name, std::string("Capacity"));
    QCOMPARE(named->rows(), std::size_t{2});
    QVERIFY(std::isnan(named->columns[1].reals[1]));
    QCOMPARE(parseTextTable("", {})->columns.size(), std::size_t{0});
    QCOMPARE(parseTextTable("1;;3\n1;2;3\n", {})->columns[1].isNull(0), true);
  }

  void badTextsAreRefused() {
    const auto ragged = parseTextTable("1 2 3\n1 2\n", {});
    QCOMPARE(ragged.error().code, ErrorCode::BadData);
    QCOMPARE(ragged.error().place, std::string("line 2"));
    QCOMPARE(parseTextTable("\xff\xfe", {}).error().code, ErrorCode::BadData);
    std::string wide;
    for (int i = 0; i < 65; ++i)
      wide += "1 ";
    QCOMPARE(parseTextTable(wide, {}).error().code, ErrorCode::BadData);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(parseTextTable("1 2\n", context).error().code, ErrorCode::Cancelled);
  }

  void whatIsWrittenReadsBack() {
    sdk::Table table;
    table.addIntegers("id", {1, 2, 3});
    table.addReals("area", {0.1, 1e-300, 1.0 / 3});
    table.addTexts("name", {"a", "ә", "c"});
    const auto text = formatTextTable(table, {});
    QVERIFY(text);
    const auto again = parseTextTable(*text, {});
    QVERIFY(again);
    QVERIFY(again->columns[0].integers == table.columns[0].integers);
    QVERIFY(again->columns[1].reals == table.columns[1].reals);
    QVERIFY(again->columns[2].texts == table.columns[2].texts);
    table.columns[2].texts[0] = "two words";
    QCOMPARE(formatTextTable(table, {}).error().code, ErrorCode::BadData);
  }

  void filesOfTheRunner() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("nodes.txt").toStdString();
    sdk::Table table;
    table.addIntegers("id", {7, 8});
    table.addReals("area", {2.5, 4});
    QVERIFY(analysis::writeTable(table, path, false));
    QVERIFY(!analysis::writeTable(table, path, false)); // it is there
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("7\t2.5\n8\t4\n"));
    const auto again = analysis::readSource(path, {});
    QVERIFY(again);
    QCOMPARE(again->columns[1].name, std::string("field_2"));
    QCOMPARE(again->columns[1].reals[0], 2.5);
    QCOMPARE(analysis::readSource(folder.filePath("none.txt").toStdString(), {}).error().code,
             ErrorCode::NotFound);
  }
};

QTEST_GUILESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
