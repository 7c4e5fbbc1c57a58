// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts.h"

#include <alatau/widgets/district_table.h>

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

/// The whole area stays the first row, whatever column is sorted, in whatever direction; no value comes last.
class WholeAreaFirst : public QSortFilterProxyModel {
public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
  bool lessThan(const QModelIndex &a, const QModelIndex &b) const override {
    const auto &rows = static_cast<const DistrictModel *>(sourceModel())->figures().rows;
    const bool isRising = sortOrder() == Qt::AscendingOrder;
    const bool isWhole[] = {rows[a.row()].id.isEmpty(), rows[b.row()].id.isEmpty()};
    if (isWhole[0] != isWhole[1]) return isWhole[0] == isRising;
    const QVariant left = a.data(DistrictModel::kSortRole), right = b.data(DistrictModel::kSortRole);
    if (a.column() == 0) return QString::localeAwareCompare(left.toString(), right.toString()) < 0;
    const bool isMissing[] = {std::isnan(left.toDouble()), std::isnan(right.toDouble())};
    if (isMissing[0] != isMissing[1]) return isMissing[1] == isRising;
    return left.toDouble() < right.toDouble();
  }
};

QString csvField(const QString &text) {
  if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) &&
      !text.contains(QLatin1Char('\n')))
    return text;
  QString inner = text;
  inner.replace(QLatin1Char('"'), QStringLiteral("\"\""));
  return QLatin1Char('"') + inner + QLatin1Char('"');
}

QVector<double> valuesOf(const ResultSummary &summary, const ResultValues &values) {
  const double without = summary.weight - summary.withValue;
  if (values.isDifference)
    return {summary.weight, summary.mean, summary.better, summary.worse, summary.same, without};
  return {summary.weight, summary.mean, summary.median, summary.p90, without};
}

} // namespace

DistrictFigures figuresOf(const ResultValues &values) {
  DistrictFigures out;
  const QString people = values.weightUnit();
  const QString all =
      values.weights.isEmpty() ? DistrictModel::tr("Features") : DistrictModel::tr("Residents");
  if (values.isDifference)
    out.columns = {{all, people},
                   {DistrictModel::tr("Mean change"), values.unit, true},
                   {DistrictModel::tr("Better off"), people},
                   {DistrictModel::tr("Worse off"), people},
                   {DistrictModel::tr("No change"), people},
                   {DistrictModel::tr("No value"), people}};
  else
    out.columns = {{all, people},
                   {DistrictModel::tr("Mean"), values.unit},
                   {DistrictModel::tr("Median"), values.unit},
                   {QStringLiteral("P90"), values.unit},
                   {DistrictModel::tr("No value"), people}};
  out.rows.append({DistrictModel::tr("Whole area"), QString(), valuesOf(summarise(values), values)});
  for (int district = 0; district < values.districtNames.size(); ++district) {
    const ResultSummary summary = summarise(values, district);
    if (summary.features == 0) continue;
    out.rows.append(
        {values.districtNames[district], values.districtIds.value(district), valuesOf(summary, values)});
  }
  return out;
}

void appendFigures(DistrictFigures &figures, const DistrictFigures &more) {
  const auto before = figures.columns.size();
  figures.columns += more.columns;
  const double missing = std::numeric_limits<double>::quiet_NaN();
  for (DistrictFigures::Row &row : figures.rows)
    while (row.values.size() < figures.columns.size())
      row.values << missing;
  for (const DistrictFigures::Row &added : more.rows) {
    DistrictFigures::Row *found = nullptr;
    for (DistrictFigures::Row &row : figures.rows)
      if (row.id == added.id) found = &row;
    if (!found) {
      figures.rows.append({added.name, added.id, QVector<double>(figures.columns.size(), missing)});
      found = &figures.rows.last();
    }
    for (int column = 0; column < added.values.size(); ++column)
      found->values[before + column] = added.values[column];
  }
}

void DistrictModel::setFigures(const DistrictFigures &figures, const QString &language) {
  beginResetModel();
  mFigures = figures;
  mLanguage = language;
  endResetModel();
}

int DistrictModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mFigures.rows.size());
}

int DistrictModel::columnCount(const QModelIndex &parent) const {
  return parent.isValid() || mFigures.columns.isEmpty() ? 0 : static_cast<int>(mFigures.columns.size()) + 1;
}

QVariant DistrictModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid()) return {};
  const DistrictFigures::Row &row = mFigures.rows[index.row()];
  if (role == Qt::FontRole && row.id.isEmpty()) {
    QFont bold = QApplication::font();
    bold.setBold(true);
    return bold;
  }
  if (index.column() == 0)
    return role == Qt::DisplayRole || role == kSortRole ? QVariant(row.name) : QVariant();
  const DistrictFigures::Column &column = mFigures.columns[index.column() - 1];
  const double value = row.values.value(index.column() - 1, std::numeric_limits<double>::quiet_NaN());
  switch (role) {
  case Qt::DisplayRole: {
    const QString shown = formatPlain(value, column.unit, mLanguage);
    return column.isDifference && value > 0 ? QLatin1Char('+') + shown : shown;
  }
  case Qt::ToolTipRole:
    return formatQuantity(value, column.unit, mLanguage);
  case Qt::TextAlignmentRole:
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  case kSortRole:
    return value;
  default:
    return {};
  }
}

QVariant DistrictModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (section == 0) return tr("District");
  const DistrictFigures::Column &column = mFigures.columns[section - 1];
  const QString unit = unitTitle(column.unit, mLanguage);
  return unit.isEmpty() ? column.title : column.title + QStringLiteral(", ") + unit;
}

DistrictTable::DistrictTable(QWidget *parent)
  : QTableView(parent)
  , mModel(new DistrictModel(this))
  , mSorted(new WholeAreaFirst(this)) {
  setObjectName(QStringLiteral("districtTable"));
  setAccessibleName(tr("Table per district"));
  mSorted->setSourceModel(mModel);
  mSorted->setSortRole(DistrictModel::kSortRole);
  setModel(mSorted);
  setUpFigures(*this);
  const auto show = [this](const QModelIndex &index) {
    if (!index.isValid()) return;
    const QString id = mModel->figures().rows[mSorted->mapToSource(index).row()].id;
    if (!id.isEmpty()) emit districtActivated(id);
  };
  connect(this, &QTableView::clicked, this, show);
  connect(this, &QTableView::activated, this, show);
}

void DistrictTable::setFigures(const DistrictFigures &figures, const QString &language) {
  mModel->setFigures(figures, language);
  resizeColumnsToContents();
  setColumnWidth(0, columnWidth(0) * 9 / 8); // the whole area is written bold
}

QString DistrictTable::text(bool selectedOnly) const {
  QStringList lines, heading;
  for (int column = 0; column < mSorted->columnCount(); ++column)
    heading << mSorted->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  lines << heading.join(QLatin1Char('\t'));
  for (int row = 0; row < mSorted->rowCount(); ++row) {
    if (selectedOnly && !selectionModel()->isRowSelected(row, QModelIndex())) continue;
    QStringList cells;
    for (int column = 0; column < mSorted->columnCount(); ++column)
      cells << mSorted->index(row, column).data().toString();
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString DistrictTable::csv() const {
  QString out;
  for (int column = 0; column < mSorted->columnCount(); ++column)
    out += (column ? QStringLiteral(",") : QString()) +
           csvField(mSorted->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
  out += QStringLiteral("\r\n");
  for (int row = 0; row < mSorted->rowCount(); ++row) {
    for (int column = 0; column < mSorted->columnCount(); ++column) {
      const QVariant value = mSorted->index(row, column).data(DistrictModel::kSortRole);
      if (column == 0)
        out += csvField(value.toString());
      else
        out += QLatin1Char(',') +
               (std::isnan(value.toDouble()) ? QString() : QString::number(value.toDouble(), 'g', 12));
    }
    out += QStringLiteral("\r\n");
  }
  return out;
}

void DistrictTable::copy() {
  QApplication::clipboard()->setText(text(selectionModel()->hasSelection()));
}

void DistrictTable::keyPressEvent(QKeyEvent *event) {
  if (event->matches(QKeySequence::Copy))
    copy();
  else
    QTableView::keyPressEvent(event);
}

void DistrictTable::contextMenuEvent(QContextMenuEvent *event) {
  auto *menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Copy"), this, &DistrictTable::copy);
  menu->addAction(tr("Copy everything"), this, [this] { QApplication::clipboard()->setText(text()); });
  menu->popup(event->globalPos());
}

} // namespace alatau::widgets
