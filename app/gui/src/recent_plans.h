// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QString>
#include <QVector>
#include <alatau/widgets/start_page.h>

namespace alatau::gui {

/// The plans opened lately, newest first, with a picture each; kept in the settings and in the application's
/// data folder.
class RecentPlans {
public:
  static QVector<widgets::RecentPlan> list();
  static void remember(const QString &path, const QString &title, bool isSynthetic);
  static void keepPicture(const QString &path, const QPixmap &picture);
  static void forget(const QString &path);
  static QString lastPlan();
};

} // namespace alatau::gui
