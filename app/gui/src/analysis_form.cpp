// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QSet>
#include <QToolButton>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/arrow.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <cmath>
#include <qgsapplication.h>
#include <qgsgui.h>
#include <qgslayertree.h>
#include <qgsmaplayercombobox.h>
#include <qgsmaplayerproxymodel.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingguiregistry.h>
#include <qgsprocessingparameters.h>
#include <qgsprocessingwidgetwrapper.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>
#include <set>

namespace alatau::gui {

namespace {

/// What a parameter is, and what stands behind its default.
QString helpOf(const host::ParameterSpec &parameter, const std::string &language) {
  QString help = QString::fromStdString(parameter.help.in(language));
  if (!parameter.status.empty())
    help +=
        (help.isEmpty() ? QString() : QStringLiteral("\n")) +
        QStringLiteral("[%1] %2").arg(QString::fromStdString(host::statusWords(parameter.status, language)),
                                      QString::fromStdString(parameter.document.in(language)));
  return help;
}

QLabel *wrapped(const QString &text) {
  auto *label = new QLabel(text);
  label->setWordWrap(true);
  return label;
}

QString tableOf(const QgsMapLayer *layer) {
  return layer ? layer->customProperty(QString::fromLatin1(qgis::kRoleProperty)).toString() : QString();
}

Qgis::LayerFilters filtersOf(const host::InputSpec &input) {
  Qgis::LayerFilters filters;
  for (const std::string &geometry : input.geometry) {
    if (geometry == "point") filters |= Qgis::LayerFilter::PointLayer;
    if (geometry == "line") filters |= Qgis::LayerFilter::LineLayer;
    if (geometry == "polygon") filters |= Qgis::LayerFilter::PolygonLayer;
  }
  return filters ? filters : Qgis::LayerFilters(Qgis::LayerFilter::VectorLayer);
}

/// Six decimals, QGIS's default, say more than a walking speed or a limit in metres deserves; but what is
/// proposed and the least that is allowed must fit into the field as they are.
int decimalsOf(const host::ParameterSpec &parameter) {
  const double usual = parameter.defaultValue.is_number() ? parameter.defaultValue.get<double>() : 0;
  const double least = parameter.minimum < parameter.maximum ? parameter.minimum : 0;
  int decimals = parameter.unit == "m" || (usual >= 10 && usual == std::floor(usual)) ? 0 : 2;
  const auto fits = [&](double value) {
    const double scaled = value * std::pow(10, decimals);
    return std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled));
  };
  while (decimals < 9 && !(fits(usual) && fits(least)))
    ++decimals;
  return decimals;
}

bool isPlace(const host::ParameterSpec &x, const host::ParameterSpec &y) {
  const auto isNamed = [](const host::ParameterSpec &spec, const char *end) {
    return spec.type == "number" && spec.id.size() > 2 && spec.id.ends_with(end);
  };
  return isNamed(x, "_x") && isNamed(y, "_y") &&
         x.id.compare(0, x.id.size() - 2, y.id, 0, y.id.size() - 2) == 0;
}

std::unique_ptr<QgsProcessingParameterDefinition> definitionOf(const host::ParameterSpec &parameter,
                                                               const std::string &language) {
  const QString name = QString::fromStdString(parameter.id);
  const QString title = QString::fromStdString(parameter.title.in(language));
  if (parameter.type == "boolean")
    return std::make_unique<QgsProcessingParameterBoolean>(
        name, title, parameter.defaultValue.is_boolean() && parameter.defaultValue.get<bool>());
  if (parameter.type == "choice") {
    QStringList titles;
    int chosen = 0;
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
      titles << QString::fromStdString(parameter.choices[i].title.in(language));
      if (parameter.defaultValue == parameter.choices[i].value) chosen = static_cast<int>(i);
    }
    return std::make_unique<QgsProcessingParameterEnum>(name, title, titles, false, chosen);
  }
  if (parameter.type == "number" || parameter.type == "integer") {
    const bool isBounded = parameter.minimum < parameter.maximum;
    auto number = std::make_unique<QgsProcessingParameterNumber>(
        name, title,
        parameter.type == "integer" ? Qgis::ProcessingNumberParameterType::Integer
                                    : Qgis::ProcessingNumberParameterType::Double,
        parameter.defaultValue.is_number() ? QVariant(parameter.defaultValue.get<double>()) : QVariant(),
        parameter.defaultValue.is_null(),
        isBounded ? parameter.minimum : std::numeric_limits<double>::lowest() + 1,
        isBounded ? parameter.maximum : std::numeric_limits<double>::max());
    number->setMetadata({{QStringLiteral("widget_wrapper"),
                          QVariantMap{{QStringLiteral("decimals"), decimalsOf(parameter)}}}});
    return number;
  }
  return std::make_unique<QgsProcessingParameterString>(
      name, title,
      parameter.defaultValue.is_string() ? QString::fromStdString(parameter.defaultValue.get<std::string>())
                                         : QString(),
      false, true);
}

QVariant toVariant(const host::ParameterSpec &parameter, const nlohmann::json &value) {
  if (parameter.type == "choice")
    for (std::size_t i = 0; i < parameter.choices.size(); ++i)
      if (value == parameter.choices[i].value) return static_cast<int>(i);
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  return {};
}

nlohmann::json toJson(const host::ParameterSpec &parameter, const QVariant &value) {
  if (!value.isValid() || value.isNull()) return nullptr;
  if (parameter.type == "boolean") return value.toBool();
  if (parameter.type == "number") return value.toDouble();
  if (parameter.type == "integer") return value.toLongLong();
  if (parameter.type == "choice") {
    const int index = value.toInt();
    return index >= 0 && index < static_cast<int>(parameter.choices.size())
               ? nlohmann::json(parameter.choices[static_cast<std::size_t>(index)].value)
               : nlohmann::json();
  }
  return value.toString().toStdString();
}

/// What most runs leave as it is; shown on demand, so that the form is what the question is about.
bool isDetail(const std::string &id) {
  static const std::set<std::string> sDetails{
      "snap_max_m",  "near_end_m",    "add_approach", "weight_column",      "period",
      "buffer_m",    "measure",       "direction",    "confidence_records", "replicates",
      "rank_column", "street_points", "elevation",    "turn_restrictions",  "matrix",
      "mode",        "cost_unit"};
  return sDetails.count(id) > 0;
}

/// A form for a narrow pane: titles above their fields.
QFormLayout *narrowForm(QWidget *page) {
  auto *form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->setSpacing(2 * widgets::kSpace);
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  return form;
}

/// Between zeros there is nothing to compare: of a city without schools the share within reach of one.
bool hasPositive(const QgsVectorLayer &layer, const QString &column) {
  return layer.maximumValue(layer.fields().indexOf(column)).toDouble() > 0;
}

/// The layer of the newest result that says something about people, for analyses that compare values; if all
/// of them say nothing but zero, the newest; null: there is none.
QgsMapLayer *newestValues() {
  static const QSet<QString> sValues{QStringLiteral("distance_m"),     QStringLiteral("time_s"),
                                     QStringLiteral("access"),         QStringLiteral("score_graded"),
                                     QStringLiteral("covered_share"),  QStringLiteral("opportunities_1"),
                                     QStringLiteral("first_min"),      QStringLiteral("gap"),
                                     QStringLiteral("balancing_cost"), QStringLiteral("destinations_within")};
  QgsMapLayer *newest = nullptr;
  for (QgsMapLayer *layer : QgsProject::instance()->layerTreeRoot()->layerOrder()) {
    const auto *vector = qobject_cast<QgsVectorLayer *>(layer);
    if (!vector || layer->customProperty(QString::fromLatin1(qgis::kResultProperty)).isNull() ||
        vector->fields().indexOf(QStringLiteral("residents")) < 0)
      continue;
    const QString column = qgis::resultClasses(*vector).column;
    if (!sValues.contains(column)) continue;
    if (hasPositive(*vector, column)) return layer;
    if (!newest) newest = layer;
  }
  return newest;
}

} // namespace

AnalysisForm::AnalysisForm(const host::AnalysisSpec &spec, PlanSession &session, const host::PluginHost *host,
                           QgsMapCanvas *canvas, QWidget *parent)
  : QWidget(parent)
  , mSpec(spec)
  , mSession(session)
  , mHost(host)
  , mCanvas(canvas)
  , mContext(std::make_unique<QgsProcessingContext>()) {
  mContext->setProject(QgsProject::instance());
  QFormLayout *form = narrowForm(this);
  auto *details = new QWidget(this);
  details->setObjectName(QStringLiteral("formDetails"));
  QFormLayout *detailForm = narrowForm(details);
  for (const host::InputSpec &input : mSpec.inputs)
    addInput(isDetail(input.name) ? detailForm : form, input);
  for (std::size_t i = 0; i < mSpec.parameters.size(); ++i) {
    const host::ParameterSpec &parameter = mSpec.parameters[i];
    if (i + 1 < mSpec.parameters.size() && isPlace(parameter, mSpec.parameters[i + 1]))
      addPlace(form, parameter, mSpec.parameters[++i]);
    else
      addParameter(isDetail(parameter.id) ? detailForm : form, parameter);
  }
  if (detailForm->rowCount() > 0) {
    auto *more = new QToolButton(this);
    more->setObjectName(QStringLiteral("moreSettings"));
    more->setText(tr("More settings"));
    more->setCheckable(true);
    more->setAutoRaise(true);
    more->setArrowType(Qt::RightArrow);
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(more, &QToolButton::toggled, this, [more, details](bool isOpen) {
      more->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
      details->setVisible(isOpen);
    });
    form->addRow(more);
    form->addRow(details);
  }
  details->setVisible(false);
  mPreview = wrapped(QString());
  mPreview->setObjectName(QStringLiteral("runPreview"));
  QPalette muted = mPreview->palette();
  muted.setColor(QPalette::WindowText, widgets::mutedText(muted));
  mPreview->setPalette(muted);
  form->addRow(mPreview);
  load();
  for (const InputRow &row : mInputs) {
    connect(row.layer, &QgsMapLayerComboBox::layerChanged, this, &AnalysisForm::updatePreview);
    if (row.kind)
      connect(row.kind, qOverload<int>(&QComboBox::currentIndexChanged), this, &AnalysisForm::updatePreview);
  }
  for (const ParameterRow &row : mParameters)
    if (row.resource)
      connect(row.resource, qOverload<int>(&QComboBox::currentIndexChanged), this,
              &AnalysisForm::updatePreview);
  updatePreview();
}

void AnalysisForm::updatePreview() {
  const QString language = mSession.language();
  const auto counted = [&](const QString &name, double count) {
    return QStringLiteral("%1 (%2)").arg(name, widgets::formatNumber(count, 0, language));
  };
  QStringList parts;
  for (const InputRow &row : mInputs) {
    const auto *layer = qobject_cast<const QgsVectorLayer *>(row.layer->currentLayer());
    if (!layer || isDetail(row.name)) continue;
    const QString kind = row.kind && row.kind->isEnabled() ? row.kind->currentData().toString() : QString();
    if (kind.isEmpty()) {
      parts << counted(layer->name(), static_cast<double>(layer->featureCount()));
      continue;
    }
    const auto found = mSession.plan().read(plan::Role::Facility, mSession.scenario(),
                                            "kind = '" + kind.toStdString() + "'");
    parts << counted(row.kind->currentText(), found ? static_cast<double>(found->size()) : 0);
  }
  for (const ParameterRow &row : mParameters)
    if (row.resource && !row.resource->currentData().toString().isEmpty())
      parts << row.resource->currentText();
  mPreview->setText(parts.isEmpty() ? QString()
                                    : tr("Computed from: %1").arg(parts.join(QStringLiteral("; "))));
}

void AnalysisForm::fillResources() {
  for (const ParameterRow &row : mParameters) {
    if (!row.resource) continue;
    const host::ParameterSpec *spec = mSpec.parameter(row.id);
    const std::string fallback =
        spec->defaultValue.is_string() ? spec->defaultValue.get<std::string>() : std::string();
    const QString before =
        row.resource->count() ? row.resource->currentData().toString() : QString::fromStdString(fallback);
    row.resource->clear();
    if (fallback.empty()) row.resource->addItem(tr("— none —"), QString());
    if (mHost)
      for (const host::ResourceInfo &info : mHost->resources(spec->folder))
        row.resource->addItem(QString::fromStdString(info.title.in(mSession.language().toStdString())),
                              QString::fromStdString(info.id));
    if (row.resource->findData(before) < 0 && !before.isEmpty()) row.resource->addItem(before, before);
    row.resource->setCurrentIndex(std::max(0, row.resource->findData(before)));
  }
}

void AnalysisForm::addResource(QFormLayout *form, const host::ParameterSpec &parameter) {
  const std::string language = mSession.language().toStdString();
  ParameterRow row;
  row.id = parameter.id;
  row.resource = new QComboBox(this);
  row.resource->setObjectName(QStringLiteral("parameter.") + QString::fromStdString(parameter.id));
  row.resource->setToolTip(helpOf(parameter, language));
  auto *field = new QWidget(this);
  auto *line = new QHBoxLayout(field);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(row.resource, 1);
  if (parameter.folder == "profiles") {
    auto *edit = new QToolButton(field);
    edit->setObjectName(QStringLiteral("edit.") + QString::fromStdString(parameter.id));
    edit->setIcon(QgsApplication::getThemeIcon(QStringLiteral("mActionToggleEditing.svg")));
    edit->setToolTip(tr("Travel profiles: look, copy, change"));
    line->addWidget(edit);
    connect(edit, &QToolButton::clicked, this,
            [this, box = row.resource] { emit editProfilesRequested(box->currentData().toString()); });
  }
  form->addRow(wrapped(QString::fromStdString(parameter.title.in(language))), field);
  mParameters.push_back(std::move(row));
  fillResources();
}

AnalysisForm::~AnalysisForm() = default;

void AnalysisForm::addInput(QFormLayout *form, const host::InputSpec &input) {
  const std::string language = mSession.language().toStdString();
  QString title = QString::fromStdString(input.title.in(language));
  if (input.isOptional) title += QLatin1Char(' ') + tr("(optional)");
  const QString help = QString::fromStdString(input.help.in(language));
  if (input.isRaster) {
    // Another raster than the terrain is given on the command line or in QGIS Processing.
    if (std::ranges::find(input.roles, "elevation") == input.roles.end()) return;
    auto *terrain = new QLabel(tr("terrain of the plan"));
    terrain->setToolTip(help);
    form->addRow(wrapped(title), terrain);
    return;
  }
  InputRow row;
  row.name = input.name;
  row.layer = new QgsMapLayerComboBox(this);
  row.layer->setObjectName(QStringLiteral("input.") + QString::fromStdString(input.name));
  row.layer->setFilters(filtersOf(input));
  row.layer->setAllowEmptyLayer(true, input.isOptional ? tr("— none —") : tr("— choose a layer —"));
  row.layer->setToolTip(help);
  row.layer->setLayer(nullptr);
  row.layer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row.layer->setMinimumContentsLength(12);
  form->addRow(wrapped(title), row.layer);
  if (input.name == "values") row.layer->setLayer(newestValues());
  const plan::RoleSpec *facilities = nullptr;
  for (const std::string &name : input.roles) {
    const std::optional<plan::Role> role = plan::roleFromName(name);
    if (!role) continue;
    if (role == plan::Role::Facility) facilities = &plan::roleSpec(*role);
    if (QgsVectorLayer *layer = mSession.layer(*role); layer && !row.layer->currentLayer())
      row.layer->setLayer(layer);
  }
  if (facilities) {
    row.kind = new QComboBox(this);
    row.kind->setObjectName(QStringLiteral("kind.") + QString::fromStdString(input.name));
    row.kind->addItem(tr("all kinds"), QString());
    for (const plan::ColumnSpec &column : facilities->columns) {
      if (column.name != "kind") continue;
      for (const QString &kind :
           QString::fromUtf8(column.choices.data(), static_cast<int>(column.choices.size()))
               .split(QLatin1Char('|')))
        row.kind->addItem(
            qgis::choiceTitle(plan::Role::Facility, QStringLiteral("kind"), kind, mSession.language()), kind);
    }
    static const QRegularExpression sKind(QStringLiteral("kind\\s*=\\s*'([^']+)'"));
    const QRegularExpressionMatch match = sKind.match(QString::fromStdString(input.where));
    if (match.hasMatch()) row.kind->setCurrentIndex(std::max(0, row.kind->findData(match.captured(1))));
    row.kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.kind->setMinimumContentsLength(8);
    form->addRow(wrapped(tr("Kind")), row.kind);
    const auto update = [kind = row.kind, box = row.layer] {
      kind->setEnabled(tableOf(box->currentLayer()) == QLatin1String("facility"));
    };
    connect(row.layer, &QgsMapLayerComboBox::layerChanged, row.kind, update);
    update();
  }
  mInputs.push_back(std::move(row));
}

void AnalysisForm::addParameter(QFormLayout *form, const host::ParameterSpec &parameter) {
  if (parameter.type == "resource") return addResource(form, parameter);
  const std::string language = mSession.language().toStdString();
  ParameterRow row;
  row.id = parameter.id;
  row.definition = definitionOf(parameter, language);
  QString title = QString::fromStdString(parameter.title.in(language));
  const QString unit = widgets::unitTitle(QString::fromStdString(parameter.unit), mSession.language());
  if (!unit.isEmpty()) title += QStringLiteral(", ") + unit;
  addField(form, std::move(row), title, helpOf(parameter, language));
}

void AnalysisForm::addPlace(QFormLayout *form, const host::ParameterSpec &x, const host::ParameterSpec &y) {
  const std::string language = mSession.language().toStdString();
  // "Start, x" and "Start, y" are the start.
  const QString title = QString::fromStdString(x.title.in(language)).section(QLatin1Char(','), 0, -2);
  ParameterRow row;
  row.id = x.id;
  row.northing = y.id;
  row.definition =
      std::make_unique<QgsProcessingParameterPoint>(QString::fromStdString(x.id), title, QVariant(), true);
  addField(form, std::move(row), title, tr("The button beside the field picks the place on the map."));
}

void AnalysisForm::addField(QFormLayout *form, ParameterRow row, const QString &title, const QString &help) {
  row.wrapper = QgsGui::processingGuiRegistry()->createParameterWidgetWrapper(row.definition.get(),
                                                                              QgsProcessingGui::Standard);
  if (!row.wrapper) return;
  row.wrapper->setParent(this);
  QgsProcessingParameterWidgetContext where;
  where.setMapCanvas(mCanvas);
  row.wrapper->setWidgetContext(where);
  QWidget *field = row.wrapper->createWrappedWidget(*mContext);
  field->setObjectName(QStringLiteral("parameter.") + QString::fromStdString(row.id));
  field->setToolTip(help);
  // The pane is narrow: labels wrap, fields shrink.
  if (auto *box = qobject_cast<QCheckBox *>(field)) box->setText(QString());
  for (QComboBox *combo : field->findChildren<QComboBox *>()) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
  }
  if (auto *combo = qobject_cast<QComboBox *>(field)) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
  }
  form->addRow(wrapped(title), field);
  mParameters.push_back(std::move(row));
}

std::optional<std::pair<double, double>> AnalysisForm::placeOf(const ParameterRow &row) const {
  const QVariant value = row.wrapper->parameterValue();
  if (!value.isValid() || value.toString().trimmed().isEmpty()) return std::nullopt;
  const QgsPointXY place = QgsProcessingParameters::parameterAsPoint(
      row.definition.get(), value, *mContext,
      QgsCoordinateReferenceSystem::fromEpsgId(mSession.plan().info().epsg));
  if (place.isEmpty()) return std::nullopt;
  return std::pair(place.x(), place.y());
}

nlohmann::json AnalysisForm::parameters() const {
  nlohmann::json out = nlohmann::json::object();
  for (const ParameterRow &row : mParameters) {
    if (!row.northing.empty()) {
      if (const auto place = placeOf(row)) {
        out[row.id] = place->first;
        out[row.northing] = place->second;
      }
      continue;
    }
    const host::ParameterSpec *spec = mSpec.parameter(row.id);
    nlohmann::json value =
        toJson(*spec, row.resource ? row.resource->currentData() : row.wrapper->parameterValue());
    // A text that the planner has cleared is an answer, too; everything else that is empty is the default.
    if (spec->type == "text" && value.is_null()) value = "";
    const bool isEmpty =
        value.is_null() || (value.is_string() && value.get_ref<const std::string &>().empty());
    if (!isEmpty || spec->type == "text") out[row.id] = value;
  }
  return out;
}

void AnalysisForm::setParameters(const nlohmann::json &values) {
  if (!values.is_object()) return;
  for (ParameterRow &row : mParameters) {
    if (!values.contains(row.id)) continue;
    if (row.northing.empty())
      setValue(row, toVariant(*mSpec.parameter(row.id), values[row.id]));
    else if (const nlohmann::json x = values[row.id], y = values.value(row.northing, nlohmann::json());
             x.is_number() && y.is_number())
      setValue(row, QStringLiteral("%1,%2 [EPSG:%3]")
                        .arg(x.get<double>(), 0, 'f', 2)
                        .arg(y.get<double>(), 0, 'f', 2)
                        .arg(mSession.plan().info().epsg));
  }
}

void AnalysisForm::restoreDefaults() {
  for (ParameterRow &row : mParameters) {
    const host::ParameterSpec *spec = mSpec.parameter(row.id);
    setValue(row, row.northing.empty() ? toVariant(*spec, spec->defaultValue) : QVariant());
  }
}

void AnalysisForm::setValue(const ParameterRow &row, const QVariant &value) {
  if (!row.resource)
    row.wrapper->setParameterValue(value, *mContext);
  else if (const int index = row.resource->findData(value.toString()); index >= 0)
    row.resource->setCurrentIndex(index);
}

void AnalysisForm::remember() {
  nlohmann::json state{{"parameters", parameters()}, {"kinds", nlohmann::json::object()}};
  for (const InputRow &row : mInputs)
    if (row.kind) state["kinds"][row.name] = row.kind->currentData().toString().toStdString();
  // Losing the last values of a form is no reason to stop a run.
  (void)mSession.plan().setSetting("form/" + mSpec.id, state.dump());
}

void AnalysisForm::load() {
  const nlohmann::json state =
      nlohmann::json::parse(mSession.plan().setting("form/" + mSpec.id, "{}"), nullptr, false);
  if (!state.is_object()) return;
  setParameters(state.value("parameters", nlohmann::json::object()));
  const nlohmann::json kinds = state.value("kinds", nlohmann::json::object());
  for (const InputRow &row : mInputs)
    if (row.kind && kinds.is_object() && kinds.contains(row.name) && kinds[row.name].is_string())
      row.kind->setCurrentIndex(
          std::max(0, row.kind->findData(QString::fromStdString(kinds[row.name].get<std::string>()))));
}

Result<analysis::Job> AnalysisForm::job() const {
  analysis::Job job;
  job.analysis = mSpec.id;
  job.scenario = mSession.scenario();
  job.parameters = parameters();
  for (const ParameterRow &row : mParameters)
    if (!row.northing.empty() && !placeOf(row))
      return fail(ErrorCode::InvalidArgument,
                  tr("Choose a place for “%1”").arg(row.definition->description()).toStdString(), {},
                  tr("Press the button beside the field, then click on the map.").toStdString());
  for (const InputRow &row : mInputs) {
    const host::InputSpec *input = mSpec.input(row.name);
    QgsMapLayer *layer = row.layer->currentLayer();
    if (!layer) {
      if (input->isOptional) continue;
      return fail(ErrorCode::InvalidArgument,
                  tr("Choose a layer for “%1”")
                      .arg(QString::fromStdString(input->title.in(mSession.language().toStdString())))
                      .toStdString(),
                  {}, tr("Import one into the plan, or pick another layer.").toStdString());
    }
    const QString table = tableOf(layer);
    if (!table.isEmpty()) {
      std::string source = "role:" + table.toStdString();
      if (row.kind && row.kind->isEnabled()) {
        const QString kind = row.kind->currentData().toString();
        if (!kind.isEmpty()) source += "?kind='" + kind.toStdString() + "'";
      } else if (!input->where.empty()) {
        source += "?" + input->where;
      }
      job.inputs[row.name] = source;
    } else if (auto *vector = qobject_cast<QgsVectorLayer *>(layer)) {
      Result<sdk::Table> read = qgis::toTable(*vector, RunContext());
      if (!read) return tl::unexpected<Error>(read.error());
      job.tables.emplace(row.name, std::move(*read));
    }
  }
  return job;
}

QWidget *AnalysisForm::fieldWidget(const QString &id) const {
  for (const QString &prefix :
       {QStringLiteral("parameter."), QStringLiteral("input."), QStringLiteral("kind.")})
    if (auto *found = findChild<QWidget *>(prefix + id)) return found;
  return nullptr;
}

} // namespace alatau::gui
