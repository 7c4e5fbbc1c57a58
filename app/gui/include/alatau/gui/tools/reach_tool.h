// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <QPointer>
#include <QWidget>
#include <memory>
#include <qgsgeometry.h>
#include <qgsmaptool.h>
#include <vector>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace alatau::gui {

/// Where, for whom and how far.
struct ReachQuery {
  QgsPointXY place; ///< in the CRS of the plan
  std::vector<double> minutes;
  QString profile; ///< id of a travel profile
};

/// What can be reached from a place.
struct ReachAnswer {
  struct Band {
    double minutes = 0;
    QgsGeometry area;
  };
  struct Figure {
    QString label, value;
  };
  std::vector<Band> bands; ///< the largest limit first; none: no street near
  std::vector<Figure> figures;
};

/// Computes what the tool shows. reach() is called from one worker thread at a time.
class ReachSource {
public:
  virtual ~ReachSource() = default;
  virtual Result<ReachAnswer> reach(const ReachQuery &query, const RunContext &context) = 0;
};

/// Limits and profile of the tool, above the map while it is in hand.
class ReachOptions : public QWidget {
  Q_OBJECT
public:
  explicit ReachOptions(QWidget *parent = nullptr);
  struct Profile {
    QString id, title;
  };
  void setProfiles(const QVector<Profile> &profiles);
  QString profile() const;
  /// At most five limits of 1 to 120 minutes, ascending; empty when the text makes no sense.
  std::vector<double> minutes() const;

signals:
  void changed();
  void editProfilesRequested();
  void clearRequested();
  void editingDone(); ///< the keyboard belongs to the map again

private:
  QComboBox *mProfile;
  QLineEdit *mMinutes;
};

/// Shows what can be reached from the place under the cursor while it moves: nested areas, the figures beside
/// the cursor. A click pins them, Esc leaves the tool and takes them off. The work is done elsewhere; the
/// window never waits, and what comes last is for where the cursor is.
class ReachTool : public QgsMapTool {
  Q_OBJECT
public:
  ReachTool(QgsMapCanvas *canvas, ReachOptions *options, const QString &language);
  ~ReachTool() override;
  void setSource(std::shared_ptr<ReachSource> source); ///< null: nothing is shown
  const ReachAnswer &answer() const;                   ///< what is drawn at the cursor
  int pinCount() const;
  bool isBusy() const;
  void clearPins();

  void canvasMoveEvent(QgsMapMouseEvent *event) override;
  void canvasReleaseEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;
  void activate() override;
  void deactivate() override;

signals:
  void answered();
  void failed(const QString &text);
  void left(); ///< Esc

private:
  void ask();
  void show(const ReachQuery &query, const ReachAnswer &answer);
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::gui
