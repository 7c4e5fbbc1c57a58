// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <string>
#include <vector>

namespace alatau {

struct ServiceAreaOptions {
  Cost limit = 0;           ///< inclusive
  bool addApproach = false; ///< the straight way from facility to network uses up the limit first
  bool towardsFacility =
      true; ///< reached by people going to the facility; false: by the facility going out (ambulance)
  Metres bufferMetres = 30.0; ///< methods.md 2.6: 30 on foot, 50 motorised
  bool makePolygon = true;
};

/// A reached piece of an edge.
struct ReachedPart {
  EdgeId edge;
  double from = 0, to = 1; ///< fractions of the edge's length, from <= to
};

struct ServiceArea {
  std::vector<ReachedPart> parts; ///< ordered by (edge, from); pieces of one edge do not touch
  Metres length = 0;              ///< of the parts
  std::string polygonWkb; ///< MultiPolygon or Polygon; an empty MultiPolygon when no source is on the network
  SquareMetres area = 0;
  bool hasSources = false; ///< false: no source was on the network
};

/// Everything within `limit` of the sources along the network, edges cut where the limit is used up
/// (methods.md 2.6). The polygon is the union of the reached pieces widened by bufferMetres: their Minkowski
/// sum with a regular 32-gon of that radius (8 sides per quarter circle as GEOS's default: the area of a
/// round end is 0.6 % below that of the disc). The widening does not depend on the limit, so the area for a
/// larger limit contains that for a smaller one, but for the rounding of cut ends to 15 nm; holes between
/// streets stay. Limit 0 gives the 32-gon at the snapped place. Valid in the OGC sense; the same bits for any
/// number of threads. The cost grows with what is reached, but for 4 bytes per node to begin with. The stop
/// token is looked at all the time, in a city far more often than every 200 ms. Errors: Cancelled,
/// InvalidArgument (buffer < 0), BadData (coordinates beyond 10^9 m).
Result<ServiceArea> serviceArea(const StreetNetwork &network, std::span<const FacilityEntry> sources,
                                const ServiceAreaOptions &options, const RunContext &context);

/// The areas of many places or groups of places, each as serviceArea() gives it, in the order of `sources`.
/// Areas run side by side on the threads, and what a search needs is made once a thread, so this is the way
/// to ask for more than one.
Result<std::vector<ServiceArea>> serviceAreas(const StreetNetwork &network,
                                              std::span<const std::span<const FacilityEntry>> sources,
                                              const ServiceAreaOptions &options, const RunContext &context);

/// The pieces as one MultiLineString WKB.
std::string serviceAreaLines(const StreetNetwork &network, const ServiceArea &area);

} // namespace alatau
