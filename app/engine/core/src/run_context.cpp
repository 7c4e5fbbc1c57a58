// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/run_context.h>

namespace alatau {

RunContext RunContext::part(double from, double to) const {
  RunContext sub = *this;
  if (progress) {
    sub.progress = [sink = progress, from, to](double fraction, std::string_view what) {
      sink(from + (to - from) * fraction, what);
    };
  }
  return sub;
}

} // namespace alatau
