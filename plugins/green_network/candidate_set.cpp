// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_set.h"

#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kHectare = 10'000;
constexpr std::uint32_t kNone = UINT32_MAX;

void addLink(CandidateSet &set, const Network &network, std::uint32_t a, std::uint32_t b,
             const PointList &line, double length, double corridorCost) {
  NetworkCandidate candidate;
  candidate.links = {{a, b, length * corridorCost}};
  candidate.cost = std::max(length, 1.0); // patches nearly touch
  set.candidates.push_back(std::move(candidate));
  set.wkb.push_back(line.size() > 1 ? writeWkbLine(line) : std::string());
  set.from.push_back(network.habitat.ids[a]);
  set.to.push_back(network.habitat.ids[b]);
  set.length.push_back(length);
}

/// Links that nobody has drawn, where they would be shorter than what there is.
void suggest(CandidateSet &set, const Call &call, const Network &network, const RunContext &part) {
  const double share = call.parameters.number("corridor_cost");
  const double longest = call.parameters.number("candidate_max_m"),
               shortest = call.parameters.number("candidate_min_m");
  const auto isCandidate = [&](const PatchLink &link) {
    return link.distance > 0 && link.distance >= shortest && link.distance <= longest;
  };
  if (!network.paths.empty()) {
    for (std::size_t i = 0; i < network.links.size(); ++i) {
      const PatchLink &link = network.links[i];
      if (isCandidate(link) && link.distance * share < network.graph.links[i].distance)
        addLink(set, network, link.a, link.b, network.paths[i], link.distance, share);
    }
    return;
  }
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(network.habitat.wkb));
  for (const PatchLink &link : sdk::valueOrThrow(planarLinks(edges, longest, part)))
    if (isCandidate(link) && (share < 1 || link.distance > call.parameters.number("max_link_m")))
      addLink(set, network, link.a, link.b, {link.from, link.to}, link.distance, share);
}

void report(const Layer &layer, std::size_t row, const char *code, std::string message,
            const RunContext &context) {
  Problem problem;
  problem.code = code;
  problem.layer = layer.input();
  problem.feature = layer.ids()[row];
  problem.message = std::move(message);
  context.reportProblem(problem);
}

/// Finds patches by place.
class PatchFinder {
public:
  explicit PatchFinder(const Habitat &habitat) {
    std::vector<Box> boxes;
    for (const std::string &wkb : habitat.wkb) {
      mPatches.push_back(sdk::valueOrThrow(mGeos.fromWkb(wkb)));
      boxes.push_back(mGeos.bounds(mPatches.back()));
    }
    mIndex = BoxIndex(boxes);
  }
  const Geos &geos() const { return mGeos; }
  const Geometry &patch(std::uint32_t number) const { return mPatches[number]; }
  const BoxIndex &index() const { return mIndex; }
  std::uint32_t nearest(Point place, Metres limit) const {
    const auto point = mGeos.point(place);
    if (!point) return kNone;
    return mIndex
        .nearest(place, limit,
                 [&](std::uint32_t i) { return mGeos.distance(*point, mPatches[i]).value_or(1e300); })
        .index;
  }

private:
  Geos mGeos;
  std::vector<Geometry> mPatches;
  BoxIndex mIndex;
};

double costOf(const Call &call, const Layer &layer, std::size_t row, double length) {
  const std::string column = call.parameters.text("cost_column");
  if (column.empty()) {
    if (!std::isnan(length)) return std::max(length, 1.0);
    if (call.parameters.text("aim") == "most" && !(call.parameters.number("budget") > 0)) return 1;
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "what a new patch costs is not said", "cost_column",
                       "Choose a column with the cost, or the aim most without a budget"};
  }
  const double cost = layer.real(column, row);
  if (!(cost > 0) || !std::isfinite(cost))
    throw sdk::Failure{ALATAU_BAD_DATA, "the cost of a candidate is not above 0", layer.ids()[row],
                       "Correct the column " + column};
  return cost;
}

void takeDrawn(CandidateSet &set, const Call &call, const Layer &layer, const Network &network,
               const EngineRun &run) {
  const PatchFinder finder(network.habitat);
  const Geos &geos = finder.geos();
  const double share = call.parameters.number("corridor_cost"),
               snap = call.parameters.number("candidate_snap_m"),
               longest = call.parameters.number("max_link_m");
  const auto old = static_cast<std::uint32_t>(network.habitat.size());
  std::vector<std::pair<std::uint32_t, Geometry>> patches; // candidates that are patches
  for (std::size_t row = 0; row < layer.size(); ++row) {
    run.throwIfStopped();
    const auto shape = geos.fromWkb(layer.wkb(row));
    if (!shape || geos.isEmpty(*shape)) {
      report(layer, row, layer.wkb(row).empty() ? "NULL_GEOMETRY" : "BAD_GEOMETRY",
             "the candidate has no usable geometry", run.context());
      continue;
    }
    const std::string word = layer.word("lock", row);
    const CandidateLock lock = word == "in"    ? CandidateLock::In
                               : word == "out" ? CandidateLock::Out
                                               : CandidateLock::Free;
    if (geos.dimension(*shape) == 1) {
      const auto lines = readWkb(layer.wkb(row));
      const PointList &line = lines->lines.front();
      const std::uint32_t a = finder.nearest(line.front(), snap),
                          b = finder.nearest(lines->lines.back().back(), snap);
      if (a == kNone || b == kNone || a == b) {
        report(layer, row, "CANDIDATE_OFF", "the ends of the line are not at two patches", run.context());
        continue;
      }
      addLink(set, network, a, b, line, geos.length(*shape), share);
    } else {
      auto area = geos.makeValid(*shape);
      for (const std::uint32_t i :
           area ? finder.index().find(geos.bounds(*area)) : std::vector<std::uint32_t>())
        if (area) area = geos.difference(*area, finder.patch(i)); // what is a patch already is not new
      if (!area || !(geos.area(*area) > 0)) {
        report(layer, row, "BAD_GEOMETRY", "the candidate has no area that is not a patch already",
               run.context());
        continue;
      }
      const auto number = static_cast<std::uint32_t>(set.candidates.size());
      NetworkCandidate candidate;
      candidate.isPatch = true;
      candidate.capacity = geos.area(*area) / kHectare * call.parameters.number("default_quality");
      const auto link = [&](std::uint32_t other, const Geometry &to) {
        const double metres = geos.distance(*area, to).value_or(1e300);
        return LandscapeLink{old + number, other, metres};
      };
      for (const std::uint32_t i : finder.index().find(geos.bounds(*area).grown(longest)))
        if (const LandscapeLink made = link(i, finder.patch(i)); made.distance <= longest)
          candidate.links.push_back(made);
      for (const auto &[other, geometry] : patches)
        if (const LandscapeLink made = link(old + other, geometry); made.distance <= longest) {
          candidate.links.push_back(made);
          set.candidates[other].links.push_back(made);
        }
      set.candidates.push_back(std::move(candidate));
      set.wkb.push_back(geos.toWkb(*area));
      set.from.push_back(layer.ids()[row]);
      set.to.emplace_back();
      set.length.push_back(kNaN);
      patches.emplace_back(number, std::move(*area));
    }
    set.candidates.back().lock = lock;
    set.candidates.back().cost = costOf(call, layer, row, set.length.back());
  }
}

/// What crosses a locked parcel cannot be made.
void lockOut(CandidateSet &set, const Layer &locked, const EngineRun &run) {
  const Geos geos;
  std::vector<Geometry> parcels;
  std::vector<Box> boxes;
  for (std::size_t row = 0; row < locked.size(); ++row) {
    auto parcel = geos.fromWkb(locked.wkb(row));
    if (parcel) parcel = geos.makeValid(*parcel);
    if (!parcel) {
      report(locked, row, "BAD_GEOMETRY", parcel.error().message, run.context());
      continue;
    }
    boxes.push_back(geos.bounds(*parcel));
    parcels.push_back(std::move(*parcel));
  }
  const BoxIndex index(boxes);
  for (std::size_t c = 0; c < set.candidates.size(); ++c) {
    run.throwIfStopped();
    const auto shape = geos.fromWkb(set.wkb[c]);
    if (!shape) continue;
    for (const std::uint32_t i : index.find(geos.bounds(*shape)))
      if (geos.intersects(parcels[i], *shape).value_or(false)) set.candidates[c].lock = CandidateLock::Out;
  }
}

} // namespace

CandidateSet candidateSet(const Call &call, const Network &network, const EngineRun &run,
                          const RunContext &part) {
  const Layer drawn(call.inputs, "candidates"), locked(call.inputs, "locked");
  requireOneCrs(call.inputs);
  CandidateSet set;
  if (drawn.isGiven())
    takeDrawn(set, call, drawn, network, run);
  else
    suggest(set, call, network, part);
  lockOut(set, locked, run);
  return set;
}

} // namespace alatau::plugin
