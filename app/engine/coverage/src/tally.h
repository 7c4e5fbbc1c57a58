// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/coverage.h>

#include <string_view>

namespace alatau {

inline tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}
inline tl::unexpected<Error> again(const Error &error) {
  return tl::unexpected<Error>(error);
}
bool isPersons(double value); ///< finite and not negative

Problem demandProblem(const char *code, std::string_view layer, std::string feature, std::string message,
                      double size);

/// Fills share and flag from the sums.
void finish(CoverageRow &row, bool hasFacilities);
void finish(CoverageTable &table, bool hasFacilities);

/// Runs over the records of a membership in order: row(record) gives its weights, and what is left is
/// outside.
class MembershipRows {
public:
  explicit MembershipRows(const DistrictMembership &membership)
    : mMembership(membership) {}
  /// Records must be asked for in ascending order.
  std::span<const ArealWeight> of(std::uint32_t record);

private:
  const DistrictMembership &mMembership;
  std::size_t mAt = 0;
};

} // namespace alatau
