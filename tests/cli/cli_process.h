// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

/// One run of the real program.
struct CliRun {
  int code = -1;
  QByteArray out, err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
  QByteArray text() const { return out + "\n" + err; }
};

inline QString cliProgram() {
  return QStringLiteral(ALATAU_BUILD "/bin/alatau-cli");
}

/// A home of its own, so that the plugins of whoever runs the tests stay out of them. The program finds its
/// resources by itself, as it does for whoever built it.
inline QProcessEnvironment cliEnvironment(const QString &home) {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("XDG_DATA_HOME", home + "/data");
  environment.insert("XDG_STATE_HOME", home + "/state");
  environment.insert("XDG_CACHE_HOME", home + "/cache");
  environment.remove("ALATAU_RESOURCES");
  environment.remove("ALATAU_PLUGIN_PATH");
  return environment;
}

inline CliRun runCli(const QStringList &arguments, const QString &home) {
  QProcess process;
  process.setProcessEnvironment(cliEnvironment(home));
  process.setWorkingDirectory(home);
  process.start(cliProgram(), arguments);
  CliRun run;
  if (!process.waitForFinished(600'000)) {
    process.kill();
    process.waitForFinished();
    run.err = "the program did not end";
    return run;
  }
  run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
  run.out = process.readAllStandardOutput();
  run.err = process.readAllStandardError();
  return run;
}
