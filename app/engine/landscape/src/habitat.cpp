// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/habitat.h>

#include <alatau/core/parallel.h>
#include <alatau/coverage/green_standard.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace alatau {

namespace {

constexpr double kHectare = 10'000;
constexpr SquareMetres kOverlap = 1; ///< smaller common areas are the noise of drawing

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "the search for patches was stopped");
}

Status checkInput(std::span<const FeatureView> features, std::span<const double> quality,
                  const HabitatOptions &options) {
  if (features.size() > kMostGreenAreas)
    return fail(ErrorCode::Unsupported,
                std::to_string(features.size()) +
                    " green areas are too many: " + std::to_string(kMostGreenAreas) + " work",
                "patches", "Take a part of the city, or leave out small areas with a condition");
  if (quality.size() != features.size())
    return fail(ErrorCode::InvalidArgument, "one quality per green area is needed", "quality");
  if (!std::ranges::all_of(quality, [](double q) { return q >= 0 && q <= 1; }))
    return fail(ErrorCode::InvalidArgument, "a quality is not between 0 and 1", "quality");
  if (!(options.smallest >= 0))
    return fail(ErrorCode::InvalidArgument, "the smallest patch is negative or no number", "smallest");
  return {};
}

Status checkCount(std::size_t patches) {
  if (patches <= kMostPatches) return {};
  return fail(ErrorCode::Unsupported,
              std::to_string(patches) + " patches are too many: " + std::to_string(kMostPatches) + " work",
              "patches", "Raise the smallest patch or the merging distance, or take a part of the city");
}

/// Tells what is drawn twice. Everything is dissolved anyway.
Status reportOverlaps(std::span<const FeatureView> features, const CleanLayer &clean,
                      const RunContext &context) {
  const auto overlaps = findOverlaps(features, {"patches"}, kOverlap,
                                     {context.stop, context.progress, nullptr, context.threads});
  if (!overlaps) return tl::unexpected(overlaps.error());
  for (const Overlap &overlap : *overlaps) {
    const double first = clean.areas[overlap.first], second = clean.areas[overlap.second];
    const bool isSame = overlap.area >= std::max(first, second) * (1 - 1e-9);
    Problem problem;
    problem.code = isSame ? "DUPLICATE_GEOMETRY" : "GREEN_OVERLAP";
    problem.layer = "patches";
    problem.feature =
        std::string(features[overlap.first].id) + "–" + std::string(features[overlap.second].id);
    problem.message = isSame ? "the same area is there twice; it counts once"
                             : "two green areas overlap; what they have in common counts once";
    problem.x = overlap.place.x;
    problem.y = overlap.place.y;
    problem.size = overlap.area;
    problem.unit = "m2";
    context.reportProblem(problem);
  }
  return {};
}

/// Area x quality of a patch, in square metres: the sum over the levels of quality of what lies above each.
/// `quality` falls along `order`.
Result<double> qualityArea(const GreenSite &site, std::span<const std::string> polygons,
                           std::span<const double> quality, const RunContext &context) {
  std::vector<double> levels;
  for (const std::uint32_t feature : site.patches)
    levels.push_back(quality[feature]);
  std::ranges::sort(levels, std::greater<>());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  if (levels.size() == 1) return site.area * levels.front();
  double sum = 0;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const double below = level + 1 < levels.size() ? levels[level + 1] : 0;
    if (level + 1 == levels.size()) { // all of it is at least the worst
      sum += levels[level] * site.area;
      break;
    }
    std::vector<std::string> better;
    for (const std::uint32_t feature : site.patches)
      if (quality[feature] >= levels[level]) better.push_back(polygons[feature]);
    const auto united = unionValidPolygons(better, context);
    if (!united) return tl::unexpected(united.error());
    const std::string whole[] = {site.wkb};
    const auto area = areasInside(whole, *united, context);
    if (!area) return tl::unexpected(area.error());
    sum += (levels[level] - below) * area->front();
  }
  return sum;
}

double westOf(const std::string &wkb) {
  const auto box = readWkbBox(wkb);
  return box ? box->minX : 0;
}

} // namespace

Result<std::vector<HabitatPatch>> habitatPatches(std::span<const FeatureView> features,
                                                 std::span<const double> quality,
                                                 std::span<const FeatureView> barriers,
                                                 const HabitatOptions &options, const RunContext &context) {
  if (const Status status = checkInput(features, quality, options); !status)
    return tl::unexpected(status.error());
  const auto clean = cleanPolygons(features, {"patches"}, context.part(0, 0.1));
  if (!clean) return tl::unexpected(clean.error());
  std::vector<FeatureView> valid;
  for (std::size_t i = 0; i < features.size(); ++i)
    valid.push_back({features[i].id, clean->wkb[i]});
  const RunContext quiet{context.stop, {}, nullptr, context.threads};
  if (const Status status = reportOverlaps(valid, *clean, context.part(0.1, 0.2)); !status)
    return tl::unexpected(status.error());
  std::vector<FeatureView> used; // greenSites() would report the empty ones again
  std::vector<std::uint32_t> number;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    if (valid[i].wkb.empty()) continue;
    used.push_back(valid[i]);
    number.push_back(static_cast<std::uint32_t>(i));
  }
  RunContext part = context.part(0.2, 0.9);
  part.problems = nullptr;
  auto sites = greenSites(used, barriers, {options.mergeDistance, options.barrierWidth}, part);
  if (!sites) return tl::unexpected(sites.error());
  std::erase_if(*sites, [&](const GreenSite &site) { return site.area < options.smallest; });
  if (const Status status = checkCount(sites->size()); !status) return tl::unexpected(status.error());
  std::ranges::stable_sort(*sites, [](const GreenSite &a, const GreenSite &b) {
    if (a.patches.front() != b.patches.front()) return a.patches.front() < b.patches.front();
    return westOf(a.wkb) < westOf(b.wkb);
  });

  std::vector<HabitatPatch> patches;
  std::unordered_map<std::uint32_t, int> begun; // how many patches begin with a feature
  for (GreenSite &site : *sites) {
    if (context.isStopped()) return stopped();
    for (std::uint32_t &feature : site.patches)
      feature = number[feature];
    const auto weighted = qualityArea(site, clean->wkb, quality, quiet);
    if (!weighted) return tl::unexpected(weighted.error());
    const int nth = ++begun[site.patches.front()];
    HabitatPatch &patch = patches.emplace_back();
    patch.id = std::string(features[site.patches.front()].id) + (nth > 1 ? "-" + std::to_string(nth) : "");
    patch.wkb = std::move(site.wkb);
    patch.area = site.area;
    patch.capacity = *weighted / kHectare;
    patch.features = std::move(site.patches);
  }
  context.reportProgress(1, "patches");
  return patches;
}

} // namespace alatau
