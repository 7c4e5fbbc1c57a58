// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/live_figures.h>

#include "latest_task.h"

#include <map>

namespace alatau::gui {

/// What the worker and the main thread share. `applied`, `isOpen` and the source belong to the worker; a
/// request carries all shapes that are wanted, so that none is lost when one is passed over.
struct LiveFigures::Shared {
  using Key = std::pair<std::string, qint64>;
  std::shared_ptr<LiveSource> source;
  std::map<Key, std::string> wanted, before; ///< of the main thread
  std::map<Key, std::string> applied;        ///< of the worker: what the source has
  std::vector<double> opened;
  bool isOpen = false;
};

LiveFigures::LiveFigures(QObject *parent)
  : QObject(parent)
  , mShared(std::make_shared<Shared>())
  , mTask(new LatestTask(this)) {}

LiveFigures::~LiveFigures() {
  delete mTask; // waits for the worker
}

bool LiveFigures::isBusy() const {
  return mTask->isBusy();
}

void LiveFigures::setSource(std::shared_ptr<LiveSource> source) {
  mTask->cancel();
  mShared = std::make_shared<Shared>(); // the worker may still hold the old one
  mShared->source = std::move(source);
  mValues.clear();
  mBefore.clear();
  mIsKept = false;
  setState(mShared->source ? State::Waiting : State::Off);
}

void LiveFigures::forget() {
  if (mState == State::Off || mState == State::Waiting) return;
  setSource(mShared->source);
}

void LiveFigures::prepare() {
  if (mState == State::Waiting) submit(false);
}

void LiveFigures::follow(const QString &input, qint64 feature, const std::string &wkb,
                         const std::string &before) {
  if (mState == State::Off) return;
  const Shared::Key key(input.toStdString(), feature);
  const auto same = mShared->wanted.find(key);
  if (same == mShared->wanted.end() && wkb == before) return; // as it is in the plan
  mShared->before.emplace(key, before);
  if (same != mShared->wanted.end() && same->second == wkb) return;
  if (mIsKept && mState == State::Exact) {
    mBefore = mShared->opened = mValues; // nothing is under way: the worker does not look
    mIsKept = false;
  }
  mShared->wanted[key] = wkb;
  submit(false);
}

void LiveFigures::release() {
  if (mState == State::Off || mState == State::Waiting) return;
  submit(true);
}

void LiveFigures::keep() {
  for (const auto &[key, wkb] : mShared->wanted)
    mShared->before[key] = wkb;
  mIsKept = true;
}

void LiveFigures::takeBack() {
  if (mShared->wanted.empty()) return;
  for (auto &[key, wkb] : mShared->wanted)
    wkb = mShared->before[key];
  submit(true);
}

void LiveFigures::setState(State state) {
  mState = state;
  emit changed();
}

void LiveFigures::submit(bool settles) {
  if (mState == State::Failed) return;
  setState(mValues.empty() ? State::Opening : State::Behind);
  mTask->submit([this, shared = mShared, wanted = mShared->wanted,
                 settles](const RunContext &context) -> std::function<void()> {
    Result<LiveSource::Values> made = LiveSource::Values();
    if (!shared->isOpen) {
      made = shared->source->open(context);
      if (made) {
        shared->isOpen = true;
        shared->opened = made->values;
      }
    }
    bool isAsked = !made || !made->values.empty();
    for (const auto &[key, wkb] : wanted) {
      if (!made) break;
      const auto has = shared->applied.find(key);
      if (has != shared->applied.end() && has->second == wkb) continue;
      made = shared->source->update(key.first, key.second, wkb);
      shared->applied[key] = wkb;
      isAsked = true;
    }
    if (made && (settles || !isAsked)) made = shared->source->settle();
    return [this, shared, made = std::move(made)] {
      if (shared != mShared) return; // of another plan
      if (!made) {
        mFailure = QString::fromStdString(made.error().text());
        setState(State::Failed);
        return;
      }
      mValues = made->values;
      mBefore = shared->opened;
      // Exact figures of an earlier position are still behind.
      setState(made->isExact && !mTask->isBusy() ? State::Exact : State::Behind);
    };
  });
}

} // namespace alatau::gui
