// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine, the plan and the analyses report is said in three languages.
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest/QtTest>

namespace {

QJsonObject objectOf(const QString &path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Words in capitals between quotation marks: codes, and names of other worlds.
QSet<QString> wordsInSources() {
  static const QRegularExpression sWord(
      QStringLiteral("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]{3,})\""));
  QSet<QString> words;
  for (const char *folder : {"app/engine", "app/plan", "app/analysis", "plugins"}) {
    QDirIterator files(QStringLiteral(ALATAU_RESOURCES "/../") + QLatin1String(folder),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      if (!file.open(QIODevice::ReadOnly)) continue;
      auto found = sWord.globalMatch(QString::fromUtf8(file.readAll()));
      while (found.hasNext())
        words << found.next().captured(1);
    }
  }
  return words;
}

} // namespace

class TestCodes : public QObject {
  Q_OBJECT

private:
  const QJsonObject mCodes = objectOf(QStringLiteral(ALATAU_TEST_CASES "/texts/codes.json"));
  const QJsonObject mTexts = objectOf(QStringLiteral(ALATAU_RESOURCES "/texts/report.json"));

  QSet<QString> listed(const char *list) const {
    QSet<QString> codes;
    const QJsonArray found = mCodes.value(QLatin1String(list)).toArray();
    for (const QJsonValue &code : found)
      codes << code.toString();
    return codes;
  }
  static QString joined(const QSet<QString> &codes) {
    QStringList sorted(codes.begin(), codes.end());
    sorted.sort();
    return sorted.join(QLatin1Char(' '));
  }
  /// Codes of a list that lack words in some language.
  QSet<QString> speechless(const char *list, const char *prefix) const {
    QSet<QString> codes;
    const QSet<QString> all = listed(list);
    for (const QString &code : all) {
      const QJsonObject words = mTexts.value(QLatin1String(prefix) + code).toObject();
      for (const char *language : {"kk", "ru", "en"}) {
        const QString text = words.value(QLatin1String(language)).toString().trimmed();
        if (text.isEmpty() || text == code) codes << code;
      }
    }
    return codes;
  }

private slots:
  void everyWordIsInAList();
  void everyCodeHasWords();
  void everyLanguageIsItsOwn();
};

void TestCodes::everyWordIsInAList() {
  const QSet<QString> sources = wordsInSources();
  QVERIFY(sources.size() > 100);
  const QSet<QString> known = listed("problems") + listed("flags") + listed("others");
  // A new code: into the list of tests/cases/texts/codes.json that it belongs to, and its words into
  // resources/texts/report.json.
  QCOMPARE(joined(sources - known), QString());
  QCOMPARE(joined(known - sources), QString());
}

void TestCodes::everyCodeHasWords() {
  QVERIFY(listed("problems").size() > 80 && listed("flags").size() > 30);
  QCOMPARE(joined(speechless("problems", "problem.")), QString());
  QCOMPARE(joined(speechless("flags", "flag.")), QString());
}

void TestCodes::everyLanguageIsItsOwn() {
  static const QRegularExpression sCyrillic(QStringLiteral("[\\x{0400}-\\x{04FF}]"));
  for (auto text = mTexts.begin(); text != mTexts.end(); ++text) {
    if (!text.key().startsWith(QLatin1String("problem.")) && !text.key().startsWith(QLatin1String("flag.")))
      continue;
    const QJsonObject words = text.value().toObject();
    const QString kk = words.value(QLatin1String("kk")).toString(),
                  ru = words.value(QLatin1String("ru")).toString(),
                  en = words.value(QLatin1String("en")).toString();
    QVERIFY2(kk != ru && kk.contains(sCyrillic) && ru.contains(sCyrillic) && !en.contains(sCyrillic),
             qPrintable(text.key()));
  }
}

QTEST_GUILESS_MAIN(TestCodes)
#include "tst_codes.moc"
