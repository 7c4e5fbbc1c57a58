// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/gui/live_figures.h>
#include <alatau/host/plugin_host.h>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QVector>

namespace alatau::widgets {
class LivePanel;
struct LiveFigure;
} // namespace alatau::widgets

namespace alatau::gui {

class PlanSession;
class ToolSet;

/// Between the drawing tools and the panel of figures: what is in the hand goes to LiveFigures, what comes
/// back goes to the panel.
class LiveFollow : public QObject {
  Q_OBJECT
public:
  LiveFollow(ToolSet *tools, widgets::LivePanel *panel, std::shared_ptr<host::PluginHost> host,
             QString language, QObject *parent = nullptr);

  /// The plan and the scenario to follow; null: none.
  void setSession(PlanSession *session);
  LiveFigures &figures() { return *mFigures; }

private:
  void follow(int role, qint64 fid, const QString &kind, const QByteArray &now, const QByteArray &before);
  void show();
  void source();
  QVector<widgets::LiveFigure> rows() const;

  widgets::LivePanel *mPanel;
  std::shared_ptr<host::PluginHost> mHost;
  QString mLanguage;
  PlanSession *mSession = nullptr;
  LiveFigures *mFigures;
  qint64 mNext = -1;        ///< what is being drawn has no number in the plan yet
  qint64 mFollowed = 0;     ///< the last one; 0: it is being drawn
  bool mWasChanged = false; ///< the plan, by whom is not known yet
  bool mIsShown = false;
  bool mIsFollowing = false; ///< what is in the hand is not as in the plan
};

} // namespace alatau::gui
