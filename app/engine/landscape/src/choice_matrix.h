// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/network_choice.h>

namespace alatau {

/// Probabilities of the best paths between all patches that are there, candidates included once they are
/// chosen. Additions are exact and cost O(pairs that may gain).
class ChoiceMatrix {
public:
  /// Room for all; only the patches of the graph are there.
  ChoiceMatrix(const LandscapeGraph &graph, std::span<const NetworkCandidate> candidates,
               const Dispersal &dispersal);
  /// All paths of the graph; false when stopped.
  bool fill(const RunContext &context);

  void add(std::uint32_t candidate);
  /// What add() would add to numerator(). NaN when stopped.
  double gain(std::uint32_t candidate, const RunContext &context) const;
  /// What the candidate can add to any choice at most, on top of what is here, when `all` has every candidate
  /// that may be chosen (see chooseCandidates()). NaN when stopped.
  double mostGain(std::uint32_t candidate, const ChoiceMatrix &all, const RunContext &context) const;
  double numerator() const;
  double steps() const { return static_cast<double>(mCount) * static_cast<double>(mCount); }

private:
  double &at(std::size_t i, std::size_t j) { return mBest[i * mCount + j]; }
  double at(std::size_t i, std::size_t j) const { return mBest[i * mCount + j]; }
  const double *row(std::size_t i) const { return &mBest[i * mCount]; }
  void addLink(const LandscapeLink &link);
  std::uint32_t nodeOf(std::uint32_t candidate) const { return mOld + candidate; }

  const LandscapeGraph &mGraph;
  std::span<const NetworkCandidate> mCandidates;
  Dispersal mDispersal;
  std::uint32_t mOld = 0;
  std::size_t mCount = 0;
  std::vector<double> mCapacity; ///< 0 for what is not there
  std::vector<std::uint8_t> mIsThere;
  std::vector<double> mBest;
};

} // namespace alatau
