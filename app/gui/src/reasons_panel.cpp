// SPDX-License-Identifier: GPL-3.0-or-later
#include "reasons_panel.h"

#include "latest_task.h"

#include <QKeyEvent>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <alatau/gui/plan_session.h>
#include <alatau/qgis/texts.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgsvertexmarker.h>

namespace alatau::gui {

ReasonsTool::ReasonsTool(QgsMapCanvas *canvas)
  : QgsMapTool(canvas) {
  setCursor(Qt::WhatsThisCursor);
}

void ReasonsTool::canvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() == Qt::LeftButton) emit asked(toMapCoordinates(event->pos()));
}

void ReasonsTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() == Qt::Key_Escape)
    emit left();
  else
    event->ignore();
}

ReasonsPanel::ReasonsPanel(QgsMapCanvas *canvas, std::shared_ptr<host::PluginHost> host,
                           const QString &language, QWidget *parent)
  : QWidget(parent)
  , mCanvas(canvas)
  , mHost(std::move(host))
  , mLanguage(language)
  , mHeading(new QLabel)
  , mDecides(new QLabel)
  , mNote(new QLabel)
  , mPack(new QLabel)
  , mText(new QTextBrowser)
  , mTask(new LatestTask(this)) {
  setObjectName(QStringLiteral("reasonsPanel"));
  QFont bold = mHeading->font();
  bold.setBold(true);
  mHeading->setFont(bold);
  mHeading->setObjectName(QStringLiteral("reasonsRegime"));
  mDecides->setObjectName(QStringLiteral("reasonsRule"));
  mNote->setObjectName(QStringLiteral("reasonsNote"));
  mPack->setObjectName(QStringLiteral("reasonsScreening"));
  auto *column = new QVBoxLayout(this);
  column->setContentsMargins(0, widgets::kSpace, 0, 0);
  column->setSpacing(widgets::kSpace);
  for (QLabel *label : {mHeading, mDecides, mNote, mPack}) {
    label->setWordWrap(true);
    label->setContentsMargins(2 * widgets::kSpace, 0, 2 * widgets::kSpace, 0);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  QPalette muted = mPack->palette();
  muted.setColor(QPalette::WindowText, widgets::mutedText(palette()));
  mPack->setPalette(muted);
  mText->setObjectName(QStringLiteral("reasonsList"));
  mText->setAccessibleName(tr("Rules"));
  mText->setFrameShape(QFrame::NoFrame);
  mText->setOpenLinks(false);
  column->addWidget(mHeading);
  column->addWidget(mDecides);
  column->addWidget(mNote);
  column->addWidget(mText, 1);
  column->addWidget(mPack);
  column->addSpacing(widgets::kSpace);
  clear(tr("Click a place with the tool “Why is it protected?”."));
}

ReasonsPanel::~ReasonsPanel() {
  delete mTask; // waits for the worker
}

bool ReasonsPanel::isBusy() const {
  return mTask->isBusy();
}

void ReasonsPanel::setSession(PlanSession *session) {
  mTask->cancel();
  mSession = session;
  takeMarkerOff();
  clear(tr("Click a place with the tool “Why is it protected?”."));
}

void ReasonsPanel::takeMarkerOff() {
  if (mCanvas) delete mMarker;
  mMarker = nullptr;
}

void ReasonsPanel::showEvent(QShowEvent *event) {
  QWidget::showEvent(event);
  if (mMarker) mMarker->show();
}

void ReasonsPanel::hideEvent(QHideEvent *event) {
  QWidget::hideEvent(event);
  if (mMarker) mMarker->hide();
}

void ReasonsPanel::clear(const QString &note) {
  mReasons = {};
  mText->clear();
  mText->hide();
  mHeading->hide();
  mDecides->hide();
  mPack->hide();
  mNote->setText(note);
  mNote->show();
}

void ReasonsPanel::ask(const QgsPointXY &place) {
  if (!mSession || !mHost) return;
  mPlace = place;
  if (!mMarker) {
    mMarker = new QgsVertexMarker(mCanvas);
    mMarker->setIconType(QgsVertexMarker::ICON_CROSS);
    mMarker->setColor(QColor(0xb3, 0x26, 0x1e));
    mMarker->setIconSize(16);
    mMarker->setPenWidth(3);
  }
  mMarker->setCenter(place);
  mMarker->show();
  if (!hasReasons(*mHost)) {
    clear(tr("The plugin “mountain_protection” is not there: reasons cannot be told."));
    return;
  }
  clear(tr("Looking at the rules…"));
  mTask->submit(
      [this, host = mHost, path = mSession->path(), scenario = mSession->scenario(), place,
       language = mLanguage](const RunContext &context) -> std::function<void()> {
        auto found = reasonsAtPlace(*host, path, scenario, place.x(), place.y(), language, context);
        if (!found && found.error().code == ErrorCode::Cancelled) return {};
        return [this, found = std::move(found)]() mutable {
          if (!found) {
            clear(tr("No reasons can be told here: %1").arg(QString::fromStdString(found.error().text())));
            return;
          }
          mReasons = std::move(*found);
          fill();
        };
      },
      true);
}

QString ReasonsPanel::sentence(const PlaceReasons::Rule &rule) const {
  using State = PlaceReasons::State;
  const auto number = [&](double value) { return qgis::quantity(value, rule.unit, mLanguage); };
  QStringList parts;
  if (rule.state == State::LeftOut) {
    parts << tr("no data in the plan: the rule was left out");
  } else if (rule.state == State::Unknown) {
    parts << tr("unknown here: no source has a value");
  } else if (!std::isnan(rule.value) && !rule.unit.isEmpty()) {
    parts << tr("value %1").arg(number(rule.value));
    if (!std::isnan(rule.limit))
      parts << (rule.isAtMost ? tr("limit ≤ %1") : tr("limit > %1")).arg(number(rule.limit));
    if (!std::isnan(rule.excess) && rule.state == State::Holds)
      parts << tr("by %1").arg(number(std::abs(rule.excess)));
  } else {
    parts << (rule.state == State::Holds ? tr("inside") : tr("outside"));
  }
  const QString status = qgis::text(QStringLiteral("report.norm_status.") + rule.status, mLanguage);
  if (!rule.status.isEmpty()) parts << tr("norm: %1").arg(status);
  return parts.join(QStringLiteral(" · "));
}

void ReasonsPanel::fill() {
  using State = PlaceReasons::State;
  mNote->hide();
  QString regime;
  if (mReasons.regime == QLatin1String("none"))
    regime = tr("No rule protects this place");
  else if (mReasons.regime == QLatin1String("unknown"))
    regime = tr("Unknown: no rule holds, but not every rule can be decided");
  else if (mReasons.regime == QLatin1String("outside"))
    regime = tr("Outside the elevation model: unknown");
  else
    regime = tr("Regime: %1")
                 .arg(qgis::choiceTitle(plan::Role::ProtectionZone, QStringLiteral("regime"), mReasons.regime,
                                        mLanguage));
  mHeading->setText(regime);
  mHeading->show();
  QString decides;
  if (mReasons.isException)
    decides = tr("An exception decided by hand stands above the rules.");
  else if (!mReasons.rule.isEmpty())
    decides = tr("Decided by: %1").arg(mReasons.rule);
  mDecides->setText(decides);
  mDecides->setVisible(!decides.isEmpty());
  const std::pair<State, QString> groups[] = {{State::Holds, tr("Reasons")},
                                              {State::Unknown, tr("Unknown here")},
                                              {State::LeftOut, tr("Left out, no data")},
                                              {State::DoesNotHold, tr("Do not hold")}};
  const QString grey = widgets::mutedText(palette()).name();
  QString html;
  for (const auto &[state, title] : groups) {
    bool isFirst = true;
    for (const PlaceReasons::Rule &rule : mReasons.rules) {
      if (rule.state != state) continue;
      if (isFirst) html += QStringLiteral("<h4>%1</h4>").arg(title.toHtmlEscaped());
      isFirst = false;
      const bool isOpen = state == State::Unknown || state == State::LeftOut;
      const QString name = rule.title.toHtmlEscaped();
      html += QStringLiteral("<p style='margin-bottom:8px'>%1<br>%2")
                  .arg(isOpen                  ? QStringLiteral("<i>%1</i>").arg(name)
                       : state == State::Holds ? QStringLiteral("<b>%1</b>").arg(name)
                                               : name,
                       sentence(rule).toHtmlEscaped());
      if (!rule.source.isEmpty())
        html += QStringLiteral("<br><span style='color:%1'>%2</span>").arg(grey, rule.source.toHtmlEscaped());
      html += QStringLiteral("</p>");
    }
  }
  mText->setHtml(html);
  mText->show();
  QString pack = mReasons.isFromZones ? tr("Rules as in the newest composed zones: %1.").arg(mReasons.pack)
                                      : tr("Pack of rules: %1.").arg(mReasons.pack);
  mPack->setText(pack + QLatin1Char('\n') +
                 tr("Screening only: neither an official hazard map nor a legal verdict. Norms that are "
                    "drafts or not verified are marked."));
  mPack->show();
}

} // namespace alatau::gui
