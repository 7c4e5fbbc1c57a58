// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <alatau/qgis/report.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace alatau;

class TestReport : public QObject {
  Q_OBJECT

private slots:
  void writes_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("paper");
    QTest::addColumn<QStringList>("words");
    const QStringList kk{QStringLiteral("Жасыл дәліз"),
                         QStringLiteral("Қорғау аймағы"),
                         QStringLiteral("Көрсеткіштер"),
                         QStringLiteral("Аудандар бойынша"),
                         QStringLiteral("СИНТЕТИКАЛЫҚ"),
                         QStringLiteral("Алматы: сынақ жоспары"),
                         QStringLiteral("анықтамалық мәнге"),
                         QStringLiteral("1 234 567"),
                         QStringLiteral("Әуезов")};
    const QStringList ru{QStringLiteral("Зелёный коридор"),      QStringLiteral("Охранная зона"),
                         QStringLiteral("Показатели"),           QStringLiteral("По районам"),
                         QStringLiteral("СИНТЕТИЧЕСКИЕ"),        QStringLiteral("Алматы: пробный план"),
                         QStringLiteral("не достигает"),         QStringLiteral("73,4"),
                         QStringLiteral("Районы перекрываются"), QStringLiteral("EPSG:32643")};
    const QStringList en{QStringLiteral("Green corridor"), QStringLiteral("Indicators"),
                         QStringLiteral("does not meet"), QStringLiteral("1,234,567")};
    QTest::newRow("kk A4") << "kk" << 0 << kk;
    QTest::newRow("ru A4") << "ru" << 0 << ru;
    QTest::newRow("en A4") << "en" << 0 << en;
    QTest::newRow("ru A3") << "ru" << 1 << ru;
  }
  void writes() {
    QFETCH(QString, language);
    QFETCH(int, paper);
    QFETCH(QStringList, words);
    QTemporaryDir folder;
    const auto small = test::makeSmallPlan(folder.path());
    QVERIFY(small);
    storeResult(*small);
    const auto outcome = write(*small, language, paper == 1 ? qgis::Paper::A3 : qgis::Paper::A4);
    if (!outcome) QFAIL(outcome.error().text().c_str());
    QCOMPARE(outcome->pages, 7);
    const QString text = pdfText(outcome->path, outcome->pages);
    if (text.isEmpty()) QSKIP("pdftotext is not installed (poppler-utils)");
    for (const QString &word : words)
      QVERIFY2(text.contains(word), qPrintable(word + QStringLiteral(" is missing in:\n") + text));
    QVERIFY(!text.contains(QStringLiteral("[%")));
    QVERIFY(!text.contains(QStringLiteral("complies")));
  }

  void longTablesFlow() {
    QTemporaryDir folder;
    const auto small = test::makeSmallPlan(folder.path(), 120);
    QVERIFY(small);
    storeResult(*small);
    const auto outcome = write(*small, QStringLiteral("ru"), qgis::Paper::A4);
    if (!outcome) QFAIL(outcome.error().text().c_str());
    QVERIFY2(outcome->pages > 8, qPrintable(QString::number(outcome->pages)));
    const QString text = pdfText(outcome->path, outcome->pages);
    if (text.isEmpty()) QSKIP("pdftotext is not installed (poppler-utils)");
    for (int index = 1; index <= 120; ++index) {
      const QRegularExpression row(QStringLiteral("Микрорайон %1\\s").arg(index));
      QVERIFY2(text.contains(row), qPrintable(QString::number(index)));
    }
    QVERIFY(text.contains(QStringLiteral("стр. %1 из %1").arg(outcome->pages)));
    QVERIFY(text.contains(QStringLiteral("продолжение")));
  }

  void saysWhatIsMissing() {
    QTemporaryDir folder;
    const auto small = test::makeSmallPlan(folder.path());
    QVERIFY(small);
    const auto outcome = write(*small, QStringLiteral("ru"), qgis::Paper::A4);
    QVERIFY(outcome);
    QCOMPARE(outcome->notes.size(), 1);
    const QString text = pdfText(outcome->path, outcome->pages);
    if (!text.isEmpty()) QVERIFY(text.contains(QStringLiteral("нет сохранённых результатов")));
  }

  void refuses() {
    QTemporaryDir folder;
    const auto small = test::makeSmallPlan(folder.path());
    QVERIFY(small);
    qgis::ReportOptions options;
    options.planPath = folder.filePath(QStringLiteral("no.alatau"));
    options.outPath = folder.filePath(QStringLiteral("r.pdf"));
    QCOMPARE(qgis::writeReport(options, RunContext{}).error().code, ErrorCode::NotFound);
    options.planPath = small->path;
    options.templatePath = folder.filePath(QStringLiteral("no.qpt"));
    QCOMPARE(qgis::writeReport(options, RunContext{}).error().code, ErrorCode::NotFound);
    // A template without the section: the item is named.
    QFile shipped(QStringLiteral(ALATAU_RESOURCES "/report/report.qpt"));
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    QFile changed(folder.filePath(QStringLiteral("changed.qpt")));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(shipped.readAll().replace("table.indicators", "table.other"));
    changed.close();
    storeResult(*small);
    options.scenario = small->scenario;
    options.templatePath = changed.fileName();
    const auto outcome = qgis::writeReport(options, RunContext{});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::BadData);
    QCOMPARE(outcome.error().place, std::string("table.indicators"));
    std::stop_source stop;
    stop.request_stop();
    RunContext stopped;
    stopped.stop = stop.get_token();
    options.templatePath.clear();
    QCOMPARE(qgis::writeReport(options, stopped).error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(options.outPath));
  }

private:
  static void storeResult(const test::SmallPlan &small) {
    auto plan = plan::Plan::open(small.path.toStdString());
    QVERIFY(plan);
    const Status status = test::addResult(*plan, small.scenario);
    if (!status) QFAIL(status.error().text().c_str());
  }

  Result<qgis::ReportOutcome> write(const test::SmallPlan &small, const QString &language,
                                    qgis::Paper paper) {
    QDir().mkpath(QStringLiteral(ALATAU_BUILD "/pictures"));
    qgis::ReportOptions options;
    options.planPath = small.path;
    options.outPath = QStringLiteral(ALATAU_BUILD "/pictures/report_%1_%2_%3.pdf")
                          .arg(QLatin1String(QTest::currentTestFunction()), language,
                               paper == qgis::Paper::A3 ? QStringLiteral("A3") : QStringLiteral("A4"));
    options.language = language;
    options.scenario = small.scenario;
    options.paper = paper;
    return qgis::writeReport(options, RunContext{});
  }

  /// Text of the PDF with plain spaces; checks the number of pages on the way. Empty: pdftotext is not there.
  static QString pdfText(const QString &path, int pages) {
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) return {};
    QProcess process;
    process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    process.waitForFinished(60000);
    QString text = QString::fromUtf8(process.readAllStandardOutput());
    if (text.count(QLatin1Char('\f')) != pages)
      qWarning("the PDF has %d pages, %d were announced", static_cast<int>(text.count(QLatin1Char('\f'))),
               pages);
    return text.replace(QChar(0x00A0), QLatin1Char(' '));
  }

  QTemporaryDir mFolder;
};

ALATAU_QGIS_TEST_MAIN(TestReport)
#include "tst_report.moc"
