// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <alatau/widgets/empty_state.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/problems.h>
#include <alatau/widgets/run_status.h>
#include <alatau/widgets/search.h>
#include <alatau/widgets/start_page.h>

using namespace alatau::widgets;

namespace {

QString allText(const QWidget &widget) {
  QString text;
  for (const QLabel *label : widget.findChildren<QLabel *>())
    text += label->text() + QLatin1Char('\n');
  return text;
}

} // namespace

class TestWidgetViews : public QObject {
  Q_OBJECT
private slots:
  void cardShowsNormAndDifference();
  void staleCardSaysSo();
  void panelWithoutIndicators();
  void problemClick();
  void runStatusWaits();
  void startPage();
  void searchByKeyboard();
};

void TestWidgetViews::cardShowsNormAndDifference() {
  IndicatorData data;
  data.id = QStringLiteral("covered_share");
  data.title = QStringLiteral("Covered");
  data.value = 0.8;
  data.unit = QStringLiteral("share");
  data.norm = 0.9;
  data.verdict = IndicatorData::Verdict::NotMet;
  data.normStatus = QStringLiteral("reference value");
  data.baseline = 0.75;
  const IndicatorCard card(data, QStringLiteral("en"));
  const QString text = allText(card);
  QVERIFY(text.contains(QStringLiteral("80.0")));
  QVERIFY(text.contains(QStringLiteral("not met")));
  QVERIFY(text.contains(QStringLiteral("reference value")));
  QVERIFY(text.contains(QStringLiteral("+5.0")));
  QVERIFY(!card.valueText().contains(QStringLiteral("≈")));
}

void TestWidgetViews::staleCardSaysSo() {
  IndicatorData data;
  data.value = 5;
  data.isStale = true;
  const IndicatorCard card(data, QStringLiteral("en"));
  QVERIFY(card.valueText().startsWith(QStringLiteral("≈")));
  QVERIFY(allText(card).contains(QStringLiteral("out of date")));
}

void TestWidgetViews::panelWithoutIndicators() {
  IndicatorPanel panel;
  QSignalSpy asked(&panel, &IndicatorPanel::runRequested);
  auto *button = panel.findChild<QPushButton *>();
  QVERIFY(button);
  button->click();
  QCOMPARE(asked.count(), 1);
  IndicatorData data;
  data.id = QStringLiteral("x");
  data.districts = {{QStringLiteral("Медеу"), 3}};
  panel.setSections({{QStringLiteral("Analysis"), {data}}}, QStringLiteral("ru"));
  QCOMPARE(panel.cards().size(), 1);
}

void TestWidgetViews::problemClick() {
  ProblemsPanel panel;
  panel.resize(700, 300);
  ProblemRow row;
  row.code = QStringLiteral("SNAP_FAILED");
  row.x = 1;
  row.y = 2;
  panel.setProblems({row}, QStringLiteral("en"));
  panel.show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  int activated = 0;
  double x = 0;
  connect(&panel, &ProblemsPanel::problemActivated, this, [&](const ProblemRow &problem) {
    ++activated;
    x = problem.x;
  });
  const QRect cell = panel.view()->visualRect(panel.filter()->index(0, ProblemsModel::Title));
  QTest::mouseClick(panel.view()->viewport(), Qt::LeftButton, Qt::NoModifier, cell.center());
  QCOMPARE(activated, 1);
  QCOMPARE(x, 1.0);
}

void TestWidgetViews::runStatusWaits() {
  QWidget window;
  RunStatus status(&window);
  window.show();
  status.begin(QStringLiteral("Run"));
  QVERIFY(!status.isVisible());
  QTRY_VERIFY(status.isVisible());
  QSignalSpy cancelled(&status, &RunStatus::cancelRequested);
  QTest::mouseClick(status.cancelButton(), Qt::LeftButton);
  QCOMPARE(cancelled.count(), 1);
  status.end();
  QVERIFY(!status.isVisible());
  status.begin(QStringLiteral("Short"));
  status.end();
  QTest::qWait(RunStatus::kDelayMs + 50);
  QVERIFY(!status.isVisible());
}

void TestWidgetViews::startPage() {
  StartPage page;
  page.resize(1000, 600);
  QSignalSpy demo(&page, &StartPage::demoRequested), recent(&page, &StartPage::recentActivated);
  auto *button = page.findChild<QAbstractButton *>(QStringLiteral("demoPlan"));
  QVERIFY(button);
  button->click();
  QCOMPARE(demo.count(), 1);
  RecentPlan plan;
  plan.path = QStringLiteral("/a/b.sqlite");
  page.setRecent({plan});
  page.show();
  QVERIFY(QTest::qWaitForWindowExposed(&page));
  QCOMPARE(page.recentList()->count(), 1);
  QTest::mouseClick(page.recentList()->viewport(), Qt::LeftButton, Qt::NoModifier,
                    page.recentList()->visualItemRect(page.recentList()->item(0)).center());
  QVERIFY(recent.count() >= 1);
  QCOMPARE(recent.first().first().toString(), plan.path);
}

void TestWidgetViews::searchByKeyboard() {
  SearchBox box;
  box.model()->setEntries(
      {{SearchEntry::Kind::Layer, QStringLiteral("Streets"), {}, QStringLiteral("street")},
       {SearchEntry::Kind::Tool, QStringLiteral("Street tool"), {}, QStringLiteral("tool")}});
  box.show();
  box.activateWindow();
  box.setFocus();
  QVERIFY(QTest::qWaitForWindowActive(&box));
  QString chosen;
  connect(&box, &SearchBox::chosen, this, [&](const SearchEntry &entry) { chosen = entry.id; });
  QTest::keyClicks(&box, QStringLiteral("stre"));
  QTest::keyClick(&box, Qt::Key_Return);
  QCOMPARE(chosen, QStringLiteral("street"));
  QVERIFY(box.text().isEmpty());
}

QTEST_MAIN(TestWidgetViews)
#include "tst_widget_views.moc"
