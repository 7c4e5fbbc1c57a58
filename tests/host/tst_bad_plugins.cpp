// SPDX-License-Identifier: GPL-3.0-or-later
// Bad plugins are listed with their reason, never run, and nothing else breaks: the template plugin lies in
// the same folder and runs in every case.
#include <alatau/host/plugin_host.h>
#include <alatau/sdk/table.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace alatau;

namespace {

const QString kBad = QStringLiteral(ALATAU_BUILD) + "/tests/bad_plugins/";

QByteArray bytesOf(const QString &path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder of plugins for one test, with the template plugin in it.
class Folder {
public:
  Folder() { copy(QStringLiteral(ALATAU_PLUGINS) + "/template"); }
  void copy(const QString &plugin, QString as = {}) {
    if (as.isEmpty()) as = QFileInfo(plugin).fileName();
    for (const char *suffix : {".so", ".json"})
      write(as + suffix, bytesOf(plugin + suffix));
  }
  void write(const QString &name, const QByteArray &bytes) {
    QFile file(mFolder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
      qFatal("cannot write %s", qPrintable(name));
  }
  host::PluginHost::Options options() const {
    host::PluginHost::Options made;
    made.folders = {mFolder.path().toStdString()};
    made.stateDir = mState.path().toStdString() + "/state";
    return made;
  }
  const QTemporaryDir &state() const { return mState; }

private:
  QTemporaryDir mFolder, mState;
};

const host::PluginInfo *infoOf(const host::PluginHost &plugins, const QString &library) {
  for (const host::PluginInfo &info : plugins.plugins())
    if (QString::fromStdString(info.libraryPath).endsWith("/" + library + ".so")) return &info;
  return nullptr;
}

bool templateRuns(host::PluginHost &plugins, RunContext context = {}) {
  host::RunRequest request;
  request.analysis = "template.summary";
  sdk::Table table;
  table.addReals("area_m2", {1.0, 2.0});
  request.inputs.emplace("features", sdk::toStream(std::move(table)));
  return plugins.run(std::move(request), context).has_value();
}

Result<host::RunOutcome> runGarbage(host::PluginHost &plugins, const std::string &how,
                                    RunContext context = {}) {
  host::RunRequest request;
  request.analysis = "garbage.run";
  request.parameters = {{"how", how}};
  sdk::Table table;
  table.addGeometry({std::string("\x01\x01\0\0\0", 5) + std::string(16, '\0')}, "EPSG:32643");
  request.inputs.emplace("features", sdk::toStream(std::move(table)));
  return plugins.run(std::move(request), context);
}

} // namespace

class TestBadPlugins : public QObject {
  Q_OBJECT
private slots:
  void foundBeforeCodeIsLoaded_data() {
    QTest::addColumn<QByteArray>("descriptor");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("said");
    const QByteArray good = bytesOf(QStringLiteral(ALATAU_PLUGINS) + "/template.json");
    const auto changed = [good](const char *from, const char *to) {
      QByteArray copy = good;
      if (!copy.contains(from)) qFatal("the template has no %s", from);
      copy.replace(from, to);
      return copy;
    };
    QTest::newRow("none") << QByteArray() << "NO_DESCRIPTOR"
                          << "bad.json";
    QTest::newRow("not JSON") << QByteArray("{ \"id\": ") << "BAD_DESCRIPTOR"
                              << "not JSON";
    QTest::newRow("binary") << QByteArray("\x7f\x45\x4c\x46\0\0", 6) << "BAD_DESCRIPTOR"
                            << "not JSON";
    QTest::newRow("an array") << QByteArray("[]") << "BAD_DESCRIPTOR"
                              << "must be an object";
    QTest::newRow("other ABI") << changed("\"abi\": 1", "\"abi\": 99") << "ABI_VERSION"
                               << "version 99";
    QTest::newRow("same id") << good << "DUPLICATE_ID"
                             << "template.so";
  }
  void foundBeforeCodeIsLoaded() {
    QFETCH(QByteArray, descriptor);
    QFETCH(QString, code);
    QFETCH(QString, said);
    Folder folder;
    // Not even a library: if the host tried to load it, the code would be another.
    folder.write("z_bad.so", "this is no library");
    if (!descriptor.isEmpty()) folder.write("z_bad.json", descriptor);
    host::PluginHost plugins(folder.options());
    plugins.scan();
    QCOMPARE(plugins.plugins().size(), std::size_t{2});
    const host::PluginInfo *info = infoOf(plugins, "z_bad");
    QVERIFY(info);
    QCOMPARE(info->state, host::PluginState::Rejected);
    QCOMPARE(QString::fromStdString(info->reasonCode), code);
    QVERIFY2(QString::fromStdString(info->reason).contains(said), info->reason.c_str());
    QVERIFY(templateRuns(plugins));
  }

  void foundWhenLoaded_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("other_abi") << "ABI_VERSION"
                               << "version 2";
    QTest::newRow("other_descriptor") << "DESCRIPTOR_MISMATCH"
                                      << "differs";
    QTest::newRow("no_embedded") << "DESCRIPTOR_MISMATCH"
                                 << "no descriptor";
    QTest::newRow("no_entry") << "NO_ENTRY"
                              << "alatau_plugin_v1_entry";
    QTest::newRow("entry_null") << "BAD_INTERFACE"
                                << "nothing";
    QTest::newRow("entry_throws") << "BAD_INTERFACE"
                                  << "threw";
    QTest::newRow("small_table") << "BAD_INTERFACE"
                                 << "16 bytes";
    QTest::newRow("no_run") << "BAD_INTERFACE"
                            << "run()";
    QTest::newRow("half_live") << "BAD_INTERFACE"
                               << "live";
  }
  void foundWhenLoaded() {
    QFETCH(QString, code);
    QFETCH(QString, said);
    const QString id = QTest::currentDataTag();
    Folder folder;
    folder.copy(kBad + id);
    host::PluginHost plugins(folder.options());
    plugins.scan();
    QCOMPARE(infoOf(plugins, id)->state, host::PluginState::Found);
    host::RunRequest request;
    request.analysis = id.toStdString() + ".run";
    const auto outcome = plugins.run(std::move(request), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::PluginFault);
    const host::PluginInfo *info = infoOf(plugins, id);
    QCOMPARE(info->state, host::PluginState::Rejected);
    QCOMPARE(QString::fromStdString(info->reasonCode), code);
    QVERIFY2(QString::fromStdString(info->reason).contains(said), info->reason.c_str());
    QVERIFY(!plugins.analysis(id.toStdString() + ".run"));
    QVERIFY(templateRuns(plugins));
  }

  void notALibrary() {
    Folder folder;
    folder.copy(kBad + "garbage");
    folder.write("garbage.so", "this is no library");
    host::PluginHost plugins(folder.options());
    plugins.scan();
    const auto outcome = runGarbage(plugins, "");
    QVERIFY(!outcome);
    QCOMPARE(infoOf(plugins, "garbage")->reasonCode, std::string("LOAD_FAILED"));
    // Asked again, it is still known why.
    const auto again = runGarbage(plugins, "");
    QVERIFY(!again);
    QVERIFY2(again.error().message.find("cannot be loaded") != std::string::npos,
             again.error().message.c_str());
    QVERIFY(templateRuns(plugins));
  }

  void garbageIsAPluginFault_data() {
    QTest::addColumn<QString>("said");
    const std::pair<const char *, const char *> cases[] = {
        {"throws", "across the boundary"},
        {"throws_int", "threw an exception"},
        {"ignores_outputs", "no output \"result\""},
        {"unknown_status", "4711"},
        {"says_cancelled", "nobody asked"},
        {"wrong_length", "1 values where 2 rows"},
        {"negative_length", "length of -1"},
        {"huge_length", "rows from offset"},
        {"null_buffers", "null buffer"},
        {"no_buffers", "no buffers"},
        {"buffer_count", "2 buffers instead of 3"},
        {"nulls_without_validity", "no validity buffer"},
        {"bad_offsets", "go backwards"},
        {"bad_offset", "offset of -1"},
        {"missing_child", "2 columns instead of 3"},
        {"bad_format", "unknown format"},
        {"no_format", "no format"},
        {"not_a_struct", "not a struct"},
        {"negative_columns", "-3 columns"},
        {"schema_error", "spoilt on purpose"},
        {"next_error", "spoilt on purpose"},
        {"next_throws", "in the stream"},
        {"wrong_type", "\"length_m\" as integer instead of real"},
        {"missing_column", "lacks the column \"name\""},
        {"extra_column", "\"surprise\""},
        {"column_twice", "twice"},
        {"no_geometry", "no geometry"},
        {"bad_wkb", "not WKB in row 2"},
        {"other_geometry", "not a point in row 1"},
        {"other_crs", "EPSG:4326"},
        {"bad_text", "not UTF-8"},
        {"unknown_indicator", "unknown indicator \"surprise\""}};
    for (const auto &[how, said] : cases)
      QTest::newRow(how) << said;
  }
  void garbageIsAPluginFault() {
    QFETCH(QString, said);
    Folder folder;
    folder.copy(kBad + "garbage");
    host::PluginHost plugins(folder.options());
    plugins.scan();
    const auto outcome = runGarbage(plugins, QTest::currentDataTag());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::PluginFault);
    QVERIFY2(QString::fromStdString(outcome.error().message).contains(said), outcome.error().message.c_str());
    QVERIFY(runGarbage(plugins, "")); // the right answer of the same plugin is accepted
    QVERIFY(templateRuns(plugins));
  }

  void errorsOfAnAnalysisKeepTheirCode() {
    Folder folder;
    folder.copy(kBad + "garbage");
    host::PluginHost plugins(folder.options());
    plugins.scan();
    const auto silent = runGarbage(plugins, "fails_silently");
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::BadData);
    QVERIFY(!silent.error().message.empty());
    const auto noisy = runGarbage(plugins, "fills_the_error");
    QVERIFY(!noisy);
    QCOMPARE(noisy.error().code, ErrorCode::BadData);
    QVERIFY(sdk::isUtf8(noisy.error().message));
  }

  void crashOfTheLastStart() {
    Folder folder;
    folder.copy(kBad + "garbage");
    const pid_t child = ::fork();
    if (child == 0) {
      host::PluginHost plugins(folder.options());
      plugins.scan();
      (void)runGarbage(plugins, "crashes");
      ::_exit(0); // not reached
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));

    host::PluginHost plugins(folder.options());
    plugins.scan();
    const host::PluginInfo *info = infoOf(plugins, "garbage");
    QCOMPARE(info->state, host::PluginState::Disabled);
    QCOMPARE(info->reasonCode, std::string("CRASHED_LAST_TIME"));
    const auto refused = runGarbage(plugins, "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
    QVERIFY(templateRuns(plugins));

    QVERIFY(plugins.setDisabled("garbage", false));
    QVERIFY(runGarbage(plugins, ""));
    host::PluginHost later(folder.options());
    later.scan();
    QCOMPARE(infoOf(later, "garbage")->state, host::PluginState::Found);
  }

  void aLivingProcessHasNotCrashed() {
    Folder folder;
    host::PluginHost plugins(folder.options());
    plugins.scan();
    bool wasSeen = false;
    RunContext context;
    context.progress = [&](double, std::string_view) {
      host::PluginHost other(folder.options()); // e.g. the command line beside the application
      other.scan();
      QCOMPARE(infoOf(other, "template")->state, host::PluginState::Found);
      wasSeen = !QDir(folder.state().path() + "/state").entryList({"template.*"}, QDir::Files).isEmpty();
    };
    QVERIFY(templateRuns(plugins, context));
    QVERIFY(wasSeen); // there was a marker to be misread
    QVERIFY(QDir(folder.state().path() + "/state").entryList({"template.*"}, QDir::Files).isEmpty());
  }

  void switchedOffByTheUser() {
    Folder folder;
    {
      host::PluginHost plugins(folder.options());
      plugins.scan();
      QVERIFY(plugins.setDisabled("template", true));
      QVERIFY(!templateRuns(plugins));
      QVERIFY(!plugins.setDisabled("nobody", true));
    }
    host::PluginHost plugins(folder.options());
    plugins.scan();
    QCOMPARE(infoOf(plugins, "template")->reasonCode, std::string("DISABLED_BY_USER"));
    QVERIFY(plugins.analyses().empty());
    QVERIFY(plugins.setDisabled("template", false));
    QVERIFY(templateRuns(plugins));
  }

  void manyThreadsAtOnce() {
    Folder folder;
    folder.copy(kBad + "garbage");
    host::PluginHost plugins(folder.options());
    plugins.scan();
    std::atomic<int> good{0};
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&plugins, &good, i] {
          for (int k = 0; k < 20; ++k) {
            if (i % 2 == 0)
              good += templateRuns(plugins) ? 1 : 0;
            else
              good += runGarbage(plugins, k % 2 == 0 ? "throws" : "").has_value() == (k % 2 != 0) ? 1 : 0;
            good += plugins.analyses().size() == 2 && plugins.pluginOf("template.summary") ? 0 : -1'000;
          }
        });
      }
    }
    QCOMPARE(good.load(), 8 * 20);
  }

  void noFolderIsNoPlugins() {
    host::PluginHost::Options options;
    options.folders = {"/nonexistent/folder"};
    host::PluginHost plugins(options);
    QVERIFY(plugins.plugins().empty());
    plugins.scan();
    QVERIFY(plugins.plugins().empty());
    QVERIFY(!templateRuns(plugins));
  }
};

QTEST_GUILESS_MAIN(TestBadPlugins)
#include "tst_bad_plugins.moc"
