// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTest>
#include <alatau/widgets/live_panel.h>
#include <limits>

using namespace alatau::widgets;

namespace {

QVector<LiveFigure> figures(double people, double pc) {
  return {{QStringLiteral("residents_near_green"), QStringLiteral("Residents near green"),
           QStringLiteral("persons"), people, 1000.0},
          {QStringLiteral("wheelchair_share"), QStringLiteral("In a wheelchair"), QStringLiteral("share"),
           0.25, 0.2},
          {QStringLiteral("pc"), QStringLiteral("PC"), QString(), pc, 0.5},
          {QStringLiteral("residents_near_facility"), QStringLiteral("Residents near schools"),
           QStringLiteral("persons"), std::numeric_limits<double>::quiet_NaN(), std::nullopt}};
}

} // namespace

class TestLivePanel : public QObject {
  Q_OBJECT
private slots:
  void values();
  void variants();
  void failure();
};

void TestLivePanel::values() {
  LivePanel panel;
  QVERIFY(!panel.isVisibleTo(nullptr));
  panel.setState(LivePanel::State::Opening);
  QVERIFY(!panel.isHidden());
  panel.setFigures(figures(1200, 0.55));
  panel.setState(LivePanel::State::Behind);
  QVERIFY(panel.valueText(QStringLiteral("residents_near_green")).startsWith(QStringLiteral("≈ ")));
  QVERIFY(panel.valueText(QStringLiteral("residents_near_facility")) == QStringLiteral("—"));
  panel.setState(LivePanel::State::Exact);
  QVERIFY(panel.valueText(QStringLiteral("residents_near_green")).startsWith(QStringLiteral("1,200")));
  QVERIFY(panel.differenceText(QStringLiteral("residents_near_green")).startsWith(QStringLiteral("+200")));
  QVERIFY(panel.differenceText(QStringLiteral("pc")).startsWith(QStringLiteral("+10")));
  QVERIFY(panel.differenceText(QStringLiteral("residents_near_facility")).isEmpty());
  panel.setState(LivePanel::State::Off);
  QVERIFY(panel.isHidden());
}

void TestLivePanel::variants() {
  LivePanel panel;
  panel.setState(LivePanel::State::Behind);
  panel.setFigures(figures(1200, 0.55));
  panel.keepVariant(); // not while the figures are behind
  QVERIFY(panel.variants().isEmpty());
  auto *keep = panel.findChild<QPushButton *>(QStringLiteral("keepVariant"));
  QVERIFY(keep && !keep->isEnabled());
  panel.setState(LivePanel::State::Exact);
  keep->click();
  panel.setFigures(figures(1500, 0.51));
  keep->click();
  QCOMPARE(panel.variants().size(), 2);
  QCOMPARE(panel.variants()[0].people, 200.0);
  QVERIFY(std::abs(panel.variants()[0].nature - 10) < 1e-9);
  QCOMPARE(panel.variants()[1].people, 500.0);
  auto *chart = panel.findChild<VariantChart *>();
  QVERIFY(chart);
  QCOMPARE(chart->pointCount(), 3); // two kept, one in the hand
  QVERIFY(chart->toolTip().contains(QStringLiteral("+200")));
  panel.resize(320, 560);
  QCoreApplication::processEvents(); // labels that were added show themselves now
  QDir().mkpath(QStringLiteral(ALATAU_BUILD "/screenshots"));
  QVERIFY(panel.grab().save(QStringLiteral(ALATAU_BUILD "/screenshots/live-panel-en.png")));
  int changes = 0;
  QObject::connect(&panel, &LivePanel::variantsChanged, [&changes] { ++changes; });
  const QVector<VariantChart::Variant> kept = panel.variants();
  panel.findChild<QPushButton *>(QStringLiteral("clearVariants"))->click();
  QVERIFY(panel.variants().isEmpty());
  QCOMPARE(changes, 1);
  panel.setVariants(kept);
  QCOMPARE(panel.variants().size(), 2);
  QCOMPARE(changes, 1);
  panel.clearVariants();
  QCOMPARE(chart->pointCount(), 1);
}

void TestLivePanel::failure() {
  LivePanel panel;
  panel.setState(LivePanel::State::Opening);
  panel.showFailure(QStringLiteral("there are no streets"));
  QVERIFY(panel.currentVariant() == std::nullopt);
  QVERIFY(!panel.isHidden());
}

QTEST_MAIN(TestLivePanel)
#include "tst_live_panel.moc"
