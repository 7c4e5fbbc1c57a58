// SPDX-License-Identifier: GPL-3.0-or-later
#include "latest_task.h"

namespace alatau::gui {

LatestTask::LatestTask(QObject *parent)
  : QObject(parent)
  , mThread([this](const std::stop_token &end) { run(end); }) {}

LatestTask::~LatestTask() {
  cancel();
  mThread.request_stop();
  mWake.notify_all();
  mThread.join();
}

void LatestTask::submit(Work work, bool stopsRunning) {
  {
    const std::lock_guard lock(mMutex);
    if (stopsRunning) {
      mCurrent.request_stop();
      ++mEpoch;
    }
    mNext = std::move(work);
  }
  mWake.notify_all();
}

void LatestTask::cancel() {
  const std::lock_guard lock(mMutex);
  mNext.reset();
  mCurrent.request_stop();
  ++mEpoch;
}

bool LatestTask::isBusy() const {
  const std::lock_guard lock(mMutex);
  return mNext.has_value() || mIsRunning || mWaiting > 0;
}

void LatestTask::run(const std::stop_token &end) {
  std::unique_lock lock(mMutex);
  while (mWake.wait(lock, end, [this] { return mNext.has_value(); })) {
    Work work = std::move(*mNext);
    mNext.reset();
    mCurrent = std::stop_source();
    mIsRunning = true;
    const std::uint64_t epoch = mEpoch;
    RunContext context;
    context.stop = mCurrent.get_token();
    lock.unlock();
    std::function<void()> answer = work(context);
    lock.lock();
    mIsRunning = false;
    if (epoch != mEpoch || !answer) continue;
    ++mWaiting;
    QMetaObject::invokeMethod(
        this,
        [this, epoch, answer = std::move(answer)] {
          {
            const std::lock_guard guard(mMutex);
            --mWaiting;
            if (epoch != mEpoch) return;
          }
          answer();
        },
        Qt::QueuedConnection);
  }
}

} // namespace alatau::gui
