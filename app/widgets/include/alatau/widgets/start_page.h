// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>
#include <QVector>
#include <QWidget>

class QCommandLinkButton;
class QLabel;
class QListWidget;
class QStackedLayout;

namespace alatau::widgets {

struct RecentPlan {
  QString path, title;
  QString opened;  ///< when, as people read it
  QPixmap picture; ///< null: none yet
  bool isSynthetic = false;
  bool isMissing = false;
};

/// What the window shows without a plan: recent plans with a picture, New, Open, Demo, what is new.
class StartPage : public QWidget {
  Q_OBJECT
public:
  explicit StartPage(QWidget *parent = nullptr);
  void setRecent(const QVector<RecentPlan> &plans);
  /// Pictures of the product and of the three actions: the program has one family of icons, this library
  /// none.
  void setIcons(const QIcon &product, const QIcon &newPlan, const QIcon &openPlan, const QIcon &demoPlan);
  void setNews(const QString &version, const QStringList &news);
  QListWidget *recentList() const { return mList; }

signals:
  void newRequested();
  void openRequested();
  void demoRequested();
  void recentActivated(const QString &path);
  void forgetRequested(const QString &path);

protected:
  void resizeEvent(QResizeEvent *event) override;

private:
  QListWidget *mList;
  QWidget *mEmpty;
  QWidget *mNews;
  QLabel *mLogo, *mHero;
};

} // namespace alatau::widgets
