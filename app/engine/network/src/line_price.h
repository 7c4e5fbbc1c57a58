// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

namespace alatau {

/// What a metre of a line costs per direction, in Cost units; NaN where nobody may go.
struct LinePrice {
  double forward = 0, backward = 0;
  bool isGood = true; ///< false: a speed or cost of an allowed direction makes no sense; that one is closed

  bool isOpen() const { return forward == forward || backward == backward; }
};
/// `length` of the line as given. Access, one-way, steps, speed and cost decide.
LinePrice linePrice(const StreetLine &line, Metres length, const NetworkOptions &options);

/// Cost of `length` at a price; kUnreachable where closed. Rounded once.
Cost priceOf(Metres length, double perMetre);

} // namespace alatau
