// SPDX-License-Identifier: GPL-3.0-or-later
// Live sessions, resources and the cache folder, through a plugin that uses all of them.
#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace alatau;

namespace {

/// POINT (1 2), little endian.
const std::string
    kPoint("\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x00\x00\x00\x00\x00\x40", 21);

void write(const QString &path, const QByteArray &text) {
  QVERIFY(QDir().mkpath(QFileInfo(path).path()));
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  QCOMPARE(file.write(text), static_cast<qint64>(text.size()));
}

host::RunRequest request(const std::string &analysis = "live.count") {
  host::RunRequest made;
  made.analysis = analysis;
  sdk::Table table;
  sdk::Column ids;
  ids.name = "fid";
  ids.kind = sdk::ColumnKind::Integer;
  for (const std::int64_t id : {1, 2, 3})
    ids.appendInteger(id);
  table.columns.push_back(std::move(ids));
  made.inputs.emplace("features", sdk::toStream(std::move(table)));
  return made;
}

} // namespace

class TestLive : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;
  std::unique_ptr<host::PluginHost> mHost;

private slots:
  void init() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_BUILD "/tests/live_plugin"};
    options.resourceDir = mFolder.filePath("product").toStdString();
    options.userResourceDir = mFolder.filePath("user").toStdString();
    options.cacheDir = mFolder.filePath("cache/deep").toStdString();
    write(mFolder.filePath("product/profiles/foot.json"),
          R"({"title":{"kk":"Жаяу","ru":"Пешком","en":"On foot"}})");
    write(mFolder.filePath("product/profiles/bicycle.json"), R"({"title":{"en":"Bicycle"}})");
    write(mFolder.filePath("product/profiles/schema.json"), "{}");
    write(mFolder.filePath("product/profiles/readme.txt"), "");
    write(mFolder.filePath("user/profiles/foot.json"), R"({"title":{"en":"On foot, ours"}})");
    write(mFolder.filePath("user/profiles/broken.json"), "{");
    mHost = std::make_unique<host::PluginHost>(std::move(options));
    mHost->scan();
    QVERIFY2(mHost->analysis("live.count"),
             mHost->plugins().empty() ? "" : mHost->plugins()[0].reason.c_str());
  }

  void followsEdits() {
    auto session = mHost->openLive(request(), {});
    QVERIFY2(session, session ? "" : session.error().text().c_str());
    auto values = (*session)->update("features", 7, kPoint);
    QVERIFY(values);
    QCOMPARE(values->values, (std::vector<double>{4, 21}));
    QVERIFY(!values->isExact);
    QCOMPARE(values->previewWkb, kPoint);
    values = (*session)->update("features", 1, {});
    QVERIFY(values);
    QCOMPARE(values->values, (std::vector<double>{3, 0}));
    QVERIFY(values->previewWkb.empty());
    values = (*session)->settle();
    QVERIFY(values);
    QVERIFY(values->isExact);
    QCOMPARE(values->values.front(), 3.0);
  }

  void sessionsAreApart() {
    auto first = mHost->openLive(request(), {}), second = mHost->openLive(request(), {});
    QVERIFY(first && second);
    QVERIFY((*first)->update("features", 8, kPoint));
    QCOMPARE((*first)->settle()->values.front(), 4.0);
    QCOMPARE((*second)->settle()->values.front(), 3.0);
  }

  void faultsAreToldAndTheSessionGoesOn_data() {
    QTest::addColumn<int>("feature");
    QTest::addColumn<QString>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("refused") << 13 << "features" << static_cast<int>(ErrorCode::BadData) << "thirteen";
    QTest::newRow("broken preview") << 14 << "features" << static_cast<int>(ErrorCode::PluginFault) << "WKB";
    QTest::newRow("too few values") << 15 << "features" << static_cast<int>(ErrorCode::PluginFault)
                                    << "number of values";
    QTest::newRow("no such input") << 1 << "streets" << static_cast<int>(ErrorCode::InvalidArgument)
                                   << "streets";
  }
  void faultsAreToldAndTheSessionGoesOn() {
    QFETCH(int, feature);
    QFETCH(QString, input);
    QFETCH(int, code);
    QFETCH(QString, said);
    auto session = mHost->openLive(request(), {});
    QVERIFY(session);
    const auto values = (*session)->update(input.toStdString(), feature, kPoint);
    QVERIFY(!values);
    QCOMPARE(static_cast<int>(values.error().code), code);
    QVERIFY2(QString::fromStdString(values.error().text()).contains(said), values.error().text().c_str());
    QVERIFY((*session)->settle());
  }

  void stopsOnRequest() {
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    auto session = mHost->openLive(request(), context);
    QVERIFY(session);
    stop.request_stop();
    const auto values = (*session)->update("features", 4, kPoint);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::Cancelled);
  }

  void analysesWithoutLiveFormSaySo() {
    const auto session = mHost->openLive(request("live.still"), {});
    QVERIFY(!session);
    QCOMPARE(session.error().code, ErrorCode::Unsupported);
  }

  void resourcesAreListedTheUsersFirst() {
    const auto list = mHost->resources("profiles");
    QCOMPARE(list.size(), std::size_t{3});
    QCOMPARE(list[0].id, std::string("bicycle"));
    QCOMPARE(list[0].title.ru, std::string("bicycle"));
    QVERIFY(!list[0].isUser);
    QCOMPARE(list[1].id, std::string("foot"));
    QCOMPARE(list[1].title.en, std::string("On foot, ours"));
    QVERIFY(list[1].isUser);
    QCOMPARE(list[2].title.en, std::string("broken"));
    QVERIFY(mHost->resources("nothing").empty());
    QCOMPARE(mHost->userResourceFolder("profiles"), mFolder.filePath("user/profiles").toStdString());
  }

  void thePluginGetsTheUsersFileAndACacheFolder() {
    const auto outcome = mHost->run(request(), {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QFile seen(mFolder.filePath("cache/deep/seen.txt"));
    QVERIFY(seen.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(seen.readAll()), mFolder.filePath("user/profiles/foot.json"));
  }

  void resourcesThatAreNotThereAreNamed_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown") << "train"
                             << "There are: bicycle, foot, broken";
    QTest::newRow("a way out") << "../secret"
                               << "without .json";
  }
  void resourcesThatAreNotThereAreNamed() {
    QFETCH(QString, profile);
    QFETCH(QString, said);
    host::RunRequest asked = request();
    asked.parameters["profile"] = profile.toStdString();
    const auto outcome = mHost->run(std::move(asked), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(QString::fromStdString(outcome.error().text()).contains(said), outcome.error().text().c_str());
  }
};

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"
