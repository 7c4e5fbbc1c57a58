// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QTest>
#include <alatau/widgets/history.h>
#include <alatau/widgets/import_pages.h>
#include <alatau/widgets/problems.h>
#include <alatau/widgets/search.h>

using namespace alatau::widgets;

namespace {

ProblemRow problem(const QString &code, int severity, const QString &origin, double size) {
  ProblemRow row;
  row.code = code;
  row.severity = severity;
  row.origin = origin;
  row.size = size;
  row.unit = QStringLiteral("m2");
  row.message = QStringLiteral("detail");
  return row;
}

SearchEntry entry(const QString &title, const QString &keywords = {}) {
  return {SearchEntry::Kind::Place, title, keywords, title};
}

} // namespace

class TestWidgetModels : public QObject {
  Q_OBJECT
private slots:
  void problems();
  void problemTitles();
  void problemFilter();
  void history();
  void searchScores_data();
  void searchScores();
  void searchModel();
  void mapping();
};

void TestWidgetModels::problems() {
  ProblemsModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setProblems(
      {problem(QStringLiteral("DISTRICT_OVERLAP"), ProblemRow::Error, QStringLiteral("check"), 25000)},
      QStringLiteral("en"));
  QCOMPARE(model.rowCount(), 1);
  QCOMPARE(model.index(0, ProblemsModel::Title).data().toString(), QStringLiteral("Districts overlap"));
  QCOMPARE(model.index(0, ProblemsModel::Size).data().toString(),
           QStringLiteral("2.50") + QChar(0x00A0) + QStringLiteral("ha"));
  QVERIFY(model.index(0, ProblemsModel::Title)
              .data(Qt::ToolTipRole)
              .toString()
              .contains(QStringLiteral("detail")));
  model.setProblems({}, QStringLiteral("en"));
  QCOMPARE(model.rowCount(), 0);
}

void TestWidgetModels::problemTitles() {
  QCOMPARE(problemTitle(QStringLiteral("NOT_A_KNOWN_CODE")), QStringLiteral("NOT_A_KNOWN_CODE"));
  QVERIFY(problemTitle(QStringLiteral("SNAP_FAILED")) != QStringLiteral("SNAP_FAILED"));
}

void TestWidgetModels::problemFilter() {
  ProblemsModel model;
  ProblemsFilter filter;
  QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
  filter.setSourceModel(&model);
  model.setProblems({problem(QStringLiteral("A"), ProblemRow::Note, QStringLiteral("import:1"), 9),
                     problem(QStringLiteral("B"), ProblemRow::Error, QStringLiteral("check"), 100),
                     problem(QStringLiteral("C"), ProblemRow::Warning, QStringLiteral("result:3"), 20)},
                    QStringLiteral("en"));
  QCOMPARE(filter.rowCount(), 3);
  filter.setMinimumSeverity(ProblemRow::Warning);
  QCOMPARE(filter.rowCount(), 2);
  filter.setOriginPrefix(QStringLiteral("check"));
  QCOMPARE(filter.rowCount(), 1);
  filter.setOriginPrefix({});
  filter.setMinimumSeverity(ProblemRow::Note);
  filter.sort(ProblemsModel::Size, Qt::DescendingOrder);
  QCOMPARE(filter.index(0, ProblemsModel::Title).data().toString(),
           QStringLiteral("B")); // 100 before 20 before 9, as numbers
  QCOMPARE(filter.index(2, ProblemsModel::Title).data().toString(), QStringLiteral("A"));
}

void TestWidgetModels::history() {
  HistoryModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  HistoryRow undone, done;
  undone.id = 2;
  undone.title = QStringLiteral("Draw corridor");
  undone.isUndone = true;
  done.id = 1;
  done.title = QStringLiteral("Import streets");
  model.setHistory({undone, done});
  QCOMPARE(model.currentRow(), 1);
  QVERIFY(model.index(0).data().toString().contains(QStringLiteral("undone")));
  QVERIFY(!model.index(1).data().toString().contains(QStringLiteral("undone")));
}

void TestWidgetModels::searchScores_data() {
  QTest::addColumn<QString>("query");
  QTest::addColumn<QString>("better");
  QTest::addColumn<QString>("worse"); // empty: must not be found at all
  QTest::newRow("whole before beginning") << "парк"
                                          << "Парк"
                                          << "Парковая";
  QTest::newRow("beginning before word") << "мед"
                                         << "Медеу"
                                         << "улица Медеу";
  QTest::newRow("word before inside") << "дос"
                                      << "улица Достык"
                                      << "Абайдостык";
  QTest::newRow("Kazakh letters without a Kazakh keyboard") << "ауезов"
                                                            << "Әуезов"
                                                            << "";
  QTest::newRow("letters in order") << "nrsc"
                                    << "Nearest school"
                                    << "";
}

void TestWidgetModels::searchScores() {
  QFETCH(QString, query);
  QFETCH(QString, better);
  QFETCH(QString, worse);
  QVERIFY(searchScore(query, entry(better)) > 0);
  if (worse.isEmpty())
    QCOMPARE(searchScore(query, entry(QStringLiteral("zzz"))), 0);
  else
    QVERIFY(searchScore(query, entry(better)) > searchScore(query, entry(worse)));
}

void TestWidgetModels::searchModel() {
  SearchModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setEntries({entry(QStringLiteral("Streets")), entry(QStringLiteral("School streets")),
                    entry(QStringLiteral("Water"), QStringLiteral("Вода Су"))});
  model.setPlaceSource([](const QString &, int) {
    return QVector<SearchEntry>{entry(QStringLiteral("Street of the place"))};
  });
  model.setQuery(QStringLiteral("street"));
  QCOMPARE(model.rowCount(), 3);
  QCOMPARE(model.entry(0).title, QStringLiteral("Streets"));
  model.setQuery(QStringLiteral("вода"));
  QCOMPARE(model.entry(0).title, QStringLiteral("Water"));
  model.setQuery({});
  QCOMPARE(model.rowCount(), 0);
}

void TestWidgetModels::mapping() {
  MappingModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  ImportRole role{QStringLiteral("facility"),
                  QStringLiteral("Facilities"),
                  {{QStringLiteral("kind"), QStringLiteral("Kind"), {}},
                   {QStringLiteral("capacity"), QStringLiteral("Places"), {}}}};
  ImportChoice choice;
  choice.source.columns = {
      {QStringLiteral("TYPE"), QStringLiteral("text"), {QStringLiteral("a"), QStringLiteral("b")}}};
  choice.columns[QStringLiteral("kind")] = QStringLiteral("TYPE");
  model.setChoice(choice, role);
  QCOMPARE(model.index(0, MappingModel::Samples).data().toString(), QStringLiteral("a; b"));
  QVERIFY(model.flags(model.index(0, MappingModel::From)) & Qt::ItemIsEditable);
  QVERIFY(!(model.flags(model.index(0, MappingModel::Target)) & Qt::ItemIsEditable));
  QVERIFY(model.setData(model.index(0, MappingModel::From), QStringLiteral("\"school\"")));
  QVERIFY(model.choice().columns.isEmpty());
  QCOMPARE(model.choice().constants.value(QStringLiteral("kind")), QStringLiteral("school"));
  QVERIFY(model.setData(model.index(0, MappingModel::From), QString()));
  QVERIFY(model.choice().constants.isEmpty());
}

QTEST_MAIN(TestWidgetModels)
#include "tst_widget_models.moc"
