// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <alatau/gui/street_repair.h>
#include <alatau/widgets/repair_panel.h>
#include <memory>

class QgsMapCanvas;

namespace alatau::gui {

class DrawingItem;
class PlanSession;

/// Between the list of defects, the map and the plan: shows each with its proposal, writes repairs as steps
/// of the history. Main thread.
class RepairController : public QObject {
  Q_OBJECT
public:
  RepairController(widgets::RepairPanel *panel, QgsMapCanvas *canvas, QObject *parent = nullptr);
  ~RepairController() override;
  void setSession(PlanSession *session); ///< null: nothing is shown
  void setDefects(std::vector<StreetDefect> defects);
  void hideProposal();

signals:
  void applied(int changed, int unchanged);
  void failed(const QString &text);

private:
  void show(int item);
  void apply(const QVector<int> &items);
  StreetRepairs repairs() const;
  StreetDefect current(int item) const; ///< with the numbers that the streets have now
  QString streetName(std::int64_t id) const;

  widgets::RepairPanel *mPanel;
  QgsMapCanvas *mCanvas;
  PlanSession *mSession = nullptr;
  std::vector<StreetDefect> mDefects;
  std::map<std::int64_t, std::int64_t> mMoved; ///< a baseline street that the scenario copied, and its copy
  std::unique_ptr<DrawingItem> mProposal;
};

} // namespace alatau::gui
