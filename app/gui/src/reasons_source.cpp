// SPDX-License-Identifier: GPL-3.0-or-later
#include "reasons_source.h"

#include "one_feature.h"

#include <alatau/analysis/runner.h>
#include <alatau/geometry/wkb.h>
#include <alatau/plan/results.h>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace alatau::gui {

namespace {

constexpr const char *kAnalysis = "mountain_protection.reasons";
constexpr const char *kZonesAnalysis = "mountain_protection.zones";
constexpr double kAround = 500; ///< metres of terrain that are read around the place

/// A rule as its pack describes it.
struct PackRule {
  QString title, source, unit, status;
  double value = std::numeric_limits<double>::quiet_NaN();
  bool isAtMost = false;
};

QString textIn(const nlohmann::json &object, const char *key, const std::string &language) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return QString::fromStdString(found->get<std::string>());
  if (!found->is_object()) return {};
  for (const std::string &each : {language, std::string("en")})
    if (const auto text = found->find(each); text != found->end() && text->is_string())
      return QString::fromStdString(text->get<std::string>());
  return {};
}

std::map<std::string, PackRule> rulesOf(const host::PluginHost &host, const std::string &pack,
                                        const std::string &language, QString &title) {
  std::map<std::string, PackRule> rules;
  for (const host::ResourceInfo &info : host.resources("zone_rules")) {
    if (info.id != pack) continue;
    title = QString::fromStdString(info.title.in(language));
    std::ifstream file(info.path, std::ios::binary);
    const nlohmann::json json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object() || !json.contains("rules") || !json.at("rules").is_array()) continue;
    for (const nlohmann::json &each : json.at("rules")) {
      PackRule rule;
      rule.title = textIn(each, "title", language);
      rule.source = textIn(each, "document", language);
      if (const QString clause = textIn(each, "clause", language); !clause.isEmpty())
        rule.source += QStringLiteral(", ") + clause;
      rule.unit = textIn(each, "unit", language);
      rule.status = textIn(each, "status", language);
      if (const auto value = each.find("value"); value != each.end() && value->is_number())
        rule.value = value->get<double>();
      const std::string kind = each.value("kind", nlohmann::json("")).is_string()
                                   ? each.value("kind", std::string())
                                   : std::string();
      rule.isAtMost = kind == "fault_distance" || kind == "water_strip" || kind == "water_zone" ||
                      (kind == "ridge_visibility" && rule.unit != QLatin1String("share"));
      rules[each.value("id", std::string())] = std::move(rule);
    }
  }
  return rules;
}

/// What the newest zones were composed with, as far as this analysis asks for it, too.
nlohmann::json parametersOf(const plan::Plan &store, const host::AnalysisSpec &spec,
                            plan::ScenarioId scenario, bool &isFound) {
  nlohmann::json parameters = nlohmann::json::object();
  for (const plan::ResultRecord &result : plan::results(store)) {
    if (result.provenance.analysis != kZonesAnalysis || result.scenario != scenario) continue;
    const nlohmann::json used = nlohmann::json::parse(result.provenance.parametersJson, nullptr, false);
    for (const host::ParameterSpec &parameter : spec.parameters)
      if (used.is_object() && used.contains(parameter.id)) parameters[parameter.id] = used[parameter.id];
    isFound = true;
    break;
  }
  return parameters;
}

std::string square(double x, double y) {
  const double left = x - kAround, right = x + kAround, bottom = y - kAround, top = y + kAround;
  return writeWkbPolygon({{{{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}}});
}

} // namespace

bool hasReasons(const host::PluginHost &host) {
  return host.analysis(kAnalysis) != nullptr;
}

Result<PlaceReasons> reasonsAtPlace(host::PluginHost &host, const QString &planPath,
                                    plan::ScenarioId scenario, double x, double y, const QString &language,
                                    const RunContext &context) {
  const host::AnalysisSpec *spec = host.analysis(kAnalysis);
  if (!spec) return fail(ErrorCode::NotFound, "the plugin “mountain_protection” is not there");
  Result<plan::Plan> store = plan::Plan::open(planPath.toStdString(), plan::Plan::Mode::ReadOnly);
  if (!store) return tl::unexpected<Error>(store.error());
  PlaceReasons reasons;
  analysis::Job job;
  job.analysis = kAnalysis;
  job.plan = &*store;
  job.scenario = scenario;
  job.tables["places"] = oneFeature(*store, writeWkbPoint({x, y}));
  job.tables["area"] =
      oneFeature(*store, square(x, y)); // on the grid of the model: the same cells, only fewer
  job.parameters = parametersOf(*store, *spec, scenario, reasons.isFromZones);
  std::string pack;
  if (const host::ParameterSpec *parameter = spec->parameter("pack");
      parameter && parameter->defaultValue.is_string())
    pack = parameter->defaultValue.get<std::string>();
  if (job.parameters.contains("pack") && job.parameters["pack"].is_string())
    pack = job.parameters["pack"].get<std::string>();
  const std::string code = language.toStdString();
  const std::map<std::string, PackRule> known = rulesOf(host, pack, code, reasons.pack);
  const auto ruleOf = [&known](const std::string &id) {
    const auto found = known.find(id);
    PackRule rule = found == known.end() ? PackRule() : found->second;
    if (rule.title.isEmpty()) rule.title = QString::fromStdString(id);
    return rule;
  };
  const Result<analysis::JobOutcome> done = analysis::run(host, std::move(job), context);
  if (!done) return tl::unexpected<Error>(done.error());
  const auto places = done->tables.find("places"), rules = done->tables.find("rules");
  if (places == done->tables.end() || rules == done->tables.end() || places->second.rows() == 0)
    return fail(ErrorCode::BadData, "no answer for the place", "places");
  const auto textOf = [](const sdk::Table &table, const char *name, std::size_t row) {
    const sdk::Column *column = table.column(name);
    return column && !column->isNull(row) ? column->texts[row] : std::string();
  };
  const auto realOf = [](const sdk::Table &table, const char *name, std::size_t row) {
    const sdk::Column *column = table.column(name);
    return column ? column->real(row) : std::numeric_limits<double>::quiet_NaN();
  };
  reasons.regime = QString::fromStdString(textOf(places->second, "regime", 0));
  const std::string decides = textOf(places->second, "rule", 0);
  reasons.isException = decides == "exception";
  if (!decides.empty() && !reasons.isException) reasons.rule = ruleOf(decides).title;
  const sdk::Table &table = rules->second;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const PackRule about = ruleOf(textOf(table, "rule", row));
    PlaceReasons::Rule rule;
    rule.title = about.title;
    rule.source = about.source;
    rule.isAtMost = about.isAtMost;
    const std::string state = textOf(table, "state", row);
    rule.state = state == "holds"     ? PlaceReasons::State::Holds
                 : state == "unknown" ? PlaceReasons::State::Unknown
                                      : PlaceReasons::State::DoesNotHold;
    rule.value = realOf(table, "value", row);
    rule.limit = realOf(table, "limit", row);
    rule.excess = realOf(table, "excess", row);
    rule.unit = QString::fromStdString(textOf(table, "unit", row));
    rule.status = QString::fromStdString(textOf(table, "norm_status", row));
    reasons.rules.push_back(std::move(rule));
  }
  for (const Problem &problem : done->problems) {
    if (problem.code != "RULE_WITHOUT_DATA") continue;
    const PackRule about = ruleOf(problem.feature);
    const double none = std::numeric_limits<double>::quiet_NaN();
    reasons.rules.push_back({about.title, about.source, PlaceReasons::State::LeftOut, none, about.value, none,
                             about.isAtMost, about.unit, about.status});
  }
  return reasons;
}

} // namespace alatau::gui
