// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <alatau/qgis/district_names.h>

#include <QTemporaryDir>

using namespace alatau;

class TestDistrictNames : public QObject {
  Q_OBJECT

private slots:
  void commonWord_data() {
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("at the end") << QStringList{"Алатау ауданы", "Медеу ауданы"}
                                << QStringList{"Алатау", "Медеу"};
    QTest::newRow("at the start") << QStringList{"Район Север", "район Юг"} << QStringList{"Север", "Юг"};
    QTest::newRow("case") << QStringList{"Alatau District", "Medeu district"}
                          << QStringList{"Alatau", "Medeu"};
    QTest::newRow("not in all") << QStringList{"Алатау ауданы", "Медеу"}
                                << QStringList{"Алатау ауданы", "Медеу"};
    QTest::newRow("one") << QStringList{"Алатау ауданы"} << QStringList{"Алатау ауданы"};
    QTest::newRow("numbers") << QStringList{"Микрорайон 1", "Микрорайон 2"}
                             << QStringList{"Микрорайон 1", "Микрорайон 2"};
    QTest::newRow("the same after it")
        << QStringList{"Сайран ауданы", "Сайран ауданы"} << QStringList{"Сайран ауданы", "Сайран ауданы"};
    QTest::newRow("none") << QStringList() << QStringList();
  }
  void commonWord() {
    QFETCH(QStringList, names);
    QTEST(qgis::withoutCommonWord(names), "shown");
  }

  void everyLanguage() {
    QTemporaryDir folder;
    const auto made = test::makeSmallPlan(folder.path());
    QVERIFY(made);
    const auto plan = plan::Plan::open(made->path.toStdString(), plan::Plan::Mode::ReadOnly);
    QVERIFY(plan);
    const auto districts = plan->read(plan::Role::District);
    QVERIFY(districts && !districts->empty());
    for (const char *language : {"kk", "ru", "en"}) {
      const qgis::DistrictNames names(*plan, plan::kBaseline, QString::fromLatin1(language));
      for (const plan::Feature &district : *districts) {
        const auto name = [&district](const std::string &column) {
          const auto *text = std::get_if<std::string>(&district.attributes.at(column));
          return text ? QString::fromStdString(*text) : QString();
        };
        const QString wanted = name(std::string("name_") + language);
        for (const char *stored : {"name_kk", "name_ru", "name_en"})
          if (!wanted.isEmpty() && !name(stored).isEmpty()) QCOMPARE(names.in(name(stored)), wanted);
      }
      QCOMPARE(names.in(QStringLiteral("Жоқ")), QStringLiteral("Жоқ"));
    }
  }
};

ALATAU_QGIS_TEST_MAIN(TestDistrictNames)
#include "tst_district_names.moc"
