// SPDX-License-Identifier: GPL-3.0-or-later
#include "conflict_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <qgsapplication.h>

namespace alatau::gui {

namespace {
constexpr int kLayer = Qt::UserRole, kFid = Qt::UserRole + 1, kX = Qt::UserRole + 2, kY = Qt::UserRole + 3;
} // namespace

ConflictPanel::ConflictPanel(QWidget *parent)
  : QWidget(parent)
  , mHeading(new QLabel)
  , mNote(new QLabel)
  , mScreening(new QLabel(tr("Screening only: neither an official hazard map nor a legal verdict.")))
  , mClear(new QToolButton)
  , mTree(new QTreeWidget) {
  setObjectName(QStringLiteral("conflictPanel"));
  QFont bold = mHeading->font();
  bold.setBold(true);
  mHeading->setFont(bold);
  mHeading->setWordWrap(true);
  mNote->setObjectName(QStringLiteral("conflictNote"));
  mNote->setWordWrap(true);
  mNote->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  mScreening->setObjectName(QStringLiteral("screeningNote"));
  mScreening->setWordWrap(true);
  QPalette muted = mScreening->palette();
  muted.setColor(QPalette::WindowText, widgets::mutedText(palette()));
  mScreening->setPalette(muted);
  mClear->setIcon(QgsApplication::getThemeIcon(QStringLiteral("mActionRemove.svg")));
  mClear->setAutoRaise(true);
  mClear->setToolTip(tr("Clears the list and takes the markers off the map"));
  mTree->setObjectName(QStringLiteral("conflictList"));
  mTree->setAccessibleName(tr("Conflicts"));
  mTree->setHeaderHidden(true);
  mTree->setColumnCount(2);
  mTree->setUniformRowHeights(true);
  mTree->header()->setStretchLastSection(false);
  mTree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  mTree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  auto *top = new QHBoxLayout;
  top->setContentsMargins(2 * widgets::kSpace, widgets::kSpace, widgets::kSpace, 0);
  top->addWidget(mHeading, 1);
  top->addWidget(mClear, 0, Qt::AlignTop);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(widgets::kSpace);
  column->addLayout(top);
  for (QLabel *label : {mNote, mScreening})
    label->setContentsMargins(2 * widgets::kSpace, 0, 2 * widgets::kSpace, widgets::kSpace);
  column->addWidget(mNote);
  column->addWidget(mTree, 1);
  column->addWidget(mScreening);
  column->addStretch();
  const auto choose = [this](QTreeWidgetItem *item) {
    const QVariant layer = item->data(0, kLayer);
    if (layer.isValid())
      emit placeChosen(layer.toInt(), item->data(0, kFid).toLongLong(), item->data(0, kX).toDouble(),
                       item->data(0, kY).toDouble());
  };
  connect(mTree, &QTreeWidget::itemClicked, this, choose);
  connect(mTree, &QTreeWidget::itemActivated, this, choose); // Enter
  connect(mClear, &QToolButton::clicked, this, &ConflictPanel::clearRequested);
  refresh();
}

void ConflictPanel::showEvent(QShowEvent *event) {
  QWidget::showEvent(event);
  emit visibilityChanged(true);
}

void ConflictPanel::hideEvent(QHideEvent *event) {
  QWidget::hideEvent(event);
  emit visibilityChanged(false);
}

void ConflictPanel::setState(State state) {
  mState = state;
  mFailure.clear();
  if (state == State::Empty) {
    mTree->clear();
    mLines.clear();
    mVerdict = nullptr;
  }
  refresh();
}

void ConflictPanel::showFailure(const QString &reason) {
  setState(State::Empty);
  mFailure = reason;
  refresh();
}

void ConflictPanel::setHeading(const QString &heading) {
  mHeadingText = heading;
  refresh();
}

void ConflictPanel::refresh() {
  const bool hasLines = !mLines.isEmpty();
  mHeading->setText(mState == State::Behind && hasLines ? QStringLiteral("≈ ") + mHeadingText : mHeadingText);
  mHeading->setVisible(mState != State::Empty);
  mClear->setVisible(mState != State::Empty);
  mTree->setVisible(hasLines);
  mTree->setEnabled(mState != State::Opening);
  QString note;
  if (!mFailure.isEmpty())
    note = mFailure;
  else if (mState == State::Empty)
    note = tr("Draw a protection zone or a parcel, or drag one that is there: what lies inside is listed "
              "here while the mouse moves.");
  else if (!hasLines)
    note = tr("The plan is being read…");
  mNote->setText(note);
  mNote->setVisible(!note.isEmpty());
  const QPalette::ColorGroup group = QPalette::Active;
  QPalette shown = mTree->palette();
  shown.setColor(group, QPalette::Text,
                 mState == State::Exact ? palette().color(group, QPalette::Text)
                                        : widgets::mutedText(palette()));
  mTree->setPalette(shown);
}

void ConflictPanel::style(QTreeWidgetItem *item, const Line &line) const {
  item->setText(0, line.title);
  item->setText(1, line.value);
  item->setToolTip(0, line.tip);
  item->setToolTip(1, line.tip);
  item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
  QFont font = mTree->font();
  font.setBold(line.isConflict);
  font.setItalic(line.isUnknown);
  item->setFont(0, font);
  item->setFont(1, font);
}

void ConflictPanel::setLines(const QVector<Line> &lines) {
  if (lines.size() != mLines.size()) {
    mTree->clear();
    mLines.clear();
    mVerdict = nullptr;
    for (int i = 0; i < lines.size(); ++i) {
      auto *item = new QTreeWidgetItem;
      mTree->addTopLevelItem(item);
      mLines.append(item);
    }
  }
  for (int i = 0; i < lines.size(); ++i)
    style(mLines[i], lines[i]);
  refresh();
}

void ConflictPanel::setItems(int line, const QVector<Item> &items, qint64 more, const QString &language) {
  if (line < 0 || line >= mLines.size()) return;
  QTreeWidgetItem *parent = mLines[line];
  const bool wasOpen = parent->isExpanded() || parent->childCount() == 0;
  qDeleteAll(parent->takeChildren());
  for (const Item &each : items) {
    auto *item = new QTreeWidgetItem(parent, {each.title, each.value});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setData(0, kLayer, each.layer);
    item->setData(0, kFid, each.fid);
    item->setData(0, kX, each.x);
    item->setData(0, kY, each.y);
    item->setToolTip(0, tr("Click or Enter shows it on the map"));
  }
  if (more > 0) {
    auto *rest = new QTreeWidgetItem(
        parent,
        {tr("and %1 more", "conflicts").arg(widgets::formatNumber(static_cast<double>(more), 0, language))});
    rest->setFlags(Qt::ItemIsEnabled);
  }
  parent->setExpanded(wasOpen && items.size() <= 8);
}

void ConflictPanel::setVerdict(const QVector<Line> &lines) {
  delete mVerdict;
  mVerdict = nullptr;
  if (lines.isEmpty()) return;
  mVerdict = new QTreeWidgetItem;
  mTree->insertTopLevelItem(0, mVerdict);
  style(mVerdict, lines.front());
  for (int i = 1; i < lines.size(); ++i) {
    auto *item = new QTreeWidgetItem(mVerdict);
    style(item, lines[i]);
  }
  mVerdict->setExpanded(true);
}

QString ConflictPanel::valueText(int line) const {
  return line >= 0 && line < mLines.size() ? mLines[line]->text(1) : QString();
}

} // namespace alatau::gui
