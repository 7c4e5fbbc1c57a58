// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reasons_source.h"

#include <QPointer>
#include <QWidget>
#include <memory>
#include <qgsmaptool.h>
#include <qgspointxy.h>

class QLabel;
class QTextBrowser;
class QgsMapCanvas;
class QgsVertexMarker;

namespace alatau::gui {

class LatestTask;
class PlanSession;

/// A click asks why the place is protected.
class ReasonsTool : public QgsMapTool {
  Q_OBJECT
public:
  explicit ReasonsTool(QgsMapCanvas *canvas);
  void canvasReleaseEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;

signals:
  void asked(const QgsPointXY &place);
  void left(); ///< Esc
};

/// Why a place is protected: the regime, then every rule with value, limit, by how much and the status of its
/// norm. The answer is computed in the background; the newest question wins.
class ReasonsPanel : public QWidget {
  Q_OBJECT
public:
  ReasonsPanel(QgsMapCanvas *canvas, std::shared_ptr<host::PluginHost> host, const QString &language,
               QWidget *parent = nullptr);
  ~ReasonsPanel() override;
  void setSession(PlanSession *session); ///< null: none
  void ask(const QgsPointXY &place);
  bool isBusy() const;
  const PlaceReasons &reasons() const { return mReasons; }
  void takeMarkerOff(); ///< before the canvas goes

protected:
  void showEvent(QShowEvent *event) override;
  void hideEvent(QHideEvent *event) override;

private:
  void clear(const QString &note);
  void fill();
  QString sentence(const PlaceReasons::Rule &rule) const;

  QPointer<QgsMapCanvas> mCanvas;
  std::shared_ptr<host::PluginHost> mHost;
  QString mLanguage;
  PlanSession *mSession = nullptr;
  PlaceReasons mReasons;
  QgsPointXY mPlace;
  QLabel *mHeading, *mDecides, *mNote, *mPack;
  QTextBrowser *mText;
  QgsVertexMarker *mMarker = nullptr; ///< of the canvas
  LatestTask *mTask;
};

} // namespace alatau::gui
