// SPDX-License-Identifier: GPL-3.0-or-later
#include "conflict_follow.h"

#include "attributes.h"
#include "latest_task.h"
#include "live_source.h"
#include "tools/tool_host.h"

#include <QAction>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/qgis/texts.h>
#include <alatau/widgets/numbers.h>
#include <algorithm>
#include <cmath>
#include <qgsmapcanvas.h>
#include <qgsrubberband.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

constexpr int kItemsPauseMs = 150, kVerdictPauseMs = 400;
constexpr double kClosestScale = 1000;

/// A line of the list: its figures by number (-1: none) and the layer of its places.
struct LineOf {
  int count, amount, layer;
  bool isLength;
};
constexpr std::array<LineOf, 8> kLines = {{{-1, 0, -1, false},
                                           {1, 2, 0, false},
                                           {3, -1, -1, false},
                                           {-1, 4, 2, true},
                                           {5, 6, 3, false},
                                           {7, 8, 4, false},
                                           {-1, 9, 5, true},
                                           {10, 11, 6, false}}};

bool isFollowed(int role) {
  return role == static_cast<int>(plan::Role::ProtectionZone) ||
         role == static_cast<int>(plan::Role::FunctionalZone);
}

} // namespace

ConflictFollow::ConflictFollow(ToolSet *tools, ConflictPanel *panel, QgsMapCanvas *canvas,
                               std::shared_ptr<host::PluginHost> host, QString language, QObject *parent)
  : QObject(parent)
  , mPanel(panel)
  , mCanvas(canvas)
  , mHost(std::move(host))
  , mLanguage(std::move(language))
  , mMarkers(std::make_unique<QgsRubberBand>(canvas, Qgis::GeometryType::Point))
  , mTask(new LatestTask(this))
  , mVerdictTask(new LatestTask(this)) {
  mMarkers->setIcon(QgsRubberBand::ICON_FULL_DIAMOND);
  mMarkers->setIconSize(11);
  mMarkers->setColor(QColor(0xb3, 0x26, 0x1e));
  mMarkers->setFillColor(QColor(0xb3, 0x26, 0x1e));
  mMarkers->setSecondaryStrokeColor(Qt::white);
  mMarkers->setWidth(2);
  mPause.setSingleShot(true);
  mPause.setInterval(kItemsPauseMs);
  connect(&mPause, &QTimer::timeout, this, &ConflictFollow::showItems);
  mVerdictPause.setSingleShot(true);
  mVerdictPause.setInterval(kVerdictPauseMs);
  connect(&mVerdictPause, &QTimer::timeout, this, &ConflictFollow::judge);
  connect(tools, &ToolSet::geometryFollowed, this,
          [this](int role, qint64 fid, const QString &, const QByteArray &now, const QByteArray &before) {
            follow(role, fid, now, before);
          });
  connect(tools, &ToolSet::featureDrawn, this, &ConflictFollow::drawn);
  // The layers are read while the first point is being chosen.
  connect(tools->zoneAction(), &QAction::toggled, this, [this](bool isChecked) {
    if (!isChecked || !mSource) return;
    emit wanted();
    if (mIsStale && !mHasShape) renew();
    mTask->submit([source = mSource](const RunContext &context) -> std::function<void()> {
      (void)source->open(context); // a failure is told when something is asked
      return {};
    });
  });
  connect(panel, &ConflictPanel::placeChosen, this, &ConflictFollow::zoomTo);
  connect(panel, &ConflictPanel::clearRequested, this, &ConflictFollow::clear);
  connect(panel, &ConflictPanel::visibilityChanged, this, &ConflictFollow::showMarkers);
}

ConflictFollow::~ConflictFollow() {
  delete mTask; // waits for the workers
  delete mVerdictTask;
}

bool ConflictFollow::isBusy() const {
  return mTask->isBusy() || mVerdictTask->isBusy() || mPause.isActive() || mVerdictPause.isActive();
}

void ConflictFollow::setSession(PlanSession *session) {
  if (mSession) mSession->disconnect(this);
  mSession = session;
  clear();
  renew();
  if (!session) return;
  connect(session, &PlanSession::scenarioChanged, this, [this] {
    clear();
    renew();
  });
  connect(session, &PlanSession::planChanged, this, [this] {
    mIsStale = true;
    mOwn = 0;
    // A tool that changed it says so right after.
    QTimer::singleShot(0, this, [this] {
      if (mIsStale && mOwn == 0 && mHasShape) mPanel->setState(ConflictPanel::State::Behind);
    });
  });
}

/// The next question reads the plan anew.
void ConflictFollow::renew() {
  mTask->cancel();
  mIsStale = false;
  mOwn = 0;
  mSource = mSession && mHost && conflictAnalysis(*mHost)
                ? std::make_shared<ConflictSource>(mHost, mSession->path(), mSession->scenario())
                : nullptr;
}

void ConflictFollow::clear() {
  mTask->cancel();
  mVerdictTask->cancel();
  mPause.stop();
  mVerdictPause.stop();
  mNow = {};
  mAnswer = {};
  mHasShape = false;
  mPanel->setState(ConflictPanel::State::Empty);
  showMarkers();
}

void ConflictFollow::follow(int role, qint64 fid, const QByteArray &now, const QByteArray &before) {
  if (!isFollowed(role) || !mSource) return;
  if (now.isEmpty()) {
    if (mHasShape && mNow.fid == fid) clear(); // taken back to nothing
    return;
  }
  std::string wkb = now.toStdString();
  const bool isSame = mHasShape && role == mNow.role && fid == mNow.fid;
  const bool isOwn = isSame && fid == mOwn && fid > 0;
  if (isSame && wkb == mNow.wkb) return;
  if (now == before && !(isSame && (!mIsStale || isOwn))) return; // only looked at
  if (mIsStale && !isOwn) renew();
  if (!isSame) mPanel->setVerdict({});
  mNow = {role, fid, isOwn ? mNow.sent : fid, std::move(wkb)};
  if (!mHasShape) emit wanted();
  mHasShape = true;
  submit();
}

void ConflictFollow::drawn(int role, qint64 fid) {
  if (!mHasShape || role != mNow.role) return;
  mOwn = fid;
  mNow.fid = fid; // the analysis goes on knowing it by the number it was sent with
}

void ConflictFollow::submit() {
  const auto role = static_cast<plan::Role>(mNow.role);
  const QString what = mNow.fid > 0 ? QStringLiteral(" %1").arg(mNow.fid) : QString();
  mPanel->setHeading(role == plan::Role::ProtectionZone ? tr("Inside the protection zone%1").arg(what)
                                                        : tr("Inside the parcel%1").arg(what));
  mPanel->setState(mAnswer.values.empty() ? ConflictPanel::State::Opening : ConflictPanel::State::Behind);
  ConflictShape shape{"shapes", mNow.sent, mNow.wkb};
  if (mNow.sent > 0) shape.input = role == plan::Role::ProtectionZone ? "zones" : "functional_zones";
  if (role == plan::Role::FunctionalZone) mVerdictPause.start();
  mTask->submit([this, source = mSource,
                 shape = std::move(shape)](const RunContext &context) -> std::function<void()> {
    const Status opened = source->open(context);
    if (!opened && opened.error().code == ErrorCode::Cancelled) return {};
    auto found = opened ? source->ask(shape) : Result<ConflictAnswer>(tl::unexpected<Error>(opened.error()));
    return [this, source, found = std::move(found)]() mutable {
      if (source != mSource || !mHasShape) return; // of another plan
      if (!found) {
        mPanel->showFailure(QString::fromStdString(found.error().text()));
        return;
      }
      mAnswer = std::move(*found);
      show();
    };
  });
}

QVector<ConflictPanel::Line> ConflictFollow::lines() const {
  const host::AnalysisSpec *spec = conflictAnalysis(*mHost);
  QVector<ConflictPanel::Line> lines;
  for (const LineOf &each : kLines) {
    const auto value = [this](int number) {
      const auto index = static_cast<std::size_t>(number);
      return number >= 0 && index < mAnswer.values.size() ? mAnswer.values[index] : std::nan("");
    };
    ConflictPanel::Line line;
    const auto named = static_cast<std::size_t>(each.count >= 0 ? each.count : each.amount);
    if (spec && named < spec->live.size()) line.title = figureTitle(spec->live[named], mLanguage);
    const double count = value(each.count), amount = value(each.amount);
    // How many stands beside the name: the pane is narrow.
    const bool hasAmount = !std::isnan(amount) && (each.count < 0 || count > 0);
    if (hasAmount) line.value = each.isLength ? lengthText(mLanguage, amount) : areaText(mLanguage, amount);
    if (!std::isnan(count) && hasAmount)
      line.title += QStringLiteral(": ") + countText(mLanguage, count);
    else if (!std::isnan(count))
      line.value = countText(mLanguage, count);
    line.isUnknown = line.value.isEmpty();
    if (line.isUnknown) {
      line.value = tr("no data");
      line.tip = tr("The plan has no such layer: what lies inside is not known.");
    }
    line.isConflict = each.layer >= 0 && (count > 0 || amount > 0);
    lines.append(line);
  }
  ConflictPanel::Line height;
  height.title = tr("Building height");
  if (!mAnswer.height) {
    height.value = QStringLiteral("—");
    height.tip = tr("The skyline rule has no result in this plan. Run “Skyline rule” of mountain protection "
                    "once: its lowest allowed height is then shown for every shape.");
    height.isUnknown = true;
  } else {
    const bool isBound = !std::isnan(mAnswer.height->metres);
    height.value = isBound ? QStringLiteral("≤ ") + lengthText(mLanguage, mAnswer.height->metres)
                           : tr("no protected view");
    if (mAnswer.height->isPartlyUnknown) {
      height.value = isBound ? tr("%1, partly unknown").arg(height.value) : tr("unknown");
      height.isUnknown = true;
    }
    height.tip = tr("The lowest height inside that keeps the protected views of the ridge, from the newest "
                    "result of the skyline rule.");
  }
  lines.append(height);
  return lines;
}

void ConflictFollow::show() {
  mPanel->setLines(lines());
  mPanel->setState(mTask->isBusy() ? ConflictPanel::State::Behind : ConflictPanel::State::Exact);
  showMarkers();
  mPause.start();
}

void ConflictFollow::showMarkers() {
  mMarkers->reset(Qgis::GeometryType::Point);
  mMarkers->setIcon(QgsRubberBand::ICON_FULL_DIAMOND);
  if (!mPanel->isVisible() || mAnswer.places.empty()) return;
  for (const ConflictAnswer::Place &place : mAnswer.places)
    mMarkers->addPoint({place.x, place.y}, &place == &mAnswer.places.back()); // the last one draws all
}

void ConflictFollow::showItems() {
  if (!mSession || mAnswer.values.empty()) return;
  for (std::size_t i = 0; i < kLines.size(); ++i) {
    if (kLines[i].layer < 0) continue;
    QVector<ConflictPanel::Item> items;
    for (const ConflictAnswer::Place &place : mAnswer.places)
      if (static_cast<int>(place.layer) == kLines[i].layer) items.append(itemOf(place));
    const double count = kLines[i].count < 0 ? 0 : mAnswer.values[static_cast<std::size_t>(kLines[i].count)];
    mPanel->setItems(static_cast<int>(i), items,
                     std::isnan(count) ? 0 : static_cast<qint64>(count) - items.size(), mLanguage);
  }
}

ConflictPanel::Item ConflictFollow::itemOf(const ConflictAnswer::Place &place) const {
  const plan::Role role = kConflictLayers[std::min(place.layer, kConflictLayers.size() - 1)];
  ConflictPanel::Item item;
  item.layer = static_cast<int>(place.layer);
  item.fid = place.fid;
  item.x = place.x;
  item.y = place.y;
  const bool isLine = role == plan::Role::Street || role == plan::Role::HazardLine;
  if (place.amount > 0)
    item.value = isLine ? lengthText(mLanguage, place.amount) : areaText(mLanguage, place.amount);
  const Result<plan::Feature> feature = mSession->plan().feature(role, place.fid);
  if (!feature) {
    item.title = QStringLiteral("%1 %2").arg(qgis::roleTitle(role, mLanguage)).arg(place.fid);
    return item;
  }
  const QString name = QString::fromStdString(textIn(feature->attributes, "name_" + mLanguage.toStdString()));
  for (const char *column : {"zone_kind", "class", "kind", "regime"})
    if (const std::string value = textIn(feature->attributes, column); !value.empty()) {
      item.title = qgis::choiceTitle(role, QLatin1String(column), QString::fromStdString(value), mLanguage);
      break;
    }
  if (role == plan::Role::Building) {
    const QString which = tr("Building %1").arg(place.fid);
    item.title = item.title.isEmpty() ? which : QStringLiteral("%1, %2").arg(which, item.title);
    if (const double residents = realIn(feature->attributes, "residents"); residents > 0)
      item.title +=
          QStringLiteral(" · ") + widgets::formatQuantity(residents, QStringLiteral("persons"), mLanguage);
  } else if (!name.isEmpty()) {
    item.title = item.title.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, item.title);
  } else if (item.title.isEmpty()) {
    item.title = QStringLiteral("%1 %2").arg(qgis::roleTitle(role, mLanguage)).arg(place.fid);
  }
  return item;
}

void ConflictFollow::zoomTo(int layer, qint64 fid, double x, double y) {
  if (!mSession || layer < 0 || static_cast<std::size_t>(layer) >= kConflictLayers.size()) return;
  QgsVectorLayer *features = mSession->layer(kConflictLayers[static_cast<std::size_t>(layer)]);
  if (features && features->getFeature(fid).hasGeometry()) {
    mCanvas->zoomToFeatureIds(features, {fid});
    if (mCanvas->scale() < kClosestScale) mCanvas->zoomScale(kClosestScale);
    mCanvas->flashFeatureIds(features, {fid});
  } else {
    mCanvas->setCenter({x, y});
    mCanvas->refresh();
  }
}

/// The verdict on a parcel takes terrain under it: in the background, once the mouse rests.
void ConflictFollow::judge() {
  if (!mSession || !mHasShape || mNow.wkb.empty()) return;
  mVerdictTask->submit(
      [this, host = mHost, path = mSession->path(), scenario = mSession->scenario(),
       wkb = mNow.wkb](const RunContext &context) -> std::function<void()> {
        auto found = judgeParcel(*host, path, scenario, wkb, context);
        return [this, wkb, found = std::move(found)] {
          if (wkb != mNow.wkb) return;
          if (found) {
            mPanel->setVerdict(verdictLines(*found));
            return;
          }
          ConflictPanel::Line line;
          line.title = tr("Verdict on the parcel");
          line.value = tr("unknown");
          line.tip = QString::fromStdString(found.error().text());
          line.isUnknown = true;
          mPanel->setVerdict({line});
        };
      },
      true);
}

QVector<ConflictPanel::Line> ConflictFollow::verdictLines(const ParcelVerdict &verdict) const {
  const auto said = [this](const QString &code) {
    return qgis::text(QStringLiteral("flag.") + code, mLanguage);
  };
  const auto share = [this](double value) {
    return widgets::formatQuantity(value, QStringLiteral("share"), mLanguage);
  };
  QVector<ConflictPanel::Line> lines;
  ConflictPanel::Line line;
  line.title = tr("Verdict on the parcel");
  line.value = said(verdict.verdict);
  line.isConflict = verdict.verdict != QLatin1String("BUILDABLE");
  line.isUnknown = verdict.verdict == QLatin1String("UNKNOWN");
  line.tip = tr("The limit of 15° is a draft of the correction of the general plan; its adoption is not "
                "confirmed. What is unknown never counts as fit.");
  lines.append(line);
  for (const QString &code : verdict.reasons.split(QStringLiteral(", "), Qt::SkipEmptyParts))
    lines.append({said(code), QString(), QString(), false, false});
  lines.append({tr("Largest part in one piece"), areaText(mLanguage, verdict.largest), {}, false, false});
  const QStringList classes{tr("up to 3°"),          tr("3 to 8°"),   tr("8 to 15°"),
                            tr("15 to 25° (draft)"), tr("25 to 35°"), tr("steeper than 35°")};
  for (int k = 0; k < classes.size(); ++k)
    if (const double value = verdict.classes[static_cast<std::size_t>(k)]; value > 0)
      lines.append({tr("Slope %1").arg(classes[k]), share(value), {}, false, false});
  if (verdict.unknown > 0) lines.append({tr("Unknown share"), share(verdict.unknown), {}, true, false});
  return lines;
}

} // namespace alatau::gui
