// SPDX-License-Identifier: GPL-3.0-or-later
// What can be reached from under the cursor while it moves.
#include "analyses.h"
#include "demand.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// People by where their way meets the network, for sums over reached parts of edges.
class PeopleOnEdges {
public:
  explicit PeopleOnEdges(const Demand &demand) {
    for (std::size_t row = 0; row < demand.origins.positions.size(); ++row) {
      const NetworkPosition &position = demand.origins.positions[row];
      if (position.isValid() && demand.counts(row))
        mPlaces.push_back({position.edge, position.fraction, demand.persons()[row]});
    }
    std::ranges::sort(mPlaces, {}, [](const Place &p) { return std::pair(p.edge, p.fraction); });
  }

  double within(const ReachedPart &part) const {
    double sum = 0;
    auto place = std::ranges::lower_bound(mPlaces, std::pair(part.edge, part.from), {},
                                          [](const Place &p) { return std::pair(p.edge, p.fraction); });
    for (; place != mPlaces.end() && place->edge == part.edge && place->fraction <= part.to; ++place)
      sum += place->persons;
    return sum;
  }

private:
  struct Place {
    EdgeId edge;
    double fraction = 0, persons = 0;
  };
  std::vector<Place> mPlaces;
};

class Session final : public sdk::LiveSession {
public:
  Session(sdk::Tables inputs, const sdk::Parameters &parameters, sdk::Context &host, ResidentStore &store)
    : mInputs(std::move(inputs))
    , mRun(host)
    , mDemand{Layer(mInputs, "demand"), {}, {}} {
    requireOneCrs(mInputs);
    const Call call{mInputs, parameters, host, store};
    mTravel = std::make_unique<Travel>(call, travelChoices(parameters), mRun, mRun.part(0, 0.7));
    if (mDemand.layer.isGiven())
      readDemand(mDemand, call, *mTravel, demandNames(parameters), mRun, mRun.part(0.7, 1));
    mPeople.emplace(mDemand);
    const double limit = std::ranges::max(numberList(parameters, "limits"));
    mOptions.limit = limit > 0 ? mTravel->limit(limit) : 0;
    mOptions.addApproach = mTravel->choices().addApproach;
    mOptions.towardsFacility = parameters.text("direction") == "to";
    mOptions.bufferMetres = parameters.number("buffer_m");
  }

  Values update(std::string_view input, std::int64_t, std::string_view wkb) override {
    if (input != "facilities")
      throw sdk::Failure{ALATAU_UNSUPPORTED, "only the place itself can be moved", std::string(input), {}};
    mSources.clear();
    if (const auto place = readWkbPoint(wkb)) {
      const NetworkPosition position = snap(mTravel->network(), *place, {mTravel->choices().snapMax});
      if (position.isValid()) mSources.push_back({0, position});
    }
    return values(false);
  }

  /// Counts the ways of the people to the streets, too.
  Values settle() override { return values(true); }

private:
  Values values(bool isExact) const {
    if (mSources.empty()) return {{kNaN, kNaN, kNaN}, true, {}};
    const RunContext context = quiet();
    ServiceArea area = sdk::valueOrThrow(serviceArea(mTravel->network(), mSources, mOptions, context));
    double persons = kNaN;
    if (mDemand.layer.isGiven()) persons = isExact ? exactPersons(context) : personsOn(area);
    return {
        {persons, area.length, area.area}, isExact || !mDemand.layer.isGiven(), std::move(area.polygonWkb)};
  }

  double personsOn(const ServiceArea &area) const {
    double sum = 0;
    for (const ReachedPart &part : area.parts)
      sum += mPeople->within(part);
    return sum;
  }

  double exactPersons(const RunContext &context) const {
    NearestOptions options;
    options.limit = mOptions.limit;
    options.addApproach = mOptions.addApproach;
    options.fromFacility = !mOptions.towardsFacility;
    const NearestFacilities nearest = sdk::valueOrThrow(
        nearestFacilities(mTravel->network(), mSources, mDemand.origins.positions, options, context));
    return personsWhere(mDemand, mDemand.groups.front(),
                        [&](std::uint32_t row) { return nearest.status[row] == ReachStatus::Reached; });
  }

  /// Nobody wants a progress bar that follows the cursor.
  RunContext quiet() const {
    RunContext context = mRun.context();
    context.progress = {};
    return context;
  }

  const sdk::Tables mInputs;
  const EngineRun mRun;
  std::unique_ptr<Travel> mTravel;
  Demand mDemand;
  std::optional<PeopleOnEdges> mPeople;
  ServiceAreaOptions mOptions;
  std::vector<FacilityEntry> mSources;
};

} // namespace

std::unique_ptr<sdk::LiveSession> liveIsochrones(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                 sdk::Context &host, ResidentStore &store) {
  return std::make_unique<Session>(std::move(inputs), parameters, host, store);
}

} // namespace alatau::plugin
