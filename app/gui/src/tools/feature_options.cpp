// SPDX-License-Identifier: GPL-3.0-or-later
#include "feature_options.h"
#include "tool_host.h"

#include <QComboBox>
#include <QDate>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <alatau/qgis/texts.h>

namespace alatau::gui {

namespace {

constexpr plan::Role kRoles[] = {plan::Role::FunctionalZone, plan::Role::ZoneException,
                                 plan::Role::Trail,          plan::Role::Trailhead,
                                 plan::Role::VisitorCount,   plan::Role::LimitOfChange};

void fill(QComboBox *combo, plan::Role role, std::string_view column) {
  for (const plan::ColumnSpec &spec : plan::roleSpec(role).columns)
    if (spec.name == column)
      for (const QString &code :
           QString::fromUtf8(spec.choices.data(), static_cast<int>(spec.choices.size())).split('|'))
        combo->addItem(code, code);
}

void choose(QComboBox *combo, const QString &value) {
  const QSignalBlocker blocker(combo);
  if (const int index = combo->findData(value); index >= 0) combo->setCurrentIndex(index);
}

QWidget *row(const std::vector<std::pair<QString, QWidget *>> &fields) {
  auto *widget = new QWidget;
  auto *layout = new QHBoxLayout(widget);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  for (const auto &[title, field] : fields) {
    auto *label = new QLabel(title);
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field);
  }
  return widget;
}

} // namespace

FeatureOptions::FeatureOptions(QWidget *parent)
  : QWidget(parent)
  , mRole(new QComboBox)
  , mKind(new QComboBox)
  , mRegime(new QComboBox)
  , mSignedBy(new QLineEdit)
  , mReason(new QLineEdit)
  , mSignedOn(new QDateEdit(QDate::currentDate())) {
  mRole->setObjectName(QStringLiteral("featureRole"));
  mKind->setObjectName(QStringLiteral("featureKind"));
  mRegime->setObjectName(QStringLiteral("exceptionRegime"));
  mSignedBy->setObjectName(QStringLiteral("exceptionSignedBy"));
  mSignedOn->setObjectName(QStringLiteral("exceptionSignedOn"));
  mReason->setObjectName(QStringLiteral("exceptionReason"));
  for (const plan::Role role : kRoles)
    mRole->addItem(QString(), static_cast<int>(role));
  fill(mKind, plan::Role::FunctionalZone, "zone_kind");
  fill(mRegime, plan::Role::ZoneException, "regime");
  mSignedOn->setCalendarPopup(true);
  mSignedOn->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
  mSignedBy->setPlaceholderText(ToolText::tr("Who decided"));
  mReason->setPlaceholderText(ToolText::tr("Why the rules do not apply"));
  mSignedBy->setMinimumWidth(90);
  mReason->setMinimumWidth(90);
  for (QComboBox *combo : {mRole, mKind, mRegime}) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(combo == mRole ? 20 : 14);
  }
  mParcel = row({{ToolText::tr("Kind"), mKind}});
  mRule = row({{ToolText::tr("Regime"), mRegime}, {ToolText::tr("on", "signed on a day"), mSignedOn}});
  mException = row({{ToolText::tr("Signed by"), mSignedBy}, {ToolText::tr("Why"), mReason}});
  // Two lines: an exception has more to say than a narrow window has room for in one.
  auto *first = new QHBoxLayout;
  first->setSpacing(8);
  auto *label = new QLabel(ToolText::tr("Layer"));
  label->setBuddy(mRole);
  first->addWidget(label);
  first->addWidget(mRole);
  first->addWidget(mParcel);
  first->addWidget(mRule);
  first->addStretch();
  auto *layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addLayout(first);
  layout->addWidget(mException);
  setLanguage(QStringLiteral("en"));
  showFields();
  connect(mRole, qOverload<int>(&QComboBox::currentIndexChanged), this, [this] {
    showFields();
    emit changed();
  });
  for (QComboBox *combo : {mKind, mRegime})
    connect(combo, qOverload<int>(&QComboBox::currentIndexChanged), this, &FeatureOptions::changed);
  for (QLineEdit *edit : {mSignedBy, mReason}) {
    connect(edit, &QLineEdit::textChanged, this, &FeatureOptions::changed);
    connect(edit, &QLineEdit::returnPressed, this, &FeatureOptions::editingDone);
  }
  connect(mSignedOn, &QDateEdit::dateChanged, this, &FeatureOptions::changed);
}

void FeatureOptions::showFields() {
  mParcel->setVisible(role() == plan::Role::FunctionalZone);
  mRule->setVisible(role() == plan::Role::ZoneException);
  mException->setVisible(role() == plan::Role::ZoneException);
}

void FeatureOptions::setLanguage(const QString &language) {
  for (int i = 0; i < mRole->count(); ++i) {
    const auto role = static_cast<plan::Role>(mRole->itemData(i).toInt());
    mRole->setItemText(i, role == plan::Role::FunctionalZone ? ToolText::tr("Parcel (functional zone)")
                                                             : qgis::roleTitle(role, language));
  }
  for (int i = 0; i < mKind->count(); ++i)
    mKind->setItemText(i, qgis::choiceTitle(plan::Role::FunctionalZone, QStringLiteral("zone_kind"),
                                            mKind->itemData(i).toString(), language));
  for (int i = 0; i < mRegime->count(); ++i)
    mRegime->setItemText(i, mRegime->itemData(i) == QLatin1String("none")
                                ? ToolText::tr("no protection")
                                : qgis::choiceTitle(plan::Role::ZoneException, QStringLiteral("regime"),
                                                    mRegime->itemData(i).toString(), language));
}

plan::Role FeatureOptions::role() const {
  return static_cast<plan::Role>(mRole->currentData().toInt());
}

void FeatureOptions::setRole(plan::Role role) {
  const QSignalBlocker blocker(mRole);
  if (const int index = mRole->findData(static_cast<int>(role)); index >= 0) mRole->setCurrentIndex(index);
  showFields();
}

plan::Attributes FeatureOptions::attributes() const {
  if (role() == plan::Role::FunctionalZone)
    return {{"zone_kind", mKind->currentData().toString().toStdString()}};
  if (role() != plan::Role::ZoneException) return {};
  return {{"regime", mRegime->currentData().toString().toStdString()},
          {"signed_by", mSignedBy->text().trimmed().toStdString()},
          {"signed_on", mSignedOn->date().toString(Qt::ISODate).toStdString()},
          {"reason", mReason->text().trimmed().toStdString()}};
}

void FeatureOptions::setAttributes(const plan::Attributes &attributes) {
  const QSignalBlocker blocker(this);
  for (const auto &[name, value] : attributes) {
    const auto *found = std::get_if<std::string>(&value);
    if (!found) continue;
    const QString text = QString::fromStdString(*found);
    if (name == "zone_kind") choose(mKind, text);
    if (name == "regime") choose(mRegime, text);
    if (name == "signed_by") mSignedBy->setText(text);
    if (name == "reason") mReason->setText(text);
    if (name == "signed_on" && QDate::fromString(text, Qt::ISODate).isValid())
      mSignedOn->setDate(QDate::fromString(text, Qt::ISODate));
  }
}

QString FeatureOptions::focusMissing() {
  if (role() != plan::Role::ZoneException) return {};
  for (const auto &[field, title] :
       {std::pair(mSignedBy, ToolText::tr("who decided")), std::pair(mReason, ToolText::tr("why"))})
    if (field->text().trimmed().isEmpty()) {
      field->setFocus(Qt::ShortcutFocusReason);
      return title;
    }
  return {};
}

} // namespace alatau::gui
