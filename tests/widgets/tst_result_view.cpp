// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <alatau/widgets/result_view.h>
#include <cmath>
#include <limits>
#include <numeric>

using namespace alatau::widgets;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Four buildings in two districts, one that nobody can leave, one that nobody lives in.
ResultValues times() {
  ResultValues values;
  values.title = QStringLiteral("time");
  values.unit = QStringLiteral("min");
  values.ids = {11, 12, 13, 14, 15};
  values.values = {2, 4, 9, kNaN, 30};
  values.weights = {10, 30, 40, 20, 0};
  values.reasons = {-1, -1, -1, 0, -1};
  values.reasonTitles << QStringLiteral("unreached");
  values.districts = {0, 0, 1, 1, 1};
  values.districtNames << QStringLiteral("Alatau") << QStringLiteral("Medeu");
  values.districtIds << QStringLiteral("a") << QStringLiteral("m");
  return values;
}

ResultValues hundred() {
  ResultValues values;
  values.unit = QStringLiteral("m");
  for (int i = 0; i < 100; ++i) {
    values.ids << i;
    values.values << i;
  }
  return values;
}

QVector<qint64> lastIds(const QSignalSpy &spy) {
  return spy.isEmpty() ? QVector<qint64>() : spy.last().first().value<QVector<qint64>>();
}

} // namespace

class TestResultView : public QObject {
  Q_OBJECT
private slots:
  void initTestCase();
  void quantiles();
  void summary();
  void summaryOfDifference();
  void noChangeIsABarOfItsOwn();
  void roundSteps();
  void bins();
  void longTail();
  void brushByMouse();
  void brushByKeyboard();
  void reasonsAreBars();
  void selectionFromOutside();
  void coloursOfTheMap();
  void valuesOnALimitHaveTheirClass();
  void districts();
  void sortKeepsTheWholeAreaOnTop();
  void copyAndCsv();
  void wholeView();
  void nothingToShow();
};

void TestResultView::initTestCase() {
  qRegisterMetaType<QVector<qint64>>();
}

void TestResultView::quantiles() {
  QVERIFY(std::isnan(weightedQuantile({}, 0.5)));
  QVERIFY(std::isnan(weightedQuantile({{1, 0}}, 0.5)));
  QCOMPARE(weightedQuantile({{3, 1}, {1, 1}, {2, 2}}, 0.5), 2.0);
  QCOMPARE(weightedQuantile({{1, 1}, {2, 1}, {3, 1}, {4, 1}}, 0.5), 2.0); // smallest with at least half
  QCOMPARE(weightedQuantile({{1, 9}, {50, 1}}, 0.9), 1.0);
  QCOMPARE(weightedQuantile({{1, 9}, {50, 1.1}}, 0.9), 50.0);
}

void TestResultView::summary() {
  const ResultSummary all = summarise(times());
  QCOMPARE(all.features, 5);
  QCOMPARE(all.weight, 100.0);
  QCOMPARE(all.withValue, 80.0);
  QCOMPARE(all.mean, (2 * 10 + 4 * 30 + 9 * 40) / 80.0);
  QCOMPARE(all.median, 4.0);
  QCOMPARE(all.p90, 9.0);
  QCOMPARE(all.high, 9.0); // nobody lives where it is 30
  const ResultSummary medeu = summarise(times(), 1);
  QCOMPARE(medeu.features, 3);
  QCOMPARE(medeu.weight, 60.0);
  QCOMPARE(medeu.mean, 9.0);
}

void TestResultView::summaryOfDifference() {
  ResultValues values = times();
  values.isDifference = true;
  values.values = {-2, 0, 3, kNaN, -5};
  values.isLessBetter = true;
  ResultSummary out = summarise(values);
  QCOMPARE(out.better, 10.0);
  QCOMPARE(out.same, 30.0);
  QCOMPARE(out.worse, 40.0);
  values.isLessBetter = false;
  out = summarise(values);
  QCOMPARE(out.better, 40.0);
  QCOMPARE(out.worse, 10.0);
}

void TestResultView::noChangeIsABarOfItsOwn() {
  ResultValues values = hundred();
  values.isDifference = true;
  values.unchanged = 0;
  values.reasonTitles << QStringLiteral("no change");
  values.reasons.fill(-1, values.values.size());
  for (int row = 0; row < 60; ++row)
    values.values[row] = 0;
  const Bins out = binned(values);
  QCOMPARE(out.withoutValue, QVector<double>{60});
  QCOMPARE(std::accumulate(out.weights.begin(), out.weights.end(), 0.0), 40.0);
  HistogramView view;
  view.resize(500, 220);
  view.setValues(values, {}, QStringLiteral("en"));
  QSignalSpy brushed(&view, &HistogramView::brushed);
  QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier,
                    view.barRect(view.barCount() - 1).center().toPoint());
  QCOMPARE(lastIds(brushed).size(), 60);
}

void TestResultView::roundSteps() {
  QCOMPARE(roundStep(0, 100, 10), 10.0);
  QCOMPARE(roundStep(0, 101, 10), 20.0);
  QCOMPARE(roundStep(0, 99, 10), 10.0);
  QCOMPARE(roundStep(5, 5, 10), 1.0);
  QCOMPARE(roundStep(0, 0.9, 10), 0.1);
  QVERIFY(roundStep(-3, 7e5, 7) >= 1e5);
}

void TestResultView::bins() {
  QCOMPARE(binned(ResultValues()).weights.size(), 0);
  const Bins out = binned(hundred(), 10);
  QCOMPARE(out.width, 10.0);
  QCOMPARE(out.weights, QVector<double>(10, 10.0));
  QCOMPARE(out.binOf(9.99), 0);
  QCOMPARE(out.binOf(10), 1);
  QCOMPARE(out.binOf(kNaN), -1);
  const Bins some = binnedLike(out, hundred(), {5, 6, 99});
  QCOMPARE(some.weights.first(), 2.0);
  QCOMPARE(some.weights.last(), 1.0);
  // Weights are kept, whatever the classes.
  const Bins weighted = binned(times());
  double sum = weighted.withoutValue.first();
  for (const double weight : weighted.weights)
    sum += weight;
  QCOMPARE(sum, 100.0);
  // The highest value lies on a limit: no bar of its own for it.
  ResultValues shares;
  shares.unit = QStringLiteral("share");
  shares.ids = {1, 2, 3};
  shares.values = {0, 0.5, 1};
  QCOMPARE(binned(shares, 6).weights.size(), 5);
}

void TestResultView::longTail() {
  ResultValues values = hundred();
  for (int copy = 0; copy < 4; ++copy) {
    const ResultValues more = hundred();
    values.values += more.values;
    values.ids += more.ids;
  }
  values.ids << 1000;
  values.values << 50000;
  const Bins out = binned(values);
  QVERIFY(out.isOpen);
  QVERIFY(out.width <= 10);
  QCOMPARE(out.weights.last(), 1.0);
  QVERIFY(std::isinf(out.high(static_cast<int>(out.weights.size()) - 1)));
}

void TestResultView::brushByMouse() {
  HistogramView view;
  view.resize(600, 240);
  view.setValues(hundred(), {}, QStringLiteral("en"));
  view.show();
  QVERIFY(QTest::qWaitForWindowExposed(&view));
  QSignalSpy brushed(&view, &HistogramView::brushed);
  QCOMPARE(view.bins().width, 5.0);
  const auto middle = [&view](int bar) {
    return QPoint(static_cast<int>(view.barRect(bar).center().x()), view.height() / 2);
  };
  QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, middle(1));
  QTest::mouseMove(&view, middle(3));
  QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, middle(2));
  QCOMPARE(brushed.count(), 1);
  QCOMPARE(lastIds(brushed), (QVector<qint64>{5, 6, 7, 8, 9, 10, 11, 12, 13, 14}));
  QVERIFY2(view.rangeText().startsWith(QStringLiteral("5 – 15")), qPrintable(view.rangeText()));
  // From the right to the left is the same range.
  QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, middle(2));
  QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, middle(1));
  QCOMPARE(lastIds(brushed).size(), 10);
  QTest::keyClick(&view, Qt::Key_Escape);
  QVERIFY(lastIds(brushed).isEmpty());
  QVERIFY(view.rangeText().isEmpty());
}

void TestResultView::brushByKeyboard() {
  HistogramView view;
  view.setValues(hundred(), {}, QStringLiteral("en"));
  view.show();
  QVERIFY(QTest::qWaitForWindowExposed(&view));
  view.setFocus();
  QSignalSpy brushed(&view, &HistogramView::brushed);
  QTest::keyClick(&view, Qt::Key_Home);
  QCOMPARE(lastIds(brushed).size(), 5);
  QTest::keyClick(&view, Qt::Key_Right);
  QCOMPARE(lastIds(brushed).first(), qint64(5));
  QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(lastIds(brushed).size(), 10);
  QTest::keyClick(&view, Qt::Key_End);
  QCOMPARE(lastIds(brushed).last(), qint64(99));
  QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
  QCOMPARE(lastIds(brushed).size(), 100);
  QTest::keyClick(&view, Qt::Key_Escape);
  QVERIFY(lastIds(brushed).isEmpty());
}

void TestResultView::reasonsAreBars() {
  HistogramView view;
  view.resize(500, 220);
  view.setValues(times(), {}, QStringLiteral("ru"));
  QCOMPARE(view.barCount(), static_cast<int>(view.bins().weights.size()) + 1);
  QSignalSpy brushed(&view, &HistogramView::brushed);
  QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier,
                    view.barRect(view.barCount() - 1).center().toPoint());
  QCOMPARE(lastIds(brushed), QVector<qint64>{14});
  QVERIFY2(view.rangeText().contains(QStringLiteral("20,0")), qPrintable(view.rangeText()));
}

void TestResultView::selectionFromOutside() {
  HistogramView view;
  view.resize(500, 220);
  view.setValues(times(), {}, QStringLiteral("en"));
  QSignalSpy brushed(&view, &HistogramView::brushed);
  const QImage before = view.grab().toImage();
  view.setSelected({12});
  QVERIFY(brushed.isEmpty());
  QVERIFY(view.grab().toImage() != before);
  view.setSelected({});
  QCOMPARE(view.grab().toImage(), before);
}

void TestResultView::coloursOfTheMap() {
  HistogramView view;
  view.resize(500, 220);
  const QColor low(10, 20, 200), high(200, 20, 10);
  view.setValues(hundred(), {{0, 50, low, {}}, {50, 99, high, {}}}, QStringLiteral("en"));
  const QImage picture = view.grab().toImage();
  const auto at = [&](int bar) {
    const QPointF place = view.barRect(bar).center() * picture.devicePixelRatio();
    return QColor(picture.pixel(place.toPoint()));
  };
  QCOMPARE(at(0), low);
  QCOMPARE(at(view.barCount() - 1), high);
}

void TestResultView::valuesOnALimitHaveTheirClass() {
  ResultValues values;
  values.unit = QStringLiteral("min");
  values.ids = {1, 2, 3};
  values.values = {5, 10, 15};
  const QColor five(10, 20, 200), ten(20, 200, 10), fifteen(200, 20, 10);
  HistogramView view;
  view.resize(500, 220);
  view.setValues(values, {{5, 5, five, {}}, {5, 10, ten, {}}, {10, 15, fifteen, {}}}, QStringLiteral("en"));
  const QImage picture = view.grab().toImage();
  const auto at = [&](double value) {
    const QPointF place = view.barRect(view.bins().binOf(value)).center() * picture.devicePixelRatio();
    return QColor(picture.pixel(place.toPoint()));
  };
  QCOMPARE(at(5), five);
  QCOMPARE(at(10), ten);
  QCOMPARE(at(15), fifteen);
}

void TestResultView::districts() {
  DistrictFigures figures = figuresOf(times());
  QCOMPARE(figures.rows.size(), 3);
  QVERIFY(figures.rows.first().id.isEmpty());
  QCOMPARE(figures.rows[1].values[0], 40.0);
  QCOMPARE(figures.rows[2].values[1], 9.0);
  QCOMPARE(figures.rows[2].values[4], 20.0);
  DistrictFigures more;
  more.columns = {{QStringLiteral("share"), QStringLiteral("share"), false}};
  more.rows = {{QStringLiteral("Medeu"), QStringLiteral("m"), {0.5}},
               {QStringLiteral("Turksib"), QStringLiteral("t"), {0.25}}};
  appendFigures(figures, more);
  QCOMPARE(figures.rows.size(), 4);
  QCOMPARE(figures.rows[2].values[5], 0.5);
  QVERIFY(std::isnan(figures.rows[1].values[5]));
  QVERIFY(std::isnan(figures.rows[3].values[0]));
  QCOMPARE(figures.rows[3].values[5], 0.25);
  DistrictModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setFigures(figures, QStringLiteral("en"));
  QCOMPARE(model.columnCount(), 7);
  QCOMPARE(model.index(2, 6).data().toString(), QStringLiteral("50.0") + QChar(0x00A0) + QStringLiteral("%"));
}

void TestResultView::sortKeepsTheWholeAreaOnTop() {
  DistrictTable table;
  table.resize(700, 200);
  table.setFigures(figuresOf(times()), QStringLiteral("en"));
  table.show();
  QVERIFY(QTest::qWaitForWindowExposed(&table));
  for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
    table.sortByColumn(1, order);
    QVERIFY(table.model()->index(0, 0).data().toString() == DistrictModel::tr("Whole area"));
    QCOMPARE(table.model()->index(1, 0).data().toString(),
             order == Qt::AscendingOrder ? QStringLiteral("Alatau") : QStringLiteral("Medeu"));
  }
  QSignalSpy shown(&table, &DistrictTable::districtActivated);
  QTest::mouseClick(table.viewport(), Qt::LeftButton, Qt::NoModifier,
                    table.visualRect(table.model()->index(2, 0)).center());
  QCOMPARE(shown.count(), 1);
  QCOMPARE(shown.first().first().toString(), QStringLiteral("a"));
  QTest::mouseClick(table.viewport(), Qt::LeftButton, Qt::NoModifier,
                    table.visualRect(table.model()->index(0, 0)).center());
  QCOMPARE(shown.count(), 1); // the whole area is no district
}

void TestResultView::copyAndCsv() {
  DistrictTable table;
  ResultValues values = times();
  values.districtNames[0] = QStringLiteral("Alatau, new");
  table.setFigures(figuresOf(values), QStringLiteral("ru"));
  QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
  QCOMPARE(lines.size(), 5); // heading, whole area, two districts, the end
  QCOMPARE(lines.first().count(QLatin1Char('\t')), 5);
  table.selectRow(1);
  QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
  QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 2);
  const QStringList rows = table.csv().split(QStringLiteral("\r\n"));
  QVERIFY2(rows[2].startsWith(QStringLiteral("\"Alatau, new\",40,3.5,4,4,0")), qPrintable(rows[2]));
}

void TestResultView::wholeView() {
  ResultView view;
  view.resize(1300, 240);
  view.setResults(
      {{7, QStringLiteral("Nearest school"), QStringLiteral("today")}, {5, QStringLiteral("Coverage"), {}}},
      7);
  view.setColumns({{QStringLiteral("time"), QStringLiteral("time, min")},
                   {QStringLiteral("distance"), QStringLiteral("distance, m")}},
                  QStringLiteral("time"));
  view.setValues(times(), {}, {}, QStringLiteral("en"));
  view.show();
  QVERIFY(QTest::qWaitForWindowExposed(&view));
  QVERIFY(view.isShowingFigures());
  QVERIFY2(view.summaryText().contains(QStringLiteral("6.25")), qPrintable(view.summaryText()));
  QVERIFY2(view.summaryText().contains(QStringLiteral("20.0")), qPrintable(view.summaryText()));
  QSignalSpy result(&view, &ResultView::resultChosen), column(&view, &ResultView::columnChosen);
  auto *results = view.findChild<QComboBox *>(QStringLiteral("resultChoice"));
  results->setFocus();
  QTest::keyClick(results, Qt::Key_Down);
  QCOMPARE(result.count(), 1);
  QCOMPARE(result.first().first().toLongLong(), 5);
  QTest::keyClick(view.findChild<QComboBox *>(QStringLiteral("columnChoice")), Qt::Key_Down);
  QCOMPARE(column.first().first().toString(), QStringLiteral("distance"));
  view.setComparable(false);
  QVERIFY(!view.findChild<QToolButton *>(QStringLiteral("compare"))->isEnabled());
  view.setComparable(true);
  QSignalSpy compare(&view, &ResultView::compareRequested);
  QTest::mouseClick(view.findChild<QToolButton *>(QStringLiteral("compare")), Qt::LeftButton);
  QCOMPARE(compare.count(), 1);
}

void TestResultView::nothingToShow() {
  ResultView view;
  QVERIFY(!view.isShowingFigures());
  QSignalSpy asked(&view, &ResultView::analysesRequested);
  view.findChild<QToolButton *>(QStringLiteral("chooseAnalysis"))->click();
  QCOMPARE(asked.count(), 1);
  // A column without a single number is said, not drawn.
  ResultValues empty;
  empty.ids = {1};
  empty.values = {kNaN};
  view.setValues(empty, {}, {}, QStringLiteral("kk"));
  view.resize(900, 240);
  QVERIFY(!view.grab().isNull());
  QCOMPARE(view.histogram()->barCount(), 0);
}

QTEST_MAIN(TestResultView)
#include "tst_result_view.moc"
