// SPDX-License-Identifier: GPL-3.0-or-later
// Graphs as the tables that Conefor and Graphab write and read.
#include "analyses.h"

#include "habitat.h"
#include "metrics_output.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostNodes = 20'000;

bool isNamed(const std::string &column, std::string_view name) {
  return std::ranges::equal(
      column, name, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

/// The first column with one of the names, in their order; otherwise the n-th of those that hold data.
const sdk::Column &columnOf(const sdk::Table &table, std::initializer_list<std::string_view> names,
                            std::size_t number, const char *input) {
  for (const std::string_view name : names)
    for (const sdk::Column &column : table.columns)
      if (isNamed(column.name, name)) return column;
  std::size_t at = 0;
  for (const sdk::Column &column : table.columns) {
    if (isNamed(column.name, "fid") || isNamed(column.name, "ogc_fid") ||
        column.kind == sdk::ColumnKind::Binary)
      continue;
    if (at++ == number) return column;
  }
  throw sdk::Failure{ALATAU_BAD_DATA, "the table has too few columns", input,
                     "Conefor: node area, or node node distance; Graphab: Id, Capacity and ID1, ID2, Dist"};
}

std::string idIn(const sdk::Column &column, std::size_t row) {
  if (column.isNull(row)) return {};
  if (column.kind == sdk::ColumnKind::Text) return sdk::toUtf8(column.texts[row]);
  const double value = column.real(row);
  if (std::trunc(value) == value && std::abs(value) < 9e15)
    return std::to_string(static_cast<std::int64_t>(value));
  return std::to_string(value);
}

double numberIn(const sdk::Column &column, std::size_t row) {
  if (column.kind != sdk::ColumnKind::Text) return column.real(row);
  double value = kNaN;
  const std::string &text = column.texts[row];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : kNaN;
}

void report(const RunContext &context, const char *code, const char *layer, std::string feature,
            std::string message) {
  Problem problem;
  problem.code = code;
  problem.layer = layer;
  problem.feature = std::move(feature);
  problem.message = std::move(message);
  context.reportProblem(problem);
}

struct NamedGraph {
  std::vector<std::string> ids;
  LandscapeGraph graph;
};

NamedGraph graphOf(const Call &call, const Dispersal &dispersal, const RunContext &context) {
  const sdk::Table &nodes = call.inputs.at("nodes"), &links = call.inputs.at("distances");
  if (nodes.rows() > kMostNodes)
    throw sdk::Failure{ALATAU_UNSUPPORTED,
                       std::to_string(nodes.rows()) + " patches are too many: " + std::to_string(kMostNodes) +
                           " work",
                       "nodes", "Leave out small patches"};
  const double unit = call.parameters.text("area_unit") == "m2" ? 10'000 : 1;
  NamedGraph made;
  std::unordered_map<std::string, std::uint32_t> numbers;
  if (nodes.rows() > 0) {
    const sdk::Column &id = columnOf(nodes, {"id", "node", "patch"}, 0, "nodes");
    const sdk::Column &area =
        columnOf(nodes, {"capacity", "capacity_ha", "area", "area_ha", "attribute"}, 1, "nodes");
    for (std::size_t row = 0; row < nodes.rows(); ++row) {
      std::string name = idIn(id, row);
      const double capacity = numberIn(area, row) / unit;
      if (!(capacity >= 0) || !std::isfinite(capacity))
        throw sdk::Failure{ALATAU_BAD_DATA, "the area of patch " + name + " is negative or no number",
                           "nodes",
                           "Correct the table: without the patch the figures of all others would change"};
      if (!numbers.emplace(name, static_cast<std::uint32_t>(made.ids.size())).second) {
        report(context, "DUPLICATE_ID", "nodes", name, "the patch is there twice; the first counts");
        continue;
      }
      made.ids.push_back(std::move(name));
      made.graph.capacity.push_back(capacity);
    }
  }
  const bool isProbability = call.parameters.text("link_value") == "probability";
  if (links.rows() == 0) return made;
  const sdk::Column &from = columnOf(links, {"id1", "from", "from_patch", "node1"}, 0, "distances");
  const sdk::Column &to = columnOf(links, {"id2", "to", "to_patch", "node2"}, 1, "distances");
  const sdk::Column &value =
      columnOf(links, {"dist", "distance", "cost", "distance_m", "probability"}, 2, "distances");
  const auto numberOf = [&](const std::string &name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? UINT32_MAX : found->second; // reported as UNKNOWN_PATCH
  };
  for (std::size_t row = 0; row < links.rows(); ++row) {
    if (row % 4096 == 0 && context.isStopped()) throw sdk::Failure{ALATAU_CANCELLED, "stopped on request"};
    double distance = numberIn(value, row);
    if (isProbability) // one that is no probability becomes a distance that is none
      distance = distance > 0 && distance <= 1 ? -std::log(distance) / dispersal.alpha()
                 : distance == 0               ? std::numeric_limits<double>::infinity()
                                               : kNaN;
    made.graph.links.push_back({numberOf(idIn(from, row)), numberOf(idIn(to, row)), distance});
  }
  made.graph = sdk::valueOrThrow(cleanLandscapeGraph(std::move(made.graph), made.ids, context));
  return made;
}

} // namespace

sdk::Tables graphConnectivityOf(const Call &call) {
  const EngineRun run(call.host);
  ConnectivityOptions options = connectivityOptions(call.parameters);
  options.dispersal = dispersalOf(call.parameters);
  const NamedGraph named = graphOf(call, options.dispersal, run.context());
  const Connectivity made = sdk::valueOrThrow(connectivity(named.graph, options, run.part(0.1, 1)));
  sdk::Table patches, links;
  patches.addTexts("patch", named.ids);
  patches.addReals("capacity_ha", named.graph.capacity);
  addPatchMetrics(patches, made);
  std::vector<std::string> from, to;
  std::vector<double> distance;
  for (const LandscapeLink &link : named.graph.links) {
    from.push_back(named.ids[link.a]);
    to.push_back(named.ids[link.b]);
    distance.push_back(link.distance);
  }
  links.addTexts("from_patch", std::move(from));
  links.addTexts("to_patch", std::move(to));
  links.addReals("cost", std::move(distance));
  addLinkMetrics(links, named.graph, options.dispersal, made);
  sdk::IndicatorTable indicators;
  addConnectivity(indicators, made, named.graph, kNaN, options);
  sdk::Tables outputs;
  outputs["patches"] = std::move(patches);
  outputs["links"] = std::move(links);
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables graphTablesOf(const Call &call) {
  const EngineRun run(call.host);
  const Network network = networkOf(call, run, run.context());
  const Habitat &habitat = network.habitat;
  const Geos geos;
  std::vector<std::int64_t> numbers(habitat.size()), links(network.links.size()), a, b;
  std::iota(numbers.begin(), numbers.end(), 1);
  std::iota(links.begin(), links.end(), 1);
  std::vector<double> square, perimeter, capacity, cost, metres;
  for (std::size_t i = 0; i < habitat.size(); ++i) {
    const auto shape = geos.fromWkb(habitat.wkb[i]);
    square.push_back(habitat.area[i] * 10'000);
    perimeter.push_back(shape ? geos.length(*shape) : kNaN);
    capacity.push_back(habitat.capacity[i] * 10'000);
  }
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    a.push_back(static_cast<std::int64_t>(network.links[i].a) + 1);
    b.push_back(static_cast<std::int64_t>(network.links[i].b) + 1);
    cost.push_back(network.graph.links[i].distance);
    metres.push_back(network.links[i].distance);
  }
  sdk::Table nodes, distances, patchTable, linkTable, names;
  nodes.addIntegers("id", numbers);
  nodes.addReals("area", habitat.capacity);
  distances.addIntegers("id1", a);
  distances.addIntegers("id2", b);
  distances.addReals("distance", cost);
  patchTable.addIntegers("id", numbers);
  patchTable.addReals("area", std::move(square));
  patchTable.addReals("perim", std::move(perimeter));
  patchTable.addReals("capacity", std::move(capacity));
  linkTable.addIntegers("id", std::move(links));
  linkTable.addIntegers("id1", std::move(a));
  linkTable.addIntegers("id2", std::move(b));
  linkTable.addReals("dist", std::move(cost));
  linkTable.addReals("distm", std::move(metres));
  names.addIntegers("id", std::move(numbers));
  names.addTexts("patch", habitat.ids);
  sdk::IndicatorTable indicators;
  indicators.add("patches", static_cast<double>(habitat.size()), "count", {},
                 habitat.size() == 0 ? "NO_PATCHES" : "");
  indicators.add("links", static_cast<double>(network.links.size()), "count");
  indicators.add("capacity", std::accumulate(habitat.capacity.begin(), habitat.capacity.end(), 0.0), "ha");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  outputs["conefor_nodes"] = std::move(nodes);
  outputs["conefor_distances"] = std::move(distances);
  outputs["graphab_patches"] = std::move(patchTable);
  outputs["graphab_links"] = std::move(linkTable);
  outputs["names"] = std::move(names);
  return outputs;
}

} // namespace alatau::plugin
