// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of the green network without a map: sorting, one selection, what is left out, what it says.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <alatau/widgets/network_panel.h>
#include <limits>

using namespace alatau::widgets;
using Part = NetworkPanel::Part;

class TestNetworkPanel : public QObject {
  Q_OBJECT
private slots:
  void sortsNamesAsNumbersAndMissingLast();
  void selectionGoesBothWays();
  void leavingOutByMouseAndKeyboard();
  void indicatorsShowWhatIf();
  void copiesWhatIsSelected();
  void emptyStateLeadsToTheAnalysis();

private:
  static NetworkRows patches() {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    return {{{QStringLiteral("capacity"), QStringLiteral("ha")},
             {QStringLiteral("dPC"), QStringLiteral("percent")}},
            {{11, QStringLiteral("10"), {5, 58.1}},
             {12, QStringLiteral("9"), {8, missing}},
             {13, QStringLiteral("1"), {10, 48.2}}}};
  }
  static NetworkRows links() {
    return {{{QStringLiteral("length"), QStringLiteral("m")}}, {{1, QStringLiteral("1 – 9"), {300}}}};
  }
  static QStringList names(const NetworkTable &table) {
    QStringList out;
    for (int row = 0; row < table.model()->rowCount(); ++row)
      out << table.model()->index(row, 0).data().toString();
    return out;
  }
};

void TestNetworkPanel::sortsNamesAsNumbersAndMissingLast() {
  NetworkPanel panel;
  panel.setTables(patches(), links(), QStringLiteral("en"));
  NetworkTable *table = panel.table(Part::Patches);
  const QAbstractItemModelTester rows(table->rows()), sorted(table->model());
  table->sortByColumn(0, Qt::AscendingOrder);
  QCOMPARE(names(*table), QStringList({"1", "9", "10"}));
  table->sortByColumn(2, Qt::AscendingOrder);
  QCOMPARE(names(*table), QStringList({"1", "10", "9"}));
  table->sortByColumn(2, Qt::DescendingOrder);
  QCOMPARE(names(*table), QStringList({"10", "1", "9"}));
}

void TestNetworkPanel::selectionGoesBothWays() {
  NetworkPanel panel;
  panel.setTables(patches(), links(), QStringLiteral("en"));
  QSignalSpy made(&panel, &NetworkPanel::selectionMade);
  panel.setSelected(Part::Patches, {12});
  QCOMPARE(panel.table(Part::Patches)->selected(), QSet<qint64>({12}));
  QCOMPARE(made.size(), 0); // what the map says is not said back to it
  panel.table(Part::Patches)->selectRow(0);
  QCOMPARE(made.size(), 1);
  QCOMPARE(made.first().at(1).value<QSet<qint64>>(), panel.table(Part::Patches)->selected());
}

void TestNetworkPanel::leavingOutByMouseAndKeyboard() {
  NetworkPanel panel;
  panel.setTables(patches(), links(), QStringLiteral("en"));
  NetworkTable *table = panel.table(Part::Patches);
  QSignalSpy changed(&panel, &NetworkPanel::leftOutChanged);
  table->sortByColumn(0, Qt::AscendingOrder);
  const QModelIndex first = table->model()->index(0, 0);
  QVERIFY(table->model()->setData(first, static_cast<int>(Qt::Unchecked), Qt::CheckStateRole));
  QCOMPARE(panel.leftOut(Part::Patches), QSet<qint64>({13}));
  QCOMPARE(changed.size(), 1);
  table->selectRow(1);
  QTest::keyClick(table, Qt::Key_Space);
  QCOMPARE(panel.leftOut(Part::Patches), QSet<qint64>({12, 13}));
  QVERIFY(!panel.resetButton()->isHidden());
  panel.resetButton()->click();
  QVERIFY(panel.leftOut(Part::Patches).isEmpty());
  QVERIFY(panel.resetButton()->isHidden());
}

void TestNetworkPanel::indicatorsShowWhatIf() {
  NetworkPanel panel;
  panel.setTables(patches(), links(), QStringLiteral("en"));
  NetworkPanel::Indicator eca{
      QStringLiteral("ECA"), {}, QStringLiteral("ha"), 19.99, std::numeric_limits<double>::quiet_NaN()};
  panel.setIndicators({eca});
  QVERIFY2(panel.summaryText().contains(QStringLiteral("20.0")), qPrintable(panel.summaryText()));
  panel.table(Part::Patches)->rows()->setLeftOut({11});
  panel.setComputing(true);
  QVERIFY2(panel.summaryText().contains(QChar(0x2026)), qPrintable(panel.summaryText()));
  eca.whatIf = 12.96;
  panel.setIndicators({eca});
  QVERIFY2(panel.summaryText().contains(QStringLiteral("≈")), qPrintable(panel.summaryText()));
  panel.setComputing(false);
  QVERIFY2(!panel.summaryText().contains(QStringLiteral("≈")), qPrintable(panel.summaryText()));
  QVERIFY2(panel.summaryText().contains(QStringLiteral("13.0")) &&
               panel.summaryText().contains(QChar(0x2212) + QStringLiteral("7.03")),
           qPrintable(panel.summaryText()));
}

void TestNetworkPanel::copiesWhatIsSelected() {
  NetworkPanel panel;
  panel.setTables(patches(), links(), QStringLiteral("en"));
  NetworkTable *table = panel.table(Part::Patches);
  table->sortByColumn(0, Qt::AscendingOrder);
  table->selectRow(2);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  QCOMPARE(QGuiApplication::clipboard()->text(),
           QStringLiteral("Patch\tcapacity, ha\tdPC, %\n10\t5.00\t58.1\n"));
}

void TestNetworkPanel::emptyStateLeadsToTheAnalysis() {
  NetworkPanel panel;
  QVERIFY(!panel.isShowingNetwork());
  QSignalSpy asked(&panel, &NetworkPanel::analysisRequested);
  panel.findChild<QPushButton *>(QStringLiteral("computeNetwork"))->click();
  QCOMPARE(asked.size(), 1);
  panel.setTables(patches(), links(), QStringLiteral("en"));
  QVERIFY(panel.isShowingNetwork());
}

QTEST_MAIN(TestNetworkPanel)
#include "tst_network_panel.moc"
