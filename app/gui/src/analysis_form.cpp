// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QRegularExpression>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/arrow.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <qgsgui.h>
#include <qgsmaplayercombobox.h>
#include <qgsmaplayerproxymodel.h>
#include <qgsprocessingcontext.h>
#include <qgsprocessingguiregistry.h>
#include <qgsprocessingparameters.h>
#include <qgsprocessingwidgetwrapper.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

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
    // Six decimals, QGIS's default, say more than a walking speed or a limit in metres deserves.
    number->setMetadata({{QStringLiteral("widget_wrapper"), QVariantMap{{QStringLiteral("decimals"), 2}}}});
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

} // namespace

AnalysisForm::AnalysisForm(const host::AnalysisSpec &spec, PlanSession &session, QWidget *parent)
  : QWidget(parent)
  , mSpec(spec)
  , mSession(session)
  , mContext(std::make_unique<QgsProcessingContext>()) {
  mContext->setProject(QgsProject::instance());
  auto *form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setSpacing(2 * widgets::kSpace);
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (const host::InputSpec &input : mSpec.inputs)
    addInput(form, input);
  for (const host::ParameterSpec &parameter : mSpec.parameters)
    addParameter(form, parameter);
  load();
}

AnalysisForm::~AnalysisForm() = default;

void AnalysisForm::addInput(QFormLayout *form, const host::InputSpec &input) {
  const std::string language = mSession.language().toStdString();
  QString title = QString::fromStdString(input.title.in(language));
  if (input.isOptional) title += QLatin1Char(' ') + tr("(optional)");
  const QString help = QString::fromStdString(input.help.in(language));
  if (input.isRaster) {
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
  const std::string language = mSession.language().toStdString();
  ParameterRow row;
  row.id = parameter.id;
  row.definition = definitionOf(parameter, language);
  row.wrapper = QgsGui::processingGuiRegistry()->createParameterWidgetWrapper(row.definition.get(),
                                                                              QgsProcessingGui::Standard);
  if (!row.wrapper) return;
  row.wrapper->setParent(this);
  QWidget *field = row.wrapper->createWrappedWidget(*mContext);
  field->setObjectName(QStringLiteral("parameter.") + QString::fromStdString(parameter.id));
  field->setToolTip(QString::fromStdString(parameter.help.in(language)));
  QString title = QString::fromStdString(parameter.title.in(language));
  const QString unit = widgets::unitTitle(QString::fromStdString(parameter.unit), mSession.language());
  if (!unit.isEmpty()) title += QStringLiteral(", ") + unit;
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

nlohmann::json AnalysisForm::parameters() const {
  nlohmann::json out = nlohmann::json::object();
  for (const ParameterRow &row : mParameters) {
    const host::ParameterSpec *spec = mSpec.parameter(row.id);
    const nlohmann::json value = toJson(*spec, row.wrapper->parameterValue());
    if (!value.is_null() && !(value.is_string() && value.get<std::string>().empty())) out[row.id] = value;
  }
  return out;
}

void AnalysisForm::setParameters(const nlohmann::json &values) {
  if (!values.is_object()) return;
  for (ParameterRow &row : mParameters)
    if (values.contains(row.id))
      row.wrapper->setParameterValue(toVariant(*mSpec.parameter(row.id), values[row.id]), *mContext);
}

void AnalysisForm::restoreDefaults() {
  for (ParameterRow &row : mParameters) {
    const host::ParameterSpec *spec = mSpec.parameter(row.id);
    row.wrapper->setParameterValue(toVariant(*spec, spec->defaultValue), *mContext);
  }
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
