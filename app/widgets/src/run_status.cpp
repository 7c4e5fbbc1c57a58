// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/run_status.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <alatau/widgets/theme.h>

namespace alatau::widgets {

RunStatus::RunStatus(QWidget *parent)
  : QWidget(parent)
  , mWhat(new QLabel(this))
  , mBar(new QProgressBar(this))
  , mCancel(new QPushButton(tr("Cancel"), this))
  , mDelay(new QTimer(this)) {
  setObjectName(QStringLiteral("runStatus"));
  mBar->setRange(0, 1000);
  mBar->setFixedWidth(140);
  mBar->setTextVisible(true);
  mCancel->setObjectName(QStringLiteral("cancelRun"));
  mCancel->setToolTip(tr("Stop this run; nothing is half-written"));
  auto *row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2 * kSpace);
  row->addWidget(mWhat);
  row->addWidget(mBar);
  row->addWidget(mCancel);
  mDelay->setSingleShot(true);
  mDelay->setInterval(kDelayMs);
  connect(mDelay, &QTimer::timeout, this, [this] { setVisible(mIsRunning); });
  connect(mCancel, &QPushButton::clicked, this, [this] {
    mCancel->setEnabled(false);
    mWhat->setText(tr("Stopping…"));
    emit cancelRequested();
  });
  hide();
}

void RunStatus::begin(const QString &what) {
  mIsRunning = true;
  mTitle = what;
  mWhat->setText(what);
  mBar->setValue(0);
  mCancel->setEnabled(true);
  mDelay->start();
}

void RunStatus::setProgress(double fraction, const QString &step) {
  if (!mIsRunning) return;
  mBar->setValue(static_cast<int>(fraction * 1000));
  if (!step.isEmpty() && mCancel->isEnabled()) mWhat->setToolTip(step);
}

void RunStatus::end() {
  mIsRunning = false;
  mDelay->stop();
  hide();
}

MessageStrip::MessageStrip(QWidget *parent)
  : QFrame(parent)
  , mIcon(new QLabel(this))
  , mText(new QLabel(this))
  , mButton(new QPushButton(this)) {
  setFrameShape(QFrame::StyledPanel);
  mText->setWordWrap(true);
  mText->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto *row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
  row->setSpacing(2 * kSpace);
  row->addWidget(mIcon);
  row->addWidget(mText, 1);
  row->addWidget(mButton);
  connect(mButton, &QPushButton::clicked, this, &MessageStrip::activated);
  hide();
}

void MessageStrip::showMessage(Level level, const QString &text, const QString &button) {
  const QStyle::StandardPixmap icon = level == Level::Error     ? QStyle::SP_MessageBoxCritical
                                      : level == Level::Warning ? QStyle::SP_MessageBoxWarning
                                                                : QStyle::SP_MessageBoxInformation;
  mIcon->setPixmap(style()->standardIcon(icon).pixmap(20, 20));
  mText->setText(text);
  mButton->setText(button);
  mButton->setVisible(!button.isEmpty());
  setVisible(!text.isEmpty());
}

QString MessageStrip::message() const {
  return mText->text();
}

} // namespace alatau::widgets
