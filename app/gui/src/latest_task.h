// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <QObject>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace alatau::gui {

/// One worker thread that always turns to the newest request: for work that follows the mouse or a choice in
/// a list. A request that waits is dropped when a newer one comes; one that runs goes on (its answer is
/// shown, it is newer than what is on the screen) unless the newer one says that it is of no use. Lives in
/// the main thread.
class LatestTask : public QObject {
  Q_OBJECT
public:
  /// Runs in the worker and returns what is then done in the main thread; null: nothing. It is not called
  /// when the request was dropped or stopped, and it must not touch anything of the main thread.
  using Work = std::function<std::function<void()>(const RunContext &)>;
  explicit LatestTask(QObject *parent = nullptr);
  ~LatestTask() override; ///< stops what runs and waits for it
  void submit(Work work, bool stopsRunning = false);
  void cancel();
  bool isBusy() const;

private:
  void run(const std::stop_token &end);
  mutable std::mutex mMutex;
  std::condition_variable_any mWake;
  std::optional<Work> mNext;
  std::stop_source mCurrent;
  bool mIsRunning = false;
  std::uint64_t mEpoch = 0; ///< answers of an older one are dropped
  int mWaiting = 0;         ///< answers on their way to the main thread
  std::jthread mThread;     ///< last: it ends before what it uses
};

} // namespace alatau::gui
