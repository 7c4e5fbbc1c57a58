// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <functional>
#include <qgstaskmanager.h>
#include <stop_token>

namespace alatau::gui {

/// One piece of work in QGIS's task manager: cancel() asks the run's stop token, done() arrives in the main
/// thread.
class BackgroundRun : public QgsTask {
  Q_OBJECT
public:
  using Body = std::function<Status(const RunContext &)>;
  BackgroundRun(const QString &title, Body body);
  const Status &status() const { return mStatus; }
  std::vector<Problem> takeProblems() { return mProblems.take(); }
  void cancel() override;

signals:
  void stepChanged(const QString &step);
  void done();

protected:
  bool run() override;
  void finished(bool result) override;

private:
  Body mBody;
  Status mStatus;
  bool mHasRun = false;
  std::stop_source mStop;
  ProblemList mProblems;
};

/// "message (place). hint" of an error, for the message bar.
QString errorText(const Error &error);

} // namespace alatau::gui
