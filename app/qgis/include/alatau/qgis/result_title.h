// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>
#include <alatau/plan/results.h>

#include <QString>

namespace alatau::qgis {

/// What a stored result is about, so that two runs of one analysis can be told apart: the analysis and what
/// it was run for, e.g. "Nearest facility: school", "Population coverage: corridors". `analysis` null: its id
/// is the title.
/// resultSubject() is the second half alone; empty if the inputs do not tell.
QString resultSubject(const plan::Provenance &provenance, const host::AnalysisSpec *analysis,
                      const QString &language);
QString resultTitle(const plan::Provenance &provenance, const host::AnalysisSpec *analysis,
                    const QString &language);

} // namespace alatau::qgis
