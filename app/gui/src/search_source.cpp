// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_source.h"

#include <QAction>
#include <QSet>
#include <alatau/gui/plan_session.h>
#include <alatau/host/plugin_host.h>
#include <algorithm>
#include <qgslayertree.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

QVector<widgets::SearchEntry> searchEntries(const QList<QAction *> &tools, const host::PluginHost &host,
                                            const QString &language) {
  QVector<widgets::SearchEntry> entries;
  const std::string lang = language.toStdString();
  using Kind = widgets::SearchEntry::Kind;
  for (QgsLayerTreeLayer *node : QgsProject::instance()->layerTreeRoot()->findLayers())
    if (node->layer())
      entries << widgets::SearchEntry{Kind::Layer, node->layer()->name(), {}, node->layer()->id()};
  for (QAction *action : tools)
    entries << widgets::SearchEntry{Kind::Tool, action->text().remove(QLatin1Char('&')), action->toolTip(),
                                    action->objectName()};
  for (const host::AnalysisSpec *spec : host.analyses()) {
    const QString id = QString::fromStdString(spec->id);
    const auto names = [](const host::LocalText &text) {
      return QString::fromStdString(text.kk + ' ' + text.ru + ' ' + text.en);
    };
    entries << widgets::SearchEntry{Kind::Analysis, QString::fromStdString(spec->title.in(lang)),
                                    names(spec->title), id};
    for (const host::IndicatorSpec &indicator : spec->indicators)
      entries << widgets::SearchEntry{Kind::Indicator, QString::fromStdString(indicator.title.in(lang)),
                                      names(indicator.title), QString::fromStdString(indicator.id)};
  }
  return entries;
}

QVector<widgets::SearchEntry> PlaceIndex::find(const QString &query, int limit) {
  const std::int64_t version = mSession.plan().dataVersion();
  if (version != mVersion) {
    mVersion = version;
    mPlaces.clear();
    const QStringList columns{QStringLiteral("name_kk"), QStringLiteral("name_ru"),
                              QStringLiteral("name_en")};
    const int preferred = mSession.language() == QLatin1String("kk")   ? 0
                          : mSession.language() == QLatin1String("ru") ? 1
                                                                       : 2;
    for (const plan::RoleSpec &spec : plan::roleSpecs()) {
      QgsVectorLayer *layer = mSession.layer(spec.role);
      if (!layer || spec.role == plan::Role::Building || spec.role == plan::Role::Population) continue;
      QgsFeatureRequest request;
      request.setFlags(Qgis::FeatureRequestFlag::NoGeometry);
      request.setSubsetOfAttributes(columns, layer->fields());
      QSet<QString> seen; // a street is many features of one name
      QgsFeature feature;
      QgsFeatureIterator features = layer->getFeatures(request);
      const QString table = QString::fromUtf8(spec.table.data(), static_cast<int>(spec.table.size()));
      while (features.nextFeature(feature)) {
        QStringList names;
        for (const QString &column : columns)
          names << feature.attribute(column).toString();
        QString title = names[preferred];
        for (const QString &name : std::as_const(names))
          if (title.isEmpty()) title = name;
        if (title.isEmpty() || seen.contains(title)) continue;
        seen << title;
        mPlaces << widgets::SearchEntry{widgets::SearchEntry::Kind::Place, title,
                                        names.join(QLatin1Char(' ')),
                                        QStringLiteral("%1/%2").arg(table).arg(feature.id())};
      }
    }
  }
  std::vector<std::pair<int, const widgets::SearchEntry *>> scored;
  for (const widgets::SearchEntry &place : std::as_const(mPlaces))
    if (const int score = widgets::searchScore(query, place); score > 0) scored.emplace_back(score, &place);
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto &a, const auto &b) { return a.first > b.first; });
  QVector<widgets::SearchEntry> found;
  for (std::size_t i = 0; i < scored.size() && found.size() < limit; ++i)
    found << *scored[i].second;
  return found;
}

} // namespace alatau::gui
