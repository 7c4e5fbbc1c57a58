// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <qgsfeature.h>

class QDialogButtonBox;
class QLabel;
class QVBoxLayout;
class QgsAttributeForm;
class QgsVectorLayer;

namespace alatau::gui {

class PlanSession;

/// QGIS's attribute form of one feature, edited in place; saving is one step of the plan's history.
class FeatureForm : public QWidget {
  Q_OBJECT
public:
  explicit FeatureForm(QWidget *parent = nullptr);
  void setSession(PlanSession *session);
  void showFeature(QgsVectorLayer *layer, const QgsFeature &feature);
  void clear();
  bool save();
  QgsAttributeForm *form() const;
  QgsVectorLayer *layer() const;
  ~FeatureForm() override;

signals:
  void failed(const QString &text);

private:
  PlanSession *mSession = nullptr;
  QPointer<QgsVectorLayer> mLayer;
  QPointer<QgsAttributeForm> mForm;
  QVBoxLayout *mColumn;
  QLabel *mTitle;
  QDialogButtonBox *mButtons;
  bool mHasStartedEditing = false;
};

} // namespace alatau::gui
