// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/network_check.h>
#include <alatau/network/snapping.h>

#include "check_scan.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace alatau {

namespace {

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

Status checkInput(const NetworkCheckOptions &options, const CheckedPopulation &population) {
  const auto isGood = [](Metres tolerance) { return tolerance > 0 && tolerance <= 100; };
  if (!isGood(options.nearEndTolerance))
    return fail(ErrorCode::InvalidArgument, "the tolerance must be above 0 and up to 100 m",
                "nearEndTolerance");
  if (!isGood(options.overshootTolerance))
    return fail(ErrorCode::InvalidArgument, "the tolerance must be above 0 and up to 100 m",
                "overshootTolerance");
  if (!(options.minOverlap >= 0) || !(options.snapMax >= 0))
    return fail(ErrorCode::InvalidArgument, "a length must not be negative", "minOverlap, snapMax");
  if (population.places.size() != population.persons.size())
    return fail(ErrorCode::InvalidArgument, "each place needs a number of persons", "population");
  return {};
}

/// The streets as a network that everybody may use: access is no matter of the layer's geometry.
Result<StreetNetwork> openNetwork(std::span<const StreetLine> lines, const std::vector<bool> &isUsable,
                                  const RunContext &context) {
  std::vector<StreetLine> open(lines.size()); // unusable ones stay empty, so that numbers stay
  for (std::size_t l = 0; l < lines.size(); ++l) {
    open[l].id = lines[l].id;
    open[l].level = lines[l].level;
    if (isUsable[l]) open[l].points = lines[l].points;
  }
  RunContext silent = context;
  silent.problems = nullptr;
  return StreetNetwork::build(open, {}, silent);
}

/// People by component of the street that is nearest to them.
Result<std::vector<Persons>> personsByComponent(const StreetNetwork &network,
                                                const CheckedPopulation &population, Metres snapMax,
                                                const RunContext &context, Persons &offNetwork) {
  RunContext silent = context;
  silent.problems = nullptr;
  const auto positions = snapAll(network, population.places, {.snapMax = snapMax}, {}, silent);
  if (!positions) return tl::unexpected<Error>(positions.error());
  std::vector<Persons> out(network.components().size(), 0);
  for (std::size_t i = 0; i < positions->size(); ++i) {
    const Persons persons = population.persons[i];
    if (!std::isfinite(persons) || persons < 0) continue;
    const NetworkPosition &position = (*positions)[i];
    (position.isValid() ? out[network.component(network.from(position.edge))] : offNetwork) += persons;
  }
  return out;
}

void addComponents(const StreetNetwork &network, std::span<const StreetLine> lines,
                   std::span<const Persons> persons, std::vector<NetworkFinding> &out) {
  const std::size_t first = out.size();
  for (std::uint32_t c = 1; c < network.components().size(); ++c) {
    NetworkFinding &finding = out.emplace_back();
    finding.defect = NetworkDefect::IsolatedComponent;
    finding.place = finding.target = network.components()[c].place;
    finding.size = network.components()[c].length;
    finding.persons = persons[c];
  }
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
    const std::uint32_t c = network.component(network.from(EdgeId(e)));
    if (c > 0) out[first + c - 1].lines.push_back(network.line(EdgeId(e)));
  }
  for (std::size_t i = first; i < out.size(); ++i) {
    std::vector<std::uint32_t> &numbers = out[i].lines;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const std::uint32_t line : numbers)
      out[i].ids.push_back(lines[line].id);
  }
}

} // namespace

std::string_view networkDefectCode(NetworkDefect defect) {
  switch (defect) {
  case NetworkDefect::ZeroLength:
    return "NETWORK_ZERO_LENGTH";
  case NetworkDefect::Duplicate:
    return "NETWORK_DUPLICATE";
  case NetworkDefect::Overlap:
    return "NETWORK_OVERLAP";
  case NetworkDefect::SelfOverlap:
    return "NETWORK_SELF_OVERLAP";
  case NetworkDefect::NearEnd:
    return "NETWORK_NEAR_END";
  case NetworkDefect::Overshoot:
    return "NETWORK_OVERSHOOT";
  case NetworkDefect::MissingNode:
    return "NETWORK_MISSING_NODE";
  case NetworkDefect::IsolatedComponent:
    return "NETWORK_ISOLATED";
  }
  return "";
}

Result<NetworkCheck> checkNetwork(std::span<const StreetLine> lines, const CheckedPopulation &population,
                                  const NetworkCheckOptions &options, const RunContext &context) {
  if (auto status = checkInput(options, population); !status) return tl::unexpected<Error>(status.error());
  context.reportProgress(0, "reading streets");
  CheckScan scan(lines, options, context);
  if (auto status = scan.readLines(); !status) return tl::unexpected<Error>(status.error());
  scan.findDuplicates();
  context.reportProgress(0.1, "looking at crossings");
  if (!scan.findMeetings()) return stopped();
  context.reportProgress(0.4, "looking at ends");
  if (!scan.findLooseEnds()) return stopped();
  const auto network = openNetwork(lines, scan.isUsable(), context.part(0.5, 0.9));
  if (!network) return tl::unexpected<Error>(network.error());
  NetworkCheck out;
  out.length = scan.length();
  out.components = static_cast<std::uint32_t>(network->components().size());
  const auto persons =
      personsByComponent(*network, population, options.snapMax, context.part(0.9, 1), out.personsOffNetwork);
  if (!persons) return tl::unexpected<Error>(persons.error());
  if (!persons->empty()) out.personsOnLargest = persons->front();
  out.findings = scan.takeFindings();
  addComponents(*network, lines, *persons, out.findings);
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const auto &a, const auto &b) {
    return std::tie(a.defect, a.lines, a.place.x, a.place.y) <
           std::tie(b.defect, b.lines, b.place.x, b.place.y);
  });
  return out;
}

} // namespace alatau
