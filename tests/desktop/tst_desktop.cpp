// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <alatau/demo/demo_plan.h>

/// The program as people call it, without any display.
class TestDesktop : public QObject {
  Q_OBJECT
private slots:
  void initTestCase();
  void calls_data();
  void calls();
  void map();
  void report();

private:
  struct Outcome {
    int code = -1;
    QByteArray out, err;
  };
  Outcome call(const QStringList &arguments);
  QTemporaryDir mFolder;
  QString mPlan;
};

TestDesktop::Outcome TestDesktop::call(const QStringList &arguments) {
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
    environment.remove(QString::fromLatin1(name));
  process.setProcessEnvironment(environment);
  process.start(QStringLiteral(ALATAU_PROGRAM), arguments);
  if (!process.waitForFinished(120000)) {
    process.kill();
    process.waitForFinished();
    return {};
  }
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestDesktop::initTestCase() {
  mPlan = mFolder.filePath(QStringLiteral("Қала жоспары.sqlite"));
  alatau::demo::DemoOptions options;
  options.path = mPlan.toStdString();
  options.size = 0.1;
  options.stylesDir = ALATAU_RESOURCES "/styles";
  const alatau::Status made = alatau::demo::makeDemoPlan(options, alatau::RunContext());
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

void TestDesktop::calls_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("text");
  QTest::newRow("version") << QStringList{"--version"} << 0 << "Alatau 0";
  QTest::newRow("help") << QStringList{"--help"} << 0 << "report";
  QTest::newRow("help of a command") << QStringList{"map", "--help"} << 0 << "--size";
  QTest::newRow("unknown option") << QStringList{"--nonsense"} << 1 << "--nonsense";
  QTest::newRow("unknown language") << QStringList{"map", "x", "--out", "y", "--lang", "fr"} << 1 << "--lang";
  QTest::newRow("no such plan") << QStringList{"map", "/nowhere/x.sqlite", "--out", "y.png"} << 3
                                << "/nowhere/x.sqlite";
}

void TestDesktop::calls() {
  QFETCH(QStringList, arguments);
  QFETCH(QString, text);
  const Outcome outcome = call(arguments);
  QTEST(outcome.code, "code");
  QVERIFY2((outcome.out + outcome.err).contains(text.toUtf8()), outcome.err);
}

void TestDesktop::map() {
  const QString picture = mFolder.filePath(QStringLiteral("карта.png"));
  const Outcome outcome = call({"map", mPlan, "--out", picture, "--size", "800x600", "--lang", "kk"});
  QVERIFY2(outcome.code == 0, outcome.err);
  const QImage image(picture);
  QCOMPARE(image.size(), QSize(800, 600));
  QSet<QRgb> colours;
  for (int y = 0; y < image.height(); y += 5)
    for (int x = 0; x < image.width(); x += 5)
      colours << image.pixel(x, y);
  QVERIFY(colours.size() > 20);
  QCOMPARE(call({"map", mPlan, "--out", picture, "--size", "big"}).code, 2);
}

void TestDesktop::report() {
  const QString pdf = mFolder.filePath(QStringLiteral("отчёт.pdf"));
  const Outcome outcome = call({"report", mPlan, "--out", pdf, "--lang", "ru"});
  QVERIFY2(outcome.code == 0, outcome.err);
  QFile file(pdf);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QVERIFY(file.read(5) == "%PDF-");
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
