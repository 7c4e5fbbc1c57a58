// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <memory>

class QgsProcessingProvider;

namespace alatau::host {
class PluginHost;
}
namespace alatau::qgis {
class Application;
}

namespace alatau::gui {

class MainWindow;

/// Owns the window. Changing the language makes a new window in the new language with the same plan, so that
/// no text of the old one is left and no restart is needed.
class Workbench : public QObject {
  Q_OBJECT
public:
  Workbench(qgis::Application &application, std::shared_ptr<host::PluginHost> host);
  ~Workbench() override;
  MainWindow *window() const;
  void show();
  void setLanguage(const QString &language);

private:
  void build();
  qgis::Application &mApplication;
  std::shared_ptr<host::PluginHost> mHost;
  QgsProcessingProvider *mProvider = nullptr; ///< owned by the registry
  std::unique_ptr<MainWindow> mWindow;
};

} // namespace alatau::gui
