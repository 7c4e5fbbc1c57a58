// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/patch_links.h>

#include <alatau/core/parallel.h>

#include <boost/polygon/voronoi_builder.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

namespace alatau {

namespace {

constexpr Metres kSpacing = 5;
constexpr double kMostPoints = 300'000;
constexpr std::size_t kGrain = 64;

struct Stopped {};

/// Places of the edges as whole numbers, each with its patch; places that several patches share are there
/// once for each.
struct Sites {
  struct Site {
    std::int32_t x, y;
    std::uint32_t patch;
    auto operator<=>(const Site &) const = default;
  };
  std::vector<Site> all;
  std::vector<std::uint32_t> first; ///< of all, by number of the place; and one more

  Sites(const PatchEdges &edges, Metres spacing) {
    Box bounds;
    for (const Box &box : edges.boxes())
      bounds.extend(box);
    // Millimetres where 30 bits are enough for them.
    const double scale =
        std::min(1000.0, std::ldexp(1.0, 30) / std::max({bounds.width(), bounds.height(), 1.0}));
    for (std::uint32_t patch = 0; patch < edges.size(); ++patch)
      for (const Point p : edges.spread(patch, spacing))
        all.push_back({static_cast<std::int32_t>(std::lround((p.x - bounds.minX) * scale)),
                       static_cast<std::int32_t>(std::lround((p.y - bounds.minY) * scale)), patch});
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (std::uint32_t i = 0; i < all.size(); ++i)
      if (i == 0 || std::tie(all[i].x, all[i].y) != std::tie(all[i - 1].x, all[i - 1].y)) first.push_back(i);
    first.push_back(static_cast<std::uint32_t>(all.size()));
  }
  std::size_t places() const { return first.size() - 1; }
  std::span<const Site> at(std::size_t place) const {
    return std::span(all).subspan(first[place], first[place + 1] - first[place]);
  }
};

/// Takes from the sweep of Boost which places are neighbours, and nothing else of the diagram.
class Neighbours {
public:
  Neighbours(const Sites &sites, std::set<std::pair<std::uint32_t, std::uint32_t>> &pairs,
             const RunContext &context)
    : mSites(sites)
    , mPairs(pairs)
    , mContext(context) {}

  // What voronoi_builder::construct() calls.
  void _reserve(std::size_t) {}
  template<typename Site>
  void _process_single_site(const Site &) {}
  template<typename Site>
  std::pair<void *, void *> _insert_new_edge(const Site &a, const Site &b) {
    take(a.initial_index(), b.initial_index());
    return {};
  }
  template<typename Site, typename Circle>
  std::pair<void *, void *> _insert_new_edge(const Site &a, const Site &b, const Circle &, void *, void *) {
    take(a.initial_index(), b.initial_index());
    return {};
  }
  void _build() {}

private:
  void take(std::size_t a, std::size_t b) {
    if (++mSteps % 256 == 0 && mContext.isStopped()) throw Stopped();
    for (const auto &one : mSites.at(a))
      for (const auto &other : mSites.at(b))
        if (one.patch != other.patch) mPairs.insert(std::minmax(one.patch, other.patch));
  }

  const Sites &mSites;
  std::set<std::pair<std::uint32_t, std::uint32_t>> &mPairs;
  const RunContext &mContext;
  std::size_t mSteps = 0;
};

} // namespace

Result<std::vector<PatchLink>> planarLinks(const PatchEdges &edges, Metres maxDistance,
                                           const RunContext &context) {
  if (!(maxDistance >= 0))
    return fail(ErrorCode::InvalidArgument, "the longest link must be a number of metres", "maxDistance");
  const auto stopped = [] { return fail(ErrorCode::Cancelled, "the search for links was stopped"); };
  context.reportProgress(0, "neighbours");
  const Sites sites(edges, std::max(kSpacing, edges.length() / kMostPoints));
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  boost::polygon::default_voronoi_builder builder;
  for (std::size_t place = 0; place < sites.places(); ++place) {
    const auto here = sites.at(place);
    builder.insert_point(here.front().x, here.front().y);
    for (const auto &one : here) // patches that share a corner touch
      for (const auto &other : here)
        if (one.patch < other.patch) pairs.emplace(one.patch, other.patch);
  }
  if (context.isStopped()) return stopped();
  try {
    Neighbours neighbours(sites, pairs, context);
    builder.construct(&neighbours);
  } catch (const Stopped &) {
    return stopped();
  }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> list(pairs.begin(), pairs.end());
  std::vector<PatchLink> links(list.size());
  const bool isDone = parallelChunks(list.size(), kGrain, context.part(0.5, 1), "links",
                                     [&](std::size_t begin, std::size_t end) {
                                       for (std::size_t i = begin; i < end && !context.isStopped(); ++i)
                                         links[i] = edges.nearest(list[i].first, list[i].second, maxDistance);
                                     });
  if (!isDone || context.isStopped()) return stopped();
  std::erase_if(links, [](const PatchLink &link) { return std::isinf(link.distance); });
  return links;
}

} // namespace alatau
