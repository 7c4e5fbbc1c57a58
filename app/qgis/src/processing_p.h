// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/plugin_host.h>

#include <QCoreApplication>
#include <QString>
#include <memory>
#include <qgsprocessingalgorithm.h>
#include <qgsprocessingprovider.h>

namespace alatau::qgis {

class AnalysisAlgorithm final : public QgsProcessingAlgorithm {
  Q_DECLARE_TR_FUNCTIONS(alatau::qgis::AnalysisAlgorithm)
public:
  AnalysisAlgorithm(std::shared_ptr<host::PluginHost> host, const host::AnalysisSpec &spec,
                    const QString &language);

  QString name() const override;
  QString displayName() const override;
  QString group() const override;
  QString groupId() const override;
  QString shortHelpString() const override;
  QString shortDescription() const override;
  void initAlgorithm(const QVariantMap &configuration = QVariantMap()) override;

protected:
  QgsProcessingAlgorithm *createInstance() const override;
  QVariantMap processAlgorithm(const QVariantMap &parameters, QgsProcessingContext &context,
                               QgsProcessingFeedback *feedback) override;

private:
  QString local(const host::LocalText &texts) const;
  void addInput(const host::InputSpec &input);
  void addOption(const host::ParameterSpec &parameter);
  void addOutput(const host::OutputSpec &output);

  std::shared_ptr<host::PluginHost> mHost;
  host::AnalysisSpec mSpec;
  QString mLanguage;
};

class AlatauProvider final : public QgsProcessingProvider {
public:
  AlatauProvider(std::shared_ptr<host::PluginHost> host, const QString &language);

  QString id() const override { return QStringLiteral("alatau"); }
  QString name() const override { return QStringLiteral("Alatau"); }
  QString longName() const override { return QStringLiteral("Alatau — planning analyses"); }
  QIcon icon() const override;
  void loadAlgorithms() override;

private:
  std::shared_ptr<host::PluginHost> mHost;
  QString mLanguage;
};

} // namespace alatau::qgis
