// SPDX-License-Identifier: GPL-3.0-or-later
#include "feature_form.h"

#include "table_panel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/widgets/theme.h>
#include <qgsattributeform.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

FeatureForm::FeatureForm(QWidget *parent)
  : QWidget(parent)
  , mColumn(new QVBoxLayout(this))
  , mTitle(new QLabel(this))
  , mButtons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Reset, this)) {
  mColumn->setContentsMargins(2 * widgets::kSpace, widgets::kSpace, 2 * widgets::kSpace, widgets::kSpace);
  QFont bold = mTitle->font();
  bold.setBold(true);
  mTitle->setFont(bold);
  mTitle->setWordWrap(true);
  mColumn->addWidget(mTitle);
  mButtons->setObjectName(QStringLiteral("featureButtons"));
  mColumn->addWidget(mButtons);
  connect(mButtons->button(QDialogButtonBox::Save), &QPushButton::clicked, this, &FeatureForm::save);
  connect(mButtons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this, [this] {
    if (mForm) mForm->resetValues();
  });
  clear();
}

FeatureForm::~FeatureForm() = default;
QgsAttributeForm *FeatureForm::form() const {
  return mForm;
}
QgsVectorLayer *FeatureForm::layer() const {
  return mLayer;
}

void FeatureForm::setSession(PlanSession *session) {
  clear();
  mSession = session;
}

void FeatureForm::clear() {
  delete mForm;
  if (mLayer && mHasStartedEditing && mLayer->isEditable()) mLayer->rollBack();
  mHasStartedEditing = false;
  mLayer = nullptr;
  mTitle->setText(tr("Click a feature on the map with the identify tool."));
  mButtons->hide();
}

void FeatureForm::showFeature(QgsVectorLayer *layer, const QgsFeature &feature) {
  clear();
  mLayer = layer;
  mTitle->setText(layer->name());
  const bool isRole = !layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).isNull();
  if (isRole && mSession && !layer->isEditable()) mHasStartedEditing = layer->startEditing();
  mForm = new QgsAttributeForm(layer, feature, QgsAttributeEditorContext(), this);
  mForm->hideButtonBox();
  mColumn->insertWidget(1, mForm, 1);
  mButtons->setVisible(mHasStartedEditing);
}

bool FeatureForm::save() {
  if (!mForm || !mLayer || !mSession) return false;
  if (!mForm->save()) return false;
  QgsFeatureId id = mForm->feature().id();
  QgsVectorLayer *layer = mLayer;
  const Result<plan::ApplyOutcome> outcome = commitBuffer(*mSession, layer, tr("Edit %1").arg(layer->name()));
  if (!outcome) emit failed(QString::fromStdString(outcome.error().text()));
  // In a scenario a row of the baseline was copied: the form goes on with the copy.
  if (outcome && !outcome->fids.empty()) id = outcome->fids.front();
  const QgsFeature again = layer->getFeature(id);
  if (again.isValid())
    showFeature(layer, again);
  else
    clear();
  return outcome.has_value();
}

} // namespace alatau::gui
