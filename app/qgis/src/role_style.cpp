// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles.h"

#include <alatau/qgis/application.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>

#include <QDomDocument>
#include <QFile>
#include <QSet>
#include <qgsattributetableconfig.h>
#include <qgseditorwidgetsetup.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

QString fromView(std::string_view view) {
  return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
}

/// The expression that the styles use for names; it is put into the order of the language.
const char *const kStyleName = "coalesce(\"name_kk\", \"name_ru\", \"name_en\")";

void translateLabels(QDomDocument &document, const QString &language) {
  const QString expression = nameExpression(language);
  for (const char *tag : {"rule", "category", "range"}) {
    const QDomNodeList nodes = document.elementsByTagName(QLatin1String(tag));
    for (int index = 0; index < nodes.size(); ++index) {
      QDomElement element = nodes.at(index).toElement();
      if (element.hasAttribute(QStringLiteral("label")))
        element.setAttribute(QStringLiteral("label"),
                             text(element.attribute(QStringLiteral("label")), language));
    }
  }
  const QDomNodeList styles = document.elementsByTagName(QStringLiteral("text-style"));
  for (int index = 0; index < styles.size(); ++index) {
    QDomElement element = styles.at(index).toElement();
    QString field = element.attribute(QStringLiteral("fieldName"));
    element.setAttribute(QStringLiteral("fieldName"), field.replace(QLatin1String(kStyleName), expression));
  }
}

void setChoices(QgsVectorLayer &layer, int index, const QList<QPair<QString, QString>> &titlesAndValues) {
  QVariantList map;
  for (const auto &[title, value] : titlesAndValues)
    map << QVariantMap{{title, value}};
  layer.setEditorWidgetSetup(
      index, QgsEditorWidgetSetup(QStringLiteral("ValueMap"), {{QStringLiteral("map"), map}}));
}

} // namespace

QString nameExpression(const QString &language) {
  QStringList order{QStringLiteral("kk"), QStringLiteral("ru"), QStringLiteral("en")};
  if (order.removeOne(language)) order.prepend(language);
  QStringList parts;
  for (const QString &code : order)
    parts << QStringLiteral("nullif(\"name_%1\", '')").arg(code);
  return QStringLiteral("coalesce(%1)").arg(parts.join(QStringLiteral(", ")));
}

bool applyRoleStyle(QgsVectorLayer *layer, plan::Role role, const QString &language) {
  QFile file(resourcePath(QStringLiteral("styles/%1.qml").arg(fromView(plan::roleSpec(role).table))));
  if (!layer || !file.open(QIODevice::ReadOnly)) return false;
  QDomDocument document;
  if (!document.setContent(&file)) return false;
  translateLabels(document, language);
  QString message;
  return layer->importNamedStyle(document, message,
                                 QgsMapLayer::Symbology | QgsMapLayer::Labeling | QgsMapLayer::Rendering);
}

void setUpFields(QgsVectorLayer &layer, plan::Role role, const QString &language) {
  const plan::RoleSpec &spec = plan::roleSpec(role);
  const std::string code = language.toStdString();
  const QSet<QString> hidden{QStringLiteral("import_id"), QStringLiteral("scenario_id"),
                             QStringLiteral("base_fid"), QStringLiteral("is_removed"),
                             QStringLiteral("source_ref")};
  for (const auto columns : {spec.columns, plan::commonColumns()}) {
    for (const plan::ColumnSpec &column : columns) {
      const QString name = fromView(column.name);
      const int index = layer.fields().indexOf(name);
      if (index < 0) continue;
      QString title = fromView(column.title.in(code));
      if (!column.unit.empty()) title += QStringLiteral(", ") + unitTitle(fromView(column.unit), language);
      layer.setFieldAlias(index, title);
      if (hidden.contains(name)) {
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup(QStringLiteral("Hidden"), {}));
        continue;
      }
      QList<QPair<QString, QString>> choices;
      if (column.type == plan::ColumnType::Boolean)
        choices = {{text(QStringLiteral("Yes"), language), QStringLiteral("1")},
                   {text(QStringLiteral("No"), language), QStringLiteral("0")}};
      const QStringList values = fromView(column.choices).split(QLatin1Char('|'));
      if (!column.choices.empty())
        for (const QString &value : values)
          choices.append({choiceTitle(role, name, value, language), value});
      if (!choices.isEmpty()) {
        // An empty value stays possible: not known is not the same as no.
        choices.prepend({QStringLiteral("—"), QStringLiteral("{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}")});
        setChoices(layer, index, choices);
      }
    }
  }
  const int fid = layer.fields().indexOf(QStringLiteral("fid"));
  if (fid >= 0) layer.setEditorWidgetSetup(fid, QgsEditorWidgetSetup(QStringLiteral("Hidden"), {}));

  QgsAttributeTableConfig table = layer.attributeTableConfig();
  table.update(layer.fields());
  QVector<QgsAttributeTableConfig::ColumnConfig> columns = table.columns();
  for (auto &column : columns)
    column.hidden = hidden.contains(column.name) || column.name == QLatin1String("fid");
  table.setColumns(columns);
  layer.setAttributeTableConfig(table);
  QString title = roleTitle(role, language);
  layer.setDisplayExpression(
      QStringLiteral("coalesce(%1, '%2 ' || \"fid\")")
          .arg(nameExpression(language), title.replace(QLatin1Char('\''), QStringLiteral("''"))));
}

} // namespace alatau::qgis
