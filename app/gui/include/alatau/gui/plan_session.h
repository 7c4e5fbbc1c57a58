// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <QObject>
#include <QPointer>
#include <QString>
#include <map>
#include <memory>
#include <vector>

class QgsVectorLayer;

namespace alatau::gui {

/// The plan that the window shows: the store, the scenario in view, and one QGIS layer per role on top of the
/// same file. Every change goes through apply() (one step of the history) or through a QGIS form (journalled
/// by the database); either way planChanged() tells views to look again. Lives in the main thread.
class PlanSession : public QObject {
  Q_OBJECT
public:
  static Result<std::unique_ptr<PlanSession>> open(const QString &path, const QString &language);
  ~PlanSession() override;

  QString path() const;
  QString language() const; ///< "kk", "ru" or "en"
  plan::Plan &plan();
  const plan::Plan &plan() const;

  plan::ScenarioId scenario() const;
  void setScenario(plan::ScenarioId scenario); ///< refilters the layers

  QgsVectorLayer *
  layer(plan::Role role) const; ///< null while the role's table is empty and was never edited here
  QgsVectorLayer *ensureLayer(plan::Role role); ///< creates and shows it if needed

  Result<plan::ApplyOutcome> apply(const QString &title, const std::vector<plan::Edit> &edits);
  bool canUndo() const;
  bool canRedo() const;
  Status undo();
  Status redo();
  Status jumpTo(plan::ActionId action);

  void noteExternalChange(); ///< after a QGIS form, an import or a run wrote to the file

signals:
  void planChanged(); ///< anything in the file; layers are already reloaded
  void scenarioChanged(qint64 scenario);
  void layerAdded(QgsVectorLayer *layer, int role);
  void stepApplied(const QString &title); ///< for the status bar and the History dock

private:
  struct Impl;
  explicit PlanSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::gui
