// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_matrix.h"

#include "paths.h"

#include <alatau/core/parallel.h>

#include <cmath>

namespace alatau {

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}

ChoiceMatrix::ChoiceMatrix(const LandscapeGraph &graph, std::span<const NetworkCandidate> candidates,
                           const Dispersal &dispersal)
  : mGraph(graph)
  , mCandidates(candidates)
  , mDispersal(dispersal)
  , mOld(static_cast<std::uint32_t>(graph.capacity.size()))
  , mCapacity(graph.capacity) {
  // Room for patches only up to the last candidate that is one.
  std::size_t room = 0;
  for (std::size_t c = 0; c < candidates.size(); ++c)
    if (candidates[c].isPatch) room = c + 1;
  mCount = mOld + room;
  mCapacity.resize(mCount, 0);
  mIsThere.assign(mCount, 0);
  std::fill_n(mIsThere.begin(), mOld, std::uint8_t{1});
  mBest.assign(mCount * mCount, 0);
}

bool ChoiceMatrix::fill(const RunContext &context) {
  const LinkAdjacency adjacency(
      mGraph, [](const LandscapeLink &) { return true; },
      [&](const LandscapeLink &link) { return mDispersal.at(link.distance); });
  return parallelChunks(mOld, 16, context, "paths", [&](std::size_t begin, std::size_t end) {
    PathTree<ProbabilityPaths> tree(adjacency, mGraph.capacity);
    for (std::size_t source = begin; source < end && !context.isStopped(); ++source) {
      tree.grow(static_cast<std::uint32_t>(source));
      std::ranges::copy(tree.labels(), mBest.begin() + static_cast<std::ptrdiff_t>(source * mCount));
    }
  });
}

void ChoiceMatrix::addLink(const LandscapeLink &link) {
  const double p = mDispersal.at(link.distance);
  // Only those who are nearer to one end through the link gain, with those who are nearer to the other.
  std::vector<std::uint32_t> near, far;
  for (std::uint32_t i = 0; i < mCount; ++i) {
    if (at(link.a, i) * p > at(link.b, i)) near.push_back(i);
    if (at(link.b, i) * p > at(link.a, i)) far.push_back(i);
  }
  std::vector<double> fromNear, fromFar;
  for (const std::uint32_t i : near)
    fromNear.push_back(at(link.a, i) * p);
  for (const std::uint32_t j : far)
    fromFar.push_back(at(link.b, j));
  for (std::size_t i = 0; i < near.size(); ++i)
    for (std::size_t j = 0; j < far.size(); ++j) {
      const double through = fromNear[i] * fromFar[j];
      if (through > at(near[i], far[j])) at(near[i], far[j]) = at(far[j], near[i]) = through;
    }
}

void ChoiceMatrix::add(std::uint32_t candidate) {
  const NetworkCandidate &added = mCandidates[candidate];
  if (added.isPatch) {
    const std::uint32_t node = nodeOf(candidate);
    mIsThere[node] = 1;
    mCapacity[node] = added.capacity;
    at(node, node) = 1;
  }
  for (const LandscapeLink &link : added.links)
    if (mIsThere[link.a] != 0 && mIsThere[link.b] != 0) addLink(link);
}

double ChoiceMatrix::gain(std::uint32_t candidate, const RunContext &context) const {
  const NetworkCandidate &asked = mCandidates[candidate];
  if (!asked.isPatch) {
    const LandscapeLink &link = asked.links.front();
    if (mIsThere[link.a] == 0 || mIsThere[link.b] == 0) return 0;
    const double p = mDispersal.at(link.distance);
    std::vector<std::uint32_t> far;
    std::vector<double> fromFar;
    for (std::uint32_t j = 0; j < mCount; ++j)
      if (at(link.b, j) * p > at(link.a, j)) {
        far.push_back(j);
        fromFar.push_back(at(link.b, j));
      }
    double sum = 0;
    for (std::uint32_t i = 0; i < mCount; ++i) {
      const double to = at(link.a, i) * p;
      if (!(to > at(link.b, i)) || mCapacity[i] == 0) continue;
      if (context.isStopped()) return kNaN;
      const double *known = row(i);
      double gained = 0;
      for (std::size_t j = 0; j < far.size(); ++j)
        gained += mCapacity[far[j]] * std::max(0.0, to * fromFar[j] - known[far[j]]);
      sum += mCapacity[i] * gained;
    }
    return 2 * sum;
  }
  std::vector<double> to(mCount, 0);
  const std::uint32_t node = nodeOf(candidate);
  for (const LandscapeLink &link : asked.links) {
    const std::uint32_t end = link.a == node ? link.b : link.a;
    if (mIsThere[end] == 0) continue;
    const double p = mDispersal.at(link.distance);
    for (std::size_t j = 0; j < mCount; ++j)
      to[j] = std::max(to[j], p * at(end, j));
  }
  double sum = asked.capacity * asked.capacity;
  for (std::uint32_t i = 0; i < mCount; ++i) {
    if (to[i] == 0 || mCapacity[i] == 0) continue;
    if (context.isStopped()) return kNaN;
    const double *known = row(i);
    double gained = 0;
    for (std::size_t j = 0; j < i; ++j)
      gained += mCapacity[j] * std::max(0.0, to[i] * to[j] - known[j]);
    sum += 2 * mCapacity[i] * (asked.capacity * to[i] + gained);
  }
  return sum;
}

double ChoiceMatrix::mostGain(std::uint32_t candidate, const ChoiceMatrix &all,
                              const RunContext &context) const {
  const NetworkCandidate &asked = mCandidates[candidate];
  const std::uint32_t node = nodeOf(candidate);
  const double *fromA = asked.isPatch ? all.row(node) : all.row(asked.links.front().a);
  const double *fromB = asked.isPatch ? fromA : all.row(asked.links.front().b);
  const double p = asked.isPatch ? 1 : mDispersal.at(asked.links.front().distance);
  // What the ends gain from each other limits what any path gains from this link alone.
  const double share =
      asked.isPatch ? 1 : std::max(0.0, 1 - at(asked.links.front().a, asked.links.front().b) / p);
  double sum = 0;
  for (std::uint32_t i = 0; i < mCount; ++i) {
    if (mCapacity[i] == 0 || (fromA[i] == 0 && fromB[i] == 0)) continue;
    if (context.isStopped()) return kNaN;
    const double *known = row(i);
    const double a = p * fromA[i], b = p * fromB[i];
    double gained = 0;
    for (std::size_t j = 0; j < i; ++j) {
      const double through = std::max(a * fromB[j], b * fromA[j]);
      gained += mCapacity[j] * std::max(0.0, std::min(through - known[j], through * share));
    }
    sum += 2 * mCapacity[i] * gained;
  }
  if (asked.isPatch) {
    double reached = 0;
    for (std::size_t j = 0; j < mCount; ++j)
      if (j != node) reached += all.mCapacity[j] * fromA[j];
    sum += asked.capacity * (asked.capacity + 2 * reached);
  }
  return sum * (1 + 1e-12); // a bound, whatever the rounding
}

double ChoiceMatrix::numerator() const {
  double sum = 0;
  for (std::size_t i = 0; i < mCount; ++i) {
    if (mCapacity[i] == 0) continue;
    double reached = 0;
    for (std::size_t j = 0; j < mCount; ++j)
      reached += mCapacity[j] * at(i, j);
    sum += mCapacity[i] * reached;
  }
  return sum;
}

} // namespace alatau
