// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing_tools.h"

#include <fmt/format.h>
#include <qgsmapmouseevent.h>

namespace alatau::gui {

namespace {

const QColor kZoneColour(0x7b, 0x3f, 0x00);

} // namespace

ZoneTool::ZoneTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("zone")) {}

void ZoneTool::activate() {
  mController.setRegime(mHost.options()->regime().toStdString());
  mController.setReason(mHost.options()->reason().toStdString());
  mController.setNeighbours(mHost.zones());
  DrawTool::activate();
}

void ZoneTool::firstVertexSet() {
  mController.setNeighbours(mHost.zones());
}

void ZoneTool::planChanged() {
  if (!isActive()) return;
  mController.setNeighbours(mHost.zones());
  refresh();
}

void ZoneTool::optionsChanged() {
  mController.setRegime(mHost.options()->regime().toStdString());
  mController.setReason(mHost.options()->reason().toStdString());
  if (!drawing().isEmpty()) saveDraft();
  refresh();
}

QString ZoneTool::hint() const {
  if (drawing().isEmpty()) return ToolText::tr("Protection zone: click the first point of its boundary");
  if (drawing().count() < drawing().minimumVertices())
    return ToolText::tr("Protection zone: click the next point, or type the length (D) and the angle (A)");
  return ToolText::tr(
      "Protection zone: click the next point; Enter, a right click or the first point finishes, "
      "Esc takes the last point back");
}

QString ZoneTool::keptMessage() const {
  return ToolText::tr("An unfinished protection zone (%1 points) is kept.").arg(drawing().count());
}

QString ZoneTool::overlapName(const ZoneOverlap &overlap) const {
  return overlap.name.empty() ? ToolText::tr("zone %1").arg(overlap.fid)
                              : QString::fromStdString(overlap.name);
}

Status ZoneTool::readDraft(const std::string &json) {
  if (Status status = mController.fromDraftJson(json); !status) return status;
  mHost.options()->setRegime(QString::fromStdString(mController.regime()));
  mHost.options()->setReason(QString::fromStdString(mController.reason()));
  return {};
}

bool ZoneTool::finishWith(ZoneController::OverlapChoice choice) {
  const ZoneController::Finished finished = mController.finish(choice);
  switch (finished.fault) {
  case ZoneController::FinishFault::None:
    break;
  case ZoneController::FinishFault::NeedsChoice:
    askAboutOverlap(finished.overlaps);
    return false;
  case ZoneController::FinishFault::SelfCrossing:
    mHost.showMessage(
        Qgis::MessageLevel::Warning,
        ToolText::tr("The boundary crosses itself where the cross is. Take points back (Esc) until it "
                     "does not."));
    return false;
  case ZoneController::FinishFault::NothingLeft:
    mHost.showMessage(Qgis::MessageLevel::Warning,
                      ToolText::tr("Nothing would be left: the zone lies within other zones."),
                      {{ToolText::tr("Keep the overlap"),
                        [this] {
                          if (finishWith(ZoneController::OverlapChoice::Keep)) stored();
                        }},
                       {ToolText::tr("Go on drawing"), {}}});
    return false;
  case ZoneController::FinishFault::TooFewVertices:
  case ZoneController::FinishFault::NoArea:
    mHost.showMessage(Qgis::MessageLevel::Info, ToolText::tr("The zone has no area yet."));
    return false;
  }
  plan::Edit edit;
  edit.role = plan::Role::ProtectionZone;
  edit.geometry = wkbOf(finished.geometry);
  edit.attributes = {{"regime", mController.regime()}};
  if (!mController.reason().empty()) edit.attributes.emplace("reason", mController.reason());
  mHost.noteFollowed(plan::Role::ProtectionZone, 0, edit.geometry.value_or(plan::Wkb()));
  const auto fids = mHost.apply(ToolText::tr("Draw protection zone"), {edit});
  if (!fids) return false;
  if (!finished.overlaps.empty()) {
    // Kept on purpose, but never silently: it is listed with the plan's problems until somebody clears it.
    std::vector<Problem> problems;
    for (const ZoneOverlap &overlap : finished.overlaps)
      problems.push_back({"OVERLAP", Severity::Warning, "protection_zone", std::to_string(fids->front()),
                          fmt::format("overlaps zone {}{}{}; kept when it was drawn", overlap.fid,
                                      overlap.name.empty() ? "" : " ", overlap.name),
                          overlap.place.x(), overlap.place.y(), overlap.areaSquareMetres, "m2"});
    mHost.session()->plan().replaceProblems(fmt::format("drawing:protection_zone:{}", fids->front()),
                                            problems);
    mHost.session()->noteExternalChange();
  }
  mHost.noteDrawn(plan::Role::ProtectionZone, fids->front());
  return true;
}

void ZoneTool::noteFollowed() const {
  const QgsGeometry area = drawing().geometry(true);
  mHost.noteFollowed(plan::Role::ProtectionZone, 0, area.isNull() ? plan::Wkb() : wkbOf(area));
}

void ZoneTool::askAboutOverlap(const std::vector<ZoneOverlap> &overlaps) {
  const ZoneOverlap &largest = overlaps.front();
  const QString size = areaText(mHost.language(), largest.areaSquareMetres);
  const QString text = overlaps.size() == 1
                           ? ToolText::tr("This zone overlaps %1 by %2.").arg(overlapName(largest), size)
                           : ToolText::tr("This zone overlaps %1 by %2 and %3 more.")
                                 .arg(overlapName(largest), size)
                                 .arg(overlaps.size() - 1);
  const auto finishAs = [this](ZoneController::OverlapChoice choice) {
    return [this, choice] {
      if (finishWith(choice)) stored();
    };
  };
  mHost.showMessage(
      Qgis::MessageLevel::Warning, text,
      {{ToolText::tr("Cut it off"), finishAs(ZoneController::OverlapChoice::CutOff)},
       {ToolText::tr("Keep and record a problem"), finishAs(ZoneController::OverlapChoice::Keep)},
       {ToolText::tr("Go on drawing"), {}}});
}

DrawingItem::Picture ZoneTool::picture() const {
  DrawingItem::Picture picture;
  picture.colour = kZoneColour;
  picture.line = drawing().vertices();
  picture.isClosed = true;
  picture.preview = drawing().preview();
  picture.area = drawing().geometry(true);
  const ZoneController::Figures figures = mController.figures(true);
  for (const ZoneOverlap &overlap : figures.overlaps)
    picture.conflicts.push_back(overlap.shared);
  if (figures.selfCrossing) picture.crossings.push_back(*figures.selfCrossing);
  return picture;
}

std::vector<CursorHelpItem::Line> ZoneTool::helpLines() const {
  const ZoneController::Figures figures = mController.figures(true);
  const QString language = mHost.language();
  std::vector<CursorHelpItem::Line> lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  lines.push_back({ToolText::tr("Perimeter"), lengthText(language, figures.perimeterMetres)});
  lines.push_back({ToolText::tr("Area"), areaText(language, figures.areaSquareMetres)});
  for (std::size_t i = 0; i < figures.overlaps.size() && i < 3; ++i)
    lines.push_back({ToolText::tr("Overlaps %1").arg(overlapName(figures.overlaps[i])),
                     areaText(language, figures.overlaps[i].areaSquareMetres), true});
  if (figures.selfCrossing) lines.push_back({ToolText::tr("The boundary crosses itself"), {}, true});
  return lines;
}

} // namespace alatau::gui
