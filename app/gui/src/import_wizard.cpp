// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_wizard.h"

#include "background_run.h"
#include "conversions.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QLocale>
#include <alatau/qgis/application.h>
#include <alatau/widgets/run_status.h>
#include <optional>
#include <qgsapplication.h>

namespace alatau::gui {

namespace {

const QString kOsm = QStringLiteral("openstreetmap");

bool isOsm(const QString &file) {
  const QString name = file.toLower();
  return name.endsWith(QLatin1String(".pbf")) || name.endsWith(QLatin1String(".osm")) ||
         name.endsWith(QLatin1String(".osm.gz")) || name.endsWith(QLatin1String(".osm.bz2"));
}

bool isTerrain(const QString &file) {
  const QString name = file.toLower();
  for (const char *end : {".hgt", ".hgt.zip", ".tif", ".tiff", ".img", ".asc", ".vrt"})
    if (name.endsWith(QLatin1String(end))) return true;
  return false;
}

plan::ImportMapping mappingOf(const widgets::ImportChoice &choice) {
  plan::ImportMapping mapping;
  mapping.sourceLayer = choice.source.layer.toStdString();
  for (auto it = choice.columns.constBegin(); it != choice.columns.constEnd(); ++it)
    mapping.columns[it.key().toStdString()] = it.value().toStdString();
  for (auto it = choice.constants.constBegin(); it != choice.constants.constEnd(); ++it)
    mapping.constants[it.key().toStdString()] = it.value().toStdString();
  mapping.swapAxes = choice.swapAxes;
  mapping.sourceCrs = choice.crs.toStdString();
  return mapping;
}

/// What the worker tells the window.
struct Outcome {
  QStringList lines;
  QVector<widgets::ProblemRow> problems;
  bool isPlanMade = false;
};

} // namespace

ImportWizard::ImportWizard(const QString &planPath, const QString &language, QWidget *parent)
  : QWizard(parent)
  , mPlanPath(planPath)
  , mLanguage(language)
  , mIsNew(planPath.isEmpty())
  , mFiles(new widgets::ImportFilesPage)
  , mLayers(new widgets::ImportLayersPage)
  , mMapping(new widgets::ImportMappingPage)
  , mSummary(new widgets::ImportSummaryPage) {
  setWindowTitle(mIsNew ? tr("New plan") : tr("Import layers"));
  setObjectName(QStringLiteral("importWizard"));
  setWizardStyle(QWizard::ModernStyle);
  setOption(QWizard::NoBackButtonOnLastPage);
  mFiles->setPlanFieldsVisible(mIsNew);
  setPage(0, mFiles);
  setPage(1, mLayers);
  setPage(2, mMapping);
  setPage(3, mSummary);
  resize(960, 600);
}

ImportWizard::~ImportWizard() {
  if (mRun) mRun->cancel();
  if (mReading) mReading->cancel();
}

void ImportWizard::initializePage(int id) {
  QWizard::initializePage(id);
  if (id == 1) inspect();
  if (id == 2) guess();
  if (id == 3) start();
}

void ImportWizard::cleanupPage(int id) {
  if (id == 1 && mReading) {
    mReading->cancel();
    mReading = nullptr;
    mLayers->setReading(false);
  }
  QWizard::cleanupPage(id);
}

void ImportWizard::reject() {
  if (mRun)
    mRun->cancel(); // the summary says what was stopped
  else
    QWizard::reject();
}

/// What reading the files found, made in the background and shown in the main thread.
struct ImportWizard::Inspection {
  struct File {
    QString path;
    Result<std::vector<plan::SourceLayer>> layers; ///< empty for OpenStreetMap and terrain
  };
  std::vector<File> files;
};

void ImportWizard::inspect() {
  mSources.clear();
  mInspected.clear();
  if (mReading) mReading->cancel();
  const QStringList files = mFiles->files();
  const QString planPath = mPlanPath;
  auto inspection = std::make_shared<Inspection>();
  mLayers->setReading(true);
  auto *run = new BackgroundRun(tr("Reading the files"), [=](const RunContext &context) -> Status {
    // The area of an open plan tells whether the axes of a source are exchanged.
    std::optional<plan::Plan> open;
    if (!planPath.isEmpty())
      if (Result<plan::Plan> store = plan::Plan::open(planPath.toStdString(), plan::Plan::Mode::ReadOnly))
        open.emplace(std::move(*store));
    for (int i = 0; i < files.size(); ++i) {
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
      const QString &file = files[i];
      Result<std::vector<plan::SourceLayer>> layers = std::vector<plan::SourceLayer>();
      if (!isOsm(file) && !isTerrain(file))
        layers = plan::inspectSource(file.toStdString(), open ? &*open : nullptr);
      inspection->files.push_back({file, std::move(layers)});
      context.reportProgress(static_cast<double>(i + 1) / static_cast<double>(files.size()));
    }
    return {};
  });
  mReading = run;
  connect(run, &QgsTask::progressChanged, mLayers->runStatus(),
          [this](double percent) { mLayers->runStatus()->setProgress(percent / 100); });
  connect(mLayers->runStatus(), &widgets::RunStatus::cancelRequested, run, [run] { run->cancel(); });
  connect(run, &BackgroundRun::done, this, [this, run, inspection] {
    if (mReading != run) return; // the user went back and chose other files
    mReading = nullptr;
    if (run->status()) showInspected(*inspection);
    mLayers->setReading(false);
    if (!run->status()) back();
  });
  QgsApplication::taskManager()->addTask(run);
}

void ImportWizard::showInspected(const Inspection &inspection) {
  QStringList unreadable;
  QVector<widgets::ImportRole> roles = importRoles(mLanguage);
  roles.prepend({kOsm, tr("OpenStreetMap: streets, buildings, facilities, green, water"), {}});
  for (const Inspection::File &file : inspection.files) {
    widgets::ImportSource source;
    source.file = file.path;
    if (isOsm(file.path) || isTerrain(file.path)) {
      source.geometry = isOsm(file.path) ? tr("OpenStreetMap") : tr("raster");
      source.crs = isOsm(file.path) ? QStringLiteral("EPSG:4326") : QString();
      source.roles = QStringList{isOsm(file.path) ? kOsm : QStringLiteral("elevation")};
      mSources << source;
      mInspected << plan::SourceLayer();
      continue;
    }
    if (!file.layers) {
      unreadable << QFileInfo(file.path).fileName() + QStringLiteral(": ") + errorText(file.layers.error());
      continue;
    }
    for (const plan::SourceLayer &layer : *file.layers) {
      source.layer = QString::fromStdString(layer.name);
      source.geometry = QString::fromStdString(layer.geometryType);
      source.crs = QString::fromStdString(layer.crs);
      source.features = layer.features;
      source.axesLookSwapped = layer.axesLookSwapped;
      source.roles.clear();
      for (const plan::Role role : plan::guessRoles(layer))
        source.roles << toQString(plan::roleSpec(role).table);
      source.columns.clear();
      for (const plan::SourceLayer::Column &column : layer.columns) {
        QStringList samples;
        for (const std::string &sample : column.samples)
          samples << QString::fromStdString(sample);
        source.columns << widgets::ImportSource::Column{QString::fromStdString(column.name),
                                                        QString::fromStdString(column.type), samples};
      }
      mSources << source;
      mInspected << layer;
    }
  }
  mLayers->setSources(mSources, roles, unreadable);
}

void ImportWizard::guess() {
  QVector<widgets::ImportChoice> choices;
  mDirect.clear();
  const QStringList roles = mLayers->chosenRoles();
  for (int i = 0; i < mSources.size(); ++i) {
    if (roles[i].isEmpty()) continue;
    widgets::ImportChoice choice;
    choice.source = mSources[i];
    choice.role = roles[i];
    const std::optional<plan::Role> role = plan::roleFromName(roles[i].toStdString());
    if (roles[i] == kOsm || isTerrain(mSources[i].file) || !role) {
      mDirect << choice;
      continue;
    }
    const plan::ImportMapping mapping = plan::guessMapping(mInspected[i], *role);
    for (const auto &[to, from] : mapping.columns)
      choice.columns[QString::fromStdString(to)] = QString::fromStdString(from);
    for (const auto &[to, value] : mapping.constants)
      choice.constants[QString::fromStdString(to)] = QString::fromStdString(value);
    choice.swapAxes = mapping.swapAxes || mSources[i].axesLookSwapped;
    choices << choice;
  }
  mMapping->setChoices(choices, importRoles(mLanguage));
}

void ImportWizard::start() {
  const QVector<widgets::ImportChoice> choices = mMapping->choices();
  const QVector<widgets::ImportChoice> direct = mDirect;
  const QString path = mIsNew ? mFiles->planPath() : mPlanPath;
  const QString title = mFiles->planTitle();
  const int epsg = mFiles->planEpsg();
  const bool isNew = mIsNew;
  const QString language = mLanguage;
  const QString styles = qgis::resourcePath(QStringLiteral("styles"));
  auto outcome = std::make_shared<Outcome>();
  mSummary->setRunning(tr("Importing…"), 0);
  auto *run = new BackgroundRun(tr("Import"), [=](const RunContext &context) -> Status {
    if (isNew) {
      plan::Plan::CreateOptions options;
      options.path = path.toStdString();
      options.title = {title.toStdString(), title.toStdString(), title.toStdString()};
      options.stylesDir = styles.toStdString();
      options.epsg = epsg;
      Result<plan::Plan> made = plan::Plan::create(options);
      if (!made) return tl::unexpected<Error>(made.error());
    }
    Result<plan::Plan> store = plan::Plan::open(path.toStdString());
    if (!store) return tl::unexpected<Error>(store.error());
    outcome->isPlanMade = true;
    std::vector<std::string> tiles;
    struct Step {
      QString name;
      std::function<Result<plan::ImportReport>(const RunContext &)> work;
    };
    std::vector<Step> steps;
    for (const widgets::ImportChoice &choice : direct) {
      const std::string file = choice.source.file.toStdString();
      if (choice.role != kOsm)
        tiles.push_back(file);
      else
        steps.push_back({QFileInfo(choice.source.file).fileName(), [&store, file](const RunContext &part) {
                           return plan::importOsm(*store, file, part);
                         }});
    }
    for (const widgets::ImportChoice &choice : choices)
      steps.push_back({QFileInfo(choice.source.file).fileName(), [&store, choice](const RunContext &part) {
                         return plan::importLayer(*store, choice.source.file.toStdString(),
                                                  *plan::roleFromName(choice.role.toStdString()),
                                                  mappingOf(choice), plan::kBaseline, part);
                       }});
    if (!tiles.empty())
      steps.push_back({tr("terrain"), [&store, tiles](const RunContext &part) {
                         return plan::importElevation(*store, tiles, {}, part);
                       }});
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const double share = 1.0 / static_cast<double>(steps.size());
      const Result<plan::ImportReport> report =
          steps[i].work(context.part(static_cast<double>(i) * share, static_cast<double>(i + 1) * share));
      if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
      if (!report) {
        outcome->lines << QStringLiteral("✗ %1: %2").arg(steps[i].name, errorText(report.error()));
        continue;
      }
      std::int64_t written = 0;
      for (const auto &[table, rows] : report->written)
        written += rows;
      outcome->lines << QStringLiteral("✓ ") +
                            tr("%1: %2 features in, %3 repaired, %4 rejected")
                                .arg(steps[i].name,
                                     QLocale(language).toString(static_cast<qlonglong>(written)),
                                     QLocale(language).toString(static_cast<qlonglong>(report->repaired)),
                                     QLocale(language).toString(static_cast<qlonglong>(report->rejected)));
      for (const Problem &problem : report->problems)
        outcome->problems << toRow(problem, QStringLiteral("import"), language);
    }
    return {};
  });
  mRun = run;
  connect(run, &QgsTask::progressChanged, this,
          [this](double percent) { mSummary->setRunning(tr("Importing…"), percent / 100); });
  connect(run, &BackgroundRun::done, this, [this, run, outcome, path] {
    QStringList lines = outcome->lines;
    if (!run->status())
      lines << (run->status().error().code == ErrorCode::Cancelled ? tr("Stopped.")
                                                                   : errorText(run->status().error()));
    else if (lines.isEmpty())
      lines << tr("The plan is ready. It is empty: draw in it, or import layers later.");
    mRun = nullptr;
    button(QWizard::CancelButton)->hide(); // nothing is left to cancel
    mSummary->setOutcome(lines, outcome->problems, mLanguage, true);
    if (outcome->isPlanMade) emit planReady(path);
  });
  QgsApplication::taskManager()->addTask(run);
}

} // namespace alatau::gui
