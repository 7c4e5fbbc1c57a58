// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/problems.h>

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

constexpr int kSortRole = Qt::UserRole + 1;

QString severityTitle(int severity) {
  switch (severity) {
  case ProblemRow::Error:
    return ProblemsModel::tr("Error");
  case ProblemRow::Warning:
    return ProblemsModel::tr("Warning");
  default:
    return ProblemsModel::tr("Note");
  }
}

QIcon severityIcon(int severity) {
  const QStyle::StandardPixmap pixmap = severity == ProblemRow::Error     ? QStyle::SP_MessageBoxCritical
                                        : severity == ProblemRow::Warning ? QStyle::SP_MessageBoxWarning
                                                                          : QStyle::SP_MessageBoxInformation;
  return QApplication::style()->standardIcon(pixmap);
}

QString originTitle(const QString &origin) {
  if (origin.startsWith(QLatin1String("import"))) return ProblemsModel::tr("Import");
  if (origin.startsWith(QLatin1String("result"))) return ProblemsModel::tr("Analysis");
  if (origin.startsWith(QLatin1String("check"))) return ProblemsModel::tr("Plan check");
  return origin;
}

} // namespace

void ProblemsModel::setProblems(const QVector<ProblemRow> &problems, const QString &language) {
  beginResetModel();
  mRows = problems;
  mLanguage = language;
  endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mRows.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid() || index.row() >= mRows.size()) return {};
  const ProblemRow &row = mRows[index.row()];
  if (role == Qt::DecorationRole && index.column() == Severity) return severityIcon(row.severity);
  if (role == Qt::ToolTipRole)
    return row.hasPlace() ? tr("%1\nClick to zoom to it.").arg(row.message)
                          : tr("%1\nIt has no place on the map.").arg(row.message);
  if (role == Qt::TextAlignmentRole && index.column() == Size)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == kSortRole && index.column() == Severity) return row.severity;
  if (role == kSortRole && index.column() == Size) return std::isnan(row.size) ? -1.0 : row.size;
  if (role != Qt::DisplayRole && role != kSortRole) return {};
  switch (index.column()) {
  case Severity:
    return severityTitle(row.severity);
  case Title:
    return row.title.isEmpty() ? problemTitle(row.code) : row.title;
  case Layer:
    return row.layer;
  case Feature:
    return row.feature;
  case Size:
    return std::isnan(row.size) ? QString() : formatQuantity(row.size, row.unit, mLanguage);
  case Origin:
    return originTitle(row.origin);
  default:
    return {};
  }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
  case Severity:
    return tr("Severity");
  case Title:
    return tr("Problem");
  case Layer:
    return tr("Layer");
  case Feature:
    return tr("Feature");
  case Size:
    return tr("Size");
  case Origin:
    return tr("Found by");
  default:
    return {};
  }
}

ProblemsFilter::ProblemsFilter(QObject *parent)
  : QSortFilterProxyModel(parent) {
  setSortRole(kSortRole);
}

void ProblemsFilter::setMinimumSeverity(int severity) {
  mMinimum = severity;
  invalidateFilter();
}

void ProblemsFilter::setOriginPrefix(const QString &prefix) {
  mPrefix = prefix;
  invalidateFilter();
}

bool ProblemsFilter::filterAcceptsRow(int row, const QModelIndex &) const {
  const ProblemRow &problem = static_cast<ProblemsModel *>(sourceModel())->problem(row);
  return problem.severity >= mMinimum && problem.origin.startsWith(mPrefix);
}

ProblemsPanel::ProblemsPanel(QWidget *parent)
  : QWidget(parent)
  , mModel(new ProblemsModel(this))
  , mFilter(new ProblemsFilter(this))
  , mView(new QTableView(this))
  , mCount(new QLabel(this)) {
  mFilter->setSourceModel(mModel);
  mView->setModel(mFilter);
  mView->setObjectName(QStringLiteral("problems"));
  mView->setSelectionBehavior(QAbstractItemView::SelectRows);
  mView->setSelectionMode(QAbstractItemView::SingleSelection);
  mView->setSortingEnabled(true);
  mView->sortByColumn(ProblemsModel::Severity, Qt::DescendingOrder);
  mView->setAlternatingRowColors(true);
  mView->setShowGrid(false);
  mView->verticalHeader()->hide();
  mView->verticalHeader()->setDefaultSectionSize(mView->fontMetrics().height() + 2 * kSpace);
  mView->horizontalHeader()->setSectionResizeMode(ProblemsModel::Title, QHeaderView::Stretch);
  const int wide = mView->fontMetrics().averageCharWidth();
  for (const auto &[column, letters] : {std::pair{ProblemsModel::Severity, 22},
                                        {ProblemsModel::Layer, 26},
                                        {ProblemsModel::Feature, 12},
                                        {ProblemsModel::Size, 14},
                                        {ProblemsModel::Origin, 18}})
    mView->setColumnWidth(column, letters * wide);
  mView->setAccessibleName(tr("Problems"));

  auto *severity = new QComboBox(this);
  severity->setObjectName(QStringLiteral("severityFilter"));
  severity->addItem(tr("All severities"), ProblemRow::Note);
  severity->addItem(tr("Warnings and errors"), ProblemRow::Warning);
  severity->addItem(tr("Errors only"), ProblemRow::Error);
  auto *origin = new QComboBox(this);
  origin->addItem(tr("All origins"), QString());
  origin->addItem(tr("Import"), QStringLiteral("import"));
  origin->addItem(tr("Plan check"), QStringLiteral("check"));
  origin->addItem(tr("Analysis"), QStringLiteral("result"));
  auto *check = new QPushButton(tr("Check the plan"), this);
  check->setToolTip(tr("Looks for overlaps, gaps, broken geometry and disconnected streets"));

  auto *top = new QHBoxLayout;
  top->setSpacing(2 * kSpace);
  top->addWidget(severity);
  top->addWidget(origin);
  top->addWidget(mCount, 1);
  top->addWidget(check);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  column->setSpacing(kSpace);
  column->addLayout(top);
  column->addWidget(mView, 1);

  connect(severity, QOverload<int>::of(&QComboBox::currentIndexChanged), this, [this, severity] {
    mFilter->setMinimumSeverity(severity->currentData().toInt());
    updateCount();
  });
  connect(origin, QOverload<int>::of(&QComboBox::currentIndexChanged), this, [this, origin] {
    mFilter->setOriginPrefix(origin->currentData().toString());
    updateCount();
  });
  connect(check, &QPushButton::clicked, this, &ProblemsPanel::checkRequested);
  const auto activate = [this](const QModelIndex &index) {
    if (index.isValid()) emit problemActivated(mModel->problem(mFilter->mapToSource(index).row()));
  };
  connect(mView, &QTableView::clicked, this, activate);
  connect(mView, &QTableView::activated, this, activate);
  updateCount();
}

void ProblemsPanel::setProblems(const QVector<ProblemRow> &problems, const QString &language) {
  mModel->setProblems(problems, language);
  updateCount();
}

void ProblemsPanel::updateCount() {
  mCount->setText(mModel->rowCount() == 0
                      ? tr("No problems are known.")
                      : tr("%1 of %2 shown").arg(mFilter->rowCount()).arg(mModel->rowCount()));
}

} // namespace alatau::widgets
