// SPDX-License-Identifier: GPL-3.0-or-later
#include "tool_options.h"
#include "feature_options.h"
#include "tool_host.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <alatau/gui/tools/corridor_controller.h>
#include <alatau/plan/role.h>
#include <alatau/qgis/texts.h>
#include <algorithm>

namespace alatau::gui {

namespace {

constexpr double kDefaultWidthMetres = 50.0;

QStringList choicesOf(plan::Role role, std::string_view column, const QStringList &fallback) {
  for (const plan::ColumnSpec &spec : plan::roleSpec(role).columns)
    if (spec.name == column && !spec.choices.empty())
      return QString::fromUtf8(spec.choices.data(), static_cast<int>(spec.choices.size())).split('|');
  return fallback;
}

void fill(QComboBox *combo, const QStringList &codes, const QString &initial) {
  for (const QString &code : codes)
    combo->addItem(code, code);
  combo->setCurrentIndex(std::max(0, combo->findData(initial)));
}

void translate(QComboBox *combo, plan::Role role, const char *column, const QString &language) {
  for (int i = 0; i < combo->count(); ++i)
    combo->setItemText(
        i, qgis::choiceTitle(role, QLatin1String(column), combo->itemData(i).toString(), language));
}

} // namespace

ToolOptions::ToolOptions(QWidget *parent)
  : QWidget(parent)
  , mPages(new QStackedWidget) {
  auto *layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(mPages);
  mPages->setMinimumWidth(240); // a long row is cut at its end; it never makes the window wider
  addPage();                    // None

  QWidget *corridor = addPage();
  mWidth = new QDoubleSpinBox;
  mWidth->setObjectName(QStringLiteral("corridorWidth"));
  mWidth->setRange(CorridorController::kMinimumWidthMetres, CorridorController::kMaximumWidthMetres);
  mWidth->setDecimals(1);
  mWidth->setSingleStep(5);
  mWidth->setSuffix(ToolText::tr(" m"));
  mWidth->setValue(kDefaultWidthMetres);
  mWidth->setKeyboardTracking(true);
  mWidth->setToolTip(ToolText::tr("Width of the corridor (W). Shift and the mouse drag it in the map."));
  auto *widthLabel = new QLabel(ToolText::tr("Width"));
  widthLabel->setBuddy(mWidth);
  mTapers = new QCheckBox(ToolText::tr("Changes from point to point"));
  mTapers->setObjectName(QStringLiteral("corridorTapers"));
  mTapers->setToolTip(ToolText::tr("Every point gets the width that is set when it is drawn; in between, the "
                                   "width changes evenly. Otherwise all points have the same width."));
  mTraces = new QCheckBox(ToolText::tr("Trace"));
  mTraces->setObjectName(QStringLiteral("corridorTraces"));
  mTraces->setToolTip(
      ToolText::tr("Follows rivers, streets and edges of green areas between two clicks (T)"));
  mWidthRow = new QWidget;
  auto *widthLayout = new QHBoxLayout(mWidthRow);
  widthLayout->setContentsMargins(0, 0, 0, 0);
  widthLayout->addWidget(widthLabel);
  widthLayout->addWidget(mWidth);
  corridor->layout()->addWidget(mWidthRow);
  corridor->layout()->addWidget(mTapers);
  corridor->layout()->addWidget(mTraces);
  addPage(); // CorridorEdit: takes the width over
  connect(mTapers, &QCheckBox::toggled, this, [this] {
    emit widthChanged(mWidth->value());
    emit editingDone();
  });
  connect(mTraces, &QCheckBox::clicked, this, &ToolOptions::editingDone);
  connect(mWidth, qOverload<double>(&QDoubleSpinBox::valueChanged), this, &ToolOptions::widthChanged);
  connect(mWidth, &QDoubleSpinBox::editingFinished, this, [this] {
    if (mWidth->hasFocus()) emit editingDone();
  });

  QWidget *zone = addPage();
  mRegime = new QComboBox;
  mRegime->setObjectName(QStringLiteral("zoneRegime"));
  fill(mRegime, choicesOf(plan::Role::ProtectionZone, "regime", {"core", "buffer", "transition"}), "buffer");
  mReason = new QLineEdit;
  mReason->setObjectName(QStringLiteral("zoneReason"));
  mReason->setPlaceholderText(ToolText::tr("Why this zone is protected"));
  mReason->setMinimumWidth(200);
  auto *regimeLabel = new QLabel(ToolText::tr("Regime"));
  regimeLabel->setBuddy(mRegime);
  auto *reasonLabel = new QLabel(ToolText::tr("Reason"));
  reasonLabel->setBuddy(mReason);
  for (QWidget *widget : std::initializer_list<QWidget *>{regimeLabel, mRegime, reasonLabel, mReason})
    zone->layout()->addWidget(widget);
  connect(mRegime, qOverload<int>(&QComboBox::currentIndexChanged), this, &ToolOptions::zoneChanged);
  connect(mReason, &QLineEdit::textChanged, this, &ToolOptions::zoneChanged);
  connect(mReason, &QLineEdit::returnPressed, this, &ToolOptions::editingDone);

  QWidget *facility = addPage();
  mKind = new QComboBox;
  mKind->setObjectName(QStringLiteral("facilityKind"));
  fill(mKind,
       choicesOf(plan::Role::Facility, "kind",
                 {"school", "kindergarten", "clinic", "hospital", "park_entrance"}),
       "school");
  facility->layout()->addWidget(new QLabel(ToolText::tr("Kind")));
  facility->layout()->addWidget(mKind);

  QWidget *street = addPage();
  mClass = new QComboBox;
  mClass->setObjectName(QStringLiteral("streetClass"));
  fill(mClass,
       choicesOf(plan::Role::Street, "class",
                 {"footway", "path", "steps", "cycleway", "pedestrian", "living_street", "service",
                  "residential", "tertiary", "secondary", "primary"}),
       "footway");
  street->layout()->addWidget(new QLabel(ToolText::tr("Class")));
  street->layout()->addWidget(mClass);

  mFeature = new FeatureOptions;
  addPage()->layout()->addWidget(mFeature);
  connect(mFeature, &FeatureOptions::changed, this, &ToolOptions::featureChanged);
  connect(mFeature, &FeatureOptions::editingDone, this, &ToolOptions::editingDone);

  showPage(Page::None);
}

QWidget *ToolOptions::addPage() {
  auto *page = new QWidget;
  auto *layout = new QHBoxLayout(page);
  layout->setContentsMargins(4, 0, 4, 0);
  layout->setSpacing(8);
  layout->setAlignment(Qt::AlignLeft);
  mPages->addWidget(page);
  return page;
}

void ToolOptions::showPage(Page page) {
  if (page == Page::Corridor || page == Page::CorridorEdit)
    static_cast<QHBoxLayout *>(mPages->widget(static_cast<int>(page))->layout())->insertWidget(0, mWidthRow);
  mPages->setCurrentIndex(static_cast<int>(page));
  setVisible(page != Page::None);
}

void ToolOptions::setLanguage(const QString &language) {
  mWidth->setLocale(QLocale(language));
  translate(mRegime, plan::Role::ProtectionZone, "regime", language);
  translate(mKind, plan::Role::Facility, "kind", language);
  translate(mClass, plan::Role::Street, "class", language);
  mFeature->setLanguage(language);
}

double ToolOptions::widthMetres() const {
  return mWidth->value();
}

void ToolOptions::setWidthMetres(double width) {
  const QSignalBlocker blocker(mWidth);
  mWidth->setValue(width);
}

void ToolOptions::focusWidth() {
  mWidth->setFocus(Qt::ShortcutFocusReason);
  mWidth->selectAll();
}

bool ToolOptions::tapers() const {
  return mTapers->isChecked();
}

void ToolOptions::setTapers(bool tapers) {
  const QSignalBlocker blocker(mTapers);
  mTapers->setChecked(tapers);
}

bool ToolOptions::traces() const {
  return mTraces->isChecked();
}

void ToolOptions::toggleTracing() {
  mTraces->toggle();
}

QString ToolOptions::regime() const {
  return mRegime->currentData().toString();
}

void ToolOptions::setChoice(QComboBox *combo, const QString &value) {
  const QSignalBlocker blocker(combo);
  if (const int index = combo->findData(value); index >= 0) combo->setCurrentIndex(index);
}

void ToolOptions::setRegime(const QString &regime) {
  setChoice(mRegime, regime);
}

QString ToolOptions::reason() const {
  return mReason->text();
}

void ToolOptions::setReason(const QString &reason) {
  const QSignalBlocker blocker(mReason);
  mReason->setText(reason);
}

void ToolOptions::focusReason() {
  mReason->setFocus(Qt::ShortcutFocusReason);
}

QString ToolOptions::facilityKind() const {
  return mKind->currentData().toString();
}

QString ToolOptions::streetClass() const {
  return mClass->currentData().toString();
}

} // namespace alatau::gui
