// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only place with a condition on the version of Qt. Qt 6 is the primary target, Qt 5.15 the compatibility
// one.

#include <QHash>
#include <QLibraryInfo>
#include <QString>
#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 0, 0)
#define ALATAU_QT6 1
#endif

namespace alatau::qt {

/// Folder of Qt's own translations.
inline QString translationsPath() {
#ifdef ALATAU_QT6
  return QLibraryInfo::path(QLibraryInfo::TranslationsPath);
#else
  return QLibraryInfo::location(QLibraryInfo::TranslationsPath);
#endif
}

/// Hashes iterate in the same order in every run: for tools whose output is kept.
inline void fixHashOrder() {
#ifdef ALATAU_QT6
  QHashSeed::setDeterministicGlobalSeed();
#else
  qSetGlobalQHashSeed(0);
#endif
}

} // namespace alatau::qt
