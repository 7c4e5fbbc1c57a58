// SPDX-License-Identifier: GPL-3.0-or-later
#include "../latest_task.h"
#include "canvas_items.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QTimer>
#include <QToolButton>
#include <alatau/gui/tools/reach_tool.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <qgsapplication.h>
#include <qgsmapcanvas.h>
#include <qgsmapcanvasitem.h>
#include <qgsmapmouseevent.h>
#include <set>

namespace alatau::gui {

namespace {

constexpr double kZReach = 190;      ///< below what is being drawn
constexpr int kPauseMs = 25;         ///< mouse events that come faster are one question
constexpr std::size_t kMostPins = 6; ///< more areas than that on one map say nothing
constexpr std::size_t kMostLimits = 5;

/// ColorBrewer YlGnBu, dark for near: told apart with the common colour vision deficiencies.
QColor bandColour(std::size_t rank) {
  static const QColor sColours[] = {QColor(37, 52, 148), QColor(44, 127, 184), QColor(65, 182, 196),
                                    QColor(161, 218, 180), QColor(255, 255, 204)};
  return sColours[std::min<std::size_t>(rank, 4)];
}

/// Nested areas and the place that they belong to, above the map.
class ReachItem : public QgsMapCanvasItem {
public:
  explicit ReachItem(QgsMapCanvas *canvas)
    : QgsMapCanvasItem(canvas) {
    setZValue(kZReach);
  }
  void setReach(const QgsPointXY &place, const ReachAnswer &answer) {
    mPlace = place;
    mAnswer = answer;
    mHasPlace = true;
    updatePosition();
  }
  void clear() {
    mHasPlace = false;
    mAnswer = {};
    update();
  }
  const QgsPointXY &place() const { return mPlace; }
  const ReachAnswer &answer() const { return mAnswer; }
  QRectF boundingRect() const override { return QRectF(QPointF(0, 0), QSizeF(mMapCanvas->size())); }
  void updatePosition() override {
    prepareGeometryChange();
    setPos(0, 0);
    update();
  }
  void paint(QPainter *painter) override {
    if (!mHasPlace) return;
    painter->setRenderHint(QPainter::Antialiasing);
    for (std::size_t index = 0; index < mAnswer.bands.size(); ++index) {
      // The largest is first, the nearest has the strongest colour.
      const QColor colour = bandColour(mAnswer.bands.size() - 1 - index);
      QColor fill = colour;
      fill.setAlpha(70);
      painter->setBrush(fill);
      painter->setPen(QPen(colour.darker(130), 1.4));
      painter->drawPath(path(mAnswer.bands[index].area));
    }
    painter->setPen(QPen(Qt::white, 2));
    painter->setBrush(QColor(20, 20, 20));
    painter->drawEllipse(toCanvasCoordinates(mPlace), 5, 5);
  }

private:
  QPainterPath path(const QgsGeometry &geometry) const {
    QPainterPath out;
    out.setFillRule(Qt::OddEvenFill);
    const auto ring = [&](const QgsPolylineXY &points) {
      QPolygonF pixels;
      for (const QgsPointXY &point : points) {
        const QPointF pixel = toCanvasCoordinates(point);
        if (pixels.isEmpty() || (pixel - pixels.last()).manhattanLength() >= 1) pixels << pixel;
      }
      out.addPolygon(pixels);
    };
    if (geometry.isMultipart()) {
      for (const QgsPolygonXY &part : geometry.asMultiPolygon())
        for (const QgsPolylineXY &each : part)
          ring(each);
    } else {
      for (const QgsPolylineXY &each : geometry.asPolygon())
        ring(each);
    }
    return out;
  }
  QgsPointXY mPlace;
  ReachAnswer mAnswer;
  bool mHasPlace = false;
};

} // namespace

ReachOptions::ReachOptions(QWidget *parent)
  : QWidget(parent)
  , mProfile(new QComboBox)
  , mMinutes(new QLineEdit(QStringLiteral("5, 10, 15"))) {
  mProfile->setObjectName(QStringLiteral("reachProfile"));
  mProfile->setMinimumContentsLength(16);
  mProfile->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  mMinutes->setObjectName(QStringLiteral("reachMinutes"));
  mMinutes->setToolTip(tr("Up to five limits in minutes, with commas"));
  mMinutes->setMaximumWidth(mMinutes->fontMetrics().averageCharWidth() * 22);
  auto *edit = new QToolButton;
  edit->setObjectName(QStringLiteral("editProfiles"));
  edit->setIcon(QgsApplication::getThemeIcon(QStringLiteral("mActionToggleEditing.svg")));
  edit->setToolTip(tr("Travel profiles: look, copy, change"));
  auto *clear = new QToolButton;
  clear->setObjectName(QStringLiteral("clearPins"));
  clear->setText(tr("Take off"));
  clear->setToolTip(tr("Takes the pinned areas off the map"));
  auto *line = new QHBoxLayout(this);
  line->setContentsMargins(2 * widgets::kSpace, widgets::kSpace, 2 * widgets::kSpace, widgets::kSpace);
  line->setSpacing(2 * widgets::kSpace);
  auto *who = new QLabel(tr("Who"));
  who->setBuddy(mProfile);
  auto *limits = new QLabel(tr("Minutes"));
  limits->setBuddy(mMinutes);
  for (QWidget *widget : std::initializer_list<QWidget *>{who, mProfile, edit, limits, mMinutes, clear})
    line->addWidget(widget);
  line->addStretch(1);
  hide();
  connect(mProfile, qOverload<int>(&QComboBox::activated), this, [this] {
    emit changed();
    emit editingDone();
  });
  connect(mMinutes, &QLineEdit::textChanged, this, [this] {
    const bool isGood = !minutes().empty();
    QPalette palette;
    if (!isGood) palette.setColor(QPalette::Text, widgets::badColour(palette));
    mMinutes->setPalette(palette);
    if (isGood) emit changed();
  });
  connect(mMinutes, &QLineEdit::returnPressed, this, &ReachOptions::editingDone);
  connect(edit, &QToolButton::clicked, this, &ReachOptions::editProfilesRequested);
  connect(clear, &QToolButton::clicked, this, &ReachOptions::clearRequested);
}

void ReachOptions::setProfiles(const QVector<Profile> &profiles) {
  const QString before = mProfile->count() ? profile() : QStringLiteral("foot");
  mProfile->clear();
  for (const Profile &each : profiles)
    mProfile->addItem(each.title, each.id);
  mProfile->setCurrentIndex(std::max(0, mProfile->findData(before)));
}

QString ReachOptions::profile() const {
  return mProfile->currentData().toString();
}

std::vector<double> ReachOptions::minutes() const {
  static const QRegularExpression sBetween(QStringLiteral("[,;\\s]+"));
  std::set<double> found;
  for (const QString &part : mMinutes->text().split(sBetween, Qt::SkipEmptyParts)) {
    bool isNumber = false;
    const double value = part.toDouble(&isNumber);
    if (!isNumber || value < 1 || value > 120) return {};
    found.insert(value);
  }
  if (found.size() > kMostLimits) return {};
  return {found.begin(), found.end()};
}

struct ReachTool::Impl {
  ReachOptions *options = nullptr;
  QString language;
  std::shared_ptr<ReachSource> source;
  std::unique_ptr<ReachItem> item;
  std::unique_ptr<CursorHelpItem> help;
  std::vector<std::unique_ptr<ReachItem>> pins;
  QTimer pause;
  QgsPointXY cursor;
  bool hasCursor = false;
  LatestTask task; ///< last: it ends before what its answers draw on
};

ReachTool::ReachTool(QgsMapCanvas *canvas, ReachOptions *options, const QString &language)
  : QgsMapTool(canvas)
  , mImpl(std::make_unique<Impl>()) {
  mImpl->options = options;
  mImpl->language = language;
  mImpl->pause.setSingleShot(true);
  mImpl->pause.setInterval(kPauseMs);
  setCursor(Qt::CrossCursor);
  connect(&mImpl->pause, &QTimer::timeout, this, &ReachTool::ask);
  connect(options, &ReachOptions::changed, this, [this] {
    if (isActive() && mImpl->hasCursor) ask();
  });
  connect(options, &ReachOptions::clearRequested, this, &ReachTool::clearPins);
  connect(options, &ReachOptions::editingDone, canvas, [canvas] { canvas->setFocus(); });
}

ReachTool::~ReachTool() = default;

void ReachTool::setSource(std::shared_ptr<ReachSource> source) {
  mImpl->task.cancel();
  mImpl->source = std::move(source);
  mImpl->hasCursor = false;
  clearPins();
  if (mImpl->item) mImpl->item->clear();
  if (mImpl->help) mImpl->help->setLines({});
}

const ReachAnswer &ReachTool::answer() const {
  static const ReachAnswer sNone;
  return mImpl->item ? mImpl->item->answer() : sNone;
}

int ReachTool::pinCount() const {
  return static_cast<int>(mImpl->pins.size());
}

bool ReachTool::isBusy() const {
  return mImpl->pause.isActive() || mImpl->task.isBusy();
}

void ReachTool::clearPins() {
  mImpl->pins.clear();
}

void ReachTool::activate() {
  QgsMapTool::activate();
  if (!mImpl->item) mImpl->item = std::make_unique<ReachItem>(canvas());
  if (!mImpl->help) mImpl->help = std::make_unique<CursorHelpItem>(canvas());
  mImpl->options->show();
}

void ReachTool::deactivate() {
  mImpl->pause.stop();
  mImpl->task.cancel();
  mImpl->hasCursor = false;
  mImpl->item.reset();
  mImpl->help.reset();
  clearPins();
  mImpl->options->hide();
  QgsMapTool::deactivate();
}

void ReachTool::canvasMoveEvent(QgsMapMouseEvent *event) {
  mImpl->cursor = event->mapPoint();
  mImpl->hasCursor = true;
  if (mImpl->help) mImpl->help->moveTo(event->pos());
  // Not restarted: a cursor that never rests is answered too.
  if (!mImpl->pause.isActive()) mImpl->pause.start();
}

void ReachTool::canvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton || !mImpl->item || mImpl->item->answer().bands.empty()) return;
  auto pin = std::make_unique<ReachItem>(canvas());
  pin->setReach(mImpl->item->place(), mImpl->item->answer());
  if (mImpl->pins.size() == kMostPins) mImpl->pins.erase(mImpl->pins.begin());
  mImpl->pins.push_back(std::move(pin));
}

void ReachTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() != Qt::Key_Escape) return;
  event->ignore(); // QgsMapCanvas takes an accepted event as not handled
  emit left();
}

void ReachTool::ask() {
  ReachQuery query{mImpl->cursor, mImpl->options->minutes(), mImpl->options->profile()};
  if (!mImpl->source || query.minutes.empty() || !mImpl->item) return;
  mImpl->task.submit(
      [this, query, source = mImpl->source](const RunContext &context) -> std::function<void()> {
        const Result<ReachAnswer> answer = source->reach(query, context);
        if (!answer && answer.error().code == ErrorCode::Cancelled) return {};
        return [this, query, answer] {
          if (answer) return show(query, *answer);
          emit failed(QString::fromStdString(answer.error().text()));
          emit answered();
        };
      });
}

void ReachTool::show(const ReachQuery &query, const ReachAnswer &answer) {
  if (!mImpl->item) return; // the tool was left meanwhile
  mImpl->item->setReach(query.place, answer);
  std::vector<CursorHelpItem::Line> lines;
  for (const ReachAnswer::Figure &figure : answer.figures)
    lines.push_back({figure.label, figure.value, false});
  if (answer.bands.empty()) lines.push_back({tr("No street near here"), QString(), true});
  mImpl->help->setLines(std::move(lines));
  emit answered();
}

} // namespace alatau::gui
