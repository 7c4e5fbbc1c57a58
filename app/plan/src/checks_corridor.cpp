// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks_p.h"

#include <alatau/corridor/band.h>
#include <alatau/geometry/wkb.h>

#include <cmath>

namespace alatau::plan::checks {

Status checkCorridors(const Layer &corridors, double accepted, std::vector<Problem> &out,
                      const RunContext &context) {
  std::vector<std::string> bands(corridors.features.size());
  const auto add = [&](const char *code, std::size_t i, std::string message, Point place, double size,
                       const char *unit) {
    Problem problem = finding(code, Severity::Warning, corridors, corridors.ids[i], std::move(message));
    problem.x = place.x;
    problem.y = place.y;
    problem.size = size;
    problem.unit = unit;
    out.push_back(std::move(problem));
  };
  for (std::size_t i = 0; i < corridors.features.size(); ++i) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    const Feature &feature = corridors.features[i];
    const auto read = readWkb(feature.geometry);
    if (!read || read->lines.empty() || read->lines.front().empty()) continue; // told by checkGeometry()
    const corridor::FromRow row =
        corridor::fromRow(read->lines.front(), number(feature, "width_m"), text(feature, "width_profile"));
    if (row.profileMisfits)
      add("WIDTH_PROFILE_MISFIT", i, "the widths by vertex do not fit the line; width_m is used",
          read->lines.front().front(), static_cast<double>(read->lines.front().size()), "vertices");
    if (row.vertices.empty()) continue;
    const double least = number(feature, "minimum_width_m");
    const corridor::Bottleneck narrow = corridor::bottleneck(row.vertices);
    if (std::isfinite(least) && narrow.width < least)
      add("CORRIDOR_TOO_NARROW", i, "the corridor is narrower than its minimum width", narrow.place,
          narrow.width, "m");
    const auto band = corridor::polygon(row.vertices, quiet(context, 0, 0));
    if (!band && band.error().code == ErrorCode::Cancelled) return tl::unexpected<Error>(band.error());
    if (!band) continue;
    bands[i] = *band;
    const auto shared = corridor::overlaps(*band, std::span<const std::string>(bands).first(i), accepted);
    if (!shared) continue;
    for (const corridor::NeighbourOverlap &overlap : *shared)
      add("CORRIDOR_OVERLAP", i, "overlaps feature " + corridors.ids[overlap.neighbour], overlap.place,
          overlap.area, "m2");
  }
  return {};
}

} // namespace alatau::plan::checks
