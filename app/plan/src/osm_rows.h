// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "osm_tags.h"

#include <alatau/plan/plan.h>

#include <optional>
#include <string>

namespace alatau::plan {

// What the tags of an OpenStreetMap object mean for a plan: the roles that it plays, each with its columns.

/// "kind" of a facility; nullopt when the object is none that a plan keeps.
std::optional<std::string> facilityKind(const TagLookup &tags);
std::optional<std::string> greenKind(const TagLookup &tags);
std::optional<std::string> waterKind(const TagLookup &tags); ///< of areas
std::optional<std::string> waterLineKind(const TagLookup &tags);
bool isBuilding(const TagLookup &tags);
/// A closed way with these tags is an area.
bool isAreaObject(const TagLookup &tags);

struct BadTag {
  std::string key, value; ///< a value that could not be read
};
using BadTags = std::vector<BadTag>;

Attributes streetAttributes(const TagLookup &tags, const std::string &highway, BadTags &bad);
Attributes streetPointAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad);
Attributes buildingAttributes(const TagLookup &tags, BadTags &bad);
Attributes facilityAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad);
Attributes greenAttributes(const TagLookup &tags, const std::string &kind);
Attributes waterAttributes(const TagLookup &tags, const std::string &kind);
Attributes waterLineAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad);

/// The plan's name for a street class: links as their road, rare classes as the usual one.
std::string planStreetClass(const std::string &highway);

} // namespace alatau::plan
