// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "habitat.h"

#include <alatau/landscape/network_choice.h>

namespace alatau::plugin {

/// What could be made in a run.
struct CandidateSet {
  std::vector<NetworkCandidate> candidates;
  std::vector<std::string> wkb, from, to; ///< ids of the patches; a patch has its own id and no other end
  std::vector<double> length;             ///< m; NaN for patches
};

/// The features of the input `candidates`: lines join the patches nearest to their ends, polygons become
/// patches. Without it: links between neighbours up to `candidate_max_m`, or the least-cost paths of the
/// network. A metre of a made link counts as `corridor_cost`. Candidates that meet the input `locked` are
/// locked out, those with lock = "in" must be. Problems: NULL_GEOMETRY, BAD_GEOMETRY, CANDIDATE_OFF (a line
/// whose ends are not at two patches). Throws a Failure.
CandidateSet candidateSet(const Call &call, const Network &network, const EngineRun &run,
                          const RunContext &part);

} // namespace alatau::plugin
