// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/widgets/problems.h>

#include <QAbstractTableModel>
#include <QMap>
#include <QStringList>
#include <QVector>
#include <QWizardPage>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QTableView;
class QTreeWidget;

// Pages of the import wizard: data in, data out; they know neither files nor plans. Whoever owns the wizard
// reads the sources, fills the pages and runs the import.
namespace alatau::widgets {

class RunStatus;

/// A role that a layer can be imported to.
struct ImportRole {
  QString id, title; ///< "street", "Streets"
  struct Column {
    QString name, title, unit;
    bool operator==(const Column &) const = default;
  };
  QVector<Column> columns;
};

/// A layer found in the picked files.
struct ImportSource {
  QString file, layer; ///< both together name it
  QString geometry, crs;
  qint64 features = -1; ///< -1 unknown
  QStringList roles;    ///< ids that fit, best first
  struct Column {
    QString name, type;
    QStringList samples;
    bool operator==(const Column &) const = default;
  };
  QVector<Column> columns;
  bool axesLookSwapped = false;
};

/// What to do with one layer.
struct ImportChoice {
  ImportSource source;
  QString role;                     ///< empty: not imported
  QMap<QString, QString> columns;   ///< role column -> source column
  QMap<QString, QString> constants; ///< role column -> value for every feature
  bool swapAxes = false;
  QString crs; ///< override; empty: as the source says
};

/// Title and place of the new plan, and the files to import.
class ImportFilesPage : public QWizardPage {
  Q_OBJECT
public:
  explicit ImportFilesPage(QWidget *parent = nullptr);
  void setPlanFieldsVisible(bool visible); ///< hidden when layers are added to an open plan
  QString planTitle() const;
  QString planPath() const;
  /// EPSG code of the new plan, 0 while what is typed is none.
  int planEpsg() const;
  void setPlanEpsg(int epsg);
  QStringList files() const;
  void addFiles(const QStringList &files);
  void setPlan(const QString &title, const QString &path);
  bool isComplete() const override;

signals:
  void filesChanged();

private:
  QLineEdit *mTitle, *mPath, *mCrs;
  QListWidget *mFiles;
  QWidget *mPlanFields;
};

/// Which layers come in, and as what.
class ImportLayersPage : public QWizardPage {
  Q_OBJECT
public:
  explicit ImportLayersPage(QWidget *parent = nullptr);
  void setSources(const QVector<ImportSource> &sources, const QVector<ImportRole> &roles,
                  const QStringList &unreadable);
  /// role id per source, "" for those left out; in the order of setSources()
  QStringList chosenRoles() const;
  void chooseRole(int source, const QString &role);
  /// While the sources are read the page waits and shows how far the reading is.
  void setReading(bool isReading);
  RunStatus *runStatus() const { return mReading; }
  bool isComplete() const override;

private:
  QTreeWidget *mTree;
  QLabel *mUnreadable;
  RunStatus *mReading;
};

/// Columns of one role and what fills them. Edited in place: a source column, or text in quotes as a
/// constant.
class MappingModel : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Target, Unit, From, Samples, ColumnCount };
  using QAbstractTableModel::QAbstractTableModel;
  void setChoice(const ImportChoice &choice, const ImportRole &role);
  ImportChoice choice() const { return mChoice; }

  int rowCount(const QModelIndex &parent = {}) const override;
  int columnCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex &index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
  ImportChoice mChoice;
  ImportRole mRole;
};

/// The column table of each chosen layer, with the guesses filled in.
class ImportMappingPage : public QWizardPage {
  Q_OBJECT
public:
  explicit ImportMappingPage(QWidget *parent = nullptr);
  void setChoices(const QVector<ImportChoice> &choices, const QVector<ImportRole> &roles);
  QVector<ImportChoice> choices() const;

private:
  void showLayer(int index);
  void keepLayer();
  QVector<ImportChoice> mChoices;
  QVector<ImportRole> mRoles;
  int mShown = -1;
  QComboBox *mLayer;
  QComboBox *mSwap;
  QLineEdit *mCrs;
  QTableView *mTable;
  MappingModel *mModel;
};

/// What was imported, and the problems.
class ImportSummaryPage : public QWizardPage {
  Q_OBJECT
public:
  explicit ImportSummaryPage(QWidget *parent = nullptr);
  void setRunning(const QString &what, double fraction);
  void setOutcome(const QStringList &lines, const QVector<ProblemRow> &problems, const QString &language,
                  bool isComplete);
  bool isComplete() const override { return mIsComplete; }
  ProblemsPanel *problems() const { return mProblems; }

private:
  QLabel *mText;
  QProgressBar *mBar;
  ProblemsPanel *mProblems;
  bool mIsComplete = false;
};

} // namespace alatau::widgets
