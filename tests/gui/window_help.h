// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QEventLoop>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>
#include <alatau/demo/demo_plan.h>
#include <alatau/gui/main_window.h>
#include <alatau/gui/workbench.h>
#include <alatau/host/plugin_host.h>
#include <alatau/qgis/application.h>
#include <qgsmapcanvas.h>

// What tests of the real window share. Settings and data go to test folders, never to those of the user.
namespace window_help {

inline std::shared_ptr<alatau::host::PluginHost> pluginHost(const std::string &another = {}) {
  alatau::host::PluginHost::Options options;
  options.folders = {ALATAU_PLUGINS};
  if (!another.empty()) options.folders.push_back(another);
  options.resourceDir = ALATAU_RESOURCES;
  auto host = std::make_shared<alatau::host::PluginHost>(options);
  host->scan();
  return host;
}

inline void useTestSettings() {
  QStandardPaths::setTestModeEnabled(true);
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings().clear();
}

inline alatau::Status makeSmallCity(const QString &path, double size = 0.1) {
  alatau::demo::DemoOptions options;
  options.path = path.toStdString();
  options.size = size;
  options.stylesDir = ALATAU_RESOURCES "/styles";
  options.overwrite = true;
  return alatau::demo::makeDemoPlan(options, alatau::RunContext());
}

/// Waits until the map is drawn as it should look.
inline bool waitForMap(QgsMapCanvas *canvas, int milliseconds = 60000) {
  QTest::qWait(50);
  return QTest::qWaitFor([canvas] { return !canvas->isDrawing(); }, milliseconds);
}

inline bool waitForRun(alatau::gui::MainWindow *window, int milliseconds = 120000) {
  return QTest::qWaitFor([window] { return !window->isBusy(); }, milliseconds);
}

} // namespace window_help
