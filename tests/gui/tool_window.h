// SPDX-License-Identifier: GPL-3.0-or-later
// A window as the application has it, as far as the tools need it, and what tests of tools ask again and
// again.
#pragma once

#include <QAction>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtTest/QtTest>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <cmath>
#include <nlohmann/json.hpp>
#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsgeometry.h>
#include <qgsmapcanvas.h>
#include <qgsmaptoolpan.h>
#include <qgsmessagebar.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

namespace alatau::gui::test {

// The middle of the canvas, in the plan's CRS: 1 px = 2 m, 800 × 600 px.
inline constexpr double kEast = 655000, kNorth = 4790000, kMetresPerPixel = 2;
inline constexpr int kWidth = 800, kHeight = 600;

inline plan::Wkb wkb(const QString &wkt) {
  QgsGeometry geometry = QgsGeometry::fromWkt(wkt);
  geometry.translate(kEast, kNorth);
  const QByteArray bytes = geometry.asWkb();
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline QgsGeometry geometryOf(const plan::Feature &feature) {
  QgsGeometry geometry;
  geometry.fromWkb(QByteArray(feature.geometry.data(), static_cast<int>(feature.geometry.size())));
  geometry.translate(-kEast, -kNorth);
  return geometry;
}

inline double real(const plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  if (found == feature.attributes.end()) return std::nan("");
  if (const double *value = std::get_if<double>(&found->second)) return *value;
  if (const auto *value = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*value);
  return std::nan("");
}

inline QString text(const plan::Feature &feature, const char *column) {
  const auto found = feature.attributes.find(column);
  const std::string *value =
      found == feature.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return value ? QString::fromStdString(*value) : QString();
}

/// A window as the application has it, as far as the tools need it.
struct Window {
  explicit Window(const QString &path, const QString &language = QStringLiteral("en"))
    : canvas(new QgsMapCanvas)
    , bar(new QgsMessageBar)
    , dock(new QgsAdvancedDigitizingDockWidget(canvas, &widget))
    , pan(canvas) {
    auto *layout = new QVBoxLayout(&widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    canvas->setFrameStyle(QFrame::NoFrame);
    canvas->setFixedSize(kWidth, kHeight);
    canvas->setCanvasColor(QColor(0xfb, 0xfa, 0xf7));
    canvas->enableAntiAliasing(true);
    tools = std::make_unique<ToolSet>(ToolSet::Context{canvas, dock, bar});
    layout->addWidget(tools->optionsBar());
    layout->addWidget(bar);
    layout->addWidget(canvas);
    layout->addWidget(dock);
    dock->hide();
    canvas->setMapTool(&pan);
    auto opened = PlanSession::open(path, language);
    if (!opened) qFatal("%s", opened.error().text().c_str());
    session = std::move(*opened);
    QObject::connect(session.get(), &PlanSession::layerAdded, canvas, [this] { showLayers(); });
    canvas->setDestinationCrs(QgsCoordinateReferenceSystem(QStringLiteral("EPSG:32643")));
    canvas->setExtent(
        QgsRectangle(kEast - kWidth * kMetresPerPixel / 2, kNorth - kHeight * kMetresPerPixel / 2,
                     kEast + kWidth * kMetresPerPixel / 2, kNorth + kHeight * kMetresPerPixel / 2));
    showLayers();
    tools->setSession(session.get());
    QObject::connect(tools.get(), &ToolSet::messageRaised, canvas,
                     [this](const QString &message) { messages << message; });
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    canvas->setFocus();
  }

  ~Window() {
    tools->setSession(nullptr);
    tools.reset();
    session.reset();
    canvas->setLayers({});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  void showLayers() {
    QList<QgsMapLayer *> layers;
    for (const plan::RoleSpec &spec : plan::roleSpecs())
      if (QgsVectorLayer *layer = session->layer(spec.role)) layers.prepend(layer);
    canvas->setLayers(layers);
  }

  QPoint pixel(double x, double y) const {
    const QgsPointXY point = canvas->getCoordinateTransform()->transform(kEast + x, kNorth + y);
    return {static_cast<int>(std::lround(point.x())), static_cast<int>(std::lround(point.y()))};
  }
  void move(double x, double y) { QTest::mouseMove(canvas->viewport(), pixel(x, y)); }
  void click(double x, double y, Qt::MouseButton button = Qt::LeftButton,
             Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    move(x, y);
    QTest::mouseClick(canvas->viewport(), button, modifiers, pixel(x, y));
  }
  void drag(double x1, double y1, double x2, double y2, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::mousePress(canvas->viewport(), Qt::LeftButton, modifiers, pixel(x1, y1));
    const QPoint middle = pixel((x1 + x2) / 2, (y1 + y2) / 2);
    QMouseEvent half(QEvent::MouseMove, middle, canvas->viewport()->mapToGlobal(middle), Qt::NoButton,
                     Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(canvas->viewport(), &half);
    const QPoint end = pixel(x2, y2);
    QMouseEvent whole(QEvent::MouseMove, end, canvas->viewport()->mapToGlobal(end), Qt::NoButton,
                      Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(canvas->viewport(), &whole);
    QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, modifiers, pixel(x2, y2));
  }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(canvas, key, modifiers);
  }

  bool press(const QString &button) {
    for (QPushButton *each : bar->findChildren<QPushButton *>())
      if (each->text() == button && each->isVisible()) {
        each->click();
        return true;
      }
    return false;
  }

  std::vector<plan::Feature> read(plan::Role role) const {
    auto features = session->plan().read(role, session->scenario());
    return features ? *features : std::vector<plan::Feature>();
  }
  QString draftOf(const QString &tool) const {
    for (const plan::Plan::Draft &draft : session->plan().drafts())
      if (draft.tool == tool.toStdString()) return QString::fromStdString(draft.stateJson);
    return {};
  }
  std::size_t draftVertices(const QString &tool) const {
    const QString json = draftOf(tool);
    return json.isEmpty() ? 0 : nlohmann::json::parse(json.toStdString()).at("vertices").size();
  }
  void grab(const QString &name) {
    canvas->refresh();
    canvas->waitWhileRendering();
    QTest::qWait(150);
    const QString folder = QStringLiteral(ALATAU_BUILD "/screenshots");
    QDir().mkpath(folder);
    QVERIFY(widget.grab().save(folder + '/' + name));
  }

  QWidget widget;
  QgsMapCanvas *canvas;
  QgsMessageBar *bar;
  QgsAdvancedDigitizingDockWidget *dock;
  QgsMapToolPan pan;
  std::unique_ptr<ToolSet> tools;
  std::unique_ptr<PlanSession> session;
  QStringList messages;
};

inline bool isNear(double a, double b, double tolerance = 1.0) {
  return std::abs(a - b) <= tolerance;
}

} // namespace alatau::gui::test
