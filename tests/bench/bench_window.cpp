// SPDX-License-Identifier: GPL-3.0-or-later
// Drags a corridor of 5,000 vertices over the demo plan with the real tool; prints how long the frames take.
//
// usage: bench_window [SIZE [MOVES]]   SIZE: of the demo plan, 0.1 to 1; default 0.3. MOVES: per drag;
// default 300
#include "../gui/tool_window.h"
#include "drag_harness.h"

#include <QTemporaryDir>
#include <QTreeWidget>
#include <alatau/corridor/corridor.h>
#include <alatau/demo/demo_plan.h>
#include <alatau/geometry/wkb.h>
#include <alatau/qgis/application.h>
#include <cmath>

using namespace alatau;
using namespace alatau::gui::test;

namespace {

constexpr int kVertices = 5000;
int sMoves = 300;
constexpr double kLimitMs = 50;

/// Winds through the city from end to end, 25 to 65 m wide.
plan::Edit longCorridor(const QgsRectangle &city) {
  std::vector<corridor::Vertex> line;
  std::vector<Point> points;
  for (int i = 0; i < kVertices; ++i) {
    const double t = static_cast<double>(i) / (kVertices - 1);
    line.push_back({{city.xMinimum() + (0.05 + 0.9 * t) * city.width(),
                     city.center().y() + 0.3 * city.height() * std::sin(9 * t) + 12 * std::sin(400 * t)},
                    45 + 20 * std::sin(60 * t)});
    points.push_back(line.back().place);
  }
  plan::Edit edit{plan::Edit::Kind::Insert, plan::Role::Corridor, 0, writeWkbLine(points), {}};
  edit.attributes = {{"width_m", corridor::meanWidth(line)}, {"width_profile", corridor::profileText(line)}};
  return edit;
}

std::vector<QPoint> circle(QPoint from, int radius) {
  std::vector<QPoint> path{from};
  for (int i = 0; i < sMoves; ++i) {
    const double angle = 2 * M_PI * i / sMoves;
    path.emplace_back(from.x() + static_cast<int>(std::lround(radius * std::sin(angle))),
                      from.y() - static_cast<int>(std::lround(radius * (1 - std::cos(angle)))));
  }
  return path;
}

} // namespace

int main(int argc, char **argv) {
  const alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Headless,
                                              QStringLiteral("en"));
  QTemporaryDir folder;
  demo::DemoOptions options;
  options.path = folder.filePath(QStringLiteral("demo.alatau")).toStdString();
  options.size = argc > 1 ? std::atof(argv[1]) : 0.3;
  options.stylesDir = ALATAU_RESOURCES "/styles";
  if (argc > 2) sMoves = std::max(1, std::atoi(argv[2]));
  if (const Status made = demo::makeDemoPlan(options, {}); !made) {
    std::fprintf(stderr, "%s\n", made.error().text().c_str());
    return 1;
  }
  Window window(QString::fromStdString(options.path));
  window.canvas->setFixedSize(1400, 850); // the map of a full-screen window of 1920 × 1080
  window.widget.adjustSize();
  QgsVectorLayer *buildings = window.session->layer(plan::Role::Building);
  if (!buildings) return 1;
  const QgsRectangle city = buildings->extent();
  const auto drawn = window.session->apply(QStringLiteral("Draw"), {longCorridor(city)});
  if (!drawn) {
    std::fprintf(stderr, "%s\n", drawn.error().text().c_str());
    return 1;
  }
  window.showLayers();
  const auto row = window.session->plan().feature(plan::Role::Corridor, drawn->fids.front());
  const auto line = readWkb(row->geometry)->lines.front();
  std::printf("corridor of %d vertices, %.1f km, on the demo plan (%lld buildings), map of %d x %d pixels\n",
              kVertices, lineLength(line) / 1000,
              static_cast<long long>(window.session->plan().count(plan::Role::Building).value_or(0)),
              window.canvas->width(), window.canvas->height());

  bool isGood = true;
  const auto pixelOf = [&](Point p) {
    const QgsPointXY pixel = window.canvas->getCoordinateTransform()->transform(p.x, p.y);
    return QPoint(static_cast<int>(std::lround(pixel.x())), static_cast<int>(std::lround(pixel.y())));
  };
  const auto look = [&](const QgsRectangle &extent) {
    window.canvas->setExtent(extent);
    window.canvas->refresh();
    window.canvas->waitWhileRendering();
    QTest::qWait(300);
  };
  window.tools->corridorEditAction()->trigger();
  const Point middle = line[kVertices / 2];
  const QgsRectangle near(middle.x - 350, middle.y - 212, middle.x + 350, middle.y + 212);
  look(near);
  QTest::mouseClick(window.canvas->viewport(), Qt::LeftButton, Qt::NoModifier, pixelOf(middle)); // takes it
  // What it touches is read in the background.
  QWidget *panel = window.tools->corridorPanel();
  panel->show();
  auto *tree = panel->findChild<QTreeWidget *>(QStringLiteral("corridorTouches"));
  const bool isRead = QTest::qWaitFor(
      [&] {
        for (int i = 0; i < tree->topLevelItemCount(); ++i)
          if (tree->topLevelItem(i)->childCount() > 0) return true;
        return false;
      },
      300000);
  panel->hide();
  if (!isRead) {
    std::fprintf(stderr, "the surroundings were not read\n");
    return 1;
  }

  const std::pair<const char *, QgsRectangle> views[] = {{"near", near}, {"whole city", city}};
  for (const auto &[name, extent] : views) {
    look(extent);
    const auto now = [&] {
      return readWkb(window.read(plan::Role::Corridor).back().geometry)->lines.front();
    };
    bench::DragHarness harness(window.canvas->viewport());
    (void)harness.run(
        {pixelOf(now()[kVertices / 2]), pixelOf(now()[kVertices / 2]) + QPoint(9, 9)}); // warms up
    isGood &= harness.run(circle(pixelOf(now()[kVertices / 2]), 60))
                  .print((std::string("vertex, ") + name).c_str(), kLimitMs);
    const Point a = now()[kVertices / 2 + 5], b = now()[kVertices / 2 + 6];
    isGood &= harness.run(circle(pixelOf({(a.x + b.x) / 2, (a.y + b.y) / 2}), 60))
                  .print((std::string("vertex or new vertex, ") + name).c_str(), kLimitMs);
    // The width at the vertex that was last in the hand.
    const auto changed = window.read(plan::Role::Corridor).back();
    const auto widths = corridor::readProfile(text(changed, "width_profile").toStdString(), now().size());
    const std::size_t v = kVertices / 2;
    const Point before = now()[v - 1], at = now()[v], after = now()[v + 1];
    const double l1 = distance(before, at), l2 = distance(at, after);
    Point across{-(at.y - before.y) / l1 - (after.y - at.y) / l2,
                 (at.x - before.x) / l1 + (after.x - at.x) / l2};
    const double size = std::hypot(across.x, across.y), half = widths ? (*widths)[v] / 2 : 20;
    (void)harness.run({pixelOf(at), pixelOf(at) + QPoint(1, 1)}); // this vertex is in the hand
    window.key(Qt::Key_Escape);
    isGood &= harness.run(circle(pixelOf({at.x + half * across.x / size, at.y + half * across.y / size}), 40))
                  .print((std::string("width, ") + name).c_str(), kLimitMs);
  }
  std::printf("a frame: from the mouse event to the repainted map; the limit is held against processor time "
              "of the window's "
              "thread\n");
  return isGood ? 0 : 2;
}
