// SPDX-License-Identifier: GPL-3.0-or-later
#include "tool_host.h"

#include <alatau/qgis/texts.h>
#include <cmath>

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
