// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "osm_read.h"
#include "osm_rows.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace alatau::plan {

/// The points on streets and the turn restrictions of an OpenStreetMap file. Both are known before the
/// streets that they belong to, so they are kept until those have been read. Restrictions over ways instead
/// of a node are reported and left out.
class OsmStreetDetails {
public:
  using Id = std::int64_t;
  struct Place {
    double x = 0, y = 0;
  };
  using PlaceOf = std::function<std::optional<Place>(Id node)>; ///< in the plan's CRS
  using Report = std::function<void(const char *code, const std::string &feature, const std::string &message,
                                    std::optional<Id> node)>;
  struct Member {
    bool isNode = false;
    Id id = 0;
    std::string role;
  };

  void takeNode(Id node, const TagLookup &tags);
  /// Whether the relation is a turn restriction, of any kind.
  void takeRelation(Id relation, const TagLookup &tags, bool isConditional, std::vector<Member> members);
  void takeStreet(Id way, const std::vector<Id> &nodes); ///< a street that the plan has

  /// Adds the rows, by rising id: points that lie on a street, restrictions whose streets are there.
  void finish(const PlaceOf &place, const Report &report, OsmData &data) const;

private:
  struct StreetPoint {
    Attributes attributes;
    BadTags bad;
  };
  struct Restriction {
    std::optional<OsmRestriction> rule; ///< nullopt: at certain times only
    std::vector<Id> from, to, viaNodes;
    bool hasViaWays = false;
  };
  std::map<Id, StreetPoint> mPoints;
  std::set<Id> mOnStreets; ///< of mPoints
  std::map<Id, Restriction> mRestrictions;
  std::set<Id> mStreets;

  void addRestriction(Id relation, const Restriction &restriction, const PlaceOf &place, const Report &report,
                      OsmData &data) const;
};

} // namespace alatau::plan
