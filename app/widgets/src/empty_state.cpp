// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/empty_state.h>

#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

EmptyState::EmptyState(const QIcon &icon, const QString &title, const QString &text, const QString &button,
                       QWidget *parent)
  : QWidget(parent) {
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(4 * kSpace, 4 * kSpace, 4 * kSpace, 4 * kSpace);
  column->setSpacing(2 * kSpace);
  column->addStretch(1);
  if (!icon.isNull()) {
    auto *picture = new QLabel;
    picture->setPixmap(icon.pixmap(40, 40));
    picture->setAlignment(Qt::AlignCenter);
    column->addWidget(picture);
  }
  auto *heading = new QLabel(title);
  QFont bold = heading->font();
  bold.setBold(true);
  heading->setFont(bold);
  auto *body = new QLabel(text);
  QPalette muted = body->palette();
  muted.setColor(QPalette::WindowText, mutedText(muted));
  body->setPalette(muted);
  for (QLabel *label : {heading, body}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    column->addWidget(label);
  }
  if (!button.isEmpty()) {
    auto *act = new QPushButton(button);
    connect(act, &QPushButton::clicked, this, &EmptyState::activated);
    column->addWidget(act, 0, Qt::AlignHCenter);
  }
  column->addStretch(2);
}

} // namespace alatau::widgets
