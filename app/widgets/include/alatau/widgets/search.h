// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QLineEdit>
#include <QString>
#include <QVector>
#include <functional>

class QListView;

namespace alatau::widgets {

/// Something that can be found and gone to.
struct SearchEntry {
  enum class Kind { Layer, Place, Tool, Analysis, Indicator };
  Kind kind = Kind::Layer;
  QString title;    ///< in the language of the interface
  QString keywords; ///< further names, e.g. in the other languages
  QString id;       ///< meaning depends on kind
};

/// How well `query` fits: 0 not at all. A whole title beats its beginning, that beats the beginning of any
/// word, that letters in order. Case, ё/е and Kazakh letters without a key on a Russian keyboard do not
/// matter.
int searchScore(const QString &query, const SearchEntry &entry);

/// The best entries for a query, best first. Places come from a function, since a plan has too many to list.
class SearchModel : public QAbstractListModel {
  Q_OBJECT
public:
  using PlaceSource = std::function<QVector<SearchEntry>(const QString &query, int limit)>;
  using QAbstractListModel::QAbstractListModel;
  void setEntries(const QVector<SearchEntry> &entries);
  void setPlaceSource(PlaceSource source);
  void setQuery(const QString &query);
  const SearchEntry &entry(int row) const { return mFound.at(row); }

  int rowCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
  QVector<SearchEntry> mAll, mFound;
  PlaceSource mPlaces;
};

/// A line with a list of findings below it; arrows, Enter and Esc work as people expect.
class SearchBox : public QLineEdit {
  Q_OBJECT
public:
  explicit SearchBox(QWidget *parent = nullptr);
  ~SearchBox() override;
  SearchModel *model() const { return mModel; }
  QListView *popup() const { return mPopup; }

signals:
  void chosen(const alatau::widgets::SearchEntry &entry);

protected:
  bool eventFilter(QObject *watched, QEvent *event) override;

private:
  void refresh();
  void choose(const QModelIndex &index);
  SearchModel *mModel;
  QListView *mPopup;
};

} // namespace alatau::widgets
