// SPDX-License-Identifier: GPL-3.0-or-later
// The form of an analysis in the real window: it proposes exactly what the analysis says, and takes places
// from the map.
#include "window_drive.h"

#include "analysis_form.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/run_status.h>

using namespace alatau;
using namespace window_drive;

class TestAnalysisForm : public QObject {
  Q_OBJECT
public:
  explicit TestAnalysisForm(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void proposesTheDefaults_data();
  void proposesTheDefaults();
  void placesComeFromTheMap();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  gui::AnalysisForm *form() const { return window()->findChild<gui::AnalysisForm *>(); }
  void pick(const QString &field, double east, double north);

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
};

void TestAnalysisForm::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  QVERIFY(mHost->analysis("green_network.auto_route"));
  const QString plan = mFolder.filePath(QStringLiteral("city.sqlite"));
  const Status made = window_help::makeSmallCity(plan, 0.2);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  QVERIFY(window()->openPlan(plan));
}

void TestAnalysisForm::cleanupTestCase() {
  if (mBench) window()->close();
}

void TestAnalysisForm::proposesTheDefaults_data() {
  QTest::addColumn<QString>("id");
  for (const host::AnalysisSpec *spec : mHost->analyses())
    QTest::newRow(spec->id.c_str()) << QString::fromStdString(spec->id);
}

/// Nothing is rounded away: a field that cannot hold 0.0003 makes it 0, and the run is refused.
void TestAnalysisForm::proposesTheDefaults() {
  QFETCH(QString, id);
  window()->showAnalysis(id);
  QVERIFY(form());
  const nlohmann::json proposed = form()->parameters();
  for (const host::ParameterSpec &parameter : form()->spec().parameters) {
    if (!parameter.defaultValue.is_number() || !proposed.contains(parameter.id)) continue;
    const double value = proposed[parameter.id].get<double>(), usual = parameter.defaultValue.get<double>();
    QVERIFY2(std::abs(value - usual) <= 1e-12 * std::max(1.0, std::abs(usual)),
             qPrintable(QStringLiteral("%1: %2 in place of %3")
                            .arg(QString::fromStdString(parameter.id))
                            .arg(value, 0, 'g', 12)
                            .arg(usual, 0, 'g', 12)));
  }
}

void TestAnalysisForm::pick(const QString &field, double east, double north) {
  QWidget *place = form()->fieldWidget(field);
  QVERIFY(place);
  auto *button = place->findChild<QAbstractButton *>();
  QVERIFY(button && button->isVisible());
  QTest::mouseClick(button, Qt::LeftButton);
  clickOnMap(window()->canvas(), east, north);
}

void TestAnalysisForm::placesComeFromTheMap() {
  const QString id = QStringLiteral("green_network.auto_route");
  window()->showAnalysis(id);
  QVERIFY(form() && form()->fieldWidget(QStringLiteral("from_x")) &&
          form()->fieldWidget(QStringLiteral("to_x")));
  QVERIFY(!form()->fieldWidget(QStringLiteral("from_y"))); // one field for one place
  // Without places nothing runs, and the form says what is missing.
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(!window()->isBusy());
  QVERIFY(window()->findChild<widgets::MessageStrip *>()->message().contains(
      QStringLiteral("Choose a place for “Start”")));

  QVERIFY(window_help::waitForMap(window()->canvas()));
  window()->tools()->snappingAction()->setChecked(false); // the very place, not the corner of a house
  const QgsRectangle shown = window()->canvas()->extent();
  const double step = std::min(shown.width(), shown.height()) / 8;
  const QgsPointXY from(shown.center().x() - step, shown.center().y() - step),
      to(shown.center().x() + step, shown.center().y() + step);
  pick(QStringLiteral("from_x"), from.x(), from.y());
  pick(QStringLiteral("to_x"), to.x(), to.y());
  if (QTest::currentTestFailed()) return;
  const nlohmann::json chosen = form()->parameters();
  const double pixel = window()->canvas()->mapUnitsPerPixel();
  for (const auto &[name, wanted] :
       {std::pair("from_x", from.x()), {"from_y", from.y()}, {"to_x", to.x()}, {"to_y", to.y()}}) {
    QVERIFY2(chosen.contains(name), name);
    QVERIFY2(std::abs(chosen[name].get<double>() - wanted) <= 2 * pixel, name);
  }
  QVERIFY(shoot(window(), QStringLiteral("form-places")));

  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const plan::ResultRecord result = plan::results(window()->session()->plan()).front();
  QCOMPARE(QString::fromStdString(result.provenance.analysis), id);
  const auto length =
      std::ranges::find_if(result.indicators, [](const auto &one) { return one.id == "length"; });
  QVERIFY(length != result.indicators.end());
  QVERIFY(length->value >= from.distance(to) - 100 && length->value < 3 * from.distance(to));

  // They are there again when the form is opened anew; Defaults empties them.
  window()->showAnalysis(id);
  const nlohmann::json again = form()->parameters();
  QVERIFY(again.contains("to_y") && std::abs(again["to_y"].get<double>() - to.y()) <= 2 * pixel);
  form()->restoreDefaults();
  QVERIFY(!form()->parameters().contains("to_y"));
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestAnalysisForm test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_analysis_form.moc"
