// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/patch_links.h>

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kChainSides = 8;
constexpr std::size_t kGrain = 16;

double boxDistance(const Box &a, const Box &b) {
  const double dx = std::max({a.minX - b.maxX, 0.0, b.minX - a.maxX});
  const double dy = std::max({a.minY - b.maxY, 0.0, b.minY - a.maxY});
  return std::sqrt(dx * dx + dy * dy);
}

Point onSide(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
  if (!(squared > 0)) return a;
  const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0);
  return t == 1 ? b : Point{a.x + t * dx, a.y + t * dy};
}

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Takes the nearest places of two sides when they are nearer than those of `best`.
void takeSides(Point a0, Point a1, Point b0, Point b1, PatchLink &best) {
  const auto take = [&best](Point from, Point to) {
    const double d = distance(from, to);
    if (d < best.distance) {
      best.distance = d;
      best.from = from;
      best.to = to;
    }
  };
  const double s0 = cross(b0, b1, a0), s1 = cross(b0, b1, a1);
  const double t0 = cross(a0, a1, b0), t1 = cross(a0, a1, b1);
  if (((s0 > 0 && s1 < 0) || (s0 < 0 && s1 > 0)) && ((t0 > 0 && t1 < 0) || (t0 < 0 && t1 > 0))) {
    const double t = s0 / (s0 - s1);
    const Point place{a0.x + t * (a1.x - a0.x), a0.y + t * (a1.y - a0.y)};
    take(place, place);
    return;
  }
  take(a0, onSide(a0, b0, b1));
  take(a1, onSide(a1, b0, b1));
  take(onSide(b0, a0, a1), b0);
  take(onSide(b1, a0, a1), b1);
}

} // namespace

Result<PatchEdges> PatchEdges::build(std::span<const std::string> patches) {
  PatchEdges edges;
  edges.mStart.push_back(0);
  for (std::size_t patch = 0; patch < patches.size(); ++patch) {
    const auto coordinates = readWkb(patches[patch]);
    if (!coordinates) return tl::unexpected(coordinates.error());
    if (coordinates->polygons.empty() || !coordinates->hasFiniteCoordinates())
      return fail(ErrorCode::BadData, "the patch has no usable polygon", std::to_string(patch));
    Box whole;
    for (const PolygonRings &polygon : coordinates->polygons) {
      for (const PointList &ring : polygon.rings) {
        const auto first = static_cast<std::uint32_t>(edges.mPoints.size());
        edges.mPoints.insert(edges.mPoints.end(), ring.begin(), ring.end());
        const auto last = static_cast<std::uint32_t>(edges.mPoints.size()) - 1;
        for (std::uint32_t at = first; at < last; at += kChainSides) {
          Chain chain{at, std::min(at + kChainSides, last), {}};
          for (std::uint32_t i = chain.first; i <= chain.last; ++i)
            chain.box.extend(edges.mPoints[i]);
          for (std::uint32_t i = chain.first; i < chain.last; ++i)
            edges.mLength += distance(edges.mPoints[i], edges.mPoints[i + 1]);
          whole.extend(chain.box);
          edges.mChains.push_back(chain);
        }
      }
    }
    edges.mBoxes.push_back(whole);
    edges.mStart.push_back(static_cast<std::uint32_t>(edges.mChains.size()));
  }
  return edges;
}

PatchLink PatchEdges::nearest(std::uint32_t a, std::uint32_t b, Metres limit) const {
  PatchLink best{a, b, std::nextafter(limit, kInfinity), {}, {}};
  const double beyond = best.distance;
  for (std::uint32_t i = mStart[a]; i < mStart[a + 1]; ++i) {
    const Chain &one = mChains[i];
    if (boxDistance(one.box, mBoxes[b]) >= best.distance) continue;
    for (std::uint32_t j = mStart[b]; j < mStart[b + 1]; ++j) {
      const Chain &other = mChains[j];
      if (boxDistance(one.box, other.box) >= best.distance) continue;
      for (std::uint32_t k = one.first; k < one.last; ++k)
        for (std::uint32_t l = other.first; l < other.last; ++l)
          takeSides(mPoints[k], mPoints[k + 1], mPoints[l], mPoints[l + 1], best);
    }
  }
  if (best.distance == beyond) best.distance = kInfinity;
  return best;
}

std::vector<Point> PatchEdges::spread(std::uint32_t patch, Metres spacing) const {
  std::vector<Point> places;
  for (std::uint32_t i = mStart[patch]; i < mStart[patch + 1]; ++i) {
    for (std::uint32_t k = mChains[i].first; k < mChains[i].last; ++k) {
      const Point a = mPoints[k], b = mPoints[k + 1];
      const double steps = std::max(1.0, std::ceil(distance(a, b) / spacing));
      for (double step = 0; step < steps; ++step)
        places.push_back({a.x + (b.x - a.x) * (step / steps), a.y + (b.y - a.y) * (step / steps)});
    }
  }
  return places;
}

Result<std::vector<PatchLink>> euclideanLinks(const PatchEdges &edges, Metres maxDistance,
                                              const RunContext &context) {
  if (!(maxDistance >= 0) || std::isinf(maxDistance))
    return fail(ErrorCode::InvalidArgument, "the longest link must be a number of metres", "maxDistance");
  const BoxIndex index(edges.boxes());
  const std::size_t chunks = (edges.size() + kGrain - 1) / kGrain;
  std::vector<std::vector<PatchLink>> parts(chunks);
  std::atomic<std::size_t> count{0};
  const bool isDone =
      parallelChunks(edges.size(), kGrain, context, "links", [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> near;
        std::vector<PatchLink> &part = parts[begin / kGrain];
        for (std::size_t i = begin; i < end; ++i) {
          const auto a = static_cast<std::uint32_t>(i);
          index.find(edges.box(a).grown(maxDistance), near);
          for (const std::uint32_t b : near) {
            if (context.isStopped() || count.load(std::memory_order_relaxed) > kMaxLinks) return;
            if (b <= a) continue;
            const PatchLink link = edges.nearest(a, b, maxDistance);
            if (!std::isinf(link.distance)) part.push_back(link);
          }
        }
        count += part.size();
      });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "the search for links was stopped");
  if (count > kMaxLinks)
    return fail(ErrorCode::Unsupported,
                "there are more than " + std::to_string(kMaxLinks) +
                    " pairs of patches within the longest link",
                "maxDistance", "Shorten the longest link, raise the smallest patch or take planar links");
  std::vector<PatchLink> links;
  links.reserve(count);
  for (std::vector<PatchLink> &part : parts) {
    links.insert(links.end(), part.begin(), part.end());
    part = {};
  }
  return links;
}

} // namespace alatau
