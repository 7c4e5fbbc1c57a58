// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <alatau/plan/plan.h>

class QAction;
class QComboBox;
class QLabel;
class QVBoxLayout;
class QgsDualView;
class QgsMapCanvas;
class QgsVectorLayer;

namespace alatau::gui {

class PlanSession;

/// Writes what QGIS's edit buffer of `layer` holds into the plan as one step of the history, copy-on-write in
/// a scenario, and rolls the buffer back. Nothing changes if it fails. `fids` as in apply(): in a scenario a
/// row of the baseline gets a new one.
Result<plan::ApplyOutcome> commitBuffer(PlanSession &session, QgsVectorLayer *layer, const QString &title);

/// QGIS's attribute table of one layer, with its filter, form view and selection shared with the map.
class TablePanel : public QWidget {
  Q_OBJECT
public:
  TablePanel(QgsMapCanvas *canvas, QWidget *parent = nullptr);
  void setSession(PlanSession *session);
  void showLayer(QgsVectorLayer *layer);
  void endEditing(); ///< drops what is not saved
  QgsVectorLayer *layer() const;
  QgsDualView *view() const;
  ~TablePanel() override;

signals:
  void failed(const QString &text);

private:
  void refreshActions();
  QgsMapCanvas *mCanvas;
  PlanSession *mSession = nullptr;
  QPointer<QgsVectorLayer> mLayer;
  QPointer<QgsDualView> mView;
  QVBoxLayout *mColumn;
  QLabel *mTitle;
  QAction *mEdit, *mSave, *mForm, *mSelectedOnly;
};

} // namespace alatau::gui
