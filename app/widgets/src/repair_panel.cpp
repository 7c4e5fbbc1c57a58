// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/repair_panel.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

enum Column { What, Street, Size, People, Done, Columns };
constexpr int kItemRole = Qt::UserRole + 1;
constexpr int kNoItem = -1;

int itemOf(const QTreeWidgetItem *row) {
  return row && row->parent() ? row->data(What, kItemRole).toInt() : kNoItem;
}

} // namespace

QString RepairPanel::kindTitle(const QString &code) {
  if (code == QLatin1String("NETWORK_ZERO_LENGTH")) return tr("Streets without length");
  if (code == QLatin1String("NETWORK_DUPLICATE")) return tr("Streets drawn twice");
  if (code == QLatin1String("NETWORK_OVERLAP")) return tr("Streets on top of each other");
  if (code == QLatin1String("NETWORK_SELF_OVERLAP")) return tr("Streets that run over themselves");
  if (code == QLatin1String("NETWORK_NEAR_END")) return tr("Ends that miss the next street");
  if (code == QLatin1String("NETWORK_OVERSHOOT")) return tr("Ends a little past a crossing");
  if (code == QLatin1String("NETWORK_MISSING_NODE")) return tr("Crossings without a node");
  if (code == QLatin1String("NETWORK_ISOLATED")) return tr("Streets without a way to the others");
  return code;
}

RepairPanel::RepairPanel(QWidget *parent)
  : QWidget(parent)
  , mList(new QTreeWidget)
  , mSummary(new QLabel)
  , mMessage(new QLabel)
  , mProgress(new QProgressBar)
  , mApply(new QPushButton(tr("Apply")))
  , mSkip(new QPushButton(tr("Skip")))
  , mApplyAll(new QPushButton(tr("Apply all of this kind"))) {
  mList->setObjectName(QStringLiteral("repairs"));
  mList->setAccessibleName(tr("Defects of the street network"));
  mList->setColumnCount(Columns);
  mList->setHeaderLabels({tr("Defect"), tr("Street"), tr("Size"), tr("Residents"), tr("State")});
  mList->setUniformRowHeights(true);
  mList->setAlternatingRowColors(true);
  mList->header()->setStretchLastSection(false);
  mList->header()->setSectionResizeMode(What, QHeaderView::Stretch);
  const int wide = fontMetrics().averageCharWidth();
  for (const auto &[column, letters] : {std::pair{Street, 24}, {Size, 12}, {People, 14}, {Done, 20}})
    mList->setColumnWidth(column, letters * wide);
  mList->installEventFilter(this);
  mApply->setToolTip(tr("Mend this one as shown on the map (Enter)"));
  mSkip->setToolTip(tr("Leave this one as it is (S)"));
  mApplyAll->setToolTip(tr("Mend all open ones of this kind in one step (Ctrl+Enter)"));
  mApply->setObjectName(QStringLiteral("applyRepair"));
  mSkip->setObjectName(QStringLiteral("skipRepair"));
  mApplyAll->setObjectName(QStringLiteral("applyAllRepairs"));
  auto *check = new QPushButton(tr("Check again"));
  check->setObjectName(QStringLiteral("checkNetwork"));
  mMessage->setWordWrap(true);
  mMessage->setAlignment(Qt::AlignCenter);
  mProgress->setRange(0, 100);
  mProgress->setMaximumWidth(120);
  mProgress->hide();

  auto *top = new QHBoxLayout;
  top->setSpacing(2 * kSpace);
  top->addWidget(mSummary, 1);
  top->addWidget(mProgress);
  for (QPushButton *button : {mApply, mSkip, mApplyAll, check})
    top->addWidget(button);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  column->setSpacing(kSpace);
  column->addLayout(top);
  column->addWidget(mList, 1);
  column->addWidget(mMessage, 1);
  setFocusProxy(mList);
  connect(mList, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *row) {
    refresh();
    if (const int item = itemOf(row); item >= 0) emit itemShown(item);
  });
  connect(mList, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *row) {
    if (const int item = itemOf(row); item >= 0) emit itemShown(item);
  });
  connect(mApply, &QPushButton::clicked, this, &RepairPanel::apply);
  connect(mSkip, &QPushButton::clicked, this, &RepairPanel::skip);
  connect(mApplyAll, &QPushButton::clicked, this, &RepairPanel::applyAll);
  connect(check, &QPushButton::clicked, this, &RepairPanel::checkRequested);
  setMessage(tr("The street network has not been checked yet."));
}

void RepairPanel::setMessage(const QString &text) {
  mMessage->setText(text);
  mMessage->setVisible(!text.isEmpty());
  mList->setVisible(text.isEmpty());
  for (QPushButton *button : {mApply, mSkip, mApplyAll})
    button->setVisible(text.isEmpty());
}

void RepairPanel::fillRow(QTreeWidgetItem *row, const RepairItem &item) const {
  row->setText(What, kindTitle(item.code));
  row->setText(Street, item.street);
  row->setText(Size, std::isnan(item.size) ? QString() : formatQuantity(item.size, item.unit, mLanguage));
  row->setText(People, item.persons > 0 ? formatQuantity(item.persons, QStringLiteral("persons"), mLanguage)
                                        : QString());
  row->setText(Done, item.state == RepairItem::State::Applied   ? tr("✓ mended")
                     : item.state == RepairItem::State::Skipped ? tr("skipped")
                     : item.state == RepairItem::State::Manual  ? tr("to be drawn by hand")
                                                                : tr("open"));
  for (const int column : {Size, People})
    row->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

void RepairPanel::setItems(const QVector<RepairItem> &items, const QString &language) {
  mItems = items;
  mLanguage = language;
  const QSignalBlocker blocker(mList);
  mList->clear();
  QStringList kinds;
  for (const RepairItem &item : items)
    if (!kinds.contains(item.code)) kinds << item.code;
  for (const QString &kind : std::as_const(kinds)) {
    auto *top = new QTreeWidgetItem(mList);
    top->setData(What, kItemRole, kNoItem);
    int count = 0;
    double persons = 0;
    for (int index = 0; index < items.size(); ++index) {
      if (items[index].code != kind) continue;
      auto *row = new QTreeWidgetItem(top);
      row->setData(What, kItemRole, index);
      fillRow(row, items[index]);
      ++count;
      persons += items[index].persons;
    }
    QFont bold = font();
    bold.setBold(true);
    top->setFont(What, bold);
    top->setText(What, QStringLiteral("%1 (%2)").arg(kindTitle(kind)).arg(count));
    if (persons > 0) top->setText(People, formatQuantity(persons, QStringLiteral("persons"), mLanguage));
    top->setTextAlignment(People, Qt::AlignRight | Qt::AlignVCenter);
  }
  setMessage(items.isEmpty() ? tr("✓ The street network has no defects that can be found.") : QString());
  refresh();
}

int RepairPanel::current() const {
  return itemOf(mList->currentItem());
}

QString RepairPanel::summary() const {
  return mSummary->text();
}

void RepairPanel::refresh() {
  int open = 0, applied = 0;
  for (const RepairItem &item : mItems) {
    open += item.state == RepairItem::State::Open ? 1 : 0;
    applied += item.state == RepairItem::State::Applied ? 1 : 0;
  }
  mSummary->setText(tr("%1 found, %2 mended, %3 open").arg(mItems.size()).arg(applied).arg(open));
  const int item = current();
  const bool isOpen = item >= 0 && mItems[item].state == RepairItem::State::Open;
  mApply->setEnabled(isOpen);
  mSkip->setEnabled(isOpen || (item >= 0 && mItems[item].state == RepairItem::State::Manual));
  mApplyAll->setEnabled(mList->currentItem() && open > 0);
}

void RepairPanel::setState(const QVector<int> &items, RepairItem::State state) {
  for (const int item : items)
    mItems[item].state = state;
  for (int kind = 0; kind < mList->topLevelItemCount(); ++kind)
    for (int child = 0; child < mList->topLevelItem(kind)->childCount(); ++child) {
      QTreeWidgetItem *row = mList->topLevelItem(kind)->child(child);
      if (items.contains(itemOf(row))) fillRow(row, mItems[itemOf(row)]);
    }
  next();
  refresh();
}

void RepairPanel::next() {
  QTreeWidgetItem *row = mList->currentItem();
  while (row && (itemOf(row) < 0 || mItems[itemOf(row)].state != RepairItem::State::Open)) {
    if (itemOf(row) < 0) row->setExpanded(true);
    row = mList->itemBelow(row);
  }
  if (row) mList->setCurrentItem(row);
}

void RepairPanel::setProgress(double fraction) {
  mProgress->setVisible(fraction < 1);
  mProgress->setValue(static_cast<int>(100 * fraction));
}

void RepairPanel::apply() {
  if (const int item = current(); item >= 0 && mItems[item].state == RepairItem::State::Open)
    emit applyRequested({item});
}

void RepairPanel::applyAll() {
  const QTreeWidgetItem *row = mList->currentItem();
  if (!row) return;
  const QTreeWidgetItem *kind = row->parent() ? row->parent() : row;
  QVector<int> all;
  for (int child = 0; child < kind->childCount(); ++child)
    if (const int item = itemOf(kind->child(child)); mItems[item].state == RepairItem::State::Open)
      all << item;
  if (!all.isEmpty()) emit applyRequested(all);
}

void RepairPanel::skip() {
  if (const int item = current(); item >= 0) setState({item}, RepairItem::State::Skipped);
}

bool RepairPanel::eventFilter(QObject *watched, QEvent *event) {
  if (watched == mList && event->type() == QEvent::KeyPress) {
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      if (key->modifiers() & Qt::ControlModifier)
        applyAll();
      else
        apply();
      return true;
    }
    if (key->key() == Qt::Key_S && key->modifiers() == Qt::NoModifier) {
      skip();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

} // namespace alatau::widgets
