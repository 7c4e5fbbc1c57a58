// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/application.h>
#include <alatau/qgis/corridor.h>
#include <alatau/qgis/qt_compat.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>
#include <cpl_conv.h>
#include <qgis.h>
#include <qgsapplication.h>
#include <qgslocalizeddatapathregistry.h>
#include <qgsproviderregistry.h>
#include <vector>

namespace alatau::qgis {

namespace {

constexpr const char *kSourceDir = ALATAU_SOURCE_DIR;
constexpr const char *kBuildDir = ALATAU_BINARY_DIR;

bool hasDisplay() {
#ifdef Q_OS_LINUX
  return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
  return true;
#endif
}

QString firstExisting(const QStringList &folders, const QString &relative) {
  for (const QString &folder : folders) {
    if (folder.isEmpty()) continue;
    const QString path = QDir(folder).absoluteFilePath(relative);
    if (QFileInfo::exists(path)) return QDir::cleanPath(path);
  }
  return {};
}

QString besideProgram(const QString &relative) {
  return QCoreApplication::instance() ? QCoreApplication::applicationDirPath() + relative : QString();
}

QString chosenLanguage(const QString &wish) {
  const QStringList known = Application::languages();
  const QString saved = QSettings(QStringLiteral("Alatau"), QStringLiteral("Alatau"))
                            .value(QStringLiteral("language"))
                            .toString();
  for (const QString &candidate : {wish, saved, QLocale::system().name()}) {
    const QString two = candidate.left(2).toLower();
    if (known.contains(two)) return two;
  }
  return QStringLiteral("en");
}

} // namespace

struct Application::Impl {
  // An empty profile of our own: QGIS Desktop's settings and user plugins stay out. It lives as long as the
  // process.
  QTemporaryDir profile;
  std::unique_ptr<QgsApplication> application;
  QString language;
  std::vector<std::unique_ptr<QTranslator>> translators;

  void install(const QString &folder, const QString &file) {
    auto translator = std::make_unique<QTranslator>();
    if (folder.isEmpty() || !translator->load(file, folder))
      return; // Qt and QGIS do not come in every language, and a build without lrelease has none of ours
    QCoreApplication::installTranslator(translator.get());
    translators.push_back(std::move(translator));
  }
};

Application::Application(int &argc, char **argv, Mode mode, const QString &language)
  : mImpl(std::make_unique<Impl>()) {
  const bool offscreen =
      qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && (mode == Mode::Headless || !hasDisplay());
  if (offscreen) qputenv("QT_QPA_PLATFORM", "offscreen");
  // Every layer that QGIS draws, reads and reprojects goes through one GDAL: warnings belong to the caller,
  // not to stderr.
  CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "NORMAL");

  const QString profile = mode == Mode::Headless ? mImpl->profile.path() : QString();
  QCoreApplication::setOrganizationName(QStringLiteral("Alatau"));
  QCoreApplication::setApplicationName(QStringLiteral("Alatau"));
  mImpl->application =
      std::make_unique<QgsApplication>(argc, argv, mode == Mode::Window, profile, QStringLiteral("alatau"));
  // QgsApplication names itself QGIS; settings and window titles are ours.
  QCoreApplication::setOrganizationName(QStringLiteral("Alatau"));
  QCoreApplication::setOrganizationDomain(QString());
  QCoreApplication::setApplicationName(QStringLiteral("Alatau"));
  if (qEnvironmentVariableIsEmpty("QGIS_PREFIX_PATH"))
    QgsApplication::setPrefixPath(QStringLiteral(ALATAU_QGIS_PREFIX), true);
  QgsApplication::initQgis();
  registerCorridorFunction();
  setLanguage(language);
}

Application::~Application() {
  for (const auto &translator : mImpl->translators)
    QCoreApplication::removeTranslator(translator.get());
  QgsApplication::exitQgis();
}

QgsApplication *Application::qgis() const {
  return mImpl->application.get();
}

int Application::exec() {
  return QgsApplication::exec();
}

QString Application::language() const {
  return mImpl->language;
}

void Application::setLanguage(const QString &language) {
  mImpl->language = chosenLanguage(language);
  QLocale::setDefault(QLocale(mImpl->language));
  for (const auto &translator : mImpl->translators)
    QCoreApplication::removeTranslator(translator.get());
  mImpl->translators.clear();
  mImpl->install(qt::translationsPath(), QStringLiteral("qtbase_") + mImpl->language);
  mImpl->install(QgsApplication::i18nPath(), QStringLiteral("qgis_") + mImpl->language);
  const QString own = QStringLiteral("alatau_%1.qm").arg(mImpl->language);
  const QString path = translationPath(own);
  if (!path.isEmpty()) mImpl->install(QFileInfo(path).absolutePath(), own);
}

QStringList Application::languages() {
  return {QStringLiteral("kk"), QStringLiteral("ru"), QStringLiteral("en")};
}

QString Application::languageName(const QString &language) {
  if (language == QLatin1String("kk")) return QStringLiteral("Қазақша");
  if (language == QLatin1String("ru")) return QStringLiteral("Русский");
  return QStringLiteral("English");
}

QString resourcePath(const QString &relative) {
  return firstExisting({qEnvironmentVariable("ALATAU_RESOURCES"),
                        besideProgram(QStringLiteral("/../share/alatau")),
                        QString::fromUtf8(kSourceDir) + QStringLiteral("/resources")},
                       relative);
}

QString translationPath(const QString &relative) {
  return firstExisting({besideProgram(QStringLiteral("/../share/alatau/i18n")),
                        QString::fromUtf8(kBuildDir) + QStringLiteral("/i18n"),
                        QString::fromUtf8(kBuildDir) + QStringLiteral("/share/alatau/i18n")},
                       relative);
}

} // namespace alatau::qgis
