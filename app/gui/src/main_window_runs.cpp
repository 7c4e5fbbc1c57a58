// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_p.h"

#include "analysis_form.h"
#include "conversions.h"
#include "indicator_source.h"
#include "input_guard.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTimer>
#include <QTreeWidget>
#include <QUrl>
#include <alatau/analysis/runner.h>
#include <alatau/demo/demo_plan.h>
#include <alatau/plan/checks.h>
#include <alatau/qgis/application.h>
#include <alatau/qgis/report.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/widgets/result_chart.h>
#include <qgsmapcanvas.h>
#include <qgsmessagebar.h>
#include <qgsmessagebaritem.h>

namespace alatau::gui {

namespace {

constexpr const char *kNetworkCheck = "accessibility.network_check";
constexpr const char *kNearest = "accessibility.nearest_facility";
constexpr const char *kDisparity = "equity.disparity";
constexpr const char *kCulture = "role:facility?kind IN ('culture', 'library')";

} // namespace

void MainWindow::makeDemoPlan(const QString &path, double size) {
  demo::DemoOptions options;
  options.path = path.toStdString();
  options.size = size;
  options.stylesDir = qgis::resourcePath(QStringLiteral("styles")).toStdString();
  options.overwrite = true;
  startRun(
      tr("Making the demo plan"),
      [options](const RunContext &context) { return demo::makeDemoPlan(options, context); },
      [this, path](const Status &status) {
        if (status) (void)openPlan(path);
      });
}

void MainWindow::copyPlan(const QString &path) {
  const QString source = mImpl->session->path();
  startRun(
      tr("Saving a copy"),
      [source, path](const RunContext &) -> Status {
        // VACUUM INTO is one consistent snapshot, whatever is written meanwhile; the copy appears whole.
        const QString partial = path + QStringLiteral(".part");
        QFile::remove(partial);
        Result<plan::Plan> store = plan::Plan::open(source.toStdString(), plan::Plan::Mode::ReadOnly);
        if (!store) return tl::unexpected<Error>(store.error());
        if (Status status = snapshotPlan(*store, partial); !status) return status;
        if (Status status = plan::copyRasters(*store, path.toStdString()); !status) return status;
        QFile::remove(path);
        if (!QFile::rename(partial, path))
          return fail(ErrorCode::IoError, "the copy could not be written", path.toStdString());
        return {};
      },
      [this, path](const Status &status) {
        if (status) message(tr("A copy is in %1").arg(path), Qgis::MessageLevel::Success);
      });
}

void MainWindow::showAnalysis(const QString &id) {
  if (!mImpl->session) return;
  const host::AnalysisSpec *spec = mImpl->host->analysis(id.toStdString());
  if (!spec) {
    message(tr("There is no analysis “%1”.").arg(id), Qgis::MessageLevel::Warning);
    return;
  }
  QDockWidget *layers = mImpl->docks[QStringLiteral("layersDock")];
  if (mImpl->right->currentWidget() != mImpl->analysis)
    mImpl->sideWidths = {layers->width(), mImpl->docks[QStringLiteral("indicatorsDock")]->width()};
  mImpl->analysis->showAnalysis(*spec, *mImpl->session, mImpl->host.get(), mImpl->canvas);
  mImpl->analysis->setRunning(isBusy());
  mImpl->right->setCurrentWidget(mImpl->analysis);
  QDockWidget *dock = mImpl->docks[QStringLiteral("indicatorsDock")];
  dock->setWindowTitle(tr("Analysis"));
  dock->show();
  dock->raise();
  // The map gives the room that the form needs, not the layers.
  const int wanted = std::max(mImpl->sideWidths.value(1), mImpl->analysis->minimumWidth());
  const QList<int> widths{mImpl->sideWidths.value(0), wanted};
  QTimer::singleShot(0, this, [this, layers, dock, widths] { // after the pane has asked for its room
    resizeDocks({layers, dock}, widths, Qt::Horizontal);
  });
}

void MainWindow::runAnalysis() {
  AnalysisForm *form = mImpl->analysis->form();
  if (!form || !mImpl->session) return;
  Result<analysis::Job> prepared = form->job();
  if (!prepared) {
    mImpl->analysis->setOutcome(errorText(prepared.error()), true);
    return;
  }
  form->remember();
  auto job = std::make_shared<analysis::Job>(std::move(*prepared));
  auto outcome = std::make_shared<analysis::JobOutcome>();
  job->storeInPlan = true;
  const host::AnalysisSpec spec = form->spec();
  const std::string path = mImpl->session->path().toStdString();
  const std::shared_ptr<host::PluginHost> host = mImpl->host;
  const QString title = QString::fromStdString(spec.title.in(mImpl->language.toStdString()));
  const bool isStarted = startRun(
      title,
      [job, outcome, path, host](const RunContext &context) -> Status {
        // A plan belongs to one thread: the run has a connection of its own to the same file.
        Result<plan::Plan> store = plan::Plan::open(path);
        if (!store) return tl::unexpected<Error>(store.error());
        job->plan = &*store;
        Result<analysis::JobOutcome> done = analysis::run(*host, std::move(*job), context);
        if (!done) return tl::unexpected<Error>(done.error());
        *outcome = std::move(*done);
        return {};
      },
      [this, outcome, spec](const Status &status) {
        mImpl->analysis->setRunning(false);
        if (!status) {
          if (status.error().code != ErrorCode::Cancelled)
            mImpl->analysis->setOutcome(errorText(status.error()), true);
          return;
        }
        if (!mImpl->session) return;
        mImpl->session->noteExternalChange();
        loadResults();
        refreshPlanViews();
        showOutcome(*outcome, spec);
      });
  if (isStarted) mImpl->analysis->setRunning(true);
}

void MainWindow::showOutcome(const analysis::JobOutcome &outcome, const host::AnalysisSpec &spec) {
  const int problems = static_cast<int>(outcome.problems.size());
  const QString text =
      problems == 0 ? tr("Done.") : tr("Done, %n problem(s) in the data.", nullptr, problems);
  mImpl->lastMessage = text;
  if (mImpl->doneMessage) mImpl->messages->popWidget(mImpl->doneMessage);
  QgsMessageBarItem *item = QgsMessageBar::createMessage(text);
  mImpl->doneMessage = item;
  item->setLevel(problems == 0 ? Qgis::MessageLevel::Success : Qgis::MessageLevel::Info);
  item->setDuration(10);
  auto *indicators = new QPushButton(tr("Indicators"));
  connect(indicators, &QPushButton::clicked, this, &MainWindow::showIndicators);
  item->layout()->addWidget(indicators);
  if (problems > 0) {
    auto *button = new QPushButton(tr("Problems"));
    connect(button, &QPushButton::clicked, this, [this] {
      mImpl->docks[QStringLiteral("problemsDock")]->show();
      mImpl->docks[QStringLiteral("problemsDock")]->raise();
    });
    item->layout()->addWidget(button);
  }
  mImpl->messages->pushItem(item);
  showResult(outcome.resultId);
  if (!mImpl->analysis->form() || mImpl->analysis->form()->spec().id != spec.id) return;
  mImpl->analysis->setOutcome(text, false);
  const Result<plan::ResultRecord> stored = plan::result(mImpl->session->plan(), outcome.resultId);
  if (!stored) return;
  const DistrictChart chart = districtChart(mImpl->session->plan(), *stored, &spec, mImpl->language);
  if (chart.bars.isEmpty()) return;
  mImpl->analysis->chart()->setBars(chart.title, chart.unit, chart.bars, mImpl->language, chart.norm);
  connect(
      mImpl->analysis->chart(), &widgets::ResultChart::barActivated, this,
      [this](const QString &district) { selectDistrict(district); }, Qt::UniqueConnection);
  mImpl->analysis->chart()->show();
}

void MainWindow::compareDistricts() {
  if (!mImpl->session) return;
  const std::string path = mImpl->session->path().toStdString();
  const plan::ScenarioId scenario = mImpl->session->scenario();
  const std::shared_ptr<host::PluginHost> host = mImpl->host;
  const host::AnalysisSpec *spec = host->analysis(kDisparity);
  if (!spec || !host->analysis(kNearest)) {
    message(tr("The plugins for this are not there."), Qgis::MessageLevel::Warning);
    return;
  }
  auto outcome = std::make_shared<analysis::JobOutcome>();
  startRun(
      tr("Disparity of access to culture between districts"),
      [path, scenario, host, outcome](const RunContext &context) -> Status {
        Result<plan::Plan> store = plan::Plan::open(path);
        if (!store) return tl::unexpected<Error>(store.error());
        analysis::Job access;
        access.analysis = kNearest;
        access.plan = &*store;
        access.scenario = scenario;
        access.inputs["facilities"] = kCulture;
        access.storeInPlan = true;
        Result<analysis::JobOutcome> ways = analysis::run(*host, std::move(access), context);
        if (!ways) return tl::unexpected<Error>(ways.error());
        analysis::Job disparity;
        disparity.analysis = kDisparity;
        disparity.plan = &*store;
        disparity.scenario = scenario;
        disparity.tables["values"] = std::move(ways->tables["demand"]);
        disparity.parameters["value_column"] = "distance_m";
        disparity.storeInPlan = true;
        Result<analysis::JobOutcome> done = analysis::run(*host, std::move(disparity), context);
        if (!done) return tl::unexpected<Error>(done.error());
        *outcome = std::move(*done);
        return {};
      },
      [this, outcome, spec](const Status &status) {
        if (!status || !mImpl->session) return;
        mImpl->session->noteExternalChange();
        loadResults();
        refreshPlanViews();
        showOutcome(*outcome, *spec);
      });
}

void MainWindow::compareResults(qint64 a, qint64 b, const QString &output, const QString &column) {
  if (!mImpl->session) return;
  const Result<plan::ResultRecord> of = plan::result(mImpl->session->plan(), b);
  const host::AnalysisSpec *spec = of ? mImpl->host->analysis(of->provenance.analysis) : nullptr;
  qgis::DifferenceRequest request;
  request.a = a;
  request.b = b;
  request.output = output.toStdString();
  request.column = column.toStdString();
  if (spec) {
    request.title = spec->title;
    if (const host::OutputSpec *about = spec->output(request.output))
      for (const host::ColumnSpec &each : about->columns)
        if (each.name == request.column) request.unit = each.unit;
  }
  const std::string path = mImpl->session->path().toStdString();
  auto stored = std::make_shared<std::int64_t>(0);
  startRun(
      tr("Comparing two results"),
      [path, request, stored](const RunContext &context) -> Status {
        Result<plan::Plan> store = plan::Plan::open(path);
        if (!store) return tl::unexpected<Error>(store.error());
        const Result<std::int64_t> id = qgis::storeDifference(*store, request, context);
        if (!id) return tl::unexpected<Error>(id.error());
        *stored = *id;
        return {};
      },
      [this, stored](const Status &status) {
        if (!status || !mImpl->session) return;
        mImpl->session->noteExternalChange();
        loadResults();
        refreshPlanViews();
        showResult(*stored);
      });
}

void MainWindow::checkPlan() {
  if (!mImpl->session) return;
  const std::string path = mImpl->session->path().toStdString();
  const plan::ScenarioId scenario = mImpl->session->scenario();
  auto found = std::make_shared<std::size_t>(0);
  startRun(
      tr("Checking the plan"),
      [path, scenario, found](const RunContext &context) -> Status {
        Result<plan::Plan> store = plan::Plan::open(path);
        if (!store) return tl::unexpected<Error>(store.error());
        const Result<std::vector<Problem>> problems = plan::checkPlan(*store, scenario, {}, context);
        if (!problems) return tl::unexpected<Error>(problems.error());
        *found = problems->size();
        return {};
      },
      [this, found](const Status &status) {
        if (!status || !mImpl->session) return;
        mImpl->session->noteExternalChange();
        message(*found == 0 ? tr("The plan was checked: no problems.")
                            : tr("The plan was checked: %n problem(s).", nullptr, static_cast<int>(*found)),
                *found == 0 ? Qgis::MessageLevel::Success : Qgis::MessageLevel::Info);
        if (*found > 0) {
          mImpl->docks[QStringLiteral("problemsDock")]->show();
          mImpl->docks[QStringLiteral("problemsDock")]->raise();
        }
      });
}

void MainWindow::checkNetwork() {
  if (!mImpl->session) return;
  showBottomDock(QStringLiteral("repairDock"));
  if (!mImpl->host->analysis(kNetworkCheck)) {
    mImpl->repairPanel->setMessage(tr("The plugin that checks the street network is not there."));
    return;
  }
  const std::string path = mImpl->session->path().toStdString();
  const plan::ScenarioId scenario = mImpl->session->scenario();
  const std::shared_ptr<host::PluginHost> host = mImpl->host;
  auto defects = std::make_shared<std::vector<StreetDefect>>();
  startRun(
      tr("Checking the street network"),
      [path, scenario, host, defects](const RunContext &context) -> Status {
        Result<plan::Plan> store = plan::Plan::open(path, plan::Plan::Mode::ReadOnly);
        if (!store) return tl::unexpected<Error>(store.error());
        analysis::Job job;
        job.analysis = kNetworkCheck;
        job.plan = &*store;
        job.scenario = scenario;
        const Result<analysis::JobOutcome> done = analysis::run(*host, std::move(job), context);
        if (!done) return tl::unexpected<Error>(done.error());
        if (const auto found = done->tables.find("findings"); found != done->tables.end())
          *defects = defectsOf(found->second);
        return {};
      },
      [this, defects](const Status &status) {
        if (!status || !mImpl->session) return;
        mImpl->repairs->setDefects(std::move(*defects));
        mImpl->repairPanel->list()->setFocus();
      });
}

void MainWindow::askForReport(const QString &language) {
  if (!mImpl->session) return;
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Write the report"), folder + QStringLiteral("/report.pdf"), tr("PDF (*.pdf)"));
  if (!path.isEmpty()) writeReport(path, language);
}

void MainWindow::writeReport(const QString &path, const QString &language) {
  if (!mImpl->session) return;
  if (mImpl->run || mImpl->isWritingReport) {
    message(tr("Wait for the run below, or cancel it; then write the report."), Qgis::MessageLevel::Info);
    return;
  }
  qgis::ReportOptions options;
  options.planPath = mImpl->session->path();
  options.outPath = path;
  options.language = language;
  options.scenario = mImpl->session->scenario();
  options.host = mImpl->host;
  // Layouts live in the main thread: between two steps the window draws itself and hears Cancel, nothing
  // else.
  mImpl->isWritingReport = true;
  mImpl->reportStop = std::stop_source();
  mImpl->runStatus->begin(tr("Writing the report"));
  RunContext context;
  context.stop = mImpl->reportStop.get_token();
  context.progress = [this](double fraction, std::string_view) {
    mImpl->runStatus->setProgress(fraction);
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
  };
  const Result<qgis::ReportOutcome> outcome = [&] {
    const InputGuard guard(mImpl->runStatus, mImpl->reportStop);
    return qgis::writeReport(options, context);
  }();
  mImpl->runStatus->end();
  mImpl->isWritingReport = false;
  if (!outcome) {
    if (outcome.error().code == ErrorCode::Cancelled)
      message(tr("Stopped. Nothing was changed."), Qgis::MessageLevel::Info);
    else
      offer(errorText(outcome.error()), Qgis::MessageLevel::Critical, tr("Choose another place…"),
            [this, language] { askForReport(language); });
    return;
  }
  offer(tr("The report is written: %n page(s).", nullptr, outcome->pages), Qgis::MessageLevel::Success,
        tr("Open the report"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
}

} // namespace alatau::gui
