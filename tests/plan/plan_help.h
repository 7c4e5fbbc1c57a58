// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cstring>
#include <initializer_list>
#include <sqlite3.h>
#include <string>
#include <utility>
#include <vector>

/// Fails the test with the error's text.
#define VERIFY_OK(expression)                                                                                \
  do {                                                                                                       \
    const auto &verified = (expression);                                                                     \
    QVERIFY2(verified.has_value(), verified.has_value() ? "" : verified.error().text().c_str());             \
  } while (false)

#define VERIFY_FAILS(expression, expectedCode)                                                               \
  do {                                                                                                       \
    const auto &verified = (expression);                                                                     \
    QVERIFY(!verified.has_value());                                                                          \
    QVERIFY2(verified.error().code == (expectedCode), verified.error().text().c_str());                      \
  } while (false)

namespace planhelp {

using Points = std::vector<std::pair<double, double>>;

template<typename T>
void put(std::string &bytes, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  bytes.append(raw, sizeof value);
}

inline std::string header(std::uint32_t type) {
  std::string bytes(1, '\1');
  put(bytes, type);
  return bytes;
}

inline std::string pointWkb(double x, double y) {
  std::string bytes = header(1);
  put(bytes, x);
  put(bytes, y);
  return bytes;
}

inline std::string lineWkb(const Points &points) {
  std::string bytes = header(2);
  put(bytes, static_cast<std::uint32_t>(points.size()));
  for (const auto &[x, y] : points) {
    put(bytes, x);
    put(bytes, y);
  }
  return bytes;
}

inline std::string polygonWkb(const Points &ring) {
  std::string bytes = header(3);
  put(bytes, std::uint32_t{1});
  return bytes + lineWkb(ring).substr(5);
}

inline std::string squareWkb(double x, double y, double side) {
  return polygonWkb({{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}});
}

inline std::string multi(std::uint32_t type, std::initializer_list<std::string> parts) {
  std::string bytes = header(type);
  put(bytes, static_cast<std::uint32_t>(parts.size()));
  for (const std::string &part : parts)
    bytes += part;
  return bytes;
}

inline alatau::plan::Edit insertEdit(alatau::plan::Role role, std::string wkb,
                                     alatau::plan::Attributes attributes = {}) {
  alatau::plan::Edit edit;
  edit.role = role;
  edit.geometry = std::move(wkb);
  edit.attributes = std::move(attributes);
  return edit;
}

inline alatau::plan::Edit updateEdit(alatau::plan::Role role, alatau::plan::FeatureId fid,
                                     alatau::plan::Attributes attributes) {
  alatau::plan::Edit edit;
  edit.kind = alatau::plan::Edit::Kind::Update;
  edit.role = role;
  edit.fid = fid;
  edit.attributes = std::move(attributes);
  return edit;
}

inline alatau::plan::Edit removeEdit(alatau::plan::Role role, alatau::plan::FeatureId fid) {
  alatau::plan::Edit edit;
  edit.kind = alatau::plan::Edit::Kind::Remove;
  edit.role = role;
  edit.fid = fid;
  return edit;
}

inline std::string text(sqlite3 *db, const std::string &sql) {
  sqlite3_stmt *statement = nullptr;
  std::string out;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return sqlite3_errmsg(db);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto *value = reinterpret_cast<const char *>(sqlite3_column_text(statement, i));
      out += std::string(value ? value : "NULL") + "|";
    }
    out += "\n";
  }
  sqlite3_finalize(statement);
  return out;
}

/// Every value of every role table and of the scenarios, exactly.
inline std::string contents(const alatau::plan::Plan &plan) {
  sqlite3 *db = plan.connection();
  std::string out;
  std::vector<std::string> tables{"scenario"};
  for (const auto &spec : alatau::plan::roleSpecs())
    tables.emplace_back(spec.table);
  for (const std::string &table : tables) {
    std::string columns;
    std::string list = text(
        db, "SELECT group_concat('quote(\"' || name || '\")', ',') FROM pragma_table_info('" + table + "')");
    columns = list.substr(0, list.rfind('|'));
    out += table + "\n" + text(db, "SELECT " + columns + " FROM " + table + " ORDER BY fid");
  }
  return out;
}

inline std::string planPath(const QTemporaryDir &folder, const char *name = "қала жоспары 1.alatau") {
  return folder.filePath(QString::fromUtf8(name)).toStdString();
}

inline alatau::Result<alatau::plan::Plan> makePlan(const std::string &path) {
  alatau::plan::Plan::CreateOptions options;
  options.path = path;
  options.title = {"Сынақ", "Проба", "Test"};
  return alatau::plan::Plan::create(options);
}

} // namespace planhelp
