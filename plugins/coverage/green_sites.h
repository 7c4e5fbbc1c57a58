// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "study.h"

#include <alatau/coverage/green_standard.h>

namespace alatau::plugin {

/// Public patches as sites: joined within the parameter merge_m, cut by the roads of the input `barriers`.
std::vector<GreenSite> publicSites(const Study &study, const Layer &green);
/// The sites as a layer, fid from 1 in their order.
sdk::Table siteTable(const std::vector<GreenSite> &sites, const std::string &crs);

} // namespace alatau::plugin
