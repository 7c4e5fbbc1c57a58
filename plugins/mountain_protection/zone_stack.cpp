// SPDX-License-Identifier: GPL-3.0-or-later
#include "zone_stack.h"

#include "categories.h"

#include <alatau/terrain/derivatives.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <sstream>

namespace alatau::plugin {

namespace {

constexpr std::size_t kMostCells = 60'000'000;
constexpr float kNoLimit = std::numeric_limits<float>::quiet_NaN();

void report(const EngineRun &run, std::string code, std::string layer, std::string feature,
            std::string message, Severity severity = Severity::Warning, Point place = {NAN, NAN}) {
  Problem problem;
  problem.code = std::move(code);
  problem.layer = std::move(layer);
  problem.feature = std::move(feature);
  problem.message = std::move(message);
  problem.severity = severity;
  problem.x = place.x;
  problem.y = place.y;
  run.context().reportProblem(problem);
}

bool hasRaster(const sdk::Context &host, const char *input) {
  alatau_raster_info_v1 info{};
  info.struct_size = sizeof info;
  const alatau_host_v1 *services = host.host();
  return services->raster_info && services->raster_info(services->host, input, &info) == ALATAU_OK;
}

RuleTest testOf(const ZoneRule &rule) {
  switch (rule.kind) {
  case RuleKind::SlopeAbove:
    return RuleTest::Above;
  case RuleKind::ElevationBand:
  case RuleKind::AvalancheRelease:
    return RuleTest::Between;
  case RuleKind::MudflowReach:
    return RuleTest::AtLeast;
  case RuleKind::RidgeVisibility:
    return rule.unit == "share" ? RuleTest::AtLeast : RuleTest::AtMost;
  case RuleKind::FaultDistance:
  case RuleKind::WaterStrip:
  case RuleKind::WaterZone:
    return RuleTest::AtMost;
  default:
    return RuleTest::Inside;
  }
}

} // namespace

RulePack rulePackOf(const sdk::Context &host, const std::string &name) {
  const std::string path = host.resourcePath("zone_rules/" + name + ".json");
  std::ifstream file(path, std::ios::binary);
  if (path.empty() || !file)
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no pack of zone rules \"" + name + "\"", "pack",
                       "Choose one of the packs in the list"};
  std::ostringstream text;
  text << file.rdbuf();
  return sdk::valueOrThrow(readRulePack(text.str()));
}

std::vector<PolygonRings> ringsOf(const std::string &wkb) {
  const auto coordinates = readWkb(wkb);
  return coordinates && coordinates->hasFiniteCoordinates() ? coordinates->polygons
                                                            : std::vector<PolygonRings>();
}

std::string numberText(double value, std::string_view language) {
  const double size = std::abs(value);
  std::string text = fmt::format("{:.{}f}", value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0')
      text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (language != "en") std::ranges::replace(text, '.', ',');
  return text == "-0" ? "0" : text;
}

ZoneGround::ZoneGround(const Call &call, const EngineRun &run)
  : mCall(call)
  , mRun(run)
  , mAreaLayer(call.inputs, "area") {
  requireOneCrs(call.inputs);
  std::optional<Box> box;
  if (mAreaLayer.isGiven() && mAreaLayer.size() > 0) {
    const CleanLayer clean =
        sdk::valueOrThrow(cleanPolygons(mAreaLayer.views(), {mAreaLayer.input()}, run.context()));
    for (const std::string &wkb : clean.wkb)
      for (PolygonRings &polygon : ringsOf(wkb))
        mArea.push_back(std::move(polygon));
    if (mArea.empty())
      throw sdk::Failure{ALATAU_BAD_DATA, "no polygon of the area can be used", "area", "See the problems"};
    box = clean.bounds;
  }
  for (const auto &[name, table] : call.inputs)
    if (mCrs.empty()) mCrs = table.crs;
  if (hasRaster(call.host, "elevation")) {
    mHeights = readElevation(call.host, run, "elevation", box, 500);
    requireSameCrs(*mHeights, mCrs, "area");
    fillHeights(*mHeights, run, call.parameters.number("fill_voids_m"));
    if (mCrs.empty()) mCrs = mHeights->crs;
    if (!box) box = mHeights->box();
  }
  if (!box)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there is neither an elevation model nor an area", "area",
                       "Give one of the inputs elevation and area"};
  const double wanted = call.parameters.number("cell_m");
  const bool isModel = mHeights && mHeights->frame.size() > 0 && !(wanted > 0);
  const Metres cell = wanted > 0 ? wanted : isModel ? mHeights->frame.cell : 30;
  // On the grid of the model where its cell is taken, on multiples of the cell otherwise.
  const double originX = isModel ? mHeights->frame.originX : 0,
               originY = isModel ? mHeights->frame.originY : 0;
  const double left = std::floor((box->minX - originX) / cell),
               right = std::ceil((box->maxX - originX) / cell);
  const double top = std::floor((originY - box->maxY) / cell),
               bottom = std::ceil((originY - box->minY) / cell);
  if ((right - left) * (bottom - top) > static_cast<double>(kMostCells))
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the grid would have more than 60 million cells", "cell_m",
                       "Choose a larger cell or a smaller area"};
  mFrame = {static_cast<std::size_t>(right - left), static_cast<std::size_t>(bottom - top), cell,
            originX + left * cell, originY - top * cell};
}

Metres ZoneGround::modelCell() const {
  return mHeights ? mHeights->frame.cell : std::numeric_limits<double>::quiet_NaN();
}

std::unique_ptr<RuleField> ZoneGround::heights() const {
  if (!mHeights) return nullptr;
  return sampledField(mFrame, mHeights->frame, mHeights->values);
}

std::unique_ptr<RuleField> ZoneGround::slopes() const {
  if (!mHeights) return nullptr;
  if (mSlopes.empty()) {
    const GridFrame &model = mHeights->frame;
    mSlopes.resize(model.size());
    if (model.size() > 0)
      sdk::valueOrThrow(deriveTerrain({model.columns, model.rows, model.cell, mHeights->values, {}, {}}, {},
                                      mSlopes, mRun.part(0.1, 0.2)));
  }
  return sampledField(mFrame, mHeights->frame, mSlopes);
}

std::vector<std::uint8_t> ZoneGround::filledCells() const {
  std::vector<std::uint8_t> marks;
  if (!mHeights || mHeights->filled.empty()) return marks;
  const auto field = sampledField(mFrame, mHeights->frame, mHeights->filled);
  marks.reserve(mFrame.size());
  std::vector<float> row(mFrame.columns);
  for (std::size_t r = 0; r < mFrame.rows; ++r) {
    mRun.throwIfStopped();
    field->fill(r, row);
    for (const float each : row)
      marks.push_back(each > 0 ? 1 : 0);
  }
  return marks;
}

std::unique_ptr<RuleField> ZoneGround::rasterField(const char *input) const {
  if (!hasRaster(mCall.host, input)) return nullptr;
  const Box box{mFrame.originX, mFrame.originY - mFrame.cell * static_cast<double>(mFrame.rows),
                mFrame.originX + mFrame.cell * static_cast<double>(mFrame.columns), mFrame.originY};
  mRasters.push_back(
      std::make_unique<ElevationGrid>(readElevation(mCall.host, mRun, input, box, 2 * mFrame.cell)));
  requireSameCrs(*mRasters.back(), mCrs, input);
  return sampledField(mFrame, mRasters.back()->frame, mRasters.back()->values);
}

std::vector<PolygonRings> ZoneGround::polygonsOf(const Layer &layer,
                                                 const std::function<bool(std::size_t)> &isIn) const {
  std::vector<FeatureView> views;
  for (std::size_t row = 0; row < layer.size(); ++row)
    if (isIn(row)) views.push_back({layer.ids()[row], layer.wkb(row)});
  const CleanLayer clean = sdk::valueOrThrow(cleanPolygons(views, {layer.input()}, mRun.context()));
  std::vector<PolygonRings> polygons;
  for (const std::string &wkb : clean.wkb)
    for (PolygonRings &polygon : ringsOf(wkb))
      polygons.push_back(std::move(polygon));
  return polygons;
}

FieldShapes ZoneGround::shapesOf(const char *input, double lineHalfWidth) const {
  FieldShapes shapes;
  const Layer layer(mCall.inputs, input);
  std::vector<std::size_t> areal;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto coordinates = readWkb(layer.wkb(row));
    if (!coordinates || !coordinates->hasFiniteCoordinates() || coordinates->isEmpty() ||
        !coordinates->polygons.empty()) {
      areal.push_back(row);
      continue;
    }
    const double width = layer.real("width_m", row);
    for (const PointList &line : coordinates->lines) {
      shapes.lines.push_back(line);
      shapes.halfWidths.push_back(width > 0 && std::isfinite(width) ? width / 2 : lineHalfWidth);
    }
  }
  shapes.polygons =
      polygonsOf(layer, [&](std::size_t row) { return std::ranges::binary_search(areal, row); });
  return shapes;
}

std::unique_ptr<RuleField> ZoneGround::withExtent(std::unique_ptr<RuleField> field, const char *kind,
                                                  Box box) const {
  if (mCall.parameters.text("hazard_extent") == "everywhere") return field;
  const Layer extents(mCall.inputs, "hazard_extents");
  std::vector<PolygonRings> known = polygonsOf(extents, [&](std::size_t row) {
    const std::string of = extents.text("kind", row);
    return of.empty() || of == kind;
  });
  if (known.empty()) {
    if (box.isEmpty()) return field;
    known.push_back({{{{box.minX, box.minY},
                       {box.maxX, box.minY},
                       {box.maxX, box.maxY},
                       {box.minX, box.maxY},
                       {box.minX, box.minY}}}});
    report(mRun, "HAZARD_LAYER_ENDS", "hazards", kind,
           "beyond the box around its features the layer says nothing: unknown, never safe", Severity::Note,
           {(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2});
  }
  return knownField(mFrame, std::move(field), std::move(known));
}

std::unique_ptr<RuleField> ZoneGround::drawnHazards(const char *kind, const char *screened,
                                                    double leastAngle) const {
  const Layer hazards(mCall.inputs, "hazards");
  std::vector<PolygonRings> polygons =
      polygonsOf(hazards, [&](std::size_t row) { return hazards.text("kind", row) == kind; });
  const Layer extents(mCall.inputs, "hazard_extents");
  const bool isSurveyed = polygonsOf(extents, [&](std::size_t row) {
                            return extents.text("kind", row) == kind;
                          }).empty() == false;
  const Layer model(mCall.inputs, screened);
  if (model.isGiven() && mHeights) {
    // Start and transit have no angle: they lie nearer than any reach.
    for (PolygonRings &polygon : polygonsOf(model, [&](std::size_t row) {
           const double angle = model.real("angle_deg", row);
           return std::isnan(angle) || angle >= leastAngle;
         }))
      polygons.push_back(std::move(polygon));
    return gatedField(insideField(mFrame, std::move(polygons)), heights(),
                      -std::numeric_limits<float>::infinity());
  }
  if (polygons.empty() && !isSurveyed) return nullptr;
  Box box;
  for (const PolygonRings &polygon : polygons)
    for (const Point p : polygon.rings.front())
      box.extend(p);
  return withExtent(insideField(mFrame, std::move(polygons)), kind, box);
}

ZoneGround::Fields ZoneGround::fieldsOf(const ZoneRule &rule) const {
  Fields made;
  const auto inside = [&](const char *input, const std::function<bool(const Layer &, std::size_t)> &isIn) {
    const Layer layer(mCall.inputs, input);
    if (layer.size() == 0) return;
    made.field = insideField(mFrame, polygonsOf(layer, [&](std::size_t row) { return isIn(layer, row); }));
  };
  switch (rule.kind) {
  case RuleKind::SlopeAbove:
    made.field = slopes();
    break;
  case RuleKind::ElevationBand:
    made.field = heights();
    break;
  case RuleKind::AvalancheRelease:
    made.drawn = drawnHazards("avalanche", "avalanche_areas", 0);
    if (Layer(mCall.inputs, "avalanche_areas").isGiven()) break; // the screening knows more than slope
    made.field = slopes();
    if (made.field && !std::isnan(rule.aboveMetres))
      made.field = gatedField(std::move(made.field), heights(), static_cast<float>(rule.aboveMetres));
    break;
  case RuleKind::MudflowReach:
    made.field = rasterField("mudflow_reach");
    made.drawn = drawnHazards("mudflow", "mudflow_areas", rule.value);
    break;
  case RuleKind::FaultDistance: {
    FieldShapes shapes = shapesOf("faults", 0);
    Box box;
    for (const PointList &line : shapes.lines)
      for (const Point p : line)
        box.extend(p);
    for (const PolygonRings &polygon : shapes.polygons)
      for (const Point p : polygon.rings.front())
        box.extend(p);
    if (box.isEmpty()) break;
    made.field =
        withExtent(distanceField(mFrame, std::move(shapes), rule.value), "fault", box.grown(rule.value));
    break;
  }
  case RuleKind::WaterStrip:
  case RuleKind::WaterZone: {
    FieldShapes shapes = shapesOf("water_lines", 0);
    shapes.polygons = shapesOf("water", 0).polygons;
    if (!shapes.lines.empty() || !shapes.polygons.empty())
      made.field = distanceField(mFrame, std::move(shapes), rule.value);
    break;
  }
  case RuleKind::RidgeVisibility:
    if (rule.unit == "share") {
      made.field = rasterField("visibility");
    } else if (FieldShapes shapes = shapesOf("ridges", 0); !shapes.lines.empty()) {
      made.field = distanceField(mFrame, std::move(shapes), rule.value);
    }
    break;
  case RuleKind::SideOfLine: {
    const Layer layer(mCall.inputs, "line");
    std::vector<PolygonRings> sides;
    const Box box{mFrame.originX, mFrame.originY - mFrame.cell * static_cast<double>(mFrame.rows),
                  mFrame.originX + mFrame.cell * static_cast<double>(mFrame.columns), mFrame.originY};
    for (std::size_t row = 0; row < layer.size(); ++row) {
      const auto coordinates = readWkb(layer.wkb(row));
      for (const PointList &line : coordinates ? coordinates->lines : std::vector<PointList>()) {
        auto side = sideOfLine(line, rule.side, box);
        if (side)
          sides.push_back(std::move(*side));
        else
          report(mRun, "LINE_WITHOUT_SIDES", "line", layer.ids()[row], side.error().message, Severity::Error,
                 line.empty() ? Point{NAN, NAN} : line.front());
      }
    }
    if (!sides.empty()) made.field = insideField(mFrame, std::move(sides));
    break;
  }
  case RuleKind::ProtectedArea:
    inside("zones", [](const Layer &layer, std::size_t row) { return layer.text("regime", row) == "core"; });
    break;
  case RuleKind::ProtectedBuffer:
    inside("zones", [](const Layer &layer, std::size_t row) { return layer.text("regime", row) != "core"; });
    break;
  case RuleKind::Forest:
    inside("forest", [](const Layer &, std::size_t) { return true; });
    break;
  }
  return made;
}

ZoneStack::ZoneStack(const ZoneGround &ground, const Call &call, const EngineRun &run,
                     const char *packParameter, const char *dayParameter)
  : pack(rulePackOf(call.host, call.parameters.text(packParameter)))
  , day(call.parameters.text(dayParameter)) {
  std::vector<NamedNumber> off = namedNumbers(call.parameters, "rules_off");
  std::vector<NamedNumber> changes = namedNumbers(call.parameters, "changes");
  const bool isStrict = call.parameters.text("without_data") == "unknown";
  const auto take = [](std::vector<NamedNumber> &list, const std::string &id) -> std::optional<double> {
    const auto at = std::ranges::find(list, id, &NamedNumber::name);
    if (at == list.end()) return {};
    const double number = at->number;
    list.erase(at);
    return number;
  };
  for (const ZoneRule &given : pack.rules) {
    ZoneRule rule = given;
    rule.isOn = rule.isOn && !take(off, rule.id).has_value();
    const auto change = take(changes, rule.id);
    if (change && !std::isnan(*change) && !std::isnan(rule.value)) rule.value = *change;
    if (!rule.isOn || !rule.isValidOn(day)) {
      left.push_back(rule);
      continue;
    }
    ZoneGround::Fields found = ground.fieldsOf(rule);
    run.throwIfStopped();
    if (found.isEmpty()) {
      ++withoutData;
      report(run, "RULE_WITHOUT_DATA", "rules", rule.id,
             isStrict ? "no input says anything of this rule: it is undecided everywhere"
                      : "no input says anything of this rule: it was left out, the result is incomplete");
      if (!isStrict) {
        left.push_back(rule);
        continue;
      }
    }
    const float upper = std::isnan(rule.upper) ? kNoLimit : static_cast<float>(rule.upper);
    stacked.push_back({testOf(rule), static_cast<float>(std::isnan(rule.value) ? 0 : rule.value), upper,
                       rule.priority, rule.regime, found.field.get(), found.drawn.get()});
    isChanged.push_back(rule.value != given.value && !std::isnan(rule.value));
    rules.push_back(std::move(rule));
    fields.push_back(std::move(found));
  }
  for (const auto &[list, parameter] : {std::pair(&off, "rules_off"), std::pair(&changes, "changes")})
    for (const NamedNumber &one : *list)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the pack has no rule \"" + one.name + "\"", parameter,
                         "Ids of rules are in the table of rules of any result"};
}

std::string ZoneStack::status(std::size_t rule) const {
  return isChanged[rule] ? "changed" : std::string(normStatusName(rules[rule].status));
}

SignedExceptions::SignedExceptions(const Call &call, const EngineRun &run)
  : layer(call.inputs, "exceptions") {
  std::vector<std::size_t> order(layer.size());
  for (std::size_t row = 0; row < order.size(); ++row)
    order[row] = row;
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return layer.fid(row); });
  const CleanLayer clean = sdk::valueOrThrow(cleanPolygons(layer.views(), {layer.input()}, run.context()));
  for (const std::size_t row : order) {
    if (clean.wkb[row].empty()) continue;
    if (layer.text("signed_by", row).empty() || layer.text("signed_on", row).empty() ||
        layer.text("reason", row).empty()) {
      const Box &box = clean.boxes[row];
      report(run, "EXCEPTION_UNSIGNED", layer.input(), layer.ids()[row],
             "an exception counts only when it says who decided, when and why; it was left out",
             Severity::Warning, {(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2});
      continue;
    }
    const std::string regime = layer.text("regime", row);
    ZoneException exception;
    exception.polygons = ringsOf(clean.wkb[row]);
    exception.regime = regime == "core"         ? ZoneRegime::Core
                       : regime == "buffer"     ? ZoneRegime::Buffer
                       : regime == "transition" ? ZoneRegime::Transition
                                                : ZoneRegime::None;
    exceptions.push_back(std::move(exception));
    rows.push_back(row);
  }
}

} // namespace alatau::plugin
