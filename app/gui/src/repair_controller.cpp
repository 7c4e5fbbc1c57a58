// SPDX-License-Identifier: GPL-3.0-or-later
#include "repair_controller.h"

#include "tools/canvas_items.h"

#include <QApplication>
#include <alatau/gui/plan_session.h>
#include <qgsmapcanvas.h>
#include <qgsproject.h>

namespace alatau::gui {

namespace {

constexpr double kNarrowest = 60; ///< metres to each side that the map shows of a defect

} // namespace

RepairController::RepairController(widgets::RepairPanel *panel, QgsMapCanvas *canvas, QObject *parent)
  : QObject(parent)
  , mPanel(panel)
  , mCanvas(canvas) {
  connect(panel, &widgets::RepairPanel::itemShown, this, &RepairController::show);
  connect(panel, &widgets::RepairPanel::applyRequested, this, &RepairController::apply);
}

RepairController::~RepairController() = default;

void RepairController::setSession(PlanSession *session) {
  mSession = session;
  mDefects.clear();
  mMoved.clear();
  hideProposal();
  mPanel->setItems({}, session ? session->language() : QString());
  mPanel->setMessage(tr("The street network has not been checked yet."));
}

void RepairController::hideProposal() {
  mProposal.reset();
}

StreetRepairs RepairController::repairs() const {
  return StreetRepairs([this](std::int64_t id) -> Result<QgsGeometry> {
    const Result<plan::Feature> street = mSession->plan().feature(plan::Role::Street, id);
    if (!street) return tl::unexpected<Error>(street.error());
    QgsGeometry geometry;
    geometry.fromWkb(QByteArray(street->geometry.data(), static_cast<int>(street->geometry.size())));
    return geometry;
  });
}

StreetDefect RepairController::current(int item) const {
  StreetDefect defect = mDefects[static_cast<std::size_t>(item)];
  for (std::int64_t &street : defect.streets)
    if (const auto moved = mMoved.find(street); moved != mMoved.end()) street = moved->second;
  return defect;
}

QString RepairController::streetName(std::int64_t id) const {
  const Result<plan::Feature> street = mSession->plan().feature(plan::Role::Street, id);
  if (street)
    for (const std::string &column :
         {"name_" + mSession->language().toStdString(), std::string("name_ru"), std::string("name_kk")}) {
      const auto found = street->attributes.find(column);
      if (found == street->attributes.end()) continue;
      if (const auto *name = std::get_if<std::string>(&found->second); name && !name->empty())
        return QString::fromStdString(*name);
    }
  return QStringLiteral("№ %1").arg(id);
}

void RepairController::setDefects(std::vector<StreetDefect> defects) {
  mDefects = std::move(defects);
  mMoved.clear();
  hideProposal();
  QVector<widgets::RepairItem> items;
  for (const StreetDefect &defect : mDefects) {
    widgets::RepairItem item;
    item.code = defect.code;
    item.street = defect.streets.empty() ? QString() : streetName(defect.streets.front());
    item.size = defect.size > 0 ? defect.size : std::nan("");
    item.persons = defect.persons;
    if (!defect.isRepairable) item.state = widgets::RepairItem::State::Manual;
    items << item;
  }
  mPanel->setItems(items, mSession ? mSession->language() : QString());
}

void RepairController::show(int item) {
  if (!mSession || item < 0 || item >= static_cast<int>(mDefects.size())) return;
  const StreetDefect defect = current(item);
  const double half =
      std::max(kNarrowest, std::isfinite(defect.size) ? 3 * std::min(defect.size, 2000.0) : 0.0);
  mCanvas->setExtent(QgsRectangle(defect.place.x() - half, defect.place.y() - half, defect.place.x() + half,
                                  defect.place.y() + half));
  mCanvas->refresh();
  if (!mProposal) mProposal = std::make_unique<DrawingItem>(mCanvas);
  DrawingItem::Picture picture;
  StreetRepairs before = repairs(), after = repairs();
  if (!defect.streets.empty()) picture.outline = before.street(defect.streets.front());
  if (defect.isRepairable && after.repair(defect)) {
    const QgsGeometry repaired = after.street(defect.streets.front());
    for (auto vertex = repaired.vertices_begin(); vertex != repaired.vertices_end(); ++vertex)
      picture.line.emplace_back(*vertex);
  }
  picture.crossings.push_back(defect.place);
  if (defect.isRepairable) picture.picked = before.target(defect);
  mProposal->setPicture(std::move(picture));
}

void RepairController::apply(const QVector<int> &items) {
  if (!mSession) return;
  StreetRepairs changes = repairs();
  int changed = 0;
  QVector<int> done;
  for (int index = 0; index < items.size(); ++index) {
    if (changes.repair(current(items[index]))) ++changed;
    done << items[index];
    if (index % 200 == 199) {
      mPanel->setProgress(static_cast<double>(index) / static_cast<double>(items.size()));
      QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    }
  }
  mPanel->setProgress(1);
  const std::vector<plan::Edit> edits = changes.edits();
  if (!edits.empty()) {
    const QString kind = widgets::RepairPanel::kindTitle(current(items.first()).code);
    const Result<plan::ApplyOutcome> outcome =
        mSession->apply(items.size() == 1 ? tr("Mend the street network: %1").arg(kind)
                                          : tr("Mend the street network: %1 (%2)").arg(kind).arg(changed),
                        edits);
    if (!outcome) {
      emit failed(QString::fromStdString(outcome.error().text()));
      return;
    }
    for (std::size_t edit = 0; edit < edits.size() && edit < outcome->fids.size(); ++edit)
      if (outcome->fids[edit] != edits[edit].fid) {
        for (auto &[from, to] : mMoved)
          if (to == edits[edit].fid) to = outcome->fids[edit];
        mMoved[edits[edit].fid] = outcome->fids[edit];
      }
  }
  hideProposal();
  // What an earlier repair had already mended is mended.
  mPanel->setState(done, widgets::RepairItem::State::Applied);
  emit applied(changed, static_cast<int>(items.size()) - changed);
}

} // namespace alatau::gui
