// SPDX-License-Identifier: GPL-3.0-or-later
#include "green_sites.h"

namespace alatau::plugin {

std::vector<GreenSite> publicSites(const Study &study, const Layer &green) {
  const Areas made = areas(green, study.run);
  const auto views = made.views(green);
  std::vector<FeatureView> open;
  for (std::size_t row = 0; row < green.size(); ++row)
    if (green.flag("is_public", row) != 0 && !views[row].wkb.empty()) open.push_back(views[row]);
  const Layer barriers(study.call.inputs, "barriers");
  requireOneCrs({&green, &barriers});
  const auto roads = barriers.views();
  GreenSiteOptions options;
  options.mergeDistance = study.call.parameters.number("merge_m");
  return sdk::valueOrThrow(greenSites(open, roads, options, study.run.part(0.55, 0.65)));
}

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

} // namespace alatau::plugin
