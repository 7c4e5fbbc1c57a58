// SPDX-License-Identifier: GPL-3.0-or-later
#include "raptor.h"
#include "transit_query.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr int kMostTransfers = 20;
constexpr DaySeconds kDay = 24 * 3600;

Status outOfRange(const char *what, const char *parameter) {
  return fail(ErrorCode::InvalidArgument, what, parameter);
}

bool fits(const CostTable &table, std::size_t origins, std::size_t destinations) {
  return table.origins == origins && table.destinations == destinations && table.start.size() == origins + 1;
}

} // namespace

Status checkQuery(const TransitNetwork &network, const TransitWalk &walk,
                  const TransitTimesOptions &options) {
  if (options.to <= options.from || options.from < -kDay || options.to > 3 * kDay)
    return outOfRange("the departure window is empty or not within three days", "from, to");
  if (options.step < 1 || options.step > kDay) return outOfRange("the step must be 1 s to 24 h", "step");
  if (!(options.limit > 0) || options.limit > kDay)
    return outOfRange("the limit must be positive and at most 24 h", "limit");
  if (options.maxTransfers < 0 || options.maxTransfers > kMostTransfers)
    return outOfRange("the number of transfers must be 0 to 20", "maxTransfers");
  if (!(options.transferSlack >= 0 && options.transferSlack <= kDay))
    return outOfRange("the transfer slack must be 0 to 24 h", "transferSlack");
  if (!(options.boardingPenalty >= 0 && options.boardingPenalty <= kDay))
    return outOfRange("the boarding penalty must be 0 to 24 h", "boardingPenalty");
  if (options.percentiles.empty()) return outOfRange("there is no percentile", "percentiles");
  for (const double p : options.percentiles)
    if (!(p > 0 && p <= 100)) return outOfRange("percentiles must be above 0 and at most 100", "percentiles");
  const std::size_t stops = network.stops().size();
  if (!fits(walk.access, walk.access.origins, stops) || !fits(walk.egress, stops, walk.egress.destinations) ||
      !fits(walk.transfers, stops, stops) || walk.access.originStatus.size() != walk.access.origins)
    return outOfRange("the walks do not belong to this network's stops", "walk");
  if (walk.direct.origins != 0 && !fits(walk.direct, walk.access.origins, walk.egress.destinations))
    return outOfRange("the direct walks do not belong to these origins and destinations", "walk");
  return {};
}

namespace {

class JourneyFinder {
public:
  JourneyFinder(const TransitNetwork &network, const TransitWalk &walk, const TransitTimesOptions &options,
                DayTime departure)
    : mNetwork(network)
    , mWalk(walk)
    , mDeparture(departure)
    , mLimit(std::llround(options.limit * kSecond))
    , mPenalty(std::llround(options.boardingPenalty * kSecond))
    , mRides(ridesAt(network, departure, options.wait)) {
    mInput.network = &network;
    mInput.rides = &mRides;
    mInput.rounds = options.maxTransfers + 1;
    mInput.paths = footPaths(network, walk.transfers,
                             static_cast<DayTime>(std::llround(options.transferSlack * kSecond)));
  }

  Result<TransitJourney> find(std::size_t origin, std::size_t destination, const RunContext &context) {
    Raptor raptor(mInput, true);
    const auto stops = mWalk.access.destinationsOf(origin);
    const auto costs = mWalk.access.costsOf(origin);
    for (std::size_t i = 0; i < stops.size(); ++i)
      if (costs[i] <= mLimit) raptor.start(stops[i], mDeparture + static_cast<DayTime>(costs[i]));
    if (!raptor.run(mDeparture + static_cast<DayTime>(mLimit), context))
      return fail(ErrorCode::Cancelled, "stopped on request");
    TransitJourney out;
    walkAll(origin, destination, out);
    rideThere(raptor, origin, destination, out);
    return out;
  }

private:
  void walkAll(std::size_t origin, std::size_t destination, TransitJourney &out) const {
    if (mWalk.direct.origins == 0) return;
    const Cost cost = costOf(mWalk.direct, origin, destination);
    if (cost > mLimit) return;
    out.isFound = true;
    out.cost = cost;
    out.depart = mDeparture;
    out.arrive = mDeparture + static_cast<DayTime>(cost);
    out.legs = {walkLeg(TransitLeg::kNoStop, TransitLeg::kNoStop, mDeparture, out.arrive)};
  }
  void rideThere(const Raptor &raptor, std::size_t origin, std::size_t destination,
                 TransitJourney &out) const {
    std::uint32_t last = kNone;
    int lastRound = 0;
    for (std::uint32_t stop = 0; stop < mNetwork.stops().size(); ++stop) {
      const Cost egress = costOf(mWalk.egress, stop, destination);
      if (egress > mLimit) continue;
      for (int round = 1; round <= mInput.rounds; ++round) {
        const DayTime time = raptor.alighting(stop, round);
        if (time == kNever) continue;
        const std::int64_t cost = std::int64_t{time} - mDeparture + egress + mPenalty * round;
        if (cost > mLimit || cost >= static_cast<std::int64_t>(out.cost)) continue;
        out.cost = static_cast<Cost>(cost);
        out.arrive = time + static_cast<DayTime>(egress);
        last = stop;
        lastRound = round;
      }
    }
    if (last == kNone) return;
    out.isFound = true;
    out.depart = mDeparture;
    out.legs = legsTo(raptor, origin, last, lastRound);
    out.legs.push_back(walkLeg(last, TransitLeg::kNoStop, raptor.alighting(last, lastRound), out.arrive));
  }
  std::vector<TransitLeg> legsTo(const Raptor &raptor, std::size_t origin, std::uint32_t stop,
                                 int round) const {
    std::vector<TransitLeg> out; // from the last to the first
    for (;;) {
      const RaptorStep &ride = raptor.alightStep(stop, round);
      const TransitLeg leg = rideLeg(ride, stop, raptor.alighting(stop, round));
      out.push_back(leg);
      round = ride.round - 1;
      const RaptorStep &before = raptor.readyStep(leg.fromStop, round);
      if (before.kind == RaptorStep::Kind::Start) {
        const DayTime ready = mDeparture + static_cast<DayTime>(costOf(mWalk.access, origin, leg.fromStop));
        out.back().wait = leg.depart - ready;
        out.push_back(walkLeg(TransitLeg::kNoStop, leg.fromStop, mDeparture, ready));
        break;
      }
      round = before.round;
      const DayTime alighted = raptor.alighting(before.from, round);
      const DayTime ready = alighted + pathTime(before.from, leg.fromStop);
      out.back().wait = leg.depart - ready;
      if (before.from != leg.fromStop) out.push_back(walkLeg(before.from, leg.fromStop, alighted, ready));
      stop = before.from;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }
  TransitLeg rideLeg(const RaptorStep &step, std::uint32_t stop, DayTime arrival) const {
    TransitLeg out;
    out.kind = TransitLeg::Kind::Ride;
    out.fromStop = step.from;
    out.toStop = stop;
    out.arrive = arrival;
    if (step.kind == RaptorStep::Kind::Trip) {
      const TransitNetwork::Pattern &pattern = mNetwork.patterns()[step.pattern];
      out.depart = mNetwork.timesOf(pattern, step.trip)[step.boarded].departure;
      out.routes = {pattern.route};
      out.trip = mNetwork.tripId(pattern, step.trip);
      return out;
    }
    for (const Rides::Ride &ride : mRides.from(step.from)) {
      if (ride.stop != stop) continue;
      out.depart = arrival - (ride.time - ride.wait);
      out.routes = mRides.lines[ride.lines];
    }
    return out;
  }
  static TransitLeg walkLeg(std::uint32_t from, std::uint32_t to, DayTime depart, DayTime arrive) {
    TransitLeg out;
    out.fromStop = from;
    out.toStop = to;
    out.depart = depart;
    out.arrive = arrive;
    return out;
  }
  DayTime pathTime(std::uint32_t from, std::uint32_t to) const {
    for (const FootPaths::Path &path : mInput.paths.from(from))
      if (path.stop == to) return path.time;
    return 0;
  }
  static Cost costOf(const CostTable &table, std::size_t row, std::size_t column) {
    const auto to = table.destinationsOf(row);
    const auto found = std::lower_bound(to.begin(), to.end(), column);
    return found == to.end() || *found != column
               ? kUnreachable
               : table.costsOf(row)[static_cast<std::size_t>(found - to.begin())];
  }

  const TransitNetwork &mNetwork;
  const TransitWalk &mWalk;
  DayTime mDeparture;
  std::int64_t mLimit, mPenalty;
  Rides mRides;
  RaptorInput mInput;
};

} // namespace

Result<TransitJourney> transitJourney(const TransitNetwork &network, const TransitWalk &walk,
                                      std::size_t origin, std::size_t destination, DaySeconds departure,
                                      const TransitTimesOptions &options, const RunContext &context) {
  if (Status status = checkQuery(network, walk, options); !status) return tl::unexpected(status.error());
  if (origin >= walk.access.origins || destination >= walk.egress.destinations)
    return fail(ErrorCode::InvalidArgument, "there is no such origin or destination", "origin, destination");
  if (departure < -kDay || departure > 3 * kDay)
    return fail(ErrorCode::InvalidArgument, "the departure is not within three days", "departure");
  return JourneyFinder(network, walk, options, departure * kSecond).find(origin, destination, context);
}

} // namespace alatau
