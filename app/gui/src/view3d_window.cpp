// SPDX-License-Identifier: GPL-3.0-or-later
#include "view3d_window.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLibrary>
#include <QVBoxLayout>
#include <alatau/view3d/view3d.h>

namespace alatau::gui {

namespace {

/// Context of the texts.
struct View3d {
  Q_DECLARE_TR_FUNCTIONS(alatau::gui::View3d)
};

/// The same layout in a build tree and under an install prefix.
QString libraryPath() {
  const QDir base(QCoreApplication::applicationDirPath());
  for (const char *folder : {"../lib/alatau", "../" ALATAU_LIBDIR "/alatau"})
    for (const QString &name : base.exists(QString::fromLatin1(folder))
                                   ? QDir(base.filePath(QString::fromLatin1(folder)))
                                         .entryList({QStringLiteral("alatau_view3d.*")}, QDir::Files)
                                   : QStringList())
      return base.filePath(QString::fromLatin1(folder)) + QLatin1Char('/') + name;
  return {};
}

} // namespace

QWidget *openView3d(const view3d::Request &request, QWidget *parent, QString *reason) {
  const QString path = libraryPath();
  if (path.isEmpty()) {
    *reason = View3d::tr("The 3-D view is not installed.");
    return nullptr;
  }
  QLibrary library(path); // stays loaded: the view's code lives in it
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the way libraries give functions
  const auto make = reinterpret_cast<view3d::MakeView>(library.resolve(view3d::kMakeViewName));
  if (!make) {
    *reason = View3d::tr("The 3-D view cannot be loaded: %1").arg(library.errorString());
    return nullptr;
  }
  QString detail;
  QWidget *view = make(request, &detail);
  if (!view) {
    qWarning("3-D view: %s", qPrintable(detail));
    *reason = View3d::tr(
        "The 3-D view needs OpenGL 3.2, which does not work here. Everything else works without it.");
    return nullptr;
  }
  auto *window = new QWidget(parent, Qt::Window);
  window->setAttribute(Qt::WA_DeleteOnClose);
  window->setObjectName(QStringLiteral("view3d"));
  window->setWindowTitle(View3d::tr("3-D view"));
  auto *column = new QVBoxLayout(window);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(view, 1);
  auto *help =
      new QLabel(View3d::tr("Drag: move · wheel: closer or farther · middle button or Shift + drag: turn. "
                            "Heights are drawn %1 times as high.")
                     .arg(request.verticalScale));
  help->setMargin(4);
  column->addWidget(help);
  window->resize(1000, 700);
  return window;
}

} // namespace alatau::gui
