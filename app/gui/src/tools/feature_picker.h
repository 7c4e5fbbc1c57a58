// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tool_host.h"

#include <optional>

namespace alatau::gui {

/// A feature of the plan under the cursor, with the geometry that the plan holds.
struct PickedFeature {
  plan::Role role = plan::Role::Corridor;
  plan::FeatureId fid = 0;
  QgsGeometry geometry;   ///< as stored: of a corridor its centreline
  double widthMetres = 0; ///< of a corridor; otherwise 0
  QString profile;        ///< of a corridor: the widths by vertex
  QString title;          ///< its name or the role's, for messages

  /// What people see of it: of a corridor its band.
  QgsGeometry shown() const;
  /// Attributes that must change with the geometry: the widths of a corridor whose line becomes `changed`.
  /// `movedVertex`: only this vertex is elsewhere and keeps its width; -1: every vertex has the width of its
  /// place.
  plan::Attributes following(const QgsGeometry &changed, int movedVertex = -1) const;
  /// What figures follow when its geometry is `changed`: of a corridor with its widths.
  plan::Wkb followed(const QgsGeometry &changed, int movedVertex = -1) const;
};

/// The feature at `point` within `tolerance` metres among the visible layers of the plan. Points win over
/// lines, lines over areas, the smaller area over the larger one; a corridor is hit anywhere in its band.
/// With `only`, features of one role.
std::optional<PickedFeature> pickFeature(const ToolHost &host, const QgsPointXY &point, double tolerance,
                                         std::optional<plan::Role> only = std::nullopt);

/// The same feature as it is in the plan now; nothing if it is gone or not shown in the scenario.
std::optional<PickedFeature> reread(const ToolHost &host, plan::Role role, plan::FeatureId fid);

} // namespace alatau::gui
