// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QWidget>
#include <stop_token>

namespace alatau::gui {

/// While QGIS writes a layout in the main thread, the window draws but takes no input: only `allowed` (the
/// Cancel button) answers, and Esc and closing the window ask to stop. In force as long as it lives.
class InputGuard : public QObject {
public:
  InputGuard(QWidget *allowed, std::stop_source stop)
    : mAllowed(allowed)
    , mStop(std::move(stop)) {
    qApp->installEventFilter(this);
  }

protected:
  bool eventFilter(QObject *watched, QEvent *event) override {
    auto *widget = qobject_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::Close:
      if (!widget) return false;
      mStop.request_stop();
      event->ignore();
      return true;
    case QEvent::Shortcut:
      return true;
    case QEvent::KeyPress:
      if (widget && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) mStop.request_stop();
      [[fallthrough]];
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::ContextMenu:
    case QEvent::Drop:
      return widget && widget != mAllowed && !mAllowed->isAncestorOf(widget);
    default:
      return false;
    }
  }

private:
  QWidget *mAllowed;
  std::stop_source mStop;
};

} // namespace alatau::gui
