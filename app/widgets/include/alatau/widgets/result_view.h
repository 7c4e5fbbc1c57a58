// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/widgets/district_table.h>
#include <alatau/widgets/histogram_view.h>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace alatau::widgets {

/// One result in figures: which result and column, its summary, the histogram to brush and the table per
/// district. It knows no map: what is selected in it is said by signals, what is selected elsewhere is set.
class ResultView : public QWidget {
  Q_OBJECT
public:
  struct Choice {
    qint64 id = 0;
    QString title, detail; ///< what it is; when and in which scenario
  };
  struct Column {
    QString name, title;
  };
  explicit ResultView(QWidget *parent = nullptr);

  void setResults(const QVector<Choice> &results, qint64 current);
  void setCurrentResult(qint64 id);
  void setColumns(const QVector<Column> &columns, const QString &current);
  /// `indicators`: figures of the analysis itself, per district. Ends the busy state.
  void setValues(const ResultValues &values, const QVector<ValueClass> &classes,
                 const DistrictFigures &indicators, const QString &language);
  void setSelected(const QSet<qint64> &ids);
  void setBusy(); ///< the figures are on their way
  /// What is missing, instead of figures; a button "Analyses" if nothing was computed yet.
  void setMessage(const QString &text, bool offersAnalyses = false);
  void setComparable(bool comparable); ///< whether there is another run to compare with

  qint64 currentResult() const;
  QString currentColumn() const;
  HistogramView *histogram() const { return mHistogram; }
  DistrictTable *table() const { return mTable; }
  QString summaryText() const; ///< what is written at the left, in plain text
  bool isShowingFigures() const;

signals:
  void resultChosen(qint64 id);
  void columnChosen(const QString &name);
  void featuresBrushed(const QVector<qint64> &ids);
  void districtActivated(const QString &id);
  void exportRequested();
  void compareRequested();
  void analysesRequested();

private:
  void showSummary(const ResultValues &values, const QString &language);
  QComboBox *mResults, *mColumns;
  QLabel *mSummary, *mRange, *mMessage;
  HistogramView *mHistogram;
  DistrictTable *mTable;
  QStackedWidget *mPages;
  QToolButton *mCompare;
  QToolButton *mAnalyses;
};

} // namespace alatau::widgets
