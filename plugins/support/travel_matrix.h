// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

namespace alatau::plugin {

/// The costs of the input `matrix` between two layers. `isReversed`: its column origin names the targets.
/// Problems: UNKNOWN_ID (a row names nobody), and those of costTableFromRecords(). Throws a Failure when a
/// column is missing or no row fits.
CostTable matrixTable(const Layer &matrix, const Origins &origins, const Targets &targets, bool isReversed,
                      const RunContext &context);
/// The pairs of a table that cost at most `limit`; origins without any become BeyondLimit.
CostTable within(const CostTable &table, Cost limit);

} // namespace alatau::plugin
