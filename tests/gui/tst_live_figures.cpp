// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <alatau/gui/live_figures.h>
#include <atomic>
#include <map>
#include <mutex>

using namespace alatau;
using gui::LiveFigures;
using gui::LiveSource;

namespace {

/// Figures: the number of features, and the length of their shapes. As slow as it is told to be.
class Fake : public LiveSource {
public:
  Result<Values> open(const RunContext &) override {
    ++opens;
    QThread::msleep(static_cast<unsigned long>(delay));
    if (isBroken) return fail(ErrorCode::BadData, "there are no streets");
    shapes.clear();
    return settle();
  }
  Result<Values> update(const std::string &input, qint64 feature, const std::string &wkb) override {
    ++updates;
    QThread::msleep(static_cast<unsigned long>(delay));
    if (wkb.empty())
      shapes.erase({input, feature});
    else
      shapes[{input, feature}] = wkb;
    return settle();
  }
  Result<Values> settle() override {
    Values out{{static_cast<double>(shapes.size()), 0}, true};
    for (const auto &[key, wkb] : shapes)
      out.values[1] += static_cast<double>(wkb.size());
    return out;
  }
  std::map<std::pair<std::string, qint64>, std::string> shapes;
  std::atomic<int> opens{0}, updates{0};
  int delay = 0;
  bool isBroken = false;
};

} // namespace

class TestLiveFigures : public QObject {
  Q_OBJECT
private slots:
  void theNewestPositionWins();
  void nothingIsLostBetweenFeatures();
  void takenBack();
  void keptInThePlan();
  void forgottenWithThePlan();
  void failure();
};

void TestLiveFigures::theNewestPositionWins() {
  const auto source = std::make_shared<Fake>();
  source->delay = 15;
  LiveFigures figures;
  QCOMPARE(figures.state(), LiveFigures::State::Off);
  figures.follow(QStringLiteral("corridors"), -1, "x"); // no source: nothing happens
  figures.setSource(source);
  QCOMPARE(figures.state(), LiveFigures::State::Waiting);
  QCOMPARE(source->opens.load(), 0);
  for (int move = 1; move <= 200; ++move)
    figures.follow(QStringLiteral("corridors"), -1, std::string(static_cast<std::size_t>(move), 'x'));
  QCOMPARE(figures.state(), LiveFigures::State::Opening);
  figures.release();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[1], 200.0);
  QCOMPARE(figures.before()[1], 0.0);
  QVERIFY(source->updates.load() < 20); // the positions in between were passed over
  figures.follow(QStringLiteral("corridors"), -1, "xyz");
  QCOMPARE(figures.state(), LiveFigures::State::Behind); // with the values of the last position
  QCOMPARE(figures.values()[1], 200.0);
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[1], 3.0);
}

void TestLiveFigures::nothingIsLostBetweenFeatures() {
  const auto source = std::make_shared<Fake>();
  source->delay = 10;
  LiveFigures figures;
  figures.setSource(source);
  figures.prepare();
  for (int feature = 0; feature < 30; ++feature)
    figures.follow(QStringLiteral("gates"), feature, "p");
  figures.release();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[0], 30.0);
}

void TestLiveFigures::takenBack() {
  const auto source = std::make_shared<Fake>();
  LiveFigures figures;
  figures.setSource(source);
  figures.follow(QStringLiteral("patches"), 5, "moved far", "here");
  figures.follow(QStringLiteral("corridors"), -1, "new");
  figures.release();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[1], 12.0);
  figures.takeBack();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[0], 1.0); // the patch, where it was
  QCOMPARE(figures.values()[1], 4.0);
}

/// What was drawn is in the plan: the next drawing is compared with it, and taking that back leaves it.
void TestLiveFigures::keptInThePlan() {
  const auto source = std::make_shared<Fake>();
  LiveFigures figures;
  figures.setSource(source);
  figures.follow(QStringLiteral("corridors"), -1, "first");
  figures.release();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  figures.keep();
  QCOMPARE(figures.before()[0], 0.0); // the difference stays on the screen
  figures.follow(QStringLiteral("corridors"), -2, "second");
  figures.release();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.before()[0], 1.0);
  QCOMPARE(figures.values()[0], 2.0);
  figures.takeBack();
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(figures.values()[0], 1.0);
  QCOMPARE(source->opens.load(), 1);
}

void TestLiveFigures::forgottenWithThePlan() {
  const auto source = std::make_shared<Fake>();
  LiveFigures figures;
  figures.setSource(source);
  figures.follow(QStringLiteral("corridors"), -1, "abc");
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  figures.forget();
  QCOMPARE(figures.state(), LiveFigures::State::Waiting);
  QVERIFY(figures.values().empty());
  figures.follow(QStringLiteral("corridors"), -1, "abcd");
  QTRY_COMPARE(figures.state(), LiveFigures::State::Exact);
  QCOMPARE(source->opens.load(), 2);
  figures.setSource(nullptr);
  QCOMPARE(figures.state(), LiveFigures::State::Off);
}

void TestLiveFigures::failure() {
  const auto source = std::make_shared<Fake>();
  source->isBroken = true;
  LiveFigures figures;
  figures.setSource(source);
  QSignalSpy changes(&figures, &LiveFigures::changed);
  figures.follow(QStringLiteral("corridors"), -1, "abc");
  QTRY_COMPARE(figures.state(), LiveFigures::State::Failed);
  QVERIFY(figures.failure().contains(QStringLiteral("streets")));
  QVERIFY(changes.count() >= 2);
  figures.follow(QStringLiteral("corridors"), -1, "abcd"); // does not ask again and again
  QTest::qWait(20);
  QCOMPARE(source->opens.load(), 1);
}

QTEST_GUILESS_MAIN(TestLiveFigures)
#include "tst_live_figures.moc"
