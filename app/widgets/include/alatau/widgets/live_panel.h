// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;
class QGridLayout;

namespace alatau::widgets {

/// A figure that follows what is being drawn.
struct LiveFigure {
  QString id, title, unit;
  double value = 0;             ///< NaN: none
  std::optional<double> before; ///< without what is being drawn; nothing: no difference is shown
};

/// Variants as points: what each gains for people against what it gains for nature.
class VariantChart : public QWidget {
  Q_OBJECT
public:
  explicit VariantChart(QWidget *parent = nullptr);
  ~VariantChart() override;

  struct Variant {
    QString name;
    double people = 0; ///< residents gained
    double nature = 0; ///< percent of the probability of connectivity gained
    friend bool operator==(const Variant &a, const Variant &b) {
      return a.name == b.name && a.people == b.people && a.nature == b.nature;
    }
  };
  /// `current`: what is being drawn now, shown hollow.
  void setVariants(const QVector<Variant> &kept, const std::optional<Variant> &current,
                   const QString &language);
  int pointCount() const; ///< kept and current

private:
  struct Impl;
  Impl *mImpl;
};

/// The figures that follow a drawing: value and difference to before, grey with "≈" while they are behind the
/// mouse, and the variants that were kept, with a chart of both gains. Hidden while it has nothing to say.
class LivePanel : public QWidget {
  Q_OBJECT
public:
  explicit LivePanel(QWidget *parent = nullptr);

  enum class State {
    Off,     ///< nothing is followed: the panel hides itself
    Opening, ///< network and residents are being read
    Behind,  ///< the figures belong to an earlier position of the mouse
    Exact,
  };
  void setLanguage(const QString &language) { mLanguage = language; }
  void setState(State state);
  State state() const { return mState; }
  void setFigures(const QVector<LiveFigure> &figures);
  void setFigures(const QVector<LiveFigure> &figures, State state); ///< both at once
  void showFailure(const QString &reason);                          ///< in place of the figures
  QString valueText(const QString &id) const;                       ///< as shown, with "≈" where it applies
  QString differenceText(const QString &id) const;                  ///< as shown; empty: none

  /// What setFigures() was last told, as a variant; nothing without both gains.
  std::optional<VariantChart::Variant> currentVariant() const;
  const QVector<VariantChart::Variant> &variants() const { return mVariants; }
  void keepVariant();   ///< the button; not while the figures are behind
  void clearVariants(); ///< the button
  void setVariants(const QVector<VariantChart::Variant> &kept); ///< of a plan; without variantsChanged()

signals:
  void variantsChanged(); ///< one was kept, or all were cleared

private:
  void refresh();
  struct Row {
    QString id;
    QLabel *title, *value, *difference;
  };
  QString mLanguage = QStringLiteral("en");
  State mState = State::Off;
  QVector<LiveFigure> mFigures;
  QVector<VariantChart::Variant> mVariants;
  QVector<Row> mRows;
  QLabel *mHeading, *mNote;
  QGridLayout *mGrid;
  QPushButton *mKeep, *mClear;
  VariantChart *mChart;
};

} // namespace alatau::widgets
