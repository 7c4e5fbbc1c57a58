// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/barrier_repair.h>

#include "barrier_search.h"
#include "table_pass.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace alatau {

namespace {

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "The run was stopped.");
}

/// Number of the barrier of every edge, kNoBarrier for most.
Result<std::vector<std::uint32_t>>
barrierOfEdges(const StreetNetwork &network, std::span<const Barrier> barriers, const RunContext &context) {
  std::unordered_map<std::int64_t, std::uint32_t> byLine;
  for (std::uint32_t number = 0; number < barriers.size(); ++number) {
    const Barrier &barrier = barriers[number];
    const std::string line = std::to_string(barrier.sourceId);
    if (!(barrier.factorForward >= 1) || !(barrier.factorBackward >= 1)) {
      return fail(ErrorCode::InvalidArgument, "A barrier must cost at least as much as its repair", line,
                  "Give a factor of at least 1");
    }
    if (!byLine.emplace(barrier.sourceId, number).second)
      return fail(ErrorCode::InvalidArgument, "A line is listed as a barrier twice", line);
  }
  std::vector<std::uint32_t> made(network.edgeCount(), kNoBarrier);
  std::vector<bool> isFound(barriers.size(), false);
  for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge) {
    const auto found = byLine.find(network.sourceId(EdgeId(edge)));
    if (found == byLine.end() || (network.hasEdits() && !network.isOpen(EdgeId(edge)))) continue;
    made[edge] = found->second;
    isFound[found->second] = true;
  }
  for (std::size_t number = 0; number < barriers.size(); ++number) {
    if (isFound[number]) continue;
    Problem problem;
    problem.code = "UNKNOWN_ID";
    problem.feature = std::to_string(barriers[number].sourceId);
    problem.message = "The network has no edge of this barrier; its repair changes nothing";
    context.reportProblem(problem);
  }
  return made;
}

bool isBetter(const BarrierGain &a, const BarrierGain &b) {
  return std::tuple(-a.newlyReached, -a.savedPersonUnits, a.barrier) <
         std::tuple(-b.newlyReached, -b.savedPersonUnits, b.barrier);
}

/// What a change of one origin's cost brings.
void addGain(BarrierGain &gain, Cost before, Cost after, double persons, Cost limit) {
  if (std::isnan(persons) || after >= before || after > limit || after == kUnreachable) return;
  if (before == kUnreachable || before > limit)
    gain.newlyReached += persons;
  else
    gain.savedPersonUnits += persons * (costToUnits(before) - costToUnits(after));
}

class Repairs {
public:
  Repairs(BarrierSearch &search, std::span<const double> persons, const BarrierOptions &options,
          const RunContext &context)
    : mSearch(search)
    , mPersons(persons)
    , mOptions(options)
    , mContext(context)
    , mToday(search.costs())
    , mNow(mToday)
    , mScratch(search) {}

  std::size_t barriers() const { return mSearch.barrierCount(); }

  /// Gains of all barriers that still stand, over the repairs made so far. False when stopped.
  bool gains(std::vector<BarrierGain> &out) const {
    out.assign(barriers(), {});
    for (std::uint32_t number = 0; number < barriers(); ++number)
      out[number].barrier = number;
    constexpr std::size_t kGrain = 16;
    return parallelChunks(barriers(), kGrain, mContext, "repairs",
                          [&](std::size_t begin, std::size_t end) {
                            BarrierSearch::Scratch scratch(mSearch);
                            for (std::size_t number = begin; number < end && !mContext.isStopped();
                                 ++number) {
                              if (mSearch.isRepaired(static_cast<std::uint32_t>(number))) continue;
                              mSearch.tryRepair(static_cast<std::uint32_t>(number), scratch, mContext);
                              for (const auto &[origin, cost] : scratch.changed)
                                addGain(out[number], mNow[origin], cost, mPersons[origin], mOptions.limit);
                            }
                          }) &&
           !mContext.isStopped();
  }

  /// Makes the repair for good. False when stopped.
  bool repair(std::uint32_t barrier) {
    if (!mSearch.tryRepair(barrier, mScratch, mContext)) return false;
    for (const auto &[origin, cost] : mScratch.changed)
      mNow[origin] = cost;
    mSearch.keep(barrier, mScratch);
    return true;
  }

  /// Everything repaired so far against today.
  BarrierGain joint(std::uint32_t last) const {
    BarrierGain gain;
    gain.barrier = last;
    for (std::size_t origin = 0; origin < mNow.size(); ++origin)
      addGain(gain, mToday[origin], mNow[origin], mPersons[origin], mOptions.limit);
    return gain;
  }

  Persons reached() const {
    double sum = 0;
    for (std::size_t origin = 0; origin < mNow.size(); ++origin)
      if (mNow[origin] != kUnreachable && mNow[origin] <= mOptions.limit && !std::isnan(mPersons[origin]))
        sum += mPersons[origin];
    return sum;
  }

private:
  BarrierSearch &mSearch;
  std::span<const double> mPersons;
  const BarrierOptions &mOptions;
  const RunContext &mContext;
  std::vector<Cost> mToday, mNow; ///< by origin
  BarrierSearch::Scratch mScratch;
};

/// Greedy: the best repair, then the best after it. False when stopped.
bool repairInSequence(Repairs &repairs, std::size_t length, std::vector<BarrierGain> gains,
                      BarrierRepair &made, const RunContext &context) {
  for (std::size_t step = 0; step < length; ++step) {
    if (step > 0 && !repairs.gains(gains)) return false;
    const auto best = std::min_element(gains.begin(), gains.end(), isBetter);
    if (best == gains.end() || (best->newlyReached <= 0 && best->savedPersonUnits <= 0)) break;
    const BarrierGain chosen = *best;
    if (!repairs.repair(chosen.barrier)) return false;
    made.sequence.push_back(chosen);
    made.joint.push_back(repairs.joint(chosen.barrier));
    context.reportProgress(static_cast<double>(step + 1) / static_cast<double>(length), "repairs");
  }
  return true;
}

} // namespace

Result<BarrierRepair> barrierRepair(const StreetNetwork &repaired, std::span<const Barrier> barriers,
                                    std::span<const FacilityEntry> facilities,
                                    std::span<const NetworkPosition> origins, const Amounts &persons,
                                    const BarrierOptions &options, const RunContext &context) {
  const auto people = acceptAmounts(persons, origins.size(), context);
  if (!people) return tl::unexpected(people.error());
  auto barrierOf = barrierOfEdges(repaired, barriers, context);
  if (!barrierOf) return tl::unexpected(barrierOf.error());

  BarrierSearch search(repaired, barriers, std::move(*barrierOf), facilities, origins, options.addApproach);
  if (!search.run(context)) return stopped();
  BarrierRepair made;
  const RunContext quiet{context.stop, {}, context.problems, context.threads};
  Repairs repairs(search, *people, options, quiet);
  made.reachedToday = repairs.reached();
  if (!repairs.gains(made.single)) return stopped();
  if (!repairInSequence(repairs, options.sequence, made.single, made, context)) return stopped();
  for (std::uint32_t number = 0; number < barriers.size(); ++number)
    if (!search.isRepaired(number) && !repairs.repair(number)) return stopped();
  made.reachedRepaired = repairs.reached();
  std::sort(made.single.begin(), made.single.end(), isBetter);
  return made;
}

} // namespace alatau
