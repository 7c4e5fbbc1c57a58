// SPDX-License-Identifier: GPL-3.0-or-later
// A drag as a person does it, on a real canvas with the real tool in the hand, and how long every frame
// takes: from the mouse event to the repainted map.
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMouseEvent>
#include <QWidget>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

namespace alatau::bench {

/// Milliseconds of each frame: wall clock, and processor time of the window's thread, which says more where
/// other programs run beside.
struct Frames {
  std::vector<double> wall, processor;
  static double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
  }
  /// One line of a table: p50, p95 and the longest frame against `limitMs`.
  bool print(const char *what, double limitMs) const {
    const double most = quantile(processor, 1);
    const bool isGood = most <= limitMs;
    std::printf("%-34s %5zu frames  p50 %6.1f  p95 %6.1f  max %6.1f ms (processor: p50 %5.1f  p95 %5.1f  max "
                "%5.1f)  limit "
                "%.0f ms  %s\n",
                what, wall.size(), quantile(wall, 0.5), quantile(wall, 0.95), quantile(wall, 1),
                quantile(processor, 0.5), quantile(processor, 0.95), most, limitMs,
                isGood ? "met" : "MISSED");
    std::fflush(stdout);
    return isGood;
  }
};

class DragHarness {
public:
  /// `painted`: the widget whose repaint ends a frame, e.g. the viewport of the canvas or a label with a
  /// number.
  explicit DragHarness(QWidget *mouse, QWidget *painted = nullptr)
    : mMouse(mouse)
    , mWatch(painted ? painted : mouse) {}

  /// Presses at the first place, moves along the others, lets go at the last one.
  Frames run(const std::vector<QPoint> &path) {
    Frames frames;
    if (path.size() < 2) return frames;
    send(QEvent::MouseMove, path.front(), Qt::NoButton, Qt::NoButton);
    settle();
    send(QEvent::MouseButtonPress, path.front(), Qt::LeftButton, Qt::LeftButton);
    settle();
    for (std::size_t i = 1; i < path.size(); ++i) {
      const double from = processorMs();
      const auto start = std::chrono::steady_clock::now();
      mWatch.painted = false;
      send(QEvent::MouseMove, path[i], Qt::NoButton, Qt::LeftButton);
      while (!mWatch.painted && since(start) < kGiveUpMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
      frames.wall.push_back(since(start));
      frames.processor.push_back(processorMs() - from);
    }
    send(QEvent::MouseButtonRelease, path.back(), Qt::LeftButton, Qt::NoButton);
    settle();
    return frames;
  }

private:
  static constexpr double kGiveUpMs = 2000;

  struct Watch : QObject {
    explicit Watch(QWidget *watched)
      : widget(watched) {
      widget->installEventFilter(this);
    }
    ~Watch() override {
      if (widget) widget->removeEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override {
      // The filter sees the event before it is handled: painted when the next turn of the loop comes.
      if (event->type() == QEvent::Paint) painted = true;
      return false;
    }
    QWidget *widget;
    bool painted = false;
  };

  static double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }
  static double processorMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }
  void send(QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
    QMouseEvent event(type, at, mMouse->mapToGlobal(at), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(mMouse, &event);
  }
  static void settle() {
    for (int i = 0; i < 5; ++i)
      QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
  }

  QWidget *mMouse;
  Watch mWatch;
};

} // namespace alatau::bench
