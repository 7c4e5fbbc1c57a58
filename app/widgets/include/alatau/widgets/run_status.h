// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace alatau::widgets {

/// Running work in the status bar: what, how far, and Cancel. It appears 0.3 s after begin(), so that short
/// work does not flicker, and hides with end().
class RunStatus : public QWidget {
  Q_OBJECT
public:
  static constexpr int kDelayMs = 300;
  explicit RunStatus(QWidget *parent = nullptr);
  void begin(const QString &what);
  void setProgress(double fraction, const QString &step = {}); ///< 0..1
  void end();
  bool isRunning() const { return mIsRunning; }
  QPushButton *cancelButton() const { return mCancel; }

signals:
  void cancelRequested();

private:
  QLabel *mWhat;
  QProgressBar *mBar;
  QPushButton *mCancel;
  QTimer *mDelay;
  QString mTitle;
  bool mIsRunning = false;
};

/// One message with an optional button, for panes that have no message bar of their own.
class MessageStrip : public QFrame {
  Q_OBJECT
public:
  enum class Level { Info, Warning, Error };
  explicit MessageStrip(QWidget *parent = nullptr);
  void showMessage(Level level, const QString &text, const QString &button = {});
  QString message() const;

signals:
  void activated();

private:
  QLabel *mIcon, *mText;
  QPushButton *mButton;
};

} // namespace alatau::widgets
