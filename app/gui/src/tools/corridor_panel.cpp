// SPDX-License-Identifier: GPL-3.0-or-later
#include "corridor_lines.h"
#include "tool_host.h"

#include <alatau/gui/tools/corridor_panel.h>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/qgis/texts.h>

namespace alatau::gui {

namespace {

constexpr int kPauseMs = 150;
constexpr std::size_t kMostRows = 500; ///< of one kind; the count is always whole
constexpr int kPlaceX = Qt::UserRole;
constexpr int kPlaceY = Qt::UserRole + 1;
constexpr int kCrossing = Qt::UserRole + 2;
constexpr const char *kKind = "kind", *kStructure = "structure";

void fillChoices(QComboBox *combo, const char *column, const QString &language) {
  const QVariant chosen = combo->currentData();
  combo->clear();
  for (const plan::ColumnSpec &spec : plan::roleSpec(plan::Role::CorridorCrossing).columns)
    if (spec.name == column)
      for (const QString &code :
           QString::fromUtf8(spec.choices.data(), static_cast<int>(spec.choices.size())).split('|'))
        combo->addItem(qgis::choiceTitle(plan::Role::CorridorCrossing, QLatin1String(column), code, language),
                       code);
  combo->setCurrentIndex(combo->findData(chosen));
}

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
  makeCrossingForm();
  layout->addWidget(mForm);
  mPause.setSingleShot(true);
  mPause.setInterval(kPauseMs);
  connect(&mPause, &QTimer::timeout, this, &CorridorPanel::fill);
  connect(mTree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) {
    const QVariant x = item->data(0, kPlaceX);
    const QVariant crossing = item->data(0, kCrossing);
    if (x.isValid()) emit placeChosen(x.toDouble(), item->data(0, kPlaceY).toDouble());
    if (crossing.isValid()) emit crossingPicked(crossing.toLongLong());
  });
}

void CorridorPanel::makeCrossingForm() {
  mForm = new QWidget;
  mForm->setObjectName(QStringLiteral("crossingForm"));
  mForm->hide();
  mKind = new QComboBox;
  mKind->setObjectName(QStringLiteral("crossingKind"));
  mKind->setToolTip(ToolText::tr("What the corridor crosses at the crossing that is picked"));
  mStructure = new QComboBox;
  mStructure->setObjectName(QStringLiteral("crossingStructure"));
  mStructure->setToolTip(
      ToolText::tr("How animals and people get across. Only an underpass, a culvert, a bridge or "
                   "a green bridge opens a barrier in the resistance surface."));
  mRemove = new QPushButton(ToolText::tr("Delete"));
  mRemove->setObjectName(QStringLiteral("crossingRemove"));
  mRemove->setToolTip(
      ToolText::tr("Delete the crossing that is picked (Delete). It does not come back by itself."));
  auto *find = new QPushButton(ToolText::tr("Find crossings"));
  find->setObjectName(QStringLiteral("crossingsFind"));
  find->setToolTip(
      ToolText::tr("Set a crossing wherever the centreline crosses a street, water or a railway and has "
                   "none (F)"));
  auto *add = new QPushButton(ToolText::tr("Add…"));
  add->setObjectName(QStringLiteral("crossingAdd"));
  add->setToolTip(ToolText::tr("Set a crossing where you click next (C sets it under the cursor)"));
  auto *form = new QFormLayout(mForm);
  form->setContentsMargins(8, 4, 8, 8);
  form->addRow(ToolText::tr("Crosses"), mKind);
  form->addRow(ToolText::tr("Structure"), mStructure);
  auto *buttons = new QHBoxLayout;
  for (QPushButton *button : {find, add, mRemove})
    buttons->addWidget(button);
  form->addRow(buttons);
  const auto changed = [this] {
    if (picked())
      emit crossingChanged(mPicked, mKind->currentData().toString(), mStructure->currentData().toString());
  };
  connect(mKind, qOverload<int>(&QComboBox::activated), this, changed);
  connect(mStructure, qOverload<int>(&QComboBox::activated), this, changed);
  connect(mRemove, &QPushButton::clicked, this, [this] {
    if (picked()) emit crossingRemoved(mPicked);
  });
  connect(find, &QPushButton::clicked, this, &CorridorPanel::crossingsWanted);
  connect(add, &QPushButton::clicked, this, &CorridorPanel::crossingWanted);
  setLanguage(mLanguage);
}

void CorridorPanel::setLanguage(const QString &language) {
  mLanguage = language;
  fillChoices(mKind, kKind, language);
  fillChoices(mStructure, kStructure, language);
}

void CorridorPanel::setCrossings(const std::vector<plan::CorridorCrossing> *crossings,
                                 plan::FeatureId picked) {
  mHasCrossings = crossings != nullptr;
  mCrossings = crossings ? *crossings : std::vector<plan::CorridorCrossing>();
  mPicked = picked;
  showPicked();
  if (isVisible()) mPause.start();
}

const plan::CorridorCrossing *CorridorPanel::picked() const {
  for (const plan::CorridorCrossing &each : mCrossings)
    if (each.fid == mPicked) return &each;
  return nullptr;
}

void CorridorPanel::showPicked() {
  const plan::CorridorCrossing *crossing = picked();
  for (QWidget *widget : std::initializer_list<QWidget *>{mKind, mStructure, mRemove})
    widget->setEnabled(crossing != nullptr);
  mKind->setCurrentIndex(crossing ? mKind->findData(QString::fromStdString(crossing->kind)) : -1);
  mStructure->setCurrentIndex(crossing ? mStructure->findData(QString::fromStdString(crossing->structure))
                                       : -1);
}

void CorridorPanel::fillCrossings() {
  QTreeWidgetItem *all =
      row(nullptr, ToolText::tr("Crossings"), countText(mLanguage, static_cast<double>(mCrossings.size())));
  mTree->addTopLevelItem(all);
  for (const plan::CorridorCrossing &each : mCrossings) {
    const auto title = [&](const char *column, const std::string &code) {
      return qgis::choiceTitle(plan::Role::CorridorCrossing, QLatin1String(column),
                               QString::fromStdString(code), mLanguage);
    };
    const Point place{each.x, each.y};
    QTreeWidgetItem *item = row(all, title(kKind, each.kind),
                                title(kStructure, each.structure.empty() ? "none" : each.structure), &place);
    item->setData(0, kCrossing, static_cast<qlonglong>(each.fid));
    if (each.fid == mPicked) mTree->setCurrentItem(item);
  }
  all->setExpanded(true);
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
  mForm->setVisible(mHasAny && mHasCrossings);
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

  if (mHasCrossings) fillCrossings();
  QTreeWidgetItem *buildings = top(ToolText::tr("Buildings"), count(mTouched.buildings.size()));
  top(ToolText::tr("Residents displaced"), QStringLiteral("≈ ") + countText(mLanguage, mTouched.residents));
  for (std::size_t i = 0; i < std::min(kMostRows, mTouched.buildings.size()); ++i)
    row(buildings, ToolText::tr("Building %1").arg(mTouched.buildings[i].id),
        countText(mLanguage, mTouched.buildings[i].residents), &mTouched.buildings[i].place);

  const std::pair<corridor::Surroundings::Line, QString> lines[] = {
      {corridor::Surroundings::Line::Street, ToolText::tr("Streets crossed")},
      {corridor::Surroundings::Line::River, ToolText::tr("Rivers crossed")},
      {corridor::Surroundings::Line::Railway, ToolText::tr("Railways crossed")}};
  for (const auto &[line, name] : lines) {
    QTreeWidgetItem *all = top(name, QString());
    std::size_t rows = 0;
    for (const corridor::Touched::Crossed &crossed : mTouched.crossed) {
      if (crossed.line != line || ++rows > kMostRows) continue;
      row(all, crossedTitle(crossed, mLanguage), QString(), &crossed.place);
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
