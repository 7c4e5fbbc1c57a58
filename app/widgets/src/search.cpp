// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/search.h>

#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QTimer>
#include <algorithm>

namespace alatau::widgets {

namespace {

constexpr int kMaximumFound = 20;
constexpr int kTypingPauseMs = 120;

/// Letters that people type for one another.
QString folded(const QString &text) {
  static const QString sFrom = QStringLiteral("ёәғқңөұүһі");
  static const QString sTo = QStringLiteral("еагкноууxи");
  QString out = text.toLower();
  for (QChar &letter : out) {
    const auto at = sFrom.indexOf(letter);
    if (at >= 0) letter = sTo[at] == QLatin1Char('x') ? QChar(0x0445) : sTo[at];
  }
  return out;
}

int scoreOf(const QString &query, const QString &text) {
  if (text == query) return 100;
  if (text.startsWith(query)) return 80;
  for (auto at = text.indexOf(query); at > 0; at = text.indexOf(query, at + 1))
    if (!text[at - 1].isLetterOrNumber()) return 60;
  if (query.size() >= 3 && text.contains(query)) return 40;
  // Letters in order, at least three of them: "nrsc" finds "nearest school".
  if (query.size() < 3) return 0;
  qsizetype at = 0;
  for (const QChar letter : query) {
    const auto found = text.indexOf(letter, static_cast<int>(at));
    if (found < 0) return 0;
    at = found + 1;
  }
  return std::max<int>(1, 20 - static_cast<int>(at - query.size()));
}

QString kindTitle(SearchEntry::Kind kind) {
  switch (kind) {
  case SearchEntry::Kind::Layer:
    return SearchModel::tr("Layer");
  case SearchEntry::Kind::Place:
    return SearchModel::tr("Place");
  case SearchEntry::Kind::Tool:
    return SearchModel::tr("Tool");
  case SearchEntry::Kind::Analysis:
    return SearchModel::tr("Analysis");
  default:
    return SearchModel::tr("Indicator");
  }
}

} // namespace

int searchScore(const QString &query, const SearchEntry &entry) {
  const QString wanted = folded(query.trimmed());
  if (wanted.isEmpty()) return 0;
  int best = scoreOf(wanted, folded(entry.title));
  if (!entry.keywords.isEmpty()) best = std::max(best, scoreOf(wanted, folded(entry.keywords)) - 5);
  // Several words may come in any order.
  const QStringList words = wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  if (best <= 0 && words.size() > 1) {
    const QString all = folded(entry.title + QLatin1Char(' ') + entry.keywords);
    int worst = 50;
    for (const QString &word : words)
      worst = std::min(worst, scoreOf(word, all));
    best = worst;
  }
  return std::max(best, 0);
}

void SearchModel::setEntries(const QVector<SearchEntry> &entries) {
  mAll = entries;
}

void SearchModel::setPlaceSource(PlaceSource source) {
  mPlaces = std::move(source);
}

void SearchModel::setQuery(const QString &query) {
  std::vector<std::pair<int, SearchEntry>> scored;
  QVector<SearchEntry> candidates = mAll;
  if (mPlaces && query.trimmed().size() >= 2) candidates += mPlaces(query.trimmed(), kMaximumFound);
  for (const SearchEntry &entry : candidates)
    if (const int score = searchScore(query, entry); score > 0) scored.emplace_back(score, entry);
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto &a, const auto &b) { return a.first > b.first; });
  if (scored.size() > kMaximumFound) scored.resize(kMaximumFound);
  beginResetModel();
  mFound.clear();
  for (const auto &[score, entry] : scored)
    mFound << entry;
  endResetModel();
}

int SearchModel::rowCount(const QModelIndex &parent) const {
  return parent.isValid() ? 0 : static_cast<int>(mFound.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const {
  if (!index.isValid() || index.row() >= mFound.size()) return {};
  const SearchEntry &entry = mFound[index.row()];
  if (role == Qt::DisplayRole) return QStringLiteral("%1  ·  %2").arg(entry.title, kindTitle(entry.kind));
  if (role == Qt::UserRole) return entry.id;
  return {};
}

SearchBox::SearchBox(QWidget *parent)
  : QLineEdit(parent)
  , mModel(new SearchModel(this))
  , mPopup(new QListView) {
  setPlaceholderText(tr("Search layers, places, tools, analyses…"));
  setClearButtonEnabled(true);
  setAccessibleName(tr("Search"));
  mPopup->setWindowFlags(Qt::ToolTip);
  mPopup->setFocusPolicy(Qt::NoFocus);
  mPopup->setFocusProxy(this);
  mPopup->setModel(mModel);
  mPopup->setObjectName(QStringLiteral("searchPopup"));
  mPopup->setEditTriggers(QAbstractItemView::NoEditTriggers);
  installEventFilter(this);
  auto *timer = new QTimer(this);
  timer->setSingleShot(true);
  timer->setInterval(kTypingPauseMs);
  connect(this, &QLineEdit::textEdited, timer, QOverload<>::of(&QTimer::start));
  connect(timer, &QTimer::timeout, this, &SearchBox::refresh);
  connect(mPopup, &QListView::clicked, this, &SearchBox::choose);
}

SearchBox::~SearchBox() {
  delete mPopup;
}

void SearchBox::refresh() {
  mModel->setQuery(text());
  if (mModel->rowCount() == 0 || !hasFocus()) {
    mPopup->hide();
    return;
  }
  mPopup->setCurrentIndex(mModel->index(0));
  const int rows = std::min(mModel->rowCount(), 12);
  const int height = rows * mPopup->sizeHintForRow(0) + 2 * mPopup->frameWidth();
  const int popupWidth = std::max(width(), 420);
  mPopup->setGeometry(
      QRect(mapToGlobal(QPoint(width() - popupWidth, this->height())), QSize(popupWidth, height)));
  mPopup->show();
}

void SearchBox::choose(const QModelIndex &index) {
  if (!index.isValid()) return;
  const SearchEntry entry = mModel->entry(index.row());
  mPopup->hide();
  clear();
  emit chosen(entry);
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event) {
  if (event->type() == QEvent::FocusOut) mPopup->hide();
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
      if (mPopup->isVisible())
        mPopup->hide();
      else
        clear();
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      refresh(); // what was typed last counts, even within the typing pause
      choose(mPopup->currentIndex());
      return true;
    }
    if (mPopup->isVisible() && (key == Qt::Key_Down || key == Qt::Key_Up)) {
      const int row = std::clamp(mPopup->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1), 0,
                                 mModel->rowCount() - 1);
      mPopup->setCurrentIndex(mModel->index(row));
      return true;
    }
  }
  return QLineEdit::eventFilter(watched, event);
}

} // namespace alatau::widgets
