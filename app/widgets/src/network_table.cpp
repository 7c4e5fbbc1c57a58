// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts.h"

#include <alatau/widgets/network_table.h>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>
#include <limits>

namespace alatau::widgets {

namespace {

/// Names as people order them ("P9" before "P10"), numbers by value, no value last whatever the direction.
class NetworkOrder : public QSortFilterProxyModel {
public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
  bool lessThan(const QModelIndex &a, const QModelIndex &b) const override {
    const QVariant left = a.data(NetworkModel::kSortRole), right = b.data(NetworkModel::kSortRole);
    if (a.column() == 0) {
      const QString first = left.toString(), second = right.toString();
      bool isNumber[] = {false, false};
      const qlonglong numbers[] = {first.toLongLong(&isNumber[0]), second.toLongLong(&isNumber[1])};
      if (isNumber[0] && isNumber[1]) return numbers[0] < numbers[1];
      return QString::localeAwareCompare(first, second) < 0;
    }
    const bool isMissing[] = {std::isnan(left.toDouble()), std::isnan(right.toDouble())};
    if (isMissing[0] != isMissing[1]) return isMissing[1] == (sortOrder() == Qt::AscendingOrder);
    return left.toDouble() < right.toDouble();
  }
};

} // namespace

void NetworkModel::setRows(const NetworkRows &rows, const QString &nameTitle, const QString &language) {
  beginResetModel();
  mRows = rows;
  mNameTitle = nameTitle;
  mLanguage = language;
  mLeftOut.clear();
  endResetModel();
}

void NetworkModel::setLeftOut(const QSet<qint64> &features) {
  if (features == mLeftOut) return;
  mLeftOut = features;
  if (!mRows.rows.isEmpty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  emit leftOutChanged();
}

int NetworkModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mRows.rows.size());
}

int NetworkModel::columnCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mRows.columns.size()) + 1;
}

QVariant NetworkModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid()) return {};
  const NetworkRows::Row &row = mRows.rows[index.row()];
  const bool isLeftOut = mLeftOut.contains(row.feature);
  if (role == kFeatureRole) return row.feature;
  if (role == Qt::ForegroundRole && isLeftOut) return mutedText(QApplication::palette());
  if (role == Qt::FontRole && isLeftOut) {
    QFont struck = QApplication::font();
    struck.setStrikeOut(true);
    return struck;
  }
  if (index.column() == 0) {
    if (role == Qt::DisplayRole || role == kSortRole) return row.name;
    if (role == Qt::CheckStateRole) return static_cast<int>(isLeftOut ? Qt::Unchecked : Qt::Checked);
    if (role == Qt::ToolTipRole)
      return isLeftOut ? tr("Left out: tick to take it back") : tr("Untick to see what is lost without it");
    return {};
  }
  const NetworkRows::Column &column = mRows.columns[index.column() - 1];
  const double value = row.values.value(index.column() - 1, std::numeric_limits<double>::quiet_NaN());
  switch (role) {
  case Qt::DisplayRole:
    return column.isWhole ? formatNumber(value, 0, mLanguage) : formatPlain(value, column.unit, mLanguage);
  case Qt::ToolTipRole:
    return column.isWhole ? QVariant() : QVariant(formatQuantity(value, column.unit, mLanguage));
  case Qt::TextAlignmentRole:
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  case kSortRole:
    return value;
  default:
    return {};
  }
}

bool NetworkModel::setData(const QModelIndex &index, const QVariant &value, int role) {
  if (role != Qt::CheckStateRole || index.column() != 0 || !index.isValid()) return false;
  QSet<qint64> leftOut = mLeftOut;
  if (value.toInt() == static_cast<int>(Qt::Checked))
    leftOut.remove(mRows.rows[index.row()].feature);
  else
    leftOut.insert(mRows.rows[index.row()].feature);
  setLeftOut(leftOut);
  return true;
}

Qt::ItemFlags NetworkModel::flags(const QModelIndex &index) const {
  const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  return index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant NetworkModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (section == 0) return mNameTitle;
  const NetworkRows::Column &column = mRows.columns[section - 1];
  const QString unit = unitTitle(column.unit, mLanguage);
  return unit.isEmpty() ? column.title : column.title + QStringLiteral(", ") + unit;
}

NetworkTable::NetworkTable(const QString &nameTitle, QWidget *parent)
  : QTableView(parent)
  , mModel(new NetworkModel(this))
  , mSorted(new NetworkOrder(this))
  , mNameTitle(nameTitle) {
  setAccessibleName(nameTitle);
  mSorted->setSourceModel(mModel);
  mSorted->setSortRole(NetworkModel::kSortRole);
  setModel(mSorted);
  setUpFigures(*this);
  setToolTip(tr("Space leaves the selected rows out, Enter shows one on the map"));
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    if (!mIsSetting) emit selectionMade(selected());
  });
  connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
    if (index.column() != 0) emit zoomRequested(index.data(NetworkModel::kFeatureRole).toLongLong());
  });
}

void NetworkTable::setRows(const NetworkRows &rows, const QString &language) {
  mIsSetting = true;
  mModel->setRows(rows, mNameTitle, language);
  mIsSetting = false;
  resizeColumnsToContents();
}

QSet<qint64> NetworkTable::selected() const {
  QSet<qint64> features;
  for (const QModelIndex &index : selectionModel()->selectedRows())
    features.insert(index.data(NetworkModel::kFeatureRole).toLongLong());
  return features;
}

void NetworkTable::setSelected(const QSet<qint64> &features) {
  if (features == selected()) return;
  mIsSetting = true;
  QItemSelection selection;
  QModelIndex first;
  for (int row = 0; row < mSorted->rowCount(); ++row) {
    const QModelIndex index = mSorted->index(row, 0);
    if (!features.contains(index.data(NetworkModel::kFeatureRole).toLongLong())) continue;
    selection.select(index, mSorted->index(row, mSorted->columnCount() - 1));
    if (!first.isValid()) first = index;
  }
  selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (first.isValid()) scrollTo(first);
  mIsSetting = false;
}

QString NetworkTable::text(bool selectedOnly) const {
  QStringList lines, cells;
  for (int column = 0; column < mSorted->columnCount(); ++column)
    cells << mSorted->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  lines << cells.join(QLatin1Char('\t'));
  for (int row = 0; row < mSorted->rowCount(); ++row) {
    if (selectedOnly && !selectionModel()->isRowSelected(row, QModelIndex())) continue;
    cells.clear();
    for (int column = 0; column < mSorted->columnCount(); ++column)
      cells << mSorted->index(row, column).data().toString();
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void NetworkTable::copy() {
  QApplication::clipboard()->setText(text(selectionModel()->hasSelection()));
}

void NetworkTable::toggleSelected() {
  const QModelIndexList rows = selectionModel()->selectedRows();
  if (rows.isEmpty()) return;
  QSet<qint64> leftOut = mModel->leftOut();
  const bool isBack = leftOut.contains(rows.first().data(NetworkModel::kFeatureRole).toLongLong());
  for (const qint64 feature : selected()) {
    if (isBack)
      leftOut.remove(feature);
    else
      leftOut.insert(feature);
  }
  mModel->setLeftOut(leftOut);
}

void NetworkTable::keyPressEvent(QKeyEvent *event) {
  if (event->matches(QKeySequence::Copy))
    copy();
  else if (event->key() == Qt::Key_Space)
    toggleSelected();
  else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
    emit zoomRequested(currentIndex().data(NetworkModel::kFeatureRole).toLongLong());
  else
    QTableView::keyPressEvent(event);
}

void NetworkTable::contextMenuEvent(QContextMenuEvent *event) {
  auto *menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
  if (index.isValid()) {
    const qint64 feature = index.data(NetworkModel::kFeatureRole).toLongLong();
    menu->addAction(tr("Show on the map"), this, [this, feature] { emit zoomRequested(feature); });
    menu->addAction(tr("Leave out or take back"), this, &NetworkTable::toggleSelected);
    menu->addSeparator();
  }
  menu->addAction(tr("Copy"), this, &NetworkTable::copy);
  menu->addAction(tr("Copy everything"), this, [this] { QApplication::clipboard()->setText(text(false)); });
  menu->popup(event->globalPos());
}

} // namespace alatau::widgets
