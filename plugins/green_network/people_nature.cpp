// SPDX-License-Identifier: GPL-3.0-or-later
// What a green network gives people and nature: as a run, and while it is being drawn.
#include "analyses.h"
#include "live_model.h"

#include <cmath>

namespace alatau::plugin {

namespace {

/// In the order of the descriptor's "live".
std::vector<double> valuesOf(const LiveModel::Figures &figures) {
  return {figures.residentsNearGreen,
          figures.greenPerResident,
          figures.wheelchairShare,
          figures.pc,
          figures.eca,
          figures.patchesConnected,
          figures.components,
          figures.buildingsAffected,
          figures.residentsNearFacility};
}

class Session final : public sdk::LiveSession {
public:
  Session(sdk::Tables inputs, const sdk::Parameters &parameters, sdk::Context &host, ResidentStore &store)
    : mInputs(std::move(inputs))
    , mRun(host)
    , mModel({mInputs, parameters, host, store}, mRun) {}

  Values update(std::string_view input, std::int64_t feature, std::string_view wkb) override {
    mModel.update(input, feature, wkb);
    return settle();
  }
  /// Every figure is exact at any time, see LiveModel.
  Values settle() override { return {valuesOf(mModel.figures()), true, {}}; }

private:
  const sdk::Tables mInputs;
  const EngineRun mRun;
  LiveModel mModel;
};

} // namespace

std::unique_ptr<sdk::LiveSession> livePeopleNature(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                   sdk::Context &host, ResidentStore &store) {
  return std::make_unique<Session>(std::move(inputs), parameters, host, store);
}

sdk::Tables peopleNatureOf(const Call &call) {
  const EngineRun run(call.host);
  LiveModel model(call, run);
  const LiveModel::Figures figures = model.figures();
  const std::string nobody = figures.residents > 0 ? "" : "NO_POPULATION";
  sdk::IndicatorTable table;
  table.add("residents", figures.residents, "persons");
  table.add("residents_near_green", figures.residentsNearGreen, "persons", {}, nobody,
            referenceNorm(call.parameters.number("limit_m"), "m",
                          "Reference value for comparison; not read from a Kazakh norm"));
  table.add("green_per_resident", figures.greenPerResident, "m2/person", {}, nobody);
  table.add("wheelchair_share", figures.wheelchairShare, "share", {}, nobody);
  table.add("pc", figures.pc, "");
  table.add("eca", figures.eca, "ha");
  table.add("patches_connected", figures.patchesConnected, "count");
  table.add("components", figures.components, "count");
  table.add("buildings_affected", figures.buildingsAffected, "count");
  table.add("residents_near_facility", figures.residentsNearFacility, "persons", {},
            std::isnan(figures.residentsNearFacility) ? "NO_FACILITY" : "");
  table.add("dispersal_distance", call.parameters.number("dispersal_m"), "m");
  table.add("dispersal_probability", call.parameters.number("dispersal_probability"), "");
  sdk::Tables outputs;
  outputs["indicators"] = table.take();
  return outputs;
}

} // namespace alatau::plugin
