// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/indicators.h>

#include "district_bars.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>
#include <alatau/widgets/empty_state.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

QLabel *coloured(const QString &text, const QColor &colour, QWidget *parent) {
  auto *label = new QLabel(text, parent);
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, colour);
  label->setPalette(palette);
  label->setWordWrap(true);
  return label;
}

QFont scaled(QFont font, double factor, bool bold) {
  font.setPointSizeF(font.pointSizeF() * factor);
  font.setBold(bold);
  return font;
}

} // namespace

IndicatorCard::IndicatorCard(const IndicatorData &data, const QString &language, QWidget *parent)
  : QFrame(parent)
  , mData(data)
  , mLanguage(language) {
  setObjectName(QStringLiteral("indicator.") + data.id);
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  setToolTip(data.help);
  setAccessibleName(data.title + QStringLiteral(": ") + valueText());

  const bool muted = data.isStale || data.isApproximate;
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(3 * kSpace, 2 * kSpace, 3 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);

  auto *title = new QLabel(data.title, this);
  title->setWordWrap(true);
  column->addWidget(title);

  auto *line = new QHBoxLayout;
  line->setSpacing(2 * kSpace);
  auto *value =
      coloured(valueText(), muted ? mutedText(palette()) : palette().color(QPalette::WindowText), this);
  value->setObjectName(QStringLiteral("value"));
  value->setWordWrap(false);
  value->setFont(scaled(value->font(), 1.7, true));
  line->addWidget(value);
  if (data.baseline && !std::isnan(*data.baseline) && !std::isnan(data.value)) {
    auto *difference =
        coloured(tr("Δ %1").arg(formatDifference(data.value - *data.baseline, data.unit, language)),
                 mutedText(palette()), this);
    difference->setToolTip(tr("Difference to the baseline, which has %1")
                               .arg(formatQuantity(*data.baseline, data.unit, language)));
    difference->setObjectName(QStringLiteral("difference"));
    difference->setWordWrap(false);
    line->addWidget(difference, 0, Qt::AlignBottom);
  }
  line->addStretch(1);
  column->addLayout(line);

  if (data.norm) {
    QString text = tr("Norm %1").arg(formatQuantity(*data.norm, data.unit, language));
    QColor colour = mutedText(palette());
    if (data.verdict == IndicatorData::Verdict::Met) {
      text += QStringLiteral(" · ✓ ") + tr("met");
      colour = goodColour(palette());
    } else if (data.verdict == IndicatorData::Verdict::NotMet) {
      text += QStringLiteral(" · ✗ ") + tr("not met");
      colour = badColour(palette());
    }
    auto *norm = coloured(text, colour, this);
    norm->setObjectName(QStringLiteral("norm"));
    column->addWidget(norm);
    if (!data.normStatus.isEmpty()) column->addWidget(coloured(data.normStatus, mutedText(palette()), this));
  }
  if (!data.note.isEmpty()) column->addWidget(coloured(data.note, mutedText(palette()), this));
  if (data.isStale)
    column->addWidget(
        coloured(tr("≈ out of date: the plan changed since this was computed"), mutedText(palette()), this));
  else if (data.isApproximate)
    column->addWidget(coloured(tr("≈ approximate"), mutedText(palette()), this));

  if (!data.districts.isEmpty()) {
    auto *bars = new DistrictBars(data.districts, data.unit, data.norm, language, muted, this);
    bars->setFont(scaled(font(), 0.9, false));
    connect(bars, &DistrictBars::activated, this, &IndicatorCard::districtActivated);
    column->addSpacing(kSpace);
    column->addWidget(bars);
  }
}

QString IndicatorCard::valueText() const {
  const QString text = formatQuantity(mData.value, mData.unit, mLanguage);
  return mData.isStale || mData.isApproximate ? QStringLiteral("≈ ") + text : text;
}

void IndicatorCard::contextMenuEvent(QContextMenuEvent *event) {
  emit menuRequested(mData.id, event->globalPos());
  event->accept();
}

IndicatorPanel::IndicatorPanel(QWidget *parent)
  : QScrollArea(parent) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Indicators"));
  setSections({}, {});
}

void IndicatorPanel::setSections(const QVector<Section> &sections, const QString &language) {
  mCards.clear();
  if (sections.isEmpty()) {
    auto *empty =
        new EmptyState(QIcon(), tr("No indicators yet"),
                       tr("Run an analysis: its numbers appear here, for the city and for each district."),
                       tr("Choose an analysis…"));
    connect(empty, &EmptyState::activated, this, &IndicatorPanel::runRequested);
    setWidget(empty);
    setMinimumWidth(0);
    return;
  }
  auto *page = new QWidget;
  auto *column = new QVBoxLayout(page);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(2 * kSpace);
  for (const Section &section : sections) {
    auto *heading = new QLabel(section.title, page);
    heading->setFont(scaled(heading->font(), 1.0, true));
    heading->setWordWrap(true);
    column->addWidget(heading);
    if (!section.indicators.isEmpty() && !section.indicators.first().source.isEmpty())
      column->addWidget(coloured(section.indicators.first().source, mutedText(palette()), page));
    for (const IndicatorData &indicator : section.indicators) {
      auto *card = new IndicatorCard(indicator, language, page);
      connect(card, &IndicatorCard::districtActivated, this, &IndicatorPanel::districtActivated);
      connect(card, &IndicatorCard::menuRequested, this, &IndicatorPanel::menuRequested);
      column->addWidget(card);
      mCards << card;
    }
    column->addSpacing(kSpace);
  }
  column->addStretch(1);
  setWidget(page);
  // The widest number is whole.
  constexpr int kWidest = 420;
  setMinimumWidth(
      std::min(kWidest, page->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width()));
}

void IndicatorPanel::showCard(const QString &indicatorId) {
  for (IndicatorCard *card : mCards)
    if (card->data().id == indicatorId) {
      ensureWidgetVisible(card);
      card->setFocus();
      return;
    }
}

} // namespace alatau::widgets
