// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <alatau/plan/plan.h>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace alatau::gui {

/// What the tool “Feature” draws: which layer of the plan, and what must be known before it is drawn: the
/// kind of a parcel; of an exception the regime, who decided, when and why.
class FeatureOptions : public QWidget {
  Q_OBJECT
public:
  explicit FeatureOptions(QWidget *parent = nullptr);
  void setLanguage(const QString &language);

  plan::Role role() const;
  void setRole(plan::Role role); ///< without changed()
  plan::Attributes attributes() const;
  void
  setAttributes(const plan::Attributes &attributes); ///< without changed(); what it has no field for is left
  /// The field that must be filled first, as people call it; it gets the keyboard. Empty: nothing is missing.
  QString focusMissing();

signals:
  void changed();
  void editingDone(); ///< the keyboard belongs to the map again

private:
  void showFields();
  QComboBox *mRole, *mKind, *mRegime;
  QLineEdit *mSignedBy, *mReason;
  QDateEdit *mSignedOn;
  QWidget *mParcel, *mRule, *mException;
};

} // namespace alatau::gui
