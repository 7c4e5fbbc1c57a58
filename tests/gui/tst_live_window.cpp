// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that follow the real tools on a real canvas, from the real plugin.
#include "tool_window.h"

#include <QTemporaryDir>
#include <alatau/demo/demo_plan.h>
#include <alatau/gui/live_follow.h>
#include <alatau/host/plugin_host.h>
#include <alatau/qgis/application.h>
#include <alatau/widgets/live_panel.h>
#include <cmath>

using namespace alatau;
using namespace alatau::gui;
using namespace alatau::gui::test;
using widgets::LivePanel;

class TestLiveWindow : public QObject {
  Q_OBJECT
private slots:
  void initTestCase();
  void corridorFollowsTheMouse();

private:
  QTemporaryDir mFolder;
  QString mPath;
  std::shared_ptr<host::PluginHost> mHost;
};

void TestLiveWindow::initTestCase() {
  mPath = mFolder.filePath(QStringLiteral("demo.alatau"));
  demo::DemoOptions options;
  options.path = mPath.toStdString();
  options.size = 0.1;
  options.stylesDir = ALATAU_RESOURCES "/styles";
  const Status made = demo::makeDemoPlan(options, {});
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  host::PluginHost::Options host;
  host.folders = {ALATAU_PLUGINS};
  host.resourceDir = ALATAU_RESOURCES;
  mHost = std::make_shared<host::PluginHost>(host);
  mHost->scan();
  QVERIFY(mHost->analysis("green_network.people_nature"));
}

void TestLiveWindow::corridorFollowsTheMouse() {
  Window window(mPath);
  auto *panel = new LivePanel(&window.widget);
  panel->setFixedWidth(300);
  window.widget.layout()->addWidget(panel);
  LiveFollow follow(window.tools.get(), panel, mHost, QStringLiteral("en"));
  follow.setSession(window.session.get());
  QVERIFY(panel->isHidden());
  // The tool in the hand opens the session before anything is drawn.
  window.tools->corridorAction()->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(follow.figures().state(), LiveFigures::State::Exact, 60000);
  QVERIFY(panel->isHidden());
  const std::vector<double> before = follow.figures().values();
  window.click(-700, -500);
  window.click(-200, -100);
  window.move(300, 350);
  QTRY_VERIFY_WITH_TIMEOUT(
      follow.figures().state() == LiveFigures::State::Exact && follow.figures().values() != before, 10000);
  QCOMPARE(panel->state(), LivePanel::State::Exact);
  QCOMPARE(follow.figures().before(), before);
  // A band of 1.4 km is green land, whatever else it gives.
  QVERIFY(panel->differenceText(QStringLiteral("green_per_resident")).startsWith('+'));
  QVERIFY(panel->currentVariant().has_value());
  panel->keepVariant();
  window.move(500, 100);
  QTRY_COMPARE_WITH_TIMEOUT(follow.figures().state(), LiveFigures::State::Exact, 10000);
  window.grab(QStringLiteral("live-figures.png"));
  // Taken back vertex by vertex: the former numbers, every bit of them.
  window.key(Qt::Key_Escape);
  window.key(Qt::Key_Escape);
  QTRY_VERIFY_WITH_TIMEOUT(
      follow.figures().state() == LiveFigures::State::Exact && follow.figures().values() == before, 10000);
  // Drawn for good: the numbers stay, and the next drawing is compared with them.
  window.click(-700, -500);
  window.click(300, 350);
  window.key(Qt::Key_Return);
  QTRY_COMPARE(window.read(plan::Role::Corridor).empty(), false);
  QTRY_VERIFY_WITH_TIMEOUT(
      follow.figures().state() == LiveFigures::State::Exact && follow.figures().values() != before, 10000);
  const std::vector<double> drawn = follow.figures().values();
  window.click(-600, 300);
  window.move(500, 200);
  QTRY_VERIFY_WITH_TIMEOUT(
      follow.figures().state() == LiveFigures::State::Exact && follow.figures().values() != drawn, 10000);
  QCOMPARE(follow.figures().before(), drawn);
  window.key(Qt::Key_Escape);
  QTRY_VERIFY_WITH_TIMEOUT(follow.figures().values() == drawn, 10000);
  // A session on the plan as it is now says the same; the corridor has another number there, so areas are
  // rounded in another order.
  follow.setSession(nullptr);
  QVERIFY(panel->isHidden());
  QVERIFY(panel->variants().isEmpty());
  follow.setSession(window.session.get());
  QCOMPARE(panel->variants().size(), 1); // the plan keeps them
  follow.figures().prepare();
  QTRY_COMPARE_WITH_TIMEOUT(follow.figures().state(), LiveFigures::State::Exact, 60000);
  for (std::size_t i = 0; i < drawn.size(); ++i)
    QVERIFY(std::isnan(drawn[i]) ||
            isNear(follow.figures().values()[i], drawn[i], 1e-9 * std::abs(drawn[i])));
}

int main(int argc, char **argv) {
  const alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                              QStringLiteral("en"));
  TestLiveWindow test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_live_window.moc"
