// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <QObject>
#include <QString>
#include <memory>
#include <string>
#include <vector>

namespace alatau::gui {

/// Where figures that follow a drawing come from. Asked from one thread at a time, not the main one.
class LiveSource {
public:
  struct Values {
    std::vector<double> values;
    bool isExact = false;
  };
  virtual ~LiveSource() = default;
  /// Reads the plan as it is now and returns its figures.
  virtual Result<Values> open(const RunContext &context) = 0;
  /// A feature of an input has another geometry; empty WKB: it is gone.
  virtual Result<Values> update(const std::string &input, qint64 feature, const std::string &wkb) = 0;
  virtual Result<Values> settle() = 0;
};

/// Keeps figures beside what is being drawn or dragged. Positions that come faster than answers are passed
/// over, the newest always wins; nothing waits for anything in the main thread. No canvas, no widgets.
class LiveFigures : public QObject {
  Q_OBJECT
public:
  enum class State {
    Off,     ///< there is no source
    Waiting, ///< nothing was followed yet
    Opening,
    Behind, ///< the values belong to an earlier position
    Exact,
    Failed,
  };
  explicit LiveFigures(QObject *parent = nullptr);
  ~LiveFigures() override;

  /// Forgets everything; null: off.
  void setSource(std::shared_ptr<LiveSource> source);
  /// The plan changed: the next position opens the source anew, as the plan is then.
  void forget();
  /// Opens the source in the background, so that the first position finds it ready.
  void prepare();
  /// What is being drawn has this shape now. `before`: what it had in the plan; empty: it is not there.
  void follow(const QString &input, qint64 feature, const std::string &wkb, const std::string &before = {});
  /// The mouse was released: the exact figures, within a second.
  void release();
  /// Everything that was followed goes back to what it was before; undo of a drawing, Esc.
  void takeBack();
  /// What was followed is in the plan now: differences of the next drawing are to the figures with it.
  void keep();

  State state() const { return mState; }
  const std::vector<double> &values() const { return mValues; }
  const std::vector<double> &before() const { return mBefore; } ///< as the plan is
  QString failure() const { return mFailure; }
  bool isBusy() const;

signals:
  void changed(); ///< state or values

private:
  struct Shared;
  void submit(bool settles);
  void setState(State state);

  std::shared_ptr<Shared> mShared;
  State mState = State::Off;
  std::vector<double> mValues, mBefore;
  QString mFailure;
  bool mIsKept = false;    ///< before the next drawing
  class LatestTask *mTask; ///< its worker owns Shared while it runs
};

} // namespace alatau::gui
