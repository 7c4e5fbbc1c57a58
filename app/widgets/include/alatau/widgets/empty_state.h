// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QIcon;

namespace alatau::widgets {

/// What a pane shows while it has nothing to show: what is missing and a button for the next step.
class EmptyState : public QWidget {
  Q_OBJECT
public:
  EmptyState(const QIcon &icon, const QString &title, const QString &text, const QString &button = {},
             QWidget *parent = nullptr);

signals:
  void activated();
};

} // namespace alatau::widgets
