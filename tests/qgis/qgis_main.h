// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/qgis/application.h>

#include <QTest>

/// Like QTEST_MAIN, with QGIS started headless.
#define ALATAU_QGIS_TEST_MAIN(TestClass)                                                                     \
  int main(int argc, char **argv) {                                                                          \
    alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Headless,             \
                                          QStringLiteral("en"));                                             \
    TestClass test;                                                                                          \
    return QTest::qExec(&test, argc, argv);                                                                  \
  }
