// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/live_landscape.h>

#include "live_distances.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace alatau {

namespace {

constexpr double kUnits = 68719476736.0; ///< 2^36 to a square hectare

using Sum = LiveDistances::Change; ///< exact for any number of terms
constexpr LiveLandscape::Key kOwn = std::numeric_limits<LiveLandscape::Key>::min();

/// exp(-alpha d) of whole millimetres from two tables: a multiplication instead of an exponential.
class Probability {
public:
  explicit Probability(const Dispersal &dispersal) {
    const double perMillimetre = dispersal.alpha() / 1000;
    for (int i = 0; i <= kMask; ++i)
      mFine.push_back(std::exp(-perMillimetre * i));
    // Beyond, probabilities are less than 2^-60.
    const double last = std::min(60 * std::log(2.0) / perMillimetre, static_cast<double>(kNoWay));
    for (std::int64_t i = 0; static_cast<double>(i << kBits) <= last; ++i)
      mCoarse.push_back(std::exp(-perMillimetre * static_cast<double>(i << kBits)));
  }
  double at(std::int32_t millimetres) const {
    if (millimetres >= kNoWay) return 0;
    const auto coarse = static_cast<std::size_t>(millimetres) >> kBits;
    return coarse < mCoarse.size() ? mCoarse[coarse] * mFine[static_cast<std::size_t>(millimetres & kMask)]
                                   : 0;
  }

private:
  static constexpr int kBits = 12, kMask = (1 << kBits) - 1;
  std::vector<double> mFine, mCoarse;
};

std::int32_t millimetres(double metres) {
  return metres >= 0 && metres < kNoWay / 1000.0 ? static_cast<std::int32_t>(std::llround(metres * 1000))
                                                 : kNoWay;
}

} // namespace

class LiveLandscape::State {
public:
  State(const Dispersal &dispersal, const RunContext &context)
    : mDispersal(dispersal)
    , mProbability(dispersal)
    , mThreshold(millimetres(dispersal.distance))
    , mDistances(context.threads, [this](std::uint32_t i, std::uint32_t j, std::int32_t before,
                                         std::int32_t now) { return change(i, j, before, now); }) {}

  Status fill(std::span<const Key> keys, const LandscapeGraph &graph, const RunContext &context) {
    if (!mSlots.empty() || keys.size() != graph.capacity.size())
      return fail(ErrorCode::InvalidArgument, "the landscape is filled once, with one key a patch");
    if (keys.size() > kMostPatches) return tooMany();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!isCapacity(graph.capacity[i])) return badCapacity(keys[i]);
      const std::uint32_t slot = mDistances.addNode();
      mSlots.emplace(keys[i], slot);
      mPatches.push_back({keys[i], graph.capacity[i], {}});
      mNumerator += term(graph.capacity[i], graph.capacity[i], 1);
    }
    for (const LandscapeLink &link : graph.links)
      if (link.a < keys.size() && link.b < keys.size() && link.a != link.b)
        noteLink(link.a, link.b, kOwn, link.distance);
    if (!mDistances.searchAll(context)) return alatau::fail(ErrorCode::Cancelled, "stopped on request");
    mNumerator += mDistances.takeChange();
    return {};
  }

  Status setPatch(Key key, double capacity, std::span<const Link> links) {
    if (!isCapacity(capacity)) return badCapacity(key);
    if (!hasPatch(key) && mSlots.size() >= kMostPatches) return tooMany();
    // What corridors lead to it stays.
    std::vector<std::pair<Key, CorridorLink>> kept;
    for (const auto &[corridor, made] : mCorridors)
      for (const CorridorLink &link : made)
        if (link.a == key || link.b == key) kept.emplace_back(corridor, link);
    takeOut(key);
    const std::uint32_t slot = mDistances.addNode();
    mSlots.emplace(key, slot);
    mPatches.resize(std::max<std::size_t>(mPatches.size(), slot + 1));
    mPatches[slot] = {key, capacity, {}};
    mNumerator += term(capacity, capacity, 1);
    for (const Link &link : links)
      if (const auto to = mSlots.find(link.to); to != mSlots.end() && to->second != slot)
        noteLink(slot, to->second, kOwn, link.distance);
    for (const auto &[corridor, link] : kept) {
      const auto to = mSlots.find(link.a == key ? link.b : link.a);
      if (to != mSlots.end() && to->second != slot) noteLink(slot, to->second, corridor, link.distance);
    }
    mDistances.startLog();
    mDistances.joinNode(slot);
    mDistances.endLog();
    mLast = Last{false, key};
    mNumerator += mDistances.takeChange();
    return {};
  }

  Status setCapacity(Key key, double capacity) {
    const auto found = mSlots.find(key);
    if (found == mSlots.end())
      return alatau::fail(ErrorCode::NotFound, "there is no such patch", std::to_string(key));
    if (!isCapacity(capacity)) return badCapacity(key);
    const std::uint32_t slot = found->second;
    const double before = mPatches[slot].capacity;
    if (before == capacity) return {};
    mNumerator += term(capacity, capacity, 1) - term(before, before, 1);
    for (const auto &[other, there] : mSlots) {
      if (there == slot) continue;
      const double probability = mProbability.at(mDistances.distance(slot, there));
      const double capacityThere = mPatches[there].capacity;
      // In the order in which change() multiplies, so that the terms are the same.
      const auto pair = [&](double own) {
        return slot < there ? term(own, capacityThere, probability) : term(capacityThere, own, probability);
      };
      mNumerator += 2 * (pair(capacity) - pair(before));
    }
    mPatches[slot].capacity = capacity;
    return {};
  }

  void removePatch(Key key) {
    takeOut(key);
    for (auto corridor = mCorridors.begin(); corridor != mCorridors.end();) {
      std::erase_if(corridor->second, [&](const CorridorLink &l) { return l.a == key || l.b == key; });
      corridor = corridor->second.empty() ? mCorridors.erase(corridor) : std::next(corridor);
    }
  }

  void setCorridor(Key corridor, std::span<const CorridorLink> links) {
    if (const auto old = mCorridors.find(corridor); old != mCorridors.end()) {
      if (mLast == Last{true, corridor}) {
        std::vector<std::pair<std::uint32_t, LiveDistances::Arc>> arcs;
        for (const CorridorLink &link : old->second)
          if (forgetName(link, corridor))
            arcs.push_back({mSlots.at(link.a), {mSlots.at(link.b), millimetres(link.distance)}});
        mDistances.rollBackLinks(arcs);
        mNumerator += mDistances.takeChange();
      } else {
        for (const CorridorLink &link : old->second)
          dropLink(link, corridor);
      }
      mCorridors.erase(old);
    }
    mLast.reset();
    mDistances.startLog();
    std::vector<CorridorLink> &made = mCorridors[corridor];
    for (const CorridorLink &link : links) {
      const auto a = mSlots.find(link.a), b = mSlots.find(link.b);
      if (a == mSlots.end() || b == mSlots.end() || link.a == link.b) continue;
      noteLink(a->second, b->second, corridor, link.distance);
      mDistances.joinLink(a->second, b->second);
      made.push_back(link);
    }
    mDistances.endLog();
    if (made.empty())
      mCorridors.erase(corridor);
    else
      mLast = Last{true, corridor};
    mNumerator += mDistances.takeChange();
  }

  bool hasPatch(Key key) const { return mSlots.contains(key); }
  std::size_t patchCount() const { return mSlots.size(); }
  double pcNumerator() const { return static_cast<double>(mNumerator) / kUnits; }

  Groups groups() const {
    Groups out;
    std::vector<std::uint32_t> above(mPatches.size());
    std::iota(above.begin(), above.end(), 0U);
    const auto top = [&](std::uint32_t slot) {
      while (above[slot] != slot)
        slot = above[slot] = above[above[slot]];
      return slot;
    };
    for (const auto &[key, slot] : mSlots) {
      bool isConnected = false;
      for (const LiveDistances::Arc &arc : mDistances.arcs(slot)) {
        if (arc.distance > mThreshold) continue;
        isConnected = true;
        above[top(slot)] = top(arc.to);
      }
      out.connected += isConnected ? 1 : 0;
    }
    for (const auto &[key, slot] : mSlots)
      out.count += top(slot) == slot ? 1 : 0;
    return out;
  }

  double distance(Key a, Key b) const {
    const auto from = mSlots.find(a), to = mSlots.find(b);
    if (from == mSlots.end() || to == mSlots.end()) return std::numeric_limits<double>::infinity();
    const std::int32_t found = mDistances.distance(from->second, to->second);
    return found >= kNoWay ? std::numeric_limits<double>::infinity() : found / 1000.0;
  }

  LandscapeGraph graph() const {
    LandscapeGraph out;
    std::vector<std::uint32_t> number(mPatches.size());
    for (const auto &[key, slot] : mSlots) {
      number[slot] = static_cast<std::uint32_t>(out.capacity.size());
      out.capacity.push_back(mPatches[slot].capacity);
    }
    for (const auto &[key, slot] : mSlots) {
      std::map<std::uint32_t, double> nearest;
      for (const NamedLink &link : mPatches[slot].links) {
        if (number[link.to] < number[slot]) continue;
        const auto [there, isNew] = nearest.emplace(number[link.to], link.distance);
        if (!isNew) there->second = std::min(there->second, link.distance);
      }
      for (const auto &[to, length] : nearest)
        if (std::isfinite(length)) out.links.push_back({number[slot], to, length});
    }
    return out;
  }

private:
  struct NamedLink {
    std::uint32_t to;
    Key corridor; ///< kOwn: of the patches themselves
    double distance;
  };
  struct Patch {
    Key key = 0;
    double capacity = 0;
    std::vector<NamedLink> links;
  };

  static bool isCapacity(double capacity) { return capacity >= 0 && std::isfinite(capacity); }
  static tl::unexpected<Error> badCapacity(Key key) {
    return alatau::fail(ErrorCode::InvalidArgument, "the capacity of a patch is negative or no number",
                        std::to_string(key));
  }
  static tl::unexpected<Error> tooMany() {
    return alatau::fail(ErrorCode::Unsupported,
                        "there are more patches than can follow an edit: at most " +
                            std::to_string(kMostPatches),
                        "patches", "Raise the smallest patch");
  }

  static Sum term(double a, double b, double probability) {
    const double units = a * b * probability * kUnits;
    return units < 4e18 ? static_cast<Sum>(std::llrint(units)) : static_cast<Sum>(units);
  }
  /// What a pair adds to the numerator when its distance changes; both ways round.
  Sum change(std::uint32_t i, std::uint32_t j, std::int32_t before, std::int32_t now) const {
    const double a = mPatches[i].capacity, b = mPatches[j].capacity;
    return 2 * (term(a, b, mProbability.at(now)) - term(a, b, mProbability.at(before)));
  }

  void noteLink(std::uint32_t a, std::uint32_t b, Key corridor, double distance) {
    const std::int32_t rounded = millimetres(distance);
    if (rounded >= kNoWay) return;
    mPatches[a].links.push_back({b, corridor, distance});
    mPatches[b].links.push_back({a, corridor, distance});
    mDistances.noteArc(a, b, rounded);
  }
  /// False: there is no such link.
  bool forgetName(const CorridorLink &link, Key corridor) {
    const auto a = mSlots.find(link.a), b = mSlots.find(link.b);
    if (a == mSlots.end() || b == mSlots.end()) return false;
    const auto forget = [&](std::uint32_t from, std::uint32_t to) {
      std::vector<NamedLink> &links = mPatches[from].links;
      const auto found = std::ranges::find_if(links, [&](const NamedLink &l) {
        return l.to == to && l.corridor == corridor && l.distance == link.distance;
      });
      if (found == links.end()) return false;
      links.erase(found);
      return true;
    };
    if (!forget(a->second, b->second)) return false;
    forget(b->second, a->second);
    return true;
  }
  void dropLink(const CorridorLink &link, Key corridor) {
    if (!forgetName(link, corridor)) return;
    mDistances.removeLink(mSlots.at(link.a), mSlots.at(link.b), millimetres(link.distance));
    mNumerator += mDistances.takeChange();
  }

  void takeOut(Key key) {
    const auto found = mSlots.find(key);
    if (found == mSlots.end()) return;
    const std::uint32_t slot = found->second;
    if (mLast == Last{false, key})
      mDistances.rollBackNode(slot);
    else
      mDistances.removeNode(slot);
    mLast.reset();
    mNumerator += mDistances.takeChange();
    mNumerator -= term(mPatches[slot].capacity, mPatches[slot].capacity, 1);
    for (const NamedLink &link : mPatches[slot].links)
      std::erase_if(mPatches[link.to].links, [&](const NamedLink &l) { return l.to == slot; });
    mPatches[slot] = {};
    mSlots.erase(found);
  }

  const Dispersal mDispersal;
  const Probability mProbability;
  const std::int32_t mThreshold;
  LiveDistances mDistances;
  std::map<Key, std::uint32_t> mSlots;
  std::vector<Patch> mPatches; ///< by slot
  std::map<Key, std::vector<CorridorLink>> mCorridors;
  Sum mNumerator = 0;
  /// What came in last, if nothing has changed since: it can be rolled back.
  struct Last {
    bool isCorridor = false;
    Key key = 0;
    bool operator==(const Last &) const = default;
  };
  std::optional<Last> mLast;
};

LiveLandscape::LiveLandscape(std::unique_ptr<State> state)
  : mState(std::move(state)) {}
LiveLandscape::LiveLandscape(LiveLandscape &&) noexcept = default;
LiveLandscape &LiveLandscape::operator=(LiveLandscape &&) noexcept = default;
LiveLandscape::~LiveLandscape() = default;

Result<LiveLandscape> LiveLandscape::make(const Dispersal &dispersal, const RunContext &context) {
  if (!(dispersal.distance > 0) || !std::isfinite(dispersal.distance))
    return fail(ErrorCode::InvalidArgument, "the dispersal distance must be positive", "dispersal");
  if (!(dispersal.probability > 0 && dispersal.probability < 1))
    return fail(ErrorCode::InvalidArgument,
                "the probability at the dispersal distance must be between 0 and 1", "dispersal");
  return LiveLandscape(std::make_unique<State>(dispersal, context));
}

Status LiveLandscape::fill(std::span<const Key> keys, const LandscapeGraph &graph,
                           const RunContext &context) {
  return mState->fill(keys, graph, context);
}
Status LiveLandscape::setPatch(Key key, double capacity, std::span<const Link> links) {
  return mState->setPatch(key, capacity, links);
}
Status LiveLandscape::setCapacity(Key key, double capacity) {
  return mState->setCapacity(key, capacity);
}
void LiveLandscape::removePatch(Key key) {
  mState->removePatch(key);
}
bool LiveLandscape::hasPatch(Key key) const {
  return mState->hasPatch(key);
}
void LiveLandscape::setCorridor(Key corridor, std::span<const CorridorLink> links) {
  mState->setCorridor(corridor, links);
}
std::size_t LiveLandscape::patchCount() const {
  return mState->patchCount();
}
double LiveLandscape::pcNumerator() const {
  return mState->pcNumerator();
}
double LiveLandscape::eca() const {
  return std::sqrt(mState->pcNumerator());
}
LiveLandscape::Groups LiveLandscape::groups() const {
  return mState->groups();
}
double LiveLandscape::distance(Key a, Key b) const {
  return mState->distance(a, b);
}
LandscapeGraph LiveLandscape::graph() const {
  return mState->graph();
}

} // namespace alatau
