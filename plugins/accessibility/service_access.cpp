// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest of several kinds of services for every building, for two kinds of travellers, with norms.
#include "analyses.h"
#include "categories.h"
#include "demand.h"
#include "norm_pack.h"

#include <alatau/core/parallel.h>

#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kCategories = 4; ///< that the result layer has columns for
constexpr std::array<const char *, 2> kTravellers = {"a", "b"};

/// One kind of traveller with the places on its network.
struct Traveller {
  std::unique_ptr<Travel> travel;
  Origins origins;
  std::vector<Targets> targets; ///< by category
  std::vector<NearestFacilities> nearest;
};

class Work {
public:
  Work(const Call &call, const EngineRun &run)
    : mCall(call)
    , mRun(run)
    , mCategories(namedNumbers(call.parameters, "categories"))
    , mPack(normPackOf(call))
    , mFacilities(call.inputs, "facilities")
    , mGreen(call.inputs, "green")
    , mDemand{Layer(call.inputs, "demand"), {}, {}} {
    if (mCategories.empty() || mCategories.size() > kCategories)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there must be one to four categories", "categories",
                         "e.g. school, clinic, park:500"};
    TravelChoices choices = travelChoices(call.parameters);
    mNorms = takeNorms(mCategories, mPack, choices.isTime, run);
    addTraveller(choices, run.part(0, 0.25));
    choices.profile = call.parameters.text("profile_2");
    if (!choices.profile.empty()) addTraveller(choices, run.part(0.25, 0.5));
    placeDemand();
    search();
  }

  sdk::Tables outputs() const {
    sdk::Tables made;
    made["demand"] = layer();
    made["services"] = services();
    made["indicators"] = indicators();
    return made;
  }

private:
  void addTraveller(const TravelChoices &choices, const RunContext &part) {
    part.reportProgress(0, "street network");
    mTravellers.push_back({std::make_unique<Travel>(mCall, choices, mRun, part), {}, {}, {}});
  }

  void placeDemand() {
    Traveller &first = mTravellers.front();
    readDemand(mDemand, mCall, *first.travel, demandNames(mCall.parameters), mRun, mRun.part(0.5, 0.6));
    first.origins = mDemand.origins;
    for (std::size_t i = 0; i < mTravellers.size(); ++i) {
      Traveller &traveller = mTravellers[i];
      if (i > 0)
        traveller.origins = traveller.travel->origins(mDemand.layer, mDemand.origins.points,
                                                      mDemand.persons(), mRun.part(0.6, 0.7));
      const Targets facilities = traveller.travel->targets(mFacilities);
      const Targets green = mGreen.isGiven() ? traveller.travel->targets(mGreen) : Targets();
      for (const NamedNumber &category : mCategories) {
        traveller.targets.push_back(ofKind(facilities, green, category.name, mRun));
      }
      traveller.nearest.resize(mCategories.size());
    }
  }

  /// One search for each traveller and category, side by side.
  void search() {
    const std::size_t searches = mTravellers.size() * mCategories.size();
    std::vector<std::optional<sdk::Failure>> failures(searches);
    RunContext part = mRun.part(0.8, 0.9);
    part.reportProgress(0, "search");
    part.progress = {};
    const int threads = std::exchange(part.threads, 1);
    const auto one = [&](std::size_t number) {
      Traveller &traveller = mTravellers[number / mCategories.size()];
      const std::size_t category = number % mCategories.size();
      try {
        traveller.nearest[category] = traveller.travel->nearest(
            traveller.origins, traveller.targets[category], kUnreachable, false, part);
      } catch (const sdk::Failure &failure) {
        failures[number] = failure;
      }
    };
    if (mTravellers.front().travel->isMatrix()) // reports rows of the matrix: one at a time
      for (std::size_t number = 0; number < searches; ++number)
        one(number);
    else
      parallelChunks(searches, 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t number = begin; number < end; ++number)
          one(number);
      });
    for (const auto &failure : failures)
      if (failure) throw *failure;
    mRun.throwIfStopped();
  }

  /// Minutes or metres.
  double shown(Cost cost) const {
    if (cost == kUnreachable) return kNaN;
    return costToUnits(cost) / (mTravellers.front().travel->choices().isTime ? 60 : 1);
  }
  bool isWithin(const Traveller &traveller, std::size_t category, std::size_t row) const {
    const Cost cost = traveller.nearest[category].cost[row];
    return cost != kUnreachable && cost <= normOf(category);
  }
  Cost normOf(std::size_t category) const {
    const double norm = mCategories[category].number;
    return std::isnan(norm) ? kUnreachable - 1
                            : costFromUnits(mTravellers.front().travel->choices().isTime ? norm * 60 : norm);
  }
  std::size_t countWithin(const Traveller &traveller, std::size_t row) const {
    std::size_t count = 0;
    for (std::size_t category = 0; category < mCategories.size(); ++category)
      count += isWithin(traveller, category, row) ? 1 : 0;
    return count;
  }

  sdk::Table layer() const {
    sdk::Table table = demandLayer(mDemand);
    for (std::size_t i = 0; i < kTravellers.size(); ++i) {
      const Traveller *traveller = i < mTravellers.size() ? &mTravellers[i] : nullptr;
      for (std::size_t category = 0; category < kCategories; ++category) {
        std::vector<double> costs(mDemand.size(), kNaN);
        if (traveller && category < mCategories.size())
          for (std::size_t row = 0; row < costs.size(); ++row)
            costs[row] = shown(traveller->nearest[category].cost[row]);
        table.addReals("cost_" + std::to_string(category + 1) + kTravellers[i], std::move(costs));
      }
      sdk::Column &within = table.add(std::string("within_") + kTravellers[i], sdk::ColumnKind::Integer);
      for (std::size_t row = 0; row < mDemand.size(); ++row) {
        if (traveller)
          within.appendInteger(static_cast<std::int64_t>(countWithin(*traveller, row)));
        else
          within.appendNull();
      }
    }
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < mDemand.size(); ++row)
      texts.emplace_back(statusOf(row));
    table.addTexts("status", std::move(texts));
    return table;
  }

  /// REACHED: every category can be reached by the first traveller.
  const char *statusOf(std::size_t row) const {
    for (const NearestFacilities &nearest : mTravellers.front().nearest)
      if (nearest.status[row] != ReachStatus::Reached)
        return statusName(nearest.status[row], nearest.hasFacilities);
    return "REACHED";
  }

  sdk::Table services() const {
    sdk::Table table;
    std::vector<std::string> categories, profiles, districts, flags, normStatuses, documents;
    std::vector<double> persons, covered, shares, means, p90, unreached, norms;
    for (std::size_t category = 0; category < mCategories.size(); ++category) {
      for (const Traveller &traveller : mTravellers) {
        const NearestFacilities &nearest = traveller.nearest[category];
        std::vector<double> costs;
        for (const Cost cost : nearest.cost)
          costs.push_back(shown(cost));
        for (const Group &group : mDemand.groups) {
          const GroupFigures figures = groupFigures(mDemand, group, costs);
          const double inside = personsWhere(
              mDemand, group, [&](std::uint32_t row) { return isWithin(traveller, category, row); });
          categories.push_back(mCategories[category].name);
          profiles.push_back(traveller.travel->choices().profile);
          districts.push_back(group.district);
          persons.push_back(figures.persons);
          covered.push_back(inside);
          shares.push_back(share(inside, figures.persons));
          means.push_back(figures.mean);
          p90.push_back(figures.p90);
          unreached.push_back(personsWhere(mDemand, group, [&](std::uint32_t row) {
            return nearest.status[row] == ReachStatus::Unreached;
          }));
          norms.push_back(mCategories[category].number);
          const Norm *norm = mNorms[category];
          normStatuses.emplace_back(norm ? normStatusName(norm->status) : "placeholder");
          documents.push_back(norm ? norm->document.en : "");
          flags.push_back(!figures.flag.empty() ? figures.flag : nearest.hasFacilities ? "" : "NO_FACILITY");
        }
      }
    }
    table.addTexts("category", std::move(categories));
    table.addTexts("profile", std::move(profiles));
    table.addTexts("district", std::move(districts));
    table.addReals("residents", std::move(persons));
    table.addReals("reference_value", std::move(norms));
    table.addReals("covered_residents", std::move(covered));
    table.addReals("covered_share", std::move(shares));
    table.addReals("mean_cost", std::move(means));
    table.addReals("p90_cost", std::move(p90));
    table.addReals("unreached_persons", std::move(unreached));
    table.addTexts("norm_status", std::move(normStatuses));
    table.addTexts("norm_document", std::move(documents));
    table.addTexts("flag", std::move(flags));
    return table;
  }

  sdk::Table indicators() const {
    sdk::IndicatorTable table;
    for (const Group &group : mDemand.groups) {
      const double persons = personsWhere(mDemand, group, [](std::uint32_t) { return true; });
      const std::string flag = persons > 0 ? "" : "NO_POPULATION";
      table.add("residents", persons, "persons", group.district);
      double complete = kNaN;
      for (std::size_t i = 0; i < mTravellers.size(); ++i) {
        const double inside = personsWhere(mDemand, group, [&](std::uint32_t row) {
          return countWithin(mTravellers[i], row) == mCategories.size();
        });
        table.add(i == 0 ? "complete_share" : "complete_share_2", share(inside, persons), "share",
                  group.district, flag, norm());
        if (i == 1) table.add("lost_persons", complete - inside, "persons", group.district);
        complete = inside;
      }
    }
    return table.take();
  }

  std::string norm() const {
    return referenceNorm(static_cast<double>(mCategories.size()), "categories",
                         "Reference values of the parameter categories; not read from a Kazakh norm");
  }

  const Call &mCall;
  const EngineRun &mRun;
  std::vector<NamedNumber> mCategories;
  NormPack mPack;
  std::vector<const Norm *> mNorms; ///< by category; null: the parameter's own number, or none
  Layer mFacilities, mGreen;
  Demand mDemand;
  std::vector<Traveller> mTravellers;
};

} // namespace

sdk::Tables serviceAccess(const Call &call) {
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  return Work(call, run).outputs();
}

} // namespace alatau::plugin
