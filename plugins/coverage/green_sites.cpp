// SPDX-License-Identifier: GPL-3.0-or-later
#include "green_sites.h"

#include "categories.h"

#include <algorithm>

namespace alatau::plugin {

namespace {

sdk::Table siteTable(const std::vector<GreenSite> &sites, const std::string &crs) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb;
  std::vector<double> sizes;
  for (const GreenSite &site : sites) {
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    wkb.push_back(site.wkb);
    sizes.push_back(site.area);
  }
  sdk::Table table;
  table.addIntegers("fid", std::move(fids));
  table.addGeometry(std::move(wkb), crs);
  table.addReals("area_m2", std::move(sizes));
  return table;
}

} // namespace

GreenSites::GreenSites(const Study &study)
  : mStudy(study) {
  const Layer &green = study.facilities;
  const Areas made = plugin::areas(green, study.run);
  const auto views = made.views(green);
  std::vector<FeatureView> open;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < green.size(); ++row) {
    if (green.flag("is_public", row) == 0 || views[row].wkb.empty()) continue;
    open.push_back(views[row]);
    rows.push_back(row);
  }
  const Layer barriers(study.call.inputs, "barriers");
  requireOneCrs({&green, &barriers});
  const auto roads = barriers.views();
  GreenSiteOptions options;
  options.mergeDistance = study.call.parameters.number("merge_m");
  const std::vector<GreenSite> sites =
      sdk::valueOrThrow(greenSites(open, roads, options, study.run.part(0.55, 0.65)));
  for (const GreenSite &site : sites)
    mAreas.push_back(site.area);
  mTables["green"] = siteTable(sites, green.crs());
  mLayer = std::make_unique<const Layer>(mTables, "green");
  if (study.travel.isMatrix())
    placeRows(sites, rows);
  else
    mTargets = study.travel.targets(*mLayer);
}

/// A matrix knows rows. One that a road cuts into several sites counts for the smallest of them: on which
/// side of the road its entrance lies is not known, and nobody shall get a larger site than there may be.
void GreenSites::placeRows(const std::vector<GreenSite> &sites, const std::vector<std::size_t> &rows) {
  const Layer &green = mStudy.facilities;
  mSiteOf.assign(green.size(), kNoFacility);
  std::vector<std::size_t> parts(green.size());
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    for (const std::uint32_t patch : sites[site].patches) {
      const std::size_t row = rows[patch];
      ++parts[row];
      if (mSiteOf[row] == kNoFacility || sites[site].area < mAreas[mSiteOf[row]]) mSiteOf[row] = site;
    }
  }
  for (std::size_t row = 0; row < green.size(); ++row) {
    if (parts[row] < 2) continue;
    Problem problem;
    problem.code = "PATCH_IN_SEVERAL_SITES";
    problem.severity = Severity::Warning;
    problem.layer = green.input();
    problem.feature = green.ids()[row];
    problem.message = "roads cut the patch into several sites; the matrix does not say which of them its "
                      "cost is for: the smallest is taken";
    if (const auto box = readWkbBox(green.wkb(row)); box && !box->isEmpty()) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    problem.size = mAreas[mSiteOf[row]];
    problem.unit = "m2";
    mStudy.run.context().reportProblem(problem);
  }
  mTargets = subset(mStudy.targets, [this](std::size_t row) { return mSiteOf[row] != kNoFacility; });
}

/// The cheapest row of every site.
CostTable GreenSites::fromMatrix(Cost limit, const RunContext &part) const {
  const CostTable rows = mStudy.travel.table(mStudy.demand.origins, mTargets, limit, false, part);
  CostTable made;
  made.origins = rows.origins;
  made.destinations = size();
  made.originStatus = rows.originStatus;
  made.start.push_back(0);
  std::vector<std::pair<std::uint32_t, Cost>> sites;
  for (std::size_t origin = 0; origin < rows.origins; ++origin) {
    sites.clear();
    const auto numbers = rows.destinationsOf(origin);
    const auto costs = rows.costsOf(origin);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      sites.emplace_back(mSiteOf[mTargets.rows[numbers[i]]], costs[i]);
    std::ranges::sort(sites);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (i > 0 && sites[i].first == sites[i - 1].first) continue;
      made.destination.push_back(sites[i].first);
      made.cost.push_back(sites[i].second);
    }
    made.start.push_back(made.destination.size());
  }
  return made;
}

CostTable GreenSites::table(Cost limit, const RunContext &part) const {
  if (mStudy.travel.isMatrix()) return fromMatrix(limit, part);
  return mStudy.travel.table(mStudy.demand.origins, mTargets, limit, false, part);
}

NearestFacilities GreenSites::nearest(double least, const RunContext &part) const {
  const auto isLarge = [&](std::size_t site) { return mAreas[site] >= least; };
  if (!mStudy.travel.isMatrix())
    return mStudy.travel.nearest(mStudy.demand.origins, subset(mTargets, isLarge), kUnreachable, false, part);
  const CostTable all = fromMatrix(kUnreachable, part);
  CostTable large;
  large.origins = all.origins;
  large.destinations = all.destinations;
  large.originStatus = all.originStatus;
  large.start.push_back(0);
  for (std::size_t origin = 0; origin < all.origins; ++origin) {
    const auto sites = all.destinationsOf(origin);
    const auto costs = all.costsOf(origin);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (!isLarge(sites[i])) continue;
      large.destination.push_back(sites[i]);
      large.cost.push_back(costs[i]);
    }
    large.start.push_back(large.destination.size());
    if (large.originStatus[origin] == ReachStatus::Reached && large.start[origin] == large.start[origin + 1])
      large.originStatus[origin] = ReachStatus::Unreached;
  }
  return nearestOf(large);
}

} // namespace alatau::plugin
