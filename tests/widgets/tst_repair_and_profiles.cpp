// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <alatau/widgets/profile_editor.h>
#include <alatau/widgets/repair_panel.h>

using namespace alatau::widgets;

namespace {

RepairItem defect(const char *code, double persons, RepairItem::State state = RepairItem::State::Open) {
  RepairItem item;
  item.code = QString::fromLatin1(code);
  item.street = QStringLiteral("Абай");
  item.size = 2.5;
  item.persons = persons;
  item.state = state;
  return item;
}

QVector<RepairItem> defects() {
  return {defect("NETWORK_NEAR_END", 0), defect("NETWORK_NEAR_END", 0), defect("NETWORK_NEAR_END", 0),
          defect("NETWORK_ISOLATED", 120, RepairItem::State::Manual)};
}

QJsonObject readJson(const QString &path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

class TestRepairAndProfiles : public QObject {
  Q_OBJECT
private slots:
  void kindsAreCounted();
  void repairByKeyboard();
  void repairAllOfAKind();
  void whatOnlyAPersonCanMend();
  void nothingToRepair();
  void productProfilesAreReadOnly();
  void copyChangeSave();
  void mistakesAreSaidAtTheField();
  void speedsByClass();

private:
  QVector<ProfileEditor::Profile> shipped() const {
    const QString folder = QStringLiteral(ALATAU_RESOURCES "/profiles/");
    QVector<ProfileEditor::Profile> out;
    for (const char *id : {"foot", "wheelchair_manual", "car"})
      out.append({QString::fromLatin1(id), QString::fromLatin1(id),
                  folder + QString::fromLatin1(id) + QStringLiteral(".json"), false});
    return out;
  }
};

void TestRepairAndProfiles::kindsAreCounted() {
  RepairPanel panel;
  panel.setItems(defects(), QStringLiteral("en"));
  QCOMPARE(panel.list()->topLevelItemCount(), 2);
  QVERIFY(panel.list()->topLevelItem(0)->text(0).endsWith(QStringLiteral("(3)")));
  QVERIFY(panel.list()->topLevelItem(1)->text(3).startsWith(QStringLiteral("120")));
  QVERIFY2(panel.summary().contains(QStringLiteral("4")), qPrintable(panel.summary()));
}

void TestRepairAndProfiles::repairByKeyboard() {
  RepairPanel panel;
  panel.resize(800, 300);
  panel.setItems(defects(), QStringLiteral("ru"));
  panel.show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  int shown = -1;
  QVector<int> asked;
  connect(&panel, &RepairPanel::itemShown, this, [&](int item) { shown = item; });
  connect(&panel, &RepairPanel::applyRequested, this, [&](const QVector<int> &items) {
    asked = items;
    panel.setState(items, RepairItem::State::Applied);
  });
  panel.list()->setFocus();
  panel.list()->topLevelItem(0)->setExpanded(true);
  panel.list()->setCurrentItem(panel.list()->topLevelItem(0));
  QTest::keyClick(panel.list(), Qt::Key_Down);
  QCOMPARE(shown, 0);
  QTest::keyClick(panel.list(), Qt::Key_Return);
  QCOMPARE(asked, QVector<int>{0});
  QCOMPARE(panel.items()[0].state, RepairItem::State::Applied);
  QCOMPARE(panel.current(), 1); // on to the next open one
  QTest::keyClick(panel.list(), Qt::Key_S);
  QCOMPARE(panel.items()[1].state, RepairItem::State::Skipped);
  QCOMPARE(panel.current(), 2);
  asked.clear();
  QTest::keyClick(panel.list(), Qt::Key_Up);
  QTest::keyClick(panel.list(), Qt::Key_Return); // skipped is not open
  QVERIFY(asked.isEmpty());
}

void TestRepairAndProfiles::repairAllOfAKind() {
  RepairPanel panel;
  QVector<RepairItem> items = defects();
  items[1].state = RepairItem::State::Skipped;
  panel.setItems(items, QStringLiteral("kk"));
  QVector<int> asked;
  connect(&panel, &RepairPanel::applyRequested, this, [&](const QVector<int> &each) { asked = each; });
  panel.list()->setCurrentItem(panel.list()->topLevelItem(0));
  panel.applyAllButton()->click();
  QCOMPARE(asked, (QVector<int>{0, 2}));
}

void TestRepairAndProfiles::whatOnlyAPersonCanMend() {
  RepairPanel panel;
  panel.setItems(defects(), QStringLiteral("en"));
  panel.list()->setCurrentItem(panel.list()->topLevelItem(1)->child(0));
  QVERIFY(!panel.applyButton()->isEnabled());
  QVERIFY(panel.skipButton()->isEnabled());
}

void TestRepairAndProfiles::nothingToRepair() {
  RepairPanel panel;
  QSignalSpy check(&panel, &RepairPanel::checkRequested);
  panel.findChild<QPushButton *>(QStringLiteral("checkNetwork"))->click();
  QCOMPARE(check.count(), 1);
  panel.setItems({}, QStringLiteral("en"));
  QVERIFY(panel.list()->isHidden());
}

void TestRepairAndProfiles::productProfilesAreReadOnly() {
  QTemporaryDir folder;
  ProfileEditor editor(shipped(), folder.path(), QStringLiteral("ru"));
  editor.select(QStringLiteral("wheelchair_manual"));
  QCOMPARE(editor.current(), QStringLiteral("wheelchair_manual"));
  auto *width = qobject_cast<QDoubleSpinBox *>(editor.field(QStringLiteral("min_width_m")));
  QVERIFY(width && width->isReadOnly());
  QCOMPARE(width->value(), 0.915);
  QVERIFY(!editor.findChild<QPushButton *>(QStringLiteral("saveProfile"))->isEnabled());
  QVERIFY(!editor.save());
}

void TestRepairAndProfiles::copyChangeSave() {
  QTemporaryDir folder;
  ProfileEditor editor(shipped(), folder.path() + QStringLiteral("/profiles"), QStringLiteral("ru"));
  editor.show();
  QVERIFY(QTest::qWaitForWindowExposed(&editor));
  editor.select(QStringLiteral("wheelchair_manual"));
  QSignalSpy changed(&editor, &ProfileEditor::profilesChanged);
  QTest::mouseClick(editor.findChild<QPushButton *>(QStringLiteral("copyProfile")), Qt::LeftButton);
  QCOMPARE(changed.count(), 1);
  QCOMPARE(editor.current(), QStringLiteral("wheelchair_manual_2"));
  auto *slope = qobject_cast<QDoubleSpinBox *>(editor.field(QStringLiteral("slope.max_up_percent")));
  QVERIFY(slope && !slope->isReadOnly());
  slope->setFocus();
  slope->selectAll();
  QTest::keyClicks(slope, QStringLiteral("5"));
  auto *name = qobject_cast<QLineEdit *>(editor.field(QStringLiteral("title.en")));
  name->setFocus();
  name->selectAll();
  QTest::keyClicks(name, QStringLiteral("Tired wheelchair"));
  QTest::mouseClick(editor.findChild<QPushButton *>(QStringLiteral("saveProfile")), Qt::LeftButton);
  const QJsonObject saved = readJson(folder.path() + QStringLiteral("/profiles/wheelchair_manual_2.json"));
  QCOMPARE(saved[QStringLiteral("id")].toString(), QStringLiteral("wheelchair_manual_2"));
  QCOMPARE(saved[QStringLiteral("title")].toObject()[QStringLiteral("en")].toString(),
           QStringLiteral("Tired wheelchair"));
  QCOMPARE(saved[QStringLiteral("slope")].toObject()[QStringLiteral("max_up_percent")].toDouble(), 5.0);
  // What the dialog does not show stays.
  const QJsonObject before = readJson(QStringLiteral(ALATAU_RESOURCES "/profiles/wheelchair_manual.json"));
  QCOMPARE(saved[QStringLiteral("surface")], before[QStringLiteral("surface")]);
  QCOMPARE(saved[QStringLiteral("points")], before[QStringLiteral("points")]);
  QTest::mouseClick(editor.findChild<QPushButton *>(QStringLiteral("removeProfile")), Qt::LeftButton);
  QVERIFY(!QFile::exists(folder.path() + QStringLiteral("/profiles/wheelchair_manual_2.json")));
  QCOMPARE(editor.profiles().size(), 3);
}

void TestRepairAndProfiles::mistakesAreSaidAtTheField() {
  QTemporaryDir folder;
  ProfileEditor editor(shipped(), folder.path(), QStringLiteral("en"));
  editor.select(QStringLiteral("wheelchair_manual"));
  editor.copy();
  auto *name = qobject_cast<QLineEdit *>(editor.field(QStringLiteral("title.kk")));
  name->selectAll();
  QTest::keyClick(name, Qt::Key_Delete);
  QVERIFY(!editor.fieldError(QStringLiteral("title.kk")).isEmpty());
  QVERIFY(!editor.save());
  QTest::keyClicks(name, QStringLiteral("Arba"));
  QVERIFY(editor.fieldError(QStringLiteral("title.kk")).isEmpty());
  auto *factor = qobject_cast<QDoubleSpinBox *>(editor.field(QStringLiteral("unknown.factor")));
  factor->setValue(0.5);
  QVERIFY(!editor.fieldError(QStringLiteral("unknown.factor")).isEmpty());
  factor->setValue(2);
  QVERIFY(editor.save());
}

void TestRepairAndProfiles::speedsByClass() {
  QTemporaryDir folder;
  ProfileEditor editor(shipped(), folder.path(), QStringLiteral("en"));
  editor.select(QStringLiteral("car"));
  editor.copy();
  auto *speeds = editor.findChild<QTableWidget *>(QStringLiteral("speeds"));
  QVERIFY(speeds);
  int primary = -1;
  for (int row = 0; row < speeds->rowCount(); ++row)
    if (speeds->item(row, 0)->text() == QLatin1String("primary")) primary = row;
  QVERIFY(primary >= 0);
  speeds->item(primary, 1)->setData(Qt::EditRole, 0.0);
  QVERIFY(!editor.save());
  speeds->item(primary, 1)->setData(Qt::EditRole, 42.0);
  QVERIFY(editor.save());
  const QJsonObject saved = readJson(folder.path() + QStringLiteral("/car_2.json"));
  QCOMPARE(saved[QStringLiteral("speed")]
               .toObject()[QStringLiteral("by_class")]
               .toObject()[QStringLiteral("primary")]
               .toObject()[QStringLiteral("free_flow")]
               .toDouble(),
           42.0);
}

QTEST_MAIN(TestRepairAndProfiles)
#include "tst_repair_and_profiles.moc"
