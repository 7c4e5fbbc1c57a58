// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles.h"

#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/qgis_compat.h>
#include <alatau/qgis/texts.h>

#include <QMap>
#include <algorithm>
#include <qgsfeatureiterator.h>
#include <qgsfeaturerequest.h>
#include <qgsrulebasedrenderer.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

constexpr int kNamedGroups = 6;
const QColor kOthers(150, 150, 150);

struct Group {
  qlonglong number = 0;
  double amount = 0;
  int features = 0;
};

QgsRuleBasedRenderer::Rule *rule(const QColor &colour, const QString &filter, const QString &label) {
  const QString fill =
      QStringLiteral("%1,%2,%3,205").arg(colour.red()).arg(colour.green()).arg(colour.blue());
  return new QgsRuleBasedRenderer::Rule(
      compat::simpleFill({{"color", fill}, {"outline_color", "255,255,255,160"}, {"outline_width", 0.1}})
          .release(),
      0, 0, filter, label);
}

} // namespace

QColor qualitativeColour(int index) {
  static const QColor sColours[] = {QColor(27, 158, 119), QColor(217, 95, 2),   QColor(117, 112, 179),
                                    QColor(231, 41, 138), QColor(102, 166, 30), QColor(230, 171, 2),
                                    QColor(166, 118, 29)};
  return sColours[index % 7];
}

bool applyGroupStyle(QgsVectorLayer *layer, const QString &groupColumn, const QString &amountColumn,
                     const QString &amountUnit, const QString &language) {
  if (!layer || layer->geometryType() != Qgis::GeometryType::Polygon) return false;
  const int group = layer->fields().indexOf(groupColumn), amount = layer->fields().indexOf(amountColumn);
  if (group < 0 || amount < 0) return false;
  QMap<qlonglong, Group> groups;
  QgsFeatureIterator iterator =
      layer->getFeatures(QgsFeatureRequest()
                             .setFlags(Qgis::FeatureRequestFlag::NoGeometry)
                             .setSubsetOfAttributes(QgsAttributeList{group, amount}));
  QgsFeature feature;
  while (iterator.nextFeature(feature)) {
    const qlonglong number = feature.attribute(group).toLongLong();
    Group &each = groups[number];
    each.number = number;
    each.amount += feature.attribute(amount).toDouble();
    ++each.features;
  }
  QVector<Group> bySize = groups.values().toVector();
  std::stable_sort(bySize.begin(), bySize.end(),
                   [](const Group &a, const Group &b) { return a.amount > b.amount; });

  auto *heading = new QgsRuleBasedRenderer::Rule(nullptr);
  heading->setLabel(layer->attributeDisplayName(group));
  const QString column = QgsExpression::quotedColumnRef(groupColumn);
  const auto label = [&](const QString &title, double sum, int features) {
    return QStringLiteral("%1 · %2 · %3 %4")
        .arg(title, quantity(sum, amountUnit, language), number(features, 0, language),
             text(QStringLiteral("group.members"), language));
  };
  QStringList named;
  for (int index = 0; index < bySize.size() && index < kNamedGroups; ++index) {
    const Group &each = bySize[index];
    // A patch alone is no group: it is one of the others, unless there is nothing else.
    if (each.features < 2 && index > 0) break;
    named << QString::number(each.number);
    heading->appendChild(rule(qualitativeColour(index), column + QStringLiteral(" = ") + named.last(),
                              label(QStringLiteral("№ %1").arg(each.number), each.amount, each.features)));
  }
  double restAmount = 0;
  int restFeatures = 0;
  for (int index = static_cast<int>(named.size()); index < bySize.size(); ++index) {
    restAmount += bySize[index].amount;
    restFeatures += bySize[index].features;
  }
  if (restFeatures > 0)
    heading->appendChild(rule(
        kOthers, QStringLiteral("%1 IS NULL OR %1 NOT IN (%2)").arg(column, named.join(QLatin1Char(','))),
        label(text(QStringLiteral("group.others"), language), restAmount, restFeatures)));
  auto *root = new QgsRuleBasedRenderer::Rule(nullptr);
  root->appendChild(heading);
  layer->setRenderer(new QgsRuleBasedRenderer(root));
  return true;
}

} // namespace alatau::qgis
