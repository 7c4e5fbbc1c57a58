// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/plan/plan.h>

#include <QString>
#include <functional>
#include <map>
#include <optional>
#include <qgsgeometry.h>
#include <vector>

namespace alatau::sdk {
struct Table;
}

namespace alatau::gui {

/// A finding of the network check, as the analysis lists it.
struct StreetDefect {
  QString code;                      ///< "NETWORK_NEAR_END", …
  std::vector<std::int64_t> streets; ///< the one to change first
  QgsPointXY place;
  double size = 0, persons = 0;
  bool isRepairable = false;
};

/// The findings in an output table of the check: columns kind, streets (numbers with commas, the one to
/// change first), size_m, residents, can_repair and the place as geometry. Rows without a place are left out.
std::vector<StreetDefect> defectsOf(const sdk::Table &table);

/// Streets of a plan with repairs on them: several repairs of one street become one change.
class StreetRepairs {
public:
  /// The street as the plan has it; an error ends the repair of that defect only.
  using Reader = std::function<Result<QgsGeometry>(std::int64_t)>;
  explicit StreetRepairs(Reader read)
    : mRead(std::move(read)) {}
  /// Removes what has no length or is there twice, moves an end to its target and gives the street that it
  /// meets a vertex there, cuts a stub off, adds the missing vertex. False: nothing was to be done any more,
  /// or only a person can decide.
  bool repair(const StreetDefect &defect);
  /// Where the end or the missing vertex goes: the nearest place of the other streets to a loose end, the
  /// crossing of the streets nearest to an overshoot.
  std::optional<QgsPointXY> target(const StreetDefect &defect);
  /// One edit per street, in the order of their numbers.
  std::vector<plan::Edit> edits() const;
  /// A street as repaired so far; null geometry if it is gone.
  QgsGeometry street(std::int64_t id);

private:
  bool moveEnd(std::int64_t id, const QgsPointXY &place, const QgsPointXY &target);
  bool cutBack(std::int64_t id, const QgsPointXY &place, const QgsPointXY &target);
  bool addVertex(std::int64_t id, const QgsPointXY &place);
  struct Street {
    QgsGeometry geometry;
    bool isChanged = false, isRemoved = false;
  };
  Street *find(std::int64_t id);
  Reader mRead;
  std::map<std::int64_t, Street> mStreets;
};

} // namespace alatau::gui
