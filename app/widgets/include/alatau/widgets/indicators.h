// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QScrollArea>
#include <QString>
#include <QVector>
#include <optional>

class QVBoxLayout;

namespace alatau::widgets {

/// What one card shows. Values are in `unit`; formatting is the card's work.
struct IndicatorData {
  enum class Verdict { None, Met, NotMet };
  struct District {
    QString name;     ///< as people read it
    double value = 0; ///< NaN: no value
    QString id = {};  ///< what activated() says; empty: the name
  };
  QString id, title, help;
  QString source;      ///< which analysis and when, one short line
  qint64 resultId = 0; ///< of the stored result, for its provenance
  double value = 0;    ///< NaN: no value; `note` says why
  QString unit;
  QString note;               ///< why there is no value, or what qualifies it
  std::optional<double> norm; ///< in `unit`
  QString normStatus;         ///< e.g. "reference value", with its document
  Verdict verdict = Verdict::None;
  std::optional<double> baseline; ///< the same indicator in the baseline
  QVector<District> districts;
  bool isStale = false; ///< the plan changed since
  bool isApproximate = false;
};

/// One indicator: name, value with unit, norm with its status, difference to the baseline and a bar per
/// district. Stale and approximate values are grey with "≈" and say so in words.
class IndicatorCard : public QFrame {
  Q_OBJECT
public:
  IndicatorCard(const IndicatorData &data, const QString &language, QWidget *parent = nullptr);
  const IndicatorData &data() const { return mData; }
  QString valueText() const; ///< as shown, with "≈" where it applies

signals:
  void districtActivated(const QString &district);
  void menuRequested(const QString &indicatorId, const QPoint &globalPos);

protected:
  void contextMenuEvent(QContextMenuEvent *event) override;

private:
  IndicatorData mData;
  QString mLanguage;
};

/// The cards of all indicators, newest analysis first, or an empty state that says what to do.
class IndicatorPanel : public QScrollArea {
  Q_OBJECT
public:
  explicit IndicatorPanel(QWidget *parent = nullptr);
  struct Section {
    QString title;
    QVector<IndicatorData> indicators;
  };
  void setSections(const QVector<Section> &sections, const QString &language);
  QVector<IndicatorCard *> cards() const { return mCards; }
  void showCard(const QString &indicatorId); ///< scrolls to it

signals:
  void districtActivated(const QString &district);
  void menuRequested(const QString &indicatorId, const QPoint &globalPos);
  void runRequested(); ///< the button of the empty state

private:
  QVector<IndicatorCard *> mCards;
};

} // namespace alatau::widgets
