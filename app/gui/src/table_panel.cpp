// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_panel.h"

#include <QAction>
#include <QLabel>
#include <QToolBar>
#include <QVBoxLayout>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/widgets/theme.h>
#include <qgsapplication.h>
#include <qgsattributetablefiltermodel.h>
#include <qgsdualview.h>
#include <qgsmapcanvas.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayereditbuffer.h>

namespace alatau::gui {

namespace {

plan::Value valueOf(const QVariant &variant) {
  if (variant.isNull() || !variant.isValid()) return std::monostate();
  switch (variant.userType()) {
  case QMetaType::Bool:
  case QMetaType::Int:
  case QMetaType::UInt:
  case QMetaType::LongLong:
  case QMetaType::ULongLong:
    return static_cast<std::int64_t>(variant.toLongLong());
  case QMetaType::Double:
  case QMetaType::Float:
    return variant.toDouble();
  default:
    return variant.toString().toStdString();
  }
}

plan::Wkb wkbOf(const QgsGeometry &geometry) {
  const QByteArray bytes = geometry.asWkb();
  return plan::Wkb(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

Result<plan::ApplyOutcome> commitBuffer(PlanSession &session, QgsVectorLayer *layer, const QString &title) {
  const QString table = layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).toString();
  const std::optional<plan::Role> role = plan::roleFromName(table.toStdString());
  QgsVectorLayerEditBuffer *buffer = layer->editBuffer();
  if (!role || !buffer) return fail(ErrorCode::Internal, "the layer is not being edited");
  std::vector<plan::Edit> edits;
  const QgsChangedAttributesMap changed = buffer->changedAttributeValues();
  const QgsGeometryMap moved = buffer->changedGeometries();
  QgsFeatureIds touched;
  for (auto it = changed.constBegin(); it != changed.constEnd(); ++it)
    touched << it.key();
  for (auto it = moved.constBegin(); it != moved.constEnd(); ++it)
    touched << it.key();
  for (const QgsFeatureId id : std::as_const(touched)) {
    plan::Edit edit;
    edit.kind = plan::Edit::Kind::Update;
    edit.role = *role;
    edit.fid = id;
    const QgsAttributeMap values = changed.value(id);
    for (auto value = values.constBegin(); value != values.constEnd(); ++value)
      edit.attributes[layer->fields().at(value.key()).name().toStdString()] = valueOf(value.value());
    if (moved.contains(id)) edit.geometry = wkbOf(moved.value(id));
    edits.push_back(std::move(edit));
  }
  for (const QgsFeatureId id : buffer->deletedFeatureIds()) {
    plan::Edit edit;
    edit.kind = plan::Edit::Kind::Remove;
    edit.role = *role;
    edit.fid = id;
    edits.push_back(std::move(edit));
  }
  // The plan writes, not the provider: so a scenario copies baseline rows, and the history gets one step with
  // a title.
  layer->rollBack();
  if (edits.empty()) return plan::ApplyOutcome();
  return session.apply(title, edits);
}

TablePanel::TablePanel(QgsMapCanvas *canvas, QWidget *parent)
  : QWidget(parent)
  , mCanvas(canvas)
  , mColumn(new QVBoxLayout(this))
  , mTitle(new QLabel(this)) {
  auto *bar = new QToolBar(this);
  bar->setIconSize(QSize(16, 16));
  bar->addWidget(mTitle);
  mEdit = bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionToggleEditing.svg")),
                         tr("Edit cells"));
  mEdit->setCheckable(true);
  mEdit->setObjectName(QStringLiteral("editCells"));
  mSave = bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionSaveEdits.svg")),
                         tr("Save the edits"));
  mSave->setObjectName(QStringLiteral("saveCells"));
  mForm =
      bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionFormView.svg")), tr("Form view"));
  mForm->setCheckable(true);
  mSelectedOnly = bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionSelectedToTop.svg")),
                                 tr("Selected only"));
  mSelectedOnly->setCheckable(true);
  QAction *zoom = bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionZoomToSelected.svg")),
                                 tr("Zoom to the selection"));
  QAction *clear =
      bar->addAction(QgsApplication::getThemeIcon(QStringLiteral("mActionDeselectActiveLayer.svg")),
                     tr("Clear the selection"));
  mColumn->setContentsMargins(0, 0, 0, 0);
  mColumn->setSpacing(0);
  mColumn->addWidget(bar);
  connect(mEdit, &QAction::toggled, this, [this](bool on) {
    if (!mLayer) return;
    if (on)
      mLayer->startEditing();
    else if (mLayer->isEditable())
      mLayer->rollBack();
    refreshActions();
  });
  connect(mSave, &QAction::triggered, this, [this] {
    if (!mLayer || !mSession) return;
    const auto outcome = commitBuffer(*mSession, mLayer, tr("Edit the table %1").arg(mLayer->name()));
    if (!outcome) emit failed(QString::fromStdString(outcome.error().text()));
    mEdit->setChecked(false);
  });
  connect(mForm, &QAction::toggled, this, [this](bool on) {
    if (mView) mView->setView(on ? QgsDualView::AttributeEditor : QgsDualView::AttributeTable);
  });
  connect(mSelectedOnly, &QAction::toggled, this, [this](bool on) {
    if (mView)
      mView->setFilterMode(on ? QgsAttributeTableFilterModel::ShowSelected
                              : QgsAttributeTableFilterModel::ShowAll);
  });
  connect(zoom, &QAction::triggered, this, [this] {
    if (mLayer) mCanvas->zoomToSelected(mLayer);
  });
  connect(clear, &QAction::triggered, this, [this] {
    if (mLayer) mLayer->removeSelection();
  });
  refreshActions();
}

TablePanel::~TablePanel() = default;
QgsDualView *TablePanel::view() const {
  return mView;
}
QgsVectorLayer *TablePanel::layer() const {
  return mLayer;
}

void TablePanel::setSession(PlanSession *session) {
  mSession = session;
  if (!session) showLayer(nullptr);
}

void TablePanel::showLayer(QgsVectorLayer *layer) {
  if (layer && layer == mLayer) return;
  mEdit->setChecked(false);
  delete mView;
  mLayer = layer;
  mTitle->setText(layer ? QStringLiteral("  %1  ").arg(layer->name()) : QString());
  if (layer) {
    mView = new QgsDualView(this);
    mView->init(layer, mCanvas, QgsFeatureRequest(), QgsAttributeEditorContext());
    mView->setView(mForm->isChecked() ? QgsDualView::AttributeEditor : QgsDualView::AttributeTable);
    mView->setAttributeTableConfig(layer->attributeTableConfig());
    mColumn->addWidget(mView, 1);
    connect(layer, &QObject::destroyed, this, [this] { delete mView; });
  }
  refreshActions();
}

void TablePanel::endEditing() {
  mEdit->setChecked(false);
}

void TablePanel::refreshActions() {
  const bool isRole = mLayer && !mLayer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).isNull();
  mEdit->setEnabled(isRole && mSession);
  mSave->setEnabled(isRole && mLayer->isEditable());
  mForm->setEnabled(mLayer);
  mSelectedOnly->setEnabled(mLayer);
}

} // namespace alatau::gui
