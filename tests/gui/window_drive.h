// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window_help.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSet>
#include <QToolBar>
#include <alatau/plan/plan.h>
#include <functional>
#include <qgsgeometry.h>
#include <qgsmapcanvas.h>
#include <qgsmaptopixel.h>

// Mouse, keyboard and dialogs as a user has them, for tests of the real window.
namespace window_drive {

/// Waits for the next modal dialog of type T and hands it to `answer`. Dialogs of Qt run an event loop of
/// their own, so the answer is prepared before the click that opens them.
template<typename T>
void whenAsked(QObject *context, const std::function<void(T *)> &answer) {
  auto *timer = new QTimer(context);
  timer->setInterval(20);
  QObject::connect(timer, &QTimer::timeout, timer, [timer, answer] {
    auto *dialog = qobject_cast<T *>(QApplication::activeModalWidget());
    if (!dialog || !dialog->isVisible()) return;
    timer->stop();
    timer->deleteLater();
    answer(dialog);
  });
  timer->start();
}

/// Types file names into the next file dialog and accepts it.
inline void chooseFiles(QObject *context, const QStringList &files) {
  whenAsked<QFileDialog>(context, [files](QFileDialog *dialog) {
    dialog->setDirectory(QFileInfo(files.first()).path());
    QStringList names;
    for (const QString &file : files)
      names << (files.size() > 1 ? QLatin1Char('"') + QFileInfo(file).fileName() + QLatin1Char('"') : file);
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    edit->setText(names.join(QLatin1Char(' ')));
    const auto *box = dialog->findChild<QDialogButtonBox *>(QStringLiteral("buttonBox"));
    const bool saves = dialog->acceptMode() == QFileDialog::AcceptSave;
    box->button(saves ? QDialogButtonBox::Save : QDialogButtonBox::Open)->click();
  });
}

/// Types into the next question for a text and accepts it.
inline void answerText(QObject *context, const QString &text) {
  whenAsked<QInputDialog>(context, [text](QInputDialog *dialog) {
    dialog->setTextValue(text);
    dialog->accept();
  });
}

/// Types any letters: QTest::keyClicks knows Latin ones only.
inline void typeText(QWidget *widget, const QString &text) {
  for (const QChar letter : text) {
    QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
    QCoreApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_unknown, Qt::NoModifier, QString(letter));
    QCoreApplication::sendEvent(widget, &release);
  }
}

inline QPoint pixelOf(const QgsMapCanvas *canvas, double east, double north) {
  return canvas->mapSettings().mapToPixel().transform(QgsPointXY(east, north)).toQPointF().toPoint();
}
inline void moveOnMap(const QgsMapCanvas *canvas, double east, double north) {
  QTest::mouseMove(canvas->viewport(), pixelOf(canvas, east, north));
}
inline void clickOnMap(const QgsMapCanvas *canvas, double east, double north,
                       Qt::MouseButton button = Qt::LeftButton) {
  moveOnMap(canvas, east, north);
  QTest::mouseClick(canvas->viewport(), button, Qt::NoModifier, pixelOf(canvas, east, north));
}

/// Presses the button of an action in the tool bar.
inline bool pressTool(alatau::gui::MainWindow *window, QAction *action) {
  auto *bar = window->findChild<QToolBar *>(QStringLiteral("tools"));
  QWidget *button = bar ? bar->widgetForAction(action) : nullptr;
  if (!button || !button->isVisible() || !button->isEnabled()) return false;
  QTest::mouseClick(button, Qt::LeftButton);
  return true;
}

/// Triggers an entry of a menu or of a menu in it by its object name; false if it is not there.
inline bool openMenuEntry(const QMenu *menu, const QString &name) {
  for (QAction *entry : menu->actions()) {
    if (entry->menu() && openMenuEntry(entry->menu(), name)) return true;
    if (entry->objectName() != name || !entry->isEnabled()) continue;
    entry->trigger();
    return true;
  }
  return false;
}

inline bool zoomTo(QgsMapCanvas *canvas, const QgsRectangle &extent) {
  canvas->setExtent(extent);
  canvas->refresh();
  return window_help::waitForMap(canvas, 120000);
}

/// Saves a picture for people to look at; false when it is empty or of one colour.
inline bool shoot(QWidget *widget, const QString &name) {
  QTest::qWait(300);
  const QImage picture = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
  QSet<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 7)
    for (int x = 0; x < picture.width(); x += 7)
      colours << picture.pixel(x, y);
  const QString folder = QStringLiteral(ALATAU_BUILD "/screenshots");
  QDir().mkpath(folder);
  return colours.size() > 20 && picture.save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

inline QgsGeometry geometryOf(const alatau::plan::Feature &feature) {
  QgsGeometry geometry;
  geometry.fromWkb(QByteArray(feature.geometry.data(), static_cast<int>(feature.geometry.size())));
  return geometry;
}
inline QString textOf(const alatau::plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  const std::string *value =
      found == feature.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return value ? QString::fromStdString(*value) : QString();
}
inline double numberOf(const alatau::plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  if (found == feature.attributes.end()) return std::nan("");
  if (const double *value = std::get_if<double>(&found->second)) return *value;
  if (const auto *value = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*value);
  return std::nan("");
}

/// Text of a PDF with plain spaces; empty when pdftotext is not installed.
inline QString pdfText(const QString &path) {
  QProcess process;
  process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
  if (!process.waitForStarted() || !process.waitForFinished(60000)) return {};
  return QString::fromUtf8(process.readAllStandardOutput()).replace(QChar(0x00A0), QLatin1Char(' '));
}

} // namespace window_drive
