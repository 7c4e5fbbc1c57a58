// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "categories.h"
#include "demand.h"
#include "reach.h"

#include <algorithm>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The areas as a layer, one row for every source (or all of them) and limit.
struct AreaRows {
  std::vector<std::int64_t> fids;
  std::vector<std::string> polygons, names, statuses;
  std::vector<double> minutes, metres, areas, lengths, persons;
  sdk::Column facility;

  sdk::Table take(const std::string &crs) {
    sdk::Table table;
    table.addIntegers("fid", std::move(fids));
    table.addGeometry(std::move(polygons), crs);
    facility.name = "facility";
    table.columns.push_back(std::move(facility));
    table.addTexts("facility_name", std::move(names));
    table.addReals("limit_min", std::move(minutes));
    table.addReals("limit_m", std::move(metres));
    table.addReals("area_m2", std::move(areas));
    table.addReals("streets_m", std::move(lengths));
    table.addReals("residents", std::move(persons));
    table.addTexts("status", std::move(statuses));
    return table;
  }
};

class Maker {
public:
  Maker(const Call &call, const Travel &travel, const EngineRun &run)
    : mCall(call)
    , mTravel(travel)
    , mRun(run)
    , mLimits(numberList(call.parameters, "limits"))
    , mIsTowards(call.parameters.text("direction") == "to") {
    std::ranges::sort(mLimits);
    rows.facility.kind = sdk::ColumnKind::Integer;
    const auto demand = call.inputs.find("demand");
    if (demand == call.inputs.end()) return;
    mDemand.emplace(Demand{Layer(call.inputs, "demand"), {}, {}});
    readDemand(*mDemand, call, travel, demandNames(call.parameters), run, run.part(0.5, 0.6));
  }

  /// All limits of some sources; the row of the layer when it is one source.
  void add(const Targets &sources, std::optional<std::size_t> row, const RunContext &part) {
    std::optional<NearestFacilities> nearest;
    if (mDemand)
      nearest = mTravel.nearest(mDemand->origins, sources, kUnreachable, !mIsTowards, part.part(0, 0.1));
    for (std::size_t i = 0; i < mLimits.size(); ++i) {
      const double limit = mLimits[i], count = static_cast<double>(mLimits.size());
      ServiceAreaOptions options;
      options.limit = limit > 0 ? mTravel.limit(limit) : 0;
      options.addApproach = mTravel.choices().addApproach;
      options.towardsFacility = mIsTowards;
      options.bufferMetres = mCall.parameters.number("buffer_m");
      const auto index = static_cast<double>(i);
      ServiceArea area = sdk::valueOrThrow(
          serviceArea(mTravel.network(), sources.entries, options,
                      part.part(0.1 + 0.9 * index / count, 0.1 + 0.9 * (index + 1) / count)));
      segments.add(mTravel.network(), area, limit);
      addRow(sources, row, limit, area, persons(nearest, options.limit));
    }
  }

  AreaRows rows;
  SegmentColumns segments{true};

private:
  double persons(const std::optional<NearestFacilities> &nearest, Cost limit) const {
    if (!nearest) return kNaN;
    return personsWhere(*mDemand, mDemand->groups.front(),
                        [&](std::uint32_t row) { return nearest->cost[row] <= limit; });
  }

  void addRow(const Targets &sources, std::optional<std::size_t> row, double limit, ServiceArea &area,
              double people) {
    const bool isTime = mTravel.choices().isTime;
    rows.fids.push_back(static_cast<std::int64_t>(rows.fids.size()) + 1);
    rows.polygons.push_back(std::move(area.polygonWkb));
    if (row)
      rows.facility.appendInteger(sources.layer->fid(*row));
    else
      rows.facility.appendNull();
    rows.names.push_back(row ? sources.layer->label(*row) : std::string());
    rows.minutes.push_back(isTime ? limit : kNaN);
    rows.metres.push_back(isTime ? kNaN : limit);
    rows.areas.push_back(area.area);
    rows.lengths.push_back(area.length);
    rows.persons.push_back(people);
    rows.statuses.emplace_back(area.hasSources      ? "REACHED"
                               : sources.size() > 0 ? "SNAP_FAILED"
                                                    : "NO_FACILITY");
  }

  const Call &mCall;
  const Travel &mTravel;
  const EngineRun &mRun;
  std::vector<double> mLimits;
  bool mIsTowards;
  std::optional<Demand> mDemand;
};

} // namespace

sdk::Tables isochrones(const Call &call) {
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  run.context().reportProgress(0, "street network");
  const Travel travel(call, travelChoices(call.parameters), run, run.part(0, 0.4));
  const Layer facilities(call.inputs, "facilities");
  const Targets all = travel.targets(facilities);
  Maker maker(call, travel, run);
  if (call.parameters.text("mode") == "merged") {
    maker.add(all, std::nullopt, run.part(0.6, 0.95));
  } else {
    const auto count = static_cast<double>(all.size());
    for (std::size_t number = 0; number < all.size(); ++number) {
      const std::size_t row = all.rows[number];
      const auto at = static_cast<double>(number);
      maker.add(subset(all, [&](std::size_t other) { return other == row; }), row,
                run.part(0.6 + 0.35 * at / count, 0.6 + 0.35 * (at + 1) / count));
    }
  }

  sdk::IndicatorTable indicators;
  const AreaRows &rows = maker.rows;
  const std::string flag = all.entries.empty() ? "NO_FACILITY" : "";
  const bool isMerged = call.parameters.text("mode") == "merged" && !rows.fids.empty();
  const auto last = [&](const std::vector<double> &values) { return isMerged ? values.back() : kNaN; };
  const std::string none = isMerged ? flag : "SEPARATE_AREAS";
  indicators.add("served_area", last(rows.areas), "m2", {}, none);
  indicators.add("served_streets", last(rows.lengths), "m", {}, none);
  indicators.add("reached_persons", last(rows.persons), "persons", {},
                 none.empty() && !call.inputs.contains("demand") ? "NO_POPULATION" : none);
  indicators.add("source_count", static_cast<double>(all.size()), "facilities");
  sdk::Tables outputs;
  outputs["areas"] = maker.rows.take(crsOf(call.inputs));
  outputs["segments"] = maker.segments.take(crsOf(call.inputs));
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
