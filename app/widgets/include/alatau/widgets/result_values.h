// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

// What chart and district table of a result are made of: one column of one result, in memory.
namespace alatau::widgets {

/// One column of a result, a row per feature. Vectors are as long as `values`, or empty.
struct ResultValues {
  QString title, unit;
  QVector<qint64> ids;     ///< of the features on the map
  QVector<double> values;  ///< NaN: no value, `reasons` says why
  QVector<double> weights; ///< residents, never negative; empty: every feature counts as one
  QVector<int> reasons;    ///< index into reasonTitles where there is no value, else -1
  QStringList reasonTitles;
  QVector<QColor> reasonColours; ///< as on the map; shorter than the titles: grey
  QVector<int> districts;        ///< index into districtNames; -1: in none
  QStringList districtNames, districtIds;
  bool isDifference = false; ///< value = B − A
  int unchanged = -1;        ///< the reason that stands for "no change": a bar beside the others
  bool isLessBetter = false; ///< times and distances: a negative difference is an improvement
  bool isEmpty() const { return values.isEmpty(); }
  /// What a bar beside the others stands for: its reason, or -1 for a value that has its place among them.
  int reasonOf(int row) const;
  double weight(int row) const { return weights.isEmpty() ? 1.0 : weights[row]; }
  QString weightUnit() const; ///< "persons", or "features"
};

/// A class of the map: low < value <= high; the first class has its low end too.
struct ValueClass {
  double low = 0, high = 0;
  QColor colour;
  QString label;
};

/// Smallest value whose cumulative weight is at least share * sum of weights (methods.md 2.4). NaN without
/// weight. O(n log n).
double weightedQuantile(QVector<QPair<double, double>> valueAndWeight, double share);

/// Figures of some features. Values without weight do not count; mean and quantiles are NaN where nobody has
/// a value.
struct ResultSummary {
  int features = 0;
  double weight = 0, withValue = 0; ///< people (or features): all, and those with a value
  double mean = 0, median = 0, p90 = 0, low = 0, high = 0;
  double better = 0, worse = 0, same = 0; ///< differences only
};
/// Of the rows of `district`; kWholeArea: of all.
inline constexpr int kWholeArea = -2;
ResultSummary summarise(const ResultValues &values, int district = kWholeArea);

/// Weight per class of equal, round width, and per reason of the features without a value. The last class
/// takes all that is above it when a few high values would squeeze all others (`isOpen`).
struct Bins {
  double from = 0, width = 0;
  bool isOpen = false;
  QVector<double> weights, withoutValue;
  double low(int bin) const { return from + bin * width; }
  double high(int bin) const;
  int binOf(double value) const; ///< -1 for NaN or no bins
};
Bins binned(const ResultValues &values, int maximumBins = 24);
/// Weights in the bins of `like` of the features in `ids` only.
Bins binnedLike(const Bins &like, const ResultValues &values, const QSet<qint64> &ids);

/// The smallest 1, 2 or 5 times a power of ten that covers low..high with at most `maximum` steps which begin
/// at its multiples. 1 if low == high.
double roundStep(double low, double high, int maximum);

} // namespace alatau::widgets
