// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/plan/plan.h>

#include <QSize>
#include <QString>

namespace alatau::qgis {

/// Draws the plan as `scenario` shows it into a PNG: all layers with their styles and labels, scale bar and
/// the mark of synthetic plans. Errors: NotFound (no such scenario), BadData (nothing to draw), IoError.
Status writeMapImage(const plan::Plan &plan, plan::ScenarioId scenario, const QString &path, QSize size,
                     const QString &language);

} // namespace alatau::qgis
