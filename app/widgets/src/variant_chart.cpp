// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/live_panel.h>

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QScatterSeries>
#include <QVBoxLayout>
#include <QValueAxis>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>

#ifdef QT_CHARTS_USE_NAMESPACE
QT_CHARTS_USE_NAMESPACE // Qt 5 has its charts in a namespace, Qt 6 has not
#endif

    namespace alatau::widgets {

  // The series and axes are made once: while a drawing follows the mouse, only the points change.
  struct VariantChart::Impl {
    QChartView *view = nullptr;
    QScatterSeries *kept = nullptr, *current = nullptr;
    QValueAxis *people = nullptr, *nature = nullptr;
    QVector<Variant> variants;
  };

  VariantChart::VariantChart(QWidget * parent)
    : QWidget(parent)
    , mImpl(new Impl) {
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->legend()->hide();
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    mImpl->kept = new QScatterSeries;
    mImpl->current = new QScatterSeries;
    mImpl->people = new QValueAxis;
    mImpl->nature = new QValueAxis;
    chart->addAxis(mImpl->people, Qt::AlignBottom);
    chart->addAxis(mImpl->nature, Qt::AlignLeft);
    for (QScatterSeries *series : {mImpl->kept, mImpl->current}) {
      chart->addSeries(series);
      series->attachAxis(mImpl->people);
      series->attachAxis(mImpl->nature);
      series->setMarkerSize(9);
    }
    mImpl->people->setTitleText(tr("People gained"));
    // Beside the axis there is no room for it in any language.
    chart->setTitle(tr("Connectivity gained, %"));
    chart->setTitleFont(mImpl->people->titleFont());
    for (QValueAxis *axis : {mImpl->people, mImpl->nature}) {
      axis->setTickCount(3);
      axis->setLabelFormat(QStringLiteral("%.4g"));
    }
    mImpl->view = new QChartView(chart, this);
    mImpl->view->setRenderHint(QPainter::Antialiasing);
    mImpl->view->setFrameShape(QFrame::NoFrame);
    mImpl->view->setFixedHeight(200);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(mImpl->view);
    setAccessibleName(tr("People gained against connectivity gained"));
  }

  VariantChart::~VariantChart() {
    delete mImpl;
  }

  int VariantChart::pointCount() const {
    return mImpl->kept->count() + mImpl->current->count();
  }

  void VariantChart::setVariants(const QVector<Variant> &kept, const std::optional<Variant> &current,
                                 const QString &language) {
    const QColor colour = accent(palette());
    mImpl->kept->setColor(colour);
    mImpl->kept->setBorderColor(Qt::transparent);
    mImpl->current->setColor(Qt::transparent);
    mImpl->current->setBorderColor(colour);
    QList<QPointF> points, now;
    double mostPeople = 0, leastPeople = 0, mostNature = 0, leastNature = 0;
    QStringList lines;
    const auto take = [&](const Variant &variant, QList<QPointF> &to) {
      to << QPointF(variant.people, variant.nature);
      mostPeople = std::max(mostPeople, variant.people);
      leastPeople = std::min(leastPeople, variant.people);
      mostNature = std::max(mostNature, variant.nature);
      leastNature = std::min(leastNature, variant.nature);
      lines << tr("%1: %2, %3 % of connectivity")
                   .arg(variant.name, formatDifference(variant.people, QStringLiteral("persons"), language),
                        formatNumber(variant.nature, 2, language));
    };
    for (const Variant &variant : kept)
      take(variant, points);
    if (current) take(*current, now);
    mImpl->kept->replace(points);
    mImpl->current->replace(now);
    mImpl->people->setRange(leastPeople, mostPeople > leastPeople ? mostPeople * 1.1 : leastPeople + 1);
    mImpl->nature->setRange(leastNature, mostNature > leastNature ? mostNature * 1.1 : leastNature + 1);
    setToolTip(lines.join(QLatin1Char('\n')));
    setAccessibleDescription(toolTip());
  }

} // namespace alatau::widgets
