// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_section.h"

#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>

#include <cmath>
#include <qgsbasicnumericformat.h>
#include <qgscolorrampshader.h>
#include <qgsexpressioncontextutils.h>
#include <qgslayertree.h>
#include <qgslayertreemodel.h>
#include <qgslayoutframe.h>
#include <qgslayoutitemlabel.h>
#include <qgslayoutitemlegend.h>
#include <qgslayoutitemmanualtable.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutitempage.h>
#include <qgslayoutitempicture.h>
#include <qgslayoutitemregistry.h>
#include <qgslayoutitemscalebar.h>
#include <qgslayoutpagecollection.h>
#include <qgslayouttablecolumn.h>
#include <qgslegendrenderer.h>
#include <qgslegendstyle.h>
#include <qgsmaplayer.h>
#include <qgsmaplayerlegend.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsrastershader.h>
#include <qgsreadwritecontext.h>
#include <qgssinglebandpseudocolorrenderer.h>
#include <qgstablecell.h>
#include <qgstextformat.h>

namespace alatau::qgis {

namespace {

constexpr double kFontGrowth =
    0.55; ///< letters grow less than the sheet: A3 is read from nearly as near as A4
constexpr int kMostPages = 400;
const QSizeF kRampSize(60, 4);                                     // millimetres
constexpr double kContinuationTop = 36, kContinuationBottom = 279; ///< of A4, in millimetres

double fontScale(double scale) {
  return 1 + (scale - 1) * kFontGrowth;
}

QgsTextFormat scaled(QgsTextFormat format, double scale) {
  format.setSize(format.size() * fontScale(scale));
  return format;
}

QList<QgsLayoutItem *> itemsOf(const QgsPrintLayout &layout) {
  QList<QgsLayoutItem *> items, result;
  layout.layoutItems(items);
  for (QgsLayoutItem *item : items)
    if (item->type() != QgsLayoutItemRegistry::LayoutPage) result << item;
  return result;
}

QgsLayoutItemManualTable *tableOf(const QgsPrintLayout &layout, const QString &id) {
  auto frame = dynamic_cast<QgsLayoutFrame *>(layout.itemById(id));
  return frame ? qobject_cast<QgsLayoutItemManualTable *>(frame->multiFrame()) : nullptr;
}

tl::unexpected<Error> missing(const QString &id) {
  return fail(ErrorCode::BadData, "the report template lacks an item", id.toStdString(),
              "give an item of the layout this id");
}

/// Shown as colours that run into each other.
bool isRamp(const QgsMapLayer &layer) {
  const auto *raster = qobject_cast<const QgsRasterLayer *>(&layer);
  const auto *renderer =
      raster ? dynamic_cast<const QgsSingleBandPseudoColorRenderer *>(raster->renderer()) : nullptr;
  const auto *ramp =
      renderer && renderer->shader()
          ? dynamic_cast<const QgsColorRampShader *>(renderer->shader()->rasterShaderFunction())
          : nullptr;
  return ramp && ramp->colorRampType() == Qgis::ShaderInterpolationMethod::Linear;
}

} // namespace

Result<std::unique_ptr<ReportSection>> ReportSection::make(QgsProject &project,
                                                           const QDomDocument &layoutTemplate,
                                                           const QString &name, double scale) {
  auto section = std::unique_ptr<ReportSection>(new ReportSection);
  section->mLayout = std::make_unique<QgsPrintLayout>(&project);
  section->mName = name;
  section->mScale = scale;
  bool isLoaded = false;
  section->mLayout->loadFromTemplate(layoutTemplate, QgsReadWriteContext(), true, &isLoaded);
  if (!isLoaded) return fail(ErrorCode::BadData, "the report template is not a QGIS layout");
  const QString id = QStringLiteral("section.") + name;
  const QgsLayoutItem *head = section->mLayout->itemById(id);
  if (!head) return missing(id);
  section->keepOnly(head->page());
  if (scale != 1) section->scaleUp(scale);
  return section;
}

void ReportSection::keepOnly(int page) {
  QList<QPair<QgsLayoutItem *, QPointF>> kept;
  for (QgsLayoutItem *item : itemsOf(*mLayout)) {
    if (item->page() == page)
      kept.append({item, item->pagePos()});
    else
      mLayout->removeLayoutItem(item);
  }
  const QList<QgsLayoutMultiFrame *> multiFrames = mLayout->multiFrames();
  for (QgsLayoutMultiFrame *multiFrame : multiFrames) {
    if (multiFrame->frameCount() > 0) continue;
    mLayout->removeMultiFrame(multiFrame);
    delete multiFrame;
  }
  for (int index = mLayout->pageCollection()->pageCount() - 1; index >= 0; --index)
    if (index != page) mLayout->pageCollection()->deletePage(index);
  // What was below the other pages moves up to the only one.
  for (const auto &[item, position] : kept)
    item->attemptMove(QgsLayoutPoint(position.x(), position.y()), false, false, 0);
}

void ReportSection::scaleUp(double factor) {
  QgsLayoutItemPage *page = mLayout->pageCollection()->page(0);
  page->setPageSize(QgsLayoutSize(page->rect().width() * factor, page->rect().height() * factor));
  mLayout->pageCollection()->reflow();
  for (QgsLayoutItem *item : itemsOf(*mLayout)) {
    const QPointF position = item->pagePos() * factor;
    item->attemptResize(QgsLayoutSize(item->rect().width() * factor, item->rect().height() * factor));
    item->attemptMove(QgsLayoutPoint(position.x(), position.y()), false, false, 0);
    if (auto label = qobject_cast<QgsLayoutItemLabel *>(item))
      label->setTextFormat(scaled(label->textFormat(), factor));
    else if (auto bar = qobject_cast<QgsLayoutItemScaleBar *>(item))
      bar->setTextFormat(scaled(bar->textFormat(), factor));
    else if (auto legend = qobject_cast<QgsLayoutItemLegend *>(item)) {
      for (const QgsLegendStyle::Style part : {QgsLegendStyle::Title, QgsLegendStyle::Group,
                                               QgsLegendStyle::Subgroup, QgsLegendStyle::SymbolLabel}) {
        QgsLegendStyle style = legend->style(part);
        QgsTextFormat format = scaled(style.textFormat(), factor);
        style.setTextFormat(format);
        legend->setStyle(part, style);
      }
    } else if (auto frame = qobject_cast<QgsLayoutFrame *>(item)) {
      if (auto table = qobject_cast<QgsLayoutTable *>(frame->multiFrame())) {
        table->setContentTextFormat(scaled(table->contentTextFormat(), factor));
        table->setHeaderTextFormat(scaled(table->headerTextFormat(), factor));
      }
    }
  }
}

int ReportSection::pages() const {
  return mLayout->pageCollection()->pageCount();
}

void ReportSection::setVariable(const QString &name, const QVariant &value) {
  QgsExpressionContextUtils::setLayoutVariable(mLayout.get(), name, value);
  if (name == QLatin1String("t_continued")) mContinued = value.toString();
}

void ReportSection::setText(const QString &id, const QString &text) {
  if (auto label = dynamic_cast<QgsLayoutItemLabel *>(mLayout->itemById(id))) label->setText(text);
}

void ReportSection::setVisible(const QString &id, bool isVisible) {
  // Hidden items are not exported; an item that staff removed is as good as hidden.
  if (QgsLayoutItem *item = mLayout->itemById(id)) item->setVisibility(isVisible);
}

Status ReportSection::setTable(const QString &id, const std::vector<Column> &columns,
                               const std::vector<Row> &rows, bool hasTotalRow) {
  QgsLayoutItemManualTable *table = tableOf(*mLayout, id);
  if (!table) return missing(id);
  double shares = 0;
  for (const Column &column : columns)
    shares += column.share;
  const double perColumn = 2 * table->cellMargin() + table->gridStrokeWidth();
  const double free = table->frame(0)->rect().width() - perColumn * static_cast<double>(columns.size()) -
                      table->gridStrokeWidth();
  QList<double> widths;
  QgsLayoutTableColumns headers;
  bool hasHeader = false;
  for (const Column &column : columns) {
    widths << free * column.share / shares;
    QgsLayoutTableColumn header(column.title);
    header.setHAlignment(column.isNumber ? Qt::AlignRight : Qt::AlignLeft);
    headers << header;
    hasHeader = hasHeader || !column.title.isEmpty();
  }
  QgsTableContents contents;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const Row &row = rows[index];
    const bool isHeading = row.size() == 1 && columns.size() > 1;
    const bool isTotal = hasTotalRow && index + 1 == rows.size();
    QgsTableRow cells;
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
      QgsTableCell cell(row.value(column));
      QgsTextFormat format = table->contentTextFormat();
      if (isHeading || isTotal) {
        QFont font = format.font();
        font.setBold(true);
        format.setFont(font);
        cell.setBackgroundColor(QColor(236, 243, 242));
      }
      cell.setTextFormat(format);
      cell.setHorizontalAlignment(
          columns[static_cast<std::size_t>(column)].isNumber && !isHeading ? Qt::AlignRight : Qt::AlignLeft);
      cell.setVerticalAlignment(Qt::AlignVCenter);
      if (isHeading && column == 0) cell.setSpan(1, static_cast<int>(columns.size()));
      cells << cell;
    }
    contents << cells;
  }
  table->setHeaderHAlignment(QgsLayoutTable::FollowColumn);
  table->setIncludeTableHeader(hasHeader);
  table->setHeaders(headers);
  table->setColumnWidths(widths);
  table->setTableContents(contents);
  // The table rebuilds its columns from headings and widths alone; numbers and their headings go to the
  // right.
  for (int column = 0; column < table->columns().size(); ++column)
    table->columns()[column].setHAlignment(
        columns[static_cast<std::size_t>(column)].isNumber ? Qt::AlignRight : Qt::AlignLeft);
  table->refresh();
  table->recalculateFrameSizes();

  const auto room = [table] {
    double height = 0;
    for (int index = 0; index < table->frameCount(); ++index)
      height += table->frame(index)->rect().height();
    return height;
  };
  while (table->totalSize().height() > room() + 0.01 && table->frameCount() < kMostPages)
    addContinuation(table);
  return {};
}

void ReportSection::moveUp(const QString &id, double yMm) {
  QgsLayoutItem *item = mLayout->itemById(id);
  if (!item || item->pagePos().y() <= yMm) return;
  const double gained = item->pagePos().y() - yMm;
  if (dynamic_cast<QgsLayoutFrame *>(item))
    item->attemptResize(QgsLayoutSize(item->rect().width(), item->rect().height() + gained));
  item->attemptMove(QgsLayoutPoint(item->pagePos().x(), yMm), false, false, 0);
}

void ReportSection::addContinuation(QgsLayoutMultiFrame *table) {
  QgsLayoutItemPage *first = mLayout->pageCollection()->page(0);
  auto page = new QgsLayoutItemPage(mLayout.get());
  page->setPageSize(QgsLayoutSize(first->rect().width(), first->rect().height()));
  mLayout->pageCollection()->addPage(page);
  const int index = mLayout->pageCollection()->pageCount() - 1;

  if (auto head = dynamic_cast<QgsLayoutItemLabel *>(mLayout->itemById(QStringLiteral("section.") + mName))) {
    auto label = new QgsLayoutItemLabel(mLayout.get());
    label->setText(head->currentText() + QStringLiteral(" (") + mContinued + QLatin1Char(')'));
    QgsTextFormat format = head->textFormat();
    format.setSize(format.size() * 0.75);
    label->setTextFormat(format);
    label->setMargin(0);
    mLayout->addLayoutItem(label);
    label->attemptResize(QgsLayoutSize(head->rect().width(), head->rect().height()));
    label->attemptMove(QgsLayoutPoint(head->pagePos().x(), head->pagePos().y()), false, false, index);
  }
  const QgsLayoutFrame *last = table->frame(table->frameCount() - 1);
  auto frame = new QgsLayoutFrame(mLayout.get(), table);
  frame->attemptResize(
      QgsLayoutSize(last->rect().width(), (kContinuationBottom - kContinuationTop) * mScale));
  frame->attemptMove(QgsLayoutPoint(last->pagePos().x(), kContinuationTop * mScale), false, false, index);
  table->addFrame(frame, true);
}

Result<QgsLayoutItemMap *> ReportSection::map(const QString &id) const {
  auto item = dynamic_cast<QgsLayoutItemMap *>(mLayout->itemById(id));
  if (!item) return missing(id);
  return item;
}

Result<QgsLayoutItemPicture *> ReportSection::picture(const QString &id) const {
  auto item = dynamic_cast<QgsLayoutItemPicture *>(mLayout->itemById(id));
  if (!item) return missing(id);
  return item;
}

void ReportSection::setLegend(const QString &id, const QList<QgsMapLayer *> &layers, const QString &) {
  auto legend = dynamic_cast<QgsLayoutItemLegend *>(mLayout->itemById(id));
  if (!legend) return;
  legend->setAutoUpdateModel(false);
  QgsLayerTree *root = legend->model()->rootGroup();
  root->removeAllChildren();
  for (QgsMapLayer *layer : layers) {
    const bool isResult = !layer->customProperty(QLatin1String(kResultProperty)).isNull();
    // Of the rasters only results: the terrain explains itself.
    if (layer->type() != Qgis::LayerType::Vector && !isResult) continue;
    QgsLayerTreeLayer *node = root->addLayer(layer);
    if (layers.size() > 1) continue;
    // The page says what the only layer is; a long name would push the columns off the page.
    QgsLegendRenderer::setNodeLegendStyle(node, QgsLegendStyle::Hidden);
    if (isRamp(*layer)) // with room for the figures at its ends
      QgsMapLayerLegendUtils::setLegendNodeSymbolSize(node, 0, kRampSize);
  }
  legend->setLegendFilterByMapEnabled(true); // only what the map shows
}

void ReportSection::setScaleBar(const QString &id, QgsLayoutItemMap *map, const QString &language) {
  auto bar = dynamic_cast<QgsLayoutItemScaleBar *>(mLayout->itemById(id));
  if (!bar) return;
  bar->setLinkedMap(map);
  // Two segments that together take about a quarter of the map.
  const double width = map->extent().width() / 8.0;
  const double power = std::pow(10.0, std::floor(std::log10(width)));
  double segment = power;
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power <= width) segment = factor * power;
  const bool isFar = segment >= 500;
  bar->setUnits(isFar ? Qgis::DistanceUnit::Kilometers : Qgis::DistanceUnit::Meters);
  bar->setMapUnitsPerScaleBarUnit(1);
  bar->setUnitsPerSegment(isFar ? segment / 1000.0 : segment);
  auto format = std::make_unique<QgsBasicNumericFormat>();
  format->setDecimalSeparator(language == QLatin1String("en") ? QLatin1Char('.') : QLatin1Char(','));
  format->setNumberDecimalPlaces(1);
  format->setShowTrailingZeros(false);
  bar->setNumericFormat(format.release());
  bar->setUnitLabel(unitTitle(isFar ? QStringLiteral("km") : QStringLiteral("m"), language));
  bar->update();
}

void ReportSection::setFooters(int first, int total, const QString &left, const QString &language) {
  const auto pageText = [&](int page) {
    return text(QStringLiteral("report.page"), language).arg(first + page).arg(total);
  };
  auto leftLabel = dynamic_cast<QgsLayoutItemLabel *>(mLayout->itemById(QStringLiteral("footer.left")));
  auto rightLabel = dynamic_cast<QgsLayoutItemLabel *>(mLayout->itemById(QStringLiteral("footer.right")));
  if (leftLabel) leftLabel->setText(left);
  if (rightLabel) rightLabel->setText(pageText(0));
  for (int page = 1; page < pages(); ++page) {
    for (const QgsLayoutItemLabel *model : {leftLabel, rightLabel}) {
      if (!model) continue;
      auto label = new QgsLayoutItemLabel(mLayout.get());
      label->setText(model == leftLabel ? left : pageText(page));
      label->setTextFormat(model->textFormat());
      label->setHAlign(model->hAlign());
      label->setMargin(0);
      mLayout->addLayoutItem(label);
      label->attemptResize(QgsLayoutSize(model->rect().width(), model->rect().height()));
      label->attemptMove(QgsLayoutPoint(model->pagePos().x(), model->pagePos().y()), false, false, page);
    }
  }
}

} // namespace alatau::qgis
