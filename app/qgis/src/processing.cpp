// SPDX-License-Identifier: GPL-3.0-or-later
#include "processing_p.h"

#include "arrow_p.h"

#include <alatau/analysis/runner.h>
#include <alatau/qgis/application.h>
#include <alatau/qgis/arrow.h>
#include <alatau/qgis/processing.h>
#include <alatau/qgis/texts.h>

#include <QIcon>
#include <qgsprocessingparameters.h>
#include <qgsrasterlayer.h>
#include <stop_token>

namespace alatau::qgis {

namespace {

Qgis::ProcessingSourceType sourceType(const std::string &geometry) {
  if (geometry == "point") return Qgis::ProcessingSourceType::VectorPoint;
  if (geometry == "line") return Qgis::ProcessingSourceType::VectorLine;
  if (geometry == "polygon") return Qgis::ProcessingSourceType::VectorPolygon;
  return Qgis::ProcessingSourceType::Vector;
}

/// Severity of a problem decides how the log shows it; the run goes on either way.
class FeedbackReporter final : public ProblemReporter {
public:
  explicit FeedbackReporter(QgsProcessingFeedback *feedback)
    : mFeedback(feedback) {}
  void report(const Problem &problem) override {
    if (!mFeedback) return;
    QString text =
        QString::fromStdString(problem.code) + QStringLiteral(": ") + QString::fromStdString(problem.message);
    if (!problem.layer.empty() || !problem.feature.empty())
      text += QStringLiteral(" (%1 %2)")
                  .arg(QString::fromStdString(problem.layer), QString::fromStdString(problem.feature));
    if (problem.severity == Severity::Error)
      mFeedback->reportError(text, false);
    else if (problem.severity == Severity::Warning)
      mFeedback->pushWarning(text);
    else
      mFeedback->pushInfo(text);
  }

private:
  QgsProcessingFeedback *mFeedback;
};

std::vector<QVariant> choiceDefaults(const host::ParameterSpec &parameter) {
  for (std::size_t index = 0; index < parameter.choices.size(); ++index)
    if (parameter.defaultValue.is_string() &&
        parameter.defaultValue.get<std::string>() == parameter.choices[index].value)
      return {QVariant(static_cast<int>(index))};
  return {};
}

QVariant defaultVariant(const nlohmann::json &value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return QVariant::fromValue<qlonglong>(value.get<std::int64_t>());
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  return {};
}

/// An output that the caller leaves out is not made.
bool isWanted(const QVariantMap &parameters, const QString &name) {
  const QVariant value = parameters.value(name);
  return value.isValid() && !value.isNull() && !value.toString().isEmpty();
}

} // namespace

AnalysisAlgorithm::AnalysisAlgorithm(std::shared_ptr<host::PluginHost> host, const host::AnalysisSpec &spec,
                                     const QString &language)
  : mHost(std::move(host))
  , mSpec(spec)
  , mLanguage(language) {}

QString AnalysisAlgorithm::local(const host::LocalText &texts) const {
  return QString::fromStdString(texts.in(mLanguage.toStdString()));
}

QString AnalysisAlgorithm::name() const {
  return algorithmName(mSpec.id);
}
QString AnalysisAlgorithm::displayName() const {
  return local(mSpec.title);
}
QString AnalysisAlgorithm::group() const {
  return text(QString::fromStdString(mSpec.group), mLanguage);
}
QString AnalysisAlgorithm::groupId() const {
  return QString::fromStdString(mSpec.group);
}
QString AnalysisAlgorithm::shortHelpString() const {
  return local(mSpec.help).toHtmlEscaped();
}
QString AnalysisAlgorithm::shortDescription() const {
  return local(mSpec.help).section(QLatin1Char('.'), 0, 0);
}

QgsProcessingAlgorithm *AnalysisAlgorithm::createInstance() const {
  return new AnalysisAlgorithm(mHost, mSpec, mLanguage);
}

void AnalysisAlgorithm::initAlgorithm(const QVariantMap &) {
  for (const host::InputSpec &input : mSpec.inputs)
    addInput(input);
  for (const host::ParameterSpec &parameter : mSpec.parameters)
    addOption(parameter);
  for (const host::OutputSpec &output : mSpec.outputs)
    addOutput(output);
}

void AnalysisAlgorithm::addInput(const host::InputSpec &input) {
  const QString name = QString::fromStdString(input.name);
  std::unique_ptr<QgsProcessingParameterDefinition> definition;
  if (input.isRaster) {
    definition = std::make_unique<QgsProcessingParameterRasterLayer>(name, local(input.title), QVariant(),
                                                                     input.isOptional);
  } else {
    QList<int> types;
    for (const std::string &geometry : input.geometry)
      types << static_cast<int>(sourceType(geometry));
    if (types.isEmpty()) types << static_cast<int>(Qgis::ProcessingSourceType::Vector);
    definition = std::make_unique<QgsProcessingParameterFeatureSource>(name, local(input.title), types,
                                                                       QVariant(), input.isOptional);
  }
  definition->setHelp(local(input.help));
  addParameter(definition.release());
}

void AnalysisAlgorithm::addOption(const host::ParameterSpec &parameter) {
  const QString id = QString::fromStdString(parameter.id);
  QString title = local(parameter.title);
  if (!parameter.unit.empty())
    title += QStringLiteral(" (%1)").arg(unitTitle(QString::fromStdString(parameter.unit), mLanguage));
  const QVariant fallback = defaultVariant(parameter.defaultValue);
  std::unique_ptr<QgsProcessingParameterDefinition> definition;
  if (parameter.type == "number" || parameter.type == "integer") {
    const auto type = parameter.type == "integer" ? Qgis::ProcessingNumberParameterType::Integer
                                                  : Qgis::ProcessingNumberParameterType::Double;
    auto number = std::make_unique<QgsProcessingParameterNumber>(id, title, type, fallback);
    if (parameter.minimum < parameter.maximum) {
      number->setMinimum(parameter.minimum);
      number->setMaximum(parameter.maximum);
    }
    definition = std::move(number);
  } else if (parameter.type == "boolean") {
    definition = std::make_unique<QgsProcessingParameterBoolean>(id, title, fallback);
  } else if (parameter.type == "choice") {
    QStringList titles;
    for (const auto &choice : parameter.choices)
      titles << local(choice.title);
    const auto chosen = choiceDefaults(parameter);
    definition = std::make_unique<QgsProcessingParameterEnum>(id, title, titles, false,
                                                              chosen.empty() ? QVariant() : chosen.front());
  } else {
    definition = std::make_unique<QgsProcessingParameterString>(id, title, fallback, false, true);
  }
  definition->setHelp(local(parameter.help));
  addParameter(definition.release());
}

void AnalysisAlgorithm::addOutput(const host::OutputSpec &output) {
  if (output.isRaster()) {
    addParameter(new QgsProcessingParameterRasterDestination(outputParameter(mSpec, output),
                                                             local(output.title), QVariant(), true, true));
    return;
  }
  addParameter(new QgsProcessingParameterFeatureSink(outputParameter(mSpec, output), local(output.title),
                                                     sourceType(output.geometry), QVariant(), true, true));
}

QVariantMap AnalysisAlgorithm::processAlgorithm(const QVariantMap &parameters, QgsProcessingContext &context,
                                                QgsProcessingFeedback *feedback) {
  std::stop_source stop;
  QMetaObject::Connection connection;
  if (feedback) {
    // The flag of QgsFeedback is not safe to read from other threads; the signal comes where cancel() is
    // called.
    connection = QObject::connect(
        feedback, &QgsFeedback::canceled, feedback, [&stop] { stop.request_stop(); }, Qt::DirectConnection);
    if (feedback->isCanceled()) stop.request_stop();
  }
  const auto guard =
      std::shared_ptr<void>(nullptr, [&connection](void *) { QObject::disconnect(connection); });

  FeedbackReporter reporter(feedback);
  RunContext run;
  run.stop = stop.get_token();
  run.problems = &reporter;
  run.threads = std::max(1, context.maximumThreads());
  run.progress = [feedback](double fraction, std::string_view what) {
    if (!feedback) return;
    feedback->setProgress(100.0 * fraction);
    if (!what.empty())
      feedback->setProgressText(QString::fromUtf8(what.data(), static_cast<int>(what.size())));
  };

  analysis::Job job;
  job.analysis = mSpec.id;
  for (const host::InputSpec &input : mSpec.inputs) {
    const QString name = QString::fromStdString(input.name);
    if (input.isRaster) {
      if (const QgsRasterLayer *raster = parameterAsRasterLayer(parameters, name, context))
        job.inputs[input.name] = raster->source().toStdString();
      continue;
    }
    const std::unique_ptr<QgsProcessingFeatureSource> source(parameterAsSource(parameters, name, context));
    if (!source) {
      if (!input.isOptional) throw QgsProcessingException(invalidSourceError(parameters, name));
      continue;
    }
    auto table = toTable(*source, run.part(0.0, 0.1));
    if (!table) throw QgsProcessingException(QString::fromStdString(table.error().text()));
    job.tables[input.name] = std::move(*table);
  }
  QVariantMap values;
  for (const host::ParameterSpec &parameter : mSpec.parameters) {
    const QString id = QString::fromStdString(parameter.id);
    if (!parameters.contains(id)) continue;
    if (parameter.type == "number")
      values[id] = parameterAsDouble(parameters, id, context);
    else if (parameter.type == "integer")
      values[id] = QVariant::fromValue<qlonglong>(parameterAsInt(parameters, id, context));
    else if (parameter.type == "boolean")
      values[id] = parameterAsBoolean(parameters, id, context);
    else if (parameter.type == "choice")
      values[id] = parameterAsEnum(parameters, id, context);
    else
      values[id] = parameterAsString(parameters, id, context);
  }
  job.parameters = nlohmann::json::parse(parametersJson(mSpec, values));

  job.overwrite = true; // QGIS has asked
  for (const host::OutputSpec &output : mSpec.outputs)
    if (const QString name = outputParameter(mSpec, output); output.isRaster() && isWanted(parameters, name))
      job.outputs[output.name] = parameterAsOutputLayer(parameters, name, context).toStdString();
  const std::map<std::string, std::string> files = job.outputs;

  auto outcome = analysis::run(*mHost, std::move(job), run.part(0.1, 0.9));
  if (!outcome) throw QgsProcessingException(QString::fromStdString(outcome.error().text()));

  QVariantMap results;
  for (const host::OutputSpec &output : mSpec.outputs) {
    const auto found = outcome->tables.find(output.name);
    const QString name = outputParameter(mSpec, output);
    if (const auto file = files.find(output.name);
        file != files.end() && outcome->rasters.contains(output.name))
      results[name] = QString::fromStdString(file->second);
    if (found == outcome->tables.end()) continue;
    const auto shape = tableShape(found->second, &output, mLanguage);
    if (!shape) throw QgsProcessingException(QString::fromStdString(shape.error().text()));
    QString destination;
    const std::unique_ptr<QgsFeatureSink> sink(
        parameterAsSink(parameters, name, context, destination, shape->fields, shape->wkbType, shape->crs));
    if (!sink) continue; // an output that nobody asked for
    for (std::size_t row = 0; row < found->second.rows(); ++row) {
      if (feedback && feedback->isCanceled()) throw QgsProcessingException(tr("Stopped on request"));
      auto feature = tableFeature(found->second, *shape, row);
      if (!feature) throw QgsProcessingException(QString::fromStdString(feature.error().text()));
      if (!sink->addFeature(*feature, QgsFeatureSink::FastInsert))
        throw QgsProcessingException(writeFeatureError(sink.get(), parameters, name));
    }
    results[name] = destination;
  }
  if (feedback) {
    feedback->setProgress(100.0);
    for (const plan::Indicator &indicator : outcome->indicators) {
      if (!indicator.district.empty()) continue;
      const host::IndicatorSpec *known = mSpec.indicator(indicator.id);
      feedback->pushInfo(QStringLiteral("%1: %2").arg(
          known ? local(known->title) : QString::fromStdString(indicator.id),
          quantity(indicator.value, QString::fromStdString(indicator.unit), mLanguage)));
    }
  }
  return results;
}

AlatauProvider::AlatauProvider(std::shared_ptr<host::PluginHost> host, const QString &language)
  : mHost(std::move(host))
  , mLanguage(language) {}

QIcon AlatauProvider::icon() const {
  return QIcon(resourcePath(QStringLiteral("icons/alatau.svg")));
}

void AlatauProvider::loadAlgorithms() {
  for (const host::AnalysisSpec *spec : mHost->analyses())
    addAlgorithm(new AnalysisAlgorithm(mHost, *spec, mLanguage));
}

QgsProcessingProvider *makeProvider(std::shared_ptr<host::PluginHost> host, const QString &language) {
  return new AlatauProvider(std::move(host), language);
}

QgsProcessingAlgorithm *makeAlgorithm(std::shared_ptr<host::PluginHost> host, const std::string &analysisId,
                                      const QString &language) {
  const host::AnalysisSpec *spec = host->analysis(analysisId);
  return spec ? new AnalysisAlgorithm(host, *spec, language) : nullptr;
}

QString algorithmName(const std::string &analysisId) {
  return QString::fromStdString(analysisId).replace(QLatin1Char('.'), QLatin1Char('_'));
}

QString outputParameter(const host::AnalysisSpec &spec, const host::OutputSpec &output) {
  const QString name = QString::fromStdString(output.name);
  return spec.input(output.name) || spec.parameter(output.name) ? name + QStringLiteral("_result") : name;
}

std::string parametersJson(const host::AnalysisSpec &spec, const QVariantMap &values) {
  nlohmann::json object = nlohmann::json::object();
  for (const host::ParameterSpec &parameter : spec.parameters) {
    const QVariant value = values.value(QString::fromStdString(parameter.id));
    if (!value.isValid() || value.isNull()) continue;
    if (parameter.type == "number")
      object[parameter.id] = value.toDouble();
    else if (parameter.type == "integer")
      object[parameter.id] = static_cast<std::int64_t>(value.toLongLong());
    else if (parameter.type == "boolean")
      object[parameter.id] = value.toBool();
    else if (parameter.type == "choice") {
      bool isIndex = false;
      const int index = value.toInt(&isIndex);
      if (isIndex && index >= 0 && index < static_cast<int>(parameter.choices.size()))
        object[parameter.id] = parameter.choices[static_cast<std::size_t>(index)].value;
      else
        object[parameter.id] = value.toString().toStdString();
    } else
      object[parameter.id] = value.toString().toStdString();
  }
  return object.dump();
}

} // namespace alatau::qgis
