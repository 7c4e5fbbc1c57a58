// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_mountains.h"

#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/texts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <qgsfeatureiterator.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

constexpr std::size_t kMostRows = 60; ///< of a table; how many are left out is said

QString wordIn(const QgsFeature &feature, const QString &column) {
  const QVariant value = feature.attribute(column);
  return QgsVariantUtils::isNull(value) ? QString() : value.toString();
}

double realIn(const QgsFeature &feature, const char *column) {
  const QVariant value = feature.attribute(QString::fromLatin1(column));
  return QgsVariantUtils::isNull(value) ? std::numeric_limits<double>::quiet_NaN() : value.toDouble();
}

class Gatherer {
public:
  Gatherer(const plan::Plan &plan, const ReportOptions &options)
    : mPlan(plan)
    , mOptions(options)
    , mResults(plan::results(plan)) {}

  MountainChapter gather() {
    if (const plan::ResultRecord *zones = newest("mountain_protection.zones")) {
      mChapter.zones = layerOf(*zones, "zones");
      reasons(*zones);
      exceptions(*zones);
    }
    if (const plan::ResultRecord *conflicts = newest("mountain_protection.conflicts")) shapes(*conflicts);
    if (const plan::ResultRecord *load = newest("mountain_protection.recreation_load")) trails(*load);
    return std::move(mChapter);
  }

private:
  using Column = ReportSection::Column;

  const plan::ResultRecord *newest(const char *analysis) const {
    const auto found = std::find_if(mResults.begin(), mResults.end(), [&](const plan::ResultRecord &each) {
      return each.provenance.analysis == analysis && each.scenario == mOptions.scenario;
    });
    return found == mResults.end() ? nullptr : &*found;
  }
  std::unique_ptr<QgsVectorLayer> layerOf(const plan::ResultRecord &result, const char *output) const {
    for (const plan::ResultRecord::Layer &stored : result.layers)
      if (stored.output == output)
        return resultLayer(QString::fromStdString(mPlan.info().path), result, stored,
                           specOf(mOptions.host.get(), result.provenance), mOptions.language);
    return nullptr;
  }
  QString t(const QString &key) const { return text(QStringLiteral("report.") + key, mOptions.language); }
  QString t(const char *key) const { return t(QString::fromLatin1(key)); }
  static QString said(const QString &value) { return value.isEmpty() ? QStringLiteral("—") : value; }
  QString amount(double value, const QString &unit) const {
    return std::isnan(value) ? QStringLiteral("—") : quantity(value, unit, mOptions.language);
  }
  QString status(const QString &code) const {
    if (code.isEmpty()) return QStringLiteral("—");
    return t(QStringLiteral("norm_status.") + code);
  }
  QString regime(const QString &code) const {
    if (code.isEmpty()) return QStringLiteral("—");
    if (code == QLatin1String("none") || code == QLatin1String("unknown"))
      return text(QStringLiteral("zone.") + code, mOptions.language);
    return text(QStringLiteral("regime=") + code, mOptions.language);
  }

  /// One row for every feature of an output; those beyond the limit are counted in the last row.
  template<typename RowOf>
  void table(const plan::ResultRecord &result, const char *output, const QString &title,
             std::vector<Column> columns, const RowOf &rowOf) {
    const auto layer = layerOf(result, output);
    if (!layer) return;
    MountainChapter::Table made{t(title), std::move(columns), {}};
    std::size_t left = 0;
    QgsFeatureIterator features = layer->getFeatures();
    QgsFeature feature;
    while (features.nextFeature(feature))
      if (made.rows.size() < kMostRows)
        made.rows.push_back(rowOf(feature));
      else
        ++left;
    if (made.rows.empty()) return;
    if (left > 0)
      made.rows.push_back(
          {t(QStringLiteral("mountains.more")).arg(number(static_cast<double>(left), 0, mOptions.language))});
    mChapter.tables.push_back(std::move(made));
  }

  void reasons(const plan::ResultRecord &result) {
    table(result, "rules", QStringLiteral("mountains.reasons"),
          {{t("mountains.rule"), 2.6},
           {t("mountains.limit"), 0.9, true},
           {t("mountains.status"), 1.1},
           {t("mountains.holds"), 1.0, true},
           {t("mountains.shown"), 1.0, true},
           {t("mountains.unknown"), 1.0, true}},
          [this](const QgsFeature &row) -> Row {
            const QString document = wordIn(row, QStringLiteral("document_") + mOptions.language);
            QString rule = wordIn(row, QStringLiteral("title_") + mOptions.language);
            if (!document.isEmpty()) rule += QStringLiteral("\n") + document;
            return {rule,
                    amount(realIn(row, "value"), wordIn(row, QStringLiteral("unit"))),
                    status(wordIn(row, QStringLiteral("norm_status"))),
                    amount(realIn(row, "area_m2"), QStringLiteral("m2")),
                    amount(realIn(row, "shown_area_m2"), QStringLiteral("m2")),
                    amount(realIn(row, "unknown_area_m2"), QStringLiteral("m2"))};
          });
  }

  void exceptions(const plan::ResultRecord &result) {
    table(result, "exceptions", QStringLiteral("mountains.exceptions"),
          {{t("mountains.regime"), 1.2},
           {t("mountains.signed_by"), 1.4},
           {t("mountains.signed_on"), 0.9},
           {t("mountains.why"), 2.4},
           {t("col.area"), 0.9, true},
           {t("mountains.changed"), 1.0, true}},
          [this](const QgsFeature &row) -> Row {
            return {regime(wordIn(row, QStringLiteral("regime"))),
                    said(wordIn(row, QStringLiteral("signed_by"))),
                    said(wordIn(row, QStringLiteral("signed_on")).left(10)),
                    said(wordIn(row, QStringLiteral("reason"))),
                    amount(realIn(row, "area_m2"), QStringLiteral("m2")),
                    amount(realIn(row, "changed_area_m2"), QStringLiteral("m2"))};
          });
  }

  void shapes(const plan::ResultRecord &result) {
    const auto whole = [this](double value) {
      return std::isnan(value) ? QStringLiteral("—") : number(value, 0, mOptions.language);
    };
    table(result, "shapes", QStringLiteral("mountains.conflicts"),
          {{t("mountains.shape"), 0.7},
           {t("col.area"), 1.0, true},
           {t("mountains.buildings"), 1.0, true},
           {t("mountains.residents"), 1.0, true},
           {t("mountains.streets"), 1.0, true},
           {t("mountains.functional_zones"), 1.1, true},
           {t("mountains.hazards"), 1.1, true},
           {t("mountains.zones"), 1.0, true}},
          [this, whole](const QgsFeature &row) -> Row {
            return {whole(realIn(row, "fid")),
                    amount(realIn(row, "area_m2"), QStringLiteral("m2")),
                    whole(realIn(row, "buildings")),
                    whole(realIn(row, "residents")),
                    amount(realIn(row, "streets_m"), QStringLiteral("m")),
                    amount(realIn(row, "functional_zones_m2"), QStringLiteral("m2")),
                    amount(realIn(row, "hazards_m2"), QStringLiteral("m2")),
                    amount(realIn(row, "other_zones_m2"), QStringLiteral("m2"))};
          });
  }

  void trails(const plan::ResultRecord &result) {
    table(result, "trails", QStringLiteral("mountains.load"),
          {{t("mountains.trail"), 2.0},
           {t("mountains.visitors"), 1.0, true},
           {t("mountains.source"), 1.0},
           {t("mountains.capacity"), 1.0, true},
           {t("mountains.utilisation"), 1.0, true},
           {t("mountains.class"), 1.8}},
          [this](const QgsFeature &row) -> Row {
            const QString name = wordIn(row, QStringLiteral("name"));
            const QString load = wordIn(row, QStringLiteral("load"));
            return {name.isEmpty() ? wordIn(row, QStringLiteral("fid")) : name,
                    number(realIn(row, "visitors"), 0, mOptions.language),
                    t(QStringLiteral("mountains.") + wordIn(row, QStringLiteral("source"))),
                    number(realIn(row, "effective_capacity"), 0, mOptions.language),
                    amount(realIn(row, "utilisation"), QStringLiteral("share")),
                    text(QStringLiteral("load.") + load, mOptions.language)};
          });
  }

  const plan::Plan &mPlan;
  const ReportOptions &mOptions;
  std::vector<plan::ResultRecord> mResults;
  MountainChapter mChapter;
};

} // namespace

MountainChapter gatherMountains(const plan::Plan &plan, const ReportOptions &options) {
  return Gatherer(plan, options).gather();
}

} // namespace alatau::qgis
