// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/analysis/runner.h>
#include <alatau/host/descriptor.h>
#include <memory>
#include <vector>

class QComboBox;
class QgsAbstractProcessingParameterWidgetWrapper;
class QgsMapLayerComboBox;
class QgsProcessingContext;
class QgsProcessingParameterDefinition;

namespace alatau::gui {

class PlanSession;

/// A form made from an analysis's descriptor: a layer per input (with the kind of facility where the role has
/// kinds) and QGIS's processing widget per parameter. The last values are remembered in the plan.
class AnalysisForm : public QWidget {
  Q_OBJECT
public:
  AnalysisForm(const host::AnalysisSpec &spec, PlanSession &session, QWidget *parent = nullptr);
  ~AnalysisForm() override;
  const host::AnalysisSpec &spec() const { return mSpec; }

  /// The job as the form says, with tables of layers that are not of the plan. Main thread.
  Result<analysis::Job> job() const;
  nlohmann::json parameters() const;
  void setParameters(const nlohmann::json &values);
  void remember(); ///< called when a run starts
  void restoreDefaults();
  /// The widget of a parameter or the layer box of an input, for tests and focus; null if there is none.
  QWidget *fieldWidget(const QString &id) const;

private:
  struct InputRow {
    std::string name;
    QgsMapLayerComboBox *layer = nullptr;
    QComboBox *kind = nullptr;
  };
  struct ParameterRow {
    std::string id;
    std::unique_ptr<QgsProcessingParameterDefinition> definition;
    QgsAbstractProcessingParameterWidgetWrapper *wrapper = nullptr;
  };
  void addInput(class QFormLayout *form, const host::InputSpec &input);
  void addParameter(class QFormLayout *form, const host::ParameterSpec &parameter);
  void load();
  host::AnalysisSpec mSpec;
  PlanSession &mSession;
  std::unique_ptr<QgsProcessingContext> mContext;
  std::vector<InputRow> mInputs;
  std::vector<ParameterRow> mParameters;
};

} // namespace alatau::gui
