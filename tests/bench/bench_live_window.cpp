// SPDX-License-Identifier: GPL-3.0-or-later
// From the mouse event to the repainted number: 300 mouse moves with the real tools over a real map, with the
// panel of figures beside it. usage: bench_live_window PLAN
#include "../gui/tool_window.h"
#include "drag_harness.h"

#include <alatau/gui/live_follow.h>
#include <alatau/host/plugin_host.h>
#include <alatau/qgis/application.h>
#include <alatau/widgets/live_panel.h>

using namespace alatau;
using namespace alatau::gui;
using namespace alatau::gui::test;

namespace {

constexpr int kMoves = 300;
constexpr double kLimitMs = 100, kGiveUpMs = 5000;

double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

struct Paints : QObject {
  int count = 0;
  bool eventFilter(QObject *, QEvent *event) override {
    count += event->type() == QEvent::Paint ? 1 : 0;
    return false;
  }
};

/// Until the figures of the newest position are on the screen.
void wait(LiveFollow &follow, const Paints &paints, double from) {
  const auto isDone = [&] {
    return follow.figures().state() == LiveFigures::State::Exact && !follow.figures().isBusy();
  };
  while (!isDone() && milliseconds() - from < kGiveUpMs)
    QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
  const int painted = paints.count;
  const double shown = milliseconds();
  while (paints.count == painted && milliseconds() - shown < 20) // nothing to paint: the same number
    QCoreApplication::processEvents(QEventLoop::AllEvents);
}

bench::Frames follow(Window &window, LiveFollow &live, const Paints &paints, QPoint from) {
  bench::Frames frames;
  for (int i = 1; i <= kMoves; ++i) {
    const double t = static_cast<double>(i) / kMoves;
    const QPoint at =
        from + QPoint(static_cast<int>(350 * std::sin(4 * t)), static_cast<int>(200 * std::sin(9 * t)));
    const double start = milliseconds();
    const std::clock_t used = std::clock();
    QTest::mouseMove(window.canvas->viewport(), at);
    wait(live, paints, start);
    frames.wall.push_back(milliseconds() - start);
    frames.processor.push_back(1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  return frames;
}

} // namespace

int main(int argc, char **argv) {
  const alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Headless,
                                              QStringLiteral("en"));
  if (argc < 2) {
    std::printf("usage: bench_live_window PLAN\n");
    return 2;
  }
  host::PluginHost::Options options;
  options.folders = {ALATAU_PLUGINS};
  options.resourceDir = ALATAU_RESOURCES;
  const auto host = std::make_shared<host::PluginHost>(options);
  host->scan();
  Window window(QString::fromLocal8Bit(argv[1]));
  window.canvas->setFixedSize(1100, 700);
  auto *panel = new widgets::LivePanel(&window.widget);
  panel->setFixedWidth(300);
  window.widget.layout()->addWidget(panel);
  Paints paints;
  panel->installEventFilter(&paints);
  LiveFollow live(window.tools.get(), panel, host, QStringLiteral("en"));
  live.setSession(window.session.get());
  if (const QgsVectorLayer *buildings = window.session->layer(plan::Role::Building)) {
    window.canvas->setDestinationCrs(buildings->crs());
    const QgsPointXY middle = buildings->extent().center();
    window.canvas->setExtent(
        QgsRectangle(middle.x() - 2200, middle.y() - 1400, middle.x() + 2200, middle.y() + 1400));
  }
  window.canvas->waitWhileRendering();
  const QPoint centre(window.canvas->width() / 2, window.canvas->height() / 2);
  bool isGood = true;
  for (const bool isCorridor : {true, false}) {
    (isCorridor ? window.tools->corridorAction() : window.tools->streetAction())->trigger();
    const double start = milliseconds();
    while (live.figures().state() != LiveFigures::State::Exact && milliseconds() - start < 300000)
      QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    std::printf("figures ready after %.1f s in the background\n", (milliseconds() - start) / 1000);
    QTest::mouseMove(window.canvas->viewport(), centre);
    QTest::mouseClick(window.canvas->viewport(), Qt::LeftButton, Qt::NoModifier, centre);
    const bench::Frames frames = follow(window, live, paints, centre);
    isGood = bench::Frames::quantile(frames.wall, 0.95) <= kLimitMs && isGood;
    frames.print(isCorridor ? "corridor being drawn" : "street being drawn", kLimitMs);
    QTest::keyClick(window.canvas, Qt::Key_Escape);
  }
  return isGood ? 0 : 1;
}
