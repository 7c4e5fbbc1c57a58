// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles.h"

#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_raster.h>
#include <alatau/qgis/result_title.h>
#include <alatau/qgis/texts.h>

#include <cmath>
#include <qgsbasicnumericformat.h>
#include <qgscolorramplegendnodesettings.h>
#include <qgscolorrampshader.h>
#include <qgslayertreelayer.h>
#include <qgslayertreemodellegendnode.h>
#include <qgsmaplayerlegend.h>
#include <qgspalettedrasterrenderer.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgsrastershader.h>
#include <qgssinglebandgrayrenderer.h>
#include <qgssinglebandpseudocolorrenderer.h>

namespace alatau::qgis {

namespace {

/// What lies below stays readable.
constexpr double kOpacity = 0.8;

QString title(const host::RasterStyle::Step &step, const QString &language) {
  return QString::fromStdString(step.title.in(language.toStdString()));
}

QColor colour(const host::RasterStyle::Step &step) {
  return QColor(QString::fromStdString(step.colour));
}

QString plain(double value, double span, const QString &language) {
  int decimals = span >= 100 || value == std::floor(value) ? 0 : span >= 10 ? 1 : span >= 1 ? 2 : 4;
  for (double scaled = value * std::pow(10, decimals - 1);
       decimals > 0 && std::abs(scaled - std::round(scaled)) < 1e-9; scaled /= 10)
    --decimals; // no zeros at the end
  return number(value, decimals, language);
}

/// "10 – 30 m", "> 30 m": of a range without a title.
QString rangeLabel(double low, double high, double span, const QString &unit, const QString &language) {
  const auto shown = [&](double value) { return plain(value, span, language); };
  QString label = std::isinf(high)  ? QStringLiteral("> ") + shown(low)
                  : std::isnan(low) ? QStringLiteral("≤ ") + shown(high)
                                    : shown(low) + QStringLiteral(" – ") + shown(high);
  return unit.isEmpty() ? label : label + QChar(0x00A0) + unit;
}

std::unique_ptr<QgsRasterRenderer> shaded(QgsRasterLayer &layer, std::unique_ptr<QgsColorRampShader> ramp) {
  auto shader = std::make_unique<QgsRasterShader>();
  const double low = ramp->minimumValue(), high = ramp->maximumValue();
  shader->setRasterShaderFunction(ramp.release());
  auto renderer =
      std::make_unique<QgsSingleBandPseudoColorRenderer>(layer.dataProvider(), 1, shader.release());
  renderer->setClassificationMin(low);
  renderer->setClassificationMax(high);
  return renderer;
}

std::unique_ptr<QgsRasterRenderer> continuous(QgsRasterLayer &layer, const host::OutputSpec &output,
                                              double minimum, double maximum, const QString &language) {
  const auto &steps = output.style.steps;
  const bool isStretched = std::isnan(steps.front().value);
  double low = isStretched ? minimum : steps.front().value, high = isStretched ? maximum : steps.back().value;
  if (!(low < high)) { // one value, or none at all
    if (std::isnan(low)) low = 0;
    high = low + 1;
  }
  const QString unit = unitTitle(QString::fromStdString(output.unit), language);
  QList<QgsColorRampShader::ColorRampItem> items;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const double value =
        isStretched ? low + (high - low) * static_cast<double>(k) / static_cast<double>(steps.size() - 1)
                    : steps[k].value;
    QString label = title(steps[k], language);
    if (label.isEmpty()) label = plain(value, high - low, language);
    items << QgsColorRampShader::ColorRampItem(value, colour(steps[k]), label);
  }
  auto ramp =
      std::make_unique<QgsColorRampShader>(low, high, nullptr, Qgis::ShaderInterpolationMethod::Linear);
  ramp->setColorRampItemList(items);
  auto settings = std::make_unique<QgsColorRampLegendNodeSettings>();
  settings->setOrientation(Qt::Horizontal);
  auto format = std::make_unique<QgsBasicNumericFormat>();
  format->setNumberDecimalPlaces(high - low >= 100 ? 0 : high - low >= 10 ? 1 : high - low >= 1 ? 2 : 4);
  format->setShowTrailingZeros(false);
  if (language != QLatin1String("en")) {
    format->setDecimalSeparator(QLatin1Char(','));
    format->setThousandsSeparator(QChar(0x202F));
  }
  settings->setNumericFormat(format.release());
  if (!unit.isEmpty()) settings->setSuffix(QChar(0x00A0) + unit);
  ramp->setLegendSettings(settings.release());
  return shaded(layer, std::move(ramp));
}

std::unique_ptr<QgsRasterRenderer> ranges(QgsRasterLayer &layer, const host::OutputSpec &output,
                                          const QString &language) {
  const auto &steps = output.style.steps;
  const QString unit = unitTitle(QString::fromStdString(output.unit), language);
  const double last =
      std::isinf(steps.back().value) && steps.size() > 1 ? steps[steps.size() - 2].value : steps.back().value;
  QList<QgsColorRampShader::ColorRampItem> items;
  double low = std::nan("");
  for (const host::RasterStyle::Step &step : steps) {
    QString label = title(step, language);
    if (label.isEmpty()) label = rangeLabel(low, step.value, std::abs(last), unit, language);
    items << QgsColorRampShader::ColorRampItem(step.value, colour(step), label);
    low = step.value;
  }
  auto ramp = std::make_unique<QgsColorRampShader>(steps.front().value, last, nullptr,
                                                   Qgis::ShaderInterpolationMethod::Discrete);
  ramp->setColorRampItemList(items);
  return shaded(layer, std::move(ramp));
}

std::unique_ptr<QgsRasterRenderer> classes(QgsRasterLayer &layer, const host::OutputSpec &output,
                                           const QString &language) {
  QgsPalettedRasterRenderer::ClassData data;
  for (const host::RasterStyle::Step &step : output.style.steps)
    data << QgsPalettedRasterRenderer::Class(step.value, colour(step), title(step, language));
  return std::make_unique<QgsPalettedRasterRenderer>(layer.dataProvider(), 1, data);
}

/// QGIS's legend without the name of the band, which is that of the layer.
class PlainLegend : public QgsDefaultRasterLayerLegend {
public:
  explicit PlainLegend(QgsRasterLayer *layer)
    : QgsDefaultRasterLayerLegend(layer) {}
  QList<QgsLayerTreeModelLegendNode *> createLayerTreeModelLegendNodes(QgsLayerTreeLayer *layer) override {
    QList<QgsLayerTreeModelLegendNode *> nodes =
        QgsDefaultRasterLayerLegend::createLayerTreeModelLegendNodes(layer);
    while (!nodes.isEmpty() && qobject_cast<QgsSimpleLegendNode *>(nodes.first()))
      delete nodes.takeFirst();
    return nodes;
  }
};

/// The legend of flags has one entry for each of them, though the map has a colour for each set of them.
class FlagsLegend final : public PlainLegend {
public:
  FlagsLegend(const host::OutputSpec &output, const QString &language, QgsRasterLayer *layer)
    : PlainLegend(layer) {
    for (const host::RasterStyle::Step &step : output.style.steps)
      mEntries.append({colour(step), title(step, language)});
  }
  QList<QgsLayerTreeModelLegendNode *> createLayerTreeModelLegendNodes(QgsLayerTreeLayer *layer) override {
    QList<QgsLayerTreeModelLegendNode *> nodes;
    for (const auto &[fill, label] : std::as_const(mEntries))
      nodes << new QgsRasterSymbolLegendNode(layer, fill, label);
    return nodes;
  }

private:
  QList<std::pair<QColor, QString>> mEntries;
};

QStringList flagTitles(const host::OutputSpec &output, std::int64_t value, const QString &language) {
  QStringList titles;
  for (const host::RasterStyle::Step &step : output.style.steps)
    if ((value & static_cast<std::int64_t>(step.value)) != 0) titles << title(step, language);
  return titles;
}

std::unique_ptr<QgsRasterRenderer> flags(QgsRasterLayer &layer, const host::OutputSpec &output,
                                         const QString &language) {
  const auto &steps = output.style.steps;
  QgsPalettedRasterRenderer::ClassData data;
  for (std::uint32_t set = 1; set < 1U << steps.size(); ++set) {
    std::int64_t value = 0;
    QColor first;
    for (std::size_t k = 0; k < steps.size(); ++k) {
      if ((set >> k & 1U) == 0) continue;
      value |= static_cast<std::int64_t>(steps[k].value);
      if (!first.isValid()) first = colour(steps[k]);
    }
    data << QgsPalettedRasterRenderer::Class(static_cast<double>(value), first,
                                             flagTitles(output, value, language).join(QStringLiteral("; ")));
  }
  return std::make_unique<QgsPalettedRasterRenderer>(layer.dataProvider(), 1, data);
}

} // namespace

void applyRasterStyle(QgsRasterLayer &layer, const host::OutputSpec &output, double minimum, double maximum,
                      const QString &language) {
  const std::string &type = output.style.type;
  std::unique_ptr<QgsRasterRenderer> renderer = type == "continuous"
                                                    ? continuous(layer, output, minimum, maximum, language)
                                                : type == "ranges"  ? ranges(layer, output, language)
                                                : type == "classes" ? classes(layer, output, language)
                                                                    : flags(layer, output, language);
  renderer->setOpacity(kOpacity);
  layer.setRenderer(renderer.release());
  if (type == "flags")
    layer.setLegend(new FlagsLegend(output, language, &layer));
  else
    layer.setLegend(new PlainLegend(&layer));
}

std::unique_ptr<QgsRasterLayer> resultRasterLayer(const plan::Plan &plan, const plan::ResultRecord &result,
                                                  const plan::ResultRecord::Raster &raster,
                                                  const host::AnalysisSpec *analysis,
                                                  const QString &language) {
  const auto path = plan::rasterDataset(plan, raster);
  if (!path) return nullptr;
  const host::OutputSpec *output = analysis ? analysis->output(raster.output) : nullptr;
  QString name = resultTitle(result.provenance, analysis, language);
  if (hasSeveralLayers(result))
    name = QString::fromStdString(output ? output->title.in(language.toStdString()) : raster.output) +
           QStringLiteral(" — ") + name;
  auto layer = std::make_unique<QgsRasterLayer>(QString::fromStdString(*path), name, QStringLiteral("gdal"));
  if (!layer->isValid()) return nullptr;
  if (output && output->isRaster())
    applyRasterStyle(*layer, *output, raster.minimum, raster.maximum, language);
  layer->setCustomProperty(
      QLatin1String(kResultProperty),
      QStringLiteral("result_%1_%2").arg(result.id).arg(QString::fromStdString(raster.output)));
  return layer;
}

QString rasterValueText(const host::OutputSpec &output, double value, const QString &language) {
  if (std::isnan(value) || value == output.noData) return text(QStringLiteral("No data"), language);
  const std::string &type = output.style.type;
  if (type == "flags")
    return flagTitles(output, static_cast<std::int64_t>(value), language).join(QStringLiteral("; "));
  if (type == "classes")
    for (const host::RasterStyle::Step &step : output.style.steps)
      if (step.value == value) return title(step, language);
  QString shown = output.unit.empty() ? plain(value, std::abs(value), language)
                                      : quantity(value, QString::fromStdString(output.unit), language);
  if (type == "ranges")
    for (const host::RasterStyle::Step &step : output.style.steps)
      if (value <= step.value) {
        if (const QString words = title(step, language); !words.isEmpty())
          shown += QStringLiteral(" (%1)").arg(words);
        break;
      }
  return shown;
}

} // namespace alatau::qgis
