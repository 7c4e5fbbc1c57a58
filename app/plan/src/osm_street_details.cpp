// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm_street_details.h"

#include "import_geometry.h"

#include <algorithm>
#include <fmt/format.h>

namespace alatau::plan {

void OsmStreetDetails::takeNode(Id node, const TagLookup &tags) {
  const std::optional<std::string> kind = streetPointKind(tags);
  if (!kind) return;
  StreetPoint point;
  point.attributes = streetPointAttributes(tags, *kind, point.bad);
  mPoints[node] = std::move(point);
}

void OsmStreetDetails::takeRelation(Id relation, const TagLookup &tags, bool isConditional,
                                    std::vector<Member> members) {
  Restriction restriction;
  restriction.rule = turnRestriction(tags);
  if (!restriction.rule && !isConditional) return;
  for (const Member &member : members) {
    if (member.role == "from" && !member.isNode)
      restriction.from.push_back(member.id);
    else if (member.role == "to" && !member.isNode)
      restriction.to.push_back(member.id);
    else if (member.role == "via" && member.isNode)
      restriction.viaNodes.push_back(member.id);
    else if (member.role == "via")
      restriction.hasViaWays = true;
  }
  mRestrictions[relation] = std::move(restriction);
}

void OsmStreetDetails::takeStreet(Id way, const std::vector<Id> &nodes) {
  mStreets.insert(way);
  for (const Id node : nodes)
    if (mPoints.contains(node)) mOnStreets.insert(node);
}

void OsmStreetDetails::addRestriction(Id relation, const Restriction &restriction, const PlaceOf &place,
                                      const Report &report, OsmData &data) const {
  const std::string reference = fmt::format("relation/{}", relation);
  const std::optional<Id> node =
      restriction.viaNodes.size() == 1 ? std::optional(restriction.viaNodes.front()) : std::nullopt;
  const auto isStreet = [&](Id way) { return mStreets.contains(way); };
  std::string why;
  if (!restriction.rule)
    why = "It holds at certain times only";
  else if (restriction.hasViaWays)
    why = "It leads over a street instead of a crossing";
  else if (!node || restriction.from.empty() || restriction.to.empty())
    why = "It does not say from where, over what and to where";
  else if (!std::ranges::all_of(restriction.from, isStreet) || !std::ranges::all_of(restriction.to, isStreet))
    why = "Its streets are not in the file";
  ++data.read;
  const std::optional<Place> at = why.empty() ? place(*node) : std::nullopt;
  if (why.empty() && !at) why = "Its place is outside the area of the plan's coordinate system";
  if (!why.empty()) {
    ++data.rejected;
    return report("OSM_RESTRICTION_LEFT_OUT", reference, why + "; the turn restriction is left out", node);
  }
  for (const Id from : restriction.from)
    for (const Id to : restriction.to) {
      OsmRow row{Role::TurnRestriction, pointWkb(at->x, at->y), {}};
      row.attributes["from_ref"] = fmt::format("way/{}", from);
      row.attributes["to_ref"] = fmt::format("way/{}", to);
      row.attributes["restriction"] = std::string(restriction.rule->isOnly ? "only" : "no");
      row.attributes["turn"] = restriction.rule->turn;
      if (!restriction.rule->except.empty()) row.attributes["except_modes"] = restriction.rule->except;
      row.attributes["source_ref"] = reference;
      data.rows.push_back(std::move(row));
    }
}

void OsmStreetDetails::finish(const PlaceOf &place, const Report &report, OsmData &data) const {
  for (const Id node : mOnStreets) {
    const std::optional<Place> at = place(node);
    if (!at) continue; // a street that is cut there is reported
    const StreetPoint &point = mPoints.at(node);
    const std::string reference = fmt::format("node/{}", node);
    for (const BadTag &tag : point.bad)
      report("OSM_BAD_VALUE", reference,
             fmt::format("{}={} is not understood; left empty", tag.key, tag.value.substr(0, 80)), node);
    OsmRow row{Role::StreetPoint, pointWkb(at->x, at->y), point.attributes};
    row.attributes["source_ref"] = reference;
    ++data.read;
    data.rows.push_back(std::move(row));
  }
  for (const auto &[relation, restriction] : mRestrictions)
    addRestriction(relation, restriction, place, report, data);
}

} // namespace alatau::plan
