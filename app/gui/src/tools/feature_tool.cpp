// SPDX-License-Identifier: GPL-3.0-or-later
#include "feature_tool.h"
#include "feature_options.h"

#include <alatau/gui/tools/vertex_edit_controller.h>
#include <alatau/qgis/texts.h>
#include <nlohmann/json.hpp>
#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsmapmouseevent.h>

namespace alatau::gui {

namespace {

QColor colourOf(plan::Role role) {
  switch (role) {
  case plan::Role::FunctionalZone:
    return QColor(0xc2, 0x41, 0x0c);
  case plan::Role::ZoneException:
    return QColor(142, 68, 173);
  default:
    return QColor(121, 85, 72);
  }
}

} // namespace

FeatureTool::FeatureTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("feature")) {}

QString FeatureTool::title() const {
  return mRole == plan::Role::FunctionalZone ? ToolText::tr("Parcel (functional zone)")
                                             : qgis::roleTitle(mRole, mHost.language());
}

void FeatureTool::activate() {
  optionsChanged();
  DrawTool::activate();
}

void FeatureTool::optionsChanged() {
  FeatureOptions *options = mHost.options()->feature();
  if (options->role() != mRole) {
    if (drawing().isEmpty()) {
      mRole = options->role();
    } else {
      // What is half drawn stays what it is.
      options->setRole(mRole);
      mHost.showMessage(
          Qgis::MessageLevel::Info,
          ToolText::tr("Finish or discard what you are drawing before you choose another layer."));
    }
    if (isActive()) syncCad();
  }
  if (!drawing().isEmpty()) saveDraft();
  refresh();
}

QString FeatureTool::hint() const {
  if (isPoint()) return ToolText::tr("%1: click the place").arg(title());
  if (drawing().isEmpty()) return ToolText::tr("%1: click the first point").arg(title());
  return ToolText::tr(
             "%1: click the next point; Enter or a right click finishes, Esc takes the last point back")
      .arg(title());
}

QString FeatureTool::keptMessage() const {
  return ToolText::tr("An unfinished drawing of “%1” (%2 points) is kept.")
      .arg(title())
      .arg(drawing().count());
}

std::string FeatureTool::draftJson() const {
  nlohmann::json extra{{"role", std::string(plan::roleSpec(mRole).table)}};
  for (const auto &[name, value] : mHost.options()->feature()->attributes())
    if (const auto *text = std::get_if<std::string>(&value)) extra["attributes"][name] = *text;
  return drawing().toDraftJson(extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Status FeatureTool::readDraft(const std::string &json) {
  const nlohmann::json state = nlohmann::json::parse(json, nullptr, false);
  const nlohmann::json extra =
      state.is_object() ? state.value("extra", nlohmann::json::object()) : nlohmann::json::object();
  const nlohmann::json name = extra.is_object() ? extra.value("role", nlohmann::json()) : nlohmann::json();
  const auto role = name.is_string() ? plan::roleFromName(name.get<std::string>()) : std::nullopt;
  if (!role) return fail(ErrorCode::BadData, "the unfinished drawing has no layer");
  const plan::Role before = mRole;
  mRole = *role;
  const Result<std::string> read = drawing().fromDraftJson(json);
  if (!read) {
    mRole = before;
    return tl::unexpected<Error>(read.error());
  }
  FeatureOptions *options = mHost.options()->feature();
  options->setRole(mRole);
  plan::Attributes attributes;
  if (const auto kept = extra.find("attributes"); kept != extra.end() && kept->is_object())
    for (const auto &[column, value] : kept->items())
      if (value.is_string()) attributes[column] = value.get<std::string>();
  options->setAttributes(attributes);
  return {};
}

void FeatureTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (!isPoint()) {
    DrawTool::cadCanvasReleaseEvent(event);
    return;
  }
  if (cadDock()->cadEnabled()) cadDock()->clear();
  if (event->button() == Qt::LeftButton && mHost.session())
    storeGeometry(QgsGeometry::fromPointXY(event->mapPoint()));
}

bool FeatureTool::store() {
  switch (drawing().fault()) {
  case DrawController::Fault::SelfCrossing:
    mHost.showMessage(
        Qgis::MessageLevel::Warning,
        ToolText::tr("The boundary crosses itself where the cross is. Take points back (Esc) until it "
                     "does not."));
    return false;
  case DrawController::Fault::TooFewVertices:
  case DrawController::Fault::NoArea:
    mHost.showMessage(Qgis::MessageLevel::Info, ToolText::tr("The area has no size yet."));
    return false;
  case DrawController::Fault::None:
    break;
  }
  QgsGeometry geometry = drawing().geometry();
  if (isPolygon()) {
    if (!checkGeometry(geometry)) {
      mHost.showMessage(Qgis::MessageLevel::Warning, ToolText::tr("The boundary crosses itself"));
      return false;
    }
    geometry.convertToMultiType();
  }
  return storeGeometry(geometry);
}

bool FeatureTool::storeGeometry(const QgsGeometry &geometry) {
  FeatureOptions *options = mHost.options()->feature();
  if (const QString missing = options->focusMissing(); !missing.isEmpty()) {
    mHost.showMessage(
        Qgis::MessageLevel::Warning,
        ToolText::tr("An exception counts only when it is signed. Fill in above the map: %1. Then finish it "
                     "with Enter in the map.")
            .arg(missing));
    return false;
  }
  plan::Edit edit;
  edit.role = mRole;
  edit.geometry = wkbOf(geometry);
  edit.attributes = options->attributes();
  mHost.noteFollowed(mRole, 0, edit.geometry.value_or(plan::Wkb()));
  const auto fids = mHost.apply(ToolText::tr("Draw: %1").arg(title()), {edit});
  if (!fids) return false;
  mHost.noteDrawn(mRole, fids->front());
  if (mRole != plan::Role::FunctionalZone) mHost.askForForm(mRole, fids->front());
  return true;
}

void FeatureTool::noteFollowed() const {
  if (isPoint()) return;
  const QgsGeometry shape = drawing().geometry(true);
  mHost.noteFollowed(mRole, 0, shape.isNull() ? plan::Wkb() : wkbOf(shape));
}

DrawingItem::Picture FeatureTool::picture() const {
  DrawingItem::Picture picture;
  picture.colour = colourOf(mRole);
  if (isPoint()) return picture;
  picture.line = drawing().vertices();
  picture.preview = drawing().preview();
  if (isPolygon()) {
    picture.isClosed = true;
    picture.area = drawing().geometry(true);
    if (const auto crossing = drawing().selfCrossing(true)) picture.crossings.push_back(*crossing);
  }
  return picture;
}

std::vector<CursorHelpItem::Line> FeatureTool::helpLines() const {
  std::vector<CursorHelpItem::Line> lines;
  if (isPoint()) return lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  const QString language = mHost.language();
  if (isPolygon()) {
    lines.push_back({ToolText::tr("Perimeter"), lengthText(language, drawing().lengthMetres(true))});
    lines.push_back({ToolText::tr("Area"), areaText(language, drawing().areaSquareMetres(true))});
    if (drawing().selfCrossing(true))
      lines.push_back({ToolText::tr("The boundary crosses itself"), {}, true});
  } else {
    lines.push_back({ToolText::tr("Length"), lengthText(language, drawing().lengthMetres(true))});
  }
  return lines;
}

} // namespace alatau::gui
