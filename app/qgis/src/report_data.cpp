// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_data.h"

#include <alatau/qgis/district_names.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_title.h>
#include <alatau/qgis/texts.h>

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <qgscoordinatereferencesystem.h>
#include <set>

namespace alatau::qgis {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostFigures = 5; ///< on the cover, above the signatures
constexpr std::size_t kMostColumns = 6; ///< of indicators beside the district's name on a portrait page

QString q(const std::string &text) {
  return QString::fromStdString(text);
}

QString nameIn(const plan::Names &names, const QString &language) {
  const QString kk = q(names.kk), ru = q(names.ru), en = q(names.en);
  const QString wanted = language == QLatin1String("kk") ? kk : language == QLatin1String("ru") ? ru : en;
  for (const QString &candidate : {wanted, kk, ru, en})
    if (!candidate.isEmpty()) return candidate;
  return {};
}

struct Norm {
  double value = kNaN;
  QString unit, document, status;
  bool isVerified = false;
  bool isUpper = false; ///< the value must not be greater
};

Norm readNorm(const plan::Indicator &indicator) {
  Norm norm;
  const auto json = nlohmann::json::parse(indicator.normJson, nullptr, false);
  if (!json.is_object() || !json.contains("value") || !json["value"].is_number()) return norm;
  norm.value = json["value"].get<double>();
  const auto field = [&json](const char *key) {
    return json.contains(key) && json[key].is_string() ? q(json[key].get<std::string>()) : QString();
  };
  norm.unit = field("unit").isEmpty() ? q(indicator.unit) : field("unit");
  norm.document = field("document");
  norm.status = field("status").isEmpty() ? QStringLiteral("placeholder") : field("status");
  norm.isVerified = norm.status == QLatin1String("verified");
  const QString direction = field("direction");
  // Where the plugin does not say it: distances and times should be short, shares and provision high.
  norm.isUpper = direction.isEmpty() ? (norm.unit == QLatin1String("m") || norm.unit == QLatin1String("s") ||
                                        norm.unit == QLatin1String("min"))
                                     : direction == QLatin1String("at_most");
  return norm;
}

QString verdict(const plan::Indicator &indicator, const Norm &norm, const QString &language) {
  // A norm in another unit than the value is a radius that the value was computed with, not a limit for it.
  if (std::isnan(norm.value) || std::isnan(indicator.value) || norm.unit != q(indicator.unit))
    return text(QStringLiteral("report.verdict.none"), language);
  const bool isMet = norm.isUpper ? indicator.value <= norm.value : indicator.value >= norm.value;
  QString key =
      QStringLiteral("report.verdict.") + (isMet ? QStringLiteral("meets") : QStringLiteral("misses"));
  if (!norm.isVerified) key += QStringLiteral("_reference");
  return text(key, language);
}

QString normText(const Norm &norm, const QString &language) {
  if (std::isnan(norm.value)) return QStringLiteral("—");
  return QStringLiteral("%1 (%2)").arg(quantity(norm.value, norm.unit, language),
                                       text(QStringLiteral("report.norm_status.") + norm.status, language));
}

QString valueText(const plan::Indicator &indicator, bool isStale, const QString &language) {
  QString value = quantity(indicator.value, q(indicator.unit), language);
  if (!indicator.flag.empty())
    value += QStringLiteral(" (%1)").arg(text(QStringLiteral("flag.") + q(indicator.flag), language));
  return isStale ? QStringLiteral("≈\u00a0") + value : value;
}

QString dateText(const std::string &iso, const QString &language) {
  const QDateTime time = QDateTime::fromString(q(iso), Qt::ISODate);
  if (!time.isValid()) return q(iso);
  return time.toLocalTime().toString(language == QLatin1String("en") ? QStringLiteral("yyyy-MM-dd HH:mm")
                                                                     : QStringLiteral("dd.MM.yyyy HH:mm"));
}

QString parametersText(const std::string &text, const host::AnalysisSpec *spec, const QString &language) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  QStringList parts;
  for (const auto &[key, value] : json.items()) {
    const host::ParameterSpec *parameter = spec ? spec->parameter(key) : nullptr;
    QString shown = value.is_string() ? q(value.get<std::string>()) : q(value.dump());
    if (value.is_number())
      shown = quantity(value.get<double>(), parameter ? q(parameter->unit) : QString(), language);
    else if (value.is_boolean())
      shown = qgis::text(value.get<bool>() ? QStringLiteral("Yes") : QStringLiteral("No"), language);
    if (parameter)
      for (const auto &choice : parameter->choices)
        if (value.is_string() && choice.value == value.get<std::string>())
          shown = q(choice.title.in(language.toStdString()));
    // A value that no norm in force stands behind says so, in every report.
    if (const std::string status = parameter ? parameter->statusOf(value, language.toStdString()) : "";
        !status.empty())
      shown += QStringLiteral(" [%1]").arg(q(status));
    parts << (parameter ? q(parameter->title.in(language.toStdString())) : q(key)) + QStringLiteral(": ") +
                 shown;
  }
  return parts.join(QStringLiteral("; "));
}

struct Titles {
  const ReportOptions &options;
  DistrictNames districts;

  QString district(const std::string &name) const { return districts.in(q(name)); }
  const host::AnalysisSpec *spec(const std::string &id) const {
    if (id == kDifferenceAnalysis) return &differenceSpec();
    return options.host ? options.host->analysis(id) : nullptr;
  }
  QString analysis(const std::string &id) const {
    const host::AnalysisSpec *found = spec(id);
    return found ? q(found->title.in(options.language.toStdString())) : q(id);
  }
  QString result(const plan::ResultRecord &record) const {
    return resultTitle(record.provenance, specOf(options.host.get(), record.provenance), options.language);
  }
  QString indicator(const std::string &analysisId, const std::string &id) const {
    const host::AnalysisSpec *found = spec(analysisId);
    const host::IndicatorSpec *known = found ? found->indicator(id) : nullptr;
    return known ? q(known->title.in(options.language.toStdString())) : q(id);
  }
};

void addIndicators(ReportData &data, const plan::ResultRecord &record, const Titles &titles, bool isStale) {
  const QString &language = titles.options.language;
  data.indicators.push_back({titles.result(record)});
  for (const plan::Indicator &indicator : record.indicators) {
    if (!indicator.district.empty()) continue;
    const Norm norm = readNorm(indicator);
    data.indicators.push_back({titles.indicator(record.provenance.analysis, indicator.id),
                               valueText(indicator, isStale, language), normText(norm, language),
                               verdict(indicator, norm, language)});
  }
}

void addDistricts(ReportData &data, const plan::ResultRecord &record, const Titles &titles, bool isStale) {
  const QString &language = titles.options.language;
  std::vector<std::string> columns, districts;
  std::map<std::pair<std::string, std::string>, const plan::Indicator *> cells;
  for (const plan::Indicator &indicator : record.indicators) {
    if (std::find(columns.begin(), columns.end(), indicator.id) == columns.end() &&
        !indicator.district.empty())
      columns.push_back(indicator.id);
    if (std::find(districts.begin(), districts.end(), indicator.district) == districts.end() &&
        !indicator.district.empty())
      districts.push_back(indicator.district);
    cells[{indicator.district, indicator.id}] = &indicator;
  }
  if (districts.empty() || columns.empty()) return;
  std::sort(districts.begin(), districts.end(), [&titles](const std::string &a, const std::string &b) {
    return QString::localeAwareCompare(titles.district(a), titles.district(b)) < 0;
  });
  QStringList shown;
  for (const std::string &district : districts)
    shown << titles.district(district);
  shown = withoutCommonWord(shown); // the column's title says "district"
  // The chart shows a share if there is one: it compares districts of different size.
  std::string chart = columns.front();
  for (const std::string &column : columns)
    if (const auto found = cells.find({districts.front(), column});
        found != cells.end() && found->second->unit == "share") {
      chart = column;
      break;
    }
  for (std::size_t from = 0; from < columns.size(); from += kMostColumns) {
    ReportData::DistrictTable table;
    table.title = titles.result(record);
    table.columns << text(QStringLiteral("report.col.district"), language);
    const std::size_t to = std::min(columns.size(), from + kMostColumns);
    for (std::size_t column = from; column < to; ++column)
      table.columns << titles.indicator(record.provenance.analysis, columns[column]);
    std::vector<std::string> lines = districts;
    lines.emplace_back();
    for (std::size_t line = 0; line < lines.size(); ++line) {
      const std::string &district = lines[line];
      Row row{district.empty() ? text(QStringLiteral("report.whole"), language)
                               : shown.at(static_cast<int>(line))};
      for (std::size_t column = from; column < to; ++column) {
        const auto found = cells.find({district, columns[column]});
        row << (found == cells.end() ? QStringLiteral("—") : valueText(*found->second, isStale, language));
      }
      table.rows.push_back(row);
    }
    if (from == 0) {
      table.chartTitle = titles.indicator(record.provenance.analysis, chart);
      table.chartReference = kNaN;
      for (std::size_t line = 0; line < districts.size(); ++line) {
        const auto found = cells.find({districts[line], chart});
        table.chartNames.push_back(shown.at(static_cast<int>(line)));
        table.chartValues.push_back(found == cells.end() ? kNaN : found->second->value);
        if (found == cells.end()) continue;
        table.chartUnit = q(found->second->unit);
        const Norm norm = readNorm(*found->second);
        if (norm.unit == table.chartUnit) table.chartReference = norm.value;
      }
    }
    data.districts.push_back(std::move(table));
  }
}

void addSources(ReportData &data, const plan::ResultRecord &record, const Titles &titles) {
  const QString &language = titles.options.language;
  data.sources.push_back(
      {QStringLiteral("%1 — %2 %3")
           .arg(titles.result(record), q(record.provenance.analysis), q(record.provenance.analysisVersion)),
       QString(),
       text(QStringLiteral("report.computed"), language).toLower() + QStringLiteral(" ") +
           dateText(record.createdAt, language)});
  const QString parameters =
      parametersText(record.provenance.parametersJson, titles.spec(record.provenance.analysis), language);
  if (!parameters.isEmpty())
    data.sources.push_back(
        {text(QStringLiteral("report.parameters"), language) + QStringLiteral(": ") + parameters, QString(),
         QString()});
  for (const auto &input : record.provenance.inputs) {
    const QString hash = q(input.sha256);
    data.sources.push_back({q(input.name) + QStringLiteral(" ← ") + q(input.source),
                            number(static_cast<double>(input.rows), 0, language),
                            hash.left(16) + (hash.size() > 16 ? QStringLiteral("…") : QString())});
  }
}

/// Two runs with the same identity asked the same question.
std::string identity(const plan::Provenance &provenance) {
  std::string out = provenance.analysis + provenance.parametersJson;
  for (const plan::Provenance::Input &input : provenance.inputs)
    out += '\n' + input.name + '=' + input.source;
  return out;
}

void addProblems(ReportData &data, const plan::Plan &plan, const QString &language) {
  struct Group {
    long count = 0;
    Severity severity = Severity::Note;
    QString example;
  };
  std::map<std::pair<int, std::string>, Group> groups; // worst first
  for (const auto &stored : plan.problems()) {
    Group &group = groups[{-static_cast<int>(stored.problem.severity), stored.problem.code}];
    ++group.count;
    group.severity = stored.problem.severity;
    if (group.example.isEmpty()) {
      group.example = q(stored.problem.message);
      if (!std::isnan(stored.problem.size))
        group.example +=
            QStringLiteral(" (%1)").arg(quantity(stored.problem.size, q(stored.problem.unit), language));
    }
  }
  for (const auto &[key, group] : groups) {
    const QString code = q(key.second), title = text(QStringLiteral("problem.") + code, language);
    const std::string_view severity = severityName(group.severity);
    data.problems.push_back({text(QStringLiteral("report.severity.") +
                                      QString::fromUtf8(severity.data(), static_cast<int>(severity.size())),
                                  language),
                             title.startsWith(QLatin1String("problem."))
                                 ? code
                                 : title + QStringLiteral(" (") + code + QLatin1Char(')'),
                             number(static_cast<double>(group.count), 0, language), group.example});
  }
}

/// The indicator that says most about a result, for the cover; null if none has a value. How many people
/// there are says nothing about it, nor does the length of what has none.
const plan::Indicator *headline(const plan::ResultRecord &record) {
  for (const char *unit : {"share", "m2/person", "m", "persons", "m2"})
    for (const plan::Indicator &indicator : record.indicators)
      if (indicator.district.empty() && indicator.unit == unit && indicator.id != "residents" &&
          std::isfinite(indicator.value) && !(indicator.unit == "m" && indicator.value <= 0))
        return &indicator;
  return nullptr;
}

} // namespace

ReportData gatherReport(const plan::Plan &plan, const ReportOptions &options) {
  const QString &language = options.language;
  const Titles titles{options, DistrictNames(plan, options.scenario, options.language)};
  const plan::PlanInfo info = plan.info();
  ReportData data;
  data.title = nameIn(info.title, language);
  data.isSynthetic = info.isSynthetic;
  data.scenarioName = text(QStringLiteral("report.baseline"), language);
  for (const plan::Scenario &scenario : plan.scenarios())
    if (scenario.id == options.scenario && scenario.id != plan::kBaseline)
      data.scenarioName = nameIn(scenario.name, language);
  const QgsCoordinateReferenceSystem crs(QStringLiteral("EPSG:%1").arg(info.epsg));
  data.crsText = QStringLiteral("%1 (EPSG:%2)").arg(crs.description()).arg(info.epsg);

  const auto t = [&language](const char *key) { return text(QLatin1String(key), language); };
  const QString today = QDate::currentDate().toString(
      language == QLatin1String("en") ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("dd.MM.yyyy"));
  const auto count = [&](plan::Role role) {
    const auto rows = plan.count(role, options.scenario);
    return number(rows ? static_cast<double>(*rows) : kNaN, 0, language);
  };
  data.facts = {{t("report.scenario"), data.scenarioName},
                {t("report.date"), today},
                {t("report.crs"), QStringLiteral("EPSG:%1").arg(info.epsg)},
                {t("report.districts_count"), count(plan::Role::District)},
                {t("report.corridors_count"), count(plan::Role::Corridor)},
                {t("report.zones_count"), count(plan::Role::ProtectionZone)},
                {t("report.language"), t("report.language_name")}};

  std::set<std::string> seen;
  std::string product;
  for (const plan::ResultRecord &record : plan::results(plan)) {
    if (record.scenario != options.scenario || !seen.insert(identity(record.provenance)).second)
      continue; // newest first: an older run of the same thing says nothing new
    const bool isStale = record.dataVersion < plan.dataVersion();
    data.isStale = data.isStale || isStale;
    if (product.empty()) product = record.provenance.product;
    addIndicators(data, record, titles, isStale);
    addDistricts(data, record, titles, isStale);
    addSources(data, record, titles);
    const QString about = resultSubject(record.provenance, titles.spec(record.provenance.analysis), language);
    const plan::Indicator *indicator = headline(record);
    if (!indicator || data.figures.size() == kMostFigures) continue;
    const QString title = titles.indicator(record.provenance.analysis, indicator->id);
    data.figures.push_back({about.isEmpty() ? title : title + QStringLiteral(" (") + about + QLatin1Char(')'),
                            valueText(*indicator, isStale, language)});
  }
  if (data.indicators.empty()) data.notes << t("report.indicators_none");
  addProblems(data, plan, language);

  data.planFacts = {
      {t("report.plan"), data.title},     {t("report.planfile"), QFileInfo(q(info.path)).fileName()},
      {t("report.planid"), q(info.uuid)}, {t("report.scenario"), data.scenarioName},
      {t("report.crs"), data.crsText},    {t("report.software"), q(product)}};
  return data;
}

} // namespace alatau::qgis
