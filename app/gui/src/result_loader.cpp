// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_loader.h"

#include <QSet>
#include <alatau/gui/plan_session.h>
#include <alatau/host/descriptor.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/texts.h>
#include <limits>
#include <qgsfeatureiterator.h>
#include <qgsgeometryengine.h>
#include <qgsvectorlayer.h>
#include <qgsvectorlayerfeatureiterator.h>

namespace alatau::gui {

namespace {

constexpr int kLookEvery = 500; ///< features between two looks at the stop token

struct District {
  QString name;
  QgsRectangle box;
  QgsGeometry geometry;
  std::unique_ptr<QgsGeometryEngine> engine;
};

/// The name that analyses give a district: the first that the data have.
QString storedName(const QgsFeature &feature) {
  for (const char *column : {"name_kk", "name_ru", "name_en"})
    if (const QString name = feature.attribute(QString::fromLatin1(column)).toString(); !name.isEmpty())
      return name;
  return {};
}

/// Whether the features are where people live, each of them once. Areas in reach lie in each other: their
/// residents must not be added up, and they belong to no district.
bool arePlaces(const QgsVectorLayer &layer) {
  static const QSet<QString> sOutputs{QStringLiteral("demand"),    QStringLiteral("difference"),
                                      QStringLiteral("districts"), QStringLiteral("buildings"),
                                      QStringLiteral("zones"),     QStringLiteral("gaps")};
  const QString table = layer.customProperty(QString::fromLatin1(qgis::kResultProperty)).toString();
  return sOutputs.contains(table.section(QLatin1Char('_'), 2)); // result_<number>_<output>
}

/// Finds the district of a place; neighbours in the file are neighbours in the city, so the last one is asked
/// first.
class DistrictFinder {
public:
  explicit DistrictFinder(std::vector<District> districts)
    : mDistricts(std::move(districts)) {
    for (District &district : mDistricts) {
      district.engine.reset(QgsGeometry::createGeometryEngine(district.geometry.constGet()));
      district.engine->prepareGeometry();
    }
  }
  int find(const QgsGeometry &geometry) {
    if (geometry.isNull() || mDistricts.empty()) return -1;
    const QgsGeometry middle = geometry.type() == Qgis::GeometryType::Point ? geometry : geometry.centroid();
    if (middle.isNull()) return -1;
    const QgsPointXY place = middle.boundingBox().center();
    const auto isIn = [&](const District &district) {
      return district.box.contains(place) && district.engine->intersects(middle.constGet());
    };
    if (mLast >= 0 && isIn(mDistricts[static_cast<std::size_t>(mLast)])) return mLast;
    for (std::size_t index = 0; index < mDistricts.size(); ++index)
      if (isIn(mDistricts[index])) return mLast = static_cast<int>(index);
    return -1;
  }

private:
  std::vector<District> mDistricts;
  int mLast = -1;
};

int reasonOf(const qgis::ResultClasses &classes, const QString &code) {
  for (std::size_t index = 0; index < classes.reasons.size(); ++index)
    if (!classes.reasons[index].code.isEmpty() && classes.reasons[index].code == code)
      return static_cast<int>(index);
  return static_cast<int>(classes.reasons.size()) - 1; // the one that is not named
}

} // namespace

struct ResultRequest::Sources {
  std::unique_ptr<QgsVectorLayerFeatureSource> features, districts;
  int column = -1, weight = -1, status = -1;
  bool isNumber = true;
  QStringList districtNames; ///< shown, in the order of `stored`
  QHash<QString, QString> shown;
};

ResultRequest resultRequest(QgsVectorLayer &layer, const PlanSession &session) {
  ResultRequest request;
  request.language = session.language();
  request.classes = qgis::resultClasses(layer);
  if (request.classes.unit == QLatin1String("s")) request.scale = 1.0 / 60;
  request.sources = std::make_shared<ResultRequest::Sources>();
  ResultRequest::Sources &sources = *request.sources;
  sources.features = std::make_unique<QgsVectorLayerFeatureSource>(&layer);
  sources.column = layer.fields().indexOf(request.classes.column);
  sources.isNumber = sources.column >= 0 && layer.fields().at(sources.column).isNumeric();
  sources.status = layer.fields().indexOf(request.classes.statusColumn);
  for (const char *name : {"residents", "population", "persons"})
    if (arePlaces(layer) && sources.weight < 0 && layer.fields().indexOf(QString::fromLatin1(name)) >= 0) {
      sources.weight = layer.fields().indexOf(QString::fromLatin1(name));
      request.weightColumn = QString::fromLatin1(name);
    }
  if (QgsVectorLayer *districts = session.layer(plan::Role::District); districts && arePlaces(layer)) {
    sources.districts = std::make_unique<QgsVectorLayerFeatureSource>(districts);
    const qgis::DistrictNames names(session.plan(), session.scenario(), session.language());
    QgsFeature feature;
    QgsFeatureRequest wanted;
    wanted.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
    QgsFeatureIterator features = districts->getFeatures(wanted);
    while (features.nextFeature(feature))
      sources.shown.insert(storedName(feature), names.in(storedName(feature)));
    const QStringList stored = sources.shown.keys();
    QStringList all;
    for (const QString &name : stored)
      all << sources.shown.value(name);
    all = qgis::withoutCommonWord(all);
    for (int index = 0; index < stored.size(); ++index)
      sources.shown[stored[index]] = all[index];
  }
  return request;
}

widgets::ResultValues readValues(const ResultRequest &request, const RunContext &context) {
  ResultRequest::Sources &sources = *request.sources;
  widgets::ResultValues out;
  out.title = request.classes.title;
  out.unit = request.scale == 1 ? request.classes.unit : QStringLiteral("min");
  out.isDifference = request.classes.isDifference;
  out.isLessBetter = request.classes.isLessBetter;
  for (const auto &reason : request.classes.reasons) {
    out.reasonTitles << reason.title;
    out.reasonColours << reason.colour;
  }
  std::vector<District> districts;
  QgsFeature feature;
  if (sources.districts) {
    QgsFeatureIterator each = sources.districts->getFeatures(QgsFeatureRequest());
    while (each.nextFeature(feature)) {
      if (!feature.hasGeometry()) continue;
      const QString stored = storedName(feature);
      out.districtIds << stored;
      out.districtNames << sources.shown.value(stored, stored);
      districts.push_back({stored, feature.geometry().boundingBox(), feature.geometry(), nullptr});
    }
  }
  DistrictFinder finder(std::move(districts));
  QgsFeatureRequest wanted;
  QgsAttributeList columns{sources.column};
  for (const int column : {sources.weight, sources.status})
    if (column >= 0) columns << column;
  wanted.setSubsetOfAttributes(columns);
  if (!sources.districts) wanted.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
  QgsFeatureIterator features = sources.features->getFeatures(wanted);
  double people = 0;
  while (features.nextFeature(feature)) {
    if (out.ids.size() % kLookEvery == 0 && context.isStopped()) return {};
    const QVariant value = feature.attribute(sources.column);
    const double number =
        sources.isNumber && !value.isNull() ? value.toDouble() : std::numeric_limits<double>::quiet_NaN();
    const bool hasValue = std::isfinite(number);
    out.ids << feature.id();
    out.values << (hasValue ? number * request.scale : std::numeric_limits<double>::quiet_NaN());
    out.reasons << (hasValue            ? -1
                    : !sources.isNumber ? reasonOf(request.classes, value.toString())
                    : sources.status >= 0
                        ? reasonOf(request.classes, feature.attribute(sources.status).toString())
                        : reasonOf(request.classes, {}));
    if (sources.weight >= 0) {
      out.weights << std::max(0.0, feature.attribute(sources.weight).toDouble());
      people += out.weights.last();
    }
    out.districts << (sources.districts ? finder.find(feature.geometry()) : -1);
  }
  if (people <= 0) out.weights.clear(); // nobody is counted: features are
  if (out.isDifference) {
    out.unchanged = static_cast<int>(out.reasonTitles.size());
    out.reasonTitles << qgis::text(QStringLiteral("no change"), request.language);
    out.reasonColours << QColor(225, 225, 225);
  }
  // A reason that nothing has needs no bar.
  QVector<int> moved(out.reasonTitles.size(), -1);
  QStringList titles;
  QVector<QColor> colours;
  if (out.unchanged >= 0) {
    // It stands first, beside the values.
    moved[out.unchanged] = 0;
    titles << out.reasonTitles[out.unchanged];
    colours << out.reasonColours[out.unchanged];
    out.unchanged = 0;
  }
  for (int &reason : out.reasons) {
    if (reason < 0) continue;
    if (moved[reason] < 0) {
      moved[reason] = static_cast<int>(titles.size());
      titles << out.reasonTitles[reason];
      colours << out.reasonColours[reason];
    }
    reason = moved[reason];
  }
  out.reasonTitles = titles;
  out.reasonColours = colours;
  return out;
}

QVector<widgets::ValueClass> valueClasses(const ResultRequest &request) {
  QVector<widgets::ValueClass> out;
  for (const auto &range : request.classes.ranges)
    out << widgets::ValueClass{range.low * request.scale, range.high * request.scale, range.colour,
                               range.label};
  return out;
}

widgets::DistrictFigures indicatorFigures(const plan::ResultRecord &result, const host::AnalysisSpec *spec,
                                          const qgis::DistrictNames &names, const QString &language) {
  widgets::DistrictFigures out;
  std::vector<std::string> ids, districts;
  for (const plan::Indicator &indicator : result.indicators) {
    if (indicator.district.empty()) continue;
    if (std::find(ids.begin(), ids.end(), indicator.id) == ids.end()) ids.push_back(indicator.id);
    if (std::find(districts.begin(), districts.end(), indicator.district) == districts.end())
      districts.push_back(indicator.district);
  }
  if (ids.empty()) return out;
  QStringList shown;
  for (const std::string &district : districts)
    shown << names.in(QString::fromStdString(district));
  shown = qgis::withoutCommonWord(shown);
  out.rows.append({widgets::DistrictModel::tr("Whole area"), {}, {}});
  for (std::size_t index = 0; index < districts.size(); ++index)
    out.rows.append({shown[static_cast<int>(index)], QString::fromStdString(districts[index]), {}});
  for (const std::string &id : ids) {
    const host::IndicatorSpec *about = spec ? spec->indicator(id) : nullptr;
    widgets::DistrictFigures::Column column;
    column.title = QString::fromStdString(about ? about->title.in(language.toStdString()) : id);
    for (widgets::DistrictFigures::Row &row : out.rows)
      row.values << std::numeric_limits<double>::quiet_NaN();
    for (const plan::Indicator &indicator : result.indicators) {
      if (indicator.id != id) continue;
      column.unit = QString::fromStdString(indicator.unit);
      const QString district = QString::fromStdString(indicator.district);
      for (widgets::DistrictFigures::Row &row : out.rows)
        if (row.id == district) row.values.last() = indicator.value;
    }
    out.columns << column;
  }
  return out;
}

QStringList numberColumns(const QgsVectorLayer &layer) {
  QStringList out;
  for (const QgsField &field : layer.fields())
    if (field.isNumeric() && field.name() != QLatin1String("fid") && field.name() != QLatin1String("ogc_fid"))
      out << field.name();
  for (const char *words : {"status", "class"})
    if (layer.fields().indexOf(QString::fromLatin1(words)) >= 0) out << QString::fromLatin1(words);
  return out;
}

QString columnUnit(const host::AnalysisSpec *spec, const plan::ResultRecord &result, const QString &output,
                   const QString &column) {
  const host::OutputSpec *about = spec ? spec->output(output.toStdString()) : nullptr;
  if (!about) return {};
  for (const host::ColumnSpec &each : about->columns)
    if (each.name == column.toStdString()) {
      const std::optional<qgis::DifferenceOf> difference = qgis::differenceOf(result.provenance);
      return QString::fromStdString(each.unit.empty() && difference && each.type == "real" ? difference->unit
                                                                                           : each.unit);
    }
  return {};
}

} // namespace alatau::gui
