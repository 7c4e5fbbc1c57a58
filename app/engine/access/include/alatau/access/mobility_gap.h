// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// How much farther a facility is in a wheelchair than on foot (methods.md 2.9).
struct MobilityGap {
  std::vector<double> gap; ///< by origin, seconds or metres; +infinity: there is a way on foot only; NaN: no
                           ///< way on foot either, or not on the network
  /// One class of gaps with the people in it.
  struct Class {
    double upTo = 0; ///< inclusive; +infinity: all that are finite and larger than the class before
    Persons persons = 0;
    double share = 0; ///< of the persons with a way on foot; NaN when there are none
  };
  std::vector<Class> classes; ///< finite gaps
  Class infinite;             ///< on foot only
  Persons population = 0;     ///< all accepted persons
  Persons onFoot = 0;         ///< with a way on foot
  Persons neither = 0;        ///< no way on foot, or not on the network
};

/// `walk` and `wheel` are the costs of the same origins (kUnreachable: no way). A wheelchair that is faster
/// than walking gives a negative gap, which falls into the first class. `limits` are the upper ends of the
/// classes, rising. Errors: InvalidArgument. O(n).
Result<MobilityGap> mobilityGap(std::span<const Cost> walk, std::span<const Cost> wheel,
                                const Amounts &persons, std::span<const double> limits,
                                const RunContext &context);

} // namespace alatau
