// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/coverage.h>

#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Area and people of the study area by how many service areas reach them.
struct ServedRow {
  SquareMetres area = 0, area0 = 0, area1 = 0, area2 = 0; ///< whole; none, exactly one, two or more
  Persons people = 0, people0 = 0, people1 = 0, people2 = 0;
};

struct ServiceOverlaps {
  ServedRow total;
  std::vector<ServedRow> districts;
  std::string onceOrMore;         ///< MultiPolygon: the dissolved service areas
  std::string twiceOrMore;        ///< MultiPolygon: where at least two meet
  std::vector<Gap> gaps;          ///< parts of the study area that none reaches, largest first
  std::vector<double> gapPersons; ///< parallel to `gaps`
};

/// Overlaps and gaps of service areas (methods.md 3.1: dissolve before summing). One view of `services` is
/// one facility's area; it may be several polygons. The study area is the union of the districts, or without
/// districts the hull of the demand's and service areas' boxes. People: zones spread evenly (`zones` are
/// polygons) or points. Gaps smaller than `minGap` are left out of the list, not of the areas. Problems as
/// overlay.h; errors: InvalidArgument (lengths), GeographicCrs, Cancelled.
struct ServiceOverlapInput {
  std::span<const FeatureView> services;
  std::span<const FeatureView> demand; ///< polygons or points
  std::span<const double> persons;
  std::span<const FeatureView> districts;
  SquareMetres minGap = 10'000;
};
Result<ServiceOverlaps> serviceOverlaps(const ServiceOverlapInput &input, const RunContext &context);

} // namespace alatau
