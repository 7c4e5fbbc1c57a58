// SPDX-License-Identifier: GPL-3.0-or-later
#include "map_frame.h"
#include "report_chart.h"
#include "report_data.h"
#include "report_mountains.h"
#include "report_section.h"

#include <alatau/qgis/application.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/report.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_raster.h>
#include <alatau/qgis/texts.h>

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
#include <qgsabstractlayoutiterator.h>
#include <qgslayoutexporter.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutitempicture.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>
#include <set>

namespace alatau::qgis {

namespace {

constexpr double kDpi = 200;
constexpr int kMostRasterPages = 8;

/// Gives the sections to the exporter one after the other, as one PDF.
class SectionIterator final : public QgsAbstractLayoutIterator {
public:
  SectionIterator(const std::vector<std::unique_ptr<ReportSection>> &sections, const RunContext &context)
    : mSections(sections)
    , mContext(context) {}

  QgsLayout *layout() override { return mSections[mIndex]->layout(); }
  bool beginRender() override {
    mNext = 0;
    return !mSections.empty();
  }
  bool endRender() override { return true; }
  int count() const override { return static_cast<int>(mSections.size()); }
  bool next() override {
    if (mContext.isStopped() || mNext >= mSections.size()) return false;
    mIndex = mNext++;
    mContext.reportProgress(static_cast<double>(mIndex) / static_cast<double>(mSections.size()),
                            "drawing pages");
    return true;
  }
  QString filePath(const QString &baseFilePath, const QString &extension) override {
    return baseFilePath + QLatin1Char('.') + extension;
  }

private:
  const std::vector<std::unique_ptr<ReportSection>> &mSections;
  const RunContext &mContext;
  std::size_t mIndex = 0, mNext = 0;
};

class Writer {
public:
  Writer(const ReportOptions &options, const plan::Plan &plan, const QDomDocument &layoutTemplate)
    : mOptions(options)
    , mTemplate(layoutTemplate)
    , mPlan(plan)
    , mData(gatherReport(plan, options))
    , mMap(loadPlanMap(mProject, plan, options.scenario, options.language)) {}

  Status build(const RunContext &context) {
    const std::pair<const char *, Status (Writer::*)()> steps[] = {
        {"cover", &Writer::cover},         {"map", &Writer::mapPage},
        {"rasters", &Writer::rasters},     {"corridors and zones", &Writer::shapes},
        {"mountains", &Writer::mountains}, {"indicators", &Writer::indicators},
        {"districts", &Writer::districts}, {"problems", &Writer::problems},
        {"sources", &Writer::sources}};
    double done = 0;
    for (const auto &[what, step] : steps) {
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
      context.reportProgress(0.1 * done++, what);
      if (Status status = (this->*step)(); !status) return status;
    }
    int total = 0, first = 1;
    for (const auto &section : mSections)
      total += section->pages();
    QString left = QStringLiteral("%1 · %2").arg(mData.title, mData.scenarioName);
    if (mData.isSynthetic) left.prepend(t("synthetic_short") + QStringLiteral(" · "));
    for (const auto &section : mSections) {
      section->setFooters(first, total, left, mOptions.language);
      first += section->pages();
    }
    mPages = total;
    return {};
  }

  Status write(const QString &path, const RunContext &context) {
    QgsLayoutExporter::PdfExportSettings settings;
    settings.dpi = kDpi;
    settings.textRenderFormat = Qgis::TextRenderFormat::AlwaysText; // searchable, and letters stay sharp
    settings.appendGeoreference = false;
    SectionIterator iterator(mSections, context);
    QString error;
    const auto result = QgsLayoutExporter::exportToPdf(&iterator, path, settings, error);
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    if (result != QgsLayoutExporter::Success)
      return fail(ErrorCode::IoError, error.isEmpty() ? "the PDF could not be written" : error.toStdString(),
                  path.toStdString());
    return {};
  }

  int pages() const { return mPages; }
  QStringList notes() const { return mData.notes; }

private:
  using Column = ReportSection::Column;

  QString t(const char *key) const {
    return text(QStringLiteral("report.") + QLatin1String(key), mOptions.language);
  }

  Result<ReportSection *> section(const QString &name) {
    const double scale = mOptions.paper == Paper::A3 ? std::sqrt(2.0) : 1.0;
    auto made = ReportSection::make(mProject, mTemplate, name, scale);
    if (!made) return tl::unexpected(made.error());
    ReportSection *section = made->get();
    for (const char *key :
         {"kind",        "subtitle",    "synthetic",     "figures",         "prepared",
          "approved",    "signature",   "map",           "legend",          "scale",
          "shapes",      "shapes_none", "indicators",    "indicators_none", "indicators_note",
          "by_district", "problems",    "problems_none", "assumptions",     "sources",
          "continued",   "mountains",   "mountains_note"})
      section->setVariable(QStringLiteral("t_") + QLatin1String(key), t(key));
    section->setVariable(QStringLiteral("plan_title"), mData.title);
    section->setVariable(QStringLiteral("scenario_name"), mData.scenarioName);
    section->setVariable(QStringLiteral("author"), mOptions.author);
    section->setVariable(QStringLiteral("crs_text"), mData.crsText);
    section->setVariable(QStringLiteral("is_synthetic"), mData.isSynthetic);
    section->setText(QStringLiteral("subtitle.") + name,
                     mData.title + QStringLiteral(" · ") + mData.scenarioName);
    mSections.push_back(std::move(*made));
    return section;
  }

  /// Zooms a map and gives it its layers; the scale as people read it, or empty.
  Result<QString> setMap(ReportSection &section, const QString &id, const QgsRectangle &extent,
                         const QList<QgsMapLayer *> *layers = nullptr) {
    auto map = section.map(id);
    if (!map) return tl::unexpected(map.error());
    (*map)->setCrs(mProject.crs());
    (*map)->setLayers(layers ? *layers : mMap.shown);
    (*map)->setKeepLayerSet(true);
    if (extent.isEmpty()) return QString();
    (*map)->zoomToExtent(extent);
    (*map)->setScale(niceScale((*map)->scale()));
    return QStringLiteral("1\u00a0:\u00a0") + number(std::round((*map)->scale()), 0, mOptions.language);
  }

  Status cover() {
    auto page = section(QStringLiteral("cover"));
    if (!page) return tl::unexpected(page.error());
    (*page)->setVisible(QStringLiteral("cover.synthetic"), mData.isSynthetic);
    (*page)->setVisible(QStringLiteral("cover.figures_title"), !mData.figures.empty());
    if (auto map = setMap(**page, QStringLiteral("map.cover"), planExtent(mMap)); !map)
      return tl::unexpected(map.error());
    if (Status status =
            (*page)->setTable(QStringLiteral("table.facts"), {{QString(), 1.1}, {QString(), 1}}, mData.facts);
        !status)
      return status;
    return (*page)->setTable(QStringLiteral("table.figures"), {{QString(), 1.9}, {QString(), 1, true}},
                             mData.figures);
  }

  Status mapPage() {
    auto page = section(QStringLiteral("map"));
    if (!page) return tl::unexpected(page.error());
    const auto scale = setMap(**page, QStringLiteral("map.main"), planExtent(mMap));
    if (!scale) return tl::unexpected(scale.error());
    (*page)->setVariable(QStringLiteral("map_scale_text"), *scale);
    (*page)->setScaleBar(QStringLiteral("scalebar.main"), *(*page)->map(QStringLiteral("map.main")),
                         mOptions.language);
    (*page)->setLegend(QStringLiteral("legend.main"), mMap.shown, mOptions.language);
    return {};
  }

  /// A page for each raster of the newest result of each analysis: a map, with the streets on top.
  Status rasters() {
    std::set<std::string> seen;
    int pages = 0;
    for (const plan::ResultRecord &result : plan::results(mPlan)) {
      if (result.scenario != mOptions.scenario || !seen.insert(result.provenance.analysis).second) continue;
      const host::AnalysisSpec *spec = specOf(mOptions.host.get(), result.provenance);
      for (const plan::ResultRecord::Raster &raster : result.rasters) {
        if (pages == kMostRasterPages) return {};
        auto layer = resultRasterLayer(mPlan, result, raster, spec, mOptions.language);
        if (!layer) continue; // not beside the plan any more
        const std::string language = mOptions.language.toStdString();
        const host::OutputSpec *output = spec ? spec->output(raster.output) : nullptr;
        const QString title = output ? QString::fromStdString(output->title.in(language)) : layer->name();
        const QString analysis = spec ? QString::fromStdString(spec->title.in(language)) : QString();
        QgsMapLayer *added = mProject.addMapLayer(layer.release(), false);
        auto page = section(QStringLiteral("map"));
        if (!page) return tl::unexpected(page.error());
        (*page)->setVariable(QStringLiteral("t_map"), title);
        QList<QgsMapLayer *> layers = mMap.shown;
        const auto isBelow = [](const QgsMapLayer *each) {
          const QString role = each->customProperty(QLatin1String(kRoleProperty)).toString();
          const auto *vector = qobject_cast<const QgsVectorLayer *>(each);
          return !vector || (vector->geometryType() == Qgis::GeometryType::Polygon &&
                             role != QLatin1String("district") && role != QLatin1String("protection_zone"));
        };
        const auto place = std::find_if(layers.begin(), layers.end(), isBelow);
        layers.insert(static_cast<int>(place - layers.begin()), added);
        const auto scale = setMap(**page, QStringLiteral("map.main"), planExtent(mMap), &layers);
        if (!scale) return tl::unexpected(scale.error());
        (*page)->setVariable(QStringLiteral("map_scale_text"),
                             analysis.isEmpty() ? *scale : *scale + QStringLiteral(" · ") + analysis);
        (*page)->setScaleBar(QStringLiteral("scalebar.main"), *(*page)->map(QStringLiteral("map.main")),
                             mOptions.language);
        (*page)->setLegend(QStringLiteral("legend.main"), {added}, mOptions.language);
        ++pages;
      }
    }
    return {};
  }

  Status shapes() {
    auto page = section(QStringLiteral("shapes"));
    if (!page) return tl::unexpected(page.error());
    const std::vector<Row> rows =
        shapeRows(mMap.layer(plan::Role::Corridor), mMap.layer(plan::Role::ProtectionZone),
                  mMap.layer(plan::Role::Building), mOptions.language);
    const bool hasShapes = !rows.empty();
    for (const char *id : {"map.shapes", "north.shapes", "scalebar.shapes", "shapes.note", "table.shapes"})
      (*page)->setVisible(QLatin1String(id), hasShapes);
    (*page)->setVisible(QStringLiteral("shapes.empty"), !hasShapes);
    if (!hasShapes) {
      mData.notes << t("shapes_none");
      return {};
    }
    const auto scale = setMap(**page, QStringLiteral("map.shapes"), shapesExtent(mMap));
    if (!scale) return tl::unexpected(scale.error());
    (*page)->setVariable(QStringLiteral("shapes_scale_text"), *scale);
    (*page)->setScaleBar(QStringLiteral("scalebar.shapes"), *(*page)->map(QStringLiteral("map.shapes")),
                         mOptions.language);
    return (*page)->setTable(QStringLiteral("table.shapes"),
                             {{t("col.name"), 2.2},
                              {t("col.kind"), 2.0},
                              {t("col.length"), 1.0, true},
                              {t("col.width"), 0.9, true},
                              {t("col.area"), 1.1, true},
                              {t("col.buildings"), 1.0, true},
                              {t("col.status"), 2.0}},
                             rows);
  }

  /// Zones with their hatches, then reasons by area, exceptions, conflicts and load, a page or more each.
  Status mountains() {
    MountainChapter chapter = gatherMountains(mPlan, mOptions);
    // A template of before this chapter is still good.
    if (chapter.isEmpty() || !mTemplate.toString().contains(QLatin1String("\"section.mountains\"")))
      return {};
    if (chapter.zones) {
      auto page = section(QStringLiteral("mountains"));
      if (!page) return tl::unexpected(page.error());
      QList<QgsMapLayer *> layers = mMap.shown;
      layers.erase(std::remove_if(layers.begin(), layers.end(),
                                  [](const QgsMapLayer *each) {
                                    return each->customProperty(QLatin1String(kRoleProperty)) ==
                                           QStringLiteral("protection_zone");
                                  }),
                   layers.end());
      const auto place = std::find_if(layers.begin(), layers.end(), [](const QgsMapLayer *each) {
        const auto *vector = qobject_cast<const QgsVectorLayer *>(each);
        return !vector || (vector->geometryType() == Qgis::GeometryType::Polygon &&
                           each->customProperty(QLatin1String(kRoleProperty)) != QStringLiteral("district"));
      });
      auto index = static_cast<int>(place - layers.begin());
      chapter.zones->setName(t("mountains")); // what it was computed from stands with the sources
      QgsMapLayer *zones = mProject.addMapLayer(chapter.zones.release(), false);
      layers.insert(index++, zones);
      if (auto terrain = elevationLayers(mPlan, mOptions.language); !terrain.empty())
        layers.insert(index, mProject.addMapLayer(terrain.front().release(), false)); // the hillshade
      QgsRectangle extent = zones->extent();
      extent.scale(1.05);
      const auto scale = setMap(**page, QStringLiteral("map.mountains"), extent, &layers);
      if (!scale) return tl::unexpected(scale.error());
      (*page)->setVariable(QStringLiteral("mountains_scale_text"), *scale);
      (*page)->setScaleBar(QStringLiteral("scalebar.mountains"),
                           *(*page)->map(QStringLiteral("map.mountains")), mOptions.language);
      (*page)->setLegend(QStringLiteral("legend.mountains"), {zones}, mOptions.language);
    }
    for (const MountainChapter::Table &table : chapter.tables) {
      auto page = section(QStringLiteral("mountain_table"));
      if (!page) return tl::unexpected(page.error());
      (*page)->setVariable(QStringLiteral("t_mountain_table"), table.title);
      if (Status status = (*page)->setTable(QStringLiteral("table.mountains"), table.columns, table.rows);
          !status)
        return status;
    }
    return {};
  }

  Status indicators() {
    auto page = section(QStringLiteral("indicators"));
    if (!page) return tl::unexpected(page.error());
    const bool hasResults = !mData.indicators.empty();
    (*page)->setVisible(QStringLiteral("indicators.empty"), !hasResults);
    (*page)->setVisible(QStringLiteral("table.indicators"), hasResults);
    (*page)->setVisible(QStringLiteral("indicators.note"), hasResults);
    if (!hasResults) return {};
    if (mData.isStale)
      (*page)->setText(QStringLiteral("indicators.note"),
                       t("indicators_note") + QLatin1Char('\n') + t("stale"));
    return (*page)->setTable(QStringLiteral("table.indicators"),
                             {{t("col.indicator"), 2.4},
                              {t("col.value"), 1.2, true},
                              {t("col.norm"), 1.5, true},
                              {t("col.verdict"), 2.0}},
                             mData.indicators);
  }

  Status districts() {
    int index = 0;
    for (const ReportData::DistrictTable &table : mData.districts) {
      auto page = section(QStringLiteral("by_district"));
      if (!page) return tl::unexpected(page.error());
      (*page)->setText(QStringLiteral("subtitle.by_district"), table.title);
      (*page)->setVariable(QStringLiteral("chart_title"), table.chartTitle);
      (*page)->setVisible(QStringLiteral("chart.districts"), !table.chartNames.empty());
      auto picture = (*page)->picture(QStringLiteral("chart.districts"));
      if (!picture) return tl::unexpected(picture.error());
      if (!table.chartNames.empty()) {
        const QString path = mFolder.filePath(QStringLiteral("chart%1.svg").arg(index++));
        QFile file(path);
        const QRectF place = (*picture)->rect();
        const double scale = (*page)->scale();
        const double height = barChartHeight(table.chartNames.size(), place.height() / scale);
        (*picture)->attemptResize(QgsLayoutSize(place.width(), height * scale));
        (*page)->moveUp(QStringLiteral("table.districts"), (*picture)->pagePos().y() + (height + 6) * scale);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(barChartSvg(table, place.width() / scale, height, mOptions.language)) < 0)
          return fail(ErrorCode::IoError, "a chart could not be written", path.toStdString());
        file.close();
        (*picture)->setPicturePath(path, Qgis::PictureFormat::SVG);
      } else {
        (*page)->moveUp(QStringLiteral("table.districts"), (*picture)->pagePos().y());
      }
      std::vector<Column> columns{{table.columns.first(), 1.5}};
      for (int column = 1; column < table.columns.size(); ++column)
        columns.push_back({table.columns.at(column), 1.2, true});
      if (Status status = (*page)->setTable(QStringLiteral("table.districts"), columns, table.rows, true);
          !status)
        return status;
    }
    return {};
  }

  Status problems() {
    auto page = section(QStringLiteral("problems"));
    if (!page) return tl::unexpected(page.error());
    QStringList assumptions;
    for (const char *key :
         {"assumption.network", "assumption.population", "assumption.area", "assumption.corridor"})
      assumptions << QStringLiteral("•\u00a0") + t(key);
    (*page)->setVariable(QStringLiteral("assumptions_text"), assumptions.join(QLatin1Char('\n')));
    (*page)->setVisible(QStringLiteral("problems.empty"), mData.problems.empty());
    (*page)->setVisible(QStringLiteral("table.problems"), !mData.problems.empty());
    if (mData.problems.empty()) return {};
    return (*page)->setTable(
        QStringLiteral("table.problems"),
        {{QString(), 1.1}, {t("col.problem"), 2.3}, {t("col.count"), 0.7, true}, {t("col.example"), 3.4}},
        mData.problems);
  }

  Status sources() {
    auto page = section(QStringLiteral("sources"));
    if (!page) return tl::unexpected(page.error());
    if (Status status = (*page)->setTable(QStringLiteral("table.plan"), {{QString(), 1}, {QString(), 2.6}},
                                          mData.planFacts);
        !status)
      return status;
    (*page)->setVisible(QStringLiteral("table.sources"), !mData.sources.empty());
    if (mData.sources.empty()) return {};
    return (*page)->setTable(QStringLiteral("table.sources"),
                             {{t("input"), 3}, {t("rows"), 0.8, true}, {t("identity"), 1.6}}, mData.sources);
  }

  const ReportOptions &mOptions;
  const QDomDocument &mTemplate;
  const plan::Plan &mPlan;
  QTemporaryDir mFolder;
  QgsProject mProject;
  ReportData mData;
  PlanMap mMap;
  std::vector<std::unique_ptr<ReportSection>> mSections; ///< after the project: layouts go first
  int mPages = 0;
};

Result<QDomDocument> readTemplate(const QString &wanted) {
  const QString path = wanted.isEmpty() ? resourcePath(QStringLiteral("report/report.qpt")) : wanted;
  QFile file(path);
  if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
    return fail(ErrorCode::NotFound, "the report template was not found",
                (path.isEmpty() ? QStringLiteral("report/report.qpt") : path).toStdString());
  QDomDocument document;
  if (!document.setContent(&file))
    return fail(ErrorCode::BadData, "the report template is not XML", path.toStdString());
  return document;
}

} // namespace

Result<ReportOutcome> writeReport(const ReportOptions &options, const RunContext &context) {
  const auto layoutTemplate = readTemplate(options.templatePath);
  if (!layoutTemplate) return tl::unexpected(layoutTemplate.error());
  const auto plan = plan::Plan::open(options.planPath.toStdString(), plan::Plan::Mode::ReadOnly);
  if (!plan) return tl::unexpected(plan.error());
  bool isKnown = false;
  for (const plan::Scenario &scenario : plan->scenarios())
    isKnown = isKnown || scenario.id == options.scenario;
  if (!isKnown)
    return fail(ErrorCode::NotFound, "the plan has no such scenario", std::to_string(options.scenario));

  Writer writer(options, *plan, *layoutTemplate);
  if (Status status = writer.build(context.part(0, 0.2)); !status) return tl::unexpected(status.error());
  // Whole or not at all: written beside, then renamed.
  const QString part = options.outPath + QStringLiteral(".part");
  QFile::remove(part);
  const Status written = writer.write(part, context.part(0.2, 1));
  if (!written) {
    QFile::remove(part);
    return tl::unexpected(written.error());
  }
  QFile::remove(options.outPath);
  if (!QFile::rename(part, options.outPath)) {
    QFile::remove(part);
    return fail(ErrorCode::IoError, "the report could not be written", options.outPath.toStdString());
  }
  context.reportProgress(1, "report written");
  return ReportOutcome{options.outPath, writer.pages(), writer.notes()};
}

} // namespace alatau::qgis
