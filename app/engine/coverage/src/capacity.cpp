// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/capacity.h>

#include "tally.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>

namespace alatau {

namespace {

constexpr double kLeast = 1e-9; ///< persons; less is rounding
constexpr std::size_t kLook = 256;
constexpr std::size_t kMostPairs = 20'000'000;
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

/// What both rules work on: how many are left to serve and how many places are left.
struct Book {
  std::vector<double> left;  ///< people by origin
  std::vector<double> spare; ///< places by facility
  std::vector<AssignedPersons> flows;
};

/// Pairs with equal costs by origin, then facility.
bool nearestFirst(const CostTable &table, Book &book, const RunContext &context) {
  struct Pair {
    Cost cost;
    std::uint32_t origin, facility;
    auto operator<=>(const Pair &) const = default;
  };
  std::vector<Pair> pairs;
  pairs.reserve(table.entries());
  for (std::uint32_t origin = 0; origin < table.origins; ++origin) {
    if (origin % kLook == 0 && context.isStopped()) return false;
    if (!(book.left[origin] > 0)) continue;
    const auto facilities = table.destinationsOf(origin);
    const auto costs = table.costsOf(origin);
    for (std::size_t i = 0; i < facilities.size(); ++i)
      pairs.push_back({costs[i], origin, facilities[i]});
  }
  // Sorted in runs, so that a stop is seen in time.
  constexpr std::size_t kRun = 1U << 16U;
  for (std::size_t from = 0; from < pairs.size(); from += kRun) {
    if (context.isStopped()) return false;
    std::sort(pairs.begin() + static_cast<std::ptrdiff_t>(from),
              pairs.begin() + static_cast<std::ptrdiff_t>(std::min(from + kRun, pairs.size())));
  }
  struct Head {
    Pair pair;
    std::size_t at, end;
    bool operator>(const Head &other) const { return pair > other.pair; }
  };
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  for (std::size_t from = 0; from < pairs.size(); from += kRun)
    heads.push({pairs[from], from, std::min(from + kRun, pairs.size())});
  for (std::size_t step = 0; !heads.empty(); ++step) {
    if (step % kLook == 0 && context.isStopped()) return false;
    const Head head = heads.top();
    heads.pop();
    if (head.at + 1 < head.end) heads.push({pairs[head.at + 1], head.at + 1, head.end});
    const Pair &pair = head.pair;
    const double taken = std::min(book.left[pair.origin], book.spare[pair.facility]);
    if (!(taken > kLeast)) continue;
    book.left[pair.origin] -= taken;
    book.spare[pair.facility] -= taken;
    book.flows.push_back({pair.origin, pair.facility, taken});
  }
  return true;
}

/// Transportation problem by successive shortest paths. Nodes of the residual graph are the facilities: an
/// arc j -> k moves the people of one origin from j to k at the difference of their costs.
class LeastCost {
public:
  LeastCost(const CostTable &table, Book &book)
    : mTable(table)
    , mBook(book)
    , mMoves(table.destinations)
    , mDearest(table.destinations)
    , mFlow(table.entries(), 0.0) {}

  bool run(const RunContext &context) {
    for (std::uint32_t origin = 0; origin < mTable.origins; ++origin) {
      if (origin % kLook == 0)
        context.reportProgress(static_cast<double>(origin) / static_cast<double>(mTable.origins),
                               "assigning people to places");
      while (mBook.left[origin] > kLeast) {
        if (context.isStopped()) return false;
        if (!serve(origin)) break; // no place is left that anybody could make room for
      }
    }
    for (std::uint32_t origin = 0; origin < mTable.origins; ++origin)
      for (std::uint64_t e = mTable.start[origin]; e < mTable.start[origin + 1]; ++e)
        if (mFlow[e] > kLeast) mBook.flows.push_back({origin, mTable.destination[e], mFlow[e]});
    return !context.isStopped();
  }

private:
  /// Moving the people of an entry (origin, j) to another entry of the same origin.
  struct Move {
    std::int64_t gain; ///< cost there less cost here
    std::uint32_t origin;
    std::uint64_t from, to; ///< entries of the table
    bool operator>(const Move &other) const {
      return gain != other.gain ? gain > other.gain : origin > other.origin;
    }
  };
  using Heap = std::priority_queue<Move, std::vector<Move>, std::greater<>>;

  /// The cheapest move from j to k that still has people; null: none.
  const Move *moveOf(Heap &heap) {
    while (!heap.empty() && !(mFlow[heap.top().from] > kLeast))
      heap.pop();
    return heap.empty() ? nullptr : &heap.top();
  }

  void add(std::uint32_t origin, std::uint64_t entry, double persons) {
    if (!(mFlow[entry] > kLeast)) { // new here: it can be moved on from now
      mDearest[mTable.destination[entry]].push({mTable.cost[entry], origin, entry});
      for (std::uint64_t to = mTable.start[origin]; to < mTable.start[origin + 1]; ++to)
        if (to != entry)
          mMoves[mTable.destination[entry]][mTable.destination[to]].push(
              {static_cast<std::int64_t>(mTable.cost[to]) - static_cast<std::int64_t>(mTable.cost[entry]),
               origin, entry, to});
    }
    mFlow[entry] += persons;
  }

  bool serve(std::uint32_t origin) {
    // The nearest facility with a spare place is the shortest path when it is the nearest of all.
    std::uint64_t nearest = mTable.start[origin];
    const std::uint64_t end = mTable.start[origin + 1];
    if (nearest == end) return false;
    for (std::uint64_t e = nearest; e < end; ++e)
      if (mTable.cost[e] < mTable.cost[nearest]) nearest = e;
    const std::uint32_t facility = mTable.destination[nearest];
    if (mBook.spare[facility] > kLeast) {
      const double taken = std::min(mBook.left[origin], mBook.spare[facility]);
      mBook.left[origin] -= taken;
      mBook.spare[facility] -= taken;
      add(origin, nearest, taken);
      return true;
    }
    return augment(origin);
  }

  /// Bellman-Ford with a queue: residual costs may be negative, negative cycles there are none.
  bool augment(std::uint32_t origin) {
    const std::size_t count = mTable.destinations;
    mDistance.assign(count, kFar);
    mFrom.assign(count, {});
    mIsQueued.assign(count, false);
    std::queue<std::uint32_t> queue;
    for (std::uint64_t e = mTable.start[origin]; e < mTable.start[origin + 1]; ++e) {
      const std::uint32_t facility = mTable.destination[e];
      mDistance[facility] = static_cast<std::int64_t>(mTable.cost[e]);
      mFrom[facility] = {UINT32_MAX, {0, origin, e, e}};
      mIsQueued[facility] = true;
      queue.push(facility);
    }
    while (!queue.empty()) {
      const std::uint32_t at = queue.front();
      queue.pop();
      mIsQueued[at] = false;
      for (auto &[to, heap] : mMoves[at]) {
        const Move *move = moveOf(heap);
        if (!move || mDistance[at] + move->gain >= mDistance[to]) continue;
        mDistance[to] = mDistance[at] + move->gain;
        mFrom[to] = {at, *move};
        if (!mIsQueued[to]) queue.push(to);
        mIsQueued[to] = true;
      }
    }
    std::uint32_t target = UINT32_MAX;
    for (std::uint32_t f = 0; f < count; ++f)
      if (mBook.spare[f] > kLeast && mDistance[f] < kFar &&
          (target == UINT32_MAX || mDistance[f] < mDistance[target]))
        target = f;
    if (target == UINT32_MAX) return displace(origin);
    const double persons = push(origin, target, mBook.spare[target]);
    mBook.spare[target] -= persons;
    return true;
  }

  /// No place is left: somebody farther away goes without, when that shortens the ways of the others.
  bool displace(std::uint32_t origin) {
    std::int64_t best = 0;
    std::uint32_t target = UINT32_MAX;
    for (std::uint32_t f = 0; f < mTable.destinations; ++f) {
      Dearest &heap = mDearest[f];
      while (!heap.empty() && !(mFlow[heap.top().entry] > kLeast))
        heap.pop();
      if (heap.empty() || mDistance[f] >= kFar) continue;
      const std::int64_t gain = mDistance[f] - static_cast<std::int64_t>(heap.top().cost);
      if (gain >= best) continue;
      best = gain;
      target = f;
    }
    if (target == UINT32_MAX) return false;
    const Guest out = mDearest[target].top();
    const double persons = push(origin, target, mFlow[out.entry]);
    mFlow[out.entry] -= persons;
    mBook.left[out.origin] += persons;
    return true;
  }

  /// Moves people along the path that augment() found to `target`, at most `most` of them.
  double push(std::uint32_t origin, std::uint32_t target, double most) {
    double persons = std::min(mBook.left[origin], most);
    for (std::uint32_t at = target; mFrom[at].before != UINT32_MAX; at = mFrom[at].before)
      persons = std::min(persons, mFlow[mFrom[at].move.from]);
    std::uint32_t at = target;
    for (; mFrom[at].before != UINT32_MAX; at = mFrom[at].before) {
      const Move move = mFrom[at].move;
      add(move.origin, move.to, persons);
      mFlow[move.from] -= persons;
    }
    add(origin, mFrom[at].move.to, persons);
    mBook.left[origin] -= persons;
    return persons;
  }

  /// People at a facility, the dearest first.
  struct Guest {
    Cost cost;
    std::uint32_t origin;
    std::uint64_t entry;
    auto operator<=>(const Guest &) const = default;
  };
  using Dearest = std::priority_queue<Guest>;

  struct Step {
    std::uint32_t before = UINT32_MAX;
    Move move{};
  };
  const CostTable &mTable;
  Book &mBook;
  std::vector<std::map<std::uint32_t, Heap>> mMoves; ///< by facility left, by facility gone to
  std::vector<Dearest> mDearest;                     ///< by facility
  std::vector<double> mFlow;                         ///< by entry of the table
  std::vector<std::int64_t> mDistance;
  std::vector<Step> mFrom;
  std::vector<bool> mIsQueued;
};

} // namespace

Result<CapacityAssignment> assignToCapacity(const CostTable &table, std::span<const double> persons,
                                            std::span<const double> capacity, AssignmentRule rule,
                                            const RunContext &context) {
  if (persons.size() != table.origins || capacity.size() != table.destinations)
    return fail(ErrorCode::InvalidArgument, "one number per origin and one per facility are needed",
                "persons, capacity");
  for (std::size_t f = 0; f < capacity.size(); ++f)
    if (!isPersons(capacity[f]))
      return fail(ErrorCode::InvalidArgument, "a capacity is negative or not a number",
                  "facility " + std::to_string(f), "leave facilities without a known capacity out");
  if (rule == AssignmentRule::LeastCost && table.entries() > kMostPairs)
    return fail(ErrorCode::InvalidArgument, "there are too many pairs for the least sum of costs", "limit",
                "choose a smaller limit, or nearest first");
  Book book;
  book.spare.assign(capacity.begin(), capacity.end());
  CapacityAssignment out;
  for (const double p : persons) {
    book.left.push_back(isPersons(p) ? p : 0);
    out.demand += book.left.back();
  }
  const bool isDone = rule == AssignmentRule::NearestFirst ? nearestFirst(table, book, context)
                                                           : LeastCost(table, book).run(context);
  if (!isDone) return stopped();
  std::ranges::sort(book.flows, {},
                    [](const AssignedPersons &flow) { return std::pair(flow.origin, flow.facility); });
  out.load.assign(table.destinations, 0.0);
  out.unserved = std::move(book.left);
  double sum = 0;
  for (const AssignedPersons &flow : book.flows) {
    const auto facilities = table.destinationsOf(flow.origin);
    const auto at = std::ranges::lower_bound(facilities, flow.facility) - facilities.begin();
    sum += flow.persons * costToUnits(table.costsOf(flow.origin)[static_cast<std::size_t>(at)]);
    out.load[flow.facility] += flow.persons;
    out.served += flow.persons;
  }
  out.meanCost = out.served > 0 ? sum / out.served : std::numeric_limits<double>::quiet_NaN();
  out.flows = std::move(book.flows);
  context.reportProgress(1, "assigning people to places");
  return out;
}

} // namespace alatau
