// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <alatau/widgets/theme.h>

namespace alatau::gui {

namespace {

constexpr int kIndexRole = Qt::UserRole;

QString stateTitle(const host::PluginInfo &plugin) {
  if (plugin.reasonCode == "CRASHED_LAST_TIME") return PluginsDialog::tr("switched off after a crash");
  switch (plugin.state) {
  case host::PluginState::Found:
    return PluginsDialog::tr("ready");
  case host::PluginState::Loaded:
    return PluginsDialog::tr("in use");
  case host::PluginState::Disabled:
    return PluginsDialog::tr("switched off");
  case host::PluginState::Rejected:
    break;
  }
  return PluginsDialog::tr("cannot be used");
}

QString reasonText(const std::string &code) {
  if (code == "NO_DESCRIPTOR") return PluginsDialog::tr("Its description file is missing.");
  if (code == "BAD_DESCRIPTOR") return PluginsDialog::tr("Its description file has a mistake.");
  if (code == "ABI_VERSION") return PluginsDialog::tr("It was built for another version of Alatau.");
  if (code == "DUPLICATE_ID") return PluginsDialog::tr("Another plugin has the same name.");
  if (code == "DISABLED_BY_USER") return PluginsDialog::tr("It was switched off here.");
  if (code == "CRASHED_LAST_TIME")
    return PluginsDialog::tr("The program ended while this plugin was working. Switch it on to try again.");
  if (code == "LOAD_FAILED") return PluginsDialog::tr("The system could not load its file.");
  if (code == "NO_ENTRY" || code == "BAD_INTERFACE" || code == "DESCRIPTOR_MISMATCH")
    return PluginsDialog::tr("Its code does not keep to the rules for plugins.");
  return {};
}

} // namespace

PluginsDialog::PluginsDialog(std::shared_ptr<host::PluginHost> host, const QString &language, QWidget *parent)
  : QDialog(parent)
  , mHost(std::move(host))
  , mLanguage(language)
  , mList(new QTreeWidget(this))
  , mAbout(new QLabel(this))
  , mSwitch(new QPushButton(this)) {
  setObjectName(QStringLiteral("plugins"));
  setWindowTitle(tr("Plugins"));
  mList->setObjectName(QStringLiteral("pluginList"));
  mList->setRootIsDecorated(false);
  mList->setAlternatingRowColors(true);
  mList->setHeaderLabels({tr("Plugin"), tr("Version"), tr("State"), tr("Analyses")});
  mList->header()->setStretchLastSection(true);
  mList->setAccessibleName(tr("Plugins"));
  mAbout->setWordWrap(true);
  mAbout->setTextInteractionFlags(Qt::TextSelectableByMouse);
  mAbout->setMinimumHeight(5 * mAbout->fontMetrics().height());
  mAbout->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  mSwitch->setObjectName(QStringLiteral("switchPlugin"));
  auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->addButton(mSwitch, QDialogButtonBox::ActionRole);
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(3 * widgets::kSpace, 3 * widgets::kSpace, 3 * widgets::kSpace,
                             3 * widgets::kSpace);
  column->setSpacing(2 * widgets::kSpace);
  column->addWidget(mList, 1);
  column->addWidget(mAbout);
  column->addWidget(buttons);
  resize(760, 420);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  connect(mList, &QTreeWidget::currentItemChanged, this, [this] { showCurrent(); });
  connect(mSwitch, &QPushButton::clicked, this, &PluginsDialog::switchCurrent);
  refresh();
}

const host::PluginInfo *PluginsDialog::current() const {
  const QTreeWidgetItem *item = mList->currentItem();
  const std::vector<host::PluginInfo> &all = mHost->plugins();
  const auto index = item ? item->data(0, kIndexRole).toULongLong() : all.size();
  return index < all.size() ? &all[index] : nullptr;
}

void PluginsDialog::refresh() {
  const QString chosen = mList->currentItem() ? mList->currentItem()->toolTip(0) : QString();
  const std::string language = mLanguage.toStdString();
  mList->clear();
  const std::vector<host::PluginInfo> &all = mHost->plugins();
  for (std::size_t index = 0; index < all.size(); ++index) {
    const host::PluginInfo &plugin = all[index];
    QStringList analyses;
    for (const host::AnalysisSpec &analysis : plugin.descriptor.analyses)
      analyses << QString::fromStdString(analysis.title.in(language));
    const QString path = QString::fromStdString(plugin.libraryPath);
    const QString title = QString::fromStdString(plugin.descriptor.title.in(language));
    auto *item = new QTreeWidgetItem(mList, {title.isEmpty() ? QFileInfo(path).fileName() : title,
                                             QString::fromStdString(plugin.descriptor.version),
                                             stateTitle(plugin), analyses.join(QStringLiteral(", "))});
    item->setData(0, kIndexRole, static_cast<qulonglong>(index));
    item->setToolTip(0, path);
    item->setToolTip(3, analyses.join(QLatin1Char('\n')));
    if (path == chosen) mList->setCurrentItem(item);
  }
  if (!mList->currentItem() && mList->topLevelItemCount() > 0) mList->setCurrentItem(mList->topLevelItem(0));
  for (int column = 0; column < 3; ++column)
    mList->resizeColumnToContents(column);
  showCurrent();
}

void PluginsDialog::showCurrent() {
  const host::PluginInfo *plugin = current();
  if (!plugin) {
    mAbout->setText(tr("No plugin was found."));
    mSwitch->setEnabled(false);
    mSwitch->setText(tr("Switch on"));
    return;
  }
  QStringList lines;
  const QString help = QString::fromStdString(plugin->descriptor.help.in(mLanguage.toStdString()));
  if (!help.isEmpty()) lines << help;
  if (!plugin->reasonCode.empty()) {
    const QString reason = reasonText(plugin->reasonCode);
    lines << QStringLiteral("%1 (%2: %3)")
                 .arg(reason, QString::fromStdString(plugin->reasonCode),
                      QString::fromStdString(plugin->reason));
  }
  lines << QString::fromStdString(plugin->libraryPath);
  mAbout->setText(lines.join(QLatin1Char('\n')));
  const bool isOff = plugin->state == host::PluginState::Disabled ||
                     plugin->reasonCode == "CRASHED_LAST_TIME" || plugin->reasonCode == "DISABLED_BY_USER";
  mSwitch->setText(isOff ? tr("Switch on") : tr("Switch off"));
  mSwitch->setEnabled(!plugin->descriptor.id.empty() &&
                      (isOff || plugin->state != host::PluginState::Rejected));
}

void PluginsDialog::switchCurrent() {
  const host::PluginInfo *plugin = current();
  if (!plugin) return;
  const bool isOff =
      plugin->state == host::PluginState::Disabled || plugin->reasonCode == "CRASHED_LAST_TIME";
  const std::string id = plugin->descriptor.id;
  const Status status = mHost->setDisabled(id, !isOff);
  refresh();
  if (!status) {
    mAbout->setText(QString::fromStdString(status.error().text()));
    return;
  }
  emit pluginsChanged();
}

} // namespace alatau::gui
