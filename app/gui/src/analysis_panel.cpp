// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis_panel.h"

#include "analysis_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <alatau/gui/plan_session.h>
#include <alatau/widgets/result_chart.h>
#include <alatau/widgets/run_status.h>
#include <alatau/widgets/theme.h>

namespace alatau::gui {

AnalysisPanel::AnalysisPanel(QWidget *parent)
  : QScrollArea(parent) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void AnalysisPanel::clear() {
  setMinimumWidth(0);
  delete takeWidget();
  mForm = nullptr;
  mChart = nullptr;
  mStrip = nullptr;
  mRun = nullptr;
}

void AnalysisPanel::showAnalysis(const host::AnalysisSpec &spec, PlanSession &session,
                                 const host::PluginHost *host, QgsMapCanvas *canvas) {
  clear();
  const std::string language = session.language().toStdString();
  auto *page = new QWidget;
  auto *column = new QVBoxLayout(page);
  column->setContentsMargins(3 * widgets::kSpace, 2 * widgets::kSpace, 3 * widgets::kSpace,
                             2 * widgets::kSpace);
  column->setSpacing(2 * widgets::kSpace);
  auto *title = new QLabel(QString::fromStdString(spec.title.in(language)));
  QFont bold = title->font();
  bold.setBold(true);
  bold.setPointSizeF(bold.pointSizeF() * 1.15);
  title->setFont(bold);
  title->setWordWrap(true);
  column->addWidget(title);
  auto *help = new QLabel(QString::fromStdString(spec.help.in(language)));
  help->setWordWrap(true);
  QPalette muted = help->palette();
  muted.setColor(QPalette::WindowText, widgets::mutedText(muted));
  help->setPalette(muted);
  column->addWidget(help);
  mForm = new AnalysisForm(spec, session, host, canvas);
  connect(mForm, &AnalysisForm::editProfilesRequested, this, &AnalysisPanel::editProfilesRequested);
  column->addWidget(mForm);
  mStrip = new widgets::MessageStrip;
  column->addWidget(mStrip);
  auto *buttons = new QHBoxLayout;
  auto *defaults = new QPushButton(tr("Defaults"));
  defaults->setToolTip(tr("Back to the values of the analysis"));
  auto *close = new QPushButton(tr("Close"));
  close->setObjectName(QStringLiteral("closeAnalysis"));
  mRun = new QPushButton(tr("Run"));
  mRun->setObjectName(QStringLiteral("run"));
  mRun->setDefault(true);
  mRun->setShortcut(QKeySequence(QStringLiteral("Ctrl+Return")));
  mRun->setToolTip(tr("Run (Ctrl+Enter)"));
  buttons->addWidget(defaults);
  buttons->addStretch(1);
  buttons->addWidget(close);
  buttons->addWidget(mRun);
  column->addLayout(buttons);
  mChart = new widgets::ResultChart;
  mChart->hide();
  column->addWidget(mChart);
  column->addStretch(1);
  // A long name in a list shortens itself; what still needs more room than the pane gets it, nothing is cut.
  for (QComboBox *box : page->findChildren<QComboBox *>()) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
  }
  setWidget(page);
  constexpr int kWidest = 420;
  setMinimumWidth(
      std::min(kWidest, page->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width()));
  connect(defaults, &QPushButton::clicked, mForm, &AnalysisForm::restoreDefaults);
  connect(mRun, &QPushButton::clicked, this, &AnalysisPanel::runRequested);
  connect(close, &QPushButton::clicked, this, &AnalysisPanel::closeRequested);
}

void AnalysisPanel::setRunning(bool running) {
  if (mRun) mRun->setEnabled(!running);
}

void AnalysisPanel::setOutcome(const QString &text, bool isFailure) {
  if (mStrip)
    mStrip->showMessage(isFailure ? widgets::MessageStrip::Level::Error : widgets::MessageStrip::Level::Info,
                        text);
}

} // namespace alatau::gui
