// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/import_pages.h>

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/widgets/run_status.h>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

ImportFilesPage::ImportFilesPage(QWidget *parent)
  : QWizardPage(parent)
  , mTitle(new QLineEdit)
  , mPath(new QLineEdit)
  , mCrs(new QLineEdit(QStringLiteral("EPSG:32643")))
  , mFiles(new QListWidget)
  , mPlanFields(new QWidget) {
  setTitle(tr("Files"));
  setSubTitle(tr("Anything that GDAL reads: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap "
                 "(.osm.pbf), terrain tiles (.hgt, .tif)."));
  mTitle->setObjectName(QStringLiteral("planTitle"));
  mPath->setObjectName(QStringLiteral("planPath"));
  mCrs->setObjectName(QStringLiteral("planCrs"));
  mCrs->setToolTip(tr("In metres, by its EPSG code. Almaty lies in EPSG:32643 (UTM zone 43 North)."));
  mFiles->setObjectName(QStringLiteral("files"));
  mFiles->setAccessibleName(tr("Files to import"));
  auto *browse = new QPushButton(tr("Browse…"));
  auto *pathRow = new QHBoxLayout;
  pathRow->addWidget(mPath, 1);
  pathRow->addWidget(browse);
  auto *form = new QFormLayout(mPlanFields);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Name of the plan"), mTitle);
  form->addRow(tr("Stored in"), pathRow);
  form->addRow(tr("Coordinate system"), mCrs);
  auto *add = new QPushButton(tr("Add files…"));
  add->setObjectName(QStringLiteral("addFiles"));
  auto *remove = new QPushButton(tr("Remove"));
  auto *buttons = new QVBoxLayout;
  buttons->addWidget(add);
  buttons->addWidget(remove);
  buttons->addStretch(1);
  auto *row = new QHBoxLayout;
  row->addWidget(mFiles, 1);
  row->addLayout(buttons);
  auto *column = new QVBoxLayout(this);
  column->setSpacing(2 * kSpace);
  column->addWidget(mPlanFields);
  column->addLayout(row, 1);
  column->addWidget(new QLabel(tr("A plan may also start empty: layers can be added later.")));

  connect(add, &QPushButton::clicked, this,
          [this] { addFiles(QFileDialog::getOpenFileNames(this, tr("Files to import"))); });
  connect(remove, &QPushButton::clicked, this, [this] {
    qDeleteAll(mFiles->selectedItems());
    emit filesChanged();
    emit completeChanged();
  });
  connect(browse, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getSaveFileName(this, tr("Where the plan is stored"), mPath->text(),
                                                      tr("Plans (*.sqlite)"));
    if (!path.isEmpty()) mPath->setText(path);
  });
  connect(mPath, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
  connect(mCrs, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
  connect(mTitle, &QLineEdit::textEdited, this, [this](const QString &title) {
    const QString folder = QFileInfo(mPath->text()).path();
    if (!mPath->isModified() && !title.isEmpty())
      mPath->setText(QDir(folder).filePath(title + QStringLiteral(".sqlite")));
  });
  setPlan(tr("New plan"), QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                              .filePath(tr("New plan") + QStringLiteral(".sqlite")));
}

void ImportFilesPage::setPlanFieldsVisible(bool visible) {
  mPlanFields->setVisible(visible);
}

void ImportFilesPage::setPlan(const QString &title, const QString &path) {
  mTitle->setText(title);
  mPath->setText(path);
}

QString ImportFilesPage::planTitle() const {
  return mTitle->text().trimmed();
}
QString ImportFilesPage::planPath() const {
  return mPath->text().trimmed();
}

int ImportFilesPage::planEpsg() const {
  static const QRegularExpression sCode(QStringLiteral("^\\s*(?:EPSG\\s*:)?\\s*(\\d{4,6})\\s*$"),
                                        QRegularExpression::CaseInsensitiveOption);
  const QRegularExpressionMatch match = sCode.match(mCrs->text());
  return match.hasMatch() ? match.captured(1).toInt() : 0;
}

void ImportFilesPage::setPlanEpsg(int epsg) {
  mCrs->setText(QStringLiteral("EPSG:%1").arg(epsg));
}

QStringList ImportFilesPage::files() const {
  QStringList out;
  for (int i = 0; i < mFiles->count(); ++i)
    out << mFiles->item(i)->text();
  return out;
}

void ImportFilesPage::addFiles(const QStringList &files) {
  const QStringList known = this->files();
  for (const QString &file : files)
    if (!known.contains(file)) mFiles->addItem(file);
  emit filesChanged();
  emit completeChanged();
}

bool ImportFilesPage::isComplete() const {
  if (mPlanFields->isHidden()) return mFiles->count() > 0;
  return !planPath().isEmpty() && !planTitle().isEmpty() && planEpsg() > 0;
}

ImportLayersPage::ImportLayersPage(QWidget *parent)
  : QWizardPage(parent)
  , mTree(new QTreeWidget)
  , mUnreadable(new QLabel)
  , mReading(new RunStatus) {
  setTitle(tr("Layers"));
  setSubTitle(tr("What each layer means in the plan. The guess can be corrected."));
  mTree->setObjectName(QStringLiteral("layers"));
  mTree->setRootIsDecorated(false);
  mTree->setHeaderLabels({tr("Layer"), tr("Geometry"), tr("Features"), tr("CRS"), tr("Comes in as")});
  mTree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  mTree->header()->setStretchLastSection(false);
  mUnreadable->setWordWrap(true);
  auto *column = new QVBoxLayout(this);
  column->addWidget(mTree, 1);
  column->addWidget(mUnreadable);
  column->addWidget(mReading);
}

void ImportLayersPage::setSources(const QVector<ImportSource> &sources, const QVector<ImportRole> &roles,
                                  const QStringList &unreadable) {
  mTree->clear();
  for (const ImportSource &source : sources) {
    const QString file = QFileInfo(source.file).fileName();
    auto *item = new QTreeWidgetItem(
        mTree, {source.layer.isEmpty() || source.layer == QFileInfo(source.file).completeBaseName()
                    ? file
                    : file + QStringLiteral(" › ") + source.layer,
                source.geometry, source.features < 0 ? tr("unknown") : QLocale().toString(source.features),
                source.crs.isEmpty() ? tr("not stated") : source.crs});
    item->setToolTip(0, source.file);
    auto *combo = new QComboBox;
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->addItem(tr("— leave out —"), QString());
    // Roles that fit come first, the others stay reachable.
    QStringList order = source.roles;
    for (const ImportRole &role : roles)
      if (!order.contains(role.id)) order << role.id;
    for (const QString &id : order)
      for (const ImportRole &role : roles)
        if (role.id == id) combo->addItem(role.title, id);
    if (!source.roles.isEmpty()) combo->setCurrentIndex(combo->findData(source.roles.first()));
    mTree->setItemWidget(item, 4, combo);
    connect(combo, QOverload<int>::of(&QComboBox::currentIndexChanged), this, &QWizardPage::completeChanged);
  }
  for (int column = 1; column < 4; ++column)
    mTree->resizeColumnToContents(column);
  // A role need not be readable to its last word, the name of a file does.
  mTree->header()->resizeSection(4, 28 * mTree->fontMetrics().averageCharWidth());
  mUnreadable->setText(unreadable.isEmpty()
                           ? QString()
                           : tr("Could not be read:\n%1").arg(unreadable.join(QLatin1Char('\n'))));
  emit completeChanged();
}

QStringList ImportLayersPage::chosenRoles() const {
  QStringList out;
  for (int i = 0; i < mTree->topLevelItemCount(); ++i)
    out << static_cast<QComboBox *>(mTree->itemWidget(mTree->topLevelItem(i), 4))->currentData().toString();
  return out;
}

void ImportLayersPage::chooseRole(int source, const QString &role) {
  auto *combo = static_cast<QComboBox *>(mTree->itemWidget(mTree->topLevelItem(source), 4));
  combo->setCurrentIndex(std::max(0, combo->findData(role)));
}

void ImportLayersPage::setReading(bool isReading) {
  if (isReading) {
    mTree->clear();
    mUnreadable->clear();
    mReading->begin(tr("Reading the files"));
  } else {
    mReading->end();
  }
  emit completeChanged();
}

bool ImportLayersPage::isComplete() const {
  return !mReading->isRunning();
}

} // namespace alatau::widgets
