// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <QHash>
#include <QString>
#include <QStringList>

namespace alatau::qgis {

/// Analyses name districts by the first name that the data have; people read them in their own language. Maps
/// a district's name in any language to the one in `language`. Window and report use the same map.
class DistrictNames {
public:
  DistrictNames() = default;
  DistrictNames(const plan::Plan &plan, plan::ScenarioId scenario, const QString &language); ///< O(districts)
  QString in(const QString &stored) const { return mNames.value(stored, stored); }

private:
  QHash<QString, QString> mNames;
};

/// Names for a list that is all of one kind: the word that every name has at its end, or at its start
/// ("район", "ауданы", "district"), is left out. Unchanged where a name would be empty or two would become
/// the same.
QStringList withoutCommonWord(const QStringList &names);

} // namespace alatau::qgis
