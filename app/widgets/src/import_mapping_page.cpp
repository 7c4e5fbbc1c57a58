// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/import_pages.h>

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

namespace {

constexpr int kChoicesRole = Qt::UserRole + 1;

/// A combo box with the source's columns that also takes a constant.
class ColumnDelegate : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                        const QModelIndex &index) const override {
    auto *combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->addItem(QString());
    combo->addItems(index.data(kChoicesRole).toStringList());
    return combo;
  }
  void setEditorData(QWidget *editor, const QModelIndex &index) const override {
    static_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
  }
  void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override {
    model->setData(index, static_cast<QComboBox *>(editor)->currentText());
  }
};

QString quoted(const QString &text) {
  return QLatin1Char('"') + text + QLatin1Char('"');
}

} // namespace

void MappingModel::setChoice(const ImportChoice &choice, const ImportRole &role) {
  beginResetModel();
  mChoice = choice;
  mRole = role;
  endResetModel();
}

int MappingModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mRole.columns.size());
}

int MappingModel::columnCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant MappingModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid() || index.row() >= mRole.columns.size()) return {};
  const ImportRole::Column &column = mRole.columns[index.row()];
  if (role == kChoicesRole) {
    QStringList names;
    for (const ImportSource::Column &source : mChoice.source.columns)
      names << source.name;
    return names;
  }
  if (role == Qt::ToolTipRole && index.column() == From)
    return tr("A column of the source, or text in quotes for every feature");
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  const QString from = mChoice.constants.contains(column.name) ? quoted(mChoice.constants[column.name])
                                                               : mChoice.columns.value(column.name);
  switch (index.column()) {
  case Target:
    return column.title;
  case Unit:
    return unitTitle(column.unit, QStringLiteral("en"));
  case From:
    return from.isEmpty() && role == Qt::DisplayRole ? tr("— nothing —") : from;
  case Samples:
    for (const ImportSource::Column &source : mChoice.source.columns)
      if (source.name == from) return source.samples.join(QStringLiteral("; "));
    return QString();
  default:
    return {};
  }
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role) {
  if (!index.isValid() || index.column() != From || role != Qt::EditRole) return false;
  const QString name = mRole.columns[index.row()].name;
  const QString text = value.toString().trimmed();
  bool isColumn = false;
  for (const ImportSource::Column &source : mChoice.source.columns)
    isColumn = isColumn || source.name == text;
  mChoice.columns.remove(name);
  mChoice.constants.remove(name);
  if (isColumn) {
    mChoice.columns[name] = text;
  } else if (!text.isEmpty()) {
    QString constant = text;
    if (constant.size() >= 2 && constant.startsWith(QLatin1Char('"')) && constant.endsWith(QLatin1Char('"')))
      constant = constant.mid(1, constant.size() - 2);
    mChoice.constants[name] = constant;
  }
  emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
  return true;
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const {
  const Qt::ItemFlags base = QAbstractTableModel::flags(index);
  return index.isValid() && index.column() == From ? base | Qt::ItemIsEditable : base;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
  case Target:
    return tr("In the plan");
  case Unit:
    return tr("Unit");
  case From:
    return tr("From the file");
  case Samples:
    return tr("For example");
  default:
    return {};
  }
}

ImportMappingPage::ImportMappingPage(QWidget *parent)
  : QWizardPage(parent)
  , mLayer(new QComboBox)
  , mSwap(new QComboBox)
  , mCrs(new QLineEdit)
  , mTable(new QTableView)
  , mModel(new MappingModel(this)) {
  setTitle(tr("Columns"));
  setSubTitle(tr("Which column fills which. Guessed from the names; click a cell to correct it."));
  setCommitPage(true);
  setButtonText(QWizard::CommitButton, tr("Import"));
  mSwap->addItem(tr("Coordinates as they are"), false);
  mSwap->addItem(tr("Exchange x and y"), true);
  mCrs->setPlaceholderText(tr("as the file says"));
  mCrs->setToolTip(tr("Only if the file does not say it, or says it wrong; for example EPSG:4326"));
  mTable->setModel(mModel);
  mTable->setObjectName(QStringLiteral("mapping"));
  mTable->setItemDelegateForColumn(MappingModel::From, new ColumnDelegate(mTable));
  mTable->setEditTriggers(QAbstractItemView::AllEditTriggers);
  mTable->verticalHeader()->hide();
  mTable->horizontalHeader()->setStretchLastSection(true);
  mTable->setColumnWidth(MappingModel::Target, 200);
  mTable->setColumnWidth(MappingModel::From, 200);
  auto *form = new QFormLayout;
  form->addRow(tr("Layer"), mLayer);
  form->addRow(tr("Axes"), mSwap);
  form->addRow(tr("Coordinate system"), mCrs);
  auto *column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(mTable, 1);
  connect(mLayer, QOverload<int>::of(&QComboBox::currentIndexChanged), this, [this](int index) {
    keepLayer();
    showLayer(index);
  });
}

void ImportMappingPage::setChoices(const QVector<ImportChoice> &choices, const QVector<ImportRole> &roles) {
  mShown = -1;
  mChoices = choices;
  mRoles = roles;
  const QSignalBlocker blocker(mLayer);
  mLayer->clear();
  for (const ImportChoice &choice : choices) {
    QString title = QFileInfo(choice.source.file).fileName();
    if (!choice.source.layer.isEmpty()) title += QStringLiteral(" › ") + choice.source.layer;
    for (const ImportRole &role : roles)
      if (role.id == choice.role) title += QStringLiteral(" → ") + role.title;
    mLayer->addItem(title);
  }
  showLayer(choices.isEmpty() ? -1 : 0);
}

void ImportMappingPage::showLayer(int index) {
  mShown = index;
  if (index < 0 || index >= mChoices.size()) {
    mModel->setChoice({}, {});
    return;
  }
  const ImportChoice &choice = mChoices[index];
  for (const ImportRole &role : mRoles)
    if (role.id == choice.role) mModel->setChoice(choice, role);
  mSwap->setCurrentIndex(choice.swapAxes ? 1 : 0);
  mCrs->setText(choice.crs);
}

void ImportMappingPage::keepLayer() {
  if (mShown < 0 || mShown >= mChoices.size()) return;
  mChoices[mShown] = mModel->choice();
  mChoices[mShown].swapAxes = mSwap->currentData().toBool();
  mChoices[mShown].crs = mCrs->text().trimmed();
}

QVector<ImportChoice> ImportMappingPage::choices() const {
  const_cast<ImportMappingPage *>(this)->keepLayer();
  return mChoices;
}

ImportSummaryPage::ImportSummaryPage(QWidget *parent)
  : QWizardPage(parent)
  , mText(new QLabel)
  , mBar(new QProgressBar)
  , mProblems(new ProblemsPanel) {
  setTitle(tr("Done"));
  mText->setWordWrap(true);
  mText->setObjectName(QStringLiteral("summary"));
  mBar->setRange(0, 1000);
  auto *column = new QVBoxLayout(this);
  column->addWidget(mText);
  column->addWidget(mBar);
  column->addWidget(mProblems, 1);
}

void ImportSummaryPage::setRunning(const QString &what, double fraction) {
  mIsComplete = false;
  mText->setText(what);
  mBar->setValue(static_cast<int>(fraction * 1000));
  mBar->show();
  mProblems->hide();
  emit completeChanged();
}

void ImportSummaryPage::setOutcome(const QStringList &lines, const QVector<ProblemRow> &problems,
                                   const QString &language, bool isComplete) {
  mText->setText(lines.join(QLatin1Char('\n')));
  mBar->hide();
  mProblems->setProblems(problems, language);
  mProblems->setVisible(!problems.isEmpty());
  mIsComplete = isComplete;
  emit completeChanged();
}

} // namespace alatau::widgets
