// SPDX-License-Identifier: GPL-3.0-or-later
// Ids, parameters and columns of the plugins are promises: scripts, stored results and models use them. They
// are frozen in tests/cases/plugins/frozen.txt. Adding a line is fine (run with ALATAU_UPDATE_FROZEN=1); a
// line that goes away is a break.
#include "plugin_bench.h"

#include <QFile>
#include <QtTest/QTest>

#include <alatau/plan/role.h>

using namespace bench;

namespace {

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const std::string &word : words)
    text += (text.empty() ? "" : "|") + word;
  return text;
}

QStringList described() {
  QStringList lines;
  const auto add = [&lines](const std::string &line) { lines << QString::fromStdString(line); };
  for (const host::AnalysisSpec *analysis : plugins().analyses()) {
    add("analysis " + analysis->id + " group=" + analysis->group);
    for (const host::InputSpec &input : analysis->inputs) {
      const std::string head = analysis->id + " input " + input.name;
      add(head + " geometry=" + joined(input.geometry) + (input.isOptional ? " optional" : ""));
      for (const std::string &role : input.roles)
        add(head + " role " + role);
      if (!input.where.empty()) add(head + " where " + input.where);
      for (const host::ColumnSpec &column : input.columns)
        add(head + " column " + column.name + " " + column.type + " [" + column.unit + "]" +
            (column.isOptional ? " optional" : ""));
    }
    for (const host::ParameterSpec &parameter : analysis->parameters) {
      std::vector<std::string> choices;
      for (const auto &choice : parameter.choices)
        choices.push_back(choice.value);
      add(analysis->id + " parameter " + parameter.id + " " + parameter.type + " [" + parameter.unit +
          "] default=" + parameter.defaultValue.dump() + (choices.empty() ? "" : " " + joined(choices)));
    }
    for (const host::OutputSpec &output : analysis->outputs) {
      const std::string head = analysis->id + " output " + output.name;
      add(head + " " + output.kind + " geometry=" + output.geometry);
      for (const host::ColumnSpec &column : output.columns)
        add(head + " column " + column.name + " " + column.type + " [" + column.unit + "]");
    }
    for (const host::IndicatorSpec &indicator : analysis->indicators)
      add(analysis->id + " indicator " + indicator.id + " [" + indicator.unit + "]");
  }
  return lines;
}

/// "gtfs:stops": a table of the plan's timetable feeds.
bool isFeedTable(const std::string &role) {
  return role.starts_with("gtfs:");
}

bool hasCyrillic(const std::string &text) {
  const QString words = QString::fromStdString(text);
  for (const QChar letter : words)
    if (letter.script() == QChar::Script_Cyrillic) return true;
  return false;
}

} // namespace

class TestFrozenDescriptors : public QObject {
  Q_OBJECT
private slots:
  void areAllUsable() {
    QVERIFY(plugins().plugins().size() >= 3);
    for (const host::PluginInfo &info : plugins().plugins()) {
      QVERIFY2(info.state == host::PluginState::Found || info.state == host::PluginState::Loaded,
               info.reason.c_str());
      const Status loaded = plugins().load(info.descriptor.id);
      QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
    }
  }

  void nothingFrozenHasChanged() {
    const QString path = QStringLiteral(ALATAU_TEST_CASES) + "/plugins/frozen.txt";
    const QStringList now = described();
    if (qEnvironmentVariableIsSet("ALATAU_UPDATE_FROZEN")) {
      QFile file(path);
      QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Text));
      file.write(now.join('\n').toUtf8() + '\n');
    }
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly | QIODevice::Text), qPrintable(path));
    const QStringList frozen = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QVERIFY(frozen.size() > 50);
    for (const QString &line : frozen)
      QVERIFY2(now.contains(line), qPrintable("gone or changed: " + line));
    for (const QString &line : now)
      QVERIFY2(frozen.contains(line), qPrintable("new, not frozen yet: " + line));
  }

  void rolesExistInAPlan() {
    for (const host::AnalysisSpec *analysis : plugins().analyses())
      for (const host::InputSpec &input : analysis->inputs)
        for (const std::string &role : input.roles)
          QVERIFY2(isFeedTable(role) || plan::roleFromName(role), role.c_str());
  }

  void columnsThatARoleHasFitItsTypes() {
    // An input filled from a plan must not be refused for the type of a column.
    for (const host::AnalysisSpec *analysis : plugins().analyses()) {
      for (const host::InputSpec &input : analysis->inputs) {
        for (const std::string &role : input.roles) {
          if (isFeedTable(role)) continue; // all text
          for (const plan::ColumnSpec &has : plan::roleSpec(*plan::roleFromName(role)).columns) {
            for (const host::ColumnSpec &wants : input.columns) {
              if (wants.name != has.name) continue;
              const bool isText = has.type == plan::ColumnType::Text || has.type == plan::ColumnType::Date;
              QVERIFY2((wants.type == "text") == isText,
                       (analysis->id + " " + role + "." + wants.name).c_str());
              QVERIFY2(wants.type != "integer" || has.type != plan::ColumnType::Real,
                       (role + "." + wants.name).c_str());
            }
          }
        }
      }
    }
  }

  void textsAreInThreeLanguages() {
    for (const host::AnalysisSpec *analysis : plugins().analyses()) {
      for (const host::LocalText *text : {&analysis->title, &analysis->help}) {
        QVERIFY2(hasCyrillic(text->kk) && hasCyrillic(text->ru) && !hasCyrillic(text->en),
                 analysis->id.c_str());
        QVERIFY2(text->kk != text->ru, analysis->id.c_str());
      }
      for (const host::IndicatorSpec &indicator : analysis->indicators)
        QVERIFY2(hasCyrillic(indicator.title.kk) && hasCyrillic(indicator.title.ru) &&
                     !hasCyrillic(indicator.title.en),
                 indicator.id.c_str());
    }
  }
};

QTEST_GUILESS_MAIN(TestFrozenDescriptors)
#include "tst_frozen_descriptors.moc"
