// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <alatau/host/plugin_host.h>
#include <memory>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace alatau::gui {

/// Every plugin that was found, with its state and why it does not run; switches plugins on and off. A plugin
/// that ended the program last time can be given another chance here.
class PluginsDialog : public QDialog {
  Q_OBJECT
public:
  PluginsDialog(std::shared_ptr<host::PluginHost> host, const QString &language, QWidget *parent = nullptr);
  QTreeWidget *list() const { return mList; }
  QPushButton *switchButton() const { return mSwitch; }

signals:
  void pluginsChanged(); ///< what can be run is another set now

private:
  void refresh();
  void showCurrent();
  void switchCurrent();
  const host::PluginInfo *current() const;
  std::shared_ptr<host::PluginHost> mHost;
  QString mLanguage;
  QTreeWidget *mList;
  QLabel *mAbout;
  QPushButton *mSwitch;
};

} // namespace alatau::gui
