// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <alatau/qgis/map_image.h>

#include <QDir>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>

using namespace alatau;

namespace {

/// Share of pixels of about the colour; what a reader of the map would call "green" or "red".
double shareOf(const QImage &image, const std::function<bool(const QColor &)> &isIt) {
  long count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      count += isIt(image.pixelColor(x, y)) ? 1 : 0;
  return static_cast<double>(count) / (static_cast<double>(image.width()) * image.height());
}
bool isGreen(const QColor &colour) {
  return colour.green() > colour.red() + 25 && colour.green() > colour.blue() + 25;
}
bool isRed(const QColor &colour) {
  return colour.red() > colour.green() + 60 && colour.red() > colour.blue() + 60;
}
bool isBlue(const QColor &colour) {
  return colour.blue() > colour.red() + 50 && colour.blue() > colour.green() + 5;
}

} // namespace

class TestMapImage : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    auto made = test::makeSmallPlan(mFolder.path());
    if (!made) QFAIL(made.error().text().c_str());
    mPlan = *made;
  }

  void drawsThePlan() {
    const QImage image = draw(mPlan.scenario);
    QCOMPARE(image.size(), QSize(1600, 1200));
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
      for (int x = 0; x < image.width(); x += 3)
        colours.insert(image.pixel(x, y));
    QVERIFY2(colours.size() > 300, qPrintable(QString::number(colours.size())));
    QVERIFY(shareOf(image, isGreen) > 0.03);
    QVERIFY(shareOf(image, isRed) > 0.01);
    QVERIFY(shareOf(image, isBlue) > 0.002);
  }

  /// The twin that must fail: the same checks on the picture of a plan whose layers are gone.
  void checksFailWithoutLayers() {
    QTemporaryDir folder;
    auto made = test::makeSmallPlan(folder.path());
    QVERIFY(made);
    {
      auto plan = plan::Plan::open(made->path.toStdString());
      QVERIFY(plan);
      std::vector<plan::Edit> removals;
      for (const plan::RoleSpec &spec : plan::roleSpecs()) {
        if (spec.role == plan::Role::District) continue;
        const auto features = plan->read(spec.role);
        QVERIFY(features);
        for (const plan::Feature &feature : *features) {
          plan::Edit edit;
          edit.kind = plan::Edit::Kind::Remove;
          edit.role = spec.role;
          edit.fid = feature.fid;
          removals.push_back(edit);
        }
      }
      QVERIFY(plan->apply("Remove everything but districts", removals));
    }
    std::swap(mPlan, *made);
    const QImage image = draw(plan::kBaseline);
    std::swap(mPlan, *made);
    QVERIFY(!image.isNull());
    QVERIFY(shareOf(image, isGreen) <= 0.03);
    QVERIFY(shareOf(image, isRed) <= 0.01);
    QVERIFY(shareOf(image, isBlue) <= 0.002);
  }

  void refuses() {
    auto plan = plan::Plan::open(mPlan.path.toStdString(), plan::Plan::Mode::ReadOnly);
    QVERIFY(plan);
    const auto unknown = qgis::writeMapImage(*plan, 4711, mFolder.filePath("x.png"), QSize(400, 300), "ru");
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::NotFound);
    const auto nowhere =
        qgis::writeMapImage(*plan, plan::kBaseline, "/nowhere/at/all.png", QSize(400, 300), "ru");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::IoError);
  }

private:
  QImage draw(plan::ScenarioId scenario) {
    auto plan = plan::Plan::open(mPlan.path.toStdString(), plan::Plan::Mode::ReadOnly);
    if (!plan) return {};
    QDir().mkpath(QStringLiteral(ALATAU_BUILD "/pictures"));
    const QString path = QStringLiteral(ALATAU_BUILD "/pictures/map_image_%1.png").arg(mCount++);
    const auto status = qgis::writeMapImage(*plan, scenario, path, QSize(1600, 1200), QStringLiteral("ru"));
    if (!status) {
      qWarning("%s", status.error().text().c_str());
      return {};
    }
    return QImage(path);
  }

  QTemporaryDir mFolder;
  test::SmallPlan mPlan;
  int mCount = 0;
};

ALATAU_QGIS_TEST_MAIN(TestMapImage)
#include "tst_map_image.moc"
