// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_text.h"
#include "import_values.h"

#include <QtTest/QTest>

#include <vector>

using namespace alatau::plan;

/// Numbers, dates, encodings and closed lists as people write them.
class TestImportText : public QObject {
  Q_OBJECT
private slots:
  void number_data();
  void number();
  void thousandsOfAColumn();
  void date_data();
  void date();
  void encoding_data();
  void encoding();
  void brokenUtf8();
  void lowerCaseLetters();
  void language_data();
  void language();
  void value_data();
  void value();
};

void TestImportText::number_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<bool>("isNumber");
  QTest::addColumn<double>("expected");
  const auto row = [](const char *text, double value) {
    QTest::newRow(text) << QString::fromUtf8(text) << true << value;
  };
  const auto bad = [](const char *text) {
    QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text) << false << 0.0;
  };
  row("76,945", 76.945);
  row("76.945", 76.945);
  row("1 234,5", 1234.5);
  row("1\u00A0234,5", 1234.5);
  row("1\u202F234", 1234);
  row("1'234.5", 1234.5);
  row("1.234,5", 1234.5);
  row("1,234.5", 1234.5);
  row("2,381,234", 2381234);
  row("2.381.234", 2381234);
  row(" -5 ", -5);
  row("\u22125", -5);
  row("+3", 3);
  row("1e3", 1000);
  row(".5", 0.5);
  bad("");
  bad("-");
  bad("nan");
  bad("inf");
  bad("1e999");
  bad("12 abc");
  bad("1,2,3");
  bad("12,34,567.8.9");
  bad("0x10");
  bad("--5");
  bad("1 ");
}

void TestImportText::number() {
  QFETCH(QString, text);
  QFETCH(bool, isNumber);
  QFETCH(double, expected);
  if (text == "1 ") { // blanks around are no part of it
    QCOMPARE(parseNumber(text.toStdString()).value_or(0), 1.0);
    return;
  }
  const auto number = parseNumber(text.toStdString());
  QCOMPARE(number.has_value(), isNumber);
  if (isNumber) QCOMPARE(*number, expected);
}

void TestImportText::thousandsOfAColumn() {
  NumberFormatDetector column;
  for (const char *text : {"2,381,234", "1,234"})
    column.see(text);
  QVERIFY(column.format().commaIsThousands);
  QCOMPARE(parseNumber("1,234", column.format()).value_or(0), 1234.0);
  QCOMPARE(parseNumber("1,234").value_or(0), 1.234);
  NumberFormatDetector decimals;
  for (const char *text : {"1,5", "1,234"})
    decimals.see(text);
  QVERIFY(!decimals.format().commaIsThousands);
}

void TestImportText::date_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  QTest::newRow("russian") << "31.12.2024"
                           << "2024-12-31";
  QTest::newRow("iso") << "2024-12-31"
                       << "2024-12-31";
  QTest::newRow("ogr") << "2024/12/31 10:00:00"
                       << "2024-12-31";
  QTest::newRow("time") << "2024-12-31T23:59:59Z"
                        << "2024-12-31";
  QTest::newRow("compact") << "20241231"
                           << "2024-12-31";
  QTest::newRow("leap day") << "29.02.2024"
                            << "2024-02-29";
  QTest::newRow("no leap day") << "29.02.2023"
                               << "";
  QTest::newRow("month 13") << "2024-13-01"
                            << "";
  QTest::newRow("words") << "вчера"
                         << "";
}

void TestImportText::date() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(parseDate(text.toStdString()).value_or("")), expected);
}

void TestImportText::encoding_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("encoding");
  QTest::addColumn<QString>("text");
  QTest::newRow("utf-8") << QByteArray("Школа") << "UTF-8"
                         << "Школа";
  QTest::newRow("cp1251") << QByteArray("\xD8\xEA\xEE\xEB\xE0 12") << "CP1251"
                          << "Школа 12";
  QTest::newRow("kz-1048") << QByteArray("\xA3\xF3\xE5\xE7\xEE\xE2 \xE0\xF3\xE4\xE0\xED\xFB") << "KZ-1048"
                           << "Әуезов ауданы";
  QTest::newRow("cp866") << QByteArray("\x98\xAA\xAE\xAB\xA0") << "CP866"
                         << "Школа";
  QTest::newRow("latin-1") << QByteArray("M\xE9xico") << "ISO-8859-1"
                           << "México";
  QTest::newRow("bom") << QByteArray("\xEF\xBB\xBFname") << "UTF-8"
                       << "name";
}

void TestImportText::encoding() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, encoding);
  QFETCH(QString, text);
  const std::vector<std::string> texts{bytes.toStdString()};
  QCOMPARE(QString::fromStdString(detectEncoding(texts)), encoding);
  QCOMPARE(QString::fromStdString(toUtf8(texts[0], encoding.toStdString())), text);
}

void TestImportText::brokenUtf8() {
  QCOMPARE(QString::fromStdString(toUtf8("a\xFF"
                                         "b\xD0",
                                         "UTF-8")),
           QString::fromUtf8("a\uFFFDb\uFFFD"));
  QVERIFY(!isUtf8("\xC0\x80"));
  QVERIFY(isUtf8(toUtf8("\x80\x81", "no such encoding")));
}

void TestImportText::lowerCaseLetters() {
  QCOMPARE(QString::fromStdString(lowerCase("ABC ЁЖЗ ӘҒҚҢӨҰҮҺІ")), QString::fromUtf8("abc ёжз әғқңөұүһі"));
}

void TestImportText::language_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("expected");
  QTest::newRow("kazakh letters") << "Жетісу ауданы"
                                  << "kk";
  QTest::newRow("kazakh word") << "Абай көшесі"
                               << "kk";
  QTest::newRow("russian") << "Бостандыкский район"
                           << "ru";
  QTest::newRow("english") << "Medeu District"
                           << "en";
}

void TestImportText::language() {
  QFETCH(QString, name);
  QFETCH(QString, expected);
  const std::string text = name.toStdString();
  QCOMPARE(QString::fromStdString(std::string(languageOf(text))), expected);
}

void TestImportText::value_data() {
  QTest::addColumn<int>("role");
  QTest::addColumn<QString>("column");
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  QTest::addColumn<QString>("problem");
  const auto row = [](const char *name, Role role, const char *column, const char *text, const char *expected,
                      const char *problem) {
    QTest::newRow(name) << static_cast<int>(role) << column << text << expected << problem;
  };
  row("kind in Russian", Role::Facility, "kind", "Средняя школа", "school", "");
  row("kind in Kazakh", Role::Facility, "kind", "Балабақша", "kindergarten", "");
  row("unknown kind", Role::Facility, "kind", "Баня", "other", "VALUE_NOT_IN_LIST");
  row("status in work", Role::Facility, "status", "В работе", "construction", "");
  row("unknown status", Role::Facility, "status", "???", "NULL", "VALUE_NOT_IN_LIST");
  row("negative capacity", Role::Facility, "capacity", "-5", "NULL", "VALUE_OUT_OF_RANGE");
  row("words for a number", Role::Facility, "capacity", "много", "NULL", "VALUE_UNREADABLE");
  row("width with unit", Role::Street, "width_m", "7,5 m", "7.5", "");
  row("speed zone", Role::Street, "max_speed_kmh", "RU:urban", "60", "");
  row("ratio incline", Role::Street, "incline_percent", "1:10", "10", "");
  row("oneway yes", Role::Street, "oneway", "yes", "1", "");
  row("oneway against", Role::Street, "oneway", "-1", "-1", "");
  row("oneway both", Role::Street, "oneway", "B", "0", "");
  row("bridge", Role::Street, "is_bridge", "viaduct", "1", "");
  row("people", Role::District, "population_total", "358 000", "358000", "");
  row("half a person", Role::District, "population_total", "10,5", "11", "VALUE_ROUNDED");
  row("date", Role::District, "population_date", "01.02.2026", "2026-02-01", "");
}

void TestImportText::value() {
  QFETCH(int, role);
  QFETCH(QString, column);
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QFETCH(QString, problem);
  const ColumnSpec *spec = findColumn(static_cast<Role>(role), column.toStdString());
  QVERIFY(spec);
  const ConvertedValue converted = convertValue(*spec, text.toStdString(), {});
  QCOMPARE(QString::fromStdString(converted.code), problem);
  QString value = "NULL";
  if (const auto *number = std::get_if<double>(&converted.value)) value = QString::number(*number, 'g', 12);
  if (const auto *whole = std::get_if<std::int64_t>(&converted.value)) value = QString::number(*whole);
  if (const auto *words = std::get_if<std::string>(&converted.value)) value = QString::fromStdString(*words);
  QCOMPARE(value, expected);
}

QTEST_GUILESS_MAIN(TestImportText)
#include "tst_import_text.moc"
