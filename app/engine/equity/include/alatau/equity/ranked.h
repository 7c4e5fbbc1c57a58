// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace alatau {

// Measures that follow the people from poor to rich (methods.md 4). `rank` orders them: income, or the value
// itself where there is none. Records with the same rank count as one group with its mean, so that their
// order does not matter. Records are left out as in inequality.h, and where the rank is not finite.

/// Palma in the form of transport studies: mean value of the richest `top` share of people / mean of the
/// poorest `bottom` share; the record on a border is divided. The share form is top / bottom of this.
/// +infinity when the poorest have nothing; NaN when nobody has anything.
struct PalmaShares {
  double top = 0.1, bottom = 0.4;
};
double palmaRatio(std::span<const double> values, std::span<const double> weights,
                  std::span<const double> rank, PalmaShares shares = {});

/// Concentration index, -1..1; above 0: the rich have more. With rank = value it is the Gini index.
double concentrationIndex(std::span<const double> values, std::span<const double> weights,
                          std::span<const double> rank);
/// Erreygers' correction for a value that lies between `smallest` and `largest`: 4 mean C / (largest -
/// smallest). NaN unless smallest < largest.
double erreygersIndex(std::span<const double> values, std::span<const double> weights,
                      std::span<const double> rank, double smallest, double largest);

} // namespace alatau
