// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/start_page.h>

#include <QAction>
#include <QCommandLinkButton>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>
#include <alatau/widgets/empty_state.h>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

namespace {

constexpr QSize kPicture(264, 164);
constexpr QSize kLargePicture(384, 238);
constexpr int kFew = 4; ///< plans that are shown large
constexpr int kLeftWidth = 380;
constexpr int kWidest = 1360; ///< on a wide screen the page stands in the middle instead of falling apart

QLabel *heading(const QString &text, double factor) {
  auto *label = new QLabel(text);
  QFont font = label->font();
  font.setPointSizeF(font.pointSizeF() * factor);
  font.setBold(true);
  label->setFont(font);
  return label;
}

QLabel *muted(const QString &text) {
  auto *label = new QLabel(text);
  label->setWordWrap(true);
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, mutedText(palette));
  label->setPalette(palette);
  return label;
}

QPixmap framed(const QPixmap &picture, const QSize &size, const QPalette &palette) {
  QPixmap out(size);
  out.fill(palette.color(QPalette::Base));
  QPainter painter(&out);
  if (picture.isNull()) {
    painter.setPen(mutedText(palette));
    painter.drawText(out.rect(), Qt::AlignCenter, StartPage::tr("no picture yet"));
  } else {
    const QPixmap fitted = picture.scaled(size, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    painter.drawPixmap(QPoint((size.width() - fitted.width()) / 2, (size.height() - fitted.height()) / 2),
                       fitted);
  }
  painter.setPen(softBorder(palette));
  painter.drawRect(out.rect().adjusted(0, 0, -1, -1));
  return out;
}

} // namespace

StartPage::StartPage(QWidget *parent)
  : QWidget(parent)
  , mList(new QListWidget)
  , mNews(new QWidget)
  , mLogo(new QLabel)
  , mHero(new QLabel) {
  setObjectName(QStringLiteral("startPage"));
  auto *actions = new QVBoxLayout;
  actions->setSpacing(2 * kSpace);
  auto *name = new QHBoxLayout;
  name->setSpacing(3 * kSpace);
  name->addWidget(mLogo);
  name->addWidget(heading(tr("Alatau"), 2.4), 1);
  actions->addLayout(name);
  actions->addWidget(muted(
      tr("Planning workbench: green corridors, mountain protection zones, accessibility and coverage.")));
  actions->addSpacing(4 * kSpace);
  const auto add = [&](const char *buttonName, const QString &title, const QString &text, bool isPrimary,
                       auto signal) {
    auto *button = new QCommandLinkButton(title, text);
    button->setObjectName(QString::fromLatin1(buttonName));
    button->setIconSize(QSize(28, 28));
    const QColor colour = accent(palette());
    button->setStyleSheet(
        QStringLiteral("QCommandLinkButton{border:%3 solid %1;border-radius:4px;background:palette(base);"
                       "padding:%4;}"
                       "QCommandLinkButton:hover,QCommandLinkButton:focus{border:2px solid %2;padding:7px;}")
            .arg((isPrimary ? colour : softBorder(palette())).name(), colour.name(),
                 isPrimary ? QStringLiteral("2px") : QStringLiteral("1px"),
                 isPrimary ? QStringLiteral("7px") : QStringLiteral("8px")));
    connect(button, &QCommandLinkButton::clicked, this, signal);
    actions->addWidget(button);
  };
  add("newPlan", tr("New plan"), tr("Bring your layers in, step by step"), true, &StartPage::newRequested);
  add("openPlan", tr("Open a plan"), tr("A plan file from this computer"), false, &StartPage::openRequested);
  add("demoPlan", tr("Demo plan"), tr("A made-up city on a mountain slope, to try everything"), false,
      &StartPage::demoRequested);
  actions->addSpacing(4 * kSpace);
  actions->addWidget(mNews);
  actions->addStretch(1);
  auto *left = new QWidget;
  left->setLayout(actions);
  left->setFixedWidth(kLeftWidth);

  mList->setObjectName(QStringLiteral("recentPlans"));
  mList->setViewMode(QListView::IconMode);
  mList->setResizeMode(QListView::Adjust);
  mList->setMovement(QListView::Static);
  mList->setUniformItemSizes(true);
  mList->setWordWrap(true);
  mList->setFrameShape(QFrame::NoFrame);
  mList->viewport()->setAutoFillBackground(false);
  mList->setAccessibleName(tr("Recent plans"));
  mList->setContextMenuPolicy(Qt::CustomContextMenu);
  mEmpty = new EmptyState(
      QIcon(), tr("No recent plans"),
      tr("Plans that you open appear here. The demo plan is ready in a few seconds and shows everything."),
      tr("Make the demo plan"));
  connect(static_cast<EmptyState *>(mEmpty), &EmptyState::activated, this, &StartPage::demoRequested);
  // Without a plan the place is the picture's, not nothing's.
  auto *blank = new QWidget;
  auto *blankColumn = new QVBoxLayout(blank);
  blankColumn->addStretch(2);
  mHero->setAlignment(Qt::AlignCenter);
  blankColumn->addWidget(mHero);
  blankColumn->addWidget(mEmpty);
  blankColumn->addStretch(3);
  mEmpty = blank;
  auto *right = new QVBoxLayout;
  right->setSpacing(3 * kSpace);
  right->addWidget(heading(tr("Recent plans"), 1.3));
  right->addWidget(mList, 1);
  right->addWidget(mEmpty, 1);

  auto *middle = new QWidget;
  middle->setMaximumWidth(kWidest);
  auto *frame = new QHBoxLayout(this);
  frame->setContentsMargins(0, 0, 0, 0);
  frame->addStretch(1);
  frame->addWidget(middle, 1000);
  frame->addStretch(1);
  auto *row = new QHBoxLayout(middle);
  row->setContentsMargins(12 * kSpace, 10 * kSpace, 12 * kSpace, 8 * kSpace);
  row->setSpacing(12 * kSpace);
  row->addWidget(left);
  row->addLayout(right, 1);

  connect(mList, &QListWidget::itemClicked, this,
          [this](QListWidgetItem *item) { emit recentActivated(item->data(Qt::UserRole).toString()); });
  connect(mList, &QListWidget::itemActivated, this,
          [this](QListWidgetItem *item) { emit recentActivated(item->data(Qt::UserRole).toString()); });
  connect(mList, &QWidget::customContextMenuRequested, this, [this](const QPoint &pos) {
    QListWidgetItem *item = mList->itemAt(pos);
    if (!item) return;
    const QString path = item->data(Qt::UserRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, path] { emit recentActivated(path); });
    menu->addAction(tr("Remove from this list"), this, [this, path] { emit forgetRequested(path); });
    menu->popup(mList->viewport()->mapToGlobal(pos));
  });
  setRecent({});
}

void StartPage::resizeEvent(QResizeEvent *event) {
  // Not all of a tall screen's emptiness below the page.
  constexpr int kComfortable = 800;
  layout()->setContentsMargins(0, std::max(0, (height() - kComfortable) / 3), 0, 0);
  QWidget::resizeEvent(event);
}

void StartPage::setIcons(const QIcon &product, const QIcon &newPlan, const QIcon &openPlan,
                         const QIcon &demoPlan) {
  mLogo->setPixmap(product.pixmap(48, 48));
  mHero->setPixmap(product.pixmap(160, 160));
  findChild<QCommandLinkButton *>(QStringLiteral("newPlan"))->setIcon(newPlan);
  findChild<QCommandLinkButton *>(QStringLiteral("openPlan"))->setIcon(openPlan);
  findChild<QCommandLinkButton *>(QStringLiteral("demoPlan"))->setIcon(demoPlan);
}

void StartPage::setRecent(const QVector<RecentPlan> &plans) {
  mList->clear();
  const QSize size = plans.size() <= kFew ? kLargePicture : kPicture;
  const int lines = plans.size() <= kFew ? 3 : 4;
  mList->setIconSize(size);
  mList->setGridSize(
      QSize(size.width() + 6 * kSpace, size.height() + lines * fontMetrics().lineSpacing() + 4 * kSpace));
  for (const RecentPlan &plan : plans) {
    QString text = plan.title.isEmpty() ? QFileInfo(plan.path).completeBaseName() : plan.title;
    if (plan.isMissing)
      text += QLatin1Char('\n') + tr("the file is not there any more");
    else if (plan.isSynthetic)
      text += QLatin1Char('\n') + tr("synthetic · %1").arg(plan.opened);
    else
      text += QLatin1Char('\n') + plan.opened;
    auto *item = new QListWidgetItem(QIcon(framed(plan.picture, size, palette())), text, mList);
    item->setData(Qt::UserRole, plan.path);
    item->setToolTip(plan.path);
    if (plan.isMissing) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
  }
  mList->setVisible(!plans.isEmpty());
  mEmpty->setVisible(plans.isEmpty());
}

void StartPage::setNews(const QString &version, const QStringList &news) {
  delete mNews->layout();
  qDeleteAll(mNews->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
  auto *column = new QVBoxLayout(mNews);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(heading(tr("New in %1").arg(version), 1.1));
  for (const QString &line : news)
    column->addWidget(muted(QStringLiteral("• ") + line));
}

} // namespace alatau::widgets
