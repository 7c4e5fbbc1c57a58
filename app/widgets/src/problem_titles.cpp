// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/problems.h>

#include <QCoreApplication>
#include <QHash>

namespace alatau::widgets {

QString problemTitle(const QString &code) {
  static const QHash<QString, const char *> sTitles{
      {QStringLiteral("DISTRICT_OVERLAP"), QT_TRANSLATE_NOOP("problems", "Districts overlap")},
      {QStringLiteral("DISTRICT_GAP"), QT_TRANSLATE_NOOP("problems", "Gap between districts")},
      {QStringLiteral("ZONE_OVERLAP"), QT_TRANSLATE_NOOP("problems", "Functional zones overlap")},
      {QStringLiteral("PROTECTION_OVERLAP"), QT_TRANSLATE_NOOP("problems", "Protection zones overlap")},
      {QStringLiteral("INVALID_GEOMETRY"), QT_TRANSLATE_NOOP("problems", "Invalid geometry")},
      {QStringLiteral("REPAIRED_GEOMETRY"), QT_TRANSLATE_NOOP("problems", "Geometry was repaired")},
      {QStringLiteral("GEOMETRY_REPAIRED"), QT_TRANSLATE_NOOP("problems", "Geometry was repaired")},
      {QStringLiteral("NULL_GEOMETRY"), QT_TRANSLATE_NOOP("problems", "Feature without geometry")},
      {QStringLiteral("EMPTY_GEOMETRY"), QT_TRANSLATE_NOOP("problems", "Empty geometry")},
      {QStringLiteral("DUPLICATE_GEOMETRY"), QT_TRANSLATE_NOOP("problems", "The same geometry twice")},
      {QStringLiteral("WRONG_GEOMETRY_TYPE"),
       QT_TRANSLATE_NOOP("problems", "Geometry of another type than the layer")},
      {QStringLiteral("GEOMETRY_TYPE"),
       QT_TRANSLATE_NOOP("problems", "Geometry of another type than the layer")},
      {QStringLiteral("STREET_COMPONENT"),
       QT_TRANSLATE_NOOP("problems", "Streets without a connection to the network")},
      {QStringLiteral("DISCONNECTED"),
       QT_TRANSLATE_NOOP("problems", "Streets without a connection to the network")},
      {QStringLiteral("SNAP_FAILED"), QT_TRANSLATE_NOOP("problems", "No street near enough")},
      {QStringLiteral("UNREACHABLE"), QT_TRANSLATE_NOOP("problems", "Cannot be reached on the network")},
      {QStringLiteral("TOTALS_CONFLICT"), QT_TRANSLATE_NOOP("problems", "Totals contradict each other")},
      {QStringLiteral("NO_POPULATION"),
       QT_TRANSLATE_NOOP("problems", "Nobody lives here according to the data")},
      {QStringLiteral("NO_FACILITY"), QT_TRANSLATE_NOOP("problems", "No facility of this kind")},
      {QStringLiteral("NEGATIVE_VALUE"), QT_TRANSLATE_NOOP("problems", "Negative value")},
      {QStringLiteral("BAD_NUMBER"), QT_TRANSLATE_NOOP("problems", "Not a number")},
      {QStringLiteral("BAD_VALUE"), QT_TRANSLATE_NOOP("problems", "Value does not fit the column")},
      {QStringLiteral("BAD_CHOICE"), QT_TRANSLATE_NOOP("problems", "Value is not in the list")},
      {QStringLiteral("BAD_ENCODING"), QT_TRANSLATE_NOOP("problems", "Unreadable characters")},
      {QStringLiteral("MISSING_REFERENCE"),
       QT_TRANSLATE_NOOP("problems", "The file refers to something it does not hold")},
      {QStringLiteral("BROKEN_MULTIPOLYGON"), QT_TRANSLATE_NOOP("problems", "Broken multipolygon")},
      {QStringLiteral("SWAPPED_AXES"), QT_TRANSLATE_NOOP("problems", "Coordinates look exchanged")},
      {QStringLiteral("OUTSIDE_PLAN"), QT_TRANSLATE_NOOP("problems", "Far outside the plan")},
      {QStringLiteral("VOID"), QT_TRANSLATE_NOOP("problems", "No data in the terrain")},
      {QStringLiteral("DEM_VOID"), QT_TRANSLATE_NOOP("problems", "No data in the terrain")},
      {QStringLiteral("REPROJECTED"),
       QT_TRANSLATE_NOOP("problems", "Converted from another coordinate system")},
  };
  const auto found = sTitles.constFind(code);
  return found == sTitles.constEnd() ? code : QCoreApplication::translate("problems", *found);
}

} // namespace alatau::widgets
