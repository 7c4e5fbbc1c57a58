// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>
#include <QJsonObject>
#include <QVector>

class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QTableWidget;

namespace alatau::widgets {

/// Travel profiles: those of the product to look at and to copy, own ones to change. Values have units,
/// limits and help; what is wrong is said at its field, and nothing wrong is saved. Fields of a profile that
/// the dialog does not know stay as they are.
class ProfileEditor : public QDialog {
  Q_OBJECT
public:
  struct Profile {
    QString id, title, path;
    bool isOwn = false;
  };
  /// `folder`: where own profiles are kept, made when the first is saved.
  ProfileEditor(const QVector<Profile> &profiles, const QString &folder, const QString &language,
                QWidget *parent = nullptr);
  const QVector<Profile> &profiles() const { return mProfiles; }
  void select(const QString &id);
  QString current() const;
  QWidget *field(const QString &path) const { return mFields.value(path); } ///< "speed.kmh", …
  QString fieldError(const QString &path) const;                            ///< as shown; empty: good
  bool isChanged() const { return mIsChanged; }

public slots:
  void copy();   ///< of the profile in view, under a new name
  bool save();   ///< false: something is wrong, and said at its field
  void remove(); ///< an own one

signals:
  void profilesChanged();
  void failed(const QString &text);

private:
  struct Field;
  static QVector<Field> fields(); ///< in the language of now
  void showProfile(int index);
  void refreshList(const QString &id);
  QJsonObject edited() const;
  bool check();
  QWidget *makeField(const Field &about, const QJsonObject &profile, bool isEditable);
  void addSpeeds(QFormLayout *form, const QJsonObject &profile, bool isEditable);
  bool write(const QJsonObject &profile, const QString &id);

  QVector<Profile> mProfiles;
  QString mFolder, mLanguage;
  QListWidget *mList;
  QScrollArea *mPage;
  QLabel *mNote;
  QTableWidget *mSpeeds = nullptr;
  QPushButton *mCopy, *mSave, *mRemove;
  QJsonObject mProfile; ///< as read
  QHash<QString, QWidget *> mFields;
  QHash<QString, QLabel *> mErrors;
  bool mIsChanged = false;
};

} // namespace alatau::widgets
