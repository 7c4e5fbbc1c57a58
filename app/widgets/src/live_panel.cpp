// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/live_panel.h>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <cmath>

namespace alatau::widgets {

namespace {
constexpr int kMostVariants = 50; ///< more points than that on a small chart say nothing

QString percent(double value, const QString &language) {
  const QString number = formatNumber(std::abs(value), std::abs(value) < 1 ? 3 : 1, language);
  return (value < 0 ? QStringLiteral("−%1\u00a0%") : QStringLiteral("+%1\u00a0%")).arg(number);
}
} // namespace

LivePanel::LivePanel(QWidget *parent)
  : QWidget(parent)
  , mHeading(new QLabel)
  , mNote(new QLabel)
  , mGrid(new QGridLayout)
  , mKeep(new QPushButton(tr("Keep variant")))
  , mClear(new QPushButton(tr("Clear")))
  , mChart(new VariantChart) {
  setObjectName(QStringLiteral("livePanel"));
  QFont bold = mHeading->font();
  bold.setBold(true);
  mHeading->setFont(bold);
  mHeading->setText(tr("What the drawing changes"));
  mNote->setWordWrap(true);
  mNote->setObjectName(QStringLiteral("liveNote"));
  mKeep->setObjectName(QStringLiteral("keepVariant"));
  mKeep->setToolTip(
      tr("Keeps the gains of this drawing as a point of the chart, to compare other variants with"));
  mClear->setObjectName(QStringLiteral("clearVariants"));
  mClear->setToolTip(tr("Takes all kept variants out of the chart and out of the plan"));
  mGrid->setHorizontalSpacing(2 * kSpace);
  mGrid->setVerticalSpacing(0);
  mGrid->setColumnStretch(0, 1);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(2 * kSpace);
  column->addWidget(mHeading);
  column->addWidget(mNote);
  column->addLayout(mGrid);
  auto *buttons = new QHBoxLayout;
  buttons->addWidget(mKeep);
  buttons->addWidget(mClear);
  buttons->addStretch();
  column->addLayout(buttons);
  column->addWidget(mChart);
  column->addStretch();
  connect(mKeep, &QPushButton::clicked, this, &LivePanel::keepVariant);
  connect(mClear, &QPushButton::clicked, this, &LivePanel::clearVariants);
  refresh();
}

void LivePanel::setState(State state) {
  mState = state;
  refresh();
}

void LivePanel::setFigures(const QVector<LiveFigure> &figures) {
  mFigures = figures;
  refresh();
}

void LivePanel::setFigures(const QVector<LiveFigure> &figures, State state) {
  mFigures = figures;
  mState = state;
  refresh();
}

void LivePanel::showFailure(const QString &reason) {
  mFigures.clear();
  mState = State::Exact;
  refresh();
  mNote->setText(tr("The figures cannot follow: %1").arg(reason));
  mNote->show();
}

std::optional<VariantChart::Variant> LivePanel::currentVariant() const {
  std::optional<double> people, nature;
  for (const LiveFigure &figure : mFigures) {
    if (!figure.before || std::isnan(figure.value) || std::isnan(*figure.before)) continue;
    if (figure.id == QLatin1String("residents_near_green")) people = figure.value - *figure.before;
    if (figure.id == QLatin1String("pc") && *figure.before > 0)
      nature = 100 * (figure.value - *figure.before) / *figure.before;
  }
  if (!people || !nature) return std::nullopt;
  return VariantChart::Variant{tr("Now"), *people, *nature};
}

void LivePanel::keepVariant() {
  auto variant = currentVariant();
  if (!variant || mState != State::Exact) return;
  variant->name = tr("Variant %1").arg(mVariants.size() + 1);
  mVariants.append(*variant);
  if (mVariants.size() > kMostVariants) mVariants.removeFirst();
  refresh();
  emit variantsChanged();
}

void LivePanel::setVariants(const QVector<VariantChart::Variant> &kept) {
  mVariants = kept;
  while (mVariants.size() > kMostVariants)
    mVariants.removeFirst();
  refresh();
}

void LivePanel::clearVariants() {
  mVariants.clear();
  refresh();
  emit variantsChanged();
}

void LivePanel::refresh() {
  setVisible(mState != State::Off);
  if (mState == State::Off) return;
  mNote->setText(mState == State::Opening ? tr("Reading streets, residents and green areas…") : QString());
  mNote->setVisible(mState == State::Opening);
  while (mRows.size() > mFigures.size()) {
    const Row row = mRows.takeLast();
    for (QLabel *label : {row.title, row.value, row.difference})
      delete label;
  }
  while (mRows.size() < mFigures.size()) {
    const int at = static_cast<int>(mRows.size());
    const Row row{{}, new QLabel, new QLabel, new QLabel};
    row.title->setWordWrap(true);
    // The pane is narrow and titles are long: the numbers stand below them.
    mGrid->addWidget(row.title, 2 * at, 0, 1, 2);
    mGrid->addWidget(row.value, 2 * at + 1, 0);
    mGrid->addWidget(row.difference, 2 * at + 1, 1, Qt::AlignRight);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedText(palette()));
    row.title->setPalette(muted);
    mRows.append(row);
  }
  const bool isBehind = mState == State::Behind;
  for (int i = 0; i < mRows.size(); ++i) {
    const LiveFigure &figure = mFigures[i];
    Row &row = mRows[i];
    row.id = figure.id;
    row.title->setText(figure.title);
    row.title->setToolTip(figure.title);
    // Every line of a long title is seen, also where the window would rather give the room to the map.
    row.title->setMinimumHeight(
        row.title->heightForWidth(std::max(contentsRect().width() - 4 * kSpace, 120)));
    const bool isNothing = std::isnan(figure.value) && !figure.before;
    for (QLabel *label : {row.title, row.value, row.difference})
      label->setVisible(!isNothing);
    const QString value = formatQuantity(figure.value, figure.unit, mLanguage);
    row.value->setText(isBehind && !std::isnan(figure.value) ? QStringLiteral("≈ ") + value : value);
    QString difference;
    if (figure.before && !std::isnan(figure.value) && !std::isnan(*figure.before)) {
      // The probability of connectivity says something only beside what it was.
      if (figure.id == QLatin1String("pc") && *figure.before > 0)
        difference = percent(100 * (figure.value / *figure.before - 1), mLanguage);
      else
        difference = formatDifference(figure.value - *figure.before, figure.unit, mLanguage);
    }
    row.difference->setText(difference);
    QPalette colours = palette();
    if (isBehind) colours.setColor(QPalette::WindowText, mutedText(palette()));
    row.value->setPalette(colours);
    row.difference->setPalette(colours);
    row.value->setToolTip(isBehind ? tr("Of an earlier position; the exact value follows") : QString());
  }
  const auto current = currentVariant();
  mKeep->setVisible(current.has_value());
  mKeep->setEnabled(mState == State::Exact);
  mClear->setVisible(!mVariants.isEmpty());
  mChart->setVisible(current || !mVariants.isEmpty());
  mChart->setVariants(mVariants, current, mLanguage);
}

QString LivePanel::valueText(const QString &id) const {
  for (const Row &row : mRows)
    if (row.id == id) return row.value->text();
  return {};
}

QString LivePanel::differenceText(const QString &id) const {
  for (const Row &row : mRows)
    if (row.id == id) return row.difference->text();
  return {};
}

} // namespace alatau::widgets
