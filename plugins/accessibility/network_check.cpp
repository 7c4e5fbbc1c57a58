// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "reach.h"

#include <alatau/network/network_check.h>

#include <array>
#include <cmath>

namespace alatau::plugin {

namespace {

std::vector<StreetLine> rawLines(const Layer &streets, const RunContext &context) {
  std::vector<StreetLine> lines;
  forEachStreetLine(streets, context, {}, [&](std::size_t row, PointList points) {
    StreetLine line;
    line.id = streets.fid(row);
    line.points = std::move(points);
    line.level = levelOf(streets.field("level"), row);
    lines.push_back(std::move(line));
  });
  return lines;
}

std::string joined(std::span<const std::int64_t> ids) {
  std::string text;
  for (const std::int64_t id : ids)
    text += (text.empty() ? "" : ", ") + std::to_string(id);
  return text;
}

void report(const NetworkFinding &finding, const RunContext &context) {
  Problem problem;
  problem.code = networkDefectCode(finding.defect);
  problem.layer = "streets";
  problem.feature = finding.ids.empty() ? "" : std::to_string(finding.ids.front());
  problem.message = "streets " + joined(finding.ids);
  problem.x = finding.place.x;
  problem.y = finding.place.y;
  problem.size = finding.size;
  problem.unit = "m";
  context.reportProblem(problem);
}

sdk::Table findingLayer(const NetworkCheck &check, const std::string &crs) {
  std::vector<std::int64_t> fids;
  sdk::Column repairable;
  repairable.name = "can_repair";
  repairable.kind = sdk::ColumnKind::Boolean;
  std::vector<std::string> places, kinds, streets;
  std::vector<double> sizes, persons;
  for (const NetworkFinding &finding : check.findings) {
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    places.push_back(writeWkbPoint(finding.place));
    kinds.emplace_back(networkDefectCode(finding.defect));
    streets.push_back(joined(finding.ids));
    sizes.push_back(finding.size);
    persons.push_back(finding.persons);
    repairable.appendBoolean(finding.isRepairable);
  }
  sdk::Table layer;
  layer.addIntegers("fid", std::move(fids));
  layer.addGeometry(std::move(places), crs);
  layer.addTexts("kind", std::move(kinds));
  layer.addTexts("streets", std::move(streets));
  layer.addReals("size_m", std::move(sizes));
  layer.addReals("residents", std::move(persons));
  layer.columns.push_back(std::move(repairable));
  return layer;
}

struct CountedDefect {
  NetworkDefect defect;
  const char *indicator;
};
constexpr std::array<CountedDefect, 8> kCounted = {{{NetworkDefect::ZeroLength, "zero_length_count"},
                                                    {NetworkDefect::Duplicate, "duplicate_count"},
                                                    {NetworkDefect::Overlap, "overlap_count"},
                                                    {NetworkDefect::SelfOverlap, "self_overlap_count"},
                                                    {NetworkDefect::NearEnd, "near_end_count"},
                                                    {NetworkDefect::Overshoot, "overshoot_count"},
                                                    {NetworkDefect::MissingNode, "missing_node_count"},
                                                    {NetworkDefect::IsolatedComponent, "isolated_count"}}};

} // namespace

sdk::Tables networkCheck(const Call &call) {
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  const Layer streets(call.inputs, "streets"), demand(call.inputs, "demand");
  const std::vector<StreetLine> lines = rawLines(streets, run.part(0, 0.1));
  const std::vector<Point> homes = places(demand, run);
  const std::vector<double> persons = residents(demand, homes, run);
  NetworkCheckOptions options;
  options.nearEndTolerance = call.parameters.number("near_end_tolerance_m");
  options.overshootTolerance = call.parameters.number("overshoot_tolerance_m");
  options.minOverlap = call.parameters.number("min_overlap_m");
  options.snapMax = call.parameters.number("snap_max_m");
  const NetworkCheck check =
      sdk::valueOrThrow(checkNetwork(lines, {homes, persons}, options, run.part(0.15, 0.95)));

  sdk::IndicatorTable indicators;
  indicators.add("streets_length", check.length, "m");
  indicators.add("finding_count", static_cast<double>(check.findings.size()), "findings");
  for (const CountedDefect &counted : kCounted) {
    double count = 0;
    for (const NetworkFinding &finding : check.findings)
      count += finding.defect == counted.defect ? 1 : 0;
    indicators.add(counted.indicator, count, "findings");
  }
  indicators.add("component_count", check.components, "components");
  const std::string flag = demand.isGiven() ? "" : "NO_POPULATION";
  indicators.add("persons_on_largest", check.personsOnLargest, "persons", {}, flag);
  indicators.add("persons_off_network", check.personsOffNetwork, "persons", {}, flag);
  for (const NetworkFinding &finding : check.findings)
    report(finding, run.context());
  sdk::Tables outputs;
  outputs["findings"] = findingLayer(check, crsOf(call.inputs));
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
