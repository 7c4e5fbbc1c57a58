// SPDX-License-Identifier: GPL-3.0-or-later
#include "recent_plans.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>

namespace alatau::gui {

namespace {

constexpr int kMaximum = 12;

QString picturePath(const QString &path) {
  const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                    QStringLiteral("/pictures"));
  folder.mkpath(QStringLiteral("."));
  return folder.filePath(
      QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex()) +
      QStringLiteral(".png"));
}

QVector<widgets::RecentPlan> read() {
  QVector<widgets::RecentPlan> plans;
  QSettings settings;
  const int count = settings.beginReadArray(QStringLiteral("recent"));
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    widgets::RecentPlan plan;
    plan.path = settings.value(QStringLiteral("path")).toString();
    plan.title = settings.value(QStringLiteral("title")).toString();
    plan.opened = settings.value(QStringLiteral("opened")).toString();
    plan.isSynthetic = settings.value(QStringLiteral("synthetic")).toBool();
    plans << plan;
  }
  settings.endArray();
  return plans;
}

void write(const QVector<widgets::RecentPlan> &plans) {
  QSettings settings;
  settings.remove(QStringLiteral("recent"));
  settings.beginWriteArray(QStringLiteral("recent"));
  for (int i = 0; i < plans.size(); ++i) {
    settings.setArrayIndex(i);
    settings.setValue(QStringLiteral("path"), plans[i].path);
    settings.setValue(QStringLiteral("title"), plans[i].title);
    settings.setValue(QStringLiteral("opened"), plans[i].opened);
    settings.setValue(QStringLiteral("synthetic"), plans[i].isSynthetic);
  }
  settings.endArray();
}

} // namespace

QVector<widgets::RecentPlan> RecentPlans::list() {
  QVector<widgets::RecentPlan> plans = read();
  for (widgets::RecentPlan &plan : plans) {
    plan.isMissing = !QFileInfo::exists(plan.path);
    plan.picture = QPixmap(picturePath(plan.path));
    plan.opened = QLocale().toString(QDateTime::fromString(plan.opened, Qt::ISODate), QLocale::ShortFormat);
  }
  return plans;
}

void RecentPlans::remember(const QString &path, const QString &title, bool isSynthetic) {
  QVector<widgets::RecentPlan> plans = read();
  plans.erase(std::remove_if(plans.begin(), plans.end(),
                             [&](const widgets::RecentPlan &plan) { return plan.path == path; }),
              plans.end());
  widgets::RecentPlan plan;
  plan.path = path;
  plan.title = title;
  plan.opened = QDateTime::currentDateTime().toString(Qt::ISODate);
  plan.isSynthetic = isSynthetic;
  plans.prepend(plan);
  if (plans.size() > kMaximum) plans.resize(kMaximum);
  write(plans);
}

void RecentPlans::keepPicture(const QString &path, const QPixmap &picture) {
  if (!picture.isNull())
    picture.scaled(416, 256, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation)
        .save(picturePath(path));
}

void RecentPlans::forget(const QString &path) {
  QVector<widgets::RecentPlan> plans = read();
  plans.erase(std::remove_if(plans.begin(), plans.end(),
                             [&](const widgets::RecentPlan &plan) { return plan.path == path; }),
              plans.end());
  write(plans);
  QFile::remove(picturePath(path));
}

QString RecentPlans::lastPlan() {
  const QVector<widgets::RecentPlan> plans = read();
  return plans.isEmpty() ? QString() : plans.first().path;
}

} // namespace alatau::gui
