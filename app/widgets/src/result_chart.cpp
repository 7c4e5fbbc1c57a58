// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/result_chart.h>

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <cmath>

#ifdef QT_CHARTS_USE_NAMESPACE
QT_CHARTS_USE_NAMESPACE // Qt 5 has its charts in a namespace, Qt 6 has not
#endif

    namespace alatau::widgets {

  struct ResultChart::Impl {
    QChartView *view = nullptr;
    QVector<Bar> bars;
  };

  ResultChart::ResultChart(QWidget * parent)
    : QWidget(parent)
    , mImpl(new Impl) {
    mImpl->view = new QChartView(this);
    mImpl->view->setRenderHint(QPainter::Antialiasing);
    mImpl->view->setFrameShape(QFrame::NoFrame);
    mImpl->view->setMinimumHeight(200);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(mImpl->view);
    setAccessibleName(tr("Chart of the result"));
    clear();
  }

  ResultChart::~ResultChart() {
    delete mImpl;
  }

  int ResultChart::barCount() const {
    return static_cast<int>(mImpl->bars.size());
  }

  void ResultChart::clear() {
    mImpl->bars.clear();
    auto *old = mImpl->view->chart();
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    mImpl->view->setChart(chart);
    delete old;
  }

  void ResultChart::setBars(const QString &title, const QString &unit, const QVector<Bar> &bars,
                            const QString &language, std::optional<double> norm) {
    clear();
    mImpl->bars = bars;
    if (bars.isEmpty()) return;
    QChart *chart = mImpl->view->chart();
    const double factor = unit == QLatin1String("share") ? 100 : 1;
    auto *set = new QBarSet(title);
    set->setColor(accent(palette()));
    set->setBorderColor(Qt::transparent);
    QStringList names;
    double top = norm.value_or(0) * factor;
    for (const Bar &bar : bars) {
      *set << (std::isnan(bar.value) ? 0 : bar.value * factor);
      if (!std::isnan(bar.value)) top = std::max(top, bar.value * factor);
      names << bar.name;
    }
    auto *series = new QBarSeries;
    series->setBarWidth(0.85);
    series->append(set);
    chart->addSeries(series);
    chart->legend()->hide();
    chart->setTitle(QStringLiteral("%1, %2").arg(title, unitTitle(unit, language)));
    chart->setTitleBrush(palette().color(QPalette::WindowText));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    chart->setTitleFont(small);
    auto *across = new QBarCategoryAxis;
    across->append(names);
    across->setLabelsAngle(names.size() > 4 ? -60 : 0);
    auto *up = new QValueAxis;
    up->setRange(0, top > 0 ? top : 1);
    up->applyNiceNumbers();
    up->setLabelFormat(up->max() < 10 ? QStringLiteral("%.1f") : QStringLiteral("%.0f"));
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(across), static_cast<QAbstractAxis *>(up)}) {
      axis->setLabelsColor(palette().color(QPalette::WindowText));
      axis->setGridLineColor(softBorder(palette()));
      axis->setLabelsFont(small);
    }
    across->setGridLineVisible(false);
    chart->addAxis(across, Qt::AlignBottom);
    chart->addAxis(up, Qt::AlignLeft);
    series->attachAxis(across);
    series->attachAxis(up);
    chart->setMargins(QMargins(0, 0, 0, 0));
    connect(series, &QBarSeries::clicked, this, [this](int index, QBarSet *) {
      if (index >= 0 && index < mImpl->bars.size())
        emit barActivated(mImpl->bars[index].id.isEmpty() ? mImpl->bars[index].name : mImpl->bars[index].id);
    });
    if (norm) {
      auto *line = new QLineSeries;
      line->setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DashLine));
      line->append(-0.5, *norm * factor);
      line->append(static_cast<double>(names.size()) - 0.5, *norm * factor);
      chart->addSeries(line);
      line->attachAxis(up);
    }
  }

} // namespace alatau::widgets
