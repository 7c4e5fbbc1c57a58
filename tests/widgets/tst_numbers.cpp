// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <alatau/widgets/numbers.h>
#include <limits>

using namespace alatau::widgets;

namespace {
const QString kThin(QChar(0x202F)), kNbsp(QChar(0x00A0)), kMinus(QChar(0x2212));
} // namespace

class TestNumbers : public QObject {
  Q_OBJECT
private slots:
  void number_data();
  void number();
  void quantity_data();
  void quantity();
  void difference();
};

void TestNumbers::number_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<int>("decimals");
  QTest::addColumn<QString>("language");
  QTest::addColumn<QString>("text");
  QTest::newRow("ru groups with a thin space") << 2286328.0 << 0 << "ru"
                                               << "2" + kThin + "286" + kThin + "328";
  QTest::newRow("en groups with commas") << 2286328.0 << 0 << "en"
                                         << "2,286,328";
  QTest::newRow("kk decimal comma") << 12.345 << 2 << "kk"
                                    << "12,35";
  QTest::newRow("en decimal point") << 1234.5 << 1 << "en"
                                    << "1,234.5";
  QTest::newRow("three digits are not grouped") << 999.0 << 0 << "ru"
                                                << "999";
  QTest::newRow("negative") << -1000.0 << 0 << "en" << kMinus + "1,000";
  QTest::newRow("no minus zero") << -0.001 << 1 << "en"
                                 << "0.0";
  QTest::newRow("no value") << std::numeric_limits<double>::quiet_NaN() << 1 << "ru" << QStringLiteral("—");
}

void TestNumbers::number() {
  QFETCH(double, value);
  QFETCH(int, decimals);
  QFETCH(QString, language);
  QTEST(formatNumber(value, decimals, language), "text");
}

void TestNumbers::quantity_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<QString>("unit");
  QTest::addColumn<QString>("language");
  QTest::addColumn<QString>("text");
  QTest::newRow("share") << 0.8237 << "share"
                         << "ru"
                         << "82,4" + kNbsp + "%";
  QTest::newRow("persons are whole") << 1234.4 << "persons"
                                     << "kk"
                                     << "1" + kThin + "234" + kNbsp + "адам";
  QTest::newRow("metres") << 456.7 << "m"
                          << "ru"
                          << "457" + kNbsp + "м";
  QTest::newRow("kilometres") << 12345.0 << "m"
                              << "en"
                              << "12.3" + kNbsp + "km";
  QTest::newRow("hectares") << 56000.0 << "m2"
                            << "ru"
                            << "5,60" + kNbsp + "га";
  QTest::newRow("square kilometres") << 682e6 << "m2"
                                     << "kk"
                                     << "682" + kNbsp + "км²";
  QTest::newRow("green per resident") << 8.913 << "m2/person"
                                      << "ru"
                                      << "8,91" + kNbsp + "м²/чел.";
  QTest::newRow("minutes") << 754.0 << "s"
                           << "en"
                           << "12.6" + kNbsp + "min";
  QTest::newRow("unknown unit stays") << 3.0 << "trees"
                                      << "en"
                                      << "3.00" + kNbsp + "trees";
  QTest::newRow("no value has no unit") << std::numeric_limits<double>::quiet_NaN() << "m"
                                        << "en" << QStringLiteral("—");
}

void TestNumbers::quantity() {
  QFETCH(double, value);
  QFETCH(QString, unit);
  QFETCH(QString, language);
  QTEST(formatQuantity(value, unit, language), "text");
}

void TestNumbers::difference() {
  QCOMPARE(formatDifference(0.021, QStringLiteral("share"), QStringLiteral("en")),
           QStringLiteral("+2.1") + kNbsp + "pp");
  QCOMPARE(formatDifference(-150, QStringLiteral("m"), QStringLiteral("ru")),
           kMinus + QStringLiteral("150") + kNbsp + "м");
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
