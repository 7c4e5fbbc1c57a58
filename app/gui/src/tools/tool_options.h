// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QStackedWidget;

namespace alatau::gui {

class FeatureOptions;

/// The few settings of the tool in hand: width, regime and reason, kind, class. Hides itself when there are
/// none.
class ToolOptions : public QWidget {
  Q_OBJECT
public:
  enum class Page { None, Corridor, CorridorEdit, Zone, Facility, Street, Feature };

  explicit ToolOptions(QWidget *parent = nullptr);

  void showPage(Page page);
  void setLanguage(const QString &language);

  double widthMetres() const;
  void setWidthMetres(double width); ///< without widthChanged()
  void focusWidth();                 ///< typing replaces the number; Enter goes back to the map
  bool tapers() const;               ///< every vertex has its own width
  void setTapers(bool tapers);       ///< without widthChanged()
  bool traces() const;               ///< along what is there, while drawing a line
  void toggleTracing();

  QString regime() const;
  void setRegime(const QString &regime);
  QString reason() const;
  void setReason(const QString &reason);
  void focusReason();

  QString facilityKind() const;
  QString streetClass() const;
  FeatureOptions *feature() const { return mFeature; } ///< of the tool “Feature”

signals:
  void widthChanged(double metres); ///< or the choice to taper
  void zoneChanged();
  void featureChanged();
  void editingDone(); ///< the keyboard belongs to the map again

private:
  QWidget *addPage();
  void setChoice(QComboBox *combo, const QString &value);

  QStackedWidget *mPages = nullptr;
  QWidget *mWidthRow = nullptr; ///< on the page of the corridor tool in hand
  QDoubleSpinBox *mWidth = nullptr;
  QCheckBox *mTapers = nullptr;
  QCheckBox *mTraces = nullptr;
  QComboBox *mRegime = nullptr;
  QLineEdit *mReason = nullptr;
  QComboBox *mKind = nullptr;
  QComboBox *mClass = nullptr;
  FeatureOptions *mFeature = nullptr;
};

} // namespace alatau::gui
