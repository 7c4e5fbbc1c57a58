// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptors in parts: fragments are put in, spliced and overridden; mistakes are named with their file.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

namespace {

struct Made {
  int code = -1;
  QString said;
  QByteArray json, source;
};

QByteArray contentOf(const QString &path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestMakeDescriptor : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;

  void put(const QString &name, const QByteArray &text) {
    QVERIFY(QDir().mkpath(QFileInfo(mFolder.filePath(name)).path()));
    QFile file(mFolder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), static_cast<qint64>(text.size()));
  }
  Made run(const QString &source) {
    QProcess tool;
    tool.start(QStringLiteral(ALATAU_MAKE_DESCRIPTOR),
               {mFolder.filePath(source), mFolder.filePath("out.json"), mFolder.filePath("out.cpp")});
    tool.waitForFinished();
    return {tool.exitCode(), QString::fromUtf8(tool.readAllStandardError()),
            contentOf(mFolder.filePath("out.json")), contentOf(mFolder.filePath("out.cpp"))};
  }

private slots:
  void init() {
    put("p/plugin.json", R"({"id":"p","shared":["../common.json"],"analyses":["one"]})");
    put("common.json",
        R"({"name":{"type":"text","unit":""},"both":[{"use":"name"},{"type":"real"}],"loop":{"use":"loop"}})");
  }

  void partsBecomeOneDescriptor() {
    put("p/one.json",
        R"({"id":"p.one","columns":[{"use":"both"},{"use":"name","unit":"m"},{"type":"integer"}]})");
    const Made made = run("p");
    QVERIFY2(made.code == 0, qPrintable(made.said));
    const QJsonObject plugin = QJsonDocument::fromJson(made.json).object();
    QVERIFY(!plugin.contains("shared"));
    const QJsonArray columns = plugin["analyses"].toArray().first().toObject()["columns"].toArray();
    QCOMPARE(columns.size(), 4);
    QCOMPARE(columns.at(0).toObject()["type"].toString(), QString("text"));
    QCOMPARE(columns.at(1).toObject()["type"].toString(), QString("real"));
    QCOMPARE(columns.at(2).toObject()["unit"].toString(), QString("m"));
    QVERIFY(!columns.at(2).toObject().contains("use"));
    QVERIFY(made.source.contains("alatauEmbeddedDescriptor"));
    // What is embedded is what lies beside the library, byte for byte.
    QByteArray bytes = made.source.mid(made.source.indexOf('{') + 1);
    bytes = bytes.left(bytes.indexOf("'\\0'"));
    bytes.replace("'\\x", "").replace("',", "").replace('\n', "");
    QCOMPARE(QByteArray::fromHex(bytes), made.json);
  }

  void oneFileStaysAsItIs() {
    const QByteArray text = "{\"id\": \"whole\",\n  \"x\": \"Ә\"}\n";
    put("whole.json", text);
    const Made made = run("whole.json");
    QCOMPARE(made.code, 0);
    QCOMPARE(made.json, text);
  }

  void mistakesAreNamed_data() {
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QString>("said");
    QTest::newRow("no fragment") << QByteArray(R"({"a":{"use":"nothing"}})")
                                 << "one.json: there is no fragment \"nothing\"";
    QTest::newRow("circle") << QByteArray(R"({"a":{"use":"loop"}})") << "uses itself";
    QTest::newRow("member of a list")
        << QByteArray(R"({"a":[{"use":"both","unit":"m"}]})") << "\"unit\" fits nowhere";
    QTest::newRow("not JSON") << QByteArray("{") << "one.json";
  }
  void mistakesAreNamed() {
    QFETCH(QByteArray, part);
    QFETCH(QString, said);
    put("p/one.json", part);
    const Made made = run("p");
    QCOMPARE(made.code, 1);
    QVERIFY2(made.said.contains(said), qPrintable(made.said));
  }

  void aMissingPartIsNamed() {
    QVERIFY(QFile::remove(mFolder.filePath("p/one.json")));
    const Made made = run("p");
    QCOMPARE(made.code, 1);
    QVERIFY2(made.said.contains("one.json"), qPrintable(made.said));
  }
};

QTEST_GUILESS_MAIN(TestMakeDescriptor)
#include "tst_make_descriptor.moc"
