// SPDX-License-Identifier: GPL-3.0-or-later
// Networks that stay between runs, in memory and in the cache folder, never change a result.
#include "plugin_bench.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace bench;

namespace {

constexpr const char *kNearest = "accessibility.nearest_facility";

/// A street that is joined over a gap: its network has a problem to tell.
std::map<std::string, sdk::Table> inputs(double gap = 0.3) {
  return {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}}, {{1'500, 2'000 + gap}, {1'500, 2'500}}})},
          {"demand", points({{1, 1'200, 2'000, 100}})},
          {"facilities", points({{1, 1'500, 2'400}}, false)}};
}

} // namespace

class TestResidentNetworks : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;

  std::unique_ptr<host::PluginHost> freshHost() const {
    host::PluginHost::Options options = benchOptions();
    options.cacheDir = mFolder.path().toStdString();
    auto made = std::make_unique<host::PluginHost>(options);
    made->scan();
    return made;
  }
  QStringList files() const { return QDir(mFolder.path()).entryList({"*.network"}, QDir::Files); }
  static void same(const Run &a, const Run &b) {
    QVERIFY2(a.isOk && b.isOk, (a.error.text() + b.error.text()).c_str());
    QCOMPARE(a.real("demand", "distance_m", 0), b.real("demand", "distance_m", 0));
    QCOMPARE(a.problems.size(), b.problems.size());
    for (std::size_t i = 0; i < a.problems.size(); ++i) {
      QCOMPARE(a.problems[i].code, b.problems[i].code);
      QCOMPARE(a.problems[i].feature, b.problems[i].feature);
      QCOMPARE(a.problems[i].x, b.problems[i].x);
      QCOMPARE(a.problems[i].size, b.problems[i].size);
    }
  }

private slots:
  void aFileIsKeptAndRead() {
    const auto host = freshHost();
    const Run first = bench::run(kNearest, inputs(), {{"near_end_m", 0.51}}, {}, host.get());
    QCOMPARE(first.problemCount("NEAR_END_JOINED"), std::size_t{1});
    QCOMPARE(files().size(), 1);
    const QString path = mFolder.filePath(files().first());
    const auto age = QFileInfo(path).size();
    same(first, bench::run(kNearest, inputs(), {{"near_end_m", 0.51}}, {}, host.get()));
    QCOMPARE(files().size(), 1);
    QCOMPARE(QFileInfo(path).size(), age);
  }

  void otherStreetsHaveAnotherFile() {
    const auto host = freshHost();
    const auto before = files().size();
    const Run moved = bench::run(kNearest, inputs(0.2), {{"near_end_m", 0.51}}, {}, host.get());
    QVERIFY(moved.isOk);
    QCOMPARE(files().size(), before + 1);
    // The facility does not change the network.
    auto other = inputs(0.2);
    other["facilities"] = points({{1, 1'500, 2'300}}, false);
    QVERIFY(bench::run(kNearest, other, {{"near_end_m", 0.51}}, {}, host.get()).isOk);
    QCOMPARE(files().size(), before + 1);
  }

  void aBrokenFileIsMadeAnew_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray("abc");
    QTest::newRow("absurd head") << QByteArray(64, '\xff');
    QTest::newRow("no JSON") << QByteArray("\x08\0\0\0\0\0\0\0garbage!", 16);
    QTest::newRow("no network") << QByteArray(
        "\x30\0\0\0\0\0\0\0{\"known\":1,\"wheelchair\":false,\"problems\":[]}    ", 56);
  }
  void aBrokenFileIsMadeAnew() {
    QFETCH(QByteArray, content);
    // Another tolerance in every row: what the plugin has in memory must not help.
    const nlohmann::json parameters = {{"near_end_m", 0.6 + 0.01 * static_cast<double>(content.size())}};
    QStringList before = files();
    const auto host = freshHost();
    const Run first = bench::run(kNearest, inputs(), parameters, {}, host.get());
    QString name;
    for (const QString &file : files())
      if (!before.contains(file)) name = file;
    QVERIFY(!name.isEmpty());
    QFile file(mFolder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    // Nine other networks push this one out of memory.
    for (int i = 0; i < 9; ++i)
      QVERIFY(bench::run(kNearest, inputs(), {{"near_end_m", 1.0 + 0.1 * i}}, {}, host.get()).isOk);
    same(first, bench::run(kNearest, inputs(), parameters, {}, host.get()));
    QVERIFY(QFileInfo(file).size() > 100);
  }

  void fromTheFileAfterLeavingMemory() {
    const auto host = freshHost();
    const nlohmann::json parameters = {{"near_end_m", 0.77}};
    const Run first = bench::run(kNearest, inputs(), parameters, {}, host.get());
    for (int i = 0; i < 9; ++i)
      QVERIFY(bench::run(kNearest, inputs(), {{"near_end_m", 2.0 + 0.1 * i}}, {}, host.get()).isOk);
    same(first, bench::run(kNearest, inputs(), parameters, {}, host.get()));
  }

  void manyRunsAtOnce() {
    const auto host = freshHost();
    const nlohmann::json parameters = {{"near_end_m", 0.88}};
    std::vector<Run> made(6);
    {
      std::vector<std::jthread> threads;
      for (Run &one : made)
        threads.emplace_back([&] { one = bench::run(kNearest, inputs(), parameters, {}, host.get()); });
    }
    for (const Run &one : made)
      same(made.front(), one);
  }

  void theCacheFolderStaysSmall() {
    const auto host = freshHost();
    for (int i = 0; i < 30; ++i)
      QVERIFY(bench::run(kNearest, inputs(), {{"near_end_m", 5.0 + 0.1 * i}}, {}, host.get()).isOk);
    QVERIFY(files().size() <= 24);
    QVERIFY(QDir(mFolder.path()).entryList({"*.part"}, QDir::Files).isEmpty());
  }
};

QTEST_GUILESS_MAIN(TestResidentNetworks)
#include "tst_resident_networks.moc"
