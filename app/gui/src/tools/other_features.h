// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qgspointlocator.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

/// A vertex in the hand must not stick to its own feature.
class OtherFeatures : public QgsPointLocator::MatchFilter {
public:
  OtherFeatures(const QgsVectorLayer *layer, QgsFeatureId fid)
    : mLayer(layer)
    , mFid(fid) {}
  bool acceptMatch(const QgsPointLocator::Match &match) override {
    return match.layer() != mLayer || match.featureId() != mFid;
  }

private:
  const QgsVectorLayer *mLayer;
  QgsFeatureId mFid;
};

} // namespace alatau::gui
