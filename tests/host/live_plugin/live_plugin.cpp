// SPDX-License-Identifier: GPL-3.0-or-later
// Counts features as they come and go. Feature 13 is refused, 14 gives a broken preview, 15 too few values.
#include <alatau/sdk/plugin.hpp>

#include <fstream>
#include <set>

namespace {

using namespace alatau::sdk;

class CountSession final : public LiveSession {
public:
  CountSession(const Tables &inputs, Context &context)
    : mContext(context) {
    const Column &ids = *inputs.at("features").column("fid");
    for (std::size_t row = 0; row < ids.size(); ++row)
      mFeatures.insert(static_cast<std::int64_t>(ids.real(row)));
  }

  Values update(std::string_view, std::int64_t feature, std::string_view wkb) override {
    mContext.throwIfCancelled();
    if (feature == 13) throw Failure{ALATAU_BAD_DATA, "thirteen is not counted", "features", {}};
    if (feature == 15) return {{1.0}, true, {}};
    if (wkb.empty())
      mFeatures.erase(feature);
    else
      mFeatures.insert(feature);
    mBytes = static_cast<double>(wkb.size());
    return {{static_cast<double>(mFeatures.size()), mBytes},
            false,
            feature == 14 ? std::string("no WKB") : std::string(wkb)};
  }
  Values settle() override { return {{static_cast<double>(mFeatures.size()), mBytes}, true, {}}; }

private:
  Context &mContext;
  std::set<std::int64_t> mFeatures;
  double mBytes = 0;
};

/// Also writes the path of the profile into the cache folder, so that the test sees what the plugin saw.
Tables count(const Tables &inputs, const Parameters &parameters, Context &context) {
  std::ofstream(context.cachePath() + "/seen.txt")
      << context.resourcePath("profiles/" + parameters.text("profile") + ".json");
  IndicatorTable table;
  table.add("features", static_cast<double>(inputs.at("features").rows()), "");
  Tables outputs;
  outputs["indicators"] = table.take();
  return outputs;
}

class LivePlugin final : public Plugin {
public:
  LivePlugin() {
    add("live.count", count);
    addLive("live.count", [](const Tables &inputs, const Parameters &, Context &context) {
      return std::make_unique<CountSession>(inputs, context);
    });
  }
};

} // namespace

ALATAU_PLUGIN(LivePlugin)
