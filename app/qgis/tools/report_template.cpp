// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_template.h"

#include <alatau/qgis/qgis_compat.h>

#include <QDomDocument>
#include <QFile>
#include <QFont>
#include <qgsfillsymbol.h>
#include <qgslayoutframe.h>
#include <qgslayoutitemlabel.h>
#include <qgslayoutitemlegend.h>
#include <qgslayoutitemmanualtable.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutitempage.h>
#include <qgslayoutitempicture.h>
#include <qgslayoutitemscalebar.h>
#include <qgslayoutitemshape.h>
#include <qgslayoutpagecollection.h>
#include <qgslegendstyle.h>
#include <qgsprintlayout.h>
#include <qgsproject.h>
#include <qgsreadwritecontext.h>
#include <qgsruntimeprofiler.h>
#include <qgstextformat.h>

namespace alatau::qgis::style {

namespace {

// A4 portrait: a wide margin on the left, where the sheet is filed.
constexpr double kLeft = 22, kTop = 18, kWidth = 172, kBottom = 279;
const QColor kAccent(15, 94, 87);
const QColor kInk(34, 40, 44);
const QColor kMuted(96, 106, 112);
const QColor kRule(190, 198, 202);

QgsTextFormat format(double points, bool isBold = false, const QColor &colour = kInk,
                     const QString &family = QStringLiteral("PT Sans")) {
  QFont font(family);
  font.setBold(isBold);
  QgsTextFormat text;
  text.setFont(font);
  text.setSize(points);
  text.setColor(colour);
  return text;
}

class Builder {
public:
  explicit Builder(QgsPrintLayout &layout)
    : mLayout(layout) {}

  void page() {
    ++mPage;
    if (mPage > 0) mLayout.pageCollection()->addPage(new QgsLayoutItemPage(&mLayout));
    mLayout.pageCollection()->page(mPage)->setPageSize(QStringLiteral("A4"), QgsLayoutItemPage::Portrait);
  }

  template<typename Item>
  Item *place(Item *item, const QString &id, double x, double y, double width, double height) {
    mLayout.addLayoutItem(item);
    item->setId(id);
    item->attemptResize(QgsLayoutSize(width, height));
    item->attemptMove(QgsLayoutPoint(x, y), true, false, mPage);
    return item;
  }

  QgsLayoutItemLabel *label(const QString &id, const QString &text, double x, double y, double width,
                            double height, const QgsTextFormat &look, Qt::AlignmentFlag align = Qt::AlignLeft,
                            Qt::AlignmentFlag vertical = Qt::AlignTop) {
    auto item = new QgsLayoutItemLabel(&mLayout);
    item->setText(text);
    item->setTextFormat(look);
    item->setHAlign(align);
    item->setVAlign(vertical);
    item->setMargin(0);
    return place(item, id, x, y, width, height);
  }

  void rule(double x, double y, double width, double height, const QColor &colour,
            const QString &id = QString()) {
    auto item = new QgsLayoutItemShape(&mLayout);
    item->setShapeType(QgsLayoutItemShape::Rectangle);
    item->setSymbol(compat::simpleFill({{"color", colour.name()}, {"outline_style", "no"}}).release());
    place(item, id, x, y, width, height);
  }

  /// The head of a section: its title and a rule.
  void heading(const QString &section) {
    label(QStringLiteral("section.") + section, QStringLiteral("[% @t_") + section + QStringLiteral(" %]"),
          kLeft, kTop, kWidth, 10, format(17, true, kAccent, QStringLiteral("PT Serif")));
    rule(kLeft, kTop + 11, kWidth, 0.5, kAccent);
    label(QStringLiteral("subtitle.") + section, QString(), kLeft, kTop + 13, kWidth, 6,
          format(9.5, false, kMuted));
  }

  QgsLayoutFrame *table(const QString &id, double x, double y, double width, double height) {
    auto table = new QgsLayoutItemManualTable(&mLayout);
    mLayout.addMultiFrame(table);
    table->setResizeMode(QgsLayoutMultiFrame::UseExistingFrames);
    table->setContentTextFormat(format(9));
    table->setHeaderTextFormat(format(8.5, true, kAccent));
    table->setCellMargin(1.3);
    table->setShowGrid(true);
    table->setVerticalGrid(false);
    table->setGridStrokeWidth(0.2);
    table->setGridColor(kRule);
    table->setWrapBehavior(QgsLayoutTable::WrapText);
    table->setHeaderMode(QgsLayoutTable::AllFrames);
    table->setHeaderHAlignment(QgsLayoutTable::FollowColumn);
    table->setIncludeTableHeader(true);
    auto frame = new QgsLayoutFrame(&mLayout, table);
    frame->setId(id);
    table->addFrame(frame);
    frame->attemptResize(QgsLayoutSize(width, height));
    frame->attemptMove(QgsLayoutPoint(x, y), true, false, mPage);
    return frame;
  }

  QgsLayoutItemMap *map(const QString &id, double x, double y, double width, double height) {
    auto item = new QgsLayoutItemMap(&mLayout);
    place(item, id, x, y, width, height);
    item->setFrameEnabled(true);
    item->setFrameStrokeColor(QColor(90, 98, 104));
    item->setFrameStrokeWidth(QgsLayoutMeasurement(0.25));
    item->setBackgroundColor(QColor(247, 246, 242));
    item->zoomToExtent(
        QgsRectangle(640000, 4770000, 680000, 4810000)); // setExtent() would change the item's shape
    return item;
  }

  void scaleBar(const QString &id, QgsLayoutItemMap *map, double x, double y) {
    auto item = new QgsLayoutItemScaleBar(&mLayout);
    item->setStyle(QStringLiteral("Single Box"));
    item->setLinkedMap(map);
    item->setUnits(Qgis::DistanceUnit::Kilometers);
    item->setMapUnitsPerScaleBarUnit(1000);
    item->setNumberOfSegments(2);
    item->setNumberOfSegmentsLeft(0);
    item->setHeight(1.6);
    item->setTextFormat(format(8));
    item->setBoxContentSpace(1);
    item->setBackgroundEnabled(true);
    item->setBackgroundColor(QColor(255, 255, 255, 200));
    place(item, id, x, y, 60, 9);
  }

  void north(const QString &id, QgsLayoutItemMap *map, const QString &svg, double x, double y) {
    auto item = new QgsLayoutItemPicture(&mLayout);
    QFile file(svg);
    if (file.open(QIODevice::ReadOnly))
      item->setPicturePath(QStringLiteral("base64:") + QString::fromLatin1(file.readAll().toBase64()),
                           Qgis::PictureFormat::SVG);
    item->setLinkedMap(map);
    item->setNorthMode(QgsLayoutItemPicture::TrueNorth);
    place(item, id, x, y, 9, 13);
  }

  QgsLayoutItemPicture *picture(const QString &id, double x, double y, double width, double height) {
    auto item = new QgsLayoutItemPicture(&mLayout);
    item->setResizeMode(QgsLayoutItemPicture::Zoom);
    item->setPictureAnchor(QgsLayoutItem::UpperLeft);
    return place(item, id, x, y, width, height);
  }

  void legend(const QString &id, QgsLayoutItemMap *map, double x, double y, double width, double height,
              int columns) {
    auto item = new QgsLayoutItemLegend(&mLayout);
    item->setLinkedMap(map);
    item->setAutoUpdateModel(false);
    item->setResizeToContents(false);
    item->setColumnCount(columns);
    item->setSplitLayer(true);
    item->setEqualColumnWidth(false);
    item->setColumnSpace(4);
    item->setBoxSpace(0);
    item->setSymbolWidth(5);
    item->setSymbolHeight(2.8);
    item->setMaximumSymbolSize(3);
    item->setWrapString(QStringLiteral("|"));
    for (const auto &[part, points, isBold] :
         {std::tuple(QgsLegendStyle::Title, 10.0, true), std::tuple(QgsLegendStyle::Group, 9.0, true),
          std::tuple(QgsLegendStyle::Subgroup, 7.5, true),
          std::tuple(QgsLegendStyle::SymbolLabel, 6.7, false)}) {
      QgsLegendStyle style = item->style(part);
      QgsTextFormat look = format(points, isBold);
      style.setTextFormat(look);
      style.setMargin(QgsLegendStyle::Top, part == QgsLegendStyle::Subgroup ? 1.6 : 0.55);
      item->setStyle(part, style);
    }
    place(item, id, x, y, width, height);
    item->setBackgroundEnabled(false);
  }

  void footer() {
    rule(kLeft, 284, kWidth, 0.2, kRule, QStringLiteral("footer.rule"));
    label(QStringLiteral("footer.left"), QStringLiteral("[% @footer_left %]"), kLeft, 285.5, 142, 5,
          format(7, false, kMuted));
    label(QStringLiteral("footer.right"), QStringLiteral("[% @footer_right %]"), kLeft + 142, 285.5, 30, 5,
          format(7, false, kMuted), Qt::AlignRight);
  }

private:
  QgsPrintLayout &mLayout;
  int mPage = -1;
};

void cover(Builder &b) {
  b.page();
  b.rule(0, 0, 9, 297, kAccent);
  b.label(QStringLiteral("section.cover"), QStringLiteral("[% @t_kind %]"), kLeft, 24, kWidth, 7,
          format(11, true, kAccent));
  b.label(QStringLiteral("cover.title"), QStringLiteral("[% @plan_title %]"), kLeft, 34, kWidth, 26,
          format(27, true, kInk, QStringLiteral("PT Serif")));
  b.label(QStringLiteral("cover.subtitle"), QStringLiteral("[% @t_subtitle %]"), kLeft, 62, kWidth, 8,
          format(11.5, false, kMuted));
  auto banner =
      b.label(QStringLiteral("cover.synthetic"), QStringLiteral("[% @t_synthetic %]"), kLeft, 73, kWidth,
              10.5, format(9, true, QColor(122, 74, 0)), Qt::AlignHCenter, Qt::AlignVCenter);
  banner->setBackgroundEnabled(true);
  banner->setBackgroundColor(QColor(255, 238, 200));
  banner->setFrameEnabled(true);
  banner->setFrameStrokeColor(QColor(222, 160, 40));
  banner->setMargin(1.5);
  b.map(QStringLiteral("map.cover"), kLeft, 88, kWidth, 92);
  b.table(QStringLiteral("table.facts"), kLeft, 186, 78, 58);
  b.label(QStringLiteral("cover.figures_title"), QStringLiteral("[% @t_figures %]"), kLeft + 86, 186, 86, 6,
          format(9, true, kAccent));
  b.table(QStringLiteral("table.figures"), kLeft + 86, 191.5, 86, 52);
  for (int index = 0; index < 2; ++index) {
    const double x = kLeft + 86.0 * index;
    b.label(index == 0 ? QStringLiteral("cover.prepared") : QStringLiteral("cover.approved"),
            index == 0 ? QStringLiteral("[% @t_prepared %]: [% @author %]")
                       : QStringLiteral("[% @t_approved %]:"),
            x, 252, 80, 6, format(9.5));
    b.rule(x, 267, 80, 0.25, kMuted);
    b.label(QString(), QStringLiteral("[% @t_signature %]"), x, 268, 80, 4, format(7.5, false, kMuted));
  }
  b.footer();
}

void maps(Builder &b, const QString &icons) {
  b.page();
  b.heading(QStringLiteral("map"));
  auto main = b.map(QStringLiteral("map.main"), kLeft, 40, kWidth, 143);
  b.north(QStringLiteral("north.main"), main, icons + QStringLiteral("/north.svg"), kLeft + kWidth - 12, 43);
  b.scaleBar(QStringLiteral("scalebar.main"), main, kLeft + 2, 172);
  b.label(QStringLiteral("map.note"),
          QStringLiteral("[% @t_scale %] [% @map_scale_text %] · [% @crs_text %]"), kLeft, 185, kWidth, 5,
          format(8, false, kMuted));
  b.label(QStringLiteral("legend.title"), QStringLiteral("[% @t_legend %]"), kLeft, 192, kWidth, 6,
          format(10, true, kAccent));
  b.legend(QStringLiteral("legend.main"), main, kLeft, 197, kWidth, 85, 4);
  b.footer();

  b.page();
  b.heading(QStringLiteral("shapes"));
  auto detail = b.map(QStringLiteral("map.shapes"), kLeft, 40, kWidth, 109);
  b.north(QStringLiteral("north.shapes"), detail, icons + QStringLiteral("/north.svg"), kLeft + kWidth - 12,
          43);
  b.scaleBar(QStringLiteral("scalebar.shapes"), detail, kLeft + 2, 138);
  b.label(QStringLiteral("shapes.note"),
          QStringLiteral("[% @t_scale %] [% @shapes_scale_text %] · [% @crs_text %]"), kLeft, 151, kWidth, 5,
          format(8, false, kMuted));
  b.table(QStringLiteral("table.shapes"), kLeft, 159, kWidth, kBottom - 159);
  b.label(QStringLiteral("shapes.empty"), QStringLiteral("[% @t_shapes_none %]"), kLeft, 40, kWidth, 14,
          format(10.5));
  b.footer();
}

void mountains(Builder &b, const QString &icons) {
  b.page();
  b.heading(QStringLiteral("mountains"));
  b.label(QStringLiteral("mountains.screening"), QStringLiteral("[% @t_mountains_note %]"), kLeft, 38, kWidth,
          11, format(9, true));
  auto map = b.map(QStringLiteral("map.mountains"), kLeft, 51, kWidth, 150);
  b.north(QStringLiteral("north.mountains"), map, icons + QStringLiteral("/north.svg"), kLeft + kWidth - 12,
          54);
  b.scaleBar(QStringLiteral("scalebar.mountains"), map, kLeft + 2, 190);
  b.label(QStringLiteral("mountains.scale"),
          QStringLiteral("[% @t_scale %] [% @mountains_scale_text %] · [% @crs_text %]"), kLeft, 203, kWidth,
          5, format(8, false, kMuted));
  b.label(QStringLiteral("mountains.legend_title"), QStringLiteral("[% @t_legend %]"), kLeft, 210, kWidth, 6,
          format(10, true, kAccent));
  b.legend(QStringLiteral("legend.mountains"), map, kLeft, 215, kWidth, 64, 2);
  b.footer();

  b.page();
  b.heading(QStringLiteral("mountain_table"));
  b.label(QStringLiteral("mountain_table.screening"), QStringLiteral("[% @t_mountains_note %]"), kLeft, 38,
          kWidth, 11, format(9, true));
  b.table(QStringLiteral("table.mountains"), kLeft, 52, kWidth, kBottom - 52);
  b.footer();
}

void tables(Builder &b) {
  b.page();
  b.heading(QStringLiteral("indicators"));
  b.label(QStringLiteral("indicators.empty"), QStringLiteral("[% @t_indicators_none %]"), kLeft, 40, kWidth,
          20, format(10.5));
  b.table(QStringLiteral("table.indicators"), kLeft, 38, kWidth, kBottom - 38 - 16);
  b.label(QStringLiteral("indicators.note"), QStringLiteral("[% @t_indicators_note %]"), kLeft, kBottom - 13,
          kWidth, 13, format(8, false, kMuted));
  b.footer();

  b.page();
  b.heading(QStringLiteral("by_district"));
  b.label(QStringLiteral("chart.title"), QStringLiteral("[% @chart_title %]"), kLeft, 38, kWidth, 6,
          format(10, true));
  b.picture(QStringLiteral("chart.districts"), kLeft, 45, kWidth, 86);
  b.table(QStringLiteral("table.districts"), kLeft, 138, kWidth, kBottom - 138);
  b.footer();

  b.page();
  b.heading(QStringLiteral("problems"));
  b.label(QStringLiteral("problems.empty"), QStringLiteral("[% @t_problems_none %]"), kLeft, 98, kWidth, 14,
          format(10));
  b.label(QStringLiteral("assumptions.title"), QStringLiteral("[% @t_assumptions %]"), kLeft, 38, kWidth, 6,
          format(11, true));
  b.label(QStringLiteral("assumptions.text"), QStringLiteral("[% @assumptions_text %]"), kLeft, 45, kWidth,
          46, format(9.5));
  b.table(QStringLiteral("table.problems"), kLeft, 98, kWidth, kBottom - 98);
  b.footer();

  b.page();
  b.heading(QStringLiteral("sources"));
  b.table(QStringLiteral("table.plan"), kLeft, 38, kWidth, 44);
  b.table(QStringLiteral("table.sources"), kLeft, 88, kWidth, kBottom - 88);
  b.footer();
}

} // namespace

bool writeReportTemplate(const QString &path, const QString &iconsDir) {
  QgsProject project;
  QgsPrintLayout layout(&project);
  layout.initializeDefaults();
  layout.setName(QStringLiteral("report"));
  Builder builder(layout);
  cover(builder);
  maps(builder, iconsDir);
  mountains(builder, iconsDir);
  tables(builder);
  return layout.saveAsTemplate(path, QgsReadWriteContext());
}

} // namespace alatau::qgis::style
