// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts.h"

#include <alatau/widgets/network_panel.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

constexpr int kLeftWidth = 88 * kSpace;

} // namespace

NetworkPanel::NetworkPanel(QWidget *parent)
  : QWidget(parent)
  , mResults(picker(QStringLiteral("networkChoice"), tr("Network to show")))
  , mLook(picker(QStringLiteral("networkLook"), tr("What the colours of the patches say")))
  , mIndicators(new QLabel)
  , mLeftOut(new QLabel)
  , mMessage(new QLabel)
  , mReset(new QPushButton(tr("Take all back")))
  , mPatches(new NetworkTable(tr("Patch")))
  , mLinks(new NetworkTable(tr("Link")))
  , mTabs(new QTabWidget)
  , mPages(new QStackedWidget) {
  mLook->addItem(tr("Colours: importance of patches"), static_cast<int>(Look::Importance));
  mLook->addItem(tr("Colours: connected components"), static_cast<int>(Look::Components));
  mIndicators->setTextFormat(Qt::RichText);
  mIndicators->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  mIndicators->setTextInteractionFlags(Qt::TextSelectableByMouse);
  mIndicators->setWordWrap(true); // as narrow as the pane is
  mIndicators->setObjectName(QStringLiteral("networkIndicators"));
  QFont small = mIndicators->font();
  small.setPointSizeF(small.pointSizeF() * 0.92);
  mIndicators->setFont(small);
  mLeftOut->setWordWrap(true);
  mReset->setObjectName(QStringLiteral("takeAllBack"));
  mReset->setToolTip(tr("Nothing is left out any more"));
  mPatches->setObjectName(QStringLiteral("patchTable"));
  mLinks->setObjectName(QStringLiteral("linkTable"));

  auto *left = new QWidget;
  left->setFixedWidth(kLeftWidth);
  auto *column = new QVBoxLayout(left);
  column->setContentsMargins(2 * kSpace, kSpace, kSpace, kSpace);
  column->setSpacing(kSpace);
  column->addWidget(mResults);
  column->addWidget(mLook);
  auto *scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumHeight(10 * kSpace);
  scroll->setWidget(mIndicators);
  column->addWidget(scroll, 1);
  auto *below = new QHBoxLayout;
  below->addWidget(mLeftOut, 1);
  below->addWidget(mReset);
  column->addLayout(below);

  mTabs->setDocumentMode(true);
  mTabs->addTab(mPatches, tr("Patches"));
  mTabs->addTab(mLinks, tr("Links"));
  mTabs->setMinimumHeight(20 * kSpace);
  auto *network = new QWidget;
  auto *line = new QHBoxLayout(network);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(0);
  line->addWidget(left);
  line->addWidget(mTabs, 1);

  auto *nothing = new QWidget;
  auto *nothingColumn = new QVBoxLayout(nothing);
  auto *run = new QPushButton(tr("Connectivity of the green network…"));
  run->setObjectName(QStringLiteral("computeNetwork"));
  mMessage->setAlignment(Qt::AlignCenter);
  mMessage->setWordWrap(true);
  nothingColumn->addStretch(1);
  nothingColumn->addWidget(mMessage);
  nothingColumn->addWidget(run, 0, Qt::AlignHCenter);
  nothingColumn->addStretch(1);
  mPages->addWidget(network);
  mPages->addWidget(nothing);
  auto *all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(mPages);
  setFocusProxy(mPatches);
  setTabOrder(mResults, mLook);
  setTabOrder(mLook, mReset);

  connect(mResults, QOverload<int>::of(&QComboBox::activated), this,
          [this] { emit resultChosen(mResults->currentData().toLongLong()); });
  connect(mLook, QOverload<int>::of(&QComboBox::activated), this, &NetworkPanel::lookChosen);
  connect(run, &QPushButton::clicked, this, &NetworkPanel::analysisRequested);
  for (const Part part : {Part::Patches, Part::Links}) {
    connect(table(part), &NetworkTable::selectionMade, this,
            [this, part](const QSet<qint64> &features) { emit selectionMade(part, features); });
    connect(table(part), &NetworkTable::zoomRequested, this,
            [this, part](qint64 feature) { emit zoomRequested(part, feature); });
    connect(table(part)->rows(), &NetworkModel::leftOutChanged, this, [this] {
      showIndicators();
      emit leftOutChanged();
    });
  }
  connect(mReset, &QPushButton::clicked, this, [this] {
    mPatches->rows()->setLeftOut({});
    mLinks->rows()->setLeftOut({});
  });
  setMessage(tr("There is no plan."));
}

void NetworkPanel::setResults(const QVector<Choice> &results, qint64 current) {
  mResults->clear();
  for (const Choice &choice : results) {
    mResults->addItem(choice.title, choice.id);
    mResults->setItemData(mResults->count() - 1, choice.title, Qt::ToolTipRole);
  }
  mResults->setCurrentIndex(mResults->findData(current));
}

void NetworkPanel::setTables(const NetworkRows &patches, const NetworkRows &links, const QString &language) {
  mLanguage = language;
  mPatches->setRows(patches, language);
  mLinks->setRows(links, language);
  mTabs->setTabText(
      0, tr("Patches (%1)").arg(formatNumber(static_cast<double>(patches.rows.size()), 0, language)));
  mTabs->setTabText(1,
                    tr("Links (%1)").arg(formatNumber(static_cast<double>(links.rows.size()), 0, language)));
  mPages->setCurrentIndex(0);
  showIndicators();
}

void NetworkPanel::setIndicators(const QVector<Indicator> &indicators) {
  mValues = indicators;
  showIndicators();
}

void NetworkPanel::setComputing(bool isComputing) {
  mIsComputing = isComputing;
  showIndicators();
}

void NetworkPanel::setMessage(const QString &text) {
  mMessage->setText(text);
  mPages->setCurrentIndex(1);
}

void NetworkPanel::setSelected(Part part, const QSet<qint64> &features) {
  table(part)->setSelected(features);
  if (!features.isEmpty()) mTabs->setCurrentWidget(table(part));
}

bool NetworkPanel::isShowingNetwork() const {
  return mPages->currentIndex() == 0;
}

NetworkPanel::Look NetworkPanel::look() const {
  return static_cast<Look>(mLook->currentData().toInt());
}

void NetworkPanel::showIndicators() {
  const auto patches = leftOut(Part::Patches).size(), links = leftOut(Part::Links).size();
  const bool isWhole = patches == 0 && links == 0;
  mReset->setVisible(!isWhole);
  mLeftOut->setText(isWhole ? tr("Untick a patch or a link to see what the network is without it.")
                            : tr("Left out: patches %1, links %2").arg(patches).arg(links));
  const QString muted = mutedText(palette()).name();
  QString text = QStringLiteral("<table cellspacing='0' width='100%'>"), help;
  for (const Indicator &each : mValues) {
    if (!each.help.isEmpty())
      help +=
          QStringLiteral("<p><b>%1</b>: %2</p>").arg(each.title.toHtmlEscaped(), each.help.toHtmlEscaped());
    QString change;
    if (!isWhole && !std::isnan(each.whatIf)) {
      const double difference = each.whatIf - each.value;
      change = (mIsComputing ? QStringLiteral("≈ ") : QString()) +
               formatQuantity(each.whatIf, each.unit, mLanguage) + QStringLiteral(" (") +
               formatDifference(difference, each.unit, mLanguage) + QLatin1Char(')');
    } else if (!isWhole && mIsComputing) {
      change = QStringLiteral("…");
    }
    text +=
        QStringLiteral("<tr><td style='padding-right:8px'>%1</td>"
                       "<td align='right'><b>%2</b></td>"
                       "<td align='right' style='padding-left:8px; color:%4'>%3</td></tr>")
            .arg(each.title.toHtmlEscaped(), formatQuantity(each.value, each.unit, mLanguage).toHtmlEscaped(),
                 change.toHtmlEscaped(), mIsComputing ? muted : palette().color(QPalette::WindowText).name());
  }
  mIndicators->setText(text + QStringLiteral("</table>"));
  mIndicators->setToolTip(help);
}

QString NetworkPanel::summaryText() const {
  QString text = mIndicators->text();
  text.replace(QStringLiteral("</tr>"), QStringLiteral("\n"))
      .replace(QStringLiteral("</td>"), QStringLiteral(" "));
  static const QRegularExpression sTag(QStringLiteral("<[^>]*>"));
  return text.remove(sTag);
}

} // namespace alatau::widgets
