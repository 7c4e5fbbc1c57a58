// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/connectivity.h>

#include "paths.h"

#include <alatau/core/parallel.h>

#include <cmath>
#include <numeric>

namespace alatau {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kTie = 1e-12;        ///< relative difference below which two paths are the same length
constexpr double kNegligible = 1e-10; ///< share of the PC numerator that an importance may leave out
constexpr std::size_t kChunks = 64;   ///< of the sources; fixed, so that sums do not depend on threads

double thresholdOf(const ConnectivityOptions &options) {
  return options.thresholdDistance > 0 ? options.thresholdDistance : options.dispersal.distance;
}

Status checkDispersal(const Dispersal &dispersal) {
  if (!(dispersal.distance > 0) || !std::isfinite(dispersal.distance))
    return fail(ErrorCode::InvalidArgument, "the dispersal distance must be positive", "dispersal");
  if (!(dispersal.probability > 0 && dispersal.probability < 1))
    return fail(ErrorCode::InvalidArgument,
                "the probability at the dispersal distance must be between 0 and 1", "dispersal");
  return {};
}

/// Sums of one chunk of sources.
struct Partial {
  std::vector<double> pcConnector, iicConnector, betweenness; ///< by patch
  std::vector<double> linkLoss;                               ///< by link
};

/// Numbers of the patches in the order of a sweep across each component, from one end to the other: what lies
/// behind a patch in it is about half of a component, and in few of the subtrees of its paths.
std::vector<std::uint32_t> sweepOrder(const LandscapeGraph &graph) {
  const LinkAdjacency adjacency(
      graph, [](const LandscapeLink &) { return true; },
      [](const LandscapeLink &link) { return link.distance; });
  PathTree<LengthPaths> tree(adjacency, graph.capacity);
  std::vector<std::uint32_t> number(graph.capacity.size(), UINT32_MAX);
  std::uint32_t next = 0;
  for (std::uint32_t seed = 0; seed < number.size(); ++seed) {
    if (number[seed] != UINT32_MAX) continue;
    tree.grow(seed);
    tree.grow(tree.order().back());
    for (const std::uint32_t node : tree.order())
      number[node] = next++;
  }
  return number;
}

/// Everything that is summed over sources.
class SourceSums {
public:
  SourceSums(const LandscapeGraph &graph, const ConnectivityOptions &options)
    : mGraph(graph)
    , mOptions(options)
    , mProbable(
          graph, [](const LandscapeLink &) { return true; },
          [&](const LandscapeLink &link) { return options.dispersal.at(link.distance); })
    , mNear(
          graph, [&](const LandscapeLink &link) { return link.distance <= thresholdOf(options); },
          [](const LandscapeLink &) { return 1.0; })
    , mReach(graph.capacity.size())
    , mIicReach(graph.capacity.size())
    , mFlux(graph.capacity.size()) {
    const double sum = std::accumulate(graph.capacity.begin(), graph.capacity.end(), 0.0);
    const double squares =
        std::inner_product(graph.capacity.begin(), graph.capacity.end(), graph.capacity.begin(), 0.0);
    // The numerator is at least what patches and direct links make.
    double least = squares;
    for (const LandscapeLink &link : graph.links)
      least += 2 * graph.capacity[link.a] * graph.capacity[link.b] * options.dispersal.at(link.distance);
    mSum = sum;
    if (!graph.capacity.empty())
      mNegligible = kNegligible * least / static_cast<double>(graph.capacity.size());
    mSweep = sweepOrder(graph);
    for (const double capacity : graph.capacity)
      mPower.push_back(options.fluxExponent == 1 ? capacity : std::pow(capacity, options.fluxExponent));
  }

  bool run(const RunContext &context) {
    const std::size_t count = mGraph.capacity.size();
    const std::size_t grain = std::max<std::size_t>(1, (count + kChunks - 1) / kChunks);
    mPartials.resize(count == 0 ? 0 : (count + grain - 1) / grain);
    return parallelChunks(count, grain, context, "connectivity", [&](std::size_t begin, std::size_t end) {
      Partial &partial = mPartials[begin / grain];
      partial.pcConnector.assign(count, 0);
      partial.iicConnector.assign(count, 0);
      partial.betweenness.assign(count, 0);
      partial.linkLoss.assign(mOptions.linkImportance ? mGraph.links.size() : 0, 0);
      PathTree<ProbabilityPaths> probable(mProbable, mGraph.capacity);
      PathTree<HopPaths> near(mNear, mGraph.capacity);
      for (std::size_t source = begin; source < end && !context.isStopped(); ++source) {
        addProbable(static_cast<std::uint32_t>(source), probable, partial, context);
        if (mOptions.hasTopology) addNear(static_cast<std::uint32_t>(source), near, partial, context);
      }
    });
  }

  /// Sum of capacity x value over all patches as seen from each patch, itself included.
  const std::vector<double> &reach() const { return mReach; }
  const std::vector<double> &iicReach() const { return mIicReach; }
  const std::vector<double> &flux() const { return mFlux; }
  std::vector<double> total(std::vector<double> Partial::*part, std::size_t size) const {
    std::vector<double> sum(size, 0);
    for (const Partial &partial : mPartials)
      for (std::size_t i = 0; i < size; ++i)
        sum[i] += (partial.*part)[i];
    return sum;
  }

private:
  void addProbable(std::uint32_t source, PathTree<ProbabilityPaths> &tree, Partial &partial,
                   const RunContext &context) {
    tree.grow(source);
    const double capacity = mGraph.capacity[source];
    double reach = 0, flux = 0;
    for (const std::uint32_t node : tree.order()) {
      reach += mGraph.capacity[node] * tree.labels()[node];
      if (node != source) flux += mPower[node] * tree.labels()[node];
    }
    mReach[source] = reach;
    mFlux[source] = flux;
    addBetweenness(source, tree, partial);
    // All that is left out for one source is at most floor x sum of the capacities, twice its own.
    const double floor = mSum > 0 && capacity > 0 ? mNegligible / (2 * capacity * mSum) : 0;
    addLosses(source, tree, mOptions.patchImportance ? &partial.pcConnector : nullptr,
              mOptions.linkImportance ? &partial.linkLoss : nullptr, floor, context);
  }

  void addNear(std::uint32_t source, PathTree<HopPaths> &tree, Partial &partial, const RunContext &context) {
    tree.grow(source);
    double reach = 0;
    for (const std::uint32_t node : tree.order())
      reach += mGraph.capacity[node] * HopPaths::value(tree.labels()[node]);
    mIicReach[source] = reach;
    addLosses(source, tree, mOptions.patchImportance ? &partial.iicConnector : nullptr, nullptr,
              HopPaths::kNone, context);
  }

  static bool isStoppedAt(std::size_t step, const RunContext &context) {
    return step % 64 == 0 && context.isStopped();
  }

  /// What is lost between the source and the patches behind it in the sweep; every pair is seen from one end
  /// only, and counts twice.
  template<typename Metric>
  void addLosses(std::uint32_t source, PathTree<Metric> &tree, std::vector<double> *patches,
                 std::vector<double> *links, double floor, const RunContext &context) const {
    const double twice = 2 * mGraph.capacity[source];
    if ((!patches && !links) || twice == 0) return;
    tree.prepareRepairs(floor, [&](std::uint32_t node) { return mSweep[node] > mSweep[source]; });
    const double least = std::is_same_v<Metric, ProbabilityPaths> ? mNegligible / twice : 0;
    for (std::size_t i = 1; i < tree.kept() && !isStoppedAt(i, context); ++i) {
      const std::uint32_t node = tree.order()[i];
      if (!(tree.atStake(node) > least)) continue;
      if (patches && tree.subtreeSize(node) > 1) (*patches)[node] += twice * tree.lossWithout(node);
      if (links) (*links)[tree.parentLink(node)] += twice * tree.lossWithoutParentLink(node);
    }
  }

  /// Brandes (2001) on the paths from one source, each weighted a_s^beta a_t^beta p_st.
  void addBetweenness(std::uint32_t source, const PathTree<ProbabilityPaths> &tree, Partial &partial) const {
    const std::vector<std::uint32_t> &order = tree.order();
    if (mPower[source] == 0) return;
    std::vector<double> paths(mPower.size(), 0), dependency(mPower.size(), 0);
    const auto eachBefore = [&](std::uint32_t node, auto &&use) {
      const double label = tree.labels()[node];
      for (std::uint32_t k = mProbable.start[node]; k < mProbable.start[node + 1]; ++k) {
        const auto &arc = mProbable.arcs[k];
        if (tree.rank(arc.to) >= tree.rank(node)) continue;
        if (tree.labels()[arc.to] * arc.weight >= label * (1 - kTie)) use(arc.to);
      }
    };
    paths[source] = 1;
    for (const std::uint32_t node : order)
      if (node != source) eachBefore(node, [&](std::uint32_t before) { paths[node] += paths[before]; });
    for (std::size_t i = order.size(); i-- > 1;) {
      const std::uint32_t node = order[i];
      const double weight = mPower[node] * tree.labels()[node] + dependency[node];
      eachBefore(node,
                 [&](std::uint32_t before) { dependency[before] += paths[before] / paths[node] * weight; });
      partial.betweenness[node] += mPower[source] * dependency[node];
    }
  }

  const LandscapeGraph &mGraph;
  const ConnectivityOptions &mOptions;
  const LinkAdjacency mProbable, mNear;
  double mSum = 0;        ///< of the capacities
  double mNegligible = 0; ///< of the numerator, what may be left out for each source
  std::vector<std::uint32_t> mSweep;
  std::vector<double> mPower; ///< capacity^beta
  std::vector<double> mReach, mIicReach, mFlux;
  std::vector<Partial> mPartials;
};

/// Metrics that know links or no links.
void addComponents(const LandscapeGraph &graph, const ConnectivityOptions &options, double sum,
                   Connectivity &made) {
  const double threshold = thresholdOf(options);
  for (const LandscapeLink &link : graph.links)
    made.linkCount += link.distance <= threshold ? 1 : 0;
  const std::vector<std::uint32_t> component = landscapeComponents(graph, threshold);
  std::vector<double> areas;
  for (std::size_t i = 0; i < component.size(); ++i) {
    made.patches[i].component = component[i];
    areas.resize(std::max<std::size_t>(areas.size(), component[i] + 1), 0);
    areas[component[i]] += graph.capacity[i];
  }
  made.componentCount = areas.size();
  double squares = 0;
  for (const double area : areas) {
    made.largestComponent = std::max(made.largestComponent, area);
    squares += area * area;
  }
  made.meanComponent = areas.empty() ? 0 : sum / static_cast<double>(areas.size());
  made.classCoincidence = sum > 0 ? squares / (sum * sum) : kNaN;
  made.expectedComponent = sum > 0 ? squares / sum : kNaN;
  const double area = options.landscapeArea;
  made.landscapeCoincidence = area > 0 ? squares / (area * area) : kNaN;
}

ImportanceParts partsOf(double capacity, double reach, double connector, double numerator, bool isAsked) {
  if (!isAsked || !(numerator > 0)) return {kNaN, kNaN, kNaN, kNaN};
  ImportanceParts parts;
  parts.intra = 100 * capacity * capacity / numerator;
  parts.flux = 100 * 2 * capacity * (reach - capacity) / numerator;
  parts.connector = 100 * std::max(0.0, connector) / numerator;
  parts.total = parts.intra + parts.flux + parts.connector;
  return parts;
}

double weightedSum(const std::vector<double> &weights, const std::vector<double> &values) {
  return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0);
}

} // namespace

Result<Connectivity> connectivity(const LandscapeGraph &graph, const ConnectivityOptions &options,
                                  const RunContext &context) {
  if (const Status status = checkDispersal(options.dispersal); !status) return tl::unexpected(status.error());
  const double sum = std::accumulate(graph.capacity.begin(), graph.capacity.end(), 0.0);
  const double area = options.landscapeArea;
  if (area != 0 && !(area >= sum))
    return fail(ErrorCode::InvalidArgument, "the study area is smaller than its patches", "landscapeArea",
                "Give an area that contains all patches, or leave it out");
  SourceSums sums(graph, options);
  if (!sums.run(context)) return fail(ErrorCode::Cancelled, "connectivity was stopped");

  const std::size_t count = graph.capacity.size();
  Connectivity made;
  made.patches.resize(count);
  addComponents(graph, options, sum, made);
  made.pcNumerator = weightedSum(graph.capacity, sums.reach());
  made.iicNumerator = options.hasTopology ? weightedSum(graph.capacity, sums.iicReach()) : kNaN;
  made.eca = std::sqrt(made.pcNumerator);
  made.ecaIic = std::sqrt(made.iicNumerator);
  made.ecaShare = sum > 0 ? made.eca / sum : kNaN;
  made.pc = area > 0 ? made.pcNumerator / (area * area) : kNaN;
  made.iic = area > 0 ? made.iicNumerator / (area * area) : kNaN;
  const std::vector<double> pcLoss = sums.total(&Partial::pcConnector, count),
                            iicLoss = sums.total(&Partial::iicConnector, count),
                            betweenness = sums.total(&Partial::betweenness, count);
  for (std::size_t k = 0; k < count; ++k) {
    PatchMetrics &patch = made.patches[k];
    const double capacity = graph.capacity[k];
    patch.pc = partsOf(capacity, sums.reach()[k], pcLoss[k], made.pcNumerator, options.patchImportance);
    patch.iic = partsOf(capacity, sums.iicReach()[k], iicLoss[k], made.iicNumerator, options.patchImportance);
    patch.flux = sums.flux()[k];
    patch.interactionFlux = capacity * sums.reach()[k];
    patch.betweenness = betweenness[k] / 2; // every pair was seen from both ends
  }
  if (options.linkImportance) {
    made.linkImportance = sums.total(&Partial::linkLoss, graph.links.size());
    for (double &loss : made.linkImportance)
      loss = made.pcNumerator > 0 ? 100 * std::max(0.0, loss) / made.pcNumerator : kNaN;
  }
  return made;
}

Result<std::vector<double>> linkGains(const LandscapeGraph &graph, std::span<const CandidateLink> candidates,
                                      const Dispersal &dispersal, const RunContext &context) {
  if (const Status status = checkDispersal(dispersal); !status) return tl::unexpected(status.error());
  const std::size_t count = graph.capacity.size();
  for (const CandidateLink &candidate : candidates) {
    if (candidate.a >= count || candidate.b >= count)
      return fail(ErrorCode::InvalidArgument, "a candidate link ends at a patch that does not exist",
                  "candidates");
    if (!(candidate.distance >= 0))
      return fail(ErrorCode::InvalidArgument, "the distance of a candidate link is negative or no number",
                  "candidates");
  }
  const LinkAdjacency adjacency(
      graph, [](const LandscapeLink &) { return true; },
      [&](const LandscapeLink &link) { return dispersal.at(link.distance); });
  const auto labelsFrom = [&](PathTree<ProbabilityPaths> &tree,
                              std::uint32_t source) -> const std::vector<double> & {
    tree.grow(source);
    return tree.labels();
  };
  // Rows of the ends of every candidate, which each source then looks through.
  std::vector<std::vector<double>> fromA(candidates.size()), fromB(candidates.size());
  bool isDone = parallelChunks(candidates.size(), 1, context.part(0, 0.5), "candidates",
                               [&](std::size_t begin, std::size_t) {
                                 PathTree<ProbabilityPaths> tree(adjacency, graph.capacity);
                                 fromA[begin] = labelsFrom(tree, candidates[begin].a);
                                 fromB[begin] = labelsFrom(tree, candidates[begin].b);
                               });
  const std::size_t grain = std::max<std::size_t>(1, (count + kChunks - 1) / kChunks);
  std::vector<std::vector<double>> partial(count == 0 ? 0 : (count + grain - 1) / grain);
  isDone =
      isDone &&
      parallelChunks(count, grain, context.part(0.5, 1), "gains", [&](std::size_t begin, std::size_t end) {
        PathTree<ProbabilityPaths> tree(adjacency, graph.capacity);
        std::vector<double> &gains = partial[begin / grain];
        gains.assign(candidates.size(), 0);
        for (std::size_t source = begin; source < end && !context.isStopped(); ++source) {
          const std::vector<double> &labels = labelsFrom(tree, static_cast<std::uint32_t>(source));
          for (std::size_t c = 0; c < candidates.size(); ++c) {
            const double link = dispersal.at(candidates[c].distance);
            const double throughA = fromA[c][source] * link, throughB = fromB[c][source] * link;
            double gain = 0;
            for (std::size_t j = 0; j < count; ++j) {
              const double best = std::max(throughA * fromB[c][j], throughB * fromA[c][j]);
              if (best > labels[j]) gain += graph.capacity[j] * (best - labels[j]);
            }
            gains[c] += graph.capacity[source] * gain;
          }
        }
      });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "connectivity was stopped");
  std::vector<double> total(candidates.size(), 0);
  for (const std::vector<double> &gains : partial)
    for (std::size_t c = 0; c < total.size(); ++c)
      total[c] += gains[c];
  return total;
}

} // namespace alatau
