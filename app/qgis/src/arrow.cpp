// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrow_p.h"

#include <alatau/qgis/arrow.h>
#include <alatau/qgis/texts.h>

#include <QByteArray>
#include <QMetaType>
#include <cmath>
#include <limits>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsfeaturesource.h>
#include <qgsgeometry.h>
#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>
#include <qgswkbtypes.h>

namespace alatau::qgis {

namespace {

constexpr const char *kGeometry = "geometry";

sdk::ColumnKind columnKind(const QgsField &field) {
  switch (field.type()) {
  case QMetaType::Type::Bool:
    return sdk::ColumnKind::Boolean;
  case QMetaType::Type::Int:
  case QMetaType::Type::UInt:
  case QMetaType::Type::LongLong:
  case QMetaType::Type::ULongLong:
    return sdk::ColumnKind::Integer;
  case QMetaType::Type::Double:
    return sdk::ColumnKind::Real;
  case QMetaType::Type::QByteArray:
    return sdk::ColumnKind::Binary;
  default:
    return sdk::ColumnKind::Text; // text, dates (ISO 8601), lists and maps as QGIS writes them
  }
}

void append(sdk::Column &column, const QVariant &value) {
  const bool isNull = QgsVariantUtils::isNull(value);
  column.valid.push_back(isNull ? 0 : 1);
  switch (column.kind) {
  case sdk::ColumnKind::Boolean:
    column.integers.push_back(!isNull && value.toBool() ? 1 : 0);
    break;
  case sdk::ColumnKind::Integer:
    column.integers.push_back(isNull ? 0 : value.toLongLong());
    break;
  case sdk::ColumnKind::Real:
    column.reals.push_back(isNull ? std::numeric_limits<double>::quiet_NaN() : value.toDouble());
    break;
  case sdk::ColumnKind::Binary:
    column.texts.push_back(isNull ? std::string() : value.toByteArray().toStdString());
    break;
  case sdk::ColumnKind::Text:
    column.texts.push_back(isNull ? std::string() : value.toString().toStdString());
    break;
  }
}

/// A WKB that plugins understand: straight, and without the type codes of ISO that only SQL/MM readers know.
QByteArray wkbOf(QgsGeometry geometry) {
  if (QgsWkbTypes::isCurvedType(geometry.wkbType())) geometry.convertToStraightSegment();
  return geometry.asWkb();
}

/// As a plan's role is read: the first name that exists, in the order kk, ru, en.
void addName(sdk::Table &table) {
  if (table.column("name")) return;
  std::vector<const sdk::Column *> sources;
  for (const char *name : {"name_kk", "name_ru", "name_en"})
    if (const sdk::Column *column = table.column(name); column && column->kind == sdk::ColumnKind::Text)
      sources.push_back(column);
  if (sources.empty()) return;
  sdk::Column names;
  names.name = "name";
  names.kind = sdk::ColumnKind::Text;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const sdk::Column *found = nullptr;
    for (const sdk::Column *source : sources)
      if (!found && !source->isNull(row) && !source->texts[row].empty()) found = source;
    names.valid.push_back(found ? 1 : 0);
    names.texts.push_back(found ? found->texts[row] : std::string());
  }
  table.columns.push_back(std::move(names));
}

QMetaType::Type fieldType(sdk::ColumnKind kind) {
  switch (kind) {
  case sdk::ColumnKind::Integer:
    return QMetaType::Type::LongLong;
  case sdk::ColumnKind::Real:
    return QMetaType::Type::Double;
  case sdk::ColumnKind::Boolean:
    return QMetaType::Type::Bool;
  case sdk::ColumnKind::Binary:
    return QMetaType::Type::QByteArray;
  case sdk::ColumnKind::Text:
    break;
  }
  return QMetaType::Type::QString;
}

QVariant valueAt(const sdk::Column &column, std::size_t row) {
  if (column.isNull(row)) return QVariant();
  switch (column.kind) {
  case sdk::ColumnKind::Integer:
    return QVariant::fromValue<qlonglong>(column.integers[row]);
  case sdk::ColumnKind::Boolean:
    return column.integers[row] != 0;
  case sdk::ColumnKind::Real:
    return std::isnan(column.reals[row]) ? QVariant() : QVariant(column.reals[row]);
  case sdk::ColumnKind::Binary:
    return QByteArray::fromStdString(column.texts[row]);
  case sdk::ColumnKind::Text:
    break;
  }
  return QString::fromStdString(column.texts[row]);
}

Result<QgsGeometry> geometryAt(const sdk::Column &column, std::size_t row) {
  QgsGeometry geometry;
  if (column.isNull(row) || column.texts[row].empty()) return geometry;
  try {
    geometry.fromWkb(QByteArray::fromStdString(column.texts[row]));
  } catch (const QgsWkbException &) {
    return fail(ErrorCode::BadData, "a geometry is not valid WKB", "row " + std::to_string(row));
  }
  if (geometry.isNull())
    return fail(ErrorCode::BadData, "a geometry is not valid WKB", "row " + std::to_string(row));
  return geometry;
}

} // namespace

Result<sdk::Table> toTable(const QgsFeatureSource &source, const RunContext &context) {
  sdk::Table table;
  const QgsFields fields = source.fields();
  const QgsCoordinateReferenceSystem crs = source.sourceCrs();
  const bool hasGeometry = source.wkbType() != Qgis::WkbType::NoGeometry;
  const bool hasFid = fields.indexOf(QStringLiteral("fid")) >= 0;

  // All columns first: add() gives a reference into a vector that grows.
  std::vector<int> attributes;
  table.columns.reserve(static_cast<std::size_t>(fields.size()) + 3);
  if (!hasFid) table.add("fid", sdk::ColumnKind::Integer);
  for (int index = 0; index < fields.size(); ++index) {
    if (fields.at(index).name() == QLatin1String(kGeometry)) continue; // the name belongs to the shape
    attributes.push_back(index);
    table.add(fields.at(index).name().toStdString(), columnKind(fields.at(index)));
  }
  if (hasGeometry) {
    table.add(kGeometry, sdk::ColumnKind::Binary);
    table.crs = crs.isValid() ? crs.authid().toStdString() : std::string();
  }

  const std::size_t first = hasFid ? 0 : 1;
  const auto total = static_cast<double>(std::max(1LL, static_cast<long long>(source.featureCount())));
  QgsFeatureIterator iterator = source.getFeatures(QgsFeatureRequest().setFlags(
      hasGeometry ? Qgis::FeatureRequestFlag::NoFlags : Qgis::FeatureRequestFlag::NoGeometry));
  QgsFeature feature;
  std::size_t row = 0;
  while (iterator.nextFeature(feature)) {
    if (row % 256 == 0) {
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
      context.reportProgress(std::min(1.0, static_cast<double>(row) / total), "reading features");
    }
    if (!hasFid) append(table.columns[0], QVariant::fromValue<qlonglong>(feature.id()));
    for (std::size_t index = 0; index < attributes.size(); ++index)
      append(table.columns[first + index], feature.attribute(attributes[index]));
    if (hasGeometry)
      append(table.columns.back(), feature.hasGeometry() ? QVariant(wkbOf(feature.geometry())) : QVariant());
    ++row;
  }
  addName(table);
  return table;
}

Result<TableShape> tableShape(const sdk::Table &table, const host::OutputSpec *spec,
                              const QString &language) {
  TableShape shape;
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    const sdk::Column &column = table.columns[index];
    if (column.name == kGeometry) continue;
    QgsField field(QString::fromStdString(column.name), fieldType(column.kind));
    if (spec) {
      for (const host::ColumnSpec &known : spec->columns) {
        if (known.name != column.name) continue;
        QString title = QString::fromStdString(known.title.in(language.toStdString()));
        if (!known.unit.empty())
          title += QStringLiteral(", ") + unitTitle(QString::fromStdString(known.unit), language);
        field.setAlias(title);
      }
    }
    shape.fields.append(field);
    shape.columns.push_back(index);
  }

  const sdk::Column *geometry = table.geometry();
  if (!geometry) return shape;
  shape.crs = QgsCoordinateReferenceSystem(QString::fromStdString(table.crs));
  const std::string wanted = spec ? spec->geometry : std::string();
  shape.wkbType = wanted == "point"     ? Qgis::WkbType::Point
                  : wanted == "line"    ? Qgis::WkbType::LineString
                  : wanted == "polygon" ? Qgis::WkbType::Polygon
                                        : Qgis::WkbType::NoGeometry;
  bool isFirst = true;
  for (std::size_t row = 0; row < geometry->size(); ++row) {
    const auto shaped = geometryAt(*geometry, row);
    if (!shaped) return tl::unexpected(shaped.error());
    if (shaped->isNull()) continue;
    const Qgis::WkbType type = shaped->wkbType();
    if (isFirst) shape.wkbType = type; // what is there counts more than what the descriptor expects
    if (QgsWkbTypes::geometryType(type) != QgsWkbTypes::geometryType(shape.wkbType))
      return fail(ErrorCode::BadData, "the table mixes points, lines and polygons",
                  "row " + std::to_string(row));
    isFirst = false;
    if (QgsWkbTypes::isMultiType(type)) shape.wkbType = QgsWkbTypes::multiType(shape.wkbType);
  }
  return shape;
}

Result<QgsFeature> tableFeature(const sdk::Table &table, const TableShape &shape, std::size_t row) {
  QgsFeature feature(shape.fields);
  for (std::size_t index = 0; index < shape.columns.size(); ++index)
    feature.setAttribute(static_cast<int>(index), valueAt(table.columns[shape.columns[index]], row));
  if (const sdk::Column *column = table.geometry()) {
    auto geometry = geometryAt(*column, row);
    if (!geometry) return tl::unexpected(geometry.error());
    if (!geometry->isNull() && QgsWkbTypes::isMultiType(shape.wkbType)) geometry->convertToMultiType();
    feature.setGeometry(*geometry);
  }
  return feature;
}

Result<std::unique_ptr<QgsVectorLayer>> toLayer(const sdk::Table &table, const QString &name,
                                                const host::OutputSpec *spec, const QString &language) {
  const auto shape = tableShape(table, spec, language);
  if (!shape) return tl::unexpected(shape.error());
  QString uri = shape->wkbType == Qgis::WkbType::NoGeometry ? QStringLiteral("None")
                                                            : QgsWkbTypes::displayString(shape->wkbType);
  if (shape->crs.isValid()) uri += QStringLiteral("?crs=") + shape->crs.authid();
  QgsVectorLayer::LayerOptions options;
  options.loadDefaultStyle = false;
  options.skipCrsValidation = true;
  auto layer = std::make_unique<QgsVectorLayer>(uri, name, QStringLiteral("memory"), options);
  if (!layer->isValid())
    return fail(ErrorCode::Internal, "a memory layer could not be made", uri.toStdString());
  layer->dataProvider()->addAttributes(shape->fields.toList());
  layer->updateFields();
  for (int index = 0; index < shape->fields.size(); ++index)
    if (!shape->fields.at(index).alias().isEmpty())
      layer->setFieldAlias(index, shape->fields.at(index).alias());
  QgsFeatureList features;
  features.reserve(static_cast<int>(table.rows()));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto feature = tableFeature(table, *shape, row);
    if (!feature) return tl::unexpected(feature.error());
    features.append(*feature);
  }
  if (!layer->dataProvider()->addFeatures(features, QgsFeatureSink::FastInsert))
    return fail(ErrorCode::Internal, "features could not be added to a memory layer", name.toStdString());
  layer->updateExtents();
  return layer;
}

} // namespace alatau::qgis
