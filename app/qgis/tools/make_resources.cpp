// SPDX-License-Identifier: GPL-3.0-or-later
// alatau_make_resources FOLDER: writes styles/<role table>.qml for every role and report/report.qpt. The
// files in resources/ are its output; an institute may replace them, so that the program itself only ever
// reads files.
#include "report_template.h"
#include "role_styles.h"

#include <alatau/qgis/application.h>
#include <alatau/qgis/qt_compat.h>

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <cstdio>
#include <qgsfield.h>
#include <qgsvectordataprovider.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis::style {

namespace {

QString latin(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<int>(text.size()));
}

/// Random ids and the exact version would make every run differ: ids are numbered in the order of their
/// appearance.
QByteArray stable(const QByteArray &xml) {
  QString text = QString::fromUtf8(xml);
  const QRegularExpression uuid(QStringLiteral("\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}"));
  int count = 0;
  for (auto match = uuid.match(text); match.hasMatch(); match = uuid.match(text, match.capturedStart() + 1)) {
    const QString numbered =
        QStringLiteral("{00000000-0000-0000-0000-%1}").arg(++count, 12, 10, QLatin1Char('0'));
    if (!match.captured().startsWith(QLatin1String("{00000000-0000")))
      text.replace(match.captured(), numbered);
  }
  static const QRegularExpression sVersion(QStringLiteral("version=\"3\\.[0-9.]+-[^\"]*\""));
  text.replace(sVersion, QStringLiteral("version=\"3.40\""));
  return text.toUtf8();
}

bool rewrite(const QString &path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return false;
  const QByteArray xml = stable(file.readAll());
  file.close();
  return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(xml) == xml.size();
}

bool writeStyle(plan::Role role, const QString &folder, const QString &icons) {
  const plan::RoleSpec &spec = plan::roleSpec(role);
  const char *type = spec.geometry == plan::GeometryType::Point        ? "Point"
                     : spec.geometry == plan::GeometryType::LineString ? "LineString"
                                                                       : "MultiPolygon";
  QgsVectorLayer layer(QLatin1String(type) + QStringLiteral("?crs=EPSG:32643"), latin(spec.table),
                       QStringLiteral("memory"));
  QList<QgsField> fields;
  for (const auto columns : {spec.columns, plan::commonColumns()})
    for (const plan::ColumnSpec &column : columns)
      fields << QgsField(latin(column.name), column.type == plan::ColumnType::Real ? QMetaType::Type::Double
                                             : column.type == plan::ColumnType::Integer
                                                 ? QMetaType::Type::LongLong
                                                 : QMetaType::Type::QString);
  layer.dataProvider()->addAttributes(fields);
  layer.updateFields();
  setRoleStyle(layer, role, icons);
  const QString path = folder + QLatin1Char('/') + latin(spec.table) + QStringLiteral(".qml");
  bool isDone = false;
  layer.saveNamedStyle(path, isDone, QgsMapLayer::Symbology | QgsMapLayer::Labeling | QgsMapLayer::Rendering);
  return isDone && rewrite(path);
}

int run(int argc, char **argv) {
  qt::fixHashOrder(); // attributes of XML in the same order in every run
  Application application(argc, argv, Application::Mode::Headless, QStringLiteral("en"));
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 2) {
    std::fputs("usage: alatau_make_resources FOLDER\n", stderr);
    return 2;
  }
  const QString folder = arguments[1];
  for (const plan::RoleSpec &spec : plan::roleSpecs()) {
    if (!writeStyle(spec.role, folder + QStringLiteral("/styles"), folder + QStringLiteral("/icons"))) {
      std::fprintf(stderr, "%s.qml could not be written\n", latin(spec.table).toUtf8().constData());
      return 1;
    }
  }
  const QString report = folder + QStringLiteral("/report/report.qpt");
  if (!writeReportTemplate(report, folder + QStringLiteral("/icons")) || !rewrite(report)) {
    std::fputs("report.qpt could not be written\n", stderr);
    return 1;
  }
  return 0;
}

} // namespace

} // namespace alatau::qgis::style

int main(int argc, char **argv) {
  return alatau::qgis::style::run(argc, argv);
}
