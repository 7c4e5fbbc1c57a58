// SPDX-License-Identifier: GPL-3.0-or-later
#include "corridor_lines.h"
#include "tool_host.h"

#include <alatau/gui/tools/corridor_panel.h>

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/qgis/texts.h>

namespace alatau::gui {

namespace {

constexpr int kPauseMs = 150;
constexpr std::size_t kMostRows = 500; ///< of one kind; the count is always whole
constexpr int kPlaceX = Qt::UserRole;
constexpr int kPlaceY = Qt::UserRole + 1;

QTreeWidgetItem *row(QTreeWidgetItem *parent, const QString &what, const QString &value,
                     const Point *place = nullptr) {
  auto *item = new QTreeWidgetItem({what, value});
  item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
  if (place) {
    item->setData(0, kPlaceX, place->x);
    item->setData(0, kPlaceY, place->y);
    item->setToolTip(0, ToolText::tr("Click shows the place on the map"));
  }
  if (parent) parent->addChild(item);
  return item;
}

} // namespace

CorridorPanel::CorridorPanel(const QString &language, QWidget *parent)
  : QWidget(parent)
  , mLanguage(language)
  , mEmpty(new QLabel(
        ToolText::tr("Draw a corridor or click one with the tool “Edit corridor”: what it touches is "
                     "listed here.")))
  , mTree(new QTreeWidget) {
  setObjectName(QStringLiteral("corridorPanel"));
  mEmpty->setWordWrap(true);
  mEmpty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  mEmpty->setMargin(12);
  mTree->setObjectName(QStringLiteral("corridorTouches"));
  mTree->setHeaderLabels({ToolText::tr("Touches"), QString()});
  mTree->header()->setStretchLastSection(false);
  mTree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  mTree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  mTree->hide();
  auto *layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(mEmpty);
  layout->addWidget(mTree);
  mPause.setSingleShot(true);
  mPause.setInterval(kPauseMs);
  connect(&mPause, &QTimer::timeout, this, &CorridorPanel::fill);
  connect(mTree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) {
    const QVariant x = item->data(0, kPlaceX);
    if (x.isValid()) emit placeChosen(x.toDouble(), item->data(0, kPlaceY).toDouble());
  });
}

void CorridorPanel::setTouched(const corridor::Touched *touched, const corridor::Bottleneck *narrowest) {
  mHasAny = touched != nullptr;
  mTouched = touched ? *touched : corridor::Touched();
  mNarrowest = narrowest ? *narrowest : corridor::Bottleneck();
  if (isVisible()) mPause.start(); // again and again while the mouse moves
}

void CorridorPanel::showEvent(QShowEvent *event) {
  QWidget::showEvent(event);
  fill();
}

void CorridorPanel::fill() {
  mEmpty->setVisible(!mHasAny);
  mTree->setVisible(mHasAny);
  mTree->clear();
  if (!mHasAny) return;
  const auto count = [this](std::size_t n) { return countText(mLanguage, static_cast<double>(n)); };
  const auto top = [this](const QString &what, const QString &value, const Point *place = nullptr) {
    QTreeWidgetItem *item = row(nullptr, what, value, place);
    mTree->addTopLevelItem(item);
    return item;
  };
  top(ToolText::tr("Area"), areaText(mLanguage, mTouched.area));
  top(ToolText::tr("Narrowest place"), lengthText(mLanguage, mNarrowest.width), &mNarrowest.place);
  top(ToolText::tr("On existing green"),
      ToolText::tr("%1 %").arg(qgis::number(100 * mTouched.greenShare(), 1, mLanguage)));

  QTreeWidgetItem *buildings = top(ToolText::tr("Buildings"), count(mTouched.buildings.size()));
  top(ToolText::tr("Residents displaced"), QStringLiteral("≈ ") + countText(mLanguage, mTouched.residents));
  for (std::size_t i = 0; i < std::min(kMostRows, mTouched.buildings.size()); ++i)
    row(buildings, ToolText::tr("Building %1").arg(mTouched.buildings[i].id),
        countText(mLanguage, mTouched.buildings[i].residents), &mTouched.buildings[i].place);

  const std::pair<corridor::Surroundings::Line, QString> lines[] = {
      {corridor::Surroundings::Line::Street, ToolText::tr("Streets crossed")},
      {corridor::Surroundings::Line::River, ToolText::tr("Rivers crossed")}};
  for (const auto &[line, name] : lines) {
    QTreeWidgetItem *all = top(name, QString());
    std::size_t rows = 0;
    for (const corridor::Touched::Crossed &crossed : mTouched.crossed) {
      if (crossed.line != line || ++rows > kMostRows) continue;
      const bool isStreet = line == corridor::Surroundings::Line::Street;
      row(all,
          qgis::choiceTitle(isStreet ? plan::Role::Street : plan::Role::WaterLine,
                            isStreet ? QStringLiteral("class") : QStringLiteral("kind"),
                            QString::fromStdString(crossed.kind), mLanguage),
          QString(), &crossed.place);
    }
    all->setText(1, count(rows));
  }
  const std::tuple<corridor::Surroundings::Layer, QString, plan::Role, QString> areas[] = {
      {corridor::Surroundings::Layer::Zone, ToolText::tr("Functional zones"), plan::Role::FunctionalZone,
       QStringLiteral("zone_kind")},
      {corridor::Surroundings::Layer::Green, ToolText::tr("Green land"), plan::Role::GreenPatch,
       QStringLiteral("kind")},
      {corridor::Surroundings::Layer::Water, ToolText::tr("Water"), plan::Role::Water,
       QStringLiteral("kind")}};
  for (const auto &[layer, name, role, column] : areas) {
    QTreeWidgetItem *all = top(name, QString());
    SquareMetres sum = 0;
    for (const corridor::Touched::AreaOf &area : mTouched.areas) {
      if (area.layer != layer) continue;
      sum += area.area;
      const QString kind = QString::fromStdString(area.kind);
      row(all,
          kind.isEmpty() ? ToolText::tr("Kind not given") : qgis::choiceTitle(role, column, kind, mLanguage),
          areaText(mLanguage, area.area), &area.place);
    }
    all->setText(1,
                 areaText(mLanguage, layer == corridor::Surroundings::Layer::Green ? mTouched.onGreen : sum));
    all->setExpanded(layer == corridor::Surroundings::Layer::Zone);
  }
}

} // namespace alatau::gui
