// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window for people to look at, in build/screenshots. The test fails when a picture is empty
// or all of one colour; whether it is good is for people to say.
#include "window_help.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QPalette>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/import.h>
#include <alatau/plan/plan.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

using namespace alatau;

class TestScreenshots : public QObject {
  Q_OBJECT
public:
  explicit TestScreenshots(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void demoCity_data();
  void demoCity();
  void dark();

private:
  void shoot(gui::MainWindow *window, const QString &name);
  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  QString mPlan;
};

void TestScreenshots::initTestCase() {
  QDir().mkpath(QStringLiteral(ALATAU_BUILD "/screenshots"));
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  mPlan = mFolder.filePath(QStringLiteral("demo.sqlite"));
  const Status made = window_help::makeSmallCity(mPlan, 0.3);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

void TestScreenshots::shoot(gui::MainWindow *window, const QString &name) {
  QVERIFY(window_help::waitForMap(window->canvas(), 120000));
  QTest::qWait(300);
  const QImage picture = window->grab().toImage().convertToFormat(QImage::Format_RGB32);
  QCOMPARE(picture.size(), window->size());
  QSet<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 7)
    for (int x = 0; x < picture.width(); x += 7)
      colours << picture.pixel(x, y);
  QVERIFY2(colours.size() > 20, "the picture is empty");
  QVERIFY(picture.save(QStringLiteral(ALATAU_BUILD "/screenshots/%1-%2x%3.png")
                           .arg(name)
                           .arg(picture.width())
                           .arg(picture.height())));
}

void TestScreenshots::demoCity_data() {
  QTest::addColumn<QSize>("size");
  QTest::addColumn<QString>("language");
  QTest::newRow("1366x768 ru") << QSize(1366, 768) << "ru";
  QTest::newRow("1920x1080 kk") << QSize(1920, 1080) << "kk";
}

void TestScreenshots::demoCity() {
  QFETCH(QSize, size);
  QFETCH(QString, language);
  mApplication.setLanguage(language);
  gui::Workbench bench(mApplication, mHost);
  bench.window()->setLayoutSaved(false);
  bench.window()->resize(size);
  bench.show();
  QVERIFY(QTest::qWaitForWindowExposed(bench.window()));
  shoot(bench.window(), QStringLiteral("start-") + language);
  QVERIFY(bench.window()->openPlan(mPlan));
  bench.window()->resize(size);
  // The scenario of the demo holds the corridor and the zone.
  bench.window()->session()->setScenario(bench.window()->session()->plan().scenarios().back().id);
  shoot(bench.window(), QStringLiteral("main-") + language);
  if (mHost->analysis("accessibility.nearest_facility")) {
    bench.window()->showAnalysis(QStringLiteral("accessibility.nearest_facility"));
    QSignalSpy finished(bench.window(), &gui::MainWindow::runFinished);
    QTest::mouseClick(bench.window()->runButton(), Qt::LeftButton);
    QVERIFY(window_help::waitForRun(bench.window()));
    QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(),
             qPrintable(bench.window()->lastMessage()));
    shoot(bench.window(), QStringLiteral("analysis-") + language);
    bench.window()->findChild<QPushButton *>(QStringLiteral("closeAnalysis"))->click();
    bench.window()->dock(QStringLiteral("problemsDock"))->show();
    shoot(bench.window(), QStringLiteral("result-") + language);
  }
  bench.window()->namedAction(QStringLiteral("plugins"))->trigger();
  auto *plugins = bench.window()->findChild<QDialog *>(QStringLiteral("plugins"));
  QVERIFY(plugins);
  QVERIFY(plugins->grab().save(QStringLiteral(ALATAU_BUILD "/screenshots/plugins-%1.png").arg(language)));
  plugins->close();
  bench.window()->namedAction(QStringLiteral("closePlan"))->trigger();
  shoot(bench.window(), QStringLiteral("start-recent-") + language);
  bench.window()->close();
}

void TestScreenshots::dark() {
  const QPalette before = QApplication::palette();
  QPalette palette(QColor(53, 53, 57), QColor(45, 45, 48));
  palette.setColor(QPalette::Base, QColor(35, 35, 38));
  palette.setColor(QPalette::AlternateBase, QColor(45, 45, 48));
  palette.setColor(QPalette::ToolTipBase, QColor(60, 60, 64));
  palette.setColor(QPalette::ToolTipText, Qt::white);
  QApplication::setPalette(palette);
  mApplication.setLanguage(QStringLiteral("ru"));
  {
    gui::Workbench bench(mApplication, mHost);
    bench.window()->setLayoutSaved(false);
    bench.window()->resize(1366, 768);
    bench.show();
    QVERIFY(QTest::qWaitForWindowExposed(bench.window()));
    shoot(bench.window(), QStringLiteral("dark-start"));
    QVERIFY(bench.window()->openPlan(mPlan));
    bench.window()->session()->setScenario(bench.window()->session()->plan().scenarios().back().id);
    bench.window()->dock(QStringLiteral("historyDock"))->show();
    bench.window()->dock(QStringLiteral("historyDock"))->raise();
    shoot(bench.window(), QStringLiteral("dark-main"));
    bench.window()->close();
  }
  QApplication::setPalette(before);
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestScreenshots test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_screenshots.moc"
