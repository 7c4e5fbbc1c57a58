// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conflict_panel.h"
#include "conflict_source.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <memory>

class QgsMapCanvas;
class QgsRubberBand;

namespace alatau::gui {

class LatestTask;
class PlanSession;
class ToolSet;

/// Between the drawing tools and the list of conflicts: the zone or the parcel in the hand goes to the live
/// analysis in a worker, what comes back goes to the list and, as markers, onto the map. The list stays when
/// the shape is in the plan; it is of the plan as it was, and says so, after another change.
class ConflictFollow : public QObject {
  Q_OBJECT
public:
  ConflictFollow(ToolSet *tools, ConflictPanel *panel, QgsMapCanvas *canvas,
                 std::shared_ptr<host::PluginHost> host, QString language, QObject *parent = nullptr);
  ~ConflictFollow() override;

  /// The plan and the scenario to follow; null: none.
  void setSession(PlanSession *session);
  const ConflictAnswer &answer() const { return mAnswer; } ///< the newest
  bool isBusy() const;                                     ///< an answer is on its way
  void clear();

signals:
  void wanted(); ///< a zone tool is in the hand: the list should be in sight

private:
  struct Followed {
    int role = 0;
    qint64 fid = 0;  ///< in the plan; 0: it is being drawn
    qint64 sent = 0; ///< the number that the analysis knows it by
    std::string wkb;
  };
  void follow(int role, qint64 fid, const QByteArray &now, const QByteArray &before);
  void drawn(int role, qint64 fid);
  void renew();
  void submit();
  void show();
  void showItems();
  void showMarkers();
  void judge();
  QVector<ConflictPanel::Line> lines() const;
  QVector<ConflictPanel::Line> verdictLines(const ParcelVerdict &verdict) const;
  ConflictPanel::Item itemOf(const ConflictAnswer::Place &place) const;
  void zoomTo(int layer, qint64 fid, double x, double y);

  ConflictPanel *mPanel;
  QgsMapCanvas *mCanvas;
  std::shared_ptr<host::PluginHost> mHost;
  QString mLanguage;
  PlanSession *mSession = nullptr;
  std::shared_ptr<ConflictSource> mSource;
  Followed mNow;
  ConflictAnswer mAnswer;
  bool mHasShape = false;
  bool mIsStale = false; ///< the plan changed since the source read it
  qint64 mOwn = 0;       ///< the change was of this feature itself
  std::unique_ptr<QgsRubberBand> mMarkers;
  QTimer mPause; ///< the list of single conflicts waits for the mouse to rest
  QTimer mVerdictPause;
  LatestTask *mTask, *mVerdictTask; ///< their workers hold the source
};

} // namespace alatau::gui
