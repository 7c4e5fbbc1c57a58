// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/result_values.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::widgets {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// A tail is cut when the highest value is this many times as far away as 99.5 % of all.
constexpr double kLongTail = 1.6;
constexpr int kEnoughForTail = 200;

/// Differences smaller than this are rounding, not change.
constexpr double kNoChange = 1e-9;

QVector<QPair<double, double>> withValues(const ResultValues &values, int district) {
  QVector<QPair<double, double>> out;
  out.reserve(values.values.size());
  for (int row = 0; row < values.values.size(); ++row)
    if (std::isfinite(values.values[row]) &&
        (district == kWholeArea || (!values.districts.isEmpty() && values.districts[row] == district)))
      out.append({values.values[row], values.weight(row)});
  return out;
}

void countChange(const ResultValues &values, double value, double weight, ResultSummary &summary) {
  if (std::abs(value) <= kNoChange)
    summary.same += weight;
  else if ((value < 0) == values.isLessBetter)
    summary.better += weight;
  else
    summary.worse += weight;
}

} // namespace

int ResultValues::reasonOf(int row) const {
  if (std::isfinite(values[row])) return isDifference && std::abs(values[row]) <= kNoChange ? unchanged : -1;
  return reasons.isEmpty() ? -1 : reasons[row];
}

QString ResultValues::weightUnit() const {
  return weights.isEmpty() ? QStringLiteral("features") : QStringLiteral("persons");
}

double weightedQuantile(QVector<QPair<double, double>> valueAndWeight, double share) {
  double total = 0;
  for (const auto &pair : std::as_const(valueAndWeight))
    total += pair.second;
  if (total <= 0) return kNaN;
  std::sort(valueAndWeight.begin(), valueAndWeight.end());
  double sum = 0;
  for (const auto &pair : std::as_const(valueAndWeight)) {
    sum += pair.second;
    if (pair.second > 0 && sum >= share * total) return pair.first;
  }
  return valueAndWeight.last().first;
}

ResultSummary summarise(const ResultValues &values, int district) {
  ResultSummary out;
  double sum = 0;
  out.low = std::numeric_limits<double>::infinity();
  out.high = -out.low;
  for (int row = 0; row < values.values.size(); ++row) {
    if (district != kWholeArea && (values.districts.isEmpty() || values.districts[row] != district)) continue;
    const double value = values.values[row], weight = values.weight(row);
    ++out.features;
    out.weight += weight;
    if (!std::isfinite(value)) continue;
    out.withValue += weight;
    sum += value * weight;
    if (weight > 0) {
      out.low = std::min(out.low, value);
      out.high = std::max(out.high, value);
    }
    if (values.isDifference) countChange(values, value, weight, out);
  }
  if (out.low > out.high) out.low = out.high = kNaN;
  out.mean = out.withValue > 0 ? sum / out.withValue : kNaN;
  const QVector<QPair<double, double>> pairs = withValues(values, district);
  out.median = weightedQuantile(pairs, 0.5);
  out.p90 = weightedQuantile(pairs, 0.9);
  return out;
}

double roundStep(double low, double high, int maximum) {
  if (!(high > low) || maximum < 1) return 1;
  const double power = std::pow(10.0, std::floor(std::log10((high - low) / maximum)));
  for (const double step : {1.0, 2.0, 5.0, 10.0, 20.0}) {
    const double width = step * power;
    if (std::ceil(high / width - 1e-9) - std::floor(low / width) <= maximum) return width;
  }
  return 50 * power;
}

double Bins::high(int bin) const {
  return isOpen && bin + 1 == weights.size() ? std::numeric_limits<double>::infinity()
                                             : from + (bin + 1) * width;
}

int Bins::binOf(double value) const {
  if (!std::isfinite(value) || weights.isEmpty()) return -1;
  const double at = std::floor((value - from) / width);
  return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(weights.size() - 1)));
}

Bins binned(const ResultValues &values, int maximumBins) {
  Bins out;
  out.withoutValue.fill(0, values.reasonTitles.size());
  QVector<double> sorted;
  for (int row = 0; row < values.values.size(); ++row)
    if (const int reason = values.reasonOf(row); reason >= 0)
      out.withoutValue[reason] += values.weight(row);
    else if (std::isfinite(values.values[row]))
      sorted << values.values[row];
  if (sorted.isEmpty()) return out;
  std::sort(sorted.begin(), sorted.end());
  const double low = sorted.first();
  double high = sorted.last();
  const double usual = sorted[static_cast<int>(0.995 * static_cast<double>(sorted.size() - 1))];
  if (!values.isDifference && sorted.size() >= kEnoughForTail && usual > low &&
      high - low > kLongTail * (usual - low)) {
    high = usual;
    out.isOpen = true;
  }
  out.width = roundStep(low, high, maximumBins);
  out.from = std::floor(low / out.width) * out.width;
  // A value on the last limit is of the class below it: "0–20 %, …, 80–100 %".
  const double steps = (high - out.from) / out.width;
  const double whole = std::round(steps);
  int bins = static_cast<int>(std::floor(steps)) + 1;
  if (whole >= 1 && std::abs(steps - whole) < 1e-9) bins = static_cast<int>(whole);
  out.weights.fill(0, std::max(1, bins) + (out.isOpen ? 1 : 0));
  for (int row = 0; row < values.values.size(); ++row)
    if (const int bin = values.reasonOf(row) < 0 ? out.binOf(values.values[row]) : -1; bin >= 0)
      out.weights[bin] += values.weight(row);
  return out;
}

Bins binnedLike(const Bins &like, const ResultValues &values, const QSet<qint64> &ids) {
  Bins out = like;
  out.weights.fill(0);
  out.withoutValue.fill(0);
  if (ids.isEmpty()) return out;
  for (int row = 0; row < values.values.size(); ++row) {
    if (!ids.contains(values.ids[row])) continue;
    if (const int reason = values.reasonOf(row); reason >= 0)
      out.withoutValue[reason] += values.weight(row);
    else if (const int bin = out.binOf(values.values[row]); bin >= 0)
      out.weights[bin] += values.weight(row);
  }
  return out;
}

} // namespace alatau::widgets
