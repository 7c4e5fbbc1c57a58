// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>

#include <QString>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace alatau::gui {

/// A zone or a parcel that is being drawn or dragged. `input` and `fid` as the live analysis takes them:
/// "shapes" for what is drawn, otherwise the layer whose feature it is.
struct ConflictShape {
  std::string input;
  qint64 fid = 0;
  std::string wkb;
};

/// What lies inside a shape.
struct ConflictAnswer {
  struct Place {
    std::size_t layer = 0; ///< index in kConflictLayers
    double x = 0, y = 0;
    double amount = 0; ///< square metres or metres inside
    qint64 fid = 0;
  };
  /// Where a skyline rule was computed: the lowest height that buildings may have inside.
  struct Height {
    double metres = 0; ///< NaN: no protected view passes over the shape
    bool isPartlyUnknown = false;
  };
  std::vector<double> values; ///< in the order of the analysis' live figures; NaN: the plan has no such layer
  std::vector<Place> places;  ///< the largest of each layer first
  std::optional<Height> height;
};

/// Layers of the places, in the order of the analysis. Population has no places.
inline constexpr std::array<plan::Role, 7> kConflictLayers = {
    plan::Role::Building, plan::Role::Population, plan::Role::Street,        plan::Role::FunctionalZone,
    plan::Role::Hazard,   plan::Role::HazardLine, plan::Role::ProtectionZone};

/// Answers for a plan in a scenario as it was at the first question. For one thread at a time, not the main
/// one.
class ConflictSource {
public:
  ConflictSource(std::shared_ptr<host::PluginHost> host, QString planPath, plan::ScenarioId scenario);
  ~ConflictSource();
  /// Reads the plan if that was not done yet.
  Status open(const RunContext &context);
  Result<ConflictAnswer> ask(const ConflictShape &shape);

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

/// The live analysis; null: there is no such plugin.
const host::AnalysisSpec *conflictAnalysis(const host::PluginHost &host);

/// What speaks for and against building on a parcel.
struct ParcelVerdict {
  QString verdict, reasons;        ///< codes
  std::array<double, 6> classes{}; ///< share in each slope class
  double unknown = 0;              ///< share
  double largest = 0;              ///< largest part in one piece that can be built on, m²
};

/// Runs in any thread. Errors as analysis::run(), e.g. where the plan has no elevation.
Result<ParcelVerdict> judgeParcel(host::PluginHost &host, const QString &planPath, plan::ScenarioId scenario,
                                  const std::string &wkb, const RunContext &context);

} // namespace alatau::gui
