// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>

#include <QString>
#include <QVector>
#include <vector>

namespace alatau::gui {

/// Why a place is protected or not: every rule of the pack with its value and by how much.
struct PlaceReasons {
  enum class State {
    Holds,
    DoesNotHold,
    Unknown, ///< no source has a value there: never the same as "does not hold"
    LeftOut, ///< no layer says anything of the rule
  };
  struct Rule {
    QString title, source; ///< as the pack names it; document and clause
    State state = State::Unknown;
    double value = 0, limit = 0, excess = 0; ///< NaN: the rule has no number
    bool isAtMost = false;                   ///< it holds at or below the limit
    QString unit, status;                    ///< status of the norm: verified, draft, placeholder, ...
  };
  QString regime; ///< core, buffer, transition, none, unknown or outside
  QString rule;   ///< title of the rule that decides; of a decision by hand empty
  bool isException = false;
  QString pack;             ///< its title
  bool isFromZones = false; ///< the rules are those of the newest zones composed in the plan
  std::vector<Rule> rules;
};

/// True if the plugin is there.
bool hasReasons(const host::PluginHost &host);

/// The reasons at a place of the plan, with the pack and the parameters of the newest zones composed in the
/// plan, the pack's defaults otherwise. Runs in any thread. Errors as analysis::run().
Result<PlaceReasons> reasonsAtPlace(host::PluginHost &host, const QString &planPath,
                                    plan::ScenarioId scenario, double x, double y, const QString &language,
                                    const RunContext &context);

} // namespace alatau::gui
