// SPDX-License-Identifier: GPL-3.0-or-later
#include "tool_host.h"

#include "../attributes.h"
#include <alatau/corridor/band.h>
#include <alatau/geometry/wkb.h>
#include <alatau/qgis/texts.h>
#include <cmath>
#include <cstring>

namespace alatau::gui {

namespace {

int decimalsFor(double value) {
  const double size = std::abs(value);
  return size < 10 ? 2 : size < 100 ? 1 : 0;
}

QString withUnit(const QString &language, double value, int decimals, const char *unit) {
  return qgis::number(value, decimals, language) + QChar(0x00A0) +
         qgis::unitTitle(QLatin1String(unit), language);
}

} // namespace

std::optional<std::vector<plan::FeatureId>> ToolHost::apply(const QString &title,
                                                            const std::vector<plan::Edit> &edits) {
  if (!session()) return std::nullopt;
  const Result<plan::ApplyOutcome> outcome = session()->apply(title, edits);
  if (!outcome) {
    showMessage(Qgis::MessageLevel::Critical,
                ToolText::tr("%1: not done. %2").arg(title, QString::fromStdString(outcome.error().text())));
    return std::nullopt;
  }
  return outcome->fids;
}

plan::Wkb followedCorridor(std::span<const corridor::Vertex> vertices) {
  if (vertices.size() < 2) return {};
  plan::Wkb out(9 + vertices.size() * 3 * sizeof(double), '\0');
  const std::uint32_t head[] = {2002, static_cast<std::uint32_t>(vertices.size())};
  out[0] = 1; // little-endian
  std::memcpy(out.data() + 1, head, sizeof head);
  char *at = out.data() + 9;
  for (const corridor::Vertex &vertex : vertices) {
    const double numbers[] = {vertex.place.x, vertex.place.y, vertex.width};
    std::memcpy(at, numbers, sizeof numbers);
    at += sizeof numbers;
  }
  return out;
}

void ToolHost::tellZoneOverlaps(plan::FeatureId fid) {
  if (!session()) return;
  const Result<plan::Feature> zone = session()->plan().feature(plan::Role::ProtectionZone, fid);
  const auto neighbours = zones();
  if (!zone || !neighbours) return;
  const QgsGeometry geometry = geometryOf(zone->geometry);
  const std::vector<ZoneOverlap> overlaps = neighbours->overlaps(geometry, fid);
  if (overlaps.empty()) return;
  const QString other = overlaps.front().name.empty() ? ToolText::tr("another zone")
                                                      : QString::fromStdString(overlaps.front().name);
  showMessage(Qgis::MessageLevel::Warning,
              ToolText::tr("This zone now overlaps %1 by %2.")
                  .arg(other, areaText(language(), overlaps.front().areaSquareMetres)),
              {{ToolText::tr("Cut it off"),
                [this, fid, geometry, neighbours] {
                  const QgsGeometry rest = neighbours->cutOff(geometry, fid);
                  if (rest.isNull()) {
                    showMessage(Qgis::MessageLevel::Warning,
                                ToolText::tr("Nothing of the zone would be left."));
                    return;
                  }
                  apply(ToolText::tr("Cut off overlap"),
                        {{plan::Edit::Kind::Update, plan::Role::ProtectionZone, fid, wkbOf(rest), {}}});
                }},
               {ToolText::tr("Undo"), [this] { undoPlan(); }},
               {ToolText::tr("Keep"), {}}});
}

void ToolHost::tellCorridorOverlaps(plan::FeatureId fid) {
  if (!session()) return;
  const auto all = session()->plan().read(plan::Role::Corridor, session()->scenario());
  if (!all) return;
  std::string own;
  std::vector<std::string> others;
  std::vector<QString> names;
  // The polygons of neighbours only: that of a long corridor takes a while.
  std::vector<std::pair<const plan::Feature *, Box>> near;
  Box ownBox;
  for (const plan::Feature &feature : *all) {
    Box box;
    for (const corridor::Vertex &vertex : corridorOf(feature).vertices)
      for (const double side : {-0.5, 0.5})
        box.extend(Point{vertex.place.x + side * vertex.width, vertex.place.y + side * vertex.width});
    if (feature.fid == fid) ownBox = box;
    near.emplace_back(&feature, box);
  }
  std::erase_if(near, [&](const auto &each) { return !each.second.intersects(ownBox); });
  if (near.size() < 2) return;
  for (const auto &[row, box] : near) {
    const plan::Feature &feature = *row;
    const auto band = corridor::polygon(corridorOf(feature));
    if (!band) continue;
    if (feature.fid == fid) {
      own = *band;
      continue;
    }
    others.push_back(*band);
    const auto name = feature.attributes.find("name_" + language().toStdString());
    const std::string *text =
        name == feature.attributes.end() ? nullptr : std::get_if<std::string>(&name->second);
    names.push_back(text && !text->empty() ? QString::fromStdString(*text)
                                           : ToolText::tr("corridor %1").arg(feature.fid));
  }
  constexpr double kAcceptedSquareMetres = 1; // traces of rounding
  const auto overlaps = corridor::overlaps(own, others, kAcceptedSquareMetres);
  if (!overlaps || overlaps->empty()) return;
  showMessage(Qgis::MessageLevel::Warning,
              ToolText::tr("This corridor now overlaps %1 by %2.")
                  .arg(names[overlaps->front().neighbour], areaText(language(), overlaps->front().area)),
              {{ToolText::tr("Undo"), [this] { undoPlan(); }}, {ToolText::tr("Keep"), {}}});
}

corridor::Corridor corridorOf(const plan::Feature &feature) {
  corridor::Corridor out;
  out.minimumWidth = realIn(feature.attributes, "minimum_width_m");
  out.planting = textIn(feature.attributes, "planting");
  out.phase = textIn(feature.attributes, "phase");
  out.status = textIn(feature.attributes, "status");
  const auto read = readWkb(feature.geometry);
  if (!read || read->lines.empty()) return out;
  out.vertices = corridor::fromRow(read->lines.front(), realIn(feature.attributes, "width_m"),
                                   textIn(feature.attributes, "width_profile"))
                     .vertices;
  return out;
}

plan::Edit corridorEdit(plan::Edit::Kind kind, plan::FeatureId fid,
                        const std::vector<corridor::Vertex> &vertices) {
  PointList line;
  for (const corridor::Vertex &vertex : vertices)
    line.push_back(vertex.place);
  const std::string profile = corridor::profileText(vertices);
  plan::Edit edit{kind, plan::Role::Corridor, fid, writeWkbLine(line), {}};
  edit.attributes["width_m"] = corridor::meanWidth(vertices);
  edit.attributes["width_profile"] = profile.empty() ? plan::Value() : plan::Value(profile);
  return edit;
}

plan::Wkb wkbOf(const QgsGeometry &geometry) {
  const QByteArray bytes = geometry.asWkb();
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QgsGeometry geometryOf(const plan::Wkb &wkb) {
  QgsGeometry geometry;
  if (!wkb.empty()) geometry.fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
  return geometry;
}

QString lengthText(const QString &language, double metres) {
  if (metres < 10000) return withUnit(language, metres, metres < 100 ? 1 : 0, "m");
  return withUnit(language, metres / 1000, decimalsFor(metres / 1000), "km");
}

QString areaText(const QString &language, double squareMetres) {
  if (squareMetres < 1000) return withUnit(language, squareMetres, 0, "m2");
  return withUnit(language, squareMetres / 10000, decimalsFor(squareMetres / 10000), "ha");
}

QString countText(const QString &language, double count) {
  return qgis::number(count, 0, language);
}

} // namespace alatau::gui
