// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/analysis/runner.h>
#include <alatau/host/plugin_host.h>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QgsAbstractProcessingParameterWidgetWrapper;
class QgsMapCanvas;
class QgsMapLayerComboBox;
class QgsProcessingContext;
class QgsProcessingParameterDefinition;

namespace alatau::gui {

class PlanSession;

/// A form made from an analysis's descriptor: a layer per input (with the kind of facility where the role has
/// kinds) and QGIS's processing widget per parameter, one for the two coordinates of a place. The last values
/// are remembered in the plan.
class AnalysisForm : public QWidget {
  Q_OBJECT
public:
  /// `host` lists the resources (profiles, norm packs) to choose from; null: none. On `canvas` places are
  /// picked; null: they are typed.
  AnalysisForm(const host::AnalysisSpec &spec, PlanSession &session, const host::PluginHost *host,
               QgsMapCanvas *canvas, QWidget *parent = nullptr);
  ~AnalysisForm() override;
  const host::AnalysisSpec &spec() const { return mSpec; }

  /// The job as the form says, with tables of layers that are not of the plan. Main thread.
  Result<analysis::Job> job() const;
  nlohmann::json parameters() const;
  void setParameters(const nlohmann::json &values);
  void remember(); ///< called when a run starts
  void restoreDefaults();
  void fillResources(); ///< anew, when there are more of them
  /// The widget of a parameter or the layer box of an input, for tests and focus; null if there is none.
  QWidget *fieldWidget(const QString &id) const;

signals:
  void editProfilesRequested(const QString &id);

private:
  struct InputRow {
    std::string name;
    QgsMapLayerComboBox *layer = nullptr;
    QComboBox *kind = nullptr;
  };
  struct ParameterRow {
    std::string id;
    std::string northing; ///< of a place: `id` is its first coordinate and this its second; else empty
    std::unique_ptr<QgsProcessingParameterDefinition> definition;
    QgsAbstractProcessingParameterWidgetWrapper *wrapper = nullptr;
    QComboBox *resource = nullptr; ///< of a file of resources, in place of a widget of QGIS
  };
  void addInput(class QFormLayout *form, const host::InputSpec &input);
  void addParameter(class QFormLayout *form, const host::ParameterSpec &parameter);
  void addPlace(class QFormLayout *form, const host::ParameterSpec &x, const host::ParameterSpec &y);
  void addField(class QFormLayout *form, ParameterRow row, const QString &title, const QString &help);
  /// The place that is written in a row; none: nothing readable is.
  std::optional<std::pair<double, double>> placeOf(const ParameterRow &row) const;
  void addResource(class QFormLayout *form, const host::ParameterSpec &parameter);
  void setValue(const ParameterRow &row, const QVariant &value);
  void updatePreview(); ///< what the run is made of, in one line
  void load();
  host::AnalysisSpec mSpec;
  PlanSession &mSession;
  const host::PluginHost *mHost;
  QgsMapCanvas *mCanvas;
  QLabel *mPreview = nullptr;
  std::unique_ptr<QgsProcessingContext> mContext;
  std::vector<InputRow> mInputs;
  std::vector<ParameterRow> mParameters;
};

} // namespace alatau::gui
