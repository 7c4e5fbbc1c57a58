// SPDX-License-Identifier: GPL-3.0-or-later
#include "background_run.h"

#include <exception>
#include <thread>

namespace alatau::gui {

BackgroundRun::BackgroundRun(const QString &title, Body body)
  : QgsTask(title, QgsTask::CanCancel)
  , mBody(std::move(body)) {}

void BackgroundRun::cancel() {
  mStop.request_stop();
  QgsTask::cancel();
}

bool BackgroundRun::run() {
  mHasRun = true;
  RunContext context;
  context.stop = mStop.get_token();
  context.problems = &mProblems;
  context.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  context.progress = [this](double fraction, std::string_view what) {
    setProgress(fraction * 100);
    if (!what.empty()) emit stepChanged(QString::fromUtf8(what.data(), static_cast<int>(what.size())));
  };
  // A task runs in a pool thread of QGIS: an exception that leaves it ends the program.
  try {
    mStatus = mBody(context);
  } catch (const std::exception &exception) {
    mStatus = fail(ErrorCode::Internal, exception.what());
  }
  return mStatus.has_value();
}

void BackgroundRun::finished(bool) {
  // Cancel may come before the first line of the work, or after its last one: then what is done is done, and
  // saying that nothing was changed would be a lie.
  if (isCanceled() && !mHasRun) mStatus = fail(ErrorCode::Cancelled, "stopped");
  emit done();
}

QString errorText(const Error &error) {
  return QString::fromStdString(error.text());
}

} // namespace alatau::gui
