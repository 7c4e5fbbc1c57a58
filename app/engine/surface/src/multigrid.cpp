// SPDX-License-Identifier: GPL-3.0-or-later
#include "multigrid.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr std::size_t kCoarsest = 2000;      ///< nodes that are solved directly
constexpr double kEnough = 0.25;             ///< share of the residual at which a coarse problem is solved
constexpr std::size_t kBetweenLooks = 65536; ///< nodes
constexpr std::uint32_t kNone = UINT32_MAX;

/// Pairs of nodes with the strongest conductor between them, in the order of the nodes; some stay alone.
std::vector<std::uint32_t> pairUp(const Laplacian &matrix, std::uint32_t &count) {
  std::vector<std::uint32_t> pair(matrix.size(), kNone);
  count = 0;
  for (std::size_t node = 0; node < pair.size(); ++node) {
    if (pair[node] != kNone) continue;
    std::uint32_t partner = kNone;
    double strongest = 0;
    for (std::uint32_t i = matrix.start[node]; i < matrix.start[node + 1]; ++i)
      if (pair[matrix.target[i]] == kNone && matrix.beside[i] > strongest) {
        strongest = matrix.beside[i];
        partner = matrix.target[i];
      }
    // A weak conductor says nothing about the potential of the other end.
    double most = 0;
    for (std::uint32_t i = matrix.start[node]; i < matrix.start[node + 1]; ++i)
      most = std::max(most, matrix.beside[i]);
    if (partner != kNone && strongest >= 0.25 * most) pair[partner] = count;
    pair[node] = count++;
  }
  return pair;
}

/// Nodes of one aggregate become one node.
Laplacian coarsen(const Laplacian &matrix, const std::vector<std::uint32_t> &aggregate, std::uint32_t count) {
  std::vector<std::uint32_t> start(std::size_t{count} + 1, 0), members(matrix.size());
  for (const std::uint32_t each : aggregate)
    ++start[each + 1];
  for (std::size_t i = 0; i < count; ++i)
    start[i + 1] += start[i];
  std::vector<std::uint32_t> at(start.begin(), start.end() - 1);
  for (std::uint32_t node = 0; node < aggregate.size(); ++node)
    members[at[aggregate[node]]++] = node;
  Laplacian made;
  made.start.push_back(0);
  made.diagonal.reserve(count);
  std::vector<std::uint32_t> place(count, kNone);
  for (std::uint32_t coarse = 0; coarse < count; ++coarse) {
    const std::size_t first = made.target.size();
    double diagonal = 0;
    for (std::uint32_t m = start[coarse]; m < start[coarse + 1]; ++m) {
      const std::uint32_t node = members[m];
      diagonal += matrix.diagonal[node];
      for (std::uint32_t i = matrix.start[node]; i < matrix.start[node + 1]; ++i) {
        const std::uint32_t other = aggregate[matrix.target[i]];
        if (other == coarse) {
          diagonal -= matrix.beside[i];
          continue;
        }
        if (place[other] == kNone || place[other] < first) {
          place[other] = static_cast<std::uint32_t>(made.target.size());
          made.target.push_back(other);
          made.beside.push_back(0);
        }
        made.beside[place[other]] += matrix.beside[i];
      }
    }
    made.diagonal.push_back(diagonal);
    made.start.push_back(static_cast<std::uint32_t>(made.target.size()));
  }
  return made;
}

double besides(const Laplacian &matrix, std::size_t node, std::span<const double> x) {
  double sum = 0;
  for (std::uint32_t i = matrix.start[node]; i < matrix.start[node + 1]; ++i)
    sum += matrix.beside[i] * x[matrix.target[i]];
  return sum;
}

/// A Gauss-Seidel sweep from the first node to the last, from x = 0: what comes later counts nothing yet.
bool sweepForwards(const Laplacian &matrix, std::span<const double> r, std::span<double> x,
                   const RunContext &context) {
  std::ranges::fill(x, 0.0);
  for (std::size_t node = 0; node < matrix.size(); ++node) {
    if (node % kBetweenLooks == 0 && context.isStopped()) return false;
    x[node] = (r[node] + besides(matrix, node, x)) / matrix.diagonal[node];
  }
  return true;
}

bool sweepBackwards(const Laplacian &matrix, std::span<const double> r, std::span<double> x,
                    const RunContext &context) {
  for (std::size_t node = matrix.size(); node-- > 0;) {
    if (node % kBetweenLooks == 0 && context.isStopped()) return false;
    x[node] = (r[node] + besides(matrix, node, x)) / matrix.diagonal[node];
  }
  return true;
}

} // namespace

void multiply(const Laplacian &matrix, std::span<const double> x, std::span<double> y) {
  for (std::size_t node = 0; node < matrix.size(); ++node)
    y[node] = matrix.diagonal[node] * x[node] - besides(matrix, node, x);
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += a[i] * b[i];
  return sum;
}

bool Multigrid::setUp(Laplacian finest, const RunContext &context) {
  mLevels.clear();
  mLevels.emplace_back();
  mLevels.back().matrix = std::move(finest);
  while (mLevels.back().matrix.size() > kCoarsest) {
    if (context.isStopped()) return false;
    const Laplacian &fine = mLevels.back().matrix;
    std::uint32_t pairs = 0, count = 0;
    std::vector<std::uint32_t> aggregate = pairUp(fine, pairs);
    if (context.isStopped()) return false;
    const Laplacian halfway = coarsen(fine, aggregate, pairs);
    if (context.isStopped()) return false;
    const std::vector<std::uint32_t> second = pairUp(halfway, count);
    for (std::uint32_t &each : aggregate)
      each = second[each];
    Laplacian coarse = coarsen(halfway, second, count);
    if (coarse.size() * 10 > fine.size() * 9) break; // nothing to gain: the last level is solved directly
    mLevels.back().aggregate = std::move(aggregate);
    mLevels.emplace_back();
    Level &level = mLevels.back();
    level.matrix = std::move(coarse);
    for (auto *room : {&level.right, &level.solution, &level.rest, &level.search1, &level.image1,
                       &level.search2, &level.image2})
      room->resize(level.matrix.size());
  }
  mLevels.front().rest.resize(mLevels.front().matrix.size());
  const Laplacian &last = mLevels.back().matrix;
  std::vector<Eigen::Triplet<double>> entries;
  for (std::size_t node = 0; node < last.size(); ++node) {
    const auto row = static_cast<int>(node);
    entries.emplace_back(row, row, last.diagonal[node]);
    for (std::uint32_t i = last.start[node]; i < last.start[node + 1]; ++i)
      entries.emplace_back(row, static_cast<int>(last.target[i]), -last.beside[i]);
  }
  Eigen::SparseMatrix<double> matrix(static_cast<int>(last.size()), static_cast<int>(last.size()));
  matrix.setFromTriplets(entries.begin(), entries.end());
  mCoarsest.compute(matrix);
  return !context.isStopped();
}

bool Multigrid::cycle(std::size_t level, std::span<const double> r, std::span<double> z,
                      const RunContext &context) {
  if (level + 1 == mLevels.size()) {
    const Eigen::Map<const Eigen::VectorXd> right(r.data(), static_cast<Eigen::Index>(r.size()));
    Eigen::Map<Eigen::VectorXd>(z.data(), static_cast<Eigen::Index>(z.size())) = mCoarsest.solve(right);
    return !context.isStopped();
  }
  const Laplacian &matrix = mLevels[level].matrix;
  const std::vector<std::uint32_t> &aggregate = mLevels[level].aggregate;
  if (!sweepForwards(matrix, r, z, context)) return false;
  Level &coarse = mLevels[level + 1];
  std::ranges::fill(coarse.right, 0.0);
  for (std::size_t node = 0; node < matrix.size(); ++node)
    coarse.right[aggregate[node]] += r[node] - (matrix.diagonal[node] * z[node] - besides(matrix, node, z));
  if (!solveCoarse(level + 1, context)) return false;
  for (std::size_t node = 0; node < matrix.size(); ++node)
    z[node] += coarse.solution[aggregate[node]];
  return sweepBackwards(matrix, r, z, context);
}

/// One or two steps of flexible conjugate gradients on a coarse level (Notay 2008, algorithm 3.2).
bool Multigrid::solveCoarse(std::size_t index, const RunContext &context) {
  Level &level = mLevels[index];
  if (index + 1 == mLevels.size()) return cycle(index, level.right, level.solution, context);
  if (!cycle(index, level.right, level.search1, context)) return false;
  multiply(level.matrix, level.search1, level.image1);
  const double square1 = dot(level.search1, level.image1);
  if (!(square1 > 0)) {
    std::ranges::fill(level.solution, 0.0);
    return true;
  }
  const double along1 = dot(level.search1, level.right);
  for (std::size_t i = 0; i < level.rest.size(); ++i)
    level.rest[i] = level.right[i] - along1 / square1 * level.image1[i];
  const double before = dot(level.right, level.right), after = dot(level.rest, level.rest);
  double part1 = along1 / square1, part2 = 0;
  if (after > kEnough * kEnough * before) {
    if (!cycle(index, level.rest, level.search2, context)) return false;
    multiply(level.matrix, level.search2, level.image2);
    const double cross = dot(level.search2, level.image1), along2 = dot(level.search2, level.rest);
    const double square2 = dot(level.search2, level.image2) - cross * cross / square1;
    if (square2 > 0) {
      part2 = along2 / square2;
      part1 -= cross * part2 / square1;
    }
  }
  for (std::size_t i = 0; i < level.solution.size(); ++i)
    level.solution[i] = part1 * level.search1[i] + (part2 != 0 ? part2 * level.search2[i] : 0);
  return true;
}

} // namespace alatau
