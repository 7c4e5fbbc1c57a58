// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <Eigen/SparseCholesky>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Symmetric matrix with a dominant diagonal and nothing positive beside it: what resistors make.
struct Laplacian {
  std::vector<std::uint32_t> start, target;
  std::vector<double> beside;   ///< conductances, > 0: the entries are their negatives
  std::vector<double> diagonal; ///< at least the sum of the row's conductances
  std::size_t size() const { return diagonal.size(); }
};

/// Approximate inverse of a Laplacian for conjugate gradients.
class Multigrid {
public:
  /// False: stopped.
  bool setUp(Laplacian finest, const RunContext &context);
  const Laplacian &finest() const { return mLevels.front().matrix; }
  /// z = about A^-1 r. False: stopped. Not for two threads at once.
  bool precondition(std::span<const double> r, std::span<double> z, const RunContext &context) {
    return cycle(0, r, z, context);
  }

private:
  struct Level {
    Laplacian matrix;
    std::vector<std::uint32_t> aggregate; ///< of each node on the next level
    // Room for the cycle on this level, as the coarser one of two.
    std::vector<double> right, solution, rest, search1, image1, search2, image2;
  };
  bool cycle(std::size_t level, std::span<const double> r, std::span<double> z, const RunContext &context);
  bool solveCoarse(std::size_t level, const RunContext &context);

  std::vector<Level> mLevels;
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> mCoarsest;
};

/// y = A x.
void multiply(const Laplacian &matrix, std::span<const double> x, std::span<double> y);
double dot(std::span<const double> a, std::span<const double> b);

} // namespace alatau
