// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_source.h"

#include <alatau/qgis/district_names.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_title.h>
#include <alatau/qgis/texts.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <alatau/widgets/numbers.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

namespace alatau::gui {

namespace {

/// Why there is no value, or what limits it (methods, edge cases).
QString flagText(const std::string &flag, const QString &language) {
  if (flag.empty()) return {};
  if (flag == "NO_POPULATION") return QCoreApplication::translate("indicators", "no population in the data");
  if (flag == "NO_FACILITY") return QCoreApplication::translate("indicators", "no facility of this kind");
  if (flag == "NO_NETWORK") return QCoreApplication::translate("indicators", "no street network");
  if (flag == "PARTIAL") return QCoreApplication::translate("indicators", "partial data");
  const QString key = QStringLiteral("flag.") + QString::fromStdString(flag);
  const QString found = qgis::text(key, language);
  return found == key ? QString::fromStdString(flag) : found;
}

/// Names in the language of the window, without the word that all of them share, in the order of people.
template<typename Row>
void nameDistricts(QVector<Row> &rows, const qgis::DistrictNames &names) {
  for (Row &row : rows)
    row.name = names.in(row.id);
  std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
    return QString::localeAwareCompare(a.name, b.name) < 0;
  });
  QStringList all;
  for (const Row &row : std::as_const(rows))
    all << row.name;
  all = qgis::withoutCommonWord(all);
  for (int i = 0; i < rows.size(); ++i)
    rows[i].name = all[i];
}

QString statusText(const std::string &status) {
  if (status == "verified" || status == "in_force")
    return QCoreApplication::translate("indicators", "verified norm");
  return QCoreApplication::translate("indicators", "reference value, not verified");
}

/// A share of covered residents carries the radius it was computed with: that is no norm of the share itself.
bool isOfUnit(const nlohmann::json &norm, const QString &unit) {
  return !norm.contains("unit") || !norm["unit"].is_string() ||
         norm["unit"].get<std::string>() == unit.toStdString();
}

void applyNorm(widgets::IndicatorData &data, const std::string &json, const QString &language) {
  const nlohmann::json norm = nlohmann::json::parse(json.empty() ? "null" : json, nullptr, false);
  if (!norm.is_object() || !norm.contains("value") || !norm["value"].is_number()) return;
  const auto textOf = [&norm](const char *key) {
    return norm.contains(key) && norm[key].is_string() ? norm[key].get<std::string>() : std::string();
  };
  if (!isOfUnit(norm, data.unit)) {
    const QString limit = widgets::formatQuantity(norm["value"].get<double>(),
                                                  QString::fromStdString(textOf("unit")), language) +
                          QStringLiteral(" · ") + statusText(textOf("status"));
    data.note = data.note.isEmpty() ? limit : data.note + QStringLiteral("; ") + limit;
    return;
  }
  data.norm = norm["value"].get<double>();
  data.normStatus = statusText(textOf("status"));
  const QString document = QString::fromStdString(textOf("document"));
  if (!document.isEmpty()) data.normStatus += QStringLiteral(" · ") + document;
  if (std::isnan(data.value)) return;
  // A norm on time or distance is a most, on everything else a least, unless it says so itself.
  const std::string comparison = textOf("comparison");
  const bool isMost = comparison.empty()
                          ? data.unit == QLatin1String("m") || data.unit == QLatin1String("s") ||
                                data.unit == QLatin1String("min")
                          : comparison.front() == '<';
  const bool isMet = isMost ? data.value <= *data.norm : data.value >= *data.norm;
  data.verdict = isMet ? widgets::IndicatorData::Verdict::Met : widgets::IndicatorData::Verdict::NotMet;
}

const plan::Indicator *cityIndicator(const plan::ResultRecord &result, const std::string &id) {
  for (const plan::Indicator &indicator : result.indicators)
    if (indicator.id == id && indicator.district.empty()) return &indicator;
  return nullptr;
}

} // namespace

QVector<widgets::IndicatorPanel::Section> indicatorSections(const plan::Plan &plan, plan::ScenarioId scenario,
                                                            const host::PluginHost &host,
                                                            const QString &language) {
  QVector<widgets::IndicatorPanel::Section> sections;
  const std::string lang = language.toStdString();
  const qgis::DistrictNames names(plan, scenario, language);
  const std::vector<plan::ResultRecord> all = plan::results(plan);
  const std::int64_t now = plan.dataVersion();
  std::set<std::string> seen;
  for (const plan::ResultRecord &result : all) {
    if (result.scenario != scenario || result.indicators.empty() ||
        !seen.insert(result.provenance.analysis).second)
      continue;
    const plan::ResultRecord *baseline = nullptr;
    if (scenario != plan::kBaseline)
      for (const plan::ResultRecord &other : all)
        if (other.scenario == plan::kBaseline && other.provenance.analysis == result.provenance.analysis) {
          baseline = &other;
          break;
        }
    const host::AnalysisSpec *spec = qgis::specOf(&host, result.provenance);
    widgets::IndicatorPanel::Section section;
    section.title = qgis::resultTitle(result.provenance, spec, language);
    const QDateTime at =
        QDateTime::fromString(QString::fromStdString(result.createdAt), Qt::ISODate).toLocalTime();
    std::vector<std::string> ids;
    for (const plan::Indicator &indicator : result.indicators)
      if (std::find(ids.begin(), ids.end(), indicator.id) == ids.end()) ids.push_back(indicator.id);
    for (const std::string &id : ids) {
      widgets::IndicatorData data;
      data.id = QString::fromStdString(id);
      const host::IndicatorSpec *about = spec ? spec->indicator(id) : nullptr;
      data.title = QString::fromStdString(about ? about->title.in(lang) : id);
      data.help = QString::fromStdString(about ? about->help.in(lang) : std::string());
      data.source = at.isValid() ? QLocale(language).toString(at, QLocale::ShortFormat) : QString();
      data.value = std::numeric_limits<double>::quiet_NaN();
      data.isStale = result.dataVersion != 0 && result.dataVersion < now;
      for (const plan::Indicator &indicator : result.indicators) {
        if (indicator.id != id) continue;
        data.unit = QString::fromStdString(indicator.unit);
        if (indicator.district.empty()) {
          data.value = indicator.value;
          data.note = flagText(indicator.flag, language);
          applyNorm(data, indicator.normJson, language);
        } else {
          const QString stored = QString::fromStdString(indicator.district);
          data.districts << widgets::IndicatorData::District{stored, indicator.value, stored};
        }
      }
      nameDistricts(data.districts, names);
      data.resultId = result.id;
      if (baseline)
        if (const plan::Indicator *before = cityIndicator(*baseline, id)) data.baseline = before->value;
      section.indicators << data;
    }
    sections << section;
  }
  return sections;
}

DistrictChart districtChart(const plan::Plan &plan, const plan::ResultRecord &result,
                            const host::AnalysisSpec *spec, const QString &language) {
  DistrictChart chart;
  std::string chosen;
  for (const plan::Indicator &indicator : result.indicators) {
    if (indicator.district.empty() || (!chosen.empty() && indicator.id != chosen)) continue;
    chosen = indicator.id;
    chart.unit = QString::fromStdString(indicator.unit);
    const QString stored = QString::fromStdString(indicator.district);
    chart.bars << widgets::ResultChart::Bar{stored, indicator.value, stored};
  }
  nameDistricts(chart.bars, qgis::DistrictNames(plan, result.scenario, language));
  const host::IndicatorSpec *about = spec ? spec->indicator(chosen) : nullptr;
  chart.title = QString::fromStdString(about ? about->title.in(language.toStdString()) : chosen);
  for (const plan::Indicator &indicator : result.indicators) {
    if (indicator.id != chosen || indicator.normJson.empty()) continue;
    const nlohmann::json norm = nlohmann::json::parse(indicator.normJson, nullptr, false);
    if (norm.is_object() && norm.contains("value") && norm["value"].is_number() && isOfUnit(norm, chart.unit))
      chart.norm = norm["value"].get<double>();
  }
  return chart;
}

} // namespace alatau::gui
