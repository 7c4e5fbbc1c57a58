// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers.h"
#include "resident_store.h"
#include "walking.h"

#include <alatau/access/cost_table.h>
#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {
class TransitNetwork;
}

namespace alatau::plugin {

struct KeptTransit;

/// What the parameters of a run say about travel; a parameter that an analysis does not have leaves the
/// default.
struct TravelChoices {
  std::string profile = "foot"; ///< resources/profiles/<profile>.json
  std::string period;           ///< of the profile's speeds; empty: free flow
  bool isTime = false;          ///< measure: cheapest time (seconds) or shortest way (metres)
  bool isEffort = false; ///< with isTime: seconds times how hard the way is (soft factors of the profile)
  bool areBarriersGone = false; ///< as if steps were ramps and kerbs flush: what repairs are measured by
  double snapMax = 250;
  double nearEnd = 0.5;
  bool addApproach = true;
  // Public transport; times in seconds of the day
  bool hasTransit = false;
  double departureFrom = 7 * 3600.0, departureTo = 9 * 3600.0;
  double percentile = 50;
  int maxTransfers = 3;
  std::string date; ///< YYYYMMDD; empty: the first Tuesday on which the timetable runs
};
/// Reads `profile`, `period`, `measure` ("time", "distance", "effort"), `snap_max_m`, `near_end_m`,
/// `add_approach`, `public_transport`, `departure_from`, `departure_to` ("07:30"), `percentile`,
/// `max_transfers`, `date`.
TravelChoices travelChoices(const sdk::Parameters &parameters);

/// Where trips begin: one place a row of the layer.
struct Origins {
  const Layer *layer = nullptr;
  std::vector<Point> points;              ///< NaN: no usable geometry
  std::vector<double> persons;            ///< what the places weigh; NaN or negative: does not count
  std::vector<NetworkPosition> positions; ///< empty with a matrix
  std::size_t size() const { return points.size(); }
};

/// Where trips end. Numbers (0, 1, ...) rise with the fid of the layer, so that ties do not depend on the
/// order of the rows.
struct Targets {
  const Layer *layer = nullptr;
  std::vector<FacilityEntry> entries; ///< ways in from the network; empty with a matrix
  std::vector<std::size_t> rows;      ///< row of the layer of every number
  std::size_t size() const { return rows.size(); }
};

/// Costs between the places of a run, whatever they come from: the streets under a travel profile, streets
/// with public transport, or the input `matrix` (columns origin, destination, cost: seconds or metres as
/// `measure` says; ids are the fid, or the column `id` or `source_ref`, as text or number), which replaces
/// the network everywhere. Never a straight line.
///
/// Inputs it reads, all optional but that there must be `streets` or `matrix`: streets, elevation (raster),
/// street_points, turn_restrictions and the tables of public transport. The network stays resident in the
/// store of the plugin and in the cache folder of the host under the fingerprint of all it was made from.
class Travel {
public:
  /// Throws a Failure: neither streets nor a matrix, degrees, unknown profile, Cancelled.
  Travel(const Call &call, const TravelChoices &choices, const EngineRun &run, const RunContext &part);
  ~Travel();
  Travel(const Travel &) = delete;
  Travel &operator=(const Travel &) = delete;

  const TravelChoices &choices() const { return mChoices; }
  bool isMatrix() const { return mMatrix != nullptr; }
  bool hasNetwork() const { return mNetwork != nullptr; }
  bool hasTransit() const { return mTransit != nullptr; }
  const TransitNetwork &transit() const; ///< only with public transport
  const StreetNetwork &network() const;  ///< throws a Failure (there is only a matrix)
  /// "s" or "m".
  std::string unit() const { return mChoices.isTime ? "s" : "m"; }
  /// A limit as parameters give it (minutes or metres as `measure` says); 0 or less: none.
  Cost limit(double minutesOrMetres) const;
  /// Share of the length of usable streets whose attributes the profile asks for are known; NaN: not said.
  double knownShare() const;

  /// The rows of a layer on the network; SNAP_FAILED and DUPLICATE_ID are reported.
  Origins origins(const Layer &layer, std::vector<Point> points, std::vector<double> persons,
                  const RunContext &part) const;
  Targets targets(const Layer &layer) const;
  /// Problem SEPARATE_NETWORK with the persons on each part of the network that does not meet the largest.
  void reportComponents(const Origins &origins) const;

  /// `fromTarget`: travel runs from the target to the origin (ambulance).
  NearestFacilities nearest(const Origins &origins, const Targets &targets, Cost limit, bool fromTarget,
                            const RunContext &part) const;
  /// The k nearest of each origin, nearest first.
  std::vector<std::vector<RankedFacility>> ranked(const Origins &origins, const Targets &targets,
                                                  std::size_t k, Cost limit, bool fromTarget,
                                                  const RunContext &part) const;
  CostTable table(const Origins &origins, const Targets &targets, Cost limit, bool fromTarget,
                  const RunContext &part) const;

private:
  struct Matrix;
  struct Resident;

  TravelChoices mChoices;
  const EngineRun &mRun;
  std::shared_ptr<const Resident> mNetwork;
  std::shared_ptr<const KeptTransit> mTransit;
  std::unique_ptr<const Matrix> mMatrix;
};

/// The nearest of a table, ties to the lowest number. Status SnapFailed, Unreached and BeyondLimit as the
/// table has them.
NearestFacilities nearestOf(const CostTable &table);

/// Statuses as outputs have them: REACHED, UNREACHED, BEYOND_LIMIT, SNAP_FAILED, NO_FACILITY.
const char *statusName(ReachStatus status, bool hasFacilities);
/// The search itself has no limit: only so are those who cannot reach anything told from those for whom it
/// is too far. This draws the line afterwards.
void applyLimit(NearestFacilities &nearest, Cost limit);

} // namespace alatau::plugin
