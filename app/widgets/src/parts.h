// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <alatau/widgets/theme.h>

// What several panes have alike.
namespace alatau::widgets {

/// A list to choose from that is as wide as its pane, whatever its entries say.
inline QComboBox *picker(const QString &name, const QString &accessible) {
  auto *box = new QComboBox;
  box->setObjectName(name);
  box->setAccessibleName(accessible);
  box->setToolTip(accessible);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(16);
  return box;
}

/// A table of figures: whole rows, sorted by a click on a column, rising by the first one to begin with.
inline void setUpFigures(QTableView &table) {
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setSelectionMode(QAbstractItemView::ExtendedSelection);
  table.setAlternatingRowColors(true);
  table.setShowGrid(false);
  table.setSortingEnabled(true);
  table.sortByColumn(0, Qt::AscendingOrder);
  table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.verticalHeader()->hide();
  table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + kSpace + kSpace / 2);
  table.horizontalHeader()->setHighlightSections(false);
}

} // namespace alatau::widgets
