// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/workbench.h>

#include <QApplication>
#include <QSettings>
#include <QTimer>
#include <alatau/gui/main_window.h>
#include <alatau/gui/plan_session.h>
#include <alatau/host/plugin_host.h>
#include <alatau/qgis/application.h>
#include <alatau/qgis/processing.h>
#include <alatau/widgets/theme.h>
#include <qgsapplication.h>
#include <qgseditorwidgetregistry.h>
#include <qgsgui.h>
#include <qgsprocessingprovider.h>
#include <qgsprocessingregistry.h>

namespace alatau::gui {

Workbench::Workbench(qgis::Application &application, std::shared_ptr<host::PluginHost> host)
  : mApplication(application)
  , mHost(std::move(host)) {
  QgsGui::editorWidgetRegistry()->initEditors();
  widgets::applyAccent(*qApp);
  mProvider = qgis::makeProvider(mHost, mApplication.language());
  // A second workbench in one process finds the algorithms registered; the registry deletes what it refuses.
  if (!QgsApplication::processingRegistry()->addProvider(mProvider)) mProvider = nullptr;
  build();
}

Workbench::~Workbench() {
  mWindow.reset();
  if (mProvider) QgsApplication::processingRegistry()->removeProvider(mProvider);
}

MainWindow *Workbench::window() const {
  return mWindow.get();
}

void Workbench::show() {
  mWindow->show();
}

void Workbench::build() {
  mWindow = std::make_unique<MainWindow>(MainWindow::Services{mHost, mApplication.language()});
  // Later, not from inside the menu of the window that goes away.
  connect(
      mWindow.get(), &MainWindow::languageRequested, this,
      [this](const QString &language) { setLanguage(language); }, Qt::QueuedConnection);
}

void Workbench::setLanguage(const QString &language) {
  if (language == mApplication.language()) return;
  QSettings().setValue(QStringLiteral("language"), language);
  const bool wasVisible = mWindow->isVisible();
  const QByteArray geometry = mWindow->saveGeometry();
  const QString path = mWindow->session() ? mWindow->session()->path() : QString();
  mWindow->close();
  mWindow.reset();
  mApplication.setLanguage(language);
  build();
  mWindow->restoreGeometry(geometry);
  if (wasVisible) mWindow->show();
  if (!path.isEmpty()) (void)mWindow->openPlan(path);
}

} // namespace alatau::gui
