// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QVector>
#include <QXmlStreamReader>
#include <alatau/widgets/history.h>
#include <alatau/widgets/problems.h>

using namespace alatau::widgets;

namespace {

/// What tr() asks for at run time: a class with its namespace; or a context named in translate(), in small
/// letters; or a class of Qt. A class of ours without its namespace would stay English.
bool isFoundAtRunTime(const QString &context) {
  static const QRegularExpression sKnown(QStringLiteral("^(alatau::\\w+::\\w+|[a-z]+|Q[A-Z]\\w+)$"));
  return sKnown.match(context).hasMatch();
}

struct Message {
  QString context, source;
  QStringList forms; ///< one, or one for each plural form
  bool isUnfinished = false, isPlural = false;
};

struct Catalogue {
  QString error;
  QVector<Message> messages;
};

Message readMessage(QXmlStreamReader &xml, const QString &context) {
  Message message;
  message.context = context;
  message.isPlural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
  while (xml.readNextStartElement()) {
    if (xml.name() == QLatin1String("source")) {
      message.source = xml.readElementText();
    } else if (xml.name() == QLatin1String("translation")) {
      message.isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
      if (!message.isPlural) {
        message.forms << xml.readElementText();
        continue;
      }
      while (xml.readNextStartElement())
        message.forms << xml.readElementText();
    } else {
      xml.skipCurrentElement();
    }
  }
  return message;
}

Catalogue readCatalogue(const QString &language) {
  Catalogue catalogue;
  QFile file(QStringLiteral(ALATAU_I18N "/alatau_%1.ts").arg(language));
  if (!file.open(QIODevice::ReadOnly)) {
    catalogue.error = file.errorString();
    return catalogue;
  }
  QXmlStreamReader xml(&file);
  QString context;
  xml.readNextStartElement(); // TS
  while (xml.readNextStartElement()) {
    if (xml.name() != QLatin1String("context")) {
      xml.skipCurrentElement();
      continue;
    }
    while (xml.readNextStartElement()) {
      if (xml.name() == QLatin1String("name"))
        context = xml.readElementText();
      else if (xml.name() == QLatin1String("message"))
        catalogue.messages << readMessage(xml, context);
      else
        xml.skipCurrentElement();
    }
  }
  catalogue.error = xml.errorString();
  return catalogue;
}

/// What a translation has to repeat: %1, %n, markup, line ends and file patterns, sorted.
QStringList marks(const QString &text) {
  static const QRegularExpression sMark(QStringLiteral("%L?[0-9n]+|<[^>]+>|\\n|\\*(\\.\\w+)?|;;"));
  QStringList found;
  for (auto it = sMark.globalMatch(text); it.hasNext();)
    found << it.next().captured();
  found.sort();
  return found;
}

/// "…", ":" and the like at the end, and spaces at either end, are part of what a text says.
QString ending(const QString &text) {
  static const QRegularExpression sEnding(QStringLiteral("(…|:|\\?|\\s)?$"));
  return sEnding.match(text).captured();
}

bool hasAnyOf(const QString &text, const QString &letters) {
  for (const QChar letter : text)
    if (letters.contains(letter, Qt::CaseInsensitive)) return true;
  return false;
}

void addLanguages() {
  QTest::addColumn<QString>("language");
  QTest::addColumn<int>("pluralForms");
  QTest::newRow("Kazakh") << "kk" << 2;
  QTest::newRow("Russian") << "ru" << 3;
  QTest::newRow("English") << "en" << 2;
}

/// Puts itself into the application and takes itself out again.
class Installed {
public:
  explicit Installed(const QString &language) {
    mIsLoaded =
        mTranslator.load(QStringLiteral(ALATAU_BUILD "/share/alatau/i18n/alatau_%1.qm").arg(language));
    if (mIsLoaded) QCoreApplication::installTranslator(&mTranslator);
  }
  ~Installed() {
    if (mIsLoaded) QCoreApplication::removeTranslator(&mTranslator);
  }
  Installed(const Installed &) = delete;
  Installed &operator=(const Installed &) = delete;
  bool isLoaded() const { return mIsLoaded; }

private:
  QTranslator mTranslator;
  bool mIsLoaded = false;
};

} // namespace

class TestTranslations : public QObject {
  Q_OBJECT
private slots:
  void complete_data() { addLanguages(); }
  void complete();
  void marksAreKept_data() { addLanguages(); }
  void marksAreKept();
  void sameMessagesInEveryLanguage();
  void kazakhIsKazakh();
  void kazakhAndRussianDiffer();
  void atRunTime_data();
  void atRunTime();
};

void TestTranslations::complete() {
  QFETCH(QString, language);
  QFETCH(int, pluralForms);
  const Catalogue catalogue = readCatalogue(language);
  QVERIFY2(catalogue.error.isEmpty(), qPrintable(catalogue.error));
  QVERIFY(catalogue.messages.size() > 300);
  for (const Message &message : catalogue.messages) {
    const QByteArray what = (message.context + ": " + message.source).toUtf8();
    QVERIFY2(!message.isUnfinished, what.constData());
    QVERIFY2(message.forms.size() == (message.isPlural ? pluralForms : 1), what.constData());
    for (const QString &form : message.forms)
      QVERIFY2(!form.isEmpty(), what.constData());
    QVERIFY2(isFoundAtRunTime(message.context), what.constData());
  }
}

void TestTranslations::marksAreKept() {
  QFETCH(QString, language);
  const Catalogue catalogue = readCatalogue(language);
  QVERIFY2(catalogue.error.isEmpty(), qPrintable(catalogue.error));
  for (const Message &message : catalogue.messages)
    for (const QString &form : message.forms) {
      const QByteArray what = (message.source + " -> " + form).toUtf8();
      QVERIFY2(marks(form) == marks(message.source), what.constData());
      QVERIFY2(ending(form) == ending(message.source), what.constData());
      QVERIFY2(form.count('&') == message.source.count('&'), what.constData()); // a mnemonic stays one
      QVERIFY2(form.startsWith(' ') == message.source.startsWith(' '), what.constData());
    }
}

void TestTranslations::sameMessagesInEveryLanguage() {
  const auto keys = [](const Catalogue &catalogue) {
    QStringList found;
    for (const Message &message : catalogue.messages)
      found << message.context + '\n' + message.source;
    found.sort();
    return found;
  };
  const QStringList english = keys(readCatalogue("en"));
  QVERIFY(!english.isEmpty());
  QCOMPARE(keys(readCatalogue("kk")), english);
  QCOMPARE(keys(readCatalogue("ru")), english);
}

void TestTranslations::kazakhIsKazakh() {
  const QString kazakhOnly = QStringLiteral("әғқңөұүһі");
  int kazakh = 0;
  const Catalogue catalogue = readCatalogue("kk");
  for (const Message &message : catalogue.messages)
    if (hasAnyOf(message.forms.join(' '), kazakhOnly)) ++kazakh;
  // Texts without one of these letters are the minority: "Көше" has one, "Карта" has none.
  QVERIFY2(kazakh > catalogue.messages.size() * 7 / 10, qPrintable(QString::number(kazakh)));
  for (const Message &message : readCatalogue("ru").messages)
    QVERIFY2(!hasAnyOf(message.forms.join(' '), kazakhOnly), qPrintable(message.source));
}

void TestTranslations::kazakhAndRussianDiffer() {
  const Catalogue kk = readCatalogue("kk"), ru = readCatalogue("ru");
  QCOMPARE(kk.messages.size(), ru.messages.size());
  QStringList same;
  for (int i = 0; i < kk.messages.size(); ++i) {
    QCOMPARE(kk.messages[i].source, ru.messages[i].source);
    if (kk.messages[i].forms.first() == ru.messages[i].forms.first()) same << kk.messages[i].source;
    // One word may be international ("сценарий"), names of file formats are; whole sentences are not.
    const bool isSentence =
        kk.messages[i].source.count(' ') >= 3 && !kk.messages[i].source.contains(QLatin1String("(*."));
    QVERIFY2(!isSentence || kk.messages[i].forms.first() != ru.messages[i].forms.first(),
             qPrintable(kk.messages[i].source));
  }
  QVERIFY2(same.size() < kk.messages.size() / 10, qPrintable(same.join(" | ")));
}

void TestTranslations::atRunTime_data() {
  QTest::addColumn<QString>("language");
  QTest::addColumn<QString>("panel");
  QTest::addColumn<QString>("next");
  QTest::addColumn<QString>("problem");
  QTest::addColumn<int>("changes");
  QTest::addColumn<QString>("changed");
  QTest::newRow("Kazakh, one") << "kk"
                               << "Мәселелер"
                               << "&Келесі >"
                               << "Аудандар қабаттасады" << 1 << "1 өзгеріс";
  QTest::newRow("Kazakh, many") << "kk"
                                << "Мәселелер"
                                << "&Келесі >"
                                << "Аудандар қабаттасады" << 5 << "5 өзгеріс";
  QTest::newRow("Russian, one") << "ru"
                                << "Проблемы"
                                << "&Далее >"
                                << "Районы перекрываются" << 21 << "21 изменение";
  QTest::newRow("Russian, few") << "ru"
                                << "Проблемы"
                                << "&Далее >"
                                << "Районы перекрываются" << 3 << "3 изменения";
  QTest::newRow("Russian, many") << "ru"
                                 << "Проблемы"
                                 << "&Далее >"
                                 << "Районы перекрываются" << 12 << "12 изменений";
  QTest::newRow("English, one") << "en"
                                << "Problems"
                                << "&Next >"
                                << "Districts overlap" << 1 << "1 change";
  QTest::newRow("English, many") << "en"
                                 << "Problems"
                                 << "&Next >"
                                 << "Districts overlap" << 5 << "5 changes";
}

void TestTranslations::atRunTime() {
  QFETCH(QString, language);
  QFETCH(QString, panel);
  QFETCH(QString, next);
  QFETCH(QString, problem);
  QFETCH(int, changes);
  QFETCH(QString, changed);
  const Installed installed(language);
  QVERIFY2(installed.isLoaded(), "the build has made no .qm file");
  QCOMPARE(ProblemsPanel::tr("Problems"), panel);
  // Qt's own buttons, which Qt itself does not have in Kazakh.
  QCOMPARE(QCoreApplication::translate("QWizard", "&Next >"), next);
  QCOMPARE(problemTitle(QStringLiteral("DISTRICT_OVERLAP")), problem);
  HistoryModel model;
  HistoryRow row;
  row.title = QStringLiteral("A");
  row.changes = changes;
  model.setHistory({row});
  const QString text = model.data(model.index(0, 0), Qt::DisplayRole).toString();
  QVERIFY2(text.split(QStringLiteral(" · ")).contains(changed), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
