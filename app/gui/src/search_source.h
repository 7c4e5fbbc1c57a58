// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <alatau/widgets/search.h>

class QAction;

namespace alatau::host {
class PluginHost;
}

namespace alatau::gui {

class PlanSession;

/// Layers, tools, analyses and indicators, as entries of the search box.
QVector<widgets::SearchEntry> searchEntries(const QList<QAction *> &tools, const host::PluginHost &host,
                                            const QString &language);

/// Named features of the plan; reads the names once per version of the plan. Entry ids are "<table>/<fid>".
class PlaceIndex {
public:
  explicit PlaceIndex(const PlanSession &session)
    : mSession(session) {}
  QVector<widgets::SearchEntry> find(const QString &query, int limit);

private:
  const PlanSession &mSession;
  QVector<widgets::SearchEntry> mPlaces;
  std::int64_t mVersion = -1;
};

} // namespace alatau::gui
