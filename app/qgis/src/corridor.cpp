// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/corridor/band.h>
#include <alatau/qgis/corridor.h>

#include <qgsexpression.h>
#include <qgsexpressionfunction.h>
#include <qgsgeometry.h>

namespace alatau::qgis {

namespace {

class CorridorFunction : public QgsScopedExpressionFunction {
public:
  CorridorFunction()
    : QgsScopedExpressionFunction(QStringLiteral("alatau_corridor"), 3, QStringLiteral("GeometryGroup")) {}
  QVariant func(const QVariantList &values, const QgsExpressionContext *, QgsExpression *,
                const QgsExpressionNodeFunction *) override {
    const QgsGeometry area =
        corridorPolygon(values.at(0).value<QgsGeometry>(), values.at(1).toDouble(), values.at(2).toString());
    return area.isNull() ? QVariant() : QVariant::fromValue(area);
  }
  QgsScopedExpressionFunction *clone() const override { return new CorridorFunction(); }
};

} // namespace

QgsGeometry corridorPolygon(const QgsGeometry &centreline, double widthMetres, const QString &profile) {
  if (centreline.isNull() || centreline.isEmpty()) return {};
  const QByteArray bytes = centreline.asWkb();
  const auto read = readWkb({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  if (!read || read->lines.empty()) return {};
  const auto wkb =
      corridor::polygon(corridor::fromRow(read->lines.front(), widthMetres, profile.toStdString()).vertices);
  if (!wkb) return {};
  QgsGeometry area;
  area.fromWkb(QByteArray(wkb->data(), static_cast<int>(wkb->size())));
  return area;
}

void registerCorridorFunction() {
  if (!QgsExpression::isFunctionName(QStringLiteral("alatau_corridor")))
    QgsExpression::registerFunction(new CorridorFunction, true);
}

} // namespace alatau::qgis
