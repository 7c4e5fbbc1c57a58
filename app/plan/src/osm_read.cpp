// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm_read.h"

#include "import_geometry.h"
#include "import_write.h"
#include "osm_rows.h"
#include "osm_street_details.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/area/problem_reporter.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>
#include <set>
#include <unordered_map>

namespace alatau::plan {
namespace {

TagLookup lookup(const osmium::TagList &tags) {
  return [&tags](const char *key) { return tags.get_value_by_key(key); };
}

/// Tags kept beyond the life of the buffer that they were read from.
using KeptTags = std::vector<std::pair<std::string, std::string>>;

TagLookup lookup(const KeptTags &tags) {
  return [&tags](const char *key) -> const char * {
    for (const auto &[name, value] : tags)
      if (name == key) return value.c_str();
    return nullptr;
  };
}

KeptTags keep(const osmium::TagList &tags) {
  KeptTags kept;
  for (const osmium::Tag &tag : tags)
    kept.emplace_back(tag.key(), tag.value());
  return kept;
}

/// Node positions by id, sorted once. Ids may be negative (files of editors).
class Locations {
public:
  void add(osmium::object_id_type id, osmium::Location location) { mNodes.emplace_back(id, location); }
  void sort() {
    if (!std::is_sorted(mNodes.begin(), mNodes.end(), byId))
      std::stable_sort(mNodes.begin(), mNodes.end(), byId);
  }
  osmium::Location find(osmium::object_id_type id) const {
    const auto found =
        std::lower_bound(mNodes.begin(), mNodes.end(), std::make_pair(id, osmium::Location()), byId);
    return found != mNodes.end() && found->first == id ? found->second : osmium::Location();
  }

private:
  using Entry = std::pair<osmium::object_id_type, osmium::Location>;
  static bool byId(const Entry &a, const Entry &b) { return a.first < b.first; }
  std::vector<Entry> mNodes;
};

/// Remembers where the assembler found a relation broken.
class AreaProblems final : public osmium::area::ProblemReporter {
public:
  struct Fault {
    std::string what;
    osmium::Location where;
  };
  const Fault *find(osmium::object_id_type relation) const {
    const auto found = mFaults.find(relation);
    return found == mFaults.end() ? nullptr : &found->second;
  }

  void report_duplicate_node(osmium::object_id_type, osmium::object_id_type,
                             osmium::Location location) override {
    note("two nodes at one place", location);
  }
  void report_intersection(osmium::object_id_type, osmium::Location, osmium::Location, osmium::object_id_type,
                           osmium::Location, osmium::Location, osmium::Location intersection) override {
    note("its outlines cross", intersection);
  }
  void report_duplicate_segment(const osmium::NodeRef &a, const osmium::NodeRef &) override {
    note("a segment occurs twice", a.location());
  }
  void report_overlapping_segment(const osmium::NodeRef &a, const osmium::NodeRef &) override {
    note("segments overlap", a.location());
  }
  void report_ring_not_closed(const osmium::NodeRef &node, const osmium::Way *) override {
    note("a ring is not closed", node.location());
  }
  void report_way_in_multiple_rings(const osmium::Way &way) override {
    note("a way is part of several rings",
         way.nodes().empty() ? osmium::Location() : way.nodes().front().location());
  }

private:
  std::map<osmium::object_id_type, Fault> mFaults;

  void note(const char *what, osmium::Location where) {
    if (m_object_type == osmium::item_type::relation) mFaults.try_emplace(m_object_id, Fault{what, where});
  }
};

struct StreetLine {
  osmium::object_id_type way = 0;
  Attributes attributes;
  std::int64_t level = 0;
  std::vector<osmium::object_id_type> nodes;
  std::vector<std::pair<double, double>> points;
};

class OsmReading {
public:
  OsmReading(const std::string &path, const CrsTransform &transform, const RunContext &context)
    : mPath(path)
    , mTransform(transform)
    , mContext(context)
    , mAreas(config(), osmium::TagsFilter{true}) {}

  Result<OsmData> run() {
    if (!pass(osmium::osm_entity_bits::relation, 0, 0.1,
              [this](osmium::memory::Buffer &buffer) { takeRelations(buffer); }))
      return tl::unexpected(cancelledError());
    mAreas.prepare_for_lookup();
    if (!pass(osmium::osm_entity_bits::node, 0.1, 0.5,
              [this](osmium::memory::Buffer &buffer) { takeNodes(buffer); }))
      return tl::unexpected(cancelledError());
    mLocations.sort();
    if (!mIsAnyInside)
      return fail(ErrorCode::BadData, "The file has no place inside the area of the plan's coordinate system",
                  mPath, "Make a plan with a coordinate system for that city, or choose another file");
    auto areas = mAreas.handler([this](osmium::memory::Buffer &&buffer) { takeAreas(buffer); });
    const bool complete = pass(osmium::osm_entity_bits::way, 0.5, 0.95, [&](osmium::memory::Buffer &buffer) {
      takeWays(buffer);
      osmium::apply(buffer, areas);
    });
    if (!complete) return tl::unexpected(cancelledError());
    areas.flush();
    mAreas.read();
    finishStreets();
    finishDetails();
    finishPolygons();
    listMissingWays();
    if (mData.rows.empty())
      return fail(ErrorCode::BadData, "The file has nothing that a plan can use", mPath);
    return std::move(mData);
  }

private:
  const std::string &mPath;
  const CrsTransform &mTransform;
  const RunContext &mContext;
  OsmData mData;
  Locations mLocations;
  bool mIsAnyInside = false; ///< a node in the area of the plan's CRS
  AreaProblems mAreaProblems;
  osmium::area::MultipolygonManager<osmium::area::Assembler> mAreas;
  PolygonRepair mRepair;

  struct Relation {
    KeptTags tags;
    std::vector<osmium::object_id_type> ways, outerWays;
    bool isMultipolygon = false, isOldStyle = false, isBuilt = false;
  };
  std::map<osmium::object_id_type, Relation> mRelations;
  std::set<osmium::object_id_type> mMemberWays;       ///< of any relation
  std::set<osmium::object_id_type> mMultipolygonWays; ///< of multipolygons
  std::map<osmium::object_id_type, osmium::Location>
      mMemberPlaces;                                     ///< a place of each member way that is there
  std::map<osmium::object_id_type, KeptTags> mOuterTags; ///< of outer ways of old-style multipolygons
  std::vector<StreetLine> mStreets;
  OsmStreetDetails mDetails;
  struct Polygon {
    std::string reference;
    osmium::object_id_type way = 0, relation = 0;
    KeptTags tags;
    Wkb wkb;
  };
  std::vector<Polygon> mPolygons;
  std::set<osmium::object_id_type> mReplacedWays; ///< outlines that came with their holes as a relation

  osmium::area::AssemblerConfig config() {
    osmium::area::AssemblerConfig config;
    config.problem_reporter = &mAreaProblems;
    config.create_way_polygons = false; // ours are repaired, osmium's are not
    return config;
  }

  template<typename Take>
  bool pass(osmium::osm_entity_bits::type what, double from, double to, Take take) {
    osmium::io::Reader reader(mPath, what);
    const auto size = static_cast<double>(std::max<std::size_t>(reader.file_size(), 1));
    while (osmium::memory::Buffer buffer = reader.read()) {
      if (mContext.isStopped()) return false;
      take(buffer);
      mContext.reportProgress(from + (to - from) * std::min(1.0, static_cast<double>(reader.offset()) / size),
                              "Reading the OpenStreetMap file");
    }
    reader.close();
    return !mContext.isStopped();
  }

  void report(const char *code, Severity severity, const std::string &layer, const std::string &feature,
              std::string message, osmium::Location where = osmium::Location(), double size = std::nan(""),
              const char *unit = "") {
    Problem problem;
    problem.code = code;
    problem.severity = severity;
    problem.layer = layer;
    problem.feature = feature;
    problem.message = std::move(message);
    if (double x = 0, y = 0; place(where, x, y)) {
      problem.x = x;
      problem.y = y;
    }
    problem.size = size;
    problem.unit = unit;
    mData.problems.push_back(std::move(problem));
  }

  void reportBadTags(const BadTags &bad, const char *layer, const std::string &reference,
                     osmium::Location where) {
    for (const BadTag &tag : bad)
      report("OSM_BAD_VALUE", Severity::Note, layer, reference,
             fmt::format("{}={} is not understood; left empty", tag.key, tag.value.substr(0, 80)), where);
  }

  bool place(osmium::Location location, double &x, double &y) const {
    if (!location.valid()) return false;
    x = location.lon_without_check();
    y = location.lat_without_check();
    return mTransform.isPlausible(x, y) && mTransform.transform(x, y);
  }

  void addRow(Role role, Wkb wkb, Attributes attributes, const std::string &reference) {
    attributes["source_ref"] = reference;
    mData.rows.push_back({role, std::move(wkb), std::move(attributes)});
  }

  // First pass

  void takeRelations(osmium::memory::Buffer &buffer) {
    for (const osmium::Relation &relation : buffer.select<osmium::Relation>()) {
      mAreas.relation(relation);
      const char *type = relation.tags().get_value_by_key("type");
      Relation kept;
      kept.isMultipolygon = type && (!std::strcmp(type, "multipolygon") || !std::strcmp(type, "boundary"));
      for (const osmium::RelationMember &member : relation.members()) {
        if (member.type() != osmium::item_type::way) continue;
        kept.ways.push_back(member.ref());
        mMemberWays.insert(member.ref());
        if (!kept.isMultipolygon) continue;
        mMultipolygonWays.insert(member.ref());
        if (std::strcmp(member.role(), "inner") != 0) kept.outerWays.push_back(member.ref());
      }
      kept.tags = keep(relation.tags());
      // Until 2017 the tags of a multipolygon could be on its outer way.
      kept.isOldStyle = kept.isMultipolygon && type && !std::strcmp(type, "multipolygon") &&
                        !isAreaObject(lookup(kept.tags));
      if (kept.isOldStyle)
        for (const osmium::object_id_type way : kept.outerWays)
          mOuterTags[way];
      if (type && !std::strcmp(type, "restriction")) takeRestriction(relation);
      mRelations[relation.id()] = std::move(kept);
    }
  }

  void takeRestriction(const osmium::Relation &relation) {
    std::vector<OsmStreetDetails::Member> members;
    for (const osmium::RelationMember &member : relation.members())
      if (member.type() != osmium::item_type::relation)
        members.push_back({member.type() == osmium::item_type::node, member.ref(), member.role()});
    mDetails.takeRelation(relation.id(), lookup(relation.tags()), hasConditionalTag(relation.tags()),
                          std::move(members));
  }

  static bool hasConditionalTag(const osmium::TagList &tags) {
    return std::any_of(tags.begin(), tags.end(),
                       [](const osmium::Tag &tag) { return isConditionalTag(tag.key()); });
  }

  // Second pass

  void takeNodes(osmium::memory::Buffer &buffer) {
    for (const osmium::Node &node : buffer.select<osmium::Node>()) {
      mLocations.add(node.id(), node.location());
      if (!mIsAnyInside && node.location().valid())
        mIsAnyInside =
            mTransform.isPlausible(node.location().lon_without_check(), node.location().lat_without_check());
      if (node.tags().empty()) continue;
      const TagLookup tags = lookup(node.tags());
      mDetails.takeNode(node.id(), tags);
      const std::optional<std::string> kind = facilityKind(tags);
      if (!kind) continue;
      ++mData.read;
      const std::string reference = fmt::format("node/{}", node.id());
      double x = 0, y = 0;
      if (!place(node.location(), x, y)) {
        rejectOutside("facility", reference);
        continue;
      }
      BadTags bad;
      addRow(Role::Facility, pointWkb(x, y), facilityAttributes(tags, *kind, bad), reference);
      reportBadTags(bad, "facility", reference, node.location());
    }
  }

  void rejectOutside(const char *layer, const std::string &reference) {
    ++mData.rejected;
    report("OUT_OF_AREA", Severity::Warning, layer, reference,
           "Outside the area of the plan's coordinate system; left out");
  }

  // Third pass

  void takeWays(osmium::memory::Buffer &buffer) {
    for (osmium::Way &way : buffer.select<osmium::Way>()) {
      osmium::Location known;
      std::int64_t missing = 0;
      for (osmium::NodeRef &node : way.nodes()) {
        node.set_location(mLocations.find(node.ref()));
        if (!node.location().valid())
          ++missing;
        else if (!known.valid())
          known = node.location();
      }
      if (mMemberWays.contains(way.id()) && known.valid())
        mMemberPlaces[way.id()] = known;
      else if (mMemberWays.contains(way.id()))
        mMemberPlaces[way.id()];
      if (const auto outer = mOuterTags.find(way.id()); outer != mOuterTags.end())
        outer->second = keep(way.tags());
      takeWay(way, known, missing);
    }
  }

  void takeWay(const osmium::Way &way, osmium::Location known, std::int64_t missing) {
    const TagLookup tags = lookup(way.tags());
    const std::string reference = fmt::format("way/{}", way.id());
    const std::optional<std::string> highway = streetClass(tags), waterLine = waterLineKind(tags);
    const bool isArea = isAreaObject(tags);
    if (!highway && !waterLine && !isArea) {
      if (missing > 0)
        report("OSM_MISSING_NODE", Severity::Note, "", reference,
               fmt::format("{} of {} nodes are not in the file; the plan does not use the way", missing,
                           way.nodes().size()),
               known, static_cast<double>(missing), "nodes");
      return;
    }
    ++mData.read;
    const char *layer = highway            ? "street"
                        : waterLine        ? "water_line"
                        : isBuilding(tags) ? "building"
                        : greenKind(tags)  ? "green_patch"
                        : waterKind(tags)  ? "water"
                                           : "facility";
    if (highway || waterLine) {
      std::vector<StreetLine> parts = lineParts(way);
      if (missing > 0) reportCut(way, layer, reference, missing, parts, known);
      if (parts.empty()) {
        ++mData.rejected;
        if (missing == 0)
          report("TOO_FEW_POINTS", Severity::Warning, layer, reference,
                 "A line needs two different points inside the plan's area; left out", known);
      }
      BadTags bad;
      const Attributes attributes =
          highway ? streetAttributes(tags, *highway, bad) : waterLineAttributes(tags, *waterLine, bad);
      reportBadTags(bad, layer, reference, known);
      if (highway && hasConditionalTag(way.tags()))
        report("OSM_CONDITIONAL", Severity::Note, layer, reference,
               "It has rules for certain times or vehicles (:conditional), which are left aside", known);
      for (StreetLine &part : parts) {
        part.way = way.id();
        part.attributes = attributes;
        if (highway) {
          if (const auto level = attributes.find("level"); level != attributes.end())
            part.level = std::get<std::int64_t>(level->second);
          mStreets.push_back(std::move(part));
        } else {
          addRow(Role::WaterLine, lineWkb(part.points), part.attributes, reference);
        }
      }
      return;
    }
    const bool isClosed = way.nodes().size() >= 4 && way.nodes().front().ref() == way.nodes().back().ref();
    if (missing > 0) {
      ++mData.rejected;
      report(
          "OSM_MISSING_NODE", Severity::Warning, layer, reference,
          fmt::format("{} of {} nodes of an area are not in the file; left out", missing, way.nodes().size()),
          known, static_cast<double>(missing), "nodes");
      return;
    }
    if (!isClosed) {
      if (mMultipolygonWays.contains(way.id())) {
        --mData.read; // its relation is the object
        return;
      }
      ++mData.rejected;
      report("OSM_OPEN_AREA", Severity::Warning, layer, reference,
             "The outline of an area is not closed; left out", known);
      return;
    }
    const std::optional<Wkb> ring = ringWkb(way);
    if (!ring) return rejectOutside(layer, reference);
    mPolygons.push_back({reference, way.id(), 0, keep(way.tags()), *ring});
  }

  /// The runs of nodes that are there, without immediate repetitions.
  std::vector<StreetLine> lineParts(const osmium::Way &way) const {
    std::vector<StreetLine> parts;
    StreetLine part;
    const auto close = [&] {
      if (part.points.size() >= 2) parts.push_back(std::move(part));
      part = StreetLine();
    };
    for (const osmium::NodeRef &node : way.nodes()) {
      double x = 0, y = 0;
      if (!place(node.location(), x, y)) {
        close();
        continue;
      }
      if (!part.points.empty() && part.points.back() == std::make_pair(x, y)) continue;
      part.points.emplace_back(x, y);
      part.nodes.push_back(node.ref());
    }
    close();
    return parts;
  }

  void reportCut(const osmium::Way &way, const char *layer, const std::string &reference,
                 std::int64_t missing, const std::vector<StreetLine> &parts, osmium::Location known) {
    // The place to look at is where the line breaks off: the last node before the first gap, or the first
    // after it.
    osmium::Location edge = known;
    for (const osmium::NodeRef &node : way.nodes()) {
      if (!node.location().valid()) {
        if (edge.valid()) break;
      } else {
        edge = node.location();
      }
    }
    report("OSM_MISSING_NODE", Severity::Warning, layer, reference,
           fmt::format("{} of {} nodes are not in the file; {}", missing, way.nodes().size(),
                       parts.empty()       ? "left out"
                       : parts.size() == 1 ? "the rest was kept"
                                           : fmt::format("{} pieces were kept", parts.size())),
           edge, static_cast<double>(missing), "nodes");
  }

  std::optional<Wkb> ringWkb(const osmium::NodeRefList &nodes) const {
    std::vector<std::pair<double, double>> points;
    for (const osmium::NodeRef &node : nodes) {
      double x = 0, y = 0;
      if (!place(node.location(), x, y)) return std::nullopt;
      points.emplace_back(x, y);
    }
    const Wkb line = lineWkb(points); // byte order, type, then the count and the points of a ring
    return Wkb("\x01\x03\x00\x00\x00\x01\x00\x00\x00", 9) + line.substr(5);
  }
  std::optional<Wkb> ringWkb(const osmium::Way &way) const { return ringWkb(way.nodes()); }

  void takeAreas(osmium::memory::Buffer &buffer) {
    for (const osmium::Area &area : buffer.select<osmium::Area>()) {
      if (area.from_way()) continue;
      const osmium::object_id_type id = area.orig_id();
      Relation &relation = mRelations[id];
      const KeptTags *tags = &relation.tags;
      if (relation.isOldStyle)
        for (const osmium::object_id_type way : relation.outerWays)
          if (const auto outer = mOuterTags.find(way);
              outer != mOuterTags.end() && isAreaObject(lookup(outer->second))) {
            tags = &outer->second;
            break;
          }
      if (!isAreaObject(lookup(*tags))) continue;
      ++mData.read;
      const std::string reference = fmt::format("relation/{}", id);
      Wkb polygons;
      std::uint32_t count = 0;
      bool isInside = true;
      for (const osmium::OuterRing &outer : area.outer_rings()) {
        Wkb rings;
        std::uint32_t ringCount = 0;
        const auto add = [&](const osmium::NodeRefList &ring) {
          const std::optional<Wkb> wkb = ringWkb(ring);
          isInside = isInside && wkb;
          if (wkb) rings += wkb->substr(9);
          ++ringCount;
        };
        add(outer);
        for (const osmium::InnerRing &inner : area.inner_rings(outer))
          add(inner);
        polygons +=
            Wkb("\x01\x03\x00\x00\x00", 5) + Wkb(reinterpret_cast<const char *>(&ringCount), 4) + rings;
        ++count;
      }
      relation.isBuilt = count > 0 && isInside;
      if (!relation.isBuilt) {
        ++mData.rejected;
        const AreaProblems::Fault *fault = mAreaProblems.find(id);
        report("OSM_BROKEN_MULTIPOLYGON", Severity::Warning, layerOf(*tags), reference,
               fmt::format("No area can be made of the relation: {}; left out",
                           fault ? fault->what : "it has no ring inside the plan's area"),
               fault ? fault->where : placeOf(relation));
        continue;
      }
      if (relation.isOldStyle) mReplacedWays.insert(relation.outerWays.begin(), relation.outerWays.end());
      mPolygons.push_back(
          {reference, 0, id, *tags,
           Wkb("\x01\x06\x00\x00\x00", 5) + Wkb(reinterpret_cast<const char *>(&count), 4) + polygons});
    }
  }

  static const char *layerOf(const KeptTags &kept) {
    const TagLookup tags = lookup(kept);
    return isBuilding(tags)  ? "building"
           : greenKind(tags) ? "green_patch"
           : waterKind(tags) ? "water"
                             : "facility";
  }

  osmium::Location placeOf(const Relation &relation) const {
    for (const osmium::object_id_type way : relation.ways)
      if (const auto found = mMemberPlaces.find(way); found != mMemberPlaces.end() && found->second.valid())
        return found->second;
    return osmium::Location();
  }

  // After the passes

  /// Lines of a plan meet only on the same level, but in OpenStreetMap a shared node always connects. So a
  /// line is divided where one of another level meets it: ends of different levels do connect.
  void finishStreets() {
    std::unordered_map<osmium::object_id_type, std::int64_t> levelOf;
    std::set<osmium::object_id_type> mixed;
    for (const StreetLine &street : mStreets)
      for (const osmium::object_id_type node : street.nodes)
        if (const auto [entry, isNew] = levelOf.try_emplace(node, street.level);
            !isNew && entry->second != street.level)
          mixed.insert(node);
    for (StreetLine &street : mStreets) {
      const std::string reference = fmt::format("way/{}", street.way);
      mDetails.takeStreet(street.way, street.nodes);
      std::vector<std::pair<double, double>> points;
      for (std::size_t i = 0; i < street.points.size(); ++i) {
        points.push_back(street.points[i]);
        if (i == 0 || i + 1 == street.points.size() || !mixed.contains(street.nodes[i])) continue;
        addRow(Role::Street, lineWkb(points), street.attributes, reference);
        points.assign(1, street.points[i]);
      }
      addRow(Role::Street, lineWkb(points), std::move(street.attributes), reference);
    }
    mStreets.clear();
  }

  void finishDetails() {
    const auto placeOfNode = [this](osmium::object_id_type node) -> std::optional<OsmStreetDetails::Place> {
      OsmStreetDetails::Place at;
      if (!place(mLocations.find(node), at.x, at.y)) return std::nullopt;
      return at;
    };
    const auto note = [this](const char *code, const std::string &feature, const std::string &message,
                             std::optional<osmium::object_id_type> node) {
      report(code, Severity::Note, feature.starts_with("node") ? "street_point" : "turn_restriction", feature,
             message, node ? mLocations.find(*node) : osmium::Location());
    };
    mDetails.finish(placeOfNode, note, mData);
  }

  void finishPolygons() {
    for (const Polygon &polygon : mPolygons) {
      if (polygon.way != 0 && mReplacedWays.contains(polygon.way)) {
        --mData.read;
        continue;
      }
      const TagLookup tags = lookup(polygon.tags);
      PolygonRepair::Outcome outcome = mRepair.repair(polygon.wkb);
      const char *layer = layerOf(polygon.tags);
      if (!outcome.problem.code.empty()) {
        outcome.problem.layer = layer;
        outcome.problem.feature = polygon.reference;
        mData.problems.push_back(outcome.problem);
        ++(outcome.multiPolygon.empty() ? mData.rejected : mData.repaired);
      }
      if (outcome.multiPolygon.empty()) continue;
      BadTags bad;
      if (isBuilding(tags))
        addRow(Role::Building, outcome.multiPolygon, buildingAttributes(tags, bad), polygon.reference);
      if (const auto kind = greenKind(tags))
        addRow(Role::GreenPatch, outcome.multiPolygon, greenAttributes(tags, *kind), polygon.reference);
      if (const auto kind = waterKind(tags))
        addRow(Role::Water, outcome.multiPolygon, waterAttributes(tags, *kind), polygon.reference);
      if (const auto kind = facilityKind(tags))
        addRow(Role::Facility, pointWkb(outcome.x, outcome.y), facilityAttributes(tags, *kind, bad),
               polygon.reference);
      for (const BadTag &tag : bad) {
        report("OSM_BAD_VALUE", Severity::Note, layer, polygon.reference,
               fmt::format("{}={} is not understood; left empty", tag.key, tag.value.substr(0, 80)));
        mData.problems.back().x = outcome.x;
        mData.problems.back().y = outcome.y;
      }
    }
  }

  /// Ways that relations name and that are not in the file. An area without one of them cannot be built.
  void listMissingWays() {
    for (const auto &[id, relation] : mRelations) {
      const std::string reference = fmt::format("relation/{}", id);
      bool isIncomplete = false;
      for (const osmium::object_id_type way : relation.ways) {
        if (mMemberPlaces.contains(way)) continue;
        isIncomplete = true;
        report("OSM_MISSING_WAY", relation.isMultipolygon ? Severity::Warning : Severity::Note, "", reference,
               fmt::format("Its member way/{} is not in the file", way), placeOf(relation));
      }
      const bool isWanted = relation.isMultipolygon && isAreaObject(lookup(relation.tags));
      if (!isIncomplete || !isWanted || relation.isBuilt) continue;
      ++mData.read;
      ++mData.rejected;
      report("OSM_BROKEN_MULTIPOLYGON", Severity::Warning, layerOf(relation.tags), reference,
             "No area can be made of the relation: members are missing; left out", placeOf(relation));
    }
  }
};

} // namespace

Result<OsmData> readOsm(const std::string &path, const CrsTransform &transform, const RunContext &context) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored))
    return fail(ErrorCode::NotFound, "The file does not exist", path);
  try {
    return OsmReading(path, transform, context).run();
  } catch (const osmium::out_of_order_error &error) {
    return fail(ErrorCode::Unreadable,
                fmt::format("The objects of the OpenStreetMap file are not in order: {}", error.what()), path,
                "Sort it with \"osmium sort\"");
  } catch (const std::exception &error) {
    return fail(ErrorCode::Unreadable, fmt::format("The OpenStreetMap file cannot be read: {}", error.what()),
                path, "It must be .osm, .osm.gz, .osm.bz2 or .osm.pbf and complete");
  }
}

} // namespace alatau::plan
