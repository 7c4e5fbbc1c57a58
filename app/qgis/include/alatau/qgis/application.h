// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <memory>

class QgsApplication;

namespace alatau::qgis {

/// Starts and stops QGIS in this process: QgsApplication, its providers and native algorithms, PROJ and GDAL,
/// the translations. Exactly one per process, made in main() before anything else of Qt. Headless sets
/// QT_QPA_PLATFORM=offscreen itself (QGIS aborts without a display); Window does so only when there is no
/// display at all. The profile folder of QGIS Desktop is not read: no user plugins, no settings of the user's
/// QGIS.
class Application {
public:
  enum class Mode { Headless, Window };

  /// `argc` and `argv` must outlive the object (Qt keeps them). `language`: "kk", "ru", "en"; empty: the
  /// setting "language" of the application, else the system's, else English.
  Application(int &argc, char **argv, Mode mode, const QString &language = {});
  ~Application();
  Application(const Application &) = delete;
  Application &operator=(const Application &) = delete;

  QgsApplication *qgis() const;
  int exec();

  QString language() const;
  /// Loads alatau_<language>.qm and the Qt and QGIS translations; widgets get QEvent::LanguageChange.
  void setLanguage(const QString &language);

  static QStringList languages();                       ///< "kk", "ru", "en"
  static QString languageName(const QString &language); ///< in that language: "Қазақша", "Русский", "English"

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

/// Path of a file or folder of the product's resources, e.g. "styles/street.qml". Looks in $ALATAU_RESOURCES,
/// the installed share folder beside the program (../share/alatau), and the source tree of a build. Empty if
/// not found.
QString resourcePath(const QString &relative);
/// As resourcePath() for translations (i18n/…): the build's or the installed folder.
QString translationPath(const QString &relative);

} // namespace alatau::qgis
