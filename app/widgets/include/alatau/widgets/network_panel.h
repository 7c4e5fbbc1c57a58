// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/widgets/network_table.h>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace alatau::widgets {

/// A green network in figures: patches and links as tables, its indicators, and what they become without the
/// patches and links that are unticked. It knows no map and computes nothing: its owner does both.
class NetworkPanel : public QWidget {
  Q_OBJECT
public:
  enum class Part { Patches, Links };
  enum class Look { Importance, Components }; ///< of the patches on the map
  struct Choice {
    qint64 id = 0;
    QString title;
  };
  struct Indicator {
    QString title, help, unit;
    double value = 0;  ///< NaN: no value
    double whatIf = 0; ///< without what is left out; NaN: nothing is left out, or not computed yet
  };
  explicit NetworkPanel(QWidget *parent = nullptr);

  void setResults(const QVector<Choice> &results, qint64 current);
  void setTables(const NetworkRows &patches, const NetworkRows &links, const QString &language);
  void setIndicators(const QVector<Indicator> &indicators);
  void setComputing(bool isComputing); ///< the what-if: its old figures are grey until the new ones are there
  /// What is missing instead of a network, with a button that leads to the analysis.
  void setMessage(const QString &text);
  void setSelected(Part part, const QSet<qint64> &features);
  bool isShowingNetwork() const;
  const QVector<Indicator> &indicators() const { return mValues; }
  bool isComputing() const { return mIsComputing; }

  Look look() const;
  NetworkTable *table(Part part) const { return part == Part::Patches ? mPatches : mLinks; }
  QSet<qint64> leftOut(Part part) const { return table(part)->rows()->leftOut(); }
  QPushButton *resetButton() const { return mReset; }
  QString summaryText() const; ///< of the indicators, plain

signals:
  void resultChosen(qint64 id);
  void lookChosen();
  void selectionMade(Part part, const QSet<qint64> &features);
  void zoomRequested(Part part, qint64 feature);
  void leftOutChanged();
  void analysisRequested();

private:
  void showIndicators();
  QComboBox *mResults, *mLook;
  QLabel *mIndicators, *mLeftOut, *mMessage;
  QPushButton *mReset;
  NetworkTable *mPatches, *mLinks;
  QTabWidget *mTabs;
  QStackedWidget *mPages;
  QVector<Indicator> mValues;
  QString mLanguage;
  bool mIsComputing = false;
};

} // namespace alatau::widgets
