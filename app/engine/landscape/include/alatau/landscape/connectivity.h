// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/landscape_graph.h>

namespace alatau {

struct ConnectivityOptions {
  Dispersal dispersal;
  double thresholdDistance = 0; ///< for the metrics that know links or no links; 0: Dispersal::distance
  double landscapeArea =
      0; ///< A_L in ha, at least the sum of the capacities; 0: not known, PC, IIC and LCP are NaN
  double fluxExponent = 1;     ///< beta of F and BC
  bool patchImportance = true; ///< dPC and dIIC with their parts
  bool linkImportance = false; ///< what the removal of each link costs
  bool hasTopology = true;     ///< IIC and dIIC; otherwise they are NaN
};

/// What is lost without a patch, in percent of the whole (Saura & Rubio 2010): d = intra + flux + connector.
struct ImportanceParts {
  double total = 0, intra = 0, flux = 0, connector = 0;
};

struct PatchMetrics {
  ImportanceParts pc, iic;
  double flux = 0;            ///< F: sum of a_j^beta p_kj over the other patches
  double interactionFlux = 0; ///< IF: a_k times the sum of a_j p_kj, itself included
  double betweenness =
      0; ///< BC: sum of a_i^beta a_j^beta p_ij over the pairs whose shortest path goes through k
  std::uint32_t component = 0;
};

/// Metrics of methods.md 6.3; names as there. Values that do not exist are NaN.
struct Connectivity {
  // Links or no links: over the links with distance <= threshold
  std::size_t linkCount = 0;                      ///< NL
  std::size_t componentCount = 0;                 ///< NC
  double meanComponent = 0, largestComponent = 0; ///< MSC, SLC, ha
  double classCoincidence = 0;                    ///< CCP
  double landscapeCoincidence = 0;                ///< LCP
  double expectedComponent = 0;                   ///< ECS, ha
  double iicNumerator = 0, iic = 0, ecaIic = 0;
  // Probabilities: over all links
  double pcNumerator = 0, pc = 0;
  double eca = 0;      ///< equivalent connected area, ha
  double ecaShare = 0; ///< ECA over the sum of the capacities
  std::vector<PatchMetrics> patches;
  std::vector<double>
      linkImportance; ///< percent of the PC numerator lost without the link; parallel to the links
};

/// All metrics of a clean graph (cleanLandscapeGraph). Paths maximise the product of probabilities, which is
/// the shortest distance. Patch importance repairs, for each source, only the subtree below the patch that is
/// removed, so that the connector part is a sum of losses and never negative. Equal shortest paths share the
/// betweenness equally; paths within 1e-12 of each other are equal. The same bits for any number of threads.
///
/// Pairs so improbable that all of them together are less than 1e-10 of the PC numerator are not repaired, so
/// an importance is exact to 1e-8 percent; everything else is exact.
///
/// O(n (m + n) log n) for everything but importance; importance O(n^2 h log n) with h the mean number of
/// steps of a shortest path (naively n^2 (m + n) log n). Memory O(n) a thread. Errors: InvalidArgument
/// (dispersal, area below the sum of the capacities), Cancelled.
Result<Connectivity> connectivity(const LandscapeGraph &graph, const ConnectivityOptions &options,
                                  const RunContext &context);

/// A link that could be made.
using CandidateLink = LandscapeLink;

/// What each candidate alone would add to the PC numerator (ha2): the sum over all pairs of what the way
/// through the new link gains (methods.md 6.4). Exact; the graph need not contain the candidates. O(n (m + n)
/// log n + k n^2), memory O(k n). Errors: InvalidArgument (unknown patch, bad distance), Cancelled.
Result<std::vector<double>> linkGains(const LandscapeGraph &graph, std::span<const CandidateLink> candidates,
                                      const Dispersal &dispersal, const RunContext &context);

} // namespace alatau
