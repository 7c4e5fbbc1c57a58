// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "categories.h"
#include "norm_pack.h"
#include "study.h"

#include <alatau/coverage/norms.h>
#include <alatau/coverage/provision.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// One class of facilities with its norm and how near it is.
struct Service {
  std::string name;
  const Norm *norm = nullptr; ///< null: the pack has none
  Cost limit = kUnreachable;
  NearestFacilities nearest;

  ClassAccess access() const { return {nearest.cost, nearest.status, limit, nearest.hasFacilities}; }
};

std::vector<Service> servicesOf(const Study &study, const NormPack &pack) {
  std::vector<Service> made;
  const sdk::Parameters &parameters = study.call.parameters;
  const std::string zone = parameters.text("zone"), day = parameters.text("day");
  const char *kind = study.travel.choices().isTime ? "max_time" : "max_distance";
  for (const NamedNumber &wanted : namedNumbers(parameters, "classes")) {
    Service service;
    service.name = wanted.name;
    service.norm = applicableNorm(pack, {service.name, kind, zone, {}, day});
    if (service.norm && service.norm->hasValue()) {
      service.limit = costFromUnits(service.norm->limit());
    } else {
      Problem problem;
      problem.code = "NO_NORM";
      problem.layer = "pack";
      problem.feature = service.name;
      problem.message = std::string("the pack has no value of the kind ") + kind + " for this class";
      study.run.context().reportProblem(problem);
    }
    const Targets targets = ofKind(study.targets, service.name, study.run);
    service.nearest =
        study.travel.nearest(study.demand.origins, targets, kUnreachable, false, study.run.part(0.6, 0.8));
    made.push_back(std::move(service));
  }
  return made;
}

std::string normJson(const Norm &norm) {
  return nlohmann::json{{"value", norm.value},          {"unit", norm.unit},
                        {"document", norm.document.en}, {"clause", norm.clause.en},
                        {"edition", norm.edition},      {"status", normStatusName(norm.status)}}
      .dump();
}

/// What can be said of a class in a place: everybody within the norm, or not.
Verdict verdictOf(const Norm &norm, const CoverageRow &people) {
  if (!(people.population > 0)) return Verdict::NoValue;
  return verdict(norm, people.uncovered > 0 ? std::numeric_limits<double>::infinity() : norm.value);
}

/// One row per class and reading unit.
class ClassTable {
public:
  void add(const Service &service, const std::string &district, const ClassCoverage &found) {
    const CoverageRow &people = found.people;
    mClasses.push_back(service.name);
    mDistricts.push_back(district);
    const Norm *norm = service.norm;
    mNorms.push_back(norm ? norm->value : kNaN);
    mStatuses.emplace_back(norm ? normStatusName(norm->status) : "");
    mPeople.push_back(people.population);
    mCovered.push_back(people.covered);
    mUncovered.push_back(people.uncovered);
    mShares.push_back(people.share);
    mP90.push_back(found.p90);
    mRatios.push_back(found.p90Ratio);
    const Verdict said = norm ? verdictOf(*norm, people) : Verdict::NoValue;
    for (std::size_t i = 0; i < 3; ++i)
      mTexts[i].push_back(verdictText(norm ? *norm : Norm(), said, kLanguages[i]));
  }
  sdk::Table take() {
    sdk::Table table;
    table.addTexts("class", std::move(mClasses));
    table.addTexts("district", std::move(mDistricts));
    table.addReals("norm", std::move(mNorms));
    table.addTexts("norm_status", std::move(mStatuses));
    table.addReals("residents", std::move(mPeople));
    table.addReals("covered_residents", std::move(mCovered));
    table.addReals("uncovered_residents", std::move(mUncovered));
    table.addReals("covered_share", std::move(mShares));
    table.addReals("p90", std::move(mP90));
    table.addReals("p90_ratio", std::move(mRatios));
    for (std::size_t i = 0; i < 3; ++i)
      table.addTexts(std::string("verdict_") + kLanguages[i], std::move(mTexts[i]));
    return table;
  }

private:
  static constexpr const char *kLanguages[] = {"kk", "ru", "en"};
  std::vector<std::string> mClasses, mDistricts, mStatuses, mTexts[3];
  std::vector<double> mNorms, mPeople, mCovered, mUncovered, mShares, mP90, mRatios;
};

sdk::Table placesTable(const Study &study, const std::vector<Service> &services) {
  sdk::Table layer = demandLayer(study.demand);
  std::vector<double> met, worst;
  std::vector<std::string> missing;
  for (std::size_t row = 0; row < study.demand.size(); ++row) {
    double within = 0, ratio = 0;
    std::string names;
    for (const Service &service : services) {
      const double one = normRatio(service.nearest.cost[row], service.nearest.status[row], service.limit);
      if (one <= 1)
        ++within;
      else
        names += (names.empty() ? "" : ", ") + service.name;
      if (std::isfinite(one)) ratio = std::max(ratio, one);
    }
    met.push_back(within);
    worst.push_back(ratio > 0 ? ratio : kNaN);
    missing.push_back(std::move(names));
  }
  layer.addReals("classes_met", std::move(met));
  layer.addReals("worst_ratio", std::move(worst));
  layer.addTexts("missing", std::move(missing));
  return layer;
}

} // namespace

sdk::Tables normsOf(const Call &call) {
  const NormPack pack = normPackOf(call);
  const Study study(call);
  const std::vector<Service> services = servicesOf(study, pack);
  std::vector<ClassAccess> access;
  for (const Service &service : services)
    access.push_back(service.access());
  std::vector<std::vector<std::uint32_t>> groups;
  for (const Group &group : study.demand.groups)
    groups.push_back(group.members);
  const auto found = sdk::valueOrThrow(normCoverage(study.demand.persons(), access, groups, study.context()));

  ClassTable classes;
  sdk::IndicatorTable indicators;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::string &district = study.demand.groups[g].district;
    double residents = 0;
    for (std::size_t c = 0; c < services.size(); ++c) {
      classes.add(services[c], district, found[g].classes[c]);
      residents = found[g].classes[c].people.population;
    }
    const std::string flag = study.flagOf(residents);
    const std::string norm =
        services.size() == 1 && services.front().norm ? normJson(*services.front().norm) : "";
    indicators.add("residents", residents, "persons", district);
    indicators.add("complete_residents", found[g].complete, "persons", district, flag);
    indicators.add("complete_share", found[g].completeShare, "share", district, flag, norm);
    indicators.add("mean_classes", found[g].meanClasses, "", district, flag);
  }
  sdk::Tables outputs;
  outputs["demand"] = placesTable(study, services);
  outputs["classes"] = classes.take();
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
