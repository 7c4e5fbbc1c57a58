// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_ground.h"

#include <alatau/sdk/plugin.hpp>

#include <cmath>

namespace alatau::plugin {

namespace {
constexpr double kUnits = 1024; ///< to a square metre
}

void LiveGround::set(Key key, const std::string &polygon, std::vector<Key> &touched) {
  Piece made;
  if (!polygon.empty()) {
    made.wkb = polygon;
    made.shape = sdk::valueOrThrow(mGeos.fromWkb(polygon));
    made.box = mGeos.bounds(made.shape);
  }
  Box changed = made.box;
  if (const auto old = mPieces.find(key); old != mPieces.end()) {
    changed.extend(old->second.box);
    mTotal -= old->second.own;
    mPieces.erase(old);
  }
  touched.push_back(key);
  if (!made.box.isEmpty()) measure(key, mPieces.emplace(key, std::move(made)).first->second);
  if (changed.isEmpty()) return;
  for (auto above = mPieces.upper_bound(key); above != mPieces.end(); ++above) {
    if (!above->second.box.intersects(changed)) continue;
    const std::int64_t before = above->second.own;
    mTotal -= before;
    above->second.own = 0;
    measure(above->first, above->second);
    if (above->second.own != before) touched.push_back(above->first);
  }
}

void LiveGround::measure(Key key, Piece &piece) {
  std::vector<Geometry> below;
  const PreparedGeometry prepared = mGeos.prepare(piece.shape);
  for (auto other = mPieces.begin(); other != mPieces.end() && other->first < key; ++other)
    if (other->second.box.intersects(piece.box) && mGeos.intersects(prepared, other->second.shape))
      below.push_back(mGeos.clone(other->second.shape));
  SquareMetres area = mGeos.area(piece.shape);
  if (!below.empty()) {
    const Geometry covered =
        sdk::valueOrThrow(mGeos.unaryUnion(sdk::valueOrThrow(mGeos.collect(std::move(below)))));
    area = mGeos.area(sdk::valueOrThrow(mGeos.difference(piece.shape, covered)));
  }
  piece.own = std::llround(area * kUnits);
  mTotal += piece.own;
}

SquareMetres LiveGround::own(Key key) const {
  const auto found = mPieces.find(key);
  return found == mPieces.end() ? 0 : static_cast<double>(found->second.own) / kUnits;
}

SquareMetres LiveGround::total() const {
  return static_cast<double>(mTotal) / kUnits;
}

const std::string &LiveGround::polygon(Key key) const {
  static const std::string kNone;
  const auto found = mPieces.find(key);
  return found == mPieces.end() ? kNone : found->second.wkb;
}

} // namespace alatau::plugin
