// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "categories.h"

#include <alatau/coverage/norms.h>

namespace alatau::plugin {

/// The pack of norms that the parameter `pack` chooses (resources/norms/<pack>.json, the user's own first).
/// Throws a Failure: there is none, or it cannot be read.
NormPack normPackOf(const Call &call);

/// Categories without a number of their own take that of the pack: metres, or minutes for `isTime`. Gives the
/// norm of each; null: its own number, or none at all (problem NO_NORM).
std::vector<const Norm *> takeNorms(std::vector<NamedNumber> &categories, const NormPack &pack, bool isTime,
                                    const EngineRun &run);

} // namespace alatau::plugin
