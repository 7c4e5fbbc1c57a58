// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/opportunities_within.h>

#include "chain_search.h"
#include "pool.h"
#include "table_pass.h"
#include "table_search.h"

namespace alatau {

namespace {

constexpr std::size_t kSearchesPerTask = 32;
constexpr std::size_t kAhead = 16; ///< origins between fetching into the cache and use
using Sum = std::int64_t;

/// Amounts as integers: multiples of 2^-exponent.
struct Scaled {
  int exponent = 0;
  std::vector<Sum> amount;
};

Scaled scaled(std::span<const double> accepted) {
  Scaled out;
  const double sum = sumOf(accepted);
  // So that the sum, rounding included, stays below 2^62; whole numbers need no places behind the point.
  out.exponent = sum > 0 ? std::clamp(60 - std::ilogb(sum), -1000, 60) : 0;
  for (const double amount : accepted)
    out.amount.push_back(std::isnan(amount) ? 0 : std::llround(std::ldexp(amount, out.exponent)));
  return out;
}

/// Origins that are nodes, and those between nodes, which need the best of both ends.
struct Split {
  std::vector<std::uint32_t> node; ///< by origin; kNoFacility: between nodes, or not on the network
  std::vector<Start> between;      ///< label: the number of the origin
};

Split splitOrigins(const StreetNetwork &network, std::span<const NetworkPosition> origins, bool addApproach) {
  Split out;
  std::vector<FacilityEntry> between;
  out.node.assign(origins.size(), kNoFacility);
  for (std::uint32_t i = 0; i < origins.size(); ++i) {
    const NetworkPosition &origin = origins[i];
    if (i + kAhead < origins.size() && origins[i + kAhead].isValid())
      network.prefetch(origins[i + kAhead].edge);
    if (!origin.isValid()) continue;
    const bool isNode =
        !addApproach && !network.hasTurnRestrictions() && (origin.fraction <= 0 || origin.fraction >= 1);
    if (isNode)
      out.node[i] = (origin.fraction <= 0 ? network.from(origin.edge) : network.to(origin.edge)).value;
    else
      between.push_back({i, origin});
  }
  out.between = makeStarts(network, between, addApproach);
  return out;
}

/// What one thread has added up, by step: step s counts from threshold s on.
struct Tally {
  Tally(const StreetNetwork &network, const ChainGraph &graph, const Targets &targets, std::size_t origins,
        std::size_t steps, bool isLeaving, Cost limit)
    : search(network, targets, origins, isLeaving, limit, ChainSearch(network, graph, isLeaving, limit))
    , atSlot(graph.slotCount() * steps, 0)
    , atChain(graph.chainCount() * steps, 0)
    , atStar(graph.junctionCount(), 0)
    , atOrigin(origins * steps, 0)
    , parts(graph.chainCount() + 1) {}
  TableSearch<ChainSearch> search;
  std::vector<Sum> atSlot, atChain; ///< for nodes; a chain's is that of each of its inner nodes
  std::vector<Sum> atStar;          ///< of step 0, for a junction and the chains that begin there
  std::vector<Sum> atOrigin;
  /// Chains of the search in work whose inner nodes are not all in one step.
  struct Part {
    std::uint32_t chain;
    Cost first, second;
  };
  std::vector<Part> parts;
};

class Counting {
public:
  Counting(std::vector<Cost> limits, std::span<const Sum> amounts)
    : mLimits(std::move(limits))
    , mAmounts(amounts) {}
  std::size_t steps() const { return mLimits.size(); }
  Cost limit() const { return mLimits.back(); }

  bool count(std::span<const Start> starts, std::uint32_t destination, const Split &origins, Tally &tally,
             const RunContext &context) const {
    const Sum amount = mAmounts[destination];
    if (amount == 0 || starts.empty()) return true;
    if (origins.between.empty()) {
      if (!tally.search.run(starts, context)) return false;
    } else {
      Row row;
      if (!tally.search.row(starts, context, row)) return false;
      for (const auto &[origin, cost] : row)
        tally.atOrigin[origin * steps() + stepOf(cost)] += amount;
    }
    countNodes(amount, tally);
    return true;
  }

private:
  std::size_t stepOf(Cost cost) const {
    if (mLimits.size() == 1) return 0;
    return static_cast<std::size_t>(std::ranges::lower_bound(mLimits, cost) - mLimits.begin());
  }
  /// Nothing where the cost is above the limit; does not branch on that.
  void add(std::vector<Sum> &atSlot, std::uint32_t slot, std::uint64_t cost, Sum amount) const {
    const std::size_t step = stepOf(static_cast<Cost>(std::min<std::uint64_t>(cost, limit())));
    atSlot[slot * steps() + step] += cost <= limit() ? amount : 0;
  }
  void countNodes(Sum amount, Tally &tally) const {
    const ChainSearch &search = tally.search.search();
    std::vector<Sum> &atSlot = tally.atSlot;
    std::size_t parts = 0;
    for (const std::uint32_t junction : search.junctions()) {
      const Cost cost = search.cost(junction);
      if (std::uint64_t{cost} + search.graph().wholeWithin(junction) <= mLimits.front()) {
        tally.atStar[junction] += amount; // most of them, and all of step 0
        continue;
      }
      atSlot[junction * steps() + stepOf(cost)] += amount;
      search.forEachChain(junction, [&](std::uint32_t number, Cost first, Cost second) {
        // No inner node is nearer than the nearer end, none farther than the mean of both ends and the way
        // between them: mostly all are in one step. The others wait, so that this does not branch.
        const std::size_t step = stepOf(std::min(first, second));
        const bool isWhole = std::uint64_t{first} + second + search.graph().chain(number).widest <=
                             std::uint64_t{mLimits[step]} * 2;
        tally.atChain[number * steps() + step] += isWhole ? amount : 0;
        tally.parts[parts] = {number, first, second};
        parts += isWhole ? 0 : 1;
      });
    }
    for (std::size_t i = 0; i < parts; ++i) {
      const Tally::Part &part = tally.parts[i];
      const ChainGraph::Chain &chain = search.graph().chain(part.chain);
      for (std::uint32_t slot = chain.begin; slot < chain.end; ++slot)
        add(atSlot, slot, ChainSearch::costOverEnds(search.graph().inner(slot), part.first, part.second),
            amount);
    }
    for (const ChainSearch::Direct &direct : search.direct()) {
      const std::uint64_t counted = search.costOverEnds(direct.slot);
      if (direct.cost >= counted) continue;
      add(atSlot, direct.slot, counted, -amount);
      add(atSlot, direct.slot, direct.cost, amount);
    }
  }
  std::vector<Cost> mLimits; ///< rising
  std::span<const Sum> mAmounts;
};

/// Adds up what the threads have.
std::vector<Sum> total(std::span<const std::unique_ptr<Tally>> tallies, std::vector<Sum> Tally::*part) {
  std::vector<Sum> out;
  for (const auto &tally : tallies) {
    const std::vector<Sum> &each = (*tally).*part;
    out.resize(each.size(), 0);
    for (std::size_t i = 0; i < each.size(); ++i)
      out[i] += each[i];
  }
  return out;
}

/// What was counted for nodes, for junctions with their chains, and for chains, as sums of nodes.
std::vector<Sum> sumsBySlot(const ChainGraph &graph, std::span<const std::unique_ptr<Tally>> tallies,
                            std::size_t steps) {
  std::vector<Sum> out = total(tallies, &Tally::atSlot);
  if (out.empty()) return out; // nothing was asked
  const std::vector<Sum> atChain = total(tallies, &Tally::atChain), atStar = total(tallies, &Tally::atStar);
  for (std::uint32_t junction = 0; junction < graph.junctionCount(); ++junction)
    out[junction * steps] += atStar[junction];
  for (std::uint32_t c = 0; c < graph.chainCount(); ++c) {
    const ChainGraph::Chain &chain = graph.chain(c);
    for (std::uint32_t slot = chain.begin; slot < chain.end; ++slot) {
      out[slot * steps] += atStar[chain.first];
      for (std::size_t step = 0; step < steps; ++step)
        out[slot * steps + step] += atChain[c * steps + step];
    }
  }
  return out;
}

} // namespace

JunctionIndex::JunctionIndex(const StreetNetwork &network, bool fromDestination)
  : mNetwork(&network)
  , mFromDestination(fromDestination)
  , mGraph(std::make_unique<ChainGraph>(network, fromDestination, kUnreachable - 1)) {}
JunctionIndex::~JunctionIndex() = default;
JunctionIndex::JunctionIndex(JunctionIndex &&) noexcept = default;
JunctionIndex &JunctionIndex::operator=(JunctionIndex &&) noexcept = default;

Result<std::vector<OriginValues>>
opportunitiesWithin(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                    std::span<const FacilityEntry> destinationEntries, const Amounts &opportunities,
                    std::size_t destinations, std::span<const double> thresholds,
                    const WithinOptions &options, const RunContext &context) {
  if (options.index && !options.index->isFor(network, options.fromDestination))
    return fail(ErrorCode::InvalidArgument, "The index is of another network or direction", "index");
  const auto amounts = acceptAmounts(opportunities, destinations, context);
  if (!amounts) return tl::unexpected(amounts.error());
  std::vector<Cost> limits;
  for (const double threshold : thresholds) {
    if (!(threshold >= 0))
      return fail(ErrorCode::InvalidArgument, "A threshold must be a number of at least 0", "thresholds");
    limits.push_back(std::min(costFromUnits(threshold), kUnreachable - 1));
  }
  if (limits.empty()) return fail(ErrorCode::InvalidArgument, "There must be a threshold", "thresholds");
  const std::vector<Cost> asked = limits;
  std::ranges::sort(limits);
  limits.erase(std::unique(limits.begin(), limits.end()), limits.end());

  std::vector<FacilityEntry> known;
  for (const FacilityEntry &entry : destinationEntries)
    if (entry.facility < destinations) known.push_back(entry);
  const Groups groups = grouped(makeStarts(network, known, options.addApproach), destinations);
  const Split split = splitOrigins(network, origins, options.addApproach);
  const Scaled whole = scaled(*amounts);
  const Counting counting(limits, whole.amount);
  const bool isLeaving = options.fromDestination;
  const Targets targets(network, split.between, !isLeaving);
  std::optional<JunctionIndex> ownIndex;
  if (!options.index) ownIndex.emplace(network, options.fromDestination);
  const ChainGraph &graph = (options.index ? options.index : &*ownIndex)->graph();

  // Searches from places near each other find the streets in the cache.
  std::vector<std::uint32_t> order(destinations);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t d) {
    const auto starts = groups.of(d);
    return starts.empty() ? kNoFacility : network.from(starts.front().position.edge).value;
  });
  const std::size_t betweenOrigins = split.between.empty() ? 0 : origins.size();
  Pool<Tally> tallies;
  const bool isDone =
      parallelChunks(destinations, kSearchesPerTask, context, "opportunities within reach",
                     [&](std::size_t begin, std::size_t end) {
                       auto tally = tallies.take([&] {
                         return std::make_unique<Tally>(network, graph, targets, betweenOrigins,
                                                        counting.steps(), isLeaving, counting.limit());
                       });
                       for (std::size_t i = begin; i < end; ++i)
                         if (!counting.count(groups.of(order[i]), order[i], split, *tally, context)) break;
                       tallies.giveBack(std::move(tally));
                     });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "The run was stopped.");
  const auto all = tallies.all();
  const std::vector<Sum> atSlot = sumsBySlot(graph, all, limits.size()),
                         atOrigin = total(all, &Tally::atOrigin);

  std::vector<OriginValues> made(asked.size());
  for (std::size_t number = 0; number < asked.size(); ++number) {
    made[number].hasFacilities = anyAccepted(*amounts);
    made[number].value.assign(origins.size(), kNoValue);
    const auto last =
        static_cast<std::size_t>(std::ranges::lower_bound(limits, asked[number]) - limits.begin());
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (!origins[i].isValid()) continue;
      const bool isNode = split.node[i] != kNoFacility;
      const std::vector<Sum> &sums = isNode ? atSlot : atOrigin;
      const std::size_t first = (isNode ? graph.slot(NodeId(split.node[i])) : i) * limits.size();
      Sum sum = 0;
      for (std::size_t step = 0; step <= last && !sums.empty(); ++step)
        sum += sums[first + step];
      made[number].value[i] = std::ldexp(static_cast<double>(sum), -whole.exponent);
    }
  }
  return made;
}

} // namespace alatau
