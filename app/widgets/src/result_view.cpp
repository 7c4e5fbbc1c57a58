// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts.h"

#include <alatau/widgets/result_view.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

QToolButton *textButton(const QString &name, const QString &text, const QString &tip) {
  auto *button = new QToolButton;
  button->setObjectName(name);
  button->setText(text);
  button->setToolTip(tip);
  button->setToolButtonStyle(Qt::ToolButtonTextOnly);
  return button;
}

QString row(const QString &title, const QString &value) {
  return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td align='right'><b>%2</b></td></tr>")
      .arg(title.toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

ResultView::ResultView(QWidget *parent)
  : QWidget(parent)
  , mResults(picker(QStringLiteral("resultChoice"), tr("Result to show")))
  , mColumns(picker(QStringLiteral("columnChoice"), tr("Column to show; the map is classed by it")))
  , mSummary(new QLabel)
  , mRange(new QLabel)
  , mMessage(new QLabel)
  , mHistogram(new HistogramView)
  , mTable(new DistrictTable)
  , mPages(new QStackedWidget)
  , mCompare(textButton(QStringLiteral("compare"), tr("Compare with…"),
                        tr("Difference of two runs of the same analysis")))
  , mAnalyses(textButton(QStringLiteral("chooseAnalysis"), tr("Choose an analysis"), QString())) {
  mSummary->setTextFormat(Qt::RichText);
  mSummary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  mSummary->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QFont small = mSummary->font();
  small.setPointSizeF(small.pointSizeF() * 0.88);
  mSummary->setFont(small);
  mSummary->setMargin(kSpace / 2);
  mSummary->setWordWrap(true); // as narrow as the pane is
  mSummary->setObjectName(QStringLiteral("resultSummary"));
  mRange->setObjectName(QStringLiteral("brushedRange"));
  mMessage->setWordWrap(true);
  mMessage->setAlignment(Qt::AlignCenter);

  auto *left = new QWidget;
  auto *leftColumn = new QVBoxLayout(left);
  leftColumn->setContentsMargins(2 * kSpace, kSpace, kSpace, kSpace);
  leftColumn->setSpacing(kSpace);
  leftColumn->addWidget(mResults);
  leftColumn->addWidget(mColumns);
  // The pane may be low: the figures scroll, the map keeps its height.
  auto *scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumHeight(10 * kSpace);
  scroll->setWidget(mSummary);
  leftColumn->addWidget(scroll, 1);
  auto *buttons = new QHBoxLayout;
  buttons->addWidget(mCompare);
  buttons->addStretch(1);
  leftColumn->addLayout(buttons);

  auto *middle = new QWidget;
  auto *middleColumn = new QVBoxLayout(middle);
  middleColumn->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  middleColumn->setSpacing(kSpace);
  middleColumn->addWidget(mHistogram, 1);
  middleColumn->addWidget(mRange);

  auto *right = new QWidget;
  auto *rightColumn = new QVBoxLayout(right);
  rightColumn->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  rightColumn->setSpacing(kSpace);
  auto *copy = textButton(QStringLiteral("copyTable"), tr("Copy"), tr("The table as text (Ctrl+C)"));
  auto *save = textButton(QStringLiteral("saveTable"), tr("Save…"), tr("The table as a file"));
  auto *top = new QHBoxLayout;
  auto *title = new QLabel(tr("By district"));
  top->addWidget(title, 1);
  top->addWidget(copy);
  top->addWidget(save);
  rightColumn->addLayout(top);
  rightColumn->addWidget(mTable, 1);

  auto *figures = new QSplitter(Qt::Horizontal);
  figures->setChildrenCollapsible(false);
  figures->addWidget(middle);
  figures->addWidget(right);
  figures->setStretchFactor(0, 1);
  figures->setStretchFactor(1, 1);
  figures->setSizes({480, 480});
  mTable->setMinimumSize(50 * kSpace, 20 * kSpace);
  auto *nothing = new QWidget;
  auto *nothingColumn = new QVBoxLayout(nothing);
  nothingColumn->addStretch(1);
  nothingColumn->addWidget(mMessage);
  nothingColumn->addWidget(mAnalyses, 0, Qt::AlignHCenter);
  nothingColumn->addStretch(1);
  mPages->addWidget(figures);
  mPages->addWidget(nothing);
  left->setFixedWidth(86 * kSpace);

  auto *line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(0);
  line->addWidget(left);
  line->addWidget(mPages, 1);
  setFocusProxy(mHistogram);
  setTabOrder(mResults, mColumns);
  setTabOrder(mColumns, mHistogram);
  setTabOrder(mHistogram, mTable);

  connect(mResults, QOverload<int>::of(&QComboBox::activated), this,
          [this] { emit resultChosen(currentResult()); });
  connect(mColumns, QOverload<int>::of(&QComboBox::activated), this,
          [this] { emit columnChosen(currentColumn()); });
  connect(mHistogram, &HistogramView::brushed, this, &ResultView::featuresBrushed);
  connect(mHistogram, &HistogramView::rangeChanged, this, [this](const QString &range) {
    mRange->setText(range.isEmpty() ? tr("Drag over bars to select on the map; Esc clears") : range);
  });
  connect(mTable, &DistrictTable::districtActivated, this, &ResultView::districtActivated);
  connect(copy, &QToolButton::clicked, mTable, &DistrictTable::copy);
  connect(save, &QToolButton::clicked, this, &ResultView::exportRequested);
  connect(mCompare, &QToolButton::clicked, this, &ResultView::compareRequested);
  connect(mAnalyses, &QToolButton::clicked, this, &ResultView::analysesRequested);
  setMessage(tr("There is no result yet. Run an analysis."), true);
}

void ResultView::setResults(const QVector<Choice> &results, qint64 current) {
  mResults->clear();
  for (const Choice &choice : results) {
    mResults->addItem(choice.detail.isEmpty() ? choice.title
                                              : choice.title + QStringLiteral(" · ") + choice.detail,
                      choice.id);
    mResults->setItemData(mResults->count() - 1, mResults->itemText(mResults->count() - 1), Qt::ToolTipRole);
  }
  mResults->setCurrentIndex(mResults->findData(current));
  mResults->setEnabled(!results.isEmpty());
}

void ResultView::setCurrentResult(qint64 id) {
  mResults->setCurrentIndex(mResults->findData(id));
}

void ResultView::setColumns(const QVector<Column> &columns, const QString &current) {
  mColumns->clear();
  for (const Column &column : columns)
    mColumns->addItem(column.title, column.name);
  mColumns->setCurrentIndex(mColumns->findData(current));
  mColumns->setEnabled(columns.size() > 1);
}

void ResultView::setValues(const ResultValues &values, const QVector<ValueClass> &classes,
                           const DistrictFigures &indicators, const QString &language) {
  mHistogram->setValues(values, classes, language);
  DistrictFigures figures = figuresOf(values);
  appendFigures(figures, indicators);
  mTable->setFigures(figures, language);
  showSummary(values, language);
  mPages->setCurrentIndex(0);
}

void ResultView::showSummary(const ResultValues &values, const QString &language) {
  const ResultSummary all = summarise(values);
  const QString people = values.weightUnit();
  const auto amount = [&](double value) { return formatQuantity(value, people, language); };
  const auto withShare = [&](double value) {
    if (!(all.weight > 0)) return amount(value);
    return QStringLiteral("%1 (%2)").arg(
        amount(value), formatQuantity(value / all.weight, QStringLiteral("share"), language));
  };
  const auto figure = [&](double value) {
    return values.isDifference ? formatDifference(value, values.unit, language)
                               : formatQuantity(value, values.unit, language);
  };
  QString text = QStringLiteral("<table cellspacing='0' width='100%'>");
  text += row(values.weights.isEmpty() ? tr("Features") : tr("Residents"), amount(all.weight));
  if (values.isDifference) {
    text += row(tr("Better off"), withShare(all.better)) + row(tr("Worse off"), withShare(all.worse)) +
            row(tr("No change"), withShare(all.same)) + row(tr("Mean change"), figure(all.mean));
  } else if (all.withValue > 0) {
    text += row(tr("Mean"), figure(all.mean)) + row(tr("Median"), figure(all.median)) +
            row(tr("P90"), figure(all.p90)) +
            row(tr("From – to"), figure(all.low) + QStringLiteral(" – ") + figure(all.high));
  }
  const Bins bins = binned(values);
  for (int reason = 0; reason < values.reasonTitles.size(); ++reason)
    if (reason != values.unchanged)
      text += row(values.reasonTitles[reason], withShare(bins.withoutValue[reason]));
  mSummary->setText(text + QStringLiteral("</table>"));
}

QString ResultView::summaryText() const {
  QString text = mSummary->text();
  text.replace(QStringLiteral("</tr>"), QStringLiteral("\n"));
  static const QRegularExpression sTag(QStringLiteral("<[^>]*>"));
  return text.remove(sTag);
}

void ResultView::setSelected(const QSet<qint64> &ids) {
  mHistogram->setSelected(ids);
}

void ResultView::setBusy() {
  setMessage(tr("Reading the result…"));
}

void ResultView::setMessage(const QString &text, bool offersAnalyses) {
  mMessage->setText(text);
  mAnalyses->setVisible(offersAnalyses);
  mSummary->clear();
  mPages->setCurrentIndex(1);
}

void ResultView::setComparable(bool comparable) {
  mCompare->setEnabled(comparable);
  mCompare->setToolTip(comparable ? tr("Difference of two runs of the same analysis")
                                  : tr("Run this analysis twice, or in two scenarios, to compare"));
}

qint64 ResultView::currentResult() const {
  return mResults->currentData().toLongLong();
}

QString ResultView::currentColumn() const {
  return mColumns->currentData().toString();
}

bool ResultView::isShowingFigures() const {
  return mPages->currentIndex() == 0;
}

} // namespace alatau::widgets
