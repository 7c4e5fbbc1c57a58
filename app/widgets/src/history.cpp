// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/history.h>

#include <QApplication>
#include <QDateTime>
#include <QFont>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPalette>
#include <QVBoxLayout>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

void HistoryModel::setHistory(const QVector<HistoryRow> &rows) {
  beginResetModel();
  mRows = rows;
  endResetModel();
}

int HistoryModel::currentRow() const {
  for (int row = 0; row < mRows.size(); ++row)
    if (!mRows[row].isUndone) return row;
  return -1;
}

int HistoryModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mRows.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid() || index.row() >= mRows.size()) return {};
  const HistoryRow &row = mRows[index.row()];
  switch (role) {
  case Qt::DisplayRole: {
    QString text = row.title;
    if (!row.scenario.isEmpty()) text += QStringLiteral(" · ") + row.scenario;
    text += QStringLiteral(" · ") + tr("%n change(s)", nullptr, row.changes);
    if (row.isUndone) text += QStringLiteral(" · ") + tr("undone");
    return text;
  }
  case Qt::ToolTipRole: {
    const QDateTime at = QDateTime::fromString(row.at, Qt::ISODate).toLocalTime();
    QString text = QStringLiteral("%1, %2").arg(row.who, QLocale().toString(at, QLocale::ShortFormat));
    if (row.isExternal) text += QLatin1Char('\n') + tr("made in a form or by another program");
    return text + QLatin1Char('\n') + tr("Double click to make the plan as it was after this step.");
  }
  case Qt::FontRole: {
    QFont font;
    font.setBold(index.row() == currentRow());
    font.setItalic(row.isUndone);
    return font;
  }
  case Qt::ForegroundRole:
    return row.isUndone ? QVariant(mutedText(QApplication::palette())) : QVariant();
  default:
    return {};
  }
}

HistoryPanel::HistoryPanel(QWidget *parent)
  : QWidget(parent)
  , mModel(new HistoryModel(this))
  , mView(new QListView(this)) {
  mView->setModel(mModel);
  mView->setObjectName(QStringLiteral("history"));
  mView->setAccessibleName(tr("History of the plan"));
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  column->addWidget(mView);
  const auto jump = [this](const QModelIndex &index) {
    if (index.isValid()) emit jumpRequested(mModel->step(index.row()).id);
  };
  // A single click only selects: a jump rewrites the plan.
  connect(mView, &QListView::activated, this, jump);
}

void HistoryPanel::setHistory(const QVector<HistoryRow> &rows) {
  mModel->setHistory(rows);
  if (const int row = mModel->currentRow(); row >= 0) mView->setCurrentIndex(mModel->index(row));
}

} // namespace alatau::widgets
